//! The values a fact can have, how each is read from JSON, and what the form makes of it.

use crate::facts::fact::{Certainty, Pointer};
use crate::facts::problem::Problem;
use crate::facts::stance::{Stance, is_claim_key};
use crate::facts::text::{clean, without_full_stop};
use jiff::civil::{Date, DateTime, Time};
use serde_json::Value;

/// The most entries of a collection, and items of a list, that are used. Nobody reads more in a letter; this bounds what a stray
/// file can cost.
pub const MOST_ENTRIES: usize = 500;

/// What is typed into a field: the form, the schema and the reader go by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FieldKind {
    /// A name or a few words on one line.
    Text,
    /// Words that finish a sentence of ours.
    Sentence,
    /// Whole sentences.
    Prose,
    /// A list of short texts.
    Texts,
    /// A civil date, `YYYY-MM-DD`.
    Date,
    /// A civil date, or the month or the year of one.
    When,
    /// A point of time or a stretch of it: a [`FieldKind::When`], a minute `YYYY-MM-DDThh:mm`, or two of these with `/` between.
    Span,
    /// A whole number.
    Count,
    /// One of these.
    Choice(&'static [&'static str]),
    /// Some of these.
    Choices(&'static [&'static str]),
    /// Some of the things that have a file in this folder of the content.
    Folder(&'static str),
    /// One of the systems that send messages and fill in tags.
    System,
    /// Part of a tag that such a system fills in.
    Tag,
    /// A tag with a place for the name of the field.
    Pattern,
    /// Some of the entries of this collection of the case.
    Entries(&'static str),
    /// An email address.
    Email,
    /// A telephone number.
    Phone,
    /// A web address.
    Link,
    /// A text kept to the letter, and never worded.
    Exact,
    /// What a statement that was sent said.
    SaidPoints,
}

/// A value that a fact can have.
pub trait FactValue: Sized {
    /// What is typed into its field.
    const KIND: FieldKind;

    /// How sure one can be of it, beyond what goes without saying: those certainties that have a wording.
    const CERTAINTIES: &'static [Certainty] = &[];

    /// Reads it. What cannot be read becomes a problem, and `None`.
    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self>;
}

fn text<'v>(value: &'v Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<&'v str> {
    let text = value.as_str();
    if text.is_none() {
        problems.push(Problem::error(at, "not-text").with("found", what(value)));
    }
    text
}

/// What a JSON value is, in words that a problem can use.
pub fn what(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a group of fields",
    }
}

/// Whether fields stand in a value.
pub(crate) fn holds_fields(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => items.iter().any(holds_fields),
        _ => false,
    }
}

macro_rules! line {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $finish:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(pub String);

        impl FactValue for $name {
            const KIND: FieldKind = FieldKind::$kind;

            fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
                let finish: fn(String) -> String = $finish;
                clean(text(value, at, problems)?, at, problems).map(finish).map(Self)
            }
        }
    };
}

line! {
    /// A name or a few words on one line.
    Line, Text, |line| line
}
line! {
    /// Words that finish a sentence of ours, without its full stop.
    Ending, Sentence, without_full_stop
}
line! {
    /// Whole sentences.
    Prose, Prose, |line| line
}

line! {
    /// What is put into a tag: the name of a field, or words for where that is empty. Which signs it may have is for `validate` to say.
    InTag, Tag, |line| line
}

/// A text kept to the letter: what was sent. It stays in the file, unread: no template ever sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exact;

impl FactValue for Exact {
    const KIND: FieldKind = FieldKind::Exact;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        text(value, at, problems).map(|_| Self)
    }
}

/// What a statement that was sent said, point by point.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidPoints(pub Vec<SaidPoint>);

/// One thing that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct SaidPoint {
    /// Where it stands.
    pub at: Pointer,
    /// The name of the claim.
    pub claim: String,
    /// The digest of what it said.
    pub digest: String,
    /// How it stood.
    pub stance: Stance,
    /// The number it gave, if it gave one.
    pub count: Option<u64>,
    /// The day by which it promised something, if it did.
    pub by: Option<Date>,
    /// Its words; empty where it was one of several things that were not yet known.
    pub text: String,
}

/// What stands in a point.
const POINT: [&str; 6] = ["claim", "digest", "stance", "count", "by", "text"];

