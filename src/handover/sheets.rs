//! Answer sheets: the questions of an authority, or of the law's own record, in their order, each with what the case says to it.
//!
//! A sheet is a file of `content/<language>/sheets/`: its questions with the addresses of the facts that answer them, or a sentence on
//! what a person has to answer themselves. Each says how it was read. What is withheld is never printed.

use crate::documents::document::{Block, Document};
use crate::facts::case::Case;
use crate::facts::file::CaseFile;
use crate::form::form;
use crate::handover::send_sheets;
use crate::handover::sheet::{Facts, answers, day, heading, paragraph, sheet};
use crate::words::content::Content;
use serde_json::Value;

/// A sheet, filled in from a case; `None` where its definition is none.
///
/// The sheet of a way of sending (`send_sheets.rs`) is one too.
///
/// With the case as it was when the sheet was last handed in, what has changed since and nothing else: each question whose answer is
/// another one now, with what it was.
pub fn fill(
    name: &str,
    definition: &Value,
    file: &CaseFile,
    since: Option<&CaseFile>,
    content: &Content,
) -> Option<Document> {
    if send_sheets::is_one(definition) {
        return send_sheets::fill(name, definition, file, content);
    }
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let said = |code: &str, details: &[(&'static str, String)]| content.message("sheets", code, details);
    let title = match since {
        None => text(definition, "title"),
        Some(_) => said("follow-up", &[("title", text(definition, "title"))]),
    };
    let fields = form(content)
        .into_iter()
        .flat_map(|section| section.fields)
        .collect::<Vec<_>>();
    let mut body = vec![heading(1, &title), paragraph(&text(definition, "what"))];
    body.push(paragraph(&said(
        "source",
        &[
            ("source", text(definition, "source")),
            ("date", day(&text(definition, "verified_on"), content)),
        ],
    )));
    body.push(paragraph(&text(definition, "read_how")));
    let read = |file: &CaseFile| Case::read(&file.json, &mut Vec::new());
    let now = read(file);
    let earlier = since.map(|earlier| (earlier, read(earlier)));
    // What another field says of a withheld one is held back with it, and so is what one said of it then.
    let repeats = crate::review::repeats(file, since, content);
    let facts = Facts {
        repeats: Some(&repeats),
        ..Facts::of(file, &now)
    };
    // What was known then, and released to nobody since, may be withheld now.
    let earlier = earlier.as_ref().map(|(file, case)| Facts {
        withheld: Some(&now.notes),
        repeats: Some(&repeats),
        ..Facts::of(file, case)
    });
    let intro = body.len();
    for part in definition["parts"].as_array()? {
        let before = body.len();
        body.push(heading(2, &text(part, "title")));
        for question in part["questions"].as_array()? {
            let addresses = question["facts"].as_array().map(|all| &all[..]).unwrap_or_default();
            let answers_in = |facts: &Facts<'_>| -> Vec<Block> {
                let addresses = addresses.iter().filter_map(Value::as_str);
                addresses
                    .flat_map(|address| answers(address, &fields, facts, content))
                    .collect()
            };
            let answers = answers_in(&facts);
            let earlier = earlier.as_ref().map(answers_in);
            if earlier.as_ref() == Some(&answers) {
                continue;
            }
            body.push(heading(
                3,
                &format!("{} {}", text(question, "number"), text(question, "ask")),
            ));
            if question["read"] == "not-read" {
                body.push(paragraph(&said("not-read", &[])));
            }
            if let Some(earlier) = earlier {
                body.push(paragraph(&said(
                    if earlier.is_empty() { "first-now" } else { "earlier" },
                    &[],
                )));
                body.extend(earlier);
                body.push(paragraph(&said(
                    if answers.is_empty() { "taken-back" } else { "now" },
                    &[],
                )));
                body.extend(answers);
                continue;
            }
            let you = text(question, "you");
            match (answers.is_empty(), you.is_empty()) {
                (true, true) => body.push(paragraph(&said("open", &[]))),
                (true, false) => body.push(paragraph(&said("must-answer", &[("what", you)]))),
                (false, true) => body.extend(answers),
                (false, false) => {
                    body.extend(answers);
                    body.push(paragraph(&said("more", &[("what", you)])));
                }
            }
        }
        // A part in which nothing has changed.
        if since.is_some() && body.len() == before + 1 {
            body.truncate(before);
        }
    }
    if body.len() == intro {
        body.push(paragraph(&said("no-change", &[])));
    }
    Some(sheet(name, title, body, content))
}
