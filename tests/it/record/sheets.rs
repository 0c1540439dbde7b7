//! Answer sheets: every question maps to facts that there are, or says what a person has to answer; nothing withheld is printed.

use crate::support::{case, english, fields, full_case, put};
use breach_statement::document::{Block, Document};
use breach_statement::export::{Format, export};
use breach_statement::sheets::fill;
use breach_statement::{CaseFile, edit};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const SHEETS: [&str; 5] = [
    "article-33-5-log",
    "article-34-decision",
    "charity-serious-incident",
    "edpb-template",
    "ico-report",
];

fn filled(name: &str, json: &Value) -> Document {
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    english(|content| fill(name, &content.sheet(name).unwrap(), &file, None, content)).unwrap()
}

fn questions(sheet: &Value) -> impl Iterator<Item = &Value> {
    sheet["parts"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|part| part["questions"].as_array().unwrap())
}

#[test]
fn every_question_maps_to_facts_or_to_an_explicit_gap_and_says_how_it_was_read() {
    let known: BTreeSet<String> = fields().into_iter().map(|field| field.pointer).collect();
    assert_eq!(english(|content| content.sheets().join(" ")), SHEETS.join(" "));
    for name in SHEETS {
        let sheet = english(|content| content.sheet(name)).unwrap();
        for key in ["title", "what", "source", "read_how", "verified_on"] {
            assert!(
                sheet[key].as_str().is_some_and(|text| !text.is_empty()),
                "{name}: {key}"
            );
        }
        assert!(sheet["source"].as_str().unwrap().starts_with("https://"), "{name}");
        let mut numbers = BTreeSet::new();
        for question in questions(&sheet) {
            let number = question["number"].as_str().unwrap();
            assert!(numbers.insert(number), "{name}: {number} stands twice");
            assert!(
                question["ask"].as_str().is_some_and(|ask| !ask.is_empty()),
                "{name} {number}"
            );
            assert!(
                ["primary", "second-hand", "not-read"].contains(&question["read"].as_str().unwrap()),
                "{name} {number}"
            );
            let facts = question["facts"].as_array().unwrap();
            for fact in facts {
                let pointer = fact.as_str().unwrap().replace("/*/", "/{key}/");
                assert!(known.contains(&pointer), "{name} {number}: {pointer} is no field");
            }
            assert!(
                !facts.is_empty() || question["you"].as_str().is_some_and(|you| !you.is_empty()),
                "{name} {number} maps to nothing"
            );
        }
        assert!(numbers.len() >= 10, "{name}");
    }
}

/// With every field filled in, a question that facts can answer has an answer below it; the others say so.
#[test]
fn every_question_is_answered_or_says_that_somebody_must() {
    let json = full_case();
    for name in SHEETS {
        let sheet = english(|content| content.sheet(name)).unwrap();
        let document = filled(name, &json);
        let body = &document.body;
        for question in questions(&sheet) {
            let heading = format!(
                "{} {}",
                question["number"].as_str().unwrap(),
                question["ask"].as_str().unwrap()
            );
            let text = |block: &Block| block.runs().map(|run| run.text.as_str()).collect::<String>();
            let place = body
                .iter()
                .position(|block| text(block) == heading)
                .unwrap_or_else(|| panic!("{name}: no {heading}"));
            let below: Vec<&Block> = body[place + 1..]
                .iter()
                .take_while(|block| matches!(block, Block::Paragraph { .. }))
                .collect();
            let answered = below.iter().any(|block| block.runs().any(|run| !run.facts.is_empty()));
            let gap = below
                .iter()
                .any(|block| text(block).starts_with("You must answer this:"));
            let has_facts = !question["facts"].as_array().unwrap().is_empty();
            assert_eq!((answered, gap), (has_facts, !has_facts), "{name}: {heading}");
        }
        // An empty case has the same questions, and no answer.
        let empty = filled(name, &json!({ "format": 1 }));
        assert!(
            empty
                .body
                .iter()
                .all(|block| block.runs().all(|run| run.facts.is_empty())),
            "{name}"
        );
    }
}

#[test]
fn facts_are_printed_as_they_stand() {
    let mut json = json!({ "format": 1 });
    put(&mut json, "/incident/discovered", json!("2021-10-29"));
    put(&mut json, "/incident/nature", json!("ransomware"));
    put(
        &mut json,
        "/people/count",
        json!({ "value": 4200, "certainty": "estimated" }),
    );
    put(
        &mut json,
        "/data/categories",
        json!({ "unknown": { "by": "2021-11-12" } }),
    );
    put(
        &mut json,
        "/authorities/ico",
        json!({ "name": "the ICO", "on": "2021-10-30" }),
    );
    let text = export(&filled("ico-report", &json), Format::Text);
    for expected in [
        "29 October 2021",
        "Ransomware: files locked, money demanded",
        "4,200 (estimated)",
        "Not yet known. To be told by 12 November 2021.",
        "(the ICO): 30 October 2021",
    ] {
        assert!(text.contains(expected), "no “{expected}” in\n{text}");
    }
}

