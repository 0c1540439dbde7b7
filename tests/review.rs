//! Each rule of `src/review`: a case that it finds something in, and one just like it that it is silent on.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use breach_statement::Pack;
use breach_statement::review::Finding;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use support::{RIVERSIDE, assert_complete, case, pack, pack_on, put, remove, said};

/// A change to the case of Riverside Homes, in which nothing is to fix: an address, and what is put there; nothing takes it away.
type Change = (&'static str, Option<Value>);

/// A rule, a change, and what is found then: the document, the claim and the fields.
struct Row {
    rule: &'static str,
    changes: Vec<Change>,
    found: Vec<(Option<&'static str>, Option<&'static str>, &'static [&'static str])>,
}

/// The digest of a claim of the case of Riverside Homes.
fn digest_of(claim: &str) -> String {
    let pack = pack(&case(RIVERSIDE));
    let claim = pack.claims.iter().find(|c| c.id.as_str() == claim).expect(claim);
    breach_statement::claims::digest(claim)
}

fn rows() -> Vec<Row> {
    let row = |rule,
               changes: &[Change],
               found: &[(Option<&'static str>, Option<&'static str>, &'static [&'static str])]| Row {
        rule,
        changes: changes.to_vec(),
        found: found.to_vec(),
    };
    let unknown = || Some(json!({ "unknown": {} }));
    let ruled_out = |basis: Value| Some(json!({ "ruled_out": basis }));
    vec![
        row(
            "gap",
            &[("/contacts", None)],
            &[
                (Some("email"), None, &["/contacts"]),
                (Some("letter"), None, &["/contacts"]),
                (Some("web-notice"), None, &["/contacts"]),
            ],
        ),
        row(
            "gap",
            &[("/risk/consequences", None)],
            &[
                (Some("email"), None, &["/risk/consequences"]),
                (Some("letter"), None, &["/risk/consequences"]),
                (Some("web-notice"), None, &["/risk/consequences"]),
            ],
        ),
        row(
            "gap",
            &[("/organisation/name", None)],
            &[
                (Some("press-holding"), None, &["/organisation/name"]),
                (Some("press-statement"), None, &["/organisation/name"]),
                (Some("partner-note"), None, &["/organisation/name"]),
            ],
        ),
        row(
            "replies",
            &[(
                "/replies",
                Some(json!({ "copy_on": "2026-01-31", "copy_by": "2026-03-01" })),
            )],
            &[(None, None, &["/replies/copy_by"])],
        ),
        row(
            "replies",
            // A month after the last day of January is the last day of February.
            &[(
                "/replies",
                Some(json!({ "copy_on": "2026-01-31", "copy_by": "2026-02-28" })),
            )],
            &[],
        ),
        row(
            "replies",
            &[
                ("/replies", Some(json!({ "delete_on": "2026-11-20" }))),
                ("/contacts/team/until", Some(json!("2026-12-19"))),
            ],
            &[(None, None, &["/contacts/team/until"])],
        ),
        row(
            "replies",
            &[
                ("/replies", Some(json!({ "delete_on": "2026-11-20" }))),
                ("/contacts/team/until", Some(json!("2026-12-20"))),
            ],
            &[],
        ),
        row(
            "replies",
            // The route for such requests counts, and not that another one is still open.
            &[
                ("/replies", Some(json!({ "copy_on": "2026-11-20" }))),
                (
                    "/contacts/requests",
                    Some(json!({ "kind": "rights", "email": "data@riverside-homes.example", "until": "2026-12-01" })),
                ),
            ],
            &[(None, None, &["/contacts/requests/until"])],
        ),
        row(
            "replies",
            // No day is owed for the outcome of a complaint unless somebody names one.
            &[
                ("/replies", Some(json!({ "complaint_on": "2026-11-20" }))),
                ("/contacts/team/until", Some(json!("2026-11-25"))),
            ],
            &[],
        ),
        row(
            "at_risk",
            &[("/groups/tenants/first_contact", Some(json!("phone")))],
            &[
                (
                    Some("web-notice"),
                    None,
                    &["/groups/tenants/reached_on", "/groups/tenants/public_anyway"],
                ),
                (
                    Some("press-holding"),
                    None,
                    &["/groups/tenants/reached_on", "/groups/tenants/public_anyway"],
                ),
                (
                    Some("press-statement"),
                    None,
                    &["/groups/tenants/reached_on", "/groups/tenants/public_anyway"],
                ),
                (
                    Some("faq"),
                    None,
                    &["/groups/tenants/reached_on", "/groups/tenants/public_anyway"],
                ),
                (
                    Some("post-short"),
                    None,
                    &["/groups/tenants/reached_on", "/groups/tenants/public_anyway"],
                ),
                (
                    Some("post-long"),
                    None,
                    &["/groups/tenants/reached_on", "/groups/tenants/public_anyway"],
                ),
            ],
        ),
        row(
            "at_risk",
            &[
                ("/groups/tenants/first_contact", Some(json!("phone"))),
                ("/groups/tenants/reached_on", Some(json!("2026-11-20"))),
            ],
            &[],
        ),
        row(
            "decision",
            &[
                ("/risk/level", Some(json!("high"))),
                ("/decision", Some(json!({ "people": "do-not-tell" }))),
            ],
            &[(None, None, &["/decision/people", "/risk/level"])],
        ),
        row(
            "decision",
            &[
                ("/risk/level", Some(json!("high"))),
                (
                    "/decision",
                    Some(json!({ "people": "do-not-tell", "grounds": ["unreadable"], "all_unreadable": "yes" })),
                ),
            ],
            &[(None, None, &["/decision/key_safe", "/decision/access_kept"])],
        ),
        row(
            "decision",
            &[
                ("/risk/level", Some(json!("low"))),
                ("/decision", Some(json!({ "people": "do-not-tell" }))),
            ],
            &[(None, None, &["/decision/grounds"])],
        ),
        row(
            "decision",
            &[
                ("/risk/level", Some(json!("high"))),
                (
                    "/decision",
                    Some(json!({
                        "people": "do-not-tell", "grounds": ["risk-removed"],
                        "risk_removed_by": "The file was deleted unopened.", "risk_removed_on": "2026-11-12",
                    })),
                ),
            ],
            &[],
        ),
        row(
            "decision",
            &[
                ("/risk/level", Some(json!("high"))),
                ("/decision", Some(json!({ "people": "tell" }))),
            ],
            &[],
        ),
        // "We do not know yet" is an answer.
        row("gap", &[("/risk/consequences", unknown())], &[]),
        row("gap", &[("/contacts/team/email", None)], &[]),
        // Nobody is told, and need not be.
        row(
            "gap",
            &[
                ("/contacts", None),
                ("/risk/level", Some(json!("low"))),
                (
                    "/decision",
                    Some(json!({ "people": "do-not-tell", "grounds": ["no-high-risk"] })),
                ),
            ],
            &[],
        ),
        // Nobody is told, and the record does not show why.
        row(
            "gap",
            &[
                ("/organisation/name", None),
                ("/risk/level", Some(json!("high"))),
                ("/decision", Some(json!({ "people": "do-not-tell" }))),
            ],
            &[
                (Some("press-holding"), None, &["/organisation/name"]),
                (Some("press-statement"), None, &["/organisation/name"]),
                (Some("partner-note"), None, &["/organisation/name"]),
            ],
        ),
        row(
            "basis",
            &[("/incident/confidentiality", ruled_out(json!({})))],
            &[(
                None,
                Some("confidentiality"),
                &[
                    "/incident/confidentiality/ruled_out/who",
                    "/incident/confidentiality/ruled_out/what",
                    "/incident/confidentiality/ruled_out/until",
                ],
            )],
        ),
        row(
            "basis",
            &[(
                "/incident/confidentiality",
                ruled_out(json!({ "who": "an auditor", "what": "the logs" })),
            )],
            &[(
                None,
                Some("confidentiality"),
                &["/incident/confidentiality/ruled_out/until"],
            )],
        ),
        row(
            "basis",
            &[(
                "/incident/confidentiality",
                ruled_out(json!({ "who": "an auditor", "what": "the logs", "until": "2026-11-19" })),
            )],
            &[],
        ),
        row(
            "basis",
            &[(
                "/risk/misuse",
                Some(json!({ "no_sign": { "who": "an auditor", "until": "2026-11-19" } })),
            )],
            &[(None, Some("misuse"), &["/risk/misuse/no_sign/what"])],
        ),
        row(
            "basis",
            &[(
                "/risk/misuse",
                Some(json!({ "no_sign": { "who": "an auditor", "what": "the logs", "until": "2026-11-19" } })),
            )],
            &[],
        ),
        row("basis", &[("/incident/confidentiality", unknown())], &[]),
        // Words of one's own, written on other facts, or on none.
        row(
            "own_words",
            &[(
                "/own_words/people-count",
                Some(json!({ "text": "Many of you are affected.", "facts": "0" })),
            )],
            &[(
                None,
                Some("people-count"),
                &["/own_words/people-count", "/people/count"],
            )],
        ),
        row(
            "own_words",
            &[(
                "/own_words/people-count@email",
                Some(json!({ "text": "Many of you are affected." })),
            )],
            &[(
                Some("email"),
                Some("people-count"),
                &["/own_words/people-count@email", "/people/count"],
            )],
        ),
        row(
            "own_words",
            &[(
                "/own_words/demand",
                Some(json!({ "text": "We paid nothing.", "facts": "0" })),
            )],
            &[(None, None, &["/own_words/demand"])],
        ),
        row(
            "own_words",
            &[(
                "/own_words/people-count",
                Some(json!({ "text": "Many are affected.", "facts": digest_of("people-count") })),
            )],
            &[],
        ),
        // A text message in four parts; one with a letter that GSM-7 lacks.
        row(
            "length",
            &[(
                "/organisation/name",
                Some(json!(
                    "the Society for the Preservation and Promotion of Very Long Names ".repeat(7)
                )),
            )],
            &[
                (
                    Some("text-message"),
                    Some("breach"),
                    &[
                        "/incident/availability",
                        "/incident/nature",
                        "/groups/tenants/involvement",
                        "/organisation/name",
                    ],
                ),
                (
                    Some("post-short"),
                    Some("breach"),
                    &[
                        "/incident/availability",
                        "/incident/nature",
                        "/groups/tenants/involvement",
                        "/organisation/name",
                    ],
                ),
            ],
        ),
        row(
            "length",
            &[("/organisation/name", Some(json!("Tŷ Glan-yr-afon")))],
            &[
                (
                    Some("text-message"),
                    Some("breach"),
                    &[
                        "/incident/availability",
                        "/incident/nature",
                        "/groups/tenants/involvement",
                        "/organisation/name",
                    ],
                ),
                (
                    Some("text-message"),
                    Some("breach"),
                    &[
                        "/incident/availability",
                        "/incident/nature",
                        "/groups/tenants/involvement",
                        "/organisation/name",
                    ],
                ),
            ],
        ),
        row("length", &[("/organisation/name", Some(json!("Café £1")))], &[]),
        // A reassurance in the email, whose caveat stands in the questions alone.
        row("caveat", &[("/incident/confidentiality", unknown())], &[]),
        row("caveat", &[("/incident/confidentiality", Some("copied".into()))], &[]),
        row(
            "promise",
            &[("/updates/by", None)],
            &[(None, Some("not-yet-known"), &["/updates/by"])],
        ),
        row(
            "promise",
            &[("/updates/page", None)],
            &[(None, Some("not-yet-known"), &["/updates/page"])],
        ),
        row(
            "promise",
            &[("/updates", None)],
            &[(None, Some("not-yet-known"), &["/updates/by", "/updates/page"])],
        ),
        row("promise", &[("/updates/by", Some("2026-11-20".into()))], &[]),
        // With nothing unknown there is nothing to promise; with a day of its own it is promised already.
        row(
            "promise",
            &[("/updates/by", None), ("/people/count", Some(json!(3)))],
            &[],
        ),
        row(
            "release",
            &[("/suppliers/hosting/name/withheld/review", Some("2026-11-19".into()))],
            &[(None, None, &["/suppliers/hosting/name/withheld/review"])],
        ),
        row(
            "release",
            &[("/suppliers/hosting/name/withheld/review", Some("2026-11-20".into()))],
            &[],
        ),
        row("release", &[("/suppliers/hosting/name/withheld/review", None)], &[]),
    ]
}

