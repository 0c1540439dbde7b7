//! Answer sheets: the questions of an authority, or of the law's own record, in their order, each with what the case says to it.
//!
//! A sheet is a file of `content/<language>/sheets/`: its questions with the addresses of the facts that answer them, or a sentence on
//! what a person has to answer themselves. Each says how it was read. What is withheld is never printed.

use crate::documents::document::{Block, Document, Run};
use crate::facts::case::Case;
use crate::facts::fact::{Basis, Certainty, Known, Pointer, State};
use crate::facts::file::CaseFile;
use crate::facts::read::Notes;
use crate::facts::text::clean;
use crate::facts::value::{Day, Span, When};
use crate::form::{Field, form};
use crate::words::content::Content;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

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
    let read = |file: &CaseFile| Case::read(&file.json, &mut Vec::new());
    let now = read(file);
    let earlier = since.map(|earlier| (earlier, read(earlier)));
    // What another field says of a withheld one is held back with it, and so is what one said of it then.
    let repeats = crate::review::leak::repeats(file, since, content);
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
        stopped: None,
    }
}

/// The facts of a case as the statements have them: how each stands, and the value of one that may be said.
pub(crate) struct Facts<'a> {
    json: &'a Map<String, Value>,
    notes: &'a Notes,
    /// What is withheld beside what this case withholds.
    withheld: Option<&'a Notes>,
    /// The facts that say what another one withholds.
    repeats: Option<&'a BTreeSet<Pointer>>,
}

impl<'a> Facts<'a> {
    pub(crate) fn of(file: &'a CaseFile, case: &'a Case) -> Self {
        Self {
            json: &file.json,
            notes: &case.notes,
            withheld: None,
            repeats: None,
        }
    }

    fn is_withheld(&self, at: &Pointer) -> bool {
        self.notes.is_withheld(at) || self.withheld.is_some_and(|notes| notes.is_withheld(at))
    }

    /// Whether it says what another fact withholds.
    fn is_repeated(&self, at: &Pointer) -> bool {
        self.repeats.is_some_and(|repeats| repeats.contains(at))
    }

    fn known(&self, at: &Pointer) -> Option<&'a Value> {
        if self.is_withheld(at) {
            None
        } else {
            self.notes.known(self.json, at)
        }
    }

    /// A fact in words, however it stands. What is withheld is said to be so, and nothing of it is read.
    pub(crate) fn worded(&self, at: &Pointer, field: &Field, content: &Content) -> Option<String> {
        let said = |code: &str, details: &[(&'static str, String)]| content.message("sheets", code, details);
        let on = |day| content.language.date(When::Day(day));
        let checked = |code: &str, basis: &Basis| {
            let details = [
                ("who", basis.who.clone().unwrap_or_default()),
                ("what", basis.what.clone().unwrap_or_default()),
                ("until", basis.until.map(on).unwrap_or_default()),
            ];
            said(code, &details)
        };
        let stands = self.notes.stands(at)?;
        if self.is_withheld(at) {
            return Some(said("withheld", &[]));
        }
        if self.is_repeated(at) {
            return Some(said("repeats", &[]));
        }
        Some(match stands {
            State::Absent => return None,
            State::Withheld { .. } => said("withheld", &[]),
            State::Unknown { by: None } => said("unknown", &[]),
            State::Unknown { by: Some(by) } => said("unknown by", &[("by", on(*by))]),
            State::NoSign(basis) => checked("no_sign", basis),
            State::RuledOut(basis) => checked("ruled_out", basis),
            State::Known(Known { certainty, .. }) => {
                let words = value(self.known(at)?, field, content);
                match certainty {
                    Certainty::Confirmed => words,
                    Certainty::Estimated => said("estimated", &[("value", words)]),
                    Certainty::Reported => said("reported", &[("value", words)]),
                }
            }
        })
    }
}

/// What the case says at an address: `*` stands for the key of each entry.
fn answers(address: &str, fields: &[Field], facts: &Facts<'_>, content: &Content) -> Vec<Block> {
    let Some(field) = fields
        .iter()
        .find(|field| field.pointer == address.replace("/*/", "/{key}/"))
    else {
        return Vec::new();
    };
    let places: Vec<(Option<String>, Pointer)> = match address.split_once("/*/") {
        None => vec![(None, Pointer::from(address))],
        Some((collection, rest)) => {
            let collection = collection.trim_start_matches('/');
            let entries = facts.json.get(collection).and_then(Value::as_object);
            let entries = entries.into_iter().flatten().enumerate();
            entries
                .map(|(place, (key, _))| {
                    let entry = Pointer::root().join(collection).join(key);
                    let name = ["name", "title", "document", "what"]
                        .iter()
                        .map(|name| entry.join(name))
                        .find_map(|at| facts.known(&at)?.as_str().filter(|_| !facts.is_repeated(&at)));
                    // Its key was chosen by somebody, and could say what is withheld.
                    let name = name.map_or_else(|| (place + 1).to_string(), cleaned);
                    (Some(name), entry.join(rest))
                })
                .collect()
        }
    };
    let line = |(entry, at): (Option<String>, Pointer)| {
        let words = facts.worded(&at, field, content)?;
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

/// A text as the statements have it, without what nobody can see.
fn cleaned(text: &str) -> String {
    clean(text, &Pointer::root(), &mut Vec::new()).unwrap_or_default()
}

fn value(value: &Value, field: &Field, content: &Content) -> String {
    let label = |name: &str| {
        let choice = field.values.iter().find(|choice| choice.value == name);
        choice.map_or_else(|| cleaned(name), |choice| choice.label.clone())
    };
    match value {
        Value::String(text) => match field.kind {
            "choice" => label(text),
            "date" | "when" | "span" => day(text, content),
            _ => cleaned(text),
        },
        Value::Number(number) => number
            .as_u64()
            .map_or_else(|| number.to_string(), |number| content.language.number(number, false)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(Value::as_str).map(label).collect();
            items.join("; ")
        }
        // Nothing that was read is anything else.
        _ => String::new(),
    }
}

/// A day, a month, a year or a stretch of time as it is printed; what is none as it stands.
pub(crate) fn day(text: &str, content: &Content) -> String {
    if let Some(day) = Day::parse(text) {
        return content.language.date(When::Day(day.0));
    }
    Span::parse(text).map_or_else(|| cleaned(text), |span| content.language.on_span(span, false, None))
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
