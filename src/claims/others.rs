//! What others said, and what happened before.

use super::Need::{Always, Known, Optional};
use super::SlotKind::{Name, Text, When};
use super::{Claim, Kind, slot};
use crate::case::Case;

/// Something said by somebody else, in their words or in substance.
static QUOTE: Kind = Kind::known(
    "quote",
    &[
        slot("speaker", Name, Always),
        slot("words", Text, Optional),
        slot("substance", Text, Optional),
    ],
);

/// An earlier incident.
static EARLIER: Kind = Kind::known("earlier", &[slot("when", When, Always), slot("what", Text, Known)]);

pub(super) static KINDS: &[&Kind] = &[&QUOTE, &EARLIER];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    for quote in &case.quotes {
        if quote.speaker.known().is_some() && (quote.words.known().is_some() || quote.substance.known().is_some()) {
            claims.push(
                Claim::new(&QUOTE)
                    .keyed(&quote.key)
                    .slot("words", &quote.words)
                    .slot("substance", &quote.substance)
                    .slot("speaker", &quote.speaker),
            );
        }
    }
    for earlier in &case.history {
        if earlier.when.known().is_some() {
            claims.extend(Claim::about(&EARLIER, &earlier.what).map(|claim| {
                claim
                    .keyed(&earlier.key)
                    .slot("what", &earlier.what)
                    .slot("when", &earlier.when)
            }));
        }
    }
}
