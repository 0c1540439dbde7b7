//! The text of a document as its reader meets it: passages, the sentences in them, and which claim says what.

use crate::documents::document::{Block, Document, Run};
use crate::reading::compare::split;
use crate::words::cache::ByText;
use serde::Serialize;
use std::cell::OnceCell;
use std::ops::{Deref, Range};
use std::rc::Rc;

thread_local! {
    /// What was parted into sentences before.
    static PARTED: ByText<Rc<[Range<usize>]>> = ByText::default();
}

/// A heading, a paragraph, an item of a list or a short text beside the body.
#[derive(Debug)]
pub struct Passage<'a> {
    /// Where it stands.
    pub place: Place,
    /// Whether it is a heading.
    pub heading: bool,
    /// What it says.
    pub text: String,
    /// The runs it is made of, with the bytes of the text that each of them takes.
    pub runs: Vec<(Range<usize>, &'a Run)>,
    units: Units,
}

/// A text in which places are told in UTF-16 code units again and again.
#[derive(Debug, Default)]
pub struct Measured {
    text: String,
    units: Units,
}

impl From<String> for Measured {
    fn from(text: String) -> Self {
        Self {
            text,
            units: Units::default(),
        }
    }
}

impl Deref for Measured {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl Measured {
    /// A stretch of it, as of a text that is all one passage.
    pub fn span(&self, range: &Range<usize>) -> Span {
        span_in(&self.text, &self.units, range)
    }

    /// Where a stretch of it lies, in UTF-16 code units.
    pub fn units(&self, range: &Range<usize>) -> Range<usize> {
        self.units.before(&self.text, range.start)..self.units.before(&self.text, range.end)
    }
}

/// How many UTF-16 code units stand before every so many bytes of a text, counted when a place far inside is asked for: whoever counts
/// from the beginning for each of many places reads the text once for each.
#[derive(Debug, Default)]
struct Units(OnceCell<Vec<(usize, usize)>>);

impl Units {
    const STEP: usize = 256;

    /// The code units before a byte; none where no character begins there.
    fn before(&self, text: &str, end: usize) -> usize {
        let Some(ahead) = text.get(..end) else { return 0 };
        let marks = match end / Self::STEP {
            0 => return ahead.encode_utf16().count(),
            _ => self.0.get_or_init(|| Self::marks(text)),
        };
        let mark = marks.partition_point(|(byte, _)| *byte <= end).checked_sub(1);
        let (byte, units) = mark.and_then(|mark| marks.get(mark)).copied().unwrap_or_default();
        units + text.get(byte..end).unwrap_or_default().encode_utf16().count()
    }

    fn marks(text: &str) -> Vec<(usize, usize)> {
        let mut marks = Vec::with_capacity(text.len() / Self::STEP + 1);
        let (mut next, mut units) = (0, 0);
        for (byte, c) in text.char_indices() {
            if byte >= next {
                marks.push((byte, units));
                next += Self::STEP;
            }
            units += c.len_utf16();
        }
        marks
    }
}

/// Stretches of a text, of which it is asked again and again whether one of them meets another stretch.
#[derive(Debug, Default)]
pub struct Stretches(Vec<(usize, usize)>);

impl Stretches {
    /// These stretches, in whatever order.
    pub fn of(stretches: impl Iterator<Item = Range<usize>>) -> Self {
        let mut all: Vec<_> = stretches.map(|stretch| (stretch.start, stretch.end)).collect();
        all.sort_unstable();
        // How far any reaches that begins no later.
        let mut furthest = 0;
        for (_, end) in &mut all {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self(all)
    }

    /// Whether one of them has something in common with a stretch.
    pub fn meet(&self, stretch: &Range<usize>) -> bool {
        let ahead = self.0.partition_point(|(start, _)| *start < stretch.end);
        let last = ahead.checked_sub(1).and_then(|last| self.0.get(last));
        last.is_some_and(|(_, furthest)| *furthest > stretch.start)
    }
}

/// Where a passage stands in its document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// The part beside the body, such as `subject`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The block of the body, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<usize>,
    /// The item, where the block is a list, counted from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
}

/// A stretch of a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The passage.
    #[serde(flatten)]
    pub place: Place,
    /// Where it starts in the text of the passage, in UTF-16 code units.
    pub start: usize,
    /// Where it ends there, in UTF-16 code units.
    pub end: usize,
    /// What stands there.
    pub text: String,
}

impl<'a> Passage<'a> {
    fn new(place: Place, heading: bool, runs: &'a [Run], how: How) -> Self {
        let mut passage = Self {
            place,
            heading,
            text: String::with_capacity(runs.iter().map(|run| run.text.len()).sum()),
            runs: Vec::with_capacity(runs.len()),
            units: Units::default(),
        };
        for run in runs {
            let start = passage.text.len();
            how(run, &mut passage.text);
            passage.runs.push((start..passage.text.len(), run));
        }
        passage
    }

