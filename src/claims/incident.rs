//! What we say of what happened.

use super::Need::{Known, Optional};
use super::SlotKind::{Flag, Text, When};
use super::{Claim, Kind, SlotKind, SlotValue, Stance, slot, supplier_party};
use crate::case::{Affected, Amount, Availability, Case, Confidentiality, Nature};
use crate::fact::State;
use crate::value::Choice;

/// What happened, where no supplier told us of it.
static WHAT_HAPPENED: Kind = Kind::open(
    "what-happened",
    &[
        slot("nature", SlotKind::Choice(Nature::ALL), Known),
        slot("when", When, Optional),
    ],
);

/// When it happened.
static OCCURRED: Kind = Kind::open("occurred", &[slot("when", When, Known)]);

/// When we found out by ourselves.
static DISCOVERED: Kind = Kind::open("discovered", &[slot("when", When, Known)]);

/// Whether the data can be used.
static AVAILABILITY: Kind = Kind::any(
    "availability",
    &[
        slot("availability", SlotKind::Choice(Availability::ALL), Known),
        slot("amount", SlotKind::Choice(Amount::ALL), Optional),
        slot("supplier", SlotKind::Party, Optional),
        slot("reported", Flag, Optional),
        slot("who", SlotKind::Name, Optional),
        slot("what", Text, Optional),
        slot("until", When, Optional),
    ],
);

/// Whether somebody has the data who should not have it.
static CONFIDENTIALITY: Kind = Kind::any(
    "confidentiality",
    &[
        slot("confidentiality", SlotKind::Choice(Confidentiality::ALL), Known),
        slot("reported", Flag, Optional),
        slot("who", SlotKind::Name, Optional),
        slot("what", Text, Optional),
        slot("until", When, Optional),
    ],
);

/// Whether our own systems were part of it.
static OWN_SYSTEMS: Kind = Kind::any(
    "own-systems",
    &[
        slot("affected", SlotKind::Choice(Affected::ALL), Known),
        slot("as_of", When, Optional),
        slot("who", SlotKind::Name, Optional),
        slot("what", Text, Optional),
        slot("until", When, Optional),
    ],
);

pub(super) static KINDS: &[&Kind] = &[
    &WHAT_HAPPENED,
    &OCCURRED,
    &DISCOVERED,
    &AVAILABILITY,
    &CONFIDENTIALITY,
    &OWN_SYSTEMS,
];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let incident = &case.incident;
    let told_by_supplier = case.suppliers.iter().any(|s| s.told_us.known().is_some());
    // What the supplier told us says what happened, unless that is not yet known.
    if !told_by_supplier || incident.nature.known().is_none() {
        claims.extend(
            Claim::about(&WHAT_HAPPENED, &incident.nature)
                .map(|claim| claim.slot("nature", &incident.nature).slot("when", &incident.occurred)),
        );
    }
    // With a nature, the sentence on what happened says when as well.
    if told_by_supplier || incident.nature.known().is_none() || incident.occurred.known().is_none() {
        claims.extend(Claim::about(&OCCURRED, &incident.occurred).map(|claim| claim.slot("when", &incident.occurred)));
    }
    claims.extend(Claim::about(&DISCOVERED, &incident.discovered).map(|c| c.slot("when", &incident.discovered)));

    let confidentiality = Claim::about(&CONFIDENTIALITY, &incident.confidentiality).map(|claim| {
        claim
            .slot("confidentiality", &incident.confidentiality)
            .reported(&incident.confidentiality)
    });
    // Data that could not be used may have been copied all the same: neither the one nor a reassurance is said alone.
    let caveat: Vec<_> = confidentiality
        .iter()
        .filter(|claim| claim.stance != Stance::RuledOut)
        .map(|claim| claim.id.clone())
        .collect();

    claims.extend(Claim::about(&AVAILABILITY, &incident.availability).map(|claim| {
        let claim = claim
            .slot("availability", &incident.availability)
            .slot("amount", &incident.amount)
            .reported(&incident.availability)
            .not_without(caveat.clone());
        match case.suppliers.first() {
            Some(supplier) if told_by_supplier => claim.put("supplier", SlotValue::Party(supplier_party(supplier))),
            _ => claim,
        }
    }));
    claims.extend(confidentiality);
    // Where it happened in our own systems, what happened says so already.
    let said = !told_by_supplier && incident.own_systems.known().is_some();
    claims.extend(
        Claim::about(&OWN_SYSTEMS, &incident.own_systems)
            .filter(|_| !said)
            .map(|claim| {
                let claim = claim.slot("affected", &incident.own_systems);
                match &incident.own_systems.state {
                    // A check without a last day holds for the day that the statement speaks from.
                    State::RuledOut(basis) if basis.until.is_none() => claim.slot("as_of", &case.as_of),
                    _ => claim,
                }
                .not_without(caveat)
            }),
    );
}
