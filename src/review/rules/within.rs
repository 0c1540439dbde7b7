//! Somebody's own words say that something was done within so many hours or days, and the days say that it took longer.
//!
//! **What it asks.** That "within 72 hours" and its like, of when an authority or people were told, agree with the days in the case. Where
//! only days are known, hours are counted as the days that they can touch, and the latest day on which anybody knew counts.
//! **Why.** It is the first thing that an authority and the press count after us, and Article 33(1) GDPR turns on it.
//! **Example.** We found out on 17 November and told the authority on 25 November, "within 72 hours of finding out".

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::fact::{Fact, Pointer};
use crate::facts::value::When;
use crate::reading::compare::split;
use crate::reading::mentions::{Mention, MentionKind, mentions};
use crate::reading::phrase::{Token, tokens};
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule::new("within", Area::Consistency, 145).of_case(check);

/// The units in which it is said, by the name of their phrase: how many days one can touch, and how many of them fit into one.
const UNITS: &[(&str, i64, i64)] = &[
    ("within hours", 1, 24),
    ("within a day", 1, 1),
    ("within days", 1, 1),
    ("within weeks", 7, 1),
    ("within months", 31, 1),
];

/// What of a text says within which time something was done.
pub(super) struct Within {
    /// How many days that is at most.
    most: i64,
    /// How many days it took at least, by the days in the case.
    took: i64,
}

impl Within {
    /// Whether the days in the case say so too.
    pub(super) fn holds(&self) -> bool {
        self.took <= self.most
    }
}

/// What a text says of the time within which an authority or people were told; nothing where it says none, or the case does not know.
/// `told` is what it is about, where that is known.
pub(super) fn within(r: &Reviewed<'_>, text: &str, told: Option<When>) -> Option<Within> {
    let words = tokens(text);
    let (place, days, parts) = UNITS
        .iter()
        .find_map(|(name, days, parts)| Some((r.stands(name, &words)?, *days, *parts)))?;
    let said = text.get(place)?;
    let number = mentions(said, r.content.reading(), &r.content.language)
        .iter()
        .find(|mention| mention.what == MentionKind::Number)
        .and_then(|mention| mention.value.parse::<i64>().ok());
    let count = number.unwrap_or(1);
    let most = count.saturating_mul(days).saturating_add(parts - 1) / parts;
    let told = match told {
        Some(told) => told,
        None => {
            r.stands("was told", &words)?;
            told_of(r, r.stands("authority", &words).is_some())?
        }
    };
    let from = aware(r)?;
    let took = i64::from(from.until(told.earliest()).ok()?.get_days());
    Some(Within { most, took })
}

/// Whether a number in a text is that of such a time. `words` are those of the text.
pub(super) fn is_span(r: &Reviewed<'_>, words: &[Token], number: &Mention) -> bool {
    let from = words.partition_point(|word| word.place.end <= number.place.start);
    let before = words.get(from.saturating_sub(1)..).unwrap_or_default();
    let at = |(name, _, _): &(&str, i64, i64)| r.stands(name, before.get(..3).unwrap_or(before)).is_some();
    UNITS.iter().any(at)
}

/// When an authority, or people, were told: the earliest day that is known.
fn told_of(r: &Reviewed<'_>, authority: bool) -> Option<When> {
    if authority {
        let days = r.case.authorities.iter().filter_map(|authority| authority.on.known());
        days.min_by_key(|on| on.earliest()).copied()
    } else {
        r.case.notice.told.known().copied()
    }
}

/// The last day on which anything became known from which such a time can be counted.
fn aware(r: &Reviewed<'_>) -> Option<Date> {
    let incident = &r.case.incident;
    let told_us = r.case.suppliers.iter().map(|supplier| &supplier.told_us);
    let known = told_us.chain([&incident.discovered, &incident.scope_known]);
    known.filter_map(Fact::known).map(|when| when.latest()).max()
}

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |at: &Pointer, text: &str, told: Option<When>| {
        if let Some(said) = within(r, text, told).filter(|said| !said.holds()) {
            let days = r.content.language.number(said.took.unsigned_abs(), false);
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: Weight::Check,
                fields: vec![at.clone()],
                ..r.worded("within", &[("days", days)])
            });
        }
    };
    for authority in &r.case.authorities {
        if let (Some(how_soon), Some(on)) = (authority.how_soon.known(), authority.on.known()) {
            find(&authority.how_soon.at, &how_soon.0, Some(*on));
        }
    }
    let paragraphs = r.case.own_paragraphs.iter().map(|own| &own.text);
    let blocks = paragraphs.chain(r.case.own_questions.iter().map(|own| &own.answer));
    let blocks = blocks.filter_map(|text| Some((&text.at, &text.known()?.line)));
    let words = r.case.own_words.iter().map(|own| &own.text);
    let prose = words.chain([&r.case.spokesperson.words, &r.case.incident.background]);
    let prose = prose.filter_map(|text| Some((&text.at, &text.known()?.0)));
    for (at, words) in blocks.chain(prose) {
        for sentence in split(words) {
            find(at, words.get(sentence).unwrap_or_default(), None);
        }
    }
    findings
}
