//! A state that the form offers is said: what is not yet known as "we do not yet know", what is ruled out as not so, and that there
//! is no sign of something with its caveat.

use crate::support::{address, outward, pack, put, remove, stages};
use breach_statement::Pack;
use breach_statement::claims::{Claim, Stance};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The case with every example and that fact, at every stage; each is prepared when it is looked at, since most facts are said at once.
fn cases_with(pointer: &str, value: Value) -> impl Iterator<Item = Pack> {
    stages().into_iter().map(move |mut case| {
        // The count of a promise is that of this fact alone.
        remove(&mut case, "/own_words");
        put(&mut case, pointer, value.clone());
        pack(&case)
    })
}

fn fields(state: &str) -> Vec<String> {
    let with: Vec<_> = crate::support::fields()
        .into_iter()
        .filter(|f| f.states.contains(&state))
        .map(|f| address(&f))
        .collect();
    assert!(!with.is_empty());
    with
}

fn is_said(pack: &Pack, pointer: &str, stance: Stance) -> bool {
    let about = |claim: &&breach_statement::claims::Claim| {
        claim.stance == stance && claim.facts.iter().any(|fact| fact.as_str() == pointer)
    };
    let claims: Vec<_> = pack.claims.iter().filter(about).collect();
    claims
        .iter()
        .any(|claim| pack.documents.iter().any(|document| document.says(&claim.id)))
}

#[test]
fn what_is_not_yet_known_is_said_so() {
    for pointer in fields("unknown") {
        assert!(
            cases_with(&pointer, json!({ "unknown": {} })).any(|pack| is_said(&pack, &pointer, Stance::Unknown)),
            "{pointer} is not yet known, and no document says so"
        );
    }
}

#[test]
fn what_is_ruled_out_or_without_a_sign_is_said_so() {
    let basis = json!({ "who": "Our team", "what": "the logs", "until": "2021-11-02" });
    for (state, key, stance) in [
        ("ruled-out", "ruled_out", Stance::RuledOut),
        ("no-sign", "no_sign", Stance::NoSign),
    ] {
        for pointer in fields(state) {
            let mut packs = cases_with(&pointer, json!({ key: basis }));
            let pack = packs.find(|pack| is_said(pack, &pointer, stance));
            let pack = pack.unwrap_or_else(|| panic!("{pointer} is {state}, and no document says so"));
            if stance == Stance::NoSign {
                // W-02: who looked, at what, until when, and that it is not ruled out.
                let said = outward(&pack);
                for words in [
                    "Our team looked at the logs, up to 2 November 2021, and found no sign",
                    "not rule it out",
                ] {
                    assert!(said.contains(words), "{pointer}: {words:?} is not said");
                }
            }
        }
    }
}

#[test]
fn a_date_of_its_own_is_promised_with_it() {
    for pointer in fields("unknown") {
        let mut packs = cases_with(&pointer, json!({ "unknown": { "by": "2026-12-09" } }));
        assert!(
            packs.any(|pack| outward(&pack).contains("9 December 2026")),
            "{pointer} has a date of its own, and no document says it"
        );
    }
}

/// Whether a claim rests on a fact first. A claim may name another fact where it would add to it; then what it adds is left out.
fn rests_on(claim: &Claim, pointer: &str) -> bool {
    claim.facts.first().is_some_and(|fact| fact.as_str() == pointer)
}

