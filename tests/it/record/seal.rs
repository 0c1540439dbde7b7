//! What was sent cannot be altered unnoticed: each entry is sealed after the one before.

use crate::support::{case, english, put, remove};
use breach_statement::review::{Finding, Weight, against_a_noted_head};
use breach_statement::seal::{FIRST, Stands, chain};
use breach_statement::sent::{Dispatch, head, mark, put_back, take_out, text_of};
use breach_statement::{CaseFile, check, edit, open, prepare};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

fn file_of(json: &Value) -> CaseFile {
    CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    }
}

fn send(json: &Value, document: &str, when: &str) -> Value {
    let mut file = file_of(json);
    let pack = english(|content| prepare(&file, content, None));
    let dispatch = Dispatch {
        when: when.to_owned(),
        reached: Some(4200),
        ..Dispatch::default()
    };
    mark(&mut file, &pack, document, &dispatch).unwrap();
    Value::Object(file.json)
}

/// A case from which four statements were sent.
fn sent_four() -> Value {
    let json = case(crate::support::RIVERSIDE);
    let json = send(&json, "email", "2026-11-18T17:30");
    let json = send(&json, "web-notice", "2026-11-18T17:30");
    let json = send(&json, "press-holding", "2026-11-18T18:00");
    send(&json, "letter", "2026-11-19")
}

fn findings(json: &Value) -> Vec<Finding> {
    let pack = english(|content| prepare(&file_of(json), content, None));
    let whole = english(|content| check(&file_of(json), content, None));
    let of = |findings: Vec<Finding>| -> Vec<Finding> { findings.into_iter().filter(|f| f.rule == "record").collect() };
    let (few, all) = (of(pack.findings), of(whole.findings));
    let said = |findings: &[Finding]| findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>();
    assert_eq!(said(&few), said(&all), "prepare and check say the same");
    few
}

fn stands(json: &Value) -> Vec<Stands> {
    let pack = english(|content| prepare(&file_of(json), content, None));
    pack.sent.iter().map(|sent| sent.stands).collect()
}

/// The same record with its entries in another order, or without some.
fn ordered(json: &Value, keys: &[&str]) -> Value {
    let mut json = json.clone();
    let sent = json["sent"].as_object().unwrap().clone();
    let sent: Map<String, Value> = keys.iter().map(|key| ((*key).to_owned(), sent[*key].clone())).collect();
    json["sent"] = Value::Object(sent);
    json
}

