//! What happened is told with a day that lies after the one that the statements speak from.
//!
//! **What it asks.** That words of one's own which tell what happened, what came of it and what was said to an authority name no later day.
//! **Why.** A slip of a month is easily made and hard to see in a sentence, and readers see it at once.
//! **Example.** "This happened when somebody opened a fake message on 3 December 2026", in statements of 20 November.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::case::ActionStatus;
use crate::facts::fact::Fact;
use crate::facts::value::{Ending, When};
use crate::reading::mentions::{MentionKind, mentions};
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule::new("day-to-come", Area::Consistency, 146).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let case = r.case;
    let Some(as_of) = case.as_of.known() else {
        return Vec::new();
    };
    let incident = &case.incident;
    let done = |status: &Fact<ActionStatus>| status.known() != Some(&ActionStatus::Planned);
    let actions = case.actions.iter().filter(|action| done(&action.status));
    let authorities = case.authorities.iter();
    let told: Vec<&Fact<Ending>> = [&incident.how, &incident.found_how]
        .into_iter()
        .chain(actions.map(|action| &action.found))
        .chain(authorities.flat_map(|authority| [&authority.reported, &authority.outcome]))
        .chain(case.history.iter().map(|earlier| &earlier.what))
        .collect();
    let mut findings = Vec::new();
    for fact in told {
        let Some(words) = fact.known() else { continue };
        let named = mentions(&words.0, r.content.reading(), &r.content.language);
        let days = named.iter().filter(|mention| mention.what == MentionKind::Date);
        if let Some(day) = days
            .filter_map(|mention| day(&mention.value))
            .find(|day| *day > as_of.0)
        {
            let date = r.content.language.date(When::Day(day));
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: Weight::Check,
                fields: vec![fact.at.clone(), case.as_of.at.clone()],
                ..r.worded("day-to-come", &[("date", date)])
            });
        }
    }
    findings
}

/// A day that is said in full.
fn day(value: &str) -> Option<Date> {
    let mut parts = value.split(' ').map(|part| part.parse::<i16>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}
