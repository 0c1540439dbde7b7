//! `opening`: what the page shows before its core has come.

use super::out::{Failure, NOTHING_TO_FIX, print};
use breach_statement::content::Content;
use breach_statement::{CaseFile, edit, form, prepare};
use clap::Args;

/// Print what the page shows before its core has come. The build of the site asks for it.
#[derive(Args)]
pub(super) struct Opening;

impl Opening {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let file = CaseFile {
            json: form::empty(),
            problems: Vec::new(),
        };
        let opening = serde_json::json!({
            "sections": form::form(content),
            "pack": prepare(&file, content, None),
            "text": edit::text(&file.json),
            "maxBytes": breach_statement::json::MAX_BYTES,
        });
        print(&opening.to_string())?;
        Ok(NOTHING_TO_FIX)
    }
}