/// The case of Riverside Homes; where a rule needs something unknown without a day of its own, the number of people is.
fn changed(rule: &str, changes: &[Change]) -> Value {
    let mut case = case(RIVERSIDE);
    if rule == "promise" {
        put(&mut case, "/people/count", json!({ "unknown": {} }));
    }
    for (pointer, value) in changes {
        match value {
            Some(value) => put(&mut case, pointer, value.clone()),
            None => remove(&mut case, pointer),
        }
    }
    case
}

fn found<'p>(pack: &'p Pack, rule: &str) -> Vec<&'p Finding> {
    pack.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn nothing_is_to_fix_in_a_case_that_is_finished() {
    let pack = pack(&case(RIVERSIDE));
    assert_eq!((pack.problems, pack.findings), (vec![], vec![]));
}

#[test]
fn each_rule_finds_what_it_asks_for_and_nothing_else() {
    let mut wrong = Vec::new();
    for row in rows() {
        let pack = pack(&changed(row.rule, &row.changes));
        let findings = found(&pack, &row.rule.replace('_', "-"));
        let places: Vec<_> = findings
            .iter()
            .map(|f| {
                let fields: Vec<&str> = f.fields.iter().map(|field| field.as_str()).collect();
                (
                    f.document.as_deref(),
                    f.claim.as_ref().map(|claim| claim.as_str()),
                    fields,
                )
            })
            .collect();
        let expected: Vec<_> = row
            .found
            .iter()
            .map(|(document, claim, fields)| (*document, *claim, fields.to_vec()))
            .collect();
        if places != expected {
            wrong.push(format!(
                "{} on {:?} finds {places:?}, not {expected:?}",
                row.rule, row.changes
            ));
        }
        for finding in &pack.findings {
            assert_complete(&finding.message, &finding.rule);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The day moves what is due: a review on the day itself is still ahead.
#[test]
fn a_review_is_due_when_its_day_has_passed() {
    for (today, due) in [("2026-12-18", false), ("2026-12-19", true)] {
        let pack = pack_on(&case(RIVERSIDE), Some(today));
        let at = "/suppliers/hosting/name/withheld/review";
        let is_due = found(&pack, "release")
            .iter()
            .any(|finding| finding.fields[0].as_str() == at);
        assert_eq!(is_due, due, "{today}");
    }
}

#[test]
fn a_promise_whose_day_has_passed_is_none() {
    let case = changed("promise", &[]);
    for (today, missing) in [("2026-12-04", 0), ("2026-12-05", 1)] {
        assert_eq!(found(&pack_on(&case, Some(today)), "promise").len(), missing, "{today}");
    }
}

/// The documents that ship say the caveat wherever they say what it goes with; a document that leaves it out is found.
#[test]
fn a_document_that_leaves_out_a_caveat_is_found() {
    let english = breach_statement::content::Content::english();
    let folders = [
        "documents",
        "claims",
        "parties",
        "advice",
        "data",
        "channels",
        "questions",
        "varies",
        "outcomes",
        "secrets",
        "admissions",
        "empathy",
    ];
    let files = |press: &str| -> Vec<(String, String)> {
        let mut files: Vec<(String, String)> = folders
            .iter()
            .flat_map(|folder| english.names(folder).into_iter().map(move |name| (*folder, name)))
            .map(|(folder, name)| {
                (
                    format!("{folder}/{name}.hbs"),
                    english.source(folder, name).unwrap().to_owned(),
                )
            })
            .collect();
        for name in ["problems", "findings", "language"] {
            files.push((
                format!("{name}.json"),
                fs::read_to_string(format!("src/content/en-GB/{name}.json")).unwrap(),
            ));
        }
        files.retain(|(path, _)| !path.starts_with("documents/"));
        let header = "{{!--\norder: 10\ntitle: Press line\nchannel: press\nreader: public\n--}}\n";
        files.push(("documents/press.hbs".to_owned(), format!("{header}{press}")));
        files
    };
    let review = |press: &str| {
        let content = breach_statement::content::Content::new("en-GB", files(press));
        let case = changed(
            "caveat",
            &[("/incident/confidentiality", Some(json!({ "unknown": {} })))],
        );
        let file = breach_statement::open(&case.to_string()).unwrap();
        let pack = breach_statement::prepare(&file, &content, None);
        assert_eq!(pack.faults, []);
        pack
    };
    let firing = review("{{say \"availability\"}}");
    assert!(said(&firing).contains("could not be opened"), "{}", said(&firing));
    let findings = found(&firing, "caveat");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].document.as_deref(), Some("press"));
    assert_eq!(
        findings[0].claim.as_ref().map(|claim| claim.as_str()),
        Some("availability")
    );
    assert_eq!(findings[0].fields[0].as_str(), "/incident/confidentiality");
    assert_complete(&findings[0].message, "caveat");
    for silent in [
        "{{say \"availability\" \"confidentiality\"}}",
        "{{say \"availability\" \"not-yet-known\"}}",
        "{{say \"confidentiality\"}}",
    ] {
        assert_eq!(found(&review(silent), "caveat"), [] as [&Finding; 0], "{silent}");
    }
}

#[test]
fn every_rule_has_a_row_that_fires_and_one_that_does_not() {
    let rules: BTreeSet<String> = fs::read_dir("src/review")
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "mod")
        // Texts from outside and rules that are files of their own: `tests/edited.rs` and `tests/words.rs` hold these.
        .filter(|name| name != "edited" && name != "wording")
        // What becomes of findings is no rule: `tests/acceptances.rs` and `tests/returned.rs` hold these.
        .filter(|name| name != "accepted" && name != "area" && name != "returned")
        .collect();
    // A caveat is missing only in a document of one's own: it fires in a test of its own.
    let fires: BTreeSet<String> = rows()
        .iter()
        .filter(|row| !row.found.is_empty())
        .map(|row| row.rule)
        .chain(["caveat"])
        .map(str::to_owned)
        .collect();
    let silent: BTreeSet<String> = rows()
        .iter()
        .filter(|row| row.found.is_empty())
        .map(|row| row.rule.to_owned())
        .collect();
    assert_eq!(fires, rules);
    assert_eq!(silent, rules);
    for rule in rules {
        let source = fs::read_to_string(format!("src/review/{rule}.rs")).unwrap();
        assert!(
            source.contains(&format!("rule: \"{}\"", rule.replace('_', "-"))),
            "{rule}.rs finds under its own name"
        );
        for heading in ["//! **What it asks.**", "//! **Why.**", "//! **Example.**"] {
            assert!(source.contains(heading), "{rule}.rs lacks {heading}");
        }
    }
}

