//! A law as its file in `content/<language>/duties` has it.

use super::Force;
use super::condition::Condition;
use crate::findings::Source;
use crate::reading::phrase::PhraseSet;
use crate::words::content::Content;
use serde::Deserialize;
use std::cell::OnceCell;

/// A law, or the part of one that is covered.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its name, that of its file.
    pub id: String,
    /// What the screen calls it.
    pub title: String,
    /// Its place among the others.
    pub order: u32,
    /// Whom it binds, and which part of it is covered.
    pub about: String,
    /// When it binds.
    pub engaged: Engaged,
    /// What it asks for.
    pub duties: Vec<Duty>,
}

/// When a law binds: by where people live or by where the organisation is based; and, where kinds are named, by what it is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engaged {
    /// Places where people live.
    #[serde(default)]
    pub people_in: Vec<String>,
    /// Places where the organisation is based.
    #[serde(default)]
    pub based_in: Vec<String>,
    /// Kinds of organisations; empty for all.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// One thing that a law asks for, or forbids.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Its name, in capitals: `UK-34-2-CONTACT`.
    pub id: String,
    /// What it is about, as a list has it.
    pub title: String,
    /// What to do.
    pub ask: String,
    /// The first and the last civil day on which it holds, `YYYY-MM-DD`; none where it is not known, or has no end.
    #[serde(default)]
    pub from: Option<String>,
    /// See `from`.
    #[serde(default)]
    pub until: Option<String>,
    /// How much it binds.
    pub force: Force,
    /// Where it stands in the law.
    pub clause: String,
    /// Why the law wants it.
    pub why: String,
    /// The text of the law.
    pub source: Source,
    /// How that was read; the page does without.
    #[serde(default)]
    pub read: String,
    /// What has to hold for it to apply.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Which texts have to carry it.
    #[serde(rename = "in")]
    pub texts: Texts,
    /// The claims that meet it: of each list one.
    #[serde(default)]
    pub met_by: Vec<Vec<String>>,
    /// The fields that would put it right, the first one first.
    #[serde(default)]
    pub fields: Vec<String>,
    /// What has to stand in a claim in words of somebody's own for it to count; empty where anything does.
    #[serde(default)]
    pub words: PhraseSet,
    /// Claims that may not stand there.
    #[serde(default)]
    pub not_claims: Vec<String>,
    /// What may not stand there.
    #[serde(default)]
    pub not_words: PhraseSet,
    /// What claims cannot express.
    #[serde(default)]
    pub check: Option<Check>,
}

/// Which texts have to carry something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Texts {
    /// Every email and every letter to the people concerned.
    Direct,
    /// Letters.
    Letter,
    /// Emails.
    Email,
    /// The web notice.
    Public,
    /// Text messages.
    TextMessage,
    /// Any text of the pack.
    Any,
    /// None: the facts alone decide.
    Case,
}

/// A check, with its parameters, as a file names it.
#[derive(Debug, Deserialize)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub enum Check {
    /// People are told within so many days of when we became aware, or the delay is explained.
    ToldWithin {
        /// Civil days.
        days: i32,
        /// Claims that explain why it took longer.
        #[serde(default, alias = "or")]
        unless: Vec<String>,
    },
    /// An authority is told within so many hours of when we became aware, or it is said why it took longer.
    AuthorityWithin {
        /// Hours; where only days are known, each day begun counts as 24.
        hours: i32,
        /// What its name or short name has in it; empty for any authority.
        #[serde(default)]
        names: Vec<String>,
    },
    /// An authority is told, at the latest so many days after people were.
    AuthorityTold {
        /// What its name has in it.
        who: String,
        /// It need not be told of fewer people than this and one.
        #[serde(default)]
        more_than: Option<u64>,
        /// Civil days.
        #[serde(default)]
        days_after_people: Option<i32>,
    },
    /// There is an offer of so many months, free and without a card, that says how to take it up.
    Offer {
        /// Months at least.
        months: u64,
        /// A phrase that names what is offered.
        #[serde(default)]
        what: String,
    },
    /// Nobody gives up a right to go to court by taking up an offer.
    NoWaiver,
    /// A text has exactly this title and these headings, in this order, each with something below it.
    Headings {
        /// The title.
        title: String,
        /// The headings.
        headings: Vec<String>,
    },
    /// No number to call costs more than an ordinary call.
    FreeContact,
    /// People are told one by one, and not only in public.
    DirectChannel,
    /// People are told in some of these ways.
    Channels {
        /// In so many of them.
        #[serde(default)]
        least: usize,
        /// The ways.
        #[serde(default)]
        of: Vec<String>,
        /// Ways that are all needed.
        #[serde(default)]
        all: Vec<String>,
    },
    /// No message goes to mailboxes that are part of it.
    SafeChannel,
    /// Nobody hears it from the news first.
    PeopleBeforePublic,
    /// The message holds nothing else.
    Dedicated,
    /// The text names no number of people.
    NoCounts,
    /// Each category of data involved has a step that people can take.
    StepsPerData,
    /// The text holds one of these phrases.
    Says {
        /// The phrases.
        words: PhraseSet,
    },
    /// A reply went out within so many days.
    RepliedWithin {
        /// The field with the day on which the request came in.
        on: String,
        /// The document that replies.
        document: String,
        /// Civil days.
        days: i32,
    },
}

/// The laws of a language, in their order; those that cannot be read, with what is wrong with them.
pub fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> (Vec<Law>, Vec<String>) {
    let mut laws = Vec::new();
    let mut faults = Vec::new();
    for (name, text) in files {
        match serde_json::from_str::<Law>(text) {
            Ok(law) if law.id == name => laws.push(law),
            Ok(law) => faults.push(format!("{name}: calls itself {}", law.id)),
            Err(e) => faults.push(format!("{name}: {e}")),
        }
    }
    laws.sort_by_key(|law| law.order);
    (laws, faults)
}

impl Content {
    /// The laws, in their order.
    pub fn laws(&self) -> &[Law] {
        let kept = self.kept::<OnceCell<Vec<Law>>>();
        kept.get_or_init(|| read(self.law_files()).0)
    }

    /// The files of the laws, by name.
    pub fn law_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.in_folder("duties/")
    }
}
