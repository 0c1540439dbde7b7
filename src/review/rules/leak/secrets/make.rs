//! What is looked for to find a secret: all of it, the parts of it that tell it, its numbers and its days.

use super::says::Reader;
use super::{ALIKE, Care, FEW, LARGE, LONG, NAME, Needle, STRETCH, STRETCHES, Secret, Secrets, TELLING, is_in_many};
use crate::facts::fact::Pointer;
use crate::facts::value::Span;
use crate::reading::disguise::{Letter, letters, spelt};
use crate::reading::finder::{Finder, LONGEST};
use crate::reading::mentions::ReadingWords;
use crate::reading::phrase::tokens;
use crate::reading::quantities::{QuantityKind, quantities};
use crate::review::Reviewed;
use crate::words::content::Content;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// Makes of secrets what to look for.
pub(super) struct Maker<'a> {
    content: &'a Content,
    /// The words of the names of the organisation.
    ours: HashSet<String>,
    pub(super) secrets: Secrets,
}

/// What has more words than this is told by some of them in any order.
const SENTENCE: usize = 3;

/// A word of a secret.
struct Word {
    letters: Range<usize>,
    spelt: String,
    capital: bool,
    shouted: bool,
    /// Whether it begins a sentence, so that its capital tells nothing.
    begins: bool,
}

impl<'a> Maker<'a> {
    pub(super) fn of(r: &Reviewed<'a>, list: Vec<Secret>) -> Self {
        let organisation = &r.case.organisation;
        let names = [organisation.name.known(), organisation.legal_name.known()]
            .into_iter()
            .flatten();
        let ours = names
            .flat_map(|name| words(&letters(&name.0)))
            .map(|word| word.spelt)
            .collect();
        let mut maker = Self {
            content: r.content,
            ours,
            secrets: Secrets::default(),
        };
        for (number, secret) in list.iter().enumerate() {
            maker.add(number, secret);
        }
        maker.secrets.list = list;
        maker.leave_out_many_alike();
        let needles = maker.secrets.needles.iter();
        maker.secrets.finder =
            Finder::new(needles.map(|needle| needle.letters.iter().take(LONGEST).map(|letter| letter.fold)));
        maker
    }

    /// Of many that begin alike or are one number, the first stand for all: who holds back so many alike is told of some of them.
    fn leave_out_many_alike(&mut self) {
        let start =
            |needle: &Needle| -> String { needle.letters.iter().take(LONGEST).map(|letter| letter.fold).collect() };
        let mut alike: HashMap<String, usize> = HashMap::new();
        for needle in &self.secrets.needles {
            *alike.entry(start(needle)).or_default() += 1;
        }
        let mut kept: HashSet<String> = HashSet::new();
        self.secrets.needles.retain_mut(|needle| {
            let start = start(needle);
            if alike.get(&start).is_none_or(|count| *count <= ALIKE) {
                return true;
            }
            // Its beginning is found, whatever follows.
            if let Some(beginning) = needle.letters.get(..LONGEST) {
                needle.letters = beginning.into();
            }
            kept.insert(start)
        });
        let numbers = self.secrets.numbers.values_mut();
        for all in numbers
            .chain(self.secrets.nine.values_mut())
            .chain(self.secrets.seven.values_mut())
            .chain(self.secrets.people.values_mut())
        {
            all.dedup();
            all.truncate(ALIKE);
        }
    }

