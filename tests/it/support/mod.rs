//! What several tests share: the cases, a case with every field filled in, and documents read back from what they are exported to.

pub mod docx;

use breach_statement::content::Content;
use breach_statement::document::{Block, Document, Run};
use breach_statement::export::{Format, export, json_ld, paste};
use breach_statement::form::{Field, form};
use breach_statement::{CaseFile, Days, Pack, edit, prepare};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub const LABOUR: &str = include_str!("../../cases/labour-2021.json");
pub const RIVERSIDE: &str = include_str!("../../cases/riverside-2026.json");

/// The files of our cases, in the order of their names.
pub fn case_files() -> Vec<PathBuf> {
    files_in("tests/cases")
}

/// The same, with the short cases after the EDPB's Guidelines 01/2021.
pub fn all_case_files() -> Vec<PathBuf> {
    let mut files = case_files();
    files.extend(
        files_in("tests/cases/edpb")
            .into_iter()
            .filter(|path| !path.ends_with("outcomes.json")),
    );
    files
}

/// The files of the words that ship, each with its path below the folder of the language, to be made into other words.
pub fn files_of_content() -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, files: &mut BTreeMap<String, String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
                files.insert(name, std::fs::read_to_string(&path).unwrap());
            }
        }
    }
    let root = Path::new("src/content/en-GB");
    let mut files = BTreeMap::new();
    walk(root, root, &mut files);
    files
}

pub fn files_in(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

/// The rules of the review in code, by name, each with its source: what stands in `src/review/rules`, a file or a folder.
pub fn rules() -> impl Iterator<Item = (String, String)> {
    let entries = std::fs::read_dir("src/review/rules").expect("a folder of ours");
    let entries = entries.map(|entry| entry.expect("a file of ours").path());
    entries.filter(|path| !path.ends_with("mod.rs")).map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().replace('_', "-");
        let file = if path.is_dir() { path.join("mod.rs") } else { path };
        (name, std::fs::read_to_string(file).expect("a rule"))
    })
}

/// Of a table of many rows and columns, the squares that are tried in every run: of each row a third, and of each column a third. `cargo
/// xtask proof long` tries all of them.
pub fn is_tried(row: usize, column: usize) -> bool {
    std::env::var_os("LONG").is_some() || row % 3 == column % 3
}

/// The files below a folder whose names end so, in their order.
pub fn files_below(folder: impl Into<PathBuf>, ending: &str) -> Vec<PathBuf> {
    let (mut folders, mut files) = (vec![folder.into()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of ours") {
            let path = entry.expect("a file of ours").path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|end| end == ending) => files.push(path),
                false => {}
            }
        }
    }
    files.sort();
    files
}

/// A text that is something to some program: see `tests/attacks/strings.json`.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Hostile {
    /// What kind of program it means.
    pub class: String,
    /// As somebody types it.
    pub typed: String,
    /// As readers see it: what nobody can see is taken out, and white space is one space.
    #[serde(default)]
    pub shown: String,
    /// How often it is typed, one after the other.
    #[serde(default = "once")]
    pub times: usize,
}

fn once() -> usize {
    1
}

/// All of them.
pub fn hostile() -> Vec<Hostile> {
    let rows: Vec<Value> = serde_json::from_str(include_str!("../../attacks/strings.json")).expect("ours");
    let row = |mut row: Value| {
        // What is shown as it was typed does not say so.
        if row.get("shown").is_none() {
            row["shown"] = row["typed"].clone();
        }
        serde_json::from_value(row).expect("ours")
    };
    rows.into_iter().map(row).collect()
}

/// Where the snapshots of all tests lie, each under the name that it is given and no other.
pub fn snapshots() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// Holds a text against its snapshot.
pub fn assert_snapshot(name: &str, text: &str) {
    snapshots().bind(|| insta::assert_snapshot!(name, text));
}

thread_local! {
    static ENGLISH: Content = Content::english();
}

