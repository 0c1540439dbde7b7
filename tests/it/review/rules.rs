//! Each rule of `src/review/rules`: a case that it finds something in, and one just like it that it is silent on.

use crate::support::{
    RIVERSIDE, all_case_files, assert_complete, case, english, files_of_content, pack, pack_on, put, remove, said,
};
use breach_statement::Pack;
use breach_statement::review::{Area, Finding};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// A change to the case of Riverside Homes, in which nothing is to fix: an address, and what is put there; nothing takes it away.
type Change = (String, Option<Value>);

/// A row of `tests/rules/<rule>.json`: what is changed, and what the rule finds then.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// What there is to know about it.
    #[serde(default, rename = "why")]
    _why: Option<String>,
    /// By address, in their order; `null` takes away what stands there.
    change: Map<String, Value>,
    found: Vec<Place>,
}

/// Where something is found: the document, the claim and the fields.
#[derive(Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    document: Option<String>,
    claim: Option<String>,
    fields: Vec<String>,
}

impl Place {
    fn of(finding: &Finding) -> Self {
        Self {
            document: finding.document.as_deref().map(str::to_owned),
            claim: finding.claim.as_ref().map(|claim| claim.as_str().to_owned()),
            fields: finding.fields.iter().map(|field| field.as_str().to_owned()).collect(),
        }
    }
}

impl Row {
    fn changes(&self) -> Vec<Change> {
        let filled = |(at, value): (&String, &Value)| (at.clone(), (!value.is_null()).then(|| filled_in(value)));
        self.change.iter().map(filled).collect()
    }
}

/// What a row cannot say in figures: `{"$digest": claim}` is the digest of a claim of the case, `{"$sealed": entry}` an entry of the record
/// as it is when it is marked as sent.
fn filled_in(value: &Value) -> Value {
    match value {
        Value::Object(members) => match (members.get("$digest"), members.get("$sealed")) {
            (Some(claim), _) => json!(digest_of(claim.as_str().unwrap())),
            (_, Some(entry)) => sealed(filled_in(entry)),
            _ => Value::Object(
                members
                    .iter()
                    .map(|(name, value)| (name.clone(), filled_in(value)))
                    .collect(),
            ),
        },
        Value::Array(items) => items.iter().map(filled_in).collect(),
        other => other.clone(),
    }
}

/// The rows of every rule, by the name of the rule.
fn rows() -> Vec<(String, Vec<Row>)> {
    let files = fs::read_dir("tests/rules").unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    let read = |path: &PathBuf| {
        let rows = serde_json::from_str(&fs::read_to_string(path).unwrap());
        let rows = rows.unwrap_or_else(|wrong| panic!("{}: {wrong}", path.display()));
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), rows)
    };
    files.iter().map(read).collect()
}

/// The source of each rule in code, by its name: what stands in `src/review/rules`, a file or a folder.
fn sources() -> BTreeMap<String, String> {
    crate::support::rules().collect()
}

/// What each rule says and why it matters, by its name: the files of `findings/`.
fn words() -> BTreeMap<String, Value> {
    let files = crate::support::files_below("src/content/en-GB/findings", "json");
    let read = |path: &PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, case(&fs::read_to_string(path).unwrap()))
    };
    files.iter().map(read).collect()
}

/// The digest of a claim of the case of Riverside Homes.
fn digest_of(claim: &str) -> String {
    let pack = pack(&case(RIVERSIDE));
    let claim = pack.claims.iter().find(|c| c.id.as_str() == claim).expect(claim);
    breach_statement::claims::digest(claim)
}

/// An entry of the record, `s1`, as it is when it is marked as sent.
fn sealed(mut entry: Value) -> Value {
    use breach_statement::seal::{FIRST, chain};
    let record = json!({ "s1": entry });
    let seal = chain(record.as_object().unwrap()).links.remove(0).seal;
    entry["after"] = json!(FIRST);
    entry["seal"] = json!(seal);
    entry
}

/// A record of a document that gave another number of people.
fn sent_count(document: &str) -> Value {
    json!({
        "document": document, "channel": document, "when": "2026-11-18",
        "said": [{
            "claim": "people-count", "digest": "0", "stance": "known", "count": 4000,
            "text": "About 4,000 people are affected.",
        }],
    })
}

