//! What holds of the words of every document of every case, whoever fills in the facts: how long sentences are, what the first
//! words say, what stands where.

use crate::support::{case, pack, put};
use breach_statement::Pack;
use breach_statement::claims::{SlotValue, Stance};
use breach_statement::document::{Block, Document, Run};
use breach_statement::message::Encoding;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

fn packs() -> Vec<(String, Value, Pack)> {
    let mut packs: Vec<_> = crate::support::all_case_files()
        .into_iter()
        .map(|path| {
            let json = case(&fs::read_to_string(&path).unwrap());
            let pack = pack(&json);
            (path.file_stem().unwrap().to_string_lossy().into_owned(), json, pack)
        })
        .collect();
    packs.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(packs.len() >= 9);
    packs
}

/// The documents that the people concerned read or hear.
fn to_members(document: &Document) -> bool {
    document.channel != "press"
}

/// Paragraphs and items of a document, as text.
fn paragraphs(document: &Document) -> Vec<(&'static str, String)> {
    let text = |runs: &[Run]| runs.iter().map(|run| run.text.as_str()).collect::<String>();
    let mut all = Vec::new();
    for block in &document.body {
        match block {
            Block::Heading { .. } => {}
            Block::Paragraph { runs } => all.push(("p", text(runs))),
            Block::List { items } => all.extend(items.iter().map(|item| ("li", text(item)))),
        }
    }
    all
}

/// The sentences of a text. What is quoted counts as one word: the words of others are not ours to shorten.
fn sentences(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '“' => {
                quoted = true;
                plain.push_str("quotation");
            }
            '”' => quoted = false,
            c if !quoted => plain.push(c),
            _ => {}
        }
    }
    let mut sentences = vec![String::new()];
    let letters: Vec<char> = plain.chars().collect();
    for (i, c) in letters.iter().enumerate() {
        sentences.last_mut().unwrap().push(*c);
        let next = letters.get(i + 1).copied().unwrap_or(' ');
        if matches!(c, '.' | '?' | '!' | ':') && next == ' ' {
            sentences.push(String::new());
        }
    }
    sentences
        .into_iter()
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}

/// A sentence that is long because it lists: three things or more, with commas and "and" or "or" between.
fn lists(sentence: &str) -> bool {
    let last = sentence.rfind(" and ").max(sentence.rfind(" or "));
    sentence.contains(", ") && last.is_some_and(|last| sentence[..last].matches(", ").count() >= 1)
}

