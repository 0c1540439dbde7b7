//! Case -> problems of days: one of two that depend on each other lies on the wrong side, or a day that is told as past has not come.

use crate::facts::case::{Action, ActionKind, ActionStatus, Case, ServiceStatus};
use crate::facts::fact::{Fact, Pointer};
use crate::facts::problem::Problem;
use crate::facts::value::{Day, Span, When};
use crate::words::content::Content;
use jiff::civil::Date;

/// A fact that is a day or a stretch of days, and where it stands.
#[derive(Clone)]
struct Dated {
    at: Pointer,
    first: Date,
    last: Date,
}

/// What a fact of days says.
trait Days: Copy {
    fn first(self) -> Date;
    fn last(self) -> Date;
}

impl Days for Day {
    fn first(self) -> Date {
        self.0
    }

    fn last(self) -> Date {
        self.0
    }
}

impl Days for When {
    fn first(self) -> Date {
        self.earliest()
    }

    fn last(self) -> Date {
        self.latest()
    }
}

impl Days for Span {
    fn first(self) -> Date {
        self.earliest()
    }

    fn last(self) -> Date {
        self.latest()
    }
}

fn dated<T: Days>(fact: &Fact<T>) -> Option<Dated> {
    let days = *fact.known()?;
    Some(Dated {
        at: fact.at.clone(),
        first: days.first(),
        last: days.last(),
    })
}

/// Two days of which one cannot, or hardly, lie before the other: the earlier one, and those that follow it.
type InOrder = (Option<Dated>, Vec<Dated>);

/// Which days lie before one that they depend on. Months and years are read as kindly as they can be.
pub(super) fn order(case: &Case, content: &Content, problems: &mut Vec<Problem>) {
    let orders = of_what_we_knew(case).into_iter().chain(of_entries(case));
    for (earlier, later) in orders {
        let Some(earlier) = earlier else { continue };
        for later in later.iter().filter(|later| later.last < earlier.first) {
            // A mistake that is named already is not named twice.
            if problems.iter().any(|problem| problem.field == later.at) {
                continue;
            }
            problems.push(
                Problem::fix(&later.at, "days-out-of-order")
                    .with("date", content.language.date(When::Day(earlier.first)))
                    .with("other", label(content, &earlier.at)),
            );
        }
    }
}

/// What the form calls a field.
fn label(content: &Content, at: &Pointer) -> String {
    let section = at.as_str().split('/').nth(1).unwrap_or_default();
    let field = at.as_str().rsplit('/').next().unwrap_or_default();
    let words = content.fields(section);
    words["fields"][field]["label"].as_str().unwrap_or(field).to_owned()
}

/// What follows from our knowing of it, and from people's having heard of it.
fn of_what_we_knew(case: &Case) -> Vec<InOrder> {
    let incident = &case.incident;
    let notice = &case.notice;
    // By ourselves or because somebody told us: the earlier of them.
    let told_us = case.suppliers.iter().map(|supplier| &supplier.told_us);
    let aware = told_us.chain([&incident.discovered]).filter_map(dated);
    let aware = aware.min_by_key(|known| known.first);
    let authorities = case.authorities.iter().map(|authority| &authority.on);
    let stopped = case.actions.iter().filter(|action| is_our_answer(action));
    let reached = case.groups.iter().map(|group| &group.reached_on);
    let revised: Vec<Dated> = case
        .revisions
        .iter()
        .filter_map(|revision| dated(&revision.on))
        .collect();
    let follow = [&incident.scope_known, &notice.told, &case.injunction.on]
        .into_iter()
        .chain(authorities)
        .chain(stopped.map(|action| &action.on))
        .filter_map(dated)
        .chain(
            reached
                .chain([&notice.first_published, &case.decision.on])
                .filter_map(dated),
        )
        .chain(revised.iter().cloned())
        .collect();
    // What was said first, whoever it was said to.
    let sent = case.sent.iter().filter_map(|sent| dated(&sent.when));
    let said = sent.chain(dated(&notice.told)).chain(dated(&notice.first_published));
    let said = said.min_by_key(|said| said.first);
    vec![
        (aware, follow),
        (said, revised),
        (dated(&case.delay.until), dated(&notice.told).into_iter().collect()),
    ]
}

