//! Letters to people in those of the United States whose law shapes the whole letter.

use super::SlotKind::{Flag, Name};
use super::{Claim, Desk, Kind, claim_kinds, known, maybe};
use crate::facts::case::{Group, Nation, UsState};
use crate::facts::fact::Pointer;

claim_kinds! {
    /// That the letter follows the law of California (Civil Code, section 1798.82).
    IN_CALIFORNIA = known("in-california") { only: maybe(Flag) }

    /// That the letter follows the law of Massachusetts, which does not let it say what happened (General Laws, chapter 93H,
    /// section 3(b)).
    IN_MASSACHUSETTS = known("in-massachusetts") { only: maybe(Flag) }

    /// The company that owns us, which a letter to Massachusetts has to name (section 3(d)).
    PARENT = known("parent") { parent: known(Name) }
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let case = desk.case;
    claims.extend(Claim::saying(
        &PARENT,
        &case.organisation.parent,
        &[("parent", &case.organisation.parent)],
    ));
    claims.extend(of_people(desk, None));
    let apart = super::letters::Apart::of(case);
    for group in case.groups.iter().filter(|group| apart.has(group)) {
        let theirs = of_people(desk, Some(group));
        claims.extend(theirs.into_iter().map(|claim| {
            let mut claim = claim.of(&group.key, &group.at);
            claim.groups = vec![group.at.clone()];
            claim
        }));
    }
}

/// The letters that some people get: those of a group, or everybody. What is not said of a group is as for everybody.
fn of_people(desk: &Desk<'_>, group: Option<&Group>) -> Vec<Claim> {
    let people = &desk.case.people;
    let states = group
        .map(|group| &group.us_states)
        .filter(|states| states.known().is_some())
        .unwrap_or(&people.us_states);
    let nations = group
        .map(|group| &group.nations)
        .filter(|nations| nations.known().is_some())
        .unwrap_or(&people.nations);
    let Some(known) = states.known() else { return Vec::new() };
    let abroad = nations
        .known()
        .is_some_and(|nations| nations.0.iter().any(|nation| *nation != Nation::Us));
    // Whether nobody is left who gets the letter that all others get.
    let only = !abroad && !known.0.contains(&UsState::Other);
    let facts: Vec<Pointer> = vec![states.at.clone()];
    let letter = |kind: &'static Kind| Claim::new(kind).resting_on(facts.clone()).flag("only", only);
    let kinds = known.0.iter().filter_map(|state| match state {
        UsState::California => Some(&IN_CALIFORNIA),
        UsState::Massachusetts => Some(&IN_MASSACHUSETTS),
        UsState::Other => None,
    });
    kinds.map(letter).collect()
}
