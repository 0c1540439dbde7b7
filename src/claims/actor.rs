//! What we say of who did it. A notice names no attacker.

use super::SlotKind::{Choice as Of, List, Text};
use super::{Claim, claim_kinds, known, maybe};
use crate::facts::case::{ActorKind, Case, Nature, YesNo};
use crate::facts::value::Choice;

claim_kinds! {
    /// Who did it.
    ACTOR = open("actor") is [Owed] { who: known(Of(ActorKind::ALL)) }

    /// The same, where that is the question.
    WHO_DID_IT = known("who-did-it") is [Owed] { who: known(Of(ActorKind::ALL)) }

    /// Whether anybody has said that it was them.
    CLAIMED = open("claimed") is [Owed] { claimed: known(Of(YesNo::ALL)) }

    /// Why they did it.
    MOTIVE = known("motive") is [Owed] { motive: known(Text), who: maybe(Of(ActorKind::ALL)) }

    /// What became of them.
    ACTOR_OUTCOME = known("actor-outcome") is [Owed] { outcome: known(List), who: maybe(Of(ActorKind::ALL)) }

    /// What they say.
    ACTOR_SAYS = known("actor-says") { says: known(Text) }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let actor = &case.actor;
    // Some natures say already that it was criminals.
    let said = actor.who.known() == Some(&ActorKind::Criminals)
        && matches!(
            case.incident.nature.known(),
            Some(Nature::Ransomware | Nature::Skimming | Nature::Stuffing | Nature::Overload)
        );
    let who = Claim::saying(&ACTOR, &actor.who, &[("who", &actor.who)]);
    claims.extend(who.filter(|_| !said));
    let who = Claim::saying(&WHO_DID_IT, &actor.who, &[("who", &actor.who)]);
    claims.extend(who.filter(|_| said));
    claims.extend(Claim::saying(&CLAIMED, &actor.claimed, &[("claimed", &actor.claimed)]));
    claims.extend(Claim::saying(
        &MOTIVE,
        &actor.motive,
        &[("motive", &actor.motive), ("who", &actor.who)],
    ));
    if actor.outcome.known().is_some() {
        claims.push(
            Claim::new(&ACTOR_OUTCOME)
                .several("outcome", "outcomes", &actor.outcome)
                .slot("who", &actor.who),
        );
    }
    claims.extend(Claim::saying(&ACTOR_SAYS, &actor.says, &[("says", &actor.says)]));
}
