//! What an edited text still says: what rules ask it.

use crate::claims::ClaimId;
use crate::documents::document::Document;
use crate::reading::passages::Measured;
use std::ops::Range;

/// What is left of a document in an edited text, for the rules that ask what it still says.
pub(in crate::review) struct Edited<'a> {
    /// The document as the facts make it.
    pub(in crate::review) document: &'a Document,
    /// The edited text, a paragraph on a line.
    pub(in crate::review) text: &'a Measured,
    /// Its sentences that are worded otherwise than ours, or new.
    pub(in crate::review) new: Vec<Range<usize>>,
    /// The claims that it still makes, in our words or in others, each with its sentences.
    pub(in crate::review) kept: Vec<(&'a ClaimId, Range<usize>)>,
    /// The claims of which no sentence is left.
    pub(in crate::review) gone: Vec<&'a ClaimId>,
}

impl Edited<'_> {
    /// Where it makes a claim.
    pub(in crate::review) fn place_of(&self, claim: &ClaimId) -> Option<Range<usize>> {
        let kept = self.kept.iter().find(|(kept, _)| *kept == claim);
        kept.map(|(_, place)| place.clone())
    }
}
