//! A fragment of HTML to paste into a content management system: headings, paragraphs, lists, strong text and links, and nothing that
//! its sanitiser would take out. No attribute but `href`, so no class, style, id or language either: the page around it has those.

use crate::documents::document::{Block, Document, Run};

/// The level at which the headings of a fragment start where nobody chose another: below the title of a page.
pub const HEADING_LEVEL: u8 = 2;

/// The fragment. Its first level of headings is `heading_level`, and what lies below that follows it, down to 6.
pub fn paste(document: &Document, heading_level: u8) -> String {
    blocks(
        &document.body,
        document.body.iter().filter_map(level).min(),
        heading_level,
    )
}

/// Blocks as HTML. The headings of the level `from` become those of the level `to`, and all others move with them.
pub(super) fn blocks<'a>(blocks: impl IntoIterator<Item = &'a Block>, from: Option<u8>, to: u8) -> String {
    let (from, to) = (from.unwrap_or(1), to.clamp(1, 6));
    let mut html = String::new();
    for block in blocks {
        match block {
            Block::Heading { level, runs } => {
                let level = level.saturating_sub(from).saturating_add(to).clamp(1, 6);
                html.push_str(&format!("<h{level}>{}</h{level}>\n", line(runs)));
            }
            Block::Paragraph { runs } => html.push_str(&format!("<p>{}</p>\n", line(runs))),
            Block::List { items } => {
                html.push_str("<ul>\n");
                for item in items {
                    html.push_str(&format!("<li>{}</li>\n", line(item)));
                }
                html.push_str("</ul>\n");
            }
        }
    }
    html
}

fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

pub(super) fn line(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| {
            let text = escape(&run.text);
            let text = if run.strong {
                format!("<strong>{text}</strong>")
            } else {
                text
            };
            match &run.href {
                Some(href) => format!("<a href=\"{}\">{text}</a>", escape(href)),
                None => text,
            }
        })
        .collect()
}

/// Escapes text for an element or a quoted attribute (HTML Living Standard, 13.3).
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
