//! `compare`: two texts, sentence by sentence.

use super::input::{date, days, read_case, words_of};
use super::out::{Failure, NOTHING_TO_FIX, may_leave, no_such_document, print};
use breach_statement::compare::compare;
use breach_statement::content::Content;
use breach_statement::{prepare, sent};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Compare two texts sentence by sentence: documents as they are now, or as they were sent (`/sent/s1`).
#[derive(Args)]
pub(super) struct Compare {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// A document, or the address of what was sent.
    first: String,
    /// The other one.
    second: String,
    /// Today's date, for promises that have passed.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    today: Option<Date>,
}

impl Compare {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            first,
            second,
            today,
        } = self;
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let pack = prepare(&file, content, days(today));
        let text = |name: &str| {
            may_leave(&pack, name)?;
            sent::text_of(&file, &pack, name).ok_or_else(|| no_such_document(&pack, name))
        };
        let lines = compare(&text(&first)?, &text(&second)?).into_iter().map(|difference| {
            let mark = match difference.kind {
                "gone" => '-',
                "new" => '+',
                _ => ' ',
            };
            format!("{mark} {}\n", difference.text)
        });
        print(&lines.collect::<String>())?;
        Ok(NOTHING_TO_FIX)
    }
}
