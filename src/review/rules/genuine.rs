//! A message does not help people to tell it from a fake.
//!
//! **What it asks.** That what goes straight to people says what we will never ask for, and where our messages come from or how to
//! check one.
//! **Why.** Criminals send fake notices as soon as a breach is known. NCSC guidance (second-hand): give people a way to verify a message;
//! Federal Trade Commission: say how you will contact people in future.
//! **Example.** An email about stolen passwords that does not say "we will never ask for your password".

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::documents::document::Document;
use crate::facts::case::Decided;
use crate::facts::channel::DIRECT;

pub(super) const RULE: Rule = Rule::new("genuine", Area::Phishing, 280).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    if r.case.decision.people.known() == Some(&Decided::DoNotTell) {
        return Vec::new();
    }
    // The template tells what a document is; what is for one group has the same.
    let direct = |document: &&std::rc::Rc<Document>| DIRECT.contains(&document.template.as_str());
    let says = |kind: &str| {
        let said = |document: &std::rc::Rc<Document>| {
            document
                .runs()
                .filter_map(|run| run.claim.as_ref())
                .any(|claim| claim.as_str().split(['.', ':']).next() == Some(kind))
        };
        r.documents.iter().filter(direct).any(said)
    };
    let asks = says("never-ask");
    let from = says("real") || says("sent-from");
    let (code, fields) = match (asks, from) {
        (true, true) => return Vec::new(),
        (false, true) => ("genuine ask", vec![r.case.steps.never_ask.at.clone()]),
        (true, false) => (
            "genuine from",
            vec![r.case.notice.from_email.at.clone(), r.case.updates.page.at.clone()],
        ),
        (false, false) => (
            "genuine",
            vec![r.case.steps.never_ask.at.clone(), r.case.notice.from_email.at.clone()],
        ),
    };
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message(code, &[]),
        fields,
        ..Finding::default()
    }]
}
