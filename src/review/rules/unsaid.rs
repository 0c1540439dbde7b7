//! A fact was entered that no statement says.
//!
//! **What it asks.** That each fact which can be worded stands in some statement.
//! **Why.** Whoever enters a fact takes it for said. What another fact shuts out, or what waits for one that is missing, would be missing in
//! every statement without anybody noticing.
//! **Example.** It was entered why a service is not affected, of a service that is.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::Claim;
use crate::claims::at_odds::at_odds;
use crate::facts::fact::{Pointer, State};
use crate::facts::unworded::{field_of, stays_on_the_desk};
use std::collections::HashSet;

pub(super) const RULE: Rule = Rule::new("unsaid", Area::Gaps, 240).of_case(check);

/// Facts that say whom others are for, where they stand or how they are put: they are said with those, or not at all. So is a day by which
/// something is promised, or from which it is there: once it has come, nothing is missing.
const OF_OTHERS: &[&str] = &[
    "/as_of",
    "/clock",
    "/contacts/{key}/from",
    "/next/{key}/by",
    "/updates/by",
    "/groups/{key}/particular",
    "/authorities/{key}/short",
    "/data/extent",
    "/groups/{key}/involvement",
    "/groups/{key}/read_by",
    "/organisation/people",
    "/people/nations",
    "/people/us_states",
];

fn is_of_others(field: &str) -> bool {
    let of_any = ["/groups", "/documents"];
    let record = ["/own_words/", "/sent/"];
    OF_OTHERS.contains(&field)
        || of_any.iter().any(|name| field.ends_with(name))
        || record.iter().any(|section| field.starts_with(section))
}

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    if r.nobody_is_told() {
        return Vec::new();
    }
    let is_said = |claim: &&Claim| r.said_anywhere().get(&claim.id).is_some();
    let said: HashSet<&Pointer> = r.claims.iter().filter(is_said).flat_map(|claim| &claim.facts).collect();
    // Of two that contradict each other, the milder is not said: that is found elsewhere.
    let at_odds: HashSet<Pointer> = at_odds(r.case).into_iter().map(|odd| odd.unsaid).collect();
    let entered = r.case.notes.stands.iter().filter(|(_, stands)| is_entered(stands));
    let mut unsaid: Vec<(String, Vec<Pointer>)> = Vec::new();
    for (at, _) in entered {
        let field = field_of(at);
        if said.contains(at) || at_odds.contains(at) || stays_on_the_desk(&field) || is_of_others(&field) {
            continue;
        }
        // Of one entry or section, all of it at once.
        let entry = at.as_str().rsplit_once('/').map_or("", |(entry, _)| entry);
        match unsaid.last_mut() {
            Some((last, facts)) if last == entry => facts.push(at.clone()),
            _ => unsaid.push((entry.to_owned(), vec![at.clone()])),
        }
    }
    let finding = |(_, fields)| Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        fields,
        ..r.worded("unsaid", &[])
    };
    unsaid.into_iter().map(finding).collect()
}

fn is_entered(stands: &State<()>) -> bool {
    matches!(stands, State::Known(_) | State::NoSign(_) | State::RuledOut(_))
}
