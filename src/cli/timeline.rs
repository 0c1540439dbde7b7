//! `timeline`: the incident as a picture of dates.

use super::input::{days, read_case, words_of};
use super::out::{Failure, NOTHING_TO_FIX, print};
use breach_statement::Story;
use breach_statement::content::Content;
use clap::Args;
use std::path::PathBuf;

/// Draw the timeline that may stand beside the web notice, as SVG.
#[derive(Args)]
pub(super) struct Timeline {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// All that is known, and not just what was chosen for the public.
    #[arg(long)]
    all: bool,
}

impl Timeline {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self { case, all } = self;
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let timeline = Story::tell(&file, content, days(None)).timeline(content);
        match timeline.stopped {
            Some(why) if !all => return Err(Failure::Usage(why)),
            _ if all => print(&timeline.picture)?,
            _ => print(&timeline.public_picture)?,
        }
        Ok(NOTHING_TO_FIX)
    }
}
