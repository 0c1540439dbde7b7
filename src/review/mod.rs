//! Case, claims, documents -> findings: what is to fix in a statement before it goes out. One file a rule; the sentences stand
//! in `content/<language>/findings.json`.

mod at_risk;
mod basis;
mod caveat;
mod decision;
mod gap;
mod length;
mod own_words;
mod promise;
mod release;
mod replies;

use crate::arrange::Outline;
use crate::case::Case;
use crate::claims::{Claim, ClaimId};
use crate::content::Content;
use crate::document::Document;
use crate::fact::Pointer;
use jiff::civil::Date;
use serde::Serialize;
use std::rc::Rc;

/// What is to fix in a statement before it goes out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The name of the rule.
    pub rule: &'static str,
    /// One sentence for the person who fills in the form.
    pub message: String,
    /// The document it was found in; none when it holds for all of them.
    pub document: Option<String>,
    /// The claim it is about; none when the claim is missing.
    pub claim: Option<ClaimId>,
    /// The fields that would put it right, the first one first.
    pub fields: Vec<Pointer>,
}

/// The rule that does not only ask for something, but stops a document.
pub const STOP: &str = "at-risk";

/// All that a rule may look at.
pub struct Reviewed<'a> {
    /// The facts.
    pub case: &'a Case,
    /// What may be said.
    pub claims: &'a [Claim],
    /// Which claims stand where.
    pub outlines: &'a [Outline],
    /// What is said.
    pub documents: &'a [Rc<Document>],
    /// The words.
    pub content: &'a Content,
    /// The later of the day that the statements speak from and the reader's today.
    pub clock: Option<Date>,
}

/// Reviews a pack.
pub fn review(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    [
        at_risk::check,
        gap::check,
        basis::check,
        caveat::check,
        promise::check,
        release::check,
        replies::check,
        decision::check,
        own_words::check,
        length::check,
    ]
    .into_iter()
    .flat_map(|rule| rule(reviewed))
    .collect()
}

impl Reviewed<'_> {
    fn message(&self, code: &str, details: &[(&'static str, String)]) -> String {
        self.content.message("findings", code, details)
    }
}
