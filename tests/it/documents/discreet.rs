//! People whom somebody must not find: whoever looks over a shoulder, or shares the phone, the letter box or the inbox, learns neither
//! that there was a breach, nor from whom the message is, nor why these people are known there. And what everybody's messages show
//! before they are opened.

use crate::support::docx as word;
use crate::support::{all_case_files, case, english, full_case, pack, put, remove, stages};
use breach_statement::document::{Block, Document};
use breach_statement::export::{Format, export};
use breach_statement::files::{FileFormat, write, write_pack};
use breach_statement::letterhead::Letterhead;
use breach_statement::{CaseFile, Pack, full_review, publish};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

/// A refuge: the women who live there, those who gave it money, and the staff, who are not affected.
fn refuge() -> Value {
    json!({
        "format": 1, "language": "en-GB", "as_of": "2026-11-20",
        "organisation": {
            "name": "Harbour Refuge", "legal_name": "Harbour Refuge for Women CIO", "people": "residents",
            "address": ["Harbour Refuge", "PO Box 12", "Plymouth"], "intro": "a refuge for women in Plymouth",
        },
        "incident": { "nature": "intrusion", "discovered": "2026-11-17", "confidentiality": "copied" },
        "data": { "categories": ["names", "contact", "health"] },
        "people": { "count": 310, "us_states": ["california", "massachusetts", "other"] },
        "groups": {
            "donors": { "name": "donors", "involvement": "affected", "own_letter": "yes" },
            "women-at-the-refuge": {
                "name": "women who live with us", "involvement": "affected", "data": ["sexual-orientation"],
                "particular": ["at-risk"], "first_contact": "phone", "contact_by": "Anna Field",
                "plain_subject": "Your appointment", "plain_sender": "Anna Field",
            },
            "team": { "name": "our volunteers", "involvement": "not-affected", "own_letter": "yes" },
        },
        "risk": { "consequences": ["find out where you live"] },
        "steps": { "advice": ["at-risk-contact-us", "health-callers"], "never_ask": ["password"] },
        "contacts": {
            "line": { "kind": "helpline", "name": "our helpline", "phone": "01752 960 100", "email": "help@harbour-refuge.example" },
            "anna": {
                "kind": "helpline", "name": "Anna Field", "phone": "01752 960 177", "hours": "Monday to Friday, 9am to 5pm",
                "groups": ["women-at-the-refuge"],
            },
        },
        "updates": { "by": "2026-12-04", "page": "www.harbour-refuge.example/breach" },
        "notice": {
            "salutation": "Dear resident", "reference": "BREACH-2026-1", "from_email": "breach@harbour-refuge.example",
            "why_you": "you live or lived at the refuge",
        },
        "signatory": { "name": "Ruth Lane", "role": "Head of the refuge" },
    })
}

const WOMEN: &str = "women-at-the-refuge";

/// What gives somebody away: the breach, the organisation, and why they are known to it.
const TELLING: &[&str] = &[
    "breach",
    "harbour",
    "refuge",
    "women",
    "live with us",
    "resident",
    "information",
    "data",
    "cyber",
    "police",
    "danger",
    "960 100",
    "sexual",
    "health",
    "affected",
];

fn of(json: &Value) -> (CaseFile, Pack, Letterhead) {
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let letterhead = Letterhead::of(&file);
    (file, pack(json), letterhead)
}

fn document<'p>(pack: &'p Pack, name: &str) -> &'p Document {
    let found = pack.document(name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

fn assert_tells_nothing(text: &str, place: &str) {
    let lower = text.to_lowercase();
    for word in TELLING {
        assert!(!lower.contains(word), "{place} says “{word}”: {text}");
    }
}

/// So much of a message do mail programs and notifications show before it is opened.
const PREVIEW: usize = 200;

/// The first characters of a text, whatever stands between its lines.
fn first(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(PREVIEW).collect()
}

/// What stands in the body of a page, without its tags.
fn seen_in_html(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let texts = body
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    texts.collect::<Vec<_>>().join(" ")
}

fn title_of(html: &str) -> &str {
    html.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0
}

/// What goes to the people of a group: all of its documents but the script for those who call them first.
fn sent_to<'p>(pack: &'p Pack, key: &str) -> Vec<&'p Document> {
    let group = format!("/{key}");
    let theirs = |document: &&Document| document.name.ends_with(&group) && document.channel != "phone";
    pack.documents
        .iter()
        .map(|document| &**document)
        .filter(theirs)
        .collect()
}

