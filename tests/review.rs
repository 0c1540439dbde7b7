//! Each rule of `src/review`: a case that it finds something in, and one just like it that it is silent on.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use breach_statement::Pack;
use breach_statement::review::{Area, Finding};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use support::{RIVERSIDE, all_case_files, assert_complete, case, english, pack, pack_on, put, remove, said};

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

/// An entry of the record, `s1`, as it is when it is marked as sent.
fn sealed(mut entry: Value) -> Value {
    use breach_statement::seal::{FIRST, chain};
    let record = json!({ "s1": entry });
    let seal = chain(record.as_object().unwrap()).links.remove(0).seal;
    entry["after"] = json!(FIRST);
    entry["seal"] = json!(seal);
    entry
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
            "discreet",
            &[
                ("/groups/tenants/particular", Some(json!(["at-risk"]))),
                ("/groups/tenants/plain_sender", Some(json!("Anna Field"))),
                (
                    "/groups/tenants/plain_subject",
                    Some(json!("News from Riverside Homes")),
                ),
            ],
            &[(
                Some("email/tenants"),
                Some("plain-subject:tenants"),
                &["/groups/tenants/plain_subject"],
            )],
        ),
        row(
            "discreet",
            &[
                ("/groups/tenants/particular", Some(json!(["at-risk"]))),
                ("/groups/tenants/plain_sender", Some(json!("Anna Field"))),
                ("/groups/tenants/plain_subject", Some(json!("News"))),
            ],
            &[],
        ),
        row(
            "sensitive",
            &[(
                "/own_words/subject",
                Some(json!({ "text": "Data breach: your health information" })),
            )],
            &[(
                Some("email"),
                Some("subject"),
                &[
                    "/own_words/subject/text",
                    "/incident/availability",
                    "/incident/nature",
                    "/groups/tenants/involvement",
                ],
            )],
        ),
        row(
            "sensitive",
            &[(
                "/own_words/apology",
                Some(json!({ "text": "We are sorry that this is about your health." })),
            )],
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
        // What was typed and would be filled in; the same where nobody has said who sends, and where that system reads no such tag.
        row(
            "merge_tag",
            &[
                (
                    "/sending",
                    Some(json!({ "system": "mailchimp", "fallback": "resident" })),
                ),
                ("/notice/why_you", Some(json!("you are on the list *|LIST:NAME|*"))),
            ],
            &[(Some("email"), Some("why-you"), &["/notice/why_you"])],
        ),
        row(
            "merge_tag",
            &[("/notice/why_you", Some(json!("you are on the list *|LIST:NAME|*")))],
            &[
                (Some("email"), Some("why-you"), &["/notice/why_you"]),
                (Some("letter"), Some("why-you"), &["/notice/why_you"]),
            ],
        ),
        row(
            "merge_tag",
            &[
                (
                    "/sending",
                    Some(json!({ "system": "govuk-notify", "fallback": "resident" })),
                ),
                ("/notice/why_you", Some(json!("you are on the list *|LIST:NAME|*"))),
            ],
            &[],
        ),
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
        // The evidence gate.
        row(
            "evidence",
            &[("/not_involved/cards", Some(json!({ "categories": ["card"] })))],
            &[(
                None,
                Some("data-not:cards"),
                &[
                    "/not_involved/cards/who",
                    "/not_involved/cards/what",
                    "/not_involved/cards/until",
                ],
            )],
        ),
        row(
            "evidence",
            &[(
                "/not_involved/cards",
                Some(
                    json!({ "categories": ["card"], "who": "our IT team", "what": "every record", "until": "2026-11-19" }),
                ),
            )],
            &[],
        ),
        row(
            "evidence",
            &[
                ("/incident/confidentiality", Some(json!("published"))),
                ("/incident/protection", Some(json!("intact"))),
            ],
            &[(
                None,
                Some("protection"),
                &["/incident/protection", "/incident/confidentiality"],
            )],
        ),
        row(
            "evidence",
            &[
                ("/incident/confidentiality", Some(json!("copied"))),
                ("/incident/protection", Some(json!("intact"))),
            ],
            &[],
        ),
        row(
            "evidence",
            &[
                ("/risk/misuse", Some(json!("confirmed"))),
                ("/incident/confidentiality", Some(json!("held"))),
                (
                    "/devices/laptop",
                    Some(json!({ "what": "a laptop", "encrypted": "yes" })),
                ),
            ],
            &[(
                None,
                Some("device-protection:laptop"),
                &["/devices/laptop/encrypted", "/risk/misuse"],
            )],
        ),
        row(
            "evidence",
            &[("/data/passwords", Some(json!("scrambled-strongly")))],
            &[
                (Some("email"), Some("passwords"), &["/steps/advice", "/data/passwords"]),
                (Some("letter"), Some("passwords"), &["/steps/advice", "/data/passwords"]),
                (
                    Some("web-notice"),
                    Some("passwords"),
                    &["/steps/advice", "/data/passwords"],
                ),
                (Some("faq"), Some("passwords"), &["/steps/advice", "/data/passwords"]),
            ],
        ),
        row(
            "evidence",
            &[
                ("/data/passwords", Some(json!("scrambled-strongly"))),
                ("/data/categories", Some(json!(["names", "password"]))),
                ("/steps/advice", Some(json!(["change-password-scrambled"]))),
            ],
            &[],
        ),
        row(
            "evidence",
            &[(
                "/own_paragraphs/x",
                Some(
                    json!({ "documents": ["email"], "text": "The criminals told us that they have deleted the data." }),
                ),
            )],
            &[(Some("email"), Some("own-paragraph:x"), &["/own_paragraphs/x/text"])],
        ),
        row(
            "evidence",
            &[(
                "/own_paragraphs/x",
                Some(json!({ "text": "The criminals told us that they have deleted the data. That is no proof." })),
            )],
            &[],
        ),
        row(
            "evidence",
            &[
                ("/incident/confidentiality", Some(json!("sent"))),
                (
                    "/actions/ask",
                    Some(json!({ "kind": "asked-to-delete", "status": "done" })),
                ),
            ],
            &[(None, Some("stopping:ask"), &["/actions/ask/found", "/actions/ask/who"])],
        ),
        row(
            "evidence",
            &[
                ("/incident/confidentiality", Some(json!("sent"))),
                (
                    "/actions/ask",
                    Some(json!({ "kind": "asked-to-delete", "found": "two of three people had kept a copy" })),
                ),
            ],
            &[],
        ),
        row(
            "evidence",
            &[(
                "/incident/own_systems",
                ruled_out(json!({ "who": "our IT team", "what": "every log", "until": "2026-11-19" })),
            )],
            &[(
                None,
                Some("own-systems"),
                &["/incident/own_systems", "/services/rent/reason"],
            )],
        ),
        row(
            "evidence",
            &[
                (
                    "/incident/own_systems",
                    ruled_out(json!({ "who": "our IT team", "what": "every log", "until": "2026-11-19" })),
                ),
                (
                    "/own_words/service:rent",
                    Some(json!({ "text": "Another company runs our rent payment line, and it had to switch it off." })),
                ),
            ],
            &[],
        ),
        row(
            "evidence",
            &[
                ("/incident/confidentiality", Some(json!("published"))),
                (
                    "/risk/publication",
                    ruled_out(json!({ "who": "our IT team", "what": "the internet", "until": "2026-11-19" })),
                ),
            ],
            &[(
                None,
                Some("publication"),
                &["/risk/publication", "/incident/confidentiality"],
            )],
        ),
        row(
            "evidence",
            &[("/risk/publication", Some(json!("claimed")))],
            &[(
                None,
                Some("confidentiality"),
                &["/incident/confidentiality", "/risk/publication"],
            )],
        ),
        row(
            "evidence",
            &[
                ("/incident/confidentiality", Some(json!("copied"))),
                (
                    "/risk/publication",
                    ruled_out(json!({ "who": "our IT team", "what": "the internet", "until": "2026-11-19" })),
                ),
            ],
            &[],
        ),
        row(
            "evidence",
            &[
                ("/incident/occurred", Some(json!("2026-11-10/2026-11-14"))),
                (
                    "/risk/misuse",
                    Some(json!({ "no_sign": { "who": "our IT team", "what": "every log", "until": "2026-11-13" } })),
                ),
            ],
            &[(None, Some("misuse"), &["/risk/misuse/no_sign/until"])],
        ),
        row(
            "evidence",
            &[
                ("/as_of", Some(json!("2026-12-20"))),
                (
                    "/risk/misuse",
                    Some(json!({ "no_sign": { "who": "our IT team", "what": "every log", "until": "2026-11-19" } })),
                ),
            ],
            &[(None, Some("misuse"), &["/risk/misuse/no_sign/until"])],
        ),
        row(
            "evidence",
            &[
                ("/as_of", Some(json!("2026-12-19"))),
                ("/incident/occurred", Some(json!("2026-11-10/2026-11-19"))),
                (
                    "/risk/misuse",
                    Some(json!({ "no_sign": { "who": "our IT team", "what": "every log", "until": "2026-11-19" } })),
                ),
            ],
            &[],
        ),
        row(
            "evidence",
            &[("/incident/confidentiality", None)],
            &[(None, Some("availability"), &["/incident/confidentiality"])],
        ),
        row("evidence", &[("/incident/confidentiality", unknown())], &[]),
        // It fires in a document of one's own.
        row(
            "reassurance",
            &[
                ("/incident/confidentiality", Some(json!("copied"))),
                ("/risk/misuse", Some(json!("confirmed"))),
                ("/steps/none_needed", Some(json!("yes"))),
            ],
            &[],
        ),
        // One value, in words of one's own too.
        row(
            "one_value",
            &[(
                "/own_words/people-count",
                Some(json!({ "text": "About 4,500 people are affected.", "facts": digest_of("people-count") })),
            )],
            &[(
                Some("email"),
                Some("people-count"),
                &["/own_words/people-count/text", "/people/count"],
            )],
        ),
        row(
            "one_value",
            &[(
                "/own_words/people-count",
                Some(json!({ "text": "Around 4,200 people are affected.", "facts": digest_of("people-count") })),
            )],
            &[],
        ),
        row(
            "one_value",
            &[(
                "/own_words/confidentiality@email",
                Some(json!({ "text": "Someone has seen or copied your information." })),
            )],
            &[(
                Some("email"),
                Some("confidentiality"),
                &["/own_words/confidentiality@email/text", "/incident/confidentiality"],
            )],
        ),
        row(
            "one_value",
            &[(
                "/own_words/confidentiality@email",
                Some(json!({ "text": "Nobody has seen or copied your information: Northgate Response checked that." })),
            )],
            &[],
        ),
        row(
            "one_value",
            &[(
                "/own_words/promise",
                Some(json!({ "text": "We will write again by 14 December 2026." })),
            )],
            &[(
                Some("email"),
                Some("promise"),
                &["/own_words/promise/text", "/updates/by", "/updates/page"],
            )],
        ),
        row(
            "one_value",
            &[(
                "/own_words/promise",
                Some(json!({ "text": "We will write again by 4 December." })),
            )],
            &[],
        ),
        row(
            "one_value",
            &[(
                "/own_paragraphs/x",
                Some(json!({ "text": "We will be at the town hall on 3 December 2026." })),
            )],
            &[(Some("email"), Some("own-paragraph:x"), &["/own_paragraphs/x/text"])],
        ),
        row(
            "one_value",
            &[(
                "/own_paragraphs/x",
                Some(json!({ "text": "From 4 December, call 0117 496 0123 if you are one of the 4,200 people." })),
            )],
            &[],
        ),
        row("advice_for_data", &[], &[]),
        row(
            "advice_for_data",
            &[("/steps/advice", Some(json!(["check-accounts", "watch-for-fakes"])))],
            &[(None, None, &["/steps/advice"])],
        ),
        row(
            "advice_for_data",
            &[("/data/categories", Some(json!(["names", "title-gender", "bank"])))],
            &[],
        ),
        row(
            "advice_for_data",
            &[
                ("/risk/level", Some(json!("low"))),
                (
                    "/decision",
                    Some(json!({ "people": "do-not-tell", "grounds": ["no-high-risk"] })),
                ),
            ],
            &[],
        ),
        // Ways to reach us that run on what does not work.
        row(
            "contact_route",
            &[("/services/portal/routes", Some(json!(["website"])))],
            &[(
                Some("email"),
                Some("promise"),
                &["/updates/page", "/services/portal/routes"],
            )],
        ),
        row(
            "contact_route",
            &[(
                "/systems/mail",
                Some(json!({ "name": "our email system", "affected": "yes", "routes": ["email"] })),
            )],
            &[
                (
                    Some("email"),
                    Some("contact:team"),
                    &["/contacts/team/email", "/systems/mail/routes"],
                ),
                (Some("email"), None, &["/notice/channels", "/systems/mail/routes"]),
            ],
        ),
        row(
            "contact_route",
            &[(
                "/systems/phones",
                Some(json!({ "name": "our telephone system", "affected": "yes", "routes": ["phone"] })),
            )],
            &[
                (
                    Some("email"),
                    Some("contact:team"),
                    &["/contacts/team/phone", "/systems/phones/routes"],
                ),
                (
                    Some("text-message"),
                    None,
                    &["/notice/channels", "/systems/phones/routes"],
                ),
            ],
        ),
        row(
            "contact_route",
            &[("/services/rent/routes", None)],
            &[(None, None, &["/services/rent/routes"])],
        ),
        row("contact_route", &[], &[]),
        row(
            "contact_route",
            &[
                ("/services/portal/routes", Some(json!(["website", "email"]))),
                ("/services/portal/status", Some(json!("back"))),
            ],
            &[],
        ),
        // People before the public.
        row(
            "order",
            &[(
                "/sent",
                Some(json!({
                    "a": { "document": "press-statement", "title": "Press statement", "channel": "press", "when": "2026-11-20T09:00" },
                    "b": { "document": "email", "title": "Email", "channel": "email", "when": "2026-11-20T12:00" },
                })),
            )],
            &[(Some("press-statement"), None, &["/sent/a/when", "/sent/b/when"])],
        ),
        row(
            "order",
            &[(
                "/sent",
                Some(json!({
                    "a": { "document": "press-statement", "title": "Press statement", "channel": "press", "when": "2026-11-20T12:00" },
                    "b": { "document": "email", "title": "Email", "channel": "email", "when": "2026-11-20T09:00" },
                })),
            )],
            &[],
        ),
        // On one day, and nobody knows which was first.
        row(
            "order",
            &[(
                "/sent",
                Some(json!({
                    "a": { "document": "web-notice", "title": "Web notice", "channel": "web", "when": "2026-11-20T08:00" },
                    "b": { "document": "letter", "title": "Letter", "channel": "letter", "when": "2026-11-20" },
                })),
            )],
            &[],
        ),
        row(
            "order",
            &[(
                "/sent",
                Some(json!({
                    "a": { "document": "web-notice", "title": "Web notice", "channel": "web", "when": "2026-11-19" },
                })),
            )],
            &[(Some("web-notice"), None, &["/sent/a/when", "/notice/told"])],
        ),
        row(
            "order",
            &[("/notice/first_published", Some(json!("2026-11-19")))],
            &[(None, None, &["/notice/first_published", "/notice/told"])],
        ),
        row("order", &[("/notice/first_published", Some(json!("2026-11-20")))], &[]),
        // Words for authorities.
        row(
            "authority_words",
            &[(
                "/own_paragraphs/x",
                Some(json!({ "text": "The ICO is satisfied with what we did." })),
            )],
            &[(
                Some("email"),
                Some("own-paragraph:x"),
                &[
                    "/authorities/ico/status",
                    "/authorities/ico/outcome",
                    "/own_paragraphs/x/text",
                ],
            )],
        ),
        row(
            "authority_words",
            &[(
                "/own_paragraphs/x",
                Some(
                    json!({ "text": "We have told the ICO and the National Crime Agency, and the police are investigating." }),
                ),
            )],
            &[
                (
                    Some("email"),
                    Some("own-paragraph:x"),
                    &["/authorities", "/own_paragraphs/x/text"],
                ),
                (
                    Some("email"),
                    Some("own-paragraph:x"),
                    &["/authorities/police/status", "/own_paragraphs/x/text"],
                ),
            ],
        ),
        row(
            "authority_words",
            &[(
                "/own_paragraphs/x",
                Some(json!({
                    "text": "We told the ICO on 18 November and are working with the Information Commissioner’s Office. \
                             It has not approved this. The ICO has not closed its case. You can complain to the ICO.",
                })),
            )],
            &[],
        ),
        // What was said before.
        row(
            "worse",
            &[
                ("/sent/s1", Some(sent_count("email"))),
                (
                    "/own_words/changed:people-count",
                    Some(json!({ "text": "We gave you another number before." })),
                ),
            ],
            &[(
                Some("email"),
                Some("changed:people-count"),
                &["/own_words/changed:people-count/text", "/sent/s1/said"],
            )],
        ),
        row(
            "worse",
            &[
                ("/sent/s1", Some(sent_count("email"))),
                (
                    "/own_words/changed:people-count",
                    Some(json!({ "text": "Before, we spoke of 4,000 people. It is more." })),
                ),
            ],
            &[],
        ),
        row("worse", &[("/sent/s1", Some(sent_count("email")))], &[]),
        row(
            "record",
            &[("/sent/s1", Some(sent_count("email")))],
            &[(None, None, &["/sent/s1"])],
        ),
        row(
            "record",
            &[
                ("/sent/s1", Some(sealed(sent_count("email")))),
                ("/sent/s1/subject", Some(json!("Another subject"))),
            ],
            &[(None, None, &["/sent/s1"])],
        ),
        row("record", &[("/sent/s1", Some(sealed(sent_count("email"))))], &[]),
        // Words of somebody's own against whether anybody has the data.
        row(
            "hedge",
            &[
                ("/incident/confidentiality", Some(json!("copied"))),
                own("Criminals may have copied the files."),
            ],
            &[(
                Some("email"),
                Some("own-paragraph:one"),
                &["/incident/confidentiality", "/own_paragraphs/one/text"],
            )],
        ),
        row(
            "hedge",
            &[
                ("/incident/confidentiality", unknown()),
                own("Criminals have copied the files."),
            ],
            &[(
                Some("email"),
                Some("own-paragraph:one"),
                &["/incident/confidentiality", "/own_paragraphs/one/text"],
            )],
        ),
        row(
            "hedge",
            &[
                (
                    "/incident/confidentiality",
                    Some(json!({ "value": "copied", "certainty": "reported" })),
                ),
                own("Your records were stolen from the archive."),
            ],
            &[(
                Some("email"),
                Some("own-paragraph:one"),
                &["/incident/confidentiality", "/own_paragraphs/one/text"],
            )],
        ),
        // It is known that somebody has it, and of some people not whether it is theirs.
        row(
            "hedge",
            &[
                ("/incident/confidentiality", Some(json!("copied"))),
                own("Your records may have been copied."),
            ],
            &[],
        ),
        // What can be seen in public need not have been copied.
        row(
            "hedge",
            &[
                ("/incident/confidentiality", Some(json!("published"))),
                own("Somebody may have copied the list."),
            ],
            &[],
        ),
        row(
            "hedge",
            &[
                ("/incident/confidentiality", unknown()),
                own(
                    "Criminals may have copied the files. We do not know whether they were taken. The server was taken offline.",
                ),
            ],
            &[],
        ),
        row(
            "hedge",
            &[
                ("/incident/confidentiality", Some(json!("copied"))),
                own("Criminals have copied the files."),
            ],
            &[],
        ),
        row(
            "availability",
            &[("/incident/confidentiality", None)],
            &[(None, Some("availability"), &["/incident/confidentiality"])],
        ),
        row(
            "availability",
            &[(
                "/incident/confidentiality",
                Some(json!({ "withheld": { "by": "the police" } })),
            )],
            &[(None, Some("availability"), &["/incident/confidentiality"])],
        ),
        row("availability", &[("/incident/confidentiality", unknown())], &[]),
        row(
            "availability",
            &[
                ("/incident", Some(json!({ "nature": "ransomware" }))),
                ("/suppliers", None),
                own("A significant quantity of data was rendered inaccessible."),
            ],
            &[(
                Some("email"),
                Some("own-paragraph:one"),
                &["/incident/confidentiality", "/own_paragraphs/one/text"],
            )],
        ),
        row(
            "availability",
            &[
                ("/incident", Some(json!({ "nature": "ransomware" }))),
                ("/suppliers", None),
                own("We could not open our files. We do not yet know whether anyone has copied them."),
            ],
            &[],
        ),
        // Found out on the 17th, by ourselves.
        row(
            "timeline",
            &[
                ("/authorities/ico/on", Some(json!("2026-11-21"))),
                ("/notice/told", Some(json!("2026-11-25"))),
            ],
            &[
                (
                    None,
                    None,
                    &["/delay/because", "/authorities/ico/on", "/incident/discovered"],
                ),
                (None, None, &["/delay/because", "/notice/told", "/incident/discovered"]),
            ],
        ),
        // The day before, a supplier told us; people hear on the day that the statements speak from.
        row(
            "timeline",
            &[
                ("/suppliers/hosting/told_us", Some(json!("2026-11-12"))),
                ("/authorities", None),
                ("/notice/told", None),
            ],
            &[(None, None, &["/delay/because", "/as_of", "/suppliers/hosting/told_us"])],
        ),
        row(
            "timeline",
            &[
                ("/authorities/ico/on", Some(json!("2026-11-19"))),
                ("/notice/told", Some(json!("2026-11-23"))),
            ],
            &[],
        ),
        // Told in November: on the first of it, for all we know.
        row(
            "timeline",
            &[
                ("/authorities/ico/on", Some(json!("2026-11"))),
                ("/authorities/police/on", Some(json!("2026-11-25"))),
            ],
            &[],
        ),
        row(
            "timeline",
            &[
                ("/authorities/ico/on", Some(json!("2026-11-24"))),
                ("/notice/told", Some(json!("2026-11-28"))),
                (
                    "/delay",
                    Some(json!({ "because": "we first had to learn whose data it was" })),
                ),
            ],
            &[],
        ),
        row(
            "euphemism",
            &[(
                "/own_words/breach",
                Some(json!({ "text": "We are writing about a cyber incident." })),
            )],
            &[(
                Some("text-message"),
                Some("breach"),
                &[
                    "/own_words/breach/text",
                    "/incident/availability",
                    "/incident/nature",
                    "/groups/tenants/involvement",
                    "/organisation/name",
                ],
            )],
        ),
        row(
            "euphemism",
            &[(
                "/own_words/breach",
                Some(json!({ "text": "Criminals attacked us in an incident and copied your personal information." })),
            )],
            &[],
        ),
        row(
            "links",
            &[own("See bit.ly/ourbreach for more.")],
            &[(Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"])],
        ),
        row(
            "links",
            &[own(
                "Read www.riverside-homes-help.example, or write to help@data-care.example.",
            )],
            &[
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
            ],
        ),
        // A letter of another script, and a link that tells who follows it.
        row(
            "links",
            &[own(
                "Read r\u{456}verside-homes.example and www.riverside-homes.example/incident?utm_source=mail.",
            )],
            &[
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
            ],
        ),
        // A fact that is shortened is found wherever it is printed.
        row(
            "links",
            &[(
                "/rights",
                Some(json!({ "regulator": "the ICO", "regulator_page": "tinyurl.com/ico" })),
            )],
            &[
                (
                    Some("email"),
                    Some("rights-regulator"),
                    &["/rights/regulator", "/rights/regulator_page"],
                ),
                (
                    Some("letter"),
                    Some("rights-regulator"),
                    &["/rights/regulator", "/rights/regulator_page"],
                ),
                (
                    Some("web-notice"),
                    Some("rights-regulator"),
                    &["/rights/regulator", "/rights/regulator_page"],
                ),
                (
                    Some("call-script"),
                    Some("rights-regulator"),
                    &["/rights/regulator", "/rights/regulator_page"],
                ),
                (
                    Some("faq"),
                    Some("rights-regulator"),
                    &["/rights/regulator", "/rights/regulator_page"],
                ),
            ],
        ),
        // Where the domains are recorded, an address on another one vouches only for itself.
        row(
            "links",
            &[
                ("/organisation/domains", Some(json!(["data-care.example"]))),
                own("Read www.riverside-homes.example/help or write to help@data-care.example."),
            ],
            &[],
        ),
        row(
            "links",
            &[own(
                "Read help.riverside-homes.example, forward fake emails to report@phishing.gov.uk at 9.30am, and see notice.pdf.",
            )],
            &[],
        ),
        row(
            "links",
            &[(
                "/sent",
                Some(json!({ "s1": {
                    "document": "newsletter", "channel": "email", "subject": "Data breach", "sender": "news@riverside-homes.example",
                    "when": "2026-11-20",
                } })),
            )],
            &[(Some("web-notice"), None, &["/sent/s1/document", "/sent/s1/when"])],
        ),
        row(
            "links",
            &[(
                "/sent",
                Some(
                    json!({ "s1": { "document": "email", "channel": "email", "subject": "Data breach", "when": "2026-11-20" } }),
                ),
            )],
            &[(Some("web-notice"), None, &["/sent/s1/sender"])],
        ),
        row(
            "links",
            &[
                ("/notice/from_email", Some(json!("incident@riverside-homes.example"))),
                ("/notice/from_number", Some(json!("07700 900123"))),
                (
                    "/sent",
                    Some(json!({
                        "s1": {
                            "document": "email", "channel": "email", "subject": "Data breach", "when": "2026-11-20",
                            "sender": "Riverside Homes <news@riverside-homes.example>",
                        },
                        "s2": { "document": "text-message", "channel": "text-message", "when": "2026-11-20", "sender": "Riverside" },
                    })),
                ),
            ],
            &[
                (None, None, &["/sent/s1/sender", "/notice/from_email"]),
                (None, None, &["/sent/s2/sender", "/notice/from_number"]),
            ],
        ),
        row(
            "links",
            &[
                ("/notice/from_email", Some(json!("Incident@riverside-homes.example"))),
                ("/notice/from_number", Some(json!("07700 900123"))),
                (
                    "/sent",
                    Some(json!({
                        "s1": {
                            "document": "email", "channel": "email", "subject": "Data breach", "when": "2026-11-20",
                            "sender": "Riverside Homes <incident@riverside-homes.example>",
                        },
                        "s2": { "document": "text-message", "channel": "text-message", "when": "2026-11-20", "sender": "07700900123" },
                    })),
                ),
            ],
            &[],
        ),
        row(
            "genuine",
            &[("/steps/never_ask", None)],
            &[(None, None, &["/steps/never_ask"])],
        ),
        row(
            "genuine",
            &[("/updates", None), ("/steps/never_ask", None)],
            &[(None, None, &["/steps/never_ask", "/notice/from_email"])],
        ),
        row(
            "genuine",
            &[("/updates", None)],
            &[(None, None, &["/notice/from_email", "/updates/page"])],
        ),
        row("genuine", &[], &[]),
        row(
            "genuine",
            &[
                ("/updates", None),
                ("/notice/from_email", Some(json!("incident@riverside-homes.example"))),
            ],
            &[],
        ),
        row(
            "offer_route",
            &[(
                "/offers",
                Some(json!({ "watch": { "what": "credit monitoring", "page": "www.safename.example/login" } })),
            )],
            &[(
                None,
                Some("offer:watch"),
                &["/offers/watch/how", "/offers/watch/code", "/offers/watch/provider"],
            )],
        ),
        row(
            "offer_route",
            &[(
                "/offers",
                Some(json!({ "watch": {
                    "what": "credit monitoring", "provider": "SafeName", "page": "www.riverside-homes.example/sign-in/watch",
                } })),
            )],
            &[(None, Some("offer:watch"), &["/offers/watch/how", "/offers/watch/code"])],
        ),
        row(
            "offer_route",
            &[(
                "/offers",
                Some(json!({ "watch": { "what": "credit monitoring", "phone": "0117 496 0100" } })),
            )],
            &[(None, Some("offer:watch"), &["/offers/watch/provider"])],
        ),
        row(
            "offer_route",
            &[(
                "/offers",
                Some(json!({
                    "watch": { "what": "credit monitoring", "provider": "SafeName", "page": "www.safename.example", "code": "RH-1" },
                    "other": { "what": "credit monitoring", "provider": "SafeName", "page": "www.riverside-homes.example/watch" },
                })),
            )],
            &[],
        ),
        // What is held back, in words of somebody's own: all of it, or the part of a name that tells it.
        row(
            "leak",
            &[own("Tidewell has apologised to us.")],
            &[(
                Some("email"),
                Some("own-paragraph:one"),
                &["/suppliers/hosting/name", "/own_paragraphs/one/text"],
            )],
        ),
        row(
            "leak",
            &[
                ("/groups/tenants/contact_by", Some(json!("Mary Okafor"))),
                (
                    "/groups/tenants/care",
                    Some(json!(["Call from a withheld number after 9am."])),
                ),
                own("Mary Okafor will ring you. We call from a withheld number after 9am."),
            ],
            &[
                (
                    Some("email"),
                    Some("own-paragraph:one"),
                    &["/groups/tenants/contact_by", "/own_paragraphs/one/text"],
                ),
                (
                    Some("email"),
                    Some("own-paragraph:one"),
                    &["/groups/tenants/care", "/own_paragraphs/one/text"],
                ),
            ],
        ),
        row(
            "leak",
            &[
                (
                    "/people/count",
                    Some(json!({ "withheld": { "value": 4200, "reason": "The police asked us to wait" } })),
                ),
                own("It concerns 4,200 people."),
            ],
            &[(
                Some("email"),
                Some("own-paragraph:one"),
                &["/people/count", "/own_paragraphs/one/text"],
            )],
        ),
        // What is held back in one field was typed into another.
        row(
            "leak",
            &[(
                "/tone/thanks",
                Some(json!("your patience while Tidewell Hosting repairs its servers")),
            )],
            &[
                (
                    Some("email"),
                    Some("thanks"),
                    &["/suppliers/hosting/name", "/tone/thanks"],
                ),
                (
                    Some("letter"),
                    Some("thanks"),
                    &["/suppliers/hosting/name", "/tone/thanks"],
                ),
                (
                    Some("web-notice"),
                    Some("thanks"),
                    &["/suppliers/hosting/name", "/tone/thanks"],
                ),
            ],
        ),
        // Who signs the letter is no secret, whoever else she is.
        row(
            "leak",
            &[
                ("/groups/tenants/contact_by", Some(json!("Priya Nair"))),
                own("Priya Nair leads our hosting team."),
            ],
            &[],
        ),
        row(
            "plain",
            &[own(concat!(
                "Following the conclusion of the first phase of the work that our own people began in the week after the attack we will ",
                "write to every one of you again. Steps have been taken. Passwords not changed by Friday stop working. The DPO & our ",
                "team will help you. We are here. "
            ))],
            &[
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
                (Some("email"), Some("own-paragraph:one"), &["/own_paragraphs/one/text"]),
            ],
        ),
        row(
            "plain",
            &[own(concat!(
                "Marks & Spencer told the Data Protection Officer (the DPO). She said: “Following the conclusion of the first phase of the ",
                "work that our own people began in the week after the attack, steps have been taken, and passwords not changed & not ",
                "reset stop working.” She looked at names, at addresses, at dates of birth, at the letters that we wrote to you in the last ",
                "ten years, and at what you wrote to us."
            ))],
            &[],
        ),
        // Who it was, and why their data is held.
        row(
            "supplier_name",
            &[(
                "/suppliers/hosting",
                Some(json!({ "role": "stores data", "told_us": "2026-11-17" })),
            )],
            &[(None, None, &["/suppliers/hosting/name"])],
        ),
        row(
            "supplier_name",
            &[(
                "/suppliers/hosting",
                Some(
                    json!({ "name": { "withheld": { "value": "x", "reason": " " } }, "role": "stores data", "told_us": "2026-11-17" }),
                ),
            )],
            &[(None, None, &["/suppliers/hosting/name"])],
        ),
        row(
            "supplier_name",
            &[(
                "/suppliers/hosting",
                Some(
                    json!({ "name": { "withheld": { "reason": "The police asked" } }, "role": "stores data", "told_us": "2026-11-17" }),
                ),
            )],
            &[],
        ),
        row(
            "held_for",
            &[("/groups/tenants/particular", Some(json!(["former"])))],
            &[(None, None, &["/data/held_for", "/groups/tenants"])],
        ),
        row(
            "held_for",
            &[
                ("/groups/tenants/particular", Some(json!(["former"]))),
                ("/data/held_for", Some(json!(["keep your rent account"]))),
            ],
            &[],
        ),
    ]
}

/// A record of a document that gave another number of people.
fn sent_count(document: &str) -> Value {
    json!({
        "document": document, "channel": document, "when": "2026-11-18",
        "said": [{
            "claim": "people-count", "digest": "0", "stance": "known", "count": 4000,
            "text": "About 4,000 people are affected.",
        }],
    })
}

/// A paragraph of somebody's own in the email.
fn own(text: &str) -> Change {
    (
        "/own_paragraphs/one",
        Some(json!({ "documents": ["email"], "text": text })),
    )
}

/// The case of Riverside Homes; where a rule needs something unknown without a day of its own, the number of people is.
fn changed(rule: &str, changes: &[Change]) -> Value {
    let mut case = case(RIVERSIDE);
    if rule == "promise" {
        put(&mut case, "/people/count", json!({ "unknown": {} }));
    }
    if rule == "timeline" {
        // Where a law asks for the reasons of a delay, its duty takes the place of the rule: `tests/duties.rs` holds that.
        remove(&mut case, "/organisation/based_in");
    }
    for (pointer, value) in changes {
        match value {
            Some(value) => put(&mut case, pointer, value.clone()),
            None => remove(&mut case, pointer),
        }
    }
    case
}

/// A pack, with all that there is to fix in it.
fn checked(case: &Value) -> Pack {
    let file = breach_statement::open(&case.to_string()).unwrap();
    english(|content| breach_statement::check(&file, content, support::days(None)))
}

fn found<'p>(pack: &'p Pack, rule: &str) -> Vec<&'p Finding> {
    pack.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn nothing_is_to_fix_in_a_case_that_is_finished() {
    for pack in [pack(&case(RIVERSIDE)), checked(&case(RIVERSIDE))] {
        assert_eq!((pack.problems, pack.findings), (vec![], vec![]));
    }
}

