//! What others said, what happened before, what we said before, and what there is to read.

use super::SlotKind::{Address, Choice as Of, Name, Text, When};
use super::{Claim, always, claim_kinds, known, maybe};
use crate::facts::case::{Case, OtherIncident, RevisionKind};
use crate::facts::value::Choice;

claim_kinds! {
    /// Something said by somebody else, in their words or in substance.
    QUOTE = known("quote") is [StandsAlone] { speaker: always(Name), words: maybe(Text), substance: maybe(Text) }

    /// Another incident, which must not be mixed up with this one.
    EARLIER = known("earlier") {
        when: always(When), what: known(Text), kind: maybe(Of(OtherIncident::ALL)), note: maybe(Text),
    }

    /// A change to what we said before.
    REVISION = known("revision") {
        when: maybe(When), kind: maybe(Of(RevisionKind::ALL)), was: maybe(Text), now: known(Text),
    }

    /// Something to read elsewhere.
    READING = known("reading") { title: known(Text), publisher: maybe(Name), page: always(Address) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    for quote in &case.quotes {
        if quote.speaker.known().is_some() && (quote.words.known().is_some() || quote.substance.known().is_some()) {
            // What somebody said word for word is not said once more in substance.
            let said: (&'static str, &dyn super::Fillable) = match quote.words.known() {
                Some(_) => ("words", &quote.words),
                None => ("substance", &quote.substance),
            };
            let claim = Claim::new(&QUOTE).of(&quote.key, &quote.at);
            claims.push(claim.filled(&[said, ("speaker", &quote.speaker)]));
        }
    }
    for earlier in &case.history {
        if earlier.when.known().is_some() {
            let slots: &[(&'static str, &dyn super::Fillable)] = &[
                ("what", &earlier.what),
                ("when", &earlier.when),
                ("kind", &earlier.kind),
                ("note", &earlier.note),
            ];
            claims.extend(Claim::saying(&EARLIER, &earlier.what, slots).map(|c| c.of(&earlier.key, &earlier.at)));
        }
    }
    for revision in &case.revisions {
        let slots: &[(&'static str, &dyn super::Fillable)] = &[
            ("now", &revision.now),
            ("was", &revision.was),
            ("kind", &revision.kind),
            ("when", &revision.on),
        ];
        claims.extend(Claim::saying(&REVISION, &revision.now, slots).map(|c| c.of(&revision.key, &revision.at)));
    }
    for link in &case.links {
        if link.page.known().is_some() {
            let slots: &[(&'static str, &dyn super::Fillable)] = &[
                ("title", &link.title),
                ("publisher", &link.publisher),
                ("page", &link.page),
            ];
            claims.extend(Claim::saying(&READING, &link.title, slots).map(|c| c.of(&link.key, &link.at)));
        }
    }
}
