//! Case -> problems: what no single field can show. What is impossible, contradictory, or promised for a day that has passed.

mod days;
mod merge;
mod numbers;

pub(crate) use days::not_come;
pub use merge::problems as merge_problems;

use crate::claims::{Misfit, misfit};
use crate::facts::case::{ActionKind, ActionStatus, Case, NextKind, ServiceStatus};
use crate::facts::fact::{Fact, Pointer};
use crate::facts::file::CaseFile;
use crate::facts::problem::Problem;
use crate::facts::value::{Span, When};
use crate::words::content::Content;
use jiff::civil::Date;
use std::collections::HashSet;

/// A case in a language that these words are not in: there were none for it, or others were asked for.
pub(crate) fn language(file: &CaseFile, content: &Content) -> Option<Problem> {
    let found = file.language();
    let at = Pointer::root().join("language");
    (found != content.tag).then(|| Problem::error(&at, "no-such-language").with("found", found))
}

/// The problems of a case as a whole, in the order of the form.
///
/// `clock` is the later of the day that the statements speak from and the reader's today.
pub fn validate(case: &Case, content: &Content, clock: Option<Date>) -> Vec<Problem> {
    let mut problems = Vec::new();
    words_exist(case, content, &mut problems);
    advice_fits(case, content, &mut problems);
    entries_exist(case, &mut problems);
    order_of_dates(case, &mut problems);
    days::to_come(case, clock, &mut problems);
    days::order(case, content, &mut problems);
    numbers::problems(case, content, &mut problems);
    sender_fits(case, &mut problems);
    clock_is_named(case, &mut problems);
    promises(case, content, clock, &mut problems);
    half_filled(case, &mut problems);
    problems.extend(merge_problems(case, content));
    problems
}

/// So many names that are wrong are named one by one, each with all that it could be: a file may hold a hundred thousand of them.
const MOST_NAMED: usize = 100;

/// That there are more of them.
fn too_many(at: &Pointer) -> Problem {
    Problem::error(at, "too-many-wrong").with("most", MOST_NAMED)
}

/// What is in the record of what was sent, and cannot have gone out by today; and that the statements speak from a day that has not come. They
/// may speak from an older one.
pub fn ahead(case: &Case, today: Option<Date>) -> Vec<Problem> {
    let when = case.sent.iter().map(|sent| &sent.when);
    let lies_ahead = |fact: &&Fact<Span>| {
        let span = fact.known().map(|span| span.earliest());
        span.zip(today).is_some_and(|(day, today)| day > today)
    };
    let sent = when
        .filter(lies_ahead)
        .map(|fact| Problem::error(&fact.at, "sent-ahead"));
    // What we know on a day is not known before it.
    let as_of = case.as_of.known().zip(today).filter(|(as_of, today)| as_of.0 > *today);
    let speaks = as_of.map(|_| Problem::fix(&case.as_of.at, "speaks-ahead"));
    sent.chain(speaks).collect()
}

/// A step or a category must have a file of its own, or nothing would be said of it.
fn words_exist(case: &Case, content: &Content, problems: &mut Vec<Problem>) {
    let mut wrong = 0;
    let mut check = |at: &Pointer, folder: &str, keys: Option<&[String]>| {
        let keys = keys.unwrap_or_default();
        for (i, key) in keys.iter().enumerate().filter(|(_, key)| !content.has(folder, key)) {
            wrong += 1;
            if wrong > MOST_NAMED {
                problems.extend((wrong == MOST_NAMED + 1).then(|| too_many(at)));
                continue;
            }
            let choices = content.names(folder);
            let at = at.join(&i.to_string());
            problems.push(
                Problem::error(&at, "no-such-choice")
                    .with("typed", key)
                    .with_all("choices", &choices),
            );
        }
    };
    let categories = [&case.data.categories, &case.data.sometimes];
    let of_groups = case.groups.iter().flat_map(|group| [&group.data, &group.data_not]);
    let not_involved = case.not_involved.iter().map(|entry| &entry.categories);
    for keys in categories.into_iter().chain(of_groups).chain(not_involved) {
        check(&keys.at, "data", keys.known().map(|keys| &keys.keys[..]));
    }
    let advice = [&case.steps.advice];
    for keys in advice.into_iter().chain(case.groups.iter().map(|group| &group.advice)) {
        check(&keys.at, "advice", keys.known().map(|keys| &keys.keys[..]));
    }
}

