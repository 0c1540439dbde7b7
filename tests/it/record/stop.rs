//! What keeps public texts from leaving: people who could be in danger, and what is not understood. It stops every way out.

use crate::support::{case, english, put};
use breach_statement::files::{FileFormat, write, write_pack};
use breach_statement::letterhead::Letterhead;
use breach_statement::sent::{Dispatch, mark};
use breach_statement::{CaseFile, Days, Pack, Story, check_texts, edit, form, open, prepare, publish};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

/// The documents that anybody may read.
const PUBLIC: [&str; 6] = [
    "web-notice",
    "press-holding",
    "press-statement",
    "faq",
    "post-short",
    "post-long",
];

fn opened(json: &Value) -> CaseFile {
    open(&json.to_string()).unwrap()
}

fn told(file: &CaseFile, days: impl Into<Days>) -> Pack {
    english(|content| prepare(file, content, days))
}

/// The fields of whatever stops a document.
fn stops(pack: &Pack, document: &str) -> BTreeSet<String> {
    pack.findings
        .iter()
        .filter(|finding| finding.rule == "at-risk" && finding.document.as_deref() == Some(document))
        .flat_map(|finding| finding.fields.iter().map(|field| field.as_str().to_owned()))
        .collect()
}

/// Tries every way out of the library for every public document, and holds that each is shut, and that no other document is.
fn is_shut(file: &CaseFile, days: Days, what: &str) {
    let story = english(|content| Story::tell(file, content, days));
    let pack = english(|content| story.pack(file, content));
    let letterhead = Letterhead::of(file);
    let dispatch = Dispatch {
        when: "2026-11-21".to_owned(),
        ..Dispatch::default()
    };
    let mut ways = 0;
    for name in PUBLIC {
        let document = pack.document(name).unwrap();
        let why = document
            .stopped
            .clone()
            .unwrap_or_else(|| panic!("{what}: {name} may leave"));
        assert!(
            why.starts_with("Do not publish this yet.") || why.starts_with("Nothing may go to the public yet."),
            "{why}"
        );
        assert!(!stops(&pack, name).is_empty(), "{what}: {name} has no finding");
        for format in FileFormat::ALL.iter().filter(|format| format.suits(document)) {
            let refusal = write(document, *format, &letterhead).unwrap_err();
            assert_eq!(
                (refusal.code(), refusal.to_string()),
                ("stopped", why.clone()),
                "{what}"
            );
            ways += 1;
        }
        let mut marked = file.clone();
        assert_eq!(
            mark(&mut marked, &pack, name, &dispatch).unwrap_err().to_string(),
            why,
            "{what}"
        );
        assert_eq!(marked, *file, "{what}: nothing is marked");
        for wanted in [vec![name.to_owned()], Vec::new()] {
            let refusal = english(|content| story.publish(file, content, &wanted)).unwrap_err();
            assert_eq!(refusal.code, "stopped", "{what}: {}", refusal.message);
            ways += 1;
        }
    }
    let archive = write_pack(&pack.documents, FileFormat::ALL, &letterhead).unwrap_err();
    assert_eq!(archive.code(), "stopped", "{what}");
    let line = english(|content| story.timeline(content));
    assert!(
        line.stopped.is_some() && line.public_picture.is_empty(),
        "{what}: the timeline"
    );
    assert_eq!(ways, 6 * 2 + 6 * 4 + 1, "every format of every document");

    let others: Vec<_> = pack
        .documents
        .iter()
        .filter(|document| !PUBLIC.contains(&document.name.as_str()))
        .collect();
    assert!(!others.is_empty());
    for document in others {
        assert_eq!(
            document.stopped, None,
            "{what}: {} is for people that we write to",
            document.name
        );
    }
}

