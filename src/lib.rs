//! Statements about a data breach that cannot contradict each other, from facts entered once.
//!
//! The program is one line of steps. A step is a verb, its product a noun:
//!
//! ```text
//! case file -> read     -> Case        facts: known, not yet known, ruled out or withheld
//! Case      -> validate -> Problems    each names its field
//! Case      -> state    -> Claims      the single things that may be said; never how
//! Claims    -> arrange  -> Outlines    which claim stands where, for each document
//! Outlines  -> word     -> Documents   each claim in its words, and every word in its claim
//! Case, Claims, Documents -> review -> Findings
//! Document  -> export   -> plain text, HTML, HTML to paste, JSON-LD, Markdown
//! Document  -> files    -> those, Word, email, a table, all of them in one archive
//! ```
//!
//! [`Story::tell`] runs it up to the review, and [`prepare`] to what a page shows. Everything here is pure: no clock, no randomness, no
//! input or output. The same case gives the same bytes on every machine.
//!
//! ```
//! use breach_statement::{content::Content, export, open, prepare};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let case = open(r#"{ "format": 1, "incident": { "nature": "ransomware", "confidentiality": { "unknown": {} } } }"#)?;
//! let pack = prepare(&case, &Content::english(), None);
//! let email = pack.documents.iter().find(|document| document.name == "email").ok_or("no email")?;
//! assert!(export::export(email, export::Format::Text).contains("We do not yet know"));
//! # Ok(())
//! # }
//! ```
//!
//! [`full_review`] says what is to fix and how the statements stand to each law, [`files`] writes Word files, email drafts and archives,
//! [`publish`] what a website shows, [`sent::mark`] keeps what went out. Without the command line the crate is lighter: leave out its
//! default features, and take `files` where files are to be written.

pub mod claims;
mod documents;
pub mod duties;
pub mod export;
mod facts;
mod findings;
pub mod form;
mod handover;
pub mod reading;
mod record;
pub mod review;
mod story;
pub mod validate;
#[cfg(all(target_family = "wasm", any(feature = "desk", feature = "files")))]
mod wasm;
mod words;

pub mod cache {
    //! What was made before from the same input, so that it need not be made anew.

    pub use crate::documents::by_document::*;
    pub use crate::words::cache::*;
}

pub mod message {
    //! How a text goes out as a text message.

    pub use crate::documents::document::count_runs;
    pub use crate::documents::message::*;
}

pub mod merge_request {
    //! What whoever sends the messages fills in for each person, from what the case asks for to the tag in a document.

    pub use crate::claims::merge::*;
    pub use crate::documents::document::Merge;
    pub use crate::documents::merge::*;
    pub use crate::facts::pattern::Pattern;
    pub use crate::validate::merge_problems as problems;
    pub use crate::words::senders::{Reads, Sender, Syntax, merging, read};
}

pub mod sent {
    //! What was sent: how it is marked, kept and taken out, and how it stands now.

    pub use crate::handover::sent::*;
    pub use crate::record::sent::*;
}

pub mod withholding {
    //! What is held back: how a file says so, and what of a case it leaves.

    pub use crate::facts::leaves::leaves;
    pub use crate::facts::withholding::*;
}

pub use documents::{arrange, document, word};
#[cfg(feature = "files")]
pub use export::files;
pub use export::letterhead;
pub use facts::days::Days;
pub use facts::file::CaseFile;
pub use facts::unworded::stays_on_the_desk;
pub use facts::{case, digest, edit, fact, json, problem, read, text, value};
pub use handover::{publication, report, send_sheets, sheets};
pub use reading::compare;
#[cfg(feature = "pasted")]
pub use reading::pasted;
pub use record::{decision, seal, stop, timeline};
pub use story::{Pack, Story};
pub use words::{content, inline, language, templates};

use crate::facts::json::Refusal;
use crate::handover::publication::Publication;
use crate::review::returned::Returned;
use crate::review::{Finding, Review};
use crate::words::content::Content;

/// The case that the page opens as an example, as the text of a case file.
pub const EXAMPLE: &str = include_str!("../tests/cases/labour-2021.json");

/// Opens the text of a case file.
///
/// ```
/// assert!(breach_statement::open(breach_statement::EXAMPLE).is_ok());
/// let refusal = breach_statement::open("[]").unwrap_err();
/// assert_eq!(refusal.code, "not-a-case");
/// ```
///
/// # Errors
/// A [`Refusal`] where the text is too large, is not JSON, or is JSON but not an object.
pub fn open(text: &str) -> Result<CaseFile, Refusal> {
    json::read(text).map(|json| CaseFile {
        json,
        problems: Vec::new(),
    })
}

