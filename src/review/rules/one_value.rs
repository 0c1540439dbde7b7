//! Words of somebody's own say another number, date, address or name than the facts, or turn a sentence round.
//!
//! **What it asks.** That a sentence in words of one's own says what ours says; and that every number, date and address in one's own
//! words, paragraphs and answers is one that the case knows.
//! **Why.** When two versions differ, nobody knows which is right, and neither is believed. NCSC guidance on communications in a cyber
//! incident (October 2024): be consistent. Fact sheet 9.2(1).
//! **Example.** The count says 4,200, and the reworded sentence for the press says 4,500.

use super::within::{is_span, within};
use super::{Area, Finding, ReadDocument, Reviewed, Rule, Weight, bounded, quoted};
use crate::claims::{Claim, ClaimId, Property, Stance};
use crate::documents::by_document::ByDocument;
use crate::documents::document::line;
use crate::documents::document::{Document, Run};
use crate::documents::word::word_plainly;
use crate::facts::fact::Pointer;
use crate::facts::leaves::leaves;
use crate::facts::value;
use crate::reading::compare::split;
use crate::reading::mentions::{KnownValues, Mention, MentionKind, Values, mentions};
use crate::reading::passages::written;
use crate::reading::phrase::{Phrase, tokens};
use crate::review::returned::edited::{Difference, differences};
use serde_json::Value;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

pub(super) const RULE: Rule = Rule::new("one-value", Area::Consistency, 140).of_texts(check);

/// The sections of the case file in which texts stand that are no facts.
const NO_FACTS: &[&str] = &["own_words", "own_paragraphs", "own_questions", "spokesperson", "sent"];
/// Prose that is a fact, and is read like a paragraph of one's own.
const BACKGROUND: &str = "/incident/background";

