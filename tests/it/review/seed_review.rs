//! The statement of 2021 as it was worded in substance, put into words of ours with its faults, run through the review: what the fact
//! sheet says that a good tool would have told its authors (`what-a-notice-must-say.md`, section 10).

use crate::support::{LABOUR, english};
use breach_statement::review::Finding;
use breach_statement::{check_texts, full_review, open};
use std::collections::BTreeSet;

/// What was sent to members, in substance.
const STATEMENT: &str = "Dear colleague,

We are writing to let you know of an incident that concerns information which we hold about you.

On 29 October 2021, a third party that handles data on our behalf told us of a cyber incident. As a result, a significant quantity of \
party data was rendered inaccessible on its systems.

We take the security of all personal information very seriously. The party’s own data systems were unaffected by this incident.

As soon as we were told, we brought in outside experts, and we reported it to the NCA, the NCSC and the ICO. We are doing everything \
within our power to find out the full nature and impact of this.

Please be vigilant: look out for suspicious emails, calls and texts, and use two-factor authentication.

Please do not comment on this in public or speak to journalists about it.

If you have questions, write to incident@party.example.";

fn edited() -> Vec<Finding> {
    let file = open(LABOUR).unwrap();
    english(|content| check_texts(&file, content, None, "email", [STATEMENT]))
        .unwrap()
        .remove(0)
}

/// What the fact sheet says, the rule that has to say it, and words that its finding points at.
const IN_THE_TEXT: &[(&str, &str, &str)] = &[
    (
        "nature: inaccessible, silent on copying",
        "availability",
        "inaccessible",
    ),
    ("quantity: “significant”, and no number", "W-08", "significant"),
    ("takes the security very seriously", "W-01", "seriously"),
    ("everything within its power", "W-05", "everything within our power"),
    ("a staff cover note with a gag reached members", "W-26", "not comment"),
    ("a greeting for staff reached members", "L-02", "dear colleague"),
    ("an incident, and never a breach", "euphemism", "incident"),
    ("jargon", "W-31", "rendered inaccessible"),
];

#[test]
fn the_statement_of_the_time_yields_what_the_fact_sheet_says() {
    let findings = edited();
    let mut missed = Vec::new();
    for (what, rule, words) in IN_THE_TEXT {
        let found = findings.iter().any(|finding| {
            let span = finding
                .span
                .as_ref()
                .map(|span| span.text.to_lowercase())
                .unwrap_or_default();
            finding.rule == *rule && (span.contains(words) || finding.message.to_lowercase().contains(words))
        });
        if !found {
            missed.push(format!("{what} ({rule})"));
        }
    }
    let rules: Vec<String> = findings.iter().map(|f| format!("{}: {}", f.rule, f.message)).collect();
    assert!(missed.is_empty(), "{missed:#?} not among {rules:#?}");
}

/// The parts of what the law asks for that the text leaves out, where our own email has them.
#[test]
fn the_statement_of_the_time_leaves_out_what_the_law_asks_for() {
    let rules: BTreeSet<String> = edited().into_iter().map(|finding| finding.rule.into_owned()).collect();
    for rule in [
        "UK-34-2-NATURE",
        "UK-34-2-PLAIN",
        "UK-ICO-ACKNOWLEDGE",
        "UK-NCSC-UPDATES",
    ] {
        assert!(rules.contains(rule), "{rule} not in {rules:?}");
    }
    // It names what was done, and advice.
    for rule in ["UK-34-2-MEASURES", "UK-ICO-STEPS"] {
        assert!(!rules.contains(rule), "{rule} in {rules:?}");
    }
    // The address that it gives is none that the case records.
    assert!(rules.contains("links"), "{rules:?}");
}

/// What our own pack for the same case still lacks: each is a fact that the sheet does not have, and each is named.
const LACKS: &[(&str, &str)] = &[
    // Likely consequences were not stated.
    ("UK-34-2-CONSEQUENCES", "/risk/consequences"),
    ("gap", "/risk/consequences"),
    // Own systems unaffected, on whose word?
    ("basis", "/incident/own_systems/ruled_out/who"),
    // ... and the membership site was down all the same: to explain.
    ("evidence", "/incident/own_systems"),
    // Told on day five.
    ("UK-34-1-DELAY", "/delay/because"),
    // When the ICO was told is not known from the sheet.
    ("UK-33-1-ICO", "/authorities/ico/on"),
    // No day for more.
    ("promise", "/updates/by"),
    ("UK-ICO-HELP", "/help"),
    ("genuine", "/steps/never_ask"),
    // Nobody is named whom journalists could ask.
    ("gap", "/contacts"),
    // Whether people reach the party through the site that is down.
    ("contact-route", "/services/membership-site/routes"),
];

#[test]
fn our_own_pack_yields_only_what_needs_a_fact_that_the_sheet_lacks() {
    let file = open(LABOUR).unwrap();
    let review = english(|content| full_review(&file, content, None));
    let found: BTreeSet<(&str, &str)> = review
        .findings
        .iter()
        .map(|finding| {
            (
                &*finding.rule,
                finding.fields.first().map_or("", |field| field.as_str()),
            )
        })
        .collect();
    assert_eq!(found, LACKS.iter().copied().collect());
    // The questions that the sheet asks for are answered: why do you hold my data, and has it happened before?
    let pack = crate::support::pack(&crate::support::case(LABOUR));
    let faq = pack.document("faq").unwrap();
    let faq = breach_statement::export::export(faq, breach_statement::export::Format::Text);
    assert!(
        faq.contains("Why do you hold my information?") && faq.contains("We hold information about you to"),
        "{faq}"
    );
    assert!(faq.contains("November 2019") && faq.contains("May 2020"), "{faq}");
}
