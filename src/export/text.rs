//! Plain text: paragraphs parted by an empty line, lists with hyphens, links written out.

use crate::documents::document::{Block, Document, line};

pub(super) fn export(document: &Document) -> String {
    let mut text = String::new();
    for part in &document.parts {
        text.push_str(&format!("{}: {}\n", part.label, line(&part.runs)));
    }
    with_body(text, document)
}

/// The body alone, for a medium that has fields for the parts beside it.
#[cfg(feature = "files")]
pub(crate) fn body(document: &Document) -> String {
    with_body(String::new(), document)
}

fn with_body(mut text: String, document: &Document) -> String {
    for block in &document.body {
        if !text.is_empty() {
            text.push('\n');
        }
        match block {
            Block::Heading { level, runs } => {
                let heading = line(runs);
                // Underlined as typists do, so that it still stands out where nothing can be bold.
                let rule = if *level == 1 { "=" } else { "-" };
                text.push_str(&format!("{heading}\n{}\n", rule.repeat(heading.chars().count())));
            }
            Block::Paragraph { runs } => {
                text.push_str(&line(runs));
                text.push('\n');
            }
            Block::List { items } => {
                for item in items {
                    text.push_str(&format!("- {}\n", line(item)));
                }
            }
        }
    }
    text
}
