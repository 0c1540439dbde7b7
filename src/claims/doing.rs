//! What we say of what was done and will be.

use super::Need::{Always, Optional};
use super::SlotKind::{Choice as Of, Party, Text, When};
use super::{Claim, Kind, SlotShape, SlotValue, has_passed, slot, supplier_facts, supplier_party};
use crate::case::{Action, ActionKind, ActionStatus, Case, Timing};
use crate::value::Choice;
use jiff::civil::Date;

const SLOTS: &[SlotShape] = &[
    slot("what", Text, Optional),
    slot("status", Of(ActionStatus::ALL), Optional),
    slot("when", When, Optional),
    slot("timing", Of(Timing::ALL), Optional),
    slot("supplier", Party, Optional),
];

/// Experts from outside.
static EXPERTS: Kind = Kind::known("experts", SLOTS);
/// Our own look into it.
static INVESTIGATION: Kind = Kind::known("investigation", SLOTS);
/// Our work with the supplier.
static WORKING_WITH_SUPPLIER: Kind = Kind::known("working-with-supplier", SLOTS);
/// Anything else, in words of one's own.
static ACTION: Kind = Kind::known(
    "action",
    &[
        slot("what", Text, Always),
        slot("status", Of(ActionStatus::ALL), Optional),
        slot("when", When, Optional),
        slot("timing", Of(Timing::ALL), Optional),
    ],
);

pub(super) static KINDS: &[&Kind] = &[&EXPERTS, &INVESTIGATION, &WORKING_WITH_SUPPLIER, &ACTION];

pub(super) fn state(case: &Case, clock: Option<Date>, claims: &mut Vec<Claim>) {
    for action in &case.actions {
        let kind = match action.kind.known() {
            Some(ActionKind::Experts) => &EXPERTS,
            Some(ActionKind::Investigation) => &INVESTIGATION,
            Some(ActionKind::WithSupplier) => &WORKING_WITH_SUPPLIER,
            Some(ActionKind::Other) if action.what.known().is_some() => &ACTION,
            Some(ActionKind::Other) | None => continue,
        };
        claims.extend(Claim::about(kind, &action.kind).map(|claim| filled(claim, case, action, clock)));
    }
}

fn filled(claim: Claim, case: &Case, action: &Action, clock: Option<Date>) -> Claim {
    let planned = action.status.known() == Some(&ActionStatus::Planned);
    let passed = planned && action.on.known().is_some_and(|on| has_passed(on.latest(), clock));
    let claim = claim
        .keyed(&action.key)
        .slot("what", &action.what)
        .slot("status", &action.status)
        .slot("timing", &action.timing);
    let claim = if passed { claim } else { claim.slot("when", &action.on) };
    match case.suppliers.first() {
        Some(supplier) if claim.kind == &WORKING_WITH_SUPPLIER => claim
            .put("supplier", SlotValue::Party(supplier_party(supplier)))
            .resting_on(supplier_facts(supplier)),
        _ => claim,
    }
}