impl FactValue for SaidPoints {
    const KIND: FieldKind = FieldKind::SaidPoints;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut points = Vec::new();
        for (i, point) in list(value, at, problems)?.iter().enumerate() {
            let part = |name: &str| point[name].as_str().unwrap_or_default();
            let at = at.join(&i.to_string());
            let strange = |(key, value): &(&String, &Value)| !POINT.contains(&key.as_str()) || holds_fields(value);
            if let Some((key, _)) = point.as_object().and_then(|point| point.iter().find(strange)) {
                problems.push(Problem::error(&at.join(key), "fields-inside"));
            }
            let right = is_claim_key(part("claim"))
                && !part("digest").is_empty()
                && (point["count"].is_null() || point["count"].is_u64())
                && (point["by"].is_null() || Day::parse(part("by")).is_some())
                && (point["text"].is_null() || point["text"].is_string());
            let Some(stance) = Stance::named(part("stance")).filter(|_| right) else {
                problems.push(Problem::error(&at, "not-said"));
                continue;
            };
            points.push(SaidPoint {
                at: at.clone(),
                claim: part("claim").to_owned(),
                digest: part("digest").to_owned(),
                stance,
                count: point["count"].as_u64(),
                by: Day::parse(part("by")).map(|day| day.0),
                // It is printed again, as a quotation.
                text: match part("text") {
                    "" => String::new(),
                    text => clean(text, &at, problems).unwrap_or_default(),
                },
            });
        }
        Some(Self(points))
    }
}

/// Text of one's own, in the paragraphs and lists that it was typed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Blocks {
    /// All of it on one line.
    pub line: String,
    /// Its paragraphs and items, in their order.
    pub blocks: Vec<Block>,
}

/// A paragraph, or an item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it says, on one line.
    pub text: String,
    /// Whether it is an item.
    pub item: bool,
}

impl FactValue for Blocks {
    const KIND: FieldKind = FieldKind::Prose;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let typed = text(value, at, problems)?;
        let line = clean(typed, at, problems)?;
        let mut blocks: Vec<(String, bool)> = Vec::new();
        let mut goes_on = false;
        for line in typed.lines().map(str::trim) {
            let item = ["- ", "* ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
            match (item, blocks.last_mut()) {
                (Some(item), _) => blocks.push((item.to_owned(), true)),
                (None, _) if line.is_empty() => {}
                // A line that a blank one does not part from the one before belongs to it.
                (None, Some((before, _))) if goes_on => {
                    before.push(' ');
                    before.push_str(line);
                }
                (None, _) => blocks.push((line.to_owned(), false)),
            }
            goes_on = !line.is_empty();
        }
        // What is odd in it was reported of the whole.
        let read = |(text, item): (String, bool)| {
            Some(Block {
                text: clean(&text, at, &mut Vec::new())?,
                item,
            })
        };
        let blocks = blocks.into_iter().filter_map(read).collect();
        Some(Self { line, blocks })
    }
}

/// A list of short texts, each of which finishes a sentence of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines(pub Vec<String>);

impl FactValue for Lines {
    const KIND: FieldKind = FieldKind::Texts;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let lines: Vec<_> = list(value, at, problems)?
            .iter()
            .enumerate()
            .filter_map(|(i, item)| Ending::read(item, &at.join(&i.to_string()), problems))
            .map(|line| line.0)
            .collect();
        (!lines.is_empty()).then_some(Self(lines))
    }
}

fn list<'v>(value: &'v Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<&'v [Value]> {
    match value {
        Value::Array(items) if items.is_empty() => {
            problems.push(Problem::fix(at, "empty-list"));
            None
        }
        Value::Array(items) => {
            if items.len() > MOST_ENTRIES {
                problems.push(Problem::error(at, "too-many").with("most", MOST_ENTRIES));
            }
            Some(&items[..items.len().min(MOST_ENTRIES)])
        }
        _ => {
            problems.push(Problem::error(at, "not-a-list").with("found", what(value)));
            None
        }
    }
}

/// A civil date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Day {
    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        match When::parse(text)? {
            When::Day(date) => Some(Self(date)),
            _ => None,
        }
    }
}

impl FactValue for Day {
    const KIND: FieldKind = FieldKind::Date;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let typed = text(value, at, problems)?;
        let day = Self::parse(typed);
        if day.is_none() {
            problems.push(Problem::error(at, "not-a-date").with("typed", typed));
        }
        day
    }
}

