//! What is wrong with a fact: the address of its field, a stable code, and a sentence for the person who typed it.
//!
//! The sentences live in `content/<language>/problems.json`, under the code.

use crate::facts::fact::Pointer;
use crate::facts::unseen::is_hidden;
use serde::Serialize;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The fact cannot be used as it stands.
    Error,
    /// The fact can be used, and should not go out like this.
    Fix,
}

/// What is wrong with one fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// The address of the field.
    pub field: Pointer,
    /// A stable name for the kind of problem.
    pub code: &'static str,
    /// One sentence for the person who fills in the form; empty until [`Problem::word`] has run.
    pub message: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What the sentence names.
    #[serde(skip)]
    pub(crate) details: Vec<(&'static str, String)>,
}

impl Problem {
    /// A fact that cannot be used as it stands.
    pub fn error(field: &Pointer, code: &'static str) -> Self {
        Self::new(field, code, Weight::Error)
    }

    /// A fact that should not go out like this.
    pub fn fix(field: &Pointer, code: &'static str) -> Self {
        Self::new(field, code, Weight::Fix)
    }

    fn new(field: &Pointer, code: &'static str, weight: Weight) -> Self {
        Self {
            field: field.clone(),
            code,
            message: String::new(),
            weight,
            details: Vec::new(),
        }
    }

    /// Adds what the sentence names. Never the content of a withheld fact.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.details.push((name, shortened(&value.to_string())));
        self
    }

    /// Adds names of ours, all of them: whoever misspelt one needs to see the one that was meant.
    pub fn with_all(mut self, name: &'static str, names: &[&str]) -> Self {
        self.details.push((name, names.join(", ")));
        self
    }

    /// Whether it says that something in the file is not understood, so that nobody can tell what it was meant to say: a field that is not
    /// known, one that stands twice, or something else where fields should be, wherever it is; and of the groups of people, anything that cannot be read. What is understood and
    /// cannot be right is a mistake like others.
    pub fn is_not_understood(&self) -> bool {
        const ANYWHERE: &[&str] = &[
            "unknown-field",
            "misspelt-field",
            "too-many-unknown",
            "not-a-key",
            "not-a-group",
            "too-many",
            "field-twice",
            "fields-inside",
            "withheld-unclear",
        ];
        const UNDERSTOOD: &[&str] = &[
            "before-it-happened",
            "after-the-statement",
            "involved-and-not",
            "count-of-none",
        ];
        let groups = Pointer::from("/groups");
        let of_a_group = self.weight == Weight::Error && (self.field == groups || self.field.is_below(&groups));
        ANYWHERE.contains(&self.code) || (of_a_group && !UNDERSTOOD.contains(&self.code))
    }
}

/// Enough of what was typed to recognise it by.
pub(crate) fn shortened(text: &str) -> String {
    const ENOUGH: usize = 60;
    let visible = text.chars().take(ENOUGH).filter(|c| !is_hidden(*c));
    let mut short: String = visible.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if text.chars().nth(ENOUGH).is_some() {
        short.push('…');
    }
    short
}
