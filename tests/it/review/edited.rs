//! A text that somebody edited by hand: one changed number, date, name or negation is noticed, and other words for the same are not.

use crate::support::{case_files, english};
use breach_statement::document::Document;
use breach_statement::export::{Format, export};
use breach_statement::review::Finding;
use breach_statement::{CaseFile, check_texts, open, prepare};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const TURNS: [&str; 7] = ["not", "no", "never", "nobody", "nothing", "cannot", "without"];

/// One change to a text: where, what stood there and what stands there now.
#[derive(Debug)]
struct Change {
    kind: &'static str,
    place: Range<usize>,
    new: String,
}

/// Words with the bytes they take: letters and digits, and what joins two of them.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut characters = text.char_indices().chain([(text.len(), ' ')]).peekable();
    while let Some((place, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, c)| *c);
        let joins = matches!(c, '\'' | '’' | ',' | '.') && next.is_alphanumeric() && start.is_some();
        match (c.is_alphanumeric() || joins, start) {
            (true, None) => start = Some(place),
            (false, Some(from)) => {
                words.push(from..place);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Every change of one number, date, name or negation that this test can think of.
fn changes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for place in words(text) {
        let word = &text[place.clone()];
        let before = text[..place.start].trim_end_matches(['“', '‘', '(', '"']);
        // Addresses are tried as one thing, by their first letter.
        if word.contains(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        {
            let last = word.rfind(|c: char| c.is_ascii_digit()).unwrap();
            let digit = (word.as_bytes()[last] - b'0' + 1) % 10;
            let new = format!("{}{digit}{}", &word[..last], &word[last + 1..]);
            changes.push(Change {
                kind: "number",
                place,
                new,
            });
        } else if let Some(month) = MONTHS.iter().position(|month| *month == word) {
            let beside_a_number =
                |text: Option<&str>| text.is_some_and(|word| word.chars().all(|c| c.is_ascii_digit()));
            let dated = beside_a_number(text[..place.start].split_whitespace().next_back())
                || beside_a_number(text[place.end..].split_whitespace().next());
            if dated {
                changes.push(Change {
                    kind: "date",
                    place,
                    new: MONTHS[(month + 1) % 12].to_owned(),
                });
            }
        } else if TURNS.contains(&word) {
            // "cannot" loses its second half, the others go with the space before them.
            let (place, new) = match word {
                "cannot" => (place, "can".to_owned()),
                "nobody" => (place, "somebody".to_owned()),
                "nothing" => (place, "something".to_owned()),
                "without" => (place, "with".to_owned()),
                _ => (
                    place.start - usize::from(before.ends_with(' '))..place.end,
                    String::new(),
                ),
            };
            changes.push(Change {
                kind: "negation",
                place,
                new,
            });
        } else if matches!(word, "is" | "was" | "are" | "were" | "will" | "could") {
            changes.push(Change {
                kind: "negation",
                place: place.end..place.end,
                new: " not".to_owned(),
            });
        } else if word.starts_with(char::is_uppercase) && word.chars().count() > 1 {
            let begins = before.is_empty()
                || before.ends_with(['\n', '.', '?', '!', ':'])
                || before.trim_end().ends_with(['.', '?', '!', ':', '\n', '-']);
            let address = before.ends_with(['/', '@', '.']) || text[place.end..].starts_with(['@', '/']);
            if !begins && !address {
                changes.push(Change {
                    kind: "name",
                    place,
                    new: "Zebedee".to_owned(),
                });
            }
        }
    }
    changes
}

/// Documents of a case, each with a function that reviews a text of it.
fn each_document(mut with: impl FnMut(&str, &CaseFile, &Document)) {
    for path in case_files() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = open(&fs::read_to_string(&path).unwrap()).unwrap();
        let pack = english(|content| prepare(&file, content, None));
        for document in &pack.documents {
            with(&name, &file, document);
        }
    }
}

fn review<'a>(file: &CaseFile, document: &Document, texts: impl IntoIterator<Item = &'a str>) -> Vec<Vec<Finding>> {
    english(|content| check_texts(file, content, None, &document.name, texts)).unwrap()
}

/// Whether a place lies in a heading or a label: these come from no fact.
fn is_ours(document: &Document, text: &str, place: &Range<usize>) -> bool {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place.end..].find('\n').map_or(text.len(), |at| place.end + at);
    let line = text[start..end].trim_start_matches("- ");
    let runs = document.runs().filter(|run| run.claim.is_none());
    runs.map(|run| run.text.trim())
        .any(|ours| ours.len() > 3 && line.contains(ours))
}

#[test]
fn the_text_as_it_is_raises_nothing() {
    each_document(|case, file, document| {
        let findings = review(file, document, [export(document, Format::Text).as_str()]);
        assert!(findings[0].is_empty(), "{case} {}: {findings:#?}", document.name);
    });
}

#[test]
fn one_changed_number_date_name_or_negation_is_noticed() {
    let mut noticed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = BTreeSet::new();
    each_document(|case, file, document| {
        let text = export(document, Format::Text);
        let changes = changes(&text);
        let edited = changes.iter().map(|change| {
            let mut edited = text.clone();
            edited.replace_range(change.place.clone(), &change.new);
            edited
        });
        let edited: Vec<String> = edited.collect();
        let reviewed = review(file, document, edited.iter().map(String::as_str));
        for (change, findings) in changes.iter().zip(reviewed) {
            let old = text[change.place.clone()].trim();
            let named = findings.iter().any(|finding| {
                let both = finding.message.contains(change.new.trim()) && finding.message.contains(old);
                both && (is_ours(document, &text, &change.place)
                    || !finding.fields.is_empty()
                    || finding.claim.is_some())
            });
            let count = noticed.entry(change.kind).or_default();
            count.1 += 1;
            if named {
                count.0 += 1;
            } else {
                let line = text[..change.place.start].rfind('\n').map_or(0, |at| at + 1);
                let end = text[change.place.end..]
                    .find('\n')
                    .map_or(text.len(), |at| change.place.end + at);
                let messages: Vec<_> = findings.iter().map(|finding| finding.message.as_str()).collect();
                missed.insert(format!(
                    "{case} {}: {old:?} -> {:?} in {:?}: {messages:?}",
                    document.name,
                    change.new,
                    &text[line..end]
                ));
            }
        }
    });
    let (found, all) = noticed
        .values()
        .fold((0, 0), |(a, b), (found, all)| (a + found, b + all));
    for (kind, (found, all)) in &noticed {
        println!("{kind}: {found} of {all}");
    }
    println!("in all: {found} of {all}");
    for line in missed.iter().take(60) {
        println!("missed: {line}");
    }
    assert!(all > 1000, "there is something to change: {all}");
    assert!(found * 100 >= all * 98, "{found} of {all}");
}

#[test]
fn other_words_for_the_same_raise_nothing() {
    let rows: Vec<[String; 4]> = serde_json::from_str(include_str!("../../rewordings.json")).unwrap();
    assert!(rows.len() >= 50);
    for [case, name, from, to] in rows {
        let file = open(&fs::read_to_string(format!("tests/cases/{case}.json")).unwrap()).unwrap();
        let pack = english(|content| prepare(&file, content, None));
        let document = pack.document(&name).unwrap();
        let text = export(document, Format::Text);
        assert!(text.contains(&from), "{case} {name} no longer says {from:?}");
        let findings = &review(&file, document, [text.replace(&from, &to).as_str()])[0];
        assert!(findings.is_empty(), "{from:?} -> {to:?}: {findings:#?}");
    }
}
