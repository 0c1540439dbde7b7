//! What is fuzzed, and what has to hold whatever comes in. The fuzzer runs these functions with bytes of its own making, and
//! `tests/it/house/fuzz.rs` with those that are kept in `corpus/`: the same code, so that what was found once stays found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod draft;

use breach_statement::content::Content;
use breach_statement::document::{Document, Run};
use breach_statement::export::{Format, export, json_ld, paste};
use breach_statement::files::{self, FileFormat};
use breach_statement::letterhead::Letterhead;
use breach_statement::reading::passages::{Place, Span};
use breach_statement::sent::{self, Dispatch};
use breach_statement::text::is_hidden;
use breach_statement::{
    CaseFile, Pack, Story, check_texts, edit, full_review, json, open_bytes, pasted as pasting, sheets,
    take_back as took_back,
};
use draft::{Bytes, MARKER, case};
use jiff::civil::Date;
use serde_json::Value;

/// Something to fuzz.
pub type Target = fn(&[u8]);

/// All of them, by the names of their files in `fuzz_targets/` and of their folders in `corpus/`.
pub const TARGETS: &[(&str, Target)] = &[
    ("check_text", check_text),
    ("open", open),
    ("pasted", pasted),
    ("prepare", prepare),
    ("publish", publish),
    ("review", review),
    ("sent", sent),
    ("set", set),
    ("sheet", sheet),
    ("take_back", take_back),
];

thread_local! {
    static ENGLISH: Content = Content::english();
}

fn english<T>(with: impl FnOnce(&Content) -> T) -> T {
    ENGLISH.with(with)
}

// ---------------------------------------------------------------------------------------------------------------------------
// The targets
// ---------------------------------------------------------------------------------------------------------------------------

/// Bytes are opened or refused; what was opened is kept to the letter.
pub fn open(data: &[u8]) {
    match open_bytes(data) {
        Ok(file) => {
            reopens(&file);
            let pack = english(|content| breach_statement::prepare(&file, content, None));
            sound(&pack);
        }
        Err(refusal) => {
            let problem = english(|content| refusal.problem.word(content));
            worded(&problem.message, refusal.code);
        }
    }
}

/// Facts are put one after the other, as the page does it: what was put stands there, and what could not be put changed nothing.
pub fn set(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let mut file = case(&mut bytes);
    while !bytes.is_empty() {
        let pointer = draft::pointer(&mut bytes);
        let value = if bytes.one_in(8) {
            None
        } else {
            Some(draft::value(&mut bytes, 4))
        };
        let Some(path) = edit::path(&pointer) else { continue };
        let before = file.json.clone();
        if edit::put(&mut file.json, &path, value.clone()) {
            // Of a list, the items after one that was taken away move up.
            if value.is_some() {
                assert_eq!(
                    edit::get(&file.json, &path),
                    value,
                    "{pointer:?} holds what was put there"
                );
            }
        } else {
            assert_eq!(file.json, before, "{pointer:?} could not be put, and changed something");
        }
    }
    reopens(&file);
    english(|content| sound(&breach_statement::prepare(&file, content, None)));
}

/// A case gives its documents, in every format, and nothing that is held back is in any of them.
pub fn prepare(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let today = draft::today(&mut bytes);
    let chosen = bytes.byte() as usize;
    let file = case(&mut bytes);
    let pack = english(|content| breach_statement::prepare(&file, content, today));
    sound(&pack);
    let letterhead = Letterhead::of(&file);
    // All formats of each document would be slow: text of all, and the others of one.
    for document in &pack.documents {
        outward(&export(document, Format::Text), &document.name);
    }
    let document = &pack.documents[chosen % pack.documents.len()];
    outward(&export(document, Format::Html), "html");
    outward(&export(document, Format::Markdown), "markdown");
    outward(&paste(document, 2), "html to paste");
    if let Some(linked) = json_ld(document) {
        outward(&linked, "linked data");
        assert!(
            !linked.contains("</") && !linked.contains("<!--"),
            "linked data ends its script"
        );
        serde_json::from_str::<Value>(&linked).expect("linked data is JSON");
    }
    for format in FileFormat::ALL.iter().filter(|format| format.suits(document)) {
        let written = match files::write(document, *format, &letterhead) {
            Ok(written) => written,
            Err(files::Refusal::Stopped(why)) => {
                worded(&why, "stopped");
                continue;
            }
            Err(refusal) => panic!("{} as {}: {refusal}", document.name, format.name()),
        };
        assert!(
            !written.name.contains(['/', '\\']) && !written.name.contains(MARKER),
            "{}",
            written.name
        );
        if !format.is_binary() && *format != FileFormat::Eml {
            let text = String::from_utf8(written.bytes).expect("UTF-8");
            outward(text.trim_start_matches('\u{FEFF}'), format.name());
        }
    }
    let timeline = english(|content| Story::tell(&file, content, today).timeline(content));
    outward(&timeline.public_picture, "timeline");
    outward(&timeline.picture, "whole timeline");
}

