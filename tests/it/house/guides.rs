//! What the guides show is run, and what they name is there: README.md, docs/ and the guide beside the words.

use crate::support::{case, fields, files_of_content, lines, pack, put};
use breach_statement::arrange::in_order;
use breach_statement::claims::kinds;
use breach_statement::content::Content;
use breach_statement::duties::law;
use breach_statement::review::Review;
use breach_statement::review::wording::{Audience, WordRules};
use breach_statement::templates::{check, check_outline, check_sentence};
use breach_statement::word::{place_vocabulary, sentence_vocabulary, stretch_vocabulary, vocabulary};
use breach_statement::{CaseFile, Pack, full_review, prepare};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const WORDS: &str = "src/content/README.md";
const DEVELOPING: &str = "docs/developing.md";

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|_| panic!("{}", path.display()))
}

/// A block between fences: what stands behind the first fence, and the text.
#[derive(Debug)]
struct Fenced {
    language: String,
    name: String,
    text: String,
}

/// The blocks of a guide below each of its headings that has some.
fn examples(guide: &str) -> Vec<(String, Vec<Fenced>)> {
    let mut found: Vec<(String, Vec<Fenced>)> = Vec::new();
    let mut open: Option<Fenced> = None;
    for line in read(guide).lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => found.last_mut().unwrap().1.extend(open.take()),
            (Some(block), None) => block.text += &format!("{line}\n"),
            (None, Some(info)) => {
                let (language, name) = info.split_once(' ').unwrap_or((info, ""));
                open = Some(Fenced {
                    language: language.to_owned(),
                    name: name.to_owned(),
                    text: String::new(),
                });
            }
            (None, None) => {
                if let Some(heading) = line.strip_prefix("## ") {
                    found.push((heading.to_owned(), Vec::new()));
                }
            }
        }
    }
    found.retain(|(_, blocks)| !blocks.is_empty());
    found
}

/// The words that ship, with files added or put in the place of theirs.
fn content(added: &BTreeMap<String, String>) -> Content {
    let mut files = files_of_content();
    files.extend(added.clone());
    Content::new("en-GB", files)
}

/// Puts facts over those of a case, field by field.
fn over(case: &mut Value, facts: &Value) {
    match (case, facts) {
        (Value::Object(case), Value::Object(facts)) => {
            for (key, value) in facts {
                over(case.entry(key).or_insert(Value::Null), value);
            }
        }
        (case, facts) => *case = facts.clone(),
    }
}

fn file(json: &Value) -> CaseFile {
    CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    }
}

/// What statements say and the review finds.
struct Told {
    pack: Pack,
    review: Review,
}

impl Told {
    fn of(json: &Value, content: &Content) -> Self {
        let pack = prepare(&file(json), content, None);
        assert_eq!(pack.faults, [], "templates at fault");
        Self {
            pack,
            review: full_review(&file(json), content, None),
        }
    }

    /// Whether each line stands in a document, or among what the review found.
    fn says(&self, place: &str, expected: &str) -> bool {
        let said = self.said(place);
        expected.lines().all(|line| said.iter().any(|said| said.contains(line)))
    }

    fn said(&self, place: &str) -> Vec<String> {
        if place == "review" {
            self.review
                .findings
                .iter()
                .map(|finding| finding.message.clone())
                .collect()
        } else {
            let document = self.pack.document(place);
            document.map_or_else(Vec::new, |document| {
                lines(document).iter().map(crate::support::Line::text).collect()
            })
        }
    }
}

