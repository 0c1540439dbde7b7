//! One case, several letters: which claims are for a group that is written to by itself.
//!
//! A letter to a group holds what is for everybody and what is for them. It holds nothing that rests on a fact of another group,
//! except of those to which they all belong as well.

use super::SlotKind::{Address, Choice as Of, Name, Text, When};
use super::{Claim, Desk, Property, SlotValue, claim_kinds, has_passed, known, maybe};
use crate::facts::case::{Case, Contact, ContactKind, Extent, Group, Involvement, Particular, ReadBy};
use crate::facts::fact::Pointer;
use crate::facts::value::Choice;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

claim_kinds! {
    /// That the data of the reader is not part of it.
    NOT_YOURS = known("not-yours") is [Owed, MayBeForSome] {
        organisation: maybe(Name), who: maybe(Name), what: maybe(Text), until: maybe(When), because: maybe(Text),
    }

    /// What those people can do all the same.
    NOT_YOURS_ADVICE = known("not-yours-advice") { advised: maybe(super::SlotKind::Flag) }

    /// For whom somebody reads it.
    READ_FOR = known("read-for") { read_by: known(Of(ReadBy::ALL)) }

    /// A subject that gives nothing away.
    PLAIN_SUBJECT = known("plain-subject") is [NeverWithout] { subject: known(Text) }

    /// A sender that gives nothing away.
    PLAIN_SENDER = known("plain-sender") is [NeverWithout] { sender: known(Text) }

    /// How a message to people in danger begins: with nothing that others should not see.
    PLAIN_OPENING = known("plain-opening") { sender: maybe(Text), phone: maybe(Address) }

    /// A text message to people in danger: that somebody would like them to call.
    PLAIN_CALL = known("plain-call") { sender: known(Text), phone: known(Address), hours: maybe(Text) }

    /// How somebody at particular risk is reached, and by whom: for the desk alone.
    SAFE_CONTACT = known("safe-contact") { first_contact: known(Of(crate::facts::case::FirstContact::ALL)), name: maybe(Name), by: maybe(Text) }

    /// What whoever calls does before saying anything.
    SAFE_FIRST = known("safe-first") {}

    /// What they agree with the person.
    SAFE_AGREE = known("safe-agree") {}

    /// What else the person who calls takes care of.
    SAFE_CARE = known("safe-care") { text: known(Text) }
}

/// A group that is written to by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The key of the group.
    pub key: String,
    /// Its place among the groups of the case, from 1: what files are called by, since a key can say what nobody else should know.
    pub number: usize,
    /// Where the group stands.
    pub group: Pointer,
    /// What it is called, where that was entered and may be said.
    pub name: Option<String>,
    /// Which templates are for it.
    pub kind: LetterKind,
    /// The groups to which its people belong as well.
    pub also: Vec<Pointer>,
    /// Whether its people could be in danger.
    pub at_risk: bool,
    /// Whether its people may be greeted by the name that we hold: not where a name could give them away, and not where somebody else
    /// reads it than the person whose name it is.
    pub by_name: bool,
    /// What may be said to it, by position, in their order.
    pub claims: Vec<usize>,
}

/// What a group is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LetterKind {
    /// That their data is part of it, or may be.
    Notice,
    /// That it is not.
    NotAffected,
}

/// The groups whose people could be in danger, by their keys: somebody says so, or reaches them first to keep them safe, or what is said
/// of them could not be read. Whoever all belong to such a group are in danger as well.
pub(crate) fn in_danger(case: &Case) -> BTreeSet<&str> {
    let is_said = |group: &Group| {
        let said = |all: &crate::facts::value::Several<Particular>| all.0.contains(&Particular::AtRisk);
        group.first_contact.known().is_some()
            || group.particular.known().is_some_and(said)
            || case.notes.unread_of_groups.contains(&group.at)
    };
    let mut danger = BTreeSet::new();
    let mut to_go_on: Vec<&str> = case
        .groups
        .iter()
        .filter(|group| is_said(group))
        .map(|group| group.key.as_str())
        .collect();
    if to_go_on.is_empty() {
        return danger;
    }
    let mut within: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for group in &case.groups {
        for of in group.belongs_to.known().map(|refs| &refs.keys[..]).unwrap_or_default() {
            within.entry(of).or_default().push(&group.key);
        }
    }
    while let Some(key) = to_go_on.pop() {
        if danger.insert(key) {
            to_go_on.extend(within.get(key).into_iter().flatten());
        }
    }
    danger
}

