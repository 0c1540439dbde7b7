//! The words: the only module that knows the shape of `src/content`.
//!
//! A file is found by being in its folder. The first thing in a template may be a comment of `name: value` lines, its header.

use crate::arrange::Outline;
use crate::document::SaidClaims;
use crate::duties::coverage::LookedFor;
use crate::duties::law::{self, Law};
use crate::facts::case::Sending;
use crate::inline::{Piece, pieces};
use crate::language::Language;
use crate::memo::{ByDocument, ByDocumentAnd, Memo};
use crate::reading::addresses::addresses;
use crate::reading::everyday::Everyday;
use crate::reading::mentions::{ReadingWords, Values};
use crate::reading::phrase::Phrases;
use crate::review::Finding;
use crate::review::text::{AllReasons, Held, Reasons};
use crate::review::wording::WordRules;
use crate::seal::Chain;
use crate::send_sheets;
use crate::sending::{self, Sender};
use crate::templates::{Escape, Fault, Templates};
use crate::word::Worded;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

pub use crate::facts::case::DEFINING;

/// Every file of `src/content`, by its path there.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// A text that is compiled in, or one that was read.
type Text = Cow<'static, str>;

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
    words: Memo<Rc<[Piece]>>,
    phrases: Memo<String>,
    /// What claims were worded as.
    pub(crate) worded: Worded,
    /// The documents that were worded last.
    pub(crate) last: RefCell<Option<crate::word::Last>>,
    /// Of those with words of somebody's own, the same in our words.
    pub(crate) last_plain: RefCell<Option<crate::word::Last>>,
    /// What rules on words found in documents.
    pub(crate) found_by_words: ByDocument<Rc<[Finding]>>,
    /// What other rules found in texts.
    pub(crate) found_in_texts: RefCell<ByDocumentAnd<Held, Rc<[Finding]>>>,
    /// Which claims documents say.
    pub(crate) claims_in: ByDocument<Rc<SaidClaims>>,
    /// What duties look for in the words of documents.
    pub(crate) looked_for: ByDocument<Rc<LookedFor>>,
    /// What in documents a sender would take for a tag, as the case says who sends them.
    pub(crate) found_as_tags: RefCell<ByDocumentAnd<Sending, Rc<[Finding]>>>,
    /// What documents mention.
    pub(crate) mentioned: ByDocument<Rc<Values>>,
    /// The same without prose of somebody's own.
    pub(crate) said_by_us: ByDocument<Rc<Values>>,
    /// What the seals of a record say, beside the record: digests of all that was ever sent are too dear for each changed fact.
    sealed: RefCell<Option<(Value, Rc<Chain>)>>,
    /// The outlines of all documents, by what there is to say.
    pub(crate) outlines: Memo<Rc<[Outline]>>,
    /// The rules on words, once somebody has asked for them.
    rules: OnceCell<WordRules>,
    laws: OnceCell<Vec<Law>>,
    hosts_of_advice: OnceCell<BTreeSet<String>>,
    reading: OnceCell<ReadingWords>,
    /// Words that are no names, once somebody has asked.
    everyday: OnceCell<Everyday>,
    /// The words that tell something of somebody which the law protects most, once somebody has asked.
    special_words: OnceCell<Vec<Phrases>>,
    /// The systems that send messages, once somebody has asked.
    senders: OnceCell<Vec<Sender>>,
    /// Why the other rules matter, once somebody has asked.
    reasons: OnceCell<AllReasons>,
}

