//! What every sheet is made of: facts in words however they stand, and the document that a sheet is.

use crate::documents::document::{Block, Document, Run};
use crate::facts::case::Case;
use crate::facts::fact::{Basis, Certainty, Known, Pointer, State};
use crate::facts::file::CaseFile;
use crate::facts::read::Notes;
use crate::facts::text::clean;
use crate::facts::value::{Day, Span, When};
use crate::form::Field;
use crate::words::content::Content;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A sheet as a document: everything else knows how to show and to export one.
pub(super) fn sheet(name: &str, title: String, body: Vec<Block>, content: &Content) -> Document {
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
        bare_markdown: false,
        alone: Vec::new(),
    }
}

/// The facts of a case as the statements have them: how each stands, and the value of one that may be said.
pub(super) struct Facts<'a> {
    pub(super) json: &'a Map<String, Value>,
    pub(super) notes: &'a Notes,
    /// What is withheld beside what this case withholds.
    pub(super) withheld: Option<&'a Notes>,
    /// The facts that say what another one withholds.
    pub(super) repeats: Option<&'a BTreeSet<Pointer>>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(file: &'a CaseFile, case: &'a Case) -> Self {
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
    pub(super) fn worded(&self, at: &Pointer, field: &Field, content: &Content) -> Option<String> {
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
                    Certainty::Likely => said("likely", &[("value", words)]),
                    Certainty::Suspected => said("suspected", &[("value", words)]),
                }
            }
        })
    }
}

/// What the case says at an address: `*` stands for the key of each entry.
pub(super) fn answers(address: &str, fields: &[Field], facts: &Facts<'_>, content: &Content) -> Vec<Block> {
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
pub(super) fn day(text: &str, content: &Content) -> String {
    if let Some(day) = Day::parse(text) {
        return content.language.date(When::Day(day.0));
    }
    Span::parse(text).map_or_else(|| cleaned(text), |span| content.language.on_span(span, false, None))
}

pub(super) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        runs: vec![plain(text)],
    }
}

pub(super) fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        runs: vec![plain(text)],
    }
}

pub(super) fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}
