//! `schema`: the JSON Schema of the case file.

use super::out::{Failure, NOTHING_TO_FIX, print, to_json};
use breach_statement::content::Content;
use breach_statement::form;
use clap::Args;

/// Print the JSON Schema of the case file.
#[derive(Args)]
pub(super) struct Schema;

impl Schema {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        print(&(to_json(&form::schema(content))? + "\n"))?;
        Ok(NOTHING_TO_FIX)
    }
}
