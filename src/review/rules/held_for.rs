//! People are written to who have nothing to do with us any more, or never gave us their data, and nothing says why we hold it.
//!
//! **What it asks.** That where such people are among those concerned, it is recorded what the data is held for.
//! **Why.** It is the first thing they ask. Former members who got the notice of 2021 asked nothing else.
//! **Example.** Former members are told, and `/data/held_for` is empty.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::case::{Involvement, Particular};

pub(super) const RULE: Rule = Rule::new("held-for", Area::Gaps, 220).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    if r.nobody_is_told() || r.case.data.held_for.known().is_some() {
        return Vec::new();
    }
    let surprised = r.case.groups.iter().find(|group| {
        let particular = group.particular.known().map(|all| &all.0[..]).unwrap_or_default();
        let apart = |of: &Particular| matches!(of, Particular::Former | Particular::NotFromThem);
        particular.iter().any(apart) && group.involvement.known() != Some(&Involvement::Not)
    });
    let finding = surprised.map(|group| Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        fields: vec![r.case.data.held_for.at.clone(), group.at.clone()],
        ..r.worded("held-for", &[])
    });
    finding.into_iter().collect()
}
