//! `pasted`: what a content management system lost of a statement.

use super::input::{date, days, read_case, read_text, words_of};
use super::out::{Failure, may_leave, no_such_document, print_remarks};
use breach_statement::content::Content;
use breach_statement::export::{self, HEADING_LEVEL};
use breach_statement::{pasted, prepare};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Say what a content management system lost of a statement that was pasted into it.
///
/// Exit 1: something was lost or changed. 0: nothing.
#[derive(Args)]
pub(super) struct Pasted {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// The document, such as `web-notice`.
    #[arg(long, value_name = "NAME")]
    document: String,
    /// What came out: the page as it is served, or the HTML that the system holds; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    html: PathBuf,
    /// The level at which the headings of what was pasted start.
    #[arg(long, value_name = "1-6", default_value_t = HEADING_LEVEL, value_parser = clap::value_parser!(u8).range(1..=6))]
    heading_level: u8,
    /// Today's date, for promises that have passed.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    today: Option<Date>,
}

impl Pasted {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            document,
            html,
            heading_level,
            today,
        } = self;
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let pack = prepare(&file, content, days(today));
        may_leave(&pack, &document)?;
        let pasted = pack.documents.iter().find(|known| known.name == document);
        let pasted = pasted.ok_or_else(|| no_such_document(&pack, &document))?;
        let lost = pasted::lost(&export::paste(pasted, heading_level), &read_text(&html)?, content);
        print_remarks(&lost, "nothing-lost", content)
    }
}
