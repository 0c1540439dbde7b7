//! Claims that rest on what is held back, by what the facts show of them: what was said of them before is not quoted again.

use crate::facts::stance::Stance;
use crate::facts::value::SaidPoint;
use std::collections::{HashMap, HashSet};

/// The claims that rest on what is held back.
#[derive(Clone, Debug, Default)]
pub struct HeldBack {
    /// It cannot be told which ones: then all may.
    pub(crate) all: bool,
    /// The claims, and whether each rests on nothing that is held back but names and other words.
    pub(crate) claims: HashMap<String, bool>,
    /// The words that the facts say which are not held back, in small letters.
    pub(crate) said: HashSet<String>,
}

impl HeldBack {
    /// Whether what was said of a claim may tell something that is held back now. `is_there` tells whether the claim is still made.
    pub(crate) fn hides(&self, point: &SaidPoint, is_there: bool) -> bool {
        // What was not yet known told nothing.
        if point.stance == Stance::Unknown {
            return false;
        }
        match self.claims.get(&point.claim) {
            // It was said while the name was held back already, where it has no name or number that the other facts do not have.
            Some(true) if is_there && !self.all => telling(&point.text).any(|word| !self.said.contains(&word)),
            Some(_) => true,
            None => self.all,
        }
    }
}

/// The names and numbers of a text, in small letters.
fn telling(text: &str) -> impl Iterator<Item = String> {
    let mut begins = true;
    text.split_whitespace().filter_map(move |word| {
        let at_the_start = std::mem::replace(&mut begins, word.ends_with(['.', '?', '!', ':']));
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let has_digit = word.contains(|c: char| c.is_ascii_digit());
        let is_name = !at_the_start && word.starts_with(char::is_uppercase);
        (has_digit || is_name).then(|| word.to_lowercase())
    })
}