/// Opens the bytes of a case file.
///
/// # Errors
/// As for [`open`], and where they are not UTF-8.
pub fn open_bytes(bytes: &[u8]) -> Result<CaseFile, Refusal> {
    // Too large is said first: bytes cut off at the limit may end inside a character.
    match std::str::from_utf8(bytes) {
        Ok(text) => open(text),
        Err(_) if bytes.len() > json::MAX_BYTES => Err(Refusal::too_large()),
        Err(_) => Err(Refusal::not_text()),
    }
}

/// Runs the whole story.
///
/// `days` is mostly today's date: see [`Days`].
pub fn prepare(file: &CaseFile, content: &Content, days: impl Into<Days>) -> Pack {
    Story::tell(file, content, days).pack(file, content)
}

/// Runs the whole story, and reviews all of it: the findings hold all that there is to fix, the heaviest first.
pub fn check(file: &CaseFile, content: &Content, days: impl Into<Days>) -> Pack {
    let story = Story::tell(file, content, days);
    let findings = story.review(file, content).findings;
    story.pack_with(file, content, findings)
}

/// Runs the whole story for its review: what is to fix, what was accepted, and how the statements stand to each law.
///
/// ```
/// use breach_statement::{EXAMPLE, content::Content, full_review, open};
///
/// let review = full_review(&open(EXAMPLE).unwrap(), &Content::english(), None);
/// for finding in &review.findings {
///     println!("{}: {}", finding.rule, finding.message);
/// }
/// assert!(review.regimes.iter().any(|law| law.id == "uk-gdpr"));
/// ```
pub fn full_review(file: &CaseFile, content: &Content, days: impl Into<Days>) -> Review {
    Story::tell(file, content, days).review(file, content)
}

/// Reviews texts of a document that somebody edited by hand: for each, what it says otherwise than the facts do, and what is wrong
/// with its words. `None` where the case makes no document of that name.
///
/// ```
/// use breach_statement::{EXAMPLE, check_texts, content::Content, open};
///
/// let case = open(EXAMPLE).unwrap();
/// let edited = ["Nobody has copied your information."];
/// let findings = check_texts(&case, &Content::english(), None, "email", edited).unwrap();
/// assert!(!findings[0].is_empty(), "the case says that this is not yet known");
/// ```
pub fn check_texts<'a>(
    file: &CaseFile,
    content: &Content,
    days: impl Into<Days>,
    document: &str,
    texts: impl IntoIterator<Item = &'a str>,
) -> Option<Vec<Vec<Finding>>> {
    let story = Story::tell(file, content, days);
    let reviewed = story.reviewed(file, content);
    let approved = review::returned::edited::Approved::of(&reviewed, story.document(document)?);
    // Whatever it says, it must not leave while the document must not.
    let stops = review::stops(&reviewed, document);
    let found = |text| stops.iter().cloned().chain(approved.check(text)).collect();
    Some(texts.into_iter().map(found).collect())
}

/// Holds a text that came back against the document as it is: every difference, reviewed. `None` where the case makes no document of
/// that name.
///
/// ```
/// use breach_statement::{EXAMPLE, content::Content, export, open, prepare, take_back};
///
/// let (case, content) = (open(EXAMPLE).unwrap(), Content::english());
/// let pack = prepare(&case, &content, None);
/// let email = pack.documents.iter().find(|document| document.name == "email").unwrap();
/// let text = export::export(email, export::Format::Text);
///
/// let from_legal = text.replace("What happened", "The incident");
/// let returned = take_back(&case, &content, None, "email", &from_legal).unwrap();
/// assert_eq!(returned.changes[0].before, ["What happened"]);
/// ```
pub fn take_back(
    file: &CaseFile,
    content: &Content,
    days: impl Into<Days>,
    document: &str,
    text: &str,
) -> Option<Returned> {
    Story::tell(file, content, days).take_back(file, content, document, text)
}

/// Publishes the documents of these names, or all that anybody may read: what `<breach-statement>` shows.
///
/// ```
/// use breach_statement::{EXAMPLE, content::Content, open, publish};
///
/// let (case, content) = (open(EXAMPLE).unwrap(), Content::english());
/// let file = publish(&case, &content, None, &["web-notice".to_owned()]).unwrap();
/// assert!(file.text().contains(r#""name": "web-notice""#));
///
/// // A letter is for the people it is written to.
/// let refusal = publish(&case, &content, None, &["letter".to_owned()]).unwrap_err();
/// assert_eq!(refusal.code, "not-public");
/// ```
///
/// # Errors
/// A [`publication::Refusal`] where a document is not for the public, or must not go out yet.
pub fn publish(
    file: &CaseFile,
    content: &Content,
    days: impl Into<Days>,
    documents: &[String],
) -> Result<Publication, publication::Refusal> {
    Story::tell(file, content, days).publish(file, content, documents)
}
