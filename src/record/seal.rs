//! The record of what was sent, sealed: each entry carries a digest of itself and of the one before, so that a change is noticed.
//!
//! An entry that is marked as sent gets two members. `after` is the seal of the entry before it, and [`FIRST`] where there is none.
//! `seal` is the SHA-256, in small hexadecimal digits, of the entry in its canonical form. Anybody can compute it:
//!
//! 1. Take the entry out of `/sent` as an object of one member, under its own key: `{"s2": {…}}`.
//! 2. Take `seal` out of it; `after` stays.
//! 3. Write it by RFC 8785 (JSON Canonicalization Scheme): members sorted by their names in UTF-16 code units, no white space, texts with
//!    the shortest escapes, whole numbers without a point. How the file is indented, and the order of an entry's members, change nothing.
//! 4. Digest its bytes in UTF-8.
//!
//! How many people it reached may be entered later: where that digest is not the seal, the one of the entry without `reached` may be.
//!
//! The order of the entries is that of the file: the order of marking. An entry without a seal, of a file from before or written by
//! hand, counts as if it had been sealed where it stands: the digest of the steps above, with `after` put in. So the first sealed entry
//! behind it covers it as it stood then.
//!
//! The **head** of a record is the seal of its last entry. Seals notice accidents and clumsy hands. Whoever edits the file on purpose
//! can compute them anew, and the last entries can be cut off without a trace: against that, the head is noted somewhere else.

use crate::facts::digest::sha256;
use crate::words::content::Content;
use serde::Serialize;
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

/// What may be entered later, since nobody knows it on the day.
const LATER: &str = "reached";

/// What the first entry is sealed after.
pub const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The member with the digest of an entry.
const SEAL: &str = "seal";
/// The member with the seal of the entry before.
const AFTER: &str = "after";

/// What can be said of an entry of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// It is as it was when it was marked as sent, and so is all before it.
    Sealed,
    /// It has no seal of its own; it is as it was when the next one was sealed.
    Covered,
    /// It has no seal, and nothing behind it has one: nothing shows whether it is as it was.
    NotSealed,
    /// It is not as it was sealed.
    Changed,
    /// Something before it, or its place, is not as it was: nothing vouches for it.
    InDoubt,
}

/// An entry of the record, and how it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its key.
    pub key: String,
    /// How it stands.
    pub stands: Stands,
    /// Its seal; where it has none, what its seal would be.
    pub seal: String,
}

/// Where a record is broken.
#[derive(Clone, Debug, PartialEq)]
pub enum Break {
    /// The entry of this place is not as it was sealed.
    Changed(usize),
    /// What the entry of this place was sealed after is in the record no more.
    Missing(usize),
    /// The entry of the first place was sealed right after that of the second, or as the first one, and does not stand there.
    Moved(usize, Option<usize>),
}

/// A record with all that its seals say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chain {
    /// The entries, in their order.
    pub links: Vec<Link>,
    /// Every entry that was changed, and the first place where the order is not as it was.
    pub breaks: Vec<Break>,
}

impl Chain {
    /// The digest to note elsewhere: the seal of the last entry.
    pub fn head(&self) -> Option<&str> {
        self.links.last().map(|link| link.seal.as_str())
    }

    /// How many entries were marked since the head was this one, which somebody noted; none where the record does not hold it, or
    /// where nothing vouches for what it holds up to there.
    pub fn since(&self, noted: &str) -> Option<usize> {
        let noted = digits(noted)?;
        let at = self.links.iter().position(|link| link.seal == noted)?;
        let (until, since) = self.links.split_at(at + 1);
        let sound = |link: &Link| !matches!(link.stands, Stands::Changed | Stands::InDoubt);
        until.iter().all(sound).then_some(since.len())
    }
}

/// A digest as somebody copied it: capitals and spaces make no difference. None where it is no digest.
pub fn digits(noted: &str) -> Option<String> {
    let digits: String = noted.split_whitespace().collect::<String>().to_lowercase();
    let right = digits.len() == FIRST.len() && digits.bytes().all(|b| b.is_ascii_hexdigit());
    right.then_some(digits)
}

