//! The case file, before anything in it is read.

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
