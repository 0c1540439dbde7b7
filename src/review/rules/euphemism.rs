//! The first words of a message speak of an "incident" or an "event", and never of a data breach.
//!
//! **What it asks.** That the subject and the first 60 words of whatever goes straight to people name it: a data breach, or in plain
//! words that somebody has their information.
//! **Why.** People decide by the first words whether a message is for them. Bad news first: a soft opening makes them hope (Veltsos
//! 2012).
//! **Example.** A letter that begins "We are writing to tell you about a recent cyber incident."

use super::{Area, Finding, Rule, Weight};
use crate::reading::phrase::Token;
use crate::review::text::{LineKind, Text};

pub(super) const RULE: Rule = Rule::new("euphemism", Area::Words, 260).of_text(read);

/// So many words of the body are read before people decide.
const FIRST_WORDS: usize = 60;

/// What goes straight to people.
const DIRECT: [&str; 4] = ["email", "letter", "text-message", "web-notice"];

fn read(text: &Text<'_>) -> Vec<Finding> {
    // A message that must not give anything away has to be opened first.
    let guarded = text.document.runs().any(|run| {
        run.claim
            .as_ref()
            .is_some_and(|claim| claim.as_str().starts_with("plain-subject"))
    });
    if !DIRECT.contains(&text.document.template.as_str()) || guarded {
        return Vec::new();
    }
    let mut left = FIRST_WORDS;
    let mut found = None;
    for sentence in text.sentences() {
        let beside = matches!(sentence.line.kind, LineKind::Part)
            || (left == FIRST_WORDS && sentence.line.kind == LineKind::Heading);
        if left == 0 && !beside {
            break;
        }
        let tokens = sentence.tokens();
        // That nobody has copied anything is no bad news.
        let told = || text.stands("breach in plain words", &tokens).is_some() && !is_negated(text, &tokens);
        if text.stands("breach", &tokens).is_some() || told() {
            return Vec::new();
        }
        if found.is_none() {
            found = text.stands("incident", &tokens).map(|place| {
                let at = sentence.in_line(&place);
                (
                    text.at(sentence.line, &at),
                    sentence.text.get(place).unwrap_or_default().to_owned(),
                )
            });
        }
        if !beside {
            left = left.saturating_sub(tokens.len());
        }
    }
    let Some((found, words)) = found else {
        return Vec::new();
    };
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: text.message("euphemism", &[("words", words)]),
        ..found
    }]
}

fn is_negated(text: &Text<'_>, tokens: &[Token]) -> bool {
    let negations = &text.content.reading().negations;
    tokens.iter().any(|token| negations.contains(&token.word))
}
