//! Characters that nobody sees, and why each of them is taken out.

/// Where the program's own marks begin: the private-use planes 15 and 16, which nobody's text may hold.
const PRIVATE_PLANES: char = '\u{F0000}';

/// Characters that nobody sees and that can change how the rest is read.
pub fn is_hidden(c: char) -> bool {
    is_control(c) || is_directional(c) || is_private(c)
}

pub(super) fn is_control(c: char) -> bool {
    // Line breaks and tabs are white space; zero-width joiners (U+200C, U+200D) are part of many scripts.
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX #9).
pub(super) fn is_directional(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}') || c >= PRIVATE_PLANES
}
