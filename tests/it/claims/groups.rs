//! One case, several letters: each group that is written to by itself is told what is for everybody and for it, and nothing else.

use crate::support::{case, fields, pack, put, remove};
use breach_statement::Pack;
use breach_statement::document::Document;
use breach_statement::export::{Format, export};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const HARBOUR: &str = include_str!("../../cases/harbour-college-2026.json");

fn document<'a>(pack: &'a Pack, name: &str) -> &'a Document {
    let names: Vec<&str> = pack.documents.iter().map(|document| document.name.as_str()).collect();
    let found = pack.document(name);
    found.unwrap_or_else(|| panic!("no {name} among {names:?}"))
}

fn text(pack: &Pack, name: &str) -> String {
    export(document(pack, name), Format::Text)
}

#[test]
fn a_group_is_told_what_is_for_it_and_for_everybody() {
    let pack = pack(&case(HARBOUR));
    // Document, what it says, what it does not say.
    let rows: &[(&str, &[&str], &[&str])] = &[
        (
            "email/bursary",
            &[
                "480 students with a bursary",
                "bank account details",
                "Check your Direct Debits",
                "6,100",
            ],
            &["our staff", "former students", "under 16"],
        ),
        (
            "letter/former",
            &["involves your personal information", "after you left"],
            &["480", "6,100", "Direct Debit", "bursary team", "exam scripts", "staff"],
        ),
        (
            "letter/under-16",
            &[
                "parent or carer of a child",
                "because you are the parent or carer of a child",
                "35 students under 16",
            ],
            &["480", "Direct Debit", "bursary"],
        ),
        (
            "not-affected/staff",
            &[
                "Your information is not involved",
                "because staff records are kept in another system",
                "Our IT team checked",
            ],
            &[
                "Change your password",
                "6,100",
                "bursary",
                "What this could mean for you",
            ],
        ),
        (
            // What is sent to everybody else leaves out whoever is written to by themselves.
            "email",
            &["6,100"],
            &["480", "bursary", "former students", "under 16", "our staff"],
        ),
        (
            // What anybody may read still has all of them.
            "web-notice",
            &["For students with a bursary", "For former students"],
            &["Amira Khan", "answering machine"],
        ),
        (
            "safe-call/bursary",
            &[
                "Reach students with a bursary first, by phone",
                "Amira Khan",
                "Do not leave a message",
                "Ask if they are alone",
            ],
            &["former", "under 16"],
        ),
    ];
    let mut wrong = Vec::new();
    for (name, says, leaves_out) in rows {
        let text = text(&pack, name);
        wrong.extend(
            says.iter()
                .filter(|words| !text.contains(**words))
                .map(|words| format!("{name} does not say “{words}”")),
        );
        wrong.extend(
            leaves_out
                .iter()
                .filter(|words| text.contains(**words))
                .map(|words| format!("{name} says “{words}”")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_message_to_people_in_danger_gives_nothing_away() {
    let pack = pack(&case(HARBOUR));
    let email = document(&pack, "email/bursary");
    let part = |name: &str| {
        let part = email.parts.iter().find(|part| part.name == name);
        part.map(|part| part.runs.iter().map(|run| run.text.as_str()).collect::<String>())
    };
    assert_eq!(part("subject").as_deref(), Some("Your appointment"));
    assert_eq!(part("sender").as_deref(), Some("Amira Khan"));
    // The usual preview would give it away, and with none the program that sends it takes the first line.
    assert_eq!(
        part("preheader").as_deref(),
        Some("Please read all of this when you have a few minutes")
    );
    let letter = text(&pack, "letter/bursary");
    assert!(
        letter.starts_with("From: Amira Khan\nDate: 20 November 2026\n\nHello. Please read"),
        "{letter}"
    );
}

#[test]
fn a_group_has_documents_of_its_own_when_it_asks_for_them_or_needs_them() {
    // What is recorded of the group, and the documents it has.
    let own = ["email/some", "letter/some", "text-message/some"];
    let rows: [(Value, &[&str]); 7] = [
        (json!({ "name": "members" }), &[]),
        (json!({ "name": "members", "involvement": "affected", "count": 5 }), &[]),
        (json!({ "name": "members", "own_letter": "yes" }), &own),
        (json!({ "own_letter": "yes" }), &[]),
        (json!({ "name": "pupils", "read_by": "parents-or-carers" }), &own),
        (json!({ "name": "pupils", "read_by": "themselves" }), &[]),
        (
            json!({ "name": "staff", "own_letter": "yes", "involvement": "not-affected" }),
            &["not-affected/some"],
        ),
    ];
    for (group, expected) in rows {
        let mut json = case(crate::support::RIVERSIDE);
        put(
            &mut json,
            "/groups",
            json!({ "some": group, "other": { "name": "others" } }),
        );
        let pack = pack(&json);
        let found: BTreeSet<&str> = pack
            .documents
            .iter()
            .filter(|d| d.group.is_some())
            .map(|d| d.name.as_str())
            .collect();
        assert_eq!(found, expected.iter().copied().collect(), "{group}");
    }
}

#[test]
fn what_may_be_is_not_said_for_certain() {
    let said = |involvement: &str| {
        let mut json = case(crate::support::RIVERSIDE);
        put(
            &mut json,
            "/groups",
            json!({
                "some": { "name": "members", "involvement": involvement, "own_letter": "yes" },
                "other": { "name": "others", "involvement": "affected" },
            }),
        );
        remove(&mut json, "/people/also_reaches_others");
        remove(&mut json, "/data/extent");
        text(&pack(&json), "email/some")
    };
    assert!(said("affected").contains("involves your personal information"));
    for doubt in ["may-be-affected", "told-as-well"] {
        let said = said(doubt);
        assert!(
            said.contains("may involve your personal information"),
            "{doubt}: {said}"
        );
        assert!(!said.contains("involves your personal"), "{doubt}");
    }
}

/// Every field of a group that takes words, with a marker in it.
fn planted(key: &str, marker: &str) -> Vec<(String, Value)> {
    let fields = fields()
        .into_iter()
        .filter(|field| field.pointer.starts_with("/groups/{key}/"));
    fields
        .filter_map(|field| {
            let value = match field.kind {
                "text" | "sentence" | "prose" => json!(marker),
                "texts" => json!([marker]),
                _ => return None,
            };
            Some((field.pointer.replace("{key}", key), value))
        })
        .collect()
}

const MARKER: &str = "Quizzaciously";

#[test]
fn a_marker_in_one_group_reaches_no_document_of_another() {
    let groups = ["students", "bursary", "former", "under-16", "staff"];
    let mut reached_its_own = 0;
    for key in groups {
        for (at, value) in planted(key, MARKER) {
            let mut json = case(HARBOUR);
            put(&mut json, &at, value);
            let pack = pack(&json);
            let belongs = |other: &str| {
                let to = json.pointer(&format!("/groups/{other}/belongs_to"));
                other == key || to.is_some_and(|to| to.as_array().unwrap().contains(&json!(key)))
            };
            for document in pack.documents.iter().filter(|document| document.group.is_some()) {
                let other = document.name.split_once('/').unwrap().1;
                let held = export(document, Format::Html)
                    .to_lowercase()
                    .contains(&MARKER.to_lowercase());
                assert!(!held || belongs(other), "{at} stands in {}", document.name);
                reached_its_own += usize::from(held);
            }
        }
    }
    assert!(
        reached_its_own > 20,
        "the markers do get into the group's own documents: {reached_its_own}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    /// However the groups are cut, what is recorded of one stays with it and with those who belong to it.
    #[test]
    fn however_groups_are_made_what_is_of_one_stays_with_it(
        groups in proptest::collection::vec((0..5usize, any::<bool>(), any::<bool>(), proptest::option::of(0..4usize)), 2..5),
    ) {
        let involvement = ["affected", "may-be-affected", "told-as-well", "not-affected", "part-of-another-group"];
        let mut json = case(crate::support::LABOUR);
        let mut made = json!({});
        let count = groups.len();
        let name = |i: usize| format!("zz{}zz people", ["alder", "birch", "cedar", "damson"][i % 4]);
        for (i, (how, own, with_data, belongs)) in groups.iter().enumerate() {
            let mut group = json!({ "name": name(i), "involvement": involvement[*how], "advice_also": [format!("Do what {} do", name(i))] });
            if *own { put(&mut group, "/own_letter", json!("yes")); }
            if *with_data { put(&mut group, "/data_also", json!([format!("the file of {}", name(i))])); }
            if let Some(other) = belongs && *other < count && *other != i { put(&mut group, "/belongs_to", json!([format!("g{other}")])); }
            put(&mut made, &format!("/g{i}"), group);
        }
        put(&mut json, "/groups", made.clone());
        let pack = pack(&json);
        for document in pack.documents.iter().filter(|document| document.group.is_some()) {
            let key = document.name.split_once('/').unwrap().1;
            let own: usize = key[1..].parse().unwrap();
            let also = made.pointer(&format!("/{key}/belongs_to/0")).and_then(Value::as_str).map(|to| to[1..].parse::<usize>().unwrap());
            let html = export(document, Format::Html);
            for other in (0..count).filter(|other| *other != own && Some(*other) != also) {
                prop_assert!(!html.contains(&name(other)), "{} names {}", document.name, name(other));
            }
        }
    }
}

#[test]
fn people_in_danger_stop_what_is_public_until_they_are_reached() {
    let stops = |group: Value| {
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, "/groups/shelter", group);
        let pack = pack(&json);
        pack.findings
            .into_iter()
            .filter(|finding| finding.rule == "at-risk")
            .filter_map(|finding| finding.document)
            .collect::<BTreeSet<_>>()
    };
    let public: BTreeSet<String> = ["web-notice", "press-holding", "faq"].map(str::to_owned).into();
    let rows = [
        (json!({ "name": "women at the shelter" }), false),
        (
            json!({ "name": "women at the shelter", "particular": ["at-risk"] }),
            true,
        ),
        (
            json!({ "name": "women at the shelter", "first_contact": "phone" }),
            true,
        ),
        (
            json!({ "name": "women at the shelter", "first_contact": "phone", "contact_by": "Ann" }),
            true,
        ),
        (
            json!({ "name": "women at the shelter", "first_contact": "phone", "reached_on": "2026-11-19" }),
            false,
        ),
        (
            json!({ "name": "women at the shelter", "particular": ["at-risk"], "public_anyway": "No name is in it." }),
            false,
        ),
        (json!({ "name": "children", "particular": ["children"] }), false),
    ];
    for (group, stopped) in rows {
        let found = stops(group.clone());
        if stopped {
            assert!(found.is_superset(&public), "{group}: {found:?}");
            assert!(
                !found.contains("email") && !found.contains("letter"),
                "{group}: {found:?}"
            );
        } else {
            assert_eq!(found, BTreeSet::new(), "{group}");
        }
    }
}

/// What staff and partners are told, and what callers are asked, stands in their own documents and in no other.
#[test]
fn what_is_for_staff_and_partners_reaches_nobody_else() {
    let mut seen = BTreeSet::new();
    for path in crate::support::all_case_files() {
        let pack = pack(&case(&std::fs::read_to_string(&path).unwrap()));
        for document in &pack.documents {
            for claim in document.runs().filter_map(|run| run.claim.as_ref()) {
                for (kind, home) in [
                    ("staff-", "staff-briefing"),
                    ("partner-", "partner-note"),
                    ("safe-", "safe-call"),
                    ("script-", "call-script"),
                ] {
                    if claim.as_str().starts_with(kind) {
                        assert_eq!(document.template, home, "{claim}");
                        seen.insert(home);
                    }
                }
            }
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}
