//! The rules on words: each finds something in the sentences that it says it does, and in no innocent one.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use breach_statement::check;
use breach_statement::open;
use breach_statement::review::wording::{Audience, WordRules};
use breach_statement::review::{Finding, Weight};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use support::{all_case_files, english};

const ALL: [Audience; 3] = [Audience::Member, Audience::Public, Audience::Staff];

fn rules<T>(with: impl FnOnce(&WordRules) -> T) -> T {
    english(|content| {
        let (rules, faults) = WordRules::read(content.rule_files());
        assert!(faults.is_empty(), "{faults:#?}");
        with(&rules)
    })
}

/// The names of the rules that find something in a sentence, whoever it is for.
fn found(rules: &WordRules, sentence: &str) -> BTreeSet<String> {
    let each = ALL.iter().flat_map(|audience| rules.find(sentence, *audience));
    each.map(|found| found.rule.id.clone()).collect()
}

#[test]
fn each_rule_fires_where_it_has_to_and_is_silent_where_it_must_not() {
    rules(|rules| {
        let mut names = BTreeSet::new();
        for rule in rules.iter() {
            assert!(names.insert(&rule.id), "{} stands twice", rule.id);
            assert!(
                rule.fires.len() >= 3,
                "{} has {} sentences that fire",
                rule.id,
                rule.fires.len()
            );
            assert!(
                rule.silent.len() >= 3,
                "{} has {} that do not",
                rule.id,
                rule.silent.len()
            );
            for sentence in &rule.fires {
                assert!(
                    found(rules, sentence).contains(&rule.id),
                    "{} is silent in: {sentence}",
                    rule.id
                );
            }
            for sentence in &rule.silent {
                assert!(
                    !found(rules, sentence).contains(&rule.id),
                    "{} fires in: {sentence}",
                    rule.id
                );
            }
            for (words, fix) in &rule.fix {
                assert!(
                    !found(rules, fix).contains(&rule.id),
                    "{}: the fix for {words:?} is no better",
                    rule.id
                );
                assert!(
                    found(rules, words).contains(&rule.id),
                    "{}: {words:?} is not found",
                    rule.id
                );
            }
        }
        assert!(names.len() >= 29, "{names:?}");
    });
}

#[test]
fn each_rule_says_what_to_do_and_why() {
    rules(|rules| {
        for rule in rules.iter() {
            assert!(rule.title.split_whitespace().count() <= 6, "{}", rule.id);
            support::assert_complete(&rule.message.replace("{words}", "words"), &rule.id);
            assert!(rule.why.ends_with('.'), "{}", rule.id);
            // What was not read in the original is marked so.
            assert!(
                rule.source.second_hand || rule.source.verified_on.is_some(),
                "{}",
                rule.id
            );
            let fixes = |part: &str| !part.is_empty() && !part.starts_with("..") && !part.ends_with("..");
            assert!(
                rule.phrases.iter().all(|phrase| fixes(phrase)),
                "{}: a phrase ends with a gap",
                rule.id
            );
        }
    });
}

#[test]
fn our_own_words_raise_nothing_in_any_case() {
    let mut raised = Vec::new();
    for path in all_case_files() {
        let file = open(&fs::read_to_string(&path).unwrap()).unwrap();
        let pack = english(|content| check(&file, content, None));
        let of_words = |finding: &&Finding| rules(|rules| rules.iter().any(|rule| rule.id == finding.rule));
        for finding in pack.findings.iter().filter(of_words) {
            let span = finding.span.as_ref().expect("a finding in words points at them");
            raised.push(format!(
                "{} {:?} [{}] {}",
                path.file_stem().unwrap().to_string_lossy(),
                finding.document,
                finding.rule,
                span.text
            ));
        }
    }
    assert!(raised.is_empty(), "{raised:#?}");
}

#[test]
fn a_finding_points_at_the_words_the_claim_and_the_fact() {
    let mut case = support::case(support::RIVERSIDE);
    support::put(
        &mut case,
        "/own_words/apology",
        serde_json::json!({ "text": "We are sorry for any inconvenience. We take your privacy very seriously." }),
    );
    let file = open(&case.to_string()).unwrap();
    let pack = english(|content| check(&file, content, None));
    let finding = pack
        .findings
        .iter()
        .find(|finding| finding.rule == "W-01" && finding.document.as_deref() == Some("email"))
        .expect("the line is found");
    let span = finding.span.as_ref().unwrap();
    assert_eq!(span.text, "take your privacy very seriously");
    let document = pack.documents.iter().find(|document| document.name == "email").unwrap();
    let block = &document.body[span.place.block.unwrap()];
    let text: Vec<u16> = block.runs().flat_map(|run| run.text.encode_utf16()).collect();
    assert_eq!(String::from_utf16(&text[span.start..span.end]).unwrap(), span.text);
    assert_eq!(finding.claim.as_ref().unwrap().as_str(), "apology");
    assert!(!finding.fields.is_empty());
}

#[derive(Deserialize)]
struct Innocent {
    channel: String,
    text: String,
}

#[test]
fn innocent_sentences_are_left_alone() {
    let sentences: Vec<Innocent> = serde_json::from_str(include_str!("innocent.json")).unwrap();
    assert!(sentences.len() >= 300);
    let mut fired: BTreeMap<String, Vec<String>> = BTreeMap::new();
    rules(|rules| {
        for Innocent { channel, text } in &sentences {
            let audience = match channel.as_str() {
                "call-script" | "staff-briefing" => Audience::Staff,
                channel if channel.starts_with("press") || channel.starts_with("p") => Audience::Public,
                _ => Audience::Member,
            };
            for found in rules.find(text, audience) {
                assert_ne!(found.rule.weight, Weight::Stop, "{} stops: {text}", found.rule.id);
                let words = text[found.place.clone()].to_owned();
                fired.entry(found.rule.id.clone()).or_default().push(words);
            }
        }
        for rule in rules.iter() {
            let hits = fired.get(&rule.id).map_or(0, Vec::len);
            println!("{}: {hits} of {} {:?}", rule.id, sentences.len(), fired.get(&rule.id));
            assert!(hits * 50 <= sentences.len(), "{} fires in {hits}", rule.id);
        }
    });
}
