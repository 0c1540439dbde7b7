//! What we say of the people whose data it is, and of how they are told.

use super::SlotKind::{Address, Count, Flag, List, Name, Text, When};
use super::letters::Apart;
use super::{Claim, Kind, Read, SlotValue, always, claim_kinds, known, maybe, put};
use crate::facts::case::{Case, Extent, Group, Involvement, Next, NextKind};
use crate::facts::fact::Pointer;

claim_kinds! {
    /// How many.
    PEOPLE_COUNT = open("people-count") is [Owed, CountsPeople] { count: known(Count), counted: maybe(Text), because: maybe(Text), may: maybe(Flag), all: put(Flag) }

    /// Whose data is part of it.
    GROUPS_AFFECTED = known("groups-affected") is [Owed, OfAllGroups, MayBeForSome] { groups: known(List) }

    /// Whose data may be part of it.
    GROUPS_MAYBE = known("groups-maybe") is [Owed, OfAllGroups, MayBeForSome] { groups: known(List), also: maybe(Flag) }

    /// Whom we tell as well.
    GROUPS_TOLD = known("groups-told") is [OfAllGroups] { groups: known(List) }

    /// Whose data is not part of it.
    GROUPS_NOT = known("groups-not") is [Owed, OfAllGroups, MayBeForSome] { groups: known(List) }

    /// Who checked that the data of one of them is not part of it.
    GROUPS_NOT_CHECKED = known("groups-not-checked") is [Owed, OfAllGroups, MayBeForSome] {
        who: always(Name), name: always(Name), what: maybe(Text), until: maybe(When),
    }

    /// That some people belong to several groups.
    OVERLAP = known("overlap") is [OfAllGroups] {}

    /// How to tell whether one is affected.
    AFFECTED_IF = known("affected-if") is [Owed] { condition: known(Text) }

    /// What to do for whoever has not heard from us.
    HEARD_BY = known("heard-by") { by: known(When), phone: maybe(Address), email: maybe(Address) }

    /// That the message also reaches people who are not affected.
    REACHES_OTHERS = known("reaches-others") {}

    /// That we cannot reach everybody.
    UNREACHABLE = known("unreachable") {}

    /// When and how people were told.
    PEOPLE_TOLD = known("people-told") {
        when: known(When), people: maybe(Text), just: put(Text), channels: maybe(List), some: put(Flag), ahead: put(Flag), today: put(Flag),
    }
}

