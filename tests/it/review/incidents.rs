//! Eight real notices, claim by claim: what each says, and the sentence of ours that says it.
//!
//! `tests/incidents/<case>.json` has a row for each claim of a notice, as a reader split it: the document and the words of ours, or
//! the rule by which a good notice does not say it. The figures are printed: `cargo test --test it incidents -- --nocapture`.

use crate::support::{case, pack};
use breach_statement::export::{Format, export};
use serde_json::Value;
use std::fs;

/// The cases, and how many claims their notices make.
const NOTICES: &[(&str, usize)] = &[
    ("labour-2021", 40),
    ("electoral-commission-2023", 43),
    ("psni-2023", 32),
    ("donkey-sanctuary-2020", 35),
    ("british-airways-2018", 30),
    ("wandsworth-2022", 20),
    ("childrens-dallas-2013", 26),
    ("powerschool-2025", 30),
];

/// The rules of wording by which something is not said: `what-a-notice-must-say`, section 6.
fn is_rule(rule: &str) -> bool {
    let number = rule.strip_prefix("W-").or_else(|| rule.strip_prefix("P-"));
    number.is_some_and(|number| number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()))
}

#[test]
fn what_real_notices_say_is_said() {
    let mut wrong = Vec::new();
    for (name, claims) in NOTICES {
        let pack = pack(&case(&fs::read_to_string(format!("tests/cases/{name}.json")).unwrap()));
        let rows: Vec<Value> =
            serde_json::from_str(&fs::read_to_string(format!("tests/incidents/{name}.json")).unwrap()).unwrap();
        let numbers: Vec<u64> = rows.iter().filter_map(|row| row["claim"].as_u64()).collect();
        assert_eq!(
            numbers,
            (1..=*claims as u64).collect::<Vec<_>>(),
            "{name}: a row for each claim"
        );
        let (mut said, mut left_out) = (0, 0);
        for row in &rows {
            let at = format!("{name} {} {}", row["claim"], row["kind"].as_str().unwrap());
            if let Some(rule) = row["left_out"].as_str() {
                assert!(is_rule(rule) && row["why"].is_string(), "{at}: left out by {rule:?}");
                left_out += 1;
                continue;
            }
            let (document, words) = (row["document"].as_str().unwrap(), row["says"].as_str().unwrap());
            assert!(words.len() >= 5, "{at}: {words:?} could stand anywhere");
            let document = pack.document(document).expect(&at);
            if export(document, Format::Text).contains(words) {
                said += 1;
            } else {
                wrong.push(format!("{at}: {} does not say {words:?}", document.name));
            }
        }
        let should = claims - left_out;
        println!(
            "{name}: {claims} claims, {said} of {should} that a good notice says ({} %), {left_out} left out by rule ({} %)",
            said * 100 / should,
            left_out * 100 / claims
        );
        if left_out * 100 > claims * 15 {
            wrong.push(format!("{name}: {left_out} of {claims} are left out"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