/// A step that is not for this data, or not for where people live, is never said; whoever chose it is told.
fn advice_fits(case: &Case, content: &Content, problems: &mut Vec<Problem>) {
    let header = |folder: &str, name: &str, line: &str| content.header(folder, name, line).map(str::to_owned);
    let general = [(&case.steps.advice, None)];
    let of_groups = case.groups.iter().map(|group| (&group.advice, Some(group)));
    for (advice, group) in general.into_iter().chain(of_groups) {
        let keys = advice.known().map(|keys| &keys.keys[..]).unwrap_or_default();
        for (i, step) in keys.iter().enumerate().filter(|(_, step)| content.has("advice", step)) {
            let code = match misfit(case, &header, step, group) {
                Some(Misfit::Data) => "advice-for-other-data",
                Some(Misfit::Nation) => "advice-for-other-nation",
                Some(Misfit::Day) => "advice-of-other-day",
                None => continue,
            };
            let label = content.header("advice", step, "label").unwrap_or(step);
            problems.push(Problem::fix(&advice.at.join(&i.to_string()), code).with("step", label));
        }
    }
    // What is part of it cannot be said not to be.
    let involved: HashSet<&String> = [&case.data.categories, &case.data.sometimes]
        .into_iter()
        .filter_map(Fact::known)
        .flat_map(|keys| &keys.keys)
        .collect();
    for entry in &case.not_involved {
        let keys = entry.categories.known().map(|keys| &keys.keys[..]).unwrap_or_default();
        for (i, key) in keys.iter().enumerate().filter(|(_, key)| involved.contains(key)) {
            let label = content.header("data", key, "label").unwrap_or(key);
            let at = entry.categories.at.join(&i.to_string());
            problems.push(Problem::error(&at, "involved-and-not").with("data", label));
        }
    }
}

/// Keys in their order, and to look one up.
fn with_set<'a>(keys: impl Iterator<Item = &'a str>) -> (Vec<&'a str>, HashSet<&'a str>) {
    let keys: Vec<&str> = keys.collect();
    let set = keys.iter().copied().collect();
    (keys, set)
}

/// What is for some groups alone must name groups that are there.
fn entries_exist(case: &Case, problems: &mut Vec<Problem>) {
    let groups = with_set(case.groups.iter().map(|group| group.key.as_str()));
    let suppliers = with_set(case.suppliers.iter().map(|supplier| supplier.key.as_str()));
    let mut wrong = 0;
    let mut check = |at: &Pointer, keys: Option<&[String]>, (there, known): &(Vec<&str>, HashSet<&str>), but: &str| {
        let keys = keys.unwrap_or_default().iter().enumerate();
        let is_there = |key: &str| key != but && known.contains(key);
        for (i, key) in keys.filter(|(_, key)| !is_there(key)) {
            wrong += 1;
            if wrong > MOST_NAMED {
                problems.extend((wrong == MOST_NAMED + 1).then(|| too_many(at)));
                continue;
            }
            let at = at.join(&i.to_string());
            let others: Vec<&str> = there.iter().copied().filter(|key| *key != but).collect();
            problems.push(match &others[..] {
                [] => Problem::error(&at, "no-entries-yet").with("typed", key),
                others => Problem::error(&at, "no-such-entry")
                    .with("typed", key)
                    .with_all("there", others),
            });
        }
    };
    let offers = case.offers.iter().map(|offer| &offer.groups);
    let help = case.help.iter().map(|help| &help.groups);
    let contacts = case.contacts.iter().map(|contact| &contact.groups);
    let next = case.next.iter().map(|next| &next.groups);
    let belongs = case.groups.iter().map(|group| &group.belongs_to);
    for refs in offers.chain(help).chain(contacts).chain(next).chain(belongs) {
        check(&refs.at, refs.known().map(|refs| &refs.keys[..]), &groups, "");
    }
    // None works for itself.
    for supplier in &case.suppliers {
        let refs = &supplier.works_for;
        check(
            &refs.at,
            refs.known().map(|refs| &refs.keys[..]),
            &suppliers,
            &supplier.key,
        );
    }
}

