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
pub mod decision;
mod documents;
pub mod duties;
pub mod export;
mod facts;
pub mod form;
mod hidden;
#[cfg(feature = "pasted")]
pub mod pasted;
pub mod publication;
pub mod reading;
pub mod report;
pub mod review;
pub mod seal;
pub mod send_sheets;
pub mod sent;
pub mod sheets;
pub mod stop;
pub mod timeline;
pub mod validate;
#[cfg(all(target_family = "wasm", any(feature = "desk", feature = "files")))]
mod wasm;
mod words;

pub mod memo {
    //! What was made before from the same input, so that it need not be made anew.

    pub use crate::documents::by_document::*;
    pub use crate::words::memo::*;
}

pub mod message {
    //! How a text goes out as a text message.

    pub use crate::documents::document::count_runs;
    pub use crate::documents::message::*;
}

pub mod sending {
    //! What whoever sends the messages fills in for each person, from what the case asks for to the tag in a document.

    pub use crate::claims::merge::*;
    pub use crate::documents::document::Merge;
    pub use crate::documents::merge::*;
    pub use crate::facts::pattern::Pattern;
    pub use crate::validate::merge_problems as problems;
    pub use crate::words::senders::{Reads, Sender, Syntax, merging, read};
}

pub mod withholding {
    //! What is held back: how a file says so, and what of a case it leaves.

    pub use crate::facts::leaves::leaves;
    pub use crate::facts::withholding::*;
}

pub use documents::{arrange, document, word};
#[cfg(feature = "files")]
pub use export::files;
pub use export::imprint;
pub use facts::days::Days;
pub use facts::file::CaseFile;
pub use facts::{case, digest, edit, fact, json, problem, read, text, value};
pub use reading::compare;
pub use words::{content, inline, language, templates};

use crate::claims::Claim;
use crate::documents::arrange::Outline;
use crate::documents::document::Document;
use crate::facts::case::Case;
use crate::facts::json::Refusal;
use crate::facts::problem::Problem;
use crate::publication::Publication;
use crate::review::returned::Returned;
use crate::review::{Finding, Review, Reviewed};
use crate::sent::SentNow;
use crate::stop::Stop;
use crate::timeline::Timeline;
use crate::words::content::Content;
use crate::words::templates::Fault;
use jiff::civil::Date;
use serde::Serialize;
use std::rc::Rc;

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

/// All that follows from a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pack {
    /// What is wrong with the facts.
    pub problems: Vec<Problem>,
    /// What is to fix in the statements.
    pub findings: Vec<Finding>,
    /// What is said.
    pub claims: Vec<Claim>,
    /// The statements.
    pub documents: Vec<Rc<Document>>,
    /// What was sent, as it stands now.
    pub sent: Vec<SentNow>,
    /// Faults of the content itself, of which there are none in content that passed its tests.
    #[serde(skip)]
    pub faults: Vec<Fault>,
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
    let approved = review::edited::Approved::of(&reviewed, story.document(document)?);
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

/// The story up to the review: what the steps made of a case. Whoever asks several things of the same case tells it once.
#[derive(Debug)]
pub struct Story {
    case: Case,
    problems: Vec<Problem>,
    claims: Vec<Claim>,
    outlines: Rc<[Outline]>,
    documents: Vec<Rc<Document>>,
    stops: Vec<Stop>,
    faults: Vec<Fault>,
    clock: Option<Date>,
}

impl Story {
    /// Runs the steps up to the review.
    pub fn tell(file: &CaseFile, content: &Content, days: impl Into<Days>) -> Self {
        Self::tell_on(file, content, days.into())
    }

    fn tell_on(file: &CaseFile, content: &Content, days: Days) -> Self {
        let mut problems = file.problems.clone();
        let case = Case::read(&file.json, &mut problems);
        let clock = days.today.max(case.as_of.known().map(|day| day.0));
        problems.extend(validate::validate(&case, content, clock));
        problems.extend(validate::ahead(&case, days.earlier()));

        let held = hidden::claims_held_back(file, &case, content, clock);
        let (claims, letters) = claims::state(
            &case,
            clock,
            &held,
            &|folder, name| content.has(folder, name),
            &|folder, name, line| content.header(folder, name, line).map(str::to_owned),
        );
        let (outlines, mut faults) = arrange::arrange(&claims, &letters, content);
        let house = word::House::of(&case);
        let mut documents = word::word_all(&outlines, &claims, &house, content, &mut faults);
        let stops = stop::stops(&case, &problems, days, content);
        if let Some(stop) = stops.first() {
            let is_public = |name: &str| outlines.iter().any(|outline| outline.public && outline.name == name);
            let why = stop.message(content);
            for document in documents.iter_mut().filter(|document| is_public(&document.name)) {
                Rc::make_mut(document).stopped = Some(why.clone());
            }
        }
        Self {
            case,
            problems,
            claims,
            outlines,
            documents,
            stops,
            faults,
            clock,
        }
    }

    /// What a review looks at. `file` and `content` are those that the story was told of.
    fn reviewed<'a>(&'a self, file: &'a CaseFile, content: &'a Content) -> Reviewed<'a> {
        Reviewed {
            json: &file.json,
            case: &self.case,
            claims: &self.claims,
            outlines: &self.outlines,
            documents: &self.documents,
            stops: &self.stops,
            content,
            clock: self.clock,
            looked_up: review::LookedUp::default(),
        }
    }

    fn document(&self, name: &str) -> Option<&Document> {
        self.documents.iter().map(Rc::as_ref).find(|each| each.name == name)
    }

    /// The pack, with what is to fix before a statement is complete.
    pub fn pack(&self, file: &CaseFile, content: &Content) -> Pack {
        self.pack_with(file, content, review::review_open(&self.reviewed(file, content)))
    }

    /// The whole review.
    pub fn review(&self, file: &CaseFile, content: &Content) -> Review {
        review::review_all(&self.reviewed(file, content))
    }

    /// The texts that anybody may read: see [`publish`].
    ///
    /// # Errors
    /// A [`publication::Refusal`], as there.
    pub fn publish(
        &self,
        file: &CaseFile,
        content: &Content,
        documents: &[String],
    ) -> Result<Publication, publication::Refusal> {
        publication::publish(&self.reviewed(file, content), documents)
    }

    /// The incident as a line of dates.
    pub fn timeline(&self, content: &Content) -> Timeline {
        timeline::of(&self.case, &self.stops, content)
    }

    /// A text that came back, held against a document.
    pub fn take_back(&self, file: &CaseFile, content: &Content, document: &str, text: &str) -> Option<Returned> {
        let document = self.document(document)?;
        Some(review::returned::take_back(
            &self.reviewed(file, content),
            document,
            text,
        ))
    }

    fn pack_with(&self, file: &CaseFile, content: &Content, findings: Vec<Finding>) -> Pack {
        let problems = self.problems.iter().cloned();
        Pack {
            problems: problems.map(|problem| problem.word(content)).collect(),
            findings,
            claims: self.claims.clone(),
            documents: self.documents.clone(),
            sent: sent::now(&self.case, &self.claims, &content.chain(&file.json)),
            faults: self.faults.clone(),
        }
    }
}
