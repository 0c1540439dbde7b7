//! `new`: an empty case file to begin with.

use super::out::{Failure, NOTHING_TO_FIX, print, to_json};
use breach_statement::content::Content;
use breach_statement::form;
use clap::Args;

/// Print an empty case file; every field is explained on standard error.
#[derive(Args)]
pub(super) struct New;

impl New {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        eprint!("{}", form::explained(content));
        print(&(to_json(&form::skeleton())? + "\n"))?;
        Ok(NOTHING_TO_FIX)
    }
}
