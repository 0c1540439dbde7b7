//! Words of somebody's own, or a whole document, are harder to read than they have to be.
//!
//! **What it asks.** No sentence over 25 words, no paragraph over four sentences, who did or will do it, short forms spelt out, no "not"
//! right behind a long word, no ampersand; of a whole document for people, a reading age of 14 at most, and no more than one sentence
//! in four without an actor. Quotations, lists, names and addresses are exempt.
//! **Why.** Article 12(1) GDPR: concise, intelligible, in clear and plain language. 97 % of 161 notices were hard to read (Zou and others,
//! CHI 2019). Targets as on GOV.UK and in local government.
//! **Example.** "Steps have been taken": nobody did anything.

use super::{Area, Finding, Rule, Weight};
use crate::findings::wording::Audience;
use crate::reading::phrase::{Shape, Token, tokens};
use crate::review::text::{Line, LineKind, Sentence, Text, without_quotations};
use crate::words::cache::ByText;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

pub(super) const RULE: Rule = Rule::new("plain", Area::Words, 310).of_text(read);

/// The most words of a sentence.
const MOST_WORDS: usize = 25;
/// The most sentences of a paragraph.
const MOST_SENTENCES: usize = 4;
/// Readers skip a short word that follows one of so many letters.
const LONG_WORD: usize = 8;
/// The reading age that members are asked for at most, and how it follows from a school grade.
const MOST_AGE: f64 = 14.0;
const AGE_OF_GRADE: f64 = 5.0;
/// A text has to have so many sentences before its measures tell anything.
const ENOUGH: usize = 12;
const ENOUGH_FOR_PASSIVES: usize = 20;
/// One sentence in so many may leave out who did it. Guides say one in ten; but what happened to data ("was stolen") has no better
/// subject, and statements of ours that are easy to read reach one in five.
const MOST_PASSIVES: usize = 4;

fn read(text: &Text<'_>) -> Vec<Finding> {
    let mut reader = Reader {
        text,
        findings: Vec::new(),
    };
    let mut known: HashSet<String> = HashSet::new();
    for line in &text.lines {
        if line.kind == LineKind::Paragraph {
            reader.paragraph(line);
        }
        for sentence in line.sentences() {
            if sentence.own && line.kind != LineKind::Heading {
                reader.sentence(&sentence);
            }
            reader.short_forms(&sentence, &mut known);
        }
    }
    reader.measures();
    reader.findings
}

struct Reader<'r> {
    text: &'r Text<'r>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn find(&mut self, code: &str, line: &Line<'_>, place: &Range<usize>, details: &[(&'static str, String)]) {
        let found = self.text.at(line, place);
        self.push(code, details, found);
    }

    fn push(&mut self, code: &str, details: &[(&'static str, String)], found: Finding) {
        self.findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Style,
            message: self.text.message(code, details),
            ..found
        });
    }

    fn paragraph(&mut self, line: &Line<'_>) {
        let own: Vec<Range<usize>> = line.sentences().filter(|s| s.own).map(|s| s.place).collect();
        if let (true, Some(first), Some(last)) = (own.len() > MOST_SENTENCES, own.first(), own.last()) {
            let details = [("count", own.len().to_string())];
            self.find("plain paragraph", line, &(first.start..last.end), &details);
        }
    }

    fn sentence(&mut self, sentence: &Sentence<'_>) {
        let plain = without_quotations(sentence.text);
        for part in clauses(&plain) {
            let words = plain[part.clone()].split_whitespace().count();
            if words > MOST_WORDS && !lists(&plain[part.clone()]) {
                let details = [("count", words.to_string())];
                self.find("plain long", sentence.line, &sentence.in_line(&part), &details);
            }
        }
        let tokens = tokens(&plain);
        let words = |place: &Range<usize>| sentence.text.get(place.clone()).unwrap_or_default().to_owned();
        if let Some(place) = self.text.stands("nobody acts", &tokens)
            && self.text.stands("unless nobody acts", &tokens).is_none()
        {
            self.find(
                "plain passive",
                sentence.line,
                &sentence.in_line(&place),
                &[("words", words(&place))],
            );
        }
        if let Some(place) = hidden_negation(&tokens, &plain) {
            self.find(
                "plain hidden",
                sentence.line,
                &sentence.in_line(&place),
                &[("words", words(&place))],
            );
        }
        if let Some(place) = ampersand(&plain) {
            self.find("plain ampersand", sentence.line, &sentence.in_line(&place), &[]);
        }
    }

    /// Short forms that stand somewhere for the first time and are not spelt out there.
    fn short_forms(&mut self, sentence: &Sentence<'_>, known: &mut HashSet<String>) {
        // What is all in capitals is shouted, not shortened; most sentences have no two capitals together.
        let together = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase);
        if !sentence.text.contains(char::is_lowercase) || !sentence.text.as_bytes().windows(2).any(together) {
            return;
        }
        let plain = without_quotations(sentence.text);
        for token in tokens(&plain).iter() {
            let word = &plain[token.place.clone()];
            let short = (2..=5).contains(&word.len())
                && word.bytes().all(|b| b.is_ascii_uppercase())
                && matches!(token.shape, Shape::Word | Shape::Caps)
                && !word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
            if !short || !known.insert(word.to_owned()) {
                continue;
            }
            // "(the ICO)" behind what it is short for, or that in brackets behind it.
            let (ahead, behind) = (&plain[..token.place.start], &plain[token.place.end..]);
            let opened = ahead.bytes().rev().take(8).any(|b| b == b'(');
            let spelt = (opened && behind.starts_with(')')) || behind.trim_start().starts_with('(');
            let plain_enough =
                self.text.stands("short forms", std::slice::from_ref(token)).is_some() || self.is_ours(word);
            let in_address = ahead.ends_with(['.', '/', '@', '-']) || behind.starts_with(['@', '/', '-']);
            if sentence.own && sentence.line.kind != LineKind::Heading && !spelt && !plain_enough && !in_address {
                let details = [("words", word.to_owned())];
                self.find(
                    "plain short form",
                    sentence.line,
                    &sentence.in_line(&token.place),
                    &details,
                );
            }
        }
    }

    /// Whether a word is part of what the organisation is called.
    fn is_ours(&self, word: &str) -> bool {
        self.text.held.names.iter().any(|part| part == word)
    }

    /// Measures of the whole, which no single sentence answers for.
    fn measures(&mut self) {
        let prose = self
            .text
            .lines
            .iter()
            .filter(|line| matches!(line.kind, LineKind::Paragraph | LineKind::Item));
        let sentences: Vec<(bool, Cow<'_, str>)> = prose
            .flat_map(Line::sentences)
            // Addresses, greetings and names have no full stop.
            .filter(|sentence| sentence.text.ends_with(['.', '?', '!']))
            .map(|sentence| (sentence.own, without_quotations(sentence.text)))
            .collect();
        if sentences.len() < ENOUGH {
            return;
        }
        let document = || Finding {
            document: Some(self.text.document.name.clone()),
            ..Finding::default()
        };
        let found = document();
        if Audience::of(self.text.document, self.text.content) == Audience::Member {
            let grade = grade(sentences.iter().map(|(_, text)| text.as_ref()));
            if grade + AGE_OF_GRADE > MOST_AGE {
                let details = [("age", format!("{:.0}", grade + AGE_OF_GRADE))];
                self.push("plain age", &details, found.clone());
            }
        }
        let passive = sentences.iter().filter(|(_, text)| self.is_passive(text)).count();
        if sentences.len() >= ENOUGH_FOR_PASSIVES && passive * MOST_PASSIVES > sentences.len() {
            let details = [("count", passive.to_string()), ("all", sentences.len().to_string())];
            self.push("plain passives", &details, found);
        }
    }

    /// Whether a sentence tells of something that was done, and not who did it.
    fn is_passive(&self, sentence: &str) -> bool {
        self.text.content.reading().passive.is_in(sentence)
    }
}