fn is_open(file: &CaseFile, days: Days, what: &str) {
    let pack = told(file, days);
    for name in PUBLIC {
        assert_eq!(stops(&pack, name), BTreeSet::new(), "{what}: {name}");
    }
    assert!(
        pack.documents.iter().all(|document| document.stopped.is_none()),
        "{what}"
    );
    let published = english(|content| publish(file, content, days, &[]));
    assert!(published.is_ok(), "{what}: {published:?}");
    assert!(
        english(|content| Story::tell(file, content, days).timeline(content))
            .stopped
            .is_none(),
        "{what}"
    );
}

#[test]
fn what_is_not_understood_stops_every_way_out() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("../../stop/not-understood.json")).unwrap();
    for row in &rows {
        let what = row["what"].as_str().unwrap();
        let mut json = case(crate::support::RIVERSIDE);
        for (at, value) in row["put"].as_object().unwrap() {
            put(&mut json, at, value.clone());
        }
        let file = opened(&json);
        is_shut(&file, crate::support::days(None), what);
        let field = row["field"].as_str().unwrap();
        let fields = stops(&told(&file, crate::support::days(None)), "web-notice");
        assert!(
            fields.contains(field) || fields.iter().any(|named| named.starts_with(&format!("{field}/"))),
            "{what}: {field} is not among {fields:?}"
        );
    }
    println!("not understood: {} spellings, every way out shut", rows.len());
}

#[test]
fn a_group_beyond_the_last_one_read_stops_every_way_out() {
    let mut json = case(crate::support::RIVERSIDE);
    let there = json["groups"].as_object().unwrap().len();
    for i in there..500 {
        put(&mut json, &format!("/groups/g{i}"), json!({ "name": "people" }));
    }
    is_open(&opened(&json), crate::support::days(None), "500 groups");
    put(
        &mut json,
        "/groups/refuge",
        json!({ "name": "women at the refuge", "particular": ["at-risk"] }),
    );
    is_shut(&opened(&json), crate::support::days(None), "the group behind the 500th");
}

