//! What we say of the organisations that held the data for us.

use super::Need::{Always, Known, Optional};
use super::SlotKind::{Party, When};
use super::{Claim, Kind, SlotKind, SlotValue, Stance, slot, supplier_facts, supplier_party};
use crate::case::{Case, Nature};
use crate::value::Choice;

/// When the supplier told us, and of what.
static TOLD_BY_SUPPLIER: Kind = Kind::known(
    "told-by-supplier",
    &[
        slot("supplier", Party, Always),
        slot("when", When, Known),
        slot("nature", SlotKind::Choice(Nature::ALL), Optional),
    ],
);

/// Which supplier it was, where we may not say.
static SUPPLIER_NAME: Kind = Kind {
    name: "supplier-name",
    slots: &[],
    stances: &[Stance::Withheld],
};

/// That we answer for the data wherever it is held (Article 4(7) and Article 24 GDPR).
static RESPONSIBLE: Kind = Kind::known("responsible", &[]);

pub(super) static KINDS: &[&Kind] = &[&TOLD_BY_SUPPLIER, &SUPPLIER_NAME, &RESPONSIBLE];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    for supplier in &case.suppliers {
        let told = Claim::about(&TOLD_BY_SUPPLIER, &supplier.told_us).map(|claim| {
            claim
                .keyed(&supplier.key)
                .put("supplier", SlotValue::Party(supplier_party(supplier)))
                .slot("when", &supplier.told_us)
                .slot("nature", &case.incident.nature)
                .resting_on(supplier_facts(supplier))
        });
        claims.extend(told);
        // Who reads of no company asks for no name.
        let mentioned = supplier.told_us.known().is_some();
        claims.extend(
            Claim::about(&SUPPLIER_NAME, &supplier.name)
                .filter(|_| mentioned)
                .map(|claim| claim.keyed(&supplier.key)),
        );
    }
    if let Some(supplier) = case.suppliers.first() {
        claims.push(
            Claim::new(&RESPONSIBLE)
                .resting_on([case.organisation.name.at.clone()])
                .resting_on(supplier_facts(supplier)),
        );
    }
}
