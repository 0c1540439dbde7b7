//! What whoever sends fills in for each person: whether the system that was chosen can do it as the case asks.

use crate::facts::case::Case;
use crate::facts::pattern::Pattern;
use crate::facts::problem::Problem;
use crate::words::content::Content;
use crate::words::senders::{is_field, is_plain, merging};

/// What stands under `/sending` and cannot be used, or lacks something.
pub fn problems(case: &Case, content: &Content) -> Vec<Problem> {
    let sending = &case.sending;
    let mut problems = Vec::new();
    let Some(system) = sending.system.known() else {
        let others = [
            (&sending.name_field.at, !sending.name_field.is_absent()),
            (&sending.pattern.at, !sending.pattern.is_absent()),
            (&sending.fallback.at, !sending.fallback.is_absent()),
            (&sending.reference_field.at, !sending.reference_field.is_absent()),
            (&sending.text_greeting.at, !sending.text_greeting.is_absent()),
        ];
        if sending.system.is_absent() && others.iter().any(|(_, there)| *there) {
            problems.push(Problem::fix(&sending.system.at, "no-system"));
        }
        return problems;
    };
    let senders = content.senders();
    let sender = senders.iter().find(|sender| sender.name == system.0);
    let Some((sender, syntax)) = sender.and_then(|sender| Some((sender, sender.merge.as_ref()?))) else {
        let names: Vec<&str> = merging(content).map(|sender| sender.name.as_str()).collect();
        problems.push(
            Problem::error(&sending.system.at, "no-such-choice")
                .with("typed", &system.0)
                .with_all("choices", &names),
        );
        return problems;
    };
    let by = |problem: Problem| problem.with("system", &sender.label);
    for field in [&sending.name_field, &sending.reference_field] {
        if field.known().is_some_and(|name| !is_field(&name.0, syntax)) {
            problems.push(by(Problem::error(&field.at, "merge-field")));
        }
    }
    if syntax.name_field.is_none() && sending.name_field.is_absent() {
        problems.push(by(Problem::fix(&sending.name_field.at, "no-merge-field")));
    }
    let typed_in = syntax.tag.is_none();
    if typed_in && sending.pattern.is_absent() {
        problems.push(by(Problem::fix(&sending.pattern.at, "no-merge-pattern")));
    }
    if !typed_in && !sending.pattern.is_absent() {
        problems.push(by(Problem::fix(&sending.pattern.at, "pattern-not-used")));
    }
    let in_message = syntax.tag_else.is_some() || sending.pattern.known().is_some_and(Pattern::has_fallback);
    match sending.fallback.known() {
        Some(words) if !is_plain(&words.0) => problems.push(by(Problem::error(&sending.fallback.at, "merge-fallback"))),
        None if in_message && sending.fallback.is_absent() => {
            problems.push(by(Problem::fix(&sending.fallback.at, "no-merge-fallback")));
        }
        _ => {}
    }
    if sending.text_greeting.known().is_some() && !syntax.channels.iter().any(|channel| channel == "text-message") {
        problems.push(by(Problem::fix(&sending.text_greeting.at, "no-merge-texts")));
    }
    problems
}
