//! The case file, before anything in it is read.

use crate::facts::case::DEFINING;
use crate::facts::problem::Problem;
use serde_json::{Map, Value};

/// A case file that has been opened: its JSON, just as it was typed. What stands twice in its text stands beside itself: see [`crate::withholding`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFile {
    /// Every member of the file, those that no field knows among them.
    pub json: Map<String, Value>,
    /// What is wrong with it beside what its JSON shows.
    pub problems: Vec<Problem>,
}

impl CaseFile {
    /// The language that the statements are to be in, as a BCP 47 tag; that which defines the words where the file names none.
    pub fn language(&self) -> &str {
        self.json.get("language").and_then(Value::as_str).unwrap_or(DEFINING)
    }
}
