//! Send sheets: what to set, to check and to count before messages go out, for each way of sending.
//!
//! A sheet is the `send` part of a file of `content/<language>/senders/`, among what holds for every system (`send-sheets.json`). Facts
//! about a system say where they were read, and when. What the case adds is how many people there are, which texts go out, and by
//! which subject and sender they can be told from fakes.

use crate::documents::document::{Block, Document, Run};
use crate::facts::case::{Case, Group};
use crate::facts::fact::Pointer;
use crate::facts::file::CaseFile;
use crate::form::{Field, form};
use crate::handover::sheet::{self, Facts, day, heading, paragraph, plain};
use crate::story::Story;
use crate::words::content::Content;
use serde_json::{Value, json};
use std::rc::Rc;

/// Stands before the name of a system in the name of its sheet.
pub const PREFIX: &str = "send-";

/// The definition of a sheet: what its file says of sending, with what holds for every system.
pub fn definition(sender: &Value, common: &Value) -> Option<Value> {
    let mut definition = sender.get("send")?.clone();
    definition["common"] = common.clone();
    if definition["channels"].is_null() {
        definition["channels"] = sender["merge"]["channels"].clone();
    }
    Some(definition)
}

/// Whether a definition is one of a send sheet.
pub(crate) fn is_one(definition: &Value) -> bool {
    definition.get("common").is_some()
}

/// A sheet, filled in from a case; `None` where its definition is none.
pub fn fill(name: &str, definition: &Value, file: &CaseFile, content: &Content) -> Option<Document> {
    let common = definition.get("common")?;
    let system = name.strip_prefix(PREFIX)?;
    let case = Case::read(&file.json, &mut Vec::new());
    let channels = definition["channels"].as_array()?.iter().filter_map(Value::as_str);
    let channels: Vec<&str> = channels.collect();
    let paper = channels == ["letter"];
    let pack = Story::tell(file, content, None).pack(file, content);
    // Replies go to one person each, and what is for everybody to read goes to nobody.
    let sent = |document: &&Rc<Document>| {
        channels.contains(&document.channel.as_str())
            && content.header("documents", &document.template, "merge") == Some("yes")
    };
    let sheet = Sheet {
        common,
        facts: Facts::of(file, &case),
        case: &case,
        content,
        fields: form(content).into_iter().flat_map(|section| section.fields).collect(),
        documents: pack.documents.iter().filter(sent).map(Rc::as_ref).collect(),
    };
    let title = definition["title"].as_str().unwrap_or_default().to_owned();
    let mut body = vec![
        heading(1, &title),
        paragraph(definition["what"].as_str().unwrap_or_default()),
    ];
    body.push(paragraph(definition["read_how"].as_str().unwrap_or_default()));
    body.extend(sheet.texts());
    for part in common["parts"].as_array()? {
        let key = part["key"].as_str().unwrap_or_default();
        // Paper watches nobody and lets nobody unsubscribe.
        let mut items: Vec<Vec<Run>> = Vec::new();
        let own = definition[key].as_array().map(|all| &all[..]).unwrap_or_default();
        if own.is_empty() {
            continue;
        }
        if key == "tags" && content.sender(system).is_some_and(|sender| sender.merge.is_some()) {
            items.extend(sheet.greeting(system));
        }
        let of_all = part["common"].as_array().map(|all| &all[..]).unwrap_or_default();
        // What holds for emails is not said of paper.
        let of_all = if paper { &[] } else { of_all };
        items.extend(of_all.iter().chain(own).map(|fact| sheet.fact(fact)));
        let title = definition["titles"][key].as_str().or(part["title"].as_str());
        body.push(heading(2, title.unwrap_or_default()));
        body.push(Block::List { items });
    }
    body.extend(sheet.numbers());
    if !paper {
        body.extend(sheet.addresses());
    }
    body.push(heading(2, &sheet.said("order", &[])));
    body.push(paragraph(&sheet.said("order_do", &[])));
    Some(sheet::sheet(name, title, body, content))
}

/// What the subject of a message says.
fn subject_claim(document: &Document) -> Option<&crate::claims::ClaimId> {
    let subject = document.parts.iter().find(|part| part.name == "subject")?;
    subject.runs.iter().find_map(|run| run.claim.as_ref())
}

struct Sheet<'a> {
    common: &'a Value,
    facts: Facts<'a>,
    case: &'a Case,
    content: &'a Content,
    fields: Vec<Field>,
    documents: Vec<&'a Document>,
}

