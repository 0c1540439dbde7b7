//! What a claim asks the sender to fill in for each person: the facts alone. The words of the system come when it is worded.

use crate::facts::case::Case;
use crate::facts::fact::{Fact, Pointer};
use crate::facts::pattern::Pattern;
use crate::facts::value::InTag;
use serde::Serialize;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
#[serde(rename_all = "lowercase")]
pub enum MergeField {
    /// The first name.
    Name,
    /// A reference of the person's own.
    Reference,
}

impl MergeField {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Name, Self::Reference];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Reference => "reference",
        }
    }
}

/// What a claim holds of a tag: the facts alone. The words of the system come when it is worded.
#[derive(Clone, Debug, PartialEq)]
pub struct MergeRequest {
    /// What is filled in.
    pub what: MergeField,
    /// The system, by name.
    pub system: String,
    /// The name of the field; none where it has the usual one.
    pub field: Option<String>,
    /// What stands where it is empty.
    pub otherwise: Option<String>,
    /// The tag that was typed in.
    pub pattern: Option<Pattern>,
}

impl MergeRequest {
    /// What the case asks to be filled in, with the facts that say so.
    pub fn of(case: &Case, what: MergeField) -> Option<(Self, Vec<Pointer>)> {
        let sending = &case.sending;
        let line = |fact: &Fact<InTag>| fact.known().map(|line| line.0.clone());
        let system = sending.system.known()?.0.clone();
        let mut facts = vec![sending.system.at.clone()];
        let (field, otherwise) = match what {
            MergeField::Name => (&sending.name_field, line(&sending.fallback)),
            MergeField::Reference => (&sending.reference_field, None),
        };
        if what == MergeField::Reference && field.known().is_none() {
            return None;
        }
        let used = [
            (&field.at, field.known().is_some()),
            (&sending.fallback.at, otherwise.is_some()),
            (&sending.pattern.at, sending.pattern.known().is_some()),
        ];
        facts.extend(used.into_iter().filter(|(_, used)| *used).map(|(at, _)| at.clone()));
        let asked = Self {
            what,
            system,
            field: line(field),
            otherwise,
            pattern: sending.pattern.known().cloned(),
        };
        Some((asked, facts))
    }

    /// All that it holds, piece by piece, for a digest.
    pub fn texts(&self, feed: &mut dyn FnMut(&str)) {
        feed(self.what.name());
        feed(&self.system);
        let pattern = self.pattern.as_ref().map(Pattern::as_str);
        for part in [self.field.as_deref(), self.otherwise.as_deref(), pattern] {
            feed(part.unwrap_or_default());
        }
    }
}
