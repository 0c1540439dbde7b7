//! How letters read, counted over all cases: as one good writer's, not as rows of claims.

use crate::support::{all_case_files, case, pack, put};
use breach_statement::document::{Block, Document, Run};
use breach_statement::export::{Format, export};
use breach_statement::reading::compare::sentences;
use serde_json::json;
use std::fs;

/// What stands by itself in a letter, whoever writes it: how it greets, and who signs.
const APART: [&str; 5] = ["salutation", "sign-off", "signatory", "signed-for", "plain-opening"];

fn text(line: &[Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

fn is_apart(line: &[Run]) -> bool {
    let claims = line.iter().filter_map(|run| run.claim.as_ref());
    claims.into_iter().any(|claim| APART.contains(&claim.kind()))
}

/// The emails and letters of every case, with what the case calls its organisation.
fn letters() -> Vec<(String, String, Document)> {
    let mut letters = Vec::new();
    for file in all_case_files() {
        let json = case(&fs::read_to_string(&file).unwrap());
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let organisation = json["organisation"]["name"].as_str().unwrap_or_default().to_owned();
        let documents = pack(&json).documents;
        let such = documents
            .iter()
            .filter(|document| matches!(document.template.as_str(), "email" | "letter"));
        letters.extend(such.map(|document| {
            let place = format!("{name}/{}", document.name);
            (place, organisation.clone(), document.as_ref().clone())
        }));
    }
    letters
}

#[test]
fn letters_read_as_one_writer_wrote_them() {
    let (mut paragraphs, mut of_one, mut all, mut long) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for (place, organisation, document) in letters() {
        let mut first: Option<Vec<String>> = None;
        for block in &document.body {
            match block {
                Block::Paragraph { runs } if !is_apart(runs) => {
                    let text = text(runs);
                    let told: Vec<String> = sentences(&text).into_iter().map(str::to_owned).collect();
                    // What leads to a list is no paragraph by itself.
                    if !text.ends_with(':') {
                        paragraphs += 1;
                        of_one += usize::from(told.len() == 1);
                    }
                    all += told.len();
                    long += told
                        .iter()
                        .filter(|sentence| sentence.split_whitespace().count() > 30)
                        .count();
                    if !text.starts_with("We are writing to you because you") {
                        first.get_or_insert(told);
                    }
                }
                Block::List { items } if items.len() == 1 => {
                    wrong.push(format!("{place}: a list of one: {}", text(&items[0])))
                }
                _ => {}
            }
        }
        let opening = first
            .unwrap_or_default()
            .into_iter()
            .take(2)
            .collect::<Vec<_>>()
            .join(" ");
        if opening.contains("there has been a data breach that") {
            wrong.push(format!("{place} opens as any notice does: {opening}"));
        }
        if !document.discreet && !opening.contains(organisation.trim_start_matches("the ")) {
            wrong.push(format!("{place} does not name {organisation:?} at once: {opening}"));
        }
        for pair in document.body.windows(2) {
            if let [Block::Heading { level: above, .. }, Block::Heading { level: below, .. }] = pair {
                assert!(below > above, "{place}: a heading over nothing");
            }
        }
        assert!(
            !matches!(document.body.last(), Some(Block::Heading { .. })),
            "{place}: a heading over nothing"
        );
    }
    println!(
        "{of_one} of {paragraphs} paragraphs have one sentence; {long} of {all} sentences have more than 30 words"
    );
    assert!(of_one * 4 < paragraphs, "{of_one} of {paragraphs}");
    assert!(long * 50 < all, "{long} of {all}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands twice in one section is said once, and what only begins alike is not: two ways to reach us, each with its own address.
#[test]
fn what_is_said_word_for_word_again_goes_and_what_goes_on_in_a_link_stays() {
    let mut json = case(crate::support::RIVERSIDE);
    put(
        &mut json,
        "/not_involved",
        json!({
            "cards": { "categories": ["card"], "who": "our IT team", "what": "every table of the database" },
            "passports": { "categories": ["passport"], "who": "our IT team", "what": "every table of the database" },
        }),
    );
    put(
        &mut json,
        "/contacts",
        json!({
            "one": { "phone": "0117 496 0123", "form": "https://www.riverside-homes.example/one" },
            "two": { "phone": "0117 496 0124", "form": "https://www.riverside-homes.example/two" },
        }),
    );
    let email = export(pack(&json).document("email").unwrap(), Format::Text);
    assert_eq!(
        email
            .matches("Our IT team checked every table of the database.")
            .count(),
        1,
        "{email}"
    );
    for page in ["one", "two"] {
        let way = format!("There is also a form at www.riverside-homes.example/{page}.");
        assert!(email.contains(&way), "{email}");
    }
}
