//! What is printed, what the exit code says, and why nothing could be done.

use breach_statement::content::Content;
use breach_statement::pasted::Remark;
use breach_statement::problem::{Problem, Weight};
use breach_statement::review::Weight as Heaviness;
use breach_statement::{Pack, report};
use std::io::{self, Write};

/// What the exit code says.
pub(super) const NOTHING_TO_FIX: u8 = 0;
pub(super) const TO_FIX: u8 = 1;
pub(super) const ERROR: u8 = 2;

/// Why nothing could be done.
pub(super) enum Failure {
    /// The file is no case at all.
    Case(String, Problem),
    /// Something could not be read or written.
    Io(String, io::Error),
    /// What was asked for is not there.
    Usage(String),
}

/// Refuses a document that must not leave.
pub(super) fn may_leave(pack: &Pack, name: &str) -> Result<(), Failure> {
    let document = pack.documents.iter().find(|document| document.name == name);
    match document.and_then(|document| document.stopped.clone()) {
        Some(why) => Err(Failure::Usage(why)),
        None => Ok(()),
    }
}

pub(super) fn no_such_document(pack: &Pack, asked: &str) -> Failure {
    let names: Vec<&str> = pack.documents.iter().map(|d| d.name.as_str()).collect();
    Failure::Usage(format!(
        "There is no document “{asked}”. There are: {}.",
        names.join(", ")
    ))
}

pub(super) fn print(text: &str) -> Result<(), Failure> {
    print_bytes(text.as_bytes())
}

pub(super) fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|e| Failure::Io("standard output".to_owned(), e))
}

pub(super) fn to_json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|e| Failure::Io("JSON".to_owned(), e.into()))
}

pub(super) fn print_problem(file: &str, problem: &Problem) {
    eprintln!("{}", report::problem_line(file, problem));
}

/// Prints what there is to know about a piece of HTML, or that there is nothing.
pub(super) fn print_remarks(remarks: &[Remark], nothing: &str, content: &Content) -> Result<u8, Failure> {
    if remarks.is_empty() {
        print(&format!("{}\n", content.message("pasting", nothing, &[])))?;
        return Ok(NOTHING_TO_FIX);
    }
    let lines = remarks.iter().map(|remark| format!("{}\n", remark.message));
    print(&lines.collect::<String>())?;
    Ok(TO_FIX)
}

/// What the exit code says of a pack: findings that weigh less than `lightest` do not count.
pub(super) fn exit_code(pack: &Pack, lightest: Heaviness) -> u8 {
    if pack.problems.iter().any(|problem| problem.weight == Weight::Error) {
        ERROR
    } else if pack.problems.is_empty() && pack.findings.iter().all(|finding| finding.weight > lightest) {
        NOTHING_TO_FIX
    } else {
        TO_FIX
    }
}