/// The parts of a sentence that are read as one: a colon ends one.
fn clauses(text: &str) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(": ") {
        clauses.push(start..at + 1);
        start = at + 2;
    }
    clauses.push(start..text.len());
    clauses
}

/// A sentence that is long because it lists: three things or more, with commas and a word between the last two.
fn lists(sentence: &str) -> bool {
    let last = sentence.rfind(" and ").max(sentence.rfind(" or "));
    last.is_some_and(|last| sentence[..last].contains(", "))
}

/// A negation right behind a long word.
fn hidden_negation(tokens: &[Token], text: &str) -> Option<Range<usize>> {
    tokens.windows(2).find_map(|pair| {
        let [long, short] = pair else { return None };
        let is_long = long.shape == Shape::Word && long.word.chars().filter(|c| c.is_alphabetic()).count() >= LONG_WORD;
        let hidden = is_long && short.word == "not" && text.get(long.place.end..short.place.start) == Some(" ");
        hidden.then_some(long.place.start..short.place.end)
    })
}

/// An ampersand between words that are no names.
fn ampersand(text: &str) -> Option<Range<usize>> {
    text.match_indices(" & ").find_map(|(at, _)| {
        let before = text[..at].split_whitespace().next_back()?;
        let after = text[at + 3..].split_whitespace().next()?;
        let small = |word: &str| word.starts_with(char::is_lowercase);
        (small(before) || small(after)).then_some(at + 1..at + 2)
    })
}

thread_local! {
    /// What was counted before.
    static COUNTED: ByText<(usize, usize, usize)> = ByText::default();
}

/// The clauses, words and syllables of a sentence. A list is read item by item.
fn counted_in(sentence: &str) -> (usize, usize, usize) {
    let tokens = tokens(sentence);
    let syllables = tokens.iter().map(|token| match token.shape {
        Shape::Word | Shape::Caps => syllables_of(&token.word),
        _ => 1,
    });
    (clauses(sentence).len(), tokens.len(), syllables.sum())
}

/// The school grade of a text (Flesch and Kincaid).
#[allow(clippy::cast_precision_loss)]
fn grade<'t>(sentences: impl Iterator<Item = &'t str>) -> f64 {
    let (mut count, mut words, mut syllables) = (0_usize, 0_usize, 0_usize);
    for sentence in sentences {
        let (here, words_here, syllables_here) = COUNTED.with(|counted| counted.get(sentence, || counted_in(sentence)));
        count += here;
        words += words_here;
        syllables += syllables_here;
    }
    if count == 0 || words == 0 {
        return 0.0;
    }
    0.39 * words as f64 / count as f64 + 11.8 * syllables as f64 / words as f64 - 15.59
}

/// About how many syllables a word has: groups of vowels, without a silent "e".
fn syllables_of(word: &str) -> usize {
    let mut groups = 0;
    let mut inside = false;
    for c in word.chars() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é' | 'è' | 'ê' | 'ŵ' | 'ŷ');
        groups += usize::from(vowel && !inside);
        inside = vowel;
    }
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"))
        || (word.ends_with("es")
            && !["ses", "zes", "ces", "ges", "xes", "hes"]
                .iter()
                .any(|ending| word.ends_with(ending)));
    groups.saturating_sub(usize::from(silent && groups > 1)).max(1)
}
