//! Rules on words: each is a file of `content/<language>/rules`, with what it looks for, why, and sentences that it has to find
//! something in and others in which it must not.

use super::reviewed::{ReadDocument, Reviewed};
use super::{Area, Finding, Source, Weight, bounded};
use crate::documents::by_document::ByDocument;
use crate::documents::document::Document;
use crate::facts::case::Case;
use crate::facts::days::holds_on;
use crate::reading::passages::{Measured, Passage};
use crate::reading::phrase::{Phrase, Token, tokens};
use crate::words::cache::ByText;
use crate::words::content::Content;
use serde::Deserialize;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// A rule on words, as its file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordRule {
    /// Its name.
    pub id: String,
    /// What the screen calls it.
    pub title: String,
    /// How much it weighs.
    pub weight: Weight,
    /// What it is about.
    pub area: Area,
    /// What to do, for the person who writes. `{words}` is what was found.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// Where that stands.
    pub source: Source,
    /// What it looks for.
    pub phrases: Vec<String>,
    /// What silences it in the same sentence.
    #[serde(default)]
    pub unless: Vec<String>,
    /// What silences it in the sentence behind.
    #[serde(default)]
    pub unless_next: Vec<String>,
    /// The first civil day on which it holds, `YYYY-MM-DD`: what a body is called from then on. None where it always does.
    #[serde(default)]
    pub from: Option<String>,
    /// Whom a document has to speak to; empty for all.
    #[serde(default)]
    pub readers: Vec<Audience>,
    /// What may stand instead, by what was found.
    #[serde(default)]
    pub fix: BTreeMap<String, String>,
    /// Sentences in which it finds something; the page does without.
    #[serde(default)]
    pub fires: Vec<String>,
    /// Sentences close by in which it does not.
    #[serde(default)]
    pub silent: Vec<String>,
}

impl WordRule {
    /// Whether it holds on the day that the statements speak from.
    pub(crate) fn holds_for(&self, case: &Case) -> bool {
        holds_on(case.as_of.known(), self.from.as_deref(), None)
    }

    /// Whether the sentence behind says what it asks for.
    pub(crate) fn is_silenced_by(&self, next: &str) -> bool {
        let words = tokens(next);
        let phrases = self.unless_next.iter().map(|phrase| Phrase::read(phrase));
        phrases.into_iter().any(|phrase| phrase.find(&words, 0).is_some())
    }
}

/// Whom a document speaks to, as far as its wording goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The people whose data it is.
    Member,
    /// The press and everybody else.
    Public,
    /// Our own people.
    Staff,
}

impl Audience {
    /// Whom a document speaks to.
    pub fn of(document: &Document, content: &Content) -> Self {
        let header = |line| content.header("documents", &document.template, line);
        match (document.channel.as_str(), header("reader")) {
            ("staff", _) => Self::Staff,
            ("phone" | "partners", _) => Self::Staff,
            (_, Some("you" | "anyone")) => Self::Member,
            _ => Self::Public,
        }
    }
}

/// A rule, by its place among them, and the bytes of the words that it found.
type Hit = (usize, Range<usize>);

/// The rules on words, ready to be asked.
#[derive(Debug, Default)]
pub struct WordRules {
    rules: Vec<Ready>,
    /// Which phrases can begin with a word: the rule, and the phrase.
    starts: HashMap<String, Vec<(usize, usize)>>,
    /// Phrases that can begin with other things.
    others: Vec<(usize, usize)>,
    /// What was found before, by whom a text is for.
    found: [ByText<Rc<[Hit]>>; 3],
}

#[derive(Debug)]
struct Ready {
    rule: WordRule,
    phrases: Vec<Phrase>,
    unless: Vec<Phrase>,
}

/// What a rule found in a text.
#[derive(Debug)]
pub struct Found<'a> {
    /// The rule.
    pub rule: &'a WordRule,
    /// The bytes of the words.
    pub place: Range<usize>,
}

impl WordRules {
    /// The rules of a language, in the order of their names; those that cannot be read, with what is wrong with them.
    pub fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> (Self, Vec<String>) {
        let mut rules = Self::default();
        let mut faults = Vec::new();
        for (name, text) in files {
            match serde_json::from_str::<WordRule>(text) {
                Ok(rule) => rules.add(rule),
                Err(e) => faults.push(format!("{name}: {e}")),
            }
        }
        (rules, faults)
    }

    fn add(&mut self, rule: WordRule) {
        let read = |written: &[String]| written.iter().map(|phrase| Phrase::read(phrase)).collect::<Vec<_>>();
        let (phrases, unless) = (read(&rule.phrases), read(&rule.unless));
        let at = self.rules.len();
        for (place, phrase) in phrases.iter().enumerate() {
            match phrase.first_words() {
                Some(words) => {
                    for word in words {
                        self.starts.entry(word.to_owned()).or_default().push((at, place));
                    }
                }
                None => self.others.push((at, place)),
            }
        }
        self.rules.push(Ready { rule, phrases, unless });
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &WordRule> {
        self.rules.iter().map(|ready| &ready.rule)
    }

    /// What they find in one sentence that is meant for somebody: of each rule what stands first.
    pub fn find(&self, sentence: &str, audience: Audience) -> Vec<Found<'_>> {
        let read = || self.read_sentence(sentence, audience).into();
        let found = self.found[audience as usize].get(sentence, read);
        let with_rule = |(rule, place): &Hit| {
            Some(Found {
                rule: &self.rules.get(*rule)?.rule,
                place: place.clone(),
            })
        };
        found.iter().filter_map(with_rule).collect()
    }