#[test]
fn each_rule_finds_what_it_asks_for_and_nothing_else() {
    let reasons = case(&fs::read_to_string("src/content/en-GB/reasons.json").unwrap());
    let mut wrong = Vec::new();
    for row in rows() {
        let mut pack = checked(&changed(row.rule, &row.changes));
        if row.rule == "gap" {
            // In a whole review, a law that asks for the same takes the place of a gap: `tests/duties.rs` holds that.
            pack = support::pack(&changed(row.rule, &row.changes));
        }
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
            // Rules on words and duties bring their own.
            let reason = reasons.get(finding.rule.as_ref());
            let ours = reason.is_some_and(|reason| reason["source"].is_null());
            assert!(
                row.rule == "gap" || (finding.why.is_some() && (ours || finding.source.is_some())),
                "{finding:?}"
            );
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

/// The English words with one document in place of all: a press line.
fn with_press_line(press: &str) -> breach_statement::content::Content {
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
    for name in ["problems", "findings", "language", "reading"] {
        files.push((
            format!("{name}.json"),
            fs::read_to_string(format!("src/content/en-GB/{name}.json")).unwrap(),
        ));
    }
    files.retain(|(path, _)| !path.starts_with("documents/"));
    let header = "{{!--\norder: 10\ntitle: Press line\nchannel: press\nreader: public\n--}}\n";
    files.push(("documents/press.hbs".to_owned(), format!("{header}{press}")));
    breach_statement::content::Content::new("en-GB", files)
}

/// The documents that ship say the caveat wherever they say what it goes with; a document that leaves it out is found.
#[test]
fn a_document_that_leaves_out_a_caveat_is_found() {
    let review = |press: &str| {
        let content = with_press_line(press);
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

/// A short text that reassures and is silent on misuse or publication, and one that changes a number without a word.
#[test]
fn a_document_that_leaves_out_bad_news_is_found() {
    let review = |press: &str, changes: &[Change]| {
        let content = with_press_line(press);
        let file = breach_statement::open(&changed("", changes).to_string()).unwrap();
        let pack = breach_statement::check(&file, &content, None);
        assert_eq!(pack.faults, []);
        pack
    };
    let misused = [("/risk/misuse", Some(json!("confirmed")))];
    let firing = review("{{say \"services-running\" \"confidentiality\"}}", &misused);
    let findings = found(&firing, "reassurance");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].fields[0].as_str(), "/risk/misuse");
    assert_eq!(findings[0].claim.as_ref().unwrap().as_str(), "confidentiality");
    assert!(
        findings[0]
            .span
            .as_ref()
            .unwrap()
            .text
            .contains("no one had seen or copied")
    );
    assert_complete(&findings[0].message, "reassurance");
    for silent in ["{{say \"confidentiality\" \"misuse\"}}", "{{say \"people-count\"}}"] {
        assert_eq!(
            found(&review(silent, &misused), "reassurance"),
            [] as [&Finding; 0],
            "{silent}"
        );
    }
    // What is not known of copying is bad enough, alone or among the other unknowns.
    let unknown = [
        ("/incident/confidentiality", Some(json!({ "unknown": {} }))),
        ("/steps/none_needed", Some(json!("yes"))),
    ];
    let firing = review("{{say \"none-needed\"}}", &unknown);
    assert_eq!(
        found(&firing, "reassurance")[0].fields[0].as_str(),
        "/incident/confidentiality"
    );
    let silent = review("{{say \"none-needed\" \"not-yet-known\"}}", &unknown);
    assert_eq!(found(&silent, "reassurance"), [] as [&Finding; 0]);

    let sent = [("/sent/s1", Some(sent_count("press")))];
    let firing = review("{{say \"people-count\"}}", &sent);
    let findings = found(&firing, "worse");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].document.as_deref(), Some("press"));
    assert!(findings[0].message.contains("4,000"), "{}", findings[0].message);
    assert_eq!(findings[0].fields[0].as_str(), "/people/count");
    for silent in ["{{say \"people-count\" \"changed\"}}", "{{say \"availability\"}}"] {
        assert_eq!(found(&review(silent, &sent), "worse"), [] as [&Finding; 0], "{silent}");
    }
}