/// A civil date as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// That day.
    Day(Date),
    /// Some time in the month that begins then.
    Month(Date),
    /// Some time in the year that begins then.
    Year(Date),
}

impl When {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|part| number(part, 2));
        let day = parts.next().map(|part| number(part, 2));
        if parts.next().is_some() || year == 0 {
            return None;
        }
        let date = |month, day| Date::new(year, month, day).ok();
        match (month, day) {
            (None, _) => date(1, 1).map(Self::Year),
            (Some(month), None) => date(month?.try_into().ok()?, 1).map(Self::Month),
            (Some(month), Some(day)) => date(month?.try_into().ok()?, day?.try_into().ok()?).map(Self::Day),
        }
    }

    /// The first day it can have been.
    pub fn earliest(self) -> Date {
        match self {
            Self::Day(date) | Self::Month(date) | Self::Year(date) => date,
        }
    }

    /// The last day it can have been.
    pub fn latest(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::Month(date) => date.last_of_month(),
            Self::Year(date) => date.last_of_year(),
        }
    }
}

fn number(digits: &str, width: usize) -> Option<i16> {
    let right = digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit());
    right.then(|| digits.parse().ok()).flatten()
}

impl FactValue for When {
    const KIND: FieldKind = FieldKind::When;
    const CERTAINTIES: &'static [Certainty] = Certainty::ESTIMATES;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let typed = text(value, at, problems)?;
        let when = Self::parse(typed);
        if when.is_none() {
            problems.push(Problem::error(at, "not-a-when").with("typed", typed));
        }
        when
    }
}

/// A point of time as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day, a month or a year.
    Civil(When),
    /// A minute, on the clock of the case.
    Minute(DateTime),
}

impl Moment {
    fn parse(text: &str) -> Option<Self> {
        let Some((day, time)) = text.split_once('T') else {
            return When::parse(text).map(Self::Civil);
        };
        let (hour, minute) = time.split_once(':')?;
        let time = Time::new(
            number(hour, 2)?.try_into().ok()?,
            number(minute, 2)?.try_into().ok()?,
            0,
            0,
        )
        .ok()?;
        Some(Self::Minute(Day::parse(day)?.0.to_datetime(time)))
    }

    pub(crate) fn earliest(self) -> Date {
        match self {
            Self::Civil(when) => when.earliest(),
            Self::Minute(at) => at.date(),
        }
    }

    pub(crate) fn latest(self) -> Date {
        match self {
            Self::Civil(when) => when.latest(),
            Self::Minute(at) => at.date(),
        }
    }
}

/// A point of time or a stretch of it, start and end inclusive. A stretch is written as an ISO 8601 interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// When it was, or when it began.
    pub from: Moment,
    /// When it ended, where it was a stretch.
    pub to: Option<Moment>,
}

impl Moment {
    /// When it began at the earliest.
    pub fn begins(self) -> DateTime {
        match self {
            Self::Civil(when) => when.earliest().to_datetime(Time::midnight()),
            Self::Minute(at) => at,
        }
    }
}

impl Span {
    /// Reads one moment, or two with `/` between, the later one behind.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None => Moment::parse(text).map(|from| Self { from, to: None }),
            Some((from, to)) => {
                let (from, to) = (Moment::parse(from)?, Moment::parse(to)?);
                let in_order = match (from, to) {
                    (Moment::Minute(from), Moment::Minute(to)) => from <= to,
                    _ => from.earliest() <= to.latest(),
                };
                in_order.then_some(Self { from, to: Some(to) })
            }
        }
    }

    /// The first day it can have been.
    pub fn earliest(self) -> Date {
        self.from.earliest()
    }

    /// The last day it can have been.
    pub fn latest(self) -> Date {
        self.to.unwrap_or(self.from).latest()
    }

    /// Whether it gives a time of day.
    pub fn has_time(self) -> bool {
        matches!(self.from, Moment::Minute(_)) || matches!(self.to, Some(Moment::Minute(_)))
    }
}

impl FactValue for Span {
    const KIND: FieldKind = FieldKind::Span;
    const CERTAINTIES: &'static [Certainty] = Certainty::ESTIMATES;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let typed = text(value, at, problems)?;
        let span = Self::parse(typed);
        if span.is_none() {
            problems.push(Problem::error(at, "not-a-span").with("typed", typed));
        }
        span
    }
}

/// The largest number of people or things. Beyond 2^53 JavaScript could not hold it, and there are not that many people.
pub const MOST: u64 = 99_999_999_999;

