//! Something is ruled out without saying who checked, what, and until when.
//!
//! **What it asks.** That a ruling-out names all three. So does "no sign so far": it stands with its limit, so that the check is asked for and
//! nothing stops.
//! **Why.** Readers take "was not affected" as proof; taken back later it costs more than the breach. NCSC guidance on
//! communications in a cyber incident (October 2024): be accurate, and do not understate.
//! **Example.** `/incident/own_systems` is ruled out, and nobody is named who looked.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::claims::Stance;
use crate::facts::fact::Pointer;

pub(super) const RULE: Rule = Rule::new("basis", Area::Evidence, 30).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, basis) in &r.case.notes.checked {
        let missing = [
            ("who", basis.who.is_none()),
            ("what", basis.what.is_none()),
            ("until", basis.until.is_none()),
        ];
        let missing: Vec<_> = missing
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(part, _)| part)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let claim = r.claim_above(at, |claim| matches!(claim.stance, Stance::RuledOut | Stance::NoSign));
        let is_weak = claim.is_some_and(|claim| claim.stance == Stance::NoSign);
        let finding = unfounded(r, at, &missing);
        findings.push(Finding {
            claim: claim.map(|claim| claim.id.clone()),
            weight: if is_weak { Weight::Check } else { finding.weight },
            ..finding
        });
    }
    // That a group is not part of it is a reassurance like any other.
    for group in &r.case.groups {
        let claim = r.claim_of_entry("not-yours", &group.at);
        let Some(claim) = claim.filter(|claim| r.said_anywhere().get(&claim.id).is_some()) else {
            continue;
        };
        let missing: Vec<_> = ["who", "what", "until"]
            .into_iter()
            .filter(|part| !claim.has(part))
            .collect();
        if !missing.is_empty() {
            findings.push(Finding {
                claim: Some(claim.id.clone()),
                ..unfounded(r, &group.at, &missing)
            });
        }
    }
    findings
}

/// What a reassurance lacks.
fn unfounded(r: &Reviewed<'_>, at: &Pointer, missing: &[&str]) -> Finding {
    let parts: Vec<String> = missing
        .iter()
        .map(|part| r.message(&format!("basis {part}"), &[]))
        .collect();
    Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        message: r.message("basis", &[("missing", r.content.language.and(&parts))]),
        fields: missing.iter().map(|part| at.join(part)).collect(),
        ..Finding::default()
    }
}
