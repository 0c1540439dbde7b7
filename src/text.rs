//! Text as people type it: what is taken out of it, and what is worth a second look.

use crate::fact::Pointer;
use crate::problem::Problem;

/// Where the program's own marks begin: the private-use planes 15 and 16, which nobody's text may hold.
const PRIVATE_PLANES: char = '\u{F0000}';

/// Characters that nobody sees and that can change how the rest is read.
pub fn is_hidden(c: char) -> bool {
    is_control(c) || is_directional(c) || is_private(c)
}

fn is_control(c: char) -> bool {
    // Line breaks and tabs are white space; zero-width joiners (U+200C, U+200D) are part of many scripts.
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9).
fn is_directional(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}') || c >= PRIVATE_PLANES
}

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

/// A text that becomes part of a sentence of ours brings no full stop or comma of its own.
pub fn without_full_stop(text: String) -> String {
    let end = text.trim_end_matches(['.', ',', ' ']).len();
    if end == 0 { text } else { text[..end].to_owned() }
}
