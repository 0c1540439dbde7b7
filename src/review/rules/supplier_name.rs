//! A company that held the data is not named, and nothing says why.
//!
//! **What it asks.** That a supplier has a name, or that its name is held back with a reason.
//! **Why.** People ask which company it was, and journalists find out. A name that is held back without a reason looks like hiding.
//! **Example.** The supplier that told us has a role and no name.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::fact::State;

pub(super) const RULE: Rule = Rule::new("supplier-name", Area::Gaps, 210).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let told = r
        .case
        .suppliers
        .iter()
        .filter(|supplier| supplier.told_us.known().is_some());
    let unnamed = told.filter(|supplier| match supplier.name.state {
        State::Known(_) => false,
        State::Withheld { .. } => !has_reason(r, supplier.name.at.as_str()),
        _ => true,
    });
    unnamed
        .map(|supplier| Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            fields: vec![supplier.name.at.clone()],
            ..r.worded("supplier-name", &[])
        })
        .collect()
}

/// Whether the case file says why a fact is held back. The reason is for the desk alone, so that no fact holds it.
fn has_reason(r: &Reviewed<'_>, at: &str) -> bool {
    let path = crate::facts::edit::path(&format!("{at}/withheld/reason")).unwrap_or_default();
    let reason = crate::facts::edit::get(r.json, &path);
    reason.is_some_and(|reason| reason.as_str().is_some_and(|reason| !reason.trim().is_empty()))
}
