//! The publication file: only what anybody may read, and nothing of the desk.

use crate::support::{case, english, fields, pack, put, remove, stays_on_the_desk};
use breach_statement::form::Field;
use breach_statement::publication::{Publication, Refusal};
use breach_statement::sent::{Dispatch, mark};
use breach_statement::{CaseFile, edit, export, full_review, publish};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;

const HARBOUR: &str = include_str!("../../cases/harbour-college-2026.json");
const MARKER: &str = "Quizzaciously";

fn file_of(json: &Value) -> CaseFile {
    CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    }
}

fn published(json: &Value, documents: &[&str]) -> Result<Publication, Refusal> {
    let documents: Vec<String> = documents.iter().map(|name| (*name).to_owned()).collect();
    english(|content| publish(&file_of(json), content, crate::support::days(None), &documents))
}

fn text(json: &Value) -> String {
    published(json, &[]).expect("it is published").text()
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Reads the file as somebody without our code would.
fn read(text: &str) -> Vec<Map<String, Value>> {
    let file: Value = serde_json::from_str(text).unwrap();
    assert_eq!(file["publication"], 1, "the number of the format");
    let documents = file["documents"].as_array().unwrap();
    documents.iter().map(|one| one.as_object().unwrap().clone()).collect()
}

#[test]
fn it_holds_every_text_for_the_public_and_no_other() {
    for path in crate::support::all_case_files() {
        let json = case(&fs::read_to_string(&path).unwrap());
        let pack = pack(&json);
        let published = match published(&json, &[]) {
            Ok(published) => published,
            // The short cases of the EDPB say no day.
            Err(refusal) => {
                assert_eq!(refusal.code, "no-date", "{}", path.display());
                continue;
            }
        };
        let names: Vec<&str> = published.documents.iter().map(|d| d.edition.name.as_str()).collect();
        let public = [
            "web-notice",
            "press-holding",
            "press-statement",
            "faq",
            "post-short",
            "post-long",
        ];
        let expected: Vec<&str> = pack
            .documents
            .iter()
            .filter(|document| !document.body.is_empty())
            .map(|document| document.name.as_str())
            .filter(|name| public.contains(name))
            .collect();
        assert_eq!(names, expected, "{}", path.display());
    }
}

#[test]
fn what_it_says_is_what_the_document_says() {
    let json = case(HARBOUR);
    let pack = pack(&json);
    for document in read(&text(&json)) {
        let ours = pack.document(document["name"].as_str().unwrap()).unwrap();
        let runs = |runs: &Value| -> Vec<(String, bool, Option<String>)> {
            let run = |run: &Value| {
                let strong = run.get("strong").is_some_and(|strong| strong == true);
                let href = run.get("href").map(|href| href.as_str().unwrap().to_owned());
                (run["text"].as_str().unwrap().to_owned(), strong, href)
            };
            runs.as_array().unwrap().iter().map(run).collect()
        };
        let theirs = document["blocks"].as_array().unwrap().iter().flat_map(|block| {
            let lines = block.get("items").and_then(Value::as_array).cloned();
            lines.unwrap_or_else(|| vec![block["runs"].clone()])
        });
        let letters = |runs: &[(String, bool, Option<String>)]| -> Vec<(char, bool, Option<String>)> {
            let each = runs
                .iter()
                .flat_map(|(text, strong, href)| text.chars().map(|c| (c, *strong, href.clone())));
            each.collect()
        };
        let theirs: Vec<_> = theirs.flat_map(|line| letters(&runs(&line))).collect();
        let ours: Vec<_> = ours
            .body
            .iter()
            .flat_map(breach_statement::document::Block::runs)
            .flat_map(|run| letters(&[(run.text.clone(), run.strong, run.href.clone())]))
            .collect();
        assert_eq!(theirs, ours, "{}", document["name"]);
        assert!(theirs.iter().any(|(_, _, href)| href.is_some()) || document["name"] != "web-notice");
    }
}

/// Every member that the file may have is one of these, so that nothing comes in with a new field of a document.
#[test]
fn it_has_these_members_and_no_other() {
    fn members(value: &Value, at: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| {
                let at = format!("{at}.{key}");
                members(value, &at, found);
                found.insert(at);
            }),
            Value::Array(items) => items.iter().for_each(|item| members(item, at, found)),
            _ => {}
        }
    }
    let mut json = case(HARBOUR);
    put(
        &mut json,
        "/sent/web",
        json!({ "document": "web-notice", "when": "2026-11-18T09:00", "text": "Old" }),
    );
    put(
        &mut json,
        "/own_paragraphs/strong",
        json!({ "text": "This **matters**.", "documents": ["web-notice"] }),
    );
    let mut found = BTreeSet::new();
    members(&serde_json::from_str(&text(&json)).unwrap(), "", &mut found);
    let expected = [
        "",
        ".as_of",
        ".blocks",
        ".blocks.items",
        ".blocks.items.href",
        ".blocks.items.text",
        ".blocks.kind",
        ".blocks.level",
        ".blocks.runs",
        ".blocks.runs.href",
        ".blocks.runs.text",
        ".earlier",
        ".earlier.on",
        ".earlier.text_sha256",
        ".language",
        ".name",
        ".number",
        ".sha256",
        ".text_sha256",
        ".title",
    ];
    let mut expected: BTreeSet<String> = expected.iter().map(|name| format!(".documents{name}")).collect();
    expected.insert(".publication".to_owned());
    // Where nothing is set strong, nothing says so.
    found.retain(|name| !name.ends_with(".strong"));
    assert_eq!(found, expected);
}

