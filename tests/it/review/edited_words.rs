//! A text edited by hand is read by the rules on words that look at facts and at the shape of a text: each finds what it asks for in
//! what was changed, and nothing in what is as the facts make it.

use crate::support::{case, english, put};
use breach_statement::export::{Format, export};
use breach_statement::review::{Finding, Weight};
use breach_statement::{check, check_texts, open, prepare};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What is put into the case of Riverside Homes, the document, what is replaced in it and by what, and what each finding points at.
struct Row {
    rule: &'static str,
    case: &'static [(&'static str, &'static str)],
    document: &'static str,
    change: (&'static str, &'static str),
    found: &'static [&'static str],
}

const UNKNOWN: (&str, &str) = ("/incident/confidentiality", r#"{ "unknown": {} }"#);
const COPIED: (&str, &str) = ("/incident/confidentiality", r#""copied""#);
/// The last line of the body in front of the questions.
const HERE: &str = "This does not affect our repairs phone line.";

fn rows() -> Vec<Row> {
    let row = |rule, case, document, change, found| Row {
        rule,
        case,
        document,
        change,
        found,
    };
    vec![
        row(
            "hedge",
            &[COPIED],
            "email",
            (HERE, "Criminals might have copied the files."),
            &["might have copied"],
        ),
        row(
            "hedge",
            &[UNKNOWN],
            "email",
            (HERE, "The files were stolen by criminals."),
            &["files were stolen"],
        ),
        row(
            "hedge",
            &[UNKNOWN],
            "email",
            (HERE, "Criminals might have copied the files."),
            &[],
        ),
        row(
            "hedge",
            &[COPIED],
            "email",
            (HERE, "Criminals have copied the files."),
            &[],
        ),
        // What says that somebody may have copied it was taken out.
        row(
            "availability",
            &[COPIED],
            "text-message",
            (
                "there has been a data breach that may involve your personal information. Someone copied the information, and yours may be part of it.",
                "we are unable to open our files.",
            ),
            &["unable to open"],
        ),
        row(
            "availability",
            &[COPIED],
            "email",
            (HERE, "We are unable to open our files."),
            &[],
        ),
        row(
            "euphemism",
            &[],
            "text-message",
            (
                "there has been a data breach that may involve your personal information",
                "we are dealing with a cyber incident",
            ),
            &["incident"],
        ),
        row(
            "euphemism",
            &[],
            "text-message",
            (
                "there has been a data breach that may involve your personal information",
                "in an incident, your information was copied",
            ),
            &[],
        ),
        row(
            "links",
            &[],
            "email",
            (HERE, "Read riverside-housing.example, or bit.ly/rh."),
            &["riverside-housing.example", "bit.ly/rh"],
        ),
        row(
            "links",
            &[],
            "email",
            (HERE, "Read [www.riverside-homes.example](https://riverside.example/x)."),
            &["www.riverside-homes.example", "https://riverside.example/x"],
        ),
        row(
            "links",
            &[],
            "email",
            (
                HERE,
                "Read help.riverside-homes.example, or tell Report Fraud at www.reportfraud.police.uk.",
            ),
            &[],
        ),
        row(
            "leak",
            &[],
            "email",
            (HERE, "The company is called Tidewell."),
            &["Tidewell"],
        ),
        row("leak", &[], "email", (HERE, "The company is not named here."), &[]),
        row(
            "plain",
            &[],
            "email",
            (
                HERE,
                "Further to the work that began in the week after the attack on all of our systems by somebody whom nobody here knows we will write again. Steps were taken.",
            ),
            &[
                "Further to the work that began in the week after the attack on all of our systems by somebody whom nobody here knows we will write again.",
                "Steps were taken",
            ],
        ),
        row(
            "plain",
            &[],
            "email",
            (
                HERE,
                "Our IT team did it: “Steps were taken & tests not passed.” We told the National Crime Agency (the NCA).",
            ),
            &[],
        ),
    ]
}

fn findings(row: &Row) -> Vec<Finding> {
    let mut json = case(crate::support::RIVERSIDE);
    for (pointer, value) in row.case {
        put(&mut json, pointer, serde_json::from_str::<Value>(value).unwrap());
    }
    let file = open(&json.to_string()).unwrap();
    let pack = english(|content| prepare(&file, content, None));
    let document = pack.document(row.document).unwrap();
    let text = export(document, Format::Text);
    let (from, to) = row.change;
    assert!(text.contains(from), "{} no longer says {from:?}: {text}", row.document);
    let edited = text.replacen(from, to, 1);
    let mut findings = english(|content| check_texts(&file, content, None, row.document, [edited.as_str()])).unwrap();
    for finding in findings.iter().flatten() {
        // A finding points at its words in the edited text.
        let span = finding.span.as_ref();
        if let Some(span) = span.filter(|_| finding.rule == row.rule) {
            let text: Vec<u16> = edited
                .lines()
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("\n")
                .encode_utf16()
                .collect();
            assert!(String::from_utf16_lossy(&text).contains(&span.text), "{span:?}");
            crate::support::assert_complete(&finding.message, &finding.rule);
        }
    }
    findings.remove(0)
}

#[test]
fn each_rule_reads_what_was_edited() {
    let mut wrong = Vec::new();
    for row in rows() {
        let findings = findings(&row);
        let found: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.rule == row.rule)
            .filter_map(|finding| Some(finding.span.as_ref()?.text.as_str()))
            .collect();
        if found != row.found {
            wrong.push(format!(
                "{} in {:?} finds {found:?}, not {:?}",
                row.rule, row.change.1, row.found
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_held_back_stops_a_text() {
    let row = rows().into_iter().find(|row| row.rule == "leak").unwrap();
    let findings = findings(&row);
    let leak = findings.iter().find(|finding| finding.rule == "leak").unwrap();
    assert_eq!(leak.weight, Weight::Stop);
    assert_eq!(leak.fields[0].as_str(), "/suppliers/hosting/name");
    // The words of the secret are on the desk alone where nobody typed them.
    let told = json!(leak).to_string();
    assert!(!told.contains("Tidewell Hosting"), "{told}");
}

/// The sentence that was taken out is what is missing: no word of the text itself is new.
#[test]
fn a_caveat_that_was_taken_out_is_missed() {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/incident/confidentiality", json!("copied"));
    let file = open(&json.to_string()).unwrap();
    let text = "Part of our data could not be opened or used for a time. It can be used again now.";
    let findings = english(|content| check_texts(&file, content, None, "email", [text])).unwrap();
    let rules: Vec<&str> = findings[0].iter().map(|finding| finding.rule.as_ref()).collect();
    assert!(rules.contains(&"availability"), "{rules:?}");
    let full = format!("{text} Someone copied the information.");
    let findings = english(|content| check_texts(&file, content, None, "email", [full.as_str()])).unwrap();
    assert!(
        findings[0].iter().all(|finding| finding.rule != "availability"),
        "{findings:#?}"
    );
}

/// A text made of words that the rules look for and of whatever else, in any order.
fn any_text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "may have been copied ",
        "Data was ",
        "rendered inaccessible",
        "“",
        "”",
        "\"",
        "’s ",
        "[x](https://a.example",
        "bit.ly/é",
        "Tidewell",
        " & ",
        "(",
        ": ",
        ".\n",
        "- ",
        "Subject: ",
        "# ",
        "İstanbul not ",
        "😀",
        "4,200",
        "incident",
    ]);
    let piece = prop_oneof![3 => known.prop_map(str::to_owned), 1 => ".{0,6}"];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in a text or was typed as words of one's own, every finding has words for the desk and points into the text.
    #[test]
    fn any_text_can_be_read(text in any_text()) {
        let mut json = case(crate::support::RIVERSIDE);
        put(&mut json, "/incident/confidentiality", json!({ "unknown": {} }));
        put(&mut json, "/own_paragraphs/one", json!({ "text": text }));
        let file = open(&json.to_string()).unwrap();
        let pack = english(|content| check(&file, content, None));
        let findings = english(|content| check_texts(&file, content, None, "email", [text.as_str()])).unwrap();
        for finding in pack.findings.iter().chain(&findings[0]) {
            crate::support::assert_worded(&finding.message, &finding.rule);
            if let Some(span) = &finding.span {
                prop_assert!(span.start <= span.end, "{:?}", span);
                prop_assert_eq!(span.end - span.start, span.text.encode_utf16().count());
            }
        }
    }
}
