//! Inline Markdown, as the words of claims are written in it, read into pieces.

use crate::words::mark;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A stretch of text that is set alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is set strong.
    pub strong: bool,
    /// Where it links to.
    pub href: Option<String>,
    /// What the sender fills in here, by its name.
    pub merge: Option<String>,
}

/// Reads inline Markdown. What would make a block of it can only come from a template, and is taken as text.
pub fn pieces(markdown: &str) -> Vec<Piece> {
    let markdown = with_soft_commas(markdown);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut strong, mut href, mut merge) = (false, None, None);
    let mut push = |text: &str, strong: bool, href: &Option<String>, merge: &Option<String>| match pieces.last_mut() {
        Some(piece) if piece.strong == strong && piece.href == *href && piece.merge == *merge => {
            piece.text.push_str(text)
        }
        _ => pieces.push(Piece {
            text: text.to_owned(),
            strong,
            href: href.clone(),
            merge: merge.clone(),
        }),
    };
    for event in Parser::new(&markdown) {
        match event {
            Event::Start(Tag::Strong) => strong = true,
            Event::End(TagEnd::Strong) => strong = false,
            Event::Start(Tag::Link { dest_url, .. }) => match dest_url.strip_prefix(mark::MERGE) {
                Some(what) => merge = Some(what.to_owned()),
                None => href = Some(dest_url.to_string()),
            },
            Event::End(TagEnd::Link) => (href, merge) = (None, None),
            Event::Text(text) | Event::Code(text) => push(&text, strong, &href, &merge),
            Event::SoftBreak | Event::HardBreak => push(" ", strong, &href, &merge),
            _ => {}
        }
    }
    pieces
}

/// A soft comma is a comma unless other punctuation, or nothing, follows it.
fn with_soft_commas(text: &str) -> String {
    let mut pieces = text.split(mark::SOFT_COMMA);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let next = piece.trim_start().trim_start_matches('\\').chars().next();
        if !next.is_none_or(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | '?' | '!')) {
            whole.push(',');
        }
        whole.push_str(piece);
    }
    whole
}
