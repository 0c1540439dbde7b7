//! Several claims in one sentence. A file in `content/<language>/sentences/` sees what each of its claims has to offer, and says which stretch
//! of the sentence belongs to which. What does not fit into it is said by itself, as if there were no such file: what somebody else told us,
//! what is not certain, what somebody worded in our place, and whatever the file has no words for.

use super::arrange::Inline;
use super::document::{Alone, Form, Run};
use super::word::{AROUND, Sentence, Writer};
use crate::claims::{Claim, SlotValue, Stance};
use crate::facts::case::{Cause, Confidentiality};
use crate::facts::fact::Pointer;
use crate::facts::value::Choice;
use crate::words::inline::Piece;
use crate::words::mark;
use crate::words::templates::STRETCH;
use serde_json::{Map, Value};

/// The kind of claim that names the data.
const DATA: &str = "data-involved";

/// The kinds of claim that say what lay behind it, and what became of the data.
const CAUSE: &str = "cause";
const BECAME: &str = "confidentiality";

/// A claim that a sentence may say.
struct Part<'a> {
    claim: &'a Claim,
    /// Its position among all claims.
    at: usize,
}

impl<'a> Writer<'a> {
    /// The words of what may stand in one sentence: the sentence, and around it what it does not say.
    pub(super) fn composed(&mut self, name: &str, places: &[Inline]) -> Vec<Run> {
        let before = self.mentions.clone();
        self.sentence = Some(Sentence {
            headline: self.content.header("sentences", name, "headline") == Some("yes"),
            ..Sentence::default()
        });
        let parts = self.parts(name, places);
        let sentence = if parts.is_empty() {
            None
        } else {
            self.sentence(name, &parts)
        };
        self.sentence = None;
        self.mentions = before;
        let Some((runs, said)) = sentence else {
            return self.plain(places);
        };
        let said: Vec<usize> = said.iter().filter_map(|place| Some(parts.get(*place)?.at)).collect();
        let is_said = |inline: &Inline| matches!(inline, Inline::Place(at, _) if said.contains(at));
        let first = places.iter().position(is_said).unwrap_or_default();
        let left =
            |places: &[Inline]| -> Vec<Inline> { places.iter().filter(|inline| !is_said(inline)).cloned().collect() };
        let space = || Run {
            text: " ".to_owned(),
            ..Run::default()
        };
        let mut all = self.plain(&left(places.get(..first).unwrap_or_default()));
        all.push(space());
        for at in &said {
            if let Some(claim) = self.claims.get(*at) {
                self.note_alone(claim);
                self.mention_all(claim);
                self.in_sentences.insert(claim.id.clone());
            }
        }
        all.extend(runs);
        all.push(space());
        all.extend(self.plain(&left(places.get(first..).unwrap_or_default())));
        all
    }

    /// Notes what a claim would say here by itself.
    fn note_alone(&mut self, claim: &'a Claim) {
        if self.alone.iter().any(|alone| alone.claim.as_ref() == Some(&claim.id)) {
            return;
        }
        let (mentions, day) = (self.mentions.clone(), self.day);
        let words = self.claim(claim, Form::Full);
        (self.mentions, self.day) = (mentions, day);
        self.alone.push(Alone {
            claim: Some(claim.id.clone()),
            text: words.iter().map(|run| run.text.as_str()).collect(),
        });
    }

