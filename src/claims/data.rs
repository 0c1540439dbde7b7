//! What we say of the data, and of what may follow.

use super::Need::Known;
use super::SlotKind::List;
use super::{Claim, Kind, SlotValue, slot};
use crate::case::Case;

/// Which categories of data.
static DATA_INVOLVED: Kind = Kind::open("data-involved", &[slot("categories", List, Known)]);

/// What somebody could do with the data (Article 33(3)(c) GDPR, through Article 34(2)).
static CONSEQUENCES: Kind = Kind::open("consequences", &[slot("consequences", List, Known)]);

pub(super) static KINDS: &[&Kind] = &[&DATA_INVOLVED, &CONSEQUENCES];

pub(super) fn state(case: &Case, worded: &dyn Fn(&str, &str) -> bool, claims: &mut Vec<Claim>) {
    let categories = &case.data.categories;
    claims.extend(
        Claim::about(&DATA_INVOLVED, categories).and_then(|claim| match categories.known() {
            Some(known) => {
                let names: Vec<_> = known.keys.iter().filter(|key| worded("data", key)).cloned().collect();
                (!names.is_empty()).then(|| claim.put("categories", SlotValue::Phrases { folder: "data", names }))
            }
            None => Some(claim),
        }),
    );
    let consequences = &case.risk.consequences;
    claims.extend(Claim::about(&CONSEQUENCES, consequences).map(|claim| claim.slot("consequences", consequences)));
}
