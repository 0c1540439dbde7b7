//! An answer is promised later than the law allows, or nobody reads the inbox any more on the day it is due.
//!
//! **What it asks.** That a request for a copy or to delete is answered within one month of the day it came in, unless the month was
//! extended; and that at least one route for such requests is staffed until the last answer is due.
//! **Why.** Article 12(3) UK GDPR and GDPR: one month, and two more for complex requests, if people are told why within the first.
//! People write back about an answer to the address it came from.
//! **Example.** `/replies/copy_on` is 2021-11-20, and the only inbox is read until 30 November.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::replies::{Owed, owed};
use crate::facts::case::ContactKind;
use crate::facts::value::When;

pub(super) const RULE: Rule = Rule::new("replies", Area::Law, 70).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let owed = owed(r.case);
    let late = owed.iter().filter_map(|owed| late(owed, r));
    late.chain(unread(&owed, r)).collect()
}

fn late(owed: &Owed<'_>, r: &Reviewed<'_>) -> Option<Finding> {
    let (by, month) = (owed.by.known()?.0, owed.month?);
    (by > month).then(|| Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message("replies late", &[("month", r.content.language.date(When::Day(month)))]),
        fields: vec![owed.by.at.clone()],
        ..Finding::default()
    })
}

fn unread(owed: &[Owed<'_>], r: &Reviewed<'_>) -> Option<Finding> {
    let last = owed.iter().filter_map(Owed::due).max()?;
    let is_for_rights = |kind| kind == Some(&ContactKind::Rights);
    // Where there is a route for such requests, they come that way.
    let apart = r
        .case
        .contacts
        .iter()
        .any(|contact| is_for_rights(contact.kind.known()));
    let mut routes = r.case.contacts.iter().filter(|contact| {
        let kind = contact.kind.known();
        if apart {
            is_for_rights(kind)
        } else {
            kind != Some(&ContactKind::Press)
        }
    });
    let fields: Vec<_> = routes
        .by_ref()
        .map(|contact| {
            contact
                .until
                .known()
                .is_some_and(|until| until.0 < last)
                .then(|| contact.until.at.clone())
        })
        .collect::<Option<_>>()?;
    (!fields.is_empty()).then(|| Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message("replies unread", &[("last", r.content.language.date(When::Day(last)))]),
        fields,
        ..Finding::default()
    })
}