/// The digest is what somebody else would make: of the entry without it, as JSON without spaces.
#[test]
fn the_digests_are_those_of_the_texts() {
    let json = case(HARBOUR);
    let pack = pack(&json);
    let documents = read(&text(&json));
    assert!(documents.len() > 3);
    for mut document in documents {
        let digest = document.shift_remove("sha256").unwrap();
        assert_eq!(digest, sha256(&serde_json::to_string(&document).unwrap()));
        let ours = pack.document(document["name"].as_str().unwrap()).unwrap();
        assert_eq!(
            document["text_sha256"],
            sha256(&export::export(ours, export::Format::Text))
        );
    }
}

/// Addresses of every entry that the case has, for a field of the schema.
fn addresses(json: &Value, pointer: &str) -> Vec<String> {
    let Some((collection, field)) = pointer.split_once("/{key}") else {
        return vec![pointer.to_owned()];
    };
    let entries = json.pointer(collection).and_then(Value::as_object);
    let keys = entries.into_iter().flat_map(Map::keys);
    keys.map(|key| format!("{collection}/{key}{field}")).collect()
}

/// A value of the kind of the field that a trace of can be seen, where there is one.
fn planted(kind: &str) -> Option<Value> {
    Some(match kind {
        "text" | "sentence" | "prose" | "exact" => json!(MARKER),
        "texts" => json!([MARKER]),
        "email" => json!(format!("{MARKER}@desk.example")),
        "link" => json!(format!("https://{MARKER}.example/")),
        _ => return None,
    })
}

/// The case that uses the most fields, with a notice that was published before.
fn harbour() -> Value {
    let mut json = case(HARBOUR);
    let notice = json!({ "document": "web-notice", "when": "2026-11-18T09:00", "title": "Old", "subject": "Old", "text": "Old" });
    put(&mut json, "/sent/web", notice);
    json
}

/// Every field of the schema with its address, for each entry that the case has.
fn all_addresses() -> Vec<(Field, String)> {
    let json = harbour();
    let of_field = |field: Field| {
        addresses(&json, &field.pointer)
            .into_iter()
            .map(move |at| (field.clone(), at))
    };
    fields().into_iter().flat_map(of_field).collect()
}

fn shows_the_marker(json: &Value) -> Result<bool, Refusal> {
    let file = published(json, &[])?;
    Ok(file.text().to_lowercase().contains(&MARKER.to_lowercase()))
}

#[test]
fn a_marker_in_every_field_that_stays_on_the_desk_is_not_in_the_file() {
    let mut json = harbour();
    let mut never_said = 0;
    for (field, at) in all_addresses() {
        // With another name or a group it would be no version of the notice any more.
        if ["/sent/web/document", "/sent/web/group"].contains(&at.as_str()) {
            continue;
        }
        let value = json.pointer(&at).cloned();
        // In facts that are never said; and beside all others, which say the same as before.
        let planted = match planted(field.kind).filter(|_| stays_on_the_desk(&field.pointer)) {
            Some(marker) => {
                never_said += 1;
                match at.ends_with("/public_anyway") {
                    // One word is no reason.
                    true => json!(format!("It names nobody: {MARKER}")),
                    false => marker,
                }
            }
            None => match value {
                Some(value) if !value.is_object() => json!({ "value": value, "source": MARKER }),
                _ => continue,
            },
        };
        put(&mut json, &at, planted);
    }
    assert!(never_said > 20, "{never_said}");
    assert!(edit::text(json.as_object().unwrap()).matches(MARKER).count() > 250);
    let file = published(&json, &[]).unwrap().text();
    assert!(file.contains("\"on\": \"2026-11-18\""), "the version before is told of");
    let near = file.split(MARKER).next().unwrap_or_default();
    assert!(
        !shows_the_marker(&json).unwrap(),
        "after {}",
        &near[near.len().saturating_sub(200)..]
    );
}