/// The case of Riverside Homes; where a rule needs something unknown without a day of its own, the number of people is.
fn changed<'a>(rule: &str, changes: impl IntoIterator<Item = &'a (impl AsRef<str> + 'a, Option<Value>)>) -> Value {
    let mut case = case(RIVERSIDE);
    if rule == "promise" {
        put(&mut case, "/people/count", json!({ "unknown": {} }));
    }
    if rule == "timeline" {
        // Where a law asks for the reasons of a delay, its duty takes the place of the rule: `tests/it/review/duties.rs` holds that.
        remove(&mut case, "/organisation/based_in");
    }
    for (pointer, value) in changes {
        match value {
            Some(value) => put(&mut case, pointer.as_ref(), value.clone()),
            None => remove(&mut case, pointer.as_ref()),
        }
    }
    case
}

/// A pack, with all that there is to fix in it.
fn checked(case: &Value) -> Pack {
    let file = breach_statement::open(&case.to_string()).unwrap();
    english(|content| breach_statement::check(&file, content, crate::support::days(None)))
}

fn found<'p>(pack: &'p Pack, rule: &str) -> Vec<&'p Finding> {
    pack.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn nothing_is_to_fix_in_a_case_that_is_finished() {
    for pack in [pack(&case(RIVERSIDE)), checked(&case(RIVERSIDE))] {
        assert_eq!((pack.problems, pack.findings), (vec![], vec![]));
    }
}

