//! A text says what is held back, or what stays on the desk.
//!
//! **What it asks.** That no words of somebody's own and no edited text hold the value of a withheld fact, who reaches people at risk, or a
//! note on how to keep them safe; and that no fact that is printed repeats the words of one that is withheld. However they are written: in
//! small letters, in an address, in letters that look alike, as a day without its year, as a number in words.
//! **Why.** What is withheld reaches no sentence of ours; a person who types knows it all the same. A name that the police asked to hold
//! back, or the name of whoever calls a shelter, cannot be taken back once it is out.
//! **Example.** The supplier's name is withheld, and an own paragraph says "Tidewell Hosting has apologised".
//!
//! A part of a name that tells it counts as the name. What our own sentences say anyway tells nothing, nor does the name of the
//! organisation. An everyday word that is a name ("Next") counts with its capital within a sentence, or in an address.

use super::text::{Text, is_own, plainly};
use super::wording::Audience;
use super::{Finding, Reviewed, Weight};
use crate::content::Content;
use crate::document::Run;
use crate::fact::Pointer;
use crate::reading::disguise::{Letter, Part, letters, same, spelt};
use crate::reading::finder::{Finder, LONGEST};
use crate::reading::mentions::ReadingWords;
use crate::reading::passages::passages;
use crate::reading::phrase::tokens;
use crate::reading::quantities::{What, quantities};
use crate::value::{Span, When};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// A word that is one thing alone has at least so many letters, where it is no name: a shorter one stands in many sentences.
const LONG: usize = 10;
/// A number that is one thing alone is at least so large.
const LARGE: u64 = 100;
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
/// So many fields are named where several hold the same.
const FIELDS: usize = 8;

/// Something that must not be said.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Secret {
    /// The fields that hold it.
    at: Vec<Pointer>,
    /// Its words.
    words: String,
    /// Whether our own people may read it.
    for_staff: bool,
    /// The other fields that say it, each with its words.
    repeated: BTreeMap<Pointer, String>,
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
pub(super) struct Secrets {
    list: Vec<Secret>,
    /// What of it our own sentences say.
    said: BTreeSet<Key>,
    needles: Vec<Needle>,
    finder: Finder,
    numbers: HashMap<u64, Vec<usize>>,
    /// By month and day.
    days: HashMap<(u8, u8), Vec<(i16, usize)>>,
    months: HashMap<u8, Vec<(i16, usize)>>,
    nine: HashMap<u64, Vec<usize>>,
    seven: HashMap<u64, Vec<usize>>,
}

/// What was found, to leave it out where our own sentences say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Needle(usize),
    Quantity(usize),
}

/// How it is found follows from what it is.
impl PartialEq for Secrets {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list && self.said == other.said
    }
}

/// A place that says a secret.
struct Hit {
    secret: usize,
    key: Key,
    /// Its bytes.
    place: Range<usize>,
    anywhere: bool,
    whole: bool,
}

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    if secrets.list.is_empty() {
        return Vec::new();
    }
    let staff = Audience::of(text.document, text.content) == Audience::Staff;
    let counts = |secret: &Secret| !(staff && secret.for_staff);
    let mut findings = Vec::new();
    let mut found: HashSet<(usize, usize, usize)> = HashSet::new();
    for (number, line) in text.lines.iter().enumerate() {
        let typed = |hit: &Hit, secret: &Secret| {
            if text.edited {
                return !secret.repeated.is_empty();
            }
            let meets = |range: &Range<usize>| range.start < hit.place.end && hit.place.start < range.end;
            line.runs().iter().any(|(range, run)| meets(range) && secret.is_repeated_in(run))
        };
        let starts: Vec<usize> = line.sentences().map(|sentence| sentence.place.start).collect();
        let sentence_of = |at: usize| starts.iter().rposition(|start| *start <= at).unwrap_or(0);
        let mut here: BTreeMap<(usize, usize), Hit> = BTreeMap::new();
        for hit in secrets.hits(&line.text, text.content) {
            let Some(secret) = secrets.list.get(hit.secret).filter(|secret| counts(secret)) else {
                continue;
            };
            if !(line.is_own(&hit.place) || hit.anywhere || typed(&hit, secret)) {
                continue;
            }
            // All of it says more than a part, and what comes first is read first.
            let better = |old: &Hit| (hit.whole, hit.place.len()) > (old.whole, if hit.whole { old.place.len() } else { usize::MAX });
            let place = (sentence_of(hit.place.start), hit.secret);
            if here.get(&place).is_none_or(better) {
                here.insert(place, hit);
            }
        }
        for ((sentence, _), hit) in here {
            found.insert((number, sentence, hit.secret));
            findings.extend(secrets.finding(text, &hit, text.at(line, &hit.place), line.text.get(hit.place.clone())));
        }
        // The address behind words.
        for (range, run) in line.runs() {
            let Some(href) = run.href.as_deref() else { continue };
            for hit in secrets.hits(href, text.content) {
                let Some(secret) = secrets.list.get(hit.secret).filter(|secret| counts(secret)) else {
                    continue;
                };
                let counts = is_own(run) || hit.anywhere || secret.is_repeated_in(run);
                if counts && found.insert((number, sentence_of(range.start), hit.secret)) {
                    findings.extend(secrets.finding(text, &hit, text.at(line, range), href.get(hit.place.clone())));
                }
            }
        }
    }
    if text.edited {
        findings.extend(across_lines(text, &counts));
        return findings;
    }
    findings.extend(beside(text, &counts));
    findings
}

