//! `sent`: a document marked as sent.

use super::input::{date, days, read_case, words_of};
use super::out::{Failure, NOTHING_TO_FIX, no_such_document, print};
use breach_statement::content::Content;
use breach_statement::sent::{self, Dispatch};
use breach_statement::{edit, prepare};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// Mark a document as sent: print the case file with its exact text and what it said in the record.
///
/// On standard error stands the digest of the record, to be noted somewhere else: `check --head` compares it.
#[derive(Args)]
pub(super) struct Sent {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// The document, such as `email` or `letter/former-members`.
    #[arg(long)]
    document: String,
    /// When it went out: YYYY-MM-DD or YYYY-MM-DDThh:mm, on the clock of the case.
    #[arg(long)]
    when: String,
    /// How many people it reached.
    #[arg(long, allow_hyphen_values = true)]
    reached: Option<String>,
    /// The sender, where it is not the one of the case.
    #[arg(long)]
    sender: Option<String>,
    /// Today's date, for promises that have passed, and since nothing went out later; by the clock of this machine where it is not said.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    today: Option<Date>,
}

impl Sent {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            document,
            when,
            reached,
            sender,
            today,
        } = self;
        let mut file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let days = days(today);
        let pack = prepare(&file, content, days);
        let whole = |reached: String| reached.parse().map_err(|_| sent::Refusal::Reached);
        let marked = reached.map(whole).transpose().and_then(|reached| {
            let dispatch = Dispatch {
                when,
                reached,
                sender,
                today: days.earlier(),
            };
            sent::mark(&mut file, &pack, &document, &dispatch)
        });
        marked.map_err(|refusal| match refusal {
            sent::Refusal::NoSuchDocument => no_such_document(&pack, &document),
            sent::Refusal::NoRecord => Failure::Usage("“sent” in the case file is no group of entries.".to_owned()),
            sent::Refusal::Stopped(why) => Failure::Usage(why),
            sent::Refusal::When | sent::Refusal::Ahead | sent::Refusal::BeforeDiscovery | sent::Refusal::Reached => {
                Failure::Usage(refusal.sentence(content).unwrap_or_default())
            }
        })?;
        print(&edit::text(&file.json))?;
        if let Some(head) = sent::head(&file) {
            eprintln!("{}", content.message("findings", "record head", &[("head", head)]));
        }
        Ok(NOTHING_TO_FIX)
    }
}
