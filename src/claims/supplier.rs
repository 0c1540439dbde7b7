//! What we say of the organisations that held the data for us.

use super::SlotKind::{Address, Party, Phrase, Text, When};
use super::{Claim, Kind, SlotValue, always, claim_kinds, known, maybe, supplier_facts, supplier_party};
use crate::facts::case::{Case, Supplier};
use std::collections::HashMap;

claim_kinds! {
    /// When the supplier told us, and of what.
    TOLD_BY_SUPPLIER = known("told-by-supplier") is [Owed] {
        supplier: always(Party), when: known(When), nature: maybe(Phrase { folder: "natures", ours: false }),
    }

    /// Which supplier it was, where we may not say.
    SUPPLIER_NAME = withheld("supplier-name") {}

    /// Which supplier it was.
    SUPPLIER_NAMED = known("supplier-named") { supplier: always(Party) }

    /// When the supplier found out itself.
    SUPPLIER_FOUND_OUT = known("supplier-found-out") { supplier: always(Party), when: known(When) }

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

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    // What happened is said once, by the first of them that told us.
    let nature: &[(&'static str, &dyn super::Fillable)] = &[("nature", &case.incident.nature)];
    let mut said = false;
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
        // Who reads of no company asks for no name.
        let mentioned = supplier.told_us.known().is_some();
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