    fn reading(&self) -> &'a ReadingWords {
        self.content.reading()
    }

    fn add(&mut self, number: usize, secret: &Secret) {
        let letters = letters(&secret.words);
        self.add_stretch(number, secret);
        let taken = self.add_quantities(number, secret, &letters);
        let words = words(&letters);
        let rest = |word: &&Word| {
            !taken
                .iter()
                .any(|range| range.start < word.letters.end && word.letters.start < range.end)
        };
        if !taken.is_empty()
            && words.iter().filter(rest).all(|word| {
                self.reading().common.contains(&word.spelt)
                    || word.spelt.len() == 1
                    || word.spelt.chars().all(|c| c.is_ascii_digit())
            })
        {
            return;
        }
        self.add_words(number, secret, &letters, &words);
    }

    /// The numbers and days of a secret, and the letters that they take.
    fn add_quantities(&mut self, number: usize, secret: &Secret, letters: &Rc<[Letter]>) -> Vec<Range<usize>> {
        let text = secret.words.as_str();
        let counts_people = secret.at.iter().any(|at| at.as_str().ends_with("count"));
        let reader = Reader {
            letters,
            content: self.content,
            shouted: false,
        };
        let mut taken = Vec::new();
        let all = quantities(text, letters, self.reading(), &self.content.language);
        let digits = letters.iter().filter(|letter| letter.plain.is_ascii_digit()).count();
        let only_digits = digits == letters.len();
        // Digits to dial have marks between them that part no thousands.
        let dialled = only_digits
            && all
                .iter()
                .any(|quantity| matches!(quantity.what, QuantityKind::Digits(..)))
            && !all.iter().any(|quantity| {
                matches!(quantity.what, QuantityKind::Number(..)) && quantity.letters.len() == letters.len()
            });
        for quantity in all.iter() {
            let secrets = &mut self.secrets;
            match quantity.what {
                QuantityKind::Number(value, is_year) if value >= LARGE && !is_year && !dialled => {
                    secrets.numbers.entry(value).or_default().push(number)
                }
                QuantityKind::Day {
                    year: Some(year),
                    month: Some(month),
                    day: Some(day),
                } => {
                    secrets.days.entry((month, day)).or_default().push((year, number));
                }
                QuantityKind::Day {
                    year: Some(year),
                    month: Some(month),
                    day: None,
                } if taken.is_empty() => {
                    secrets.months.entry(month).or_default().push((year, number));
                }
                QuantityKind::Digits(nine, seven) => {
                    // Fewer than nine digits are told by seven.
                    if nine != u64::MAX {
                        secrets.nine.entry(nine).or_default().push(number);
                    }
                    if only_digits {
                        secrets.seven.entry(seven).or_default().push(number);
                    }
                }
                QuantityKind::Number(value, _) if (FEW..LARGE).contains(&value) && only_digits && counts_people => {
                    secrets.people.entry(value).or_default().push(number);
                }
                QuantityKind::Number(value, _)
                    if value < LARGE && value > 1 && !reader.money(&quantity.letters).is_empty() =>
                {
                    for money in reader.money(&quantity.letters) {
                        let amounts = secrets.amounts.entry(value).or_default();
                        if amounts.len() < ALIKE {
                            amounts.push((money, number));
                        }
                    }
                    continue;
                }
                QuantityKind::Number(..) if only_digits => {}
                _ => continue,
            }
            taken.push(quantity.letters.clone());
        }
        taken
    }

    /// A stretch of days: what lies within it may be meant.
    fn add_stretch(&mut self, number: usize, secret: &Secret) {
        let Some(Span { from, to: Some(to) }) = Span::parse(&secret.words) else {
            return;
        };
        let (from, to) = (from.earliest(), to.latest());
        let day = |date: Date| (date.year(), date.month().unsigned_abs(), date.day().unsigned_abs());
        if self.secrets.stretches.len() < ALIKE {
            self.secrets.stretches.push((day(from), day(to), number));
        }
    }

    /// Names with an initial, in another number, with another numeral, or in small letters.
    fn add_variants(&mut self, number: usize, core: &[Word], siblings: &Rc<[String]>, is_person: bool) {
        let everyday = self.content.everyday();
        let maker = Words { content: self.content };
        let plain =
            |word: &Word| everyday.is_one(&word.spelt) || maker.is_common(&word.spelt) || maker.is_generic(&word.spelt);
        let spelt: Vec<&str> = core.iter().map(|word| word.spelt.as_str()).collect();
        let mut variants: Vec<(String, Care)> = Vec::new();
        let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
        if let ([first, rest @ ..], Some(last)) = (spelt.as_slice(), spelt.last())
            && first.chars().count() > 1
            && !rest.is_empty()
        {
            let rest_tells = rest.len() > 1 || core.last().is_some_and(|last| !plain(last));
            if is_person || rest_tells {
                variants.push((format!("{} {}", initial(first), rest.join(" ")), Care::Initial));
            }
            if is_person {
                variants.push((format!("{last} {}", initial(first)), Care::Initial));
                variants.push((format!("{last} {first}"), Care::Initial));
                if rest.len() > 1 {
                    variants.push((format!("{} {last}", initial(first)), Care::Initial));
                }
            } else {
                let other = match first.strip_suffix('s') {
                    Some(one) if one.len() >= TELLING => one.to_owned(),
                    _ => format!("{first}s"),
                };
                let all_plain = core.iter().all(plain);
                let care = if all_plain { Care::Capital } else { Care::Any };
                variants.push((format!("{other} {}", rest.join(" ")), care));
                if core.len() == 2 && all_plain && core.iter().all(|word| word.capital && !maker.is_common(&word.spelt))
                {
                    variants.push((spelt.join(" "), Care::Small));
                }
            }
        }
        for (place, word) in spelt.iter().enumerate().filter(|_| spelt.len() > 1) {
            for other in self.numerals(word) {
                let mut words = spelt.clone();
                words[place] = &other;
                let care = if core.iter().all(plain) {
                    Care::Capital
                } else {
                    Care::Any
                };
                variants.push((words.join(" "), care));
            }
        }
        // "T, R and S", "TR&S".
        let parts: Vec<&Word> = core.iter().filter(|word| word.spelt != "and").collect();
        let initials: Vec<String> = parts.iter().map(|word| initial(&word.spelt).to_uppercase()).collect();
        if parts.iter().all(|word| word.capital)
            && !is_person
            && let [first @ .., last] = initials.as_slice()
            && (first.len() > 1 || (first.len() == 1 && parts.len() < core.len()))
        {
            let listed = format!("{} and {last}", first.join(" "));
            variants.push((listed, Care::Initial));
            if first.len() > 1 && !maker.is_short_form(&initials.concat().to_lowercase()) {
                variants.push((initials.concat(), Care::Capitals));
            }
        }
        for (words, care) in variants {
            self.secrets.needles.push(Needle {
                secret: number,
                letters: crate::reading::disguise::letters(&words),
                care,
                anywhere: false,
                whole: care != Care::Capitals,
                siblings: siblings.clone(),
            });
        }
    }

    /// How else a number in a name may be written: in digits, in a word, as the Romans did.
    fn numerals(&self, word: &str) -> Vec<String> {
        let numbers = &self.reading().numbers;
        let value: Option<usize> = numbers.get(word).map_or(word, String::as_str).parse().ok();
        let roman = [
            "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
            "xvii", "xviii", "xix", "xx",
        ];
        let value = value.or_else(|| {
            roman
                .iter()
                .position(|roman| *roman == word && word.len() > 1)
                .map(|at| at + 1)
        });
        let Some(value) = value.filter(|value| (1..=roman.len()).contains(value)) else {
            return Vec::new();
        };
        let digits = value.to_string();
        let named = numbers
            .iter()
            .find(|(_, number)| **number == digits)
            .map(|(word, _)| word.clone());
        let roman = roman.get(value - 1).map(|roman| (*roman).to_owned());
        [Some(digits.clone()), named, roman]
            .into_iter()
            .flatten()
            .filter(|other| other != word)
            .collect()
    }

    fn add_words(&mut self, number: usize, secret: &Secret, letters: &Rc<[Letter]>, words: &[Word]) {
        let everyday = self.content.everyday();
        // "The" and "Ltd" are left out where a name is written.
        let mut core = words;
        while let [first, rest @ ..] = core
            && !rest.is_empty()
            && self.reading().articles.contains(&first.spelt)
        {
            core = rest;
        }
        while let [rest @ .., last] = core
            && !rest.is_empty()
            && everyday.is_form(&last.spelt)
        {
            core = rest;
        }
        if core.is_empty() {
            return;
        }
        let ours = core.iter().all(|word| self.ours.contains(&word.spelt));
        if ours {
            return;
        }
        let siblings: Rc<[String]> = words.iter().map(|word| word.spelt.clone()).collect();
        let field = secret.at.first().map(Pointer::as_str).unwrap_or_default();
        let of_name = field.ends_with("name") || field.ends_with("/contact_by");
        let is_name =
            core.len() <= if of_name { 2 * NAME } else { NAME } && (of_name || core.iter().any(|word| word.capital));
        let is_person = of_name
            && (field.ends_with("/contact_by") || core.first().is_some_and(|word| everyday.is_given_name(&word.spelt)));
        if of_name && is_name && core.len() > 1 {
            self.add_variants(number, core, &siblings, is_person);
        }
        if !of_name && core.len() > SENTENCE {
            self.secrets.telling.add(number, &secret.words, letters, self.content);
        }
        let mut add = |range: &[Word], care: Care, anywhere: bool, whole: bool| {
            let (Some(first), Some(last)) = (range.first(), range.last()) else {
                return;
            };
            let Some(letters) = letters.get(first.letters.start..last.letters.end) else {
                return;
            };
            for letters in transliterated(&secret.words, letters) {
                self.secrets.needles.push(Needle {
                    secret: number,
                    letters,
                    care,
                    anywhere,
                    whole,
                    siblings: siblings.clone(),
                });
            }
        };
        let maker = Words { content: self.content };
        let phrase = |range: &[Word]| maker.care_of(range, of_name);
        let strong = |range: &[Word]| {
            !secret.for_staff
                && (range.len() > 1 || range.iter().any(|word| word.capital))
                && !range
                    .first()
                    .is_some_and(|word| word.spelt.starts_with(|c: char| c.is_ascii_digit()))
        };
        for range in [words, core] {
            if let Some(care) = phrase(range) {
                add(
                    range,
                    care,
                    strong(range) && matches!(care, Care::Any | Care::Capitals),
                    true,
                );
            }
            if core.len() == words.len() {
                break;
            }
        }
        if core.len() == 1
            && !core[0].spelt.is_empty()
            && core.len() == words.len()
            && !secret.words.contains(['@', '.'])
        {
            return;
        }
        // "J. P. Harrow & Sons" is called Harrow.
        let initials = core
            .iter()
            .take_while(|word| word.spelt.len() == 1 && word.capital)
            .count();
        let is_person =
            field.ends_with("/contact_by") || core.first().is_some_and(|word| everyday.is_given_name(&word.spelt));
        if is_name && (1..core.len()).contains(&initials) {
            for range in [core.get(initials..), core.get(..=initials)].into_iter().flatten() {
                if let Some(care) = phrase(range) {
                    add(range, care, false, true);
                }
            }
        }
        // The halves of a postcode.
        for range in core.windows(2) {
            let half = |word: &Word| {
                word.spelt.len() <= 4
                    && word.spelt.contains(|c: char| c.is_ascii_digit())
                    && word.spelt.contains(|c: char| c.is_ascii_alphabetic())
            };
            if range.iter().all(half) {
                add(range, Care::Any, false, false);
            }
        }
        let mut parts: Vec<(usize, Care)> = Vec::new();
        let is_address = letters.iter().any(|letter| letter.address.is_some());
        let with_digits = core.iter().any(|word| word.spelt.chars().all(|c| c.is_ascii_digit()));
        for (place, word) in core.iter().enumerate() {
            let name = word.spelt.as_str();
            let tells = if is_address
                && letters
                    .get(word.letters.start)
                    .is_some_and(|letter| letter.address.is_some())
            {
                !everyday.is_label(name)
            } else if is_name {
                word.capital || of_name
            } else {
                // In a longer text, a capital within a sentence is a name; in a note for the desk it may be anything.
                word.capital && !word.begins && !secret.for_staff
            };
            let digits = name.chars().all(|c| c.is_ascii_digit());
            if !tells || digits || self.ours.contains(name) {
                continue;
            }
            let length = name.chars().count();
            let everyday_word = maker.is_common(name) || maker.is_generic(name) || everyday.is_one(name);
            let care = match length {
                0 | 1 => continue,
                _ if is_address && (everyday_word || length < TELLING) => continue,
                _ if everyday_word => {
                    let leads = (place == initials && !maker.is_common(name)) || is_person;
                    let leads = leads
                        && is_name
                        && of_name
                        && core.len() > 1
                        && word.capital
                        && !is_in_many(self.content, name)
                        && !everyday.is_title(name);
                    if leads { Care::Capital } else { continue }
                }
                2 | 3 if !is_name || with_digits => continue,
                2 if word.shouted && !maker.is_short_form(name) => Care::Capitals,
                2 => continue,
                3 if word.shouted => Care::Capitals,
                3 => Care::Capital,
                _ if everyday.is_given_name(name) => Care::Given,
                _ => Care::Any,
            };
            parts.push((place, care));
        }
        for (place, care) in parts {
            if let Some(range) = core.get(place..=place) {
                add(range, care, false, false);
            }
        }
        // The beginning of a name of three or more words: "Silver Birch Systems".
        if is_name
            && core.len() > 2
            && let Some(range) = core.get(..2)
            && let Some(care) = phrase(range)
        {
            let everyday = range
                .iter()
                .all(|word| everyday.is_one(&word.spelt) || maker.is_common(&word.spelt));
            add(range, if everyday { Care::Capital } else { care }, false, true);
        }
        let stretch = core.len().div_ceil(2).clamp(STRETCH.0, STRETCH.1);
        if core.len() > stretch {
            for range in core.windows(stretch).take(STRETCHES) {
                let tells = |word: &&Word| !self.content.reading().common.contains(&word.spelt);
                let rare = |word: &Word| !everyday.is_very_common(&word.spelt);
                if range.iter().filter(tells).count() > 1 && range.iter().any(rare) {
                    add(range, Care::Any, false, false);
                }
            }
        }
        // The letters that a name begins with.
        let capitals: String = core
            .iter()
            .filter(|word| word.capital)
            .filter_map(|word| word.spelt.chars().next())
            .collect();
        if is_name
            && core.len() > 2
            && capitals.len() == core.len()
            && !maker.is_short_form(&capitals)
            && !everyday.is_one(&capitals)
            && !secret.for_staff
        {
            self.secrets.needles.push(Needle {
                secret: number,
                letters: crate::reading::disguise::letters(&capitals.to_uppercase()),
                care: Care::Capitals,
                anywhere: false,
                whole: false,
                siblings,
            });
        }
    }
}