/// What follows from the incident cannot lie before it, and what is told as done cannot lie after the day of the statements.
fn order_of_dates(case: &Case, problems: &mut Vec<Problem>) {
    let incident = &case.incident;
    let found_out = case.suppliers.iter().map(|supplier| &supplier.found_out);
    let told_us = case.suppliers.iter().map(|supplier| &supplier.told_us);
    let authorities = case
        .authorities
        .iter()
        .flat_map(|authority| [&authority.on, &authority.outcome_on]);
    let done = case
        .actions
        .iter()
        .filter(|action| action.status.known() != Some(&ActionStatus::Planned))
        .map(|action| &action.on);
    let alone = [
        &incident.discovered,
        &incident.scope_known,
        &incident.since,
        &case.notice.told,
        &case.injunction.on,
    ];
    let follows: Vec<(&Pointer, When)> = alone
        .into_iter()
        .chain(found_out)
        .chain(told_us)
        .chain(authorities)
        .filter_map(|fact| Some((&fact.at, *fact.known()?)))
        .collect();
    let begin = incident.occurred.known().map(|span| span.earliest());
    if let Some(begin) = begin {
        for (at, when) in &follows {
            if when.latest() < begin {
                problems.push(Problem::error(at, "before-it-happened"));
            }
        }
        for (at, basis) in &case.notes.checked {
            if basis.until.is_some_and(|until| until < begin) {
                problems.push(Problem::error(&at.join("until"), "before-it-happened"));
            }
        }
        for until in days::checks(case) {
            if until.known().is_some_and(|until| until.0 < begin) {
                problems.push(Problem::error(&until.at, "before-it-happened"));
            }
        }
    }

    if let Some(found) = incident.discovered.known().map(|when| when.earliest()) {
        for when in case.sent.iter().map(|sent| &sent.when) {
            if when.known().is_some_and(|when| when.latest() < found) {
                problems.push(Problem::error(&when.at, "sent-before-discovery"));
            }
        }
    }

    let Some(as_of) = case.as_of.known() else { return };
    let earlier = case.history.iter().map(|earlier| &earlier.when);
    let others = done.chain(earlier).filter_map(|fact| Some((&fact.at, *fact.known()?)));
    for (at, when) in follows.iter().copied().chain(others) {
        if when.earliest() > as_of.0 {
            problems.push(Problem::error(at, "after-the-statement"));
        }
    }
    if begin.is_some_and(|begin| begin > as_of.0) {
        problems.push(Problem::error(&incident.occurred.at, "after-the-statement"));
    }
    let revised = case.revisions.iter().map(|revision| &revision.on);
    for day in days::checks(case).chain(revised).chain([&case.notice.first_published]) {
        if day.known().is_some_and(|day| day.0 > as_of.0) {
            problems.push(Problem::error(&day.at, "after-the-statement"));
        }
    }
    for (at, basis) in &case.notes.checked {
        if basis.until.is_some_and(|until| until > as_of.0) {
            problems.push(Problem::error(&at.join("until"), "after-the-statement"));
        }
    }
}

/// A phone shows so many letters of a sender, and cuts the rest off or refuses the message.
const LONGEST_SENDER: usize = 11;

/// A name that text messages come from, and that no network sends.
fn sender_fits(case: &Case, problems: &mut Vec<Problem>) {
    let sender = &case.notice.from_number;
    let is_name = |name: &str| name.chars().any(char::is_alphabetic);
    if let Some(name) = sender.known().filter(|name| is_name(&name.0)) {
        let length = name.0.chars().count();
        if length > LONGEST_SENDER {
            problems.push(
                Problem::fix(&sender.at, "long-sender")
                    .with("most", LONGEST_SENDER)
                    .with("length", length),
            );
        }
    }
}

/// A time of day says nothing while nobody knows on which clock.
fn clock_is_named(case: &Case, problems: &mut Vec<Problem>) {
    let spans = case
        .groups
        .iter()
        .map(|group| &group.between)
        .chain([&case.incident.occurred]);
    if case.clock.is_absent() && spans.filter_map(Fact::known).any(|span| span.has_time()) {
        problems.push(Problem::fix(&case.clock.at, "needed-to-say-it"));
    }
}

