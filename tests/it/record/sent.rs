//! What was sent: it is kept to the letter, an update says what has changed since, and it is known which statements are now wrong.

use crate::support::{case, english, fields, pack, put, remove};
use breach_statement::compare::compare;
use breach_statement::export::{Format, export};
use breach_statement::sent::{Dispatch, Refusal, mark};
use breach_statement::{CaseFile, Pack, edit};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

fn dispatch(when: &str) -> Dispatch {
    Dispatch {
        when: when.to_owned(),
        reached: Some(4200),
        ..Dispatch::default()
    }
}

/// The case after a document was marked as sent.
fn after_sending(json: &Value, document: &str) -> Value {
    let mut file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    mark(&mut file, &pack(json), document, &dispatch("2026-11-18T17:30")).unwrap();
    Value::Object(file.json)
}

fn text(pack: &Pack, document: &str) -> String {
    let document = pack.document(document).unwrap();
    export(document, Format::Text)
}

/// Of what readers are owed no account nothing is printed again, and what is odd in it is nothing to put right.
#[test]
fn what_was_said_is_looked_at_where_readers_are_owed_an_account_of_it() {
    let point = |claim: &str| json!({ "claim": claim, "digest": "0", "stance": "known", "text": "**Then**" });
    let said = [
        point("cause"),
        point("apology"),
        point("no-such-claim"),
        point("group-count:one"),
    ];
    let case = json!({ "format": 1, "as_of": "2026-11-20", "sent": { "one": { "said": said } } });
    let problems = pack(&case).problems;
    let at: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(at, ["/sent/one/said/0", "/sent/one/said/3"]);
}

#[test]
fn a_document_that_was_sent_is_kept_to_the_letter_with_all_that_belongs_to_it() {
    let before = case(crate::support::RIVERSIDE);
    let after = after_sending(&before, "email");
    let entry = &after["sent"]["s1"];
    assert_eq!(entry["text"], text(&pack(&before), "email"));
    assert_eq!(entry["document"], "email");
    assert_eq!(entry["channel"], "email");
    assert_eq!(entry["subject"], "Data breach: our systems were attacked");
    assert_eq!(entry["when"], "2026-11-18T17:30");
    assert_eq!(entry["reached"], 4200);
    assert_eq!(entry["version"], env!("CARGO_PKG_VERSION"));
    let said = entry["said"].as_array().unwrap();
    let count = said.iter().find(|point| point["claim"] == "people-count").unwrap();
    assert_eq!((&count["count"], &count["stance"]), (&json!(4200), &json!("known")));
    assert_eq!(count["text"], "In all, this affects about 4,200 people.");
    // A list is quoted with its items.
    let data = said.iter().find(|point| point["claim"] == "data-involved").unwrap();
    assert!(
        data["text"].as_str().unwrap().contains("names, contact details"),
        "{data}"
    );
    // What the record holds is a sound case, and nothing has changed yet.
    let now = pack(&after);
    assert_eq!(now.problems, []);
    assert!(now.sent.iter().all(|sent| sent.wrong.is_empty()), "{:?}", now.sent);
    assert!(!text(&now, "email").contains("What has changed"));
}

#[test]
fn a_letter_to_a_group_is_kept_with_the_name_of_the_group() {
    let json = case(include_str!("../../cases/harbour-college-2026.json"));
    let after = after_sending(&json, "email/bursary");
    let entry = &after["sent"]["s2"];
    assert_eq!(entry["group"], "students with a bursary");
    assert_eq!(entry["subject"], "Your appointment");
    assert_eq!(entry["sender"], "Amira Khan");
}