/// A whole number of people or things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub u64);

impl FactValue for Count {
    const KIND: FieldKind = FieldKind::Count;
    const CERTAINTIES: &'static [Certainty] = Certainty::ESTIMATES;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        // JSON knows one kind of number: 7.0 is 7.
        let whole = value
            .as_f64()
            .filter(|n| n.fract() == 0.0 && *n >= 0.0)
            .map(|n| n as u64);
        let count = value.as_u64().or(whole).filter(|n| *n <= MOST);
        if count == Some(0) {
            // "0 people" is never said; what was typed stays, with a word about it.
            problems.push(Problem::error(at, "count-of-none"));
            return None;
        }
        if count.is_none() {
            problems.push(Problem::error(at, "not-a-count").with("found", what(value)));
        }
        count.map(Self)
    }
}

/// Some of the things that have a file in a folder of the content. Whether each has one is for `validate` to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Keys<F: Folder> {
    /// The names of the files, in the order given.
    pub keys: Vec<String>,
    folder: std::marker::PhantomData<F>,
}

/// A system that sends messages and fills in tags. Whether it has a file is for `validate` to say.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemName(pub String);

impl FactValue for SystemName {
    const KIND: FieldKind = FieldKind::System;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        text(value, at, problems).map(|name| Self(name.to_owned()))
    }
}

/// A folder of the content.
pub trait Folder {
    /// Its name.
    const NAME: &'static str;
}

impl<F: Folder> FactValue for Keys<F> {
    const KIND: FieldKind = FieldKind::Folder(F::NAME);

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let keys = names(value, at, problems)?;
        (!keys.is_empty()).then_some(Self {
            keys,
            folder: std::marker::PhantomData,
        })
    }
}

/// Some of the entries of a collection of the case. Whether they are there is for `validate` to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Refs<C: Collection> {
    /// The keys of the entries, in the order given.
    pub keys: Vec<String>,
    collection: std::marker::PhantomData<C>,
}

/// A collection of the case.
pub trait Collection {
    /// Its key in the case file.
    const NAME: &'static str;
}

impl<C: Collection> FactValue for Refs<C> {
    const KIND: FieldKind = FieldKind::Entries(C::NAME);

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let keys = names(value, at, problems)?;
        (!keys.is_empty()).then_some(Self {
            keys,
            collection: std::marker::PhantomData,
        })
    }
}

/// A list of names, each once.
fn names(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for (i, item) in list(value, at, problems)?.iter().enumerate() {
        match item.as_str() {
            Some(name) if names.iter().all(|n| n != name) => names.push(name.to_owned()),
            Some(_) => {}
            None => problems.push(Problem::error(&at.join(&i.to_string()), "not-text").with("found", what(item))),
        }
    }
    Some(names)
}

/// One of a closed list of values, which the case file names in words without a language.
pub trait Choice: Sized + Copy + PartialEq + 'static {
    /// The names of all of them.
    const ALL: &'static [&'static str];

    /// How sure one can be of it: see [`FactValue::CERTAINTIES`].
    const CERTAINTIES: &'static [Certainty] = &[];

    /// All of them, in the order of their names.
    const EACH: &'static [Self];

    /// Its name.
    fn name(self) -> &'static str;
}

fn choose<C: Choice>(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<C> {
    C::EACH.get(one_of(C::ALL, value, at, problems)?).copied()
}

/// Which of these names a value is. The program holds this once, and not for each list.
#[inline(never)]
fn one_of(all: &[&str], value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<usize> {
    let typed = text(value, at, problems)?;
    let chosen = all.iter().position(|name| *name == typed);
    if chosen.is_none() {
        problems.push(
            Problem::error(at, "no-such-choice")
                .with("typed", typed)
                .with_all("choices", all),
        );
    }
    chosen
}

/// Declares a closed list of values with their names in the case file.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident $(of $certainties:expr =>)? { $($(#[$vdoc:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $crate::facts::value::Choice for $name {
            const ALL: &'static [&'static str] = &[$($key),+];
            $(const CERTAINTIES: &'static [$crate::facts::fact::Certainty] = $certainties;)?

            const EACH: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $key),+
                }
            }
        }
    };
}
pub(crate) use choice;

impl<C: Choice> FactValue for C {
    const KIND: FieldKind = FieldKind::Choice(C::ALL);
    const CERTAINTIES: &'static [Certainty] = C::CERTAINTIES;

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        choose(value, at, problems)
    }
}

