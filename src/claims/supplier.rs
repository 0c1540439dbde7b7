//! What we say of the organisations that held the data for us.

use super::SlotKind::{Address, Party, Phrase, Text, When};
use super::{Claim, Kind, SlotValue, always, claim_kinds, known, maybe, supplier_facts, supplier_party};
use crate::facts::case::{Affected, Case, Supplier};
use std::collections::HashMap;

claim_kinds! {
    /// When the supplier told us, and of what.
    TOLD_BY_SUPPLIER = known("told-by-supplier") is [Owed] {
        supplier: always(Party), when: known(When), nature: maybe(Phrase { folder: "natures", ours: false }),
    }

    /// That it happened at a supplier, where it is not said on which day that one told us.
    AT_SUPPLIER = known("at-supplier") is [Owed] {
        supplier: always(Party), nature: known(Phrase { folder: "natures", ours: false }),
    }

    /// Which supplier it was, where we may not say.
    SUPPLIER_NAME = withheld("supplier-name") {}

    /// Which supplier it was.
    SUPPLIER_NAMED = known("supplier-named") { supplier: always(Party) }

    /// When the supplier found out itself.
    SUPPLIER_FOUND_OUT = known("supplier-found-out") is [Owed] { supplier: always(Party), when: known(When) }

    /// For which of our suppliers another one works.
    SUPPLIER_CHAIN = known("supplier-chain") { supplier: always(Party), client: always(Party) }

    /// Where the supplier's own statement stands.
    SUPPLIER_STATEMENT = known("supplier-statement") { supplier: always(Party), page: known(Address) }

    /// What we make of how the supplier acted.
    SUPPLIER_VIEW = known("supplier-view") { view: known(Text) }

    /// What we do about working with the supplier.
    SUPPLIER_RELATIONSHIP = known("supplier-relationship") { relationship: known(Text) }

    /// That we answer for the data wherever it is held (Article 4(7) and Article 24 GDPR).
    RESPONSIBLE = known("responsible") {}
}

/// The supplier at which it happened. Whoever enters one says that it held the data for us, so it did not happen in our systems, unless that
/// is entered as well: a flaw in the product of a maker is one in the systems of those who use it.
pub(super) fn where_it_happened(case: &Case) -> Option<&Supplier> {
    if case.incident.own_systems.known() == Some(&Affected::Yes) {
        return None;
    }
    let mut suppliers = case.suppliers.iter();
    let told = suppliers.clone().find(|supplier| supplier.told_us.known().is_some());
    let found = || {
        case.suppliers
            .iter()
            .find(|supplier| supplier.found_out.known().is_some())
    };
    told.or_else(found).or_else(|| suppliers.next())
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    // What happened is said once, by the first of them that told us.
    let nature: &[(&'static str, &dyn super::Fillable)] = &[("nature", &case.incident.nature)];
    let place = where_it_happened(case);
    let mut said = place.is_none();
    let mut by_key: HashMap<&str, &Supplier> = HashMap::new();
    for supplier in &case.suppliers {
        by_key.entry(supplier.key.as_str()).or_insert(supplier);
    }
    for supplier in &case.suppliers {
        let with = |kind: &'static Kind| {
            Claim::new(kind)
                .of(&supplier.key, &supplier.at)
                .put("supplier", SlotValue::Party(supplier_party(supplier)))
        };
        if supplier.told_us.known().is_some() {
            claims.push(
                with(&TOLD_BY_SUPPLIER)
                    .slot("when", &supplier.told_us)
                    .filled(if said { &[] } else { nature })
                    .resting_on(supplier_facts(supplier)),
            );
            said = true;
        }
        let untold = place.filter(|place| place.told_us.known().is_none() && case.incident.nature.known().is_some());
        let is_there = untold.is_some_and(|place| place.key == supplier.key);
        if is_there {
            let claim = with(&AT_SUPPLIER).slot("nature", &case.incident.nature);
            claims.push(claim.resting_on(supplier_facts(supplier)));
        }
        // Who reads of no company asks for no name.
        let mentioned = is_there || supplier.told_us.known().is_some();
        claims.extend(
            Claim::about(&SUPPLIER_NAME, &supplier.name)
                .filter(|_| mentioned)
                .map(|claim| claim.of(&supplier.key, &supplier.at)),
        );
        if mentioned && supplier.name.known().is_some() {
            claims.push(with(&SUPPLIER_NAMED).resting_on(supplier_facts(supplier)));
        }
        if supplier.found_out.known().is_some() {
            let claim = with(&SUPPLIER_FOUND_OUT).slot("when", &supplier.found_out);
            claims.push(claim.resting_on(supplier_facts(supplier)));
        }
        if let Some(client) = client_of(&by_key, supplier) {
            let claim = with(&SUPPLIER_CHAIN).put("client", SlotValue::Party(supplier_party(client)));
            claims.push(
                claim
                    .resting_on([supplier.works_for.at.clone()])
                    .resting_on(supplier_facts(supplier))
                    .resting_on(supplier_facts(client)),
            );
        }
        if supplier.statement.known().is_some() {
            let claim = with(&SUPPLIER_STATEMENT).slot("page", &supplier.statement);
            claims.push(claim.resting_on(supplier_facts(supplier)));
        }
        let of = |claim: Claim| claim.of(&supplier.key, &supplier.at);
        claims.extend(Claim::saying(&SUPPLIER_VIEW, &supplier.view, &[("view", &supplier.view)]).map(of));
        let relationship = Claim::saying(
            &SUPPLIER_RELATIONSHIP,
            &supplier.relationship,
            &[("relationship", &supplier.relationship)],
        );
        claims.extend(relationship.map(of));
    }
    if let Some(supplier) = case.suppliers.first() {
        claims.push(
            Claim::new(&RESPONSIBLE)
                .resting_on([case.organisation.name.at.clone()])
                .resting_on(supplier_facts(supplier)),
        );
    }
}

/// The supplier that another one works for.
fn client_of<'c>(by_key: &HashMap<&str, &'c Supplier>, supplier: &Supplier) -> Option<&'c Supplier> {
    let key = supplier.works_for.known()?.keys.first()?;
    by_key
        .get(key.as_str())
        .copied()
        .filter(|client| client.key != supplier.key)
}
