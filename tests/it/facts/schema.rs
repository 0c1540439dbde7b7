//! The JSON Schema: that it is one, that it takes our cases, and that it and the reader agree on what a case file may hold.

use crate::support::{address, case, english, fields, full_case, pack, put, remove, said, stages};
use breach_statement::form::{Field, form, schema};
use breach_statement::problem::{Problem, Weight};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;

fn the_schema() -> Value {
    english(schema)
}

fn validator() -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(&the_schema())
        .expect("a schema")
}

fn assert_accepts(validator: &Validator, json: &Value, of: &str) {
    let errors: Vec<String> = validator
        .iter_errors(json)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0], "{of}");
}

/// A case with one fact.
fn with(pointer: &str, value: Value) -> Value {
    let mut case = json!({ "format": 1 });
    put(&mut case, pointer, value);
    case
}

/// What the reader has against what stands at an address.
fn problems(case: &Value, pointer: &str) -> Vec<Problem> {
    let at = |problem: &Problem| {
        problem.field.as_str() == pointer || problem.field.as_str().starts_with(&format!("{pointer}/"))
    };
    // What an entry needs beside this fact is another matter.
    pack(case)
        .problems
        .into_iter()
        .filter(|p| at(p) && !["needed-to-say-it", "no-such-entry", "no-entries-yet"].contains(&p.code))
        .collect()
}

#[test]
fn it_is_a_schema_of_draft_2020_12() {
    let schema = the_schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::draft202012::meta::validate(&schema).expect("valid");
}

#[test]
fn it_accepts_our_cases() {
    let validator = validator();
    let mut count = 0;
    for path in crate::support::all_case_files() {
        assert_accepts(
            &validator,
            &case(&fs::read_to_string(&path).unwrap()),
            &path.display().to_string(),
        );
        count += 1;
    }
    assert!(count >= 2);
    assert_accepts(&validator, &full_case(), "the examples of all fields");
    assert_accepts(
        &validator,
        &Value::Object(breach_statement::form::empty()),
        "the empty case",
    );
}

#[test]
fn it_rejects_what_is_no_case() {
    let validator = validator();
    let rows = [
        (json!([]), "not a group"),
        (json!({}), "no format"),
        (json!({ "format": 2 }), "another format"),
        (json!({ "format": 1, "language": "tlh" }), "a language without words"),
        (with("/incidnet", json!({})), "a misspelt group"),
        (with("/incident/natur", json!("cyber")), "a misspelt field"),
        (with("/groups/a/nme", json!("members")), "a misspelt field of an entry"),
        (with("/people/count", json!({ "vlaue": 3 })), "a misspelt state"),
        (
            with("/people/count", json!({ "unknown": { "bye": "2021-12-01" } })),
            "a misspelt part of a state",
        ),
        (with("/people/count", json!("many")), "a wrong type"),
        (with("/people/count", json!(null)), "nothing"),
        (with("/people", json!(3)), "a number for a group"),
        (with("/groups", json!([])), "a list for a collection"),
        (
            with("/groups/1", json!({ "name": "members" })),
            "a key that begins with a digit",
        ),
        (with("/groups/a b", json!({ "name": "members" })), "a key with a space"),
        (with("/as_of", json!("3 November 2021")), "no date"),
        (with("/as_of", json!("2021-02-29")), "a date that cannot be"),
        (with("/incident/nature", json!("flood")), "no choice of ours"),
        (with("/data/categories", json!(["shoe-size"])), "no category of ours"),
    ];
    for (json, what) in rows {
        assert!(!validator.is_valid(&json), "{what} is accepted: {json}");
    }
}

#[test]
fn every_field_is_explained() {
    let schema = the_schema();
    let validator = validator();
    for section in english(form) {
        assert!(!section.title.is_empty(), "{} has no title", section.pointer);
        assert_eq!(
            section.item.is_empty(),
            !section.collection,
            "{}: what one entry is called",
            section.pointer
        );
        let described = schema["properties"].pointer(&section.pointer).unwrap();
        if !section.pointer.is_empty() {
            assert_eq!(
                (&described["title"], &described["description"]),
                (&json!(section.title), &json!(section.hint))
            );
        }
        for field in section.fields {
            let within = match (section.pointer.is_empty(), section.collection) {
                (true, _) => &schema["properties"],
                (_, true) => &described["additionalProperties"]["properties"],
                (_, false) => &described["properties"],
            };
            let property = &within[field.pointer.rsplit('/').next().unwrap()];
            assert!(!field.label.is_empty(), "{} has no label", field.pointer);
            assert_eq!(property["title"], json!(field.label), "{}", field.pointer);
            assert_eq!(property["description"], json!(field.hint), "{}", field.pointer);
            assert_eq!(property["examples"], json!([field.example]), "{}", field.pointer);
            for choice in &field.values {
                assert!(
                    !choice.label.is_empty(),
                    "{}: {} has no label",
                    field.pointer,
                    choice.value
                );
            }
            assert_accepts(
                &validator,
                &with(&address(&field), field.example.clone()),
                &field.pointer,
            );
        }
    }
    for (name, property) in schema["properties"].as_object().unwrap() {
        assert!(
            property["title"].as_str().is_some_and(|title| !title.is_empty()),
            "{name} has no title"
        );
    }
}

