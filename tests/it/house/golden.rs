//! The net under every change of the code: the bytes of all that leaves, as digests, for every case and for records of what was sent that
//! are kept as they were made.
//!
//! A change that is meant to change nothing changes none of them. After one that is meant to, `cargo xtask golden` writes them anew, and
//! what has changed is read in `git diff`, line by line: each has its reason, or it is a fault. `tests/www/golden.test.mjs` holds the
//! WebAssembly to the same digests.

use crate::support::{all_case_files, english};
use breach_statement::content::Content;
use breach_statement::export::{Format, export, json_ld, paste};
use breach_statement::files::{self, FileFormat};
use breach_statement::letterhead::Letterhead;
use breach_statement::sent::{Dispatch, mark};
use breach_statement::{CaseFile, Pack, Story, edit, open, sheets};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The level at which the headings of what is pasted start; the test of the WebAssembly has the same.
const HEADING_LEVEL: u8 = 3;

/// What is made of a case, by name: the first digits of its SHA-256.
type Digests = BTreeMap<String, String>;

/// Cases whose record of what was sent was made by an earlier version, and is never made again.
const KEPT: &str = "tests/golden/kept";

fn cases() -> Vec<PathBuf> {
    let mut cases = all_case_files();
    let kept = fs::read_dir(KEPT).unwrap().map(|entry| entry.unwrap().path());
    cases.extend(kept);
    cases.sort();
    cases
}

fn golden(case: &Path) -> PathBuf {
    let kept = if case.starts_with(KEPT) { "kept-" } else { "" };
    let name = case.file_stem().unwrap().to_str().unwrap();
    Path::new("tests/golden").join(format!("{kept}{name}.txt"))
}

fn digest(bytes: impl AsRef<[u8]>) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// JSON whose members are sorted, so that it is the same text from JavaScript.
fn sorted(value: &Value) -> String {
    fn sort(value: &Value) -> Value {
        match value {
            Value::Object(members) => {
                let members: BTreeMap<&String, Value> =
                    members.iter().map(|(name, value)| (name, sort(value))).collect();
                let members = members.into_iter().map(|(name, value)| (name.clone(), value));
                Value::Object(members.collect::<Map<_, _>>())
            }
            Value::Array(items) => items.iter().map(sort).collect(),
            other => other.clone(),
        }
    }
    sort(value).to_string()
}

fn json(value: &impl Serialize) -> String {
    digest(sorted(&serde_json::to_value(value).unwrap()))
}

fn digests(path: &Path, content: &Content) -> Digests {
    let mut file = open(&fs::read_to_string(path).unwrap()).unwrap();
    let mut made = Digests::new();
    let pack = story(&mut made, "", &file, content);
    written(&mut made, &pack, &file);
    filled_in(&mut made, &file, content);
    let names: Vec<String> = pack.documents.iter().map(|document| document.name.clone()).collect();
    some_sent(&mut made, &mut file, content, &names);
    story(&mut made, "sent: ", &file, content);
    made
}

/// What the story tells: documents with their claims and facts, findings, the law, the timeline, what a website shows.
fn story(made: &mut Digests, when: &str, file: &CaseFile, content: &Content) -> Pack {
    let story = Story::tell(file, content, crate::support::days(None));
    let pack = story.pack(file, content);
    made.insert(format!("{when}pack"), json(&pack));
    made.insert(format!("{when}review"), json(&story.review(file, content)));
    made.insert(format!("{when}timeline"), json(&story.timeline(content)));
    let published = match story.publish(file, content, &[]) {
        Ok(publication) => digest(publication.text()),
        Err(refusal) => format!("refused: {}", refusal.code),
    };
    made.insert(format!("{when}publication"), published);
    pack
}

/// Every document in every format that suits it.
fn written(made: &mut Digests, pack: &Pack, file: &CaseFile) {
    let letterhead = Letterhead::of(file);
    for document in &pack.documents {
        let name = &document.name;
        if document.stopped.is_some() {
            made.insert(name.clone(), "stopped".to_owned());
            continue;
        }
        for format in FileFormat::ALL.iter().filter(|format| format.suits(document)) {
            let bytes = files::write(document, *format, &letterhead).unwrap().bytes;
            made.insert(format!("{name}.{}", format.extension()), digest(bytes));
        }
        made.insert(format!("{name}.cms.html"), digest(paste(document, HEADING_LEVEL)));
        if let Some(linked) = json_ld(document) {
            made.insert(format!("{name}.jsonld"), digest(linked));
        }
    }
    let leave: Vec<_> = pack
        .documents
        .iter()
        .filter(|d| d.stopped.is_none())
        .map(|d| &**d)
        .collect();
    let all = files::write_pack(&leave, FileFormat::ALL, &letterhead).unwrap();
    made.insert("zip".to_owned(), digest(all.bytes));
}

/// Every sheet in every format.
fn filled_in(made: &mut Digests, file: &CaseFile, content: &Content) {
    let names = content
        .sheets()
        .into_iter()
        .map(str::to_owned)
        .chain(content.send_sheets());
    for name in names {
        let definition = content.sheet(&name).unwrap();
        let sheet = sheets::fill(&name, &definition, file, None, content).unwrap();
        for format in Format::ALL {
            let format = Format::named(format).unwrap();
            made.insert(
                format!("sheet {name}.{}", format.extension()),
                digest(export(&sheet, format)),
            );
        }
    }
}

/// How many documents are marked as sent: enough that an entry stands before, between and after others.
const SENT: usize = 4;

/// Marks some documents as sent, one after the other, each as it is when those before are out: the case file after that, as it is saved.
fn some_sent(made: &mut Digests, file: &mut CaseFile, content: &Content, names: &[String]) {
    let when = file.json.get("as_of").and_then(Value::as_str);
    let when = when.unwrap_or("2026-11-28").to_owned();
    for name in names.iter().take(SENT) {
        let pack = breach_statement::prepare(file, content, crate::support::days(None));
        let dispatch = Dispatch {
            when: when.clone(),
            reached: Some(12),
            ..Dispatch::default()
        };
        if let Err(refusal) = mark(file, &pack, name, &dispatch) {
            made.insert(format!("not sent: {name}"), digest(refusal.to_string()));
        }
    }
    made.insert("case file, sent".to_owned(), digest(edit::text(&file.json)));
}

#[test]
fn the_bytes_of_all_that_leaves_are_what_they_were() {
    let rewrite = std::env::var_os("GOLDEN").is_some_and(|value| value == "write");
    let mut count = 0;
    let mut wrong = String::new();
    for case in cases() {
        let made = english(|content| digests(&case, content));
        count += made.len();
        let at = golden(&case);
        if rewrite {
            let lines = made.iter().map(|(name, digest)| format!("{name}\t{digest}\n"));
            fs::write(&at, lines.collect::<String>()).unwrap();
            continue;
        }
        let text = fs::read_to_string(&at).unwrap_or_default();
        let line = |line: &str| {
            line.split_once('\t')
                .map(|(name, digest)| (name.to_owned(), digest.to_owned()))
        };
        let kept: Digests = text.lines().filter_map(line).collect();
        for name in kept.keys().chain(made.keys().filter(|name| !kept.contains_key(*name))) {
            if kept.get(name) != made.get(name) {
                let _ = writeln!(wrong, "{}: {name}", at.display());
            }
        }
    }
    println!("{count} digests");
    assert!(count > 3000, "{count}");
    assert_eq!(
        wrong, "",
        "these differ; if each is meant, `cargo xtask golden` writes them anew"
    );
}
