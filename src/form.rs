//! The case file described: for the form on the page, as a JSON Schema, and as an empty case that explains itself. All three from
//! the declarations in `case.rs` and the words in `content/<language>/fields/`.

use crate::claims::Stance;
use crate::facts::case::{Case, FORMAT};
use crate::facts::read::{FieldShape, SectionShape, StateName};
use crate::facts::value::{FieldKind, MOST};
use crate::words::content::{Content, DEFINING};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// A part of the form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Section {
    /// Its address; empty for the fields at the top.
    pub pointer: String,
    /// What the screen calls it.
    pub title: String,
    /// What it is for.
    pub hint: String,
    /// Whether it holds any number of entries.
    pub collection: bool,
    /// What one entry is called.
    pub item: String,
    /// The step of the form that it belongs to.
    pub step: String,
    /// The fields of it, or of each entry.
    pub fields: Vec<Field>,
}

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Its address; `{key}` stands for the key of an entry.
    pub pointer: String,
    /// What is typed into it.
    pub kind: &'static str,
    /// What the screen calls it.
    pub label: String,
    /// What to enter.
    pub hint: String,
    /// A value that could stand there.
    pub example: Value,
    /// What can be chosen.
    pub values: Vec<Choice>,
    /// The states that the fact can have.
    pub states: Vec<&'static str>,
    /// The certainties that can be given; empty where that goes without saying.
    pub certainties: Vec<&'static str>,
    /// The address of the collection whose entries can be chosen; empty for every other kind of field.
    pub collection: String,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// Its name in the case file.
    pub value: String,
    /// What the screen calls it.
    pub label: String,
}

/// The form.
pub fn form(content: &Content) -> Vec<Section> {
    Case::SECTIONS.iter().map(|shape| section(shape, content)).collect()
}

fn section(shape: &SectionShape, content: &Content) -> Section {
    let words = content.fields(if shape.key.is_empty() { "top" } else { shape.key });
    let pointer = if shape.key.is_empty() {
        String::new()
    } else {
        format!("/{}", shape.key)
    };
    let base = if shape.collection {
        format!("{pointer}/{{key}}")
    } else {
        pointer.clone()
    };
    Section {
        title: text(&words, "title"),
        hint: text(&words, "hint"),
        collection: shape.collection,
        item: text(&words, "item"),
        step: text(
            &content.fields("top")["steps"],
            words["step"].as_str().unwrap_or_default(),
        ),
        fields: shape
            .fields
            .iter()
            .map(|f| field(f, &base, &words["fields"][f.key], content))
            .collect(),
        pointer,
    }
}

fn text(words: &Value, key: &str) -> String {
    words[key].as_str().unwrap_or_default().to_owned()
}

fn field(shape: &FieldShape, base: &str, words: &Value, content: &Content) -> Field {
    Field {
        pointer: format!("{base}/{}", shape.key),
        kind: kind_name(shape.kind),
        label: text(words, "label"),
        hint: text(words, "hint"),
        example: words["example"].clone(),
        values: values(shape.kind, words, content),
        states: shape.states.iter().map(|state| state.name()).collect(),
        certainties: shape.certainties.iter().map(|certainty| certainty.name()).collect(),
        collection: match shape.kind {
            FieldKind::Entries(collection) => format!("/{collection}"),
            _ => String::new(),
        },
    }
}

fn kind_name(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Tag | FieldKind::Pattern => "tag",
        FieldKind::Sentence => "sentence",
        FieldKind::Prose => "prose",
        FieldKind::Texts => "texts",
        FieldKind::Date => "date",
        FieldKind::When => "when",
        FieldKind::Span => "span",
        FieldKind::Count => "count",
        FieldKind::Choice(_) | FieldKind::System => "choice",
        FieldKind::Choices(_) | FieldKind::Folder(_) => "choices",
        FieldKind::Entries(_) => "entries",
        FieldKind::Email => "email",
        FieldKind::Phone => "phone",
        FieldKind::Link => "link",
        FieldKind::Exact => "exact",
        FieldKind::SaidPoints => "said",
    }
}