#[test]
fn each_rule_finds_what_it_asks_for_and_nothing_else() {
    let words = words();
    let mut wrong = Vec::new();
    let rows = rows();
    for (rule, row) in rows
        .iter()
        .flat_map(|(rule, rows)| rows.iter().map(move |row| (rule, row)))
    {
        let changes = row.changes();
        let mut pack = checked(&changed(rule, &changes));
        if rule == "gap" {
            // In a whole review, a law that asks for the same takes the place of a gap: `tests/it/review/duties.rs` holds that.
            pack = crate::support::pack(&changed(rule, &changes));
        }
        let places: Vec<Place> = found(&pack, rule).into_iter().map(Place::of).collect();
        if places != row.found {
            wrong.push(format!("{rule} on {changes:?} finds {places:?}, not {:?}", row.found));
        }
        for finding in &pack.findings {
            assert_complete(&finding.message, &finding.rule);
            // Rules on words and duties bring their own.
            let words = words.get(finding.rule.as_ref());
            let ours = words.is_some_and(|words| words["source"].is_null());
            assert!(
                rule == "gap" || (finding.why.is_some() && (ours || finding.source.is_some())),
                "{finding:?}"
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The day moves what is due: a review on the day itself is still ahead.
#[test]
fn a_review_is_due_when_its_day_has_passed() {
    for (today, due) in [("2026-12-18", false), ("2026-12-19", true)] {
        let pack = pack_on(&case(RIVERSIDE), Some(today));
        let at = "/suppliers/hosting/name/withheld/review";
        let is_due = found(&pack, "release")
            .iter()
            .any(|finding| finding.fields[0].as_str() == at);
        assert_eq!(is_due, due, "{today}");
    }
}

#[test]
fn a_promise_whose_day_has_passed_is_none() {
    let case = changed("promise", &[] as &[Change]);
    for (today, missing) in [("2026-12-04", 0), ("2026-12-05", 1)] {
        assert_eq!(found(&pack_on(&case, Some(today)), "promise").len(), missing, "{today}");
    }
}

/// The English words with one document in place of all: a press line.
fn with_press_line(press: &str) -> breach_statement::content::Content {
    let mut files = files_of_content();
    files.retain(|path, _| !path.starts_with("documents/"));
    let header = "{{!--\norder: 10\ntitle: Press line\nchannel: press\nreader: public\n--}}\n";
    files.insert("documents/press.hbs".to_owned(), format!("{header}{press}"));
    breach_statement::content::Content::new("en-GB", files)
}

/// The documents that ship say the caveat wherever they say what it goes with; a document that leaves it out is found.
#[test]
fn a_document_that_leaves_out_a_caveat_is_found() {
    let review = |press: &str| {
        let content = with_press_line(press);
        let case = changed(
            "caveat",
            &[("/incident/confidentiality".to_owned(), Some(json!({ "unknown": {} })))],
        );
        let file = breach_statement::open(&case.to_string()).unwrap();
        let pack = breach_statement::prepare(&file, &content, None);
        assert_eq!(pack.faults, []);
        pack
    };
    let firing = review("{{say \"availability\"}}");
    assert!(said(&firing).contains("could not be opened"), "{}", said(&firing));
    let findings = found(&firing, "caveat");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].document.as_deref(), Some("press"));
    assert_eq!(
        findings[0].claim.as_ref().map(|claim| claim.as_str()),
        Some("availability")
    );
    assert_eq!(findings[0].fields[0].as_str(), "/incident/confidentiality");
    assert_complete(&findings[0].message, "caveat");
    for silent in [
        "{{say \"availability\" \"confidentiality\"}}",
        "{{say \"availability\" \"not-yet-known\"}}",
        "{{say \"confidentiality\"}}",
    ] {
        assert_eq!(found(&review(silent), "caveat"), [] as [&Finding; 0], "{silent}");
    }
}

/// A short text that reassures and is silent on misuse or publication, and one that changes a number without a word.
#[test]
fn a_document_that_leaves_out_bad_news_is_found() {
    let review = |press: &str, changes: &[(&str, Option<Value>)]| {
        let content = with_press_line(press);
        let file = breach_statement::open(&changed("", changes).to_string()).unwrap();
        let pack = breach_statement::check(&file, &content, None);
        assert_eq!(pack.faults, []);
        pack
    };
    let misused = [("/risk/misuse", Some(json!("confirmed")))];
    let firing = review("{{say \"services-running\" \"confidentiality\"}}", &misused);
    let findings = found(&firing, "reassurance");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].fields[0].as_str(), "/risk/misuse");
    assert_eq!(findings[0].claim.as_ref().unwrap().as_str(), "confidentiality");
    assert!(
        findings[0]
            .span
            .as_ref()
            .unwrap()
            .text
            .contains("no one had seen or copied")
    );
    assert_complete(&findings[0].message, "reassurance");
    for silent in ["{{say \"confidentiality\" \"misuse\"}}", "{{say \"people-count\"}}"] {
        assert_eq!(
            found(&review(silent, &misused), "reassurance"),
            [] as [&Finding; 0],
            "{silent}"
        );
    }
    // What is not known of copying is bad enough, alone or among the other unknowns.
    let unknown = [
        ("/incident/confidentiality", Some(json!({ "unknown": {} }))),
        ("/steps/none_needed", Some(json!("yes"))),
    ];
    let firing = review("{{say \"none-needed\"}}", &unknown);
    assert_eq!(
        found(&firing, "reassurance")[0].fields[0].as_str(),
        "/incident/confidentiality"
    );
    let silent = review("{{say \"none-needed\" \"not-yet-known\"}}", &unknown);
    assert_eq!(found(&silent, "reassurance"), [] as [&Finding; 0]);

    let sent = [("/sent/s1", Some(sent_count("press")))];
    let firing = review("{{say \"people-count\"}}", &sent);
    let findings = found(&firing, "worse");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].document.as_deref(), Some("press"));
    assert!(findings[0].message.contains("4,000"), "{}", findings[0].message);
    assert_eq!(findings[0].fields[0].as_str(), "/people/count");
    for silent in ["{{say \"people-count\" \"changed\"}}", "{{say \"availability\"}}"] {
        assert_eq!(found(&review(silent, &sent), "worse"), [] as [&Finding; 0], "{silent}");
    }
}

