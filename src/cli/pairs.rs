//! `pairs`: many pieces of HTML at once, for the tests of editors and filters.

use super::out::{Failure, NOTHING_TO_FIX, print, to_json};
use breach_statement::content::Content;
use breach_statement::pasted;
use clap::Args;
use std::io;

/// Read pairs of HTML as JSON, what was pasted and what came out, and print of each what was lost and what a strict filter would
/// take out of the second. The tests of editors and filters have hundreds of them.
#[derive(Args)]
pub(super) struct Pairs;

impl Pairs {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let pairs: Vec<(String, String)> =
            serde_json::from_reader(io::stdin().lock()).map_err(|e| Failure::Io("JSON".to_owned(), e.into()))?;
        let said = pairs.iter().map(|(pasted, came_out)| {
            let lost = pasted::lost(pasted, came_out, content);
            serde_json::json!({ "lost": lost, "strips": pasted::strips(came_out, content) })
        });
        print(&to_json(&said.collect::<Vec<_>>())?)?;
        Ok(NOTHING_TO_FIX)
    }
}
