//! What we say to or of one group of people alone. It stands below the name of the group and nowhere else.

use super::SlotKind::{Choice as Of, Count, Flag, List, Name, Text, When};
use super::{Claim, Desk, SlotValue, always, claim_kinds, data, known, maybe, put};
use crate::facts::case::{Involvement, Particular, ReadBy};
use crate::facts::value::Choice;

claim_kinds! {
    /// The name of the group, as a heading.
    GROUP = known("group") is [OfAllGroups, StandsForEntry] { name: always(Name) }

    /// How the group stands to the incident.
    GROUP_INVOLVEMENT = known("group-involvement") {
        name: always(Name), involvement: known(Of(Involvement::ALL)), because: maybe(Text),
    }

    /// How many they are.
    GROUP_COUNT = open("group-count") is [Owed, CountsPeople, MayBeForSome] { name: always(Name), count: known(Count), maybe: put(Flag) }

    /// When they had to do with us, where that decides.
    GROUP_BETWEEN = known("group-between") { name: always(Name), when: known(When) }

    /// Which data of theirs.
    GROUP_DATA = looked("group-data") is [Owed, MayBeForSome] {
        name: always(Name), categories: known(List), maybe: put(Flag), own: put(Flag), more: put(Flag), single: put(Flag), who: maybe(Name), what: maybe(Text), until: maybe(When),
    }

    /// One of them, in a list.
    GROUP_DATA_ITEM = known("group-data-item") { item: known(List), single: put(Flag), own: put(Flag) }

    /// Which data of theirs is not part of it.
    GROUP_DATA_NOT = known("group-data-not") is [Owed, Reassuring, MayBeForSome] { name: always(Name), categories: known(List) }

    /// What is particular to them.
    GROUP_PARTICULAR = known("group-particular") { particular: known(Of(Particular::ALL)) }

    /// How they are told.
    GROUP_TOLD_HOW = known("group-told-how") { how: known(Text) }
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let data = &desk.case.data;
    let data_of_all = data.categories.known().is_some() || data.also.known().is_some();
    for group in &desk.case.groups {
        if group.name.known().is_none() {
            continue;
        }
        let mut own: Vec<Claim> = Vec::new();
        let of = |claim: Claim| claim.of(&group.key, &group.at).slot("name", &group.name);
        let maybe = group.involvement.known() == Some(&Involvement::Maybe);
        let unsure = |claim: Claim| claim.flag("maybe", maybe);
        if group.between.known().is_some() {
            let claim = Claim::saying(&GROUP_BETWEEN, &group.between, &[("when", &group.between)]);
            own.extend(claim.map(|claim| of(claim).on_clock(&desk.case.clock)));
        }
        own.extend(
            Claim::saying(&GROUP_COUNT, &group.count, &[("count", &group.count)])
                .map(of)
                .map(unsure),
        );
        own.extend(
            data::involved(&GROUP_DATA, &group.data, &group.data_also)
                .map(of)
                .map(unsure)
                .map(|claim| claim.flag("more", data_of_all)),
        );
        own.extend(data::more(&group.data, &group.data_also).map(|claim| claim.of(&group.key, &group.at)));
        own.extend(
            data::items(&GROUP_DATA_ITEM, &group.data, &group.data_also)
                .into_iter()
                .map(|mut claim| {
                    let key = claim.id.as_str().rsplit(':').next().unwrap_or_default().to_owned();
                    claim.id = super::ClaimId::of(claim.kind);
                    claim.of(&group.key, &group.at).keyed(&key)
                }),
        );
        if group.data_not.known().is_some() || group.data_not_also.known().is_some() {
            own.push(of(Claim::new(&GROUP_DATA_NOT).data(
                "categories",
                &group.data_not,
                &group.data_not_also,
            )));
        }
        // Whoever is old enough to read it needs nobody to read it to them.
        let reads_it = group.read_by.known() == Some(&ReadBy::Themselves);
        let particulars = group
            .particular
            .known()
            .map(|all| &all.0[..])
            .unwrap_or_default()
            .iter();
        for particular in particulars.filter(|particular| match particular {
            Particular::Children => !reads_it,
            // That we still hold something of them is not known of those who may not be affected.
            Particular::Former => !maybe,
            _ => true,
        }) {
            let claim = Claim::new(&GROUP_PARTICULAR)
                .of(&group.key, &group.at)
                .keyed(particular.name())
                .put("particular", SlotValue::Choice(particular.name()))
                .resting_on([group.particular.at.clone()]);
            own.push(claim);
        }
        own.extend(
            Claim::saying(&GROUP_TOLD_HOW, &group.told_how, &[("how", &group.told_how)])
                .map(|claim| claim.of(&group.key, &group.at)),
        );
        let because = group.because.known().is_some();
        if because {
            let claim = Claim::saying(
                &GROUP_INVOLVEMENT,
                &group.involvement,
                &[("involvement", &group.involvement), ("because", &group.because)],
            );
            // To the others, that these are not affected is no news of theirs.
            let is_not = group.involvement.known() == Some(&Involvement::Not);
            own.extend(
                claim
                    .map(of)
                    .map(|claim| if is_not { claim.in_public() } else { claim }),
            );
        }
        for claim in &mut own {
            claim.groups = vec![group.at.clone()];
        }
        // The heading is there for whatever stands below it; with nothing below it, it goes.
        let heading = Claim::new(&GROUP).of(&group.key, &group.at).slot("name", &group.name);
        claims.push(heading);
        claims.extend(own);
    }
}
