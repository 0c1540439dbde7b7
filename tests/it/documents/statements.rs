//! Whole statements as reviewed snapshots: every document of every case, and what is to fix in it.
//!
//! `cargo insta review` shows what a change does to them; read them as the person who receives them.

use breach_statement::content::Content;
use breach_statement::export::{Format, export};
use breach_statement::{open, prepare};
use std::fs;

#[test]
fn every_document_of_every_case() {
    let content = Content::english();
    crate::support::snapshots().bind(|| {
        for path in crate::support::case_files() {
            let case = path.file_stem().unwrap().to_string_lossy().into_owned();
            let pack = prepare(&open(&fs::read_to_string(path).unwrap()).unwrap(), &content, None);
            assert_eq!(pack.faults, [], "the content is at fault");
            // A reply is there for those who asked for something.
            let for_all = |name: &str| content.header("documents", name, "with").is_none();
            let general = pack
                .documents
                .iter()
                .filter(|d| d.group.is_none() && for_all(&d.template));
            let names: Vec<&str> = general.map(|d| d.name.as_str()).collect();
            assert_eq!(
                names,
                [
                    "email",
                    "letter",
                    "web-notice",
                    "text-message",
                    "press-holding",
                    "press-statement",
                    "call-script",
                    "faq",
                    "post-short",
                    "post-long",
                    "staff-briefing",
                    "partner-note"
                ]
            );
            for document in &pack.documents {
                insta::assert_snapshot!(
                    format!("{case}.{}", document.name.replace('/', ".to.")),
                    export(document, Format::Markdown)
                );
            }
            let problems = pack
                .problems
                .iter()
                .map(|p| format!("{} {}: {}", p.field, p.code, p.message));
            let findings = pack.findings.iter().map(|f| format!("{} {}", f.rule, f.message));
            let to_fix: Vec<String> = problems.chain(findings).collect();
            insta::assert_snapshot!(format!("{case}.to-fix"), to_fix.join("\n"));
        }
    });
}

/// The three formats say the same, each in its own way.
#[test]
fn the_email_in_every_format() {
    let pack = prepare(&open(breach_statement::EXAMPLE).unwrap(), &Content::english(), None);
    let email = pack.document("email").unwrap();
    crate::support::snapshots().bind(|| {
        insta::assert_snapshot!("labour-2021.email-as-text", export(email, Format::Text));
        insta::assert_snapshot!("labour-2021.email-as-html", export(email, Format::Html));
    });
}