#[test]
fn a_text_message_to_people_in_danger_asks_for_a_call_and_says_nothing_else() {
    let text = |json: &Value| export(document(&pack(json), &format!("text-message/{WOMEN}")), Format::Text);
    assert_eq!(
        text(&refuge()).trim(),
        "Hello. Please call Anna Field on 01752 960 177 (Monday to Friday, 9am to 5pm) when it suits you."
    );
    // Without a name or a number that is for them alone there is no text at all, and it is said what is missing.
    let contacts = |change: &dyn Fn(&mut Value)| {
        let mut json = refuge();
        change(&mut json);
        let pack = pack(&json);
        let name = format!("text-message/{WOMEN}");
        assert!(document(&pack, &name).body.is_empty(), "{json}");
        let gap = pack
            .findings
            .iter()
            .find(|finding| finding.document.as_deref() == Some(&name) && finding.rule == "gap");
        let gap = gap.expect("what is missing is said");
        assert!(gap.fields.iter().any(|field| field.as_str() == "/contacts"), "{gap:?}");
    };
    contacts(&|json| remove(json, "/contacts/anna"));
    contacts(&|json| remove(json, "/contacts/anna/phone"));
    contacts(&|json| remove(json, "/contacts/anna/groups"));
    contacts(&|json| put(json, "/contacts/anna/groups", json!([WOMEN, "donors"])));
    contacts(&|json| put(json, "/contacts/anna/kind", json!("press")));
    contacts(&|json| put(json, "/contacts/anna/from", json!("2026-12-01")));
    contacts(&|json| put(json, "/contacts/anna/until", json!("2026-11-01")));
    contacts(&|json| remove(json, &format!("/groups/{WOMEN}/plain_sender")));
    // Everybody else gets the usual one.
    let others = export(document(&pack(&refuge()), "text-message/donors"), Format::Text);
    assert!(
        others.starts_with("Harbour Refuge: there has been a data breach"),
        "{others}"
    );
}

/// In every form in which it can leave: its name, its title, its headers, and what is seen of it before it is read.
#[test]
fn what_is_seen_of_a_file_for_people_in_danger_gives_nothing_away() {
    let mut json = refuge();
    // People of one group who are told that they are not affected are in danger just as well.
    put(
        &mut json,
        "/groups/women-before",
        json!({ "name": "women who lived with us", "involvement": "not-affected", "particular": ["at-risk"],
            "plain_subject": "Hello again", "plain_sender": "Anna Field" }),
    );
    let (_, pack, letterhead) = of(&json);
    let mut templates = BTreeSet::new();
    for document in [sent_to(&pack, WOMEN), sent_to(&pack, "women-before")].concat() {
        templates.insert(document.template.as_str());
        assert!(document.discreet, "{}", document.name);
        for part in &document.parts {
            let text: String = part.runs.iter().map(|run| run.text.as_str()).collect();
            assert_tells_nothing(&text, &format!("{} {}", document.name, part.name));
        }
        // What the law of California makes the title of its letter stands in it, and not on the outside.
        let text_of_it = export(document, Format::Text);
        for format in FileFormat::ALL.iter().copied().filter(|format| format.suits(document)) {
            let place = format!("{} as {}", document.name, format.name());
            let file = write(document, format, &letterhead).unwrap();
            assert_tells_nothing(&file.name, &place);
            match format {
                FileFormat::Docx => {
                    let docx = word::read(&file.bytes);
                    assert_tells_nothing(&docx.properties["title"], &place);
                    assert_tells_nothing(&first(&docx.text()), &place);
                }
                FileFormat::Html => {
                    let html = String::from_utf8(file.bytes).unwrap();
                    assert_tells_nothing(title_of(&html), &place);
                    assert_tells_nothing(&first(&seen_in_html(&html)), &place);
                }
                FileFormat::Eml => {
                    let eml = String::from_utf8(file.bytes).unwrap();
                    let (headers, body) = eml.split_once("\r\n\r\n").unwrap();
                    assert_tells_nothing(headers, &place);
                    assert!(!headers.contains("From:"), "{place}: {headers}");
                    assert!(headers.contains("Subject: "), "{place}: {headers}");
                    for part in body.split("<title>").skip(1) {
                        assert_tells_nothing(part.split("</title>").next().unwrap(), &place);
                    }
                }
                _ => assert_tells_nothing(&first(&String::from_utf8(file.bytes).unwrap()), &place),
            }
        }
        // The words that follow are the same as ever: they are told what happened.
        if document.template != "text-message" {
            assert!(text_of_it.contains("data breach"), "{}", document.name);
        }
        let page = export(document, Format::Html);
        assert_tells_nothing(title_of(&page), &document.name);
        assert_tells_nothing(&first(&seen_in_html(&page)), &document.name);
    }
    let expected = [
        "email",
        "letter",
        "letter-california",
        "letter-massachusetts",
        "not-affected",
        "text-message",
    ];
    assert_eq!(templates, expected.into());
}