    /// The bytes of each sentence.
    pub fn sentences(&self) -> Rc<[Range<usize>]> {
        PARTED.with(|parted| parted.get(&self.text, || split(&self.text).into()))
    }

    /// The run that the most of a stretch lies in.
    pub fn run_at(&self, range: &Range<usize>) -> Option<&'a Run> {
        let shared = |run: &Range<usize>| run.end.min(range.end).saturating_sub(run.start.max(range.start));
        // They follow each other, so those that share something lie together.
        let first = self.runs.partition_point(|(place, _)| place.end <= range.start);
        let there = self.runs.get(first..).unwrap_or_default();
        let there = &there[..there.partition_point(|(place, _)| place.start < range.end)];
        // Of two that share as much, the first.
        let most = there.iter().rev().max_by_key(|(place, _)| shared(place));
        let (_, run) = most.filter(|(place, _)| shared(place) > 0).or(self.runs.first())?;
        Some(run)
    }

    /// A stretch of it, to point at.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span {
            place: self.place.clone(),
            ..span_in(&self.text, &self.units, range)
        }
    }
}

/// A stretch of a text.
fn span_in(text: &str, units: &Units, range: &Range<usize>) -> Span {
    Span {
        place: Place::default(),
        start: units.before(text, range.start),
        end: units.before(text, range.end),
        text: text.get(range.clone()).unwrap_or_default().to_owned(),
    }
}

/// How a run becomes text.
type How = fn(&Run, &mut String);

/// The passages of a document, in the order they are read.
pub fn passages(document: &Document) -> Vec<Passage<'_>> {
    with(document, |run, text| text.push_str(&run.text))
}

/// The same, with the addresses of links as plain text has them.
pub fn written(document: &Document) -> Vec<Passage<'_>> {
    with(document, |run, text| {
        text.push_str(&crate::documents::document::written(run))
    })
}

fn with(document: &Document, how: How) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    let mut push = |place: Place, heading, runs| {
        let passage = Passage::new(place, heading, runs, how);
        if !passage.text.is_empty() {
            passages.push(passage);
        }
    };
    for part in &document.parts {
        let place = Place {
            part: Some(part.name.clone()),
            ..Place::default()
        };
        push(place, false, &part.runs);
    }
    for (index, block) in document.body.iter().enumerate() {
        let place = |item| Place {
            part: None,
            block: Some(index),
            item,
        };
        match block {
            Block::Heading { runs, .. } => push(place(None), true, runs),
            Block::Paragraph { runs } => push(place(None), false, runs),
            Block::List { items } => {
                for (item, runs) in items.iter().enumerate() {
                    push(place(Some(item)), false, runs);
                }
            }
        }
    }
    passages
}

/// A sentence without the look of its white space and its apostrophes.
pub(crate) fn plainly(sentence: &str) -> String {
    sentence
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_as_javascript_does() {
        let runs = [Run {
            text: "Grüße 😀. Danke schön.".to_owned(),
            ..Run::default()
        }];
        let place = Place {
            part: None,
            block: Some(0),
            item: None,
        };
        let passage = Passage::new(place, false, &runs, |run, text| text.push_str(&run.text));
        let sentences = passage.sentences();
        assert_eq!(sentences.len(), 2);
        let span = passage.span(&sentences[1]);
        assert_eq!((span.start, span.end, span.text.as_str()), (10, 22, "Danke schön."));
    }
    #[test]
    fn far_inside_a_text_units_are_counted_as_from_its_beginning() {
        let text = "Grüße 😀, ".repeat(200);
        let measured = Measured::from(text.clone());
        for (place, _) in text.char_indices() {
            let units = text[..place].encode_utf16().count();
            assert_eq!(measured.units(&(place..place)), units..units, "byte {place}");
        }
        assert_eq!(measured.units(&(text.len()..text.len() + 1)).end, 0);
    }

    #[test]
    fn a_stretch_meets_another_where_they_share_a_byte() {
        let stretches = Stretches::of([8..9, 0..6, 2..3].into_iter());
        let meets = |from, to| stretches.meet(&(from..to));
        assert!(meets(5, 6) && meets(4, 8) && meets(8, 20) && meets(0, 1));
        assert!(!meets(6, 8) && !meets(9, 20));
    }

    #[test]
    fn of_many_runs_the_one_with_the_most_of_a_stretch_is_found() {
        let run = |text: &str| Run {
            text: text.to_owned(),
            ..Run::default()
        };
        let runs = [run("aa"), run(""), run("bbbb"), run("cc")];
        let passage = Passage::new(Place::default(), false, &runs, |run, text| text.push_str(&run.text));
        let at = |from, to| passage.run_at(&(from..to)).map(|run| run.text.as_str());
        assert_eq!(
            [at(1, 4), at(1, 3), at(5, 8), at(7, 8)],
            [Some("bbbb"), Some("aa"), Some("cc"), Some("cc")]
        );
        assert_eq!(at(8, 8), Some("aa"), "what shares nothing is the first's");
    }
}
