//! What somebody accepted stays silent in the whole pack, until a fact under it changes.

use crate::support::{RIVERSIDE, case, english, put, remove};
use breach_statement::review::{Finding, Review};
use breach_statement::{CaseFile, full_review};
use serde_json::{Value, json};

fn review(json: &Value) -> Review {
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    english(|content| full_review(&file, content, None))
}

fn of<'a>(review: &'a Review, rule: &str) -> Vec<&'a Finding> {
    review.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// Accepts the first finding of a rule, as the page does.
fn accept(json: &mut Value, rule: &str, reason: &str) {
    let review = review(json);
    let acceptance = of(&review, rule)[0].acceptance.clone().unwrap();
    let mut entry = serde_json::to_value(acceptance).unwrap();
    put(&mut entry, "/reason", json!(reason));
    put(json, "/accepted/a1", entry);
}

/// The case of Riverside Homes with a sentence in other words than ours, in every document, that minimises.
fn minimised() -> Value {
    let mut json = case(RIVERSIDE);
    put(
        &mut json,
        "/own_words/people-count",
        json!({ "text": "Only about 4,200 people are affected.", "facts": "0" }),
    );
    json
}

#[test]
fn one_acceptance_silences_a_sentence_in_every_document() {
    let mut json = minimised();
    let before = review(&json);
    let found = of(&before, "W-20");
    assert!(found.len() > 1, "{:?}", before.findings);
    accept(&mut json, "W-20", "Counsel agreed to it.");
    let after = review(&json);
    assert!(of(&after, "W-20").is_empty());
    assert_eq!(after.accepted.len(), found.len());
    assert!(
        after
            .accepted
            .iter()
            .all(|(at, finding)| at.as_str() == "/accepted/a1" && finding.rule == "W-20")
    );
    // Another rule on the same sentence is another question.
    assert_eq!(of(&after, "own-words").len(), of(&before, "own-words").len());
}

#[test]
fn a_changed_fact_asks_again() {
    let mut json = minimised();
    accept(&mut json, "W-20", "Counsel agreed to it.");
    put(&mut json, "/people/count", json!(9000));
    let review = review(&json);
    assert!(!of(&review, "W-20").is_empty());
    assert_eq!(
        review.outdated.iter().map(|at| at.as_str()).collect::<Vec<_>>(),
        ["/accepted/a1"]
    );
}

#[test]
fn changed_words_ask_again() {
    let mut json = minimised();
    accept(&mut json, "W-20", "Counsel agreed to it.");
    put(
        &mut json,
        "/own_words/people-count/text",
        json!("Merely about 4,200 people are affected."),
    );
    assert!(!of(&review(&json), "W-20").is_empty());
}

#[test]
fn what_no_sentence_says_is_accepted_by_its_field() {
    let mut json = case(RIVERSIDE);
    remove(&mut json, "/rights/complain");
    accept(
        &mut json,
        "UK-164A-COMPLAIN",
        "The complaints page is linked at the foot of every email.",
    );
    let accepted = review(&json);
    assert!(of(&accepted, "UK-164A-COMPLAIN").is_empty() && !accepted.accepted.is_empty());
    put(&mut json, "/rights/complain", json!("write to us"));
    let met = review(&json);
    assert!(of(&met, "UK-164A-COMPLAIN").is_empty() && met.accepted.is_empty());
}

#[test]
fn without_a_reason_nothing_is_accepted() {
    let mut json = minimised();
    accept(&mut json, "W-20", " ");
    assert!(!of(&review(&json), "W-20").is_empty());
    remove(&mut json, "/accepted/a1/reason");
    assert!(!of(&review(&json), "W-20").is_empty());
}

#[test]
fn nobody_can_accept_that_people_are_put_in_danger() {
    let mut json = case(RIVERSIDE);
    put(&mut json, "/groups/tenants/first_contact", json!("phone"));
    let review = review(&json);
    let stops = of(&review, "at-risk");
    assert!(!stops.is_empty() && stops.iter().all(|stop| stop.acceptance.is_none()));
}

/// The statements beside which the page says what is to fix are silent as well.
#[test]
fn what_was_accepted_is_not_to_fix_in_the_statements() {
    let mut json = minimised();
    let rules = |json: &Value| -> Vec<String> {
        let findings = crate::support::pack(json).findings.into_iter();
        findings.map(|finding| finding.rule.into_owned()).collect()
    };
    assert_eq!(rules(&json), ["own-words"]);
    accept(&mut json, "own-words", "We read it again on 20 November.");
    assert_eq!(rules(&json), [] as [String; 0]);
    put(&mut json, "/people/count", json!(9000));
    assert_eq!(rules(&json), ["own-words"]);
}
