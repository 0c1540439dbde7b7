//! A text says what is held back, or what stays on the desk.
//!
//! **What it asks.** That no words of somebody's own and no edited text hold the value of a withheld fact, who reaches people at risk, or a
//! note on how to keep them safe; and that no fact that is printed repeats the words of one that is withheld.
//! **Why.** What is withheld reaches no sentence of ours; a person who types knows it all the same. A name that the police asked to hold
//! back, or the name of whoever calls a shelter, cannot be taken back once it is out.
//! **Example.** The supplier's name is withheld, and an own paragraph says "Tidewell Hosting has apologised".

use super::text::{Text, is_own, plainly};
use super::wording::Audience;
use super::{Finding, Reviewed, Weight};
use crate::document::Document;
use crate::fact::Pointer;
use crate::memo::ByText;
use crate::reading::phrase::tokens;
use crate::value::When;
use serde_json::Value;
use std::ops::Range;
use std::rc::Rc;

/// A word that is one thing alone has at least so many letters: a shorter one stands in many sentences.
const LONG: usize = 10;
/// A number that is one thing alone is at least so large.
const LARGE: u64 = 100;
/// A part of a name that tells it.
const TELLING: usize = 4;

/// Something that must not be said.
#[derive(PartialEq)]
pub(super) struct Secret {
    /// The field that holds it.
    at: Pointer,
    /// Its words, in small letters.
    words: String,
    /// Words with a capital, any of which tells it.
    names: Vec<String>,
    /// Whether our own people may read it.
    for_staff: bool,
    /// Whether it can have come into a sentence of ours only because somebody typed it into another field.
    anywhere: bool,
}

pub(super) fn read(text: &Text<'_>) -> Vec<Finding> {
    let secrets = &text.held.secrets;
    let staff = Audience::of(text.document, text.content) == Audience::Staff;
    let mut findings = Vec::new();
    for sentence in text.sentences() {
        let counts = |secret: &&Secret| (sentence.own || secret.anywhere) && !(staff && secret.for_staff);
        let mut here = secrets.iter().filter(counts).peekable();
        if here.peek().is_none() {
            continue;
        }
        let small = folded(sentence.text);
        for secret in here {
            let Some(place) = secret.place(sentence.text, &small, sentence.own) else {
                continue;
            };
            let at = sentence.in_line(&place);
            let found = text.at(sentence.line, &at);
            let mut fields = vec![secret.at.clone()];
            fields.extend(found.fields.iter().filter(|field| **field != secret.at).cloned());
            let code = if secret.for_staff { "leak desk" } else { "leak withheld" };
            findings.push(Finding {
                rule: "leak".into(),
                weight: Weight::Stop,
                message: text.message(
                    code,
                    &[("words", sentence.text.get(place).unwrap_or_default().to_owned())],
                ),
                fields,
                ..found
            });
        }
    }
    findings
}

impl Secret {
    /// Where it stands in a sentence: all of it or, in somebody's own words, a part of a name that tells it.
    fn place(&self, sentence: &str, folded: &str, own: bool) -> Option<Range<usize>> {
        let either = || {
            let curly = self.words.contains('\'').then(|| self.words.replace('\'', "’"))?;
            places(folded, &curly).next()
        };
        let whole = places(folded, &self.words).next().or_else(either);
        let part = || self.names.iter().find_map(|name| places(sentence, name).next());
        whole.or_else(|| if own { part() } else { None })
    }
}

/// Where words stand in a text, and not inside others.
fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(words).filter_map(|(start, words)| {
        let end = start + words.len();
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        (apart(text[..start].chars().next_back()) && apart(text[end..].chars().next())).then_some(start..end)
    })
}

/// Small letters, with every byte where it was: a letter whose small form takes more or fewer bytes stays as it is.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Hardly any letter is no ASCII.
    for part in text.split_inclusive(|c: char| !c.is_ascii()) {
        folded.push_str(part);
        if let Some(c) = folded.pop() {
            let small = c.to_lowercase().next().unwrap_or(c);
            folded.push(if small.len_utf8() == c.len_utf8() { small } else { c });
        }
    }
    folded.make_ascii_lowercase();
    folded
}

thread_local! {
    /// Sentences in small letters: each is held against every secret.
    static FOLDED: ByText<Rc<str>> = ByText::default();
}

fn folded(text: &str) -> Rc<str> {
    FOLDED.with(|folded| folded.get(text, || fold(text).into()))
}

/// All that our own sentences say in a document, as one text.
pub(crate) struct OurSentences {
    text: String,
    /// The same in small letters.
    folded: String,
}

impl OurSentences {
    fn of(document: &Document) -> Self {
        let mut text = String::new();
        for run in document.runs() {
            text.push_str(if is_own(run) { "\n" } else { &run.text });
        }
        let text = text.replace('’', "'");
        Self {
            folded: fold(&text),
            text,
        }
    }
}

/// All that must not be said. A number, a day or a name of the desk that our own sentences say is no secret.
pub(super) fn secrets(r: &Reviewed<'_>) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for (key, value) in r.json {
        withheld(r, value, &Pointer::root().join(key), &mut secrets);
    }
    for group in &r.case.groups {
        let mut desk = |at: &Pointer, words: &str| secrets.extend(secret(at, words, true));
        if let Some(by) = group.contact_by.known() {
            desk(&group.contact_by.at, &by.0);
        }
        for care in group.care.known().iter().flat_map(|care| &care.0) {
            desk(&group.care.at, care);
        }
    }
    if secrets.is_empty() {
        return secrets;
    }
    let all_said: Vec<Rc<OurSentences>> = r
        .documents
        .iter()
        .filter(|document| Audience::of(document, r.content) != Audience::Staff)
        .map(|document| {
            r.content
                .our_sentences
                .get(document, || Rc::new(OurSentences::of(document)))
        })
        .collect();
    let is_said = |words: &str| all_said.iter().any(|said| places(&said.text, words).next().is_some());
    let is_said_folded = |words: &str| all_said.iter().any(|said| places(&said.folded, words).next().is_some());
    secrets.retain(|secret| secret.anywhere || !is_said_folded(&secret.words));
    // "Hosting" tells nobody which company it is.
    let is_in_many = |name: &str| {
        let common = &r.content.reading().common;
        common.contains(&name.to_lowercase()) || r.stands("in many names", &tokens(name)).is_some()
    };
    for secret in &mut secrets {
        secret.names.retain(|name| !is_said(name) && !is_in_many(name));
    }
    secrets
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

/// A secret, if its words can be told from any others.
fn secret(at: &Pointer, words: &str, for_staff: bool) -> Option<Secret> {
    let plain = plainly(words);
    let plain = plain.trim_end_matches('.');
    let telling =
        plain.contains(' ') || plain.contains(|c: char| c.is_uppercase() || c.is_ascii_digit()) || plain.len() >= LONG;
    if !telling || plain.chars().count() < TELLING {
        return None;
    }
    // A name is short; a note of many words has capitals that tell nothing.
    let is_name = plain.split(' ').count() <= 4;
    let names = plain
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| is_name && word.chars().count() >= TELLING && word.starts_with(char::is_uppercase));
    Some(Secret {
        at: at.clone(),
        names: names.map(str::to_owned).collect(),
        words: folded(plain).to_string(),
        for_staff,
        // A number, a day or a single everyday word may be said of something else.
        anywhere: !for_staff
            && (plain.contains(' ') || plain.contains(char::is_uppercase))
            && !plain.starts_with(|c: char| c.is_ascii_digit()),
    })
}
