//! Markdown (CommonMark): what is text stays text when it is read back. For a system that reads less of it, without bold text, with bare
//! addresses, and without backslashes, which it would show.

use crate::documents::document::{Block, Document, Run};
use crate::words::templates::escape_target;

pub(super) fn export(document: &Document) -> String {
    let mut markdown = String::new();
    let line = if document.bare_markdown { bare_line } else { line };
    for part in &document.parts {
        let runs = line(&part.runs);
        markdown.push_str(&match document.bare_markdown {
            true => format!("{}: {runs}\n\n", part.label),
            false => format!("**{}:** {runs}\n\n", escape(&part.label)),
        });
    }
    // Two lists in a row are two lists by their marks alone.
    let mut mark = None;
    for block in &document.body {
        mark = match (block, mark) {
            (Block::List { .. }, Some('-')) => Some('*'),
            (Block::List { .. }, _) => Some('-'),
            _ => None,
        };
        match block {
            Block::Heading { level, runs } => {
                let hashes = "#".repeat((*level).clamp(1, 6).into());
                markdown.push_str(&format!(
                    "{hashes} {}

",
                    if document.bare_markdown {
                        line(runs)
                    } else {
                        not_a_closing(line(runs))
                    }
                ));
            }
            Block::Paragraph { runs } => markdown.push_str(&format!("{}\n\n", line(runs))),
            Block::List { items } => {
                for item in items {
                    markdown.push_str(&format!("{} {}\n", mark.unwrap_or('-'), line(item)));
                }
                markdown.push('\n');
            }
        }
    }
    let end = markdown.trim_end().len();
    markdown.truncate(end);
    if !markdown.is_empty() {
        markdown.push('\n');
    }
    markdown
}

/// A line for a system that knows no bold text and makes links of bare addresses. What could be a link of another kind is parted.
fn bare_line(runs: &[Run]) -> String {
    let bare = |run: &Run| match &run.href {
        Some(href) if href.starts_with("http") => href.clone(),
        _ if run.merge.is_some() => run.text.clone(),
        _ => run.text.replace("](", "] ("),
    };
    let line: String = runs.iter().map(bare).collect();
    // What begins a heading, a quotation or an item is left out where it begins one.
    let text = line.trim_start_matches(['#', '>', '^']).trim_start();
    let item = ["* ", "+ ", "- "].iter().find_map(|mark| text.strip_prefix(mark));
    item.unwrap_or(text).to_owned()
}

fn line(runs: &[Run]) -> String {
    let line: String = runs
        .iter()
        .map(|run| {
            // A tag is for the system that fills it in, which would not know it with backslashes in it.
            let text = if run.merge.is_some() {
                run.text.clone()
            } else {
                escape(&run.text)
            };
            let text = if run.strong { strong(&text) } else { text };
            match &run.href {
                Some(href) => format!("[{text}](<{}>)", escape_target(href)),
                None => text,
            }
        })
        .collect();
    not_a_block(line)
}

/// Hashes at the end of a heading would close it.
fn not_a_closing(line: String) -> String {
    match line.strip_suffix('#') {
        Some(text) => format!("{text}\\#"),
        None => line,
    }
}

/// Strong text begins and ends with a letter, not with a space.
fn strong(text: &str) -> String {
    let inner = text.trim();
    let (before, after) = (text.len() - text.trim_start().len(), text.len() - text.trim_end().len());
    format!("{}**{inner}**{}", &text[..before], &text[text.len() - after..])
}

/// Escapes what could become markup inside a line, and leaves the punctuation of prose readable.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        // Before a link it would make an image of it.
        let before_link = c == '!' && i + 1 == text.len();
        if before_link || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Escapes what could begin a block: a heading, a list, a quotation, a rule.
fn not_a_block(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = if digits > 0 && matches!(line.as_bytes().get(digits), Some(b'.' | b')')) {
        Some(digits)
    } else {
        line.starts_with(['#', '-', '+', '=', ':']).then_some(0)
    };
    match at {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line,
    }
}
