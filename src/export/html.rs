//! HTML: a complete page of finished semantic elements, without script, class or style.

use crate::document::{Block, Document, Run};

pub(super) fn export(document: &Document) -> String {
    let title = document
        .parts
        .iter()
        .find(|part| part.name == "subject")
        .map(|part| &part.runs)
        .or_else(|| match document.body.first() {
            Some(Block::Heading { runs, .. }) => Some(runs),
            _ => None,
        })
        .map_or_else(
            || escape(&document.title),
            |runs| runs.iter().map(|run| escape(&run.text)).collect(),
        );
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n<body>\n",
        escape(&document.language),
    );
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
    html.push_str("</body>\n</html>\n");
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
