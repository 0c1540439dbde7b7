//! Each duty of each law: a case in which it is missing, and one just like it in which it is not.

use crate::support::{case, english, put, remove};
use breach_statement::claims::kinds;
use breach_statement::content::Content;
use breach_statement::duties::law;
use breach_statement::duties::{DutyResult, Outcome};
use breach_statement::review::Review;
use breach_statement::{CaseFile, full_review};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

fn review(json: &Value) -> Review {
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    english(|content| full_review(&file, content, None))
}

/// The names of the laws that ship.
fn laws() -> Vec<String> {
    let content = Content::english();
    content.law_files().map(|(name, _)| name.to_owned()).collect()
}

fn rows(law: &str) -> Value {
    case(&fs::read_to_string(format!("tests/duties/{law}.json")).unwrap_or_else(|_| panic!("{law} has no rows")))
}

fn changed(base: &Value, change: &Value) -> Value {
    let mut case = base.clone();
    for (pointer, value) in change.as_object().unwrap() {
        match value {
            Value::Null => remove(&mut case, pointer),
            value => put(&mut case, pointer, value.clone()),
        }
    }
    case
}

fn named(outcome: Outcome) -> Value {
    serde_json::to_value(outcome).unwrap()
}

/// What a review says of a duty: the heaviest of its results.
fn result_of<'a>(review: &'a Review, duty: &str) -> Option<&'a DutyResult> {
    let duties = review.regimes.iter().flat_map(|regime| &regime.duties);
    let all = duties
        .filter(|standing| standing.id == duty)
        .flat_map(|standing| &standing.results);
    all.min_by_key(|result| match result.result {
        Outcome::Conflict => 0,
        Outcome::Missing => 1,
        Outcome::Unknown => 2,
        Outcome::Met => 3,
        Outcome::NotApplicable => 4,
    })
}

#[test]
fn every_law_can_be_read() {
    let content = Content::english();
    let (laws, faults) = law::read(content.law_files());
    assert_eq!(faults, Vec::<String>::new());
    assert!(laws.len() >= 4);
    let mut ids = BTreeSet::new();
    for duty in laws.iter().flat_map(|law| &law.duties) {
        assert!(ids.insert(duty.id.clone()), "{} stands twice", duty.id);
    }
}

