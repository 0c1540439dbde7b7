//! Case, claims, documents -> findings: what is to fix in a statement before it goes out. A rule is a file in `rules`, and
//! what it says a file in `content/<language>/findings`.

pub mod accepted;
mod reasons;
pub mod returned;
mod rule;
mod rules;
mod text;

use self::rules::{ADVICE, GAP, TIMELINE, at_risk, merge_tag};
use crate::documents::by_document::ByDocumentAnd;
use crate::duties;
use crate::facts::fact::Pointer;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub(crate) use crate::findings::reviewed::first_place;
pub use crate::findings::reviewed::{LookedUp, ReadDocument, Reviewed};
pub use crate::findings::wording;
pub use crate::findings::{Area, Finding, Source, Weight};
pub(crate) use crate::findings::{bounded, quoted};
pub(crate) use rules::LEAK;
pub use rules::STOP;
pub(crate) use rules::leak::repeats;
pub use rules::record::against_a_noted_head;

/// What keeps a document from leaving, as findings.
pub(crate) fn stops(reviewed: &Reviewed<'_>, document: &str) -> Vec<Finding> {
    let mut stops = at_risk::check(reviewed);
    stops.retain(|finding| finding.document.as_deref() == Some(document));
    reviewed.finish(&mut stops);
    stops
}

/// Reviews a pack.
pub fn review(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    let rules = rules::ALL.iter().filter_map(|rule| rule.at_once);
    rules.flat_map(|check| check(reviewed)).collect()
}

/// Reviews a pack, and leaves out what somebody accepted.
pub fn review_open(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    let findings = review(reviewed);
    if reviewed.case.accepted.is_empty() {
        return findings;
    }
    accepted::part(reviewed, findings).findings
}

/// What a whole review says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Review {
    /// What is to fix, the heaviest first.
    pub findings: Vec<Finding>,
    /// What was found and somebody accepted, with the address of the acceptance.
    pub accepted: Vec<(Pointer, Finding)>,
    /// Acceptances that hold no longer: a fact under the sentence has changed since.
    pub outdated: Vec<Pointer>,
    /// The laws that the facts bring the case under.
    pub regimes: Vec<crate::duties::Regime>,
    /// Where people live or the organisation is based, and no law is covered.
    pub uncovered: Vec<String>,
    /// Whether it is known where people live or where the organisation is based.
    pub placed: bool,
}

/// Reviews a pack: holds it against what the laws ask for, and reads every sentence of it.
pub fn review_all(reviewed: &Reviewed<'_>) -> Review {
    let mut findings = review(reviewed);
    let read: Vec<ReadDocument<'_>> = reviewed
        .documents
        .iter()
        .map(|document| ReadDocument::of(document))
        .collect();
    let of_texts = rules::ALL.iter().filter_map(|rule| rule.of_texts);
    findings.extend(of_texts.flat_map(|check| check(reviewed, &read)));
    findings.extend(wording::check(reviewed, &read));
    let of_case = rules::ALL.iter().filter_map(|rule| rule.of_case);
    findings.extend(of_case.flat_map(|check| check(reviewed)));
    let Before(found) = reviewed.content.kept();
    let mut found = found.borrow_mut();
    let (held, found) = found.beside(text::Yardstick::of(reviewed));
    for (document, read) in reviewed.documents.iter().zip(&read) {
        let here = found.get(document, || {
            let found = review_text(&text::Text::of(read, held, reviewed.content));
            bounded(found, reviewed.content).into()
        });
        findings.extend(here.iter().cloned());
    }
    let of_held = rules::ALL.iter().filter_map(|rule| rule.of_held);
    findings.extend(of_held.flat_map(|check| check(reviewed, held)));
    let tags = merge_tag::Tags::of(&read);
    findings.retain(|finding| !tags.hold(finding));
    reviewed.finish(&mut findings);
    let law = duties::assess(reviewed, &read);
    let mut asked = law.findings(reviewed.content);
    // What a law asks for by name is not asked for once more. Where a rule says more than the law, its words stand.
    let mut asked_of: HashMap<Option<String>, Vec<usize>> = HashMap::new();
    for (place, duty) in asked.iter().enumerate() {
        asked_of.entry(duty.document.clone()).or_default().push(place);
    }
    findings.retain(|finding| match &*finding.rule {
        GAP => {
            let there = asked_of.get(&finding.document).into_iter().flatten();
            !there.into_iter().any(|place| is_asked_by(finding, &mut asked[*place]))
        }
        TIMELINE => !asked.iter_mut().any(|duty| is_asked_by(finding, duty)),
        _ => true,
    });
    let steps = findings
        .iter()
        .find(|finding| finding.rule == ADVICE)
        .map(|finding| finding.fields.clone());
    asked.retain(|finding| finding.document.is_some() || steps.as_ref() != Some(&finding.fields));
    findings.extend(asked);
    findings.sort_by_key(|finding| (finding.weight, finding.area));
    let review = accepted::part(reviewed, findings);
    Review {
        regimes: law.regimes,
        uncovered: law.uncovered,
        placed: law.placed,
        ..review
    }
}

/// What rules found in texts.
#[derive(Default)]
struct Before(RefCell<ByDocumentAnd<text::Yardstick, Rc<[Finding]>>>);

/// Whether a duty asks for what a gap asks for, in the same document; or for the reasons of a delay, which the rule counts in days.
fn is_asked_by(finding: &Finding, duty: &mut Finding) -> bool {
    let asks = |field: Option<&Pointer>| field.is_some_and(|field| duty.fields.contains(field));
    match &*finding.rule {
        GAP => finding.document == duty.document && finding.fields.iter().any(|field| asks(Some(field))),
        TIMELINE if asks(finding.fields.first()) && asks(finding.fields.get(1)) => {
            duty.message.clone_from(&finding.message);
            true
        }
        _ => false,
    }
}

/// Reads a text: a document as the facts make it, or what somebody made of it by hand.
fn review_text(text: &text::Text<'_>) -> Vec<Finding> {
    let rules = rules::ALL.iter().filter_map(|rule| rule.of_text);
    rules.flat_map(|read| read(text)).collect()
}

impl Reviewed<'_> {
    /// Says of findings what they are about, why they matter and where that stands.
    fn finish(&self, findings: &mut [Finding]) {
        for finding in findings {
            // A duty and a rule on words say so themselves.
            if let Some(rule) = rules::named(&finding.rule) {
                finding.area = rule.area;
            }
            if finding.why.is_some() {
                continue;
            }
            if let Some(reasons) = self.content.reasons(&finding.rule) {
                finding.why = Some(reasons.why);
                finding.source = reasons.source;
            }
        }
    }
}