/// Canonical JSON as somebody else would write it: through sorted maps and `Debug`-free formatting of one's own.
fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<Vec<u16>, (&String, &Value)> =
                map.iter().map(|(k, v)| (k.encode_utf16().collect(), (k, v))).collect();
            let members: Vec<String> = sorted
                .values()
                .map(|(k, v)| format!("{}:{}", json!(k), canonical(v)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[test]
fn somebody_else_computes_the_same_seals() {
    let json = sent_four();
    let mut before = FIRST.to_owned();
    for (key, entry) in json["sent"].as_object().unwrap() {
        let mut entry = entry.as_object().unwrap().clone();
        let seal = entry.remove("seal").unwrap();
        assert_eq!(entry["after"], before.as_str());
        before = sha256(&canonical(&json!({ key: entry })));
        assert_eq!(seal, before.as_str(), "{key}");
    }
    assert_eq!(head(&file_of(&json)), Some(before));
}

#[test]
fn how_the_file_is_written_changes_nothing() {
    let json = sent_four();
    assert_eq!(findings(&json), []);
    assert_eq!(stands(&json), [Stands::Sealed; 4]);
    // Members the other way round, no white space, characters escaped that need not be.
    let mut turned = json.clone();
    for entry in turned["sent"].as_object_mut().unwrap().values_mut() {
        let members: Vec<(String, Value)> = entry.as_object().unwrap().clone().into_iter().collect();
        *entry = Value::Object(members.into_iter().rev().collect());
    }
    let text: String = serde_json::to_string(&turned)
        .unwrap()
        .chars()
        .map(|c| {
            if c.is_ascii() {
                c.to_string()
            } else {
                format!("\\u{:04x}", c as u32)
            }
        })
        .collect();
    assert!(
        text.contains("\\u2019") || text.contains("\\u201c"),
        "something was escaped"
    );
    let text = text.replace("\"reached\":4200", "\"reached\":4200.0");
    let file = open(&text).unwrap();
    assert_eq!(findings(&Value::Object(file.json)), []);
}

#[test]
fn every_change_of_an_entry_is_found() {
    let json = sent_four();
    let entry = json["sent"]["s2"].as_object().unwrap();
    assert!(entry.len() > 8);
    for name in entry.keys() {
        for value in [Some(json!("x")), Some(json!(null)), Some(json!(7)), None] {
            let mut json = json.clone();
            let at = format!("/sent/s2/{name}");
            match value.clone() {
                Some(value) => put(&mut json, &at, value),
                None => remove(&mut json, &at),
            }
            let found = findings(&json);
            assert_eq!(found.len(), 1, "{at} as {value:?}: {found:?}");
            assert_eq!(
                (found[0].weight, found[0].fields[0].as_str()),
                (Weight::Stop, "/sent/s2")
            );
            // Where the title is gone, the key names it.
            assert!(
                (found[0].message.contains("(s2)") || found[0].message.contains("“s2”"))
                    && found[0].message.contains("after it"),
                "{}",
                found[0].message
            );
            let expected = [Stands::Sealed, Stands::Changed, Stands::InDoubt, Stands::InDoubt];
            // Without an entry that can be read nothing stands for it on the page.
            assert_eq!(stands(&json), expected, "{at}");
        }
    }
    // One more member, one letter of the text, one point of what was said.
    for (at, value) in [
        ("/sent/s1/note", json!("x")),
        ("/sent/s1/said/0/digest", json!("x")),
        (
            "/sent/s1/text",
            json!(format!("{} ", json["sent"]["s1"]["text"].as_str().unwrap())),
        ),
    ] {
        let mut json = json.clone();
        put(&mut json, at, value);
        assert_eq!(findings(&json)[0].fields[0].as_str(), "/sent/s1", "{at}");
    }
    // Two that were changed are both named.
    let mut two = json.clone();
    put(&mut two, "/sent/s1/reached", json!(1));
    put(&mut two, "/sent/s3/reached", json!(1));
    let found = findings(&two);
    let fields: Vec<&str> = found.iter().map(|f| f.fields[0].as_str()).collect();
    assert_eq!(fields, ["/sent/s1", "/sent/s3"]);
}

/// How many people it reached is often known later only. What was entered when it was sealed is sealed.
#[test]
fn how_many_it_reached_may_be_entered_later_and_not_changed() {
    let mut file = file_of(&case(crate::support::RIVERSIDE));
    let pack = english(|content| prepare(&file, content, None));
    let dispatch = Dispatch {
        when: "2026-11-18".to_owned(),
        ..Dispatch::default()
    };
    let key = mark(&mut file, &pack, "email", &dispatch).unwrap();
    let mut json = Value::Object(file.json);
    let at = format!("/sent/{key}/reached");
    put(&mut json, &at, json!(4200));
    assert_eq!(stands(&json), [Stands::Sealed]);
    let again = send(&json, "letter", "2026-11-18");
    assert_eq!(stands(&again), [Stands::Sealed; 2]);
    put(&mut json, &format!("/sent/{key}/subject"), json!("Another"));
    assert_eq!(stands(&json), [Stands::Changed]);
}

#[test]
fn what_was_taken_out_put_in_or_moved_is_found() {
    let json = sent_four();
    let one = |json: &Value| -> (String, String) {
        let found = findings(json);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].weight, Weight::Stop);
        (found[0].fields[0].to_string(), found[0].message.clone())
    };
    // Taken out.
    for (keys, at) in [
        (["s2", "s3", "s4"], "/sent/s2"),
        (["s1", "s3", "s4"], "/sent/s3"),
        (["s1", "s2", "s4"], "/sent/s4"),
    ] {
        let (field, message) = one(&ordered(&json, &keys));
        assert_eq!(field, at);
        assert!(message.contains("is missing"), "{message}");
    }
    // Moved.
    let (field, message) = one(&ordered(&json, &["s1", "s3", "s2", "s4"]));
    assert_eq!(field, "/sent/s3");
    assert!(
        message.contains("(s3) stands in another place") && message.contains("(s2)"),
        "{message}"
    );
    let (field, message) = one(&ordered(&json, &["s4", "s1", "s2", "s3"]));
    assert_eq!(field, "/sent/s4");
    assert!(message.contains("(s3)"), "{message}");
    // Put in: without a seal, as a copy of another, and under another key.
    for entry in [
        json!({ "document": "email", "when": "2026-11-18" }),
        json["sent"]["s1"].clone(),
    ] {
        let mut put_in = json.clone();
        put_in["sent"]["x"] = entry.clone();
        let (field, _) = {
            let found = findings(&ordered(&put_in, &["s1", "x", "s2", "s3", "s4"]));
            (found[0].fields[0].to_string(), ())
        };
        assert!(["/sent/x", "/sent/s2"].contains(&field.as_str()), "{field}");
        let found = findings(&ordered(&put_in, &["x", "s1", "s2", "s3", "s4"]));
        assert!(found.iter().any(|f| f.weight == Weight::Stop), "{found:?}");
    }
    let mut renamed = json.clone();
    renamed["sent"] = serde_json::from_str(&json["sent"].to_string().replace("\"s2\":", "\"t2\":")).unwrap();
    assert_eq!(one(&renamed).0, "/sent/t2");
    // A whole record of another case is whole; what was cut off at the end, only the head that was noted tells.
    let cut = ordered(&json, &["s1", "s2", "s3"]);
    assert_eq!(findings(&cut), []);
    assert!(noted(&cut, &head(&file_of(&json)).unwrap()).is_err());
}

