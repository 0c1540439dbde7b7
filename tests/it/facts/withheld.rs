//! What is held back stays back, however somebody wrote that it is: in every field, in every sheet with and without an earlier case, in the
//! statements, the timeline and the report of `check`. And the careful reading wins where a file says two things.

use crate::support::{address, case, english, fields, full_case, is_tried, outward, put, remove, said, stages};
use breach_statement::claims::Stance;
use breach_statement::document::Document;
use breach_statement::export::{Format, export};
use breach_statement::form::Field;
use breach_statement::letterhead::Letterhead;
use breach_statement::{CaseFile, Pack, Story, check, edit, open, prepare, report, sheets};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What stands before a name in a case that is built here, so that the same name can stand twice in the text of the file.
const AGAIN: &str = "AGAIN-";

/// The spellings of the one word.
const SPELLINGS: &[&str] = &[
    "withheld",
    "witheld",
    "Withheld",
    "WITHHELD",
    "withhold",
    "with_held",
    "with-held",
    "withheld ",
    "withhelds",
    "with\u{4bb}eld",
    "withh\u{435}ld",
    "with\u{200b}held",
    "\u{202e}withheld",
    "\u{ff57}ithheld",
    "wihtheld",
    "whitheld",
    "withholding",
    "is_withheld",
    "held_back",
    "not_for_release",
];

/// What a fact looks like that somebody holds back, well or badly: by the name of the way.
fn ways(value: &Value) -> Vec<(String, Value)> {
    let mut ways = Vec::new();
    for spelling in SPELLINGS {
        ways.push((
            format!("value beside {spelling:?}"),
            json!({ "value": value, *spelling: {} }),
        ));
        ways.push((
            format!("{spelling:?} around value"),
            json!({ *spelling: { "value": value, "reason": "xyzzy", "by": "xyzzy" } }),
        ));
    }
    let rest = [
        ("text", json!({ "withheld": value })),
        ("true", json!({ "withheld": true, "value": value })),
        ("null", json!({ "withheld": null, "value": value })),
        ("misspelt true", json!({ "value": value, "witheld": true })),
        ("misspelt null", json!({ "value": value, "witheld": null })),
        ("misspelt text", json!({ "witheld": value })),
        ("both", json!({ "value": value, "withheld": { "value": value } })),
        ("in value", json!({ "value": { "withheld": { "value": value } } })),
        (
            "misspelt in value",
            json!({ "value": { "value": value, "witheld": {} } }),
        ),
        ("in itself", json!({ "withheld": { "withheld": { "value": value } } })),
        (
            "misspelt in itself",
            json!({ "witheld": { "withheld": { "value": value } } }),
        ),
        ("in a list", json!([value, { "withheld": { "value": value } }])),
        ("in a list of value", json!({ "value": [value, { "witheld": {} }] })),
        ("in unknown", json!({ "unknown": { "withheld": { "value": value } } })),
        (
            "beside unknown",
            json!({ "unknown": {}, "witheld": { "value": value } }),
        ),
        (
            "in certainty",
            json!({ "value": value, "certainty": { "withheld": {} } }),
        ),
        ("in review", json!({ "withheld": { "review": value } })),
        ("a word that nobody knows", json!({ "value": value, "geheim": true })),
    ];
    ways.extend(rest.map(|(name, fact)| (name.to_owned(), fact)));
    ways
}

/// A value of that kind which occurs nowhere else.
fn marker(field: &Field) -> Value {
    match field.kind {
        "text" | "sentence" | "prose" | "tag" => json!("Xyzzy"),
        "texts" => json!(["Xyzzy", "xyzzy"]),
        "email" => json!("xyzzy@xyzzy.example"),
        "link" => json!("xyzzy.example/xyzzy"),
        "phone" => json!("09998 887 776"),
        "count" => json!(987_654_321),
        "date" | "when" | "span" => json!("2087-06-05"),
        // What is chosen leaves no trace of its own: there the facts of the runs tell.
        _ => field.example.clone(),
    }
}

const TRACES: &[&str] = &["xyzzy", "2087", "5 june", "987,654", "987654", "09998", "887776"];

