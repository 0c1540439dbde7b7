//! Phrases: what a rule on words looks for in a sentence, written so that an editor can read and change it.
//!
//! | written | means |
//! | --- | --- |
//! | `no evidence` | these words, one after the other; punctuation between them does not matter |
//! | `take/taking/treat` | one of these words |
//! | `reassur*` | a word that begins so |
//! | `very?` | the word may be missing |
//! | `..` | up to six words in between |
//! | `#` | a number |
//! | `<CAPS>` | a word of four or more capitals that is no abbreviation we know |
//! | `<EMAIL>`, `<URL>`, `<IP>`, `<CVE>`, `<BRACES>`, `<PERCENT>`, `<MONEY>`, `<NINO>`, `<CARD>`, `<SSN>`, `<IBAN>` | something of that shape |
//!
//! Case does not matter, and a hyphen separates words.

use crate::words::cache::ByText;
use serde::Deserialize;
use std::ops::Range;
use std::rc::Rc;

/// How many words `..` stands for at most.
const GAP: usize = 6;

/// A word of a sentence, a number, or something with a shape of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The bytes it takes.
    pub place: Range<usize>,
    /// In small letters, with straight apostrophes.
    pub word: String,
    /// What shape it has.
    pub shape: Shape,
}

/// The shape of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A word.
    Word,
    /// A word in capitals.
    Caps,
    /// Digits, with separators between them.
    Number,
    /// A share: a number and `%`.
    Percent,
    /// An amount: a currency sign and a number.
    Money,
    /// An email address.
    Email,
    /// A web address.
    Url,
    /// An address of version 4 of the Internet Protocol.
    Ip,
    /// The number of a published weakness.
    Cve,
    /// A place for something that is still to come.
    Braces,
    /// A National Insurance number of the United Kingdom.
    Nino,
    /// A card number.
    Card,
    /// A social security number of the United States.
    Ssn,
    /// An international bank account number.
    Iban,
}

impl Shape {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "<CAPS>" => Self::Caps,
            "<PERCENT>" => Self::Percent,
            "<MONEY>" => Self::Money,
            "<EMAIL>" => Self::Email,
            "<URL>" => Self::Url,
            "<IP>" => Self::Ip,
            "<CVE>" => Self::Cve,
            "<BRACES>" => Self::Braces,
            "<NINO>" => Self::Nino,
            "<CARD>" => Self::Card,
            "<SSN>" => Self::Ssn,
            "<IBAN>" => Self::Iban,
            _ => return None,
        })
    }
}

thread_local! {
    /// What was read before.
    static READ: ByText<Rc<[Token]>> = ByText::default();
}

/// The tokens of a text, in their order.
pub fn tokens(text: &str) -> Rc<[Token]> {
    READ.with(|read| read.get(text, || read_tokens(text).into()))
}

fn read_tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let chunks = chunks(text);
    let mut next = 0;
    while let Some(chunk) = chunks.get(next) {
        // A number in groups may take several chunks.
        if let Some((taken, shape)) = grouped(text, &chunks[next..]) {
            let place = chunk.start..chunks[next + taken - 1].end;
            tokens.push(token(text, place, shape));
            next += taken;
            continue;
        }
        next += 1;
        match whole(&text[chunk.clone()]) {
            Some(shape) => tokens.push(token(text, chunk.clone(), shape)),
            None => push_words(text, chunk.clone(), &mut tokens),
        }
    }
    tokens
}

fn token(text: &str, place: Range<usize>, shape: Shape) -> Token {
    let word = text[place.clone()].to_lowercase().replace('’', "'");
    Token { place, word, shape }
}

/// What stands between white space, without the punctuation around it.
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let mut start = None;
    for (place, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(place),
            (true, Some(from)) => {
                let chunk = &text[from..place];
                let inner = chunk.trim_matches(|c: char| {
                    !c.is_alphanumeric() && !matches!(c, '£' | '$' | '€' | '%' | '{' | '}' | '&')
                });
                if !inner.is_empty() {
                    let ahead = chunk.find(inner).unwrap_or_default();
                    chunks.push(from + ahead..from + ahead + inner.len());
                }
                start = None;
            }
            _ => {}
        }
    }
    chunks
}

