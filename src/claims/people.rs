//! What we say of the people whose data it is, and of how they are told.

use super::Need::{Known, Optional};
use super::SlotKind::{Count, Flag, List, Text, When};
use super::{Claim, Kind, SlotValue, slot};
use crate::case::{Case, Group, Involvement};
use crate::fact::Pointer;
use crate::value::Choice;

/// How many.
static PEOPLE_COUNT: Kind = Kind::open("people-count", &[slot("count", Count, Known)]);

/// Whose data is part of it.
static GROUPS_AFFECTED: Kind = Kind::known("groups-affected", &[slot("groups", List, Known)]);

/// Whose data may be part of it.
static GROUPS_MAYBE: Kind = Kind::known(
    "groups-maybe",
    &[slot("groups", List, Known), slot("also", Flag, Optional)],
);

/// Whom we tell as well.
static GROUPS_TOLD: Kind = Kind::known("groups-told", &[slot("groups", List, Known)]);

/// When and how people were told.
static PEOPLE_TOLD: Kind = Kind::known(
    "people-told",
    &[
        slot("when", When, Known),
        slot("people", Text, Optional),
        slot("channels", List, Optional),
    ],
);

pub(super) static KINDS: &[&Kind] = &[
    &PEOPLE_COUNT,
    &GROUPS_AFFECTED,
    &GROUPS_MAYBE,
    &GROUPS_TOLD,
    &PEOPLE_TOLD,
];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    claims.extend(Claim::about(&PEOPLE_COUNT, &case.people.count).map(|claim| claim.slot("count", &case.people.count)));
    for (kind, involvement) in [
        (&GROUPS_AFFECTED, Involvement::Affected),
        (&GROUPS_MAYBE, Involvement::Maybe),
        (&GROUPS_TOLD, Involvement::Told),
    ] {
        let groups: Vec<&Group> = case
            .groups
            .iter()
            .filter(|group| group.involvement.known() == Some(&involvement))
            .collect();
        let names: Vec<String> = groups.iter().filter_map(|g| Some(g.name.known()?.0.clone())).collect();
        if !names.is_empty() {
            let facts: Vec<Pointer> = groups
                .iter()
                .flat_map(|g| [g.name.at.clone(), g.involvement.at.clone()])
                .collect();
            let claim = Claim::new(kind).put("groups", SlotValue::List(names)).resting_on(facts);
            let also = involvement == Involvement::Maybe && claims.iter().any(|c| c.kind == &GROUPS_AFFECTED);
            claims.push(if also {
                claim.put("also", SlotValue::Flag)
            } else {
                claim
            });
        }
    }
    let notice = &case.notice;
    claims.extend(Claim::about(&PEOPLE_TOLD, &notice.told).map(|claim| {
        let mut claim = claim
            .slot("when", &notice.told)
            .slot("people", &case.organisation.people);
        if let Some(channels) = notice.channels.known() {
            let names = channels.0.iter().map(|channel| channel.name().to_owned()).collect();
            claim = claim.put(
                "channels",
                SlotValue::Phrases {
                    folder: "channels",
                    names,
                },
            );
            claim.rests_on(&notice.channels);
        }
        claim
    }));
}