    /// The claims that the sentence has words for, the first of each kind.
    fn parts(&self, name: &str, places: &[Inline]) -> Vec<Part<'a>> {
        let kinds = self.content.header("sentences", name, "claims").unwrap_or_default();
        let of_kind = |kind: &str| {
            let mut there = places.iter().filter_map(|inline| match inline {
                Inline::Place(at, form) => Some((*at, *form, self.claims.get(*at)?)),
                _ => None,
            });
            let (at, form, claim) = there.find(|(_, _, claim)| claim.kind.name == kind)?;
            let is_whole =
                matches!(form, Form::Full | Form::Rest | Form::Within) && !self.in_sentences.contains(&claim.id);
            (is_whole && self.fits(claim)).then_some(Part { claim, at })
        };
        kinds.split_whitespace().filter_map(of_kind).collect()
    }

    /// Whether a claim is plainly known and in our words.
    fn fits(&self, claim: &Claim) -> bool {
        claim.stance == Stance::Known && !claim.has("reported") && !claim.has("doubt") && !self.is_own(claim)
    }

    /// The sentence, and which of its claims it says, by their places; none where it says nothing.
    fn sentence(&mut self, name: &str, parts: &[Part<'a>]) -> Option<(Vec<Run>, Vec<usize>)> {
        // What the sentence speaks of, and who did it, in words that lie in claims of their own.
        let object = self.spoken_of(name, "object", parts);
        let is_of_data = |place: usize| parts.get(place).is_some_and(|part| part.claim.kind.name == DATA);
        let places = |words: &String| words.chars().filter_map(mark::read).any(|(place, _)| is_of_data(place));
        let exact = object.as_ref().is_some_and(places);
        let doer = self.spoken_of(name, "doer", parts);
        if let Some(sentence) = &mut self.sentence {
            sentence.object = object;
            sentence.exact = exact;
            sentence.doer = doer;
            sentence.around = around(parts);
        }
        let view = self.views(name, parts);
        let pieces = self.words("sentences", name, view);
        stretches(&pieces, parts)
    }

    /// The words of the sentence that a line of the header names.
    fn spoken_of(&mut self, name: &str, line: &str, parts: &[Part<'a>]) -> Option<String> {
        let of = self.content.header("sentences", name, line)?;
        let view = self.views(of, parts);
        let words = self.phrase("sentences", of, view);
        (!words.is_empty()).then_some(words)
    }

    /// What a sentence sees: the place, and each of its claims, or nothing where it is not there.
    fn views(&mut self, name: &str, parts: &[Part<'a>]) -> Value {
        let kinds = self.content.header("sentences", name, "claims").unwrap_or_default();
        let kinds: Vec<&str> = kinds.split_whitespace().collect();
        let mut views: Map<String, Value> = self.place(Form::Full);
        views.extend(kinds.iter().map(|kind| ((*kind).to_owned(), Value::Null)));
        let object = self.sentence.as_ref().and_then(|sentence| sentence.object.clone());
        views.insert("object".to_owned(), object.clone().map_or(Value::Null, Value::from));
        for (place, part) in parts.iter().enumerate() {
            if !kinds.contains(&part.claim.kind.name) {
                continue;
            }
            let mut view = self.view(part.claim, Form::Full);
            if let (Some(view), Some(stretch)) = (view.as_object_mut(), mark::of(place, Form::Full)) {
                view.insert(STRETCH.to_owned(), stretch.to_string().into());
                view.insert("object".to_owned(), object.clone().map_or(Value::Null, Value::from));
            }
            views.insert(part.claim.kind.name.to_owned(), view);
        }
        // Whether what happened names the data.
        let says_object = views
            .values()
            .any(|view| view.get("nature_object") == Some(&Value::Bool(true)));
        let data_named = says_object && self.sentence.as_ref().is_some_and(|sentence| sentence.exact);
        views.insert("data_named".to_owned(), data_named.into());
        views.into()
    }
}

/// The characters that begin the stretches of what a phrase may tell in passing: that it was an attack, and what became of the data. How much
/// of it there is, and to how many it went, is told by itself.
fn around(parts: &[Part<'_>]) -> [Option<String>; AROUND.len()] {
    let is_all = |claim: &Claim| !["amount", "recipients"].into_iter().any(|slot| claim.has(slot));
    let of_choice = |(kind, choice): (&str, &'static str)| {
        let says = |claim: &Claim| claim.slots.iter().any(|(_, value)| *value == SlotValue::Choice(choice));
        let is = |part: &Part<'_>| part.claim.kind.name == kind && is_all(part.claim) && says(part.claim);
        mark::of(parts.iter().position(is)?, Form::Full).map(String::from)
    };
    [
        (CAUSE, Cause::Attack.name()),
        (BECAME, Confidentiality::Copied.name()),
        (BECAME, Confidentiality::Seen.name()),
        (BECAME, Confidentiality::Published.name()),
        (BECAME, Confidentiality::Sent.name()),
    ]
    .map(of_choice)
}

/// Parts the words of a sentence by the claims that they belong to: those of the innermost stretch. Words that belong to none are a fault of
/// the file, and the sentence is not said.
fn stretches(pieces: &[Piece], parts: &[Part<'_>]) -> Option<(Vec<Run>, Vec<usize>)> {
    let mut runs: Vec<Run> = Vec::new();
    let mut said: Vec<usize> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for piece in pieces {
        let mut words = String::new();
        let mut put = |words: &mut String, within: Option<&usize>| {
            if words.is_empty() {
                return true;
            }
            let text = std::mem::take(words);
            let claim = within.and_then(|place| parts.get(*place)).map(|part| part.claim);
            if claim.is_none() && !text.trim().is_empty() {
                return false;
            }
            let mut facts: Vec<Pointer> = claim.map(|claim| claim.facts.clone()).unwrap_or_default();
            facts.dedup();
            runs.push(Run {
                text,
                claim: claim.map(|claim| claim.id.clone()),
                facts,
                strong: piece.strong,
                href: piece.href.clone(),
                ..Run::default()
            });
            true
        };
        for c in piece.text.chars() {
            match mark::read(c) {
                Some((place, _)) => {
                    if !put(&mut words, open.last()) {
                        return None;
                    }
                    open.push(place);
                    if !said.contains(&place) {
                        said.push(place);
                    }
                }
                None if c == mark::STRETCH_END => {
                    if !put(&mut words, open.last()) {
                        return None;
                    }
                    open.pop();
                }
                None => words.push(c),
            }
        }
        if !put(&mut words, open.last()) {
            return None;
        }
    }
    (!said.is_empty()).then_some((runs, said))
}