#[test]
fn a_sender_or_a_subject_that_is_missing_is_left_out_and_stops_the_message() {
    for (field, part) in [("plain_subject", "subject"), ("plain_sender", "sender")] {
        let mut json = refuge();
        remove(&mut json, &format!("/groups/{WOMEN}/{field}"));
        let pack = pack(&json);
        let email = document(&pack, &format!("email/{WOMEN}"));
        assert!(email.parts.iter().all(|each| each.name != part), "{:?}", email.parts);
        let of_email = |finding: &&breach_statement::review::Finding| {
            finding.document.as_deref() == Some(&email.name) && finding.rule == "gap"
        };
        let gap = pack.findings.iter().find(of_email).expect(field);
        assert_eq!(gap.weight, breach_statement::review::Weight::Stop, "{gap:?}");
        // What has no subject is called after nothing else that tells.
        assert_tells_nothing(title_of(&export(email, Format::Html)), &email.name);
        put(
            &mut json,
            &format!("/groups/{WOMEN}/involvement"),
            json!("not-affected"),
        );
        let not_affected = crate::support::pack(&json);
        let not_affected = document(&not_affected, &format!("not-affected/{WOMEN}"));
        assert_tells_nothing(title_of(&export(not_affected, Format::Html)), &not_affected.name);
        let letter = document(&pack, &format!("letter/{WOMEN}"));
        let parts: String = letter
            .parts
            .iter()
            .flat_map(|part| &part.runs)
            .map(|run| run.text.as_str())
            .collect();
        assert_tells_nothing(&parts, "letter");
    }
}

#[test]
fn whoever_could_be_in_danger_is_written_to_apart_with_a_plan_or_without() {
    let groups = |groups: Value| {
        let mut json = refuge();
        put(&mut json, "/groups", groups);
        remove(&mut json, "/contacts/anna");
        let pack = pack(&json);
        let discreet = pack.documents.iter().filter(|document| document.discreet);
        let discreet: BTreeSet<String> = discreet
            .filter_map(|document| Some(document.name.strip_prefix("email/")?.to_owned()))
            .collect();
        for document in pack.documents.iter().filter(|document| document.group.is_none()) {
            if english(|content| content.header("documents", &document.template, "groups").is_some()) {
                let text = export(document, Format::Text);
                assert!(!text.contains("women who live"), "{}: {text}", document.name);
            }
        }
        discreet
    };
    let set = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<String>>();
    let name = "women who live with us";
    assert_eq!(
        groups(json!({ "a": { "name": "donors" }, "w": { "name": name, "particular": ["at-risk"] } })),
        set(&["w"])
    );
    assert_eq!(
        groups(json!({ "w": { "name": name, "first_contact": "in-person" } })),
        set(&["w"])
    );
    assert_eq!(
        groups(json!({ "w": { "name": name, "particular": ["former", "at-risk"] } })),
        set(&["w"])
    );
    // Whoever all belong to such a group are in danger as well.
    assert_eq!(
        groups(json!({
            "w": { "name": name, "particular": ["at-risk"] },
            "m": { "name": "mothers", "belongs_to": ["w"] },
            "n": { "name": "new mothers", "belongs_to": ["m"] },
        })),
        set(&["w", "m", "n"])
    );
    // And the other way round they are not.
    assert_eq!(
        groups(json!({
            "w": { "name": name, "particular": ["at-risk"], "belongs_to": ["d"] },
            "d": { "name": "donors", "own_letter": "yes" },
        })),
        set(&["w"])
    );
    // What is held back or not entered of them makes them no safer.
    assert_eq!(
        groups(
            json!({ "a": { "name": "donors" }, "w": { "name": { "withheld": { "value": name } }, "particular": ["at-risk"] } })
        ),
        set(&["w"])
    );
    assert_eq!(groups(json!({ "w": { "particular": ["at-risk"] } })), set(&["w"]));
    // Nor does what could not be read: it may say so.
    for (field, value) in [
        ("particular", json!("at-risk")),
        ("particular", json!(["At-Risk"])),
        ("particular", json!({ "value": { "at-risk": true } })),
        ("particular", json!({ "unknown": {} })),
        ("particular", json!({ "withheld": { "value": ["at-risk"] } })),
        ("particulars", json!(["at-risk"])),
        ("at_risk", json!("yes")),
        ("first_contact", json!("telephone")),
        ("firstContact", json!("phone")),
    ] {
        let mut group = json!({ "name": name });
        put(&mut group, &format!("/{field}"), value.clone());
        assert_eq!(
            groups(json!({ "a": { "name": "donors" }, "w": group })),
            set(&["w"]),
            "{field}: {value}"
        );
    }
    // Other mistakes say nothing of that.
    assert_eq!(groups(json!({ "w": { "name": "donors", "count": "many" } })), set(&[]));
    assert_eq!(
        groups(json!({ "w": { "name": "children", "particular": ["children"] } })),
        set(&[])
    );
}

