//! More than 72 hours passed before an authority was told, or more than a week before people were, and nobody says why.
//!
//! **What it asks.** That a case in which it took longer holds a reason (`/delay`). Where only days are known, 72 hours are three of them;
//! where only months are, they are read as kindly as they can be.
//! **Why.** Article 33(1) GDPR: after 72 hours the reasons have to be given. Article 34(1): people are told without undue delay; they
//! ask "why only now" first.
//! **Example.** A supplier told us on 29 October, and people heard on 8 November.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::case::{AuthorityStatus, Decided};
use crate::facts::fact::{Fact, Pointer};
use crate::facts::value::When;
use crate::reading::phrase::tokens;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule::new("timeline", Area::Consistency, 250).of_case(check);

/// 72 hours, in days.
const TO_AUTHORITY: i32 = 3;
/// How long people wait before they are owed a reason.
const TO_PEOPLE: i32 = 7;

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    if r.claims.iter().any(|claim| claim.kind.name == "delay") {
        return Vec::new();
    }
    let Some((aware_at, aware)) = aware(r) else {
        return Vec::new();
    };
    let decision = &r.case.decision;
    let is_told = |decided: &Fact<Decided>| decided.known() != Some(&Decided::DoNotTell);
    let mut findings = Vec::new();
    let mut find = |code: &str, at: &Pointer, told: When, most: i32| {
        let days = days_between(aware.latest(), told.earliest());
        if days <= most {
            return;
        }
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            message: r.message(
                code,
                &[("days", r.content.language.number(days.unsigned_abs().into(), false))],
            ),
            fields: vec![r.case.delay.because.at.clone(), at.clone(), aware_at.clone()],
            ..Finding::default()
        });
    };
    if is_told(&decision.authority)
        && let Some(on) = authority(r)
        && let Some(told) = on.known()
    {
        find("timeline authority", &on.at, *told, TO_AUTHORITY);
    }
    if is_told(&decision.people) {
        let told = &r.case.notice.told;
        match (told.known(), r.case.as_of.known()) {
            (Some(when), _) => find("timeline people", &told.at, *when, TO_PEOPLE),
            (None, Some(day)) if told.is_absent() => {
                find("timeline people", &r.case.as_of.at, When::Day(day.0), TO_PEOPLE);
            }
            _ => {}
        }
    }
    findings
}

/// When we became aware, by ourselves or because a supplier told us: the earlier of them.
fn aware(r: &Reviewed<'_>) -> Option<(Pointer, When)> {
    let suppliers = r.case.suppliers.iter().map(|supplier| &supplier.told_us);
    let known = suppliers
        .chain([&r.case.incident.discovered])
        .filter_map(|when| Some((when.at.clone(), *when.known()?)));
    known.min_by_key(|(_, when)| when.latest())
}

/// When the authority for data protection was told; where none of them can be told to be that, the first of all.
fn authority<'c>(r: &Reviewed<'c>) -> Option<&'c Fact<When>> {
    let told = || {
        r.case.authorities.iter().filter(|authority| {
            let informed = |status: &Vec<AuthorityStatus>| status.contains(&AuthorityStatus::Informed);
            authority.on.known().is_some() && authority.status.known().is_none_or(|status| informed(&status.0))
        })
    };
    let is_it = |authority: &&crate::facts::case::Authority| {
        let names = [authority.name.known(), authority.short.known()];
        names
            .into_iter()
            .flatten()
            .any(|name| r.stands("authority", &tokens(&name.0)).is_some())
    };
    let first = |on: &&Fact<When>| on.known().map(|when| when.earliest());
    let of_data_protection = told().filter(is_it).map(|authority| &authority.on).min_by_key(first);
    of_data_protection.or_else(|| told().map(|authority| &authority.on).min_by_key(first))
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map(|span| span.get_days()).unwrap_or_default()
}