/// The English words; compiled templates are kept from one use to the next.
pub fn english<T>(with: impl FnOnce(&Content) -> T) -> T {
    ENGLISH.with(with)
}

/// Prepares a case that was built as JSON. A fault would be a defect of the templates, whatever the case.
pub fn pack(json: &Value) -> Pack {
    pack_on(json, None)
}

/// The same, on a day of the reader's calendar.
pub fn pack_on(json: &Value, today: Option<&str>) -> Pack {
    let file = CaseFile {
        json: json.as_object().expect("a case is an object").clone(),
        problems: Vec::new(),
    };
    let days = days(today);
    let pack = english(|content| prepare(&file, content, days));
    assert_eq!(pack.faults, [], "templates at fault for {json}");
    pack
}

/// The days of a story: what a test says is today, and a machine on which our cases have been written.
pub fn days(today: Option<&str>) -> Days {
    Days {
        today: today.map(|day| day.parse().expect("a date")),
        machine: Some(jiff::civil::date(2026, 11, 29)),
    }
}

/// A case file as JSON.
pub fn case(text: &str) -> Value {
    serde_json::from_str(text).expect("a case of ours is JSON")
}

/// Every field of the form.
pub fn fields() -> Vec<Field> {
    english(form).into_iter().flat_map(|section| section.fields).collect()
}

/// The address of a field; of the entry `one` where it stands in a collection.
pub fn address(field: &Field) -> String {
    // Words of one's own stand under the name of a claim.
    let key = if field.pointer.starts_with("/own_words/") {
        "responsible"
    } else {
        "one"
    };
    field.pointer.replace("{key}", key)
}

pub use breach_statement::stays_on_the_desk;

/// A case with the example of every field of the form.
pub fn full_case() -> Value {
    let mut case = json!({ "format": 1, "language": "en-GB" });
    for field in fields() {
        put(&mut case, &address(&field), field.example.clone());
    }
    // The example of a supplier that works for another names that one.
    put(
        &mut case,
        "/suppliers/two",
        json!({ "role": "keeps our archive", "told_us": "2021-10-30" }),
    );
    // That of a group to which others belong names this one.
    put(&mut case, "/groups/one/belongs_to", json!(["one"]));
    case
}

/// Cases with the example of every field, in which what others say shuts nothing out: a supplier speaks before us, a device tells
/// what was stolen, a service that runs is not waited for.
pub fn stages() -> Vec<Value> {
    let changed = |changes: &[(&str, Option<Value>)]| {
        let mut case = full_case();
        for (pointer, value) in changes {
            match value {
                Some(value) => put(&mut case, pointer, value.clone()),
                None => remove(&mut case, pointer),
            }
        }
        case
    };
    let action = |action: Value| changed(&[("/actions/one", Some(action))]);
    vec![
        full_case(),
        changed(&[("/suppliers", None)]),
        changed(&[("/suppliers", None), ("/incident/nature", Some(json!("stolen")))]),
        changed(&[("/suppliers", None), ("/incident/nature", Some(json!("other")))]),
        changed(&[
            ("/suppliers", None),
            ("/incident/nature", Some(json!("other"))),
            ("/incident/how", None),
        ]),
        changed(&[("/incident/discovered", None)]),
        changed(&[("/incident/discovered", None), ("/incident/found_how", None)]),
        changed(&[("/incident/found_how", None)]),
        changed(&[("/incident/own_systems", None)]),
        changed(&[("/quotes/one/words", None)]),
        changed(&[("/services/one/status", Some(json!("running")))]),
        changed(&[("/services/one/status", Some(json!("back")))]),
        changed(&[("/services/one/reason", Some(json!("precaution")))]),
        changed(&[("/people/counted", None)]),
        changed(&[("/help/one/what", None)]),
        changed(&[("/next/one/what", None)]),
        changed(&[("/contacts/one/email", None)]),
        changed(&[("/contacts/one/email", None), ("/contacts/one/phone", None)]),
        changed(&[("/contacts/one/from", Some(json!("2021-11-10")))]),
        changed(&[("/groups/one/involvement", Some(json!("not-affected")))]),
        changed(&[("/groups/one/because", None)]),
        changed(&[
            ("/groups/one/involvement", Some(json!("not-affected"))),
            ("/groups/one/read_by", Some(json!("themselves"))),
        ]),
        changed(&[("/sent/one/group", None)]),
        changed(&[("/tone/apology", None)]),
        changed(&[(
            "/systems/one/affected",
            Some(json!({ "ruled_out": { "who": "an auditor" } })),
        )]),
        changed(&[("/demand/by", Some(json!("us")))]),
        changed(&[("/demand/by", Some(json!("supplier")))]),
        changed(&[("/offers/one/months", Some(json!(18)))]),
        changed(&[("/own_words", None)]),
        action(json!({ "kind": "other", "what": "have locked the door" })),
        action(json!({ "kind": "experts" })),
        action(json!({ "kind": "experts", "status": "done" })),
        action(json!({ "kind": "investigation" })),
        action(json!({ "kind": "stopping", "status": "done" })),
        action(json!({ "kind": "contained", "status": "done" })),
        action(json!({ "kind": "working-with-supplier" })),
    ]
}