/// What an example has to keep besides what it shows, as the tests of the content ask it of each file.
fn sound(path: &str, text: &str, content: &Content) {
    let (folder, name) = path.split_once('/').unwrap();
    let name = name.split_once('.').unwrap().0;
    match folder {
        "claims" => {
            let kind = kinds()
                .find(|kind| kind.name == name)
                .unwrap_or_else(|| panic!("{path}: no kind"));
            assert_eq!(check(path, text, &vocabulary(kind).including(&content.includes())), []);
        }
        "advice" => {
            assert_eq!(check(path, text, &place_vocabulary()), []);
            for line in ["order", "urgency", "label", "source", "read", "verified_on"] {
                assert!(content.header(folder, name, line).is_some(), "{path}: {line}");
            }
        }
        "sentences" => {
            let includes = content.includes();
            let own = content.header(folder, name, "claims").unwrap().split_whitespace();
            let of = |name: &str| kinds().find(|kind| kind.name == name).map(stretch_vocabulary).unwrap();
            let own = own
                .map(|name| (name.to_owned(), of(name).including(&includes)))
                .collect();
            assert_eq!(
                check_sentence(path, text, &sentence_vocabulary().including(&includes), &own),
                []
            );
        }
        "sections" => {
            let sayable = kinds().map(|kind| kind.name.to_owned()).collect();
            assert_eq!(check_outline(path, text, &sayable), []);
        }
        "documents" | "questions" => {
            let in_order = in_order("advice").unwrap().map(str::to_owned);
            let sayable = kinds().map(|kind| kind.name.to_owned()).chain(in_order).collect();
            assert_eq!(check_outline(path, text, &sayable), []);
            assert!(content.header(folder, name, "order").is_some(), "{path}: order");
        }
        "rules" => {
            let (rules, faults) = WordRules::read(content.rule_files());
            assert_eq!(faults, Vec::<String>::new());
            let id = case(text)["id"].as_str().unwrap().to_owned();
            let rule = rules.iter().find(|rule| rule.id == id).unwrap();
            let finds = |sentence: &str| {
                let all = [Audience::Member, Audience::Public, Audience::Staff];
                let found = all.iter().flat_map(|audience| rules.find(sentence, *audience));
                found.into_iter().any(|found| found.rule.id == id)
            };
            assert!(rule.fires.len() >= 3 && rule.silent.len() >= 3, "{path}");
            for sentence in &rule.fires {
                assert!(finds(sentence), "{path} is silent in: {sentence}");
            }
            for sentence in &rule.silent {
                assert!(!finds(sentence), "{path} fires in: {sentence}");
            }
        }
        "duties" => assert_eq!(law::read(content.law_files()).1, Vec::<String>::new()),
        other => panic!("{path}: nobody knows what {other} has to keep"),
    }
}

/// Each row of a law has the result that it says.
fn rows_hold(rows: &Value, content: &Content) {
    let mut results = BTreeSet::new();
    for row in rows["rows"].as_array().unwrap() {
        let mut json = rows["base"].clone();
        for (pointer, value) in row["change"].as_object().unwrap() {
            put(&mut json, pointer, value.clone());
        }
        let review = full_review(&file(&json), content, None);
        let duties = review.regimes.iter().flat_map(|regime| &regime.duties);
        let duty = duties
            .into_iter()
            .find(|duty| row["duty"] == duty.id)
            .expect("the law binds");
        let [result] = &duty.results[..] else {
            panic!("one result: {:?}", duty.results)
        };
        assert_eq!(serde_json::to_value(result.result).unwrap(), row["is"], "{row}");
        results.insert(row["is"].to_string());
    }
    assert!(
        results.len() >= 2,
        "one row that fires and one that is silent: {results:?}"
    );
}

fn run_examples(guide: &str, sections: &[&str]) {
    let examples = examples(guide);
    let headings: Vec<&str> = examples.iter().map(|(heading, _)| heading.as_str()).collect();
    assert_eq!(headings, sections);
    let plain = content(&BTreeMap::new());
    for (heading, blocks) in &examples {
        let mut added = BTreeMap::new();
        let (mut facts, mut rows, mut shown) = (json!({}), Value::Null, Vec::new());
        let is_quoted = |block: &Fenced| block.name.starts_with("src/") || block.name.starts_with("tests/rules/");
        let (quoted, blocks): (Vec<&Fenced>, Vec<&Fenced>) = blocks.iter().partition(|block| is_quoted(block));
        for Fenced { name, text, .. } in &quoted {
            assert!(read(name).contains(text), "{heading}: {name} is otherwise");
        }
        // What is compiled in is shown as it stands.
        if blocks.is_empty() {
            continue;
        }
        for Fenced { language, name, text } in blocks {
            match (language.as_str(), name.as_str()) {
                ("text", place) => shown.push((place, text)),
                ("json", "case") => facts = case(text),
                ("json", name) if name.starts_with("tests/duties/") => rows = case(text),
                ("hbs" | "json", path) => {
                    added.insert(path.to_owned(), text.clone());
                }
                other => panic!("{heading}: nobody knows what to do with {other:?}"),
            }
        }
        assert!(
            !added.is_empty() && !shown.is_empty(),
            "{heading}: a file, and what it does"
        );
        let content = content(&added);
        for (path, text) in &added {
            sound(path, text, &content);
        }
        if rows != Value::Null {
            rows_hold(&rows, &content);
        }
        let mut json = case(crate::support::RIVERSIDE);
        over(&mut json, &facts);
        let (before, after) = (Told::of(&json, &plain), Told::of(&json, &content));
        for (place, text) in shown {
            assert!(!before.says(place, text), "{heading}: {place} said so before: {text}");
            assert!(
                after.says(place, text),
                "{heading}: {place} does not say:\n{text}\nbut:\n{}",
                after.said(place).join("\n")
            );
        }
    }
}

