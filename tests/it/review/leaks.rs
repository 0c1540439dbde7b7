//! What is held back is found however it is written, and what is innocent is left alone: `tests/leaks/` is the corpus.

use crate::support::{case, english, put};
use breach_statement::reading::disguise::lookalike;
use breach_statement::{check_texts, content::Content, full_review, open};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Entry {
    field: String,
    value: Value,
    leaks: Vec<Leak>,
    innocent: Vec<String>,
}

#[derive(Deserialize)]
struct Leak {
    text: String,
    why: String,
}

fn corpus() -> Vec<Entry> {
    serde_json::from_str(include_str!("../../leaks/own_words.json")).unwrap()
}

/// A case that holds back one value and, but for that, little.
fn base(entry: &Entry) -> Value {
    let mut json = case(crate::support::RIVERSIDE);
    json.as_object_mut().unwrap().remove("own_paragraphs");
    put(
        &mut json,
        "/suppliers",
        json!({ "hosting": { "role": "stores our records" } }),
    );
    match entry.field.as_str() {
        "/groups/tenants/contact_by" => put(&mut json, &entry.field, entry.value.clone()),
        field => put(
            &mut json,
            field,
            json!({ "withheld": { "value": entry.value, "reason": "The police ask for it." } }),
        ),
    }
    json
}

fn file(json: &Value) -> breach_statement::CaseFile {
    open(&json.to_string()).unwrap()
}

/// Which of these texts, each a paragraph of somebody's own, say the value.
fn found(entry: &Entry, texts: &[&str], content: &Content) -> Vec<bool> {
    let mut json = base(entry);
    for (number, text) in texts.iter().enumerate() {
        put(
            &mut json,
            &format!("/own_paragraphs/p{number}"),
            json!({ "text": text, "documents": ["email"] }),
        );
    }
    let review = full_review(&file(&json), content, None);
    let leaks = review
        .findings
        .iter()
        .filter(|finding| finding.rule == "leak" && finding.fields.iter().any(|at| at.as_str() == entry.field));
    let claims: Vec<String> = leaks
        .filter_map(|finding| Some(finding.claim.as_ref()?.as_str().to_owned()))
        .collect();
    (0..texts.len())
        .map(|number| claims.contains(&format!("own-paragraph:p{number}")))
        .collect()
}

#[test]
fn what_is_held_back_is_found_and_what_is_innocent_is_not() {
    let (mut missed, mut false_alarms) = (Vec::new(), Vec::new());
    let (mut leaking, mut innocent) = (0, 0);
    for entry in corpus() {
        let leaks: Vec<&str> = entry.leaks.iter().map(|leak| leak.text.as_str()).collect();
        for (found, leak) in english(|content| found(&entry, &leaks, content))
            .into_iter()
            .zip(&entry.leaks)
        {
            leaking += 1;
            if !found {
                missed.push(format!("{}: {} ({})", entry.value, leak.text, leak.why));
            }
        }
        let texts: Vec<&str> = entry.innocent.iter().map(String::as_str).collect();
        for (found, text) in english(|content| found(&entry, &texts, content))
            .into_iter()
            .zip(&texts)
        {
            innocent += 1;
            if found {
                false_alarms.push(format!("{}: {text}", entry.value));
            }
        }
    }
    println!(
        "{} of {leaking} found; {} of {innocent} false alarms",
        leaking - missed.len(),
        false_alarms.len()
    );
    assert!(
        missed.is_empty() && false_alarms.is_empty(),
        "missed: {missed:#?}\nfalse alarms: {false_alarms:#?}"
    );
}

/// Sentences of real notices say none of the values, but where one is a word that they all use.
#[test]
fn sentences_of_others_say_nothing_that_is_held_back() {
    #[derive(Deserialize)]
    struct Sentence {
        text: String,
    }
    let sentences: Vec<Sentence> = serde_json::from_str(include_str!("../../innocent.json")).unwrap();
    let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let text = texts.join("\n");
    let mut found = Vec::new();
    let mut read = 0;
    // Every third of them: a reading of all sentences takes a while.
    for entry in corpus().into_iter().step_by(3) {
        let json = base(&entry);
        let findings = english(|content| check_texts(&file(&json), content, None, "post-short", [text.as_str()]))
            .unwrap()
            .remove(0);
        read += texts.len();
        let leaks = findings
            .iter()
            .filter(|finding| finding.rule == "leak" && finding.fields.iter().any(|at| at.as_str() == entry.field));
        found.extend(leaks.map(|leak| {
            format!(
                "{}: {} {}",
                entry.value,
                leak.message,
                leak.span.as_ref().map_or("", |span| &span.text)
            )
        }));
    }
    println!(
        "{} of {read} readings of innocent sentences are false alarms",
        found.len()
    );
    assert!(found.len() * 1000 < read, "{found:#?}");
}

