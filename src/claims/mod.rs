//! Facts -> claims: decides what may be said, never how. How each kind of claim is said stands in
//! `content/<language>/claims/<kind>.hbs`; what its template may use is declared here, beside the facts it comes from.

mod actor;
mod advice;
pub(crate) mod at_odds;
mod authorities;
mod by_name;
mod certainty;
mod data;
mod doing;
mod framing;
mod groups;
pub(crate) mod held_back;
mod help;
mod incident;
mod letters;
pub mod merge;
mod others;
mod own;
mod people;
mod property;
mod reaching;
pub(crate) mod replies;
mod risk;
mod sent;
mod services;
mod states;
mod supplier;
mod systems;
mod unknowns;

pub(crate) use advice::{Misfit, misfit};
pub(crate) use by_name::ByName;
pub(crate) use certainty::may_reach_others;
pub(crate) use letters::in_danger;
pub use letters::{Letter, LetterKind};
pub use own::{digest, substance};
pub use property::Property;
pub(crate) use sent::{Now, called, points_without_account};
pub(crate) use unknowns::{CANNOT_SAY_NAME as CANNOT_SAY, NOT_YET_KNOWN_NAME as NOT_YET_KNOWN};

pub use crate::facts::stance::{Stance, is_claim_key};

use crate::facts::case::Case;
use crate::facts::fact::{Basis, Certainty, Fact, Pointer, State};
use crate::facts::value::{
    Address, Choice, Count, Day, Email, Ending, Folder, Keys, Line, Lines, Link, Phone, Prose, Several, Span, When,
};
use crate::words::content::Tells;
use jiff::civil::Date;
use merge::{MergeField, MergeRequest};
use serde::Serialize;
use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

/// Declares kinds of claims, each with what its template may use and what is true of it, and the list of them.
macro_rules! claim_kinds {
    ($($(#[$doc:meta])* $name:ident = $how:ident($file:literal) $(is [$($property:ident),+])? { $($slot:ident: $shape:expr),* $(,)? })+) => {
        $(
            $(#[$doc])*
            static $name: $crate::claims::Kind =
                $crate::claims::Kind::$how($file, &[$($crate::claims::slot(stringify!($slot), $shape)),*])
                    $(.being(&[$($crate::claims::Property::$property),+]))?;
        )+
        pub(super) static KINDS: &[&$crate::claims::Kind] = &[$(&$name),+];
    };
}
use claim_kinds;

/// The name of a claim within its case: its kind, with `:` and a key where a case may hold several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(Rc<str>);

impl Serialize for ClaimId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(feature = "files")]
impl<'de> serde::Deserialize<'de> for ClaimId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Rc::deserialize(deserializer).map(Self)
    }
}

impl ClaimId {
    fn of(kind: &Kind) -> Self {
        Self(kind.name.into())
    }

    /// The same, in the words for one group of people: its id is this one, `.` and the key of the group.
    fn to_group(&self, key: &str) -> Self {
        Self(format!("{}.{key}", self.0).into())
    }