#[test]
fn the_examples_of_the_guide_to_developing_do_what_it_says() {
    run_examples(
        DEVELOPING,
        &[
            "Change a sentence",
            "Add a step of advice",
            "Add a question to the FAQ",
            "Add a rule on words",
            "Add a rule that looks at facts",
            "Add a duty of a law",
        ],
    );
}

#[test]
fn the_examples_of_the_guide_to_the_words_do_what_it_says() {
    run_examples(
        WORDS,
        &[
            "What a file of claims can do",
            "What a document can do",
            "A section",
            "A sentence of several claims",
            "A question of the FAQ",
            "A step of advice",
            "A rule on words",
        ],
    );
}

/// An example that does not do what the guide says fails: a text that no document has, and one that stood there before.
#[test]
fn a_guide_that_is_wrong_is_found() {
    let json = case(crate::support::RIVERSIDE);
    let told = Told::of(&json, &content(&BTreeMap::new()));
    assert!(told.says("email", "I am sorry that this has happened."));
    assert!(!told.says("email", "I am sorry about this."));
    assert!(!told.says("no-such-document", "I am sorry that this has happened."));
    assert!(!told.says("review", "Say where you stand on compensation."));
}

/// The stretches of a guide that are set as code, outside of blocks.
fn code_in(guide: impl AsRef<Path>) -> Vec<String> {
    let mut prose = String::new();
    let mut fenced = false;
    for line in read(guide).lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced && !line.starts_with("    ") {
            prose += line;
            prose.push('\n');
        }
    }
    let mut stretches: Vec<String> = prose
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|code| code.replace('\n', " "))
        .collect();
    stretches.dedup();
    stretches
}

/// Every file that is ours, with its text.
fn ours() -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                // What is built or installed.
                if !["pkg", "node_modules", "snapshots"].contains(&name.as_str()) {
                    walk(&path, found);
                }
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.insert(path, text);
            }
        }
    }
    let mut found = BTreeMap::new();
    for folder in ["src", "www", "tests", "xtask"] {
        walk(Path::new(folder), &mut found);
    }
    for file in ["Cargo.toml", "build.rs", ".cargo/config.toml"] {
        found.insert(file.into(), read(file));
    }
    // A name that only the guides have is not there.
    found.retain(|path, _| path.extension().is_none_or(|ending| ending != "md") && !path.ends_with("guides.rs"));
    found
}

/// Where `cargo`, `git`, `breach-statement` or an address is called, another test runs it; what is left is a path or a name.
fn is_call(code: &str) -> bool {
    [
        "cargo ",
        "git ",
        "INSTA_UPDATE=",
        "breach-statement ",
        "http://",
        "https://",
    ]
    .iter()
    .any(|start| code.starts_with(start))
}

fn is_path(code: &str) -> bool {
    let ending = Path::new(code).extension().and_then(|ending| ending.to_str());
    ["src", "www", "tests", "docs", "xtask"]
        .iter()
        .any(|top| code == *top || code.starts_with(&format!("{top}/")))
        || ending.is_some_and(|ending| ["rs", "md", "mjs", "toml"].contains(&ending))
}