/// A number that is theirs alone would be found in the news, and so would lead to whoever answers it.
#[test]
fn the_number_for_people_in_danger_stands_in_no_document_of_others() {
    let pack = pack(&refuge());
    let mut theirs = 0;
    for document in &pack.documents {
        let has = export(document, Format::Html).contains("960 177");
        let own = document.name.ends_with(WOMEN);
        assert!(!has || own, "{} has it", document.name);
        theirs += usize::from(has);
    }
    assert!(theirs >= 4, "{theirs}");
}

/// Keys are chosen by people, and can say what is nobody's business.
#[test]
fn names_of_files_number_the_groups_and_never_name_them() {
    let mut jsons: Vec<Value> = all_case_files()
        .iter()
        .map(|path| case(&fs::read_to_string(path).unwrap()))
        .collect();
    jsons.push(refuge());
    let mut seen = 0;
    for json in jsons {
        let (_, pack, letterhead) = of(&json);
        let keys: Vec<&String> = json["groups"]
            .as_object()
            .map(|groups| groups.keys().collect())
            .unwrap_or_default();
        for document in pack.documents.iter().filter(|document| document.group.is_some()) {
            let (template, key) = document.name.split_once('/').unwrap();
            let place = keys.iter().position(|other| *other == key).unwrap() + 1;
            for format in FileFormat::ALL.iter().copied().filter(|format| format.suits(document)) {
                let file = write(document, format, &letterhead).unwrap();
                assert_eq!(file.name, format!("{template}-{place}.{}", format.extension()));
                seen += 1;
            }
        }
        // What is for the public does not leave while people in danger have not been reached.
        let leaving = pack.documents.iter().filter(|document| document.stopped.is_none());
        let leaving: Vec<_> = leaving.cloned().collect();
        let archive = write_pack(&leaving, FileFormat::ALL, &letterhead).unwrap();
        for (name, ..) in word::unzip(&archive.bytes) {
            let (stem, _) = name.split_once('.').unwrap();
            let template = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
            assert!(
                template == "manifest" || pack.documents.iter().any(|document| document.template == template),
                "{name} is called after something else than its kind"
            );
        }
    }
    assert!(seen > 50, "{seen}");
    // What came from an older page has no number: it is no key that takes its place.
    let (_, pack, letterhead) = of(&refuge());
    let mut crossed = serde_json::to_value(document(&pack, &format!("letter/{WOMEN}"))).unwrap();
    crossed.as_object_mut().unwrap().remove("groupNumber");
    let letter: Document = serde_json::from_value(crossed).unwrap();
    assert_eq!(
        write(&letter, FileFormat::Docx, &letterhead).unwrap().name,
        "letter.docx"
    );
}