/// A gap has a sentence of its own, which tells people what to enter and, by the header of the claim, where.
#[test]
fn everything_that_a_document_needs_has_words_for_when_it_is_missing() {
    let findings = case(&fs::read_to_string("src/content/en-GB/findings.json").unwrap());
    let mut needs = BTreeSet::new();
    let mut for_all = BTreeSet::new();
    for path in fs::read_dir("src/content/en-GB/documents")
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        let source = fs::read_to_string(&path).unwrap();
        for call in source.split("{{need \"").skip(1) {
            needs.insert(call.split('"').next().unwrap().to_owned());
            // An empty case has no group to write to.
            if !["not-affected", "at-risk"]
                .iter()
                .any(|of| source.contains(&format!("groups: {of}")))
            {
                for_all.insert(call.split('"').next().unwrap().to_owned());
            }
        }
    }
    assert!(needs.len() >= 5, "{needs:?}");
    for kind in &needs {
        let message = findings[format!("gap {kind}")]
            .as_str()
            .unwrap_or_else(|| panic!("no words for a gap of {kind}"));
        // The desk says which document it stands in.
        assert!(
            (message.starts_with("This ") || message.contains(" this ")) && !message.contains('{'),
            "{message}"
        );
        let fields = breach_statement::content::Content::english()
            .header("claims", kind, "fields")
            .map(str::to_owned);
        assert!(
            fields.is_some_and(|fields| fields.split(' ').all(|field| field.starts_with('/'))),
            "{kind}.hbs names no fields"
        );
    }
    // An empty case has all of these gaps, and each leads to a field that the form has.
    let pack = pack(&json!({ "format": 1 }));
    let gaps: BTreeSet<_> = found(&pack, "gap").into_iter().map(|gap| gap.message.clone()).collect();
    assert!(gaps.len() >= for_all.len(), "{gaps:?}");
    let known: Vec<String> = support::fields().into_iter().map(|field| field.pointer).collect();
    for finding in found(&pack, "gap") {
        assert_complete(&finding.message, "gap");
        for field in &finding.fields {
            assert!(
                known.iter().any(|pointer| pointer.starts_with(field.as_str())),
                "{field} is no field of the form"
            );
        }
    }
}