/// The shape of a chunk that is one thing.
fn whole(chunk: &str) -> Option<Shape> {
    let digits = chunk.bytes().filter(u8::is_ascii_digit).count();
    let upper = chunk.to_ascii_uppercase();
    if chunk.contains("{{") || chunk.contains("}}") || matches!(chunk, "TBC" | "TBD" | "XX" | "XXX" | "xx" | "xxx") {
        return Some(Shape::Braces);
    }
    if chunk.contains('@') && chunk.contains('.') {
        return Some(Shape::Email);
    }
    if digits > 0 && chunk.ends_with('%') {
        return Some(Shape::Percent);
    }
    if digits > 0 && chunk.starts_with(['£', '$', '€']) {
        return Some(Shape::Money);
    }
    let octets: Vec<&str> = chunk.split('.').collect();
    if octets.len() == 4 && octets.iter().all(|octet| octet.parse::<u8>().is_ok()) {
        return Some(Shape::Ip);
    }
    if upper.starts_with("CVE-") && digits > 3 {
        return Some(Shape::Cve);
    }
    if is_address(chunk) {
        return Some(Shape::Url);
    }
    let number = digits > 0 && chunk.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    number.then_some(Shape::Number)
}

/// Whether a chunk is a web address: with a scheme, or a host name whose last label is a word.
fn is_address(chunk: &str) -> bool {
    if chunk.contains("://") {
        return true;
    }
    let host = chunk.split(['/', '?', '#']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() > 1
        && labels
            .iter()
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && labels
            .last()
            .is_some_and(|last| last.len() > 1 && last.chars().all(|c| c.is_ascii_lowercase()))
}

/// Numbers that people write in groups: how many chunks they take, and what they are.
fn grouped(text: &str, chunks: &[Range<usize>]) -> Option<(usize, Shape)> {
    // They begin with a digit or with two capitals, and hardly any word does.
    let first = text.get(chunks.first()?.clone())?.as_bytes();
    let capitals = first.len() > 1 && first.iter().take(2).all(u8::is_ascii_uppercase);
    if !capitals && !first.first()?.is_ascii_digit() {
        return None;
    }
    (1..=chunks.len().min(8)).rev().find_map(|taken| {
        let end = chunks.get(taken - 1)?.end;
        let whole = text.get(chunks.first()?.start..end)?;
        // Nothing but one space or one hyphen between the groups.
        let compact: String = whole.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if !compact.chars().all(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        let shape = personal(whole, &compact)?;
        Some((taken, shape))
    })
}

/// The shape of a number that stands for one person.
fn personal(whole: &str, compact: &str) -> Option<Shape> {
    let bytes = compact.as_bytes();
    let upper = |range: Range<usize>| {
        bytes
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_uppercase))
    };
    let digit = |range: Range<usize>| bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit));
    let groups: Vec<usize> = whole.split('-').map(str::len).collect();
    match bytes.len() {
        9 if upper(0..2) && digit(2..8) && matches!(bytes[8], b'A'..=b'D') => Some(Shape::Nino),
        9 if digit(0..9) && groups == [3, 2, 4] => Some(Shape::Ssn),
        13..=19 if digit(0..bytes.len()) && luhn(bytes) => Some(Shape::Card),
        15..=34 if upper(0..2) && digit(2..4) && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) => {
            Some(Shape::Iban)
        }
        _ => None,
    }
}

/// The check digit of card numbers (ISO/IEC 7812-1).
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(digit - b'0');
            match place % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The words of a chunk: a hyphen or a stroke separates them, an apostrophe does not.
fn push_words(text: &str, chunk: Range<usize>, tokens: &mut Vec<Token>) {
    let mut start = None;
    let ends = text[chunk.clone()]
        .char_indices()
        .map(|(place, c)| (chunk.start + place, c));
    for (place, c) in ends.chain([(chunk.end, ' ')]) {
        let inside = c.is_alphanumeric() || matches!(c, '\'' | '’' | '&');
        match (inside, start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                let word = &text[from..place];
                let shape = if word.chars().all(|c| c.is_ascii_digit()) {
                    Shape::Number
                } else if word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase()) {
                    Shape::Caps
                } else {
                    Shape::Word
                };
                tokens.push(token(text, from..place, shape));
                start = None;
            }
            _ => {}
        }
    }
}

/// What a rule looks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase(Vec<Part>);

#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// One of these words.
    Word { any: Vec<Word>, may_be_missing: bool },
    /// Up to so many words.
    Gap,
}

#[derive(Clone, Debug, PartialEq)]
enum Word {
    Whole(String),
    Begins(String),
    Number,
    Shape(Shape),
}

/// Phrases that are looked for together.
#[derive(Clone, Debug, Default)]
pub struct PhraseSet {
    phrases: Vec<Phrase>,
    /// What was found before.
    found: ByText<Option<Range<usize>>>,
}

