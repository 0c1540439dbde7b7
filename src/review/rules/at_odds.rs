//! Two facts say otherwise.
//!
//! **What it asks.** That what became of the data and whether it is over agree with what happened, with what was published and with what
//! was misused.
//! **Why.** A statement with both is false in one of them, and readers believe neither. Until it is put right, the statements say the worse.
//! **Example.** Some of the data has been published, and it is not known whether anybody has copied it.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::at_odds::at_odds;

pub(super) const RULE: Rule = Rule::new("at-odds", Area::Consistency, 195).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let odds = at_odds(r.case).into_iter();
    odds.map(|odd| Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        fields: vec![odd.unsaid, odd.said],
        ..r.worded("at-odds", &[])
    })
    .collect()
}
