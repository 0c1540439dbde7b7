//! The rules on words: each finds something in the sentences that it says it does, and in no innocent one.

use crate::support::{all_case_files, english};
use breach_statement::check;
use breach_statement::open;
use breach_statement::review::wording::{Audience, WordRules};
use breach_statement::review::{Finding, Weight};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

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
            crate::support::assert_complete(&rule.message.replace("{words}", "words"), &rule.id);
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

/// How the screen groups what it finds is for the rule to say.
#[test]
fn a_rule_that_does_not_say_what_it_is_about_is_refused() {
    english(|content| {
        for (name, text) in content.rule_files() {
            let mut rule: serde_json::Value = serde_json::from_str(text).unwrap();
            rule.as_object_mut().unwrap().remove("area");
            let text = rule.to_string();
            let (rules, faults) = WordRules::read([(name, text.as_str())].into_iter());
            assert_eq!((rules.iter().count(), faults.len()), (0, 1), "{name}");
            assert!(faults[0].contains("missing field `area`"), "{faults:?}");
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
    let mut case = crate::support::case(crate::support::RIVERSIDE);
    crate::support::put(
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
    let document = pack.document("email").unwrap();
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
    let sentences: Vec<Innocent> = serde_json::from_str(include_str!("../../innocent.json")).unwrap();
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

/// The rules in code that read texts, by their names.
fn reading_rules() -> BTreeSet<String> {
    let reads = |(_, source): &(String, String)| {
        let says = source
            .split_once("const RULE: Rule =")
            .and_then(|(_, rest)| rest.split_once(';'));
        says.is_some_and(|(says, _)| says.contains(".of_text("))
    };
    crate::support::rules().filter(reads).map(|(rule, _)| rule).collect()
}

/// What the rules in code find in sentences, each typed as a paragraph of somebody's own into a case of these facts.
fn found_typed(sentences: &[&str], facts: &[(&str, serde_json::Value)]) -> Vec<(String, Weight, String)> {
    let mut case = crate::support::case(crate::support::RIVERSIDE);
    for (pointer, value) in facts {
        crate::support::put(&mut case, pointer, value.clone());
    }
    for (i, text) in sentences.iter().enumerate() {
        let own = serde_json::json!({ "documents": ["email"], "text": text });
        crate::support::put(&mut case, &format!("/own_paragraphs/s{i}"), own);
    }
    let file = open(&case.to_string()).unwrap();
    let pack = english(|content| check(&file, content, None));
    let rules = reading_rules();
    let in_own = |finding: &&breach_statement::review::Finding| {
        let claim = finding.claim.as_ref().map(|claim| claim.as_str()).unwrap_or_default();
        claim.starts_with("own-paragraph:") && rules.contains(finding.rule.as_ref())
    };
    let found = pack.findings.iter().filter(in_own);
    found
        .map(|finding| {
            let words = finding.span.as_ref().unwrap().text.clone();
            (finding.rule.to_string(), finding.weight, words)
        })
        .collect()
}

/// The rules in code that read every sentence leave innocent ones alone as well, whatever is known of the data.
#[test]
fn innocent_sentences_are_left_alone_by_every_rule_that_reads_them() {
    let sentences: Vec<Innocent> = serde_json::from_str(include_str!("../../innocent.json")).unwrap();
    let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    // Each sentence speaks for an organisation with a domain of its own.
    let domains = serde_json::json!([
        "ashdown-hospice.example",
        "penwith-credit-union.example",
        "elmroadsurgery.example",
        "kestrelgym.example",
        "harlow-council.example",
        "riverbank-trust.example",
    ]);
    let states = [
        serde_json::json!({ "withheld": { "reason": "The police asked us to wait" } }),
        serde_json::json!("copied"),
        serde_json::json!({ "unknown": {} }),
    ];
    for (nothing_known, state) in states.into_iter().enumerate().map(|(i, state)| (i == 0, state)) {
        let facts = [
            ("/organisation/domains", domains.clone()),
            ("/incident/confidentiality", state.clone()),
        ];
        let mut fired: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (rule, weight, words) in found_typed(&texts, &facts) {
            // "Your card details were copied" is innocent only where that is so.
            assert!(weight != Weight::Stop || !nothing_known, "{rule} stops: {words}");
            fired.entry(rule).or_default().push(words);
        }
        for rule in reading_rules() {
            let hits = fired.get(&rule).map_or(0, Vec::len);
            println!("{state} {rule}: {hits} of {} {:?}", texts.len(), fired.get(&rule));
            assert!(hits * 50 <= texts.len(), "{rule} fires in {hits} with {state}");
        }
    }
}

/// What the rules find that look at a whole text, where a sentence is all of it.
fn found_whole<'a>(texts: &[&'a str]) -> BTreeMap<String, Vec<&'a str>> {
    let mut case = crate::support::case(crate::support::RIVERSIDE);
    crate::support::put(
        &mut case,
        "/incident/confidentiality",
        serde_json::json!({ "unknown": {} }),
    );
    let file = open(&case.to_string()).unwrap();
    let found = english(|content| breach_statement::check_texts(&file, content, None, "letter", texts.iter().copied()));
    let mut fired: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (text, findings) in texts.iter().zip(found.unwrap()) {
        for finding in findings.iter().filter(|finding| WHOLE.contains(&finding.rule.as_ref())) {
            fired.entry(finding.rule.to_string()).or_default().push(*text);
        }
    }
    fired
}

/// Rules that are silent where another sentence of the text says what they miss: a sentence has to stand alone to be counted.
const WHOLE: [&str; 2] = ["availability", "euphemism"];

#[test]
fn innocent_sentences_that_stand_alone_are_left_alone() {
    let sentences: Vec<Innocent> = serde_json::from_str(include_str!("../../innocent.json")).unwrap();
    let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let fired = found_whole(&texts);
    for rule in WHOLE {
        let hits = fired.get(rule).map_or(0, Vec::len);
        println!("{rule}: {hits} of {} {:?}", texts.len(), fired.get(rule));
        assert!(hits * 50 <= texts.len(), "{rule} fires in {hits}");
    }
    let guilty = found_whole(&["Data was rendered inaccessible.", "There has been an incident."]);
    assert_eq!(guilty.len(), WHOLE.len(), "{guilty:?}");
}

/// The count above would be worth nothing if the rules did not read what is typed there.
#[test]
fn guilty_sentences_in_the_same_place_are_found() {
    let guilty: &[(&str, &str, serde_json::Value)] = &[
        (
            "hedge",
            "Criminals may have copied the files.",
            serde_json::json!("copied"),
        ),
        (
            "hedge",
            "Criminals have copied the files.",
            serde_json::json!({ "unknown": {} }),
        ),
        ("links", "Read more at bit.ly/ours.", serde_json::json!("copied")),
        ("links", "Read more at data-help.example.", serde_json::json!("copied")),
        ("leak", "The company is Tidewell Hosting.", serde_json::json!("copied")),
        ("plain", "Steps have been taken.", serde_json::json!("copied")),
        ("plain", "The NCA is looking into it.", serde_json::json!("copied")),
    ];
    for (rule, sentence, state) in guilty {
        let found = found_typed(&[sentence], &[("/incident/confidentiality", state.clone())]);
        assert!(
            found.iter().any(|(found, _, _)| found == rule),
            "{rule} is silent in: {sentence}"
        );
    }
}