fn values(kind: FieldKind, words: &Value, content: &Content) -> Vec<Choice> {
    match kind {
        FieldKind::Choice(names) | FieldKind::Choices(names) => names
            .iter()
            .map(|name| Choice {
                value: (*name).to_owned(),
                label: text(&words["values"], name),
            })
            .collect(),
        FieldKind::System => crate::words::senders::merging(content)
            .map(|sender| Choice {
                value: sender.name.clone(),
                label: sender.label.clone(),
            })
            .collect(),
        FieldKind::Folder(folder) => content
            .ordered(folder)
            .into_iter()
            .map(|name| Choice {
                value: name.to_owned(),
                label: content.header(folder, name, "label").unwrap_or(name).to_owned(),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// What the key of an entry looks like.
const ENTRY_KEY: &str = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";
/// What the name of a claim looks like, alone or with that of a document.
const CLAIM_KEY: &str = "^[A-Za-z][A-Za-z0-9_:@./-]{0,199}$";
/// The collection whose keys are names of claims.
const OWN_WORDS: &str = "own_words";
/// A year, a month, a day or a minute.
const MOMENT: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?";

/// The JSON Schema (draft 2020-12) of the case file.
pub fn schema(content: &Content) -> Value {
    let mut properties = Map::new();
    properties.insert(
        "format".to_owned(),
        json!({
            "title": "Format", "description": "The version of the case file.", "const": FORMAT, "examples": [FORMAT],
        }),
    );
    properties.insert(
        "language".to_owned(),
        json!({
            "title": "Language", "description": "The language of the statements, a BCP 47 tag.", "enum": Content::languages(),
            "examples": [DEFINING],
        }),
    );
    for shape in Case::SECTIONS {
        let section = section(shape, content);
        let fields: Map<String, Value> = shape
            .fields
            .iter()
            .zip(&section.fields)
            .map(|(shape, field)| (shape.key.to_owned(), fact_schema(shape, field)))
            .collect();
        if shape.key.is_empty() {
            properties.extend(fields);
            continue;
        }
        let entry = json!({ "type": "object", "additionalProperties": false, "properties": fields });
        let described = if shape.collection {
            json!({
                "type": "object",
                "propertyNames": { "pattern": if shape.key == OWN_WORDS { CLAIM_KEY } else { ENTRY_KEY } },
                "additionalProperties": entry,
            })
        } else {
            entry
        };
        let mut described = described;
        described["title"] = section.title.into();
        described["description"] = section.hint.into();
        properties.insert(shape.key.to_owned(), described);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case file of breach-statement",
        "description": "The facts of one data breach. Every fact is left out, a bare value, or an object that says how it stands.",
        "type": "object",
        "additionalProperties": false,
        "required": ["format"],
        "properties": properties,
        "$defs": definitions(),
    })
}

fn definitions() -> Value {
    let part = |title: &str, description: &str, example: &str, of: Value| {
        let mut part = of;
        part["title"] = title.into();
        part["description"] = description.into();
        part["examples"] = json!([example]);
        part
    };
    let text =
        |title: &str, description: &str, example: &str| part(title, description, example, json!({ "type": "string" }));
    let day = |title: &str, description: &str, example: &str| {
        part(title, description, example, json!({ "$ref": "#/$defs/date" }))
    };
    let state = |title: &str, description: &str, properties: Value| {
        json!({
            "title": title,
            "description": description,
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
        })
    };
    let checked = || {
        json!({
            "who": text("Who", "Who looked, as it stands before “checked”.", "our IT team"),
            "what": text("What", "What they looked at.", "every server log"),
            "until": day("Until", "The last day that this covers.", "2021-11-02"),
        })
    };
    json!({
        "date": {
            "title": "Day",
            "description": "A civil date: year, month, day.",
            "examples": ["2021-10-29"],
            "type": "string",
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        },
        "unknown": state("Not yet known", "Nobody knows it yet, and the statements say so.", json!({
            "by": day("By", "The day by which we will tell, where it has one of its own.", "2021-11-12"),
        })),
        "no_sign": state(
            "No sign",
            "It was looked for, and there is no sign of it. That is less than ruled out, and is never said as that.",
            checked(),
        ),
        "ruled_out": state("Ruled out", "It was checked and is not so.", checked()),
        "withheld": state("Withheld", "Known, and not for release. Nothing of it reaches a statement.", json!({
            "value": { "title": "What", "description": "What is held back.", "examples": ["Example Hosting"] },
            "reason": text("Why", "Why it is held back.", "The police asked us not to name it"),
            "by": text("By", "Who asked for it.", "the National Crime Agency"),
            "review": day("Review", "The day on which to ask again.", "2021-11-10"),
        })),
    })
}

fn fact_schema(shape: &FieldShape, field: &Field) -> Value {
    let value = value_schema(shape.kind, field);
    let mut known = json!({
        "value": value,
        "source": { "description": "Where we have it from. Stays on the desk.", "type": "string" },
        "as_of": { "description": "The day for which it holds.", "$ref": "#/$defs/date" },
    });
    if !field.certainties.is_empty() {
        known["certainty"] = json!({ "enum": field.certainties });
    }
    let mut forms = vec![
        value,
        json!({ "type": "object", "additionalProperties": false, "required": ["value"], "properties": known }),
    ];
    for state in shape.states.iter().filter(|state| **state != StateName::Known) {
        let key = state.key();
        forms.push(json!({
            "type": "object",
            "additionalProperties": false,
            "required": [key],
            "properties": { key: { "$ref": format!("#/$defs/{key}") } },
        }));
    }
    json!({ "title": field.label, "description": field.hint, "examples": [field.example], "anyOf": forms })
}

fn value_schema(kind: FieldKind, field: &Field) -> Value {
    let names: Vec<&str> = field.values.iter().map(|choice| choice.value.as_str()).collect();
    match kind {
        FieldKind::Exact => json!({ "type": "string" }),
        FieldKind::SaidPoints => json!({
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["claim", "digest", "stance"],
                "properties": {
                    "claim": { "type": "string", "pattern": CLAIM_KEY },
                    "digest": { "type": "string", "minLength": 1 },
                    "stance": { "enum": Stance::ALL.map(Stance::name) },
                    "count": { "type": "integer", "minimum": 0 },
                    "by": { "$ref": "#/$defs/date" },
                    "text": { "type": "string" },
                },
            },
        }),
        FieldKind::Text
        | FieldKind::Tag
        | FieldKind::Sentence
        | FieldKind::Prose
        | FieldKind::Phone
        | FieldKind::Link => {
            json!({ "type": "string", "minLength": 1 })
        }
        FieldKind::Pattern => json!({ "type": "string", "pattern": "\\{field\\}", "maxLength": 160 }),
        FieldKind::Email => json!({ "type": "string", "format": "email" }),
        FieldKind::Texts => json!({ "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }),
        FieldKind::Date => json!({ "$ref": "#/$defs/date" }),
        FieldKind::When => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        FieldKind::Span => json!({ "type": "string", "pattern": format!("^{MOMENT}(/{MOMENT})?$") }),
        FieldKind::Entries(_) => {
            json!({ "type": "array", "minItems": 1, "items": { "type": "string", "pattern": ENTRY_KEY } })
        }
        FieldKind::Count => json!({ "type": "integer", "minimum": 0, "maximum": MOST }),
        FieldKind::Choice(_) | FieldKind::System => json!({ "enum": names }),
        FieldKind::Choices(_) | FieldKind::Folder(_) => {
            json!({ "type": "array", "minItems": 1, "items": { "enum": names } })
        }
    }
}

/// An empty case.
pub fn empty() -> Map<String, Value> {
    let mut case = Map::new();
    case.insert("format".to_owned(), FORMAT.into());
    case.insert("language".to_owned(), DEFINING.into());
    case
}

/// An empty case with a place for everything, for a person who fills in a case file by hand.
pub fn skeleton() -> Map<String, Value> {
    let mut case = empty();
    for shape in Case::SECTIONS.iter().filter(|shape| !shape.key.is_empty()) {
        case.insert(shape.key.to_owned(), Value::Object(Map::new()));
    }
    case
}

/// Every field explained, for a person who fills in a case file by hand.
pub fn explained(content: &Content) -> String {
    let mut lines = String::new();
    for section in form(content) {
        lines.push_str(&format!("{}\n", section.title));
        if !section.hint.is_empty() {
            lines.push_str(&format!("  {}\n", section.hint));
        }
        for field in &section.fields {
            lines.push_str(&format!("\n  {}\n      {}\n", field.pointer, field.label));
            if !field.hint.is_empty() {
                lines.push_str(&format!("      {}\n", field.hint));
            }
            if !field.values.is_empty() {
                let names: Vec<&str> = field.values.iter().map(|choice| choice.value.as_str()).collect();
                lines.push_str(&format!("      Values: {}\n", names.join(", ")));
            }
            lines.push_str(&format!("      Example: {}\n", field.example));
        }
        lines.push('\n');
    }
    lines
}