/// What may be withheld is, and the file is made without it; what may not, such as where news will stand, is not understood and keeps the
/// file from being made, in a sentence that names it and shows nothing of it.
#[test]
fn a_marker_in_a_fact_that_is_withheld_is_not_in_the_file() {
    let (mut published_ones, mut stopped) = (0, BTreeSet::new());
    for (field, at) in all_addresses() {
        let may_be = field.states.contains(&"withheld");
        // Of what may not be, one of each kind shows it.
        if !may_be && stopped.contains(&field.pointer) {
            continue;
        }
        let mut withheld = json!({ "reason": MARKER, "by": MARKER, "review": "2026-12-18" });
        if let Some(value) = planted(field.kind) {
            withheld["value"] = value;
        }
        let mut json = harbour();
        put(&mut json, &at, json!({ "withheld": withheld }));
        match shows_the_marker(&json) {
            Ok(shown) => {
                assert!(may_be && !shown, "{at}");
                published_ones += 1;
            }
            Err(refusal) if refusal.code == "stopped" && !may_be => {
                let message = refusal.message.to_lowercase();
                assert!(message.contains(&at.to_lowercase()), "{at}: {message}");
                assert!(!message.contains(&MARKER.to_lowercase()), "{at}: {message}");
                stopped.insert(field.pointer);
            }
            // Without a day that they speak from, texts are not published.
            Err(refusal) => assert_eq!((refusal.code, at.as_str()), ("no-date", "/as_of"), "{refusal:?}"),
        }
    }
    println!("{published_ones} published, {} stopped", stopped.len());
    assert!(published_ones > 150 && stopped.len() > 50);
}

/// That a marker can be seen at all: in facts that are said, it is.
#[test]
fn a_marker_in_what_is_said_is_in_the_file() {
    let mut json = case(HARBOUR);
    for (field, at) in all_addresses() {
        if let (false, Some(value)) = (stays_on_the_desk(&field.pointer), planted(field.kind)) {
            put(&mut json, &at, value);
        }
    }
    // Words of one's own stand in place of what the facts would say.
    remove(&mut json, "/own_words");
    // Who reaches people first was asked of every group.
    for group in case(HARBOUR)["groups"].as_object().unwrap().keys() {
        put(
            &mut json,
            &format!("/groups/{group}/public_anyway"),
            json!("It names nobody."),
        );
    }
    let file = published(&json, &[]).unwrap().text();
    assert!(file.matches(MARKER).count() > 100, "{file}");
}

#[test]
fn no_name_of_an_entry_is_in_the_file_and_a_strange_member_keeps_it_from_being_made() {
    let mut json = case(HARBOUR);
    let before = text(&json);
    for strange in [format!("/{MARKER}"), format!("/people/{MARKER}")] {
        let mut json = json.clone();
        put(&mut json, &strange, json!({ "notes": MARKER }));
        assert_eq!(refused(&json, &[]).0, "stopped", "{strange}");
    }
    put(
        &mut json,
        "/accepted/one",
        json!({ "rule": "caveat", "about": MARKER, "facts": MARKER, "reason": MARKER, "by": MARKER, "on": "2026-11-19" }),
    );
    assert!(edit::text(json.as_object().unwrap()).contains(MARKER));
    assert_eq!(text(&json), before);
    // The names under which entries are kept.
    let whole = case(HARBOUR);
    let collections = whole.as_object().unwrap().iter().filter_map(|(name, value)| {
        let keys: Vec<&String> = value.as_object()?.keys().collect();
        let is_collection = fields()
            .iter()
            .any(|field| field.pointer.starts_with(&format!("/{name}/{{key}}")));
        // Words of one's own stand under the names of claims.
        (is_collection && name != "own_words").then_some((name, keys))
    });
    let whole = serde_json::to_string(&whole).unwrap();
    let mut renamed_ones = 0;
    for (collection, keys) in collections {
        for key in keys {
            let renamed = whole.replace(&format!("\"{key}\""), &format!("\"{MARKER}\""));
            assert_ne!(renamed, whole);
            // A fact may be the same word as the name.
            let renamed = renamed.replace(&format!(":\"{MARKER}\""), &format!(":\"{key}\""));
            let choice = |name: &str| format!("\"particular\":[\"{name}\"]");
            let renamed = renamed.replace(&choice(MARKER), &choice(key));
            // Where the key is the name of a field as well, that field is renamed with it, and nothing leaves.
            let Ok(file) = published(&case(&renamed), &[]) else {
                continue;
            };
            let file = file.text().to_lowercase();
            assert!(!file.contains(&MARKER.to_lowercase()), "/{collection}/{key}");
            renamed_ones += 1;
        }
    }
    assert!(renamed_ones > 20, "{renamed_ones}");
    // Who is reached first, and how, is nobody's business.
    for secret in ["Amira", "Your appointment", "answering machine", "names no student"] {
        assert!(HARBOUR.contains(secret) && !before.contains(secret), "{secret}");
    }
}