#[test]
fn every_example_is_read_without_a_problem() {
    for field in fields() {
        let at = address(&field);
        assert_eq!(
            problems(&with(&at, field.example.clone()), &at),
            [],
            "{}",
            field.pointer
        );
    }
    assert_eq!(pack(&full_case()).problems, []);
}

/// A field takes each state in the form or in the case file alike: the schema, the reader and the form go by one declaration.
#[test]
fn the_form_the_schema_and_the_reader_agree_on_states() {
    let validator = validator();
    for field in fields() {
        let at = address(&field);
        let example = &field.example;
        let rows = [
            ("known", json!({ "value": example })),
            (
                "known",
                json!({ "value": example, "source": "a list", "as_of": "2021-11-03" }),
            ),
            ("unknown", json!({ "unknown": {} })),
            ("unknown", json!({ "unknown": { "by": "2021-11-12" } })),
            ("no-sign", json!({ "no_sign": {} })),
            (
                "no-sign",
                json!({ "no_sign": { "who": "w", "what": "x", "until": "2021-11-01" } }),
            ),
            ("ruled-out", json!({ "ruled_out": {} })),
            (
                "ruled-out",
                json!({ "ruled_out": { "who": "w", "what": "x", "until": "2021-11-01" } }),
            ),
            ("withheld", json!({ "withheld": {} })),
            (
                "withheld",
                json!({ "withheld": { "value": example, "reason": "r", "by": "b", "review": "2021-11-10" } }),
            ),
        ];
        for (state, fact) in rows {
            let case = with(&at, fact);
            let offered = field.states.contains(&state);
            assert_eq!(validator.is_valid(&case), offered, "the schema on {case}");
            assert_eq!(problems(&case, &at).is_empty(), offered, "the reader on {case}");
        }
    }
}