/// A date by which we will say more, and which has passed, must be kept or renewed; it is not printed.
fn promises(case: &Case, content: &Content, clock: Option<Date>, problems: &mut Vec<Problem>) {
    let mut check = |at: &Pointer, by: Option<Date>| {
        if let Some(by) = by
            && crate::claims::has_passed(by, clock)
        {
            let date = content.language.date(When::Day(by));
            problems.push(Problem::fix(at, "promise-passed").with("date", date));
        }
    };
    for (at, by) in &case.notes.promises {
        check(at, Some(*by));
    }
    check(&case.updates.by.at, case.updates.by.known().map(|by| by.0));
    let latest = |fact: &Fact<When>| fact.known().map(|when| when.latest());
    for service in &case.services {
        let runs = matches!(
            service.status.known(),
            Some(ServiceStatus::Running | ServiceStatus::Back | ServiceStatus::Normal)
        );
        if !runs {
            check(&service.back.at, latest(&service.back));
        }
    }
    for action in &case.actions {
        if action.status.known() == Some(&ActionStatus::Planned) {
            check(&action.on.at, latest(&action.on));
        }
    }
    for next in &case.next {
        check(&next.by.at, latest(&next.by));
    }
    let offers = case.offers.iter().map(|offer| &offer.deadline);
    let contacts = case.contacts.iter().map(|contact| &contact.until);
    for day in offers.chain(contacts) {
        check(&day.at, day.known().map(|day| day.0));
    }
}

/// An entry without what makes it sayable would be left out without a word.
fn half_filled(case: &Case, problems: &mut Vec<Problem>) {
    let mut needs = |missing: bool, at: &Pointer| {
        if missing {
            problems.push(Problem::fix(at, "needed-to-say-it"));
        }
    };
    for supplier in &case.suppliers {
        needs(
            supplier.told_us.is_absent() && supplier.works_for.is_absent(),
            &supplier.told_us.at,
        );
        needs(
            supplier.role.is_absent() && supplier.name.known().is_none(),
            &supplier.role.at,
        );
    }
    for system in &case.systems {
        needs(system.name.is_absent(), &system.name.at);
        needs(
            system.affected.is_absent() && system.purpose.is_absent(),
            &system.affected.at,
        );
    }
    for device in &case.devices {
        needs(device.what.is_absent(), &device.what.at);
    }
    for entry in &case.not_involved {
        needs(
            entry.categories.is_absent() && entry.also.is_absent() && entry.all_else.is_absent(),
            &entry.categories.at,
        );
    }
    for group in &case.groups {
        needs(group.name.is_absent(), &group.name.at);
        needs(group.involvement.is_absent(), &group.involvement.at);
    }
    for offer in &case.offers {
        needs(offer.what.is_absent(), &offer.what.at);
    }
    for help in &case.help {
        needs(help.kind.is_absent(), &help.kind.at);
        needs(help.what.is_absent(), &help.what.at);
    }
    for contact in &case.contacts {
        let none = contact.email.is_absent()
            && contact.phone.is_absent()
            && contact.form.is_absent()
            && contact.post.is_absent();
        needs(none, &contact.email.at);
    }
    for action in &case.actions {
        needs(action.kind.is_absent(), &action.kind.at);
        let other = action.kind.known() == Some(&ActionKind::Other);
        needs(other && action.what.is_absent(), &action.what.at);
    }
    for authority in &case.authorities {
        needs(authority.name.is_absent(), &authority.name.at);
        needs(
            authority.status.is_absent() && authority.role.is_absent() && authority.outcome.is_absent(),
            &authority.status.at,
        );
    }
    for service in &case.services {
        needs(service.name.is_absent(), &service.name.at);
        needs(service.status.is_absent(), &service.status.at);
    }
    for next in &case.next {
        needs(next.kind.is_absent(), &next.kind.at);
        let other = next.kind.known() == Some(&NextKind::Other);
        needs(other && next.what.is_absent(), &next.what.at);
    }
    for quote in &case.quotes {
        needs(quote.speaker.is_absent(), &quote.speaker.at);
        needs(quote.words.is_absent() && quote.substance.is_absent(), &quote.words.at);
    }
    for earlier in &case.history {
        needs(earlier.when.is_absent(), &earlier.when.at);
        needs(earlier.what.is_absent(), &earlier.what.at);
    }
    for revision in &case.revisions {
        needs(revision.now.is_absent(), &revision.now.at);
    }
    for link in &case.links {
        needs(link.title.is_absent(), &link.title.at);
        needs(link.page.is_absent(), &link.page.at);
    }
    for own in &case.own_words {
        needs(own.text.is_absent(), &own.text.at);
    }
    for own in &case.own_paragraphs {
        needs(own.text.is_absent(), &own.text.at);
    }
    for own in &case.own_questions {
        needs(own.question.is_absent(), &own.question.at);
        needs(own.answer.is_absent(), &own.answer.at);
    }
}
