//! Documents -> what leaves: one file a format. Escaping for a medium happens here and nowhere else.
//!
//! Nothing of the desk goes out: no claim, no fact, no address of a field.

mod html;
mod markdown;
mod text;

pub(crate) use text::written;

use crate::document::Document;

/// The form in which a document leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A complete HTML page.
    Html,
    /// Markdown (CommonMark).
    Markdown,
}

impl Format {
    /// The names of all of them.
    pub const ALL: &'static [&'static str] = &["text", "html", "markdown"];

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "html" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The ending of a file in it.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}

/// Exports a document.
pub fn export(document: &Document, format: Format) -> String {
    match format {
        Format::Text => text::export(document),
        Format::Html => html::export(document),
        Format::Markdown => markdown::export(document),
    }
}
