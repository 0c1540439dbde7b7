//! A text that came back from legal or from the chief executive: every difference from ours, in the order of the text, each with what
//! the review says of it and with the words to keep if somebody takes it over.

pub mod edited;
pub(super) mod left;

use self::edited::{Approved, Read, Sentence, changed, paired, sentences_of, unwrapped};
use super::{Finding, Reviewed};
use crate::claims::{ByName, Claim, ClaimId, digest};
use crate::documents::document::Document;
use crate::facts::fact::Pointer;
use crate::reading::passages::Measured;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
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
    let plain = Measured::from(unwrapped(text, document).0);
    let (ours, theirs) = (approved.sentences(), sentences_of(&plain));
    let mut returned = Returned {
        findings: approved.check(text),
        ..Returned::default()
    };
    let mut replaced = 0;
    let mut taking = Taking::of(r, &ours, document, &plain);
    for (before, after) in changed(&ours, &theirs) {
        replaced += before.len();
        let (before, after) = (r.read_all(&ours[before]), r.read_all(&theirs[after]));
        let mut gone: Vec<&Read<'_>> = before.iter().collect();
        let (mut pairs, mut added): (Vec<_>, Vec<_>) = paired(&before, &after)
            .into_iter()
            .partition(|(was, _)| !was.is_empty());
        // The places of sentences in a list tell them apart.
        let paired: HashSet<*const Read<'_>> = pairs
            .iter()
            .flat_map(|(was, _)| was)
            .map(|read| std::ptr::from_ref(*read))
            .collect();
        gone.retain(|read| !paired.contains(&std::ptr::from_ref(*read)));
        // What shares no word with what stood there has taken its place all the same.
        if !gone.is_empty() && !added.is_empty() {
            let new = added.drain(..).flat_map(|(_, is)| is).collect();
            pairs.push((std::mem::take(&mut gone), new));
        }
        let end = after.last().map_or(0, |read| read.sentence.place.end);
        let mut here = Vec::new();
        for (was, is) in pairs.into_iter().chain(added) {
            let place = is.first().map_or(0, |read| read.sentence.place.start);
            here.push((place, taking.change(&was, &is)));
        }
        if !gone.is_empty() {
            here.push((end, taking.change(&gone, &[])));
        }
        here.sort_by_key(|(place, _)| *place);
        returned.changes.extend(here.into_iter().map(|(_, change)| change));
    }
    // Each sentence belongs to one change, and so does what is found in it.
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    for (change, Change { places: its, .. }) in returned.changes.iter().enumerate() {
        places.extend(its.iter().map(|place| (place.start, place.end, change)));
    }
    places.sort_unstable();
    let change_at = |finding: &Finding| {
        let start = finding.span.as_ref()?.start;
        let last = places.partition_point(|(from, ..)| *from <= start).checked_sub(1)?;
        places
            .get(last)
            .filter(|(_, end, _)| start < *end)
            .map(|(.., change)| *change)
    };
    for finding in std::mem::take(&mut returned.findings) {
        match change_at(&finding).and_then(|change| returned.changes.get_mut(change)) {
            Some(change) => change.findings.push(finding),
            None => returned.findings.push(finding),
        }
    }
    if taking.left_out {
        returned.findings.push(Finding {
            document: Some(document.name.clone()),
            ..r.worded("returned many", &[])
        });
    }
    returned.same = ours.len() - replaced;
    returned
}

/// So many bytes of own words are offered of one text. A claim as long as a book is offered whole for each of its sentences that came
/// back in other words.
const MOST_OFFERED: usize = 1024 * 1024;

/// What changes are made of.
struct Taking<'a> {
    document: &'a Document,
    plain: &'a Measured,
    claims: ByName<&'a Claim>,
    /// Our sentences, by the claim that they say.
    of_claim: HashMap<&'a ClaimId, Vec<&'a Sentence<'a>>>,
    /// How many bytes of own words were offered.
    offered: usize,
    /// Whether some were not.
    left_out: bool,
}

impl<'a> Taking<'a> {
    fn of(r: &'a Reviewed<'a>, ours: &'a [Sentence<'a>], document: &'a Document, plain: &'a Measured) -> Self {
        let mut of_claim: HashMap<&ClaimId, Vec<&Sentence<'_>>> = HashMap::new();
        for sentence in ours {
            let run = sentence.passage.and_then(|passage| passage.run_at(&sentence.place));
            if let Some(claim) = run.and_then(|run| run.claim.as_ref()) {
                of_claim.entry(claim).or_default().push(sentence);
            }
        }
        Self {
            document,
            plain,
            claims: r.claims.iter().map(|claim| (claim.id.clone(), claim)).collect(),
            of_claim,
            offered: 0,
            left_out: false,
        }
    }

    fn change(&mut self, was: &[&Read<'_>], is: &[&Read<'_>]) -> Change {
        let runs = was
            .iter()
            .filter_map(|read| read.sentence.passage?.run_at(&read.sentence.place));
        let mut fields: Vec<Pointer> = Vec::new();
        let mut seen: HashSet<&Pointer> = HashSet::new();
        let mut claims: HashSet<Option<&ClaimId>> = HashSet::new();
        for run in runs {
            fields.extend(run.facts.iter().filter(|fact| seen.insert(fact)).cloned());
            claims.insert(run.claim.as_ref());
        }
        let texts = |reads: &[&Read<'_>]| {
            reads
                .iter()
                .map(|read| read.sentence.text.to_owned())
                .collect::<Vec<_>>()
        };
        let mut claims = claims.into_iter();
        let claim = match (claims.next(), claims.next()) {
            (Some(Some(claim)), None) => Some(claim.clone()),
            _ => None,
        };
        let own = claim
            .as_ref()
            .filter(|_| !is.is_empty())
            .and_then(|id| self.own(id, was, &texts(is)));
        Change {
            before: texts(was),
            after: texts(is),
            claim,
            fields,
            findings: Vec::new(),
            own,
            places: is.iter().map(|read| self.plain.units(&read.sentence.place)).collect(),
        }
    }

    /// What to keep where somebody takes the new words over.
    fn own(&mut self, id: &ClaimId, was: &[&Read<'_>], is: &[String]) -> Option<OwnSentence> {
        let claim = *self.claims.get(id)?;
        if self.offered > MOST_OFFERED {
            self.left_out = true;
            return None;
        }
        let text = self.with_new_words(id, was, is);
        self.offered += text.len();
        Some(OwnSentence {
            key: format!("{id}@{}", self.document.name),
            text,
            facts: digest(claim),
        })
    }

    /// The whole text of a claim, in which new sentences stand for some of ours.
    fn with_new_words(&self, id: &ClaimId, was: &[&Read<'_>], is: &[String]) -> String {
        let of = |sentence: &Sentence<'_>| {
            let passage = sentence.passage.map(|passage| passage.place.clone());
            (passage, sentence.place.start)
        };
        let goes: HashSet<_> = was.iter().map(|read| of(&read.sentence)).collect();
        let mut text: Vec<&str> = Vec::new();
        let mut there: HashSet<&str> = HashSet::new();
        let mut put = false;
        for sentence in self.of_claim.get(id).into_iter().flatten() {
            match goes.contains(&of(sentence)) {
                true if !put => {
                    put = true;
                    text.extend(is.iter().map(String::as_str));
                    there.extend(is.iter().map(String::as_str));
                }
                true => {}
                // The same sentence may stand in the text twice, as in the subject and the body.
                false if there.insert(sentence.text) => text.push(sentence.text),
                false => {}
            }
        }
        text.join(" ")
    }
}
