//! A text that came back from legal or from the chief executive: every difference from ours, in the order of the text, each with what
//! the review says of it and with the words to keep if somebody takes it over.

use super::edited::{Approved, Read, changed, paired, sentences_of, unwrapped};
use super::{Finding, Reviewed};
use crate::claims::{ClaimId, digest};
use crate::document::Document;
use crate::fact::Pointer;
use crate::reading::passages::span_in;
use serde::Serialize;
use std::ops::Range;

/// A text that came back, held against ours.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Returned {
    /// What is other than in our text, in the order of the text.
    pub changes: Vec<Change>,
    /// How many sentences are as they were.
    pub same: usize,
    /// What the review says of the text as a whole, and of sentences that are as they were.
    pub findings: Vec<Finding>,
}

/// One place in which a text differs from ours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Our sentences, as they stand; none where something was added.
    pub before: Vec<String>,
    /// What stands in their place; none where they were taken out.
    pub after: Vec<String>,
    /// The claim that our sentences say, where it is one.
    pub claim: Option<ClaimId>,
    /// The facts under our sentences, the closest first.
    pub fields: Vec<Pointer>,
    /// What the review says of the new words.
    pub findings: Vec<Finding>,
    /// What to keep in the case file to take the new words over; none where they cannot take the place of one of our sentences.
    pub own: Option<OwnSentence>,
    /// Where the new words stand, in UTF-16 code units of the text.
    #[serde(skip)]
    places: Vec<Range<usize>>,
}

/// Words that take the place of a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnSentence {
    /// The key under `/own_words`.
    pub key: String,
    /// The whole text of the claim, with the new words in it.
    pub text: String,
    /// The digest of the facts that it rests on.
    pub facts: String,
}

/// Holds a text against a document.
pub fn take_back(r: &Reviewed<'_>, document: &Document, text: &str) -> Returned {
    let approved = Approved::of(r, document);
    let (plain, _) = unwrapped(text, document);
    let (ours, theirs) = (approved.sentences(), sentences_of(&plain));
    let mut returned = Returned {
        findings: approved.check(text),
        ..Returned::default()
    };
    let mut replaced = 0;
    for (before, after) in changed(&ours, &theirs) {
        replaced += before.len();
        let (before, after) = (r.read_all(&ours[before]), r.read_all(&theirs[after]));
        let mut gone: Vec<&Read<'_>> = before.iter().collect();
        let (mut pairs, mut added): (Vec<_>, Vec<_>) = paired(&before, &after)
            .into_iter()
            .partition(|(was, _)| !was.is_empty());
        for (was, _) in &pairs {
            gone.retain(|read| !was.iter().any(|other| std::ptr::eq(*other, *read)));
        }
        // What shares no word with what stood there has taken its place all the same.
        if !gone.is_empty() && !added.is_empty() {
            let new = added.drain(..).flat_map(|(_, is)| is).collect();
            pairs.push((std::mem::take(&mut gone), new));
        }
        let end = after.last().map_or(0, |read| read.sentence.place.end);
        let mut here = Vec::new();
        for (was, is) in pairs.into_iter().chain(added) {
            let place = is.first().map_or(0, |read| read.sentence.place.start);
            here.push((place, change(r, &approved, document, &plain, &was, &is)));
        }
        if !gone.is_empty() {
            here.push((end, change(r, &approved, document, &plain, &gone, &[])));
        }
        here.sort_by_key(|(place, _)| *place);
        for (_, mut change) in here {
            let in_it = |finding: &Finding| {
                finding
                    .span
                    .as_ref()
                    .is_some_and(|span| change.places.iter().any(|place| place.contains(&span.start)))
            };
            let (mine, others) = std::mem::take(&mut returned.findings).into_iter().partition(in_it);
            returned.findings = others;
            change.findings = mine;
            returned.changes.push(change);
        }
    }
    returned.same = ours.len() - replaced;
    returned
}

fn change(
    r: &Reviewed<'_>,
    approved: &Approved<'_>,
    document: &Document,
    plain: &str,
    was: &[&Read<'_>],
    is: &[&Read<'_>],
) -> Change {
    let runs = was
        .iter()
        .filter_map(|read| read.sentence.passage?.run_at(&read.sentence.place));
    let mut fields: Vec<Pointer> = Vec::new();
    let mut claims: Vec<Option<&ClaimId>> = Vec::new();
    for run in runs {
        for fact in &run.facts {
            if !fields.contains(fact) {
                fields.push(fact.clone());
            }
        }
        if !claims.contains(&run.claim.as_ref()) {
            claims.push(run.claim.as_ref());
        }
    }
    let texts = |reads: &[&Read<'_>]| {
        reads
            .iter()
            .map(|read| read.sentence.text.to_owned())
            .collect::<Vec<_>>()
    };
    let claim = match claims.as_slice() {
        [Some(claim)] => Some((*claim).clone()),
        _ => None,
    };
    let own = claim.as_ref().filter(|_| !is.is_empty()).and_then(|id| {
        let claim = r.claims.iter().find(|claim| claim.id == *id)?;
        Some(OwnSentence {
            key: format!("{id}@{}", document.name),
            text: with_new_words(approved, id, was, &texts(is)),
            facts: digest(claim),
        })
    });
    Change {
        before: texts(was),
        after: texts(is),
        claim,
        fields,
        findings: Vec::new(),
        own,
        places: is.iter().map(|read| units(plain, &read.sentence.place)).collect(),
    }
}

fn units(plain: &str, place: &Range<usize>) -> Range<usize> {
    let span = span_in(plain, place);
    span.start..span.end
}

/// The whole text of a claim, in which new sentences stand for some of ours.
fn with_new_words(approved: &Approved<'_>, id: &ClaimId, was: &[&Read<'_>], is: &[String]) -> String {
    let mut text: Vec<&str> = Vec::new();
    let mut put = false;
    let ours = approved.sentences();
    for sentence in &ours {
        let run = sentence.passage.and_then(|passage| passage.run_at(&sentence.place));
        if run.and_then(|run| run.claim.as_ref()) != Some(id) {
            continue;
        }
        let goes = was.iter().any(|read| {
            let was_at = read.sentence.place.clone();
            let (read, here) = (read.sentence.passage, sentence.passage);
            let same = read.map(|passage| &passage.place) == here.map(|passage| &passage.place);
            same && was_at == sentence.place
        });
        match goes {
            true if !put => {
                put = true;
                text.extend(is.iter().map(String::as_str));
            }
            true => {}
            // The same sentence may stand in the text twice, as in the subject and the body.
            false if text.contains(&sentence.text) => {}
            false => text.push(sentence.text),
        }
    }
    text.join(" ")
}
