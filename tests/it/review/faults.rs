//! What statements once said that was false for somebody who read them, or left out: one small case file each, in `tests/cases/faults`,
//! and in `tests/faults.json` what has to come out instead.
//!
//! A row names documents (`in`; `*` for all, `public` for what anybody may read, `check` for what `check` prints, `email.md` for
//! Markdown), words that each of them has to have (`says`) and words that none may have (`never`): as they stand, white space aside, or
//! between slashes a regular expression. `finding` and `no_finding` are what a problem or a finding has to be: words that are an address,
//! a weight, or the name of a rule or code; `|` parts what will do as well. A row that is `open` is not mended yet. It has to fail, so that
//! nothing is mended without being held from then on: `cargo test --test it faults -- --nocapture` prints how each stands.

use crate::support::{english, files_below};
use breach_statement::export::{Format, export};
use breach_statement::{Days, full_review, open, prepare, report};
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    kind: String,
    case: String,
    today: Option<String>,
    what: String,
    #[serde(default, rename = "in")]
    documents: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
    finding: Option<String>,
    no_finding: Option<String>,
    /// What came out when the row was written.
    before: String,
    #[serde(default)]
    open: bool,
}

const FOLDER: &str = "tests/cases/faults";
const PUBLIC: [&str; 6] = [
    "web-notice",
    "faq",
    "post-short",
    "post-long",
    "press-holding",
    "press-statement",
];

/// What comes out of a case.
struct Told {
    /// By the name of the document.
    texts: BTreeMap<String, String>,
    /// In their order.
    names: Vec<String>,
    /// Of each problem and finding: its name, its weight and its addresses.
    found: Vec<(String, &'static str, Vec<String>)>,
}

impl Told {
    fn of(name: &str, today: Option<&str>) -> Self {
        let file = open(&fs::read_to_string(format!("{FOLDER}/{name}.json")).expect("a file of ours")).expect("a case");
        let days = Days::from(today.map(|day| day.parse().expect("a day")));
        english(|content| {
            let pack = prepare(&file, content, days);
            let review = full_review(&file, content, days);
            let mut texts = BTreeMap::new();
            for document in &pack.documents {
                texts.insert(document.name.clone(), export(document, Format::Text));
                texts.insert(format!("{}.md", document.name), export(document, Format::Markdown));
            }
            texts.insert("check".to_owned(), report::text(name, &pack.problems, &review.findings));
            let problems = pack.problems.iter().map(|problem| {
                let weight = if problem.weight == breach_statement::problem::Weight::Error {
                    "error"
                } else {
                    "fix"
                };
                (problem.code.to_owned(), weight, vec![problem.field.to_string()])
            });
            let findings = review.findings.iter().map(|finding| {
                let weight = match finding.weight {
                    breach_statement::review::Weight::Stop => "stop",
                    breach_statement::review::Weight::Check => "check",
                    breach_statement::review::Weight::Style => "style",
                };
                (
                    finding.rule.to_string(),
                    weight,
                    finding.fields.iter().map(ToString::to_string).collect(),
                )
            });
            Self {
                names: pack.documents.iter().map(|document| document.name.clone()).collect(),
                found: problems.chain(findings).collect(),
                texts,
            }
        })
    }

    /// Whether a problem or a finding is what one of the descriptions says.
    fn finds(&self, described: &str) -> bool {
        described.split('|').any(|words| {
            self.found.iter().any(|(name, weight, fields)| {
                words.split_whitespace().all(|word| match word {
                    "*" => true,
                    "error" | "fix" | "stop" | "check" | "style" => *weight == word,
                    at if at.starts_with('/') => fields
                        .iter()
                        .any(|field| field == at || field.starts_with(&format!("{at}/"))),
                    other => name == other,
                })
            })
        })
    }

    /// What of a row does not hold.
    fn wrongs(&self, row: &Row) -> Vec<String> {
        let mut wrongs = Vec::new();
        let names = row.documents.iter().flat_map(|name| match name.as_str() {
            "*" => self.names.clone(),
            "public" => self
                .names
                .iter()
                .filter(|name| PUBLIC.contains(&name.as_str()))
                .cloned()
                .collect(),
            _ => vec![name.clone()],
        });
        for name in names {
            let text = self.texts.get(&name);
            for words in &row.says {
                if !text.is_some_and(|text| has(text, words)) {
                    wrongs.push(format!("{name} lacks {words}"));
                }
            }
            for words in &row.never {
                if text.is_some_and(|text| has(text, words)) {
                    wrongs.push(format!("{name} has {words}"));
                }
            }
        }
        wrongs.extend(
            row.finding
                .iter()
                .filter(|finding| !self.finds(finding))
                .map(|finding| format!("nothing finds {finding}")),
        );
        wrongs.extend(
            row.no_finding
                .iter()
                .filter(|finding| self.finds(finding))
                .map(|finding| format!("{finding} is found")),
        );
        wrongs
    }
}

fn has(text: &str, words: &str) -> bool {
    match words.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        Some(pattern) if !pattern.is_empty() => Regex::new(pattern).expect("a regular expression").is_match(text),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words),
    }
}

#[test]
fn what_was_false_for_a_reader_stays_mended() {
    let rows: Vec<Row> = serde_json::from_str(include_str!("../../faults.json")).expect("rows");
    let names: BTreeSet<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names.len(), rows.len(), "each row has a name of its own");
    let used: BTreeSet<String> = rows.iter().map(|row| format!("{FOLDER}/{}.json", row.case)).collect();
    let files = files_below(FOLDER, "json");
    let there: BTreeSet<String> = files.iter().map(|file| file.display().to_string()).collect();
    assert_eq!(used, there, "each case file has a row");
    let mut told: BTreeMap<(&str, Option<&str>), Told> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut other = Vec::new();
    for row in &rows {
        let case = (row.case.as_str(), row.today.as_deref());
        let wrongs = told.entry(case).or_insert_with(|| Told::of(case.0, case.1)).wrongs(row);
        let kind = kinds.entry(&row.kind).or_default();
        kind.0 += 1;
        kind.1 += usize::from(row.open);
        println!(
            "{} {}: {}\n    before: {}",
            if row.open { "open  " } else { "mended" },
            row.name,
            row.what,
            row.before
        );
        wrongs.iter().for_each(|wrong| println!("    now: {wrong}"));
        match (row.open, wrongs.is_empty()) {
            (false, false) => other.push(format!("{}: {}", row.name, wrongs.join("; "))),
            (true, true) => other.push(format!("{}: is mended; take \"open\" out of its row", row.name)),
            _ => {}
        }
    }
    for (kind, (all, open)) in kinds {
        println!("{kind}: {all} rows, {open} open");
    }
    assert!(other.is_empty(), "{}\n{} rows", other.join("\n"), other.len());
}