fn traces(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    TRACES.iter().copied().filter(|trace| text.contains(trace)).collect()
}

fn withholdable() -> Vec<Field> {
    fields()
        .into_iter()
        .filter(|field| field.states.contains(&"withheld"))
        .collect()
}

/// The text of a case file, in which names stand twice where they were built so.
fn text(json: &Value) -> String {
    json.to_string().replace(&format!("\"{AGAIN}"), "\"")
}

fn opened(json: &Value) -> CaseFile {
    open(&text(json)).expect("a case file")
}

/// Puts a second reading of a fact before or after it.
fn put_twice(json: &mut Value, at: &str, first: Value, second: Value) {
    let (parent, name) = at.rsplit_once('/').unwrap();
    remove(json, at);
    put(json, at, first);
    put(json, &format!("{parent}/{AGAIN}{name}"), second);
}

fn sheet_names() -> Vec<String> {
    english(|content| {
        let sheets = content.sheets().into_iter().map(str::to_owned);
        sheets.chain(content.send_sheets()).collect()
    })
}

fn sheet(name: &str, file: &CaseFile, since: Option<&CaseFile>) -> Document {
    english(|content| sheets::fill(name, &content.sheet(name).unwrap(), file, since, content)).unwrap()
}

/// What a sheet prints of these facts that it should not: anything but that they are held back.
fn printed(sheet: &Document, held: &BTreeSet<String>) -> Vec<String> {
    let withheld = english(|content| content.message("sheets", "withheld", &[]));
    let of_held = |at: &str| {
        held.iter()
            .any(|fact| at == fact || at.starts_with(&format!("{fact}/")))
    };
    let mut wrong: Vec<String> = sheet
        .body
        .iter()
        .flat_map(|block| block.runs())
        .filter(|run| {
            run.facts.iter().any(|at| of_held(at.as_str())) && !run.text.contains(withheld.trim_end_matches('.'))
        })
        .map(|run| format!("{}: {:?} of {:?}", sheet.name, run.text, run.facts))
        .collect();
    for format in [Format::Text, Format::Html, Format::Markdown] {
        let traces = traces(&export(sheet, format));
        wrong.extend(
            traces
                .iter()
                .map(|trace| format!("{}: {trace} as {format:?}", sheet.name)),
        );
    }
    wrong.dedup();
    wrong
}

