//! HTML: a complete page of finished semantic elements, without script or class. What is copied brings no style into the program
//! that it is pasted into; the page that is a file of its own has one, for screens of every width and for paper.

use super::title;
#[cfg(feature = "files")]
use crate::document::Part;
use crate::document::{Block, Document, Run};

/// How the file looks.
#[cfg(feature = "files")]
const STYLE: &str = include_str!("page.css");

/// The page as it is copied.
pub(super) fn export(document: &Document) -> String {
    format!(
        "{}</head>\n<body>\n{}</body>\n</html>\n",
        head(document),
        blocks(document)
    )
}

/// The page as a file of its own. What stands beside the body, such as the sender and the date of a letter, stands above it.
#[cfg(feature = "files")]
pub(crate) fn page(document: &Document) -> String {
    let (head, blocks) = (head(document), blocks(document));
    let field = |part: &Part| {
        let (label, text) = (escape(&part.label), line(&part.runs));
        format!("<div><dt>{label}:</dt> <dd>{text}</dd></div>\n")
    };
    let fields: String = document.parts.iter().map(field).collect();
    let header = if fields.is_empty() {
        fields
    } else {
        format!("<header>\n<dl>\n{fields}</dl>\n</header>\n")
    };
    format!("{head}<style>\n{STYLE}</style>\n</head>\n<body>\n{header}<main>\n{blocks}</main>\n</body>\n</html>\n")
}

fn head(document: &Document) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n",
        escape(&document.language),
        escape(&title(document)),
    )
}

fn blocks(document: &Document) -> String {
    let mut html = String::new();
    for block in &document.body {
        match block {
            Block::Heading { level, runs } => {
                let level = (*level).clamp(1, 6);
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

fn line(runs: &[Run]) -> String {
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
fn escape(text: &str) -> String {
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
