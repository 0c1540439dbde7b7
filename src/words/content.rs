//! The words: the only module that knows the shape of `src/content`. It hands out texts and data; whoever needs more of a file than its text
//! reads it, and keeps what it made of it beside the words ([`Content::kept`]).
//!
//! A file is found by being in its folder. The first thing in a template may be a comment of `name: value` lines, its header.

use crate::words::cache::{Cache, Kept};
use crate::words::inline::{Piece, pieces};
use crate::words::language::Language;
use crate::words::templates::{Escape, Fault, Templates};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

pub use crate::facts::case::DEFINING;

/// Every file of `src/content`, by its path there.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// A text that is compiled in, or one that was read.
type Text = Cow<'static, str>;

/// What words that somebody typed may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tells {
    /// A name: that data of a special kind is meant.
    SpecialData,
    /// What those who answer cannot do: say whose information is involved.
    WhoIsConcerned,
}

/// The words of one language.
pub struct Content {
    /// BCP 47 tag of the language.
    pub tag: String,
    /// How the language writes dates, numbers and lists.
    pub language: Language,
    /// By path, in the order of paths.
    files: Vec<(Text, Text)>,
    /// The sentences of the desk, by what they are about.
    messages: Map<String, Value>,
    templates: Templates,
    /// Whether the files are known that sentences and documents are put together from.
    included: Cell<bool>,
    words: Cache<Rc<[Piece]>>,
    phrases: Cache<String>,
    /// What others made of these words.
    kept: Kept,
}

impl Content {
    /// British English, as it ships.
    pub fn english() -> Self {
        Self::shipped(DEFINING)
    }