/// The review names what is there: its spans lie in the documents, and its sentences are sentences.
pub fn review(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let today = draft::today(&mut bytes);
    let file = case(&mut bytes);
    let (pack, review) = english(|content| {
        let pack = breach_statement::prepare(&file, content, today);
        (pack, full_review(&file, content, today))
    });
    let accepted = review.accepted.iter().map(|(_, finding)| finding);
    for finding in review.findings.iter().chain(accepted) {
        worded(&finding.message, &finding.rule);
        for field in &finding.fields {
            assert!(edit::path(field.as_str()).is_some(), "{field:?} is no address");
        }
        if let (Some(name), Some(span)) = (&finding.document, &finding.span) {
            let document = pack.document(name);
            lies_in(
                span,
                document.expect("a finding names a document that is there"),
                &finding.rule,
            );
        }
    }
}

/// A text that somebody edited is reviewed, whatever stands in it.
pub fn check_text(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let today = draft::today(&mut bytes);
    let name = draft::document(&mut bytes);
    let text = draft::edited(&mut bytes, name);
    let file = case(&mut bytes);
    let Some(findings) = english(|content| check_texts(&file, content, today, name, [text.as_str()])) else {
        return;
    };
    for finding in &findings[0] {
        worded(&finding.message, &finding.rule);
        if let Some(span) = &finding.span {
            assert!(span.start <= span.end, "{}: {span:?}", finding.rule);
        }
    }
}

/// A text that came back is held against ours; ours itself has no change.
pub fn take_back(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let today = draft::today(&mut bytes);
    let name = draft::document(&mut bytes);
    let text = draft::edited(&mut bytes, name);
    let file = case(&mut bytes);
    let Some(returned) = english(|content| took_back(&file, content, today, name, &text)) else {
        return;
    };
    for finding in returned
        .changes
        .iter()
        .flat_map(|change| &change.findings)
        .chain(&returned.findings)
    {
        worded(&finding.message, &finding.rule);
    }
    let pack = english(|content| breach_statement::prepare(&file, content, today));
    let document = pack.document(name).expect("it was taken back");
    let own = export(document, Format::Text);
    let returned = english(|content| took_back(&file, content, today, name, &own)).expect("it is there");
    let changes: Vec<_> = returned
        .changes
        .iter()
        .map(|change| (&change.before, &change.after))
        .collect();
    assert!(changes.is_empty(), "our own text comes back changed: {changes:?}");
}

/// What is published is JSON that holds its digests, and nothing that is held back.
pub fn publish(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let today = draft::today(&mut bytes);
    let wanted: Vec<String> = (0..bytes.below(3))
        .map(|_| draft::document(&mut bytes).to_owned())
        .collect();
    let file = case(&mut bytes);
    match english(|content| breach_statement::publish(&file, content, today, &wanted)) {
        Ok(publication) => {
            let text = publication.text();
            let json: Value = serde_json::from_str(&text).expect("a publication is JSON");
            strings(&json, &mut |text| outward(text, "publication"));
            for document in &publication.documents {
                let edition = serde_json::to_string(&document.edition).expect("an edition is JSON");
                assert_eq!(breach_statement::digest::sha256(edition.as_bytes()), document.sha256);
            }
        }
        Err(refusal) => worded(&refusal.message, refusal.code),
    }
}

/// A sheet prints nothing that is held back, as it is and held against an earlier case.
pub fn sheet(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let (which, later) = (bytes.byte() as usize, bytes.one_in(3));
    let file = case(&mut bytes);
    let since = later.then(|| case(&mut bytes));
    english(|content| {
        let names: Vec<String> = content
            .sheets()
            .into_iter()
            .map(str::to_owned)
            .chain(content.send_sheets())
            .collect();
        let name = &names[which % names.len()];
        let definition = content.sheet(name).expect("a sheet of ours has a definition");
        let sheet = sheets::fill(name, &definition, &file, since.as_ref(), content).expect("it is one");
        sheet.runs().for_each(|run| unseen(run, name));
        for format in [Format::Text, Format::Html, Format::Markdown] {
            outward(&export(&sheet, format), name);
        }
    });
}

