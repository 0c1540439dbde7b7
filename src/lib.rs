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
//! Document  -> export   -> plain text, HTML, Markdown
//! ```
//!
//! [`prepare`] runs it. Everything here is pure: no clock, no randomness, no input or output. The same case gives the same
//! bytes on every machine.
//!
//! ```
//! use breach_statement::{content::Content, export, open, prepare};
//!
//! let case = open(r#"{ "format": 1, "incident": { "nature": "ransomware", "confidentiality": { "unknown": {} } } }"#).unwrap();
//! let pack = prepare(&case, &Content::english(), None);
//! let email = pack.documents.iter().find(|document| document.name == "email").unwrap();
//! assert!(export::export(email, export::Format::Text).contains("We do not yet know"));
//! ```

pub mod arrange;
pub mod case;
pub mod claims;
pub mod compare;
pub mod content;
pub mod decision;
pub mod digest;
pub mod document;
pub mod duties;
pub mod edit;
pub mod export;
pub mod fact;
pub mod form;
pub mod inline;
pub mod json;
pub mod language;
pub mod memo;
pub mod message;
pub mod problem;
pub mod read;
pub mod reading;
pub mod report;
pub mod review;
pub mod sent;
pub mod sheets;
pub mod templates;
pub mod text;
pub mod timeline;
pub mod validate;
pub mod value;
#[cfg(target_family = "wasm")]
mod wasm;
pub mod word;

use crate::case::Case;
use crate::claims::Claim;
use crate::content::Content;
use crate::document::Document;
use crate::json::Refusal;
use crate::problem::Problem;
use crate::review::returned::Returned;
use crate::review::{Finding, Review, Reviewed};
use crate::sent::SentNow;
use crate::templates::Fault;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value};
use std::rc::Rc;

/// The case that the page opens as an example, as the text of a case file.
pub const EXAMPLE: &str = include_str!("../tests/cases/labour-2021.json");

/// A case file that has been opened: its JSON, just as it was typed, and what was wrong with the text itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFile {
    /// Every member of the file, those that no field knows among them.
    pub json: Map<String, Value>,
    /// Fields that stand twice.
    pub problems: Vec<Problem>,
}

/// Opens the text of a case file.
///
/// # Errors
/// A [`Refusal`] where the text is too large, is not JSON, or is JSON but not an object.
pub fn open(text: &str) -> Result<CaseFile, Refusal> {
    json::read(text).map(|(json, problems)| CaseFile { json, problems })
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
/// `today` is the civil date on the reader's calendar. It moves what is due and what has passed, and nothing else; without it the
/// day that the statements speak from is taken.
pub fn prepare(file: &CaseFile, content: &Content, today: Option<Date>) -> Pack {
    reviewed_by(tell(file, content, today, review::review_open))
}

/// Runs the whole story, and reviews all of it: the findings hold all that there is to fix, the heaviest first.
pub fn check(file: &CaseFile, content: &Content, today: Option<Date>) -> Pack {
    let (pack, review) = tell(file, content, today, review::review_all);
    reviewed_by((pack, review.findings))
}

/// Runs the whole story for its review: what is to fix, what was accepted, and how the statements stand to each law.
pub fn full_review(file: &CaseFile, content: &Content, today: Option<Date>) -> Review {
    tell(file, content, today, review::review_all).1
}

/// Reviews texts of a document that somebody edited by hand: for each, what it says otherwise than the facts do, and what is wrong
/// with its words. `None` where the case makes no document of that name.
pub fn check_texts<'a>(
    file: &CaseFile,
    content: &Content,
    today: Option<Date>,
    document: &str,
    texts: impl IntoIterator<Item = &'a str>,
) -> Option<Vec<Vec<Finding>>> {
    let (_, findings) = tell(file, content, today, |reviewed| {
        let document = reviewed.documents.iter().find(|each| each.name == document)?;
        let approved = review::edited::Approved::of(reviewed, document);
        Some(texts.into_iter().map(|text| approved.check(text)).collect())
    });
    findings
}

/// Holds a text that came back against the document as it is: every difference, reviewed. `None` where the case makes no document of
/// that name.
pub fn take_back(
    file: &CaseFile,
    content: &Content,
    today: Option<Date>,
    document: &str,
    text: &str,
) -> Option<Returned> {
    let (_, returned) = tell(file, content, today, |reviewed| {
        let document = reviewed.documents.iter().find(|each| each.name == document)?;
        Some(review::returned::take_back(reviewed, document, text))
    });
    returned
}

fn reviewed_by((pack, findings): (Pack, Vec<Finding>)) -> Pack {
    Pack { findings, ..pack }
}

/// Runs the story up to the review, and gives what that gives beside the pack.
fn tell<T>(
    file: &CaseFile,
    content: &Content,
    today: Option<Date>,
    review: impl FnOnce(&Reviewed<'_>) -> T,
) -> (Pack, T) {
    let mut problems = file.problems.clone();
    let case = Case::read(&file.json, &mut problems);
    let clock = today.max(case.as_of.known().map(|day| day.0));
    problems.extend(validate::validate(&case, content, clock));

    let (claims, letters) = claims::state(
        &case,
        clock,
        &|folder, name| content.has(folder, name),
        &|folder, name, line| content.header(folder, name, line).map(str::to_owned),
    );
    let (outlines, mut faults) = arrange::arrange(&claims, &letters, content);
    let house = word::House::of(&case);
    let documents = word::word_all(&outlines, &claims, &house, content, &mut faults);
    let reviewed = review(&Reviewed {
        json: &file.json,
        case: &case,
        claims: &claims,
        outlines: &outlines,
        documents: &documents,
        content,
        clock,
    });

    let sent = sent::now(&case, &claims);
    let problems = problems.into_iter().map(|problem| problem.word(content)).collect();
    let pack = Pack {
        problems,
        findings: Vec::new(),
        claims,
        documents,
        sent,
        faults,
    };
    (pack, reviewed)
}
