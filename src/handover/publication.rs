//! The publication file: the texts that anybody may read, for `<breach-statement>` to show.
//!
//! It holds what the public reads and nothing of the desk: no claim, no fact, no reason, no name of a group that no text says, and no
//! earlier text, since what was taken back must not be published again. Of the versions before, it says when they came out and the
//! digest of each, so that somebody who kept one can show that it was one.
//!
//! Two files have an order: the day that a text speaks from, the number of versions that were sent, and the second in which the file was
//! made, by the clock of whoever made it. Of two files, a website never shows the older one over the newer.
//!
//! Each text carries a digest of all that is shown of it, so that a file that was cut off or changed on the way is noticed. It guards
//! against accidents; whoever can replace the file can replace the digest.

use crate::documents::document::{Block, Document, Run};
use crate::export::{Format, export};
use crate::facts::digest::sha256;
use crate::facts::file::CaseFile;
use crate::facts::value::{Moment, When};
use crate::review::{self, Finding, Reviewed, STOP};
use crate::story::Story;
use crate::words::content::Content;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use std::fmt;

/// The number of the format, for readers to tell whether they can read it.
pub const FORMAT: u32 = 1;

/// The texts that anybody may read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Publication {
    /// [`FORMAT`].
    pub publication: u32,
    /// When the file was made. The core has no clock: whoever calls has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<Made>,
    /// The texts, in the order of the pack.
    pub documents: Vec<Published>,
}

/// A second in UTC, `YYYY-MM-DDThh:mm:ssZ`: it orders two files that speak from one day.
///
/// It stands beside the texts and not in them, so that a text that has not changed keeps its digest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Made(String);

impl Made {
    /// Reads one, in just that form: readers compare the letters.
    pub fn parse(text: &str) -> Option<Self> {
        let second: Timestamp = text.parse().ok()?;
        let made = Self::of(second);
        (made.0 == text).then_some(made)
    }

    /// A second by a clock.
    pub fn of(second: Timestamp) -> Self {
        Self(second.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }
}

/// A text with the digest of all that is shown of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Published {
    /// What is shown.
    #[serde(flatten)]
    pub edition: Edition,
    /// SHA-256 of the edition as JSON without spaces, members in the order in which they stand in the file.
    pub sha256: String,
}

/// A version of a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Edition {
    /// The name of the document.
    pub name: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Its title.
    pub title: String,
    /// The day that it speaks from, `YYYY-MM-DD`.
    pub as_of: String,
    /// Which version it is, counted from 1: it grows when one is marked as sent.
    pub number: usize,
    /// The versions before it, the first one first.
    pub earlier: Vec<Earlier>,
    /// SHA-256 of the text as `prepare --format text` writes it.
    pub text_sha256: String,
    /// The text.
    pub blocks: Vec<PublicBlock>,
}

/// A version that was published before: when, and which text. The text itself stays on the desk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Earlier {
    /// The day on which it came out, `YYYY-MM-DD`.
    pub on: String,
    /// SHA-256 of its text, to the letter.
    pub text_sha256: String,
}

/// A block of a text, of which nobody can tell how it was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum PublicBlock {
    /// A heading.
    Heading {
        /// 1 for the title of the text.
        level: u8,
        /// The text.
        runs: Vec<PublicRun>,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        runs: Vec<PublicRun>,
    },
    /// A list with a mark before each item.
    List {
        /// The items.
        items: Vec<Vec<PublicRun>>,
    },
}

/// A stretch of text in one form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PublicRun {
    /// The text.
    pub text: String,
    /// Whether it is set strong.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    /// Where it links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// Why nothing is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `no-such-document`, `not-public`, `empty`, `no-date`, `stopped` or `leak`.
    pub code: &'static str,
    /// The same in a sentence.
    pub message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl Publication {
    /// The same, with when it was made.
    #[must_use]
    pub fn made(self, made: Option<Made>) -> Self {
        Self { made, ..self }
    }

    /// The file.
    pub fn text(&self) -> String {
        // Texts, numbers and dates can always be written as JSON.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// Publishes the documents of these names or, where none is named, all that anybody may read and that have a text.
///
/// One that puts people in danger is refused, and so is one that says what is held back: there is no way to force it but to say in the
/// case file why it may go out (`public_anyway` of the group, or an acceptance), where the reason is kept.
///
/// # Errors
/// A [`Refusal`], for the whole: a file in which one text is missing would look as if it had been taken down.
fn publish(reviewed: &Reviewed<'_>, wanted: &[String]) -> Result<Publication, Refusal> {
    let refuse = |code: &'static str, details: &[(&'static str, String)]| {
        let message = reviewed
            .content
            .message("findings", &format!("publish {code}"), details);
        Refusal { code, message }
    };
    let public: Vec<&Document> = reviewed
        .documents
        .iter()
        .map(|document| &**document)
        .filter(|document| is_public(reviewed, document))
        .collect();
    let chosen = if wanted.is_empty() {
        public
            .into_iter()
            .filter(|document| !document.body.is_empty())
            .collect()
    } else {
        for name in wanted {
            let Some(document) = reviewed.documents.iter().find(|document| document.name == *name) else {
                let names: Vec<&str> = public.iter().map(|document| document.name.as_str()).collect();
                let details = [("name", name.clone()), ("names", names.join(", "))];
                return Err(refuse("no-such-document", &details));
            };
            let title = [("title", document.title.clone())];
            if !is_public(reviewed, document) {
                return Err(refuse("not-public", &title));
            }
            if document.body.is_empty() {
                return Err(refuse("empty", &title));
            }
        }
        let is_wanted = |document: &&Document| wanted.contains(&document.name);
        public.into_iter().filter(is_wanted).collect::<Vec<_>>()
    };
    let Some(as_of) = reviewed.case.as_of.known() else {
        return Err(refuse("no-date", &[]));
    };
    if let Some(stop) = stop(reviewed, &chosen) {
        return Err(stop);
    }
    Ok(Publication {
        publication: FORMAT,
        made: None,
        documents: chosen
            .into_iter()
            .map(|document| published(reviewed, document, as_of.0))
            .collect(),
    })
}

