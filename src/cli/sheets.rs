//! `sheets`: the definitions of all sheets, for the page.

use super::out::{Failure, NOTHING_TO_FIX, print};
use breach_statement::content::Content;
use clap::Args;

/// Print the definitions of all sheets, which the page loads when somebody opens one. The build of the site asks for them.
#[derive(Args)]
pub(super) struct Sheets;

impl Sheets {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let names = content
            .sheets()
            .into_iter()
            .map(str::to_owned)
            .chain(content.send_sheets());
        let sheets: serde_json::Map<_, _> = names
            .filter_map(|name| Some((name.clone(), content.sheet(&name)?)))
            .collect();
        print(&serde_json::Value::Object(sheets).to_string())?;
        Ok(NOTHING_TO_FIX)
    }
}
