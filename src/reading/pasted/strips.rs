//! What a strict filter would take out of a fragment of HTML, and what a browser would read otherwise than it is written.

use super::read::{DEEPEST, Piece, heading, is_block, is_unseen, is_void, pieces};
use super::{Remark, Remarks};
use crate::words::content::Content;
use std::collections::BTreeMap;

/// What a strict filter leaves in: what the common ones have in common.
const KEPT: &[&str] = &[
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "b",
    "em",
    "i",
    "a",
    "br",
    "blockquote",
];

/// How an address may begin.
const SCHEMES: &[&str] = &["https", "http", "mailto", "tel"];

/// What a strict filter would take out of a fragment, and what is wrong with it: nothing, where it is as [`paste`](crate::export::paste)
/// writes it.
pub fn strips(html: &str, content: &Content) -> Vec<Remark> {
    let mut check = Check {
        remarks: Remarks::new(content),
        open: Vec::new(),
        read: String::new(),
        levels: Vec::new(),
    };
    for piece in pieces(html) {
        check.take(piece);
    }
    // The innermost first, as they would have had to be closed.
    while let Some(left) = check.open.pop() {
        check.left_open(&left);
        check.finish(&left);
    }
    check.remarks.found
}

struct Check<'a> {
    remarks: Remarks<'a>,
    open: Vec<Open>,
    /// The text so far, to say where something is.
    read: String,
    /// The levels of the headings so far.
    levels: Vec<u8>,
}

/// An element that is open.
struct Open {
    name: String,
    href: Option<String>,
    /// Where its text began.
    from: usize,
}

impl Check<'_> {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Start { name, attributes } => self.start(name, attributes),
            Piece::End { name } => self.end(&name),
            Piece::Text(text) => self.text(&text),
            Piece::Comment(text) => self.remarks.push("comment", &[("what", text.trim())]),
            Piece::Doctype => self.remarks.push("page", &[]),
            Piece::Broken => {
                let place = self.last_words();
                self.remarks.push("broken", &[("text", &place)]);
            }
        }
    }

    fn start(&mut self, name: String, attributes: BTreeMap<String, String>) {
        if self.is_gone() {
            self.keep_open(name, None);
            return;
        }
        if matches!(name.as_str(), "html" | "head" | "body" | "title" | "meta") {
            self.remarks.push("page", &[]);
            self.keep_open(name, None);
            return;
        }
        if !KEPT.contains(&name.as_str()) {
            let code = if takes_all(&name) {
                "element-gone"
            } else {
                "element-opened"
            };
            self.remarks.push(code, &[("what", &name)]);
        } else {
            for attribute in attributes
                .keys()
                .filter(|attribute| (name.as_str(), attribute.as_str()) != ("a", "href"))
            {
                self.remarks
                    .push("attribute", &[("attribute", attribute), ("what", &name)]);
            }
        }
        // A block ends the paragraph before it, and a new item ends the last one: both may be left open.
        if is_block(&name) && name != "br" {
            match self.open.last().map(|open| open.name.clone()) {
                Some(open) if open == "li" && name == "li" => self.close(),
                Some(open)
                    if open == "p" || heading(&open).is_some() || !is_block(&open) && KEPT.contains(&open.as_str()) =>
                {
                    self.remarks.push("nested", &[("what", &name), ("outside", &open)]);
                }
                _ => {}
            }
        }
        let href = attributes.get("href").cloned();
        self.keep_open(name, href);
    }

    fn keep_open(&mut self, name: String, href: Option<String>) {
        if !is_void(&name) && self.open.len() < DEEPEST {
            let from = self.read.len();
            self.open.push(Open { name, href, from });
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            self.remarks.push("not-opened", &[("what", name)]);
            return;
        };
        for inside in self.open.split_off(at + 1).iter().rev() {
            if !may_stay_open(&inside.name) {
                self.remarks
                    .push("crossed", &[("what", name), ("inside", &inside.name)]);
            }
            self.finish(inside);
        }
        self.close();
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.finish(&open);
        }
    }

    fn left_open(&mut self, open: &Open) {
        if !may_stay_open(&open.name) {
            self.remarks.push("unclosed", &[("what", &open.name)]);
        }
    }

    /// An element has ended, and its text is read.
    fn finish(&mut self, open: &Open) {
        let name = open.name.as_str();
        let text = self.read.get(open.from..).unwrap_or_default().trim().to_owned();
        if self.is_gone() || !KEPT.contains(&name) {
            return;
        }
        if text.is_empty() {
            self.remarks.push("empty", &[("what", name)]);
            return;
        }
        if let Some(level) = heading(name) {
            self.level(level, &text);
        }
        let outside = self.open.last().map(|open| open.name.as_str());
        if name == "li" && !matches!(outside, Some("ul" | "ol")) {
            self.remarks.push("item-alone", &[("text", &text)]);
        }
        if name == "a" {
            match open.href.as_deref().map(str::trim) {
                None | Some("") => self.remarks.push("address-missing", &[("text", &text)]),
                Some(href) => {
                    let scheme = scheme(href);
                    if let Some(scheme) = scheme.filter(|scheme| !SCHEMES.contains(&scheme.as_str())) {
                        self.remarks
                            .push("address", &[("text", &text), ("what", &format!("{scheme}:"))]);
                    }
                }
            }
        }
    }

    fn level(&mut self, level: u8, text: &str) {
        let text = ("text", text);
        let now = level.to_string();
        let first = self.levels.first().copied();
        if level == 1 && self.levels.contains(&1) {
            self.remarks.push("two-titles", &[text]);
        } else if let Some(first) = first.filter(|first| level < *first) {
            self.remarks
                .push("level-above", &[text, ("now", &now), ("before", &first.to_string())]);
        } else if let Some(last) = self.levels.last().filter(|last| level > **last + 1) {
            let before = last.to_string();
            self.remarks
                .push("level-skipped", &[text, ("now", &now), ("before", &before)]);
        }
        self.levels.push(level);
    }

    fn text(&mut self, text: &str) {
        if self.is_gone() {
            return;
        }
        if !text.trim().is_empty() {
            // What is taken out and leaves its text counts for nothing.
            let around = self.open.iter().rev().find(|open| KEPT.contains(&open.name.as_str()));
            match around.map(|open| open.name.as_str()) {
                None => self.remarks.push("loose", &[("text", text.trim())]),
                Some("ul" | "ol") => self.remarks.push("in-list", &[("text", text.trim())]),
                Some(_) => {}
            }
        }
        self.read.push_str(text);
    }

    /// Whether an element is open that goes with all that is in it.
    fn is_gone(&self) -> bool {
        self.open.iter().any(|open| takes_all(&open.name))
    }

    fn last_words(&self) -> String {
        let text = self.read.trim_end();
        let from = text.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
        text[from..].trim().to_owned()
    }
}

/// Elements of which a filter leaves nothing.
fn takes_all(name: &str) -> bool {
    is_unseen(name)
        || matches!(
            name,
            "audio" | "canvas" | "embed" | "img" | "input" | "link" | "picture" | "video"
        )
}

/// Elements whose end tag may be left out.
fn may_stay_open(name: &str) -> bool {
    matches!(name, "p" | "li" | "html" | "head" | "body")
}

/// How an address begins, as a browser reads it: what is unseen in it does not count (WHATWG URL, 4.4). `None` for an address within the
/// site.
fn scheme(href: &str) -> Option<String> {
    let seen: String = href.chars().filter(|c| !c.is_control()).collect();
    let (scheme, _) = seen.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then(|| scheme.trim().to_lowercase())
}
