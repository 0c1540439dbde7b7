//! `strips`: what a strict filter would take out of HTML.

use super::input::read_text;
use super::out::{Failure, print_remarks};
use breach_statement::content::Content;
use breach_statement::pasted;
use clap::Args;
use std::path::PathBuf;

/// Say what a strict filter would take out of HTML.
///
/// Exit 1: there is something. 0: nothing.
#[derive(Args)]
pub(super) struct Strips {
    /// The fragment; `-` reads standard input.
    html: PathBuf,
}

impl Strips {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self { html } = self;
        print_remarks(
            &pasted::strips(&read_text(&html)?, content),
            "nothing-stripped",
            content,
        )
    }
}
