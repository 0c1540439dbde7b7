//! A language is a folder of the content: the case names it, and its words make the statements.

use crate::support::{RIVERSIDE, case, files_of_content, put};
use breach_statement::content::Content;
use breach_statement::{open, prepare};
use serde_json::json;
use std::fs;

/// The words that ship, with another way to say sorry, under another tag.
fn another() -> Content {
    let mut files = files_of_content();
    files.insert("claims/apology.hbs".to_owned(), "Mea culpa.".to_owned());
    Content::new("la", files)
}

#[test]
fn a_case_in_another_language_is_said_in_the_words_of_that_language() {
    let mut in_latin = case(RIVERSIDE);
    put(&mut in_latin, "/language", json!("la"));
    let file = open(&in_latin.to_string()).unwrap();
    assert_eq!(file.language(), "la");

    let latin = prepare(&file, &another(), None);
    assert!(latin.problems.iter().all(|problem| problem.code != "no-such-language"));
    let email = latin.document("email").unwrap();
    assert!(email.runs().any(|run| run.text == "Mea culpa."));

    // In words that are not those asked for, it is said that they are not.
    let english = prepare(&file, &Content::english(), None);
    let told = english
        .problems
        .iter()
        .find(|problem| problem.code == "no-such-language");
    assert_eq!(told.map(|problem| problem.field.as_str()), Some("/language"));
    let email = english.document("email").unwrap();
    assert!(email.runs().all(|run| run.text != "Mea culpa."));
}

/// A step and a duty hold from a day on and up to a day, where their files say so: the day that the statements speak from decides.
#[test]
fn what_holds_from_a_day_on_is_said_and_asked_for_from_then_on() {
    let mut files = files_of_content();
    let fakes =
        files["advice/watch-for-fakes.hbs"].replacen("urgency:", "from: 2026-11-01\nuntil: 2026-11-30\nurgency:", 1);
    files.insert("advice/watch-for-fakes.hbs".to_owned(), fakes);
    let mut law: serde_json::Value = serde_json::from_str(&files["duties/uk-gdpr.json"]).unwrap();
    law["duties"][0]["from"] = json!("2026-11-01");
    law["duties"][0]["until"] = json!("2026-11-30");
    let duty = law["duties"][0]["id"].as_str().unwrap().to_owned();
    files.insert("duties/uk-gdpr.json".to_owned(), law.to_string());
    let content = Content::new("en-GB", files);
    for (as_of, holds) in [
        ("2026-10-31", false),
        ("2026-11-01", true),
        ("2026-11-30", true),
        ("2026-12-01", false),
    ] {
        let mut json = case(RIVERSIDE);
        put(&mut json, "/as_of", json!(as_of));
        put(&mut json, "/steps/advice", json!(["watch-for-fakes"]));
        let file = open(&json.to_string()).unwrap();
        let pack = prepare(&file, &content, None);
        let is_said = pack
            .claims
            .iter()
            .any(|claim| claim.id.as_str() == "advice:watch-for-fakes");
        assert_eq!(is_said, holds, "{as_of}");
        let told = pack
            .problems
            .iter()
            .any(|problem| problem.code == "advice-of-other-day");
        assert_eq!(told, !holds, "{as_of}");
        let review = breach_statement::full_review(&file, &content, None);
        let mut standings = review.regimes.iter().flat_map(|regime| &regime.duties);
        let standing = standings.find(|standing| standing.id == duty).unwrap();
        let applies = |result: &breach_statement::duties::DutyResult| {
            result.result != breach_statement::duties::Outcome::NotApplicable
        };
        assert_eq!(standing.results.iter().any(applies), holds, "{as_of}");
    }
}

/// A day that nobody can read would let a step or a duty hold for ever.
#[test]
fn the_days_of_steps_and_duties_can_be_read() {
    let content = Content::english();
    let is_day = |day: &str| breach_statement::value::Day::parse(day).is_some();
    for step in content.names("advice") {
        for line in ["from", "until"] {
            let day = content.header("advice", step, line);
            assert!(day.is_none_or(is_day), "{step}: {line}");
        }
    }
    for (name, text) in files_of_content()
        .iter()
        .filter(|(name, _)| name.starts_with("duties/"))
    {
        let law: serde_json::Value = serde_json::from_str(text).unwrap();
        for duty in law["duties"].as_array().unwrap() {
            for line in ["from", "until"] {
                assert!(
                    duty[line].is_null() || duty[line].as_str().is_some_and(is_day),
                    "{name}: {}",
                    duty["id"]
                );
            }
        }
    }
}

#[test]
fn each_folder_of_the_content_ships_as_a_language() {
    let folders = fs::read_dir("src/content").unwrap().map(|entry| entry.unwrap());
    let folders = folders.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut tags: Vec<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    tags.sort();
    assert_eq!(Content::languages(), tags);
    for tag in tags {
        assert_eq!(Content::of(&tag).unwrap().tag, tag);
    }
    assert!(Content::of("tlh").is_none());
    assert!(Content::of("").is_none());
}
