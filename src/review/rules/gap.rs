//! A document needs a claim that the case does not hold.
//!
//! **What it asks.** That each `need` of a document's template finds its claim, known, unknown or ruled out.
//! **Why.** A statement that is silent on what people must know reads as if there were nothing to say. "We do not know yet" is
//! an answer; a blank is none.
//! **Example.** The email needs `contact`, and no contact was entered.
//!
//! A message to people in danger is stopped where it lacks a subject or a sender that gives nothing away: whoever sends it would put in
//! the usual one.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::Property;
use crate::facts::fact::Pointer;

pub(super) const RULE: Rule = Rule::new("gap", Area::Gaps, 20).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    if r.nobody_is_told() {
        return Vec::new();
    }
    let gaps = r
        .outlines
        .iter()
        .flat_map(|outline| outline.gaps.iter().map(move |gap| (outline, gap)));
    gaps.map(|(outline, kind)| {
        // The header of the words for a claim says which fields it comes from.
        let fields = r.content.header("claims", kind, "fields").unwrap_or_default();
        Finding {
            rule: RULE.name.into(),
            weight: if Property::NeverWithout.is_of(kind) {
                Weight::Stop
            } else {
                Weight::Check
            },
            message: r.message(&format!("gap {kind}"), &[]),
            document: Some(outline.name.clone()),
            fields: fields.split_whitespace().map(Pointer::from).collect(),
            ..Finding::default()
        }
    })
    .collect()
}