/// Some of a closed list of values.
#[derive(Clone, Debug, PartialEq)]
pub struct Several<C>(pub Vec<C>);

impl<C: Choice> FactValue for Several<C> {
    const KIND: FieldKind = FieldKind::Choices(C::ALL);

    fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut chosen: Vec<C> = Vec::new();
        for (i, item) in list(value, at, problems)?.iter().enumerate() {
            if let Some(choice) = choose(item, &at.join(&i.to_string()), problems)
                && !chosen.contains(&choice)
            {
                chosen.push(choice);
            }
        }
        (!chosen.is_empty()).then_some(Self(chosen))
    }
}

/// An email address, a telephone number or a web address: what people read, and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    /// As it is shown and typed.
    pub shown: String,
    /// As a link.
    pub href: String,
}

macro_rules! address {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $code:literal, $parse:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(pub Address);

        impl FactValue for $name {
            const KIND: FieldKind = FieldKind::$kind;

            fn read(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<Self> {
                let parse: fn(&str) -> Option<Address> = $parse;
                let line = clean(text(value, at, problems)?, at, problems)?;
                let address = parse(&line);
                if address.is_none() {
                    problems.push(Problem::error(at, $code).with("typed", line));
                }
                address.map(Self)
            }
        }
    };
}

address! {
    /// An email address that people can write to.
    Email, Email, "not-an-email", parse_email
}
address! {
    /// A telephone number.
    Phone, Phone, "not-a-phone", parse_phone
}
address! {
    /// The address of a page on the web, `https:` or `http:`.
    Link, Link, "not-a-link", parse_link
}

/// Letters, digits and the marks that addresses in use have. Quoted local parts and address literals (RFC 5321) are refused:
/// nobody could copy one from a letter.
fn parse_email(line: &str) -> Option<Address> {
    let (local, domain) = line.split_once('@')?;
    let local_right = !local.is_empty()
        && !local.starts_with('.')
        && !local.ends_with('.')
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(c));
    (local_right && is_host(domain)).then(|| Address {
        shown: line.to_owned(),
        href: format!("mailto:{}", percent(line, "@+")),
    })
}

/// A number, and the extension behind it if there is one: "ext. 42", "x42", "extension 42".
fn parse_phone(line: &str) -> Option<Address> {
    let lower = line.to_ascii_lowercase();
    let (number, extension) = match lower.find(['e', 'x']) {
        Some(at) => {
            let (number, rest) = lower.split_at(at);
            let marks = ["extension", "ext.", "ext", "x"];
            let digits = marks.iter().find_map(|mark| rest.strip_prefix(mark))?.trim();
            let right = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            (number.trim_end_matches([' ', ',']), Some(digits).filter(|_| right)?)
        }
        None => (lower.as_str(), ""),
    };
    let digits: String = number.chars().filter(|c| c.is_ascii_digit()).collect();
    let right = number.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c)) && (3..=15).contains(&digits.len());
    let plus = if number.starts_with('+') { "+" } else { "" };
    // The extension of a number with one goes into the link as RFC 3966 has it.
    let behind = if extension.is_empty() { "" } else { ";ext=" };
    right.then(|| Address {
        shown: line.to_owned(),
        href: format!("tel:{plus}{digits}{behind}{extension}"),
    })
}

fn parse_link(line: &str) -> Option<Address> {
    // What ends a sentence is typed along with an address, and is never part of one that people are given.
    let line = line.trim_end_matches(['.', ',']);
    let (scheme, rest) = match line.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), line),
    };
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(host_end);
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => host,
        Some(_) => return None,
        None => authority,
    };
    let right = matches!(scheme.as_str(), "https" | "http") && is_host(host) && !line.contains(char::is_whitespace);
    right.then(|| Address {
        // People type the address from a letter or a phone: the scheme only makes that harder.
        shown: rest.strip_suffix('/').unwrap_or(rest).to_owned(),
        href: format!("{scheme}://{authority}{}", percent(path, "/?#&=%:@!$'*+,;~")),
    })
}

/// A host name with at least one dot, whose labels are letters, digits and inner hyphens.
fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

/// Percent-encodes (RFC 3986) all but unreserved characters and those given.
fn percent(text: &str, keep: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "-._".contains(c) || keep.contains(c) {
            encoded.push(c);
        } else {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    encoded
}