/// Whether anybody may read a document.
fn is_public(reviewed: &Reviewed<'_>, document: &Document) -> bool {
    let outline = reviewed.outline_of(document);
    document.group.is_none() && outline.is_some_and(|outline| outline.public)
}

/// The finding that keeps a text from going out.
fn stop(reviewed: &Reviewed<'_>, chosen: &[&Document]) -> Option<Refusal> {
    let is_chosen = |finding: &Finding| match &finding.document {
        Some(name) => chosen.iter().any(|document| document.name == *name),
        None => true,
    };
    let findings = review::review_all(reviewed).findings;
    let code = |finding: &Finding| match &*finding.rule {
        STOP => Some("stopped"),
        review::LEAK => Some("leak"),
        _ => None,
    };
    let stops = findings.into_iter().filter(is_chosen);
    // Danger to people is said before all else.
    let mut stops: Vec<Refusal> = stops
        .filter_map(|finding| {
            let code = code(&finding)?;
            Some(Refusal {
                code,
                message: finding.message,
            })
        })
        .collect();
    stops.sort_by_key(|refusal| refusal.code != "stopped");
    stops.into_iter().next()
}

fn published(reviewed: &Reviewed<'_>, document: &Document, as_of: Date) -> Published {
    let before: Vec<_> = reviewed
        .case
        .sent
        .iter()
        .filter(|sent| sent.document.known().is_some_and(|name| name.0 == document.name))
        .filter(|sent| sent.group.known().is_none())
        .collect();
    let earlier = before.iter().filter_map(|sent| {
        let text = reviewed.case.notes.known(reviewed.json, &sent.text.at)?.as_str()?;
        let on = match sent.when.known()?.from {
            Moment::Civil(When::Day(day)) => day,
            Moment::Minute(at) => at.date(),
            Moment::Civil(_) => return None,
        };
        Some((on, sha256(text.as_bytes())))
    });
    let mut earlier: Vec<(Date, String)> = earlier.collect();
    earlier.sort_by_key(|(on, _)| *on);
    let version = |(on, text_sha256): (Date, String)| Earlier {
        on: on.to_string(),
        text_sha256,
    };
    let blocks: Vec<PublicBlock> = document.body.iter().map(public_block).collect();
    let title = match document.body.first() {
        Some(Block::Heading { runs, .. }) => runs.iter().map(|run| run.text.as_str()).collect(),
        _ => document.template_title.clone(),
    };
    let edition = Edition {
        name: document.name.clone(),
        language: document.language.clone(),
        title,
        as_of: as_of.to_string(),
        number: before.len() + 1,
        earlier: earlier.into_iter().map(version).collect(),
        text_sha256: sha256(export(document, Format::Text).as_bytes()),
        blocks,
    };
    Published {
        sha256: sha256(serde_json::to_string(&edition).unwrap_or_default().as_bytes()),
        edition,
    }
}

fn public_block(block: &Block) -> PublicBlock {
    match block {
        Block::Heading { level, runs } => PublicBlock::Heading {
            level: *level,
            runs: public_runs(runs),
        },
        Block::Paragraph { runs } => PublicBlock::Paragraph {
            runs: public_runs(runs),
        },
        Block::List { items } => PublicBlock::List {
            items: items.iter().map(|item| public_runs(item)).collect(),
        },
    }
}

/// Runs that are in one form become one: where one ends would tell which fact a word came from.
fn public_runs(runs: &[Run]) -> Vec<PublicRun> {
    let mut merged: Vec<PublicRun> = Vec::new();
    for run in runs {
        match merged.last_mut() {
            Some(last) if last.strong == run.strong && last.href == run.href => last.text.push_str(&run.text),
            _ => merged.push(PublicRun {
                text: run.text.clone(),
                strong: run.strong,
                href: run.href.clone(),
            }),
        }
    }
    merged
}

impl Story {
    /// The texts that anybody may read: see [`crate::publish`].
    ///
    /// # Errors
    /// A [`Refusal`], as there.
    pub fn publish(&self, file: &CaseFile, content: &Content, documents: &[String]) -> Result<Publication, Refusal> {
        publish(&self.reviewed(file, content), documents)
    }
}
