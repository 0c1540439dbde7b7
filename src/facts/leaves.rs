//! What stands in a case, leaf by leaf: what may be said and what is held back are told apart by what the reader noted.

use crate::facts::edit;
use crate::facts::fact::{Pointer, State};
use crate::facts::read::Notes;
use crate::facts::withholding::{holds_back, is_withholding, twice_in};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

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
        let path = edit::path(at.as_str())?;
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
            let keys = edit::path(at.as_str()).unwrap_or_default();
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
