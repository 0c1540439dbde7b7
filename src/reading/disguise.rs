//! A text as it is recognised, however it is disguised: without case, accents, invisible characters, punctuation and the encodings of HTML
//! and addresses, with letters that look alike taken for one another. Every letter knows the bytes that it stands for.
//!
//! | written | recognised as |
//! | --- | --- |
//! | `Tide&shy;well`, `tide%77ell`, `T<b>ide</b>well` | `tidewell` |
//! | `Тidewell` with a Cyrillic letter, `T1dewell`, `Tidevvell`, `Tïdewell` | `tidewell` |
//! | `Smith &amp; Jones` | `smith` `and` `jones` |
//!
//! What two letters have in common is only how they look: whoever looks for words holds them against the letters as they are ([`same`]).

use crate::words::cache::ByText;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

/// Letters of other scripts and their forms, by the letters of ASCII that they look like; `tests/it/review/leaks.rs` holds it against the tables of
/// Unicode.
const LOOKALIKES: &str = include_str!("lookalikes.txt");

/// What `r` and `n`, or `v` and `v`, look like side by side.
const RN: char = '\u{1}';
const VV: char = '\u{2}';

/// How often what was encoded is decoded again.
const DECODINGS: usize = 3;

/// A letter or a digit, with what parts it from the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Letter {
    /// The same for all letters that look alike.
    pub fold: char,
    /// Small, and without accents.
    pub plain: char,
    /// The bytes that it stands for.
    pub start: u32,
    /// Where they end.
    pub end: u32,
    /// Whether it is a capital.
    pub upper: bool,
    /// Whether anything parts it from the letter before.
    pub parted: bool,
    /// Whether white space does.
    pub spaced: bool,
    /// Whether what stands before it can end a sentence, or begin one.
    pub begins: bool,
    /// The mark that parts it from the letter before: a space where there is nothing else, and nothing where there are several.
    pub mark: Option<char>,
    /// Whether a sign stands behind it that makes a share of a number.
    pub share: bool,
    /// Whether it stands in an address, and where.
    pub address: Option<Part>,
}

/// A part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The person, the host, or a handle such as `#this`.
    Host,
    /// What stands behind the host.
    Path,
}

thread_local! {
    static READ: ByText<Rc<[Letter]>> = ByText::default();
    static TABLE: HashMap<char, &'static str> = table();
}

fn table() -> HashMap<char, &'static str> {
    let lines = LOOKALIKES.lines().filter_map(|line| line.split_once(' '));
    lines
        .flat_map(|(ascii, others)| others.chars().map(move |c| (c, ascii)))
        .collect()
}

/// What a character looks like in letters of ASCII, where it is none of them.
pub fn lookalike(c: char) -> Option<&'static str> {
    TABLE.with(|table| table.get(&c).copied())
}

/// The letters of a text.
pub fn letters(text: &str) -> Rc<[Letter]> {
    READ.with(|read| read.get(text, || read_letters(text).into()))
}

/// A character as it was written, with the bytes that it takes.
type Written = (char, Range<usize>);

fn read_letters(text: &str) -> Vec<Letter> {
    let mut written: Vec<Written> = text.char_indices().map(|(at, c)| (c, at..at + c.len_utf8())).collect();
    if text.contains(['&', '%', '\\', '<']) {
        for _ in 0..DECODINGS {
            match decoded(&written) {
                Some(plain) => written = plain,
                None => break,
            }
        }
    }
    let parts = addresses(&written);
    let mut reader = Reader::new(written.len());
    let mut at = 0;
    for (place, (c, bytes)) in written.iter().enumerate() {
        let next = || written[place + 1..].iter().map(|(c, _)| *c).find(|c| !is_unseen(*c));
        // The parts lie one behind the other.
        while parts.get(at).is_some_and(|(range, _)| range.end <= place) {
            at += 1;
        }
        let part = parts
            .get(at)
            .filter(|(range, _)| range.start <= place)
            .map(|(_, part)| *part);
        // Stars within a word or a number only make it bold: "**Bea**con".
        let bold = *c == '*'
            && !reader.spaced
            && written[place + 1..]
                .iter()
                .map(|(c, _)| *c)
                .find(|c| *c != '*' && !is_unseen(*c))
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '.' | '\''));
        if bold {
            continue;
        }
        reader.read(if *c == '，' { ',' } else { *c }, bytes, part, next);
    }
    reader.letters
}

struct Reader {
    letters: Vec<Letter>,
    parted: bool,
    spaced: bool,
    begins: bool,
    mark: Option<char>,
    several: bool,
}

impl Reader {
    fn new(capacity: usize) -> Self {
        Self {
            letters: Vec::with_capacity(capacity),
            parted: true,
            spaced: true,
            begins: true,
            mark: None,
            several: false,
        }
    }