/// Titles inside files are those of the kind of document, not those of the screen.
#[test]
fn no_file_is_called_after_the_group_that_it_is_for() {
    let (_, pack, letterhead) = of(&refuge());
    for document in pack.documents.iter().filter(|document| document.group.is_some()) {
        let name = document.group_name.clone().unwrap();
        let html = String::from_utf8(write(document, FileFormat::Html, &letterhead).unwrap().bytes).unwrap();
        let docx = word::read(&write(document, FileFormat::Docx, &letterhead).unwrap().bytes);
        for title in [title_of(&html), &docx.properties["title"]] {
            assert!(
                !title.contains(&name) && !title.is_empty(),
                "{}: {title}",
                document.name
            );
        }
    }
    let letter = document(&pack, &format!("letter/{WOMEN}"));
    assert_eq!(letter.title, "Letter to women who live with us", "the screen says it");
    assert_eq!(title_of(&export(letter, Format::Html)), "Letter");
}

#[test]
fn what_is_for_people_in_danger_is_never_published() {
    let mut json = refuge();
    put(
        &mut json,
        &format!("/groups/{WOMEN}/public_anyway"),
        json!("The notice names nobody."),
    );
    let (file, pack, _) = of(&json);
    let publication = english(|content| publish(&file, content, None, &[]));
    let published: BTreeSet<String> = publication
        .unwrap()
        .documents
        .into_iter()
        .map(|each| each.edition.name)
        .collect();
    for document in pack.documents.iter().filter(|document| document.group.is_some()) {
        assert!(!published.contains(&document.name), "{}", document.name);
        let refusal = english(|content| publish(&file, content, None, std::slice::from_ref(&document.name)));
        assert_eq!(refusal.unwrap_err().code, "not-public", "{}", document.name);
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// What everybody's messages show
// ---------------------------------------------------------------------------------------------------------------------------

/// What is seen of a document before somebody reads it: what stands beside it, all of a text message, its title, its greeting and its
/// first sentence.
fn seen_first(document: &Document) -> Vec<String> {
    let text = |runs: &[breach_statement::document::Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    // Who it is from cannot be left out where nobody is in danger.
    let parts = document
        .parts
        .iter()
        .filter(|part| document.discreet || part.name != "sender");
    let mut seen: Vec<String> = parts.map(|part| text(&part.runs)).collect();
    let whole = document.channel == "text-message";
    for block in &document.body {
        match block {
            Block::Heading { runs, .. } => seen.push(text(runs)),
            Block::Paragraph { runs } => {
                let text = text(runs);
                let greeting = text.ends_with(',');
                let sentence = text.split_inclusive(". ").next().unwrap_or_default().to_owned();
                seen.push(if whole { text } else { sentence });
                if !whole && !greeting {
                    break;
                }
            }
            Block::List { .. } => break,
        }
    }
    seen
}

/// What people get, or can read without asking. Those who speak for us have to know whom they speak to.
fn reaches_people(document: &Document) -> bool {
    !["phone", "staff", "partners"].contains(&document.channel.as_str())
}

/// The words in the labels of the categories of data that the law protects most, and the beginnings that they share with others.
fn special_words() -> BTreeSet<String> {
    let plain = [
        "information",
        "records",
        "details",
        "staff",
        "others",
        "other",
        "results",
        "membership",
        "like",
        "origins",
        "life",
        "opinions",
        "alerts",
        "conditions",
        "beliefs",
        "trade",
        "face",
        "scans",
        "accusations",
    ];
    english(|content| {
        let special = content.names("data").into_iter();
        let special = special.filter(|name| content.header("data", name, "special") == Some("yes"));
        let labels: String = special
            .map(|name| content.header("data", name, "label").unwrap().to_lowercase() + " ")
            .collect();
        let words = labels.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3);
        words
            .map(str::to_owned)
            .filter(|word| !plain.contains(&word.as_str()))
            .collect()
    })
}

/// The names of groups that say of their people what is nobody's business.
fn telling_groups(json: &Value) -> Vec<String> {
    let groups = json["groups"].as_object().cloned().unwrap_or_default();
    let in_danger = |group: &Value| {
        group["particular"]
            .as_array()
            .is_some_and(|all| all.contains(&json!("at-risk")))
            || !group["first_contact"].is_null()
    };
    let names = groups
        .values()
        .filter(|group| in_danger(group))
        .filter_map(|group| group["name"].as_str());
    names.map(str::to_lowercase).collect()
}

fn assert_shows_nothing_special(json: &Value, pack: &Pack, words: &BTreeSet<String>) {
    let name = json["organisation"]["name"].as_str().unwrap_or("\u{0}").to_lowercase();
    let name = name.replace('’', "'");
    let groups = telling_groups(json);
    for document in pack.documents.iter().filter(|document| reaches_people(document)) {
        for text in seen_first(document) {
            let text = text.to_lowercase().replace('’', "'").replace(&name, "");
            let mut said = text.split(|c: char| !c.is_alphabetic());
            let special = said.find(|word| words.contains(*word));
            assert_eq!(special, None, "{}: {text}", document.name);
            for group in &groups {
                assert!(
                    !text.contains(group.as_str()),
                    "{} names {group}: {text}",
                    document.name
                );
            }
        }
    }
}

#[test]
fn nothing_that_is_seen_first_names_a_special_kind_of_data() {
    let words = special_words();
    for word in [
        "health",
        "sexual",
        "religious",
        "union",
        "ethnic",
        "political",
        "genetic",
        "fingerprints",
        "crimes",
        "sickness",
    ] {
        assert!(words.contains(word), "{word}: {words:?}");
    }
    let mut jsons: Vec<Value> = all_case_files()
        .iter()
        .map(|path| case(&fs::read_to_string(path).unwrap()))
        .collect();
    jsons.push(refuge());
    for json in &jsons {
        assert_shows_nothing_special(json, &pack(json), &words);
    }
    // Whatever the first step is.
    let advice: Vec<String> = english(|content| content.names("advice").into_iter().map(str::to_owned).collect());
    for step in advice {
        let mut json = refuge();
        put(&mut json, "/data/also", json!(["papers"]));
        put(&mut json, "/steps/advice", json!([step]));
        assert_shows_nothing_special(&json, &pack(&json), &words);
    }
}

/// The names of groups are typed, and so is nothing else here: all that is seen first is in our words.
fn any_groups() -> impl Strategy<Value = Value> {
    let special = vec![
        json!(["health"]),
        json!(["trade-union", "religion"]),
        json!(["criminal"]),
        json!(["names"]),
    ];
    let particular = vec![
        json!(["at-risk"]),
        json!(["former"]),
        json!(["children", "at-risk"]),
        json!([]),
    ];
    let involvement = vec![
        "affected",
        "may-be-affected",
        "told-as-well",
        "not-affected",
        "part-of-another-group",
    ];
    let group = (
        select(special),
        select(particular),
        select(involvement),
        any::<[bool; 6]>(),
        any::<Index>(),
    );
    proptest::collection::vec(group, 1..5).prop_map(|all| {
        let mut groups = json!({});
        let count = all.len();
        for (i, (data, particular, involvement, has, belongs)) in all.into_iter().enumerate() {
            let mut group = json!({ "involvement": involvement, "data": data, "particular": particular });
            if has[0] {
                put(
                    &mut group,
                    "/name",
                    json!(format!(
                        "quizzers of the {} house",
                        ["alder", "birch", "cedar", "damson"][i]
                    )),
                );
            }
            for (at, (field, value)) in [
                ("own_letter", "yes"),
                ("first_contact", "phone"),
                ("plain_subject", "Your visit"),
                ("plain_sender", "Anna Field"),
            ]
            .into_iter()
            .enumerate()
            {
                if has[at + 1] {
                    put(&mut group, &format!("/{field}"), json!(value));
                }
            }
            let other = belongs.index(count);
            if has[5] && other != i {
                put(&mut group, "/belongs_to", json!([format!("quizzer-{other}")]));
            }
            put(&mut groups, &format!("/quizzer-{i}"), group);
        }
        groups
    })
}

thread_local! {
    /// Cases that use every field.
    static BASES: Vec<Value> = stages().into_iter().chain([full_case()]).collect();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn however_the_groups_are_nothing_seen_first_gives_them_away(groups in any_groups(), stage in any::<Index>(), base in any::<Index>()) {
        let words = special_words();
        let mut json = if base.index(2) == 0 { refuge() } else { BASES.with(|bases| stage.get(bases).clone()) };
        for typed in ["/own_words", "/own_paragraphs", "/groups", "/sent"] {
            remove(&mut json, typed);
        }
        put(&mut json, "/organisation/name", json!("Harbour Refuge"));
        put(&mut json, "/groups", groups);
        let (_, pack, letterhead) = of(&json);
        assert_shows_nothing_special(&json, &pack, &words);
        for document in pack.documents.iter().filter(|document| document.discreet && reaches_people(document)) {
            let file = write(document, FileFormat::Markdown, &letterhead).unwrap();
            prop_assert!(!file.name.contains("quizzer"), "{}", file.name);
            for text in seen_first(document) {
                let lower = text.to_lowercase();
                for word in ["breach", "harbour", "refuge", "quizzer", "information"] {
                    // The law of California makes this the title of its letter: it stands below the first lines.
                    prop_assert!(!lower.contains(word), "{} says {word}: {text}", document.name);
                }
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// What somebody typed
// ---------------------------------------------------------------------------------------------------------------------------

/// The findings of a rule in a document.
fn found(json: &Value, rule: &str) -> Vec<(String, String)> {
    let (file, ..) = of(json);
    let review = english(|content| full_review(&file, content, None));
    let found = review.findings.into_iter().filter(|finding| finding.rule == rule);
    found
        .map(|finding| {
            (
                finding.document.unwrap_or_default(),
                finding.span.map(|span| span.text).unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn typed_words_that_give_people_in_danger_away_are_found() {
    assert_eq!(found(&refuge(), "discreet"), []);
    let at = |field: &str| format!("/groups/{WOMEN}/{field}");
    for (field, words, telling) in [
        (at("plain_subject"), "A note from Harbour Refuge", "Harbour Refuge"),
        (at("plain_subject"), "A note from the Refuge", "Refuge"),
        (at("plain_subject"), "About the data breach", "data breach"),
        (at("plain_subject"), "Your personal information", "personal information"),
        (
            at("plain_subject"),
            "For women who live with us",
            "women who live with us",
        ),
        (at("plain_subject"), "Your health", "health"),
        (at("plain_sender"), "Harbour refuge team", "Harbour refuge"),
    ] {
        let mut json = refuge();
        put(&mut json, &field, json!(words));
        let found = found(&json, "discreet");
        let email = (format!("email/{WOMEN}"), telling.to_owned());
        assert!(found.contains(&email), "{words}: {found:?}");
    }
    // What is worded by somebody, and what a short opening lets others see.
    for (claim, words) in [
        ("plain-opening", "Hello."),
        ("plain-opening", "Hello. We have had a data breach."),
        ("plain-call", "Harbour Refuge: call us."),
    ] {
        let mut json = refuge();
        put(
            &mut json,
            &format!("/own_words/{claim}:{WOMEN}"),
            json!({ "text": words, "facts": "x" }),
        );
        assert!(!found(&json, "discreet").is_empty(), "{claim}: {words}");
    }
}

#[test]
fn typed_words_that_name_a_special_kind_of_data_are_found_where_others_see_them() {
    assert_eq!(found(&refuge(), "sensitive"), []);
    let own = |claim: &str, words: &str| {
        let mut json = refuge();
        put(&mut json, "/notice/salutation", json!("Hello"));
        put(
            &mut json,
            &format!("/own_words/{claim}"),
            json!({ "text": words, "facts": "x" }),
        );
        found(&json, "sensitive")
    };
    let email = |words: &str| ("email".to_owned(), words.to_owned());
    assert!(own("subject", "Data breach: your health information").contains(&email("health")));
    assert!(own("preheader", "What we know about your HIV test").contains(&email("HIV")));
    assert!(
        own("breach", "There has been a data breach at our sexual health clinic.")
            .iter()
            .any(|(name, _)| name == "text-message")
    );
    assert!(own("subject", "For women who live with us").contains(&email("women who live with us")));
    // Further down it has to be said.
    assert_eq!(
        own("apology", "We are sorry: this is about your health information."),
        []
    );
    assert_eq!(own("subject", "Data breach: what you can do"), []);
}