/// By which number people in danger reach somebody who knows what not to say, by the keys of their groups: one that is for such groups
/// and for nobody else. A number that everybody gets is answered with the name of the organisation, and can be looked up.
fn their_contacts<'a>(desk: &Desk<'a>, danger: &BTreeSet<&str>) -> BTreeMap<&'a str, &'a Contact> {
    let now = desk.case.as_of.known().map(|day| day.0);
    let mut theirs = BTreeMap::new();
    for contact in &desk.case.contacts {
        let groups = contact
            .groups
            .known()
            .map(|groups| &groups.keys[..])
            .unwrap_or_default();
        let pending = contact
            .from
            .known()
            .is_some_and(|from| now.is_none_or(|now| from.0 > now));
        let over = contact
            .until
            .known()
            .is_some_and(|until| has_passed(until.0, desk.clock));
        let press = contact.kind.known() == Some(&ContactKind::Press);
        let others = groups.iter().any(|key| !danger.contains(key.as_str()));
        if contact.phone.known().is_some() && !press && !pending && !over && !others {
            for key in groups {
                theirs.entry(key.as_str()).or_insert(contact);
            }
        }
    }
    theirs
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let danger = in_danger(desk.case);
    let contacts = their_contacts(desk, &danger);
    for group in &desk.case.groups {
        let mut own: Vec<Claim> = Vec::new();
        if group.involvement.known() == Some(&Involvement::Not) {
            let claim = Claim::new(&NOT_YOURS).resting_on([group.involvement.at.clone()]);
            own.push(claim.slot("organisation", &desk.case.organisation.name).filled(&[
                ("who", &group.who),
                ("what", &group.what),
                ("until", &group.until),
                ("because", &group.because),
            ]));
            let advised = group.advice.known().is_some() || group.advice_also.known().is_some();
            let advice = Claim::new(&NOT_YOURS_ADVICE).resting_on([group.involvement.at.clone()]);
            own.push(advice.flag("advised", advised));
        }
        own.extend(Claim::saying(&READ_FOR, &group.read_by, &[("read_by", &group.read_by)]));
        own.extend(Claim::saying(
            &PLAIN_SUBJECT,
            &group.plain_subject,
            &[("subject", &group.plain_subject)],
        ));
        own.extend(Claim::saying(
            &PLAIN_SENDER,
            &group.plain_sender,
            &[("sender", &group.plain_sender)],
        ));
        if danger.contains(group.key.as_str()) {
            let contact = contacts.get(group.key.as_str());
            let risk = [&group.particular.at, &group.first_contact.at].map(Pointer::clone);
            let opening = Claim::new(&PLAIN_OPENING).slot("sender", &group.plain_sender);
            let opening = contact
                .into_iter()
                .fold(opening, |claim, contact| claim.slot("phone", &contact.phone));
            own.push(opening.resting_on(risk));
            if let Some(contact) = contact.filter(|_| group.plain_sender.known().is_some()) {
                own.push(Claim::new(&PLAIN_CALL).filled(&[
                    ("sender", &group.plain_sender),
                    ("phone", &contact.phone),
                    ("hours", &contact.hours),
                ]));
            }
        }
        own.extend(Claim::saying(
            &SAFE_CONTACT,
            &group.first_contact,
            &[
                ("first_contact", &group.first_contact),
                ("name", &group.name),
                ("by", &group.contact_by),
            ],
        ));
        if danger.contains(group.key.as_str()) {
            for kind in [&SAFE_FIRST, &SAFE_AGREE] {
                let risk = [&group.first_contact.at, &group.particular.at].map(Pointer::clone);
                own.push(Claim::new(kind).resting_on(risk));
            }
        }
        for (i, text) in group
            .care
            .known()
            .map(|care| &care.0[..])
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let claim = Claim::new(&SAFE_CARE).put("text", SlotValue::Text(text.clone()));
            own.push(claim.resting_on([group.care.at.clone()]).keyed(&i.to_string()));
        }
        claims.extend(own.into_iter().map(|claim| {
            let mut claim = claim.of(&group.key, &group.at);
            claim.groups = vec![group.at.clone()];
            claim
        }));
    }
}

/// The groups that are written to by themselves.
pub(super) struct Apart<'a> {
    danger: BTreeSet<&'a str>,
}

impl<'a> Apart<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        Self {
            danger: in_danger(case),
        }
    }

    fn in_danger(&self, group: &Group) -> bool {
        self.danger.contains(group.key.as_str())
    }

    /// Whether a group is written to by itself: because somebody wants it so, because somebody else reads it, or because anything
    /// else could put its people in danger, be its name known or not.
    pub(super) fn has(&self, group: &Group) -> bool {
        let wanted = group.own_letter.known().is_some()
            || group
                .read_by
                .known()
                .is_some_and(|reader| *reader != ReadBy::Themselves);
        self.in_danger(group) || (wanted && group.name.known().is_some())
    }
}

