//! A tag of a system that fills something in, as somebody typed it.

use crate::facts::fact::Pointer;
use crate::facts::problem::Problem;
use crate::facts::unseen::is_hidden;
use crate::facts::value::{FactValue, FieldKind, what};
use serde_json::Value;

/// Stands in a tag for the name of the field.
pub(crate) const FIELD: &str = "{field}";
/// Stands in a tag for what is put where the field is empty.
pub(crate) const FALLBACK: &str = "{fallback}";
/// The longest tag that can be typed in. Those of the systems that we know are shorter by half.
const LONGEST_PATTERN: usize = 160;

/// A tag typed in as another system writes it, with `{field}` where the name of the field stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern(String);

impl Pattern {
    /// The tag as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has a place for what stands where the field is empty.
    pub fn has_fallback(&self) -> bool {
        self.0.contains(FALLBACK)
    }
}

impl FactValue for Pattern {
    const KIND: FieldKind = FieldKind::Pattern;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let Some(typed) = value.as_str() else {
            problems.push(Problem::error(at, "not-text").with("found", what(value)));
            return None;
        };
        let code = if typed.chars().count() > LONGEST_PATTERN {
            "pattern-too-long"
        } else if typed.chars().any(|c| c.is_control() || is_hidden(c)) {
            "pattern-characters"
        } else if typed.matches(FALLBACK).count() > 1 || !typed.contains(FIELD) || typed.trim() == FIELD {
            "pattern-without-field"
        } else {
            let pattern = typed.split_whitespace().collect::<Vec<_>>().join(" ");
            return Some(Self(pattern));
        };
        problems.push(Problem::error(at, code));
        None
    }
}