    /// Whether it is another, or the same in the words for one group of people.
    pub fn is_in_words_of(&self, other: &Self) -> bool {
        let rest = self.0.strip_prefix(&*other.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// The kind that the name begins with: what stands before its key and before the group for which it is put in other words.
    pub fn kind(&self) -> &str {
        kind_in(&self.0)
    }

    /// Whether it goes by a name: that of its kind, or that of its kind and its key.
    pub fn goes_by(&self, name: &str) -> bool {
        let rest = self.0.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.']))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The kind that the name of a claim begins with.
fn kind_in(id: &str) -> &str {
    id.split([':', '.']).next().unwrap_or(id)
}

/// Looked up by its text.
impl Borrow<str> for ClaimId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A kind of claim: its name, what its template may use, how it can stand, and what is true of it.
#[derive(Debug)]
pub struct Kind {
    /// The name of its file.
    pub name: &'static str,
    /// What its template may use.
    pub slots: &'static [SlotShape],
    /// How it can stand.
    pub stances: &'static [Stance],
    /// What is true of all claims of this kind.
    pub properties: &'static [Property],
}

/// Something a template may use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SlotShape {
    /// The name in the template.
    pub name: &'static str,
    /// What it is.
    pub kind: SlotKind,
    /// When it is there.
    pub need: Need,
    /// Whether it is part of what the claim says. What only decides how that is put makes it no other claim, and no words of people's own out
    /// of date.
    pub tells: bool,
}

/// What a slot is: which paths a template has into it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SlotKind {
    /// Text: `{{x}}`.
    Text,
    /// A name that may begin with "the": `{{x}}`, and `{{x_start}}` where it begins a sentence.
    Name,
    /// A date: `{{x.date}}`, `{{x.short}}`, `{{x.on}}` with its preposition.
    When,
    /// A number: `{{x.number}}`, and `x.one` to ask.
    Count,
    /// One of a closed list: `x.<value>` to ask.
    Choice(&'static [&'static str]),
    /// One of a closed list, with its words in a file of its own, which may use the slots that are declared before it: `{{x}}`.
    Phrase {
        /// The folder of the content.
        folder: &'static str,
        /// What the file is told: whether it is said of us, or of somebody who is named.
        ours: bool,
    },
    /// A list: `{{x.and}}`, `{{x.or}}`, and `x.many` to ask.
    List,
    /// A party: `{{x}}`, and `{{x_start}}` where it begins a sentence.
    Party,
    /// An address: `{{link x}}`, `{{x.shown}}`.
    Address,
    /// What the sender fills in for each person: `{{merge x}}`.
    Merge,
    /// Something to ask.
    Flag,
}

/// When a slot is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    /// Always.
    Always,
    /// Whenever the claim says what we know.
    Known,
    /// Not always: ask before printing it.
    Optional,
}

/// No two kinds have one name.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Kind {
    /// A kind that says what we know.
    pub const fn known(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Known],
            properties: &[],
        }
    }

    /// A kind that may also say that we do not know yet.
    pub const fn open(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Known, Stance::Unknown],
            properties: &[],
        }
    }

    /// A kind that may also say that there is no sign of it, or that it is not so.
    pub const fn signs(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Known, Stance::Unknown, Stance::NoSign, Stance::RuledOut],
            properties: &[],
        }
    }

    /// A kind that may also say that there is no sign of it.
    pub const fn looked(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Known, Stance::Unknown, Stance::NoSign],
            properties: &[],
        }
    }

    /// A kind that says that we cannot say.
    pub const fn withheld(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Withheld],
            properties: &[],
        }
    }

    /// A kind that says that we do not know.
    pub const fn unknown(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Unknown],
            properties: &[],
        }
    }

    /// A kind that may also say that it is not so.
    pub const fn any(name: &'static str, slots: &'static [SlotShape]) -> Self {
        Self {
            name,
            slots,
            stances: &[Stance::Known, Stance::Unknown, Stance::RuledOut],
            properties: &[],
        }
    }
}

const fn slot(name: &'static str, (kind, need, tells): (SlotKind, Need, bool)) -> SlotShape {
    SlotShape {
        name,
        kind,
        need,
        tells,
    }
}

/// A slot that is always there.
const fn always(kind: SlotKind) -> (SlotKind, Need, bool) {
    (kind, Need::Always, true)
}

/// A slot that is there whenever the claim says what we know.
const fn known(kind: SlotKind) -> (SlotKind, Need, bool) {
    (kind, Need::Known, true)
}

/// A slot that may be missing.
const fn maybe(kind: SlotKind) -> (SlotKind, Need, bool) {
    (kind, Need::Optional, true)
}

