//! Two texts, sentence by sentence: what is the same, what is gone, and what is new.

use serde::Serialize;
use similar::ChangeTag;
use similar::algorithms::{Capture, Replace, myers};
use std::ops::Range;

/// A sentence of either text, or of both.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// `same`, `gone` or `new`.
    pub kind: &'static str,
    /// The sentence.
    pub text: String,
}

/// Compares two texts.
pub fn compare(first: &str, second: &str) -> Vec<Difference> {
    let (before, after) = (sentences(first), sentences(second));
    // The one algorithm, rather than the choice among three: the others would be loaded by everybody and used by nobody.
    let mut operations = Replace::new(Capture::new());
    let Ok(()) = myers::diff(&mut operations, &before, 0..before.len(), &after, 0..after.len());
    let changes = operations
        .into_inner()
        .into_ops()
        .into_iter()
        .flat_map(|operation| operation.iter_changes(&before, &after).collect::<Vec<_>>());
    changes
        .map(|change| Difference {
            kind: match change.tag() {
                ChangeTag::Equal => "same",
                ChangeTag::Delete => "gone",
                ChangeTag::Insert => "new",
            },
            text: change.value().to_owned(),
        })
        .collect()
}

/// The sentences of a text as we write it: a line ends one, and so does a mark before a space and a capital, a digit or a quotation.
pub fn sentences(text: &str) -> Vec<&str> {
    split(text).into_iter().filter_map(|place| text.get(place)).collect()
}

/// The bytes that each sentence of a text takes.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut push = |start: usize, end: usize| {
        let sentence = &text[start..end];
        let ahead = sentence.len() - sentence.trim_start().len();
        let sentence = sentence.trim();
        // A line under a heading is how plain text draws it.
        if !sentence.is_empty() && !sentence.chars().all(|c| matches!(c, '-' | '=')) {
            places.push(start + ahead..start + ahead + sentence.len());
        }
    };
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let mut start = line_start;
        let mut before: (char, char) = (' ', ' ');
        for (place, c) in line.char_indices() {
            let ends = |c| matches!(c, '.' | '?' | '!');
            let closes = matches!(before.0, '”' | ')' | '’') && ends(before.1);
            let begins = |rest: &str| {
                rest.trim_start()
                    .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '“')
            };
            if c == ' ' && (ends(before.0) || closes) && begins(&line[place..]) {
                push(start, line_start + place);
                start = line_start + place;
            }
            before = (c, before.0);
        }
        push(start, line_start + line.len());
        line_start += line.len();
    }
    places
}
