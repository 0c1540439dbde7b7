//! A state that the form offers is said: what is not yet known as "we do not yet know", what is ruled out as not so.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use breach_statement::claims::Stance;
use breach_statement::content::Content;
use breach_statement::form::form;
use breach_statement::{edit, open, prepare};
use serde_json::{Value, json};
use std::fs;

thread_local! {
    static ENGLISH: Content = Content::english();
}

fn case_with(pointer: &str, value: Value) -> breach_statement::Pack {
    let mut file = open(&fs::read_to_string("tests/cases/riverside-2026.json").unwrap()).unwrap();
    assert!(edit::put(&mut file.json, &edit::path(pointer).unwrap(), Some(value)));
    ENGLISH.with(|content| prepare(&file, content, None))
}

/// The address of a field in the case: `{key}` is the key of the first entry.
fn address(pointer: &str) -> String {
    let file = open(&fs::read_to_string("tests/cases/riverside-2026.json").unwrap()).unwrap();
    match pointer.split_once("/{key}") {
        Some((collection, field)) => {
            let entries = edit::get(&file.json, &edit::path(collection).unwrap()).unwrap();
            format!(
                "{collection}/{}{field}",
                entries.as_object().unwrap().keys().next().unwrap()
            )
        }
        None => pointer.to_owned(),
    }
}

fn fields(state: &str) -> Vec<String> {
    let sections = form(&Content::english());
    let fields = sections.iter().flat_map(|section| &section.fields);
    let with: Vec<_> = fields
        .filter(|f| f.states.contains(&state))
        .map(|f| address(&f.pointer))
        .collect();
    assert!(!with.is_empty());
    with
}

fn is_said(pack: &breach_statement::Pack, pointer: &str, stance: Stance) -> bool {
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
        let pack = case_with(&pointer, json!({ "unknown": {} }));
        assert!(
            is_said(&pack, &pointer, Stance::Unknown),
            "{pointer} is not yet known, and no document says so"
        );
    }
}

#[test]
fn what_is_ruled_out_is_said_so() {
    for pointer in fields("ruled-out") {
        let basis = json!({ "ruled_out": { "who": "Our team", "what": "the logs", "until": "2026-11-19" } });
        let pack = case_with(&pointer, basis);
        assert!(
            is_said(&pack, &pointer, Stance::RuledOut),
            "{pointer} is ruled out, and no document says so"
        );
    }
}

#[test]
fn a_date_of_its_own_is_promised_with_it() {
    for pointer in fields("unknown") {
        let pack = case_with(&pointer, json!({ "unknown": { "by": "2026-12-09" } }));
        let says = |text: &str| {
            pack.documents
                .iter()
                .flat_map(|d| d.runs())
                .any(|run| run.text.contains(text))
        };
        assert!(
            says("9 December 2026"),
            "{pointer} has a date of its own, and no document says it"
        );
    }
}

#[test]
fn a_withheld_fact_is_neither_said_nor_called_unknown() {
    for pointer in fields("withheld") {
        let pack = case_with(
            &pointer,
            json!({ "withheld": { "value": "Tidewell", "review": "2026-12-18" } }),
        );
        for stance in [Stance::Known, Stance::Unknown, Stance::RuledOut] {
            // A claim may name the fact where it would add to another; then what it adds is left out.
            let claims: Vec<_> = pack.claims.iter().filter(|c| c.stance == stance).collect();
            let first = |c: &&&breach_statement::claims::Claim| c.facts.first().is_some_and(|f| f.as_str() == pointer);
            assert!(
                !claims.iter().any(|c| first(&c)),
                "{pointer} is withheld, and something rests on it"
            );
        }
    }
}