/// A slot that may be missing, and only decides how the claim is put.
const fn put(kind: SlotKind) -> (SlotKind, Need, bool) {
    (kind, Need::Optional, false)
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq)]
pub enum SlotValue {
    /// Text, or a name.
    Text(String),
    /// A date.
    When {
        /// The date.
        when: When,
        /// Whether it is an estimate.
        estimated: bool,
    },
    /// A point or a stretch of time.
    Span {
        /// When.
        span: Span,
        /// Whether it is an estimate.
        estimated: bool,
        /// The clock that its times are on.
        clock: Option<String>,
    },
    /// A number.
    Count {
        /// The number.
        count: u64,
        /// Whether it is an estimate.
        estimated: bool,
    },
    /// The name of a choice.
    Choice(&'static str),
    /// A list of texts.
    List(Vec<String>),
    /// A list of things that have a file in a folder of the content.
    Phrases {
        /// The folder.
        folder: &'static str,
        /// The names of the files.
        names: Vec<String>,
        /// More of them, in words of somebody's own.
        also: Vec<String>,
    },
    /// What these claims are about, each as the object of "we do not yet know".
    Topics(Vec<ClaimId>),
    /// A party.
    Party(Party),
    /// A list of parties.
    Parties(Vec<Party>),
    /// An address.
    Address(Address),
    /// What the sender fills in for each person.
    Merge(MergeRequest),
    /// Something that is so.
    Flag,
}

/// A party that a statement introduces when it first names it. How, stands in `content/<language>/parties/<kind>.hbs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// `supplier` or `authority`.
    pub kind: &'static str,
    /// Where it stands in the case file, which tells it from other parties.
    pub at: Pointer,
    /// Its name, if it may be named.
    pub name: Option<String>,
    /// What it is called for short.
    pub short: Option<String>,
    /// What it does for us, as it follows "a company that".
    pub role: Option<String>,
}

/// By whom a claim is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// By whoever reads a document that says it.
    ByAll,
    /// By whoever reads what is for all, and not in a message: whoever has one knows better.
    InPublic,
    /// In messages to those who are written to together, and nowhere else.
    InMessages,
}

/// One single thing that the organisation says.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its name within the case.
    pub id: ClaimId,
    /// Its kind.
    pub kind: &'static Kind,
    /// How it stands.
    pub stance: Stance,
    /// What its template sees.
    pub slots: Vec<(&'static str, SlotValue)>,
    /// The facts that make it, the closest first.
    pub facts: Vec<Pointer>,
    /// The date by which we will tell, where an unknown fact has one of its own.
    pub by: Option<Date>,
    /// What it may not be said without: a reassurance names its caveat.
    pub with: Vec<ClaimId>,
    /// The entry of a collection that it belongs to; the root where it belongs to none.
    pub entry: Pointer,
    /// The groups of people whom it is for; empty where it is for everybody.
    pub groups: Vec<Pointer>,
    /// The documents that it may stand in; empty where it may stand in any.
    pub documents: Vec<&'static str>,
    /// Whether it is said in one group's letter only, in place of what everybody else is told.
    pub just_in_letter: bool,
    /// Which documents it is for, by who reads them.
    pub read: Read,
    /// The template that words it, where that is not the one of its kind: the folder and the name.
    pub worded_by: Option<(&'static str, String)>,
}

impl Serialize for Claim {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut claim = serializer.serialize_struct("Claim", 6)?;
        claim.serialize_field("id", &self.id)?;
        claim.serialize_field("kind", self.kind.name)?;
        claim.serialize_field("stance", &self.stance)?;
        claim.serialize_field("facts", &self.facts)?;
        claim.serialize_field("with", &self.with)?;
        claim.serialize_field("digest", &digest(self))?;
        claim.end()
    }
}

impl Claim {
    fn new(kind: &'static Kind) -> Self {
        Self {
            id: ClaimId::of(kind),
            kind,
            stance: Stance::Known,
            slots: Vec::new(),
            facts: Vec::new(),
            by: None,
            with: Vec::new(),
            entry: Pointer::root(),
            groups: Vec::new(),
            documents: Vec::new(),
            just_in_letter: false,
            read: Read::ByAll,
            worded_by: None,
        }
    }

