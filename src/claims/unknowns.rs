//! What we do not know yet, and when and where we will say more: many unknowns, one paragraph, one promise.

use super::SlotKind::{Address, List, When};
use super::{Claim, ClaimId, Kind, SlotValue, Stance, always, has_passed, maybe, slot};
use crate::facts::case::Case;
use jiff::civil::Date;

/// That we do not know something yet. It words every claim that stands so, and the sum of those without a date of their own.
static NOT_YET_KNOWN: Kind = Kind::unknown(
    NOT_YET_KNOWN_NAME,
    &[slot("topics", always(List)), slot("by", maybe(When))],
);

/// The name of the kind, under which an outline finds them all.
pub(crate) const NOT_YET_KNOWN_NAME: &str = "not-yet-known";

/// That there is something we cannot say yet. It words every claim that stands so.
static CANNOT_SAY: Kind = Kind::withheld(CANNOT_SAY_NAME, &[slot("topics", always(List))]);

/// The name of the kind that words what we cannot say yet.
pub(crate) const CANNOT_SAY_NAME: &str = "cannot-say";

/// When and where we will say more.
static PROMISE: Kind = Kind::known("promise", &[slot("by", maybe(When)), slot("page", maybe(Address))])
    .being(&[super::Property::OwedIfOther]);

pub(super) static KINDS: &[&Kind] = &[&NOT_YET_KNOWN, &CANNOT_SAY, &PROMISE];

pub(super) fn state(case: &Case, clock: Option<Date>, claims: &mut Vec<Claim>) {
    let unknown: Vec<&Claim> = claims
        .iter()
        .filter(|c| c.stance == Stance::Unknown && c.by.is_none() && c.groups.is_empty())
        .collect();
    let topics: Vec<ClaimId> = unknown.iter().map(|claim| claim.id.clone()).collect();
    let facts: Vec<_> = unknown.iter().flat_map(|claim| claim.facts.clone()).collect();
    if !topics.is_empty() {
        let mut sum = Claim::new(&NOT_YET_KNOWN)
            .put("topics", SlotValue::Topics(topics))
            .resting_on(facts);
        sum.stance = Stance::Unknown;
        claims.push(sum);
    }

    let updates = &case.updates;
    let mut promise = Claim::new(&PROMISE);
    if updates.by.known().is_some_and(|by| !has_passed(by.0, clock)) {
        promise = promise.slot("by", &updates.by);
    }
    promise = promise.slot("page", &updates.page);
    if !promise.slots.is_empty() {
        claims.push(promise);
    }
}