/// What the seals of a record say.
pub fn chain(sent: &Map<String, Value>) -> Chain {
    let mut chain = Chain::default();
    // What each entry says that it was sealed after; none where it is not sealed or was changed.
    let mut afters = Vec::new();
    let mut before = FIRST.to_owned();
    for (place, (key, entry)) in sent.iter().enumerate() {
        let (member, after) = (entry.get(SEAL), entry.get(AFTER));
        // Half a seal is one that somebody took the other half of.
        let is_sealed = member.is_some() || after.is_some();
        let own = member.and_then(Value::as_str);
        let changed = is_sealed && !own.is_some_and(|seal| is_seal_of(seal, key, entry));
        if changed {
            chain.breaks.push(Break::Changed(place));
        }
        afters.push(after.and_then(Value::as_str).filter(|_| is_sealed && !changed));
        before = match own {
            Some(seal) => seal.to_owned(),
            None => digest(key, entry, Some(&before)),
        };
        chain.links.push(Link {
            key: key.clone(),
            stands: match (changed, is_sealed) {
                (true, _) => Stands::Changed,
                (_, true) => Stands::Sealed,
                (_, false) => Stands::NotSealed,
            },
            seal: before.clone(),
        });
    }
    let seals = |place: usize| chain.links.get(place).map(|link| link.seal.as_str());
    let moved = afters.iter().enumerate().find_map(|(place, after)| {
        // That nothing vouches for what stands after a change is said of the change.
        let changed = |before: &Link| before.stands == Stands::Changed;
        let before = place.checked_sub(1).and_then(|before| chain.links.get(before));
        let after = (*after).filter(|_| !before.is_some_and(changed))?;
        let stood = place.checked_sub(1).map_or(Some(FIRST), seals);
        if stood == Some(after) {
            return None;
        }
        Some(if after == FIRST {
            Break::Moved(place, None)
        } else {
            let elsewhere = chain.links.iter().position(|link| link.seal == after);
            elsewhere.map_or(Break::Missing(place), |at| Break::Moved(place, Some(at)))
        })
    });
    chain.breaks.extend(moved);
    let place_of = |broken: &Break| match broken {
        Break::Changed(place) | Break::Missing(place) | Break::Moved(place, _) => *place,
    };
    chain.breaks.sort_by_key(place_of);
    let first = chain.breaks.first().map_or(usize::MAX, place_of);
    let last_sealed = chain.links.iter().rposition(|link| link.stands == Stands::Sealed);
    for (place, link) in chain.links.iter_mut().enumerate() {
        link.stands = match link.stands {
            Stands::NotSealed if place < first && last_sealed.is_some_and(|last| place < last && last < first) => {
                Stands::Covered
            }
            Stands::Sealed if place >= first => Stands::InDoubt,
            stands => stands,
        };
    }
    chain
}

/// Seals an entry that was put behind the others.
pub(crate) fn seal_last(sent: &mut Map<String, Value>) {
    let links = chain(sent).links;
    let before = links.iter().rev().nth(1).map_or(FIRST, |link| link.seal.as_str());
    if let Some((key, entry)) = sent.iter_mut().last() {
        seal(key, entry, before);
    }
}

/// Takes an entry out. A record that was whole is sealed anew from there on; one that was not stays as broken as it is.
pub(crate) fn take_out(sent: &mut Map<String, Value>, key: &str) {
    let before = chain(sent);
    let Some(place) = sent.keys().position(|each| each == key) else {
        return;
    };
    sent.shift_remove(key);
    if !before.breaks.is_empty() {
        return;
    }
    let links = before.links.get(..place).unwrap_or_default();
    let mut after = links.last().map_or(FIRST, |link| link.seal.as_str()).to_owned();
    for (key, entry) in sent.iter_mut().skip(place) {
        after = if entry.get(SEAL).is_some() {
            seal(key, entry, &after)
        } else {
            digest(key, entry, Some(&after))
        };
    }
}

