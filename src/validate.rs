//! Case -> problems: what no single field can show. What is impossible, contradictory, or promised for a day that has passed.

use crate::case::{ActionKind, ActionStatus, Case, ServiceStatus};
use crate::content::Content;
use crate::fact::{Fact, Pointer};
use crate::problem::Problem;
use crate::value::When;
use jiff::civil::Date;

/// The problems of a case as a whole, in the order of the form.
///
/// `clock` is the later of the day that the statements speak from and the reader's today.
pub fn validate(case: &Case, content: &Content, clock: Option<Date>) -> Vec<Problem> {
    let mut problems = Vec::new();
    words_exist(case, content, &mut problems);
    order_of_dates(case, &mut problems);
    promises(case, content, clock, &mut problems);
    half_filled(case, &mut problems);
    problems
}

/// A step or a category must have a file of its own, or nothing would be said of it.
fn words_exist(case: &Case, content: &Content, problems: &mut Vec<Problem>) {
    let mut check = |at: &Pointer, folder: &str, keys: &[String]| {
        for (i, key) in keys.iter().enumerate().filter(|(_, key)| !content.has(folder, key)) {
            let choices = content.names(folder);
            let at = at.join(&i.to_string());
            problems.push(
                Problem::error(&at, "no-such-choice")
                    .with("typed", key)
                    .with_all("choices", &choices),
            );
        }
    };
    if let Some(categories) = case.data.categories.known() {
        check(&case.data.categories.at, "data", &categories.keys);
    }
    if let Some(advice) = case.steps.advice.known() {
        check(&case.steps.advice.at, "advice", &advice.keys);
    }
}

/// What follows from the incident cannot lie before it, and what is told as done cannot lie after the day of the statements.
fn order_of_dates(case: &Case, problems: &mut Vec<Problem>) {
    fn dated(fact: &Fact<When>) -> Option<(&Pointer, When)> {
        Some((&fact.at, *fact.known()?))
    }
    let incident = &case.incident;
    let suppliers = case.suppliers.iter().map(|supplier| &supplier.told_us);
    let authorities = case.authorities.iter().map(|authority| &authority.on);
    let done = case
        .actions
        .iter()
        .filter(|action| action.status.known() != Some(&ActionStatus::Planned));
    let follows: Vec<(&Pointer, When)> = [&incident.discovered, &case.notice.told]
        .into_iter()
        .chain(suppliers)
        .chain(authorities)
        .filter_map(dated)
        .collect();
    if let Some(occurred) = incident.occurred.known() {
        for (at, when) in &follows {
            if when.latest() < occurred.earliest() {
                problems.push(Problem::error(at, "before-it-happened"));
            }
        }
    }

    let checked = |at: &Pointer| at.join("ruled_out").join("until");
    for (at, basis) in &case.notes.ruled_out {
        if let (Some(until), Some(occurred)) = (basis.until, incident.occurred.known())
            && until < occurred.earliest()
        {
            problems.push(Problem::error(&checked(at), "before-it-happened"));
        }
    }

    let Some(as_of) = case.as_of.known() else { return };
    let others = [&incident.occurred].into_iter().chain(done.map(|action| &action.on));
    let earlier = case.history.iter().map(|earlier| &earlier.when);
    for (at, when) in follows.into_iter().chain(others.chain(earlier).filter_map(dated)) {
        if when.earliest() > as_of.0 {
            problems.push(Problem::error(at, "after-the-statement"));
        }
    }
    for (at, basis) in &case.notes.ruled_out {
        if basis.until.is_some_and(|until| until > as_of.0) {
            problems.push(Problem::error(
                &at.join("ruled_out").join("until"),
                "after-the-statement",
            ));
        }
    }
}

/// A date by which we will say more, and which has passed, must be kept or renewed; it is not printed.
fn promises(case: &Case, content: &Content, clock: Option<Date>, problems: &mut Vec<Problem>) {
    let mut check = |at: &Pointer, by: Date| {
        if crate::claims::has_passed(by, clock) {
            let date = content.language.date(When::Day(by));
            problems.push(Problem::fix(at, "promise-passed").with("date", date));
        }
    };
    for (at, by) in &case.notes.promises {
        check(at, *by);
    }
    if let Some(by) = case.updates.by.known() {
        check(&case.updates.by.at, by.0);
    }
    for service in case
        .services
        .iter()
        .filter(|s| s.status.known() != Some(&ServiceStatus::Running))
    {
        if let Some(back) = service.back.known() {
            check(&service.back.at, back.latest());
        }
    }
    for action in case
        .actions
        .iter()
        .filter(|a| a.status.known() == Some(&ActionStatus::Planned))
    {
        if let Some(on) = action.on.known() {
            check(&action.on.at, on.latest());
        }
    }
}

/// An entry without what makes it sayable would be left out without a word.
fn half_filled(case: &Case, problems: &mut Vec<Problem>) {
    let mut needs = |missing: bool, at: &Pointer| {
        if missing {
            problems.push(Problem::fix(at, "needed-to-say-it"));
        }
    };
    for group in &case.groups {
        needs(group.name.is_absent(), &group.name.at);
        needs(group.involvement.is_absent(), &group.involvement.at);
    }
    for action in &case.actions {
        needs(action.kind.is_absent(), &action.kind.at);
        let other = action.kind.known() == Some(&ActionKind::Other);
        needs(other && action.what.is_absent(), &action.what.at);
    }
    for authority in &case.authorities {
        needs(authority.name.is_absent(), &authority.name.at);
        needs(
            authority.status.is_absent() && authority.role.is_absent(),
            &authority.status.at,
        );
    }
    for service in &case.services {
        needs(service.name.is_absent(), &service.name.at);
        needs(service.status.is_absent(), &service.status.at);
    }
    for quote in &case.quotes {
        needs(quote.speaker.is_absent(), &quote.speaker.at);
        needs(quote.words.is_absent() && quote.substance.is_absent(), &quote.words.at);
    }
    for earlier in &case.history {
        needs(earlier.when.is_absent(), &earlier.when.at);
        needs(earlier.what.is_absent(), &earlier.what.at);
    }
    for contact in &case.contacts {
        needs(
            contact.email.is_absent() && contact.phone.is_absent(),
            &contact.email.at,
        );
    }
    for supplier in &case.suppliers {
        needs(supplier.told_us.is_absent(), &supplier.told_us.at);
        needs(
            supplier.role.is_absent() && supplier.name.known().is_none(),
            &supplier.role.at,
        );
    }
}
