//! Somebody worded a sentence, and a fact under it has changed since; or there is no such sentence any more.
//!
//! **What it asks.** That each sentence in words of one's own was written on the facts that the case has now.
//! **Why.** Nobody can tell from the words whether they still hold. They are kept, and whoever wrote them decides.
//! **Example.** "Some of you are affected" was written when nobody knew how many; the number is known now.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::digest;

pub(super) const RULE: Rule = Rule::new("own-words", Area::Consistency, 90).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for own in r.case.own_words.iter().filter(|own| own.text.known().is_some()) {
        let (id, document) = match own.key.split_once('@') {
            Some((id, document)) => (id, Some(document)),
            None => (own.key.as_str(), None),
        };
        let claim = r.claim_named(id);
        let written_on = own.facts.known().map(|facts| facts.0.as_str());
        let message = match claim {
            None => "own-words gone",
            Some(claim) if written_on != Some(digest(claim).as_str()) => "own-words changed",
            Some(_) => continue,
        };
        let mut fields = vec![own.at.clone()];
        fields.extend(claim.into_iter().flat_map(|claim| claim.facts.clone()));
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            message: r.message(message, &[]),
            document: document.map(str::to_owned),
            claim: claim.map(|claim| claim.id.clone()),
            fields,
            ..Finding::default()
        });
    }
    findings
}
