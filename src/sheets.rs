//! Answer sheets: the questions of an authority, or of the law's own record, in their order, each with what the case says to it.
//!
//! A sheet is a file of `content/<language>/sheets/`: its questions with the addresses of the facts that answer them, or a sentence on
//! what a person has to answer themselves. Each says how it was read. What is withheld is never printed.

use crate::CaseFile;
use crate::content::Content;
use crate::document::{Block, Document, Run};
use crate::fact::Pointer;
use crate::form::{Field, form};
use crate::read::StateName;
use crate::value::{Day, Span, When};
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
    if crate::send_sheets::is_one(definition) {
        return crate::send_sheets::fill(name, definition, file, content);
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
    let since = since.map(|earlier| without_withheld(earlier, file));
    let since = since.as_ref();
    let intro = body.len();
    for part in definition["parts"].as_array()? {
        let before = body.len();
        body.push(heading(2, &text(part, "title")));
        for question in part["questions"].as_array()? {
            let addresses = question["facts"].as_array().map(|all| &all[..]).unwrap_or_default();
            let answers_in = |file: &CaseFile| -> Vec<Block> {
                let addresses = addresses.iter().filter_map(Value::as_str);
                addresses
                    .flat_map(|address| answers(address, &fields, file, content))
                    .collect()
            };
            let answers = answers_in(file);
            let earlier = since.map(answers_in);
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

/// A sheet as a document: everything else knows how to show and to export one.
pub(crate) fn sheet(name: &str, title: String, body: Vec<Block>, content: &Content) -> Document {
    Document {
        name: name.to_owned(),
        template: name.to_owned(),
        template_title: title.clone(),
        group: None,
        group_name: None,
        group_number: None,
        discreet: false,
        title,
        channel: "sheet".to_owned(),
        language: content.tag.clone(),
        parts: Vec::new(),
        body,
        message: None,
    }
}

/// An earlier case without what is withheld now: it may have been known then, and released to nobody since.
fn without_withheld(earlier: &CaseFile, now: &CaseFile) -> CaseFile {
    fn hide(earlier: &mut Value, now: &Value) {
        match (earlier, now) {
            (earlier, Value::Object(now)) if now.contains_key(StateName::Withheld.key()) => {
                *earlier = Value::Object(now.clone());
            }
            (Value::Object(earlier), Value::Object(now)) => {
                for (key, value) in earlier {
                    if let Some(now) = now.get(key) {
                        hide(value, now);
                    }
                }
            }
            _ => {}
        }
    }
    let mut json = Value::Object(earlier.json.clone());
    hide(&mut json, &Value::Object(now.json.clone()));
    CaseFile {
        json: json.as_object().cloned().unwrap_or_default(),
        problems: Vec::new(),
    }
}

/// What the case says at an address: `*` stands for the key of each entry.
fn answers(address: &str, fields: &[Field], file: &CaseFile, content: &Content) -> Vec<Block> {
    let Some(field) = fields
        .iter()
        .find(|field| field.pointer == address.replace("/*/", "/{key}/"))
    else {
        return Vec::new();
    };
    let places: Vec<(Option<String>, Pointer, &Value)> = match address.split_once("/*/") {
        None => {
            let path = crate::edit::path(address).unwrap_or_default();
            let section = path
                .split_first()
                .and_then(|(first, rest)| Some((file.json.get(first)?, rest)));
            let value = section.and_then(|(section, rest)| at(section, rest));
            value
                .map(|value| (None, Pointer::from(address), value))
                .into_iter()
                .collect()
        }
        Some((collection, rest)) => {
            let entries = file
                .json
                .get(collection.trim_start_matches('/'))
                .and_then(Value::as_object);
            let entries = entries.into_iter().flatten();
            entries
                .enumerate()
                .filter_map(|(place, (key, entry))| {
                    let value = entry.get(rest)?;
                    let name = ["name", "title", "document", "what"]
                        .iter()
                        .find_map(|name| known(entry.get(name)?)?.as_str());
                    // Its key was chosen by somebody, and could say what is withheld.
                    let name = name.map_or_else(|| (place + 1).to_string(), str::to_owned);
                    Some((
                        Some(name),
                        Pointer::root()
                            .join(collection.trim_start_matches('/'))
                            .join(key)
                            .join(rest),
                        value,
                    ))
                })
                .collect()
        }
    };
    let line = |(entry, at, value): (Option<String>, Pointer, &Value)| {
        let words = worded(value, field, content)?;
        let label = match entry {
            Some(entry) => format!("{} ({entry}): ", field.label.trim_end_matches('?')),
            None => format!("{}: ", field.label.trim_end_matches('?')),
        };
        let strong = Run {
            text: label,
            strong: true,
            ..Run::default()
        };
        let answer = Run {
            text: words,
            facts: vec![at],
            ..Run::default()
        };
        Some(Block::Paragraph {
            runs: vec![strong, answer],
        })
    };
    places.into_iter().filter_map(line).collect()
}

fn at<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, key| value.get(key))
}

/// The value of a fact that is known.
fn known(fact: &Value) -> Option<&Value> {
    match fact {
        Value::Object(map) if map.contains_key(StateName::Withheld.key()) => None,
        Value::Object(map) => map.get("value"),
        Value::Null => None,
        bare => Some(bare),
    }
}

/// A fact in words, however it stands. What is withheld is said to be so, and nothing of it is read.
pub(crate) fn worded(fact: &Value, field: &Field, content: &Content) -> Option<String> {
    let said = |code: &str, details: &[(&'static str, String)]| content.message("sheets", code, details);
    let part = |state: &str, part: &str| fact[state][part].as_str().unwrap_or_default().to_owned();
    let Value::Object(map) = fact else {
        return Some(value(fact, field, content));
    };
    if map.contains_key("withheld") {
        return Some(said("withheld", &[]));
    }
    if map.contains_key("unknown") {
        let by = part("unknown", "by");
        return Some(match by.is_empty() {
            true => said("unknown", &[]),
            false => said("unknown by", &[("by", day(&by, content))]),
        });
    }
    for state in ["no_sign", "ruled_out"] {
        if map.contains_key(state) {
            let details = [
                ("who", part(state, "who")),
                ("what", part(state, "what")),
                ("until", day(&part(state, "until"), content)),
            ];
            return Some(said(state, &details));
        }
    }
    let words = value(map.get("value")?, field, content);
    Some(match map.get("certainty").and_then(Value::as_str) {
        Some("estimated") => said("estimated", &[("value", words)]),
        Some("reported") => said("reported", &[("value", words)]),
        _ => words,
    })
}

fn value(value: &Value, field: &Field, content: &Content) -> String {
    let label = |name: &str| {
        let choice = field.values.iter().find(|choice| choice.value == name);
        choice.map_or_else(|| name.to_owned(), |choice| choice.label.clone())
    };
    match value {
        Value::String(text) => match field.kind {
            "choice" => label(text),
            "date" | "when" | "span" => day(text, content),
            _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
        },
        Value::Number(number) => number
            .as_u64()
            .map_or_else(|| number.to_string(), |number| content.language.number(number, false)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(Value::as_str).map(label).collect();
            items.join("; ")
        }
        other => other.to_string(),
    }
}

/// A day, a month, a year or a stretch of time as it is printed; what is none as it was typed.
pub(crate) fn day(text: &str, content: &Content) -> String {
    if let Some(day) = Day::parse(text) {
        return content.language.date(When::Day(day.0));
    }
    Span::parse(text).map_or_else(|| text.to_owned(), |span| content.language.on_span(span, false, None))
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        runs: vec![plain(text)],
    }
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        runs: vec![plain(text)],
    }
}

pub(crate) fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}
