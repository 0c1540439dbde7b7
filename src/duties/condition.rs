//! What has to hold for a duty to apply, as a file has it: `data:password,card`, `not:known:/incident/occurred`.

use super::{Addressees, places};
use crate::facts::fact::State;
use crate::facts::value::Choice;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// The other one does not hold.
    Not(Box<Condition>),
    /// One of these categories of data is involved.
    Data(Vec<String>),
    /// A fact stands in this way.
    Stands(Standing, Vec<String>),
    /// A fact has one of these values.
    Value(Vec<String>, Vec<String>),
    /// The case makes a claim of this kind, or of this name.
    Claim(String),
    /// The organisation is one of these kinds.
    Kind(Vec<String>),
    /// People live in one of these places.
    PeopleIn(Vec<String>),
    /// The organisation is based in one of these places.
    BasedIn(Vec<String>),
}

/// How a fact can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is known.
    Known,
    /// It is not yet known.
    Unknown,
    /// Nothing was entered.
    Absent,
    /// It is held back.
    Withheld,
    /// It was ruled out.
    RuledOut,
    /// It was looked for, and there is no sign of it.
    NoSign,
}

impl Standing {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "known" => Self::Known,
            "unknown" => Self::Unknown,
            "absent" => Self::Absent,
            "withheld" => Self::Withheld,
            "ruled-out" => Self::RuledOut,
            "no-sign" => Self::NoSign,
            _ => return None,
        })
    }

    fn of(state: &State<()>) -> Self {
        match state {
            State::Absent => Self::Absent,
            State::Known(_) => Self::Known,
            State::Unknown { .. } => Self::Unknown,
            State::NoSign(_) => Self::NoSign,
            State::RuledOut(_) => Self::RuledOut,
            State::Withheld { .. } => Self::Withheld,
        }
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        Self::read(&written).ok_or_else(|| serde::de::Error::custom(format!("no condition: {written}")))
    }
}

impl Condition {
    /// Reads a condition as a file has it.
    pub fn read(written: &str) -> Option<Self> {
        let (name, rest) = written.split_once(':')?;
        let list = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        Some(match name {
            "not" => Self::Not(Box::new(Self::read(rest)?)),
            "data" => Self::Data(list(rest)),
            "claim" => Self::Claim(rest.to_owned()),
            "kind" => Self::Kind(list(rest)),
            "people_in" => Self::PeopleIn(list(rest)),
            "based_in" => Self::BasedIn(list(rest)),
            "value" => {
                let (at, values) = rest.split_once('=')?;
                Self::Value(crate::facts::edit::path(at)?, list(values))
            }
            _ => Self::Stands(Standing::named(name)?, crate::facts::edit::path(rest)?),
        })
    }

    /// Whether it holds.
    pub(super) fn holds(&self, people: &Addressees<'_>) -> bool {
        let r = people.reviewed;
        let among =
            |wanted: &[String], names: &[&str]| names.iter().any(|name| wanted.iter().any(|other| other == name));
        match self {
            Self::Not(other) => !other.holds(people),
            Self::Data(wanted) => people
                .data()
                .any(|category| wanted.iter().any(|other| other == category)),
            Self::Claim(name) => people.named(name).next().is_some(),
            Self::Kind(wanted) => {
                let kinds = r.case.organisation.kinds.known();
                kinds.is_some_and(|kinds| {
                    kinds
                        .0
                        .iter()
                        .any(|kind| wanted.iter().any(|other| other == kind.name()))
                })
            }
            Self::PeopleIn(wanted) => among(wanted, &people.places),
            Self::BasedIn(wanted) => among(wanted, &places::based_in(r.case)),
            Self::Stands(standing, path) => {
                let mut stands = r.case.notes.at(path).map(|(_, state)| Standing::of(state));
                match standing {
                    Standing::Absent => stands.all(|stands| stands == Standing::Absent),
                    _ => stands.any(|stands| stands == *standing),
                }
            }
            Self::Value(path, wanted) => {
                let mut facts = r.case.notes.at(path).map(|(at, _)| at);
                facts.any(|at| {
                    let value = r.case.notes.known(r.json, at);
                    value.is_some_and(|value| is_one_of(value, wanted))
                })
            }
        }
    }
}

/// Whether it is one of these values, or a list with one of them.
fn is_one_of(value: &Value, wanted: &[String]) -> bool {
    match value {
        Value::String(text) => wanted.contains(text),
        Value::Array(items) => items.iter().any(|item| is_one_of(item, wanted)),
        _ => false,
    }
}