#[test]
fn every_path_and_every_name_in_the_guides_is_there() {
    let ours = ours();
    let addresses: Vec<String> = fields().into_iter().map(|field| field.pointer).collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for guide in [
        DEVELOPING,
        WORDS,
        "README.md",
        "docs/embedding.md",
        "docs/manual.md",
        "docs/pasting.md",
    ] {
        for code in code_in(guide).iter().filter(|code| !is_call(code)) {
            seen += 1;
            let path = code.replace("<language>", "en-GB");
            let there = if code.starts_with('/') && code.len() > 1 {
                addresses
                    .iter()
                    .any(|address| address == code || address.starts_with(&format!("{code}/")))
            } else if is_path(code) {
                Path::new(&path).exists() || Path::new("src/content/en-GB").join(&path).exists()
            } else if guide == DEVELOPING {
                ours.values().any(|text| text.contains(code.trim_end_matches('!')))
            } else {
                true
            };
            if !there {
                wrong.push(format!("{guide}: {code}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not there:\n{}", wrong.join("\n"));
    assert!(seen > 100, "{seen}");
}

/// The files of tests that a guide tells a person to run, by words of their paths.
#[test]
fn every_test_that_the_guides_name_is_there() {
    fn paths(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                paths(&path, found);
            }
            found.push(path.with_extension("").to_str().unwrap().replace('/', "::"));
        }
    }
    let mut there = Vec::new();
    paths(Path::new("tests/it"), &mut there);
    let mut seen = 0;
    for guide in guides() {
        let text = read(&guide);
        for (at, what) in text.match_indices("cargo test --test it ") {
            let rest = &text[at + what.len()..];
            let rest = rest.strip_prefix("-- ").unwrap_or(rest);
            let end = rest.find(['`', '#', '\n']).unwrap_or(rest.len());
            for word in rest[..end].split(' ').take_while(|word| !word.starts_with('-')) {
                let is_there = word.is_empty() || there.iter().any(|path| path.ends_with(&format!("::{word}")));
                assert!(is_there, "{}: {word}", guide.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 8, "{seen}");
}

/// The files that a guide leads to.
#[test]
fn every_link_in_the_guides_leads_somewhere() {
    let mut seen = 0;
    for guide in guides() {
        let text = read(&guide);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            if path.contains("://") {
                continue;
            }
            seen += 1;
            let file = if path.is_empty() {
                guide.clone()
            } else {
                guide.parent().unwrap().join(path)
            };
            assert!(file.exists(), "{}: {target}", guide.display());
            if !anchor.is_empty() {
                let headings = read(&file);
                let slug = |heading: &str| {
                    let heading = heading.trim_start_matches(['#', ' ']).to_lowercase().replace(' ', "-");
                    heading.replace(|c: char| !c.is_alphanumeric() && c != '-', "")
                };
                let there = headings
                    .lines()
                    .any(|line| line.starts_with('#') && slug(line) == anchor);
                assert!(there, "{}: {target}", guide.display());
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

/// README.md and all of `docs`.
fn guides() -> Vec<PathBuf> {
    let mut guides: Vec<PathBuf> = fs::read_dir("docs")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    guides.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    guides.sort();
    guides.insert(0, "README.md".into());
    guides.push(WORDS.into());
    guides
}

/// The calls of the program that a guide shows, on lines of their own and in sentences, as they stand there but for how it is started. A
/// page that a web server hands out is not fetched by a test: what stands for `curl` gives out a file.
fn calls(guide: &Path) -> Vec<String> {
    let text = read(guide);
    let lines = text.lines().filter(|line| line.starts_with("    "));
    let lines = lines.map(|line| line.trim_start().replace("cargo run -- ", "breach-statement "));
    let lines = lines.map(|line| line.replace("curl https://www.example.org/incident", "cat page.html"));
    let calls: Vec<String> = lines
        .chain(code_in(guide))
        .filter(|line| line.starts_with("breach-statement ") || line.contains("| breach-statement "))
        .collect();
    assert!(calls.iter().all(|call| !call.contains("curl")), "{calls:?}");
    calls
}

/// The folder of a call: the case, and what came back from somebody else.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let json = case(crate::support::RIVERSIDE);
    let pack = pack(&json);
    let document = |name: &str| pack.document(name).unwrap();
    let text = breach_statement::export::export(document("email"), breach_statement::export::Format::Text);
    let html = breach_statement::export::paste(document("web-notice"), breach_statement::export::HEADING_LEVEL);
    let page = format!("<!doctype html><title>News</title><main>{html}</main>");
    for (name, text) in [
        ("case.json", crate::support::RIVERSIDE),
        ("edited.txt", &text),
        ("page.html", &page),
        ("notice.html", &html),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Every line runs as it stands, in a shell, and finds nothing wrong with a case in which nothing is.
#[test]
fn every_call_of_the_program_in_the_guides_runs() {
    let program = Path::new(env!("CARGO_BIN_EXE_breach-statement"));
    let path = std::env::join_paths(
        std::iter::once(program.parent().unwrap().to_owned())
            .chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
    )
    .unwrap();
    let mut verbs = BTreeSet::new();
    for guide in guides() {
        let folder = folder();
        for call in calls(&guide) {
            let output = Command::new("sh")
                .args(["-c", &call])
                .current_dir(folder.path())
                .env("PATH", &path)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(0), "{}: {call}\n{said}", guide.display());
            verbs.insert(
                call.split_once("breach-statement ")
                    .unwrap()
                    .1
                    .split(' ')
                    .next()
                    .unwrap()
                    .to_owned(),
            );
            // `new` writes an empty case; the calls below it are about one that is filled in.
            fs::write(folder.path().join("case.json"), crate::support::RIVERSIDE).unwrap();
        }
    }
    let help = Command::new(program).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands = help.split_once("Commands:\n").unwrap().1.split("\n\n").next().unwrap();
    let known = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next());
    let known: BTreeSet<String> = known.filter(|verb| *verb != "help").map(str::to_owned).collect();
    assert_eq!(verbs, known, "each verb stands in a guide");
}

/// The facts that the manual writes: lines of a block, objects, and those inside a sentence.
fn snippets() -> Vec<Map<String, Value>> {
    let text = read("docs/manual.md");
    let mut found = Vec::new();
    let mut block = String::new();
    let mut candidates: Vec<String> = text
        .split('`')
        .filter(|code| code.starts_with('"'))
        .map(str::to_owned)
        .collect();
    for line in text.lines().filter_map(|line| line.strip_prefix("    ")) {
        if block.is_empty() && !line.starts_with('"') {
            continue;
        }
        block += line;
        if block.matches('{').count() == block.matches('}').count() {
            candidates.push(std::mem::take(&mut block));
        }
    }
    assert_eq!(block, "", "a block that does not end");
    for candidate in candidates {
        let json = serde_json::from_str(&format!("{{{candidate}}}")).unwrap_or_else(|e| panic!("{candidate}: {e}"));
        found.push(json);
    }
    found
}

#[test]
fn every_fact_that_the_readme_writes_can_be_read() {
    let base = case(&read("tests/cases/harbour-college-2026.json"));
    assert_eq!(pack(&base).problems, []);
    let snippets = snippets();
    assert!(snippets.len() >= 9, "{snippets:?}");
    for snippet in snippets {
        for (key, value) in &snippet {
            // It stands at the top of the file, or wherever a field has that name.
            let fields = fields();
            let of_name = fields
                .iter()
                .filter(|field| field.pointer.ends_with(&format!("/{key}")));
            let mut addresses: Vec<String> = of_name.map(|field| field.pointer.replace("{key}", "one")).collect();
            if key == "format"
                || fields
                    .iter()
                    .any(|field| field.pointer.starts_with(&format!("/{key}/")))
            {
                addresses.push(format!("/{key}"));
            }
            let problems: Vec<_> = addresses
                .iter()
                .map(|at| {
                    let mut json = base.clone();
                    put(&mut json, at, value.clone());
                    let problems = pack(&json).problems;
                    let about = problems
                        .into_iter()
                        .filter(|problem| problem.field.as_str().starts_with(at.as_str()));
                    about.map(|problem| problem.message).collect::<Vec<_>>()
                })
                .collect();
            assert!(
                problems.iter().any(Vec::is_empty),
                "{key}: {value}: {addresses:?} {problems:?}"
            );
        }
    }
}