    /// A claim about one fact, with the stance that the fact has. Nothing is said of a fact that is absent or withheld, or
    /// that stands in a way which this kind of claim cannot say.
    fn about<T>(kind: &'static Kind, fact: &Fact<T>) -> Option<Self> {
        let mut claim = Self::new(kind);
        claim.facts.push(fact.at.clone());
        match &fact.state {
            State::Known(_) => {}
            State::Unknown { by } => {
                claim.stance = Stance::Unknown;
                claim.by = *by;
            }
            State::NoSign(basis) => claim = claim.resting_on_check(Stance::NoSign, basis),
            State::RuledOut(basis) => claim = claim.resting_on_check(Stance::RuledOut, basis),
            State::Withheld { .. } => claim.stance = Stance::Withheld,
            State::Absent => return None,
        }
        kind.stances.contains(&claim.stance).then_some(claim)
    }

    /// A claim that says what we know of a fact, with its slots filled: the usual kind of claim.
    fn saying(kind: &'static Kind, fact: &dyn Fillable, slots: &[(&'static str, &dyn Fillable)]) -> Option<Self> {
        let mut claim = Self::new(kind);
        claim.facts.push(fact.at().clone());
        claim.stance = fact.stance()?;
        claim.by = fact.by();
        if let Some(basis) = fact.basis() {
            let stance = claim.stance;
            claim = claim.resting_on_check(stance, basis);
        }
        kind.stances.contains(&claim.stance).then(|| claim.filled(slots))
    }

    fn resting_on_check(mut self, stance: Stance, basis: &Basis) -> Self {
        self.stance = stance;
        for (slot, part) in [("who", &basis.who), ("what", &basis.what)] {
            self.slots
                .extend(part.clone().map(|text| (slot, SlotValue::Text(text))));
        }
        let until = basis.until.map(|date| SlotValue::When {
            when: When::Day(date),
            estimated: false,
        });
        self.slots.extend(until.map(|until| ("until", until)));
        self
    }

    /// One of several claims of its kind.
    fn keyed(mut self, key: &str) -> Self {
        self.id = ClaimId(format!("{}:{key}", self.id).into());
        self
    }

    /// One of several claims of its kind, about an entry of a collection.
    fn of(mut self, key: &str, entry: &Pointer) -> Self {
        self.entry = entry.clone();
        self.keyed(key)
    }

    /// For these groups of people and nobody else. Where one of them is not in the case, the claim stays with the others.
    fn just_for(mut self, groups: &Fact<crate::facts::value::Refs<crate::facts::case::GroupEntries>>) -> Self {
        if let Some(groups) = groups.known() {
            let at = Pointer::root().join("groups");
            self.groups = groups.keys.iter().map(|key| at.join(key)).collect();
        }
        self
    }

    /// Fills a slot from a fact, if we know it and may say it.
    fn slot(mut self, name: &'static str, fact: &dyn Fillable) -> Self {
        if let Some(value) = fact.value() {
            self.slots.push((name, value));
            if !self.facts.contains(fact.at()) {
                self.facts.push(fact.at().clone());
            }
        }
        self
    }

    /// Fills slots from facts, each if we know it and may say it.
    fn filled(self, slots: &[(&'static str, &dyn Fillable)]) -> Self {
        slots.iter().fold(self, |claim, (name, fact)| claim.slot(name, *fact))
    }

    /// Fills a slot with categories of data, those that have a file and those in words of somebody's own.
    fn data<F: Folder>(mut self, name: &'static str, keys: &Fact<Keys<F>>, also: &Fact<Lines>) -> Self {
        let names = keys.known().map(|keys| keys.keys.clone()).unwrap_or_default();
        let also_words = also.known().map(|also| also.0.clone()).unwrap_or_default();
        for (at, is_there) in [(&keys.at, !names.is_empty()), (&also.at, !also_words.is_empty())] {
            if is_there && !self.facts.contains(at) {
                self.facts.push(at.clone());
            }
        }
        if !names.is_empty() || !also_words.is_empty() {
            let phrases = SlotValue::Phrases {
                folder: F::NAME,
                names,
                also: also_words,
            };
            self.slots.push((name, phrases));
        }
        self
    }

    /// Fills a slot with the phrases for some of a closed list of values.
    fn several<C: Choice>(mut self, name: &'static str, folder: &'static str, fact: &Fact<Several<C>>) -> Self {
        if let Some(several) = fact.known() {
            let names = several.0.iter().map(|choice| choice.name().to_owned()).collect();
            let also = Vec::new();
            self.slots.push((name, SlotValue::Phrases { folder, names, also }));
            if !self.facts.contains(&fact.at) {
                self.facts.push(fact.at.clone());
            }
        }
        self
    }

    /// Fills the slot `reported` where somebody told us and we have not checked, and `doubt` where it is not certain yet.
    fn reported<T>(self, fact: &Fact<T>) -> Self {
        match fact.certainty() {
            Certainty::Reported => self.put("reported", SlotValue::Flag),
            doubt @ (Certainty::Likely | Certainty::Suspected) => self.put("doubt", SlotValue::Choice(doubt.name())),
            Certainty::Confirmed | Certainty::Estimated => self,
        }
    }

    /// Puts the clock of the case to the times of the claim.
    fn on_clock(mut self, clock: &Fact<Line>) -> Self {
        let Some(known) = clock.known() else { return self };
        let mut timed = false;
        for (_, value) in &mut self.slots {
            if let SlotValue::Span { span, clock, .. } = value
                && span.has_time()
            {
                *clock = Some(known.0.clone());
                timed = true;
            }
        }
        if timed {
            self.resting_on([clock.at.clone()])
        } else {
            self
        }
    }

    /// For whoever reads what is for all, and for no message.
    fn in_public(self) -> Self {
        Self {
            read: Read::InPublic,
            ..self
        }
    }

    fn put(mut self, name: &'static str, value: SlotValue) -> Self {
        self.slots.push((name, value));
        self
    }

    /// Fills a slot with what the sender fills in for each person, if the case says how.
    fn merged(self, case: &Case, what: MergeField) -> Self {
        match MergeRequest::of(case, what) {
            Some((asked, facts)) => self.put(what.name(), SlotValue::Merge(asked)).resting_on(facts),
            None => self,
        }
    }

    fn flag(self, name: &'static str, holds: bool) -> Self {
        if holds { self.put(name, SlotValue::Flag) } else { self }
    }

    fn resting_on(mut self, facts: impl IntoIterator<Item = Pointer>) -> Self {
        // A sum rests on what all of its parts rest on; most claims rest on a handful of facts.
        const FEW: usize = 16;
        let mut there: Option<HashSet<Pointer>> = None;
        for fact in facts {
            let new = if self.facts.len() < FEW {
                !self.facts.contains(&fact)
            } else {
                there
                    .get_or_insert_with(|| self.facts.iter().cloned().collect())
                    .insert(fact.clone())
            };
            if new {
                self.facts.push(fact);
            }
        }
        self
    }

    fn not_without(mut self, claims: impl IntoIterator<Item = ClaimId>) -> Self {
        self.with.extend(claims);
        self
    }

    /// Whether a slot is filled.
    pub(crate) fn has(&self, slot: &str) -> bool {
        self.slots.iter().any(|(name, _)| *name == slot)
    }

    /// Leaves out what the content has no words for: a category of data without a file. `None` where that leaves nothing of
    /// something that the claim cannot do without.
    fn worded(mut self, worded: &dyn Fn(&str, &str) -> bool) -> Option<Self> {
        for (_, value) in &mut self.slots {
            if let SlotValue::Phrases { folder, names, .. } = value {
                names.retain(|name| worded(folder, name));
            }
        }
        self.slots.retain(
            |(_, value)| !matches!(value, SlotValue::Phrases { names, also, .. } if names.is_empty() && also.is_empty()),
        );
        let complete = self.kind.slots.iter().all(|shape| match shape.need {
            Need::Always => self.has(shape.name),
            Need::Known => self.stance != Stance::Known || self.has(shape.name),
            Need::Optional => true,
        });
        complete.then_some(self)
    }
}

/// A fact that can fill a slot, whatever the type of its value: the program then holds the code of claims once.
trait Fillable {
    /// Where it stands.
    fn at(&self) -> &Pointer;
    /// What a template sees of it, if we know it and may say it.
    fn value(&self) -> Option<SlotValue>;
    /// How a claim about it stands; none where it is absent.
    fn stance(&self) -> Option<Stance>;
    /// The date by which we will tell.
    fn by(&self) -> Option<Date>;
    /// What it rests on that there is no sign of it, or that it is ruled out.
    fn basis(&self) -> Option<&Basis>;
}

impl<T: ToSlot> Fillable for Fact<T> {
    fn at(&self) -> &Pointer {
        &self.at
    }

    fn value(&self) -> Option<SlotValue> {
        Some(self.known()?.to_slot(self.certainty() == Certainty::Estimated))
    }

    fn stance(&self) -> Option<Stance> {
        match self.state {
            State::Absent => None,
            State::Known(_) => Some(Stance::Known),
            State::Unknown { .. } => Some(Stance::Unknown),
            State::NoSign(_) => Some(Stance::NoSign),
            State::RuledOut(_) => Some(Stance::RuledOut),
            State::Withheld { .. } => Some(Stance::Withheld),
        }
    }

    fn by(&self) -> Option<Date> {
        match self.state {
            State::Unknown { by } => by,
            _ => None,
        }
    }

    fn basis(&self) -> Option<&Basis> {
        match &self.state {
            State::NoSign(basis) | State::RuledOut(basis) => Some(basis),
            _ => None,
        }
    }
}

/// How far something that is not certain yet is from it.
const DOUBT: SlotKind = SlotKind::Choice(&[Certainty::Likely.name(), Certainty::Suspected.name()]);

/// A value that a template can see.
trait ToSlot {
    fn to_slot(&self, estimated: bool) -> SlotValue;
}

macro_rules! to_slot {
    ($($name:ty => |$value:ident, $estimated:ident| $slot:expr;)+) => {
        $(impl ToSlot for $name {
            fn to_slot(&self, $estimated: bool) -> SlotValue {
                let $value = self;
                $slot
            }
        })+
    };
}

to_slot! {
    Line => |line, _estimated| SlotValue::Text(line.0.clone());
    Ending => |ending, _estimated| SlotValue::Text(ending.0.clone());
    Prose => |prose, _estimated| SlotValue::Text(prose.0.clone());
    Lines => |lines, _estimated| SlotValue::List(lines.0.clone());
    When => |when, estimated| SlotValue::When { when: *when, estimated };
    Span => |span, estimated| SlotValue::Span { span: *span, estimated, clock: None };
    Day => |day, estimated| SlotValue::When { when: When::Day(day.0), estimated };
    Count => |count, estimated| SlotValue::Count { count: count.0, estimated };
    Email => |email, _estimated| SlotValue::Address(email.0.clone());
    Phone => |phone, _estimated| SlotValue::Address(phone.0.clone());
    Link => |link, _estimated| SlotValue::Address(link.0.clone());
}

impl<C: Choice> ToSlot for C {
    fn to_slot(&self, _: bool) -> SlotValue {
        SlotValue::Choice(self.name())
    }
}

impl<F: Folder> ToSlot for Keys<F> {
    fn to_slot(&self, _: bool) -> SlotValue {
        SlotValue::Phrases {
            folder: F::NAME,
            names: self.keys.clone(),
            also: Vec::new(),
        }
    }
}

fn supplier_party(supplier: &crate::facts::case::Supplier) -> Party {
    Party {
        kind: "supplier",
        at: supplier.at.clone(),
        name: supplier.name.known().map(|name| name.0.clone()),
        short: None,
        role: supplier.role.known().map(|role| role.0.clone()),
    }
}

/// The facts by which a statement mentions the supplier.
fn supplier_facts(supplier: &crate::facts::case::Supplier) -> Vec<Pointer> {
    let shown = [
        (&supplier.role.at, supplier.role.known().is_some()),
        (&supplier.name.at, supplier.name.known().is_some()),
    ];
    shown
        .into_iter()
        .filter(|(_, shown)| *shown)
        .map(|(at, _)| at.clone())
        .collect()
}

/// An authority as a statement mentions it; `None` while it has no name.
fn authority_party(authority: &crate::facts::case::Authority) -> Option<Party> {
    Some(Party {
        kind: "authority",
        at: authority.at.clone(),
        name: Some(authority.name.known()?.0.clone()),
        short: authority.short.known().map(|short| short.0.clone()),
        role: None,
    })
}

fn has<C: Choice>(several: &Fact<Several<C>>, choice: C) -> bool {
    several.known().is_some_and(|several| several.0.contains(&choice))
}

/// What decides what may be said, beside the facts.
struct Desk<'a> {
    case: &'a Case,
    /// The later of the day that the statements speak from and the reader's today.
    clock: Option<Date>,
    /// Whether a folder of the content has words under a name.
    worded: &'a dyn Fn(&str, &str) -> bool,
    /// A line of the header of a file of the content.
    header: &'a dyn Fn(&str, &str, &str) -> Option<String>,
    /// Whether words that somebody typed tell something.
    telling: &'a dyn Fn(Tells, &str) -> bool,
}