fn reports(pack: &Pack) -> [(&'static str, String); 3] {
    let json = json!({ "problems": pack.problems, "findings": pack.findings });
    [
        ("check as json", json.to_string()),
        (
            "check as text",
            report::text("case.json", &pack.problems, &pack.findings),
        ),
        (
            "check as sarif",
            report::sarif("case.json", &pack.problems, &pack.findings).to_string(),
        ),
    ]
}

/// Everything else that goes out. What the review finds depends on what is said, and hardly on how a word is spelt.
fn others(file: &CaseFile, reviewed: bool) -> Vec<(&'static str, String)> {
    let pack = english(|content| match reviewed {
        true => check(file, content, None),
        false => prepare(file, content, None),
    });
    let line = english(|content| Story::tell(file, content, None).timeline(content));
    let letterhead = Letterhead::of(file);
    let mut all = vec![
        ("a statement", outward(&pack)),
        ("the pack", serde_json::to_string(&pack).unwrap()),
        ("the timeline", serde_json::to_string(&line).unwrap()),
        ("the letterhead", format!("{letterhead:?}")),
    ];
    all.extend(reports(&pack));
    all
}

/// The cases in which all these fields are held back in one way.
fn all_at_once(fields: &[Field]) -> Vec<(String, Value)> {
    let names: Vec<String> = ways(&json!(0)).into_iter().map(|(name, _)| name).collect();
    let mut cases: Vec<(String, Value)> = names
        .into_iter()
        .enumerate()
        .map(|(place, name)| {
            let mut json = full_case();
            for field in fields {
                put(&mut json, &address(field), ways(&marker(field)).swap_remove(place).1);
            }
            (name, json)
        })
        .collect();
    let mut twice = |name: &str, build: &dyn Fn(&Value) -> (Value, Value)| {
        let mut json = full_case();
        for field in fields {
            let (first, second) = build(&marker(field));
            put_twice(&mut json, &address(field), first, second);
        }
        cases.push((name.to_owned(), json));
    };
    let held = |value: &Value| json!({ "withheld": { "value": value } });
    let misspelt = |value: &Value| json!({ "value": value, "witheld": {} });
    twice("twice, held back first", &|value| (held(value), value.clone()));
    twice("twice, held back last", &|value| (value.clone(), held(value)));
    twice("twice, misspelt first", &|value| (misspelt(value), value.clone()));
    twice("twice, misspelt last", &|value| (value.clone(), misspelt(value)));
    twice("twice, unknown last", &|value| {
        (held(value), json!({ "unknown": {}, "value": value }))
    });
    // The state of a fact twice.
    let mut json = full_case();
    for field in fields {
        let value = marker(field);
        put(
            &mut json,
            &address(field),
            json!({ "value": value, format!("{AGAIN}value"): value }),
        );
    }
    cases.push(("value twice".to_owned(), json));
    // A whole group, and the whole entry, twice.
    for order in ["first", "last"] {
        for deep in [false, true] {
            let mut json = full_case();
            for section in fields
                .iter()
                .map(|field| above(&address(field), deep))
                .collect::<BTreeSet<_>>()
            {
                let whole = edit::get(json.as_object().unwrap(), &edit::path(&section).unwrap()).unwrap();
                let (mut held_back, mut bare) = (json!({ "it": whole }), json!({ "it": whole }));
                for field in fields {
                    let at = address(field);
                    let Some(below) = at.strip_prefix(&format!("{section}/")) else {
                        continue;
                    };
                    put(&mut held_back, &format!("/it/{below}"), held(&marker(field)));
                    put(&mut bare, &format!("/it/{below}"), marker(field));
                }
                let (held_back, bare) = (held_back["it"].take(), bare["it"].take());
                match order {
                    "first" => put_twice(&mut json, &section, held_back, bare),
                    _ => put_twice(&mut json, &section, bare, held_back),
                }
            }
            let what = if deep { "entry" } else { "group" };
            cases.push((format!("a whole {what} twice, held back {order}"), json));
        }
    }
    // Beside the fields of an entry or a group, and beside the entries of a collection.
    for spelling in SPELLINGS {
        for deep in [false, true] {
            // One of them is enough for the group: the word is told by the same eye.
            if !deep && *spelling != "witheld" {
                continue;
            }
            let mut json = full_case();
            for field in fields {
                put(&mut json, &address(field), marker(field));
            }
            for section in fields
                .iter()
                .map(|field| above(&address(field), deep))
                .collect::<BTreeSet<_>>()
            {
                put(
                    &mut json,
                    &format!("{section}/{spelling}"),
                    json!({ "reason": "xyzzy" }),
                );
            }
            let what = if deep { "in the entry" } else { "in the group" };
            cases.push((format!("{spelling:?} {what}"), json));
        }
    }
    cases
}

/// The group that a field stands in, or its entry.
fn above(at: &str, deep: bool) -> String {
    match deep {
        true => at.rsplit_once('/').unwrap().0.to_owned(),
        false => format!("/{}", at.split('/').nth(1).unwrap()),
    }
}

#[test]
fn nothing_held_back_reaches_a_sheet_or_anything_else_that_goes_out() {
    let fields = withholdable();
    let at: BTreeSet<String> = fields.iter().map(address).collect();
    let mut known = full_case();
    for field in &fields {
        put(&mut known, &address(field), marker(field));
    }
    let known = opened(&known);
    let names = sheet_names();
    // Known, they are printed: if they were not, this would prove nothing.
    let seen: usize = names
        .iter()
        .map(|name| printed(&sheet(name, &known, None), &at).len())
        .sum();
    assert!(seen >= 80, "the sheets print {seen} of what is known");
    let (mut wrong, mut by_way, mut exits) = (Vec::new(), BTreeMap::new(), 0);
    let cases = all_at_once(&fields);
    for (way, json) in &cases {
        let file = opened(json);
        let before = wrong.len();
        for name in &names {
            // A send sheet has no earlier one.
            let earlier = if name.starts_with("send-") {
                None
            } else {
                Some(Some(&known))
            };
            for since in [None].into_iter().chain(earlier) {
                let which = if since.is_some() { "since" } else { "whole" };
                exits += 1;
                let leaks = printed(&sheet(name, &file, since), &at);
                wrong.extend(leaks.into_iter().map(|leak| format!("{way}: {which}: {leak}")));
            }
        }
        for (exit, text) in others(&file, !way.contains('"') || way.contains("witheld")) {
            exits += 1;
            wrong.extend(
                traces(&text)
                    .into_iter()
                    .map(|trace| format!("{way}: {trace} is in {exit}")),
            );
        }
        by_way.insert(way, wrong.len() - before);
    }
    println!(
        "{} fields held back in {} ways, {} sheets, {exits} exits: {} leaks",
        fields.len(),
        cases.len(),
        names.len(),
        wrong.len()
    );
    let leaking: Vec<_> = by_way.iter().filter(|(_, leaks)| **leaks > 0).collect();
    assert!(
        wrong.is_empty(),
        "{} leaks in {leaking:?}\n{}",
        wrong.len(),
        wrong[..wrong.len().min(60)].join("\n")
    );
}

/// A field that has no such state holds back all the same, and somebody is told.
#[test]
fn what_cannot_be_held_back_is_held_back_all_the_same() {
    let plain: Vec<Field> = fields()
        .into_iter()
        .filter(|field| !field.states.contains(&"withheld") && field.kind != "said")
        .collect();
    let at: BTreeSet<String> = plain.iter().map(address).collect();
    let mut wrong = Vec::new();
    for (way, build) in [
        (
            "around",
            (|value| json!({ "withheld": { "value": value } })) as fn(Value) -> Value,
        ),
        ("beside", |value| json!({ "value": value, "withheld": {} })),
        ("misspelt", |value| json!({ "value": value, "Withheld": {} })),
    ] {
        let mut json = full_case();
        for field in &plain {
            put(&mut json, &address(field), build(marker(field)));
        }
        let file = opened(&json);
        let pack = english(|content| prepare(&file, content, None));
        for at in &at {
            let told = |problem: &&breach_statement::problem::Problem| {
                problem.code == "withheld-unclear" && problem.field.as_str().starts_with(at.as_str())
            };
            if !pack.problems.iter().any(|problem| told(&problem)) {
                wrong.push(format!("{way}: nobody is told of {at}"));
            }
        }
        for name in sheet_names() {
            wrong.extend(
                printed(&sheet(&name, &file, None), &at)
                    .into_iter()
                    .map(|leak| format!("{way}: {leak}")),
            );
        }
        for (exit, text) in others(&file, true) {
            wrong.extend(
                traces(&text)
                    .into_iter()
                    .map(|trace| format!("{way}: {trace} is in {exit}")),
            );
        }
    }
    println!("{} fields that cannot be held back: {} leaks", plain.len(), wrong.len());
    assert!(
        wrong.is_empty(),
        "{} of them\n{}",
        wrong.len(),
        wrong[..wrong.len().min(60)].join("\n")
    );
}

/// The fact that a statement would say, one at a time: where others are held back too, some sentences are not there to leak.
#[test]
fn nothing_held_back_reaches_a_statement_that_would_say_it() {
    let stages = stages();
    let (mut wrong, mut count, mut staged) = (Vec::new(), 0, 0);
    for (row, field) in withholdable().into_iter().enumerate() {
        let (at, value) = (address(&field), marker(&field));
        let is_said = |json: &&Value| {
            let mut with = (*json).clone();
            put(&mut with, &at, value.clone());
            !traces(&said_in(&with)).is_empty()
        };
        // What is chosen leaves no trace, and is looked for by the facts of the claims.
        let has_trace = !traces(&value.to_string()).is_empty();
        let stage = stages.iter().filter(|_| has_trace).find(is_said);
        staged += usize::from(stage.is_some());
        let stage = stage.map_or_else(full_case, Value::clone);
        let mut cases: Vec<(String, Value)> = ways(&value)
            .into_iter()
            // One of each kind: what the spelling is makes no difference to which sentence is there.
            .filter(|(name, _)| !name.contains('"') || name.contains("witheld"))
            .enumerate()
            .filter(|(column, _)| is_tried(row, *column))
            .map(|(_, (name, fact))| {
                let mut json = stage.clone();
                put(&mut json, &at, fact);
                (name, json)
            })
            .collect();
        for (name, first, second) in [
            ("twice, first", json!({ "withheld": { "value": value } }), value.clone()),
            ("twice, last", value.clone(), json!({ "value": value, "witheld": {} })),
        ] {
            let mut json = stage.clone();
            put_twice(&mut json, &at, first, second);
            cases.push((name.to_owned(), json));
        }
        for (way, json) in cases {
            count += 1;
            let pack = english(|content| prepare(&opened(&json), content, None));
            wrong.extend(leaks(&pack, &at).into_iter().map(|leak| format!("{at} {way}: {leak}")));
        }
    }
    println!(
        "{count} cases with one fact held back, {staged} facts that would leave a trace: {} leaks",
        wrong.len()
    );
    assert!(staged >= 40, "{staged} facts would be said");
    assert!(
        wrong.is_empty(),
        "{} leaks\n{}",
        wrong.len(),
        wrong[..wrong.len().min(60)].join("\n")
    );
}

fn said_in(json: &Value) -> String {
    said(&english(|content| prepare(&opened(json), content, None)))
}

fn leaks(pack: &Pack, at: &str) -> Vec<String> {
    let of_it = |facts: &[breach_statement::fact::Pointer]| facts.iter().any(|fact| fact.as_str() == at);
    let mut leaks: Vec<String> = traces(&outward(pack)).into_iter().map(str::to_owned).collect();
    leaks.extend(
        traces(&format!("{:?}", pack.claims))
            .into_iter()
            .map(|trace| format!("{trace} in a claim")),
    );
    leaks.extend(
        traces(&format!("{:?}", pack.problems))
            .into_iter()
            .map(|trace| format!("{trace} in a problem")),
    );
    for claim in &pack.claims {
        let first = claim.facts.first().is_some_and(|fact| fact.as_str() == at);
        if (claim.stance == Stance::Known && first) || (claim.stance == Stance::Unknown && of_it(&claim.facts)) {
            leaks.push(format!("{} says it", claim.id));
        }
    }
    leaks
}

// ---------------------------------------------------------------------------------------------------------------------------
// A name that stands twice
// ---------------------------------------------------------------------------------------------------------------------------

fn problems(file: &CaseFile) -> Vec<(String, &'static str)> {
    let pack = english(|content| prepare(file, content, None));
    pack.problems
        .iter()
        .map(|problem| (problem.field.to_string(), problem.code))
        .collect()
}

#[test]
fn what_stands_twice_is_kept_and_told_again_when_the_file_is_opened_again() {
    let rows = [
        (
            r#"{"format":1,"suppliers":{"a":{"name":{"withheld":{"value":"Acme"}},"name":"Other"}}}"#,
            "/suppliers/a/name",
            "withheld",
        ),
        (
            r#"{"format":1,"suppliers":{"a":{"name":"Other","name":{"withheld":{"value":"Acme"}}}}}"#,
            "/suppliers/a/name",
            "withheld",
        ),
        (
            r#"{"format":1,"suppliers":{"a":{"name":"Acme"}},"suppliers":{"b":{"name":{"witheld":{"value":"Other"}}}}}"#,
            "/suppliers",
            "witheld",
        ),
        (
            r#"{"format":1,"suppliers":{"b":{"name":{"witheld":{"value":"Other"}}}},"suppliers":{"a":{"name":"Acme"}}}"#,
            "/suppliers",
            "witheld",
        ),
        (
            r#"{"format":1,"suppliers":{"a":{"name":"Acme"},"a":{"name":"Other"}}}"#,
            "/suppliers/a",
            "Other",
        ),
        (
            r#"{"format":1,"people":{"count":4711,"count":{"value":4712}}}"#,
            "/people/count",
            "4712",
        ),
        (
            r#"{"format":1,"people":{"count":{"value":4711,"value":4712}}}"#,
            "/people/count/value",
            "4712",
        ),
    ];
    for (typed, at, careful) in rows {
        let file = open(typed).unwrap();
        let first = problems(&file);
        assert!(first.contains(&(at.to_owned(), "field-twice")), "{typed}: {first:?}");
        let saved = edit::text(&file.json);
        let again = open(&saved).unwrap();
        assert_eq!(again.json, file.json, "{typed}");
        assert_eq!(problems(&again), first, "{typed}");
        for word in ["Acme", "Other", "4711", "4712"]
            .into_iter()
            .filter(|word| typed.contains(word))
        {
            assert!(saved.contains(word), "{word} is lost of {typed}: {saved}");
        }
        let path = edit::path(at).unwrap();
        let under = edit::get(&file.json, &path).unwrap().to_string();
        assert!(under.contains(careful), "{typed}: under the name stands {under}");
        let other = edit::get(&file.json, &edit::path(&format!("{at} (2)")).unwrap());
        assert!(other.is_some(), "{typed}: {saved}");
    }
    // A number that is free.
    let file = open(r#"{"format":1,"zebra":1,"zebra (2)":2,"zebra":3,"zebra":4,"zebra (2)":5}"#).unwrap();
    for number in 1..=5 {
        let text = edit::text(&file.json);
        assert!(text.contains(&format!(": {number}")), "{number} is lost: {text}");
    }
    assert_eq!(open(&edit::text(&file.json)).unwrap().json, file.json);
}

/// Two facts of a group that stands twice, each held back in one of them, are both held back.
#[test]
fn a_group_that_stands_twice_holds_back_what_either_holds_back() {
    let file = open(
        r#"{"format":1,"as_of":"2021-11-03",
            "incident":{"nature":"ransomware","how":{"withheld":{"value":"Xyzzy"}},"background":"A public thing."},
            "incident":{"nature":"ransomware","how":"xyzzy","background":{"withheld":{}}}}"#,
    )
    .unwrap();
    for (exit, text) in others(&file, true) {
        assert_eq!(traces(&text), [""; 0], "{exit}");
        assert!(
            exit.starts_with("check") || !text.contains("A public thing"),
            "{exit}: {text}"
        );
    }
}

/// At the top of a file the word can be meant of anything, and nobody is told anything until it is out of there.
#[test]
fn the_word_at_the_top_of_a_file_holds_back_all_of_it() {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/Withheld", json!({ "reason": "police" }));
    let pack = english(|content| prepare(&opened(&json), content, None));
    let told = |problem: &&breach_statement::problem::Problem| {
        problem.code == "withheld-unclear" && problem.field.as_str() == "/Withheld"
    };
    assert!(
        pack.problems.iter().any(|problem| told(&problem)),
        "{:?}",
        pack.problems
    );
    assert!(!outward(&pack).contains("Riverside"), "{}", outward(&pack));
}

/// Many names that stand twice cost no more than they weigh.
#[test]
fn a_name_that_stands_many_times_is_read_in_a_moment() {
    let many = |count: usize| format!("{{\"format\":1{}}}", ",\"a\":1".repeat(count));
    let begun = std::time::Instant::now();
    let file = open(&many(300_000)).unwrap();
    assert_eq!(file.json.len(), 300_001);
    assert!(problems(&file).len() < 400);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

// ---------------------------------------------------------------------------------------------------------------------------
// What the leak rule knows
// ---------------------------------------------------------------------------------------------------------------------------

#[test]
fn the_leak_rule_knows_what_is_held_back_in_whatever_way() {
    let mut rows: Vec<(String, Value, String)> = Vec::new();
    let value = json!("Zephyrine Hosting");
    // When to ask again is no value, whatever stands there.
    for (way, fact) in ways(&value).into_iter().filter(|(way, _)| way != "in review") {
        rows.push((way, fact, "/suppliers/hosting/name".to_owned()));
    }
    rows.push((
        "in a field that cannot".to_owned(),
        json!({ "withheld": { "value": value } }),
        "/suppliers/hosting/role".to_owned(),
    ));
    rows.push((
        "the entry".to_owned(),
        json!({ "withheld": { "reason": "police" }, "name": value, "role": "stores data" }),
        "/suppliers/hosting".to_owned(),
    ));
    rows.push((
        "under a name that is no field".to_owned(),
        json!({ "nam": { "withheld": { "value": value } }, "role": "stores data", "told_us": "2026-11-17" }),
        "/suppliers/hosting".to_owned(),
    ));
    let mut cases: Vec<(String, Value)> = rows
        .into_iter()
        .map(|(way, fact, at)| {
            let mut json = case(crate::support::RIVERSIDE);
            put(&mut json, &at, fact);
            (way, json)
        })
        .collect();
    for (way, first, second) in [
        (
            "the losing one",
            json!({ "withheld": { "value": "Another" } }),
            value.clone(),
        ),
        (
            "the losing one, first",
            value.clone(),
            json!({ "withheld": { "value": "Another" } }),
        ),
        (
            "the winning one",
            json!({ "withheld": { "value": value } }),
            json!("Another"),
        ),
    ] {
        let mut json = case(crate::support::RIVERSIDE);
        put_twice(&mut json, "/suppliers/hosting/name", first, second);
        cases.push((way.to_owned(), json));
    }
    let mut missed = Vec::new();
    let count = cases.len();
    for (way, mut json) in cases {
        put(
            &mut json,
            "/own_paragraphs/one",
            json!({ "text": "Zephyrine Hosting has apologised to us." }),
        );
        let pack = english(|content| check(&opened(&json), content, None));
        if !pack.findings.iter().any(|finding| finding.rule == "leak") {
            missed.push(way);
        }
    }
    println!(
        "{count} ways to hold back a name that an own paragraph says: {} missed",
        missed.len()
    );
    assert!(missed.is_empty(), "{missed:?}");
}

// ---------------------------------------------------------------------------------------------------------------------------
// What is no withholding
// ---------------------------------------------------------------------------------------------------------------------------

/// No name of ours is taken for a misspelling of the one word.
#[test]
fn what_we_call_things_holds_nothing_back() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for field in fields() {
        names.extend(field.pointer.split('/').map(str::to_owned));
        names.extend(field.values.into_iter().map(|choice| choice.value));
    }
    for word in [
        "value",
        "certainty",
        "source",
        "as_of",
        "unknown",
        "no_sign",
        "ruled_out",
        "by",
        "who",
        "what",
        "until",
        "reason",
    ] {
        names.insert(word.to_owned());
    }
    let held: Vec<&String> = names
        .iter()
        .filter(|name| breach_statement::withholding::is_withholding(name))
        .collect();
    assert!(held.is_empty(), "{held:?} of {}", names.len());
    for word in [
        "within",
        "weather",
        "wither",
        "threshold",
        "holder",
        "household",
        "note",
        "comment",
        "check",
    ] {
        assert!(!breach_statement::withholding::is_withholding(word), "{word}");
    }
}

/// An entry may be called what it is about.
#[test]
fn the_key_of_an_entry_holds_nothing_back() {
    let mut json = case(crate::support::RIVERSIDE);
    let before = said_in(&json);
    let hosting = json["suppliers"]["hosting"].clone();
    remove(&mut json, "/suppliers/hosting");
    put(&mut json, "/suppliers/withheld", hosting);
    assert_eq!(said_in(&json), before);
}

// ---------------------------------------------------------------------------------------------------------------------------
// Characters that nobody sees
// ---------------------------------------------------------------------------------------------------------------------------

#[test]
fn no_hidden_character_comes_out_of_a_sheet_or_a_report() {
    const HIDDEN: &str = "a\u{0}b\u{7}c\u{200b}d\u{202e}e\u{2066}f\u{feff}g\u{e000}h\u{1b}[31mi\u{e0041}";
    let mut json = full_case();
    for field in fields() {
        if matches!(field.kind, "text" | "sentence" | "prose" | "tag") {
            put(&mut json, &address(&field), json!(HIDDEN));
        }
        if field.kind == "texts" {
            put(&mut json, &address(&field), json!([HIDDEN]));
        }
        if matches!(
            field.kind,
            "date" | "when" | "span" | "choice" | "email" | "phone" | "link"
        ) && !field.pointer.ends_with("as_of")
        {
            put(
                &mut json,
                &address(&field),
                json!({ "value": HIDDEN, "source": HIDDEN }),
            );
        }
        if field.states.contains(&"ruled-out") {
            put(
                &mut json,
                &address(&field),
                json!({ "ruled_out": { "who": HIDDEN, "what": HIDDEN, "until": HIDDEN } }),
            );
        }
    }
    put(&mut json, &format!("/groups/{HIDDEN}"), json!({ "name": "n" }));
    put(&mut json, &format!("/incident/{HIDDEN}"), json!(HIDDEN));
    let file = opened(&json);
    let unseen = |text: &str| {
        text.chars()
            .find(|c| (c.is_control() && !c.is_whitespace()) || breach_statement::text::is_hidden(*c))
    };
    for name in sheet_names() {
        for format in [Format::Text, Format::Html, Format::Markdown] {
            let text = export(&sheet(&name, &file, None), format);
            assert_eq!(unseen(&text), None, "{name} as {format:?}");
        }
    }
    let pack = english(|content| check(&file, content, None));
    for (name, text) in reports(&pack) {
        if name == "check as json" {
            // Its addresses are exact; as JSON they steer no terminal.
            continue;
        }
        assert_eq!(unseen(&text), None, "{name}");
    }
    let line = english(|content| Story::tell(&file, content, None).timeline(content));
    assert_eq!(unseen(&line.picture), None);
}

/// What people were told and is held back now: the next statements do not say it again, and do not say that it was wrong.
#[test]
fn what_was_said_and_is_held_back_now_is_not_said_again() {
    let mut file = CaseFile {
        json: case(crate::support::RIVERSIDE).as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let mut open = Value::Object(file.json.clone());
    put(&mut open, "/suppliers/hosting/name", json!("Tidewell Hosting"));
    put(&mut open, "/suppliers/hosting/told_us", json!("2026-11-17"));
    put(&mut open, "/people/count", json!(1234));
    put(&mut open, "/risk/misuse", json!("suspected"));
    file.json = open.as_object().unwrap().clone();
    let before = english(|content| prepare(&file, content, None));
    let dispatch = breach_statement::sent::Dispatch {
        when: "2026-11-18".to_owned(),
        ..Default::default()
    };
    breach_statement::sent::mark(&mut file, &before, "email", &dispatch).unwrap();
    let sent = Value::Object(file.json.clone());
    assert!(outward(&before).contains("1,234") && outward(&before).contains("Tidewell"));
    for held in [
        json!({ "reason": "police" }),
        json!({ "value": "x", "reason": "police" }),
    ] {
        let mut json = sent.clone();
        for at in ["/suppliers/hosting/name", "/people/count", "/risk/misuse"] {
            put(&mut json, at, json!({ "withheld": held }));
        }
        let file = CaseFile {
            json: json.as_object().unwrap().clone(),
            problems: Vec::new(),
        };
        let said = outward(&english(|content| prepare(&file, content, None)));
        for secret in ["1,234", "Tidewell", "may have misused", "does not hold any more"] {
            assert!(!said.contains(secret), "{secret} is said: {held}");
        }
    }
    // What is not held back is still called wrong where it changes.
    let mut json = sent;
    put(&mut json, "/people/count", json!(2000));
    put(&mut json, "/suppliers/hosting/name", json!({ "withheld": {} }));
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let said = outward(&english(|content| prepare(&file, content, None)));
    assert!(
        said.contains("1,234") && said.contains("2,000"),
        "the change of the number is told"
    );
}

/// The name of an entry that repeats a withheld one is no label of a sheet.
#[test]
fn a_label_of_a_sheet_says_nothing_that_is_held_back() {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/contacts/team/name", json!("the Tidewell helpline"));
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let sheets = english(|content| {
        let names = content.sheets().into_iter().map(str::to_owned).collect::<Vec<_>>();
        let filled = names.iter().filter_map(|name| {
            let sheet = sheets::fill(name, &content.sheet(name)?, &file, None, content)?;
            Some(export(&sheet, Format::Text))
        });
        filled.collect::<Vec<_>>().join("\n")
    });
    assert!(sheets.contains("Not printed"), "it repeats what is held back");
    assert!(!sheets.contains("Tidewell"), "{sheets}");
}