/// Adds what is said in other words to a group that is written to by itself, and tells what each of them is told.
pub(super) fn letters(desk: &Desk<'_>, claims: &mut Vec<Claim>) -> Vec<Letter> {
    let case = desk.case;
    let mut letters = Vec::new();
    let places = Places::of(claims);
    let affected: HashSet<&Pointer> = case
        .groups
        .iter()
        .filter(|group| group.involvement.known() == Some(&Involvement::Affected))
        .map(|group| &group.at)
        .collect();
    let apart = Apart::of(case);
    let updates = super::sent::Updates::of(case, claims);
    for (place, group) in case.groups.iter().enumerate().filter(|(_, group)| apart.has(group)) {
        let at_risk = apart.in_danger(group);
        let groups = Pointer::root().join("groups");
        let also = group
            .belongs_to
            .known()
            .map(|refs| refs.keys.iter().map(|key| groups.join(key)).collect());
        let mut letter = Letter {
            key: group.key.clone(),
            number: place + 1,
            group: group.at.clone(),
            name: group.name.known().map(|name| name.0.clone()),
            kind: match group.involvement.known() {
                Some(Involvement::Not) => LetterKind::NotAffected,
                _ => LetterKind::Notice,
            },
            also: also.unwrap_or_default(),
            at_risk,
            by_name: !at_risk
                && group.plain_subject.known().is_none()
                && group.plain_sender.known().is_none()
                && group.read_by.known().is_none_or(|reader| *reader == ReadBy::Themselves),
            claims: Vec::new(),
        };
        let mut others = Vec::new();
        let readers = Readers::of(case, group, &letter, &affected);
        let may_be_theirs = places.of_letter(&letter);
        let counted = may_be_theirs
            .iter()
            .any(|index| claims[*index].kind.name == "group-count" && claims[*index].entry == group.at);
        for index in may_be_theirs {
            let claim = &claims[index];
            if counted && claim.kind.name == "people-count" {
                continue;
            }
            // What helps those who are affected is nothing for those who are not.
            let helps = [
                "advice",
                "advice-also",
                "offer",
                "offer-how",
                "offer-limits",
                "help",
                "next",
            ];
            if letter.kind == LetterKind::NotAffected && claim.groups.is_empty() && helps.contains(&claim.kind.name) {
                continue;
            }
            if readers.cannot_take(claim, desk) {
                continue;
            }
            // Whoever is written to apart has a letter of each state of their own.
            if claim.groups.is_empty() && ["in-california", "in-massachusetts"].contains(&claim.kind.name) {
                continue;
            }
            if readers.is_said_already(claim) || updates.leave_out(claim, &group.key) {
                continue;
            }
            match readers.told(claim, &letter) {
                Some(other) if letter.may_hold(&other) => {
                    others.push(claims.len());
                    claims.push(other);
                }
                None if letter.may_hold(claim) => letter.claims.push(index),
                _ => {}
            }
        }
        letter.claims.extend(others);
        letters.push(letter);
    }
    letters
}

/// Where claims stand that may be for a letter: each letter is held against what is for everybody and for its own people, and not against
/// all that is for all others.
struct Places {
    general: Vec<usize>,
    of_groups: HashMap<Pointer, Vec<usize>>,
}

impl Places {
    fn of(claims: &[Claim]) -> Self {
        let mut general = Vec::new();
        let mut of_groups: HashMap<Pointer, Vec<usize>> = HashMap::new();
        for (index, claim) in claims.iter().enumerate() {
            // What speaks of one group to everybody is below that group.
            let about_one = claim.kind.is(Property::OfAllGroups) && claim.entry != Pointer::root();
            match &claim.groups[..] {
                [] if about_one => of_groups.entry(claim.entry.clone()).or_default().push(index),
                [] => general.push(index),
                groups => {
                    for group in groups {
                        of_groups.entry(group.clone()).or_default().push(index);
                    }
                }
            }
        }
        Self { general, of_groups }
    }