/// Puts a value into a case.
pub fn put(case: &mut Value, pointer: &str, value: Value) {
    let path = edit::path(pointer).expect("a pointer");
    assert!(edit::put(object(case), &path, Some(value)), "{pointer} can be put");
}

/// Takes out what stands at an address.
pub fn remove(case: &mut Value, pointer: &str) {
    edit::put(object(case), &edit::path(pointer).expect("a pointer"), None);
}

fn object(case: &mut Value) -> &mut Map<String, Value> {
    case.as_object_mut().expect("a case is an object")
}

/// All that the documents of a pack say, in every format, one after another.
pub fn outward(pack: &Pack) -> String {
    let formats = [
        Format::Text,
        Format::Html,
        Format::Cms { heading_level: 2 },
        Format::Markdown,
    ];
    let exports = pack
        .documents
        .iter()
        .flat_map(|document| formats.map(|format| export(document, format)));
    let linked = pack.documents.iter().filter_map(|document| json_ld(document));
    exports.chain(linked).collect::<Vec<_>>().join("\n")
}

/// All that the documents of a pack say, as it is read.
pub fn said(pack: &Pack) -> String {
    let lines = pack.documents.iter().flat_map(|document| lines(document));
    lines.map(|line| line.text()).collect::<Vec<_>>().join("\n")
}

/// One line of a document as a reader sees it: what block it is, and each letter with its form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// `p`, `li`, or `h1` to `h6`.
    pub block: String,
    /// Letters, whether they are strong, and where they lead.
    pub letters: Vec<(char, bool, Option<String>)>,
}

impl Line {
    fn new(block: &str) -> Self {
        Self {
            block: block.to_owned(),
            letters: Vec::new(),
        }
    }

    fn push(&mut self, text: &str, strong: bool, href: Option<&str>) {
        self.letters.extend(text.chars().map(|c| {
            // It cannot be seen whether a space is strong.
            (c, strong && c != ' ', href.map(str::to_owned))
        }));
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            self.push(&run.text, run.strong, run.href.as_deref());
        }
    }

    /// The level of a heading.
    pub fn level(&self) -> Option<u8> {
        self.block.strip_prefix('h')?.parse().ok()
    }

    pub fn text(&self) -> String {
        self.letters.iter().map(|(c, _, _)| *c).collect()
    }

    /// The line without its words: its block, and the form of each stretch of it.
    pub fn shape(&self) -> (String, Vec<(bool, Option<String>)>) {
        let mut forms: Vec<_> = self
            .letters
            .iter()
            .filter(|l| l.0 != ' ')
            .map(|l| (l.1, l.2.clone()))
            .collect();
        forms.dedup();
        (self.block.clone(), forms)
    }
}

