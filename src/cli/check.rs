//! `check`: what is wrong with a case, and what is to fix in its statements.

use super::input::{date, days, name_of, read_case, read_text, words_of};
use super::out::{Failure, exit_code, no_such_document, print, to_json};
use breach_statement::content::Content;
use breach_statement::review::{Weight as Heaviness, against_a_noted_head};
use breach_statement::{check, check_texts, report, seal};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Say what is wrong with a case and what is to fix in its statements.
///
/// Exit 2: a fact cannot be used. 1: there is something to fix that weighs as much as `--fail-on`. 0: neither.
#[derive(Args)]
pub(super) struct Check {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// Today's date, for promises that have passed.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    today: Option<Date>,
    /// How to print it.
    #[arg(long, default_value = "text")]
    format: CheckFormat,
    /// The lightest finding that makes the exit code 1.
    #[arg(long, value_name = "WEIGHT", default_value = "check")]
    fail_on: FailOn,
    /// Review a text of this document instead, with `--text`.
    #[arg(long, value_name = "NAME", requires = "text")]
    document: Option<String>,
    /// The text that somebody edited by hand; `-` reads standard input.
    #[arg(long, value_name = "FILE", requires = "document")]
    text: Option<PathBuf>,
    /// The digest of the record of what was sent, as `sent` printed it and somebody noted it: whether the record still holds that.
    #[arg(long, value_name = "DIGEST", value_parser = noted_head)]
    head: Option<String>,
}

impl Check {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            today,
            format,
            fail_on,
            document,
            text,
            head,
        } = self;
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let mut pack = check(&file, content, days(today));
        if let (Some(document), Some(text)) = (document, text) {
            let text = read_text(&text)?;
            let findings = check_texts(&file, content, days(today), &document, [text.as_str()]);
            let findings = findings.ok_or_else(|| no_such_document(&pack, &document))?;
            pack.findings = findings.into_iter().flatten().collect();
        }
        if let Some(head) = head {
            match against_a_noted_head(&file.json, content, &head) {
                Ok(sentence) => eprintln!("{sentence}"),
                Err(finding) => pack.findings.insert(0, *finding),
            }
        }
        let name = name_of(&case);
        match format {
            CheckFormat::Json => {
                let report = serde_json::json!({ "problems": pack.problems, "findings": pack.findings });
                print(&(to_json(&report)? + "\n"))?;
            }
            CheckFormat::Sarif => {
                let report = report::sarif(&name, &pack.problems, &pack.findings);
                print(&(to_json(&report)? + "\n"))?;
            }
            CheckFormat::Text => print(&report::text(&name, &pack.problems, &pack.findings))?,
        }
        let lightest = match fail_on {
            FailOn::Stop => Heaviness::Stop,
            FailOn::Check => Heaviness::Check,
            FailOn::Style => Heaviness::Style,
        };
        Ok(exit_code(&pack, lightest))
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum CheckFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// False, unsupported, unlawful or leaking.
    Stop,
    /// A person has to look.
    Check,
    /// It could be said better.
    Style,
}

fn noted_head(text: &str) -> Result<String, String> {
    seal::digits(text).ok_or_else(|| "write all 64 letters and digits of it, as they were shown".to_owned())
}
