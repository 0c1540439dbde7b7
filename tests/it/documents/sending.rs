//! Merge tags in the syntax of each system, what may not be taken for one, and what each way of sending has to see to.

use crate::support::{assert_snapshot, case, english, pack, put, remove};
use breach_statement::document::{Document, Run};
use breach_statement::export::{Format, export};
use breach_statement::review::{Finding, Weight};
use breach_statement::sheets::fill;
use breach_statement::{CaseFile, Pack, check, check_texts, merge_request, take_back};
use serde_json::{Value, json};

const COLLEGE: &str = include_str!("../../cases/harbour-college-2026.json");

/// Each system as a press officer would set it, and what its greeting is then.
const SYSTEMS: [(&str, &str, &str); 5] = [
    (
        "mailchimp",
        r#"{"system":"mailchimp","fallback":"student"}"#,
        "Dear *|IF:FNAME|**|FNAME|**|ELSE:|*student*|END:IF|*,",
    ),
    (
        "govuk-notify",
        r#"{"system":"govuk-notify","fallback":"student","text_greeting":"yes"}"#,
        "Dear ((first name)),",
    ),
    ("word", r#"{"system":"word","fallback":"student"}"#, "Dear «FirstName»,"),
    (
        "dotdigital",
        r#"{"system":"dotdigital","fallback":"student"}"#,
        "Dear @FIRSTNAME@,",
    ),
    (
        "other",
        r#"{"system":"other","name_field":"first_name","fallback":"student","pattern":"{{ {field} | default: '{fallback}' }}"}"#,
        "Dear {{ first_name | default: 'student' }},",
    ),
];

/// The college, sending by a system.
fn college(sending: &str) -> Value {
    let mut json = case(COLLEGE);
    put(&mut json, "/sending", serde_json::from_str(sending).unwrap());
    json
}

/// The college, sending by nothing that fills anything in.
fn plain_college() -> Value {
    let mut json = case(COLLEGE);
    remove(&mut json, "/sending");
    json
}

fn file(json: &Value) -> CaseFile {
    CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    }
}

fn reviewed(json: &Value) -> Pack {
    english(|content| check(&file(json), content, None))
}

fn document<'p>(pack: &'p Pack, name: &str) -> &'p Document {
    pack.document(name).unwrap_or_else(|| panic!("there is no {name}"))
}

fn merged(document: &Document) -> Vec<&Run> {
    document.runs().filter(|run| run.merge.is_some()).collect()
}

fn text(document: &Document) -> String {
    export(document, Format::Text)
}

fn tags(pack: &Pack) -> Vec<&Finding> {
    pack.findings
        .iter()
        .filter(|finding| finding.rule == "merge-tag")
        .collect()
}

#[test]
fn whole_emails_with_the_tags_of_each_system() {
    for (name, sending, _) in SYSTEMS {
        let mut json = college(sending);
        put(&mut json, "/sending/reference_field", json!("REF"));
        let pack = pack(&json);
        assert_snapshot(&format!("sending.email-{name}"), &text(document(&pack, "email")));
    }
    let json = college(SYSTEMS[1].1);
    assert_snapshot(
        "sending.text-govuk-notify",
        &text(document(&pack(&json), "text-message")),
    );
    let mut json = college(SYSTEMS[2].1);
    put(&mut json, "/sending/reference_field", json!("Reference No"));
    assert_snapshot("sending.letter-word", &text(document(&pack(&json), "letter")));
}

#[test]
fn every_format_holds_the_tag_as_its_system_knows_it() {
    for (name, sending, greeting) in SYSTEMS {
        let pack = pack(&college(sending));
        let email = document(&pack, "email");
        let runs = merged(email);
        assert_eq!(runs.len(), 1, "{name}");
        let merge = runs[0].merge.as_ref().unwrap();
        assert_eq!((merge.system.as_str(), merge.what.name()), (name, "name"));
        assert!(
            runs[0].facts.iter().any(|fact| fact.as_str() == "/sending/system"),
            "{name}"
        );
        assert!(
            text(email).contains(&format!("\n{greeting}\n")),
            "{name}: {}",
            text(email)
        );
        // Markdown would put backslashes between the stars.
        assert!(export(email, Format::Markdown).contains(greeting), "{name}");
        let html = export(email, Format::Html);
        assert!(html.contains(&format!("<p>{greeting}</p>")), "{name}: {html}");
    }
}

