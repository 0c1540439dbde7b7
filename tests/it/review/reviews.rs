//! The whole review of each case, as it was read and approved: the eight real ones, our own two, and the 18 of the EDPB's Guidelines
//! 01/2021.

use crate::support::{all_case_files, english};
use breach_statement::duties::{DutyResult, Outcome, Standing};
use breach_statement::review::Review;
use breach_statement::{full_review, open, report};
use std::fmt::Write as _;
use std::fs;

fn results_of(duty: &Standing) -> impl Iterator<Item = (&Standing, &DutyResult)> {
    duty.results.iter().map(move |result| (duty, result))
}

/// A review as a person reads it: what is to fix, then how each law stands.
fn text(review: &Review) -> String {
    let mut text = report::text("case", &[], &review.findings).replace("case: ", "");
    for (at, finding) in &review.accepted {
        let _ = writeln!(text, "accepted at {at}: {} [{}]", finding.message, finding.rule);
    }
    for regime in &review.regimes {
        let _ = writeln!(text, "\n{}", regime.title);
        for (duty, result) in regime.duties.iter().flat_map(results_of) {
            let group = result
                .group_name
                .as_ref()
                .map(|name| format!(" ({name})"))
                .unwrap_or_default();
            let outcome = match result.result {
                Outcome::Met => "in place",
                Outcome::Missing => "missing",
                Outcome::NotApplicable => "does not apply",
                Outcome::Unknown => "openly not yet known",
                Outcome::Conflict => "must not be said",
            };
            let _ = writeln!(text, "  {outcome}: {}{group} [{}]", duty.title, duty.id);
        }
    }
    if !review.uncovered.is_empty() {
        let _ = writeln!(text, "\nNot covered: {}", review.uncovered.join(", "));
    }
    text
}

#[test]
fn the_review_of_every_case() {
    for path in all_case_files() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = open(&fs::read_to_string(&path).unwrap()).unwrap();
        let review = english(|content| full_review(&file, content, crate::support::days(None)));
        crate::support::assert_snapshot(&format!("review.{name}"), &text(&review));
    }
}

/// What a case asks of itself: every finding names the document, the claim or the field, and says why and on what authority.
#[test]
fn every_finding_says_where_and_why() {
    for path in all_case_files() {
        let file = open(&fs::read_to_string(&path).unwrap()).unwrap();
        for finding in english(|content| full_review(&file, content, crate::support::days(None))).findings {
            assert!(!finding.fields.is_empty() || finding.claim.is_some(), "{finding:#?}");
            assert!(
                finding.why.as_ref().is_some_and(|why| why.ends_with('.')),
                "{finding:#?}"
            );
            crate::support::assert_complete(&finding.message, &finding.rule);
        }
    }
}
