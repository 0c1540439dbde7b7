//! Every template of the content is walked: what it prints and asks is there, and nothing it needs is missing a file.

use crate::support::pack;
use breach_statement::arrange::in_order;
use breach_statement::case::{InDocument, Nation, Nature};
use breach_statement::claims::{self, Stance};
use breach_statement::content::Content;
use breach_statement::document::Block;
use breach_statement::templates::{Fault, Vocabulary, asked, check, check_outline, check_sentence};
use breach_statement::value::Choice;
use breach_statement::word::{
    party_vocabulary, phrase_vocabulary, place_vocabulary, sentence_vocabulary, stretch_vocabulary, vocabulary,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn faults_of(content: &Content, folder: &str, vocabulary: &Vocabulary) -> Vec<Fault> {
    let names = content.names(folder);
    assert!(!names.is_empty(), "{folder} has templates");
    let one = |name: &str| {
        check(
            &format!("{folder}/{name}"),
            content.source(folder, name).unwrap(),
            &vocabulary.clone().including(&content.includes()),
        )
    };
    names.into_iter().flat_map(one).collect()
}

fn none(faults: Vec<Fault>) {
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    assert!(lines.is_empty(), "\n{}", lines.join("\n"));
}

#[test]
fn claims_use_what_their_kind_has() {
    let content = Content::english();
    for kind in claims::kinds() {
        let source = content
            .source("claims", kind.name)
            .unwrap_or_else(|| panic!("claims/{}.hbs is missing", kind.name));
        none(check(
            kind.name,
            source,
            &vocabulary(kind).including(&content.includes()),
        ));
    }
}

#[test]
fn every_file_of_words_belongs_to_a_kind() {
    let kinds: BTreeSet<&str> = claims::kinds().map(|kind| kind.name).collect();
    let files: BTreeSet<&str> = Content::english()
        .names("claims")
        .into_iter()
        .map(|n| &*n.to_owned().leak())
        .collect();
    assert_eq!(kinds, files);
}

#[test]
fn a_kind_that_can_be_unknown_or_ruled_out_has_words_for_it() {
    let content = Content::english();
    // What words the others' unknowns is no topic itself.
    for kind in claims::kinds().filter(|kind| !matches!(kind.name, "not-yet-known" | "cannot-say")) {
        let asked = asked(content.source("claims", kind.name).unwrap());
        let open = kind
            .stances
            .iter()
            .any(|s| matches!(s, Stance::Unknown | Stance::Withheld));
        assert_eq!(open, asked.contains("topic"), "{}: a topic", kind.name);
        let ruled_out = kind.stances.contains(&Stance::RuledOut);
        assert_eq!(ruled_out, asked.contains("ruled_out"), "{}: ruled out", kind.name);
        let no_sign = kind.stances.contains(&Stance::NoSign);
        assert_eq!(no_sign, asked.contains("no_sign"), "{}: no sign", kind.name);
    }
}

#[test]
fn phrases_and_steps_use_what_their_place_has() {
    let content = Content::english();
    none(faults_of(&content, "parties", &party_vocabulary()));
    for folder in [
        "advice",
        "data",
        "channels",
        "outcomes",
        "secrets",
        "admissions",
        "empathy",
    ] {
        none(faults_of(&content, folder, &place_vocabulary()));
    }
}

#[test]
fn a_composed_sentence_says_each_word_in_a_claim_that_it_has_asked_for() {
    let content = Content::english();
    let includes = content.includes();
    let kinds: BTreeMap<String, Vocabulary> = claims::kinds()
        .map(|kind| (kind.name.to_owned(), stretch_vocabulary(kind).including(&includes)))
        .collect();
    let place = sentence_vocabulary().including(&includes);
    let sentences = content
        .names("sentences")
        .into_iter()
        .filter(|name| !name.starts_with('_'));
    let mut checked = 0;
    for name in sentences {
        let own = content.header("sentences", name, "claims").unwrap().split_whitespace();
        let own: BTreeMap<String, Vocabulary> = own.map(|kind| (kind.to_owned(), kinds[kind].clone())).collect();
        none(check_sentence(
            name,
            content.source("sentences", name).unwrap(),
            &place,
            &own,
        ));
        checked += 1;
    }
    assert!(checked >= 5, "{checked}");
}

#[test]
fn a_sentence_that_is_wrong_is_found() {
    let kinds: BTreeMap<String, Vocabulary> = claims::kinds()
        .filter(|kind| matches!(kind.name, "breach" | "what-happened"))
        .map(|kind| (kind.name.to_owned(), stretch_vocabulary(kind)))
        .collect();
    let mut place = sentence_vocabulary();
    place.includes.insert("_itself".to_owned(), "{{> _itself}}".to_owned());
    let faults = |source: &str| check_sentence("a sentence", source, &place, &kinds);
    let right =
        r#"{{#if breach}}{{#if breach.certain}}{{#said "breach"}}It does{{#if child}}.{{/if}}{{/said}}{{/if}}{{/if}}"#;
    assert_eq!(faults(right), []);
    for (why, wrong) in [
        (
            "words of no claim",
            r#"{{#if breach}}And {{#said "breach"}}it does.{{/said}}{{/if}}"#,
        ),
        ("a value of no claim", "{{#if breach}}{{breach.organisation}}{{/if}}"),
        ("outside its condition", r#"{{#said "breach"}}It does.{{/said}}"#),
        (
            "in the other branch",
            r#"{{#if breach}}{{else}}{{#said "breach"}}It does.{{/said}}{{/if}}"#,
        ),
        (
            "asked before it is there",
            r#"{{#if breach.certain}}{{#said "breach"}}It.{{/said}}{{/if}}"#,
        ),
        (
            "what it does not have",
            r#"{{#if breach}}{{#said "breach"}}{{nature}}{{/said}}{{/if}}"#,
        ),
        (
            "what may be missing",
            r#"{{#if what-happened}}{{#said "what-happened"}}{{when.on}}{{/said}}{{/if}}"#,
        ),
        ("no such claim", r#"{{#if cause}}{{#said "cause"}}It.{{/said}}{{/if}}"#),
        ("no such part", "{{> _nothing}}"),
        ("itself", "{{> _itself}}"),
    ] {
        assert_ne!(faults(wrong), [], "{why}: {wrong}");
    }
}

#[test]
fn every_nature_of_an_incident_has_its_words() {
    let content = Content::english();
    let natures: BTreeSet<&str> = <Nature as Choice>::ALL.iter().copied().collect();
    assert_eq!(natures, content.names("natures").into_iter().collect());
    let kind = claims::kinds().find(|kind| kind.name == "what-happened").unwrap();
    none(faults_of(&content, "natures", &phrase_vocabulary(kind)));

    for nature in natures {
        for suppliers in [json!({}), json!({ "one": { "told_us": "2026-11-03" } })] {
            let theirs = suppliers["one"].is_object();
            let pack = pack(
                &json!({ "format": 1, "as_of": "2026-11-20", "incident": { "nature": nature }, "suppliers": suppliers }),
            );
            let kind = if theirs {
                "told-by-supplier:one"
            } else {
                "what-happened"
            };
            assert!(pack.faults.is_empty(), "{nature}: {:?}", pack.faults);
            let email = pack.document("email").unwrap();
            let runs = email.body.iter().flat_map(Block::runs);
            let words: String = runs
                .filter(|run| run.claim.as_ref().is_some_and(|claim| claim.as_str() == kind))
                .map(|run| run.text.as_str())
                .collect();
            // Something else has no words but one's own.
            let least = if theirs && nature == "other" { 40 } else { 50 };
            let said: String = email
                .body
                .iter()
                .take(2)
                .flat_map(Block::runs)
                .map(|run| run.text.as_str())
                .collect();
            assert!(!words.is_empty() && said.len() > least, "{nature}: {words} in {said}");
        }
    }
}

#[test]
fn documents_and_questions_say_what_there_is() {
    let content = Content::english();
    let mut sayable: BTreeSet<String> = claims::kinds().map(|kind| kind.name.to_owned()).collect();
    // A paragraph of one's own is said by the document it is for.
    let takes_one = <InDocument as Choice>::ALL;
    assert!(takes_one.iter().all(|name| content.has("documents", name)));
    sayable.extend(takes_one.iter().map(|name| format!("own-paragraph@{name}")));
    // Those beside us are told what has become of what they alone were told.
    let beside_us = ["staff", "partners"];
    let changes = ["changed", "withdrawn", "learned"];
    sayable.extend(
        beside_us
            .iter()
            .flat_map(|name| changes.map(|kind| format!("{kind}@{name}"))),
    );
    sayable.extend(in_order("advice").unwrap().map(str::to_owned));
    for folder in ["documents", "questions", "sections"] {
        for name in content.names(folder) {
            none(check_outline(
                &format!("{folder}/{name}"),
                content.source(folder, name).unwrap(),
                &sayable,
            ));
        }
    }
}

#[test]
fn every_kind_is_said_somewhere() {
    let content = Content::english();
    let outlines: String = ["documents", "questions", "sections"]
        .into_iter()
        .flat_map(|folder| content.names(folder).into_iter().map(move |name| (folder, name)))
        .filter_map(|(folder, name)| content.source(folder, name))
        .collect();
    // It words what cannot be said, wherever such a claim stands.
    // And what can only be unknown stands among all that is.
    let only_unknown = |kind: &claims::Kind| kind.stances == [Stance::Unknown];
    for kind in claims::kinds().filter(|kind| kind.name != "cannot-say" && !only_unknown(kind)) {
        let by_document = outlines.contains(&format!("\"{}@", kind.name));
        assert!(
            by_document || outlines.contains(&format!("\"{}\"", kind.name)),
            "no document says {}",
            kind.name
        );
    }
}

#[test]
fn advice_says_where_it_comes_from() {
    let content = Content::english();
    for step in content.names("advice") {
        let urgency = content.header("advice", step, "urgency");
        assert!(
            urgency.is_some_and(|u| ["now", "soon", "watch"].contains(&u)),
            "advice/{step}: {urgency:?}"
        );
        for (line, names) in [("for", content.names("data")), ("nations", Nation::ALL.to_vec())] {
            let named = content.header("advice", step, line).unwrap_or_default();
            assert!(
                named.split_whitespace().all(|name| names.contains(&name)),
                "advice/{step}: {line}: {named}"
            );
        }
        for line in ["label", "urgency", "source", "read", "verified_on"] {
            assert!(
                content.header("advice", step, line).is_some_and(|v| !v.is_empty()),
                "advice/{step}: {line}"
            );
        }
    }
}

/// The faults that a walk must find, each in a template that is right but for that. Handlebars in strict mode would render the
/// second to fourth without a word.
#[test]
fn the_walk_finds_faults() {
    let kind = claims::kinds().find(|kind| kind.name == "availability").unwrap();
    let right = "{{#if topic}}whether it can be used{{else if ruled_out}}No.{{else}}{{#if supplier}}{{supplier_start}} says it.{{/if}}{{/if}}";
    assert_eq!(check("right", right, &vocabulary(kind)), []);

    for (wrong, why) in [
        ("{{suplier}}", "an unknown path"),
        ("{{#if suplier}}a{{/if}}", "a misspelt condition"),
        ("{{#unless availability.inaccesible}}a{{/unless}}", "a misspelt choice"),
        ("{{who}}", "an optional slot outside its condition: a bare null"),
        ("{{#if what}}{{who}}{{/if}}", "the condition of another slot"),
        (
            "{{#if topic}}{{until.date}}{{/if}}",
            "a slot that an unknown fact does not fill",
        ),
        ("{{{supplier}}}", "three braces"),
        ("{{&supplier}}", "an ampersand"),
        ("{{> party}}", "a partial"),
        ("{{#each supplier}}a{{/each}}", "a loop"),
        ("{{lookup supplier \"name\"}}", "a helper that is not for words"),
        ("{{../supplier}}", "a path out of the claim"),
        ("{{#if supplier}}", "a block that is not closed"),
    ] {
        assert_ne!(check("wrong", wrong, &vocabulary(kind)), [], "{why}: {wrong}");
    }
}

#[test]
fn the_walk_finds_faults_of_outlines() {
    let sayable: BTreeSet<String> = ["breach".to_owned()].into();
    assert_eq!(
        check_outline(
            "right",
            r#"{{#part "subject"}}{{say "breach" form="short"}}{{/part}}"#,
            &sayable
        ),
        []
    );
    for wrong in [
        r#"{{say "breech"}}"#,
        r#"{{say breach}}"#,
        r#"{{say "breach" form="tiny"}}"#,
        r#"{{say "breach" from="short"}}"#,
        "{{breach}}",
        r#"{{{say "breach"}}}"#,
        r#"{{#if breach}}a{{/if}}"#,
    ] {
        assert_ne!(check_outline("wrong", wrong, &sayable), [], "{wrong}");
    }
}
