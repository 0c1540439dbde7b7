//! What others can see of a message to people in danger gives them away.
//!
//! **What it asks.** That the sender, the subject, the preview, the first lines and a whole text message name neither the organisation nor
//! the breach, nor anything private about the reader. What we word there does; what somebody typed has to be looked at.
//! **Why.** Whoever shares the phone, the inbox or the letter box must not learn where these people are known, or why. ICO, "ripple
//! effect" guidance (October 2024): think of people in vulnerable situations before choosing how to tell them.
//! **Example.** The subject that is to give nothing away says "A note from Harbour Refuge".

use super::{Area, Finding, Rule, Weight};
use crate::facts::channel::manners;
use crate::review::text::{Sentence, Text};
use std::ops::Range;

pub(super) const RULE: Rule = Rule::new("discreet", Area::Leaks, 320).of_text(read).never_accepted();

fn read(text: &Text<'_>) -> Vec<Finding> {
    // Whoever calls them has to know whom and why.
    if !text.document.discreet || manners(&text.document.channel).spoken {
        return Vec::new();
    }
    let seen = text.seen_first();
    seen.iter().flat_map(|sentence| telling(text, sentence)).collect()
}

fn telling(text: &Text<'_>, sentence: &Sentence<'_>) -> Vec<Finding> {
    let tokens = sentence.tokens();
    let found: [(&str, Option<Range<usize>>); 4] = [
        ("discreet organisation", text.held.named(sentence.text)),
        ("discreet breach", text.stands("gives a breach away", &tokens)),
        (
            "discreet special",
            text.content
                .special_words()
                .iter()
                .find_map(|words| words.find(&tokens)),
        ),
        (
            "discreet group",
            text.held.groups.in_tokens(&tokens).next().map(|(_, place)| place),
        ),
    ];
    let finding = |(code, place): (&str, Option<Range<usize>>)| {
        let place = place?;
        let words = sentence.text.get(place.clone())?.to_owned();
        Some(Finding {
            rule: RULE.name.into(),
            weight: Weight::Stop,
            message: text.message(code, &[("words", words)]),
            ..text.at(sentence.line, &sentence.in_line(&place))
        })
    };
    found.into_iter().filter_map(finding).collect()
}