/// The rules read an edited text too: what was added, and what was taken out.
#[test]
fn what_an_edited_text_adds_or_leaves_out_is_found() {
    let changes: &[(&str, Option<Value>)] = &[
        ("/incident/confidentiality", Some(json!("copied"))),
        ("/data/passwords", Some(json!("scrambled-strongly"))),
        ("/data/categories", Some(json!(["names", "password"]))),
        ("/steps/advice", Some(json!(["change-password-scrambled"]))),
        (
            "/systems/phones",
            Some(json!({ "name": "our telephone system", "affected": "yes", "routes": ["phone"] })),
        ),
        ("/sent/s1", Some(sent_count("email"))),
    ];
    let case = changed("", changes);
    let file = breach_statement::open(&case.to_string()).unwrap();
    let pack = pack(&case);
    let email = pack.document("email").unwrap();
    let text = breach_statement::export::export(email, breach_statement::export::Format::Text);
    let review = |edited: &str| {
        let findings = english(|content| breach_statement::check_texts(&file, content, None, "email", [edited]));
        let mut findings = findings.unwrap().remove(0);
        // What a text loses of what a law asks for stands nowhere in it: `tests/it/review/duties.rs` holds that.
        findings.retain(|finding| finding.area != Area::Law);
        for finding in &findings {
            assert_complete(&finding.message, &finding.rule);
            let span = finding.span.as_ref().expect("a finding in a text points at it");
            assert!(!span.text.is_empty());
        }
        findings
            .into_iter()
            .map(|f| f.rule.into_owned())
            .collect::<BTreeSet<String>>()
    };
    let rules = |rules: &[&str]| {
        rules
            .iter()
            .map(|rule| (*rule).to_owned())
            .collect::<BTreeSet<String>>()
    };
    // The helpline is one that does not work: that is so of our own text as well.
    assert_eq!(review(&text), rules(&["contact-route"]));
    let without = |words: &str| {
        let line = text.lines().find(|line| line.contains(words)).expect(words);
        let sentences: Vec<&str> = line
            .split_inclusive(". ")
            .filter(|sentence| !sentence.contains(words))
            .collect();
        text.replace(line, sentences.concat().trim())
    };
    let rows = [
        (without("someone copied"), "reassurance"),
        (without("0117 496 0123"), ""),
        (
            text.replace("Please change your password, with us and wherever else you use it.", ""),
            "",
        ),
        (
            format!("{text}\n\nThe hackers have promised to delete the data.\n"),
            "evidence",
        ),
        (
            format!("{text}\n\nThe ICO has approved our plans.\n"),
            "authority-words",
        ),
    ];
    for (edited, rule) in &rows {
        assert_ne!(*edited, text);
        let found = review(edited);
        assert!(
            rule.is_empty() || found.contains(*rule),
            "{rule}: {found:?} in {edited}"
        );
    }
    assert!(!review(&rows[1].0).contains("contact-route"));
    let start = text.find("we said:").unwrap();
    let start = text[..start].rfind('\n').unwrap() + 1;
    let end = start + text[start..].find("We now know of more.").unwrap() + "We now know of more.".len();
    let silently = format!("{}{}", &text[..start], text[end..].trim_start());
    assert!(review(&silently).contains("worse"), "{silently}");
}

/// Our own sentences about authorities are right by construction, and innocent sentences name none: read as words of somebody's own,
/// in a text in which no sentence is ours.
#[test]
fn sentences_that_are_right_about_authorities_are_left_alone() {
    let of = |findings: Vec<Finding>| -> Vec<String> {
        let found = findings.into_iter().filter(|finding| finding.rule == "authority-words");
        found.map(|finding| finding.message).collect()
    };
    let mut read = 0;
    for path in all_case_files() {
        let file = breach_statement::open(&fs::read_to_string(&path).unwrap()).unwrap();
        let pack = english(|content| breach_statement::prepare(&file, content, None));
        let texts: Vec<String> = pack
            .documents
            .iter()
            .map(|document| breach_statement::export::export(document, breach_statement::export::Format::Text))
            .collect();
        let texts = texts.iter().map(String::as_str);
        let reviewed = english(|content| breach_statement::check_texts(&file, content, None, "post-short", texts));
        for (findings, document) in reviewed.unwrap().into_iter().zip(&pack.documents) {
            read += 1;
            let found = of(findings);
            assert_eq!(found, [] as [&str; 0], "{} {}", path.display(), document.name);
        }
    }
    assert!(read > 200, "{read}");
    let innocent: Vec<Value> = serde_json::from_str(include_str!("../../innocent.json")).unwrap();
    let file = breach_statement::open(RIVERSIDE).unwrap();
    let texts = innocent.iter().map(|sentence| sentence["text"].as_str().unwrap());
    let reviewed = english(|content| breach_statement::check_texts(&file, content, None, "post-short", texts)).unwrap();
    let mut fired = Vec::new();
    for (findings, sentence) in reviewed.into_iter().zip(&innocent) {
        fired.extend(
            of(findings)
                .into_iter()
                .map(|found| format!("{}: {found}", sentence["text"])),
        );
    }
    assert_eq!(fired, [] as [&str; 0]);
}

