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
    promises(case, clock, &mut problems);
    half_filled(case, &mut problems);
    problems
}

/// A step or a category must have a file of its own, or nothing would be said of it.
fn words_exist(case: &Case, content: &Content, problems: &mut Vec<Problem>) {
    let mut check = |at: &Pointer, folder: &str, keys: &[String]| {
        for (i, key) in keys.iter().enumerate().filter(|(_, key)| !content.has(folder, key)) {
            let choices = content.names(folder).join(", ");
            let at = at.join(&i.to_string());
            problems.push(
                Problem::error(&at, "no-such-choice")
                    .with("typed", key)
                    .with("choices", choices),
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

/// What happened, was found, was told and is said now can only follow one another in this order.
fn order_of_dates(case: &Case, problems: &mut Vec<Problem>) {
    let incident = &case.incident;
    let mut order: Vec<(&Pointer, When)> = Vec::new();
    fn dated<'c>(fact: &'c Fact<When>, order: &mut Vec<(&'c Pointer, When)>) {
        order.extend(fact.known().map(|when| (&fact.at, *when)));
    }
    dated(&incident.occurred, &mut order);
    dated(&incident.discovered, &mut order);
    for pair in order.windows(2) {
        if let [(_, before), (at, after)] = pair
            && after.latest() < before.earliest()
        {
            problems.push(Problem::error(at, "before-it-happened"));
        }
    }
    for supplier in &case.suppliers {
        if let (Some(occurred), Some(told)) = (incident.occurred.known(), supplier.told_us.known())
            && told.latest() < occurred.earliest()
        {
            problems.push(Problem::error(&supplier.told_us.at, "before-it-happened"));
        }
    }

    let Some(as_of) = case.as_of.known() else { return };
    let mut past: Vec<(&Pointer, When)> = Vec::new();
    dated(&incident.occurred, &mut past);
    dated(&incident.discovered, &mut past);
    for supplier in &case.suppliers {
        dated(&supplier.told_us, &mut past);
    }
    for authority in &case.authorities {
        dated(&authority.on, &mut past);
    }
    dated(&case.notice.told, &mut past);
    for earlier in &case.history {
        dated(&earlier.when, &mut past);
    }
    for action in &case.actions {
        if action.status.known() != Some(&ActionStatus::Planned) {
            dated(&action.on, &mut past);
        }
    }
    for (at, when) in past {
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
fn promises(case: &Case, clock: Option<Date>, problems: &mut Vec<Problem>) {
    let mut check = |at: &Pointer, by: Date| {
        if crate::claims::has_passed(by, clock) {
            problems.push(Problem::fix(at, "promise-passed").with("date", by));
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
