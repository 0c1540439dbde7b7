//! Case, claims, documents -> findings: what is to fix in a statement before it goes out. One file a rule, in `rules`; the
//! sentences stand in `content/<language>/findings.json`.

pub mod accepted;
mod area;
pub mod returned;
mod rules;
mod text;

use self::rules::{at_risk, leak, merge_tag};
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
pub(crate) use rules::leak::repeats;
pub use rules::record::against_a_noted_head;

/// The rule that does not only ask for something, but stops a document.
pub const STOP: &str = "at-risk";

/// What keeps a document from leaving, as findings.
pub(crate) fn stops(reviewed: &Reviewed<'_>, document: &str) -> Vec<Finding> {
    let mut stops = at_risk::check(reviewed);
    stops.retain(|finding| finding.document.as_deref() == Some(document));
    reviewed.finish(&mut stops);
    stops
}

/// The rule that finds what is held back.
pub(crate) const LEAK: &str = "leak";

/// Reviews a pack.
pub fn review(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    let rules = rules::AT_ONCE.into_iter();
    rules.flat_map(|rule| rule(reviewed)).collect()
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
    findings.extend(rules::OF_TEXTS.into_iter().flat_map(|rule| rule(reviewed, &read)));
    findings.extend(rules::OF_CASE.into_iter().flat_map(|rule| rule(reviewed)));
    let Before(found) = reviewed.content.kept();
    let mut found = found.borrow_mut();
    let (held, found) = found.beside(text::Held::of(reviewed));
    for (document, read) in reviewed.documents.iter().zip(&read) {
        let here = found.get(document, || {
            let found = review_text(&text::Text::of(read, held, reviewed.content));
            bounded(found, reviewed.content).into()
        });
        findings.extend(here.iter().cloned());
    }
    findings.extend(leak::of_timeline(reviewed, held));
    let tags = merge_tag::Tags::of(&read);
    findings.retain(|finding| !tags.hold(finding));
    reviewed.finish(&mut findings);
    let law = duties::assess(reviewed, &read);
    let mut asked = law.findings();
    // What a law asks for by name is not asked for once more. Where a rule says more than the law, its words stand.
    let mut asked_of: HashMap<Option<String>, Vec<usize>> = HashMap::new();
    for (place, duty) in asked.iter().enumerate() {
        asked_of.entry(duty.document.clone()).or_default().push(place);
    }
    findings.retain(|finding| match &*finding.rule {
        "gap" => {
            let there = asked_of.get(&finding.document).into_iter().flatten();
            !there.into_iter().any(|place| is_asked_by(finding, &mut asked[*place]))
        }
        "timeline" => !asked.iter_mut().any(|duty| is_asked_by(finding, duty)),
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
struct Before(RefCell<ByDocumentAnd<text::Held, Rc<[Finding]>>>);

/// The rule that names each category of data without a step.
const ADVICE: &str = "advice-for-data";

/// Whether a duty asks for what a gap asks for, in the same document; or for the reasons of a delay, which the rule counts in days.
fn is_asked_by(finding: &Finding, duty: &mut Finding) -> bool {
    let asks = |field: Option<&Pointer>| field.is_some_and(|field| duty.fields.contains(field));
    match &*finding.rule {
        "gap" => finding.document == duty.document && finding.fields.iter().any(|field| asks(Some(field))),
        "timeline" if asks(finding.fields.first()) && asks(finding.fields.get(1)) => {
            duty.message.clone_from(&finding.message);
            true
        }
        _ => false,
    }
}

/// Reads a text: a document as the facts make it, or what somebody made of it by hand.
fn review_text(text: &text::Text<'_>) -> Vec<Finding> {
    rules::OF_TEXT.into_iter().flat_map(|rule| rule(text)).collect()
}

impl Reviewed<'_> {
    /// Says of findings what they are about, why they matter and where that stands.
    fn finish(&self, findings: &mut [Finding]) {
        for finding in findings {
            // A duty says so itself.
            if finding.area == Area::default() {
                finding.area = area::of(&finding.rule);
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