/// What the rules of consistency find in our own cases is what these lack: nothing else is found there.
#[test]
fn our_own_cases_raise_what_they_lack_and_nothing_else() {
    const RULES: [&str; 8] = [
        "evidence",
        "reassurance",
        "one-value",
        "advice-for-data",
        "contact-route",
        "order",
        "authority-words",
        "worse",
    ];
    let mut found = Vec::new();
    for path in all_case_files() {
        let pack = checked(&case(&fs::read_to_string(&path).unwrap()));
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for finding in pack.findings.iter().filter(|finding| RULES.contains(&&*finding.rule)) {
            assert_complete(&finding.message, &finding.rule);
            found.push(format!("{name} {} {}", finding.rule, finding.fields[0]));
        }
    }
    let lacking: Vec<&str> = include_str!("../../lacking.txt").lines().collect();
    assert_eq!(found, lacking, "{found:#?}");
}

#[test]
fn every_rule_has_a_row_that_fires_and_one_that_does_not() {
    let sources = sources();
    let rules: BTreeSet<String> = sources.keys().cloned().collect();
    // What ours say everywhere is missing only in a document of one's own: these fire in tests of their own.
    let rows = rows();
    let with = |fires: bool| {
        let some = |rows: &[Row]| rows.iter().any(|row| row.found.is_empty() != fires);
        let names = rows.iter().filter(|(_, rows)| some(rows));
        names.map(|(rule, _)| rule.clone()).collect::<BTreeSet<String>>()
    };
    let mut fires = with(true);
    fires.extend(["caveat", "reassurance"].map(str::to_owned));
    assert_eq!(fires, rules);
    assert_eq!(with(false), rules);
    for (rule, source) in &sources {
        assert!(
            source.contains(&format!("pub(super) const RULE: Rule = Rule::new(\"{rule}\",")),
            "{rule} has the name of its file"
        );
        assert!(
            source.contains("rule: RULE.name.into()"),
            "{rule} finds under its own name"
        );
        for heading in ["//! **What it asks.**", "//! **Why.**", "//! **Example.**"] {
            assert!(source.contains(heading), "{rule} lacks {heading}");
        }
    }
}

/// The name of a rule stands in its `RULE`: whoever finds something under a name writes none that no rule has.
#[test]
fn no_rule_is_named_beside_the_one_place() {
    for path in crate::support::files_below("src/review", "rs") {
        let source = fs::read_to_string(&path).unwrap();
        let named: Vec<&str> = source.split("rule: \"").skip(1).collect();
        // A text that was edited by hand is held against the facts by no rule of the folder.
        let known = path.ends_with("returned/edited.rs") && named.len() == 1 && named[0].starts_with("edited\"");
        assert!(named.is_empty() || known, "{}", path.display());
    }
}