/// Every kind of claim there is.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    [
        framing::KINDS,
        supplier::KINDS,
        incident::KINDS,
        actor::KINDS,
        systems::KINDS,
        data::KINDS,
        people::KINDS,
        groups::KINDS,
        risk::KINDS,
        doing::KINDS,
        authorities::KINDS,
        services::KINDS,
        advice::KINDS,
        help::KINDS,
        letters::KINDS,
        states::KINDS,
        reaching::KINDS,
        replies::KINDS,
        others::KINDS,
        own::KINDS,
        sent::KINDS,
        unknowns::KINDS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// States what may be said.
///
/// `clock` is the later of the day that the statements speak from and the reader's today: a promise that lies before it has
/// passed and is never said. `worded` tells whether a folder of the content has words under a name, `header` what the header of
/// a file says, `telling` what words that somebody typed tell.
pub fn state(
    case: &Case,
    clock: Option<Date>,
    held: &held_back::HeldBack,
    worded: &dyn Fn(&str, &str) -> bool,
    header: &dyn Fn(&str, &str, &str) -> Option<String>,
    telling: &dyn Fn(Tells, &str) -> bool,
) -> (Vec<Claim>, Vec<Letter>) {
    let desk = Desk {
        case,
        clock,
        worded,
        header,
        telling,
    };
    let mut claims = Vec::new();
    supplier::state(case, &mut claims);
    incident::state(case, &mut claims);
    actor::state(case, &mut claims);
    systems::state(case, &mut claims);
    data::state(&desk, &mut claims);
    people::state(case, &mut claims);
    groups::state(&desk, &mut claims);
    risk::state(case, &mut claims);
    doing::state(case, clock, &mut claims);
    authorities::state(case, &mut claims);
    services::state(case, clock, &mut claims);
    advice::state(&desk, &mut claims);
    help::state(case, clock, &mut claims);
    reaching::state(&desk, &mut claims);
    replies::state(case, &mut claims);
    others::state(case, &mut claims);
    own::state(case, &mut claims);
    letters::state(&desk, &mut claims);
    states::state(&desk, &mut claims);
    let mut claims: Vec<Claim> = claims.into_iter().filter_map(|claim| claim.worded(worded)).collect();
    for claim in &mut claims {
        claim.by = claim.by.filter(|by| !has_passed(*by, clock));
    }
    unknowns::state(case, clock, &mut claims);
    framing::state(&desk, &mut claims);
    let danger = !in_danger(case).is_empty();
    sent::state(case, clock, danger, held, &mut claims);
    let letters = letters::letters(&desk, &mut claims);
    (claims, letters)
}

/// Whether a promised date lies before the clock.
pub fn has_passed(by: Date, clock: Option<Date>) -> bool {
    clock.is_some_and(|clock| by < clock)
}