/// What two lines of an edited text say together: a name or a day that was broken.
fn across_lines(text: &Text<'_>, counts: &dyn Fn(&Secret) -> bool) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    let mut findings = Vec::new();
    for pair in text.lines.windows(2) {
        let [first, second] = pair else { continue };
        let (Some(end), Some(start)) = (first.sentences().last(), second.sentences().next()) else {
            continue;
        };
        let both = format!("{} {}", end.text, start.text);
        let breaks = end.text.len();
        for hit in secrets.hits(&both, text.content) {
            let is_over = hit.place.start < breaks && hit.place.end > breaks + 1;
            if is_over && hit.whole && (end.own || start.own) && secrets.list.get(hit.secret).is_some_and(counts) {
                let place = end.in_line(&(hit.place.start..breaks));
                findings.extend(secrets.finding(text, &hit, text.at(first, &place), both.get(hit.place.clone())));
            }
        }
    }
    findings
}

/// What goes out beside the text: the sender, and the name of the group in titles and names of files.
fn beside(text: &Text<'_>, counts: &dyn Fn(&Secret) -> bool) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    let document = text.document;
    let bare = || Finding {
        document: Some(document.name.clone()),
        ..Finding::default()
    };
    let mut findings = Vec::new();
    let sender = match document.channel.as_str() {
        "email" => Some("/notice/from_email"),
        "text-message" => Some("/notice/from_number"),
        _ => None,
    };
    if let Some(at) = sender.map(Pointer::from) {
        for (number, secret) in secrets.list.iter().enumerate().filter(|(_, secret)| counts(secret)) {
            let Some(words) = secret.repeated.get(&at) else { continue };
            let hit = Hit {
                secret: number,
                key: Key::Quantity(number),
                place: 0..0,
                anywhere: true,
                whole: true,
            };
            let found = Finding {
                fields: vec![at.clone()],
                ..bare()
            };
            findings.extend(secrets.finding(text, &hit, found, Some(words)));
        }
    }
    let Some(group) = &document.group else { return findings };
    let key = document.name.rsplit('/').next().unwrap_or_default();
    // A key is written as a part of an address is.
    let names = [document.group_name.clone(), Some(format!("#{key}"))];
    let mut seen = HashSet::new();
    for name in names.iter().flatten() {
        for hit in secrets.hits(name, text.content) {
            if secrets.list.get(hit.secret).is_some_and(counts) && seen.insert(hit.secret) {
                let found = Finding {
                    fields: vec![group.clone()],
                    ..bare()
                };
                findings.extend(secrets.finding(text, &hit, found, name.get(hit.place.clone())));
            }
        }
    }
    findings
}

impl Secret {
    fn is_repeated_in(&self, run: &Run) -> bool {
        run.facts.iter().any(|fact| self.repeated.contains_key(fact))
    }
}

impl Secrets {
    fn finding(&self, text: &Text<'_>, hit: &Hit, found: Finding, words: Option<&str>) -> Option<Finding> {
        let secret = self.list.get(hit.secret)?;
        let mut fields: Vec<Pointer> = secret.at.iter().take(FIELDS).cloned().collect();
        fields.extend(found.fields.iter().filter(|field| !secret.at.contains(field)).cloned());
        let code = if secret.for_staff { "leak desk" } else { "leak withheld" };
        Some(Finding {
            rule: super::LEAK.into(),
            weight: Weight::Stop,
            message: text.message(code, &[("words", words.unwrap_or_default().to_owned())]),
            fields,
            ..found
        })
    }