#[test]
fn what_stands_where_a_name_is_missing_goes_with_the_field_where_the_message_says_it() {
    for (name, sending, _) in SYSTEMS {
        let pack = pack(&college(sending));
        let otherwise = merged(document(&pack, "email"))[0]
            .merge
            .as_ref()
            .unwrap()
            .otherwise
            .clone();
        // The lists of Notify and the account of dotdigital hold it.
        let in_message = !matches!(name, "govuk-notify" | "dotdigital");
        assert_eq!(otherwise.as_deref(), in_message.then_some("student"), "{name}");
    }
}

#[test]
fn without_a_choice_nothing_is_filled_in() {
    for path in crate::support::all_case_files() {
        let json = case(&std::fs::read_to_string(&path).unwrap());
        if json.get("sending").is_none() {
            let pack = pack(&json);
            assert!(
                pack.documents.iter().all(|document| merged(document).is_empty()),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_is_filled_in_where_the_system_does_not_send() {
    for (name, sending, _) in SYSTEMS {
        let pack = pack(&college(sending));
        for document in &pack.documents {
            let sends = english(|content| {
                let sender = content.sender(name).unwrap();
                sender.merge.as_ref().unwrap().channels.contains(&document.channel)
            });
            let public = [
                "web-notice",
                "press-statement",
                "press-holding",
                "post-short",
                "post-long",
                "faq",
            ];
            let may =
                sends && !public.contains(&document.template.as_str()) && !document.template.starts_with("reply-");
            assert!(may || merged(document).is_empty(), "{name}: {}", document.name);
        }
        assert!(!merged(document(&pack, "email")).is_empty(), "{name}");
    }
}

/// A name in a greeting can give somebody away, and is that of a child or of somebody who has died where others read the letter.
#[test]
fn a_greeting_stays_neutral_where_somebody_is_in_danger_or_somebody_else_reads_it() {
    let mut json = college(SYSTEMS[1].1);
    put(&mut json, "/sending/reference_field", json!("ref"));
    let group = |more: Value| {
        let mut group = json!({ "name": "people in hiding", "involvement": "affected", "own_letter": "yes" });
        group.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        group
    };
    for (more, by_name) in [
        (json!({}), true),
        (json!({ "read_by": "themselves" }), true),
        (json!({ "read_by": "parents-or-carers" }), false),
        (json!({ "first_contact": "phone" }), false),
        (json!({ "plain_subject": "A message for you" }), false),
        (json!({ "plain_sender": "The office" }), false),
    ] {
        put(&mut json, "/groups/hidden", group(more.clone()));
        let pack = pack(&json);
        for name in ["email/hidden", "letter/hidden", "text-message/hidden"] {
            let merged: Vec<&str> = merged(document(&pack, name))
                .iter()
                .map(|run| run.merge.as_ref().unwrap().what.name())
                .collect();
            assert_eq!(merged.contains(&"name"), by_name, "{more}: {name}");
            assert_eq!(
                merged.contains(&"reference"),
                !name.starts_with("text"),
                "{more}: {name}"
            );
        }
        let email = text(document(&pack, "email/hidden"));
        let in_danger = more.get("first_contact").is_some();
        // To people in danger, the greeting of all others could say how they are known to us.
        assert_eq!(email.contains("Hello. Please read all of this"), in_danger, "{more}");
        assert_eq!(email.contains("Dear student,"), !by_name && !in_danger, "{more}");
    }
}

/// What was typed, which systems read it as a tag, and in which others somebody could take it for one.
const TYPED: [(&str, &[&str], &[&str]); 24] = [
    ("ask for *|FNAME|* at the desk", &["mailchimp"], &["other"]),
    ("ask for *|IF:X|*", &["mailchimp"], &["other"]),
    ("ask for ((name)) at the desk", &["govuk-notify"], &["other"]),
    ("ask for ((under18??a parent))", &["govuk-notify"], &["other"]),
    ("ask for (((name))) at the desk", &["govuk-notify"], &["other"]),
    ("ask for @FIRSTNAME@ at the desk", &["dotdigital"], &["other"]),
    ("ask for $UNSUB$ at the desk", &["dotdigital"], &["other"]),
    ("ask for {{x}} at the desk", &["dotdigital", "other"], &[]),
    ("ask for {{{x}}} at the desk", &["dotdigital", "other"], &[]),
    ("ask for {% if x %} at the desk", &["dotdigital"], &["other"]),
    ("ask for <<Name>> at the desk", &[], &["other", "word"]),
    ("ask for %%name%% at the desk", &[], &["other"]),
    ("ask for [[name]] at the desk", &[], &["other"]),
    ("ask for ${name} at the desk", &[], &["other"]),
    ("ask for {name} at the desk", &[], &["other"]),
    ("ask for <%= name %> at the desk", &[], &["other"]),
    ("ask for «FirstName»", &[], &["other", "word"]),
    ("write to a@b.example or c@d.example", &[], &[]),
    ("pay $5 or $6", &[], &[]),
    ("look (at (this)) or (that)", &[], &[]),
    ("look at * | and | *", &[], &[]),
    ("look at @ and @", &[], &[]),
    ("it is 5 % of 10 %", &[], &[]),
    ("ask for « this » or [sic]", &[], &[]),
];

/// What somebody typed is never a tag of ours, and is reported with its field where the system would take it for one.
#[test]
fn what_looks_like_a_tag_is_reported_just_where_the_system_would_fill_it_in() {
    for (typed, readers, maybe) in TYPED {
        for (name, sending, _) in SYSTEMS {
            let mut json = college(sending);
            put(&mut json, "/notice/why_you", json!(typed));
            let pack = pack(&json);
            let found: Vec<&Finding> = tags(&pack);
            let stops = found.iter().filter(|finding| finding.weight == Weight::Stop);
            assert_eq!(stops.count() > 0, readers.contains(&name), "{typed} with {name}");
            // What nobody fills in there is just printed.
            assert!(
                found.is_empty() != (readers.contains(&name) || maybe.contains(&name)),
                "{typed} with {name}: {found:?}"
            );
            for finding in found {
                assert_eq!(
                    finding.fields.first().unwrap().as_str(),
                    "/notice/why_you",
                    "{typed} with {name}"
                );
                // In the text it is broken, and the sentence has it as it was typed.
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                let span = bare(&finding.span.as_ref().unwrap().text);
                assert!(bare(typed).contains(&span), "{finding:?}");
                assert!(bare(&finding.message).contains(&format!("“{span}”")), "{finding:?}");
            }
        }
    }
}

/// The texts that a system sends.
fn sent_by<'p>(pack: &'p Pack, name: &str) -> Vec<&'p Document> {
    let sends = |document: &&Document| {
        english(|content| {
            let sender = content.sender(name).unwrap();
            sender.merge.as_ref().unwrap().channels.contains(&document.channel)
        })
    };
    let merging = |document: &&Document| ["email", "letter", "text-message"].contains(&document.template.as_str());
    pack.documents
        .iter()
        .map(|document| &**document)
        .filter(sends)
        .filter(merging)
        .collect()
}

/// No system finds a tag in what leaves but those of the case, in facts and in words of somebody's own; what a reader sees is the same.
#[test]
fn what_looks_like_a_tag_leaves_as_none() {
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (typed, readers, maybe) in TYPED {
        let of_systems = SYSTEMS.iter().map(|(name, sending, _)| (*name, Some(*sending)));
        for (name, sending) in of_systems.chain([("none", None)]) {
            let chosen = if sending.is_some() { name } else { "other" };
            let is_tag = readers.contains(&chosen) || maybe.contains(&chosen);
            let mut json = sending.map_or_else(plain_college, college);
            put(&mut json, "/notice/why_you", json!(typed));
            put(
                &mut json,
                "/own_words/apology",
                json!({ "text": format!("We are sorry, {typed}."), "facts": "" }),
            );
            let pack = pack(&json);
            let documents = sent_by(&pack, chosen);
            assert!(documents.len() > 1);
            let mut seen = 0;
            for document in documents {
                for format in [
                    Format::Text,
                    Format::Html,
                    Format::Markdown,
                    Format::Cms { heading_level: 2 },
                ] {
                    let text = export(document, format);
                    if let Format::Text = format {
                        let said = visible(&text).matches(&visible(typed)).count();
                        seen += said;
                        let whole = text.matches(typed).count();
                        // In words of somebody's own, the tag of the case is one.
                        let ours = merged(document).iter().any(|run| run.own && typed.contains(&run.text));
                        let expected = if is_tag { usize::from(ours) } else { said };
                        assert_eq!(whole, expected, "{typed} with {name} in {}", document.name);
                    }
                    // Whatever has two characters at its beginning has none of them left beside each other.
                    let opened = typed.split_whitespace().find(|word| is_tag && word.chars().count() > 4);
                    let begin: String = opened.unwrap_or_default().chars().take(2).collect();
                    let begin = match format {
                        Format::Text => begin,
                        _ => String::new(),
                    };
                    let ours = merged(document)
                        .iter()
                        .map(|run| run.text.matches(&begin).count())
                        .sum::<usize>();
                    assert!(
                        begin.is_empty() || text.matches(&begin).count() <= ours,
                        "{typed} with {name}: {text}"
                    );
                }
            }
            assert!(seen > 1, "{typed} with {name}: it is said");
            // Without a choice it is said all the same.
            assert!(
                sending.is_some() || is_tag != tags(&pack).is_empty(),
                "{typed}: {:?}",
                tags(&pack)
            );
        }
    }
}

/// A tag that begins in one paragraph and ends in another is none either; an address leads where it led; ours stays beside it.
#[test]
fn a_tag_is_broken_wherever_it_stands() {
    let mut json = college(SYSTEMS[1].1);
    put(&mut json, "/notice/why_you", json!("you are ((a tenant"));
    put(&mut json, "/signatory/role", json!("head of data)) and more"));
    put(
        &mut json,
        "/own_words/salutation@email",
        json!({ "text": "Dear ((((first name)), (( and", "facts": "" }),
    );
    put(
        &mut json,
        "/updates/page",
        json!("https://www.harbour-college.example/((news))"),
    );
    put(
        &mut json,
        "/links/one",
        json!({ "title": "((Help)) for you", "page": "https://www.harbour-college.example/help" }),
    );
    let pack = pack(&json);
    let email = document(&pack, "email");
    let text = text(email);
    assert!(!text.contains("%28(Help"), "a title is no address: {text}");
    assert_eq!(text.matches("((").count(), 1, "{text}");
    let spaced = "Dear (\u{2009}(((first name)), (\u{2009}( and";
    assert!(text.contains(spaced), "{text}");
    assert!(text.contains("harbour-college.example/%28(news))"), "{text}");
    let html = export(email, Format::Html);
    let link =
        "href=\"https://www.harbour-college.example/%28%28news%29%29\">www.harbour-college.example/%28(news))</a>";
    assert!(html.contains(link), "{html}");
}

#[test]
fn a_tag_made_of_two_facts_is_found_too() {
    let mut json = college(SYSTEMS[1].1);
    put(&mut json, "/signatory/name", json!("Ana ((x"));
    put(&mut json, "/signatory/role", json!("y)) Bell"));
    let pack = reviewed(&json);
    assert!(
        tags(&pack)
            .iter()
            .any(|f| f.fields.iter().any(|at| at.as_str().starts_with("/signatory/"))),
        "{:?}",
        tags(&pack)
    );
}

/// A review of the words does not read the tag: `Dear {{ first_name }}` is a draft mark everywhere else.
#[test]
fn choosing_a_system_brings_up_nothing_in_the_review() {
    let rules = |json: &Value| {
        let mut rules: Vec<String> = reviewed(json)
            .findings
            .iter()
            .map(|f| format!("{} {:?} {:?}", f.rule, f.document, f.message))
            .collect();
        rules.sort();
        rules
    };
    let before = rules(&plain_college());
    for (name, sending, _) in SYSTEMS {
        let mut json = college(sending);
        put(&mut json, "/sending/reference_field", json!("REF"));
        assert_eq!(rules(&json), before, "{name}");
    }
    let mut riverside = case(crate::support::RIVERSIDE);
    put(
        &mut riverside,
        "/sending",
        json!({ "system": "mailchimp", "fallback": "resident" }),
    );
    let pack = reviewed(&riverside);
    assert!(
        pack.problems.is_empty() && pack.findings.is_empty(),
        "{:?}",
        pack.findings
    );
}

#[test]
fn words_of_ones_own_keep_the_tag() {
    for (name, sending, greeting) in SYSTEMS {
        let mut json = college(sending);
        let tag = greeting.trim_start_matches("Dear ").trim_end_matches(',').to_owned();
        let digest = |json: &Value| {
            let pack = pack(json);
            let claim = pack
                .claims
                .iter()
                .find(|claim| claim.id.as_str() == "salutation")
                .unwrap();
            breach_statement::claims::digest(claim)
        };
        let facts = digest(&json);
        put(
            &mut json,
            "/own_words/salutation@email",
            json!({ "text": format!("Hello {tag}, good evening"), "facts": facts }),
        );
        let pack = reviewed(&json);
        let email = document(&pack, "email");
        let runs = merged(email);
        assert_eq!(runs.len(), 1, "{name}");
        assert!(runs[0].own && runs[0].text == tag, "{name}");
        assert!(
            export(email, Format::Markdown).contains(&format!("Hello {tag}, good evening")),
            "{name}"
        );
        assert!(tags(&pack).is_empty(), "{name}: {:?}", tags(&pack));
        assert!(pack.findings.iter().all(|f| f.rule != "own-words"), "{name}");
    }
}

/// The same words in a document that the system does not send would go out with the tag in them.
#[test]
fn a_tag_that_nobody_fills_in_is_reported() {
    let mut json = college(SYSTEMS[0].1);
    put(
        &mut json,
        "/own_words/salutation",
        json!({ "text": "Hello *|IF:FNAME|**|FNAME|**|ELSE:|*student*|END:IF|*,", "facts": "" }),
    );
    let pack = reviewed(&json);
    let found = tags(&pack);
    assert!(!found.is_empty());
    for finding in found {
        let document = finding.document.as_deref().unwrap();
        assert!(
            document.starts_with("letter") || document.starts_with("reply-") || document.contains('/'),
            "{document}"
        );
        assert_eq!(finding.fields.first().unwrap().as_str(), "/own_words/salutation/text");
    }
}

#[test]
fn an_edited_text_that_has_the_tag_comes_back_without_a_difference() {
    for (name, sending, greeting) in SYSTEMS {
        let json = college(sending);
        let email = text(document(&pack(&json), "email"));
        let returned = english(|content| take_back(&file(&json), content, None, "email", &email)).unwrap();
        let value = serde_json::to_value(&returned).unwrap();
        assert_eq!(value["changes"], json!([]), "{name}: {value}");
        assert_eq!(value["findings"], json!([]), "{name}: {value}");
        let checked = english(|content| {
            check_texts(&file(&json), content, None, "email", [greeting])
                .unwrap()
                .remove(0)
        });
        assert!(checked.iter().all(|f| f.rule != "W-27"), "{name}: {checked:?}");
        // One that was broken on the way is a difference.
        let broken = email.replace(greeting, "Dear FNAME,");
        let returned = english(|content| take_back(&file(&json), content, None, "email", &broken)).unwrap();
        let value = serde_json::to_value(&returned).unwrap();
        assert_ne!(value["changes"], json!([]), "{name}");
    }
}

#[test]
fn a_text_message_counts_what_is_filled_in_as_unknown() {
    let mut json = college(SYSTEMS[1].1);
    let with = pack(&json);
    let with = document(&with, "text-message");
    let message = with.message.as_ref().unwrap();
    assert_eq!(message.merged, 1);
    let said: String = with
        .body
        .iter()
        .flat_map(|block| block.runs())
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(message.units, said.len() - "((first name))".len());
    remove(&mut json, "/sending/text_greeting");
    let without = pack(&json);
    let message = document(&without, "text-message").message.clone().unwrap();
    assert_eq!(message.merged, 0);
    assert!(serde_json::to_value(&message).unwrap().get("merged").is_none());
    // A letter to the gateway changes an apostrophe in the text, and none in a tag.
    put(
        &mut json,
        "/sending",
        json!({ "system": "other", "name_field": "n", "text_greeting": "yes", "pattern": "‘{field}’" }),
    );
    assert!(text(document(&pack(&json), "text-message")).starts_with("Hello ‘n’."));
}

#[test]
fn hostile_settings_leave_the_greeting_as_it_was() {
    let plain = text(document(&pack(&plain_college()), "email"));
    let long = format!("[[{{field}}{}]]", "x".repeat(10_000));
    let fields = [
        "",
        " ",
        "a\nb",
        "F|*NAME",
        "{{x}}",
        "<b>",
        "\u{202e}x",
        &"y".repeat(10_000),
    ];
    for (system, _, _) in SYSTEMS {
        for field in fields {
            let mut json =
                college(&json!({ "system": system, "fallback": "student", "pattern": "[[{field}]]" }).to_string());
            put(&mut json, "/sending/name_field", json!(field));
            let pack = pack(&json);
            let email = document(&pack, "email");
            for run in merged(email) {
                let name = run.merge.as_ref().unwrap().field.clone();
                // Its usual name, where nothing was typed, or what is left of what was typed.
                assert!(
                    name.chars().all(|c| c.is_alphanumeric() || "_ ".contains(c)),
                    "{system} {field:?}: {name}"
                );
                assert!(name.len() < 100, "{system}");
            }
            // A line break within a name is one space.
            let told = pack
                .problems
                .iter()
                .any(|problem| problem.field.as_str() == "/sending/name_field");
            assert!(told || field == "a\nb", "{system} {field:?}");
        }
    }
    for pattern in [
        json!("[[name]]"),
        json!("{field}"),
        json!(""),
        json!("[[{field}\n]]"),
        json!(long),
        json!(7),
        json!(["[[{field}]]"]),
        json!("[[{FIELD}]]"),
        json!("[[{field}{fallback}{fallback}]]"),
        json!("\u{f0000}{field}\u{f0000}"),
        json!("\u{100005}name{field}"),
    ] {
        let mut json = college(r#"{"system":"other","name_field":"first"}"#);
        put(&mut json, "/sending/pattern", pattern.clone());
        let pack = pack(&json);
        assert_eq!(text(document(&pack, "email")), plain, "{pattern}");
        assert!(
            pack.problems
                .iter()
                .any(|problem| problem.field.as_str() == "/sending/pattern"),
            "{pattern}"
        );
    }
    for fallback in ["student*|END:IF|*", "*|", "a, b", "{field}", "<i>", "a\"b", "))"] {
        let json = college(&json!({ "system": "mailchimp", "fallback": fallback }).to_string());
        let pack = pack(&json);
        assert_eq!(text(document(&pack, "email")), plain, "{fallback}");
        assert!(
            pack.problems.iter().any(|problem| problem.code == "merge-fallback"),
            "{fallback}"
        );
    }
    // What looks like markup is markup in no format.
    let json = college(r#"{"system":"other","name_field":"first","pattern":"<b>{field}</b>[x](y)"}"#);
    let pack = pack(&json);
    let html = export(document(&pack, "email"), Format::Html);
    assert!(
        html.contains("Dear &lt;b&gt;first&lt;/b&gt;[x](y),") && !html.contains("<b>"),
        "{html}"
    );
}

#[test]
fn the_field_of_a_pattern_is_put_in_once_and_never_looked_at_again() {
    let json =
        college(r#"{"system":"other","name_field":"field","fallback":"fallback","pattern":"{{{field}|{fallback}}}"}"#);
    assert!(text(document(&pack(&json), "email")).contains("Dear {{field|fallback}},"));
}

#[test]
fn every_file_of_a_system_is_whole_and_says_where_it_was_read() {
    english(|content| {
        let (senders, faults) = merge_request::read(content.sender_files());
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(senders.len(), content.sender_files().count());
        let mut names: Vec<&str> = senders.iter().map(|sender| sender.name.as_str()).collect();
        assert_eq!(
            names,
            ["mailchimp", "govuk-notify", "word", "dotdigital", "other", "post"]
        );
        names.retain(|name| *name != "post");
        let field = crate::support::fields()
            .into_iter()
            .find(|field| field.pointer == "/sending/system")
            .unwrap();
        let offered: Vec<&str> = field.values.iter().map(|choice| choice.value.as_str()).collect();
        assert_eq!(offered, names, "the form offers what has a file");
        for (name, text) in content.sender_files() {
            let file: Value = serde_json::from_str(text).unwrap();
            let facts = file["send"]
                .as_object()
                .unwrap()
                .values()
                .filter_map(Value::as_array)
                .flatten();
            let facts: Vec<&Value> = facts.filter(|fact| fact.is_object()).collect();
            assert!(facts.len() >= 5, "{name}");
            for fact in facts {
                sourced(name, fact);
            }
        }
        let common: Value = serde_json::from_str(include_str!("../../../src/content/en-GB/send-sheets.json")).unwrap();
        for part in common["parts"].as_array().unwrap() {
            part["common"]
                .as_array()
                .unwrap()
                .iter()
                .for_each(|fact| sourced("sending", fact));
        }
    });
}

/// A sentence; where it tells a fact about the world, with its source, how that was read, and when.
fn sourced(name: &str, fact: &Value) {
    let text = fact["text"].as_str().unwrap();
    assert!(text.ends_with('.') && text.len() > 20, "{name}: {text}");
    if fact.as_object().unwrap().len() > 1 {
        assert!(fact["source"].as_str().unwrap().starts_with("http"), "{name}: {text}");
        assert!(!fact["name"].as_str().unwrap().is_empty(), "{name}: {text}");
        assert!(
            ["primary", "second-hand"].contains(&fact["read"].as_str().unwrap()),
            "{name}: {text}"
        );
        // What only our own notes say was read on no day.
        let on = fact["verified_on"].as_str().map(breach_statement::value::Day::parse);
        assert!(
            on.map_or(fact["read"] == "second-hand", |day| day.is_some()),
            "{name}: {text}"
        );
    }
}

fn sheet(name: &str, json: &Value) -> Document {
    english(|content| fill(name, &content.sheet(name).unwrap(), &file(json), None, content)).unwrap()
}

#[test]
fn send_sheets_of_a_case_for_each_system() {
    for (name, sending, _) in SYSTEMS {
        assert_snapshot(
            &format!("sending.sheet-{name}"),
            &text(&sheet(&format!("send-{name}"), &college(sending))),
        );
    }
    assert_snapshot("sending.sheet-post", &text(&sheet("send-post", &plain_college())));
    assert_snapshot(
        "sending.sheet-of-nothing",
        &text(&sheet("send-mailchimp", &json!({ "format": 1 }))),
    );
}

#[test]
fn a_send_sheet_counts_each_group_as_it_stands_and_prints_nothing_withheld() {
    let mut json = college(SYSTEMS[0].1);
    put(
        &mut json,
        "/people/count",
        json!({ "value": 4200, "certainty": "estimated" }),
    );
    put(
        &mut json,
        "/groups",
        json!({
            "a": { "name": "first-year students", "involvement": "affected", "count": { "value": 120 } },
            "b": { "name": "our staff", "involvement": "affected", "count": { "unknown": { "by": "2026-12-01" } } },
            "c": { "name": "our guests", "involvement": "affected" },
            "d": { "involvement": "affected", "count": { "withheld": { "value": 77777, "reason": "Quizzaciously" } } },
        }),
    );
    let text = text(&sheet("send-mailchimp", &json));
    for expected in [
        "- In all: 4,200 (estimated)",
        "- first-year students: 120",
        "- our staff: Not yet known. To be told by 1 December 2026.",
        "- our guests: no number has been entered. Find it out first.",
        "- Group 4: Known, and not for release.",
    ] {
        assert!(text.contains(expected), "no “{expected}” in\n{text}");
    }
    assert!(!text.contains("77") && !text.contains("Quizzaciously"), "{text}");
}

#[test]
fn nothing_withheld_reaches_a_send_sheet() {
    const MARKER: &str = "Quizzaciously";
    for field in crate::support::fields() {
        let at = crate::support::address(&field);
        let mut json = college(SYSTEMS[1].1);
        put(
            &mut json,
            &at,
            json!({ "withheld": { "value": MARKER, "reason": MARKER, "by": MARKER } }),
        );
        // It sends by every channel; what the others say beside that is no fact of the case.
        let html = export(&sheet("send-govuk-notify", &json), Format::Html);
        assert!(!html.contains(MARKER), "{at} reaches it");
    }
}
