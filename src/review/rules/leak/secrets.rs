//! What must not be said, and how it is found in a text.

mod make;
mod says;
mod telling;

use self::make::Maker;
use self::says::{How, Reader, bytes, is_shouted};
use self::telling::Telling;
use crate::documents::document::Run;
use crate::facts::fact::Pointer;
use crate::facts::leaves::leaves;
use crate::facts::value::{Span, When};
use crate::findings::wording::Audience;
use crate::reading::disguise::{Letter, letters};
use crate::reading::finder::Finder;
use crate::reading::passages::{passages, plainly};
use crate::reading::phrase::tokens;
use crate::reading::quantities::{Quantity, QuantityKind, quantities};
use crate::review::Reviewed;
use crate::words::content::Content;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// A word that is one thing alone has at least so many letters, where it is no name: a shorter one stands in many sentences.
const LONG: usize = 10;
/// A number that is one thing alone is at least so large.
const LARGE: u64 = 100;
/// A number of people is told by a noun behind it from so many on.
const FEW: u64 = 11;
/// A part of a name that tells it in small letters.
const TELLING: usize = 4;
/// A name that is told within a longer word.
const INSIDE: usize = 5;
/// A name that is told by itself wherever in an address it stands, or in pieces.
const BROKEN: usize = 6;
/// More words are no name.
const NAME: usize = 4;
/// A stretch of a longer text that tells it: at least, and at most, so many words.
const STRETCH: (usize, usize) = (5, 8);
/// So many stretches of one text are looked for.
const STRETCHES: usize = 64;
/// So many secrets may begin alike, or be the same number: what more there are is found with them.
const ALIKE: usize = 16;
/// Something that must not be said.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::review) struct Secret {
    /// The fields that hold it.
    pub at: Vec<Pointer>,
    /// Its words.
    words: String,
    /// Whether our own people may read it.
    pub for_staff: bool,
    /// The other fields that say it, each with its words.
    pub repeated: BTreeMap<Pointer, String>,
}

/// How a word has to be written to be the name.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Care {
    /// Anyhow.
    Any,
    /// It is an everyday word: with a capital within a sentence, or as a part of a host.
    Capital,
    /// It is short: in capitals, or in small letters in an address and where somebody typed it.
    Capitals,
    /// It is the first name of many people: unless another family name follows.
    Given,
    /// A part of it is one letter: with capitals, in an address, or in one word.
    Initial,
    /// Everyday words side by side: before a comma or a word of what a company has, where somebody typed them.
    Small,
}

/// Words that are looked for.
#[derive(Clone, Debug)]
struct Needle {
    secret: usize,
    letters: Rc<[Letter]>,
    care: Care,
    /// Whether it is all of the secret, which counts in every sentence.
    anywhere: bool,
    /// Whether it is all of the secret, or nearly.
    whole: bool,
    /// The other words of the name.
    siblings: Rc<[String]>,
}

/// All that must not be said, and how it is found.
#[derive(Clone, Debug, Default)]
pub(in crate::review) struct Secrets {
    pub list: Vec<Secret>,
    /// For each, the first of the same field: one finding tells of all of them.
    of_field: Vec<usize>,
    /// What of it our own sentences say.
    said: BTreeSet<Key>,
    needles: Vec<Needle>,
    finder: Finder,
    numbers: HashMap<u64, Vec<usize>>,
    /// By month and day.
    days: HashMap<(u8, u8), Vec<(i16, usize)>>,
    months: HashMap<u8, Vec<(i16, usize)>>,
    /// Numbers that only count with a noun for people or letters behind them.
    people: HashMap<u64, Vec<usize>>,
    /// Amounts that only count with their money beside them.
    amounts: HashMap<u64, Vec<(String, usize)>>,
    /// From month and day to month and day, with the year of each.
    pub stretches: Vec<(Day, Day, usize)>,
    telling: Telling,
    nine: HashMap<u64, Vec<usize>>,
    seven: HashMap<u64, Vec<usize>>,
}

