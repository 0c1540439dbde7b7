//! Two texts, sentence by sentence: what is the same, what is gone, and what is new.

use serde::Serialize;
use similar::DiffOp;
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
    let mut differences = Vec::with_capacity(before.len().max(after.len()));
    let mut tell = |kind: &'static str, sentences: &[&str]| {
        differences.extend(sentences.iter().map(|text| Difference {
            kind,
            text: (*text).to_owned(),
        }));
    };
    let mut from = 0;
    for (gone, new) in changed(&before, &after) {
        tell("same", &before[from..gone.start]);
        tell("gone", &before[gone.clone()]);
        tell("new", &after[new]);
        from = gone.end;
    }
    tell("same", &before[from..]);
    differences
}

/// So many sentences are compared by the algorithm that finds the fewest changes, which takes as many steps as there are pairs: two of the
/// longest statements.
const MOST: usize = 400;

/// Where two lists differ: what is gone, and what stands in its place.
pub(crate) fn changed<T: Ord>(before: &[T], after: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    if before.len() + after.len() <= MOST {
        return fewest(before, after, (0, 0));
    }
    // What stands just once in each of the two is the same, where it stands in the same order; what lies between is compared by itself.
    let mut all = Vec::new();
    let (mut old, mut new) = (0, 0);
    for (one, other) in anchors(before, after).into_iter().chain([(before.len(), after.len())]) {
        all.extend(between(&before[old..one], &after[new..other], (old, new)));
        (old, new) = (one + 1, other + 1);
    }
    all
}

/// What differs between two things that are the same. Of what is too much to compare, all is gone and all is new but how it begins and ends.
fn between<T: Ord>(before: &[T], after: &[T], at: (usize, usize)) -> Vec<(Range<usize>, Range<usize>)> {
    let head = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[head..], &after[head..]);
    let tail = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
    let (before, after) = (&before[..before.len() - tail], &after[..after.len() - tail]);
    let (old, new) = (at.0 + head, at.1 + head);
    match (before.len(), after.len()) {
        (0, 0) => Vec::new(),
        (one, other) if one + other <= MOST => fewest(before, after, (old, new)),
        (one, other) => vec![(old..old + one, new..new + other)],
    }
}

/// The fewest changes, by places that begin somewhere further on.
fn fewest<T: PartialEq>(before: &[T], after: &[T], (old, new): (usize, usize)) -> Vec<(Range<usize>, Range<usize>)> {
    // The one algorithm, rather than the choice among three: the others would be loaded by everybody and used by nobody.
    let mut operations = Replace::new(Capture::new());
    let Ok(()) = myers::diff(&mut operations, before, 0..before.len(), after, 0..after.len());
    let operations = operations.into_inner().into_ops().into_iter();
    let changed = operations.filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    let further = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    changed
        .map(|operation| (further(operation.old_range(), old), further(operation.new_range(), new)))
        .collect()
}

/// The places of what stands just once in each of two lists: as many of them as stand in the same order.
fn anchors<T: Ord>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let once = |list: &[T]| -> Vec<usize> {
        let mut places: Vec<usize> = (0..list.len()).collect();
        places.sort_by(|one, other| list[*one].cmp(&list[*other]));
        let alone = places
            .chunk_by(|one, other| list[*one] == list[*other])
            .filter(|same| same.len() == 1);
        alone.flatten().copied().collect()
    };
    let (ours, theirs) = (once(before), once(after));
    let mut pairs = Vec::new();
    let mut theirs = theirs.into_iter().peekable();
    for one in ours {
        while theirs.next_if(|other| after[*other] < before[one]).is_some() {}
        pairs.extend(
            theirs
                .next_if(|other| after[*other] == before[one])
                .map(|other| (one, other)),
        );
    }
    pairs.sort_unstable();
    // The longest run that rises: for each length the pair that ends lowest, and for each pair the one before it.
    let mut lowest: Vec<usize> = Vec::new();
    let mut ahead: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (place, (_, other)) in pairs.iter().enumerate() {
        let length = lowest.partition_point(|end| pairs[*end].1 < *other);
        ahead.push(length.checked_sub(1).map(|length| lowest[length]));
        match lowest.get_mut(length) {
            Some(end) => *end = place,
            None => lowest.push(place),
        }
    }
    let mut rising = Vec::with_capacity(lowest.len());
    let mut last = lowest.last().copied();
    while let Some(place) = last {
        rising.push(pairs[place]);
        last = ahead[place];
    }
    rising.reverse();
    rising
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What the changes leave is the same in both, however many there are.
    fn holds(before: &[usize], after: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
        let changed = changed(before, after);
        let (mut old, mut new) = (0, 0);
        for (gone, is) in changed
            .iter()
            .cloned()
            .chain([(before.len()..before.len(), after.len()..after.len())])
        {
            assert_eq!(before[old..gone.start], after[new..is.start]);
            (old, new) = (gone.end, is.end);
        }
        changed
    }

    #[test]
    fn of_many_sentences_those_that_are_the_same_are_found() {
        let before: Vec<usize> = (0..5000).collect();
        let mut after = before.clone();
        after.remove(4000);
        after.insert(10, 9999);
        after[2500] = 8888;
        assert_eq!(holds(&before, &after).len(), 3);
    }

    #[test]
    fn of_many_that_are_moved_or_repeated_what_is_left_fits() {
        let before: Vec<usize> = (0..5000).map(|i| i * 7919 % 1013).collect();
        let after: Vec<usize> = (0..4000).map(|i| i * 104_729 % 997).collect();
        holds(&before, &after);
        let turned: Vec<usize> = (0..5000).rev().collect();
        holds(&(0..5000).collect::<Vec<_>>(), &turned);
        holds(&[1; 3000], &[1; 2500]);
        holds(&[], &turned);
    }
}