/// How words have to be written to be a name.
struct Words<'a> {
    content: &'a Content,
}

impl Words<'_> {
    fn is_common(&self, word: &str) -> bool {
        self.content.reading().common.contains(word)
    }

    fn is_generic(&self, word: &str) -> bool {
        self.content.everyday().is_form(word) || is_in_many(self.content, word)
    }

    fn is_short_form(&self, word: &str) -> bool {
        let phrases = &self.content.reading().phrases;
        phrases
            .get("short forms")
            .is_some_and(|forms| forms.find(&tokens(word)).is_some())
    }

    /// How a name or a text has to be written; none where it can be told from nothing else.
    fn care_of(&self, range: &[Word], of_name: bool) -> Option<Care> {
        let everyday = self.content.everyday();
        let common = |word: &Word| self.content.reading().common.contains(&word.spelt);
        if let [word] = range {
            let name = word.spelt.as_str();
            let length = name.chars().count();
            let plain = common(word) || everyday.is_one(name) || is_in_many(self.content, name);
            return match length {
                0 | 1 => None,
                2 => (word.shouted && !self.is_short_form(name)).then_some(Care::Capitals),
                3 | 4 if word.shouted => (!self.is_short_form(name)).then_some(Care::Capitals),
                _ if plain && word.capital => Some(Care::Capital),
                _ if plain => (length >= LONG && !common(word)).then_some(Care::Any),
                _ if everyday.is_given_name(name) && word.capital => Some(Care::Given),
                3 => (word.capital || of_name || name.contains(|c: char| c.is_ascii_digit())).then_some(Care::Any),
                _ => Some(Care::Any),
            };
        }
        let rare = |word: &Word| {
            !(common(word) || everyday.is_very_common(&word.spelt) || is_in_many(self.content, &word.spelt))
        };
        let capitals = range.iter().filter(|word| word.capital).count();
        let total: usize = range.iter().map(|word| word.spelt.chars().count()).sum();
        if total < TELLING {
            return None;
        }
        if range.len() == 2 && capitals > 0 && !range.iter().any(rare) {
            return Some(Care::Capital);
        }
        Some(Care::Any)
    }
}