#[derive(Deserialize)]
struct Printed {
    why: String,
    field: String,
    value: Value,
    put: serde_json::Map<String, Value>,
    found: String,
}

/// A fact that is printed and says what another one holds back is found, at both fields; and is not, where nothing is held back.
#[test]
fn a_fact_that_repeats_what_is_held_back_is_found_at_both_fields() {
    let cases: Vec<Printed> = serde_json::from_str(include_str!("../../leaks/printed.json")).unwrap();
    let mut wrong = Vec::new();
    for printed in &cases {
        let entry = Entry {
            field: printed.field.clone(),
            value: printed.value.clone(),
            leaks: Vec::new(),
            innocent: Vec::new(),
        };
        let mut json = base(&entry);
        for (field, value) in &printed.put {
            put(&mut json, field, value.clone());
        }
        let leaks = |json: &Value| -> Vec<Vec<String>> {
            let review = english(|content| full_review(&file(json), content, None));
            let leaks = review.findings.into_iter().filter(|finding| finding.rule == "leak");
            leaks
                .map(|leak| leak.fields.iter().map(|at| at.as_str().to_owned()).collect())
                .collect()
        };
        let found = leaks(&json);
        if !found
            .iter()
            .any(|fields| fields.first() == Some(&printed.field) && fields.contains(&printed.found))
        {
            wrong.push(format!("{}: {found:?}", printed.why));
        }
        put(&mut json, &printed.field, Value::Null);
        let found = leaks(&json);
        if !found.is_empty() {
            wrong.push(format!("{}, and nothing is held back: {found:?}", printed.why));
        }
    }
    println!("{} of {} facts", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the sheets print is what may be said.
#[test]
fn a_sheet_prints_no_fact_that_repeats_what_is_held_back() {
    let entry = Entry {
        field: "/suppliers/hosting/name".into(),
        value: json!("Tidewell Hosting"),
        leaks: Vec::new(),
        innocent: Vec::new(),
    };
    let mut json = base(&entry);
    put(
        &mut json,
        "/suppliers/hosting/role",
        json!("runs the tidewell servers for us"),
    );
    let sheets = |json: &Value| {
        english(|content| {
            let all = content.sheets();
            let all = all.iter().filter_map(|name| {
                breach_statement::sheets::fill(name, &content.sheet(name)?, &file(json), None, content)
            });
            all.map(|sheet| breach_statement::export::export(&sheet, breach_statement::export::Format::Text))
                .collect::<Vec<_>>()
                .join("\n")
        })
    };
    assert!(!sheets(&json).to_lowercase().contains("tidewell"));
    assert!(sheets(&json).contains("it says what is held back in another field"));
    put(&mut json, "/suppliers/hosting/name", json!("Tidewell Hosting"));
    assert!(
        sheets(&json).contains("runs the tidewell servers"),
        "a sheet asks for it"
    );
}

/// The table of look-alikes knows what those of Unicode know: accents and other forms of a letter (UAX #15), and what looks like one (UTS #39).
#[test]
fn letters_that_look_alike_are_those_of_unicode() {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let mut unknown = Vec::new();
    let mut read = 0;
    for c in ('\u{80}'..=char::MAX).filter(|c| c.is_alphanumeric()) {
        let plain = |text: String| -> Option<String> {
            let plain: String = text
                .chars()
                .filter(|c| !is_combining_mark(*c))
                .flat_map(char::to_lowercase)
                .collect();
            (plain.len() == 1 && plain.is_ascii() && plain.chars().all(char::is_alphanumeric)).then_some(plain)
        };
        let forms: String = c.nfkd().collect();
        let looks: String = unicode_security::skeleton(&c.to_string()).collect();
        if plain(forms).or_else(|| plain(looks)).is_some() {
            read += 1;
            if lookalike(c).is_none() {
                unknown.push(c);
            }
        }
    }
    println!("{read} letters");
    assert!(read > 2000 && unknown.is_empty(), "{unknown:?}");
}

/// The work grows with the text and with what is held back, and never with both multiplied: counted in letters and steps, not in seconds.
#[test]
fn many_secrets_cost_no_more_than_a_text_is_long() {
    use breach_statement::reading::finder::Finder;
    let names: Vec<String> = (0..2000)
        .map(|number| format!("{}x{number}", "ab".repeat(20)))
        .collect();
    let finder = Finder::new(names.iter().map(|name| name.chars()));
    for length in [20_000, 40_000] {
        let text = "ab".repeat(length);
        let steps = finder.find(text.chars(), |name, at| panic!("{} at {at}", names[name]));
        assert!(
            (text.len()..=2 * text.len()).contains(&steps),
            "{steps} steps for {} letters",
            text.len()
        );
    }
}
