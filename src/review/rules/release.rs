//! The day has come to ask again whether something withheld may be released.
//!
//! **What it asks.** That no review date of a withheld fact lies before the clock.
//! **Why.** What is held back for the police or a supplier is held back for a time; people are owed it after that.
//! **Example.** The supplier's name is withheld until a review on 10 November, and today is 12 November.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::has_passed;
use crate::facts::value::When;

pub(super) const RULE: Rule = Rule::new("release", Area::Gaps, 60).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let due = r
        .case
        .notes
        .reviews
        .iter()
        .filter(|(_, review)| has_passed(*review, r.clock));
    due.map(|(at, review)| Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message("release", &[("date", r.content.language.date(When::Day(*review)))]),
        fields: vec![at.clone()],
        ..Finding::default()
    })
    .collect()
}