fn refused(json: &Value, documents: &[&str]) -> (&'static str, String) {
    let refusal = published(json, documents).expect_err("it is refused");
    (refusal.code, refusal.message)
}

#[test]
fn what_is_not_for_the_public_is_refused_in_a_sentence() {
    let json = case(HARBOUR);
    for name in [
        "email",
        "letter/bursary",
        "staff-briefing",
        "partner-note",
        "call-script",
        "text-message",
    ] {
        let (code, message) = refused(&json, &["web-notice", name]);
        assert_eq!(code, "not-public", "{name}");
        assert!(message.contains("is not for the public"), "{message}");
    }
    let (code, message) = refused(&json, &["webnotice"]);
    assert_eq!(code, "no-such-document");
    assert!(
        message.contains("“webnotice”") && message.contains("web-notice, "),
        "{message}"
    );
    assert!(
        !message.contains("bursary") && !message.contains("letter"),
        "it names what is public alone: {message}"
    );
    let mut undated = case(HARBOUR);
    remove(&mut undated, "/as_of");
    assert_eq!(refused(&undated, &[]).0, "no-date");
    let just = published(&json, &["faq", "web-notice", "faq"]).unwrap();
    let names: Vec<&str> = just.documents.iter().map(|d| d.edition.name.as_str()).collect();
    assert_eq!(names, ["web-notice", "faq"], "each once, in the order of the pack");
}

#[test]
fn people_in_danger_are_reached_first_and_nothing_forces_it() {
    let mut json = case(crate::support::RIVERSIDE);
    assert!(published(&json, &[]).is_ok());
    put(&mut json, "/groups/tenants/first_contact", json!("phone"));
    for documents in [&[][..], &["faq"], &["post-short"]] {
        let (code, message) = refused(&json, documents);
        assert_eq!(code, "stopped");
        assert!(message.starts_with("Do not publish this yet. First reach"), "{message}");
    }
    // An acceptance does not lift it; the day by which they were reached does, and so does the reason why it is safe.
    put(
        &mut json,
        "/accepted/one",
        json!({ "rule": "at-risk", "about": "/groups/tenants/reached_on", "facts": "", "reason": "We want to." }),
    );
    assert_eq!(refused(&json, &[]).0, "stopped");
    let mut reached = json.clone();
    put(&mut reached, "/groups/tenants/reached_on", json!("2026-11-20"));
    assert!(published(&reached, &[]).is_ok());
    put(
        &mut json,
        "/groups/tenants/public_anyway",
        json!("It names no address."),
    );
    assert!(published(&json, &[]).is_ok());
}

