//! How a file says that something is not for release, recognised however it was typed; and what becomes of a name that stands twice.
//!
//! Something that is held back by mistake costs a problem that everybody sees. Something that is let out by mistake cannot be taken back.
//! So what looks like the word counts as the word.

use crate::fact::{Pointer, State};
use crate::read::Notes;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Words for holding back, as they are typed and as the screen says it, in small letters and with nothing between the letters.
const WORDS: &[&str] = &[
    "withheld",
    "withhold",
    "withholding",
    "heldback",
    "holdback",
    "keepback",
    "notforrelease",
    "notforpublication",
    "embargo",
    "embargoed",
    "redacted",
    "secret",
];

/// Those that count inside a longer name as well: `is_withheld`, `withheld_by_police`.
const ANYWHERE: &[&str] = &["withheld", "witheld", "withhold", "withold"];

/// Stands for a letter of another script, which may look like any of ours.
const ANY: char = '*';

/// Whether a key is a word for holding back, well or badly typed: in capitals, with letters missing, swapped or put in, with characters
/// between that nobody sees, or with letters of another script that look the same.
pub fn is_withholding(key: &str) -> bool {
    // Hardly any key is one, and files may have a hundred thousand.
    let (mut there, mut strange) = (0, 0);
    for c in key.chars() {
        match bit(c.to_ascii_lowercase()) {
            0 if !c.is_ascii() => strange += 1,
            bit => there |= bit,
        }
    }
    let lacks = |word: &str| (letters_of(word) & !there).count_ones() as usize;
    let may_be = |word: &&&str| lacks(word) <= slips(word) + strange;
    let mut candidates = WORDS.iter().filter(may_be).peekable();
    if candidates.peek().is_none() {
        return false;
    }
    let letters = folded(key);
    let is_like = |word: &&str| distance(&letters, word) <= slips(word);
    let holds = |word: &&str| {
        letters.windows(word.len()).any(|part| {
            let same = part.iter().zip(word.chars()).all(|(a, b)| is_same(*a, b));
            same && part.iter().filter(|c| **c == ANY).count() * 2 <= word.len()
        })
    };
    candidates.any(is_like) || ANYWHERE.iter().any(|word| holds(word))
}

/// How many slips of the keyboard leave a word recognisable. The one that has to be typed is misspelt in more ways than any other.
fn slips(word: &str) -> usize {
    if word.starts_with("withh") { 2 } else { 1 }
}

/// A letter as a bit; none for what is no small letter.
fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
        _ => 0,
    }
}

fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| letters | bit(c))
}

/// The letters of a key: small ones, [`ANY`] for those of other scripts, and nothing of what stands between.
fn folded(key: &str) -> Vec<char> {
    key.chars()
        .filter_map(|c| match c.to_ascii_lowercase() {
            small @ 'a'..='z' => Some(small),
            c if !c.is_ascii() && c.is_alphabetic() => Some(ANY),
            _ => None,
        })
        .collect()
}

fn is_same(a: char, b: char) -> bool {
    a == b || a == ANY
}

/// How many letters have to be put in, taken out, changed or swapped with the next to make the one of the other.
fn distance(letters: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    if letters.len().abs_diff(word.len()) > 2 {
        return usize::MAX;
    }
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=word.len()).collect());
    for (i, letter) in letters.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in word.iter().enumerate() {
            let same = is_same(*letter, *other);
            let mut least = (last[j + 1] + 1).min(row[j] + 1).min(last[j] + usize::from(!same));
            if i > 0 && j > 0 && is_same(*letter, word[j - 1]) && is_same(letters[i - 1], *other) {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

/// The word for holding back that stands somewhere in a value.
pub fn word_within(value: &Value) -> Option<&str> {
    match value {
        Value::Array(items) => items.iter().find_map(word_within),
        Value::Object(members) => members
            .keys()
            .find(|key| is_withholding(key))
            .map(String::as_str)
            .or_else(|| members.values().find_map(word_within)),
        _ => None,
    }
}

/// Whether something is held back in a value.
pub fn holds_back(value: &Value) -> bool {
    word_within(value).is_some()
}

/// What the second reading of a name is kept under. No field and no entry can be called so.
pub fn kept_under(name: &str, number: usize) -> String {
    format!("{name} ({number})")
}

/// The name that stands twice, where a key is what the second reading of it is kept under.
pub fn twice_in<'k>(key: &'k str, members: &Map<String, Value>) -> Option<&'k str> {
    let (name, number) = key.strip_suffix(')')?.rsplit_once(" (")?;
    let right = !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
    (right && members.contains_key(name)).then_some(name)
}

/// What says of a fact how it stands, and is no value of it.
const NO_VALUE: &[&str] = &["reason", "by", "review", "until", "certainty", "source", "as_of"];

/// Visits every text, number and yes or no of a case, with the address of its fact: what is not held back, or only what is.
///
/// Whether a fact is held back is what the reader of the case noted. What no field knows is held back where a word for it stands beside.
pub fn leaves<'v>(json: &'v Map<String, Value>, notes: &Notes, held: bool, with: &mut dyn FnMut(&Pointer, &'v Value)) {
    Leaves { notes, held, with }.members(json, &Pointer::root());
}

