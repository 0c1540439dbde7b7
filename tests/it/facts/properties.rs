//! What holds of every case, ours or not: nothing panics, every problem has words, nothing withheld gets out, no passed promise
//! is printed, and the same case gives the same statements.

use crate::support::{
    LABOUR, RIVERSIDE, address, assert_worded, case, english, fields, full_case, is_tried, misread, outward, pack,
    pack_on, put, remove, said, stages,
};
use breach_statement::claims::Stance;
use breach_statement::content::Content;
use breach_statement::text::is_hidden;
use breach_statement::{Pack, edit, open, prepare};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::mpsc;
use std::time::Duration;

/// Few enough that the file runs in seconds; the seeds of failures are printed and belong into a test of their own.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

/// What holds of every pack, whatever the case.
fn assert_sound(pack: &Pack) {
    for problem in &pack.problems {
        assert_worded(&problem.message, problem.code);
        let field = problem.field.as_str();
        assert!(field.is_empty() || field.starts_with('/'), "{field:?} is no pointer");
        assert!(edit::path(field).is_some(), "{field:?} is no pointer");
    }
    for finding in &pack.findings {
        assert_worded(&finding.message, &finding.rule);
    }
    assert!(pack.documents.len() >= 7, "documents are missing");
    assert!(
        !outward(pack).chars().any(is_hidden),
        "a character that nobody sees gets out"
    );
    let ids: BTreeSet<&str> = pack.claims.iter().map(|claim| claim.id.as_str()).collect();
    assert_eq!(ids.len(), pack.claims.len(), "two claims have one name");
    for run in pack.documents.iter().flat_map(|document| document.runs()) {
        assert!(!run.text.is_empty(), "a run without text");
        assert!(
            run.claim.as_ref().is_none_or(|claim| ids.contains(claim.as_str())),
            "a run of no claim"
        );
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// Whatever comes in
// ---------------------------------------------------------------------------------------------------------------------------

/// Every name that a case file knows: a wrong value under a right name goes deepest.
fn known_names() -> Vec<String> {
    let mut names: BTreeSet<String> = fields()
        .iter()
        .flat_map(|field| field.pointer.split('/').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let more = [
        "format",
        "language",
        "value",
        "certainty",
        "source",
        "as_of",
        "unknown",
        "ruled_out",
        "withheld",
        "by",
        "who",
        "what",
    ];
    names.extend(more.map(str::to_owned));
    names.extend(["until", "reason", "review", "one", "two"].map(str::to_owned));
    names.retain(|name| !name.is_empty() && name != "{key}");
    names.into_iter().collect()
}

/// Texts that are something to somebody: our choices, dates, addresses, markup.
fn telling_texts() -> Vec<String> {
    let mut texts: BTreeSet<String> = fields()
        .into_iter()
        .flat_map(|field| field.values.into_iter().map(|choice| choice.value))
        .collect();
    let more = [
        "",
        " ",
        "2021-11-03",
        "2021-11",
        "2021",
        "2021-02-29",
        "9999-12-31",
        "0001-01-01",
        "en-GB",
        "us@example.org",
        "020 7946 0000",
        "www.example.org",
        "<script>",
        "{{secret}}",
        "{{{x}}}",
        "**b**",
        "# h",
        "\n\n- item\n",
        "![x](y)",
        "\\",
        "\u{0}",
        "\u{202e}",
        "\u{e000}",
        "\u{f0000}",
        "\u{100000}",
        "\u{100001}gap\u{100001}",
        "\u{100002}p\u{100002}x\u{100002}",
        "\u{100004}",
        "e\u{301}",
        "👩\u{200d}👧",
        "ﷺ",
        "it",
        "the",
        ".",
        ",",
        "...",
        " ,",
        "~1",
        "/",
    ];
    texts.extend(more.map(str::to_owned));
    texts.into_iter().collect()
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => select(telling_texts()), 2 => any::<String>(), 1 => "\\PC{0,40}"]
}

fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![8 => select(known_names()), 1 => any_text()]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            3 => prop::collection::vec((any_name(), inner), 0..8).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(config(96))]

    #[test]
    fn any_text_is_opened_or_refused_with_a_sentence(text in prop_oneof![any::<String>(), "[\\[\\]{}:,\"0-9a-z\\\\ ]{0,60}"]) {
        match open(&text) {
            Ok(file) => assert_sound(&english(|content| prepare(&file, content, None))),
            Err(refusal) => assert_worded(&english(|content| refusal.problem.word(content)).message, refusal.code),
        }
    }

    #[test]
    fn any_json_is_read_and_kept(json in any_json()) {
        match open(&json.to_string()) {
            Ok(file) => {
                prop_assert_eq!(&Value::Object(file.json.clone()), &json);
                prop_assert_eq!(open(&edit::text(&file.json)).unwrap().json, file.json);
                assert_sound(&pack(&json));
            }
            Err(refusal) => {
                prop_assert_eq!(refusal.code, "not-a-case");
                prop_assert!(!json.is_object());
            }
        }
    }

    #[test]
    fn an_address_that_was_put_is_there_until_it_is_taken_away(
        json in any_json(),
        path in prop::collection::vec(prop_oneof![4 => any_name(), 1 => select(vec!["0", "1", "00", "-", ""]).prop_map(str::to_owned)], 0..40),
        value in any_json(),
        pointer in any_text(),
    ) {
        let _ = edit::path(&pointer);
        let Value::Object(before) = json else { return Ok(()) };
        let was = edit::get(&before, &path);
        let mut after = before.clone();
        if edit::put(&mut after, &path, Some(value.clone())) {
            prop_assert_eq!(edit::get(&after, &path), Some(value));
            // Taking away what was not there before leaves the groups above it empty, and the rest as it was.
            prop_assert!(edit::put(&mut after, &path, None));
            if was.is_none() {
                let above = &path[..path.len() - 1];
                if edit::get(&before, above).is_some() {
                    prop_assert_eq!(after, before);
                }
            }
        } else {
            prop_assert_eq!(after, before, "what cannot be put changes nothing");
        }
    }
}