    /// The languages that ship: each folder of the content is one.
    pub fn languages() -> Vec<&'static str> {
        let mut tags: Vec<&str> = FILES
            .iter()
            .filter_map(|(path, _)| Some(path.split_once('/')?.0))
            .collect();
        // Files are in the order of their paths.
        tags.dedup();
        tags
    }

    /// The words of a language by its tag; `None` where it does not ship.
    pub fn of(tag: &str) -> Option<Self> {
        Self::languages()
            .into_iter()
            .find(|known| *known == tag)
            .map(Self::shipped)
    }

    fn shipped(tag: &str) -> Self {
        let files = FILES.iter().filter_map(|(path, text)| {
            let path = path.strip_prefix(tag)?.strip_prefix('/')?;
            Some((path, *text))
        });
        Self::new(tag, files)
    }

    /// The words of a language from its files: the path below the folder of the language, and the text.
    pub fn new<T: Into<Text>>(tag: &str, files: impl IntoIterator<Item = (T, T)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path.into(), text.into()));
        let mut files: Vec<(Text, Text)> = files.collect();
        files.sort();
        let json = |path: &str| serde_json::from_str::<Value>(file(&files, path)?).ok();
        let language = json("language.json")
            .and_then(|json| Language::read(&json))
            .unwrap_or_default();
        let mut messages: Map<String, Value> = ["problems", "findings", "sheets", "timeline", "pasting"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), json(&format!("{name}.json"))?)))
            .collect();
        let findings = messages.entry("findings").or_insert_with(|| Map::new().into());
        if let Some(findings) = findings.as_object_mut() {
            findings.extend(said_by_rules(&files));
        }
        Self {
            tag: tag.to_owned(),
            language,
            files,
            messages,
            templates: Templates::new(),
            included: Cell::new(false),
            words: Cache::new(),
            phrases: Cache::new(),
            kept: Kept::default(),
        }
    }

    /// The names of the templates in a folder, in alphabetical order.
    pub fn names(&self, folder: &str) -> Vec<&str> {
        let prefix = format!("{folder}/");
        self.files
            .iter()
            .filter_map(|(path, _)| path.strip_prefix(&prefix)?.strip_suffix(".hbs"))
            .collect()
    }

    /// The names of the templates in a folder, in the order that their headers give (`order: 10`).
    pub fn ordered(&self, folder: &str) -> Vec<&str> {
        let mut names = self.names(folder);
        names.sort_by_key(|name| {
            self.header(folder, name, "order")
                .and_then(|o| o.parse().ok())
                .unwrap_or(u32::MAX)
        });
        names
    }

    /// Whether a folder has a template of that name.
    pub fn has(&self, folder: &str, name: &str) -> bool {
        self.source(folder, name).is_some()
    }

    /// The text of a template.
    pub fn source(&self, folder: &str, name: &str) -> Option<&str> {
        // Headers are asked for hundreds of times in a review: joined, which is quicker than written out.
        self.file(&[folder, "/", name, ".hbs"].concat())
    }

    /// What templates of words may include, by name: the files in `sentences` whose names begin with `_`.
    pub fn includes(&self) -> BTreeMap<String, String> {
        let parts = self.names("sentences").into_iter().filter(|name| name.starts_with('_'));
        parts
            .filter_map(|name| Some((name.to_owned(), self.source("sentences", name)?.to_owned())))
            .collect()
    }

    /// Whether words that somebody typed tell something.
    pub fn tells(&self, what: Tells, words: &str) -> bool {
        match what {
            Tells::SpecialData => self.tells_special(words),
            Tells::WhoIsConcerned => self.tells_who_is_concerned(words),
        }
    }

    /// Whether a name has the words by which others can tell that data of a special kind is meant: the lines `told-by` of the categories of
    /// data, in whatever order. What is taken for one by mistake is merely not named.
    fn tells_special(&self, name: &str) -> bool {
        let categories = self.names("data").into_iter();
        let mut lines = categories.filter_map(|category| self.header("data", category, "told-by"));
        lines.any(|line| has_one_of(name, line))
    }

    /// Whether what those who answer cannot do is to say whose information is involved: the line `whether` of the words for it.
    fn tells_who_is_concerned(&self, cannot: &str) -> bool {
        let line = self.header("claims", "contact-cannot", "whether");
        line.is_some_and(|line| has_one_of(cannot, line))
    }

    /// The value of a line in the header of a template.
    pub fn header(&self, folder: &str, name: &str, line: &str) -> Option<&str> {
        let header = self.source(folder, name)?.strip_prefix("{{!--")?.split_once("--}}")?.0;
        header.lines().find_map(|l| {
            let (key, value) = l.split_once(':')?;
            (key.trim() == line).then_some(value.trim())
        })
    }

    /// The names of the answer sheets.
    pub fn sheets(&self) -> Vec<&str> {
        self.files
            .iter()
            .filter_map(|(path, _)| path.strip_prefix("sheets/")?.strip_suffix(".json"))
            .collect()
    }

    /// The JSON files of a folder, by name.
    pub(crate) fn in_folder(&self, folder: &'static str) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(move |(path, text)| Some((path.strip_prefix(folder)?.strip_suffix(".json")?, text.as_ref())))
    }

    /// The labels, hints and examples of a section of the case file; `top` for the fields at the top.
    pub fn fields(&self, section: &str) -> Value {
        let text = self.file(&format!("fields/{section}.json"));
        text.and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or(Value::Null)
    }

    /// A sentence of the desk: a problem or a finding, with `{name}` replaced by what it names.
    pub fn message(&self, of: &str, code: &str, details: &[(&'static str, String)]) -> String {
        let Some(template) = self.messages.get(of).and_then(|texts| texts[code].as_str()) else {
            return code.to_owned();
        };
        filled(template, details)
    }

    /// Renders words: inline Markdown, in which every value is escaped, read into pieces.
    ///
    /// # Errors
    /// Where there is no such template, or it names something that the view does not have.
    pub fn words(&self, folder: &str, name: &str, view: Value) -> Result<Rc<[Piece]>, Fault> {
        let path = format!("{folder}/{name}");
        self.words.get(&path, view, |view| {
            self.render(&path, view, Escape::Words).map(|text| pieces(&text).into())
        })
    }

    /// Renders a phrase: plain text that becomes a value of another template.
    ///
    /// # Errors
    /// As for [`Content::words`].
    pub fn phrase(&self, folder: &str, name: &str, view: Value) -> Result<String, Fault> {
        let path = format!("{folder}/{name}");
        self.phrases
            .get(&path, view, |view| self.render(&path, view, Escape::Phrase))
    }

    /// Renders an outline: block Markdown with marks.
    ///
    /// # Errors
    /// As for [`Content::words`].
    pub fn outline(&self, folder: &str, name: &str, sayable: &Value) -> Result<String, Fault> {
        self.render(&format!("{folder}/{name}"), sayable, Escape::Outline)
    }

    fn render(&self, path: &str, view: &Value, escape: Escape) -> Result<String, Fault> {
        // A long sentence is put together from files whose names begin with `_`, a document from sections.
        if !self.included.replace(true) {
            for (name, source) in self.includes() {
                self.templates.include(&name, &source, Escape::Words)?;
                self.templates.include(&name, &source, Escape::Phrase)?;
            }
            for name in self.names("sections") {
                let source = self.source("sections", name).unwrap_or_default();
                self.templates.include(name, source, Escape::Outline)?;
            }
        }
        let source = self.file(&format!("{path}.hbs")).ok_or_else(|| Fault::missing(path))?;
        self.templates.render(path, source, view, escape)
    }

    /// What others made of these words and keep beside them: one thing of each type, as `Default` makes it where it is not there yet.
    ///
    /// It holds nothing that the words and what it was made from do not determine, so no result depends on what was asked before.
    pub(crate) fn kept<T: Default + 'static>(&self) -> &T {
        self.kept.get()
    }

    /// The text of a file, by its path below the folder of the language.
    pub(crate) fn file(&self, path: &str) -> Option<&str> {
        file(&self.files, path)
    }
}