impl PhraseSet {
    /// Reads phrases as they stand in a file.
    pub fn read(written: &[String]) -> Self {
        Self {
            phrases: written.iter().map(|phrase| Phrase::read(phrase)).collect(),
            found: ByText::default(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The bytes of the first of them that stands in a text.
    pub fn find_in(&self, text: &str) -> Option<Range<usize>> {
        self.found.get(text, || {
            let tokens = tokens(text);
            let found = self.phrases.iter().find_map(|phrase| phrase.find(&tokens, 0))?;
            Some(tokens.get(found.start)?.place.start..tokens.get(found.end.checked_sub(1)?)?.place.end)
        })
    }
}

impl<'de> serde::Deserialize<'de> for PhraseSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(|written| Self::read(&written))
    }
}

impl Phrase {
    /// Reads a phrase as it stands in a rule.
    pub fn read(written: &str) -> Self {
        let parts = written.split_whitespace().map(|part| {
            if part == ".." {
                return Part::Gap;
            }
            let (part, may_be_missing) = match part.strip_suffix('?') {
                Some(part) => (part, true),
                None => (part, false),
            };
            let any = part.split('/').map(|word| match word.strip_suffix('*') {
                Some(beginning) => Word::Begins(beginning.to_lowercase()),
                None if word == "#" => Word::Number,
                None => Shape::named(word).map_or_else(|| Word::Whole(word.to_lowercase()), Word::Shape),
            });
            Part::Word {
                any: any.collect(),
                may_be_missing,
            }
        });
        Self(parts.collect())
    }

    /// The first place from `from` on where it stands among tokens: the first of them, and the one behind the last.
    pub fn find(&self, tokens: &[Token], from: usize) -> Option<Range<usize>> {
        (from..tokens.len()).find_map(|start| self.at(tokens, start))
    }

    /// Where it ends, if it begins with this very token.
    pub fn at(&self, tokens: &[Token], start: usize) -> Option<Range<usize>> {
        let end = ends(&self.0, tokens, start)?;
        (end > start).then_some(start..end)
    }

    /// The words that one of them has to begin a match, where that is known: whole words only.
    pub(crate) fn first_words(&self) -> Option<Vec<&str>> {
        let Some(Part::Word {
            any,
            may_be_missing: false,
        }) = self.0.first()
        else {
            return None;
        };
        any.iter()
            .map(|word| match word {
                Word::Whole(word) => Some(word.as_str()),
                _ => None,
            })
            .collect()
    }
}

/// Several phrases, of which any will do.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Phrases(Vec<Phrase>);

impl From<Vec<String>> for Phrases {
    fn from(written: Vec<String>) -> Self {
        Self(written.iter().map(|phrase| Phrase::read(phrase)).collect())
    }
}

impl Phrases {
    /// Words as they stand, one after the other, whatever they would mean in a rule.
    pub fn of_words(text: &str) -> Self {
        let word = |token: &Token| Part::Word {
            any: vec![Word::Whole(token.word.clone())],
            may_be_missing: false,
        };
        let parts: Vec<Part> = tokens(text).iter().map(word).collect();
        Self(if parts.is_empty() {
            Vec::new()
        } else {
            vec![Phrase(parts)]
        })
    }

    /// The bytes of what stands first.
    pub fn find(&self, tokens: &[Token]) -> Option<Range<usize>> {
        (0..tokens.len()).find_map(|start| self.at(tokens, start))
    }

    /// The bytes of what begins with this very token.
    pub fn at(&self, tokens: &[Token], start: usize) -> Option<Range<usize>> {
        let found = self.0.iter().find_map(|phrase| phrase.at(tokens, start))?;
        Some(tokens.get(found.start)?.place.start..tokens.get(found.end.checked_sub(1)?)?.place.end)
    }
}

/// Where a match of these parts that begins at a token ends.
fn ends(parts: &[Part], tokens: &[Token], at: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    match part {
        Part::Word { any, may_be_missing } => {
            let here = tokens
                .get(at)
                .is_some_and(|token| any.iter().any(|word| fits(word, token)));
            let taken = if here { ends(rest, tokens, at + 1) } else { None };
            taken.or_else(|| if *may_be_missing { ends(rest, tokens, at) } else { None })
        }
        Part::Gap => (0..=GAP).find_map(|gap| ends(rest, tokens, at + gap)),
    }
}

fn fits(word: &Word, token: &Token) -> bool {
    match word {
        Word::Whole(word) => matches!(token.shape, Shape::Word | Shape::Caps | Shape::Number) && token.word == *word,
        Word::Begins(beginning) => {
            matches!(token.shape, Shape::Word | Shape::Caps) && token.word.starts_with(beginning)
        }
        Word::Number => token.shape == Shape::Number,
        Word::Shape(shape) => token.shape == *shape,
    }
}
