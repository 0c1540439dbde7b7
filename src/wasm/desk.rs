//! The desk: a case in wasm memory, and what follows from it. The types stand in `wasm.d.ts`.

use super::convert::{as_json, error, json_of, name, out};
use super::handover::Handover;
use crate::documents::document::Document;
use crate::export::letterhead::Letterhead;
use crate::export::{Format, export, json_ld, paste};
use crate::facts::fact::Pointer;
use crate::facts::value::Day;
use crate::handover::publication::Made;
use crate::handover::sent::{self, Dispatch};
use crate::words::content::Content;
use crate::{CaseFile, Days, Pack, Story, form, json, sheets};
use jiff::civil::Date;
use js_sys::JsString;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

thread_local! {
    /// The words of the desk. Shared by every desk of the page: compiled templates are dear.
    static ENGLISH: Rc<Content> = Rc::new(Content::english());
    /// Those of other languages, once a case has asked for them.
    static OTHERS: RefCell<Vec<Rc<Content>>> = const { RefCell::new(Vec::new()) };
}

fn english() -> Rc<Content> {
    ENGLISH.with(Rc::clone)
}

/// The words of a language, or English ones where it does not ship: a problem of the case then says so.
fn words(tag: &str) -> Rc<Content> {
    let english = english();
    if tag == english.tag {
        return english;
    }
    OTHERS.with_borrow_mut(|others| {
        if let Some(words) = others.iter().find(|words| words.tag == tag) {
            return words.clone();
        }
        let words = Content::of(tag).map(Rc::new);
        others.extend(words.clone());
        words.unwrap_or(english)
    })
}

/// The parts of the form, in order.
#[wasm_bindgen(skip_typescript)]
pub fn form() -> Result<JsValue, JsValue> {
    as_json(&form::form(&english()))
}

/// The largest case file that is read, in bytes.
#[wasm_bindgen(js_name = maxBytes, skip_typescript)]
pub fn max_bytes() -> usize {
    json::MAX_BYTES
}

/// A case on the desk.
#[wasm_bindgen(skip_typescript)]
pub struct Desk {
    file: CaseFile,
    /// What the text of the case file weighs at most, in bytes. Weighing it anew for each changed fact would cost as much as
    /// reading the case.
    weight: usize,
    /// The story of the case as it is, once somebody has asked for it on a day: what is asked next is mostly asked of the same.
    story: RefCell<Option<(Days, Rc<Story>)>>,
    handover: Handover,
}

impl Desk {
    /// The words of the language that the case is in.
    fn words(&self) -> Rc<Content> {
        words(self.file.language())
    }

    fn holding(file: CaseFile) -> Self {
        Self {
            weight: crate::facts::edit::size(&file.json),
            file,
            story: RefCell::default(),
            handover: Handover::default(),
        }
    }
}

/// More bytes than a value takes in the text of a case file, at the depth at which facts may stand.
fn weight_of(value: &Value) -> usize {
    const INDENT: usize = 80;
    match value {
        Value::Object(map) => {
            map.iter()
                .map(|(key, value)| 6 * key.len() + INDENT + weight_of(value))
                .sum::<usize>()
                + INDENT
        }
        Value::Array(items) => items.iter().map(|item| INDENT + weight_of(item)).sum::<usize>() + INDENT,
        // An escaped character takes six.
        Value::String(text) => 6 * text.len() + 2,
        _ => 32,
    }
}

