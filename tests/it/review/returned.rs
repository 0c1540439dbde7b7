//! A text that came back: every difference from ours, and the words to keep where one is taken over.

use crate::support::{RIVERSIDE, case, english, put};
use breach_statement::export::{Format, export};
use breach_statement::review::returned::{Change, Returned};
use breach_statement::{CaseFile, prepare, take_back};
use serde_json::{Value, json};

fn file(json: &Value) -> CaseFile {
    CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    }
}

fn text(json: &Value) -> String {
    let pack = english(|content| prepare(&file(json), content, None));
    let email = pack.document("email").unwrap();
    export(email, Format::Text)
}

fn returned(json: &Value, text: &str) -> Returned {
    english(|content| take_back(&file(json), content, None, "email", text)).unwrap()
}

/// The case of Riverside Homes, with an apology.
fn riverside() -> Value {
    let mut json = case(RIVERSIDE);
    put(&mut json, "/tone/apology", json!("sorry"));
    json
}

/// The email of Riverside Homes with something replaced: what came back.
fn edited(from: &str, to: &str) -> (Value, String, Returned) {
    let json = riverside();
    let ours = text(&json);
    assert!(ours.contains(from), "{ours}");
    let theirs = ours.replacen(from, to, 1);
    let returned = returned(&json, &theirs);
    (json, theirs, returned)
}

fn one(returned: &Returned) -> &Change {
    assert_eq!(returned.changes.len(), 1, "{:#?}", returned.changes);
    &returned.changes[0]
}

#[test]
fn a_text_as_it_was_has_no_changes() {
    let json = riverside();
    let returned = returned(&json, &text(&json));
    assert_eq!(returned.changes, []);
    assert!(returned.same > 20);
}

#[test]
fn a_changed_number_is_one_change_with_its_finding_and_its_fact() {
    let (_, _, returned) = edited("4,200", "4,500");
    let change = one(&returned);
    assert_eq!(change.claim.as_ref().map(|claim| claim.as_str()), Some("people-count"));
    assert_eq!(change.findings.len(), 1);
    assert!(change.findings[0].message.contains("4,200") && change.findings[0].message.contains("4,500"));
    assert_eq!(change.fields[0].as_str(), "/people/count");
}

#[test]
fn what_is_taken_over_stands_there_and_is_no_change_any_more() {
    let (mut json, theirs, returned_text) = edited("I am sorry that this has happened.", "I am very sorry about this.");
    let own = one(&returned_text).own.clone().unwrap();
    assert_eq!(own.key, "apology@email");
    put(
        &mut json,
        "/own_words",
        json!({ own.key.clone(): { "text": own.text, "facts": own.facts } }),
    );
    assert_eq!(text(&json), theirs);
    assert_eq!(returned(&json, &theirs).changes, []);
}

/// One sentence of a claim with two is replaced, and the other one stays.
#[test]
fn the_rest_of_a_claim_stays() {
    let json = riverside();
    let pack = english(|content| prepare(&file(&json), content, None));
    let email = pack.document("email").unwrap();
    let passages = breach_statement::reading::passages::written(email);
    let mut tried = 0;
    for passage in &passages {
        let sentences = passage.sentences();
        for pair in sentences.windows(2) {
            let claims: Vec<_> = pair
                .iter()
                .map(|place| passage.run_at(place).unwrap().claim.clone())
                .collect();
            if claims[0].is_none() || claims[0] != claims[1] {
                continue;
            }
            let (first, second) = (&passage.text[pair[0].clone()], &passage.text[pair[1].clone()]);
            let theirs = text(&json).replacen(first, "This is what our lawyers made of the first sentence here.", 1);
            let returned = returned(&json, &theirs);
            let own = returned.changes.iter().find_map(|change| change.own.as_ref());
            if let Some(own) = own {
                tried += 1;
                assert!(
                    own.text.contains("our lawyers") && own.text.contains(second) && !own.text.contains(first),
                    "{own:?}"
                );
            }
        }
    }
    assert!(tried > 0);
}

#[test]
fn a_sentence_that_was_added_takes_no_place_and_one_that_was_taken_out_names_its_facts() {
    let (_, _, added) = edited(
        "I am sorry that this has happened.",
        "I am sorry that this has happened. Nobody could have foreseen the weather in Bristol.",
    );
    let change = one(&added);
    assert!(change.before.is_empty() && change.own.is_none() && change.after.len() == 1);
    let (_, _, gone) = edited("I am sorry that this has happened.", "");
    let change = one(&gone);
    assert!(change.after.is_empty() && change.own.is_none());
    assert_eq!(change.claim.as_ref().map(|claim| claim.as_str()), Some("apology"));
}

#[test]
fn words_that_a_rule_is_against_are_found_in_what_came_back() {
    let (_, _, returned) = edited(
        "I am sorry that this has happened.",
        "We take your privacy very seriously.",
    );
    assert!(
        one(&returned).findings.iter().any(|finding| finding.rule == "W-01"),
        "{returned:#?}"
    );
}

#[test]
fn a_heading_cannot_be_taken_over() {
    let (_, _, returned) = edited("What happened", "What took place");
    assert!(one(&returned).own.is_none());
}

#[test]
fn any_text_may_come_back() {
    let json = riverside();
    let texts = [
        "",
        "\n\n\n",
        "x",
        "\u{0}\u{202e}",
        "# # #\n- - -\n",
        "日本語のテキスト。二つ目。",
        &"a ".repeat(100_000),
        &"Someone could copy this. ".repeat(4_000),
    ];
    for theirs in texts {
        let returned = returned(&json, theirs);
        assert!(returned.changes.len() < 2000);
    }
    assert!(english(|content| take_back(&file(&json), content, None, "no-such", "x")).is_none());
}