#[test]
fn a_withheld_fact_is_neither_said_nor_called_unknown() {
    let told: Vec<(Value, Pack)> = stages()
        .into_iter()
        .map(|stage| (stage.clone(), pack(&stage)))
        .collect();
    let mut tried = 0;
    for pointer in fields("withheld") {
        // Of the stages at which the same is said of a fact, one.
        let mut of_stages = BTreeMap::new();
        for (stage, pack) in &told {
            let resting = pack.claims.iter().filter(|claim| rests_on(claim, &pointer));
            let said: Vec<String> = resting
                .map(|claim| format!("{} {:?}", claim.id.as_str(), claim.stance))
                .collect();
            of_stages.entry(said).or_insert(stage);
        }
        for stage in of_stages.into_values() {
            let mut case = stage.clone();
            remove(&mut case, "/own_words");
            put(
                &mut case,
                &pointer,
                json!({ "withheld": { "value": "Tidewell", "review": "2026-12-18" } }),
            );
            let pack = pack(&case);
            let said = [Stance::Known, Stance::Unknown, Stance::NoSign, Stance::RuledOut];
            let mut claims = pack.claims.iter().filter(|claim| said.contains(&claim.stance));
            assert!(
                !claims.any(|claim| rests_on(claim, &pointer)),
                "{pointer} is withheld, and something rests on it"
            );
            tried += 1;
        }
    }
    assert!(tried > 80, "{tried}");
}

/// What is kept from one pack to the next (words, outlines, whole documents, what a review found in them) changes nothing: whatever was
/// asked before, a pack and its review are those that a program which has just begun would make.
#[test]
fn what_was_asked_before_changes_no_pack_and_no_review() {
    let kept = breach_statement::content::Content::english();
    let mut packs = 0;
    for text in [
        crate::support::LABOUR,
        crate::support::RIVERSIDE,
        include_str!("../../cases/harbour-college-2026.json"),
        include_str!("../../cases/electoral-commission-2023.json"),
    ] {
        let whole = crate::support::case(text);
        let told = |json: &serde_json::Value, content: &breach_statement::content::Content| {
            let file = breach_statement::CaseFile {
                json: json.as_object().unwrap().clone(),
                problems: Vec::new(),
            };
            let story = breach_statement::Story::tell(&file, content, None);
            let pack = story.pack(&file, content);
            (pack, file, story)
        };
        let mut json = whole.clone();
        for (i, field) in crate::support::fields().iter().enumerate().filter(|(i, _)| i % 19 == 0) {
            let at = crate::support::address(field);
            // Facts come, stand in another way, go, and come back.
            match i % 4 {
                0 => crate::support::put(&mut json, &at, field.example.clone()),
                1 => crate::support::put(&mut json, &at, serde_json::json!({ "unknown": {} })),
                2 => crate::support::remove(&mut json, &at),
                _ => json = whole.clone(),
            }
            let fresh = breach_statement::content::Content::english();
            let (before, now) = (told(&json, &kept), told(&json, &fresh));
            assert_eq!(before.0, now.0, "after {at}");
            let review = before.2.review(&before.1, &kept);
            // To begin afresh with every rule and law takes a while.
            if packs % 6 == 0 {
                assert_eq!(review, now.2.review(&now.1, &fresh), "after {at}");
            }
            packs += 1;
        }
    }
    assert!(packs > 50, "{packs}");
}

/// What a rule found in a text is kept while the text stands, and asked anew when the case holds something else that texts are read
/// against, though no statement has changed by it.
#[test]
fn a_text_is_read_anew_when_what_it_is_held_against_changes() {
    let kept = breach_statement::content::Content::english();
    let findings = |domains: serde_json::Value| {
        let mut json = crate::support::case(crate::support::RIVERSIDE);
        crate::support::put(
            &mut json,
            "/own_paragraphs/x",
            serde_json::json!({ "in": ["email"], "text": "Look at www.riverside-help.example for more." }),
        );
        crate::support::put(&mut json, "/organisation/domains", domains);
        let file = breach_statement::open(&json.to_string()).unwrap();
        let review = breach_statement::full_review(&file, &kept, None);
        let here = |span: &breach_statement::reading::passages::Span| span.text.contains("riverside-help");
        let found = review.findings.iter().filter(|finding| finding.rule == "links");
        found.filter_map(|finding| finding.span.as_ref()).any(here)
    };
    let (unknown, own) = (
        serde_json::json!(["riverside.example"]),
        serde_json::json!(["riverside-help.example"]),
    );
    assert_eq!(
        [findings(unknown.clone()), findings(own), findings(unknown)],
        [true, false, true]
    );
}