    /// What they find in a sentence: each rule by its place among them, with the bytes of the words.
    fn read_sentence(&self, sentence: &str, audience: Audience) -> Vec<Hit> {
        let tokens = tokens(sentence);
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for start in 0..tokens.len() {
            let begins = self.starts.get(&tokens[start].word).into_iter().flatten();
            for (rule, phrase) in begins.chain(&self.others) {
                let Some(ready) = self.rules.get(*rule) else { continue };
                if found.iter().any(|(other, _)| other == rule) || !ready.is_for(audience) {
                    continue;
                }
                if let Some(place) = ready.phrases.get(*phrase).and_then(|phrase| phrase.at(&tokens, start)) {
                    found.push((*rule, place));
                }
            }
        }
        found.retain(|(rule, _)| {
            let unless = self.rules.get(*rule).map(|ready| &ready.unless[..]).unwrap_or_default();
            !unless.iter().any(|phrase| phrase.find(&tokens, 0).is_some())
        });
        found.sort_by_key(|(rule, _)| *rule);
        found
            .into_iter()
            .filter_map(|(rule, place)| Some((rule, bytes(&tokens, &place)?)))
            .collect()
    }
}

impl Ready {
    fn is_for(&self, audience: Audience) -> bool {
        self.rule.readers.is_empty() || self.rule.readers.contains(&audience)
    }
}

fn bytes(tokens: &[Token], place: &Range<usize>) -> Option<Range<usize>> {
    Some(tokens.get(place.start)?.place.start..tokens.get(place.end.checked_sub(1)?)?.place.end)
}

impl Content {
    /// The rules on words.
    pub fn word_rules(&self) -> &WordRules {
        let kept = self.kept::<OnceCell<WordRules>>();
        kept.get_or_init(|| WordRules::read(self.rule_files()).0)
    }

    /// The files of the rules on words, by name.
    pub fn rule_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.in_folder("rules/")
    }
}

/// What the rules found in documents.
#[derive(Default)]
struct Before(ByDocument<Rc<[Finding]>>);

pub(crate) fn check(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Vec<Finding> {
    let (Before(found), names) = (r.content.kept(), r.not_ours());
    let documents = r.documents.iter().zip(read);
    let found = documents.map(|(document, read)| {
        // What is a name in it stands in the document: another name makes another document.
        found.get(document, || {
            bounded(in_document(read, &names, r.content), r.content).into()
        })
    });
    // The day that the statements speak from is none of what stands in a document.
    let rules = r.content.word_rules().rules.iter().map(|ready| &ready.rule);
    let early: Vec<&str> = rules
        .filter(|rule| !rule.holds_for(r.case))
        .map(|rule| rule.id.as_str())
        .collect();
    let found = found.flat_map(|found| found.to_vec());
    found.filter(|finding| !early.contains(&&*finding.rule)).collect()
}

fn in_document(read: &ReadDocument<'_>, names: &[&str], content: &Content) -> Vec<Finding> {
    let rules = content.word_rules();
    let audience = Audience::of(read.document, content);
    let mut findings = Vec::new();
    for (passage, sentences) in &read.passages {
        for (at, sentence) in sentences.iter().enumerate() {
            let next = sentences.get(at + 1).and_then(|next| passage.text.get(next.clone()));
            let Some(text) = passage.text.get(sentence.clone()) else {
                continue;
            };
            for found in rules.find(text, audience) {
                if is_within(text, names, &found.place) || found.rule.is_silenced_by(next.unwrap_or_default()) {
                    continue;
                }
                let place = sentence.start + found.place.start..sentence.start + found.place.end;
                findings.push(finding(found.rule, read.document, passage, &place));
            }
        }
    }
    findings
}

/// Whether a stretch of a sentence is part of words that are not ours to change. A name that begins a sentence may have a capital there.
pub(crate) fn is_within(sentence: &str, names: &[&str], place: &Range<usize>) -> bool {
    names.iter().any(|name| {
        let first = name.chars().next().map_or(0, char::len_utf8);
        let rest = name.get(first..).unwrap_or_default();
        !rest.is_empty()
            && sentence
                .match_indices(rest)
                .any(|(start, _)| start <= place.start + first && place.end <= start + rest.len())
    })
}

fn finding(rule: &WordRule, document: &Document, passage: &Passage<'_>, place: &Range<usize>) -> Finding {
    let run = passage.run_at(place);
    Finding {
        span: Some(passage.span(place)),
        claim: run.and_then(|run| run.claim.clone()),
        fields: run.map(|run| run.facts.clone()).unwrap_or_default(),
        ..finding_of(rule, document, &passage.text, place)
    }
}

/// What a rule found in a text that stands for a document.
pub(crate) fn finding_in(rule: &WordRule, document: &Document, text: &Measured, place: &Range<usize>) -> Finding {
    Finding {
        span: Some(text.span(place)),
        ..finding_of(rule, document, text, place)
    }
}

fn finding_of(rule: &WordRule, document: &Document, text: &str, place: &Range<usize>) -> Finding {
    let words = text.get(place.clone()).unwrap_or_default();
    Finding {
        rule: rule.id.clone().into(),
        weight: rule.weight,
        area: rule.area,
        message: rule.message.replace("{words}", words),
        why: Some(rule.why.clone()),
        source: Some(rule.source.clone()),
        document: Some(document.name.clone()),
        fix: rule.fix.get(&words.to_lowercase()).cloned(),
        ..Finding::default()
    }
}
