//! HTML as its tokens and as the lines that a reader sees. Only this file names the tokenizer.
//!
//! A tokenizer and a stack are enough: what editors and filters write back is regular, and a parser that builds the tree of any tag
//! soup weighs several times as much.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::collections::BTreeMap;

/// A piece of HTML.
pub(super) enum Piece {
    Start {
        name: String,
        attributes: BTreeMap<String, String>,
    },
    End {
        name: String,
    },
    Text(String),
    Comment(String),
    Doctype,
    /// Something that the standard calls an error.
    Broken,
}

/// The pieces of HTML, in their order.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece> {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script or a style is no markup.
    emitter.naively_switch_states(true);
    let own = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
    Tokenizer::new_with_emitter(html, emitter).map(move |token| {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => Piece::Start {
                name: own(&tag.name),
                attributes: tag
                    .attributes
                    .iter()
                    .map(|(name, value)| (own(name), own(value)))
                    .collect(),
            },
            Token::EndTag(tag) => Piece::End { name: own(&tag.name) },
            Token::String(text) => Piece::Text(own(&text)),
            Token::Comment(text) => Piece::Comment(own(&text)),
            Token::Doctype(_) => Piece::Doctype,
            Token::Error(_) => Piece::Broken,
        }
    })
}

/// Elements that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The level of a heading.
pub(super) fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Elements whose text nobody sees.
pub(super) fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "title"
            | "iframe"
            | "object"
            | "svg"
            | "math"
            | "select"
            | "textarea"
            | "button"
    )
}

/// Elements that begin a new line. A browser shows one that it does not know inside the line.
pub(super) fn is_block(name: &str) -> bool {
    heading(name).is_some()
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "br"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hr"
                | "html"
                | "li"
                | "main"
                | "nav"
                | "ol"
                | "p"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
        )
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum LineKind {
    Paragraph,
    Heading(u8),
    Item { depth: usize, numbered: bool },
}

/// A line as a reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub kind: LineKind,
    pub text: String,
    /// The text and the address of each link.
    pub links: Vec<(String, String)>,
    /// What is set strong.
    pub strong: Vec<String>,
}

/// How deep elements are followed. Browsers stop at 512; nothing that anybody wrote comes near.
pub(super) const DEEPEST: usize = 256;

/// How many lines are read. No page of a statement has a tenth of that, and the comparison has to end.
const MOST_LINES: usize = 5_000;

/// The lines of HTML that hold a text.
pub(super) fn lines(html: &str) -> Vec<Line> {
    let mut reading = Reading::default();
    for piece in pieces(html) {
        reading.take(piece);
        if reading.lines.len() >= MOST_LINES {
            break;
        }
    }
    reading.end_line();
    reading.lines
}

#[derive(Default)]
struct Reading {
    lines: Vec<Line>,
    /// The elements that are open.
    open: Vec<String>,
    text: String,
    /// Where a link began in the text, and its address.
    link: Option<(usize, String)>,
    links: Vec<(String, String)>,
    /// Where strong text began.
    strong: Option<usize>,
    strongs: Vec<String>,
}

impl Reading {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start { name, attributes } => self.start(name, &attributes),
            Piece::End { name } => self.end(&name),
            Piece::Text(text) => self.text(&text),
            Piece::Comment(_) | Piece::Doctype | Piece::Broken => {}
        }
    }

    fn start(&mut self, name: String, attributes: &BTreeMap<String, String>) {
        if is_block(&name) {
            self.end_line();
        }
        if name == "li" && self.open.last().is_some_and(|open| open == "li") {
            self.open.pop();
        }
        match name.as_str() {
            "a" => self.link = attributes.get("href").map(|href| (self.text.len(), href.clone())),
            "strong" | "b" => self.strong = self.strong.or(Some(self.text.len())),
            _ => {}
        }
        if !is_void(&name) && self.open.len() < DEEPEST {
            self.open.push(name);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => self.end_link(),
            "strong" | "b" => self.end_strong(),
            _ => {}
        }
        if is_block(name) {
            self.end_line();
        }
        if let Some(at) = self.open.iter().rposition(|open| open == name) {
            self.open.truncate(at);
        }
    }

    /// Spaces and ends of lines are one space, as a browser shows them.
    fn text(&mut self, text: &str) {
        if self.open.iter().any(|open| is_unseen(open)) {
            return;
        }
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                self.text.push(c);
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    fn end_link(&mut self) {
        if let Some((from, address)) = self.link.take() {
            let text = self.text.get(from..).unwrap_or_default().trim();
            self.links.push((text.to_owned(), address));
        }
    }

    fn end_strong(&mut self) {
        if let Some(from) = self.strong.take() {
            let text = self.text.get(from..).unwrap_or_default().trim();
            if !text.is_empty() {
                self.strongs.push(text.to_owned());
            }
        }
    }

    /// A link or strong text that is still open goes on in the next line.
    fn end_line(&mut self) {
        let (link, strong) = (self.link.clone(), self.strong);
        self.end_link();
        self.end_strong();
        self.link = link.map(|(_, address)| (0, address));
        self.strong = strong.map(|_| 0);
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let (links, strong) = (std::mem::take(&mut self.links), std::mem::take(&mut self.strongs));
        if !text.is_empty() {
            self.lines.push(Line {
                kind: self.kind(),
                text,
                links,
                strong,
            });
        }
    }

    /// The innermost heading or item says what the line is.
    fn kind(&self) -> LineKind {
        let lists = || {
            self.open
                .iter()
                .filter(|open| matches!(open.as_str(), "ul" | "ol" | "menu"))
        };
        let is = |open: &&String| *open == "li" || heading(open).is_some();
        match self.open.iter().rev().find(is).map(|open| (open, heading(open))) {
            Some((_, Some(level))) => LineKind::Heading(level),
            Some((_, None)) => LineKind::Item {
                depth: lists().count(),
                numbered: lists().next_back().is_some_and(|list| list == "ol"),
            },
            None => LineKind::Paragraph,
        }
    }
}
