//! What has changed since people were last told: the difference between what was said then and what is to be said now.
//!
//! A fact that became worse is said plainly and never slipped in, and what was wrong is called wrong.

use super::SlotKind::{Choice as Of, Flag, List, Text, When};
use super::held_back::HeldBack;
use super::{Claim, Property, SlotValue, Stance, always, claim_kinds, known, maybe, substance};
use crate::facts::case::{Case, Sent};
use crate::facts::channel::{DIRECT, manners};
use crate::facts::fact::{Certainty, Pointer};
use crate::facts::value::{Moment, SaidPoint, When as Civil};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

claim_kinds! {
    /// That we wrote about this before.
    UPDATE = known("update") { when: maybe(When) }

    /// Something that we said and say differently now. The new sentence follows it.
    CHANGED = known("changed") is [TellsChange] {
        when: maybe(When), was: known(Text), more: maybe(Flag), fewer: maybe(Flag), wrong: maybe(Flag), unsure: maybe(Flag),
    }

    /// Something that we did not know and know now. The new sentence follows it.
    LEARNED = known("learned") is [TellsChange] { when: maybe(When), topics: always(List) }

    /// Something that we said and do not say any more.
    WITHDRAWN = known("withdrawn") is [TellsChange] { when: maybe(When), was: known(Text) }

    /// That this is the last message about it.
    LAST = known("last-message") {}

    /// By what readers can tell that a message was ours.
    SENT_AS = known("sent-as") { when: maybe(When), by: known(Of(DIRECT)), subject: maybe(Text), sender: maybe(Text) }

    /// A version of a notice, in its log.
    VERSION = known("version") { when: known(When), first: maybe(Flag) }
}

/// The statements that were sent, the latest first.
fn latest_first(case: &Case) -> Vec<&Sent> {
    // Of two that went out at one time, the one that was recorded later.
    let mut sent: Vec<&Sent> = case.sent.iter().rev().collect();
    let at = |sent: &Sent| sent.when.known().map(|when| when.from.begins());
    sent.sort_by_key(|sent| std::cmp::Reverse(at(sent)));
    sent
}

pub(super) fn state(case: &Case, held: &HeldBack, claims: &mut Vec<Claim>) {
    let sent = latest_first(case);
    if let Some(latest) = sent.first() {
        claims.push(on_day(Claim::new(&UPDATE), latest));
    }
    claims.extend(Claim::about(&LAST, &case.updates.last));
    log(&sent, claims);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut changes = Vec::new();
    let now = Now::of(claims);
    for (entry, point) in sent
        .iter()
        .flat_map(|sent| points(sent).map(move |point| (*sent, point)))
    {
        // What is held back now is not quoted, and that it is said no more is no correction.
        if seen.insert(&point.claim) && !held.hides(point, now.holds(point).0.is_some()) {
            changes.extend(change(entry, point, &now));
        }
    }
    claims.extend(changes);
}

fn all_points(sent: &Sent) -> impl Iterator<Item = &SaidPoint> {
    sent.said.known().into_iter().flat_map(|said| &said.0)
}

/// What a statement said of which readers are owed an account.
fn points(sent: &Sent) -> impl Iterator<Item = &SaidPoint> {
    all_points(sent).filter(|point| Property::Owed.is_of(&point.claim))
}

/// Where all else stands that statements said. It is not printed again, and what is odd in it is nothing to put right.
pub(crate) fn points_without_account(case: &Case) -> HashSet<&Pointer> {
    let points = case.sent.iter().flat_map(all_points);
    let others = points.filter(|point| !Property::Owed.is_of(&point.claim));
    others.map(|point| &point.at).collect()
}

/// Puts the day on which a statement went out: the minute is for the record.
fn on_day(claim: Claim, sent: &Sent) -> Claim {
    let Some(at) = sent.when.known() else { return claim };
    let estimated = sent.when.certainty() == Certainty::Estimated;
    let when = match at.from {
        Moment::Civil(when) => when,
        Moment::Minute(at) => Civil::Day(at.date()),
    };
    claim
        .put("when", SlotValue::When { when, estimated })
        .resting_on([sent.when.at.clone()])
}

/// Whether people themselves were told before, and not the press alone.
pub(super) fn told_people(case: &Case) -> bool {
    let channels = case.sent.iter().filter_map(|sent| sent.channel.known());
    channels
        .into_iter()
        .any(|channel| channel.0 == "web" || manners(&channel.0).direct)
}

