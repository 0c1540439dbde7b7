//! A document says something reassuring and leaves out the caveat that goes with it.
//!
//! **What it asks.** That a document which says a claim also says every claim it may not travel without.
//! **Why.** Data that could not be opened may have been copied all the same. A shorter text must not be more reassuring than a
//! longer one.
//! **Example.** The press line says that our own systems were not affected, and not that we do not know yet whether anyone has
//! copied the data.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::{ClaimId, NOT_YET_KNOWN};
use crate::documents::document::{Document, SaidClaims};

pub(super) const RULE: Rule = Rule::new("caveat", Area::Evidence, 40).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for document in r.documents {
        let said = r.said_in(document);
        for claim in r.said_claims(&said, |claim| !claim.with.is_empty()) {
            for caveat in claim.with.iter().filter(|caveat| !says(r, document, &said, caveat)) {
                let facts = r.claim_named(caveat.as_str()).map(|claim| claim.facts.clone());
                findings.push(Finding {
                    rule: RULE.name.into(),
                    weight: Weight::Stop,
                    message: r.message("caveat", &[]),
                    document: Some(document.name.clone()),
                    claim: Some(claim.id.clone()),
                    fields: facts.unwrap_or_default(),
                    ..Finding::default()
                });
            }
        }
    }
    findings
}

/// Whether a document says a claim, by itself, in the words for one group of people, or among the other things that are not yet
/// known.
pub(super) fn says(r: &Reviewed<'_>, document: &Document, said: &SaidClaims, id: &ClaimId) -> bool {
    let summed = || {
        let facts = r
            .claim_named(id.as_str())
            .map(|claim| &claim.facts[..])
            .unwrap_or_default();
        let sum = |run: &&crate::documents::document::Run| {
            let claim = run.claim.as_ref();
            claim.is_some_and(|claim| claim.as_str() == NOT_YET_KNOWN && said.get(claim).is_some())
        };
        let mut summed = document.runs().filter(sum).flat_map(|run| &run.facts);
        !facts.is_empty() && summed.any(|fact| facts.contains(fact))
    };
    said.has_in_words_of(id.as_str()) || summed()
}
