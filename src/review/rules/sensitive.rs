//! What others can see of a message before it is opened names a special kind of data, or a group that implies one.
//!
//! **What it asks.** That the subject, the preview, the first sentence and a whole text message say "personal information" and no more: not
//! health, sex life, beliefs, origin, politics, unions, genes, fingerprints or crimes, and not a group whose people have one of them in
//! common.
//! **Why.** A screen is read by others, and so is an envelope with a window. What is told there about somebody is told to them
//! (Articles 9 and 10 GDPR). What the name of the organisation says already is no news: a hospital may speak to its patients.
//! **Example.** The subject is "Data breach at our HIV clinic".

use super::{Area, Finding, Rule, Weight};
use crate::facts::channel::manners;
use crate::reading::phrase::tokens;
use crate::review::text::{LineKind, Sentence, Text};
use std::ops::Range;

pub(super) const RULE: Rule = Rule::new("sensitive", Area::Leaks, 330).of_text(read);

fn read(text: &Text<'_>) -> Vec<Finding> {
    let document = text.document;
    // Those who speak for us have to know what it is about.
    if document.discreet || manners(&document.channel).beside_us {
        return Vec::new();
    }
    let seen = text.seen_first();
    seen.iter().flat_map(|sentence| private(text, sentence)).collect()
}

fn private(text: &Text<'_>, sentence: &Sentence<'_>) -> Vec<Finding> {
    let said = sentence.tokens();
    let finding = |code: &str, weight: Weight, place: Range<usize>| {
        let words = sentence.text.get(place.clone())?.to_owned();
        Some(Finding {
            rule: RULE.name.into(),
            weight,
            message: text.message(code, &[("words", words)]),
            ..text.at(sentence.line, &sentence.in_line(&place))
        })
    };
    // Whom a message is from cannot be left out of it, and what that name says is said by it already.
    let name = tokens(&text.held.names.join(" "));
    let mut special = text.content.special_words().iter();
    let special = special.find_map(|words| words.find(&said).filter(|_| words.find(&name).is_none()));
    let special = special.and_then(|place| finding("sensitive special", Weight::Stop, place));
    let outside = sentence.line.kind == LineKind::Part || manners(&text.document.channel).text_message;
    let mut named = text.held.groups.in_tokens(&said);
    let group = named.find_map(|(group, place)| {
        match (group.in_danger, group.has_special_data, outside) {
            (true, ..) => finding("sensitive group", Weight::Stop, place),
            (_, true, _) => finding("sensitive group", Weight::Check, place),
            // Whether it is private to be one of them cannot be told from the facts.
            (.., true) => finding("sensitive maybe", Weight::Check, place),
            _ => None,
        }
    });
    special.into_iter().chain(group).collect()
}