    fn read(&mut self, c: char, bytes: &Range<usize>, part: Option<Part>, next: impl Fn() -> Option<char>) {
        if c.is_ascii_alphanumeric() {
            self.push(c.to_ascii_lowercase(), c.is_ascii_uppercase(), bytes, part);
        } else if is_unseen(c) {
            // Nobody sees it.
        } else if c == '&' {
            // "Smith & Jones" and "Smith and Jones" are one firm.
            self.gap(' ');
            for letter in "and".chars() {
                self.push(letter, false, bytes, part);
            }
            self.gap(' ');
        } else if let Some(ascii) = (!c.is_ascii()).then(|| lookalike(c)).flatten() {
            let upper = c.is_uppercase();
            for letter in ascii.chars() {
                self.push(letter, upper, bytes, part);
            }
        } else if c.is_alphanumeric() {
            for letter in c.to_lowercase() {
                if !is_unseen(letter) {
                    self.push(letter, c.is_uppercase(), bytes, part);
                }
            }
        } else if matches!(c, '$' | '!' | '@' | '€')
            && part.is_none()
            && !self.parted
            && self.letters.last().is_some_and(|last| last.plain.is_alphabetic())
            && next().is_some_and(char::is_alphabetic)
        {
            // Inside a word it stands for a letter.
            self.push(c, false, bytes, part);
        } else {
            self.gap(c);
        }
    }

    fn gap(&mut self, c: char) {
        if c == '%'
            && let Some(last) = self.letters.last_mut()
        {
            last.share = true;
        }
        if c.is_whitespace() {
            self.spaced = true;
            self.begins |= c == '\n';
            if !self.parted {
                self.mark = Some(' ');
            }
        } else {
            self.begins |= matches!(
                c,
                '.' | '!' | '?' | ':' | '“' | '"' | '‘' | '(' | '[' | '•' | '*' | '#' | '–' | '—' | '…' | '>'
            );
            self.several |= self.mark.is_some_and(|mark| mark != ' ');
            self.mark = (!self.several).then_some(c);
        }
        self.parted = true;
    }

    fn push(&mut self, plain: char, upper: bool, bytes: &Range<usize>, address: Option<Part>) {
        let (start, end) = (size(bytes.start), size(bytes.end));
        if !self.parted
            && let Some(last) = self.letters.last_mut()
        {
            let pair = match (last.plain, plain) {
                ('r', 'n') => Some((RN, 'm')),
                ('v', 'v') => Some((VV, 'w')),
                _ => None,
            };
            if let Some((pair, fold)) = pair.filter(|_| last.end == start && !upper) {
                (last.plain, last.fold, last.end) = (pair, fold, end);
                return;
            }
        }
        self.letters.push(Letter {
            fold: fold(plain),
            plain,
            start,
            end,
            upper,
            parted: self.parted,
            spaced: self.spaced,
            begins: self.begins,
            mark: self.mark,
            share: false,
            address,
        });
        (self.parted, self.spaced, self.begins) = (false, false, false);
        (self.mark, self.several) = (None, false);
    }
}

/// No text here has four thousand million bytes.
fn size(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// One letter for all that look alike.
fn fold(plain: char) -> char {
    match plain {
        'i' | '1' | '!' => 'l',
        '0' => 'o',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        other => other,
    }
}

/// Whether a letter of a text may stand for a letter that is looked for: it is the same, or looks so. The second says that it only looks so.
pub fn same(read: &Letter, wanted: &Letter) -> Option<bool> {
    if read.plain == wanted.plain {
        return Some(false);
    }
    if read.fold != wanted.fold {
        return None;
    }
    let looks = match (read.plain, wanted.plain) {
        // A capital I is a small l, in most letters; a small i is none.
        ('i', 'l') => read.upper,
        ('l', 'i') => wanted.upper,
        (digit, letter) => {
            !digit.is_alphabetic() && !letter.is_ascii_digit() || matches!(digit, RN | VV) || matches!(letter, RN | VV)
        }
    };
    looks.then_some(true)
}

/// The word that letters spell.
pub fn spelt(letters: &[Letter]) -> String {
    let mut word = String::with_capacity(letters.len());
    for letter in letters {
        match letter.plain {
            RN => word.push_str("rn"),
            VV => word.push_str("vv"),
            plain => word.push(plain),
        }
    }
    word
}

/// What nobody sees: combining marks, soft hyphens, joiners, signs of direction.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && !c.is_whitespace())
}

