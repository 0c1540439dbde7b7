//! What we say of what was done and will be.

use super::SlotKind::{Choice as Of, Name, Party, Text, When};
use super::{Claim, Kind, Property, SlotShape, SlotValue, has_passed, maybe, slot, supplier_facts, supplier_party};
use crate::facts::case::{Action, ActionKind, ActionStatus, Case, Timing};
use crate::facts::value::Choice;
use jiff::civil::Date;
use std::collections::HashSet;

const SLOTS: &[SlotShape] = &[
    slot("kind", maybe(Of(ActionKind::ALL))),
    slot("what", maybe(Text)),
    slot("whom", maybe(Name)),
    slot("status", maybe(Of(ActionStatus::ALL))),
    slot("when", maybe(When)),
    slot("timing", maybe(Of(Timing::ALL))),
    slot("because", maybe(Text)),
    slot("effect", maybe(Text)),
    slot("found", maybe(Text)),
    slot("supplier", maybe(Party)),
];

/// Experts from outside.
static EXPERTS: Kind = Kind::known("experts", SLOTS).being(&[Property::OwedIfGone, Property::RunsOn]);
/// A look into what happened.
static INVESTIGATION: Kind = Kind::known("investigation", SLOTS).being(&[Property::OwedIfGone, Property::RunsOn]);
/// Our work with the supplier.
static WORKING_WITH_SUPPLIER: Kind =
    Kind::known("working-with-supplier", SLOTS).being(&[Property::OwedIfGone, Property::RunsOn]);
/// What was done to stop it and to put it right.
static STOPPING: Kind = Kind::known("stopping", SLOTS).being(&[Property::OwedIfGone, Property::RunsOn]);
/// What is done so that it does not happen again.
static PREVENTING: Kind = Kind::known("preventing", SLOTS).being(&[Property::OwedIfGone, Property::RunsOn]);
/// Anything else, in words of one's own.
static ACTION: Kind = Kind::known("action", SLOTS).being(&[Property::OwedIfGone, Property::RunsOn]);

pub(super) static KINDS: &[&Kind] = &[
    &EXPERTS,
    &INVESTIGATION,
    &WORKING_WITH_SUPPLIER,
    &STOPPING,
    &PREVENTING,
    &ACTION,
];

fn kind_of(action: ActionKind) -> &'static Kind {
    use ActionKind::*;
    match action {
        Experts => &EXPERTS,
        Investigation | SupplierInvestigation => &INVESTIGATION,
        WithSupplier => &WORKING_WITH_SUPPLIER,
        Contained | SwitchedOff | TakenDown | Reset | LoggedOut | Keys | Monitoring | Recovered | Traced
        | AskedToDelete | Corrected | Removed | Partners => &STOPPING,
        Security | Process | Training | Review => &PREVENTING,
        Dpo | Leadership | Other => &ACTION,
    }
}

pub(super) fn state(case: &Case, clock: Option<Date>, claims: &mut Vec<Claim>) {
    let unsaid: HashSet<_> = super::at_odds::at_odds(case)
        .into_iter()
        .map(|odd| odd.unsaid)
        .collect();
    for action in case.actions.iter().filter(|action| !unsaid.contains(&action.kind.at)) {
        let Some(kind) = action.kind.known() else { continue };
        if *kind == ActionKind::Other && action.what.known().is_none() {
            continue;
        }
        claims.extend(Claim::about(kind_of(*kind), &action.kind).map(|claim| filled(claim, case, action, clock)));
    }
}

fn filled(claim: Claim, case: &Case, action: &Action, clock: Option<Date>) -> Claim {
    let planned = action.status.known() == Some(&ActionStatus::Planned);
    let passed = planned && action.on.known().is_some_and(|on| has_passed(on.latest(), clock));
    let claim = claim
        .of(&action.key, &action.at)
        .filled(&[("kind", &action.kind), ("what", &action.what)]);
    // A supplier does not look into it with the help of itself.
    let itself = action.kind.known() == Some(&ActionKind::SupplierInvestigation)
        && action.what.known().is_none()
        && case
            .suppliers
            .first()
            .is_some_and(|supplier| supplier.name.known().is_some() && supplier.name.known() == action.who.known());
    let claim = if itself { claim } else { claim.slot("whom", &action.who) };
    let claim = claim.filled(&[
        ("status", &action.status),
        ("timing", &action.timing),
        ("because", &action.because),
        ("effect", &action.effect),
        ("found", &action.found),
    ]);
    let claim = if passed { claim } else { claim.slot("when", &action.on) };
    let of_supplier = matches!(
        action.kind.known(),
        Some(ActionKind::WithSupplier | ActionKind::SupplierInvestigation)
    );
    match case.suppliers.first() {
        Some(supplier) if of_supplier => claim
            .put("supplier", SlotValue::Party(supplier_party(supplier)))
            .resting_on(supplier_facts(supplier)),
        _ => claim,
    }
}
