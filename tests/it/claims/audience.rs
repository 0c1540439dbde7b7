//! Whoever reads a document learns what is true of them: each fact of a group stands in the documents that its people read, nothing is surer
//! in words than it is in the facts, and what anybody reads addresses nobody as concerned.

use crate::support::{all_case_files, case, files_in, pack, put};
use breach_statement::Pack;
use breach_statement::document::Document;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What of a group is said to its people, and of other entries that are for groups. How they are told is not said in what tells them: it is for
/// whoever looks elsewhere.
const OF_GROUPS: &[&str] = &[
    "count",
    "between",
    "data",
    "data_also",
    "data_not",
    "data_not_also",
    "because",
    "advice",
    "advice_also",
];
const OF_ENTRIES: &[(&str, &[&str])] = &[
    ("offers", &["what", "how", "code", "limits"]),
    ("help", &["kind", "what"]),
    ("contacts", &["email", "phone"]),
    ("next", &["kind", "what"]),
];

/// What of it stands in which documents, by template; and why the rest does not. Emails and letters leave nothing out.
const SAID_IN: &[(&str, &[&str], &str)] = &[
    ("email", OF_ALL, ""),
    ("letter", OF_ALL, ""),
    ("web-notice", OF_ALL, ""),
    ("call-script", OF_ALL, ""),
    ("press-statement", IN_SUM, WHO_AND_WHICH),
    ("press-holding", IN_SUM, WHO_AND_WHICH),
    ("post-long", IN_SUM, WHO_AND_WHICH),
    ("staff-briefing", IN_SUM, WHO_AND_WHICH),
    ("partner-note", IN_SUM, WHO_AND_WHICH),
    (
        "text-message",
        &[],
        "a text message has room for what happened and the first thing to do",
    ),
    (
        "post-short",
        &[],
        "a short post has room for what happened and where to read on",
    ),
    (
        "faq",
        &[],
        "an answer is for everybody who asks; the notice beside it has what is for each group",
    ),
];
const OF_ALL: &[&str] = &["*"];
const IN_SUM: &[&str] = &["count", "data", "data_also"];
const WHO_AND_WHICH: &str =
    "readers who are not concerned learn who is and which data it is; what is done for each group stands in the notice";

/// A fact that is for the people of a group.
struct OfGroup {
    group: String,
    field: String,
    at: String,
}

/// The facts of a case that are for the people of single groups.
fn facts_of_groups(json: &Value) -> Vec<OfGroup> {
    let mut facts = Vec::new();
    let known =
        |value: &Value| !value.is_null() && ["withheld", "unknown"].iter().all(|state| value.get(state).is_none());
    let groups = json["groups"].as_object().cloned().unwrap_or_default();
    for (key, group) in groups.iter().filter(|(_, group)| known(&group["name"])) {
        for field in OF_GROUPS.iter().filter(|field| known(&group[**field])) {
            facts.push(OfGroup {
                group: key.clone(),
                field: (*field).to_owned(),
                at: format!("/groups/{key}/{field}"),
            });
        }
        for (section, fields) in OF_ENTRIES {
            for (entry, value) in json[section].as_object().into_iter().flatten() {
                let theirs = value["groups"]
                    .as_array()
                    .is_some_and(|groups| groups.contains(&json!(key)));
                for field in fields.iter().filter(|field| theirs && known(&value[**field])) {
                    facts.push(OfGroup {
                        group: key.clone(),
                        field: format!("{section}/{field}"),
                        at: format!("/{section}/{entry}/{field}"),
                    });
                }
            }
        }
    }
    facts
}

/// What was wrong with a fact before it could be said: it is said nowhere then, and whoever typed it is told.
fn is_told(pack: &Pack, at: &str) -> bool {
    let entry = at.rsplit_once('/').map_or(at, |(entry, _)| entry);
    let problems = pack.problems.iter().map(|problem| problem.field.as_str());
    problems
        .into_iter()
        .any(|field| field.starts_with(at) || field == entry || entry.starts_with(field))
}

fn says(document: &Document, at: &str) -> bool {
    document
        .runs()
        .any(|run| run.facts.iter().any(|fact| fact.as_str() == at))
}

/// Which documents of a template the people of a group read: their own, or what is for everybody.
fn read_by<'p>(pack: &'p Pack, template: &str, group: &str) -> Vec<&'p Document> {
    let at = format!("/groups/{group}");
    let all: Vec<&Document> = pack
        .documents
        .iter()
        .map(|document| &**document)
        .filter(|document| document.template == template)
        .collect();
    let own = |document: &&Document| document.group.as_ref().is_some_and(|group| group.as_str() == at);
    match all.iter().copied().filter(own).collect::<Vec<_>>() {
        own if !own.is_empty() => own,
        _ => all.into_iter().filter(|document| document.group.is_none()).collect(),
    }
}