/// The lines of a document, its parts with their labels first.
pub fn lines(document: &Document) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in &document.parts {
        let mut line = Line::new("p");
        line.push(&format!("{}:", part.label), true, None);
        // A space at the end of a line is none in Markdown.
        line.push(if part.runs.is_empty() { "" } else { " " }, false, None);
        line.runs(&part.runs);
        lines.push(line);
    }
    lines.extend(body(document));
    lines
}

/// The lines of the body of a document.
pub fn body(document: &Document) -> Vec<Line> {
    let of = |block: &str, runs: &[Run]| {
        let mut line = Line::new(block);
        line.runs(runs);
        line
    };
    let mut lines = Vec::new();
    for block in &document.body {
        match block {
            Block::Heading { level, runs } => lines.push(of(&format!("h{level}"), runs)),
            Block::Paragraph { runs } => lines.push(of("p", runs)),
            Block::List { items } => lines.extend(items.iter().map(|item| of("li", item))),
        }
    }
    lines
}

/// Reads exported Markdown as a reader's program does. What is no heading, paragraph, list, strong text or link becomes a line
/// of its own that no document has.
pub fn read_markdown(markdown: &str, options: Options) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let (mut strong, mut href) = (false, None::<String>);
    for event in Parser::new_ext(markdown, options) {
        let line = lines.last_mut();
        match event {
            Event::Start(Tag::Heading { level, .. }) => lines.push(Line::new(&format!("h{}", level as u8))),
            Event::Start(Tag::Paragraph) => lines.push(Line::new("p")),
            Event::Start(Tag::Item) => lines.push(Line::new("li")),
            Event::Start(Tag::List(None)) | Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::Paragraph) => {}
            Event::End(TagEnd::Heading(_)) => {}
            Event::Start(Tag::Strong) => strong = true,
            Event::End(TagEnd::Strong) => strong = false,
            Event::Start(Tag::Link { dest_url, .. }) => href = Some(dest_url.to_string()),
            Event::End(TagEnd::Link) => href = None,
            Event::Text(text) => line.expect("text in a block").push(&text, strong, href.as_deref()),
            other => lines.push(Line::new(&format!("not ours: {other:?}"))),
        }
    }
    lines
}

/// Reads exported HTML. Only the elements that the export writes, each closed where it has to be, and only the four entities it
/// needs: anything else fails.
pub fn read_html(html: &str) -> Vec<Line> {
    let (head, mut rest) = html.split_once("<body>\n").expect("a body");
    let title = head
        .split_once("<title>")
        .and_then(|(_, t)| t.split_once("</title>"))
        .expect("a title")
        .0;
    assert!(!title.contains('<'), "an element in the title: {title}");

    let mut lines: Vec<Line> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let (mut strong, mut href) = (false, None::<String>);
    while let Some((text, after)) = rest.split_once('<') {
        if !text.trim_matches('\n').is_empty() {
            assert!(!open.is_empty() && open != ["ul"], "text outside a block: {text}");
            lines
                .last_mut()
                .expect("a block")
                .push(&unescaped(text), strong, href.as_deref());
        }
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        match name {
            "p" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if attributes.is_empty() => {
                assert!(open.is_empty() || open == ["ul"], "a {name} inside {open:?}");
                lines.push(Line::new(name));
            }
            "ul" if attributes.is_empty() => assert!(open.is_empty()),
            "strong" if attributes.is_empty() => strong = true,
            "a" => {
                let address = attributes
                    .strip_prefix("href=\"")
                    .and_then(|a| a.strip_suffix('"'))
                    .expect("an href");
                assert!(!address.contains('"'), "an attribute that is not ours: {attributes}");
                href = Some(unescaped(address));
            }
            closing if closing.starts_with('/') => {
                if closing == "/body" {
                    assert!(open.is_empty(), "{open:?} left open");
                    assert_eq!(rest, "\n</html>\n");
                    return lines;
                }
                assert_eq!(
                    open.pop().as_deref(),
                    closing.strip_prefix('/'),
                    "closed in the wrong place"
                );
                match closing {
                    "/strong" => strong = false,
                    "/a" => href = None,
                    _ => {}
                }
                continue;
            }
            other => panic!("<{other}> is no element of ours"),
        }
        open.push(name.to_owned());
    }
    panic!("the page has no end")
}

