//! What a text says that can be right or wrong: its numbers, dates, addresses, names and negations, read from the words alone.

use super::phrase::{Shape, Token, tokens};
use crate::words::cache::{ByText, Quick};
use crate::words::language::Language;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::rc::Rc;

pub use super::known::{Passive, ReadingWords};

/// Values that are mentioned somewhere, by what they are.
pub type Values = HashSet<(MentionKind, Rc<str>), BuildHasherDefault<Quick>>;

/// What is known: the values of several texts.
#[derive(Clone, Default)]
pub struct KnownValues(Values);

impl KnownValues {
    /// Adds what one more text says.
    pub fn add(&mut self, values: &Values) {
        for value in values {
            // Most values stand in many texts.
            if !self.0.contains(value) {
                self.0.insert(value.clone());
            }
        }
    }

    /// Whether the value of a mention is among them.
    pub fn has(&self, mention: &Mention) -> bool {
        self.0.contains(&(mention.what, mention.value.clone()))
    }

    /// The values of one kind.
    pub fn all(&self, what: MentionKind) -> impl Iterator<Item = &str> {
        let all = self.0.iter().filter(move |(other, _)| *other == what);
        all.map(|(_, value)| &**value)
    }
}

/// Something that a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes it takes.
    pub place: Range<usize>,
    /// What it is.
    pub what: MentionKind,
    /// The same for all ways of writing it. Kept with all that a document mentions: a copy shares the text.
    pub value: Rc<str>,
    /// As it is written.
    pub written: String,
    /// Whether it is surely that: a word that begins a sentence has its capital either way.
    pub sure: bool,
}

/// What a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// A number, an amount, a time of day, or digits to dial.
    Number,
    /// A day, a month, a year, or a day of the week.
    Date,
    /// An email address or the address of a page.
    Address,
    /// The name of somebody or something.
    Name,
    /// A word that turns the sentence round.
    Negation,
}

/// Reads one sentence.
pub fn mentions(sentence: &str, words: &ReadingWords, language: &Language) -> Rc<[Mention]> {
    let before = words.kept.get::<ByText<Rc<[Mention]>>>();
    before.get(sentence, || read_mentions(sentence, words, language).into())
}

fn read_mentions(sentence: &str, words: &ReadingWords, language: &Language) -> Vec<Mention> {
    let tokens = tokens(sentence);
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at..];
        let mut sure = true;
        let (taken, what, value) = if let Some((taken, value)) = date(rest, sentence, language) {
            (taken, MentionKind::Date, value)
        } else if let Some((taken, value)) = number(rest, sentence, words) {
            (taken, MentionKind::Number, value)
        } else {
            match one(token, sentence, words) {
                Some((what, value)) => {
                    let written = sentence.get(token.place.clone()).unwrap_or_default();
                    sure = what != MentionKind::Name || at > 0 || written.chars().skip(1).any(char::is_uppercase);
                    (1, what, value)
                }
                None => {
                    at += 1;
                    continue;
                }
            }
        };
        let end = rest.get(taken - 1).map_or(token.place.end, |last| last.place.end);
        let place = token.place.start..end;
        mentions.push(Mention {
            written: sentence.get(place.clone()).unwrap_or_default().to_owned(),
            place,
            what,
            value: value.into(),
            sure,
        });
        at += taken;
    }
    mentions
}