#[test]
fn what_cannot_be_sent_is_refused_and_leaves_the_case_as_it_was() {
    let refused = |json: &Value, document: &str| {
        let mut file = CaseFile {
            json: json.as_object().unwrap().clone(),
            problems: Vec::new(),
        };
        let refusal = mark(&mut file, &pack(json), document, &dispatch("2026-11-18")).err();
        assert!(
            refusal.is_none() || file.json == *json.as_object().unwrap(),
            "the case is as it was"
        );
        refusal
    };
    let mut json = case(crate::support::RIVERSIDE);
    assert_eq!(refused(&json, "no-such"), Some(Refusal::NoSuchDocument));
    assert_eq!(refused(&json, "web-notice"), None);
    put(&mut json, "/groups/tenants/first_contact", json!("phone"));
    let first_reach = Refusal::Stopped("Do not publish this yet. First reach tenants: if others find out, they could be in danger. Then enter the day by which you had reached all of them.".into());
    assert_eq!(refused(&json, "web-notice"), Some(first_reach.clone()));
    assert_eq!(refused(&json, "press-holding"), Some(first_reach.clone()));
    assert_eq!(
        refused(&json, "email/tenants"),
        None,
        "a message to them is no notice for the public"
    );
    put(&mut json, "/groups/tenants/reached_on", json!("2026-11-20"));
    assert_eq!(refused(&json, "web-notice"), None);
    put(&mut json, "/sent", json!([]));
    assert_eq!(refused(&json, "email"), Some(Refusal::NoRecord));
}

/// What cannot be when and how many is refused, whoever calls, and nothing of the case has changed.
#[test]
fn a_time_that_cannot_be_and_a_number_that_is_none_are_refused() {
    let json = case(crate::support::RIVERSIDE);
    let today = Some("2026-11-20".parse().unwrap());
    let sent = |when: &str, reached: Option<u64>| {
        let mut file = CaseFile {
            json: json.as_object().unwrap().clone(),
            problems: Vec::new(),
        };
        let dispatch = Dispatch {
            when: when.to_owned(),
            reached,
            sender: None,
            today,
        };
        let refusal = mark(&mut file, &pack(&json), "email", &dispatch).err();
        assert_eq!(refusal.is_some(), file.json == *json.as_object().unwrap(), "{when}");
        if let Some(refusal) = &refusal {
            let sentence = english(|content| refusal.sentence(content)).unwrap();
            assert!(sentence.ends_with('.') && sentence.contains(' '), "{sentence}");
        }
        refusal
    };
    for when in [
        "yesterday",
        "",
        " ",
        "2026",
        "2026-11",
        "2026-02-30",
        "2026-11-18T25:00",
        "2026-11-18T17:30:00",
        "2026-11-18T17:30Z",
        "2026-11-17/2026-11-18",
        "18.11.2026",
        "2026-11-18 17:30",
        " 2026-11-18",
        "-2026-11-18",
    ] {
        assert_eq!(sent(when, None), Some(Refusal::When), "{when}");
    }
    assert_eq!(sent("2026-11-21", None), Some(Refusal::Ahead));
    assert_eq!(sent("2099-01-01T00:00", None), Some(Refusal::Ahead));
    assert_eq!(sent("2026-11-16T23:59", None), Some(Refusal::BeforeDiscovery));
    assert_eq!(sent("2021-11-18", None), Some(Refusal::BeforeDiscovery));
    assert_eq!(sent("2026-11-18", Some(u64::MAX)), Some(Refusal::Reached));
    for right in ["2026-11-17", "2026-11-20T23:59", "2026-11-18"] {
        assert_eq!(sent(right, Some(0)), None, "{right}");
    }
}