/// What is missing where, of all facts of groups.
fn missing(name: &str, json: &Value, held: &mut BTreeMap<String, usize>) -> Vec<String> {
    let pack = pack(json);
    let mut missing = Vec::new();
    let not_affected = |group: &str| json["groups"][group]["involvement"] == "not-affected";
    let in_danger = |group: &str| {
        let particular = json["groups"][group]["particular"].as_array();
        particular.is_some_and(|all| all.contains(&json!("at-risk")))
    };
    for fact in facts_of_groups(json) {
        // People in danger are spoken of to nobody else, and their own messages have what is safe: `documents/discreet.rs`.
        if in_danger(&fact.group) || is_told(&pack, &fact.at) {
            continue;
        }
        // Whose data is not part of it has a message of its own, and no letter of those who are.
        if not_affected(&fact.group) {
            let own = read_by(&pack, "not-affected", &fact.group);
            if own.iter().any(|document| document.group.is_some())
                && !own.iter().any(|document| says(document, &fact.at))
            {
                missing.push(format!("{name}: not-affected/{} lacks {}", fact.group, fact.at));
            }
            continue;
        }
        for (template, fields, _) in SAID_IN {
            if *fields != OF_ALL && !fields.contains(&fact.field.as_str()) {
                continue;
            }
            let documents = read_by(&pack, template, &fact.group);
            *held.entry((*template).to_owned()).or_default() += documents.len();
            for document in documents {
                if !says(document, &fact.at) {
                    missing.push(format!("{name}: {} lacks {}", document.name, fact.at));
                }
            }
        }
    }
    missing
}

/// Cases in which groups have this or that, by chance that is the same every time.
fn made_up() -> Vec<(String, Value)> {
    let mut seed = 0x2026_u64;
    let mut chance = |of: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % of
    };
    let mut cases = Vec::new();
    for number in 0..80 {
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, "/groups", json!({}));
        for key in ["tenants", "staff", "former"] {
            let involvement = ["affected", "affected", "may-be-affected", "not-affected"][chance(4) as usize];
            let mut group = json!({ "name": format!("the {key}"), "involvement": involvement });
            let values = [
                ("count", json!(120)),
                ("data", json!(["bank"])),
                ("data_also", json!(["their parking permits"])),
                ("data_not", json!(["passport"])),
                ("because", json!("their files were on the same server")),
                ("advice", json!(["watch-for-fakes"])),
                ("advice_also", json!(["Call us on the number you know."])),
                ("own_letter", json!("yes")),
                (
                    "read_by",
                    json!(["parents-or-carers", "representatives"][chance(2) as usize]),
                ),
            ];
            for (field, value) in values {
                if chance(3) == 0 {
                    group[field] = value;
                }
            }
            if involvement == "not-affected" {
                for part in ["count", "data", "data_also", "because"] {
                    group.as_object_mut().unwrap().remove(part);
                }
            }
            put(&mut json, &format!("/groups/{key}"), group);
            if chance(2) == 0 {
                put(
                    &mut json,
                    &format!("/offers/{key}"),
                    json!({ "what": "credit monitoring", "provider": "SafeName", "code": "RH-1", "groups": [key] }),
                );
            }
            if chance(2) == 0 {
                put(
                    &mut json,
                    &format!("/help/{key}"),
                    json!({ "kind": "wellbeing", "what": "have a counsellor in the office", "groups": [key] }),
                );
            }
        }
        cases.push((format!("made up {number}"), json));
    }
    cases
}

#[test]
fn each_fact_of_a_group_stands_in_what_its_people_read() {
    let files = all_case_files().into_iter().chain(files_in("tests/cases/faults"));
    let cases = files.map(|file| {
        (
            file.file_stem().unwrap().to_string_lossy().into_owned(),
            case(&fs::read_to_string(&file).unwrap()),
        )
    });
    let mut held = BTreeMap::new();
    let mut wrong: BTreeSet<String> = BTreeSet::new();
    for (name, json) in cases.chain(made_up()) {
        wrong.extend(missing(&name, &json, &mut held));
    }
    println!("facts of groups, held against documents of: {held:?}");
    for (template, fields, reason) in SAID_IN.iter().filter(|(_, fields, _)| *fields != OF_ALL) {
        println!("{template} has {fields:?}: {reason}");
    }
    assert!(held["email"] > 300 && held["letter"] > 300, "{held:?}");
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{} are missing:\n{}", wrong.len(), wrong.join("\n"));
}

