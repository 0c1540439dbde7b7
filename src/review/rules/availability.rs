//! A text says that data could not be opened or used, and nothing of whether somebody may have copied it.
//!
//! **What it asks.** That whoever says the one says the other, or that it is ruled out.
//! **Why.** Data that is locked may have been copied first: readers take "rendered inaccessible" as "nobody has it". `caveat` holds our
//! own sentences together; this asks where the fact is missing, and reads what others typed. Article 4(12) GDPR: loss of access is a
//! breach of its own.
//! **Example.** The statement of a party in 2021 said that "a significant quantity of data" was "rendered inaccessible", and no more.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::Stance;
use crate::facts::fact::State;
use crate::review::text::{Sentence, Text};

pub(super) const RULE: Rule = Rule::new("availability", Area::Consistency, 240)
    .of_case(check)
    .of_text(read);

/// Our own sentences, where the case says nothing of whether anybody has the data.
fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let fact = &r.case.incident.confidentiality;
    let code = match fact.state {
        State::Absent => "availability absent",
        State::Withheld { .. } => "availability withheld",
        _ => return Vec::new(),
    };
    let claim = r
        .claims
        .iter()
        .find(|claim| claim.kind.name == "availability" && claim.stance == Stance::Known && says(r, claim));
    let Some(claim) = claim else {
        return Vec::new();
    };
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message(code, &[]),
        claim: Some(claim.id.clone()),
        fields: vec![fact.at.clone()],
        ..Finding::default()
    }]
}

/// Whether a document says a claim.
fn says(r: &Reviewed<'_>, claim: &crate::claims::Claim) -> bool {
    r.documents.iter().any(|document| document.says(&claim.id))
}

/// A text, by its words.
fn read(text: &Text<'_>) -> Vec<Finding> {
    let fact = &text.held.confidentiality;
    if matches!(fact.state, State::RuledOut(_)) {
        return Vec::new();
    }
    // Of an edited text any sentence counts: what was taken out is what is missing.
    let counts = |sentence: &Sentence<'_>| sentence.own || text.edited;
    let mut found = None;
    for sentence in text.sentences() {
        let tokens = sentence.tokens();
        if text.stands("copying", &tokens).is_some() {
            return Vec::new();
        }
        if found.is_none() && counts(&sentence) && text.stands("unless could not be used", &tokens).is_none() {
            found = text.stands("could not be used", &tokens).map(|place| {
                let at = sentence.in_line(&place);
                (
                    text.at(sentence.line, &at),
                    sentence.text.get(place).unwrap_or_default().to_owned(),
                )
            });
        }
    }
    let Some((found, words)) = found else {
        return Vec::new();
    };
    let mut fields = vec![fact.at.clone()];
    fields.extend(found.fields.iter().filter(|field| **field != fact.at).cloned());
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        message: text.message("availability words", &[("words", words)]),
        fields,
        ..found
    }]
}