/// The text with one layer of encodings less; none where there is none.
fn decoded(written: &[Written]) -> Option<Vec<Written>> {
    let mut plain = Vec::with_capacity(written.len());
    // What stands inside of tags is read behind everything else.
    let mut tags: Vec<Written> = Vec::new();
    let mut changed = false;
    let mut at = 0;
    while let Some((c, bytes)) = written.get(at) {
        let rest = &written[at..];
        let found = match c {
            '&' => entity(rest).map(|(taken, c)| (taken, vec![c])),
            '%' => percent(rest),
            '\\' => escape(rest).map(|(taken, c)| (taken, vec![c])),
            '<' => tag(rest).map(|(taken, is_block)| {
                let inside = rest.get(1..taken - 1).unwrap_or_default();
                tags.push(('\n', bytes.clone()));
                tags.extend(inside.iter().cloned());
                (taken, if is_block { vec!['\n'] } else { Vec::new() })
            }),
            _ => None,
        };
        match found {
            Some((taken, letters)) => {
                let end = rest.get(taken - 1).map_or(bytes.end, |(_, last)| last.end);
                plain.extend(letters.into_iter().map(|c| (c, bytes.start..end)));
                changed = true;
                at += taken;
            }
            None => {
                plain.push((*c, bytes.clone()));
                at += 1;
            }
        }
    }
    plain.extend(tags);
    changed.then_some(plain)
}

/// How long the name of an entity is at most.
const LONGEST_ENTITY: usize = 10;
/// How long a tag is at most.
const LONGEST_TAG: usize = 400;

fn entity(rest: &[Written]) -> Option<(usize, char)> {
    let window = rest.get(1..)?;
    let window = window.get(..LONGEST_ENTITY).unwrap_or(window);
    if window.first()?.0 == '#' {
        let hex = matches!(window.get(1)?.0, 'x' | 'X');
        let from = if hex { 2 } else { 1 };
        let radix = if hex { 16 } else { 10 };
        let digits: String = window
            .get(from..)?
            .iter()
            .map(|(c, _)| *c)
            .take_while(|c| c.is_digit(radix))
            .collect();
        let c = char::from_u32(u32::from_str_radix(&digits, radix).ok()?)?;
        let end = 1 + from + digits.len();
        let closed = rest.get(end).is_some_and(|(c, _)| *c == ';');
        return Some((end + usize::from(closed), c));
    }
    let length = window.iter().position(|(c, _)| *c == ';')?;
    let name: String = window.get(..length)?.iter().map(|(c, _)| *c).collect();
    let c = match name.as_str() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" | "Tab" | "NewLine" => ' ',
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" | "ZeroWidthSpace" => '\u{ad}',
        "szlig" => 'ß',
        "aelig" | "AElig" => 'æ',
        "period" => '.',
        "commat" => '@',
        "sol" => '/',
        "colon" => ':',
        "comma" => ',',
        "hyphen" | "dash" | "ndash" | "mdash" | "lowbar" => '-',
        // An accent tells nothing here.
        name if [
            "acute", "grave", "uml", "circ", "tilde", "cedil", "ring", "slash", "caron",
        ]
        .iter()
        .any(|accent| name.get(1..) == Some(accent)) =>
        {
            name.chars().next()?
        }
        _ => return None,
    };
    Some((length + 2, c))
}

/// Bytes as an address has them. What is no UTF-8 is left.
fn percent(rest: &[Written]) -> Option<(usize, Vec<char>)> {
    let byte = |at: usize| {
        let digit = |at: usize| rest.get(at).and_then(|(c, _)| c.to_digit(16));
        let is = rest.get(at).is_some_and(|(c, _)| *c == '%');
        let value = digit(at + 1)? * 16 + digit(at + 2)?;
        if is { u8::try_from(value).ok() } else { None }
    };
    let mut bytes = [byte(0)?, 0, 0, 0];
    let length = match bytes[0] {
        0..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    for (place, other) in bytes.iter_mut().enumerate().take(length).skip(1) {
        *other = byte(place * 3)?;
    }
    let c = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    Some((length * 3, vec![c]))
}

/// `\u0054`, `\x54`, as programs write it.
fn escape(rest: &[Written]) -> Option<(usize, char)> {
    let length = match rest.get(1)?.0 {
        'u' => 4,
        'x' => 2,
        _ => return None,
    };
    let digits: String = rest.get(2..2 + length)?.iter().map(|(c, _)| *c).collect();
    let c = char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?;
    Some((2 + length, c))
}

/// A tag of HTML, and whether it parts what stands before from what stands behind.
fn tag(rest: &[Written]) -> Option<(usize, bool)> {
    let second = rest.get(1)?.0;
    if !(second.is_ascii_alphabetic() || matches!(second, '/' | '!')) {
        return None;
    }
    let window = rest.get(..LONGEST_TAG).unwrap_or(rest);
    let end = window.iter().position(|(c, _)| *c == '>')?;
    // An address in angle brackets is none.
    if window.get(1..end)?.iter().any(|(c, _)| *c == '<')
        || window
            .get(1..end)?
            .iter()
            .take_while(|(c, _)| !c.is_whitespace())
            .any(|(c, _)| matches!(c, '@' | ':' | '.'))
    {
        return None;
    }
    let name: String = window
        .iter()
        .skip(1)
        .map(|(c, _)| *c)
        .skip_while(|c| *c == '/')
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let inline = matches!(
        name.to_ascii_lowercase().as_str(),
        "" | "a"
            | "b"
            | "i"
            | "u"
            | "s"
            | "em"
            | "strong"
            | "span"
            | "small"
            | "big"
            | "sub"
            | "sup"
            | "mark"
            | "font"
            | "wbr"
            | "code"
            | "abbr"
            | "q"
    );
    Some((end + 1, !inline))
}

/// The stretches of a text that are addresses or handles, with what they are.
fn addresses(written: &[Written]) -> Vec<(Range<usize>, Part)> {
    let mut parts = Vec::new();
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"' | '“' | '”' | ',' | ';' | '|')
    };
    let mut start = 0;
    while start < written.len() {
        if ends(written[start].0) {
            start += 1;
            continue;
        }
        let rest = &written[start..];
        let length = rest.iter().position(|(c, _)| ends(*c)).unwrap_or(rest.len());
        let chunk = &rest[..length];
        if let Some(host) = host(chunk) {
            parts.push((start..start + host, Part::Host));
            parts.push((start + host..start + length, Part::Path));
        }
        start += length;
    }
    parts
}