/// Whether it is something that we did because of the incident, so that we knew of it then. What others do, and what makes a system
/// safer, may have been under way before.
fn is_our_answer(action: &Action) -> bool {
    use ActionKind::{Dpo, Leadership, Monitoring, Other, Process, Review, Security, SupplierInvestigation, Training};
    let done = action.status.known() != Some(&ActionStatus::Planned);
    let of_others = action.who.known().is_some();
    let kind = action.kind.known();
    let before = [
        Dpo,
        Leadership,
        Monitoring,
        Other,
        Process,
        Review,
        Security,
        SupplierInvestigation,
        Training,
    ];
    done && !of_others && kind.is_some_and(|kind| !before.contains(kind))
}

/// Days within one entry of the case, or of two that belong together.
fn of_entries(case: &Case) -> Vec<InOrder> {
    let mut orders = Vec::new();
    let mut pair = |earlier: Option<Dated>, later: Option<Dated>| {
        if later.is_some() {
            orders.push((earlier, later.into_iter().collect()));
        }
    };
    for supplier in &case.suppliers {
        pair(dated(&supplier.found_out), dated(&supplier.told_us));
        let above = supplier
            .works_for
            .known()
            .map(|above| &above.keys[..])
            .unwrap_or_default();
        for above in case.suppliers.iter().filter(|other| above.contains(&other.key)) {
            pair(dated(&supplier.found_out), dated(&above.told_us));
        }
    }
    for authority in &case.authorities {
        pair(dated(&authority.on), dated(&authority.outcome_on));
    }
    for contact in &case.contacts {
        pair(dated(&contact.from), dated(&contact.until));
    }
    let replies = &case.replies;
    pair(dated(&replies.copy_on), dated(&replies.copy_by));
    pair(dated(&replies.delete_on), dated(&replies.delete_by));
    pair(dated(&replies.complaint_on), dated(&replies.complaint_by));
    pair(dated(&case.incident.occurred), dated(&case.decision.risk_removed_on));
    orders
}

/// The days of checks that found something not to be part of it: a check that ended before it happened says nothing.
pub(super) fn checks(case: &Case) -> impl Iterator<Item = &Fact<Day>> {
    let of_groups = case.groups.iter().map(|group| &group.until);
    case.not_involved.iter().map(|entry| &entry.until).chain(of_groups)
}

/// What is told or recorded as done by a day that lies behind the later of today and the day that the statements speak from.
pub(super) fn to_come(case: &Case, clock: Option<Date>, problems: &mut Vec<Problem>) {
    let Some(clock) = clock else { return };
    let decision = &case.decision;
    let days = [&decision.on, &decision.risk_removed_on].into_iter().filter_map(dated);
    let back = case
        .services
        .iter()
        .filter(|service| service.status.known() == Some(&ServiceStatus::Back));
    let noted = case.notes.as_of.iter().map(|(at, day)| Dated {
        at: at.clone(),
        first: *day,
        last: *day,
    });
    let days = days.chain(back.filter_map(|service| dated(&service.back))).chain(noted);
    for day in days.filter(|day| day.first > clock) {
        problems.push(Problem::fix(&day.at, "after-the-statement"));
    }
}

/// A request, or that something was accepted, on a day that has not come for whoever looks at the case. Both come in after the day that the
/// statements speak from, so that nothing is said of it where today is not known.
pub(crate) fn not_come(case: &Case, today: Option<Date>) -> Vec<Problem> {
    let as_of = case.as_of.known().map(|day| day.0);
    let Some(today) = today.filter(|today| as_of.is_none_or(|as_of| as_of <= *today)) else {
        return Vec::new();
    };
    let replies = &case.replies;
    let accepted = case.accepted.iter().map(|accepted| &accepted.on);
    let days = [&replies.copy_on, &replies.delete_on, &replies.complaint_on]
        .into_iter()
        .chain(accepted)
        .filter_map(dated);
    days.filter(|day| day.first > today)
        .map(|day| Problem::fix(&day.at, "not-come-yet"))
        .collect()
}