#[test]
fn a_pointer_is_read_as_rfc_6901_has_it() {
    for (pointer, path) in [
        ("", Some(vec![])),
        ("/", Some(vec![""])),
        ("/a/b", Some(vec!["a", "b"])),
        ("/a~1b/~0", Some(vec!["a/b", "~"])),
        ("/~01", Some(vec!["~1"])),
        ("a", None),
        ("/a~", None),
        ("/a~2", None),
    ] {
        let path: Option<Vec<String>> = path.map(|path| path.into_iter().map(str::to_owned).collect());
        assert_eq!(edit::path(pointer), path, "{pointer}");
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// Our cases, changed at random
// ---------------------------------------------------------------------------------------------------------------------------

/// One thing that goes wrong with a case file.
#[derive(Clone, Debug)]
enum Mutation {
    Remove,
    Put(Value),
    Rename(String),
    Double(String),
    Splice(String, Index),
    Wrap(&'static str),
}

fn any_mutation() -> impl Strategy<Value = (Index, Mutation)> {
    let mutation = prop_oneof![
        Just(Mutation::Remove),
        any_json().prop_map(Mutation::Put),
        any_name().prop_map(Mutation::Rename),
        any_name().prop_map(Mutation::Double),
        (any_text(), any::<Index>()).prop_map(|(text, at)| Mutation::Splice(text, at)),
        select(vec!["value", "unknown", "ruled_out", "withheld"]).prop_map(Mutation::Wrap),
    ];
    (any::<Index>(), mutation)
}

/// Every address in a case.
fn addresses(json: &Value, at: Vec<String>, all: &mut Vec<Vec<String>>) {
    let below: Vec<(String, &Value)> = match json {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(i, value)| (i.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        let at = [at.clone(), vec![key]].concat();
        addresses(value, at.clone(), all);
        all.push(at);
    }
}

fn mutate(json: &mut Map<String, Value>, place: Index, mutation: Mutation) {
    let mut all = Vec::new();
    addresses(&Value::Object(json.clone()), Vec::new(), &mut all);
    if all.is_empty() {
        return;
    }
    let at = place.get(&all).clone();
    let (_, above) = at.split_last().unwrap();
    let beside = |name: String| [above.to_vec(), vec![name]].concat();
    let value = edit::get(json, &at).unwrap();
    match mutation {
        Mutation::Remove => edit::put(json, &at, None),
        Mutation::Put(value) => edit::put(json, &at, Some(value)),
        Mutation::Rename(name) => edit::put(json, &at, None) && edit::put(json, &beside(name), Some(value)),
        Mutation::Double(name) => edit::put(json, &beside(name), Some(value)),
        Mutation::Splice(text, index) => {
            let Some(old) = value.as_str() else { return };
            let at_char = index.index(old.chars().count() + 1);
            let (before, after): (String, String) =
                (old.chars().take(at_char).collect(), old.chars().skip(at_char).collect());
            edit::put(json, &at, Some(json!(format!("{before}{text}{after}"))))
        }
        Mutation::Wrap(state) => edit::put(json, &at, Some(json!({ state: value }))),
    };
}

fn mutated() -> impl Strategy<Value = Map<String, Value>> {
    (
        select(vec![LABOUR, RIVERSIDE]),
        prop::collection::vec(any_mutation(), 1..12),
    )
        .prop_map(|(text, mutations)| {
            let mut json = case(text).as_object().unwrap().clone();
            for (place, mutation) in mutations {
                mutate(&mut json, place, mutation);
            }
            json
        })
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_case_with_anything_wrong_still_gives_statements(json in mutated(), today in select(vec![None, Some("2021-12-24"), Some("2031-01-01")])) {
        let json = Value::Object(json);
        let first = pack_on(&json, today);
        assert_sound(&first);
        prop_assert_eq!(&pack_on(&json, today), &first, "the same case gives the same statements");
        // What is kept from one case to the next is never said of another.
        let file = open(&json.to_string()).unwrap();
        let day = today.map(|day| day.parse().unwrap());
        prop_assert_eq!(&prepare(&file, &Content::english(), day), &first);
        prop_assert_eq!(first.documents.iter().flat_map(|document| misread(document)).collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn the_order_of_groups_and_fields_changes_no_statement(json in mutated(), turn in any::<bool>(), by in any::<Index>()) {
        let turned = reordered(&json, turn, by.index(json.len().max(1)));
        let (one, other) = (pack(&Value::Object(json)), pack(&Value::Object(turned)));
        prop_assert_eq!(one.documents, other.documents);
    }

    #[test]
    fn a_day_before_the_statements_speak_changes_nothing(json in mutated()) {
        let json = Value::Object(json);
        let day_of_record = match json.get("as_of").and_then(|fact| fact.get("value").unwrap_or(fact).as_str()) {
            Some(text) => breach_statement::value::Day::parse(text),
            None => None,
        };
        // A day that is withheld, or not one, is none.
        prop_assume!(day_of_record.is_some() && json["as_of"].is_string());
        // Beside that it is told that the day has not come.
        let mut before = pack_on(&json, Some("0001-01-02"));
        before.problems.retain(|problem| problem.code != "speaks-ahead");
        prop_assert_eq!(before, pack(&json));
    }
}

/// The members of the case and of each of its groups, in another order. Entries keep theirs: they are said in it.
fn reordered(json: &Map<String, Value>, turn: bool, by: usize) -> Map<String, Value> {
    let collections: Vec<String> = english(breach_statement::form::form)
        .into_iter()
        .filter(|section| section.collection)
        .map(|s| s.pointer)
        .collect();
    let order = |map: &Map<String, Value>| -> Map<String, Value> {
        let mut members: Vec<_> = map.clone().into_iter().collect();
        if turn {
            members.reverse();
        }
        let by = by.min(members.len());
        members.rotate_left(by);
        members.into_iter().collect()
    };
    let group = |value: &Value| {
        value
            .as_object()
            .map_or_else(|| value.clone(), |map| Value::Object(order(map)))
    };
    let sections = order(json).into_iter().map(|(name, value)| {
        let value = match &value {
            Value::Object(entries) if collections.contains(&format!("/{name}")) => {
                entries.iter().map(|(key, entry)| (key.clone(), group(entry))).collect()
            }
            other => group(other),
        };
        (name, value)
    });
    sections.collect()
}

/// The order of entries is that of the lists in which they are said, and says nothing else.
#[test]
fn the_order_of_entries_changes_just_the_order_of_lists() {
    for text in [LABOUR, RIVERSIDE] {
        let json = case(text);
        let words = |json: &Value| {
            let mut words: Vec<String> = said(&pack(json))
                .split_whitespace()
                .map(|w| w.trim_end_matches(['.', ',']).to_lowercase())
                .collect();
            words.sort();
            words
        };
        for collection in ["groups", "steps"] {
            let mut turned = json.clone();
            let Some(map) = turned[collection].as_object_mut() else {
                panic!("{collection}")
            };
            *map = map.clone().into_iter().rev().collect();
            assert_eq!(words(&turned), words(&json), "{collection}");
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// What is withheld
// ---------------------------------------------------------------------------------------------------------------------------

/// A value of that kind which occurs nowhere else, and what it would look like in a statement.
fn marker(kind: &str) -> Option<(Value, Vec<&'static str>)> {
    Some(match kind {
        "text" | "sentence" | "prose" | "tag" => (json!("Xyzzy"), vec!["xyzzy"]),
        "texts" => (json!(["Xyzzy", "xyzzy"]), vec!["xyzzy"]),
        "email" => (json!("xyzzy@xyzzy.example"), vec!["xyzzy"]),
        "link" => (json!("xyzzy.example/xyzzy"), vec!["xyzzy"]),
        "phone" => (json!("09998 887 776"), vec!["09998", "887776"]),
        "count" => (json!(987_654_321), vec!["987,654", "987654"]),
        "date" | "when" | "span" => (json!("2087-06-05"), vec!["2087", "5 june"]),
        // What is chosen from a list leaves no trace of its own: there the facts of the claims tell.
        _ => return None,
    })
}

/// The ways in which somebody says, well or badly, that a fact is not for release.
fn withheld(value: &Value) -> Vec<Value> {
    let why = json!({ "value": value, "reason": "Xyzzy", "by": "Xyzzy", "review": "2087-06-05" });
    vec![
        json!({ "withheld": {} }),
        json!({ "withheld": why }),
        json!({ "withheld": { "value": { "value": value, "unknown": {} } } }),
        json!({ "withheld": { "value": [value, "Xyzzy"], "reason": ["Xyzzy"], "by": { "xyzzy": "Xyzzy" }, "review": "Xyzzy" } }),
        json!({ "withheld": { "vlaue": value, "Xyzzy": "Xyzzy" } }),
        json!({ "withheld": value }),
        json!({ "withheld": [value, "Xyzzy"] }),
        json!({ "withheld": null, "value": value }),
        json!({ "withheld": false, "value": value }),
        json!({ "value": value, "withheld": why }),
        json!({ "value": value, "certainty": "Xyzzy", "source": "Xyzzy", "as_of": "2087-06-05", "withheld": why }),
        json!({ "unknown": { "by": "2087-06-05" }, "withheld": why }),
        json!({ "unknown": { "by": value }, "withheld": {} }),
        json!({ "ruled_out": { "who": "Xyzzy", "what": "Xyzzy", "until": "2087-06-05" }, "withheld": why }),
        json!({ "no_sign": { "who": "Xyzzy", "what": "Xyzzy", "until": "2087-06-05" }, "withheld": why }),
        json!({ "value": value, "unknown": {}, "ruled_out": { "who": "Xyzzy" }, "withheld": why, "Xyzzy": value }),
    ]
}

/// Nothing of the fact at an address is said, counted on, or called unknown.
fn leaks(pack: &Pack, at: &str, traces: &[&str]) -> Vec<String> {
    let mut leaks = Vec::new();
    // Why a text must not leave names the field at fault, as problems and findings do; that is for the desk.
    let mut documents = serde_json::to_value(&pack.documents).unwrap();
    for document in documents.as_array_mut().unwrap() {
        document.as_object_mut().unwrap().remove("stopped");
    }
    let documents = documents.to_string();
    let claims = serde_json::to_string(&pack.claims).unwrap() + &format!("{:?}", pack.claims);
    for (name, text) in [
        ("an export", outward(pack)),
        ("the documents", documents),
        ("the claims", claims),
    ] {
        let text = text.to_lowercase();
        leaks.extend(
            traces
                .iter()
                .chain(&["xyzzy", "2087"])
                .filter(|t| text.contains(**t))
                .map(|t| format!("{t:?} is in {name}")),
        );
    }
    let unknown: BTreeSet<&str> = pack
        .claims
        .iter()
        .filter(|c| c.stance == Stance::Unknown)
        .map(|c| c.id.as_str())
        .collect();
    let rests = |facts: &[breach_statement::fact::Pointer]| facts.iter().any(|fact| fact.as_str() == at);
    if pack
        .claims
        .iter()
        .any(|claim| claim.stance == Stance::Unknown && rests(&claim.facts))
    {
        leaks.push("“we do not know” rests on it".to_owned());
    }
    for run in pack.documents.iter().flat_map(|document| document.runs()) {
        if run.claim.as_ref().is_some_and(|claim| unknown.contains(claim.as_str())) && rests(&run.facts) {
            leaks.push(format!("“{}” rests on it", run.text));
        }
    }
    leaks
}

#[test]
fn nothing_withheld_gets_out_and_none_of_it_is_called_unknown() {
    let withholdable: Vec<_> = fields()
        .into_iter()
        .filter(|field| field.states.contains(&"withheld"))
        .collect();
    assert!(withholdable.len() >= 15);
    let mut wrong = Vec::new();
    for (row, field) in withholdable.into_iter().enumerate() {
        let at = address(&field);
        let (value, traces) = marker(field.kind).unwrap_or_else(|| (field.example.clone(), vec![]));
        // Known, the marker is said: if it were not, this would prove nothing.
        let stage = stage(&at, &value);
        let mut known = stage.clone();
        put(&mut known, &at, value.clone());
        assert!(
            traces.is_empty() || !leaks(&pack(&known), &at, &traces).is_empty(),
            "{at} is said nowhere"
        );
        let facts = withheld(&value).into_iter().enumerate();
        for (_, fact) in facts.filter(|(column, _)| is_tried(row, *column)) {
            let mut json = stage.clone();
            put(&mut json, &at, fact.clone());
            let pack = pack(&json);
            let known = pack
                .claims
                .iter()
                .find(|c| c.stance == Stance::Known && c.facts.first().is_some_and(|f| f.as_str() == at));
            wrong.extend(known.map(|claim| format!("{at} as {fact}: {} says it", claim.id)));
            wrong.extend(
                leaks(&pack, &at, &traces)
                    .into_iter()
                    .map(|leak| format!("{at} as {fact}: {leak}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A case in which that fact is said, if it is known: some facts shut others out.
fn stage(at: &str, value: &Value) -> Value {
    let said_in = |case: &Value, fact: Option<&Value>| {
        let mut case = case.clone();
        match fact {
            Some(fact) => put(&mut case, at, fact.clone()),
            None => remove(&mut case, at),
        }
        said(&pack(&case))
    };
    stages()
        .into_iter()
        .find(|case| said_in(case, Some(value)) != said_in(case, None))
        .unwrap_or_else(full_case)
}

/// A slip of the keyboard must not release what somebody wanted held back.
#[test]
fn what_is_withheld_by_a_misspelt_word_does_not_get_out() {
    let mut wrong = Vec::new();
    for slip in [
        "witheld",
        "Withheld",
        "withhold",
        "with_held",
        "withheld ",
        "withheld\u{200b}",
    ] {
        let mut json = case(RIVERSIDE);
        put(
            &mut json,
            "/suppliers/hosting/name",
            json!({ "value": "Xyzzy", slip: { "reason": "police" } }),
        );
        let pack = pack(&json);
        assert!(
            pack.problems
                .iter()
                .any(|p| p.field.as_str().starts_with("/suppliers/hosting/name/")),
            "{slip:?} is reported"
        );
        if outward(&pack).contains("Xyzzy") {
            wrong.push(format!("{slip:?} lets it out: {:?}", pack.problems));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn nothing_withheld_gets_out_of_a_case_with_anything_wrong(json in mutated(), place in any::<Index>(), way in any::<Index>()) {
        let withholdable: Vec<_> = fields().into_iter().filter(|field| field.states.contains(&"withheld")).collect();
        let field = place.get(&withholdable);
        let (value, traces) = marker(field.kind).unwrap_or_else(|| (field.example.clone(), vec![]));
        let at = address(field);
        let mut json = json;
        let ways = withheld(&value);
        prop_assume!(edit::put(&mut json, &edit::path(&at).unwrap(), Some(way.get(&ways).clone())));
        prop_assert_eq!(leaks(&pack(&Value::Object(json)), &at, &traces), Vec::<String>::new());
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// Promises
// ---------------------------------------------------------------------------------------------------------------------------

/// Every field in which a day can be promised, and how.
fn promises(day: &str) -> Vec<(String, Value)> {
    let mut promises = vec![
        ("/updates/by".to_owned(), json!(day)),
        ("/services/one/back".to_owned(), json!(day)),
        (
            "/services/one/back".to_owned(),
            json!({ "value": day, "certainty": "estimated" }),
        ),
        (
            "/actions/one".to_owned(),
            json!({ "kind": "experts", "status": "planned", "on": day }),
        ),
        (
            "/actions/one".to_owned(),
            json!({ "kind": "investigation", "status": "planned", "on": day }),
        ),
        (
            "/actions/one".to_owned(),
            json!({ "kind": "other", "what": "will say more", "status": "planned", "on": day }),
        ),
        (
            "/actions/one".to_owned(),
            json!({ "kind": "working-with-supplier", "status": "planned", "on": day }),
        ),
    ];
    for field in fields().into_iter().filter(|field| field.states.contains(&"unknown")) {
        promises.push((address(&field), json!({ "unknown": { "by": day } })));
    }
    promises
}

#[test]
fn a_promised_day_that_has_passed_is_printed_nowhere() {
    let mut printed = 0;
    for (at, promise) in promises("2031-07-17") {
        let mut json = full_case();
        put(&mut json, &at, promise.clone());
        let on = |today| {
            let pack = pack_on(&json, Some(today));
            let text = outward(&pack) + &serde_json::to_string(&pack.documents).unwrap();
            (text.contains("17 July") || text.contains("2031"), pack.problems)
        };
        let (ahead, _) = on("2031-07-17");
        printed += usize::from(ahead);
        let (passed, problems) = on("2031-07-18");
        assert!(!passed, "{at} as {promise} is printed after its day");
        assert!(
            problems
                .iter()
                .any(|p| p.code == "promise-passed" && p.field.as_str().starts_with(&at)),
            "{at} as {promise}: {problems:?}"
        );
    }
    assert!(printed >= 10, "on its day a promise still holds: {printed} are printed");
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn a_passed_promise_is_printed_nowhere_in_a_case_with_anything_wrong(json in mutated(), which in any::<Index>()) {
        let promises = promises("2031-07-17");
        let (at, promise) = which.get(&promises);
        let mut json = json;
        prop_assume!(edit::put(&mut json, &edit::path(at).unwrap(), Some(promise.clone())));
        let pack = pack_on(&Value::Object(json), Some("2031-07-18"));
        prop_assert!(!outward(&pack).contains("17 July"), "{}", outward(&pack));
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// Large cases
// ---------------------------------------------------------------------------------------------------------------------------

/// A file just under the limit must not hang the page that opens it. The time is generous: debug builds on a busy machine.
#[test]
fn a_case_as_large_as_may_be_does_not_hang() {
    const PATIENCE: Duration = Duration::from_secs(20);
    let entries = |collection: &str, count: usize, entry: Value| {
        let entries: Map<String, Value> = (0..count).map(|i| (format!("a{i}"), entry.clone())).collect();
        json!({ "format": 1, "as_of": "2021-11-03", "incident": { "nature": "cyber" }, collection: entries })
    };
    let back = json!({ "name": "n", "status": "down", "back": { "unknown": {} } });
    let rows = [
        ("one long name", json!({ "format": 1, "x".repeat(1_900_000): 1 })),
        (
            "one long text",
            json!({ "format": 1, "organisation": { "name": "*a_[<".repeat(380_000) } }),
        ),
        ("actions", entries("actions", 60_000, json!({ "kind": "experts" }))),
        (
            "groups",
            entries("groups", 35_000, json!({ "name": "n", "involvement": "affected" })),
        ),
        ("services", entries("services", 25_000, back)),
        (
            "suppliers",
            entries("suppliers", 40_000, json!({ "role": "r", "told_us": "2021-10" })),
        ),
        (
            "categories",
            json!({ "format": 1, "data": { "categories": (0..150_000).map(|i| format!("c{i}")).collect::<Vec<_>>() } }),
        ),
        (
            "misspelt fields",
            (0..100_000).map(|i| (format!("natur{i}"), json!(1))).collect(),
        ),
    ];
    for (name, json) in rows {
        let text = json.to_string();
        assert!(text.len() <= breach_statement::json::MAX_BYTES, "{name}");
        let (done, ready) = mpsc::channel();
        // A thread that does not come back ends with the test.
        std::thread::spawn(move || {
            let file = open(&text).unwrap();
            let pack = english(|content| prepare(&file, content, None));
            let _ = done.send(pack.faults.len());
        });
        assert_eq!(
            ready.recv_timeout(PATIENCE),
            Ok(0),
            "{name}: not done in {PATIENCE:?}, or with faults"
        );
    }
}
