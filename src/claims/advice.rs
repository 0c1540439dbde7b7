//! What we advise: one claim a step, worded by the file of the step.

use super::{Claim, Kind};
use crate::case::Case;

/// One thing that people can do.
static ADVICE: Kind = Kind::known("advice", &[]);

/// The first thing to do, for where there is room for one.
static FIRST_STEP: Kind = Kind::known("first-step", &[]);

pub(super) static KINDS: &[&Kind] = &[&ADVICE, &FIRST_STEP];

pub(super) fn state(case: &Case, worded: &dyn Fn(&str, &str) -> bool, claims: &mut Vec<Claim>) {
    let steps: Vec<&String> = case
        .steps
        .advice
        .known()
        .map(|advice| advice.keys.iter().filter(|key| worded("advice", key)).collect())
        .unwrap_or_default();
    let claim = |kind, step: &str| Claim {
        worded_by: Some(("advice", step.to_owned())),
        ..Claim::new(kind).resting_on([case.steps.advice.at.clone()])
    };
    claims.extend(steps.first().map(|step| claim(&FIRST_STEP, step)));
    claims.extend(steps.iter().map(|step| claim(&ADVICE, step).keyed(step)));
}
