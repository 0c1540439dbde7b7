//! What keeps every text for the public from leaving, whichever way it would go.
//!
//! Somebody who has a new address that another person must not find learns too late from the news that it is out. So nothing public leaves
//! before people who could be in danger have been reached, and nothing does while the case file holds something that is not understood: it
//! may be the very line that says that there are such people. It is the same stop for each of the texts and for each way out, so that no way
//! out has to think of it: a document that may not leave says so itself ([`crate::documents::document::Document::stopped`]).

use crate::facts::case::{Case, Group, Particular};
use crate::facts::days::Days;
use crate::facts::fact::Pointer;
use crate::facts::problem::Problem;
use crate::facts::value::When;
use crate::words::content::Content;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One reason why nothing public may leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The name of its sentence in `findings/at-risk.json`.
    code: &'static str,
    details: Vec<(&'static str, String)>,
    /// The fields that would lift it, the first one first.
    pub fields: Vec<Pointer>,
}

impl Stop {
    /// The reason in a sentence for the desk, which says what would lift it.
    pub fn message(&self, content: &Content) -> String {
        content.message("findings", self.code, &self.details)
    }
}

/// All that keeps public texts from leaving: what is not understood, and each group of people that could be in danger and has not been reached.
/// Those who are known to be in danger come first.
///
/// A day unlocks nothing unless it has come on the calendar of the machine ([`Days::machine`]): neither the day that the statements speak
/// from nor one that somebody passes in its place can.
pub(crate) fn stops(case: &Case, problems: &[Problem], days: Days, content: &Content) -> Vec<Stop> {
    let of_groups = case
        .groups
        .iter()
        .filter_map(|group| unreached(case, group, days, content));
    let mut stops: Vec<Stop> = of_groups.collect();
    // What is said first does not hang on the order in which the groups stand.
    stops.sort_by(|a, b| a.fields.cmp(&b.fields));
    stops.extend(not_understood(problems));
    stops
}

/// What in the case file is not understood.
fn not_understood(problems: &[Problem]) -> Option<Stop> {
    let strange = problems.iter().filter(|problem| problem.is_not_understood());
    let fields: BTreeSet<&Pointer> = strange.map(|problem| &problem.field).collect();
    let fields: Vec<Pointer> = fields.into_iter().cloned().collect();
    let first = fields.first()?;
    let details = vec![
        ("field", crate::facts::problem::shortened(first.as_str())),
        ("more", (fields.len() - 1).to_string()),
    ];
    let code = match fields.len() {
        1 => "at-risk unread",
        _ => "at-risk unread many",
    };
    Some(Stop { code, details, fields })
}

/// A group whose people could be in danger, as long as nobody can say that all of them have been reached.
fn unreached(case: &Case, group: &Group, days: Days, content: &Content) -> Option<Stop> {
    let in_danger = group
        .particular
        .known()
        .is_some_and(|all| all.0.contains(&Particular::AtRisk));
    let planned = group.first_contact.known().is_some();
    // Who reaches them and with what care is recorded of no other group.
    let prepared = group.contact_by.known().is_some() || group.care.known().is_some();
    if !(in_danger || planned || prepared) {
        return None;
    }
    let name = group.name.known().map(|name| name.0.clone()).unwrap_or_default();
    let mut details = vec![("group", name)];
    if let Some(reason) = group.public_anyway.known() {
        if is_a_reason(&reason.0) {
            return None;
        }
        details.push(("words", crate::facts::problem::shortened(&reason.0)));
        return Some(Stop {
            code: "at-risk reason",
            details,
            fields: vec![group.public_anyway.at.clone(), group.reached_on.at.clone()],
        });
    }
    let (code, field) = match group.reached_on.known().map(|day| day.0) {
        None if planned => ("at-risk stop", &group.reached_on),
        None => {
            return Some(Stop {
                code: "at-risk plan",
                details,
                fields: vec![group.first_contact.at.clone(), group.public_anyway.at.clone()],
            });
        }
        Some(day) => match day_that_unlocks(case, day, days) {
            Ok(()) => return None,
            Err(code) => {
                details.push(("day", content.language.date(When::Day(day))));
                (code, &group.reached_on)
            }
        },
    };
    Some(Stop {
        code,
        details,
        fields: vec![field.at.clone(), group.public_anyway.at.clone()],
    })
}

/// Whether a text can be a reason why it is safe to go public: a few words at least. “No”, “n/a” and a dash are none.
fn is_a_reason(text: &str) -> bool {
    const FEWEST: usize = 3;
    let words = text.split_whitespace();
    words
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 0)
        .count()
        >= FEWEST
}

/// Whether people can have been reached on a day: it has come, and it does not lie before there was anything to reach them for.
fn day_that_unlocks(case: &Case, day: Date, days: Days) -> Result<(), &'static str> {
    match days.machine {
        None => return Err("at-risk no-today"),
        Some(machine) if day > machine => return Err("at-risk ahead"),
        Some(_) => {}
    }
    let told = case.suppliers.iter().filter_map(|supplier| supplier.told_us.known());
    let found_out = case.incident.discovered.known().map(|when| when.earliest());
    let found_out = found_out.or_else(|| told.map(|when| when.earliest()).min());
    let happened = case.incident.occurred.known().map(|span| span.earliest());
    match (found_out, happened) {
        (None, _) => Err("at-risk no-discovery"),
        (Some(found_out), happened) if day < found_out.max(happened.unwrap_or(found_out)) => Err("at-risk too-early"),
        _ => Ok(()),
    }
}
