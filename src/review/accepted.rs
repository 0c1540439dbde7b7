//! Findings that somebody accepted, with a reason.
//!
//! One acceptance silences one rule on one sentence in the whole pack, until a fact under the sentence changes, or its words do
//! where they are somebody's own.

use super::{Finding, Review, Reviewed};
use crate::claims::digest;
use crate::digest::digest_of;
use crate::fact::Pointer;
use serde::Serialize;

/// What the case file keeps of an accepted finding, beside the reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Acceptance {
    /// The rule.
    pub rule: String,
    /// The claim that it is about, or the first field.
    pub about: String,
    /// A digest of the facts under it, and of the words where they are somebody's own.
    pub facts: String,
}

/// Rules that nobody can accept: what they stop puts people in danger.
const NEVER: &[&str] = &[super::STOP];

/// Parts what was accepted from what is to fix.
pub(super) fn part(r: &Reviewed<'_>, findings: Vec<Finding>) -> Review {
    let mut review = Review::default();
    let reasoned = || {
        r.case
            .accepted
            .iter()
            .filter(|entry| entry.reason.known().is_some_and(|reason| !reason.0.trim().is_empty()))
    };
    let text = |line: &crate::fact::Fact<crate::value::Line>| {
        line.known().map(|line| line.0.as_str()).unwrap_or_default().to_owned()
    };
    for mut finding in findings {
        let acceptance = acceptance(r, &finding);
        let entry = acceptance.as_ref().and_then(|acceptance| {
            reasoned().find(|entry| text(&entry.rule) == acceptance.rule && text(&entry.about) == acceptance.about)
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
                if !review.outdated.contains(&entry.at) {
                    review.outdated.push(entry.at.clone());
                }
                review.findings.push(finding);
            }
            (None, None) => review.findings.push(finding),
        }
    }
    review
}

fn acceptance(r: &Reviewed<'_>, finding: &Finding) -> Option<Acceptance> {
    if NEVER.contains(&&*finding.rule) {
        return None;
    }
    let claim = finding
        .claim
        .as_ref()
        .and_then(|id| r.claims.iter().find(|claim| claim.id == *id));
    let (about, facts) = match claim {
        Some(claim) => {
            let own = own_words(r, claim.id.as_str());
            let said = digest(claim);
            (
                claim.id.to_string(),
                if own.is_empty() {
                    said
                } else {
                    digest_of([said].into_iter().chain(own))
                },
            )
        }
        None => {
            let first = finding.fields.first()?;
            let values = finding.fields.iter().map(|at| value_at(r, at));
            (first.to_string(), digest_of(values))
        }
    };
    Some(Acceptance {
        rule: finding.rule.to_string(),
        about,
        facts,
    })
}

/// What somebody wrote in place of a claim, wherever.
fn own_words(r: &Reviewed<'_>, claim: &str) -> Vec<String> {
    let of_claim = |key: &str| key.split('@').next() == Some(claim);
    let own = r.case.own_words.iter().filter(|own| of_claim(&own.key));
    own.filter_map(|own| Some(own.text.known()?.0.clone())).collect()
}

fn value_at(r: &Reviewed<'_>, at: &Pointer) -> String {
    let path = crate::edit::path(at.as_str()).unwrap_or_default();
    crate::edit::get(r.json, &path)
        .map(|value| value.to_string())
        .unwrap_or_default()
}