/// A record that somebody wrote by hand is held to the same.
#[test]
fn a_record_that_cannot_be_is_reported() {
    let mut json = after_sending(&case(crate::support::RIVERSIDE), "email");
    let codes = |json: &Value, today: Option<&str>| -> Vec<(&'static str, String)> {
        let file = CaseFile {
            json: json.as_object().unwrap().clone(),
            problems: Vec::new(),
        };
        let today = today.map(|day| day.parse::<jiff::civil::Date>().unwrap());
        let problems = english(|content| breach_statement::prepare(&file, content, today)).problems;
        let problems = problems.into_iter();
        problems
            .map(|problem| (problem.code, problem.field.to_string()))
            .collect()
    };
    assert_eq!(codes(&json, Some("2026-11-20")), []);
    put(&mut json, "/sent/s1/when", json!("2026-11-16T10:00"));
    let at = "/sent/s1/when".to_owned();
    assert!(codes(&json, None).contains(&("sent-before-discovery", at.clone())));
    put(&mut json, "/sent/s1/when", json!("2026-12-01"));
    assert!(
        !codes(&json, None).contains(&("sent-ahead", at.clone())),
        "nobody says which day it is"
    );
    assert!(codes(&json, Some("2026-11-30")).contains(&("sent-ahead", at)));
    let speaks = ("speaks-ahead", "/as_of".to_owned());
    let as_of = json["as_of"].as_str().unwrap().to_owned();
    assert!(!codes(&json, Some(&as_of)).contains(&speaks));
    assert!(codes(&json, Some("2020-01-01")).contains(&speaks));
    assert!(!codes(&json, Some("2026-12-01")).contains(&("sent-ahead", "/sent/s1/when".to_owned())));
}