fn unescaped(text: &str) -> String {
    for (i, _) in text.match_indices('&') {
        let known = ["&amp;", "&lt;", "&gt;", "&quot;"]
            .iter()
            .any(|entity| text[i..].starts_with(entity));
        assert!(known, "a bare ampersand in {text}");
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// What is wrong with the exports of a document, read back: nothing, where they are the document and nothing else.
pub fn misread(document: &Document) -> Vec<String> {
    let name = &document.name;
    let mut wrong = Vec::new();
    let mut compare = |format: &str, read: &[Line], expected: &[Line]| {
        for (read, expected) in read.iter().zip(expected).filter(|(read, expected)| read != expected) {
            let (read, expected) = (read.text(), expected.text());
            let how = if read == expected {
                "in other form".to_owned()
            } else {
                format!("not as {expected:?}")
            };
            wrong.push(format!("{name} as {format} reads {read:?}, {how}"));
        }
        if read.len() != expected.len() {
            wrong.push(format!(
                "{name} as {format} has {} blocks, not {}",
                read.len(),
                expected.len()
            ));
        }
    };
    compare("HTML", &read_html(&export(document, Format::Html)), &body(document));
    // What is pasted is the same body, with its highest heading at the level that was chosen.
    let mut pasted = body(document);
    let levels = |lines: &[Line]| lines.iter().filter_map(Line::level).min();
    let highest = levels(&pasted).unwrap_or(1);
    for line in &mut pasted {
        if let Some(level) = line.level() {
            line.block = format!("h{}", (level - highest + 3).min(6));
        }
    }
    let page = format!("<title></title><body>\n{}</body>\n</html>\n", paste(document, 3));
    compare("HTML to paste", &read_html(&page), &pasted);
    let markdown = export(document, Format::Markdown);
    compare(
        "Markdown",
        &read_markdown(&markdown, Options::empty()),
        &lines(document),
    );
    // GitHub, and most editors, read more than CommonMark.
    let github =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    compare(
        "Markdown on GitHub",
        &read_markdown(&markdown, github),
        &lines(document),
    );

    let text = export(document, Format::Text);
    // Links are written out where their text does not say where they lead.
    let plain = |line: &Line| line.letters.iter().all(|(_, _, href)| href.is_none());
    for line in body(document).into_iter().filter(plain) {
        let mark = if line.block == "li" { "- " } else { "" };
        let written = format!("{mark}{}", line.text());
        if !text.lines().any(|l| l == written) {
            wrong.push(format!("{name} as text has no line {written:?}"));
        }
    }
    wrong
}

/// Asserts that a sentence for the desk is one, whatever was typed into the case.
pub fn assert_worded(message: &str, code: &str) {
    assert!(!message.is_empty() && message != code, "{code} has no words");
    let unseen = |c: char| c.is_control() || breach_statement::text::is_hidden(c);
    assert!(
        !message.contains(unseen),
        "{code} shows what cannot be seen: {message:?}"
    );
}

/// Asserts that it is one with all that it names, where nothing typed looks as if something were missing.
pub fn assert_complete(message: &str, code: &str) {
    assert_worded(message, code);
    for left in ["{", "}", "“”", "  ", " .", " ,", "()"] {
        assert!(!message.contains(left), "{code} lacks something it names: {message}");
    }
}