fn check(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Vec<Finding> {
    let is_prose = |run: &Run| run.claim.as_ref().is_some_and(is_own_prose);
    let has_own = |run: &Run| run.own || is_prose(run);
    if !r.documents.iter().any(|document| document.runs().any(has_own)) {
        return Vec::new();
    }
    // Prose of one's own has no wording of ours to be held against.
    let is_reworded = |document: &Document| document.runs().any(|run| run.own);
    let wanted = |place: usize| r.documents.get(place).is_some_and(|document| is_reworded(document));
    let plain = word_plainly(r.outlines, r.claims, r.case, r.content, wanted);
    let facts = Facts::of(r, &plain);
    let mut findings: Vec<Finding> = Vec::new();
    // What stands in several documents is one thing to fix.
    let mut seen: HashSet<(String, Option<Pointer>)> = HashSet::new();
    for (ReadDocument { document, passages }, plain) in read.iter().zip(&plain) {
        if !document.runs().any(has_own) {
            continue;
        }
        for (passage, _) in passages {
            for (place, run) in passage.runs.iter().filter(|(_, run)| has_own(run)) {
                let Some(id) = &run.claim else { continue };
                let text = passage.text.get(place.clone()).unwrap_or_default();
                let ours = plain.as_deref().filter(|_| run.own).map(|plain| said_as(plain, id));
                let told = match ours.filter(|ours| !ours.is_empty()) {
                    Some(ours) => reworded(r, run, id, &ours, text, &facts),
                    None => prose(r, run, text, &facts),
                };
                let mut places: HashSet<(usize, usize)> = HashSet::new();
                for (finding, within) in told {
                    // Several words may be gone from a sentence, which is one thing to fix, and quoted once.
                    if !places.insert((within.start, within.end)) {
                        continue;
                    }
                    let span = passage.span(&(place.start + within.start..place.start + within.end));
                    if seen.insert((span.text.clone(), finding.fields.first().cloned())) {
                        findings.push(Finding {
                            document: Some(document.name.clone()),
                            span: Some(span),
                            ..finding
                        });
                    }
                }
            }
        }
    }
    bounded(findings, r.content)
}

fn is_own_prose(id: &ClaimId) -> bool {
    id.is(Property::OwnProse)
}

/// All that is said as one claim.
fn said_as(document: &Document, id: &ClaimId) -> String {
    let mut text = String::new();
    let is_of_it = |run: &Run| run.claim.as_ref() == Some(id);
    for runs in document.lines() {
        if let (Some(first), Some(last)) = (runs.iter().position(is_of_it), runs.iter().rposition(is_of_it)) {
            text.push_str(&line(runs.get(first..=last).unwrap_or_default()));
            text.push('\n');
        }
    }
    text
}

type Told = (Finding, Range<usize>);

/// A sentence in words of one's own, held against ours.
fn reworded(r: &Reviewed<'_>, run: &Run, id: &ClaimId, ours: &str, text: &str, facts: &Facts) -> Vec<Told> {
    let claim = r.claims.iter().find(|claim| claim.id == *id);
    let known = &facts.all;
    let mut told = Vec::new();
    for difference in differences(r, ours, text, known) {
        let Some((code, weight)) = weighed(r, claim, &difference, text, facts) else {
            continue;
        };
        let written = |mention: &Option<Mention>| mention.as_ref().map(|m| m.written.clone()).unwrap_or_default();
        let details = [
            ("facts", written(&difference.lost)),
            ("text", written(&difference.new)),
            ("sentence", quoted(difference.sentence.trim())),
            ("now", quoted(difference.now.trim())),
        ];
        let finding = Finding {
            rule: RULE.name.into(),
            weight,
            claim: Some(id.clone()),
            fields: run.facts.clone(),
            ..r.worded(code, &details)
        };
        told.push((finding, difference.place));
    }
    told
}

/// How much a difference weighs, if anything: other words for the same are free.
fn weighed(
    r: &Reviewed<'_>,
    claim: Option<&Claim>,
    difference: &Difference<'_>,
    text: &str,
    facts: &Facts,
) -> Option<(&'static str, Weight)> {
    let new = difference.new.as_ref();
    match (difference.code, &difference.lost, new) {
        ("other", Some(lost), Some(new)) if lost.what == new.what => match new.what {
            MentionKind::Date => (!dates_agree(lost, new)).then_some(("one-value other", Weight::Stop)),
            // Another name that the case knows may stand for the first: "our supplier" for its name, and the other way round.
            MentionKind::Name => (!facts.know(new)).then_some(("one-value other", Weight::Stop)),
            _ => Some(("one-value other", Weight::Stop)),
        },
        ("other" | "new", _, Some(new)) => {
            (is_value(new) && !facts.know(new)).then_some(("one-value new", Weight::Check))
        }
        ("not gone", Some(lost), _) => {
            let not_known = claim.is_some_and(|claim| claim.stance == Stance::Unknown)
                && has_phrase(&r.content.reading().not_knowing, text);
            let aside = is_aside(r, difference.sentence, lost);
            (!not_known && !aside).then_some(("one-value not gone", Weight::Stop))
        }
        ("not new", _, Some(new)) => (!is_aside(r, difference.now, new)).then_some(("one-value not new", Weight::Stop)),
        _ => None,
    }
}

fn has_phrase(phrases: &[String], text: &str) -> bool {
    let tokens = tokens(text);
    phrases
        .iter()
        .any(|phrase| Phrase::read(phrase).find(&tokens, 0).is_some())
}

/// Whether a "not" turns nothing round: somebody "who should not have it" has it all the same.
fn is_aside(r: &Reviewed<'_>, sentence: &str, not: &Mention) -> bool {
    let all = tokens(sentence);
    let place = all
        .binary_search_by_key(&not.place.start, |token| token.place.start)
        .ok();
    let before = place.and_then(|place| all.get(place.checked_sub(1)?));
    before.is_some_and(|before| r.content.reading().asides.contains(&before.word))
}

/// Whether it is something that a fact could say: a number in digits, a day or an address.
fn is_value(mention: &Mention) -> bool {
    let digits = mention.written.contains(|c: char| c.is_ascii_digit());
    match mention.what {
        MentionKind::Number | MentionKind::Date => digits,
        MentionKind::Address => true,
        MentionKind::Name | MentionKind::Negation => false,
    }
}

/// Prose of one's own: each number, day and address in it has to be one that the case knows.
fn prose(r: &Reviewed<'_>, run: &Run, text: &str, facts: &Facts) -> Vec<Told> {
    let background = run.facts.first().is_some_and(|at| at.as_str() == BACKGROUND);
    let read = mentions(text, r.content.reading(), &r.content.language);
    // "Within 72 hours" is no number of its own where the days in the case say so.
    let counted: Vec<Range<usize>> = split(text)
        .into_iter()
        .filter(|sentence| {
            let said = within(r, text.get(sentence.clone()).unwrap_or_default(), None);
            said.is_some_and(|said| said.holds())
        })
        .collect();
    let words = tokens(text);
    let is_counted = |mention: &Mention| {
        // The sentences stand in their order.
        let at = counted.partition_point(|sentence| sentence.end <= mention.place.start);
        let is_in_it = counted
            .get(at)
            .is_some_and(|sentence| sentence.contains(&mention.place.start));
        is_in_it && mention.what == MentionKind::Number && is_span(r, &words, mention)
    };
    let unknown = read.iter().filter(|mention| is_value(mention)).filter(|mention| {
        if is_counted(mention) {
            false
        } else if background {
            !facts.know_elsewhere(mention)
        } else {
            !facts.know(mention)
        }
    });
    unknown
        .map(|mention| {
            let finding = Finding {
                rule: RULE.name.into(),
                weight: Weight::Check,
                claim: run.claim.clone(),
                fields: run.facts.iter().take(1).cloned().collect(),
                ..r.worded("one-value new", &[("text", mention.written.clone())])
            };
            (finding, mention.place.clone())
        })
        .collect()
}

/// A day, a month and a year, as far as each is said.
type Parts = (Option<u16>, Option<u16>, Option<u16>);

fn parts(value: &str) -> Option<Parts> {
    let numbers: Option<Vec<u16>> = value.split(' ').map(|part| part.parse().ok()).collect();
    Some(match numbers?.as_slice() {
        [day, month, year] => (Some(*day), Some(*month), Some(*year)),
        [month, year] if *year > 31 => (None, Some(*month), Some(*year)),
        [day, month] => (Some(*day), Some(*month), None),
        [year] => (None, None, Some(*year)),
        _ => return None,
    })
}

/// Whether one says nothing that the other says otherwise.
fn agree(one: Parts, other: Parts) -> bool {
    let same = |one: Option<u16>, other: Option<u16>| one.zip(other).is_none_or(|(one, other)| one == other);
    same(one.0, other.0) && same(one.1, other.1) && same(one.2, other.2)
}

fn dates_agree(one: &Mention, other: &Mention) -> bool {
    match (parts(&one.value), parts(&other.value)) {
        (Some(one), Some(other)) => agree(one, other),
        _ => one.value == other.value,
    }
}

/// What the case knows.
struct Facts {
    /// What the statements say in our words, and what the facts say.
    all: KnownValues,
    /// The same without the background.
    elsewhere: KnownValues,
    /// All that a day which one of them knows says in part: "1 March 2021" says "1 March", "March 2021" and "2021".
    days: HashSet<Parts>,
    days_elsewhere: HashSet<Parts>,
}

/// All that some dates say, in full and in part.
fn days_of(values: &KnownValues) -> HashSet<Parts> {
    let either = |part: Option<u16>| [part, None];
    let mut days = HashSet::new();
    for (day, month, year) in values.all(MentionKind::Date).filter_map(parts) {
        for day in either(day) {
            for month in either(month) {
                days.extend(either(year).map(|year| (day, month, year)));
            }
        }
    }
    days
}

#[derive(Default)]
struct SaidByUs(ByDocument<Rc<Values>>);

/// What a document says that is no prose of somebody's own.
fn said_by_us(r: &Reviewed<'_>, document: &Rc<Document>) -> Rc<Values> {
    let SaidByUs(values) = r.content.kept();
    values.get(document, || {
        let is_ours = |run: &Run| !run.claim.as_ref().is_some_and(is_own_prose);
        let mut values = Values::default();
        for passage in written(document) {
            for mention in mentions(&passage.text, r.content.reading(), &r.content.language).iter() {
                if mention.sure && passage.run_at(&mention.place).is_none_or(is_ours) {
                    values.insert((mention.what, mention.value.clone()));
                }
            }
        }
        Rc::new(values)
    })
}

impl Facts {
    fn of(r: &Reviewed<'_>, plain: &[Option<Rc<Document>>]) -> Self {
        let mut elsewhere = KnownValues::default();
        for (document, plain) in r.documents.iter().zip(plain) {
            elsewhere.add(&said_by_us(r, plain.as_ref().unwrap_or(document)));
        }
        let mut values = Values::default();
        // What is held back is known to nobody who reads a statement.
        leaves(r.json, &r.case.notes, false, &mut |at, value| {
            let section = at.as_str().split('/').nth(1).unwrap_or_default();
            if at.as_str() != BACKGROUND && !NO_FACTS.contains(&section) {
                read(r, value, &mut values);
            }
        });
        elsewhere.add(&values);
        let mut all = elsewhere.clone();
        if let Some(background) = r.case.incident.background.known() {
            let mut values = Values::default();
            read_text(r, &background.0, &mut values);
            all.add(&values);
        }
        Self {
            days: days_of(&all),
            days_elsewhere: days_of(&elsewhere),
            all,
            elsewhere,
        }
    }

    fn know(&self, mention: &Mention) -> bool {
        knows(&self.all, &self.days, mention)
    }

    fn know_elsewhere(&self, mention: &Mention) -> bool {
        knows(&self.elsewhere, &self.days_elsewhere, mention)
    }
}

/// Whether a value is known, be it as part of a date that is more exact.
fn knows(values: &KnownValues, days: &HashSet<Parts>, mention: &Mention) -> bool {
    let in_part = || {
        let date = parts(&mention.value).filter(|_| mention.what == MentionKind::Date);
        date.is_some_and(|date| days.contains(&date))
    };
    values.has(mention) || in_part()
}

/// Reads what a value of the case file says. The background is read apart.
fn read(r: &Reviewed<'_>, value: &Value, values: &mut Values) {
    match value {
        Value::Number(number) => {
            values.insert((MentionKind::Number, number.to_string().into()));
        }
        Value::String(text) => match value::Span::parse(text) {
            Some(span) => {
                for day in [Some(span.from), span.to].into_iter().flatten() {
                    let (what, value) = written_date(day);
                    values.insert((what, value));
                }
            }
            None => read_text(r, text, values),
        },
        _ => {}
    }
}

fn read_text(r: &Reviewed<'_>, text: &str, values: &mut Values) {
    for mention in mentions(text, r.content.reading(), &r.content.language).iter() {
        values.insert((mention.what, mention.value.clone()));
    }
}

/// A moment as a mention of it would be read.
fn written_date(moment: value::Moment) -> (MentionKind, Rc<str>) {
    use value::{Moment, When};
    let day = |date: jiff::civil::Date| format!("{} {} {}", date.day(), date.month(), date.year());
    let value = match moment {
        Moment::Civil(When::Day(date)) => day(date),
        Moment::Civil(When::Month(date)) => format!("{} {}", date.month(), date.year()),
        Moment::Civil(When::Year(date)) => date.year().to_string(),
        Moment::Minute(at) => day(at.date()),
    };
    (MentionKind::Date, value.into())
}
