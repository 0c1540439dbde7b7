//! Questions and answers as a table, for the program of a help desk: RFC 4180, one row a question.
//!
//! It begins with a byte order mark: without one, Excel takes UTF-8 for the code page of the machine and garbles every apostrophe.
//! What stands before the first question is the answer to the title.

use super::{Refusal, Shape, Suits};
use crate::documents::document::line;
use crate::documents::document::{Block, Document};
use crate::export::title;
use csv::{QuoteStyle, Terminator, WriterBuilder};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table, as the others know it: it is for questions and answers.
pub(super) const SHAPE: Shape = Shape {
    name: "csv",
    help: "Questions and answers as a table, for a help desk",
    extension: "csv",
    media_type: "text/csv; charset=utf-8; header=present",
    is_binary: false,
    suits: Suits::Just {
        these: |document| document.template == "faq",
        others: "A table is for questions and answers (faq), and “{document}” has none.",
    },
    write: |document, _| write(document),
};

pub(super) fn write(document: &Document) -> Result<Vec<u8>, Refusal> {
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Always)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let mut write = |row: [&str; 2]| table.write_record(row).map_err(std::io::Error::other);
    write(["question", "answer"])?;
    for (question, answer) in rows(document) {
        write([&harmless(question), &harmless(answer)])?;
    }
    let written = table
        .into_inner()
        .map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(written)
}

/// Each question with its answer.
fn rows(document: &Document) -> Vec<(String, String)> {
    let mut rows = vec![(title(document), String::new())];
    for block in &document.body {
        let text = match block {
            // It is the question of the first row already.
            Block::Heading { level: 0..=1, .. } => continue,
            Block::Heading { level: 2, runs } => {
                rows.push((line(runs), String::new()));
                continue;
            }
            Block::Heading { runs, .. } | Block::Paragraph { runs } => line(runs),
            // With hyphens, an answer that begins with a list would begin as a formula does.
            Block::List { items } => {
                let items: Vec<String> = items.iter().map(|item| format!("• {}", line(item))).collect();
                items.join("\n")
            }
        };
        if let Some((_, answer)) = rows.last_mut() {
            if !answer.is_empty() {
                answer.push_str("\n\n");
            }
            answer.push_str(&text);
        }
    }
    // A title that nothing stands under is no question.
    if rows.first().is_some_and(|(_, answer)| answer.is_empty()) {
        rows.remove(0);
    }
    rows
}

/// A cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text, and people read on
/// (owasp.org/www-community/attacks/CSV_Injection, read second-hand on 2026-11-25). Some programs skip white space first, and some
/// take the full-width forms for the others.
fn harmless(cell: String) -> String {
    let begins = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
        )
    };
    if cell.starts_with(begins) || cell.trim_start().starts_with(begins) {
        format!("'{cell}")
    } else {
        cell
    }
}
