//! A text for the public would go out before people who could be in danger have been reached.
//!
//! **What it asks.** That each group at particular risk has a plan of how its people are reached first, and that nothing public is said
//! before the day on which they were, unless somebody says why that is safe.
//! **Why.** Whoever has a new address that somebody must not find learns it too late from the news. ICO, "ripple effect" guidance
//! (October 2024): think of people in vulnerable situations before choosing how to tell them.
//! **Example.** The web notice names a shelter, and nobody has called the people who live there.

use super::{Finding, Reviewed, Weight};
use crate::case::Particular;

pub(super) fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in &r.case.groups {
        let in_danger = group
            .particular
            .known()
            .is_some_and(|all| all.0.contains(&Particular::AtRisk));
        let planned = group.first_contact.known().is_some();
        let reached = group.reached_on.known().is_some() || group.public_anyway.known().is_some();
        if reached || !(in_danger || planned) {
            continue;
        }
        let name = group.name.known().map(|name| name.0.clone()).unwrap_or_default();
        let details = [("group", name)];
        let (message, fields) = if planned {
            (
                "at-risk stop",
                vec![group.reached_on.at.clone(), group.public_anyway.at.clone()],
            )
        } else {
            (
                "at-risk plan",
                vec![group.first_contact.at.clone(), group.public_anyway.at.clone()],
            )
        };
        for outline in r.outlines.iter().filter(|outline| outline.public) {
            findings.push(Finding {
                rule: "at-risk".into(),
                weight: Weight::Stop,
                message: r.message(message, &details),
                document: Some(outline.name.clone()),
                fields: fields.clone(),
                ..Finding::default()
            });
        }
    }
    findings
}