#[test]
fn nothing_withheld_reaches_a_sheet() {
    const MARKER: &str = "Quizzaciously";
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for field in fields() {
        let at = crate::support::address(&field);
        let group = at.split('/').take(2).collect();
        groups.entry(group).or_default().push(at);
    }
    // A sheet prints each fact by itself: those of a group are held back at once.
    for (group, fields) in groups {
        for withheld in [
            json!({ "withheld": { "value": MARKER, "reason": MARKER, "by": MARKER } }),
            json!({ "value": MARKER, "withheld": MARKER }),
            json!({ "value": [MARKER], "withheld": {} }),
        ] {
            let mut json = case(crate::support::LABOUR);
            for at in &fields {
                put(&mut json, at, withheld.clone());
            }
            // A key of somebody's own can say as much.
            let file = CaseFile {
                json: json.as_object().unwrap().clone(),
                problems: Vec::new(),
            };
            assert!(edit::text(&file.json).contains(MARKER));
            for name in SHEETS {
                let html = export(&filled(name, &json), Format::Html);
                assert!(!html.contains(MARKER), "something of {group} reaches {name}");
            }
        }
    }
    let mut json = json!({ "format": 1 });
    put(
        &mut json,
        &format!("/suppliers/{MARKER}"),
        json!({ "name": { "withheld": {} }, "role": "keeps our archive" }),
    );
    for name in SHEETS {
        assert!(!export(&filled(name, &json), Format::Html).contains(MARKER), "{name}");
    }
}

#[test]
fn what_is_typed_cannot_become_markup_in_a_sheet() {
    let mut json = json!({ "format": 1 });
    for field in fields()
        .into_iter()
        .filter(|field| matches!(field.kind, "text" | "sentence" | "prose"))
    {
        put(
            &mut json,
            &crate::support::address(&field),
            json!("<img src=x onerror=alert(1)> **b** [x](https://e.example)"),
        );
    }
    for name in SHEETS {
        let document = filled(name, &json);
        let html = export(&document, Format::Html);
        assert!(!html.contains("<img") && !html.contains("<a "), "{name}");
        assert!(html.contains("&lt;img"), "{name} does hold it");
    }
}

fn text_since(name: &str, now: &Value, since: &Value) -> String {
    let file = |json: &Value| CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let sheet = english(|content| {
        fill(
            name,
            &content.sheet(name).unwrap(),
            &file(now),
            Some(&file(since)),
            content,
        )
    });
    export(&sheet.unwrap(), Format::Text)
}

#[test]
fn a_follow_up_says_what_has_changed_and_nothing_else() {
    let before = full_case();
    for name in SHEETS {
        let same = text_since(name, &before, &before);
        assert!(same.contains("Nothing that this asks has changed."), "{name}: {same}");
        assert!(!same.contains("Now:"), "{name}: {same}");
    }
    let mut after = before.clone();
    put(&mut after, "/people/count", json!(98_765));
    let text = text_since("ico-report", &after, &before);
    assert!(text.contains("what has changed"), "{text}");
    assert!(text.contains("Reported before:") && text.contains("98,765"), "{text}");
    let whole = export(&filled("ico-report", &after), Format::Text);
    assert!(text.len() < whole.len() / 3, "{text}");
    // The other way about, and from nothing, and to nothing.
    assert!(text_since("ico-report", &before, &after).contains("98,765"));
    assert!(text_since("ico-report", &before, &json!({ "format": 1 })).contains("Not reported before."));
    assert!(text_since("ico-report", &json!({ "format": 1 }), &before).contains("no longer answers this"));
}

#[test]
fn a_follow_up_does_not_print_what_is_withheld_now() {
    let mut before = full_case();
    put(
        &mut before,
        "/suppliers",
        json!({ "one": { "name": "Marker Hosting", "role": "hosts our marker data" } }),
    );
    let mut after = before.clone();
    put(
        &mut after,
        "/suppliers/one/name",
        json!({ "withheld": { "why": "Marker" } }),
    );
    put(
        &mut after,
        "/suppliers/one/role",
        json!({ "withheld": { "why": "Marker" } }),
    );
    put(&mut after, "/people/count", json!(98_765));
    for name in SHEETS {
        let text = text_since(name, &after, &before);
        assert!(!text.to_lowercase().contains("marker"), "{name}: {text}");
    }
}
