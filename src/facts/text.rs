//! Text as people type it: what is taken out of it, and what is worth a second look.

use crate::facts::fact::Pointer;
use crate::facts::problem::Problem;
use crate::facts::unseen::{is_control, is_directional, is_private};

pub use crate::facts::unseen::is_hidden;

/// The text on one line without hidden characters; `None` where nothing is left. Says what it took out and what looks like
/// code, a placeholder or formatting, all of which readers would be shown exactly as typed.
pub fn clean(typed: &str, at: &Pointer, problems: &mut Vec<Problem>) -> Option<String> {
    for (code, found) in [
        ("control-character", typed.contains(is_control)),
        ("direction-character", typed.contains(is_directional)),
        ("private-character", typed.contains(is_private)),
        ("looks-like-code", looks_like_code(typed)),
        ("looks-like-placeholder", typed.contains("{{") || typed.contains("}}")),
        ("looks-like-formatting", typed.contains("**")),
    ] {
        if found {
            problems.push(Problem::fix(at, code));
        }
    }
    let visible: String = typed.chars().filter(|c| !is_hidden(*c)).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        problems.push(Problem::fix(at, "empty-text"));
        return None;
    }
    Some(line)
}

/// A `<` with a tag, a closing tag or a comment behind it.
fn looks_like_code(text: &str) -> bool {
    text.match_indices('<')
        .any(|(i, _)| text[i + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')))
}

/// Short forms at the end of names, whose full stop belongs to them.
const SHORT_FORMS: &[&str] = &[
    "Inc", "Co", "Corp", "Ltd", "Bros", "Jr", "Sr", "S.A", "S.p.A", "U.S", "D.C",
];

/// A text that becomes part of a sentence of ours brings no full stop or comma of its own, but for that of a short form in a name.
pub fn without_full_stop(text: String) -> String {
    let end = text.trim_end_matches(['.', ',', ' ']).len();
    let kept = text.get(..end).unwrap_or_default();
    let last = kept.rsplit([' ', '(']).next().unwrap_or_default();
    let stop = text.get(end..).is_some_and(|rest| rest.starts_with('.')) && SHORT_FORMS.contains(&last);
    match (end, stop) {
        (0, _) => text,
        (_, true) => format!("{kept}."),
        (_, false) => kept.to_owned(),
    }
}