impl Content {
    /// British English, as it ships.
    pub fn english() -> Self {
        let prefix = format!("{DEFINING}/");
        Self::new(
            DEFINING,
            FILES
                .iter()
                .filter_map(|(path, text)| Some((path.strip_prefix(&prefix)?, *text))),
        )
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
        let messages = ["problems", "findings", "sheets", "timeline", "pasting"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), json(&format!("{name}.json"))?)))
            .collect();
        Self {
            tag: tag.to_owned(),
            language,
            files,
            messages,
            templates: Templates::new(),
            words: Memo::new(),
            phrases: Memo::new(),
            worded: Worded::default(),
            last: RefCell::default(),
            last_plain: RefCell::default(),
            found_by_words: ByDocument::default(),
            found_in_texts: RefCell::default(),
            found_as_tags: RefCell::default(),
            claims_in: ByDocument::default(),
            looked_for: ByDocument::default(),
            mentioned: ByDocument::default(),
            said_by_us: ByDocument::default(),
            sealed: RefCell::default(),
            outlines: Memo::new(),
            rules: OnceCell::new(),
            laws: OnceCell::new(),
            hosts_of_advice: OnceCell::new(),
            reading: OnceCell::new(),
            everyday: OnceCell::new(),
            special_words: OnceCell::new(),
            senders: OnceCell::new(),
            reasons: OnceCell::new(),
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

    /// The names of the send sheets, in the order of the systems.
    pub fn send_sheets(&self) -> Vec<String> {
        let senders = self.senders().iter();
        senders
            .map(|sender| format!("{}{}", send_sheets::PREFIX, sender.name))
            .collect()
    }

    /// The definition of an answer sheet or of a send sheet.
    pub fn sheet(&self, name: &str) -> Option<Value> {
        if let Some(system) = name.strip_prefix(send_sheets::PREFIX) {
            let json = |path: &str| serde_json::from_str::<Value>(self.file(path)?).ok();
            return send_sheets::definition(&json(&format!("senders/{system}.json"))?, &json("send-sheets.json")?);
        }
        serde_json::from_str(self.file(&format!("sheets/{name}.json"))?).ok()
    }

    /// The systems that send messages, in their order.
    pub fn senders(&self) -> &[Sender] {
        self.senders.get_or_init(|| sending::read(self.sender_files()).0)
    }

    /// The system of that name.
    pub fn sender(&self, name: &str) -> Option<&Sender> {
        self.senders().iter().find(|sender| sender.name == name)
    }

    /// The files of the systems that send messages, by name.
    pub fn sender_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.in_folder("senders/")
    }

    /// The rules on words.
    pub fn word_rules(&self) -> &WordRules {
        self.rules.get_or_init(|| WordRules::read(self.rule_files()).0)
    }

    /// The hosts of all addresses that steps of advice name.
    pub(crate) fn hosts_of_advice(&self) -> &BTreeSet<String> {
        self.hosts_of_advice.get_or_init(|| {
            let sources = self.names("advice").into_iter();
            let sources = sources.filter_map(|step| self.source("advice", step));
            let hosts = |source| {
                addresses(source)
                    .iter()
                    .map(|address| address.host.clone())
                    .collect::<Vec<_>>()
            };
            sources.flat_map(hosts).collect()
        })
    }

    /// The laws, in their order.
    pub fn laws(&self) -> &[Law] {
        self.laws.get_or_init(|| law::read(self.law_files()).0)
    }

    /// The files of the laws, by name.
    pub fn law_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.in_folder("duties/")
    }

    /// The words that a reader of the language has to know.
    pub fn reading(&self) -> &ReadingWords {
        let read = || serde_json::from_str(self.file("reading.json")?).ok();
        self.reading.get_or_init(|| read().unwrap_or_default())
    }

    /// Words that are no names.
    pub(crate) fn everyday(&self) -> &Everyday {
        let read = || serde_json::from_str::<Value>(self.file("everyday.json")?).ok();
        self.everyday
            .get_or_init(|| read().map(|json| Everyday::read(&json)).unwrap_or_default())
    }

    /// The words by which others can tell that somebody's data is of a special kind: the lines `told-by` of the categories of data.
    pub(crate) fn special_words(&self) -> &[Phrases] {
        self.special_words.get_or_init(|| {
            let names = self.names("data").into_iter();
            let lines = names.filter_map(|name| self.header("data", name, "told-by"));
            let phrases = |line: &str| {
                line.split(';')
                    .map(|phrase| phrase.trim().to_owned())
                    .collect::<Vec<_>>()
            };
            lines.map(|line| phrases(line).into()).collect()
        })
    }

    /// Why a rule of the review matters and where it comes from, where that is written down.
    pub(crate) fn reasons(&self, rule: &str) -> Option<Reasons> {
        let read = || serde_json::from_str(self.file("reasons.json")?).ok();
        self.reasons
            .get_or_init(|| read().unwrap_or_default())
            .get(rule)
            .cloned()
    }

    /// The files of the rules on words, by name.
    pub fn rule_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.in_folder("rules/")
    }

    /// The JSON files of a folder, by name.
    fn in_folder(&self, folder: &'static str) -> impl Iterator<Item = (&str, &str)> {
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

    /// What the seals of the record of a case say.
    pub(crate) fn chain(&self, json: &Map<String, Value>) -> Rc<Chain> {
        let Some(sent @ Value::Object(entries)) = json.get("sent") else {
            return Rc::default();
        };
        let mut kept = self.sealed.borrow_mut();
        if let Some((of, chain)) = &*kept
            && of == sent
            // Two groups are equal whatever the order of their members is, and here it counts.
            && of.as_object().is_some_and(|of| of.keys().eq(entries.keys()))
        {
            return Rc::clone(chain);
        }
        let chain = Rc::new(crate::seal::chain(entries));
        kept.replace((sent.clone(), Rc::clone(&chain)));
        chain
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
        let source = self.file(&format!("{path}.hbs")).ok_or_else(|| Fault::missing(path))?;
        self.templates.render(path, source, view, escape)
    }

    fn file(&self, path: &str) -> Option<&str> {
        file(&self.files, path)
    }
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