/// What was said, what is true now, what an update says, and what it does not.
#[test]
fn an_update_says_plainly_what_has_changed() {
    let ruled_out = json!({ "ruled_out": { "who": "our IT team", "what": "the logs", "until": "2026-11-11" } });
    let no_sign = json!({ "no_sign": { "who": "our IT team", "what": "log-ins", "until": "2026-11-11" } });
    let unknown = json!({ "unknown": {} });
    type Row<'a> = (&'a str, Value, Value, &'a [&'a str], &'a [&'a str]);
    let rows: Vec<Row<'_>> = vec![
        (
            "/people/count",
            json!(4200),
            json!(5900),
            &["said: “In all, this affects 4,200 people.” We now know of more. In all, this affects 5,900 people."],
            &["lower"],
        ),
        (
            "/people/count",
            json!(4200),
            json!(390),
            &["We now know of fewer. In all, this affects 390 people."],
            &["higher"],
        ),
        (
            "/people/count",
            json!(4200),
            unknown.clone(),
            &[
                "We are no longer sure of that.",
                "do not yet know how many people are affected",
            ],
            &["higher", "lower"],
        ),
        (
            "/people/count",
            unknown.clone(),
            json!(4200),
            &[
                "we did not yet know how many people are affected. Now we can say more. In all, this affects 4,200 people.",
            ],
            &["was wrong", "we said"],
        ),
        (
            "/people/count",
            unknown.clone(),
            json!({ "unknown": { "by": "2026-12-20" } }),
            &[],
            &["What has changed"],
        ),
        (
            "/people/count",
            json!(4200),
            json!(4200),
            &[],
            &["What has changed", "we said"],
        ),
        (
            "/people/count",
            json!(4200),
            json!({ "withheld": { "reason": "x" } }),
            // It still holds, and is held back.
            &[],
            &["higher", "4,200", "does not hold any more"],
        ),
        (
            "/incident/confidentiality",
            ruled_out.clone(),
            json!("copied"),
            &["That was wrong. Someone copied the information, and yours may be part of it."],
            &[],
        ),
        (
            "/risk/misuse",
            no_sign.clone(),
            json!("confirmed"),
            &["That has changed."],
            &["was wrong"],
        ),
        (
            "/risk/misuse",
            no_sign,
            ruled_out,
            &["That has changed."],
            &["was wrong"],
        ),
        (
            "/data/categories",
            json!(["names"]),
            json!(["names", "bank"]),
            &["includes names.” That has changed. The information involved includes names and bank account details."],
            &[],
        ),
        // How people are greeted and what they are advised may change without an account.
        (
            "/notice/salutation",
            json!("Dear resident"),
            json!("Dear tenant"),
            &[],
            &["What has changed"],
        ),
        (
            "/steps/advice",
            json!(["watch-for-fakes"]),
            json!(["report-suspicious"]),
            &[],
            &["What has changed"],
        ),
    ];
    let mut wrong = Vec::new();
    for (at, before, after, says, leaves_out) in rows {
        let mut json = case(crate::support::RIVERSIDE);
        remove(&mut json, "/data/also");
        put(&mut json, at, before.clone());
        let mut json = after_sending(&json, "email");
        put(&mut json, at, after.clone());
        let said = text(&pack(&json), "email");
        wrong.extend(
            says.iter()
                .filter(|words| !said.contains(**words))
                .map(|words| format!("{at}: {before} -> {after} does not say “{words}” in\n{said}")),
        );
        wrong.extend(
            leaves_out
                .iter()
                .filter(|words| said.contains(**words))
                .map(|words| format!("{at}: {before} -> {after} says “{words}” in\n{said}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_latest_of_what_was_sent_counts() {
    let json = after_sending(&case(crate::support::RIVERSIDE), "email");
    let mut json = json;
    put(&mut json, "/people/count", json!(5900));
    let mut file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let key = mark(&mut file, &pack(&json), "email", &dispatch("2026-11-20")).unwrap();
    assert_eq!(key, "s2");
    let now = pack(&Value::Object(file.json));
    assert!(
        !text(&now, "email").contains("We now know of"),
        "the second email put it right"
    );
    let wrong: Vec<(&str, bool)> = now
        .sent
        .iter()
        .map(|sent| (sent.at.as_str(), !sent.wrong.is_empty()))
        .collect();
    assert_eq!(
        wrong,
        [("/sent/s1", true), ("/sent/s2", false)],
        "whoever has the first still holds a wrong number"
    );
}

#[test]
fn a_notice_tells_how_to_check_a_message_and_which_versions_there_were() {
    let mut json = after_sending(&case(crate::support::RIVERSIDE), "email");
    json = after_sending(&json, "web-notice");
    let notice = text(&pack(&json), "web-notice");
    assert!(
        notice.contains("we sent an email with the subject “Data breach: our systems were attacked”"),
        "{notice}"
    );
    assert!(notice.contains("18 November 2026: first published."), "{notice}");
    // What went to people in danger under a subject that gives nothing away is not published.
    let harbour = case(include_str!("../../cases/harbour-college-2026.json"));
    let notice = text(&pack(&after_sending(&harbour, "email/bursary")), "web-notice");
    assert!(
        !notice.contains("Your appointment") && !notice.contains("Amira Khan"),
        "{notice}"
    );
}

#[test]
fn a_text_compared_with_itself_has_no_difference() {
    for path in crate::support::all_case_files() {
        let pack = pack(&case(&fs::read_to_string(&path).unwrap()));
        for document in &pack.documents {
            let text = export(document, Format::Text);
            let differences = compare(&text, &text);
            assert!(
                differences.iter().all(|difference| difference.kind == "same"),
                "{}",
                document.name
            );
            assert!(!differences.is_empty() || text.trim().is_empty(), "{}", document.name);
        }
    }
}

#[test]
fn two_texts_are_compared_sentence_by_sentence() {
    let kinds = |first: &str, second: &str| -> Vec<(&'static str, String)> {
        compare(first, second)
            .into_iter()
            .map(|difference| (difference.kind, difference.text))
            .collect()
    };
    assert_eq!(
        kinds(
            "We are sorry. It affects 5 people.\n\nCall us.",
            "We are sorry. It affects 9 people.\n\nCall us."
        ),
        [
            ("same", "We are sorry.".to_owned()),
            ("gone", "It affects 5 people.".to_owned()),
            ("new", "It affects 9 people.".to_owned()),
            ("same", "Call us.".to_owned()),
        ]
    );
    assert_eq!(kinds("", ""), []);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_differs_from_itself_and_none_loses_a_letter(first in "(?s).{0,200}", second in "(?s).{0,200}") {
        prop_assert!(compare(&first, &first).iter().all(|difference| difference.kind == "same"));
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let side = |left_out: &str| compare(&first, &second).iter().filter(|d| d.kind != left_out).map(|d| letters(&d.text)).collect::<String>();
        prop_assert_eq!(side("new"), letters(&first));
        prop_assert_eq!(side("gone"), letters(&second));
    }

    /// Whatever is edited afterwards, the record of what was sent stays as it was.
    #[test]
    fn what_was_sent_never_changes(edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..12)) {
        let mut json = after_sending(&case(crate::support::RIVERSIDE), "email");
        let kept = json["sent"].clone();
        let fields: Vec<_> = fields().into_iter().filter(|field| !field.pointer.starts_with("/sent/")).collect();
        for (which, take) in edits {
            let field = which.get(&fields);
            let value = if take { None } else { Some(field.example.clone()) };
            let at = edit::path(&crate::support::address(field)).unwrap();
            let mut file = CaseFile { json: json.as_object().unwrap().clone(), problems: Vec::new() };
            edit::put(&mut file.json, &at, value);
            json = Value::Object(file.json);
            let pack = pack(&json);
            // Marking another does not touch it either.
            let mut file = CaseFile { json: json.as_object().unwrap().clone(), problems: Vec::new() };
            let _ = mark(&mut file, &pack, "letter", &dispatch("2026-11-30"));
            prop_assert_eq!(&file.json["sent"]["s1"], &kept["s1"]);
            prop_assert_eq!(&json["sent"], &kept);
        }
    }
}

/// A real case as it grows, from "we know almost nothing" to its end: every version that was sent, as it was kept.
#[test]
fn a_case_played_through_its_stages() {
    let stages = case(&fs::read_to_string("tests/stages/labour-2021.json").unwrap());
    let whole = case(&fs::read_to_string(format!("tests/cases/{}.json", stages["case"].as_str().unwrap())).unwrap());
    let mut json = whole.clone();
    crate::support::snapshots().bind(|| {
        for stage in stages["stages"].as_array().unwrap() {
            let name = stage["stage"].as_str().unwrap();
            if stage["whole"] == true {
                let sent = json["sent"].clone();
                json = whole.clone();
                put(&mut json, "/sent", sent);
            }
            for (at, value) in stage["set"].as_object().into_iter().flatten() {
                match value {
                    Value::Null => remove(&mut json, at),
                    value => put(&mut json, at, value.clone()),
                }
            }
            for sent in stage["sent"].as_array().unwrap() {
                let document = sent["document"].as_str().unwrap();
                let mut file = CaseFile {
                    json: json.as_object().unwrap().clone(),
                    problems: Vec::new(),
                };
                let pack = pack(&json);
                assert!(
                    pack.problems.iter().all(|problem| problem.field.as_str().is_empty()),
                    "{name}: {:?}",
                    pack.problems
                );
                let key = mark(&mut file, &pack, document, &dispatch(sent["when"].as_str().unwrap())).unwrap();
                insta::assert_snapshot!(
                    format!("stages.labour-2021.{name}.{document}"),
                    file.json["sent"][&key]["text"].as_str().unwrap()
                );
                json = Value::Object(file.json);
            }
        }
    });
    let last = english(|content| {
        let file = CaseFile {
            json: json.as_object().unwrap().clone(),
            problems: Vec::new(),
        };
        breach_statement::prepare(&file, content, None)
    });
    assert_eq!(last.sent.len(), 7);
    assert!(last.sent.last().unwrap().wrong.is_empty(), "the last one holds");
    assert!(!last.sent[1].wrong.is_empty(), "the first email is overtaken");
}
