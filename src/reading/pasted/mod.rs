//! HTML that went into a content management system, or came out of one: what a strict filter would take out of it, and what was lost
//! on the way.
//!
//! Both are said in sentences for the web editor. They judge what somebody else has written or changed: of [`paste`](crate::export::paste)
//! itself, the first says nothing.

mod came_out;
mod read;
mod strips;

pub use came_out::lost;
pub use strips::strips;

use crate::facts::text::is_hidden;
use crate::words::content::Content;
use serde::Serialize;

/// Something to know about a piece of HTML.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Remark {
    /// A stable name for what it is, such as `heading-lost`.
    pub code: &'static str,
    /// The sentence.
    pub message: String,
}

/// How many remarks are made: nobody reads more.
const MOST: usize = 200;

/// Collects remarks, each once.
struct Remarks<'a> {
    content: &'a Content,
    found: Vec<Remark>,
}

impl<'a> Remarks<'a> {
    fn new(content: &'a Content) -> Self {
        Self {
            content,
            found: Vec::new(),
        }
    }

    fn push(&mut self, code: &'static str, details: &[(&'static str, &str)]) {
        let details: Vec<_> = details.iter().map(|(name, value)| (*name, excerpt(value))).collect();
        let message = self.content.message("pasting", code, &details);
        let remark = Remark { code, message };
        if self.found.len() < MOST && !self.found.contains(&remark) {
            self.found.push(remark);
        }
    }
}

/// As much of a text as a sentence needs to name it, of what can be seen: it comes out of somebody's page, and goes to a terminal.
fn excerpt(text: &str) -> String {
    const MOST: usize = 120;
    let visible: String = text.chars().filter(|c| !c.is_control() && !is_hidden(*c)).collect();
    match visible.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", visible[..end].trim_end()),
        None => visible,
    }
}