/// Where the host of an address ends; none where a word is no address.
fn host(chunk: &[Written]) -> Option<usize> {
    let is = |at: usize, wanted: char| chunk.get(at).is_some_and(|(c, _)| *c == wanted);
    let scheme = (0..chunk.len()).find(|at| is(*at, ':') && is(at + 1, '/') && is(at + 2, '/'));
    let from = scheme.map_or(0, |at| at + 3);
    let slash = chunk
        .iter()
        .skip(from)
        .position(|(c, _)| matches!(c, '/' | '?' | '#'))
        .map(|at| from + at);
    if matches!(chunk.first()?.0, '#' | '@') && chunk.len() > 2 {
        return Some(chunk.len());
    }
    let end = slash.unwrap_or(chunk.len());
    let inside = chunk.get(from..end)?;
    let has_at = inside.iter().any(|(c, _)| *c == '@') && inside.len() > 2;
    let end_trimmed = inside
        .iter()
        .rposition(|(c, _)| c.is_alphanumeric())
        .map_or(0, |at| at + 1);
    let inside = inside.get(..end_trimmed)?;
    let dot = inside.iter().rposition(|(c, _)| *c == '.');
    // "e.g." has one letter on each side, and "ended.The" begins a sentence.
    let is_host = dot.is_some_and(|dot| {
        let label = inside[..dot]
            .iter()
            .rev()
            .take_while(|(c, _)| c.is_alphanumeric() || *c == '-')
            .count();
        let last = &inside[dot + 1..];
        label >= 2
            && last.len() >= 2
            && (last.iter().all(|(c, _)| c.is_lowercase()) || last.iter().all(|(c, _)| c.is_uppercase()))
    });
    (scheme.is_some() || has_at || is_host).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        spelt(&letters(text))
    }

    #[test]
    fn what_is_disguised_is_read() {
        for text in [
            "TIDEWELL",
            "Tide\u{ad}well",
            "Tide&shy;well",
            "T%69dewell",
            "T%2569dewell",
            "&#84;idewell",
            "&#x54;idewell",
            "\\u0054idewell",
            "Tïdewéll",
            "Ti\u{301}dewell",
            "Тidеwеll",
            "Ｔｉｄｅｗｅｌｌ",
            "𝐓𝐢𝐝𝐞𝐰𝐞𝐥𝐥",
            "ⓣⓘⓓⓔⓦⓔⓛⓛ",
            "Tide<b>well</b>",
            "T-i-d-e-w-e-l-l",
        ] {
            assert_eq!(read(text).trim_end_matches("bb"), "tidewell", "{text}");
        }
    }

    #[test]
    fn letters_know_where_they_stand() {
        let text = "é Tide&shy;well";
        let letters = letters(text);
        let (first, last) = (letters[1], letters[8]);
        assert_eq!(&text[first.start as usize..last.end as usize], "Tide&shy;well");
    }

    #[test]
    fn addresses_are_told_from_words() {
        let part = |text: &str| letters(text).first().and_then(|letter| letter.address);
        for text in [
            "help@tidewell.example",
            "tidewell.example/x",
            "https://tidewell",
            "#tidewell",
        ] {
            assert_eq!(part(text), Some(Part::Host), "{text}");
        }
        for text in ["Tidewell", "e.g.", "ended.The", "and/or", "10.30"] {
            assert_eq!(part(text), None, "{text}");
        }
        assert_eq!(
            letters("https://a.example/b").last().map(|letter| letter.address),
            Some(Some(Part::Path))
        );
    }
}