/// The rules read an edited text too: what was added, and what was taken out.
#[test]
fn what_an_edited_text_adds_or_leaves_out_is_found() {
    let changes: &[Change] = &[
        ("/incident/confidentiality", Some(json!("copied"))),
        ("/data/passwords", Some(json!("scrambled-strongly"))),
        ("/data/categories", Some(json!(["names", "password"]))),
        ("/steps/advice", Some(json!(["change-password-scrambled"]))),
        (
            "/systems/phones",
            Some(json!({ "name": "our telephone system", "affected": "yes", "routes": ["phone"] })),
        ),
        ("/sent/s1", Some(sent_count("email"))),
    ];
    let case = changed("", changes);
    let file = breach_statement::open(&case.to_string()).unwrap();
    let pack = pack(&case);
    let email = pack.documents.iter().find(|document| document.name == "email").unwrap();
    let text = breach_statement::export::export(email, breach_statement::export::Format::Text);
    let review = |edited: &str| {
        let findings = english(|content| breach_statement::check_texts(&file, content, None, "email", [edited]));
        let mut findings = findings.unwrap().remove(0);
        // What a text loses of what a law asks for stands nowhere in it: `tests/duties.rs` holds that.
        findings.retain(|finding| finding.area != Area::Law);
        for finding in &findings {
            assert_complete(&finding.message, &finding.rule);
            let span = finding.span.as_ref().expect("a finding in a text points at it");
            assert!(!span.text.is_empty());
        }
        findings
            .into_iter()
            .map(|f| f.rule.into_owned())
            .collect::<BTreeSet<String>>()
    };
    let rules = |rules: &[&str]| {
        rules
            .iter()
            .map(|rule| (*rule).to_owned())
            .collect::<BTreeSet<String>>()
    };
    // The helpline is one that does not work: that is so of our own text as well.
    assert_eq!(review(&text), rules(&["contact-route"]));
    let without = |words: &str| {
        let line = text.lines().find(|line| line.contains(words)).expect(words);
        let sentences: Vec<&str> = line
            .split_inclusive(". ")
            .filter(|sentence| !sentence.contains(words))
            .collect();
        text.replace(line, sentences.concat().trim())
    };
    let rows = [
        (without("has taken a copy"), "reassurance"),
        (without("0117 496 0123"), ""),
        (
            text.replace("Please change your password, with us and wherever else you use it.", ""),
            "",
        ),
        (
            format!("{text}\n\nThe hackers have promised to delete the data.\n"),
            "evidence",
        ),
        (
            format!("{text}\n\nThe ICO has approved our plans.\n"),
            "authority-words",
        ),
    ];
    for (edited, rule) in &rows {
        assert_ne!(*edited, text);
        let found = review(edited);
        assert!(
            rule.is_empty() || found.contains(*rule),
            "{rule}: {found:?} in {edited}"
        );
    }
    assert!(!review(&rows[1].0).contains("contact-route"));
    let start = text.find("we said:").unwrap();
    let start = text[..start].rfind('\n').unwrap() + 1;
    let end = start + text[start..].find("The right number is higher.").unwrap() + "The right number is higher.".len();
    let silently = format!("{}{}", &text[..start], text[end..].trim_start());
    assert!(review(&silently).contains("worse"), "{silently}");
}