#[test]
fn the_form_the_schema_and_the_reader_agree_on_certainty() {
    let validator = validator();
    let mut wrong = Vec::new();
    for field in fields() {
        let at = address(&field);
        let case = |certainty: &str| with(&at, json!({ "value": field.example, "certainty": certainty }));
        for certainty in ["confirmed", "estimated", "reported"] {
            assert_eq!(
                validator.is_valid(&case(certainty)),
                field.certainties.contains(&certainty),
                "{}",
                case(certainty)
            );
        }
        for certainty in ["estimated", "reported"] {
            if problems(&case(certainty), &at).is_empty() != field.certainties.contains(&certainty) {
                wrong.push(format!("{}: {certainty}", field.pointer));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the reader takes a certainty where there is no place for one:\n{}",
        wrong.join("\n")
    );
}

/// What can be entered and is then said nowhere would be lost without a word: "not known yet" is a sentence, an estimate is "about".
#[test]
fn what_the_form_offers_is_said() {
    let stages = stages();
    let documents = |case: &Value, at: &str, fact: Option<Value>| {
        let mut case = case.clone();
        match fact {
            Some(fact) => put(&mut case, at, fact),
            None => remove(&mut case, at),
        }
        said(&pack(&case))
    };
    // What a fact is held against is mostly that it is not there.
    let held_against: RefCell<BTreeMap<String, String>> = RefCell::default();
    let differs = |at: &str, fact: &Option<Value>, other: &Option<Value>| {
        stages.iter().enumerate().any(|(stage, case)| {
            let key = format!("{stage} {at} {other:?}");
            let mut held_against = held_against.borrow_mut();
            let other = held_against
                .entry(key)
                .or_insert_with(|| documents(case, at, other.clone()));
            documents(case, at, fact.clone()) != *other
        })
    };
    let mut silent = Vec::new();
    // What is never worded is held by tests of its own.
    let worded = |field: &Field| !crate::support::stays_on_the_desk(&field.pointer);
    for field in fields().into_iter().filter(worded) {
        let at = address(&field);
        let known = || Some(json!({ "value": field.example }));
        let certainly = |certainty| {
            (
                certainty,
                Some(json!({ "value": field.example, "certainty": certainty })),
                known(),
            )
        };
        let values = field.values.iter().map(|choice| choice.value.clone());
        let sayable = values.map(|value| {
            if field.example.is_array() {
                json!([value])
            } else {
                json!(value)
            }
        });
        // Of the values to choose from, one may go without saying.
        let mut offers: Vec<_> = sayable.map(|value| ("known", Some(value), None)).collect();
        offers.push(("known", known(), None));
        let any_known = offers.drain(..).any(|(_, fact, other)| differs(&at, &fact, &other));
        if !any_known {
            silent.push(format!("{}: known", field.pointer));
        }
        if field.states.contains(&"unknown") {
            offers.push(("unknown", Some(json!({ "unknown": {} })), None));
            offers.push((
                "unknown by a day",
                Some(json!({ "unknown": { "by": "2029-05-06" } })),
                Some(json!({ "unknown": {} })),
            ));
        }
        if field.states.contains(&"no-sign") {
            offers.push(("no sign", Some(json!({ "no_sign": { "who": "an auditor" } })), None));
        }
        if field.states.contains(&"ruled-out") {
            offers.push(("ruled out", Some(json!({ "ruled_out": { "who": "an auditor" } })), None));
        }
        offers.extend(
            field
                .certainties
                .iter()
                .copied()
                .filter(|name| *name != "confirmed")
                .map(certainly),
        );
        for (offer, fact, other) in offers {
            if !differs(&at, &fact, &other) {
                silent.push(format!("{}: {offer}", field.pointer));
            }
        }
    }
    assert!(silent.is_empty(), "offered, and said nowhere:\n{}", silent.join("\n"));
}

/// Values of every type and many mistakes, in one field.
fn mistakes(field: &Field) -> Vec<Value> {
    let example = &field.example;
    let mut mistakes = vec![
        json!(null),
        json!(true),
        json!(7),
        json!(7.0),
        json!(-1),
        json!(1.5),
        json!(1e12),
        json!(""),
        json!("x"),
        json!([]),
        json!([[]]),
        json!(["x"]),
        json!([null]),
        json!({}),
        json!({ "value": null }),
        json!({ "value": { "value": example } }),
        json!({ "value": example, "extra": 1 }),
        json!({ "value": example, "source": 5 }),
        json!({ "value": example, "as_of": "soon" }),
        json!({ "value": example, "certainty": "hunch" }),
        json!({ "value": example, "certainty": null }),
        json!({ "value": example, "unknown": {} }),
        json!({ "source": "a list" }),
        json!({ "unknown": null }),
        json!({ "unknown": true }),
        json!({ "unknown": { "by": "soon" } }),
        json!({ "unknown": { "bye": "2021-11-12" } }),
        json!({ "unknown": {}, "source": "a list" }),
        json!({ "no_sign": [] }),
        json!({ "no_sign": { "until": "soon" } }),
        json!({ "ruled_out": [] }),
        json!({ "ruled_out": { "who": 5 } }),
        json!({ "ruled_out": { "until": "soon" } }),
        json!({ "withheld": "secret" }),
        json!({ "withheld": { "review": "soon" } }),
        json!({ "withheld": { "revue": "2021-11-12" } }),
        json!({ "withheld": {}, "unknown": {} }),
    ];
    if let Value::Array(items) = example {
        mistakes.push(json!([items[0], items[0]]));
        mistakes.push(json!([items[0], 7]));
    }
    mistakes
}

#[test]
fn what_the_schema_refuses_the_reader_reports() {
    let validator = validator();
    let mut wrong = Vec::new();
    for field in fields() {
        let at = address(&field);
        for case in mistakes(&field).into_iter().map(|mistake| with(&at, mistake)) {
            if !validator.is_valid(&case) && problems(&case, &at).is_empty() {
                wrong.push(case.to_string());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// But for what no schema can tell: whether a text is a date that was, a telephone number or a web address.
#[test]
fn what_the_reader_cannot_use_the_schema_refuses() {
    let validator = validator();
    let beyond = ["not-a-when", "not-a-span", "not-a-phone", "not-a-link"];
    let mut wrong = Vec::new();
    for field in fields() {
        let at = address(&field);
        for case in mistakes(&field).into_iter().map(|mistake| with(&at, mistake)) {
            let errors: Vec<Problem> = problems(&case, &at)
                .into_iter()
                .filter(|p| p.weight == Weight::Error && !beyond.contains(&p.code))
                .collect();
            if validator.is_valid(&case) && !errors.is_empty() {
                wrong.push(format!("{case}: {:?}", errors[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sections_of_one_step_follow_each_other() {
    let mut steps: Vec<String> = breach_statement::form::form(&breach_statement::content::Content::english())
        .into_iter()
        .map(|section| section.step)
        .collect();
    steps.dedup();
    let all: std::collections::BTreeSet<_> = steps.iter().collect();
    assert_eq!(all.len(), steps.len(), "{steps:?}");
}
