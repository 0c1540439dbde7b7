//! Numbers and days in every usual way to write them: "4 321", "4.3k", "four thousand"; "14 March", "March 14th", "14/03/2025".
//!
//! `mentions.rs` reads what two texts of ours can say otherwise; this reads what somebody may write to say a value that we hold.

use super::disguise::{Letter, spelt};
use super::known::ReadingWords;
use crate::words::cache::ByText;
use crate::words::language::Language;
use std::ops::Range;
use std::rc::Rc;

/// A number or a day, and which letters say it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The letters.
    pub letters: Range<usize>,
    /// What they say.
    pub what: QuantityKind,
}

/// What a stretch of text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityKind {
    /// A whole number. The second says that it may be a year.
    Number(u64, bool),
    /// A day, with as much of it as is written.
    Day {
        /// The year.
        year: Option<i16>,
        /// The month.
        month: Option<u8>,
        /// The day of the month; none where a month is meant.
        day: Option<u8>,
    },
    /// Digits to dial, or of an account: the last nine, and the last seven.
    Digits(u64, u64),
}

/// How many words a number is read from at most, and how many days may share a month.
const MOST_WORDS: usize = 16;
/// Fewer digits are no number to dial.
const DIALLED: usize = 7;

/// A run of digits or of letters.
struct Token {
    letters: Range<usize>,
    text: String,
    digits: bool,
}

struct Tokens<'a> {
    letters: &'a [Letter],
    all: Vec<Token>,
    words: &'a ReadingWords,
    language: &'a Language,
}

/// The numbers and days in a text, as these letters.
pub fn quantities(text: &str, letters: &[Letter], words: &ReadingWords, language: &Language) -> Rc<[Quantity]> {
    let before = words.kept.get::<ByText<Rc<[Quantity]>>>();
    before.get(text, || read_quantities(letters, words, language).into())
}

fn read_quantities(letters: &[Letter], words: &ReadingWords, language: &Language) -> Vec<Quantity> {
    let tokens = Tokens {
        letters,
        all: tokens(letters),
        words,
        language,
    };
    let mut found = Vec::new();
    let mut next_number = 0;
    for at in 0..tokens.all.len() {
        tokens.days(at, &mut found);
        tokens.dialled(at, &mut found);
        if at >= next_number
            && let Some((taken, number, is_year)) = tokens.number(at)
        {
            next_number = at + taken;
            found.push(tokens.quantity(at, taken, QuantityKind::Number(number, is_year)));
        }
    }
    // What is dialled counts nothing.
    let dialled: Vec<Range<usize>> = found
        .iter()
        .filter(|quantity| matches!(quantity.what, QuantityKind::Digits(..)))
        .map(|quantity| quantity.letters.clone())
        .filter(|range| {
            letters
                .get(range.start)
                .is_some_and(|first| first.plain == '0' || first.mark == Some('+'))
        })
        .collect();
    if !dialled.is_empty() {
        let inside = |range: &Range<usize>| {
            let first = dialled.partition_point(|other| other.end < range.end);
            dialled.get(first).is_some_and(|other| other.start <= range.start)
        };
        found.retain(|quantity| !matches!(quantity.what, QuantityKind::Number(..)) || !inside(&quantity.letters));
    }
    found
}

fn tokens(letters: &[Letter]) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let rest = &letters[start..];
        let whole = 1 + rest.iter().skip(1).take_while(|letter| !letter.parted).count();
        let word = &rest[..whole];
        let digit = |letter: &Letter| letter.plain.is_ascii_digit();
        let like_digit = |letter: &Letter| digit(letter) || matches!(letter.plain, 'o' | 'l' | 'i');
        let digits = word.iter().filter(|letter| digit(letter)).count();
        let only_capitals = || word.iter().all(|letter| digit(letter) || letter.upper);
        if word.len() > 2
            && digits < word.len()
            && (digits > 1 || (digits == 1 && only_capitals()))
            && word.iter().all(like_digit)
        {
            let digits = word.iter().map(|letter| match letter.plain {
                'o' => '0',
                'l' | 'i' => '1',
                digit => digit,
            });
            all.push(Token {
                letters: start..start + whole,
                text: digits.collect(),
                digits: true,
            });
            start += whole;
            continue;
        }
        let mut inner = 0;
        while inner < whole {
            let is_digit = digit(&word[inner]);
            let length = word[inner..]
                .iter()
                .take_while(|letter| digit(letter) == is_digit)
                .count();
            all.push(Token {
                letters: start + inner..start + inner + length,
                text: spelt(&word[inner..inner + length]),
                digits: is_digit,
            });
            inner += length;
        }
        start += whole;
    }
    all
}