/// Our own sentences about authorities are right by construction, and innocent sentences name none: read as words of somebody's own,
/// in a text in which no sentence is ours.
#[test]
fn sentences_that_are_right_about_authorities_are_left_alone() {
    let of = |findings: Vec<Finding>| -> Vec<String> {
        let found = findings.into_iter().filter(|finding| finding.rule == "authority-words");
        found.map(|finding| finding.message).collect()
    };
    let mut read = 0;
    for path in all_case_files() {
        let file = breach_statement::open(&fs::read_to_string(&path).unwrap()).unwrap();
        let pack = english(|content| breach_statement::prepare(&file, content, None));
        let texts: Vec<String> = pack
            .documents
            .iter()
            .map(|document| breach_statement::export::export(document, breach_statement::export::Format::Text))
            .collect();
        let texts = texts.iter().map(String::as_str);
        let reviewed = english(|content| breach_statement::check_texts(&file, content, None, "post-short", texts));
        for (findings, document) in reviewed.unwrap().into_iter().zip(&pack.documents) {
            read += 1;
            let found = of(findings);
            assert_eq!(found, [] as [&str; 0], "{} {}", path.display(), document.name);
        }
    }
    assert!(read > 200, "{read}");
    let innocent: Vec<Value> = serde_json::from_str(include_str!("innocent.json")).unwrap();
    let file = breach_statement::open(RIVERSIDE).unwrap();
    let texts = innocent.iter().map(|sentence| sentence["text"].as_str().unwrap());
    let reviewed = english(|content| breach_statement::check_texts(&file, content, None, "post-short", texts)).unwrap();
    let mut fired = Vec::new();
    for (findings, sentence) in reviewed.into_iter().zip(&innocent) {
        fired.extend(
            of(findings)
                .into_iter()
                .map(|found| format!("{}: {found}", sentence["text"])),
        );
    }
    assert_eq!(fired, [] as [&str; 0]);
}

