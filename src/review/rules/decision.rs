//! The decision whether people are told does not follow from what is recorded.
//!
//! **What it asks.** That a decision not to tell people rests on a ground whose conditions are recorded, and that a ground which is
//! claimed is complete.
//! **Why.** Articles 5(2), 33(5) and 34 GDPR: whoever does not tell people has to be able to show why.
//! **Example.** People are not told because the laptop was encrypted, and the record does not say that the key is safe.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::case::{Decided, Ground};
use crate::record::decision::{Conclusion, conclude};

pub(super) const RULE: Rule = Rule::new("decision", Area::Law, 80).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let decision = &r.case.decision;
    let not_told = decision.people.known() == Some(&Decided::DoNotTell);
    let grounds = decision.grounds.known();
    let (message, fields) = match conclude(r.case) {
        Conclusion::Tell | Conclusion::TellInPublic if not_told => (
            "decision tell",
            vec![decision.people.at.clone(), r.case.risk.level.at.clone()],
        ),
        Conclusion::NotEnough(lacks) if not_told || grounds.is_some() => ("decision lacks", lacks),
        // That a risk is not high is a ground like the others: it has to be recorded as the one relied on.
        Conclusion::NeedNot(Ground::NoHighRisk)
            if not_told && !grounds.is_some_and(|grounds| grounds.0.contains(&Ground::NoHighRisk)) =>
        {
            ("decision ground", vec![decision.grounds.at.clone()])
        }
        _ => return Vec::new(),
    };
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        message: r.message(message, &[]),
        fields,
        ..Finding::default()
    }]
}