#[test]
fn no_sentence_to_members_has_more_than_25_words() {
    const MOST: usize = 25;
    /// The sentence that says who writes to tell what happened.
    const MOST_OF_THE_FIRST: usize = 30;
    let mut long = Vec::new();
    let mut counted = 0;
    for (case, _, pack) in packs() {
        for document in pack.documents.iter().filter(|d| to_members(d)) {
            for (_, text) in paragraphs(document) {
                for sentence in sentences(&text) {
                    counted += 1;
                    let words = sentence.split_whitespace().count();
                    let is_first =
                        sentence.contains(" to tell you that") || sentence.contains("we told you about a data breach");
                    let most = if is_first { MOST_OF_THE_FIRST } else { MOST };
                    if words > most && !lists(&sentence) {
                        long.push(format!("{case}/{}: {words} words: {sentence}", document.name));
                    }
                }
            }
        }
    }
    assert!(counted > 3000, "{counted}");
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_first_60_words_say_that_there_was_a_breach_whom_it_concerns_and_what_to_do() {
    let mut seen = 0;
    for (case, _, pack) in packs().into_iter().filter(|(_, json, _)| is_sent(json)) {
        for name in ["email", "letter", "web-notice", "text-message"] {
            let document = pack.document(name).unwrap();
            let words: Vec<String> = paragraphs(document)
                .iter()
                .flat_map(|(_, text)| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
                .take(60)
                .collect();
            let first = words.join(" ");
            // A page that anybody reads says whose information it is, and cannot say that it is the reader's.
            let whose = if name == "web-notice" {
                "personal information"
            } else {
                "your "
            };
            for needed in ["data breach", whose, "Please "] {
                assert!(first.contains(needed), "{case}/{name}: no {needed:?} in: {first}");
            }
            let step = pack
                .claims
                .iter()
                .find(|claim| claim.kind.name == "first-step")
                .expect("a first step");
            let said: String = document
                .runs()
                .filter(|run| run.claim.as_ref() == Some(&step.id))
                .map(|run| run.text.as_str())
                .collect();
            assert!(
                !said.is_empty() && first.contains(&said),
                "{case}/{name}: {said:?} is not in: {first}"
            );
            seen += 1;
        }
    }
    assert!(seen >= 36);
}

/// Words that no statement of ours has: section 6 of the wording rules, as far as a word alone tells.
const NEVER: &[&str] = &[
    "seriously",
    "sophisticated",
    "unfortunately",
    "inconvenience",
    "isolated",
    "robust",
    "swiftly",
    "state-of-the-art",
    "world-class",
    "unprecedented",
    "abundance of caution",
    "please be advised",
    "pursuant",
    "herein",
    "glitch",
    "merely",
    "exfiltrat",
    "threat actor",
    "compromised",
    "remediat",
    "mitigat",
    "forensic",
    "vigilan",
    "data subject",
    "TBC",
    "[insert",
    "Dear colleague",
    "if you feel",
    "sorry for any",
    "sorry if",
    "recently",
    "act now",
];

#[test]
fn no_statement_minimises_boasts_or_hides_behind_jargon() {
    for (case, _, pack) in packs() {
        for document in &pack.documents {
            for (_, text) in paragraphs(document) {
                let low = text.to_lowercase();
                // What others said stands as they said it.
                let quoted = text.contains('“') || low.contains(" said that ");
                for word in NEVER.iter().filter(|word| low.contains(&word.to_lowercase())) {
                    let own_past = case == "labour-2021" && *word == "sophisticated";
                    assert!(quoted || own_past, "{case}/{}: {word:?} in {text}", document.name);
                }
            }
        }
    }
}

#[test]
fn short_forms_are_spelt_out_when_they_first_stand() {
    // Known to everybody, or names of nothing else.
    let plain = ["UK", "US", "IT", "PIN", "SMS", "UTC", "TX", "TV", "ID"];
    for (case, _, pack) in packs() {
        for document in pack.documents.iter().filter(|d| d.channel != "text-message") {
            let text: Vec<String> = paragraphs(document).into_iter().map(|(_, text)| text).collect();
            let text = text.join(" ");
            let mut known: BTreeSet<String> = plain.iter().map(|p| (*p).to_owned()).collect();
            for word in text.split(|c: char| !c.is_alphanumeric() && c != '(' && c != ')' && c != '-') {
                let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
                let short = bare.len() >= 2 && bare.chars().all(|c| c.is_uppercase()) && !word.contains('-');
                if !short || known.contains(&bare) {
                    continue;
                }
                // The first time, it stands in brackets behind what it is short for: "(the ICO)", "(UK GDPR)".
                let first = text.find(&bare).unwrap();
                let in_brackets = text[..first].rfind('(').is_some_and(|open| first - open <= 8)
                    && text[first + bare.len()..].starts_with(')');
                assert!(in_brackets, "{case}/{}: {bare} is not spelt out", document.name);
                known.insert(bare);
            }
        }
    }
}

/// Every number in a statement is in the case, or in words of ours.
#[test]
fn no_number_is_named_that_the_case_does_not_hold() {
    let ours: String = ["claims", "advice", "documents", "questions", "data"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("src/content/en-GB/{folder}")).unwrap())
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let mut checked = 0;
    for (case, json, pack) in packs() {
        let held = json.to_string();
        for document in &pack.documents {
            for (_, text) in paragraphs(document) {
                for number in text
                    .split(|c: char| !c.is_ascii_digit() && c != ',')
                    .map(|n| n.trim_matches(','))
                {
                    let digits = number.replace(',', "");
                    if digits.is_empty() {
                        continue;
                    }
                    checked += 1;
                    let padded = format!("{digits:0>2}");
                    let hour = digits
                        .parse::<u64>()
                        .map(|n| format!("{:0>2}:", n + 12))
                        .unwrap_or_default();
                    let years = digits.parse::<u64>().map(|n| (n * 12).to_string()).unwrap_or_default();
                    let there = held.contains(&digits)
                        || held.contains(&padded)
                        || held.contains(&hour)
                        || held.contains(&years)
                        || ours.contains(&digits);
                    assert!(there, "{case}/{}: {number} comes from nowhere: {text}", document.name);
                }
            }
        }
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn nothing_unknown_is_asserted() {
    fn unknown(json: &Value, at: String, all: &mut Vec<String>) {
        if let Value::Object(map) = json {
            if map.contains_key("unknown") {
                all.push(at);
                return;
            }
            for (key, value) in map {
                unknown(
                    value,
                    format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")),
                    all,
                );
            }
        }
    }
    let mut seen = 0;
    for (case, json, pack) in packs() {
        let mut all = Vec::new();
        unknown(&json, String::new(), &mut all);
        for at in all {
            for claim in &pack.claims {
                let rests = claim.facts.iter().any(|fact| fact.as_str() == at);
                let says_so = matches!(claim.stance, Stance::Unknown) || claim.kind.name == "preheader";
                assert!(
                    !rests || says_so,
                    "{case}: {} rests on {at}, which is not yet known",
                    claim.id
                );
            }
            seen += 1;
        }
    }
    assert!(seen >= 10);
}

/// Whether people are told: a case in which they need not be and are not holds too little for a message.
fn is_sent(json: &Value) -> bool {
    json.pointer("/decision/people") != Some(&json!("do-not-tell"))
}

#[test]
fn limits_of_the_channels_are_kept() {
    for (case, _, pack) in packs().into_iter().filter(|(_, json, _)| is_sent(json)) {
        let part = |document: &str, part: &str| -> String {
            let document = pack.document(document).unwrap();
            let runs = document
                .parts
                .iter()
                .find(|p| p.name == part)
                .map(|p| &p.runs[..])
                .unwrap_or_default();
            runs.iter().map(|run| run.text.as_str()).collect()
        };
        // Cut off on a phone beyond 60 characters; the data breach stands in the first 30.
        let subject = part("email", "subject");
        assert!(subject.chars().count() <= 60, "{case}: {subject}");
        assert!(
            subject.chars().take(30).collect::<String>().contains("Data breach"),
            "{case}: {subject}"
        );
        assert!(!subject.contains('!') && !subject.to_uppercase().eq(&subject));
        assert!(part("email", "preheader").chars().count() <= 90, "{case}");
        let text = pack.document("text-message").unwrap();
        let message = text.message.as_ref().unwrap();
        assert!(
            message.parts <= 3 && message.encoding == Encoding::Gsm7,
            "{case}: {message:?}"
        );
        for document in &pack.documents {
            assert_eq!(
                document.message.is_some(),
                document.channel == "text-message",
                "{case}/{}",
                document.name
            );
        }
        // A letter says where it comes from, when it was written, and who stands behind it.
        let letter = pack.document("letter").unwrap();
        let names: Vec<&str> = letter.parts.iter().map(|part| part.name.as_str()).collect();
        assert!(
            names.contains(&"sender") && names.contains(&"dated"),
            "{case}: {names:?}"
        );
    }
}

/// Twelve things that nobody knows yet make one paragraph, in sentences that can be read, with one promise.
#[test]
fn twelve_unknowns_make_one_promise() {
    let mut json = json!({ "format": 1, "as_of": "2026-11-20", "updates": { "by": "2026-12-04" } });
    let unknown = [
        "/incident/nature",
        "/incident/occurred",
        "/incident/confidentiality",
        "/incident/integrity",
        "/incident/course",
        "/incident/cause",
        "/incident/way_in",
        "/actor/who",
        "/data/categories",
        "/people/count",
        "/risk/consequences",
        "/risk/misuse",
        "/risk/publication",
    ];
    for pointer in unknown {
        put(&mut json, pointer, json!({ "unknown": {} }));
    }
    put(&mut json, "/incident/availability", json!("inaccessible"));
    let pack = pack(&json);
    for name in ["email", "letter", "web-notice", "press-holding"] {
        let document = pack.document(name).unwrap();
        let all: Vec<String> = paragraphs(document).into_iter().map(|(_, text)| text).collect();
        let with: Vec<&String> = all
            .iter()
            .filter(|text| text.contains("not yet know") || text.contains("do not know"))
            .collect();
        assert_eq!(with.len(), 1, "{name}: {with:?}");
        assert_eq!(with[0].matches("We will tell").count(), 1, "{name}: {}", with[0]);
        let topics =
            with[0].matches("whether").count() + with[0].matches("how").count() + with[0].matches("wh").count();
        assert!(topics >= unknown.len(), "{name}: {}", with[0]);
        for sentence in sentences(with[0]) {
            assert!(sentence.split_whitespace().count() <= 25, "{name}: {sentence}");
        }
    }
}

/// What is for one group stands below its name, and nowhere else.
#[test]
fn advice_and_help_of_a_group_stand_with_that_group_alone() {
    let mut seen = 0;
    for (case, _, pack) in packs() {
        for document in &pack.documents {
            // A document for one group is that group's from its first word.
            let own = document.group.as_ref().map(ToString::to_string);
            let mut group = own.clone();
            for block in &document.body {
                if let Block::Heading { runs, .. } = block {
                    let heading = runs.iter().find_map(|run| run.claim.as_ref());
                    let claim = heading.and_then(|id| pack.claims.iter().find(|claim| claim.id == *id));
                    group = claim
                        .filter(|c| c.kind.name == "group")
                        .map(|c| c.entry.to_string())
                        .or(own.clone());
                }
                for id in block.runs().filter_map(|run| run.claim.as_ref()) {
                    let claim = pack.claims.iter().find(|claim| claim.id == *id).unwrap();
                    // What names its group in the same sentence can stand in a text without headings.
                    let names_it = ["group-count", "group-data"].contains(&claim.kind.name) && {
                        let name = claim.slots.iter().find(|(slot, _)| *slot == "name").unwrap();
                        let said: String = block.runs().map(|run| run.text.as_str()).collect();
                        matches!(&name.1, SlotValue::Text(name) if said.contains(name.as_str()))
                    };
                    if !claim.groups.is_empty() && (group.is_some() || !names_it) {
                        let here = group
                            .as_ref()
                            .unwrap_or_else(|| panic!("{case}/{}: {id} stands with nobody", document.name));
                        assert!(
                            claim
                                .groups
                                .iter()
                                .any(|at| at.as_str() == here || Some(at.as_str()) == own.as_deref()),
                            "{case}/{}: {id} stands with {here}",
                            document.name
                        );
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen >= 50, "{seen}");
}

/// Words planted in what one group is given reach no other group, however many there are.
#[test]
fn what_is_planted_with_one_group_reaches_no_other() {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, "/groups/tenants/advice_also", json!(["Xyzzy tenants"]));
    put(
        &mut json,
        "/groups/leaseholders/advice_also",
        json!(["Plugh leaseholders"]),
    );
    for (group, word) in [("tenants", "Xyzzy"), ("leaseholders", "Plugh")] {
        for (kind, entry) in [
            ("offers", json!({ "what": format!("{word} watch"), "groups": [group] })),
            (
                "help",
                json!({ "kind": "other", "what": format!("help with {word}"), "groups": [group] }),
            ),
            (
                "contacts",
                json!({ "name": format!("the {word} team"), "phone": "0117 496 0999", "groups": [group] }),
            ),
            (
                "next",
                json!({ "kind": "other", "what": format!("write about {word}"), "groups": [group] }),
            ),
        ] {
            put(&mut json, &format!("/{kind}/{group}-own"), entry);
        }
    }
    let pack = pack(&json);
    let mut found = 0;
    for document in &pack.documents {
        let mut heading = String::new();
        for block in &document.body {
            let text: String = block.runs().map(|run| run.text.as_str()).collect();
            if matches!(block, Block::Heading { .. }) {
                heading = text;
                continue;
            }
            for (word, name) in [("Xyzzy", "For tenants"), ("Plugh", "For leaseholders")] {
                if text.contains(word) {
                    assert_eq!(heading, name, "{}: {text}", document.name);
                    found += text.matches(word).count();
                }
            }
        }
        let parts: String = document
            .parts
            .iter()
            .flat_map(|part| &part.runs)
            .map(|run| run.text.as_str())
            .collect();
        assert!(!parts.contains("Xyzzy") && !parts.contains("Plugh"));
    }
    assert!(found >= 40, "{found}");
}

/// A step for data that is not part of it, or for a country where nobody concerned lives, is never said, whoever ticked it.
#[test]
fn no_step_is_for_data_that_is_not_involved() {
    let every: Vec<String> =
        crate::support::english(|content| content.names("advice").into_iter().map(str::to_owned).collect());
    let said = |json: &Value| -> BTreeSet<String> {
        let steps = pack(json)
            .claims
            .into_iter()
            .filter(|claim| claim.kind.name == "advice");
        steps
            .filter_map(|claim| claim.worded_by.map(|(_, name)| name))
            .collect()
    };
    let mut checked = 0;
    for data in
        crate::support::english(|content| content.names("data").into_iter().map(str::to_owned).collect::<Vec<_>>())
    {
        let json = json!({
            "format": 1, "data": { "categories": [data] }, "people": { "nations": ["scotland"] }, "steps": { "advice": every },
        });
        for step in said(&json) {
            let header =
                |line| crate::support::english(|content| content.header("advice", &step, line).map(str::to_owned));
            let fits = |line, name: &str| header(line).is_none_or(|names| names.split(' ').any(|n| n == name));
            assert!(fits("for", &data), "{step} is said, and {data} alone is involved");
            assert!(fits("nations", "scotland"), "{step} is said in Scotland");
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked}");
}

/// Urgent steps come first, in whatever order they were ticked.
#[test]
fn urgent_steps_come_first() {
    for (case, _, pack) in packs() {
        let urgency: Vec<u8> = pack
            .claims
            .iter()
            .filter(|claim| claim.kind.name == "advice" && claim.groups.is_empty())
            .filter_map(|claim| claim.worded_by.as_ref())
            .map(|(_, step)| {
                let urgency =
                    crate::support::english(|content| content.header("advice", step, "urgency").map(str::to_owned));
                match urgency.as_deref() {
                    Some("now") => 0,
                    Some("soon") => 1,
                    _ => 2,
                }
            })
            .collect();
        assert!(urgency.is_sorted(), "{case}: {urgency:?}");
    }
}