/// What the rules of consistency find in our own cases is what these lack: nothing else is found there.
#[test]
fn our_own_cases_raise_what_they_lack_and_nothing_else() {
    const RULES: [&str; 8] = [
        "evidence",
        "reassurance",
        "one-value",
        "advice-for-data",
        "contact-route",
        "order",
        "authority-words",
        "worse",
    ];
    let mut found = Vec::new();
    for path in all_case_files() {
        let pack = checked(&case(&fs::read_to_string(&path).unwrap()));
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for finding in pack.findings.iter().filter(|finding| RULES.contains(&&*finding.rule)) {
            assert_complete(&finding.message, &finding.rule);
            found.push(format!("{name} {} {}", finding.rule, finding.fields[0]));
        }
    }
    let lacking: Vec<&str> = include_str!("lacking.txt").lines().collect();
    assert_eq!(found, lacking, "{found:#?}");
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
        // What rules share that read a text.
        .filter(|name| name != "text")
        // What becomes of findings is no rule: `tests/acceptances.rs` and `tests/returned.rs` hold these.
        .filter(|name| name != "accepted" && name != "area" && name != "returned")
        .collect();
    // What ours say everywhere is missing only in a document of one's own: these fire in tests of their own.
    let fires: BTreeSet<String> = rows()
        .iter()
        .filter(|row| !row.found.is_empty())
        .map(|row| row.rule)
        .chain(["caveat", "reassurance"])
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
        let areas = fs::read_to_string("src/review/area.rs").unwrap();
        let name = rule.replace('_', "-");
        assert!(
            areas.contains(&format!("\"{name}\"")),
            "{rule}: area.rs does not say what it is about"
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
        let needed = |text: &str| -> Vec<String> {
            let calls = text.split("{{need \"").skip(1);
            calls.map(|call| call.split('"').next().unwrap().to_owned()).collect()
        };
        needs.extend(needed(&source));
        // An empty case has no group to write to, and nobody who could be in danger.
        if !["not-affected", "at-risk"]
            .iter()
            .any(|of| source.contains(&format!("groups: {of}")))
        {
            let mut parts = source.split("{{#with \"plain-opening\"}}");
            for_all.extend(needed(parts.next().unwrap()));
            parts.for_each(|part| for_all.extend(needed(part.split_once("{{/with}}").unwrap().1)));
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

/// Why a rule matters is said of a rule that there is, and where that stands is marked as read or not.
#[test]
fn reasons_are_those_of_rules() {
    let reasons = case(&fs::read_to_string("src/content/en-GB/reasons.json").unwrap());
    let reasons = reasons.as_object().unwrap();
    assert!(reasons.len() >= 25);
    for (rule, reasons) in reasons {
        let file = format!("src/review/{}.rs", rule.replace('-', "_"));
        assert!(fs::exists(&file).unwrap(), "there is no {file}");
        assert!(reasons["why"].as_str().unwrap().ends_with('.'), "{rule}");
        let source = &reasons["source"];
        assert!(
            source.is_null() || source["second_hand"] == true || source["verified_on"].is_string(),
            "{rule}"
        );
    }
}

/// A text may be wrong in a hundred thousand places: a hundred of a kind are listed, that there are more is said, and nobody can accept it.
#[test]
fn of_one_rule_a_hundred_findings_are_shown_and_that_there_are_more() {
    let with_links = |count: usize| {
        let links: Vec<String> = (0..count).map(|i| format!("See page{i}.elsewhere.example.")).collect();
        let mut case = case(RIVERSIDE);
        put(
            &mut case,
            "/own_paragraphs",
            json!({ "links": { "text": links.join(" ") } }),
        );
        let file = breach_statement::open(&case.to_string()).unwrap();
        let findings = english(|content| breach_statement::full_review(&file, content, None)).findings;
        let links = findings.into_iter().filter(|finding| finding.rule == "links");
        links
            .filter(|finding| finding.document.as_deref() == Some("email"))
            .collect::<Vec<_>>()
    };
    let told = with_links(100);
    assert_eq!(told.len(), 100);
    assert!(
        told.iter()
            .all(|finding| finding.span.is_some() && finding.acceptance.is_some())
    );
    let told = with_links(250);
    assert_eq!(told.len(), 101);
    let more: Vec<&Finding> = told.iter().filter(|finding| finding.span.is_none()).collect();
    assert_eq!(more.len(), 1);
    assert_complete(&more[0].message, "more of the same");
    assert_eq!((more[0].weight, &more[0].acceptance), (told[0].weight, &None));
}
