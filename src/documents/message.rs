//! How a text goes out as a text message: its encoding, its length, and how many parts it takes.
//!
//! GSM 03.38 (3GPP TS 23.038): 160 septets in one message, 153 in each of several, since a header takes the rest; the characters of
//! the extension table take two. One character outside it makes the whole text UCS-2: 70 code units, or 67. Counted as in
//! alphagov/notifications-utils, which sends the texts of the British government.

use serde::Serialize;

/// The characters that a text message is sent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
pub enum Encoding {
    /// The default alphabet of GSM 03.38.
    #[serde(rename = "gsm-7")]
    Gsm7,
    /// Two bytes a code unit.
    #[serde(rename = "ucs-2")]
    Ucs2,
}

/// How a text goes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "files", derive(serde::Deserialize))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// What it is sent in.
    pub encoding: Encoding,
    /// Its length: septets, or UTF-16 code units.
    pub units: usize,
    /// How many parts it is sent in.
    pub parts: usize,
    /// How many units fit into that many parts.
    pub room: usize,
    /// The characters that GSM-7 does not have, each once.
    pub forced_by: Vec<String>,
    /// How many times something is filled in for each person. Nobody knows how long that is, and it is not counted.
    #[serde(skip_serializing_if = "is_none")]
    #[cfg_attr(feature = "files", serde(default))]
    pub merged: usize,
}

/// The basic character set of GSM 03.38, without the escape character.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// The extension table: each takes two septets.
const EXTENSION: &str = "\u{c}^{}\\[~]|€";

/// The longest text message that GOV.UK Notify sends, in characters: six parts of 153.
pub const LONGEST: usize = 918;

/// What gateways put in place of typographic characters, so that one curly apostrophe does not double the cost.
pub fn downgraded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '‘' | '’' | '′' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            '–' | '—' | '‐' | '‑' => plain.push('-'),
            '…' => plain.push_str("..."),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

/// Counts a finished text.
pub fn count(text: &str) -> Message {
    let mut forced_by: Vec<String> = Vec::new();
    let mut septets = 0;
    for c in text.chars() {
        if BASIC.contains(c) {
            septets += 1;
        } else if EXTENSION.contains(c) {
            septets += 2;
        } else if !forced_by.iter().any(|other| other.starts_with(c)) {
            forced_by.push(c.to_string());
        }
    }
    let (encoding, units, single, several) = if forced_by.is_empty() {
        (Encoding::Gsm7, septets, 160, 153)
    } else {
        (Encoding::Ucs2, text.encode_utf16().count(), 70, 67)
    };
    let parts = if units <= single {
        usize::from(units > 0)
    } else {
        units.div_ceil(several)
    };
    Message {
        encoding,
        units,
        parts,
        room: if parts <= 1 { single } else { parts * several },
        forced_by,
        merged: 0,
    }
}

fn is_none(count: &usize) -> bool {
    *count == 0
}
