//! What we say of how to reach us, and of where more will stand.

use super::Need::{Always, Optional};
use super::SlotKind::{Address, Name, Text};
use super::{Claim, Kind, slot};
use crate::case::Case;

/// A way to reach us (Article 33(3)(b) GDPR, through Article 34(2)).
static CONTACT: Kind = Kind::known(
    "contact",
    &[
        slot("name", Name, Optional),
        slot("email", Address, Optional),
        slot("phone", Address, Optional),
        slot("hours", Text, Optional),
    ],
);

/// What to do if this message may be a fake.
static REAL: Kind = Kind::known("real", &[slot("page", Address, Always)]);

pub(super) static KINDS: &[&Kind] = &[&CONTACT, &REAL];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    for contact in &case.contacts {
        let routes = [contact.email.known().is_some(), contact.phone.known().is_some()];
        if routes.contains(&true) {
            claims.push(
                Claim::new(&CONTACT)
                    .keyed(&contact.key)
                    .slot("email", &contact.email)
                    .slot("phone", &contact.phone)
                    .slot("name", &contact.name)
                    .slot("hours", &contact.hours),
            );
        }
    }
    let page = &case.updates.page;
    claims.extend(Claim::about(&REAL, page).map(|claim| claim.slot("page", page)));
}
