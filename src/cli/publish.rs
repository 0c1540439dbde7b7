//! `publish`: the publication file for a website.

use super::input::{date, days, name_of, read_case, words_of};
use super::out::{ERROR, Failure, NOTHING_TO_FIX, print, print_problem};
use breach_statement::content::Content;
use breach_statement::problem::Weight;
use breach_statement::publication::Made;
use breach_statement::{prepare, publish};
use clap::Args;
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;
use std::time::SystemTime;

/// Print the publication file, which `<breach-statement>` shows on a website: the texts that anybody may read, and nothing else.
///
/// Exit 2: a document is not for the public or must not go out yet, and nothing is printed; or a fact cannot be used. 0: neither.
#[derive(Args)]
pub(super) struct Publish {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// Just these documents, such as `web-notice`; all that are for the public where none is named.
    #[arg(long, value_name = "NAME")]
    document: Vec<String>,
    /// When the file is made, in UTC, which orders two files of one day; by the clock of this machine where it is not said.
    #[arg(long, value_name = "YYYY-MM-DDThh:mm:ssZ", value_parser = made)]
    made: Option<Made>,
    /// Today's date, for promises that have passed.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    today: Option<Date>,
}

impl Publish {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            document,
            made,
            today,
        } = self;
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let publication = publish(&file, content, days(today), &document);
        let publication = publication.map_err(|refusal| Failure::Usage(refusal.message))?;
        let made = made.or_else(|| now().map(Made::of));
        print(&publication.made(made).text())?;
        let problems = prepare(&file, content, days(today)).problems;
        for problem in &problems {
            print_problem(&name_of(&case), problem);
        }
        let unusable = problems.iter().any(|problem| problem.weight == Weight::Error);
        Ok(if unusable { ERROR } else { NOTHING_TO_FIX })
    }
}

/// This second, by the clock of this machine.
fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Timestamp::from_second(i64::try_from(since.as_secs()).ok()?).ok()
}

fn made(text: &str) -> Result<Made, String> {
    Made::parse(text)
        .ok_or_else(|| "write the second in UTC as YYYY-MM-DDThh:mm:ssZ, such as 2021-11-03T17:30:05Z".to_owned())
}
