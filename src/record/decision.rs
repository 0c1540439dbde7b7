//! Whether people have to be told: what follows from the record, and what it still lacks.
//!
//! **What it asks.** Article 34(1) GDPR: people are told without undue delay where the breach is likely to result in a high risk to
//! them. Article 34(3): they need not be told one by one where (a) nobody without a right to can read the data, (b) what was done since
//! has taken the high risk away, or (c) telling each would take too much effort, and then all are told in public.
//! **Where that stands.** Regulation (EU) 2016/679, Article 34, and the same article of the UK GDPR. Read second-hand
//! (2026-11-23); the conditions are those that the EDPB's Guidelines 01/2021 ask for in their worked cases.
//! **Example.** The laptop was encrypted and the key is safe, but nobody recorded the second: the ground is not met yet.
//!
//! It reads a record, it gives no advice in law: whether a risk is high is for people to say.

use crate::facts::case::{Case, Ground, RiskLevel};
use crate::facts::fact::Pointer;

/// What follows from the record.
#[derive(Clone, Debug, PartialEq)]
pub enum Conclusion {
    /// People have to be told.
    Tell,
    /// All of them have to be told in public: Article 34(3)(c).
    TellInPublic,
    /// They need not be told, on this ground.
    NeedNot(Ground),
    /// The record does not say enough. What it lacks.
    NotEnough(Vec<Pointer>),
}

/// What follows from the record of a case.
pub fn conclude(case: &Case) -> Conclusion {
    let decision = &case.decision;
    let claimed = |ground| {
        decision
            .grounds
            .known()
            .is_some_and(|grounds| grounds.0.contains(&ground))
    };
    match case.risk.level.known() {
        Some(RiskLevel::High) => {}
        Some(RiskLevel::Some | RiskLevel::Low) => return Conclusion::NeedNot(Ground::NoHighRisk),
        Some(RiskLevel::Unclear) | None => return Conclusion::NotEnough(vec![case.risk.level.at.clone()]),
    }
    let mut lacks = Vec::new();
    if claimed(Ground::Unreadable) {
        let needed = [&decision.all_unreadable, &decision.key_safe, &decision.access_kept];
        let missing: Vec<Pointer> = needed
            .iter()
            .filter(|fact| fact.known().is_none())
            .map(|fact| fact.at.clone())
            .collect();
        if missing.is_empty() {
            return Conclusion::NeedNot(Ground::Unreadable);
        }
        lacks.extend(missing);
    }
    if claimed(Ground::RiskRemoved) {
        let how = decision
            .risk_removed_by
            .known()
            .is_none()
            .then(|| decision.risk_removed_by.at.clone());
        let when = decision
            .risk_removed_on
            .known()
            .is_none()
            .then(|| decision.risk_removed_on.at.clone());
        let missing: Vec<Pointer> = how.into_iter().chain(when).collect();
        if missing.is_empty() {
            return Conclusion::NeedNot(Ground::RiskRemoved);
        }
        lacks.extend(missing);
    }
    if claimed(Ground::TooMuchEffort) {
        return Conclusion::TellInPublic;
    }
    if lacks.is_empty() {
        Conclusion::Tell
    } else {
        Conclusion::NotEnough(lacks)
    }
}
