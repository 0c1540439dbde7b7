//! Something is not yet known, and nobody promised when we will say more.
//!
//! **What it asks.** That there is a day, today or later, and a page for what is not yet known.
//! **Why.** People who are told "we do not know yet" without a date ask again every day. Article 33(4) GDPR lets facts follow in
//! phases; EDPB Guidelines 9/2022 read the same for people.
//! **Example.** The number of people is not yet known, and `/updates/by` is empty.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::{NOT_YET_KNOWN, has_passed};

pub(super) const RULE: Rule = Rule::new("promise", Area::Gaps, 50).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let Some(unknown) = r.claims.iter().find(|claim| claim.kind.name == NOT_YET_KNOWN) else {
        return Vec::new();
    };
    let updates = &r.case.updates;
    let by = updates.by.known().filter(|by| !has_passed(by.0, r.clock));
    let missing = [
        (&updates.by.at, by.is_none()),
        (&updates.page.at, updates.page.known().is_none()),
    ];
    let fields: Vec<_> = missing
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(at, _)| at.clone())
        .collect();
    if fields.is_empty() {
        return Vec::new();
    }
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message("promise", &[]),
        claim: Some(unknown.id.clone()),
        fields,
        ..Finding::default()
    }]
}