fn noted(json: &Value, head: &str) -> Result<String, Box<Finding>> {
    english(|content| against_a_noted_head(json.as_object().unwrap(), content, head))
}

#[test]
fn a_head_that_was_noted_tells_whether_the_record_still_holds_what_it_held() {
    let two = ordered(&sent_four(), &["s1", "s2"]);
    let four = sent_four();
    let before = head(&file_of(&two)).unwrap();
    assert!(noted(&two, &before).unwrap().contains("is the one"));
    assert!(noted(&four, &before).unwrap().contains("2 statements"));
    let three = ordered(&four, &["s1", "s2", "s3"]);
    assert!(noted(&three, &before).unwrap().contains("one statement"));
    // As people copy it.
    let copied = format!(" {} {}\n", before[..32].to_uppercase(), &before[32..]);
    assert!(noted(&two, &copied).is_ok());
    // Changed before, computed anew by whoever edited it, or of another record.
    let mut changed = four.clone();
    put(&mut changed, "/sent/s1/reached", json!(1));
    assert!(noted(&changed, &before).is_err());
    let mut anew = file_of(&changed);
    for key in ["s1", "s2"] {
        let entry = take_out(&mut anew, key).unwrap();
        put_back(&mut anew, key, entry);
    }
    assert!(noted(&Value::Object(anew.json), &before).is_err());
    assert!(noted(&case(crate::support::RIVERSIDE), &before).is_err());
    assert!(noted(&two, "").is_err() && noted(&two, "ab").is_err());
    let finding = noted(&changed, &before).unwrap_err();
    assert_eq!((finding.rule.as_ref(), finding.weight), ("record", Weight::Stop));
}

/// Files that were written before there were seals.
fn without_seals(json: &Value, keys: &[&str]) -> Value {
    let mut json = json.clone();
    for key in keys {
        let entry = json["sent"][*key].as_object_mut().unwrap();
        entry.shift_remove("seal");
        entry.shift_remove("after");
    }
    json
}

#[test]
fn entries_without_seals_are_said_to_have_none_and_the_next_one_seals_them_as_they_stand() {
    let old = without_seals(&ordered(&sent_four(), &["s1", "s2"]), &["s1", "s2"]);
    let found = findings(&old);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].weight, Weight::Check);
    let fields: Vec<&str> = found[0].fields.iter().map(|at| at.as_str()).collect();
    assert_eq!(fields, ["/sent/s1", "/sent/s2"]);
    assert!(
        found[0].message.contains("(s1), ") && found[0].message.contains("(s2)"),
        "{}",
        found[0].message
    );
    assert_eq!(stands(&old), [Stands::NotSealed; 2]);
    // All that a record does works as before.
    let pack = english(|content| prepare(&file_of(&old), content, None));
    assert_eq!(pack.problems, []);
    assert!(text_of(&file_of(&old), &pack, "/sent/s1").is_some());

    let covered = send(&old, "press-holding", "2026-11-19");
    assert_eq!(findings(&covered), []);
    assert_eq!(stands(&covered), [Stands::Covered, Stands::Covered, Stands::Sealed]);
    for at in ["/sent/s1/reached", "/sent/s2/text"] {
        let mut changed = covered.clone();
        put(&mut changed, at, json!("x"));
        let found = findings(&changed);
        assert!(
            found
                .iter()
                .any(|f| f.weight == Weight::Stop && f.fields[0].as_str() == "/sent/s3"),
            "{at}: {found:?}"
        );
    }
    let found = findings(&ordered(&covered, &["s2", "s3"]));
    assert_eq!(found[0].fields[0].as_str(), "/sent/s3");
    // A program from before puts one behind them.
    let mut later = covered.clone();
    put(
        &mut later,
        "/sent/old",
        json!({ "document": "letter", "when": "2026-11-20", "text": "Old" }),
    );
    let found = findings(&later);
    assert_eq!(
        (found.len(), found[0].weight, found[0].fields[0].as_str()),
        (1, Weight::Check, "/sent/old")
    );
    assert_eq!(findings(&send(&later, "email", "2026-11-21")), []);
}