/// The words of a text.
fn words(letters: &[Letter]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    while start < letters.len() {
        let rest = &letters[start..];
        let whole = |from: usize| from + 1 + rest.iter().skip(from + 1).take_while(|letter| !letter.parted).count();
        let mut length = whole(0);
        // "O'Brien" is one word.
        if length == 1
            && rest
                .get(1)
                .is_some_and(|next| matches!(next.mark, Some('\'' | '’')) && !next.spaced)
        {
            length = whole(1);
        }
        let here = &rest[..length];
        words.push(Word {
            letters: start..start + length,
            spelt: spelt(here),
            capital: here[0].upper,
            shouted: here.iter().all(|letter| letter.upper || !letter.plain.is_alphabetic()),
            begins: here[0].begins,
        });
        start += length;
    }
    words
}

/// A word as it is, and as it is written where a keyboard has no umlauts: "Müller" is "Mueller" as well.
fn transliterated(words: &str, letters: &[Letter]) -> Vec<Rc<[Letter]>> {
    let mut all: Vec<Rc<[Letter]>> = vec![letters.into()];
    let second = |letter: &Letter| match words.get(letter.start as usize..letter.end as usize)? {
        "ä" | "Ä" | "ö" | "Ö" | "ü" | "Ü" | "ø" | "Ø" => Some('e'),
        "å" | "Å" => Some('a'),
        _ => None,
    };
    if letters.iter().any(|letter| second(letter).is_some()) {
        let mut longer = Vec::with_capacity(letters.len() + 1);
        for letter in letters {
            longer.push(*letter);
            longer.extend(second(letter).map(|plain| Letter {
                plain,
                fold: plain,
                upper: false,
                parted: false,
                ..*letter
            }));
        }
        all.push(longer.into());
    }
    all
}