#[test]
fn each_duty_is_missed_where_it_is_missing_and_met_where_it_is_said() {
    let mut wrong = Vec::new();
    for law in laws() {
        let rows = rows(&law);
        let base = &rows["base"];
        for row in rows["rows"].as_array().unwrap() {
            let duty = row["duty"].as_str().unwrap();
            let review = review(&changed(base, &row["change"]));
            let Some(result) = result_of(&review, duty) else {
                wrong.push(format!("{duty}: its law does not appear for {}", row["change"]));
                continue;
            };
            if named(result.result) != row["is"] {
                wrong.push(format!(
                    "{duty}: {} and not {} for {} lacking {:?} at {:?}",
                    named(result.result),
                    row["is"],
                    row["change"],
                    result.lacking,
                    result
                        .places
                        .iter()
                        .map(|place| format!("{} {:?}", place.document, place.claim))
                        .collect::<Vec<_>>(),
                ));
            }
            // What is missing or forbidden is something to fix; what is met is not.
            let mut found = review.findings.iter().any(|finding| finding.rule == duty);
            // Where a rule names the data without a step, its words stand for those of the law.
            let by_data = review.findings.iter().any(|finding| finding.rule == "advice-for-data");
            found |= duty == "EU-EDPB-STEPS" && result.result == Outcome::Missing && by_data;
            let to_fix = matches!(result.result, Outcome::Missing | Outcome::Conflict);
            if found != to_fix {
                wrong.push(format!("{duty}: {} and a finding: {found}", named(result.result)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_duty_has_a_row_that_fires_and_one_that_is_silent() {
    for law in laws() {
        let rows = rows(&law);
        let rows = rows["rows"].as_array().unwrap();
        let content = Content::english();
        let (_, text) = content.law_files().find(|(name, _)| *name == law).unwrap();
        for duty in case(text)["duties"].as_array().unwrap() {
            let of = |outcomes: &[&str]| {
                rows.iter()
                    .any(|row| row["duty"] == duty["id"] && outcomes.iter().any(|outcome| row["is"] == *outcome))
            };
            assert!(of(&["missing", "conflict"]), "{} has no row that fires", duty["id"]);
            assert!(
                of(&["met", "not-applicable", "unknown"]),
                "{} has no row that is silent",
                duty["id"]
            );
        }
    }
}

/// A misspelt claim, field, place or shape would make a duty that nothing meets, or that never applies.
#[test]
fn every_name_in_a_law_is_one_that_there_is() {
    let content = Content::english();
    let fields: Vec<String> = crate::support::fields()
        .into_iter()
        .map(|field| field.pointer)
        .collect();
    let is_field = |at: &str| {
        let at = at.replace("/*/", "/{key}/");
        fields
            .iter()
            .any(|field| *field == at || field.starts_with(&format!("{at}/")))
    };
    let is_claim = |name: &str| {
        let (kind, key) = name
            .split_once(':')
            .map_or((name, None), |(kind, key)| (kind, Some(key)));
        let known = kinds().any(|other| other.name == kind);
        known && key.is_none_or(|key| kind != "advice" || content.has("advice", key))
    };
    let findings = case(&fs::read_to_string("src/content/en-GB/findings.json").unwrap());
    let is_place = |name: &str| findings.get(format!("place {name}")).is_some();
    let texts = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .into_iter()
            .flatten()
            .map(|item| item.as_str().unwrap().to_owned())
            .collect()
    };
    let mut wrong = Vec::new();
    for (law, text) in content.law_files() {
        let law_json = case(text);
        for place in texts(&law_json["engaged"]["people_in"])
            .iter()
            .chain(&texts(&law_json["engaged"]["based_in"]))
        {
            if !is_place(place) {
                wrong.push(format!("{law}: no place {place}"));
            }
        }
        for duty in law_json["duties"].as_array().unwrap() {
            let id = duty["id"].as_str().unwrap();
            let met_by: Vec<String> = duty["met_by"]
                .as_array()
                .into_iter()
                .flatten()
                .flat_map(&texts)
                .collect();
            for claim in met_by.iter().chain(&texts(&duty["not_claims"])) {
                if !is_claim(claim) {
                    wrong.push(format!("{id}: no claim {claim}"));
                }
            }
            for field in texts(&duty["fields"]) {
                if !is_field(&field) {
                    wrong.push(format!("{id}: no field {field}"));
                }
            }
            for condition in texts(&duty["when"]) {
                let bare = condition.strip_prefix("not:").unwrap_or(&condition);
                let (name, rest) = bare.split_once(':').unwrap();
                let ok = match name {
                    "data" => rest.split(',').all(|name| content.has("data", name)),
                    "claim" => is_claim(rest),
                    "people_in" | "based_in" => rest.split(',').all(is_place),
                    "kind" => true,
                    "value" => is_field(rest.split_once('=').unwrap().0),
                    _ => is_field(rest),
                };
                if !ok {
                    wrong.push(format!("{id}: {condition}"));
                }
            }
            for phrase in texts(&duty["words"]).iter().chain(&texts(&duty["not_words"])) {
                for word in phrase.split([' ', '/']).filter(|word| word.starts_with('<')) {
                    let known = "<CAPS> <EMAIL> <URL> <IP> <CVE> <BRACES> <PERCENT> <MONEY> <NINO> <CARD> <SSN> <IBAN>";
                    if !known.split(' ').any(|shape| shape == word.trim_end_matches('?')) {
                        wrong.push(format!("{id}: no shape {word}"));
                    }
                }
            }
            // Words of somebody's own keep a duty only where the words that carry it stand. A name is carried by any words, and a text
            // for all that has to say four things at once by each claim that says one.
            let carried = !texts(&duty["words"]).is_empty();
            let by_any_words = [
                "PECR-AII-WHO",
                "EU-611-AII-WHO",
                "CC-MEDIA",
                "UK-34-3-PUBLIC",
                "EU-34-3-PUBLIC",
            ]
            .contains(&id);
            if !met_by.is_empty() && duty["in"] != "case" && !carried && !by_any_words {
                wrong.push(format!("{id}: no words carry it"));
            }
            let source = &duty["source"];
            let day = source["verified_on"].as_str();
            if day.is_none_or(|day| day.parse::<jiff::civil::Date>().is_err())
                || duty["read"].as_str().is_none_or(str::is_empty)
            {
                wrong.push(format!("{id}: not said when and how it was read"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn where_no_law_is_covered_that_is_said() {
    let of = |organisation: Value, people: Value| {
        let review = review(&json!({ "format": 1, "organisation": organisation, "people": people }));
        (
            review.placed,
            review
                .regimes
                .iter()
                .map(|regime| regime.id.clone())
                .collect::<Vec<_>>(),
            review.uncovered,
        )
    };
    let (placed, regimes, uncovered) = of(json!({}), json!({}));
    assert!(!placed && regimes.is_empty() && uncovered.is_empty());
    let (placed, regimes, uncovered) = of(json!({ "based_in": "england" }), json!({}));
    assert!(placed && uncovered.is_empty());
    assert_eq!(regimes, ["uk-gdpr"]);
    let (_, regimes, uncovered) = of(
        json!({}),
        json!({ "nations": ["canada", "us"], "us_states": ["california", "other"] }),
    );
    assert_eq!(regimes, ["us-california"]);
    assert_eq!(uncovered, ["Canada", "other states of the United States"]);
    let (_, regimes, uncovered) = of(json!({}), json!({ "nations": ["us"] }));
    assert_eq!((regimes.len(), uncovered.len()), (0, 1));
    let (_, regimes, _) = of(
        json!({ "based_in": "ireland", "kinds": ["essential-service"] }),
        json!({}),
    );
    assert!(
        regimes.contains(&"eu-gdpr".to_owned()) && regimes.contains(&"eu-nis2".to_owned()),
        "{regimes:?}"
    );
}

/// What a law asks for by name is not asked for once more.
#[test]
fn a_duty_takes_the_place_of_a_gap() {
    let mut json = case(crate::support::RIVERSIDE);
    remove(&mut json, "/contacts");
    let of = |json: &Value| -> Vec<(String, Option<String>)> {
        let found = review(json).findings.into_iter();
        let contact = found.filter(|finding| finding.fields.iter().any(|field| field.as_str() == "/contacts"));
        contact
            .map(|finding| (finding.rule.into_owned(), finding.document))
            .collect()
    };
    let named = |rule: &str, document: &str| (rule.to_owned(), Some(document.to_owned()));
    let duty = "UK-34-2-CONTACT";
    assert_eq!(
        of(&json),
        [
            named(duty, "email"),
            named(duty, "letter"),
            named("gap", "web-notice"),
            named("gap", "press-statement")
        ]
    );
    // Where no law is known to hold, the gap speaks.
    remove(&mut json, "/organisation/based_in");
    assert_eq!(
        of(&json),
        [
            named("gap", "email"),
            named("gap", "letter"),
            named("gap", "web-notice"),
            named("gap", "press-statement")
        ]
    );
}

/// The rule counts the days, and the law asks for the reasons: that is one thing to fix.
#[test]
fn a_delay_is_asked_for_once_with_its_days() {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/notice/told", json!("2026-11-26"));
    put(&mut json, "/authorities/ico/on", json!("2026-11-25"));
    let found = review(&json).findings;
    let delays: Vec<_> = found
        .iter()
        .filter(|finding| finding.fields.iter().any(|field| field.as_str() == "/delay/because"))
        .collect();
    let rules: Vec<&str> = delays.iter().map(|finding| &*finding.rule).collect();
    assert_eq!(rules, ["UK-34-1-DELAY", "UK-33-1-ICO"]);
    assert!(
        delays[0].message.contains("9 days") && delays[1].message.contains("8 days"),
        "{delays:#?}"
    );
}

/// Coverage is traced in an edited text as well: a sentence that was taken out, or reworded until it says nothing, meets nothing.
#[test]
fn an_edited_text_loses_what_was_taken_out_of_it() {
    let json = case(crate::support::RIVERSIDE);
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    let ours = english(|content| {
        let pack = breach_statement::prepare(&file, content, None);
        let email = pack.document("email").unwrap();
        breach_statement::export::export(email, breach_statement::export::Format::Text)
    });
    let lost = |text: &str| -> Vec<String> {
        let findings = english(|content| breach_statement::check_texts(&file, content, None, "email", [text]));
        let of_law = |finding: &breach_statement::review::Finding| finding.area == breach_statement::review::Area::Law;
        let findings = findings.unwrap().remove(0);
        findings
            .into_iter()
            .filter(of_law)
            .map(|finding| finding.rule.into_owned())
            .collect()
    };
    assert!(lost(&ours).is_empty());
    let contact = ours
        .lines()
        .find(|line| line.starts_with("You can email our incident team"))
        .unwrap();
    assert_eq!(lost(&ours.replace(contact, "")), ["UK-34-2-CONTACT"]);
    // A mention of the word is no way to reach anybody.
    assert_eq!(
        lost(&ours.replace(contact, "You can contact our incident team.")),
        ["UK-34-2-CONTACT"]
    );
    assert!(
        lost(&ours.replace(
            contact,
            "Write to our incident team at incident@riverside-homes.example or call 0117 496 0123."
        ))
        .is_empty()
    );
    // Text of somebody else's altogether meets nothing that the law asks for.
    let four = [
        "UK-34-2-NATURE",
        "UK-34-2-CONTACT",
        "UK-34-2-CONSEQUENCES",
        "UK-34-2-MEASURES",
    ];
    assert_eq!(lost("Hello. We are sorry."), four);
}

/// A sentence in words of somebody's own that says something else altogether meets nothing.
#[test]
fn a_reworded_sentence_that_says_nothing_meets_nothing() {
    let mut tried = 0;
    let mut wrong = Vec::new();
    for law in laws() {
        let base = rows(&law)["base"].clone();
        let met = review(&base);
        let duties = met.regimes.iter().flat_map(|regime| &regime.duties);
        for (duty, stands) in duties.flat_map(|duty| duty.results.iter().map(move |result| (duty, result))) {
            let of_text = |at: &breach_statement::duties::Where| at.claim.as_ref().map(|claim| claim.to_string());
            let claims: BTreeSet<String> = stands.places.iter().filter_map(of_text).collect();
            let exempt = [
                "PECR-AII-WHO",
                "EU-611-AII-WHO",
                "CC-MEDIA",
                "UK-34-3-PUBLIC",
                "EU-34-3-PUBLIC",
            ]
            .contains(&duty.id.as_str());
            if stands.result != Outcome::Met || claims.is_empty() || exempt {
                continue;
            }
            // Of several claims that could meet it, each is put into empty words.
            let mut changed = base.clone();
            let all = duty.results.iter();
            let mut names: BTreeSet<String> = all.flat_map(|other| &other.places).filter_map(of_text).collect();
            for _ in 0..8 {
                for name in &names {
                    put(
                        &mut changed,
                        &format!("/own_words/{name}"),
                        json!({ "text": "Thank you for your patience.", "facts": "0" }),
                    );
                }
                let now = review(&changed);
                let Some(result) = result_of(&now, &duty.id) else { break };
                let more: Vec<String> = result
                    .places
                    .iter()
                    .filter_map(of_text)
                    .filter(|name| !names.contains(name))
                    .collect();
                if more.is_empty() {
                    tried += 1;
                    if !matches!(result.result, Outcome::Missing) {
                        wrong.push(format!(
                            "{}: {:?} with {names:?} in empty words",
                            duty.id, result.result
                        ));
                    }
                    break;
                }
                names.extend(more);
            }
        }
    }
    assert!(tried > 40, "{tried}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