/// What a reader needs to check a message or a notice: under which subject and from whom messages went out, and which versions of
/// the notice there were. What went to one group is that group's alone.
fn log(sent: &[&Sent], claims: &mut Vec<Claim>) {
    let mut first = !claims.iter().any(|claim| claim.kind == &VERSION);
    for sent in sent.iter().rev().filter(|sent| sent.group.known().is_none()) {
        let document = sent.document.known().map(|document| document.0.as_str());
        if let Some(by) = DIRECT.iter().find(|by| document == Some(**by)) {
            let claim = on_day(Claim::new(&SENT_AS).of(&sent.key, &sent.at), sent);
            let claim = claim
                .put("by", SlotValue::Choice(by))
                .resting_on([sent.document.at.clone()]);
            claims.push(claim.filled(&[("subject", &sent.subject), ("sender", &sent.sender)]));
        }
        if document == Some("web-notice") {
            let claim = on_day(Claim::new(&VERSION).of(&sent.key, &sent.at), sent);
            if claim.has("when") {
                claims.push(claim.flag("first", first));
                first = false;
            }
        }
    }
}

/// What is said now, to hold what was said against it: by the names of claims, each with its digest as soon as one was asked for.
pub(crate) struct Now<'a>(HashMap<&'a str, (&'a Claim, OnceCell<String>)>);

impl<'a> Now<'a> {
    pub(crate) fn of(claims: &'a [Claim]) -> Self {
        let mut now = HashMap::with_capacity(claims.len());
        for claim in claims {
            now.entry(claim.id.as_str()).or_insert((claim, OnceCell::new()));
        }
        Self(now)
    }

    /// The claim that a point is now, and whether the point still holds. What was not yet known and is not known now holds: the day by
    /// which we will tell has its own sentence. So does what was not yet known and is not asked any more.
    fn holds(&self, point: &SaidPoint) -> (Option<&'a Claim>, bool) {
        let unknown = point.stance == Stance::Unknown;
        let now = self.0.get(point.claim.as_str());
        let holds = now.map_or(unknown, |(now, digest)| {
            *digest.get_or_init(|| substance(now)) == point.digest || (unknown && now.stance == Stance::Unknown)
        });
        (now.map(|(now, _)| *now), holds)
    }

    /// The points of a statement that was sent which do not hold any more: it is now wrong.
    pub(crate) fn wrong_in(&self, sent: &Sent) -> Vec<String> {
        points(sent)
            .filter(|point| !self.holds(point).1)
            .map(|point| point.claim.clone())
            .collect()
    }
}

/// What has become of a point, if it does not hold any more.
fn change(sent: &Sent, point: &SaidPoint, now: &Now<'_>) -> Option<Claim> {
    let (now, holds) = now.holds(point);
    if holds {
        return None;
    }
    let rests = sent.said.at.clone();
    let of = |claim: Claim| {
        let mut claim = on_day(claim.keyed(&point.claim), sent).resting_on([rests.clone()]);
        if let Some(now) = now {
            claim = claim.resting_on(now.facts.clone()).not_without([now.id.clone()]);
            claim.groups.clone_from(&now.groups);
            claim.documents.clone_from(&now.documents);
        }
        claim
    };
    let was = SlotValue::Text(point.text.clone());
    match now {
        None if point.text.is_empty() => None,
        None => Some(of(Claim::new(&WITHDRAWN)).put("was", was)),
        Some(now) if point.stance == Stance::Unknown => {
            Some(of(Claim::new(&LEARNED)).put("topics", SlotValue::Topics(vec![now.id.clone()])))
        }
        Some(now) => {
            let (then, count) = (point.count, now.count());
            // No sign of something, with its limit, was no error where it is found later.
            let reassured = point.stance == Stance::RuledOut;
            Some(
                of(Claim::new(&CHANGED))
                    .put("was", was)
                    .flag("more", then.zip(count).is_some_and(|(then, now)| now > then))
                    .flag("fewer", then.zip(count).is_some_and(|(then, now)| now < then))
                    .flag("wrong", reassured && now.stance == Stance::Known)
                    .flag("unsure", now.stance == Stance::Unknown),
            )
        }
    }
}

impl Claim {
    /// The number that it gives, if it gives one.
    pub(crate) fn count(&self) -> Option<u64> {
        self.slots.iter().find_map(|(_, value)| match value {
            SlotValue::Count { count, .. } => Some(*count),
            _ => None,
        })
    }

    /// The claims whose objects it names as not yet known.
    pub(crate) fn topics(&self) -> &[super::ClaimId] {
        let topics = self.slots.iter().find_map(|(_, value)| match value {
            SlotValue::Topics(ids) => Some(&ids[..]),
            _ => None,
        });
        topics.unwrap_or_default()
    }

    /// The claim whose sentence follows this one, so that a change is told with what is right.
    pub(crate) fn led_to(&self) -> Option<&super::ClaimId> {
        let leads = self.kind == &CHANGED || self.kind == &LEARNED;
        self.with.first().filter(|_| leads)
    }
}