#[test]
fn a_text_that_says_what_is_held_back_is_refused() {
    let mut json = case(HARBOUR);
    let first = json["suppliers"].as_object().unwrap().keys().next().unwrap().clone();
    put(
        &mut json,
        &format!("/suppliers/{first}/name"),
        json!({ "withheld": { "value": "Zephyrine Hosting", "reason": "The police ask for it." } }),
    );
    assert!(!text(&json).contains("Zephyrine"));
    put(
        &mut json,
        "/own_paragraphs/one",
        json!({ "text": "Zephyrine Hosting has apologised to us.", "documents": ["web-notice"] }),
    );
    let (code, message) = refused(&json, &["web-notice"]);
    assert_eq!(code, "leak", "{message}");
    assert!(
        message.contains("Zephyrine Hosting"),
        "it names the words to whoever publishes: {message}"
    );
    // Whoever may decide that lets the sentence out, with a reason; once it says something else it is held back again.
    let review = english(|content| full_review(&file_of(&json), content, None));
    let leak = review.findings.iter().find(|finding| finding.rule == "leak").unwrap();
    let mut accepted = serde_json::to_value(leak.acceptance.clone().unwrap()).unwrap();
    put(&mut accepted, "/reason", json!("The police agreed on 19 November."));
    put(&mut json, "/accepted/a1", accepted);
    let file = published(&json, &["web-notice"]).unwrap().text();
    assert!(file.contains("Zephyrine Hosting has apologised to us."));
    assert!(!file.contains("The police agreed"), "the reason stays on the desk");
    put(
        &mut json,
        "/own_paragraphs/one/text",
        json!("Zephyrine Hosting has apologised to us, and to you."),
    );
    assert_eq!(refused(&json, &["web-notice"]).0, "leak");
}

#[test]
fn a_version_is_told_by_its_number_and_earlier_texts_by_their_digests() {
    let mut json = case(crate::support::RIVERSIDE);
    let notice = |json: &Value| read(&published(json, &["web-notice"]).unwrap().text()).remove(0);
    let first = notice(&json);
    assert_eq!((&first["number"], &first["earlier"]), (&json!(1), &json!([])));
    let send = |json: &mut Value, document: &str, when: &str| {
        let mut file = file_of(json);
        let dispatch = Dispatch {
            when: when.to_owned(),
            ..Dispatch::default()
        };
        mark(&mut file, &pack(json), document, &dispatch).unwrap();
        *json = Value::Object(file.json);
    };
    send(&mut json, "web-notice", "2026-11-18T17:30");
    put(&mut json, "/people/count", json!(5900));
    put(&mut json, "/as_of", json!("2026-11-20"));
    let second = notice(&json);
    assert_eq!(second["number"], 2);
    assert_eq!(second["as_of"], "2026-11-20");
    // The digest is that of the text as it stood in the file before.
    assert_eq!(
        second["earlier"],
        json!([{ "on": "2026-11-18", "text_sha256": first["text_sha256"] }])
    );
    assert_ne!(second["sha256"], first["sha256"]);
    // What was sent to people is no version of it, and is not told of.
    let before = published(&json, &["faq"]).unwrap();
    assert_eq!(before.documents[0].edition.earlier, []);
    send(&mut json, "email", "2026-11-18");
    assert_eq!(notice(&json)["earlier"].as_array().unwrap().len(), 1);
    // A month, or no day at all, is still a version.
    put(&mut json, "/sent/s1/when", json!("2026-11"));
    let third = notice(&json);
    assert_eq!((&third["number"], &third["earlier"]), (&json!(2), &json!([])));
}

/// The second in which a file is made orders two files of one day, and changes no digest of a text.
#[test]
fn two_files_of_one_day_have_an_order() {
    use breach_statement::publication::Made;
    let json = case(HARBOUR);
    let made = |second: &str| published(&json, &[]).unwrap().made(Made::parse(second)).text();
    let (first, second) = (made("2026-11-20T09:00:00Z"), made("2026-11-20T09:00:01Z"));
    assert_ne!(first, second);
    assert_eq!(read(&first), read(&second), "the texts are the same");
    assert!(
        first.starts_with("{\n  \"publication\": 1,\n  \"made\": \"2026-11-20T09:00:00Z\",\n"),
        "{first}"
    );
    assert!(!text(&json).contains("\"made\""), "without a clock nothing is said");
    for wrong in [
        "",
        "now",
        "2026-11-20",
        "2026-11-20T09:00Z",
        "2026-11-20T09:00:00",
        "2026-11-20T09:00:00.5Z",
        "2026-11-20T09:00:00+00:00",
        "2026-11-20t09:00:00z",
        "2026-02-30T09:00:00Z",
        "+002026-11-20T09:00:00Z",
        "2026-11-20 09:00:00Z",
    ] {
        assert_eq!(Made::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn the_same_case_gives_the_same_file_whatever_the_day_is() {
    let json = case(HARBOUR);
    let content = breach_statement::content::Content::english();
    let on = |today: &str| {
        publish(&file_of(&json), &content, Some(today.parse().unwrap()), &[])
            .unwrap()
            .text()
    };
    assert_eq!(on("2026-11-20"), text(&json));
    assert_eq!(on("2026-11-20"), on("2026-11-21"));
}