/// A date, in any part: how many tokens it takes, and what it says.
fn date(tokens: &[Token], sentence: &str, language: &Language) -> Option<(usize, String)> {
    let day = |token: &Token| {
        let word = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|ending| token.word.strip_suffix(ending))
            .unwrap_or(&token.word);
        let day: u8 = word.parse().ok()?;
        (1..=31).contains(&day).then_some(day)
    };
    let month = |token: &Token| {
        let capital = sentence.get(token.place.clone())?.starts_with(char::is_uppercase);
        if capital {
            language.month_named(&token.word)
        } else {
            None
        }
    };
    let year = |token: &Token| {
        let year: u16 = token.word.parse().ok()?;
        (token.word.len() == 4 && (1900..2100).contains(&year)).then_some(year)
    };
    let first = tokens.first()?;
    if let (Some(day), Some(month)) = (day(first), tokens.get(1).and_then(month)) {
        let mut value = format!("{day} {month}");
        return Some(match tokens.get(2).and_then(year) {
            Some(year) => {
                value.push_str(&format!(" {year}"));
                (3, value)
            }
            None => (2, value),
        });
    }
    if let Some(month) = month(first) {
        // "May" is a month only beside a day or a year.
        if let Some(year) = tokens.get(1).and_then(year) {
            return Some((2, format!("{month} {year}")));
        }
        if let Some(day) = tokens.get(1).and_then(day) {
            return Some(match tokens.get(2).and_then(year) {
                Some(year) => (3, format!("{day} {month} {year}")),
                None => (2, format!("{day} {month}")),
            });
        }
    }
    year(first).map(|year| (1, year.to_string()))
}

/// A number, with what belongs to it.
fn number(tokens: &[Token], sentence: &str, words: &ReadingWords) -> Option<(usize, String)> {
    let first = tokens.first()?;
    let digits = |token: &Token| {
        let all = token
            .word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '£' | '$' | '€' | '%'));
        (all && token.word.contains(|c: char| c.is_ascii_digit())).then(|| token.word.replace(',', ""))
    };
    if let Some(mut value) = digits(first) {
        let mut taken = 1;
        let all_digits = value.chars().all(|c| c.is_ascii_digit());
        // Groups of digits with one space between them are one number to dial.
        while let Some(next) = tokens.get(taken)
            && tokens
                .get(taken - 1)
                .is_some_and(|before| sentence.get(before.place.end..next.place.start) == Some(" "))
            && next.word.chars().all(|c| c.is_ascii_digit())
            && all_digits
        {
            value.push_str(&next.word);
            taken += 1;
        }
        if let Some(next) = tokens.get(taken)
            && (words.clock.contains(&next.word) || matches!(next.word.as_str(), "hundred" | "thousand" | "million"))
        {
            value.push_str(&next.word);
            taken += 1;
        }
        return Some((taken, value));
    }
    if let Some(value) = words.numbers.get(&first.word) {
        return Some((1, value.clone()));
    }
    // 9am, 12th, 3x: digits within a word.
    let mixed = first.shape == Shape::Word && first.word.starts_with(|c: char| c.is_ascii_digit());
    mixed.then(|| (1, first.word.clone()))
}

/// What a single token is, besides a number or a date.
fn one(token: &Token, sentence: &str, words: &ReadingWords) -> Option<(MentionKind, String)> {
    let word = token.word.as_str();
    match token.shape {
        Shape::Email | Shape::Url => {
            let bare = word
                .trim_start_matches("https://")
                .trim_start_matches("mailto:")
                .trim_end_matches('/');
            return Some((MentionKind::Address, bare.to_owned()));
        }
        Shape::Number
        | Shape::Percent
        | Shape::Money
        | Shape::Card
        | Shape::Ssn
        | Shape::Iban
        | Shape::Nino
        | Shape::Ip => {
            return Some((MentionKind::Number, word.to_owned()));
        }
        _ => {}
    }
    if words.negations.contains(word) || (!words.contracted.is_empty() && word.ends_with(&words.contracted)) {
        return Some((MentionKind::Negation, word.to_owned()));
    }
    let written = sentence.get(token.place.clone())?;
    // "It" names nothing, "IT" does.
    let shouted = written.chars().count() > 1 && written.chars().all(char::is_uppercase);
    if !written.starts_with(char::is_uppercase) || (words.common.contains(word) && !shouted) {
        return None;
    }
    if words.days.contains(written) {
        return Some((MentionKind::Date, word.to_owned()));
    }
    let value = word.trim_end_matches("'s").trim_end_matches('\'').to_owned();
    Some((MentionKind::Name, value))
}
