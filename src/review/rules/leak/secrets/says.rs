//! Whether a place in a text says a word that is looked for: how it is written, what stands around it, and what else it may be.

use super::{BROKEN, Care, INSIDE, LONG, Needle, TELLING, is_in_many};
use crate::reading::disguise::{Letter, Part, same, spelt};
use crate::words::content::Content;
use std::ops::Range;

/// No word has more letters on either side of a name.
const WORD: usize = 64;

pub(super) fn bytes(letters: &[Letter], at: &Range<usize>) -> Range<usize> {
    let here = letters.get(at.clone()).unwrap_or_default();
    let start = here.iter().map(|letter| letter.start).min().unwrap_or(0);
    let end = here.iter().map(|letter| letter.end).max().unwrap_or(0);
    start as usize..end as usize
}

/// Whether a line has so many capitals that they tell nothing.
pub(super) fn is_shouted(letters: &[Letter]) -> bool {
    let begins = letters
        .iter()
        .filter(|letter| letter.parted && letter.plain.is_alphabetic() && letter.address.is_none());
    let (mut words, mut capitals) = (0, 0);
    for letter in begins {
        words += 1;
        capitals += usize::from(letter.upper);
    }
    words > 3 && capitals * 3 > words * 2
}

/// How a text says a word.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum How {
    /// As it is written.
    Plainly,
    /// So that only whoever typed it can have meant it.
    Loosely,
}

/// A text in which words are looked for.
pub(super) struct Reader<'a> {
    pub(super) letters: &'a [Letter],
    pub(super) content: &'a Content,
    pub(super) shouted: bool,
}