/// Whether an entry is as it was sealed, or has only been told since how many people it reached.
fn is_seal_of(seal: &str, key: &str, entry: &Value) -> bool {
    let without_it = || {
        let mut entry = entry.clone();
        let later = entry.as_object_mut().and_then(|members| members.shift_remove(LATER));
        later.is_some_and(|_| seal == digest(key, &entry, None))
    };
    seal == digest(key, entry, None) || without_it()
}

/// Seals an entry after the one of that seal, and gives its own.
fn seal(key: &str, entry: &mut Value, after: &str) -> String {
    let seal = digest(key, entry, Some(after));
    if let Some(members) = entry.as_object_mut() {
        members.insert(AFTER.to_owned(), after.into());
        members.insert(SEAL.to_owned(), seal.clone().into());
    }
    seal
}

/// The digest of an entry, without its seal and, where one is given, after another one than it says.
fn digest(key: &str, entry: &Value, after: Option<&str>) -> String {
    let mut members: Vec<(&str, Member<'_>)> = match entry {
        Value::Object(map) => map
            .iter()
            .filter(|(name, _)| *name != SEAL && (after.is_none() || *name != AFTER))
            .map(|(name, value)| (name.as_str(), Member::Value(value)))
            .collect(),
        other => vec![("value", Member::Value(other))],
    };
    members.extend(after.map(|after| (AFTER, Member::Text(after))));
    let mut text = String::from("{");
    write_text(key, &mut text);
    text.push(':');
    write_members(members, &mut text);
    text.push('}');
    sha256(text.as_bytes())
}

enum Member<'a> {
    Value(&'a Value),
    Text(&'a str),
}

/// A value as RFC 8785 writes it.
fn write_value(value: &Value, text: &mut String) {
    match value {
        Value::String(string) => write_text(string, text),
        Value::Array(items) => {
            text.push('[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    text.push(',');
                }
                write_value(item, text);
            }
            text.push(']');
        }
        Value::Object(map) => {
            let members = map.iter().map(|(name, value)| (name.as_str(), Member::Value(value)));
            write_members(members.collect(), text);
        }
        Value::Number(number) => match number.as_f64() {
            // JSON knows one kind of number: 7.0 is 7, and so is it where it was read as another.
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 1e21 => {
                // Minus nothing is nothing.
                let _ = write!(text, "{:.0}", float + 0.0);
            }
            _ => text.push_str(&number.to_string()),
        },
        Value::Bool(_) | Value::Null => text.push_str(&value.to_string()),
    }
}

fn write_members(mut members: Vec<(&str, Member<'_>)>, text: &mut String) {
    members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    text.push('{');
    for (place, (name, value)) in members.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write_text(name, text);
        text.push(':');
        match value {
            Member::Value(value) => write_value(value, text),
            Member::Text(value) => write_text(value, text),
        }
    }
    text.push('}');
}

fn write_text(string: &str, text: &mut String) {
    // A text can always be written as JSON, with the escapes that RFC 8785 asks for.
    text.push_str(&serde_json::to_string(string).unwrap_or_default());
}

/// What the seals of a record say, beside the record: digests of all that was ever sent are too dear for each changed fact.
#[derive(Default)]
struct Sealed(RefCell<Option<(Value, Rc<Chain>)>>);

impl Content {
    /// What the seals of the record of a case say.
    pub(crate) fn chain(&self, json: &Map<String, Value>) -> Rc<Chain> {
        let Some(sent @ Value::Object(entries)) = json.get("sent") else {
            return Rc::default();
        };
        let mut kept = self.kept::<Sealed>().0.borrow_mut();
        if let Some((of, chain)) = &*kept
            && of == sent
            // Two groups are equal whatever the order of their members is, and here it counts.
            && of.as_object().is_some_and(|of| of.keys().eq(entries.keys()))
        {
            return Rc::clone(chain);
        }
        let chain = Rc::new(chain(entries));
        kept.replace((sent.clone(), Rc::clone(&chain)));
        chain
    }
}