struct Leaves<'n, 'f, 'v> {
    notes: &'n Notes,
    held: bool,
    with: &'f mut dyn FnMut(&Pointer, &'v Value),
}

impl<'v> Leaves<'_, '_, 'v> {
    fn members(&mut self, members: &'v Map<String, Value>, at: &Pointer) {
        let beside = members.keys().any(|key| is_withholding(key)) && !self.is_entry_called_so(members, at);
        let mut in_doubt: BTreeMap<&str, bool> = BTreeMap::new();
        for (key, member) in members {
            let twice = twice_in(key, members);
            let doubt = twice.is_some_and(|name| {
                let first = || members.get(name).is_some_and(holds_back);
                *in_doubt.entry(name).or_insert_with(first) || holds_back(member)
            });
            let at = at.join(twice.unwrap_or(key));
            if beside || doubt {
                self.all(member, &at);
            } else {
                self.value(member, &at);
            }
        }
    }

    /// Whether the word is just what an entry is called: the reader read facts below it.
    fn is_entry_called_so(&self, members: &Map<String, Value>, at: &Pointer) -> bool {
        let mut called = members.keys().filter(|key| is_withholding(key));
        called.all(|key| self.notes.has_open_below(&at.join(key)))
    }

    fn value(&mut self, value: &'v Value, at: &Pointer) {
        if self.notes.is_withheld(at) {
            return self.all(value, at);
        }
        match value {
            // What is said of how a fact stands is part of it.
            Value::Object(members) if !self.notes.stands.contains_key(at) => self.members(members, at),
            _ if self.held => {}
            open => self.open(open, at),
        }
    }

    fn open(&mut self, value: &'v Value, at: &Pointer) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.open(item, at)),
            Value::Object(members) => members.values().for_each(|member| self.open(member, at)),
            leaf => (self.with)(at, leaf),
        }
    }

    /// All that stands in something that is held back, but for why and until when.
    fn all(&mut self, value: &'v Value, at: &Pointer) {
        if !self.held {
            return;
        }
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.all(item, at)),
            Value::Object(members) => {
                for (key, member) in members {
                    let below = at.join(key);
                    // What is no fact of its own is part of this one.
                    if self.notes.stands.contains_key(&below) {
                        self.all(member, &below);
                    } else if !NO_VALUE.contains(&key.as_str()) {
                        self.all(member, at);
                    }
                }
            }
            leaf => (self.with)(at, leaf),
        }
    }
}

impl Notes {
    /// How the fact at an address stands; none where nothing is there that could be read.
    pub fn stands(&self, at: &Pointer) -> Option<&State<()>> {
        self.stands.get(at)
    }

    /// The facts that are held back.
    pub fn withheld(&self) -> impl Iterator<Item = &Pointer> {
        let held = |state: &State<()>| matches!(state, State::Withheld { .. });
        self.stands
            .iter()
            .filter(move |(_, state)| held(state))
            .map(|(at, _)| at)
    }

    /// Whether the fact at an address is held back.
    pub fn is_withheld(&self, at: &Pointer) -> bool {
        matches!(self.stands.get(at), Some(State::Withheld { .. }))
    }

    /// The value of the fact at an address, if it is known and may be said.
    pub fn known<'v>(&self, json: &'v Map<String, Value>, at: &Pointer) -> Option<&'v Value> {
        if !matches!(self.stands.get(at), Some(State::Known(_))) {
            return None;
        }
        let path = crate::edit::path(at.as_str())?;
        let (first, rest) = path.split_first()?;
        let value = rest.iter().try_fold(json.get(first)?, |value, key| value.get(key))?;
        match value {
            Value::Object(members) => members.get("value"),
            bare => Some(bare),
        }
    }

    /// The addresses of the facts at a path, in which `*` stands for every entry.
    pub fn at<'n>(&'n self, path: &'n [String]) -> impl Iterator<Item = (&'n Pointer, &'n State<()>)> + 'n {
        let fixed = path.iter().take_while(|key| *key != "*");
        let start = fixed.fold(Pointer::root(), |at, key| at.join(key));
        let from = start.clone();
        let fits = move |at: &Pointer| {
            let keys = crate::edit::path(at.as_str()).unwrap_or_default();
            keys.len() == path.len()
                && keys
                    .iter()
                    .zip(path)
                    .all(|(key, wanted)| wanted == "*" || key == wanted)
        };
        self.stands
            .range(from..)
            .take_while(move |(at, _)| at.as_str().starts_with(start.as_str()))
            .filter(move |(at, _)| fits(at))
    }

    fn has_open_below(&self, at: &Pointer) -> bool {
        let from_here = self.stands.range(at.clone()..);
        from_here
            .take_while(|(other, _)| other.as_str().starts_with(at.as_str()))
            .any(|(other, state)| other.is_below(at) && !matches!(state, State::Withheld { .. }))
    }
}