impl Reader<'_> {
    /// Whether a word begins here.
    fn is_edge(&self, at: usize) -> bool {
        let Some(here) = self.letters.get(at) else { return true };
        let Some(before) = at.checked_sub(1).and_then(|before| self.letters.get(before)) else {
            return true;
        };
        here.parted
            || (here.upper && !before.upper)
            || before.plain.is_ascii_digit() != here.plain.is_ascii_digit()
                && !is_disguise(before)
                && !is_disguise(here)
    }

    /// The word around a place: all letters that nothing parts.
    fn word(&self, at: &Range<usize>) -> Range<usize> {
        let parted = |letter: &Letter| letter.parted;
        let from = at.start.saturating_sub(WORD);
        let before = self.letters.get(from..=at.start).unwrap_or_default();
        let back = before.iter().rposition(parted).unwrap_or(0);
        let to = (at.end + WORD).min(self.letters.len());
        let behind = self.letters.get(at.end..to).unwrap_or_default();
        let on = behind.iter().position(parted).unwrap_or(behind.len());
        from + back..at.end + on
    }

    fn spelt(&self, at: Range<usize>) -> String {
        spelt(self.letters.get(at).unwrap_or_default())
    }

    /// Whether a piece of a longer word is a word itself: none at all, or one that is put before or behind a name.
    fn is_word(&self, at: Range<usize>) -> bool {
        let word = self.spelt(at);
        let everyday = self.content.everyday();
        word.is_empty()
            || word.len() > 1
                && (everyday.is_one(&word)
                    || everyday.is_form(&word)
                    || everyday.is_label(&word)
                    || self.content.reading().common.contains(&word)
                    || is_in_many(self.content, &word))
    }

    /// Whether a place says a word, and how.
    pub(super) fn says(&self, at: &Range<usize>, needle: &Needle) -> Option<How> {
        let here = self.letters.get(at.clone())?;
        let mut looks = 0;
        for (read, wanted) in here.iter().zip(&*needle.letters) {
            looks += usize::from(same(read, wanted)?);
        }
        if looks > 0 && (needle.letters.len() < TELLING || looks * 2 > needle.letters.len() + 1) {
            return None;
        }
        let inner = || here.iter().zip(&*needle.letters).skip(1);
        let joined = inner().any(|(read, wanted)| wanted.parted && !read.parted);
        // "Harbour's Hosting" is one word and another.
        let owns = |letter: &Letter| letter.plain == 's' && !letter.spaced && matches!(letter.mark, Some('\'' | '’'));
        let broken = inner().any(|(read, wanted)| read.parted && !wanted.parted && !owns(read));
        let edges = (self.is_edge(at.start), self.is_edge(at.end));
        let address = here.first()?.address;
        let length = needle.letters.len();
        let word = self.word(at);
        let around = || self.spelt(word.clone());
        // "Capita" is in "capital", and "Al One" in "alone".
        let is_inside = || (joined || !(edges.0 && edges.1)) && self.content.everyday().is_one(&around());
        if broken {
            return self.says_in_pieces(at, needle, edges).then_some(How::Plainly);
        }
        if looks > 0 && edges.0 && edges.1 && length >= INSIDE {
            return Some(How::Plainly);
        }
        match needle.care {
            Care::Capitals => {
                let capitals = here.iter().all(|letter| letter.upper || !letter.plain.is_alphabetic());
                if !(edges.0 && edges.1) {
                    return None;
                }
                if capitals || address.is_some() {
                    return Some(How::Plainly);
                }
                let typed = length > 2 && !self.is_word(at.clone());
                typed.then_some(How::Loosely)
            }
            Care::Capital => match address {
                Some(Part::Path) => None,
                Some(Part::Host) => {
                    let parts = self.is_word(word.start..at.start) && self.is_word(at.end..word.end);
                    ((edges.0 && edges.1) || (parts && length >= TELLING)).then_some(How::Plainly)
                }
                None => (edges.0 && edges.1 && self.is_named(at, needle)).then_some(How::Plainly),
            },
            Care::Given => {
                let other = here.first()?.upper && self.is_other_name(at, needle);
                (edges.0 && edges.1 && !other).then_some(How::Plainly)
            }
            Care::Initial => {
                if !(edges.0 && edges.1) {
                    return None;
                }
                if joined || address.is_some() {
                    let tells = length >= BROKEN - 1 && (address.is_some() || length >= BROKEN) && !is_inside();
                    return tells.then_some(How::Loosely);
                }
                let is_and = |place: usize| here.get(place..place + 3).is_some_and(|word| spelt(word) == "and");
                let mut letters = here.iter().zip(&*needle.letters).enumerate();
                let capitals = letters.all(|(place, (read, wanted))| !wanted.parted || read.upper || is_and(place));
                let shouted = self.shouted && here.iter().all(|letter| letter.upper);
                (capitals && !shouted).then_some(How::Loosely)
            }
            Care::Small => {
                let small = here.iter().all(|letter| !letter.upper);
                (edges.0 && edges.1 && !joined && small && self.is_of_company(at)).then_some(How::Loosely)
            }
            Care::Any if edges.0 && edges.1 => (!joined || (length >= BROKEN && !is_inside())).then_some(How::Plainly),
            Care::Any if is_inside() => None,
            Care::Any => {
                if address.is_some() && length >= BROKEN {
                    return Some(How::Plainly);
                }
                let rest = self.spelt(at.end..word.end);
                let plural = edges.0 && rest == "s" && length >= TELLING;
                let parts = || self.is_word(word.start..at.start) && self.is_word(at.end..word.end);
                let enough = length >= INSIDE || (address.is_some() && length >= TELLING);
                (plural || (enough && parts())).then_some(How::Plainly)
            }
        }
    }

    /// Whether a word that is parted by marks or spaces is meant as one: "T i d e w e l l", "tide-well".
    fn says_in_pieces(&self, at: &Range<usize>, needle: &Needle, edges: (bool, bool)) -> bool {
        if !(edges.0 && edges.1) || matches!(needle.care, Care::Given) {
            return false;
        }
        let Some(here) = self.letters.get(at.clone()) else {
            return false;
        };
        let length = here.len();
        let apart = |letter: &Letter| letter.parted;
        // Letter by letter.
        if here.iter().skip(1).all(apart) {
            let capitals = || here.iter().all(|letter| letter.upper);
            return length >= TELLING || (length > 2 && needle.care == Care::Capitals && capitals());
        }
        let enough = if matches!(needle.care, Care::Any) {
            INSIDE
        } else {
            BROKEN + 2
        };
        if matches!(needle.care, Care::Initial | Care::Small) {
            return false;
        }
        if length >= INSIDE && self.is_over_lines(at, needle) {
            return needle.care != Care::Capital || here.first().is_some_and(|first| first.upper);
        }
        if length < enough || matches!(needle.care, Care::Capitals | Care::Capital) {
            return false;
        }
        let unwanted = || {
            here.iter()
                .zip(&*needle.letters)
                .skip(1)
                .filter(|(read, wanted)| read.parted && !wanted.parted)
                .map(|(read, _)| read)
        };
        if unwanted().all(|letter| !letter.spaced) {
            return true;
        }
        // "Or well" is no name; "Tide well" is.
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for (place, letter) in here.iter().enumerate() {
            match pieces.last_mut() {
                Some(last) if !(letter.parted && place > 0) => last.end = at.start + place + 1,
                _ => pieces.push(at.start + place..at.start + place + 1),
            }
        }
        let common = |piece: &Range<usize>| {
            let word = self.spelt(piece.clone());
            self.content.reading().common.contains(&word) || self.content.everyday().is_very_common(&word)
        };
        let capital =
            unwanted().any(|letter| letter.upper) || here.first().is_some_and(|first| first.upper && !first.begins);
        let everyday = |piece: &Range<usize>| self.content.everyday().is_one(&self.spelt(piece.clone()));
        let next = self.spelt(at.end..self.word(&(at.end..at.end + 1)).end);
        let acts = || {
            here.first().is_some_and(|first| first.upper)
                && self.content.everyday().is_deed(&next)
                && pieces.iter().any(|piece| !common(piece))
        };
        let of_more = needle.letters.iter().filter(|letter| letter.parted).count() > 1 && length >= LONG;
        length >= BROKEN
            && (capital || of_more || acts() || pieces.iter().any(|piece| !common(piece) && !everyday(piece)))
    }

    /// Whether the only thing that parts a word is a hyphen where the line breaks: "Bea-" and "con".
    fn is_over_lines(&self, at: &Range<usize>, needle: &Needle) -> bool {
        let here = self.letters.get(at.clone()).unwrap_or_default();
        let mut parts = here
            .iter()
            .zip(&*needle.letters)
            .skip(1)
            .filter(|(read, wanted)| read.parted && !wanted.parted);
        let first = parts.next();
        first.is_some_and(|(read, _)| read.spaced && !read.upper && matches!(read.mark, Some('-' | '‐')))
            && parts.next().is_none()
    }

    /// The word that begins at a letter, and whether nothing but a space parts it from what is before it.
    fn next(&self, at: usize) -> Option<(Range<usize>, String)> {
        let letter = self.letters.get(at)?;
        if letter.begins || !matches!(letter.mark, Some(' ' | '-')) && letter.parted {
            return None;
        }
        let word = at..self.word(&(at..at + 1)).end;
        Some((word.clone(), self.spelt(word)))
    }

    /// Whether a noun for people, or for what they are sent, stands behind a number.
    pub(super) fn counts_people(&self, at: &Range<usize>) -> bool {
        let reading = self.content.reading();
        let share = at
            .end
            .checked_sub(1)
            .and_then(|last| self.letters.get(last))
            .is_some_and(|last| last.share);
        let Some((first, word)) = self.next(at.end).filter(|_| !share) else {
            return false;
        };
        if reading.counted_people.contains(&word) {
            return true;
        }
        // "17 of our members", "17 of you": two words on at most.
        if !reading.of.contains(&word) {
            return false;
        }
        let mut next = first.end;
        for _ in 0..2 {
            let Some((place, word)) = self.next(next) else {
                return false;
            };
            if reading.counted_people.contains(&word) || matches!(word.as_str(), "you" | "us" | "them") {
                return true;
            }
            next = place.end;
        }
        false
    }

    /// The money whose sign or word stands beside a number.
    pub(super) fn money(&self, at: &Range<usize>) -> Vec<String> {
        let money = &self.content.reading().money;
        let mark = |at: usize| self.letters.get(at).and_then(|letter| letter.mark).map(String::from);
        let word = |at: Range<usize>| Some(self.spelt(at));
        let mut beside = vec![mark(at.start), mark(at.end)];
        beside.push(word(at.end..self.word(&(at.end..at.end + 1)).end));
        if let Some(last) = at.start.checked_sub(1) {
            beside.push(word(self.word(&(last..last + 1)).start..at.start));
        }
        beside
            .into_iter()
            .flatten()
            .filter_map(|sign| money.get(&sign).cloned())
            .collect()
    }

    /// Whether everyday words in small letters stand as the name of a company does: before a comma, or a word of what it has.
    fn is_of_company(&self, at: &Range<usize>) -> bool {
        let reading = self.content.reading();
        let before = at
            .start
            .checked_sub(1)
            .map(|last| self.spelt(self.word(&(last..last + 1)).start..at.start));
        let begins = self.letters.get(at.start).is_none_or(|letter| letter.begins);
        let next = self.letters.get(at.end);
        let comma = next.is_some_and(|letter| letter.mark == Some(','))
            && !begins
            && before.is_some_and(|word| reading.before_names.contains(&word));
        let noun = || {
            self.next(at.end)
                .is_some_and(|(_, word)| reading.of_companies.contains(&word))
        };
        comma || noun()
    }

    /// Whether everyday words stand as a name does: with capitals, within a sentence, and not as a part of another name.
    fn is_named(&self, at: &Range<usize>, needle: &Needle) -> bool {
        let Some(here) = self.letters.get(at.clone()) else {
            return false;
        };
        let first = |letter: &Letter, wanted: &Letter| !wanted.parted || letter.upper;
        let mut words = here.iter().zip(&*needle.letters);
        if !words.all(|(letter, wanted)| first(letter, wanted)) || !here.first().is_some_and(|first| first.upper) {
            return false;
        }
        if self.shouted || self.is_other_name(at, needle) {
            return false;
        }
        let begins = here.first().is_some_and(|first| first.begins);
        let next = self.spelt(at.end..self.word(&(at.end..at.end + 1)).end);
        let owns = self
            .letters
            .get(at.end)
            .is_some_and(|letter| matches!(letter.mark, Some('\'' | '’')) && !letter.spaced && letter.plain == 's');
        !begins
            || owns
            || self.content.everyday().is_deed(&next)
            || self.content.everyday().is_form(&next)
            || here.iter().all(|letter| letter.upper) && here.len() > 2
    }

    /// Whether another word with a capital stands beside it, so that it is a part of another name.
    fn is_other_name(&self, at: &Range<usize>, needle: &Needle) -> bool {
        let is_other = |word: Range<usize>| {
            let spelt = self.spelt(word.clone());
            let first = self.letters.get(word.start);
            let everyday = self.content.everyday();
            let own = needle.siblings.contains(&spelt) || everyday.is_form(&spelt) || everyday.is_title(&spelt);
            let common = self.content.reading().common.contains(&spelt)
                || self
                    .content
                    .reading()
                    .days
                    .iter()
                    .any(|day| day.eq_ignore_ascii_case(&spelt));
            first.is_some_and(|first| first.upper) && spelt.len() > 1 && !own && !common
        };
        let apart_by_space = |at: usize| {
            self.letters
                .get(at)
                .is_some_and(|letter| letter.mark == Some(' ') && !letter.begins)
        };
        let before = at
            .start
            .checked_sub(1)
            .filter(|_| apart_by_space(at.start))
            .map(|last| {
                let start = self.word(&(last..last + 1)).start;
                start..at.start
            });
        let behind = apart_by_space(at.end).then(|| at.end..self.word(&(at.end..at.end + 1)).end);
        let begins = |word: &Range<usize>| self.letters.get(word.start).is_some_and(|first| first.begins);
        before.is_some_and(|word| !begins(&word) && is_other(word)) || behind.is_some_and(is_other)
    }
}

/// Whether a digit can stand for a letter.
fn is_disguise(letter: &Letter) -> bool {
    matches!(letter.plain, '0' | '1' | '3' | '4' | '5' | '7' | '8')
}