/// The same of the groups that are written to together, where others of them are written to apart: the messages to these name none of those.
fn together(kind: &'static Kind, groups: &[&Group], apart: &Apart<'_>, claims: &[Claim]) -> Option<Claim> {
    let kinds = [&GROUPS_AFFECTED, &GROUPS_MAYBE];
    let together: Vec<&&Group> = groups.iter().filter(|group| !apart.has(group)).collect();
    if !kinds.contains(&kind) || together.len() == groups.len() {
        return None;
    }
    let names: Vec<String> = together
        .iter()
        .filter_map(|g| Some(g.name.known()?.0.clone()))
        .collect();
    let facts = together
        .iter()
        .flat_map(|g| [g.name.at.clone(), g.involvement.at.clone()]);
    let mut claim = Claim::new(kind)
        .keyed("together")
        .resting_on(facts)
        .put("groups", SlotValue::List(names.clone()));
    claim.read = Read::InMessages;
    let also = kind == &GROUPS_MAYBE
        && claims
            .iter()
            .any(|c| c.kind == &GROUPS_AFFECTED && c.read == Read::InMessages);
    (!names.is_empty()).then(|| claim.flag("also", also))
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let people = &case.people;
    claims.extend(Claim::saying(
        &PEOPLE_COUNT,
        &people.count,
        &[
            ("count", &people.count),
            ("counted", &people.counted),
            ("because", &people.count_because),
        ],
    ));
    // Behind the groups, what is counted is all of them.
    let counted = |group: &Group| {
        let involved = matches!(
            group.involvement.known(),
            Some(Involvement::Affected | Involvement::Maybe)
        );
        involved && group.name.known().is_some()
    };
    if let Some(claim) = claims.last_mut().filter(|claim| claim.kind == &PEOPLE_COUNT) {
        let may = case.data.extent.known() == Some(&Extent::May) || nobody_is_sure(case);
        let counting = claim.clone().flag("all", case.groups.iter().any(counted));
        *claim = if may {
            counting.flag("may", true).resting_on([case.data.extent.at.clone()])
        } else {
            counting
        };
    }
    let apart = Apart::of(case);
    for (kind, involvement) in [
        (&GROUPS_AFFECTED, Involvement::Affected),
        (&GROUPS_MAYBE, Involvement::Maybe),
        (&GROUPS_TOLD, Involvement::Told),
        (&GROUPS_NOT, Involvement::Not),
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
            claims.push(claim.flag("also", also));
            claims.extend(together(kind, &groups, &apart, claims));
        }
    }
    for group in &case.groups {
        let is_not = group.involvement.known() == Some(&Involvement::Not);
        if is_not && group.name.known().is_some() && group.who.known().is_some() {
            let checked = Claim::new(&GROUPS_NOT_CHECKED).of(&group.key, &group.at).filled(&[
                ("who", &group.who),
                ("name", &group.name),
                ("what", &group.what),
                ("until", &group.until),
            ]);
            claims.push(checked.resting_on([group.involvement.at.clone()]));
        }
    }
    claims.extend(Claim::about(&OVERLAP, &people.overlap));
    // Whoever is written to knows by that whether they are affected, where that is certain, and has heard from us.
    let affected_if = Claim::saying(&AFFECTED_IF, &people.affected_if, &[("condition", &people.affected_if)]);
    let certain = super::certainty::is_certain(case);
    claims.extend(affected_if.map(|claim| if certain { claim.in_public() } else { claim }));
    claims.extend(
        Claim::saying(&HEARD_BY, &people.heard_by, &[("by", &people.heard_by)]).map(|claim| {
            let claim = match super::reaching::route(case) {
                Some(contact) => claim.slot("phone", &contact.phone).slot("email", &contact.email),
                None => claim,
            };
            claim.in_public()
        }),
    );
    claims.extend(Claim::about(&REACHES_OTHERS, &people.also_reaches_others));
    claims.extend(Claim::about(&UNREACHABLE, &people.some_unreachable));

    let notice = &case.notice;
    claims.extend(
        Claim::saying(&PEOPLE_TOLD, &notice.told, &[("when", &notice.told)]).map(|claim| {
            // Where it is about one group alone, what people are called in all may be others.
            let concerned = |group: &&Group| group.involvement.known() != Some(&Involvement::Not);
            let mut groups = case.groups.iter().filter(concerned);
            let claim = claim.slot("people", &case.organisation.people);
            let is_called_so = |group: &Group| {
                let names = group.name.known().zip(case.organisation.people.known());
                names.is_some_and(|(name, people)| name.0.contains(&people.0))
            };
            let claim = match (groups.next(), groups.next()) {
                (Some(group), None) if !super::in_danger(case).contains(group.key.as_str()) && !is_called_so(group) => {
                    claim.slot("just", &group.name)
                }
                _ => claim,
            };
            let day = notice.told.known().map(|told| told.earliest());
            let today = day.is_some() && day == case.as_of.known().map(|day| day.0);
            let ahead = notice
                .told
                .known()
                .is_some_and(|told| case.as_of.known().is_some_and(|today| told.earliest() > today.0));
            claim
                .several("channels", "channels", &notice.channels)
                .flag("some", somebody_is_told_later(case))
                .flag("ahead", ahead)
                .flag("today", today)
        }),
    );
}

/// Whether of everybody who is named it is known no more than that they may be affected.
pub(super) fn nobody_is_sure(case: &Case) -> bool {
    let is = |wanted: Involvement| {
        case.groups
            .iter()
            .any(|group| group.involvement.known() == Some(&wanted))
    };
    is(Involvement::Maybe) && !is(Involvement::Affected)
}

/// Whether some of the people concerned had not been told when the others were: we cannot reach them, or are to tell them in another way.
fn somebody_is_told_later(case: &Case) -> bool {
    let later = |item: &Next| item.kind.known() == Some(&NextKind::Contact);
    case.people.some_unreachable.known().is_some()
        || case.groups.iter().any(|group| group.told_how.known().is_some())
        || case.next.iter().any(later)
}