#[wasm_bindgen]
impl Desk {
    /// An empty case.
    #[wasm_bindgen(constructor, skip_typescript)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Desk {
        Desk::holding(CaseFile {
            json: form::empty(),
            problems: Vec::new(),
        })
    }

    /// Opens the text of a case file.
    #[wasm_bindgen(skip_typescript)]
    pub fn open(text: &JsValue) -> Result<Desk, JsValue> {
        let text: &JsString = text
            .dyn_ref()
            .ok_or_else(|| error("not-json", "the case file must be text"))?;
        // What is far too long is cut before it is copied; one unit over the limit is enough to be refused.
        let text = String::from(text.substring(0, MOST_UNITS + 1));
        match crate::open(&text) {
            Ok(file) => Ok(Desk::holding(file)),
            Err(refusal) => {
                let problem = refusal.problem.word(&english());
                Err(error(refusal.code, &problem.message))
            }
        }
    }

    /// Puts a fact at an address; `undefined` takes it away.
    #[wasm_bindgen(skip_typescript)]
    pub fn set(&mut self, pointer: &JsValue, value: &JsValue) -> Result<(), JsValue> {
        let path = path(pointer)?;
        let value = if value.is_undefined() {
            None
        } else {
            Some(value_from(value)?)
        };
        // Indented and with the groups above it, no value weighs more than this.
        let added = value.as_ref().map_or(0, weight_of) + path.iter().map(|key| 8 * key.len() + 64).sum::<usize>();
        let weight = self.weight + added;
        // A refusal leaves the case as it was.
        let before = (weight > json::MAX_BYTES).then(|| self.file.json.clone());
        self.story.take();
        if !crate::facts::edit::put(&mut self.file.json, &path, value) {
            return Err(error("bad-pointer", "nothing can stand at this address"));
        }
        self.weight = weight;
        if let Some(before) = before {
            let exact = crate::facts::edit::size(&self.file.json);
            if exact > json::MAX_BYTES {
                self.file.json = before;
                return Err(too_large());
            }
            self.weight = exact;
        }
        let at = path.iter().fold(Pointer::root(), |at, key| at.join(key));
        self.file.problems.retain(|problem| problem.field != at);
        Ok(())
    }

    /// What stands at an address.
    #[wasm_bindgen(skip_typescript)]
    pub fn get(&self, pointer: &JsValue) -> Result<JsValue, JsValue> {
        match crate::facts::edit::get(&self.file.json, &path(pointer)?) {
            Some(value) => as_json(&value),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// Problems, findings, claims and documents of the case.
    #[wasm_bindgen(skip_typescript)]
    pub fn prepare(&mut self, today: &JsValue) -> Result<JsValue, JsValue> {
        let today = date(today)?;
        let pack = self.pack(today);
        self.handover.of(pack)
    }

    /// One document in one format.
    #[wasm_bindgen(skip_typescript)]
    pub fn export(&self, document: &JsValue, format: &JsValue, today: &JsValue) -> Result<String, JsValue> {
        let format = format_named(format)?;
        Ok(export(&*self.leaving(document, today)?, format))
    }

    /// One document as HTML to paste into a content management system.
    #[wasm_bindgen(skip_typescript)]
    pub fn paste(&self, document: &JsValue, heading_level: &JsValue, today: &JsValue) -> Result<String, JsValue> {
        let level = (1..=6).find(|level| heading_level.as_f64() == Some(f64::from(*level)));
        let level = level.ok_or_else(|| error("bad-value", "a heading level is a number from 1 to 6"))?;
        Ok(paste(&*self.leaving(document, today)?, level))
    }

    /// The questions and answers as linked data.
    #[wasm_bindgen(js_name = jsonLd, skip_typescript)]
    pub fn json_ld(&self, document: &JsValue, today: &JsValue) -> Result<Option<String>, JsValue> {
        Ok(json_ld(&*self.leaving(document, today)?))
    }

    /// Puts a document into the record of what was sent.
    #[wasm_bindgen(js_name = markAsSent, skip_typescript)]
    pub fn mark_as_sent(&mut self, document: &JsValue, dispatch: &JsValue, today: &JsValue) -> Result<String, JsValue> {
        let today = date(today)?;
        let dispatch = dispatch_of(&value_from(dispatch)?, days(today).earlier())?;
        let pack = self.pack(today);
        let name = name(document).unwrap_or_default();
        // A record that would not open again is not made.
        let before = self.file.json.clone();
        self.story.take();
        let key = sent::mark(&mut self.file, &pack, &name, &dispatch).map_err(|refusal| match refusal {
            sent::Refusal::NoSuchDocument => no_such_document(),
            sent::Refusal::NoRecord => error("no-record", "the record of what was sent cannot be read"),
            sent::Refusal::Stopped(why) => error(STOPPED, &why),
            sent::Refusal::When | sent::Refusal::Ahead | sent::Refusal::BeforeDiscovery => {
                error("bad-date", &refusal.sentence(&self.words()).unwrap_or_default())
            }
            sent::Refusal::Reached => error("bad-value", &refusal.sentence(&self.words()).unwrap_or_default()),
        })?;
        let weight = crate::facts::edit::size(&self.file.json);
        if weight > json::MAX_BYTES {
            self.file.json = before;
            return Err(too_large());
        }
        self.weight = weight;
        Ok(Pointer::root().join("sent").join(&key).to_string())
    }

    /// Takes a statement out of the record of what was sent.
    #[wasm_bindgen(js_name = takeOutSent, skip_typescript)]
    pub fn take_out_sent(&mut self, pointer: &JsValue) -> Result<JsValue, JsValue> {
        let key = sent_key(pointer)?;
        self.story.take();
        match sent::take_out(&mut self.file, &key) {
            Some(entry) => {
                self.weight = crate::facts::edit::size(&self.file.json);
                as_json(&entry)
            }
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// Puts a statement back into the record of what was sent.
    #[wasm_bindgen(js_name = putBackSent, skip_typescript)]
    pub fn put_back_sent(&mut self, pointer: &JsValue, entry: &JsValue) -> Result<(), JsValue> {
        let key = sent_key(pointer)?;
        let entry = value_from(entry)?;
        let before = self.file.json.clone();
        self.story.take();
        if !sent::put_back(&mut self.file, &key, entry) {
            return Err(error("bad-pointer", "nothing can be put back at this address"));
        }
        let weight = crate::facts::edit::size(&self.file.json);
        if weight > json::MAX_BYTES {
            self.file.json = before;
            return Err(too_large());
        }
        self.weight = weight;
        Ok(())
    }

    /// The publication file.
    #[wasm_bindgen(skip_typescript)]
    pub fn publication(&self, documents: &JsValue, today: &JsValue, made: &JsValue) -> Result<String, JsValue> {
        let today = date(today)?;
        let made = if made.is_undefined() {
            None
        } else {
            let made = name(made).and_then(|made| Made::parse(&made));
            Some(made.ok_or_else(|| error("bad-date", "when it is made is a second such as 2021-11-03T17:30:05Z"))?)
        };
        let documents: Vec<String> = if documents.is_undefined() {
            Vec::new()
        } else {
            serde_json::from_value(value_from(documents)?)
                .map_err(|_| error("bad-value", "the documents are a list of names"))?
        };
        match self.story(today).publish(&self.file, &self.words(), &documents) {
            Ok(publication) => Ok(publication.made(made).text()),
            Err(refusal) => Err(error(refusal.code, &refusal.message)),
        }
    }

    /// An answer sheet, filled in.
    #[wasm_bindgen(skip_typescript)]
    pub fn sheet(&self, sheet: &JsValue, definition: &JsValue, since: &JsValue) -> Result<JsValue, JsValue> {
        as_json(&self.filled(sheet, definition, since)?)
    }

    /// An answer sheet in one format.
    #[wasm_bindgen(js_name = exportSheet, skip_typescript)]
    pub fn export_sheet(
        &self,
        sheet: &JsValue,
        definition: &JsValue,
        format: &JsValue,
        since: &JsValue,
    ) -> Result<String, JsValue> {
        let format = format_named(format)?;
        Ok(export(&self.filled(sheet, definition, since)?, format))
    }

    /// The timeline, in words and as a picture.
    #[wasm_bindgen(skip_typescript)]
    pub fn timeline(&self) -> Result<JsValue, JsValue> {
        as_json(&self.story(None).timeline(&self.words()))
    }

    /// Compares two texts sentence by sentence.
    #[wasm_bindgen(skip_typescript)]
    pub fn compare(&self, first: &JsValue, second: &JsValue, today: &JsValue) -> Result<JsValue, JsValue> {
        let today = date(today)?;
        let pack = self.pack(today);
        let text = |of: &JsValue| {
            let of = name(of).ok_or_else(no_such_document)?;
            sent::text_of(&self.file, &pack, &of).ok_or_else(no_such_document)
        };
        as_json(&crate::reading::compare::compare(&text(first)?, &text(second)?))
    }

    /// The whole review: what the law asks for, and every sentence read.
    #[wasm_bindgen(skip_typescript)]
    pub fn review(&self, today: &JsValue) -> Result<JsValue, JsValue> {
        let today = date(today)?;
        as_json(&self.story(today).review(&self.file, &self.words()))
    }

    /// A text that came back, held against a document.
    #[wasm_bindgen(js_name = takeBack, skip_typescript)]
    pub fn take_back(&self, document: &JsValue, text: &JsValue, today: &JsValue) -> Result<JsValue, JsValue> {
        let today = date(today)?;
        let text: &JsString = text
            .dyn_ref()
            .ok_or_else(|| error("bad-value", "what came back must be text"))?;
        if text.length() > LONGEST_TEXT {
            return Err(error("too-large", "this is too long for a statement"));
        }
        let document = name(document).ok_or_else(no_such_document)?;
        let returned = self
            .story(today)
            .take_back(&self.file, &self.words(), &document, &String::from(text));
        as_json(&returned.ok_or_else(no_such_document)?)
    }

    /// What the files of the case say of themselves.
    #[wasm_bindgen(skip_typescript)]
    pub fn letterhead(&self) -> Result<JsValue, JsValue> {
        let letterhead = Letterhead::of(&self.file);
        out(&serde_json::json!({
            "organisation": letterhead.organisation,
            "asOf": letterhead.as_of.map(|day| day.to_string()),
            "from": letterhead.from,
        }))
    }

    /// The text of the case file, to save.
    #[wasm_bindgen(skip_typescript)]
    pub fn text(&self) -> String {
        crate::facts::edit::text(&self.file.json)
    }
}

/// The code of what must not leave now.
const STOPPED: &str = "stopped";

/// The limit of a case file in UTF-16 code units: a text has at least as many bytes.
const MOST_UNITS: u32 = json::MAX_BYTES as u32;

/// The longest text that is held against a document, in UTF-16 code units: the longest statement has a tenth of that.
const LONGEST_TEXT: u32 = 200_000;

fn path(pointer: &JsValue) -> Result<Vec<String>, JsValue> {
    name(pointer)
        .and_then(|pointer| crate::facts::edit::path(&pointer))
        .ok_or_else(|| error("bad-pointer", "an address is a JSON Pointer, such as /incident/nature"))
}

fn date(today: &JsValue) -> Result<Option<Date>, JsValue> {
    if today.is_undefined() {
        return Ok(None);
    }
    match name(today).and_then(|text| Day::parse(&text)) {
        Some(day) => Ok(Some(day.0)),
        None => Err(error("bad-date", "today is a date such as 2021-11-03")),
    }
}

/// The days of a story: `today` is what the caller says, and the machine is asked for its own.
fn days(today: Option<Date>) -> Days {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year());
    let (month, day) = (i8::try_from(now.get_month() + 1), i8::try_from(now.get_date()));
    let machine = match (year, month, day) {
        (Ok(year), Ok(month), Ok(day)) => Date::new(year, month, day).ok(),
        _ => None,
    };
    Days { today, machine }
}

/// How a document went out, where all of it can be used. What is misspelt would else be left out without a word.
fn dispatch_of(value: &Value, today: Option<Date>) -> Result<Dispatch, JsValue> {
    let content = english();
    let sentence = |code: &str, details: &[(&'static str, String)]| content.message("findings", code, details);
    let members = value.as_object();
    let members = members.ok_or_else(|| error("bad-date", &sentence("sent when", &[])))?;
    let mut dispatch = Dispatch {
        today,
        ..Dispatch::default()
    };
    for (name, value) in members {
        match (name.as_str(), value) {
            ("when", Value::String(when)) => dispatch.when.clone_from(when),
            ("when", _) => return Err(error("bad-date", &sentence("sent when", &[]))),
            ("reached", Value::Null) | ("sender", Value::Null) => {}
            ("reached", reached) => {
                let whole = reached.as_f64().filter(|count| count.fract() == 0.0 && *count >= 0.0);
                // Beyond what a number of people can be, it is refused all the same.
                let whole = whole.map(|count| count as u64);
                dispatch.reached = Some(whole.ok_or_else(|| error("bad-value", &sentence("sent reached", &[])))?);
            }
            ("sender", Value::String(sender)) => dispatch.sender = Some(sender.clone()),
            ("sender", _) => return Err(error("bad-value", &sentence("sent sender", &[]))),
            _ => {
                let details = [("name", name.clone())];
                return Err(error("bad-value", &sentence("sent unknown", &details)));
            }
        }
    }
    Ok(dispatch)
}

/// The key of an entry of the record, from its address.
fn sent_key(pointer: &JsValue) -> Result<String, JsValue> {
    match path(pointer)?.as_slice() {
        [group, key] if group == "sent" => Ok(key.clone()),
        _ => Err(error(
            "bad-pointer",
            "a statement that was sent stands at an address such as /sent/s1",
        )),
    }
}

fn value_from(value: &JsValue) -> Result<Value, JsValue> {
    let bad = || error("bad-value", "a fact is text, a number, a list or a group of these");
    let text = json_of(value).ok_or_else(bad)?;
    if text.length() > MOST_UNITS {
        return Err(too_large());
    }
    json::value(&String::from(text)).map_err(|_| bad())
}

fn format_named(format: &JsValue) -> Result<Format, JsValue> {
    name(format)
        .and_then(|name| Format::named(&name))
        .ok_or_else(|| error("no-such-format", &format!("the formats are {}", Format::ALL.join(", "))))
}

impl Desk {
    fn story(&self, today: Option<Date>) -> Rc<Story> {
        let days = days(today);
        if let Some((told_on, story)) = &*self.story.borrow()
            && *told_on == days
        {
            return Rc::clone(story);
        }
        let story = Rc::new(Story::tell(&self.file, &self.words(), days));
        self.story.replace(Some((days, Rc::clone(&story))));
        story
    }

    fn pack(&self, today: Option<Date>) -> Pack {
        self.story(today).pack(&self.file, &self.words())
    }

    /// A document that may leave.
    fn leaving(&self, document: &JsValue, today: &JsValue) -> Result<Rc<Document>, JsValue> {
        let document = self.document(document, today)?;
        match &document.stopped {
            Some(why) => Err(error(STOPPED, why)),
            None => Ok(document),
        }
    }

    fn document(&self, document: &JsValue, today: &JsValue) -> Result<Rc<Document>, JsValue> {
        let today = date(today)?;
        let wanted = name(document).ok_or_else(no_such_document)?;
        // Of all that follows from a case, no more than this.
        let story = self.story(today);
        story.document(&wanted).cloned().ok_or_else(no_such_document)
    }

    fn filled(&self, sheet: &JsValue, definition: &JsValue, since: &JsValue) -> Result<Document, JsValue> {
        let since = if since.is_undefined() {
            None
        } else {
            Some(Desk::open(since)?.file)
        };
        let definition = value_from(definition)?;
        let sheet = name(sheet).unwrap_or_default();
        sheets::fill(&sheet, &definition, &self.file, since.as_ref(), &self.words())
            .ok_or_else(|| error("no-such-sheet", "this is no definition of an answer sheet"))
    }
}

fn no_such_document() -> JsValue {
    error("no-such-document", "there is no document of that name")
}

fn too_large() -> JsValue {
    error("too-large", "the case file would become too large to be opened again")
}
