//! What we advise: one claim a step, worded by the file of the step. Urgent steps come first, and a step for data that is not part
//! of it, or for a nation where nobody concerned lives, is never said.

use super::SlotKind::{List, Text};
use super::{Claim, Desk, Kind, claim_kinds, known, maybe, put};
use crate::facts::case::{AdviceFolder, Group};
use crate::facts::days::holds_on;
use crate::facts::fact::{Fact, Pointer};
use crate::facts::value::{Choice, Keys};

claim_kinds! {
    /// One thing that people can do.
    ADVICE = known("advice") { urgent: put(super::SlotKind::Flag) }

    /// What stands before a list of steps, where another list stands above it.
    ADVICE_LEAD = known("advice-lead") {}

    /// The same in words of one's own.
    ADVICE_ALSO = known("advice-also") is [OwedIfGone, MayBeForSome] { text: known(Text) }

    /// The first thing to do, for where there is room for one.
    FIRST_STEP = known("first-step") {}

    /// What we will never ask for.
    NEVER_ASK = known("never-ask") { secrets: known(List) }

    /// How to reset a password here.
    PASSWORD_HOW = known("password-how") is [Owed] { how: known(Text) }

    /// That nobody has to do anything.
    NONE_NEEDED = known("none-needed") is [Reassuring, Owed] { watching: maybe(super::SlotKind::Flag) }

    /// That the advice is the same as before.
    UNCHANGED = known("advice-unchanged") {}
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let steps = &desk.case.steps;
    let general = fitting(desk, &steps.advice, None);
    claims.extend(general.first().map(|step| claim(&FIRST_STEP, &steps.advice.at, step)));
    claims.extend((!general.is_empty()).then(|| Claim::new(&ADVICE_LEAD).resting_on([steps.advice.at.clone()])));
    claims.extend(
        general
            .iter()
            .map(|step| step_of(desk, &steps.advice.at, step).keyed(step)),
    );
    if let Some(also) = steps.also.known() {
        for (i, text) in also.0.iter().enumerate() {
            claims.push(own(&steps.also.at, text).keyed(&i.to_string()));
        }
    }
    if steps.never_ask.known().is_some() {
        claims.push(Claim::new(&NEVER_ASK).several("secrets", "secrets", &steps.never_ask));
    }
    claims.extend(Claim::saying(
        &PASSWORD_HOW,
        &steps.password_how,
        &[("how", &steps.password_how)],
    ));
    claims.extend(
        Claim::about(&NONE_NEEDED, &steps.none_needed).map(|claim| claim.flag("watching", !general.is_empty())),
    );
    claims.extend(Claim::about(&UNCHANGED, &steps.unchanged));

    for group in &desk.case.groups {
        let own_steps = fitting(desk, &group.advice, Some(group));
        if !own_steps.is_empty() || group.advice_also.known().is_some() {
            let lead = Claim::new(&ADVICE_LEAD).resting_on([group.advice.at.clone()]);
            claims.push(for_group(lead.of(&group.key, &group.at), group));
        }
        for step in own_steps {
            let advice = step_of(desk, &group.advice.at, &step)
                .of(&group.key, &group.at)
                .keyed(&step);
            claims.push(for_group(advice, group));
        }
        if let Some(also) = group.advice_also.known() {
            for (i, text) in also.0.iter().enumerate() {
                let advice = own(&group.advice_also.at, text).of(&group.key, &group.at);
                claims.push(for_group(advice.keyed(&i.to_string()), group));
            }
        }
    }
}

fn claim(kind: &'static Kind, at: &Pointer, step: &str) -> Claim {
    Claim {
        worded_by: Some(("advice", step.to_owned())),
        ..Claim::new(kind).resting_on([at.clone()])
    }
}

/// A step that people can take; whether at once, says its file.
fn step_of(desk: &Desk<'_>, at: &Pointer, step: &str) -> Claim {
    let urgency = (desk.header)("advice", step, "urgency");
    claim(&ADVICE, at, step).flag("urgent", urgency.as_deref() == Some("now"))
}

fn own(at: &Pointer, text: &str) -> Claim {
    let text = super::SlotValue::Text(text.to_owned());
    Claim::new(&ADVICE_ALSO).put("text", text).resting_on([at.clone()])
}

fn for_group(mut claim: Claim, group: &Group) -> Claim {
    claim.groups = vec![group.at.clone()];
    claim
}

/// The steps that have a file and fit, the urgent ones first.
fn fitting(desk: &Desk<'_>, advice: &Fact<Keys<AdviceFolder>>, group: Option<&Group>) -> Vec<String> {
    let Some(advice) = advice.known() else {
        return Vec::new();
    };
    let mut steps: Vec<String> = advice
        .keys
        .iter()
        .filter(|step| (desk.worded)("advice", step) && misfit(desk.case, desk.header, step, group).is_none())
        .cloned()
        .collect();
    let urgency = |step: &String| match (desk.header)("advice", step, "urgency").as_deref() {
        Some("now") => 0,
        Some("soon") => 1,
        _ => 2,
    };
    // What is as urgent keeps the order in which it was chosen.
    steps.sort_by_key(urgency);
    steps
}

/// Why a step does not fit.
pub(crate) enum Misfit {
    /// None of the data that it is for is part of it.
    Data,
    /// Nobody concerned lives where it is right.
    Nation,
    /// It is not right yet, or no more: where to turn to has another name or another address on the day that the statements speak from.
    Day,
}

/// Why a step does not fit this case, or this group; `None` where it does. While it is not known which data is part of it, or
/// where people live, no step is a misfit.
pub(crate) fn misfit(
    case: &crate::facts::case::Case,
    header: &dyn Fn(&str, &str, &str) -> Option<String>,
    step: &str,
    group: Option<&Group>,
) -> Option<Misfit> {
    let day = |line: &str| header("advice", step, line);
    if !holds_on(case.as_of.known(), day("from").as_deref(), day("until").as_deref()) {
        return Some(Misfit::Day);
    }
    let data = &case.data;
    if let Some(for_data) = header("advice", step, "for") {
        let wanted: Vec<&str> = for_data.split_whitespace().collect();
        let own = group.map(|group| &group.data);
        let known = [Some(&data.categories), Some(&data.sometimes), own];
        let mut involved = known.into_iter().flatten().filter_map(Fact::known).peekable();
        // What is told in words of one's own, or is not yet known, could be any data.
        let open = data.also.known().is_some()
            || data.sometimes_also.known().is_some()
            || group.is_some_and(|group| group.data_also.known().is_some())
            || involved.peek().is_none();
        let fits = involved.any(|keys| keys.keys.iter().any(|key| wanted.contains(&key.as_str())));
        if !fits && !open {
            return Some(Misfit::Data);
        }
    }
    let nations = group
        .and_then(|group| group.nations.known())
        .or(case.people.nations.known());
    if let (Some(right_in), Some(nations)) = (header("advice", step, "nations"), nations) {
        let right_in: Vec<&str> = right_in.split_whitespace().collect();
        if !nations.0.iter().any(|nation| right_in.contains(&nation.name())) {
            return Some(Misfit::Nation);
        }
    }
    None
}