#[test]
fn what_is_taken_out_and_put_back_leaves_a_whole_record_with_another_head() {
    let json = sent_four();
    for key in ["s1", "s2", "s3", "s4"] {
        let mut file = file_of(&json);
        let entry = take_out(&mut file, key).unwrap();
        assert_eq!(findings(&Value::Object(file.json.clone())), [], "{key}");
        assert_ne!(head(&file), head(&file_of(&json)));
        assert!(put_back(&mut file, key, entry.clone()));
        assert!(!put_back(&mut file, key, entry), "it is there");
        let json = Value::Object(file.json);
        assert_eq!(findings(&json), [], "{key}");
        assert_eq!(stands(&json), [Stands::Sealed; 4]);
    }
    let mut file = file_of(&json);
    assert_eq!(take_out(&mut file, "s9"), None);
    assert_eq!(Value::Object(file.json), json);
    // What was broken is not mended by it.
    let mut broken = json.clone();
    put(&mut broken, "/sent/s3/reached", json!(1));
    let mut file = file_of(&broken);
    take_out(&mut file, "s1");
    assert!(findings(&Value::Object(file.json)).len() >= 2);
    // One that is marked behind a break is sealed, and mends nothing.
    let after = send(&broken, "faq", "2026-11-20");
    assert_eq!(stands(&after)[2..], [Stands::Changed, Stands::InDoubt, Stands::InDoubt]);
}

#[test]
fn a_break_can_be_accepted_with_a_reason_until_something_else_breaks() {
    let mut json = sent_four();
    put(&mut json, "/sent/s2/reached", json!(4300));
    let whole = english(|content| check(&file_of(&json), content, None));
    let acceptance = whole
        .findings
        .iter()
        .find(|f| f.rule == "record")
        .unwrap()
        .acceptance
        .clone()
        .unwrap();
    put(
        &mut json,
        "/accepted/one",
        json!({ "rule": acceptance.rule, "about": acceptance.about, "facts": acceptance.facts, "reason": "The number was counted anew." }),
    );
    assert_eq!(findings(&json), []);
    put(&mut json, "/sent/s2/text", json!("Something else"));
    assert_eq!(findings(&json).len(), 1);
}

/// Whatever stands under `sent`, nothing panics, and what is no record has nothing to seal.
#[test]
fn strange_records_are_read_to_their_end() {
    for sent in [
        json!([]),
        json!("x"),
        json!({}),
        json!({ "s1": null, "s2": [1], "s3": "x", "s4": { "seal": 7 }, "s5": { "seal": "" }, "s6": { "after": FIRST } }),
        json!({ "s1": { "seal": { "withheld": {} }, "after": [] }, "\u{202e}x": { "title": "\u{1b}[31m\n" } }),
    ] {
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, "/sent", sent.clone());
        let found = findings(&json);
        for finding in &found {
            assert!(!finding.message.chars().any(char::is_control), "{:?}", finding.message);
            assert!(!finding.message.contains('\u{202e}'));
        }
        let entries = sent.as_object().map_or(0, Map::len);
        assert_eq!(chain(sent.as_object().unwrap_or(&Map::new())).links.len(), entries);
        let number = json!({ "s1": { "reached": -0.0, "x": 1e300, "y": 0.5 } });
        assert_eq!(chain(number.as_object().unwrap()).links.len(), 1);
    }
    assert_eq!(
        edit::get(case(crate::support::RIVERSIDE).as_object().unwrap(), &["sent".into()]),
        None
    );
}

/// The cases of ours that have a record are whole, sealed or not.
#[test]
fn the_records_of_our_cases_are_whole() {
    for path in crate::support::all_case_files() {
        let json = case(&std::fs::read_to_string(&path).unwrap());
        let found: Vec<String> = findings(&json).into_iter().map(|f| f.message).collect();
        let seals = json["sent"].as_object().map(|sent| chain(sent).links);
        assert!(
            found.is_empty(),
            "{}: {found:?}; the seals are {seals:?}",
            path.display()
        );
    }
}