/// The words of a claim in a document.
fn words(document: &Document, kind: &str) -> String {
    let theirs = document
        .runs()
        .filter(|run| run.claim.as_ref().is_some_and(|id| id.kind() == kind));
    theirs.map(|run| run.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_is_surer_in_words_than_in_the_facts() {
    let facts = [
        ("/incident/confidentiality", "confidentiality", "copied"),
        ("/incident/confidentiality", "confidentiality", "reachable"),
        ("/risk/publication", "publication", "published"),
    ];
    let doubts = [("likely", "likely"), ("suspected", "suspect"), ("reported", "told")];
    let mut held = 0;
    for (at, kind, value) in facts {
        for (certainty, word) in doubts {
            let mut json = case(crate::support::RIVERSIDE);
            put(
                &mut json,
                at,
                json!({ "value": value, "certainty": certainty, "source": "a source" }),
            );
            let pack = pack(&json);
            assert!(pack.problems.is_empty(), "{:?}", pack.problems);
            for document in &pack.documents {
                let said = words(document, kind);
                if !said.is_empty() {
                    assert!(said.contains(word), "{at} {certainty} in {}: {said}", document.name);
                    held += 1;
                }
            }
        }
    }
    // Nobody who may be concerned reads that they are.
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/data/extent", json!("may"));
    put(&mut json, "/groups", json!({}));
    for document in &pack(&json).documents {
        for kind in ["breach", "subject"] {
            let said = words(document, kind);
            if !said.is_empty() {
                // A subject may say what happened, and nothing of whose data it is.
                let is_of_nobody = kind == "subject" && !said.contains("your");
                assert!(said.contains("may") || is_of_nobody, "{}: {said}", document.name);
                held += 1;
            }
        }
    }
    // Some are known to be concerned, and which data is, is not sure: a public page names none as if it were.
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/data/extent", json!("may"));
    let pack = pack(&json);
    let named = words(pack.document("web-notice").unwrap(), "data-involved");
    assert!(named.contains("which may include names"), "{named}");
    assert!(!named.contains(", including"), "{named}");
    println!("{held} sentences held against how sure their facts are");
    assert!(held > 60, "{held}");
}

#[test]
fn what_anybody_reads_addresses_nobody_as_concerned() {
    let anybody = [
        "web-notice",
        "faq",
        "press-statement",
        "press-holding",
        "post-short",
        "post-long",
        "call-script",
    ];
    let mut held = 0;
    for file in all_case_files().into_iter().chain(files_in("tests/cases/faults")) {
        let pack = pack(&case(&fs::read_to_string(&file).unwrap()));
        for document in pack
            .documents
            .iter()
            .filter(|document| anybody.contains(&document.template.as_str()))
        {
            let said = words(document, "breach").to_lowercase();
            let addresses = ["your personal", "your child", "for whom you act"]
                .iter()
                .any(|words| said.contains(words));
            assert!(!addresses, "{}: {}: {said}", file.display(), document.name);
            held += usize::from(!said.is_empty());
        }
    }
    assert!(held > 500, "{held}");
}

/// What was said of single groups is not quoted to others where one of them is in danger: of which it was, is not in the record, so that the kind
/// of claim has to say that it may have been.
#[test]
fn what_may_be_said_of_single_groups_says_so() {
    use breach_statement::claims::Property;
    let owed = [Property::Owed, Property::OwedIfGone, Property::OwedIfOther];
    let mut held = BTreeSet::new();
    let files = all_case_files().into_iter().chain(files_in("tests/cases/faults"));
    let cases = files
        .map(|file| case(&fs::read_to_string(file).unwrap()))
        .chain(made_up().into_iter().map(|(_, json)| json));
    for json in cases.chain([crate::support::full_case()]) {
        for claim in &pack(&json).claims {
            let of_groups =
                !claim.groups.is_empty() || claim.facts.iter().any(|fact| fact.as_str().starts_with("/groups/"));
            let plain = !claim.just_in_letter && claim.kind.name != "breach" && claim.kind.name != "people-count";
            if of_groups && plain && owed.iter().any(|owed| claim.kind.is(*owed)) {
                assert!(claim.kind.is(Property::MayBeForSome), "{}", claim.id);
                held.insert(claim.kind.name);
            }
        }
    }
    assert!(held.len() >= 12, "{held:?}");
}
