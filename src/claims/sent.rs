//! What has changed since people were last told: the difference between what was said then and what is to be said now.
//!
//! A fact that became worse is said plainly and never slipped in, and what was wrong is called wrong.

use super::SlotKind::{Choice as Of, Flag, List, Text, When};
use super::held_back::HeldBack;
use super::{Claim, Kind, Property, Read, SlotValue, Stance, always, claim_kinds, known, maybe, substance};
use crate::facts::case::{Case, Sent};
use crate::facts::channel::{DIRECT, manners};
use crate::facts::fact::{Certainty, Pointer};
use crate::facts::value::{Moment, SaidPoint, When as Civil};
use jiff::civil::Date;
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

/// Who had a statement.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Had<'a> {
    /// Whoever is concerned and is not written to apart, and whoever reads what is for all.
    Everybody,
    /// The people of one group, by its key.
    Group(&'a str),
    /// Whoever reads the papers or follows us: nobody was told by it that it concerns them.
    Public,
    /// Those who speak for us or work with us, by the way in which they are told.
    BesideUs(&'static str),
    /// One person who asked or called, or nobody in writing: it told nobody else.
    One,
}

impl<'a> Had<'a> {
    fn of(sent: &'a Sent) -> Self {
        let channel = sent
            .channel
            .known()
            .map(|channel| manners(&channel.0))
            .unwrap_or_default();
        let document = sent.document.known();
        // The record has what the group was called; its key stands in the name of the document.
        let key = document.and_then(|document| Some(document.0.split_once('/')?.1));
        if let Some(group) = key.or(sent.group.known().map(|group| group.0.as_str())) {
            return Self::Group(group);
        }
        match document {
            Some(document) if channel.spoken || document.0.starts_with("reply-") => Self::One,
            _ if channel.beside_us => Self::BesideUs(channel.name),
            _ if channel.public && channel.name != "web" => Self::Public,
            _ => Self::Everybody,
        }
    }

    /// What is said of it, to them and nobody else.
    fn said(self, mut claim: Claim) -> Option<Claim> {
        match self {
            Self::Everybody => {}
            Self::Public => claim = claim.in_public(),
            Self::Group(key) => {
                claim.id = claim.id.to_group(key);
                claim.groups = vec![Pointer::root().join("groups").join(key)];
                claim.just_in_letter = true;
            }
            Self::One => return None,
            // Their documents say it by this name: `changed@staff`.
            Self::BesideUs(channel) => {
                claim.id = claim.id.to_group(&beside(channel));
                claim.documents = vec![channel];
            }
        }
        Some(claim)
    }
}

/// What the claim that tells what has become of a point goes by, behind its kind.
pub(crate) fn called(sent: &Sent, point: &SaidPoint) -> String {
    match Had::of(sent) {
        Had::Group(key) => format!("{}.{key}", to_all(&point.claim)),
        Had::BesideUs(channel) => format!("{}.{}", to_all(&point.claim), beside(channel)),
        Had::Everybody | Had::Public | Had::One => to_all(&point.claim).to_owned(),
    }
}

/// What a claim in the words for one group is called where it is said to all.
fn to_all(claim: &str) -> &str {
    claim.split('.').next().unwrap_or_default()
}

/// What stands in the place of a group in the name of a claim for those beside us: a group may be called as the way is.
fn beside(channel: &str) -> String {
    format!("beside-{channel}")
}

pub(super) fn state(case: &Case, clock: Option<Date>, in_danger: bool, held: &HeldBack, claims: &mut Vec<Claim>) {
    let sent = latest_first(case);
    let mut who_had: Vec<Had<'_>> = Vec::new();
    for had in sent.iter().map(|sent| Had::of(sent)) {
        if had != Had::One && !who_had.contains(&had) {
            who_had.push(had);
        }
    }
    // What is said to one group alone stands behind all else.
    who_had.sort_by_key(|had| match had {
        Had::Everybody => 0,
        Had::Public | Had::BesideUs(_) | Had::One => 1,
        Had::Group(_) => 2,
    });
    claims.extend(Claim::about(&LAST, &case.updates.last));
    log(&sent, claims);
    let now = Now::of(case, claims, clock);
    let everybody = who_had.contains(&Had::Everybody);
    let mut changes = Vec::new();
    let mut told_to_all: HashSet<&str> = HashSet::new();
    for had in who_had {
        let theirs = || sent.iter().copied().filter(|sent| Had::of(sent) == had);
        // What everybody had was said in public as well, and is no news to those beside us.
        let updates = match had {
            Had::Everybody | Had::Group(_) => true,
            Had::Public => !everybody,
            Had::BesideUs(_) | Had::One => false,
        };
        if let Some(latest) = theirs().next().filter(|_| updates) {
            changes.extend(had.said(on_day(Claim::new(&UPDATE), latest)));
        }
        let mut seen: HashSet<&str> = HashSet::new();
        for (entry, point) in theirs().flat_map(|sent| points(sent).map(move |point| (sent, point))) {
            let is_told = matches!(had, Had::Public | Had::BesideUs(_)) && told_to_all.contains(point.claim.as_str());
            // What is held back now is not quoted, and that it is said no more is no correction. Nor is what may have been said of a group, where
            // one is in danger: for whom it was is not in the record.
            let is_gone = now.claim(point).is_none();
            let of_a_group =
                in_danger && is_gone && !matches!(had, Had::Group(_)) && Property::MayBeForSome.is_of(&point.claim);
            let is_quoted = !of_a_group && !held.hides(point, !is_gone);
            if seen.insert(&point.claim) && !is_told && is_quoted {
                changes.extend(change(entry, point, &now).and_then(|claim| had.said(claim)));
            }
        }
        if had == Had::Everybody {
            told_to_all = seen;
        }
    }
    claims.extend(changes);
}

fn all_points(sent: &Sent) -> impl Iterator<Item = &SaidPoint> {
    sent.said.known().into_iter().flat_map(|said| &said.0)
}

/// Whether readers are owed an account of a point in any case.
fn is_owed(point: &SaidPoint) -> bool {
    [Property::Owed, Property::OwedIfGone, Property::OwedIfOther]
        .iter()
        .any(|owed| owed.is_of(&point.claim))
}

/// What a statement said of which readers are owed an account.
fn points(sent: &Sent) -> impl Iterator<Item = &SaidPoint> {
    all_points(sent).filter(|point| is_owed(point))
}

/// Where all else stands that statements said. It is not printed again, and what is odd in it is nothing to put right.
pub(crate) fn points_without_account(case: &Case) -> HashSet<&Pointer> {
    let points = case.sent.iter().flat_map(all_points);
    points.filter(|point| !is_owed(point)).map(|point| &point.at).collect()
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

/// Whether people were told before: those of one group, or, without one, whoever is not written to apart. What went to the press told
/// nobody that it concerns them.
pub(super) fn told(case: &Case, group: Option<&str>) -> bool {
    let had = |wanted: Had<'_>| case.sent.iter().any(|sent| Had::of(sent) == wanted);
    match group {
        None => had(Had::Everybody),
        Some(key) => had(Had::Group(key)) || (had(Had::Everybody) && !by_group(case)),
    }
}

/// Whether anything was sent to one group alone. What was sent to everybody then went to whoever is in none that is written to apart.
fn by_group(case: &Case) -> bool {
    case.sent.iter().any(|sent| matches!(Had::of(sent), Had::Group(_)))
}

/// What was sent to single groups, and what is said of it to each of them.
pub(super) struct Updates {
    /// Whether anything was.
    by_group: bool,
    of_groups: HashSet<super::ClaimId>,
}

impl Updates {
    pub(super) fn of(case: &Case, claims: &[Claim]) -> Self {
        let of_groups = claims.iter().filter(|claim| claim.just_in_letter);
        Self {
            by_group: by_group(case),
            of_groups: of_groups.map(|claim| claim.id.clone()).collect(),
        }
    }

    /// Whether a claim says to everybody what the people of this group are told of what they had themselves, or that they were told where
    /// nobody knows that they were.
    pub(super) fn leave_out(&self, claim: &Claim, group: &str) -> bool {
        let tells = claim.kind.is(Property::TellsChange) || claim.kind == &UPDATE;
        let to_all = tells && claim.groups.is_empty();
        let is_own = || self.of_groups.contains(&claim.id.to_group(group));
        claim.read == Read::InPublic || to_all && ((claim.kind == &UPDATE && self.by_group) || is_own())
    }
}

/// What a reader needs to check a message or a notice: under which subject and from whom messages went out, and which versions of
/// the notice there were. What went to one group is that group's alone.
fn log(sent: &[&Sent], claims: &mut Vec<Claim>) {
    let mut first = !claims.iter().any(|claim| claim.kind == &VERSION);
    let of_all = |sent: &&&Sent| !matches!(Had::of(sent), Had::Group(_));
    for sent in sent.iter().rev().filter(of_all) {
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

/// What is said now, to hold what was said against it.
pub(crate) struct Now<'a> {
    /// By the names of claims, each with its digest as soon as one was asked for.
    by_name: HashMap<&'a str, (&'a Claim, OnceCell<String>)>,
    /// What is said in lists, by list and digest, as soon as it was asked for.
    digests: OnceCell<HashSet<(String, String)>>,
    /// The later of the day that the statements speak from and the reader's today.
    clock: Option<Date>,
    /// The offers that have ended on their day.
    ended: HashSet<&'a str>,
}

/// What has become of a point.
enum Fate<'a> {
    Holds,
    /// It is said no more.
    Gone,
    /// Something else is said in its place.
    Other(&'a Claim),
    /// It was not yet known, and is known.
    Learned(&'a Claim),
}

impl<'a> Now<'a> {
    pub(crate) fn of(case: &'a Case, claims: &'a [Claim], clock: Option<Date>) -> Self {
        let mut by_name = HashMap::with_capacity(claims.len());
        for claim in claims {
            by_name.entry(claim.id.as_str()).or_insert((claim, OnceCell::new()));
        }
        Self {
            by_name,
            digests: OnceCell::new(),
            clock,
            ended: super::help::ended(case, clock).collect(),
        }
    }

    /// The claim that a point is now. What was said in the words for one group is what it is to everybody.
    fn claim(&self, point: &SaidPoint) -> Option<&'a Claim> {
        self.named(point).map(|(claim, _)| *claim)
    }

    fn named(&self, point: &SaidPoint) -> Option<&(&'a Claim, OnceCell<String>)> {
        let named = self.by_name.get(point.claim.as_str());
        named.or_else(|| self.by_name.get(to_all(&point.claim)))
    }

    /// What has become of a point. What was not yet known and is not known now holds, unless it was to be known by another day. So does what was
    /// not yet known and is not asked any more.
    fn fate(&self, point: &SaidPoint) -> Fate<'a> {
        let was_unknown = point.stance == Stance::Unknown;
        let kind = super::kind_in(&point.claim);
        // Steps of one's own go by their places in a list: what is said in none of them is gone.
        if kind == "advice-also" {
            return if self.says_elsewhere(point) {
                Fate::Holds
            } else {
                Fate::Gone
            };
        }
        // Where it is known what one authority was told, that says that it was.
        if kind == "authorities-told"
            && self
                .by_name
                .keys()
                .any(|name| super::kind_in(name) == "authority-reported")
        {
            return Fate::Holds;
        }
        // An offer that ended on the day that it named was kept.
        let key = point.claim.split_once(':').map_or("", |(_, key)| key);
        if kind.starts_with("offer") && self.ended.contains(key) {
            return Fate::Holds;
        }
        let Some((now, digest)) = self.named(point) else {
            let kept = was_unknown || Property::OwedIfOther.is_of(&point.claim) || self.says_elsewhere(point);
            return if kept { Fate::Holds } else { Fate::Gone };
        };
        // The day by which something is to be known is no part of what is not known.
        if was_unknown && now.stance == Stance::Unknown {
            let moved = point.by.is_some() && point.by != now.by;
            return if moved { Fate::Other(now) } else { Fate::Holds };
        }
        if *digest.get_or_init(|| substance(now)) == point.digest {
            return Fate::Holds;
        }
        if was_unknown {
            return Fate::Learned(now);
        }
        // What was promised by a day is kept by then: what is promised next changes nothing of it.
        let is_kept = point.by.is_some_and(|by| self.clock.is_some_and(|clock| by <= clock));
        if is_kept || Property::OwedIfGone.is_of(&point.claim) || self.says_elsewhere(point) {
            return Fate::Holds;
        }
        Fate::Other(now)
    }

    /// Whether another place of the same list says now what a point said. What is said of another entry is said of another.
    fn says_elsewhere(&self, point: &SaidPoint) -> bool {
        let digests = self.digests.get_or_init(|| {
            let claims = self.by_name.values().map(|(claim, _)| *claim);
            let listed = claims.filter_map(|claim| Some((list_of(claim.id.as_str())?.to_owned(), substance(claim))));
            listed.collect()
        });
        let list = list_of(to_all(&point.claim));
        list.is_some_and(|list| digests.contains(&(list.to_owned(), point.digest.clone())))
    }

    /// The points of a statement that was sent which do not hold any more: it is now wrong.
    pub(crate) fn wrong_in(&self, sent: &Sent) -> Vec<String> {
        points(sent)
            .filter(|point| !matches!(self.fate(point), Fate::Holds))
            .map(|point| point.claim.clone())
            .collect()
    }
}

/// What is said of what has become of a point, if it does not hold any more.
fn change(sent: &Sent, point: &SaidPoint, now: &Now<'_>) -> Option<Claim> {
    let rests = sent.said.at.clone();
    let of = |kind: &'static Kind, now: Option<&Claim>| {
        let mut claim = on_day(Claim::new(kind).keyed(to_all(&point.claim)), sent).resting_on([rests.clone()]);
        if let Some(now) = now {
            claim = claim.resting_on(now.facts.clone()).not_without([now.id.clone()]);
            claim.groups.clone_from(&now.groups);
            claim.documents.clone_from(&now.documents);
        }
        claim
    };
    let was = SlotValue::Text(point.text.clone());
    match now.fate(point) {
        Fate::Holds => None,
        Fate::Learned(now) => Some(of(&LEARNED, Some(now)).put("topics", SlotValue::Topics(vec![now.id.clone()]))),
        // What is not quoted cannot be put right.
        Fate::Gone | Fate::Other(_) if point.text.is_empty() => None,
        Fate::Gone if goes_with(sent, point, now) => None,
        Fate::Gone => Some(of(&WITHDRAWN, None).put("was", was)),
        Fate::Other(now) => {
            let (then, count) = (point.count, now.count());
            // No sign of something, with its limit, was no error where it is found later.
            let reassured = point.stance == Stance::RuledOut;
            let was_known = point.stance != Stance::Unknown;
            Some(
                of(&CHANGED, Some(now))
                    .put("was", was)
                    .flag("more", then.zip(count).is_some_and(|(then, now)| now > then))
                    .flag("fewer", then.zip(count).is_some_and(|(then, now)| now < then))
                    .flag("wrong", reassured && now.stance == Stance::Known)
                    .flag("unsure", was_known && now.stance == Stance::Unknown),
            )
        }
    }
}

/// The list that a claim stands in, where it goes by its place in one or by another of it.
fn list_of(claim: &str) -> Option<&str> {
    match super::kind_in(claim) {
        "advice-also" => Some(claim.rsplit_once(':').map_or(claim, |(list, _)| list)),
        kind @ "authorities-told" => Some(kind),
        _ => None,
    }
}

/// Whether what was said of a thing is gone because the thing is: how to take up an offer goes with the offer.
fn goes_with(sent: &Sent, point: &SaidPoint, now: &Now<'_>) -> bool {
    let Some((kind, key)) = point.claim.split_once(':') else {
        return false;
    };
    let Some((thing, _)) = kind.split_once('-') else {
        return false;
    };
    let thing = format!("{thing}:{key}");
    let mut others = all_points(sent).filter(|other| other.claim == thing && is_owed(other));
    others.any(|other| matches!(now.fate(other), Fate::Gone))
}

impl Claim {
    /// The day by which it promises something.
    pub(crate) fn promised_by(&self) -> Option<Date> {
        let by = self.slots.iter().find_map(|(name, value)| match value {
            SlotValue::When { when, .. } if *name == "by" => Some(when.latest()),
            _ => None,
        });
        by.or(self.by)
    }

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
