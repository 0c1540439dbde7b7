//! How a file says that something is not for release, recognised however it was typed; and what becomes of a name that stands twice.
//!
//! Something that is held back by mistake costs a problem that everybody sees. Something that is let out by mistake cannot be taken back.
//! So what looks like the word counts as the word.

use serde_json::{Map, Value};

/// Words for holding back, as they are typed and as the screen says it, in small letters and with nothing between the letters.
const WORDS: &[&str] = &[
    "withheld",
    "withhold",
    "withholding",
    "heldback",
    "holdback",
    "keepback",
    "notforrelease",
    "notforpublication",
    "embargo",
    "embargoed",
    "redacted",
    "secret",
];

/// Those that count inside a longer name as well: `is_withheld`, `withheld_by_police`.
const ANYWHERE: &[&str] = &["withheld", "witheld", "withhold", "withold"];

/// Stands for a letter of another script, which may look like any of ours.
const ANY: char = '*';

/// Whether a key is a word for holding back, well or badly typed: in capitals, with letters missing, swapped or put in, with characters
/// between that nobody sees, or with letters of another script that look the same.
pub fn is_withholding(key: &str) -> bool {
    // Hardly any key is one, and files may have a hundred thousand.
    let (mut there, mut strange) = (0, 0);
    for c in key.chars() {
        match bit(c.to_ascii_lowercase()) {
            0 if !c.is_ascii() => strange += 1,
            bit => there |= bit,
        }
    }
    let lacks = |word: &str| (letters_of(word) & !there).count_ones() as usize;
    let may_be = |word: &&&str| lacks(word) <= slips(word) + strange;
    let mut candidates = WORDS.iter().filter(may_be).peekable();
    if candidates.peek().is_none() {
        return false;
    }
    let letters = folded(key);
    let is_like = |word: &&str| distance(&letters, word) <= slips(word);
    let holds = |word: &&str| {
        letters.windows(word.len()).any(|part| {
            let same = part.iter().zip(word.chars()).all(|(a, b)| is_same(*a, b));
            same && part.iter().filter(|c| **c == ANY).count() * 2 <= word.len()
        })
    };
    candidates.any(is_like) || ANYWHERE.iter().any(holds)
}

/// How many slips of the keyboard leave a word recognisable. The one that has to be typed is misspelt in more ways than any other.
fn slips(word: &str) -> usize {
    if word.starts_with("withh") { 2 } else { 1 }
}

/// A letter as a bit; none for what is no small letter.
fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
        _ => 0,
    }
}

fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |letters, c| letters | bit(c))
}

/// The letters of a key: small ones, [`ANY`] for those of other scripts, and nothing of what stands between.
fn folded(key: &str) -> Vec<char> {
    key.chars()
        .filter_map(|c| match c.to_ascii_lowercase() {
            small @ 'a'..='z' => Some(small),
            c if !c.is_ascii() && c.is_alphabetic() => Some(ANY),
            _ => None,
        })
        .collect()
}

fn is_same(a: char, b: char) -> bool {
    a == b || a == ANY
}

/// How many letters have to be put in, taken out, changed or swapped with the next to make the one of the other.
fn distance(letters: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    if letters.len().abs_diff(word.len()) > 2 {
        return usize::MAX;
    }
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=word.len()).collect());
    for (i, letter) in letters.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in word.iter().enumerate() {
            let same = is_same(*letter, *other);
            let mut least = (last[j + 1] + 1).min(row[j] + 1).min(last[j] + usize::from(!same));
            if i > 0 && j > 0 && is_same(*letter, word[j - 1]) && is_same(letters[i - 1], *other) {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(usize::MAX)
}

/// The word for holding back that stands somewhere in a value.
pub fn word_within(value: &Value) -> Option<&str> {
    match value {
        Value::Array(items) => items.iter().find_map(word_within),
        Value::Object(members) => members
            .keys()
            .find(|key| is_withholding(key))
            .map(String::as_str)
            .or_else(|| members.values().find_map(word_within)),
        _ => None,
    }
}

/// Whether something is held back in a value.
pub fn holds_back(value: &Value) -> bool {
    word_within(value).is_some()
}

/// What the second reading of a name is kept under. No field and no entry can be called so.
pub fn kept_under(name: &str, number: usize) -> String {
    format!("{name} ({number})")
}

/// The name that stands twice, where a key is what the second reading of it is kept under.
pub fn twice_in<'k>(key: &'k str, members: &Map<String, Value>) -> Option<&'k str> {
    let (name, number) = key.strip_suffix(')')?.rsplit_once(" (")?;
    let right = !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
    (right && members.contains_key(name)).then_some(name)
}
