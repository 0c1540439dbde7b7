//! `sheet`: a sheet, filled in from a case.

use super::input::{read_case, words_of};
use super::out::{Failure, NOTHING_TO_FIX, print};
use breach_statement::content::Content;
use breach_statement::export::{self, Format};
use breach_statement::send_sheets::PREFIX;
use breach_statement::sheets;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Fill in a sheet: the report to an authority, the record that the law asks for, or what to see to before a system sends.
#[derive(Args)]
pub(super) struct Sheet {
    /// The case file; `-` reads standard input.
    case: PathBuf,
    /// The sheet, such as `ico-report` or `send-mailchimp`.
    name: String,
    /// The form to print.
    #[arg(long, default_value = "text")]
    format: SheetFormat,
    /// The case file as it was when the sheet was last handed in: prints what has changed since.
    #[arg(long, value_name = "CASE")]
    since: Option<PathBuf>,
}

impl Sheet {
    pub(super) fn run(self, content: &Content) -> Result<u8, Failure> {
        let Self {
            case,
            name,
            format,
            since,
        } = self;
        let file = read_case(&case)?;
        let words = words_of(&file, content);
        let content = words.as_ref().unwrap_or(content);
        let since = since.map(|since| read_case(&since)).transpose()?;
        if since.is_some() && name.starts_with(PREFIX) {
            let only = "`--since` is for reports that are handed in again; this sheet is whole each time.";
            return Err(Failure::Usage(only.to_owned()));
        }
        let sheet = content
            .sheet(&name)
            .and_then(|definition| sheets::fill(&name, &definition, &file, since.as_ref(), content));
        let sheet = sheet.ok_or_else(|| {
            let sheets = content.sheets().into_iter().map(str::to_owned);
            let names = sheets.chain(content.send_sheets()).collect::<Vec<_>>().join(", ");
            Failure::Usage(format!("There is no sheet “{name}”. There are: {names}."))
        })?;
        let format = match format {
            SheetFormat::Text => Format::Text,
            SheetFormat::Html => Format::Html,
            SheetFormat::Markdown => Format::Markdown,
        };
        print(&export::export(&sheet, format))?;
        Ok(NOTHING_TO_FIX)
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum SheetFormat {
    Text,
    Html,
    Markdown,
}