    /// Every place of a text that says a secret.
    fn hits(&self, text: &str, content: &Content) -> Vec<Hit> {
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
        self.finder.find(letters.iter().map(|letter| letter.fold), |number, start| {
            let Some(needle) = self.needles.get(number).filter(|_| !self.said.contains(&Key::Needle(number))) else {
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
        if !(self.numbers.is_empty() && self.days.is_empty() && self.months.is_empty() && self.seven.is_empty()) {
            for quantity in quantities(&letters, content.reading(), &content.language) {
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

    /// The secrets that a number or a day is.
    fn held_by(&self, what: What) -> Vec<usize> {
        let fits = |all: Option<&Vec<(i16, usize)>>, year: Option<i16>| -> Vec<usize> {
            let all = all.into_iter().flatten();
            all.filter(|(own, _)| year.is_none_or(|year| year == *own)).map(|(_, secret)| *secret).collect()
        };
        match what {
            What::Number(_, true) => Vec::new(),
            What::Number(number, false) => self.numbers.get(&number).cloned().unwrap_or_default(),
            What::Day { year, month: Some(month), day: Some(day) } => fits(self.days.get(&(month, day)), year),
            What::Day { year, month: Some(month), day: None } => fits(self.months.get(&month), year),
            What::Day { day: Some(day), .. } => {
                let days = self.days.iter().filter(|((_, other), _)| *other == day);
                days.flat_map(|(_, all)| all.iter().map(|(_, secret)| *secret)).collect()
            }
            What::Day { .. } => Vec::new(),
            What::Digits(nine, seven) => {
                let nine = self.nine.get(&nine).into_iter().flatten();
                nine.chain(self.seven.get(&seven).into_iter().flatten()).copied().collect()
            }
        }
    }
}

fn bytes(letters: &[Letter], at: &Range<usize>) -> Range<usize> {
    let here = letters.get(at.clone()).unwrap_or_default();
    let start = here.iter().map(|letter| letter.start).min().unwrap_or(0);
    let end = here.iter().map(|letter| letter.end).max().unwrap_or(0);
    start as usize..end as usize
}

/// Whether a line has so many capitals that they tell nothing.
fn is_shouted(letters: &[Letter]) -> bool {
    let begins = letters.iter().filter(|letter| letter.parted && letter.plain.is_alphabetic() && letter.address.is_none());
    let (mut words, mut capitals) = (0, 0);
    for letter in begins {
        words += 1;
        capitals += usize::from(letter.upper);
    }
    words > 3 && capitals * 3 > words * 2
}

/// How a text says a word.
#[derive(Clone, Copy, PartialEq)]
enum How {
    /// As it is written.
    Plainly,
    /// So that only whoever typed it can have meant it.
    Loosely,
}

/// A text in which words are looked for.
struct Reader<'a> {
    letters: &'a [Letter],
    content: &'a Content,
    shouted: bool,
}

impl Reader<'_> {
    /// Whether a word begins here.
    fn is_edge(&self, at: usize) -> bool {
        let Some(here) = self.letters.get(at) else { return true };
        let Some(before) = at.checked_sub(1).and_then(|before| self.letters.get(before)) else {
            return true;
        };
        here.parted || (here.upper && !before.upper) || before.plain.is_ascii_digit() != here.plain.is_ascii_digit() && !is_disguise(before) && !is_disguise(here)
    }

    /// The word around a place: all letters that nothing parts.
    fn word(&self, at: &Range<usize>) -> Range<usize> {
        let parted = |letter: &Letter| letter.parted;
        let back = self.letters.get(..=at.start).unwrap_or_default().iter().rposition(parted).unwrap_or(0);
        let on = self.letters.get(at.end..).unwrap_or_default().iter().position(parted);
        back..on.map_or(self.letters.len(), |on| at.end + on)
    }

    fn spelt(&self, at: Range<usize>) -> String {
        spelt(self.letters.get(at).unwrap_or_default())
    }

    /// Whether a piece of a longer word is a word itself: none at all, or one that is put before or behind a name.
    fn is_word(&self, at: Range<usize>) -> bool {
        let word = self.spelt(at);
        let everyday = self.content.everyday();
        word.is_empty() || word.len() > 1 && (everyday.is_one(&word) || everyday.is_form(&word) || everyday.is_label(&word) || self.content.reading().common.contains(&word) || is_in_many(self.content, &word))
    }

    /// Whether a place says a word, and how.
    fn says(&self, at: &Range<usize>, needle: &Needle) -> Option<How> {
        let here = self.letters.get(at.clone())?;
        let mut looks = 0;
        for (read, wanted) in here.iter().zip(&*needle.letters) {
            looks += usize::from(same(read, wanted)?);
        }
        if looks > 0 && (needle.letters.len() < TELLING || looks * 2 > needle.letters.len() + 1) {
            return None;
        }
        let inner = || here.iter().zip(&*needle.letters).skip(1);
        let joined = inner().any(|(read, wanted)| wanted.parted && !read.parted);
        let broken = inner().any(|(read, wanted)| read.parted && !wanted.parted);
        let edges = (self.is_edge(at.start), self.is_edge(at.end));
        let address = here.first()?.address;
        let length = needle.letters.len();
        let word = self.word(at);
        let around = || self.spelt(word.clone());
        // "Capita" is in "capital", and "Al One" in "alone".
        let is_inside = || (joined || !(edges.0 && edges.1)) && self.content.everyday().is_one(&around());
        if broken {
            return self.says_in_pieces(at, needle, edges).then_some(How::Plainly);
        }
        if looks > 0 && edges.0 && edges.1 && length >= INSIDE {
            return Some(How::Plainly);
        }
        match needle.care {
            Care::Capitals => {
                let capitals = here.iter().all(|letter| letter.upper || !letter.plain.is_alphabetic());
                if !(edges.0 && edges.1) {
                    return None;
                }
                if capitals || address.is_some() {
                    return Some(How::Plainly);
                }
                let typed = length > 2 && !self.is_word(at.clone());
                typed.then_some(How::Loosely)
            }
            Care::Capital => match address {
                Some(Part::Path) => None,
                Some(Part::Host) => {
                    let parts = self.is_word(word.start..at.start) && self.is_word(at.end..word.end);
                    ((edges.0 && edges.1) || (parts && length >= TELLING)).then_some(How::Plainly)
                }
                None => (edges.0 && edges.1 && self.is_named(at, needle)).then_some(How::Plainly),
            },
            Care::Given => {
                let other = here.first()?.upper && self.is_other_name(at, needle);
                (edges.0 && edges.1 && !other).then_some(How::Plainly)
            }
            Care::Any if edges.0 && edges.1 => (!joined || (length >= BROKEN && !is_inside())).then_some(How::Plainly),
            Care::Any if is_inside() => None,
            Care::Any => {
                if address.is_some() && length >= BROKEN {
                    return Some(How::Plainly);
                }
                let rest = self.spelt(at.end..word.end);
                let plural = edges.0 && rest == "s" && length >= TELLING;
                let parts = || self.is_word(word.start..at.start) && self.is_word(at.end..word.end);
                let enough = length >= INSIDE || (address.is_some() && length >= TELLING);
                (plural || (enough && parts())).then_some(How::Plainly)
            }
        }
    }

    /// Whether a word that is parted by marks or spaces is meant as one: "T i d e w e l l", "tide-well".
    fn says_in_pieces(&self, at: &Range<usize>, needle: &Needle, edges: (bool, bool)) -> bool {
        if !(edges.0 && edges.1) || matches!(needle.care, Care::Given) {
            return false;
        }
        let Some(here) = self.letters.get(at.clone()) else { return false };
        let length = here.len();
        let apart = |letter: &Letter| letter.parted;
        // Letter by letter.
        if here.iter().skip(1).all(apart) {
            let capitals = || here.iter().all(|letter| letter.upper);
            return length >= TELLING || (length > 2 && needle.care == Care::Capitals && capitals());
        }
        let enough = if matches!(needle.care, Care::Any) { INSIDE } else { BROKEN + 2 };
        if length < enough || matches!(needle.care, Care::Capitals | Care::Capital) {
            return false;
        }
        let unwanted = || here.iter().zip(&*needle.letters).skip(1).filter(|(read, wanted)| read.parted && !wanted.parted).map(|(read, _)| read);
        if unwanted().all(|letter| !letter.spaced) {
            return true;
        }
        // "Or well" is no name; "Tide well" is.
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (place, letter) in here.iter().enumerate() {
            match pieces.last_mut() {
                Some(last) if !(letter.parted && place > 0) => last.end = at.start + place + 1,
                _ => pieces.push(at.start + place..at.start + place + 1),
            }
        }
        let common = |piece: &Range<usize>| {
            let word = self.spelt(piece.clone());
            self.content.reading().common.contains(&word) || self.content.everyday().is_very_common(&word)
        };
        let capital = unwanted().any(|letter| letter.upper) || here.first().is_some_and(|first| first.upper && !first.begins);
        length >= BROKEN && (capital || pieces.iter().any(|piece| !common(piece)))
    }

    /// Whether everyday words stand as a name does: with capitals, within a sentence, and not as a part of another name.
    fn is_named(&self, at: &Range<usize>, needle: &Needle) -> bool {
        let Some(here) = self.letters.get(at.clone()) else { return false };
        let first = |letter: &Letter, wanted: &Letter| !wanted.parted || letter.upper;
        let mut words = here.iter().zip(&*needle.letters);
        if !words.all(|(letter, wanted)| first(letter, wanted)) || !here.first().is_some_and(|first| first.upper) {
            return false;
        }
        if self.shouted || self.is_other_name(at, needle) {
            return false;
        }
        let begins = here.first().is_some_and(|first| first.begins);
        let next = self.spelt(at.end..self.word(&(at.end..at.end + 1)).end);
        !begins || self.content.everyday().is_deed(&next) || self.content.everyday().is_form(&next) || here.iter().all(|letter| letter.upper) && here.len() > 2
    }

    /// Whether another word with a capital stands beside it, so that it is a part of another name.
    fn is_other_name(&self, at: &Range<usize>, needle: &Needle) -> bool {
        let is_other = |word: Range<usize>| {
            let spelt = self.spelt(word.clone());
            let first = self.letters.get(word.start);
            let own = needle.siblings.contains(&spelt) || self.content.everyday().is_form(&spelt);
            let common = self.content.reading().common.contains(&spelt) || self.content.reading().days.iter().any(|day| day.eq_ignore_ascii_case(&spelt));
            first.is_some_and(|first| first.upper) && spelt.len() > 1 && !own && !common
        };
        let apart_by_space = |at: usize| self.letters.get(at).is_some_and(|letter| letter.mark == Some(' ') && !letter.begins);
        let before = at.start.checked_sub(1).filter(|_| apart_by_space(at.start)).map(|last| {
            let start = self.word(&(last..last + 1)).start;
            start..at.start
        });
        let behind = apart_by_space(at.end).then(|| at.end..self.word(&(at.end..at.end + 1)).end);
        let begins = |word: &Range<usize>| self.letters.get(word.start).is_some_and(|first| first.begins);
        before.is_some_and(|word| !begins(&word) && is_other(word)) || behind.is_some_and(is_other)
    }
}

/// Whether a digit can stand for a letter.
fn is_disguise(letter: &Letter) -> bool {
    matches!(letter.plain, '0' | '1' | '3' | '4' | '5' | '7' | '8')
}

/// "Hosting" tells nobody which company it is.
fn is_in_many(content: &Content, word: &str) -> bool {
    let phrases = &content.reading().phrases;
    phrases.get("in many names").is_some_and(|names| names.find(&tokens(word)).is_some())
}

/// All that must not be said. A number, a day or a name of the desk that our own sentences say is no secret.
pub(super) fn secrets(r: &Reviewed<'_>) -> Secrets {
    let mut found = Vec::new();
    for (key, value) in r.json {
        withheld(r, value, &Pointer::root().join(key), &mut found);
    }
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
        match known.get(&(secret.words.clone(), secret.for_staff)).and_then(|at| list.get_mut(*at)) {
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
    let mut secrets = Maker::of(r, list).secrets;
    for (key, value) in r.json {
        secrets.note_repeated(r, value, &Pointer::root().join(key), None);
    }
    secrets.leave_out_said(r);
    secrets
}

impl Secrets {
    /// Notes which facts say a secret. A day that is typed as one is no word about another.
    fn note_repeated(&mut self, r: &Reviewed<'_>, value: &Value, at: &Pointer, field: Option<&Pointer>) {
        match value {
            Value::Object(members) if members.contains_key("withheld") => {}
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
                    self.note(hit.secret, at, field, text.get(hit.place).unwrap_or_default().to_owned());
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
        for document in r.documents.iter().filter(|document| Audience::of(document, r.content) != Audience::Staff) {
            for passage in passages(document) {
                for hit in self.hits(&passage.text, r.content) {
                    let Some(secret) = self.list.get(hit.secret) else { continue };
                    let own = passage.run_at(&hit.place).is_some_and(is_own);
                    if !own && (secret.for_staff || secret.repeated.is_empty()) {
                        said.insert(hit.key);
                    }
                }
            }
        }
        self.said = said;
    }
}

/// Makes of secrets what to look for.
struct Maker<'a> {
    content: &'a Content,
    /// The words of the names of the organisation.
    ours: HashSet<String>,
    secrets: Secrets,
}

/// A word of a secret.
struct Word {
    letters: Range<usize>,
    spelt: String,
    capital: bool,
    shouted: bool,
    /// Whether it begins a sentence, so that its capital tells nothing.
    begins: bool,
}

impl<'a> Maker<'a> {
    fn of(r: &Reviewed<'a>, list: Vec<Secret>) -> Self {
        let organisation = &r.case.organisation;
        let names = [organisation.name.known(), organisation.legal_name.known()].into_iter().flatten();
        let ours = names.flat_map(|name| words(&letters(&name.0))).map(|word| word.spelt).collect();
        let mut maker = Self {
            content: r.content,
            ours,
            secrets: Secrets::default(),
        };
        for (number, secret) in list.iter().enumerate() {
            maker.add(number, secret);
        }
        maker.secrets.list = list;
        let needles = maker.secrets.needles.iter();
        maker.secrets.finder = Finder::new(needles.map(|needle| needle.letters.iter().take(LONGEST).map(|letter| letter.fold)));
        maker
    }

    fn reading(&self) -> &'a ReadingWords {
        self.content.reading()
    }

    fn add(&mut self, number: usize, secret: &Secret) {
        let letters = letters(&secret.words);
        let taken = self.add_quantities(number, &letters);
        let words = words(&letters);
        let rest = |word: &&Word| !taken.iter().any(|range| range.start < word.letters.end && word.letters.start < range.end);
        if !taken.is_empty() && words.iter().filter(rest).all(|word| self.reading().common.contains(&word.spelt) || word.spelt.len() < 3) {
            return;
        }
        self.add_words(number, secret, &letters, &words);
    }

    /// The numbers and days of a secret, and the letters that they take.
    fn add_quantities(&mut self, number: usize, letters: &[Letter]) -> Vec<Range<usize>> {
        let mut taken = Vec::new();
        let all = quantities(letters, self.reading(), &self.content.language);
        let digits = letters.iter().filter(|letter| letter.plain.is_ascii_digit()).count();
        let only_digits = digits == letters.len();
        // Digits to dial have marks between them that part no thousands.
        let dialled = only_digits && all.iter().any(|quantity| matches!(quantity.what, What::Digits(..))) && !all.iter().any(|quantity| matches!(quantity.what, What::Number(..)) && quantity.letters.len() == letters.len());
        for quantity in all {
            let secrets = &mut self.secrets;
            match quantity.what {
                What::Number(value, is_year) if value >= LARGE && !is_year && !dialled => secrets.numbers.entry(value).or_default().push(number),
                What::Day { year: Some(year), month: Some(month), day: Some(day) } => {
                    secrets.days.entry((month, day)).or_default().push((year, number));
                }
                What::Day { year: Some(year), month: Some(month), day: None } if taken.is_empty() => {
                    secrets.months.entry(month).or_default().push((year, number));
                }
                What::Digits(nine, seven) => {
                    // Fewer than nine digits are told by seven.
                    if nine != u64::MAX {
                        secrets.nine.entry(nine).or_default().push(number);
                    }
                    if only_digits {
                        secrets.seven.entry(seven).or_default().push(number);
                    }
                }
                What::Number(..) if only_digits => {}
                _ => continue,
            }
            taken.push(quantity.letters);
        }
        for all in self.secrets.numbers.values_mut().chain(self.secrets.nine.values_mut()).chain(self.secrets.seven.values_mut()) {
            all.dedup();
        }
        taken
    }

    fn add_words(&mut self, number: usize, secret: &Secret, letters: &Rc<[Letter]>, words: &[Word]) {
        let everyday = self.content.everyday();
        // "The" and "Ltd" are left out where a name is written.
        let mut core = words;
        while let [first, rest @ ..] = core
            && !rest.is_empty()
            && self.reading().articles.contains(&first.spelt)
        {
            core = rest;
        }
        while let [rest @ .., last] = core
            && !rest.is_empty()
            && everyday.is_form(&last.spelt)
        {
            core = rest;
        }
        if core.is_empty() {
            return;
        }
        let ours = core.iter().all(|word| self.ours.contains(&word.spelt));
        if ours {
            return;
        }
        let siblings: Rc<[String]> = words.iter().map(|word| word.spelt.clone()).collect();
        let field = secret.at.first().map(Pointer::as_str).unwrap_or_default();
        let of_name = field.ends_with("name") || field.ends_with("/contact_by");
        let is_name = core.len() <= NAME && (of_name || core.iter().any(|word| word.capital));
        let mut add = |range: &[Word], care: Care, anywhere: bool, whole: bool| {
            let (Some(first), Some(last)) = (range.first(), range.last()) else { return };
            let Some(letters) = letters.get(first.letters.start..last.letters.end) else { return };
            for letters in transliterated(&secret.words, letters) {
                self.secrets.needles.push(Needle {
                    secret: number,
                    letters,
                    care,
                    anywhere,
                    whole,
                    siblings: siblings.clone(),
                });
            }
        };
        let maker = Words { content: self.content };
        let phrase = |range: &[Word]| maker.care_of(range, of_name);
        let strong = |range: &[Word]| {
            !secret.for_staff && (range.len() > 1 || range.iter().any(|word| word.capital)) && !range.first().is_some_and(|word| word.spelt.starts_with(|c: char| c.is_ascii_digit()))
        };
        for range in [words, core] {
            if let Some(care) = phrase(range) {
                add(range, care, strong(range) && matches!(care, Care::Any | Care::Capitals), true);
            }
            if core.len() == words.len() {
                break;
            }
        }
        if core.len() == 1 && !core[0].spelt.is_empty() && core.len() == words.len() && !secret.words.contains(['@', '.']) {
            return;
        }
        let mut parts: Vec<(usize, Care)> = Vec::new();
        let is_address = letters.iter().any(|letter| letter.address.is_some());
        for (place, word) in core.iter().enumerate() {
            let name = word.spelt.as_str();
            let tells = if is_address && letters.get(word.letters.start).is_some_and(|letter| letter.address.is_some()) {
                !everyday.is_label(name)
            } else if is_name {
                word.capital || of_name
            } else {
                // In a longer text, a capital within a sentence is a name; in a note for the desk it may be anything.
                word.capital && !word.begins && !secret.for_staff
            };
            let digits = name.chars().all(|c| c.is_ascii_digit());
            if !tells || digits || self.ours.contains(name) {
                continue;
            }
            let length = name.chars().count();
            let everyday_word = maker.is_common(name) || maker.is_generic(name) || everyday.is_one(name);
            let care = match length {
                0 | 1 => continue,
                _ if is_address && (everyday_word || length < TELLING) => continue,
                _ if everyday_word => {
                    let leads = place == 0 && is_name && of_name && core.len() > 1 && word.capital && !maker.is_common(name) && !is_in_many(self.content, name);
                    if leads { Care::Capital } else { continue }
                }
                2 if word.shouted && !maker.is_short_form(name) => Care::Capitals,
                2 => continue,
                3 if word.shouted => Care::Capitals,
                3 => Care::Capital,
                _ if everyday.is_given_name(name) => Care::Given,
                _ => Care::Any,
            };
            parts.push((place, care));
        }
        for (place, care) in parts {
            if let Some(range) = core.get(place..=place) {
                add(range, care, false, false);
            }
        }
        // The beginning of a name of three or more words: "Silver Birch Systems".
        if is_name
            && core.len() > 2
            && let Some(range) = core.get(..2)
            && let Some(care) = phrase(range)
        {
            add(range, care, false, true);
        }
        let stretch = core.len().div_ceil(2).clamp(STRETCH.0, STRETCH.1);
        if core.len() > stretch {
            for range in core.windows(stretch) {
                let tells = |word: &&Word| !self.content.reading().common.contains(&word.spelt);
                let rare = |word: &Word| !everyday.is_very_common(&word.spelt);
                if range.iter().filter(tells).count() > 1 && range.iter().any(rare) {
                    add(range, Care::Any, false, false);
                }
            }
        }
        // The letters that a name begins with.
        let capitals: String = core.iter().filter(|word| word.capital).filter_map(|word| word.spelt.chars().next()).collect();
        if is_name && core.len() > 2 && capitals.len() == core.len() && !maker.is_short_form(&capitals) && !everyday.is_one(&capitals) && !secret.for_staff {
            self.secrets.needles.push(Needle {
                secret: number,
                letters: crate::reading::disguise::letters(&capitals.to_uppercase()),
                care: Care::Capitals,
                anywhere: false,
                whole: false,
                siblings,
            });
        }
    }
}

/// How words have to be written to be a name.
struct Words<'a> {
    content: &'a Content,
}

impl Words<'_> {
    fn is_common(&self, word: &str) -> bool {
        self.content.reading().common.contains(word)
    }

    fn is_generic(&self, word: &str) -> bool {
        self.content.everyday().is_form(word) || is_in_many(self.content, word)
    }

    fn is_short_form(&self, word: &str) -> bool {
        let phrases = &self.content.reading().phrases;
        phrases.get("short forms").is_some_and(|forms| forms.find(&tokens(word)).is_some())
    }

    /// How a name or a text has to be written; none where it can be told from nothing else.
    fn care_of(&self, range: &[Word], of_name: bool) -> Option<Care> {
        let everyday = self.content.everyday();
        let common = |word: &Word| self.content.reading().common.contains(&word.spelt);
        if let [word] = range {
            let name = word.spelt.as_str();
            let length = name.chars().count();
            let plain = common(word) || everyday.is_one(name) || is_in_many(self.content, name);
            return match length {
                0 | 1 => None,
                2 => (word.shouted && !self.is_short_form(name)).then_some(Care::Capitals),
                3 | 4 if word.shouted => (!self.is_short_form(name)).then_some(Care::Capitals),
                _ if plain && word.capital => Some(Care::Capital),
                _ if plain => (length >= LONG && !common(word)).then_some(Care::Any),
                _ if everyday.is_given_name(name) && word.capital => Some(Care::Given),
                3 => (word.capital || of_name || name.contains(|c: char| c.is_ascii_digit())).then_some(Care::Any),
                _ => Some(Care::Any),
            };
        }
        let rare = |word: &Word| !(common(word) || everyday.is_very_common(&word.spelt) || is_in_many(self.content, &word.spelt));
        let capitals = range.iter().filter(|word| word.capital).count();
        let total: usize = range.iter().map(|word| word.spelt.chars().count()).sum();
        if total < TELLING {
            return None;
        }
        if range.len() == 2 && capitals > 0 && !range.iter().any(rare) {
            return Some(Care::Capital);
        }
        Some(Care::Any)
    }
}

/// The words of a text.
fn words(letters: &[Letter]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let rest = &letters[start..];
        let length = 1 + rest.iter().skip(1).take_while(|letter| !letter.parted).count();
        let here = &rest[..length];
        // "O'Brien" and "King's" are one word each.
        words.push(Word {
            letters: start..start + length,
            spelt: spelt(here),
            capital: here[0].upper,
            shouted: here.iter().all(|letter| letter.upper || !letter.plain.is_alphabetic()),
            begins: here[0].begins,
        });
        start += length;
    }
    words
}

/// A word as it is, and as it is written where a keyboard has no umlauts: "Müller" is "Mueller" as well.
fn transliterated(words: &str, letters: &[Letter]) -> Vec<Rc<[Letter]>> {
    let mut all: Vec<Rc<[Letter]>> = vec![letters.into()];
    let second = |letter: &Letter| match words.get(letter.start as usize..letter.end as usize)? {
        "ä" | "Ä" | "ö" | "Ö" | "ü" | "Ü" | "ø" | "Ø" => Some('e'),
        "å" | "Å" => Some('a'),
        _ => None,
    };
    if letters.iter().any(|letter| second(letter).is_some()) {
        let mut longer = Vec::with_capacity(letters.len() + 1);
        for letter in letters {
            longer.push(*letter);
            longer.extend(second(letter).map(|plain| Letter {
                plain,
                fold: plain,
                upper: false,
                parted: false,
                ..*letter
            }));
        }
        all.push(longer.into());
    }
    all
}

/// The withheld values in what was typed.
fn withheld(r: &Reviewed<'_>, value: &Value, at: &Pointer, secrets: &mut Vec<Secret>) {
    let Value::Object(members) = value else { return };
    if let Some(Value::Object(held)) = members.get("withheld") {
        let mut tell = |words: &str| secrets.extend(secret(at, words, false));
        match held.get("value") {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).for_each(&mut tell),
            Some(Value::Number(number)) => {
                if let Some(number) = number.as_u64().filter(|number| *number >= LARGE) {
                    tell(&number.to_string());
                    tell(&r.content.language.number(number, false));
                }
            }
            Some(Value::String(text)) => match When::parse(text) {
                Some(when) => tell(&r.content.language.date(when)),
                None => tell(text),
            },
            _ => {}
        }
        return;
    }
    for (key, member) in members {
        withheld(r, member, &at.join(key), secrets);
    }
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
