//! Findings that somebody accepted, with a reason.
//!
//! One acceptance silences one rule on one sentence in the whole pack, until a fact under the sentence changes, or its words do
//! where they are somebody's own.

use super::{Finding, Review, Reviewed, rules};
use crate::claims::{Claim, ClaimId, digest};
use crate::facts::case::Accepted;
use crate::facts::digest::digest_of;
use crate::facts::fact::{Fact, Pointer};
use crate::facts::value::Line;
use std::collections::{HashMap, HashSet};

pub use crate::findings::Acceptance;

/// Parts what was accepted from what is to fix.
pub(super) fn part<'a>(r: &Reviewed<'a>, findings: Vec<Finding>) -> Review {
    let mut review = Review::default();
    let reasoned = r
        .case
        .accepted
        .iter()
        .filter(|entry| entry.reason.known().is_some_and(|reason| !reason.0.trim().is_empty()));
    let text = |line: &'a Fact<Line>| line.known().map(|line| line.0.as_str()).unwrap_or_default();
    let mut entries: HashMap<(&str, &str), &Accepted> = HashMap::new();
    for entry in reasoned {
        entries.entry((text(&entry.rule), text(&entry.about))).or_insert(entry);
    }
    let mut outdated: HashSet<&Pointer> = HashSet::new();
    let mut grounds = Grounds::of(r);
    for mut finding in findings {
        let acceptance = grounds.acceptance(&finding);
        let entry = acceptance.as_ref().and_then(|acceptance| {
            entries
                .get(&(acceptance.rule.as_str(), acceptance.about.as_str()))
                .copied()
        });
        let holds = entry.filter(|entry| {
            acceptance
                .as_ref()
                .is_some_and(|acceptance| text(&entry.facts) == acceptance.facts)
        });
        finding.acceptance = acceptance;
        match (entry, holds) {
            (_, Some(entry)) => review.accepted.push((entry.at.clone(), finding)),
            (Some(entry), None) => {
                if outdated.insert(&entry.at) {
                    review.outdated.push(entry.at.clone());
                }
                review.findings.push(finding);
            }
            (None, None) => review.findings.push(finding),
        }
    }
    review
}

/// What findings rest on: looked up, and put together once for all findings on the same.
struct Grounds<'r, 'a> {
    r: &'r Reviewed<'a>,
    claims: HashMap<&'a ClaimId, &'a Claim>,
    /// What somebody wrote in place of a claim, wherever.
    own_words: HashMap<&'a str, Vec<String>>,
    of_claims: HashMap<ClaimId, String>,
    of_fields: HashMap<Vec<Pointer>, String>,
}

impl<'r, 'a> Grounds<'r, 'a> {
    fn of(r: &'r Reviewed<'a>) -> Self {
        let mut claims = HashMap::new();
        for claim in r.claims {
            claims.entry(&claim.id).or_insert(claim);
        }
        let mut own_words: HashMap<&str, Vec<String>> = HashMap::new();
        for own in &r.case.own_words {
            let claim = own.key.split('@').next().unwrap_or_default();
            let words = own.text.known().map(|text| text.0.clone());
            own_words.entry(claim).or_default().extend(words);
        }
        Self {
            r,
            claims,
            own_words,
            of_claims: HashMap::new(),
            of_fields: HashMap::new(),
        }
    }

    fn acceptance(&mut self, finding: &Finding) -> Option<Acceptance> {
        if rules::named(&finding.rule).is_some_and(|rule| !rule.may_be_accepted) {
            return None;
        }
        let claim = finding.claim.as_ref().and_then(|id| self.claims.get(id).copied());
        let (about, facts) = match claim {
            Some(claim) => (claim.id.to_string(), self.of_claim(claim)),
            None => (finding.fields.first()?.to_string(), self.of_fields(&finding.fields)),
        };
        Some(Acceptance {
            rule: finding.rule.to_string(),
            about,
            facts,
        })
    }

    fn of_claim(&mut self, claim: &Claim) -> String {
        if let Some(digest) = self.of_claims.get(&claim.id) {
            return digest.clone();
        }
        let said = digest(claim);
        let own = self.own_words.get(claim.id.as_str()).filter(|own| !own.is_empty());
        let digest = match own {
            Some(own) => digest_of([said].into_iter().chain(own.iter().cloned())),
            None => said,
        };
        self.of_claims.insert(claim.id.clone(), digest.clone());
        digest
    }

    fn of_fields(&mut self, fields: &[Pointer]) -> String {
        if let Some(digest) = self.of_fields.get(fields) {
            return digest.clone();
        }
        let digest = digest_of(fields.iter().map(|at| value_at(self.r, at)));
        self.of_fields.insert(fields.to_vec(), digest.clone());
        digest
    }
}

fn value_at(r: &Reviewed<'_>, at: &Pointer) -> String {
    let path = crate::facts::edit::path(at.as_str()).unwrap_or_default();
    crate::facts::edit::get(r.json, &path)
        .map(|value| value.to_string())
        .unwrap_or_default()
}
