//! Which claims rest on what is held back: what was said of them before is not quoted again.
//!
//! A fact may be known when people are first told, and withheld when they are told more: the police ask for it on the third day. The core
//! does not read it then, so the claim is gone or says less, as if it had been taken back. Which claims would rest on it is seen from the
//! same case with something else in its place.

use crate::CaseFile;
use crate::case::Case;
use crate::claims;
use crate::content::Content;
use crate::edit;
use crate::fact::Pointer;
use crate::form::form;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::collections::HashSet;

/// The claims that rest on what is held back.
#[derive(Clone, Debug, Default)]
pub struct HeldBack {
    /// It cannot be told which ones: then all may.
    all: bool,
    claims: HashSet<String>,
}

impl HeldBack {
    /// Whether a claim of this name may rest on something that is held back.
    pub(crate) fn holds(&self, claim: &str) -> bool {
        self.all || self.claims.contains(claim)
    }
}

/// The claims of a case that rest on what is held back. Of a case from which nothing was sent, none is asked for.
pub(crate) fn claims_held_back(file: &CaseFile, case: &Case, content: &Content, clock: Option<Date>) -> HeldBack {
    let mut held = HeldBack::default();
    if case.sent.is_empty() {
        return held;
    }
    let withheld: HashSet<&Pointer> = case.notes.withheld().collect();
    if withheld.is_empty() {
        return held;
    }
    let examples = examples(&withheld, content);
    let unknown = || json!({ "unknown": {} });
    // A claim may be there for one of the two alone.
    for known in [true, false] {
        let mut json = file.json.clone();
        for at in &withheld {
            let path = edit::path(at.as_str()).unwrap_or_default();
            let example = examples.iter().find(|(of, _)| of == *at).map(|(_, value)| value.clone());
            let value = example.filter(|_| known).unwrap_or_else(unknown);
            edit::put(&mut json, &path, Some(value));
        }
        let other = Case::read(&json, &mut Vec::new());
        // A word for holding back may stand above the fact.
        held.all |= other.notes.withheld().any(|at| withheld.contains(at));
        let (claims, _) = claims::state(
            &other,
            clock,
            &HeldBack::default(),
            &|folder, name| content.has(folder, name),
            &|folder, name, line| content.header(folder, name, line).map(str::to_owned),
        );
        let rests = |facts: &[Pointer]| facts.iter().any(|fact| withheld.contains(fact));
        let resting = claims.into_iter().filter(|claim| rests(&claim.facts));
        held.claims.extend(resting.map(|claim| claim.id.as_str().to_owned()));
    }
    held
}

/// An example of what may stand in each of these fields.
fn examples(withheld: &HashSet<&Pointer>, content: &Content) -> Vec<(Pointer, Value)> {
    let fields: Vec<_> = form(content).into_iter().flat_map(|section| section.fields).collect();
    let of = |at: &&Pointer| {
        let path = edit::path(at.as_str())?;
        let field = match path.as_slice() {
            [group, key] => format!("/{group}/{key}"),
            [group, _, key] => format!("/{group}/{{key}}/{key}"),
            _ => return None,
        };
        let field = fields.iter().find(|known| known.pointer == field)?;
        Some(((*at).clone(), field.example.clone()))
    };
    withheld.iter().filter_map(of).collect()
}
