//! A text for the public would go out before people who could be in danger have been reached.
//!
//! **What it asks.** That each group at particular risk has a plan of how its people are reached first, and that nothing public is said
//! before the day on which they were, unless somebody says why that is safe; and that nothing in the case file is left that is not
//! understood, since it may say that there are such people. What it finds is decided in [`crate::record::stop`], where every way out goes by it.
//! **Why.** Whoever has a new address that somebody must not find learns it too late from the news. ICO, "ripple effect" guidance
//! (October 2024): think of people in vulnerable situations before choosing how to tell them.
//! **Example.** The web notice names a shelter, and nobody has called the people who live there.

use super::{Area, Finding, Reviewed, Rule, Weight};

pub(super) const RULE: Rule = Rule::new("at-risk", Area::Leaks, 10).at_once(check).never_accepted();

pub(in crate::review) fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for stop in r.stops {
        let message = stop.message(r.content);
        findings.extend(
            r.outlines
                .iter()
                .filter(|outline| outline.public)
                .map(|outline| Finding {
                    rule: RULE.name.into(),
                    weight: Weight::Stop,
                    message: message.clone(),
                    document: Some(outline.name.clone()),
                    fields: stop.fields.clone(),
                    ..Finding::default()
                }),
        );
    }
    findings
}