    /// In their order.
    fn of_letter(&self, letter: &Letter) -> Vec<usize> {
        let groups = std::iter::once(&letter.group).chain(&letter.also);
        let own = groups.filter_map(|group| self.of_groups.get(group)).flatten();
        let mut all: Vec<usize> = self.general.iter().chain(own).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

impl Letter {
    /// Whether a claim is for everybody, or for this group or one to which its people belong, and rests on no fact of another.
    fn may_hold(&self, claim: &Claim) -> bool {
        let ours = |at: &Pointer| *at == self.group || self.also.contains(at);
        (claim.groups.is_empty() || claim.groups.iter().any(ours))
            && !claim.facts.iter().any(|fact| self.is_of_others(fact))
            && (!claim.kind.is(Property::OfAllGroups) || self.also.contains(&claim.entry))
            // Whom a letter to one group reaches is known.
            && claim.kind.name != "reaches-others"
    }

    /// Whether a fact is one of a group to which its people do not belong.
    fn is_of_others(&self, fact: &Pointer) -> bool {
        let mut ours = std::iter::once(&self.group).chain(&self.also);
        fact.as_str().starts_with("/groups/") && !ours.any(|group| fact.is_below(group))
    }

    /// Whether it is for this group as a whole, so that it stands in the body of its letter and not below a heading of its own.
    pub fn speaks_to(&self, claim: &Claim) -> bool {
        claim.groups.is_empty() || claim.groups.contains(&self.group)
    }
}

/// What is known of the people whom a letter is for, beside what is known of everybody: the flags by which claims are put in other words.
struct Readers<'a> {
    /// Whether their data is part of it; `None` where nobody said.
    certain: Option<bool>,
    flags: [(&'static str, bool); 4],
    /// Where it stands how they are involved, and who reads it for them.
    at: [&'a Pointer; 2],
}

/// Whether it is known that the data of the readers is part of it.
const CERTAIN: &str = "certain";
/// Whether the data is that of the group that a letter is for.
const OWN: &str = "own";

impl<'a> Readers<'a> {
    fn of(case: &'a Case, group: &'a Group, letter: &Letter, affected: &HashSet<&Pointer>) -> Self {
        let read_by = group.read_by.known();
        let involvement = group.involvement.known();
        Self {
            certain: involvement.map(|involvement| match involvement {
                Involvement::Affected => true,
                Involvement::Part => letter.also.iter().any(|other| affected.contains(other)),
                _ => false,
            }),
            flags: [
                ("child", read_by == Some(&ReadBy::Parents)),
                ("died", read_by == Some(&ReadBy::Representatives)),
                ("update", super::sent::told(case, Some(&group.key))),
                (
                    "maybe",
                    involvement == Some(&Involvement::Maybe) || case.data.extent.known() == Some(&Extent::May),
                ),
            ],
            at: [&group.involvement.at, &group.read_by.at],
        }
    }

    /// A claim as it is said to them; `None` where it is said to everybody like that.
    fn told(&self, claim: &Claim, letter: &Letter) -> Option<Claim> {
        let takes = |name: &str| claim.kind.takes(name);
        let own = claim.entry == letter.group || letter.also.contains(&claim.entry);
        let certain = self.certain.map(|certain| (CERTAIN, certain));
        let flags = self.flags.into_iter().chain([(OWN, own)]).chain(certain);
        let flags: Vec<(&str, bool)> = flags.filter(|(name, _)| takes(name)).collect();
        if flags.is_empty() {
            return None;
        }
        let rests_on_others = claim.facts.iter().any(|fact| letter.is_of_others(fact));
        if !rests_on_others && flags.iter().all(|(name, holds)| claim.has(name) == *holds) {
            return None;
        }
        let mut claim = claim.clone();
        claim.id = claim.id.to_group(&letter.key);
        claim.just_in_letter = true;
        claim
            .slots
            .retain(|(name, _)| !flags.iter().any(|(flag, _)| flag == name));
        claim.facts.retain(|fact| !letter.is_of_others(fact));
        let claim = flags
            .into_iter()
            .fold(claim, |claim, (name, holds)| claim.flag(name, holds));
        let [involvement, read_by] = self.at.map(Pointer::clone);
        let is_for_others = claim.has("child") || claim.has("died");
        Some(
            claim
                .resting_on([involvement])
                .resting_on(is_for_others.then_some(read_by)),
        )
    }

    /// Whether a step is for the accounts of whoever it is said to, and this letter is read by somebody else: the line `not-for` of the step.
    fn cannot_take(&self, claim: &Claim, desk: &Desk<'_>) -> bool {
        let Some(("advice", step)) = &claim.worded_by else {
            return false;
        };
        let not_for = (desk.header)("advice", step, "not-for").unwrap_or_default();
        let mut not_for = not_for.split_whitespace();
        not_for.any(|reader| self.flags.iter().any(|(flag, holds)| *flag == reader && *holds))
    }

    /// Whether a claim says once more for whom the letter is read: that has a sentence of its own in it.
    fn is_said_already(&self, claim: &Claim) -> bool {
        let is = |flag: &str| self.flags.contains(&(flag, true));
        let of = |particular: Particular| {
            claim
                .slots
                .iter()
                .any(|(_, value)| matches!(value, SlotValue::Choice(name) if *name == particular.name()))
        };
        claim.kind.name == "group-particular"
            && (is("child") && of(Particular::Children) || is("died") && of(Particular::Deceased))
    }
}