/// Year, month and day.
pub(in crate::review) type Day = (i16, u8, u8);

/// What was found, to leave it out where our own sentences say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::review) enum Key {
    Needle(usize),
    Quantity(usize),
    /// Words here and there that tell it.
    Telling(usize),
    /// A number with its noun, or a day within a stretch.
    Beside(usize),
}

/// How it is found follows from what it is.
impl PartialEq for Secrets {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list && self.said == other.said
    }
}

/// A place that says a secret.
pub(in crate::review) struct Hit {
    pub secret: usize,
    pub key: Key,
    /// Its bytes.
    pub place: Range<usize>,
    pub anywhere: bool,
    pub whole: bool,
}

impl Secret {
    pub(in crate::review) fn is_repeated_in(&self, run: &Run) -> bool {
        run.facts.iter().any(|fact| self.repeated.contains_key(fact))
    }
}

impl Secrets {
    pub(in crate::review) fn field_of(&self, secret: usize) -> usize {
        self.of_field.get(secret).copied().unwrap_or(secret)
    }

    /// Every place of a text that says a secret.
    pub(in crate::review) fn hits(&self, text: &str, content: &Content) -> Vec<Hit> {
        if text.is_empty() {
            return Vec::new();
        }
        let letters = letters(text);
        let mut hits = Vec::new();
        let reader = Reader {
            letters: &letters,
            content,
            shouted: is_shouted(&letters),
        };
        self.finder
            .find(letters.iter().map(|letter| letter.fold), |number, start| {
                let Some(needle) = self
                    .needles
                    .get(number)
                    .filter(|_| !self.said.contains(&Key::Needle(number)))
                else {
                    return;
                };
                let at = start..start + needle.letters.len();
                if let Some(how) = reader.says(&at, needle) {
                    hits.push(Hit {
                        secret: needle.secret,
                        key: Key::Needle(number),
                        place: bytes(&letters, &at),
                        anywhere: needle.anywhere && how == How::Plainly,
                        whole: needle.whole,
                    });
                }
            });
        self.telling.find(text, &letters, |secret, at| {
            let key = Key::Telling(secret);
            if !self.said.contains(&key) {
                hits.push(Hit {
                    secret,
                    key,
                    place: bytes(&letters, &at),
                    anywhere: false,
                    whole: false,
                });
            }
        });
        if self.has_quantities() {
            for quantity in quantities(text, &letters, content.reading(), &content.language).iter() {
                for secret in self.held_beside(quantity, &reader) {
                    let key = Key::Beside(secret);
                    if !self.said.contains(&key) {
                        hits.push(Hit {
                            secret,
                            key,
                            place: bytes(&letters, &quantity.letters),
                            anywhere: false,
                            whole: true,
                        });
                    }
                }
                for secret in self.held_by(quantity.what) {
                    let key = Key::Quantity(secret);
                    if !self.said.contains(&key) {
                        hits.push(Hit {
                            secret,
                            key,
                            place: bytes(&letters, &quantity.letters),
                            anywhere: false,
                            whole: true,
                        });
                    }
                }
            }
        }
        hits
    }

    fn has_quantities(&self) -> bool {
        !(self.numbers.is_empty()
            && self.days.is_empty()
            && self.months.is_empty()
            && self.seven.is_empty()
            && self.people.is_empty()
            && self.amounts.is_empty())
    }