#[test]
fn a_field_that_stands_twice_stops_every_way_out_whichever_comes_first() {
    let danger = r#""refuge": { "name": "women at the refuge", "particular": ["at-risk"] }"#;
    let none = r#""refuge": { "name": "women at the refuge" }"#;
    let text = case(crate::support::RIVERSIDE).to_string();
    for groups in [
        format!(r#""groups": {{ {danger} }}, "groups": {{ {none} }}"#),
        format!(r#""groups": {{ {none} }}, "groups": {{ {danger} }}"#),
        format!(r#""groups": {{ {danger}, {none} }}"#),
        r#""groups": { "refuge": { "name": "women at the refuge", "particular": ["at-risk"], "particular": [] } }"#
            .to_owned(),
        r#""groups": {}, "groups": {}"#.to_owned(),
    ] {
        let mut json = case(&text);
        crate::support::remove(&mut json, "/groups");
        let text = json.to_string().replacen('{', &format!("{{ {groups}, "), 1);
        let file = open(&text).unwrap();
        is_shut(&file, crate::support::days(None), &groups);
        // It is the same when it was saved and opened again.
        is_shut(
            &open(&edit::text(&file.json)).unwrap(),
            crate::support::days(None),
            &format!("saved: {groups}"),
        );
    }
}

/// The machine's day, the facts, and the field at fault where it stays shut.
#[test]
fn a_day_unlocks_when_it_has_come_and_can_be_right() {
    let on = |machine: Option<Date>, today: Option<Date>| Days { today, machine };
    let (today, later) = (date(2026, 11, 25), date(2099, 1, 1));
    // (what, as_of, reached_on, days, open)
    let rows = [
        (
            "the day it was",
            "2026-11-20",
            "2026-11-18",
            on(Some(today), None),
            true,
        ),
        ("today", "2026-11-20", "2026-11-25", on(Some(today), None), true),
        (
            "the day it was found out",
            "2026-11-20",
            "2026-11-17",
            on(Some(today), None),
            true,
        ),
        ("tomorrow", "2026-11-20", "2026-11-26", on(Some(today), None), false),
        ("far ahead", "2026-11-20", "2099-01-01", on(Some(today), None), false),
        (
            "far ahead, and the statements speak from then",
            "2099-01-01",
            "2099-01-01",
            on(Some(today), None),
            false,
        ),
        (
            "far ahead, and somebody says it is then",
            "2099-01-01",
            "2099-01-01",
            on(Some(today), Some(later)),
            false,
        ),
        (
            "before it was found out",
            "2026-11-20",
            "2026-11-16",
            on(Some(today), None),
            false,
        ),
        (
            "before it happened",
            "2026-11-20",
            "2026-11-01",
            on(Some(today), None),
            false,
        ),
        (
            "nobody knows what day it is",
            "2026-11-20",
            "2026-11-18",
            on(None, Some(today)),
            false,
        ),
    ];
    for (what, as_of, reached, days, is_to_open) in rows {
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, "/as_of", json!(as_of));
        put(
            &mut json,
            "/groups/refuge",
            json!({ "name": "women at the refuge", "first_contact": "phone", "reached_on": reached }),
        );
        let file = opened(&json);
        if is_to_open {
            is_open(&file, days, what);
        } else {
            is_shut(&file, days, what);
            assert!(
                stops(&told(&file, days), "faq").contains("/groups/refuge/reached_on"),
                "{what}"
            );
        }
    }
}

#[test]
fn a_day_unlocks_nothing_while_nobody_knows_when_it_was_found_out() {
    for discovered in [
        None,
        Some(json!("17/11/2026")),
        Some(json!({ "unknown": {} })),
        Some(json!({ "withheld": { "value": "2026-11-17" } })),
    ] {
        let mut json = case(crate::support::RIVERSIDE);
        match &discovered {
            Some(value) => put(&mut json, "/incident/discovered", value.clone()),
            None => crate::support::remove(&mut json, "/incident/discovered"),
        }
        put(
            &mut json,
            "/groups/refuge",
            json!({ "name": "women at the refuge", "first_contact": "phone", "reached_on": "2026-11-19" }),
        );
        is_shut(
            &opened(&json),
            crate::support::days(None),
            &format!("found out: {discovered:?}"),
        );
    }
}

/// A text that came back is no way round it.
#[test]
fn an_edited_text_of_a_document_that_is_stopped_has_the_stop_as_a_finding() {
    let mut json = case(crate::support::RIVERSIDE);
    put(
        &mut json,
        "/groups/refuge",
        json!({ "name": "women at the refuge", "particular": ["at-risk"] }),
    );
    let found = |document: &str| {
        let texts = ["We wrote this anew."];
        let findings =
            english(|content| check_texts(&opened(&json), content, crate::support::days(None), document, texts));
        findings.unwrap()[0].iter().any(|finding| finding.rule == "at-risk")
    };
    assert!(PUBLIC.iter().all(|name| found(name)));
    assert!(!found("email"));
    let text = json.to_string();
    let folder = tempfile::tempdir().unwrap();
    let html = folder.path().join("page.html");
    std::fs::write(&html, "<p>Something</p>").unwrap();
    let called = call(
        &[
            "pasted",
            "-",
            "--document",
            "web-notice",
            "--html",
            html.to_str().unwrap(),
        ],
        &text,
    );
    assert_eq!((called.code, called.out.len()), (2, 0), "{}", called.err);
}

#[test]
fn found_out_is_when_a_supplier_told_us_where_nothing_else_is_known() {
    let mut json = case(crate::support::RIVERSIDE);
    crate::support::remove(&mut json, "/incident/discovered");
    crate::support::remove(&mut json, "/incident/occurred");
    put(&mut json, "/suppliers/hosting/told_us", json!("2026-11-17"));
    put(
        &mut json,
        "/groups/refuge",
        json!({ "name": "women at the refuge", "first_contact": "phone", "reached_on": "2026-11-16" }),
    );
    is_shut(
        &opened(&json),
        crate::support::days(None),
        "before the supplier told us",
    );
    put(&mut json, "/groups/refuge/reached_on", json!("2026-11-17"));
    is_open(
        &opened(&json),
        crate::support::days(None),
        "the day on which the supplier told us",
    );
}

#[test]
fn people_in_danger_stop_every_way_out_until_they_are_reached() {
    for (what, group, shut) in [
        ("nothing particular", json!({ "name": "tenants" }), false),
        (
            "children",
            json!({ "name": "children", "particular": ["children"] }),
            false,
        ),
        ("at risk", json!({ "name": "women", "particular": ["at-risk"] }), true),
        (
            "at risk, as a value",
            json!({ "name": "women", "particular": { "value": ["children", "at-risk"] } }),
            true,
        ),
        ("at risk, without a name", json!({ "particular": ["at-risk"] }), true),
        (
            "to be reached first",
            json!({ "name": "women", "first_contact": "phone" }),
            true,
        ),
        (
            "somebody is to reach them",
            json!({ "name": "women", "contact_by": "Ann" }),
            true,
        ),
        (
            "care is to be taken",
            json!({ "name": "women", "care": ["Do not leave a message."] }),
            true,
        ),
        (
            "at risk and reached",
            json!({ "name": "women", "particular": ["at-risk"], "reached_on": "2026-11-19" }),
            false,
        ),
        (
            "safe anyway",
            json!({ "name": "women", "particular": ["at-risk"], "public_anyway": "No name is in it." }),
            false,
        ),
        (
            "no reason",
            json!({ "name": "women", "particular": ["at-risk"], "public_anyway": "No" }),
            true,
        ),
        (
            "a dash for a reason",
            json!({ "name": "women", "particular": ["at-risk"], "public_anyway": "- - - -" }),
            true,
        ),
        (
            "a braille blank for a reason",
            json!({ "name": "women", "particular": ["at-risk"], "public_anyway": "\u{2800} \u{2800} \u{2800}" }),
            true,
        ),
    ] {
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, "/groups/refuge", group);
        let file = opened(&json);
        if shut {
            is_shut(&file, crate::support::days(None), what);
        } else {
            is_open(&file, crate::support::days(None), what);
        }
    }
}

/// Style, promises that have passed and facts that cannot be used, where no people are meant, keep nothing from leaving.
#[test]
fn nothing_else_stops() {
    let mut json = case(crate::support::RIVERSIDE);
    for (at, value) in [
        ("/people/count", json!("many")),
        ("/updates/by", json!("2026-11-01")),
        ("/contacts/team/email", json!("nobody")),
        ("/organisation/name", json!("Riverside {{name}}")),
        ("/own_paragraphs/one", json!({ "text": "We take security seriously!!" })),
        ("/groups/tenants/until", json!("2027-01-01")),
    ] {
        put(&mut json, at, value);
        is_open(&opened(&json), crate::support::days(Some("2026-11-25")), at);
    }
    for path in crate::support::all_case_files() {
        let file = open(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let pack = told(&file, crate::support::days(None));
        let stopped: Vec<_> = pack
            .documents
            .iter()
            .filter_map(|document| document.stopped.as_ref())
            .collect();
        assert!(stopped.is_empty(), "{}: {stopped:?}", path.display());
    }
}

/// A field that no reader knows, planted beside every field that there is.
#[test]
fn an_unknown_key_anywhere_stops_every_way_out() {
    let sections = english(form::form);
    let mut tried = 0;
    for section in &sections {
        let at = match (section.pointer.as_str(), section.collection) {
            (pointer, true) => format!("{pointer}/one/zzz"),
            (pointer, false) => format!("{pointer}/zzz"),
        };
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, &at, json!("x"));
        is_shut(&opened(&json), crate::support::days(None), &at);
        tried += 1;
    }
    assert!(tried > 30, "{tried}");
}

struct Called {
    code: i32,
    out: Vec<u8>,
    err: String,
}

fn call(arguments: &[&str], input: &str) -> Called {
    let mut child = Command::new(env!("CARGO_BIN_EXE_breach-statement"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Called {
        code: output.status.code().unwrap(),
        out: output.stdout,
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn the_command_line_writes_nothing_public_and_says_why() {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/notice/timeline", json!(["occurred", "discovered"]));
    put(
        &mut json,
        "/groups/refuge",
        json!({ "name": "women at the refuge", "particulars": ["at-risk"] }),
    );
    let text = json.to_string();
    let why = "Nothing may go to the public yet. The case file has something at /groups/refuge/particulars that is not understood, and it may \
               say that people are in danger. Put it right or take it out.";
    let help = String::from_utf8(call(&["prepare", "--help"], "").out).unwrap();
    let formats = help.split("Possible values:").nth(1).unwrap();
    let formats: Vec<&str> = formats
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- "))
        .map(|line| line.split([':', ' ']).next().unwrap())
        .take_while(|format| !format.is_empty())
        .collect();
    assert!(formats.contains(&"docx") && formats.contains(&"jsonld"), "{formats:?}");
    for name in PUBLIC {
        for format in &formats {
            let called = call(&["prepare", "-", "--document", name, "--format", format], &text);
            assert_eq!((called.code, called.out.len()), (2, 0), "{name} as {format}");
            assert!(called.err.contains(why), "{}", called.err);
        }
        for arguments in [
            vec!["publish", "-", "--document", name],
            vec!["sent", "-", "--document", name, "--when", "2026-11-21"],
            vec!["compare", "-", name, "email"],
            vec!["compare", "-", "email", name],
        ] {
            let called = call(&arguments, &text);
            assert_eq!((called.code, called.out.len()), (2, 0), "{arguments:?}");
            assert!(called.err.contains(why), "{}", called.err);
        }
    }
    for arguments in [vec!["publish", "-"], vec!["timeline", "-"]] {
        let called = call(&arguments, &text);
        assert_eq!((called.code, called.out.len()), (2, 0), "{arguments:?}");
        assert!(called.err.contains(why), "{}", called.err);
    }
    // What people get who are written to is written, and what is left out is named.
    for format in &formats {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let called = call(
            &["prepare", "-", "--out", out.to_str().unwrap(), "--format", format],
            &text,
        );
        assert_eq!(called.code, 2, "{format}");
        let mut written = Vec::new();
        walk(&out, &mut written);
        for path in &written {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(
                !PUBLIC.iter().any(|public| name.starts_with(public)),
                "{format}: {name}"
            );
            let bytes = std::fs::read(path).unwrap();
            let bytes = String::from_utf8_lossy(&bytes).into_owned();
            // An archive says the names of what is in it.
            assert!(
                !bytes.contains("web-notice.") && !bytes.contains(r#""name": "web-notice""#),
                "{format}: {name}"
            );
        }
        if !["jsonld", "csv"].contains(format) {
            assert!(
                !written.is_empty()
                    && called.err.contains(&format!(
                        "not written: web-notice, press-holding, press-statement, faq, post-short, post-long. {why}"
                    )),
                "{format}: {}",
                called.err
            );
        }
    }
    // No day that is typed unlocks what the machine's calendar does not.
    let mut ahead = case(crate::support::RIVERSIDE);
    put(&mut ahead, "/as_of", json!("2099-01-01"));
    put(
        &mut ahead,
        "/groups/refuge",
        json!({ "name": "women at the refuge", "first_contact": "phone", "reached_on": "2099-01-01" }),
    );
    let called = call(&["publish", "-", "--today", "2099-01-02"], &ahead.to_string());
    assert_eq!((called.code, called.out.len()), (2, 0));
    assert!(called.err.contains("that day has not come"), "{}", called.err);
}

fn walk(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}