impl Sheet<'_> {
    /// One of the sentences that hold for every system.
    fn said(&self, code: &str, details: &[(&'static str, String)]) -> String {
        crate::words::content::filled(self.common[code].as_str().unwrap_or_default(), details)
    }

    /// A fact about a system, and where it was read.
    fn fact(&self, fact: &Value) -> Vec<Run> {
        let part = |key: &str| fact[key].as_str().unwrap_or_default().to_owned();
        let mut runs = vec![plain(&part("text"))];
        if !fact["source"].is_null() {
            let code = match (fact["read"] == "primary", fact["verified_on"].is_null()) {
                (true, _) => "source",
                (false, false) => "source second-hand",
                (false, true) => "source not-read",
            };
            let details = [
                ("name", part("name")),
                ("source", part("source")),
                ("date", day(&part("verified_on"), self.content)),
            ];
            runs.push(plain(&format!(" ({})", self.said(code, &details))));
        }
        runs
    }

    /// How the messages greet people, where the case chose this way of sending.
    fn greeting(&self, system: &str) -> Vec<Vec<Run>> {
        let chosen = self
            .case
            .sending
            .system
            .known()
            .is_some_and(|chosen| chosen.0 == system);
        if !chosen {
            return vec![vec![plain(&self.said("not_chosen", &[]))]];
        }
        let runs = |document: &&Document| {
            let merged = document.runs().find(|run| run.merge.is_some())?.claim.clone();
            let runs: Vec<Run> = document.runs().filter(|run| run.claim == merged).cloned().collect();
            Some(runs)
        };
        let mut items = Vec::new();
        if let Some(runs) = self.documents.iter().find_map(runs) {
            let text = runs.iter().map(|run| run.text.as_str()).collect();
            items.push(vec![plain(&self.said("greeting", &[("text", text)]))]);
        }
        let fallback = self.case.sending.fallback.known();
        items.push(vec![plain(&match fallback {
            Some(words) => self.said("fallback", &[("value", words.0.clone())]),
            None => self.said("no_fallback", &[]),
        })]);
        items
    }

    /// The texts that go out, and by what they can be checked.
    fn texts(&self) -> Vec<Block> {
        let mut blocks = vec![heading(2, &self.said("texts", &[]))];
        if self.documents.is_empty() {
            blocks.push(paragraph(&self.said("no_texts", &[])));
            return blocks;
        }
        let mut items: Vec<Vec<Run>> = Vec::new();
        for document in &self.documents {
            let subject = document.parts.iter().find(|part| part.name == "subject");
            let subject = subject.map(|part| part.runs.iter().map(|run| run.text.as_str()).collect::<String>());
            let title = ("title", document.title.clone());
            let quiet = subject_claim(document).is_some_and(|claim| claim.as_str().starts_with("plain-subject"));
            items.push(vec![plain(&match subject {
                Some(subject) if quiet => self.said("text_quiet", &[title, ("subject", subject)]),
                Some(subject) => self.said("text", &[title, ("subject", subject)]),
                None => self.said("text_plain", &[title]),
            })]);
        }
        let by = |channel: &str| self.documents.iter().any(|document| document.channel == channel);
        let mut missing = false;
        for (channel, code, at) in [
            ("email", "from_email", "/notice/from_email"),
            ("text-message", "from_number", "/notice/from_number"),
        ] {
            if !by(channel) {
                continue;
            }
            match self.worded(&Pointer::from(at), at) {
                Some(value) => {
                    let mut run = plain(&self.said(code, &[("value", value)]));
                    run.facts = vec![Pointer::from(at)];
                    items.push(vec![run]);
                }
                None => missing = true,
            }
        }
        if missing {
            items.push(vec![plain(&self.said("no_from", &[]))]);
        }
        let subjects = self.documents.iter().any(|document| document.channel != "letter");
        blocks.push(paragraph(
            &self.said(if subjects { "texts_do" } else { "letters_do" }, &[]),
        ));
        blocks.push(Block::List { items });
        blocks
    }

    /// How many people the messages must reach: in all, and of each group.
    fn numbers(&self) -> Vec<Block> {
        let count = |at: &Pointer, field: &str| {
            let value = self.worded(at, field);
            let there = value.is_some();
            let value = value.unwrap_or_else(|| self.said("no_count", &[]));
            (value, there.then(|| at.clone()))
        };
        let line = |text: String, fact: Option<Pointer>| {
            let mut run = plain(&text);
            run.facts = fact.into_iter().collect();
            vec![run]
        };
        let people = &self.case.people.count.at;
        let (total, fact) = count(people, "/people/count");
        let mut items = vec![line(self.said("total", &[("count", total)]), fact)];
        for (place, group) in self.case.groups.iter().enumerate() {
            let (number, fact) = count(&group.count.at, "/groups/{key}/count");
            let details = [("name", self.name_of(group, place)), ("count", number)];
            items.push(line(self.said("group", &details), fact));
        }
        let mut blocks = vec![
            heading(2, &self.said("numbers", &[])),
            paragraph(&self.said("numbers_do", &[])),
            Block::List { items },
        ];
        if self.case.groups.is_empty() {
            blocks.push(paragraph(&self.said("no_groups", &[])));
        }
        blocks
    }

    fn addresses(&self) -> Vec<Block> {
        let mut source = self.common["addresses_source"].clone();
        source["text"] = json!(self.said("addresses_do", &[]));
        vec![
            heading(2, &self.said("addresses", &[])),
            Block::Paragraph {
                runs: self.fact(&source),
            },
        ]
    }

    /// What a group is called. Its key was chosen by somebody, and could say what is withheld.
    fn name_of(&self, group: &Group, place: usize) -> String {
        match group.name.known() {
            Some(name) => name.0.clone(),
            None => self.said("group_unnamed", &[("number", (place + 1).to_string())]),
        }
    }

    /// A fact in words, however it stands.
    fn worded(&self, at: &Pointer, field: &str) -> Option<String> {
        let field = self.fields.iter().find(|each| each.pointer == field)?;
        self.facts.worded(at, field, self.content)
    }
}

impl Content {
    /// The names of the send sheets, in the order of the systems.
    pub fn send_sheets(&self) -> Vec<String> {
        let senders = self.senders().iter();
        senders.map(|sender| format!("{}{}", PREFIX, sender.name)).collect()
    }

    /// The definition of an answer sheet or of a send sheet.
    pub fn sheet(&self, name: &str) -> Option<Value> {
        if let Some(system) = name.strip_prefix(PREFIX) {
            let json = |path: &str| serde_json::from_str::<Value>(self.file(path)?).ok();
            return definition(&json(&format!("senders/{system}.json"))?, &json("send-sheets.json")?);
        }
        serde_json::from_str(self.file(&format!("sheets/{name}.json"))?).ok()
    }
}