/// A gap has a sentence of its own, which tells people what to enter and, by the header of the claim, where.
#[test]
fn everything_that_a_document_needs_has_words_for_when_it_is_missing() {
    let gap = words().remove("gap").unwrap();
    let mut needs = BTreeSet::new();
    let mut for_all = BTreeSet::new();
    for path in fs::read_dir("src/content/en-GB/documents")
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let source = fs::read_to_string(&path).unwrap();
        let needed = |text: &str| -> Vec<String> {
            let calls = text.split("{{need \"").skip(1);
            calls.map(|call| call.split('"').next().unwrap().to_owned()).collect()
        };
        needs.extend(needed(&source));
        // An empty case has no group to write to, and nobody who could be in danger.
        if !["not-affected", "at-risk"]
            .iter()
            .any(|of| source.contains(&format!("groups: {of}")))
        {
            let mut parts = source.split("{{#with \"plain-opening\"}}");
            for_all.extend(needed(parts.next().unwrap()));
            parts.for_each(|part| for_all.extend(needed(part.split_once("{{/with}}").unwrap().1)));
        }
    }
    assert!(needs.len() >= 5, "{needs:?}");
    for kind in &needs {
        let message = gap["messages"][format!("gap {kind}")]
            .as_str()
            .unwrap_or_else(|| panic!("no words for a gap of {kind}"));
        // The desk says which document it stands in.
        assert!(
            (message.starts_with("This ") || message.contains(" this ")) && !message.contains('{'),
            "{message}"
        );
        let fields = breach_statement::content::Content::english()
            .header("claims", kind, "fields")
            .map(str::to_owned);
        assert!(
            fields.is_some_and(|fields| fields.split(' ').all(|field| field.starts_with('/'))),
            "{kind}.hbs names no fields"
        );
    }
    // An empty case has all of these gaps, and each leads to a field that the form has.
    let pack = pack(&json!({ "format": 1 }));
    let gaps: BTreeSet<_> = found(&pack, "gap").into_iter().map(|gap| gap.message.clone()).collect();
    assert!(gaps.len() >= for_all.len(), "{gaps:?}");
    let known: Vec<String> = crate::support::fields()
        .into_iter()
        .map(|field| field.pointer)
        .collect();
    for finding in found(&pack, "gap") {
        assert_complete(&finding.message, "gap");
        for field in &finding.fields {
            assert!(
                known.iter().any(|pointer| pointer.starts_with(field.as_str())),
                "{field} is no field of the form"
            );
        }
    }
}

/// A rule has its words in a file of its own: why it matters, where that stands, marked as read or not, and its sentences, which bear its
/// name.
#[test]
fn every_rule_has_its_words() {
    let words = words();
    let mut rules: BTreeSet<String> = sources().into_keys().collect();
    // What is found in a text that was edited by hand.
    rules.insert("edited".to_owned());
    assert_eq!(words.keys().cloned().collect::<BTreeSet<String>>(), rules);
    let is_of = |code: &str, rule: &str| code == rule || code.starts_with(&format!("{rule} "));
    for (rule, words) in &words {
        let members: Vec<&str> = words.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members, ["why", "source", "messages"], "{rule}");
        assert!(words["why"].as_str().unwrap().ends_with('.'), "{rule}");
        let source = &words["source"];
        assert!(
            source.is_null() || source["second_hand"] == true || source["verified_on"].is_string(),
            "{rule}"
        );
        let messages = words["messages"].as_object().unwrap();
        assert!(!messages.is_empty(), "{rule} says nothing");
        assert!(messages.values().all(Value::is_string), "{rule}");
        for code in messages.keys() {
            assert!(is_of(code, rule), "{rule} has a sentence of another: {code}");
        }
    }
    // What is left is of no rule.
    let others = case(&fs::read_to_string("src/content/en-GB/findings.json").unwrap());
    for code in others.as_object().unwrap().keys() {
        assert!(!rules.iter().any(|rule| is_of(code, rule)), "{code}");
    }
}

/// A text may be wrong in a hundred thousand places: a hundred of a kind are listed, that there are more is said, and nobody can accept it.
#[test]
fn of_one_rule_a_hundred_findings_are_shown_and_that_there_are_more() {
    let with_links = |count: usize| {
        let links: Vec<String> = (0..count).map(|i| format!("See page{i}.elsewhere.example.")).collect();
        let mut case = case(RIVERSIDE);
        put(
            &mut case,
            "/own_paragraphs",
            json!({ "links": { "text": links.join(" ") } }),
        );
        let file = breach_statement::open(&case.to_string()).unwrap();
        let findings = english(|content| breach_statement::full_review(&file, content, None)).findings;
        let links = findings.into_iter().filter(|finding| finding.rule == "links");
        links
            .filter(|finding| finding.document.as_deref() == Some("email"))
            .collect::<Vec<_>>()
    };
    let told = with_links(100);
    assert_eq!(told.len(), 100);
    assert!(
        told.iter()
            .all(|finding| finding.span.is_some() && finding.acceptance.is_some())
    );
    let told = with_links(250);
    assert_eq!(told.len(), 101);
    let more: Vec<&Finding> = told.iter().filter(|finding| finding.span.is_none()).collect();
    assert_eq!(more.len(), 1);
    assert_complete(&more[0].message, "more of the same");
    assert_eq!((more[0].weight, &more[0].acceptance), (told[0].weight, &None));
}
