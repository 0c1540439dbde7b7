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