/// What is marked as sent keeps its text, and the case file opens again.
pub fn sent(data: &[u8]) {
    let mut bytes = Bytes::new(data);
    let today = draft::today(&mut bytes);
    let name = draft::document(&mut bytes);
    let dispatch = Dispatch {
        when: draft::text(&mut bytes),
        reached: bytes.one_in(2).then(|| u64::from(bytes.byte())),
        sender: bytes.one_in(2).then(|| draft::text(&mut bytes)),
        today,
    };
    let mut file = case(&mut bytes);
    let pack = english(|content| breach_statement::prepare(&file, content, today));
    let text = pack.document(name).map(|document| export(document, Format::Text));
    let before = file.json.clone();
    match sent::mark(&mut file, &pack, name, &dispatch) {
        Ok(key) => {
            let again = english(|content| breach_statement::prepare(&file, content, today));
            sound(&again);
            assert_eq!(
                sent::text_of(&file, &again, &format!("/sent/{key}")),
                text,
                "its text is kept"
            );
            assert_eq!(
                again.sent.len(),
                again
                    .sent
                    .iter()
                    .map(|sent| sent.at.as_str())
                    .collect::<std::collections::BTreeSet<_>>()
                    .len()
            );
            reopens(&file);
        }
        Err(refusal) => {
            assert!(!refusal.to_string().is_empty());
            if !matches!(refusal, sent::Refusal::NoRecord) {
                assert_eq!(file.json, before, "a refusal leaves the case as it was");
            }
        }
    }
}

/// HTML that came out of some system is read, whatever it is.
pub fn pasted(data: &[u8]) {
    let (ours, theirs) = data.split_at(data.len() / 2);
    let (ours, theirs) = (String::from_utf8_lossy(ours), String::from_utf8_lossy(theirs));
    english(|content| {
        for remark in pasting::lost(&ours, &theirs, content)
            .iter()
            .chain(&pasting::strips(&theirs, content))
        {
            worded(&remark.message, remark.code);
        }
        let same = pasting::lost(&theirs, &theirs, content);
        assert!(
            same.is_empty(),
            "something is lost of what came out as it was: {same:?}"
        );
    });
}

// ---------------------------------------------------------------------------------------------------------------------------
// What holds
// ---------------------------------------------------------------------------------------------------------------------------

/// The text of a case opens again as the same case.
fn reopens(file: &CaseFile) {
    let text = edit::text(&file.json);
    if text.len() > json::MAX_BYTES {
        return;
    }
    let again = breach_statement::open(&text).expect("what was written opens again");
    assert_eq!(again.json, file.json, "what was written is read as it was");
    assert_eq!(edit::text(&again.json), text);
}

/// What holds of every pack.
fn sound(pack: &Pack) {
    assert!(pack.faults.is_empty(), "templates at fault: {:?}", pack.faults);
    for problem in &pack.problems {
        worded(&problem.message, problem.code);
        assert!(
            edit::path(problem.field.as_str()).is_some(),
            "{:?} is no address",
            problem.field
        );
    }
    for finding in &pack.findings {
        worded(&finding.message, &finding.rule);
    }
    for document in &pack.documents {
        document.runs().for_each(|run| unseen(run, &document.name));
    }
}

fn unseen(run: &Run, name: &str) {
    assert!(!run.text.is_empty(), "{name}: a run without text");
    outward(&run.text, name);
    if let Some(href) = &run.href {
        let ours = ["https:", "http:", "mailto:", "tel:"]
            .iter()
            .any(|scheme| href.starts_with(scheme));
        assert!(ours, "{name} links to {href:?}");
        outward(href, name);
    }
}

/// What leaves holds nothing that is held back, and no character that nobody sees.
fn outward(text: &str, what: &str) {
    assert!(
        !text.to_lowercase().contains(MARKER),
        "{what} says what is held back: {text}"
    );
    let hidden = text.chars().find(|c| is_hidden(*c));
    assert!(hidden.is_none(), "{what} holds {hidden:?}");
}

/// A sentence for the desk is one, whatever was typed.
fn worded(message: &str, code: &str) {
    assert!(!message.is_empty() && message != code, "{code} has no words");
    let hidden = message.chars().find(|c| is_hidden(*c) || c.is_control());
    assert!(hidden.is_none(), "{code} holds {hidden:?}: {message:?}");
}

fn strings(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => see(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, see)),
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            see(key);
            strings(value, see);
        }),
        _ => {}
    }
}

/// A span holds the words that it says it does.
fn lies_in(span: &Span, document: &Document, rule: &str) {
    let Some(runs) = runs_at(&span.place, document) else {
        panic!("{rule}: {span:?} lies nowhere in {}", document.name)
    };
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let units: Vec<u16> = text.encode_utf16().collect();
    let there = units.get(span.start..span.end).map(String::from_utf16_lossy);
    assert_eq!(
        there.as_deref(),
        Some(span.text.as_str()),
        "{rule} in {}: {text:?}",
        document.name
    );
}

fn runs_at<'d>(place: &Place, document: &'d Document) -> Option<&'d [Run]> {
    use breach_statement::document::Block;
    if let Some(part) = &place.part {
        return document
            .parts
            .iter()
            .find(|each| each.name == *part)
            .map(|part| &part.runs[..]);
    }
    match (document.body.get(place.block?)?, place.item) {
        (Block::Heading { runs, .. } | Block::Paragraph { runs }, None) => Some(runs),
        (Block::List { items }, Some(item)) => items.get(item).map(|item| &item[..]),
        _ => None,
    }
}

/// A day.
fn day(text: &str) -> Date {
    text.parse().expect("a day of ours is one")
}