/// What the rules of the review say: each has a file of its own, with why it matters beside it.
fn said_by_rules(files: &[(Text, Text)]) -> impl Iterator<Item = (String, Value)> {
    let rules = files.iter().filter(|(path, _)| path.starts_with("findings/"));
    let said = |(_, text): &(Text, Text)| match serde_json::from_str::<Map<String, Value>>(text)
        .ok()?
        .remove("messages")
    {
        Some(Value::Object(said)) => Some(said),
        _ => None,
    };
    rules.filter_map(said).flatten()
}

/// Whether a text has all words of one of the phrases that a line of a header lists, in whatever order: `;` parts phrases, `/` words of which
/// any will do, and `*` ends a beginning.
fn has_one_of(text: &str, line: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
    let is_there = |wanted: &str| {
        let wanted = wanted.to_lowercase();
        words.iter().any(|word| match wanted.strip_suffix('*') {
            Some(beginning) => word.starts_with(beginning),
            None => *word == wanted,
        })
    };
    line.split(';').any(|phrase| {
        let mut parts = phrase.split_whitespace().peekable();
        parts.peek().is_some() && parts.all(|part| part.split('/').any(is_there))
    })
}

/// A sentence with `{name}` replaced by what it names. Piece by piece, so that what was typed is never searched for names.
pub(crate) fn filled(template: &str, details: &[(&'static str, String)]) -> String {
    let mut message = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        message.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if let Some((_, value)) = details.iter().find(|(n, _)| *n == name) {
            message.push_str(value);
        }
        rest = after;
    }
    message + rest
}

/// The text of a file, out of files in the order of their paths.
fn file<'a>(files: &'a [(Text, Text)], path: &str) -> Option<&'a str> {
    let place = files.binary_search_by(|(other, _)| other.as_ref().cmp(path)).ok()?;
    files.get(place).map(|(_, text)| text.as_ref())
}
