//! What we say of authorities: just what the record has, since "told", "working with" and "in contact" are three things.

use super::Need::{Always, Known, Optional};
use super::SlotKind::{Flag, List, Party as OfParty, Text, When};
use super::{Claim, Kind, SlotValue, authority_party, has, slot};
use crate::case::{Authority, AuthorityStatus, Case};
use crate::fact::Pointer;

/// Which of them we told.
static AUTHORITIES_TOLD: Kind = Kind::known(
    "authorities-told",
    &[slot("authorities", List, Known), slot("when", When, Optional)],
);

/// Which of them we work with.
static AUTHORITIES_WORKING: Kind = Kind::known(
    "authorities-working",
    &[slot("authorities", List, Known), slot("told", Flag, Optional)],
);

/// One that is in contact with us.
static AUTHORITY_CONTACT: Kind = Kind::known("authority-contact", &[slot("authority", OfParty, Always)]);

/// What one of them does.
static AUTHORITY_ROLE: Kind = Kind::known(
    "authority-role",
    &[slot("authority", OfParty, Always), slot("role", Text, Known)],
);

pub(super) static KINDS: &[&Kind] = &[
    &AUTHORITIES_TOLD,
    &AUTHORITIES_WORKING,
    &AUTHORITY_CONTACT,
    &AUTHORITY_ROLE,
];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let of = |status| -> Vec<&Authority> {
        case.authorities
            .iter()
            .filter(|a| a.name.known().is_some() && has(&a.status, status))
            .collect()
    };
    let told = of(AuthorityStatus::Informed);
    let working = of(AuthorityStatus::Working);

    if let Some(first) = told.first() {
        let claim = several(&AUTHORITIES_TOLD, &told);
        // One date is said only where it is the date of all of them.
        let same_day = told
            .iter()
            .all(|a| a.on.known().is_some() && a.on.known() == first.on.known());
        claims.push(if same_day { claim.slot("when", &first.on) } else { claim });
    }
    if !working.is_empty() {
        let claim = several(&AUTHORITIES_WORKING, &working);
        let same = working.iter().map(|a| &a.key).eq(told.iter().map(|a| &a.key));
        claims.push(if same {
            claim.put("told", SlotValue::Flag)
        } else {
            claim
        });
    }
    for authority in of(AuthorityStatus::Contact) {
        claims.extend(one(&AUTHORITY_CONTACT, authority).map(|c| c.resting_on([authority.status.at.clone()])));
    }
    for authority in &case.authorities {
        if authority.role.known().is_some() {
            claims.extend(one(&AUTHORITY_ROLE, authority).map(|claim| claim.slot("role", &authority.role)));
        }
    }
}

fn several(kind: &'static Kind, authorities: &[&Authority]) -> Claim {
    let facts: Vec<Pointer> = authorities
        .iter()
        .flat_map(|a| [a.status.at.clone(), a.name.at.clone()])
        .collect();
    let parties = authorities.iter().filter_map(|a| authority_party(a)).collect();
    Claim::new(kind)
        .put("authorities", SlotValue::Parties(parties))
        .resting_on(facts)
}

fn one(kind: &'static Kind, authority: &Authority) -> Option<Claim> {
    let party = SlotValue::Party(authority_party(authority)?);
    Some(
        Claim::new(kind)
            .keyed(&authority.key)
            .put("authority", party)
            .resting_on([authority.name.at.clone()]),
    )
}
