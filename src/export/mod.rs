//! Documents -> what leaves: one file a format. Escaping for a medium happens here and nowhere else.
//!
//! Nothing of the desk goes out: no claim, no fact, no address of a field.

#[cfg(feature = "files")]
pub mod files;
mod fragment;
mod html;
mod json_ld;
pub mod letterhead;
mod markdown;
mod text;

pub(crate) use fragment::escape;
pub use fragment::{HEADING_LEVEL, paste};
#[cfg(feature = "files")]
pub(crate) use html::page;
pub use json_ld::json_ld;
#[cfg(feature = "files")]
pub(crate) use text::body;

use crate::documents::document::{Block, Document};
use crate::words::language::upper_first;

/// The form in which a document leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A complete HTML page.
    Html,
    /// HTML to paste into a content management system.
    Cms {
        /// The level at which its headings start, 1 to 6.
        heading_level: u8,
    },
    /// Markdown (CommonMark).
    Markdown,
}

impl Format {
    /// The names of those that need nothing said beside.
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
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Cms { .. } => "cms.html",
            Self::Markdown => "md",
        }
    }
}

/// What a document is called by those who get it: its subject, else its first heading, else what all of its kind are called. The
/// screen has names of its own, which say for which group of people a document is: that is nobody else's business. What goes to people
/// in danger is called by nothing but the way it goes out.
pub(crate) fn title(document: &Document) -> String {
    let subject = document.parts.iter().find(|part| part.name == "subject");
    let runs = subject.map(|part| &part.runs).or_else(|| match document.body.first() {
        Some(Block::Heading { runs, .. }) => Some(runs),
        _ => None,
    });
    runs.map_or_else(
        || match document.discreet {
            true => upper_first(&document.channel),
            false => document.template_title.clone(),
        },
        |runs| runs.iter().map(|run| run.text.as_str()).collect(),
    )
}

/// Exports a document.
pub fn export(document: &Document, format: Format) -> String {
    match format {
        Format::Text => text::export(document),
        Format::Html => html::export(document),
        Format::Cms { heading_level } => paste(document, heading_level),
        Format::Markdown => markdown::export(document),
    }
}