    /// The secrets that a small number is with what stands beside it, or that a day lies within.
    fn held_beside(&self, quantity: &Quantity, reader: &Reader<'_>) -> Vec<usize> {
        match quantity.what {
            QuantityKind::Number(number, false) => {
                let mut found = Vec::new();
                if let Some(people) = self.people.get(&number)
                    && reader.counts_people(&quantity.letters)
                {
                    found.extend(people);
                }
                for (money, secret) in self.amounts.get(&number).into_iter().flatten() {
                    if reader.money(&quantity.letters).contains(money) {
                        found.push(*secret);
                    }
                }
                found
            }
            QuantityKind::Day {
                year,
                month: Some(month),
                day: Some(day),
            } => {
                let is_in = |(from, to, _): &&(Day, Day, usize)| {
                    let years = year.map_or(from.0..=to.0, |year| year..=year);
                    years
                        .into_iter()
                        .any(|year| (*from..=*to).contains(&(year, month, day)))
                };
                self.stretches
                    .iter()
                    .filter(is_in)
                    .map(|(_, _, secret)| *secret)
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The secrets that a number or a day is.
    fn held_by(&self, what: QuantityKind) -> Vec<usize> {
        let fits = |all: Option<&Vec<(i16, usize)>>, year: Option<i16>| -> Vec<usize> {
            let all = all.into_iter().flatten();
            all.filter(|(own, _)| year.is_none_or(|year| year == *own))
                .map(|(_, secret)| *secret)
                .collect()
        };
        match what {
            QuantityKind::Number(_, true) => Vec::new(),
            QuantityKind::Number(number, false) => self.numbers.get(&number).cloned().unwrap_or_default(),
            QuantityKind::Day {
                year,
                month: Some(month),
                day: Some(day),
            } => fits(self.days.get(&(month, day)), year),
            QuantityKind::Day {
                year,
                month: Some(month),
                day: None,
            } => fits(self.months.get(&month), year),
            QuantityKind::Day { day: Some(day), .. } => {
                let days = self.days.iter().filter(|((_, other), _)| *other == day);
                days.flat_map(|(_, all)| all.iter().map(|(_, secret)| *secret))
                    .collect()
            }
            QuantityKind::Day { .. } => Vec::new(),
            QuantityKind::Digits(nine, seven) => {
                let nine = self.nine.get(&nine).into_iter().flatten();
                nine.chain(self.seven.get(&seven).into_iter().flatten())
                    .copied()
                    .collect()
            }
        }
    }
}

impl Key {
    /// Whether it counts in what somebody typed and nowhere else.
    pub(in crate::review) fn is_own_only(self) -> bool {
        matches!(self, Self::Telling(_) | Self::Beside(_))
    }
}

/// "Hosting" tells nobody which company it is.
fn is_in_many(content: &Content, word: &str) -> bool {
    let phrases = &content.reading().phrases;
    phrases
        .get("in many names")
        .is_some_and(|names| names.find(&tokens(word)).is_some())
}

/// All that must not be said. A number, a day or a name of the desk that our own sentences say is no secret.
pub(in crate::review) fn secrets(r: &Reviewed<'_>) -> Secrets {
    let mut found = Vec::new();
    withheld(r, &mut found);
    for group in &r.case.groups {
        let mut desk = |at: &Pointer, words: &str| found.extend(secret(at, words, true));
        if let Some(by) = group.contact_by.known() {
            desk(&group.contact_by.at, &by.0);
        }
        for care in group.care.known().iter().flat_map(|care| &care.0) {
            desk(&group.care.at, care);
        }
    }
    // The same in several fields is one secret.
    let mut list: Vec<Secret> = Vec::new();
    let mut known: HashMap<(String, bool), usize> = HashMap::new();
    for secret in found {
        match known
            .get(&(secret.words.clone(), secret.for_staff))
            .and_then(|at| list.get_mut(*at))
        {
            Some(same) => same.at.extend(secret.at),
            None => {
                known.insert((secret.words.clone(), secret.for_staff), list.len());
                list.push(secret);
            }
        }
    }
    if list.is_empty() {
        return Secrets::default();
    }
    let mut first: HashMap<(Option<Pointer>, bool), usize> = HashMap::new();
    let fields = list.iter().enumerate().map(|(number, secret)| {
        let field = (secret.at.first().cloned(), secret.for_staff);
        *first.entry(field).or_insert(number)
    });
    let of_field = fields.collect();
    let mut secrets = Maker::of(r, list).secrets;
    secrets.of_field = of_field;
    for (key, value) in r.json {
        secrets.note_repeated(r, value, &Pointer::root().join(key), None);
    }
    secrets.leave_out_said(r);
    secrets
}

impl Secrets {
    /// Notes which facts say a secret. A day that is typed as one is no word about another.
    pub(in crate::review) fn note_repeated(
        &mut self,
        r: &Reviewed<'_>,
        value: &Value,
        at: &Pointer,
        field: Option<&Pointer>,
    ) {
        match value {
            Value::Object(_) if r.case.notes.is_withheld(at) => {}
            Value::Object(members) => {
                for (key, member) in members {
                    // What a state holds belongs to the field.
                    let state = matches!(key.as_str(), "value" | "unknown" | "no_sign" | "ruled_out");
                    let field = field.or(state.then_some(at));
                    self.note_repeated(r, member, &at.join(key), field);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.note_repeated(r, item, at, field)),
            Value::Number(number) => {
                let secrets = number.as_u64().and_then(|number| self.numbers.get(&number)).cloned();
                for secret in secrets.unwrap_or_default() {
                    self.note(secret, at, field, number.to_string());
                }
            }
            Value::String(text) => {
                if Span::parse(text).is_some() {
                    return;
                }
                for hit in self.hits(text, r.content) {
                    if hit.key.is_own_only() {
                        continue;
                    }
                    self.note(
                        hit.secret,
                        at,
                        field,
                        text.get(hit.place).unwrap_or_default().to_owned(),
                    );
                }
            }
            _ => {}
        }
    }

    fn note(&mut self, secret: usize, at: &Pointer, field: Option<&Pointer>, words: String) {
        let Some(secret) = self.list.get_mut(secret).filter(|secret| !secret.at.contains(at)) else {
            return;
        };
        for at in [Some(at), field].into_iter().flatten() {
            secret.repeated.entry(at.clone()).or_insert_with(|| words.clone());
        }
    }

    /// Leaves out what our own sentences say, unless it is somebody's typing that they say.
    fn leave_out_said(&mut self, r: &Reviewed<'_>) {
        let mut said = BTreeSet::new();
        for document in r
            .documents
            .iter()
            .filter(|document| Audience::of(document, r.content) != Audience::Staff)
        {
            for passage in passages(document) {
                for hit in self.hits(&passage.text, r.content) {
                    let Some(secret) = self.list.get(hit.secret) else {
                        continue;
                    };
                    let own = passage.run_at(&hit.place).is_some_and(Run::is_in_own_words);
                    if !own && (secret.for_staff || secret.repeated.is_empty()) {
                        said.insert(hit.key);
                    }
                }
            }
        }
        self.said = said;
    }
}

/// The withheld values in what was typed, in whatever way it was typed that they are.
fn withheld(r: &Reviewed<'_>, secrets: &mut Vec<Secret>) {
    leaves(r.json, &r.case.notes, true, &mut |at, value| {
        let mut tell = |words: &str| secrets.extend(secret(at, words, false));
        match value {
            Value::Number(number) => {
                let least = if at.as_str().ends_with("count") { FEW } else { LARGE };
                if let Some(number) = number.as_u64().filter(|number| *number >= least) {
                    tell(&number.to_string());
                    tell(&r.content.language.number(number, false));
                }
            }
            Value::String(text) => match When::parse(text) {
                Some(when) => tell(&r.content.language.date(when)),
                None => tell(text),
            },
            _ => {}
        }
    });
}

/// A secret, if it has any words. How they can be told from others is seen where they are looked for.
fn secret(at: &Pointer, words: &str, for_staff: bool) -> Option<Secret> {
    let words = plainly(words);
    let words = words.trim_end_matches('.');
    (!words.is_empty()).then(|| Secret {
        at: vec![at.clone()],
        words: words.to_owned(),
        for_staff,
        repeated: BTreeMap::new(),
    })
}
