//! What we say of authorities: just what the record has, since "told", "working with" and "in contact" are three things.

use super::SlotKind::{Flag, List, Name, Party as OfParty, Text, When};
use super::{Claim, Kind, SlotValue, always, authority_party, claim_kinds, has, known, maybe};
use crate::facts::case::{Authority, AuthorityStatus, Case};
use crate::facts::fact::Pointer;
use crate::facts::value;
use std::collections::HashMap;

claim_kinds! {
    /// Which of them we told.
    AUTHORITIES_TOLD = known("authorities-told") is [Owed, RunsOn] { authorities: known(List), when: maybe(When), how_soon: maybe(Text) }

    /// What we told one of them.
    AUTHORITY_REPORTED = known("authority-reported") is [Owed] {
        authority: always(OfParty), reported: known(Text), when: maybe(When), how_soon: maybe(Text),
    }

    /// Which of them we work with.
    AUTHORITIES_WORKING = known("authorities-working") is [OwedIfGone, RunsOn] { authorities: known(List), told: maybe(Flag) }

    /// Which of them we keep up to date.
    AUTHORITIES_UPDATED = known("authorities-updated") is [OwedIfGone, RunsOn] { authorities: known(List), told: maybe(Flag) }

    /// Which of them advise us.
    AUTHORITIES_ADVISING = known("authorities-advising") is [OwedIfGone, RunsOn] { authorities: known(List), told: maybe(Flag) }

    /// One that is in contact with us.
    AUTHORITY_CONTACT = known("authority-contact") is [OwedIfGone] { authority: always(OfParty) }

    /// One that investigates.
    AUTHORITY_INVESTIGATING = known("authority-investigating") is [OwedIfGone] { authority: always(OfParty) }

    /// What one of them does.
    AUTHORITY_ROLE = known("authority-role") { authority: always(OfParty), role: known(Text) }

    /// What came of it with one of them.
    AUTHORITY_OUTCOME = known("authority-outcome") is [Owed] {
        authority: always(OfParty), outcome: maybe(Text), when: maybe(When), closed: maybe(Flag),
    }

    /// An order of a court against use of the data.
    INJUNCTION = known("injunction") is [Owed] { forbids: known(Text), court: maybe(Name), when: maybe(When) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let of = |status| -> Vec<&Authority> {
        case.authorities
            .iter()
            .filter(|a| a.name.known().is_some() && has(&a.status, status))
            .collect()
    };
    // Where it is known what one of them was told, that says it all.
    let mut told = of(AuthorityStatus::Informed);
    told.retain(|authority| authority.reported.known().is_none());

    // Those that were told on the same day, and as soon, share a sentence.
    let mut sentences: Vec<Vec<&Authority>> = Vec::new();
    let mut places: HashMap<(Option<value::When>, Option<&str>), usize> = HashMap::new();
    for authority in &told {
        let how_soon = authority.how_soon.known().map(|how_soon| how_soon.0.as_str());
        let place = places
            .entry((authority.on.known().copied(), how_soon))
            .or_insert_with(|| {
                sentences.push(Vec::new());
                sentences.len() - 1
            });
        sentences[*place].push(authority);
    }
    for alike in sentences {
        let Some(first) = alike.first() else { continue };
        let days = alike.iter().flat_map(|one| {
            let on = one.on.known().map(|_| &one.on.at);
            on.into_iter().chain(one.how_soon.known().map(|_| &one.how_soon.at))
        });
        let claim = several(&AUTHORITIES_TOLD, &alike)
            .slot("when", &first.on)
            .slot("how_soon", &first.how_soon)
            .resting_on(days.cloned());
        claims.push(if alike.len() == told.len() {
            claim
        } else {
            claim.keyed(&first.key)
        });
    }
    for authority in &case.authorities {
        let reported = one(&AUTHORITY_REPORTED, authority).filter(|_| authority.reported.known().is_some());
        claims.extend(reported.map(|claim| {
            claim
                .filled(&[
                    ("reported", &authority.reported),
                    ("when", &authority.on),
                    ("how_soon", &authority.how_soon),
                ])
                .resting_on(authority.status.known().map(|_| authority.status.at.clone()))
        }));
    }
    for (kind, status) in [
        (&AUTHORITIES_WORKING, AuthorityStatus::Working),
        (&AUTHORITIES_UPDATED, AuthorityStatus::Updated),
        (&AUTHORITIES_ADVISING, AuthorityStatus::Advising),
    ] {
        let such = of(status);
        if !such.is_empty() {
            // "Each of them" can only be said right behind a sentence that names just them.
            let same = kind.name == AUTHORITIES_WORKING.name
                && such.iter().map(|a| &a.key).eq(told.iter().map(|a| &a.key))
                && claims.iter().any(|c| c.id.as_str() == AUTHORITIES_TOLD.name)
                && !claims.iter().any(|c| c.kind == &AUTHORITY_REPORTED);
            claims.push(several(kind, &such).flag("told", same));
        }
    }
    for (kind, status) in [
        (&AUTHORITY_INVESTIGATING, AuthorityStatus::Investigating),
        (&AUTHORITY_CONTACT, AuthorityStatus::Contact),
    ] {
        for authority in of(status) {
            claims.extend(one(kind, authority).map(|c| c.resting_on([authority.status.at.clone()])));
        }
    }
    for authority in &case.authorities {
        if authority.role.known().is_some() {
            claims.extend(one(&AUTHORITY_ROLE, authority).map(|claim| claim.slot("role", &authority.role)));
        }
        let closed = has(&authority.status, AuthorityStatus::Closed);
        if closed || authority.outcome.known().is_some() {
            claims.extend(one(&AUTHORITY_OUTCOME, authority).map(|claim| {
                let claim = claim
                    .slot("outcome", &authority.outcome)
                    .slot("when", &authority.outcome_on)
                    .flag("closed", closed);
                if closed {
                    claim.resting_on([authority.status.at.clone()])
                } else {
                    claim
                }
            }));
        }
    }
    let injunction = &case.injunction;
    claims.extend(Claim::saying(
        &INJUNCTION,
        &injunction.forbids,
        &[
            ("forbids", &injunction.forbids),
            ("court", &injunction.court),
            ("when", &injunction.on),
        ],
    ));
}

fn several(kind: &'static Kind, authorities: &[&Authority]) -> Claim {
    let facts: Vec<Pointer> = authorities
        .iter()
        .flat_map(|a| [a.status.at.clone(), a.name.at.clone()])
        .collect();
    let parties = authorities.iter().filter_map(|a| authority_party(a)).collect();
    Claim::new(kind)
        .put("authorities", SlotValue::Parties(parties))
        .resting_on(facts)
}

fn one(kind: &'static Kind, authority: &Authority) -> Option<Claim> {
    let party = SlotValue::Party(authority_party(authority)?);
    Some(
        Claim::new(kind)
            .of(&authority.key, &authority.at)
            .put("authority", party)
            .resting_on([authority.name.at.clone()]),
    )
}