impl Tokens<'_> {
    fn quantity(&self, at: usize, taken: usize, what: QuantityKind) -> Quantity {
        let start = self.all.get(at).map_or(0, |token| token.letters.start);
        let end = self.all.get(at + taken - 1).map_or(start, |token| token.letters.end);
        Quantity {
            letters: start..end,
            what,
        }
    }

    fn first(&self, at: usize) -> Option<&Letter> {
        self.letters.get(self.all.get(at)?.letters.start)
    }

    /// What parts a token from the one before it.
    fn mark(&self, at: usize) -> Option<char> {
        self.first(at)?.mark
    }

    fn is_joined(&self, at: usize) -> bool {
        self.first(at).is_some_and(|letter| !letter.parted)
    }

    /// Whether nothing but a mark without white space parts it from the one before it.
    fn is_tight(&self, at: usize) -> bool {
        self.first(at).is_some_and(|letter| letter.parted && !letter.spaced)
    }

    fn digits(&self, at: usize) -> Option<&str> {
        self.all
            .get(at)
            .filter(|token| token.digits)
            .map(|token| token.text.as_str())
    }

    fn word(&self, at: usize) -> Option<&str> {
        self.all
            .get(at)
            .filter(|token| !token.digits)
            .map(|token| token.text.as_str())
    }

    fn is_capital(&self, at: usize) -> bool {
        self.first(at).is_some_and(|letter| letter.upper)
    }

    // Numbers

    /// How many tokens a number takes, what it is, and whether it may be a year.
    fn number(&self, at: usize) -> Option<(usize, u64, bool)> {
        if self.all.get(at)?.digits {
            self.figures(at)
        } else {
            let (taken, number) = self.part_of(at).or_else(|| self.spelt_out(at))?;
            Some((taken, number, false))
        }
    }

    fn figures(&self, at: usize) -> Option<(usize, u64, bool)> {
        // Digits behind letters, or behind other digits and a mark, are part of something else.
        let before = at.checked_sub(1);
        let tight_digits =
            |at: usize| self.is_tight(at) && matches!(self.mark(at), Some('.' | '/' | ':' | ',' | '\'' | '-' | '–'));
        if before.is_some() && self.is_joined(at) {
            return None;
        }
        if let Some(before) = before.and_then(|at| self.digits(at)) {
            let here = self.digits(at).map_or(0, str::len);
            // "Row 4321/4321" is two.
            let is_range = matches!(self.mark(at), Some('-' | '–')) && before.len() > 2
                || self.mark(at) == Some('/') && before.len() > 2 && here > 2;
            if (tight_digits(at) && !is_range) || before.starts_with('0') {
                return None;
            }
        }
        let first = self.digits(at)?;
        if first.len() > 1 && first.starts_with('0') {
            return None;
        }
        if let Some((taken, number)) = self.one_by_one(at).or_else(|| self.in_lakhs(at)) {
            return Some((taken, number, false));
        }
        let mut digits = first.to_owned();
        let mut taken = 1;
        let mark = self.mark(at + 1);
        let is_group = |next: usize| {
            let fits = match mark {
                Some(' ') => self.first(next).is_some_and(|letter| letter.spaced),
                Some(',' | '.' | '\'' | '’' | '_' | '·' | '٬') => self.is_tight(next),
                _ => false,
            };
            fits && self.mark(next) == mark && self.digits(next).is_some_and(|group| group.len() == 3)
        };
        if first.len() <= 3 && !first.starts_with('0') {
            while taken < MOST_WORDS && is_group(at + taken) {
                digits.push_str(self.digits(at + taken).unwrap_or_default());
                taken += 1;
            }
        }
        // "4.321k" has three places, and "4.321" is a group.
        let is_factor =
            |at: usize| self.is_joined(at) && self.word(at).is_some_and(|word| self.factor(word, true).is_some());
        if taken == 2 && mark == Some('.') && is_factor(at + 2) {
            digits = first.to_owned();
            taken = 1;
        }
        let grouped = taken > 1;
        let mut number: u64 = digits.parse().ok()?;
        // "4.2 thousand", "1.5m", "42 hundred".
        let only_zeros = first.len() > 2 && self.digits(at + 1).is_some_and(|parts| matches!(parts, "0" | "00"));
        let tenths = self
            .digits(at + 1)
            .filter(|tenths| {
                !only_zeros
                    || self.word(at + 2).is_some_and(|word| self.factor(word, true).is_some())
                    || tenths.len() > 2
            })
            .filter(|tenths| !grouped && matches!(mark, Some('.' | ',')) && self.is_tight(at + 1) && tenths.len() <= 3);
        let (behind, tenths) = match tenths {
            Some(tenths) => (at + 2, tenths),
            None => (at + taken, ""),
        };
        if let Some(factor) = self
            .word(behind)
            .and_then(|word| self.factor(word, self.is_joined(behind)))
        {
            let scale = 10_u64.pow(u32::try_from(tenths.len()).unwrap_or(0));
            let parts: u64 = tenths.parse().unwrap_or(0);
            number = number
                .checked_mul(factor)?
                .checked_add(parts * (factor / scale.max(1)))?;
            let mut taken = behind + 1 - at;
            // "4 thousand 321", "4 thousand and 21".
            let and = usize::from(self.word(at + taken) == Some("and"));
            if let Some(rest) = self
                .digits(at + taken + and)
                .and_then(|rest| rest.parse::<u64>().ok())
                .filter(|rest| tenths.is_empty() && factor >= 1000 && *rest < factor)
            {
                number += rest;
                taken += and + 1;
            }
            return Some((taken, number, false));
        }
        if !tenths.is_empty() {
            return None;
        }
        // "4,321.00" is no more than 4,321.
        let behind = at + taken;
        if self.mark(behind) == Some('.')
            && self.is_tight(behind)
            && self.digits(behind).is_some_and(|parts| matches!(parts, "0" | "00"))
            && digits.len() > 2
            && !self.is_tight(behind + 1)
        {
            return Some((taken + 1, number, false));
        }
        // "4321a" is a name, "4321people" is not, and "4321st" counts.
        let ordinal = digits.len() > 2
            && self
                .word(behind)
                .is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th"));
        if self.is_joined(behind) && self.word(behind).is_some_and(|word| word.len() < 3) && !ordinal {
            return None;
        }
        let two_of_them = |mark| matches!(mark, Some('/')) && self.digits(behind).is_some_and(|next| next.len() > 2);
        if self.digits(behind).is_some()
            && tight_digits(behind)
            && !((matches!(self.mark(behind), Some('-' | '–')) || two_of_them(self.mark(behind))) && digits.len() > 2)
        {
            return None;
        }
        if self
            .all
            .get(behind - 1)
            .and_then(|last| self.letters.get(last.letters.end - 1))
            .is_some_and(|last| last.share)
        {
            return None;
        }
        let is_year = !grouped && digits.len() == 4 && (1900..2100).contains(&number);
        // "2,025" and "2025 people" are no years.
        let is_year = is_year && !self.counts(at, behind);
        Some((taken, number, is_year))
    }

    /// Digits that are written one by one: "1 2 0 6".
    fn one_by_one(&self, at: usize) -> Option<(usize, u64)> {
        let single = |at: usize| self.digits(at).filter(|digits| digits.len() == 1);
        let follows = |at: usize| self.mark(at) == Some(' ') && !self.is_joined(at);
        let mut digits = single(at)?.to_owned();
        let mut taken = 1;
        while taken < MOST_WORDS
            && follows(at + taken)
            && let Some(next) = single(at + taken)
        {
            digits.push_str(next);
            taken += 1;
        }
        let goes_on = self.digits(at + taken).is_some() && follows(at + taken);
        let is_one = taken > 2 && !goes_on && !digits.starts_with('0');
        is_one.then(|| digits.parse().ok().map(|number| (taken, number)))?
    }

    /// Groups as India writes them: "1,20,650".
    fn in_lakhs(&self, at: usize) -> Option<(usize, u64)> {
        let mut digits = self.digits(at).filter(|digits| digits.len() <= 2)?.to_owned();
        let mut taken = 1;
        loop {
            let next = at + taken;
            let group = self
                .digits(next)
                .filter(|_| self.mark(next) == Some(',') && self.is_tight(next) && taken < MOST_WORDS)?;
            digits.push_str(group);
            taken += 1;
            match group.len() {
                2 => {}
                3 if taken > 2 => return Some((taken, digits.parse().ok()?)),
                _ => return None,
            }
        }
    }

    /// A part of a large number: "a quarter of a million", "half a million", "three quarters of a million".
    fn part_of(&self, at: usize) -> Option<(usize, u64)> {
        let value = |at: usize| -> Option<u64> { self.words.numbers.get(self.word(at)?)?.parse().ok() };
        let one = |at: usize| self.word(at).is_some_and(|word| word.len() == 1);
        let (lead, times) = match value(at) {
            Some(times) => (1, times),
            None => (usize::from(one(at)), 1),
        };
        let parts = u64::from(*self.words.parts.get(self.word(at + lead)?)?);
        let mut next = at + lead + 1;
        next += usize::from(self.word(next) == Some("of"));
        next += usize::from(one(next));
        let whole = value(next).filter(|whole| *whole >= 1000)?;
        Some((next + 1 - at, whole.checked_mul(times)? / parts.max(1)))
    }

    /// Whether a number that could be a year counts something: no month and no "in" before it, and a noun behind it.
    fn counts(&self, at: usize, behind: usize) -> bool {
        let several =
            |word: &str| word.len() > 3 && (word.ends_with('s') || word == "people") && !self.words.days.contains(word);
        let noun = self.word(behind).is_some_and(several)
            && self.first(behind).is_some_and(|first| !first.begins && first.spaced);
        let dated = at
            .checked_sub(1)
            .and_then(|before| self.word(before))
            .is_some_and(|word| {
                self.language.month_named(word).is_some()
                    || matches!(word.len(), 0..=2)
                    || self.words.articles.contains(word)
            });
        noun && !dated && !self.is_capital(behind)
    }

    fn factor(&self, word: &str, joined: bool) -> Option<u64> {
        let short = match word {
            "k" if joined => Some(1000),
            "m" | "mn" if joined => Some(1_000_000),
            _ => None,
        };
        let long = || {
            self.words
                .numbers
                .get(word)?
                .parse()
                .ok()
                .filter(|number| *number >= 100)
        };
        short.or_else(long)
    }

    /// A number in words: how many tokens, and what it is.
    fn spelt_out(&self, at: usize) -> Option<(usize, u64)> {
        let value = |at: usize| -> Option<u64> { self.words.numbers.get(self.word(at)?)?.parse().ok() };
        // In the middle of one it was read already.
        let (mut whole, mut part, mut taken, mut some) = (0_u64, 0_u64, 0, false);
        while taken < MOST_WORDS {
            let here = at + taken;
            if taken == 1
                && part < 100
                && some
                && self.word(here) == Some("point")
                && let Some((places, number)) = self.behind_point(here + 1, part)
            {
                return Some((2 + places, number));
            }
            if let Some(number) = value(here) {
                match number {
                    100 => part = part.max(1).checked_mul(100)?,
                    1000.. => {
                        whole = whole.checked_add(part.max(1).checked_mul(number)?)?;
                        part = 0;
                    }
                    // "Twenty one", "hundred and one"; two numbers one behind the other are two.
                    _ if part % 100 == 0 || (part % 10 == 0 && part % 100 >= 20 && number < 10) => part += number,
                    _ => break,
                }
                some = true;
                taken += 1;
            } else if let Some(group) = self
                .digits(here)
                .filter(|_| some && part == 0)
                .and_then(|digits| digits.parse::<u64>().ok())
                .filter(|group| *group < 1000)
            {
                part = group;
                taken += 1;
            } else if some
                && self.word(here) == Some("and")
                && (value(here + 1).is_some() || self.digits(here + 1).is_some_and(|digits| digits.len() < 3))
                && (whole > 0 || part >= 100)
            {
                taken += 1;
            } else if taken == 0
                && self.word(here).is_some_and(|word| word.len() == 1)
                && value(here + 1).is_some_and(|number| number >= 100)
            {
                // "A thousand".
                taken += 1;
            } else {
                break;
            }
        }
        some.then_some((taken, whole.checked_add(part)?))
    }

    /// What stands behind "two point" and makes a large number of it: "four million".
    fn behind_point(&self, at: usize, whole: u64) -> Option<(usize, u64)> {
        let value = |at: usize| -> Option<u64> { self.words.numbers.get(self.word(at)?)?.parse().ok() };
        let (mut digits, mut scale, mut taken) = (whole, 1_u64, 0);
        while taken < 4
            && let Some(digit) = value(at + taken).filter(|digit| *digit < 10)
        {
            (digits, scale, taken) = (digits * 10 + digit, scale * 10, taken + 1);
        }
        let factor = value(at + taken).filter(|factor| *factor >= 1000 && taken > 0)?;
        Some((taken + 1, digits.checked_mul(factor / scale)?))
    }

    /// Digits to dial end with a token: the last nine of them, and the last seven.
    fn dialled(&self, at: usize, found: &mut Vec<Quantity>) {
        let Some(last) = self.digits(at) else { return };
        // It goes on.
        let goes_on =
            |at: usize| self.digits(at).is_some() && matches!(self.mark(at), Some(' ' | '-' | '.' | ')' | '(' | '/'));
        if goes_on(at + 1) && last.len() < DIALLED {
            return;
        }
        let mut digits = last.to_owned();
        let mut start = at;
        while digits.len() < 9 && start > 0 && goes_on(start) {
            start -= 1;
            digits.insert_str(0, self.digits(start).unwrap_or_default());
        }
        let tail = |count: usize| -> Option<u64> {
            let from = digits.len().checked_sub(count)?;
            digits.get(from..)?.parse().ok()
        };
        if let Some(seven) = tail(DIALLED) {
            let nine = tail(9).unwrap_or(u64::MAX);
            found.push(self.quantity(start, at + 1 - start, QuantityKind::Digits(nine, seven)));
        }
    }

    // Days

    /// A day of a month: how many tokens it takes, which, and whether it says so with an ending.
    fn day(&self, at: usize) -> Option<(usize, u8, bool)> {
        if let Some(digits) = self.digits(at) {
            let day: u8 = digits
                .parse()
                .ok()
                .filter(|day| (1..=31).contains(day) && digits.len() <= 2)?;
            let ordinal = self.is_joined(at + 1)
                && self.word(at + 1).is_some_and(|word| {
                    matches!(
                        word,
                        "st" | "nd" | "rd" | "th" | "er" | "re" | "fed" | "ydd" | "eg" | "ain"
                    )
                });
            return Some((1 + usize::from(ordinal), day, ordinal));
        }
        let word = self.word(at)?;
        if let Some(day) = self.words.ordinals.get(word) {
            return Some((1, *day, true));
        }
        // "Twenty-first".
        let tens: u8 = self.words.numbers.get(word)?.parse().ok()?;
        if matches!(tens, 20 | 30)
            && let Some(ones) = self
                .word(at + 1)
                .and_then(|word| self.words.ordinals.get(word))
                .filter(|ones| **ones < 10)
        {
            return Some((2, tens + ones, true)).filter(|(_, day, _)| *day <= 31);
        }
        None
    }

    fn month(&self, at: usize) -> Option<u8> {
        let word = self.word(at)?;
        let exact = self
            .language
            .month_named(word)
            .or_else(|| self.words.months.get(word).copied());
        let short = || {
            word.get(..3).filter(|_| matches!(word.len(), 3 | 4)).and_then(|start| {
                self.language
                    .month_named(start)
                    .filter(|_| word.len() == 3 || word == "sept")
            })
        };
        exact.or_else(short)
    }

    fn year(&self, at: usize) -> Option<(usize, i16)> {
        let digits = self.digits(at)?;
        let year: i16 = digits.parse().ok()?;
        match digits.len() {
            4 if (1900..2100).contains(&year) => Some((1, year)),
            2 if matches!(self.mark(at), Some('\'' | '’' | '/' | '.' | '-' | '‘')) => Some((1, 2000 + year)),
            _ => None,
        }
    }

    fn push_day(
        &self,
        at: usize,
        taken: usize,
        (day, month, year): (Option<u8>, Option<u8>, Option<i16>),
        found: &mut Vec<Quantity>,
    ) {
        found.push(self.quantity(at, taken, QuantityKind::Day { year, month, day }));
    }

    /// "The last day of February", "in the third month of 2025", "Christmas Day".
    fn in_words(&self, at: usize, found: &mut Vec<Quantity>) {
        let Some(word) = self.word(at) else { return };
        for (feast, (month, day)) in self.words.feasts.iter().filter(|(feast, _)| feast.starts_with(word)) {
            let words: Vec<&str> = feast.split(' ').collect();
            let says = |(place, word): (usize, &&str)| self.word(at + place) == Some(*word);
            if words.iter().enumerate().all(says) {
                let year = self.year(at + words.len());
                let taken = words.len() + year.map_or(0, |(taken, _)| taken);
                let day = (Some(*day), Some(*month), year.map(|(_, year)| year));
                self.push_day(at, taken, day, found);
            }
        }
        let of = |at: usize| self.word(at).is_some_and(|word| self.words.of.contains(word));
        if self.words.last.contains(word)
            && self.word(at + 1) == Some("day")
            && let after = at + 2 + usize::from(of(at + 2))
            && let Some(month) = self.month(after).filter(|_| self.is_capital(after))
        {
            let year = self.year(after + 1);
            let taken = after + 1 - at + year.map_or(0, |(taken, _)| taken);
            let year = year.map(|(_, year)| year);
            let lasts = match month {
                4 | 6 | 9 | 11 => 30..=30,
                2 => match year {
                    Some(year) if year % 4 == 0 => 29..=29,
                    Some(_) => 28..=28,
                    None => 28..=29,
                },
                _ => 31..=31,
            };
            for day in lasts {
                self.push_day(at, taken, (Some(day), Some(month), year), found);
            }
        }
        if let Some(month) = self.words.ordinals.get(word).filter(|month| **month <= 12)
            && self.word(at + 1) == Some("month")
            && of(at + 2)
            && let Some((taken, year)) = self.year(at + 3)
        {
            self.push_day(at, 3 + taken, (None, Some(*month), Some(year)), found);
        }
    }

    /// Whether "11.02" is a time of day: "at 11.02", "9.28 to 10.05".
    fn is_time(&self, at: usize) -> bool {
        let part = |at: usize| {
            self.digits(at)
                .and_then(|digits| digits.parse::<u8>().ok())
                .unwrap_or(99)
        };
        if part(at) > 24 || part(at + 1) > 59 {
            return false;
        }
        let lead = |at: Option<usize>| at.and_then(|at| self.word(at));
        let at_a_time = |word: &str| self.words.before_times.contains(word) || self.words.clock.contains(word);
        if lead(at.checked_sub(1)).is_some_and(at_a_time)
            || self.word(at + 2).is_some_and(|word| self.words.clock.contains(word))
        {
            return true;
        }
        // Another one beside it that can be no day.
        let dotted = |at: usize| {
            self.digits(at).is_some_and(|first| first.len() <= 2)
                && self.digits(at + 1).is_some_and(|second| second.len() == 2)
                && matches!(self.mark(at + 1), Some('.'))
                && self.is_tight(at + 1)
                && self.digits(at + 2).is_none_or(|_| !self.is_tight(at + 2))
        };
        let joins = |at: usize| self.word(at).is_some_and(|word| self.words.between_days.contains(word));
        let marks = |at: usize| matches!(self.mark(at), Some('-' | '–'));
        let other = |other: usize| {
            let (hour, minute) = (part(other), part(other + 1));
            let is_day = (1..=31).contains(&hour) && (1..=12).contains(&minute)
                || (1..=12).contains(&hour) && (1..=31).contains(&minute);
            dotted(other)
                && hour <= 24
                && minute <= 59
                && (!is_day || self.digits(other).is_some_and(|hour| hour.len() == 1))
        };
        let before = if marks(at) { 2 } else { 3 };
        let before = at
            .checked_sub(before)
            .filter(|_| marks(at) || at.checked_sub(1).is_some_and(joins));
        let behind = if marks(at + 2) {
            Some(at + 2)
        } else {
            joins(at + 2).then_some(at + 3)
        };
        before.is_some_and(other) || behind.is_some_and(other)
    }

    fn days(&self, at: usize, found: &mut Vec<Quantity>) {
        self.numeric(at, found);
        self.in_words(at, found);
        if let Some(month) = self.month(at) {
            self.month_first(at, month, found);
        }
        let Some((taken, first, ordinal)) = self.day(at) else {
            return;
        };
        // Digits behind digits and a mark belong to those: in "2025-03-14", no day begins with 14.
        if self.is_joined(at) && self.word(at.wrapping_sub(1)).is_none() {
            return;
        }
        let mut next = at + taken;
        let mut days = vec![first];
        // "1 and 14 March", "1-14 March".
        let mut end = next;
        loop {
            let skip = usize::from(self.word(end).is_some_and(|word| self.words.of.contains(word)));
            if let Some(month) = self.month(end + skip).filter(|_| self.is_month_here(end + skip, true)) {
                let mut behind = end + skip + 1;
                let skip_of = usize::from(self.word(behind).is_some_and(|word| self.words.of.contains(word)));
                let year = self.year(behind + skip_of).map(|(taken, year)| {
                    behind += skip_of + taken;
                    year
                });
                for day in days {
                    self.push_day(at, behind - at, (Some(day), Some(month), year), found);
                }
                return;
            }
            if days.len() >= MOST_WORDS {
                break;
            }
            let joins = self
                .word(end)
                .is_some_and(|word| self.words.between_days.contains(word));
            let marks = matches!(self.mark(end), Some('-' | '–' | ',' | '/' | '&')) && self.digits(end).is_some();
            let mut after = end + usize::from(joins);
            if !(joins || marks) {
                break;
            }
            after += usize::from(self.word(after).is_some_and(|word| self.words.articles.contains(word)));
            let Some((taken, day, _)) = self.day(after) else { break };
            days.push(day);
            end = after + taken;
        }
        // "On the 14th", "Friday the 14th" and nothing that it could be the 14th of.
        next = at + taken;
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.word(at));
        let article = usize::from(before(1).is_some_and(|word| self.words.articles.contains(word)));
        let lead = before(1 + article);
        let weekday = lead.is_some_and(|word| self.words.days.iter().any(|day| day.eq_ignore_ascii_case(word)));
        let on = lead.is_some_and(|word| self.words.before_days.contains(word)) && article == 1;
        let ends = self.all.get(next).is_none_or(|_| {
            let letter = self.first(next);
            let breaks = letter
                .is_some_and(|letter| letter.begins || letter.mark.is_some_and(|mark| matches!(mark, ',' | ';' | ')')));
            breaks
                || self
                    .word(next)
                    .is_some_and(|word| self.words.common.contains(word) && word != "of" && word != "one")
        });
        // "On the first" may be of anything.
        let told = first > 3 || self.digits(at).is_some();
        let after_weekday = weekday && (ordinal || (ends && article == 0 && self.digits(at).is_some()));
        if after_weekday || (ordinal && on && ends && told) {
            self.push_day(at, taken, (Some(first), None, None), found);
        }
    }

    /// Whether a word is a month where it stands: "may" and "march" are others as well.
    fn is_month_here(&self, at: usize, beside_day: bool) -> bool {
        let everyday = self.word(at).is_some_and(|word| {
            matches!(word.len(), 3) && word.starts_with("ma") || word == "march" || self.words.months.contains_key(word)
        });
        self.is_capital(at) || self.is_joined(at) || !everyday || (beside_day && self.word(at) != Some("may"))
    }

    /// "March 14", "March 1-14", "March 2025", "in March".
    fn month_first(&self, at: usize, month: u8, found: &mut Vec<Quantity>) {
        if let Some((taken, year)) = self.year(at + 1).or_else(|| {
            self.year(at + 2)
                .filter(|_| self.word(at + 1) == Some("of"))
                .map(|(taken, year)| (taken + 1, year))
        }) && !self.is_joined(at)
        {
            self.push_day(at, 1 + taken, (None, Some(month), Some(year)), found);
            return;
        }
        // "4 November, 3 people": it has its day.
        if self.mark(at + 1) == Some(',')
            || (self.digits(at.wrapping_sub(1)).is_some()
                && self.first(at).is_some_and(|first| first.mark == Some(' ')))
        {
            return;
        }
        let the = usize::from(self.word(at + 1).is_some_and(|word| self.words.articles.contains(word)));
        let mut next = at + 1 + the;
        let Some((taken, first, _)) = self.day(next).filter(|_| self.is_month_here(at, false)) else {
            let lead = at.checked_sub(1).and_then(|before| self.word(before));
            // "The Aug. break-in", "Aug. 2": a month that is cut short, or has a capital within a sentence, and is no name as well.
            let cut = self.word(at).is_some_and(|word| matches!(word.len(), 3 | 4)) && self.mark(at + 1) == Some('.');
            let alone = (cut || self.first(at).is_some_and(|first| !first.begins))
                && !matches!(month, 1 | 3 | 4 | 5 | 6)
                && !(self.is_capital(at + 1) && self.first(at + 1).is_some_and(|next| !next.begins));
            if self.is_capital(at)
                && (alone || lead.is_some_and(|word| self.words.before_months.contains(word)))
                && self.day(at.wrapping_sub(1)).is_none()
            {
                self.push_day(at, 1, (None, Some(month), None), found);
            }
            return;
        };
        let mut days = vec![first];
        next += taken;
        while days.len() < MOST_WORDS {
            let joins = self
                .word(next)
                .is_some_and(|word| self.words.between_days.contains(word));
            let marks = matches!(self.mark(next), Some('-' | '–' | '/' | '&')) && self.digits(next).is_some();
            let after = next + usize::from(joins);
            let Some((taken, day, _)) = self.day(after).filter(|_| joins || marks) else {
                break;
            };
            // "March 14 and 30 people", "March 1 and 14 April".
            if self.month(after + taken).is_some() {
                break;
            }
            days.push(day);
            next = after + taken;
        }
        let year = self.year(next).map(|(taken, year)| {
            next += taken;
            year
        });
        for day in days {
            self.push_day(at, next - at, (Some(day), Some(month), year), found);
        }
    }

    /// 14/03/2025, 3/14/25, 2025-03-14, 20250314, 14/3.
    fn numeric(&self, at: usize, found: &mut Vec<Quantity>) {
        let Some(first) = self.digits(at) else { return };
        let part = |text: &str| -> Option<u8> { text.parse().ok() };
        // In the middle of one it was read already; "2025-03-01/2025-03-14" are two.
        let begins_anew = first.len() == 4 && self.mark(at) == Some('/');
        if self.digits(at.wrapping_sub(1)).is_some() && self.is_tight(at) && !begins_anew {
            return;
        }
        let both = |a: u8, b: u8, year: Option<i16>, taken: usize, found: &mut Vec<Quantity>| {
            for (day, month) in [(a, b), (b, a)] {
                if (1..=31).contains(&day) && (1..=12).contains(&month) {
                    self.push_day(at, taken, (Some(day), Some(month), year), found);
                }
                if a == b {
                    break;
                }
            }
        };
        let joined = |at: usize, mark: char| {
            let tight = self.is_tight(at)
                || matches!(mark, '/' | '.' | '·' | '•' | '∙' | '⋅')
                    && self.first(at).is_some_and(|letter| letter.parted);
            tight && self.mark(at) == Some(mark)
        };
        let mark = self
            .mark(at + 1)
            .filter(|mark| matches!(mark, '/' | '-' | '.' | '–' | '_' | ' ' | '·' | '•' | '∙' | '⋅'));
        let mark = mark.filter(|mark| *mark == ' ' || joined(at + 1, *mark));
        if let (Some(mark), Some(second)) = (mark, self.digits(at + 1)) {
            let third = self.digits(at + 2).filter(|_| self.mark(at + 2) == Some(mark));
            match (first.len(), second.len(), third) {
                (4, 1..=2, Some(third)) if third.len() <= 2 => {
                    if let (Ok(year), Some(a), Some(b)) = (first.parse::<i16>(), part(second), part(third)) {
                        both(b, a, Some(year), 3, found);
                    }
                }
                (1..=2, 1..=2, Some(third)) if third.len() == 4 || (third.len() == 2 && mark != ' ') => {
                    if let (Ok(year), Some(a), Some(b)) = (third.parse::<i16>(), part(first), part(second)) {
                        both(a, b, Some(if third.len() == 2 { 2000 + year } else { year }), 3, found);
                    }
                }
                (4, 2, None) if mark != ' ' && self.is_tight(at + 1) => {
                    if let (Ok(year), Some(month)) = (
                        first.parse::<i16>(),
                        part(second).filter(|month| (1..=12).contains(month)),
                    ) {
                        self.push_day(at, 2, (None, Some(month), Some(year)), found);
                    }
                }
                (1..=2, 4, None) if mark != ' ' && self.is_tight(at + 1) => {
                    if let (Ok(year), Some(month)) = (
                        second.parse::<i16>(),
                        part(first).filter(|month| (1..=12).contains(month)),
                    ) {
                        self.push_day(at, 2, (None, Some(month), Some(year)), found);
                    }
                }
                (1..=2, 1..=2, None) if self.is_tight(at + 1) => {
                    let slash = mark == '/';
                    let two =
                        first.len() == 2 && second.len() == 2 && (mark == '-' || mark == '.' && !self.is_time(at));
                    let money = matches!(self.mark(at), Some('£' | '$' | '€'));
                    let goes_on = self.is_joined(at + 2);
                    if (slash || two)
                        && !money
                        && !goes_on
                        && let (Some(a), Some(b)) = (part(first), part(second))
                    {
                        both(a, b, None, 2, found);
                    }
                }
                _ => {}
            }
        }
        // All digits in one.
        if first.is_ascii() && matches!(first.len(), 6 | 8) {
            let at_of = |range: Range<usize>| first.get(range).and_then(|text| text.parse::<i16>().ok());
            let small = |range: Range<usize>| first.get(range).and_then(part).unwrap_or(0);
            if first.len() == 8 {
                if let Some(year) = at_of(0..4).filter(|year| (1900..2100).contains(year)) {
                    both(small(6..8), small(4..6), Some(year), 1, found);
                }
                if let Some(year) = at_of(4..8).filter(|year| (1900..2100).contains(year)) {
                    both(small(0..2), small(2..4), Some(year), 1, found);
                }
            } else {
                if let Some(year) = at_of(0..2) {
                    both(small(4..6), small(2..4), Some(2000 + year), 1, found);
                }
                if let Some(year) = at_of(4..6) {
                    both(small(0..2), small(2..4), Some(2000 + year), 1, found);
                }
            }
        }
    }
}
