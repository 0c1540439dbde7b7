//! The words of a longer text that tell it, in whatever order and form: "Painters left a ladder" tells of "a ladder that our painters had
//! left". What every notice of a breach says tells nothing.

use super::ALIKE;
use crate::reading::disguise::{Letter, spelt};
use crate::reading::phrase::tokens;
use crate::words::cache::{ByText, Quick};
use crate::words::content::Content;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::rc::Rc;

/// Shorter words tell nothing.
const SHORTEST: usize = 3;
/// Two neighbouring sentences have so many words.
const NEAR: usize = 32;
/// So many words of one text are looked for.
const MOST: usize = 64;
/// The weight of a word that is rare enough to tell.
const RARE: u16 = 3;
/// So many rare words tell, where they are a good part of the text; two do where they are more than half of it. So many everyday words
/// tell, where they are most of a text that has no others.
const SEVERAL: usize = 3;

thread_local! {
    static READ: ByText<Rc<[Stem]>> = ByText::default();
}

/// A word without its endings, and its letters.
#[derive(Clone, Debug, PartialEq)]
struct Stem {
    letters: Range<usize>,
    stem: u64,
}

/// What stands for a word of a secret.
#[derive(Clone, Copy, Debug)]
struct Part {
    secret: usize,
    /// Which of the words of the secret it is.
    word: usize,
    weight: u16,
}

/// The words that tell longer texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling {
    parts: HashMap<u64, Vec<Part>, BuildHasherDefault<Quick>>,
    /// For each secret that has such words: the weight of all, and whether some of them are rare.
    whole: HashMap<usize, (u16, bool)>,
}

impl Telling {
    /// Adds a text.
    pub(super) fn add(&mut self, secret: usize, text: &str, letters: &[Letter], content: &Content) {
        let everyday = content.everyday();
        let mut seen: HashMap<u64, (u16, usize)> = HashMap::new();
        let general = content.reading().phrases.get("of any breach");
        for Stem { letters: at, stem } in stems(text, letters).iter().filter(|stem| !is_joined(stem, letters)) {
            let word = spelt(letters.get(at.clone()).unwrap_or_default());
            let tells_nothing = content.reading().common.contains(&word)
                || word.chars().all(|c| c.is_ascii_digit())
                || general.is_some_and(|words| words.find(&tokens(&word)).is_some());
            if tells_nothing || seen.len() >= MOST {
                continue;
            }
            let weight = if everyday.is_very_common(&word) {
                1
            } else if everyday.is_one(&word) {
                RARE
            } else {
                RARE + 1
            };
            let number = seen.len();
            seen.entry(*stem).or_insert((weight, number));
        }
        let total = seen.values().map(|(weight, _)| *weight).sum();
        let rare = seen.values().filter(|(weight, _)| *weight >= RARE).count();
        if seen.len() < SEVERAL {
            return;
        }
        self.whole.insert(secret, (total, rare > 0));
        for (stem, (weight, word)) in seen {
            let parts = self.parts.entry(stem).or_default();
            if parts.len() < ALIKE {
                parts.push(Part { secret, word, weight });
            }
        }
    }

    /// Tells of each stretch of a text that tells a secret.
    pub(super) fn find(&self, text: &str, letters: &[Letter], mut tell: impl FnMut(usize, Range<usize>)) {
        if self.parts.is_empty() {
            return;
        }
        let stems = stems(text, letters);
        let mut found: HashMap<usize, Vec<(usize, &Stem, Part)>> = HashMap::new();
        for (place, stem) in stems.iter().enumerate() {
            for part in self.parts.get(&stem.stem).into_iter().flatten() {
                found.entry(part.secret).or_default().push((place, stem, *part));
            }
        }
        let mut secrets: Vec<usize> = found.keys().copied().collect();
        secrets.sort_unstable();
        for secret in secrets {
            let (Some(all), Some((total, has_rare))) = (found.get(&secret), self.whole.get(&secret)) else {
                continue;
            };
            let mut from = 0;
            // How often each word of the secret stands between there and here.
            let mut counts: HashMap<usize, usize> = HashMap::new();
            let (mut weight, mut rare) = (0, 0);
            for (to, (place, last, part)) in all.iter().enumerate() {
                let count = counts.entry(part.word).or_default();
                *count += 1;
                if *count == 1 {
                    weight += part.weight;
                    rare += usize::from(part.weight >= RARE);
                }
                while let Some((first, _, gone)) = all.get(from).filter(|(first, ..)| first + NEAR <= *place) {
                    debug_assert!(first <= place && from <= to);
                    if let Some(count) = counts.get_mut(&gone.word) {
                        *count -= 1;
                        if *count == 0 {
                            weight -= gone.weight;
                            rare -= usize::from(gone.weight >= RARE);
                        }
                    }
                    from += 1;
                }
                let words = counts.values().filter(|count| **count > 0).count();
                let tells = if *has_rare {
                    (rare >= SEVERAL && weight * 10 >= total * 3)
                        || (rare > 1 && weight * 20 >= total * 11)
                        || (rare > 0 && words >= SEVERAL && weight * 2 >= *total)
                        || (rare > 1 && words > SEVERAL && weight * 5 >= total * 2)
                } else {
                    words >= SEVERAL && weight * 4 >= total * 3
                };
                if tells && let Some((_, first, _)) = all.get(from) {
                    tell(secret, first.letters.start..last.letters.end);
                    counts.clear();
                    (weight, rare) = (0, 0);
                    from = to + 1;
                }
            }
        }
    }
}

/// Whether it is several words without space between them, taken as one.
fn is_joined(stem: &Stem, letters: &[Letter]) -> bool {
    let here = letters.get(stem.letters.clone()).unwrap_or_default();
    here.iter().skip(1).any(|letter| letter.parted)
}

/// The words of a text without their endings; and those together that no space parts: "lad-der".
fn stems(text: &str, letters: &[Letter]) -> Rc<[Stem]> {
    READ.with(|read| read.get(text, || read_stems(letters).into()))
}

fn read_stems(letters: &[Letter]) -> Vec<Stem> {
    let mut all = Vec::new();
    let mut push = |range: Range<usize>| {
        let word = spelt(letters.get(range.clone()).unwrap_or_default());
        if word.len() >= SHORTEST {
            all.push(Stem {
                letters: range,
                stem: hash(stem(&word)),
            });
        }
    };
    let (mut start, mut chunk, mut several) = (0, 0, false);
    for at in 1..=letters.len() {
        let (parted, spaced) = letters
            .get(at)
            .map_or((true, true), |letter| (letter.parted, letter.spaced));
        if parted {
            push(start..at);
            start = at;
            several |= !spaced;
        }
        if spaced {
            if several {
                push(chunk..at);
            }
            (chunk, several) = (at, false);
        }
    }
    all
}

fn hash(word: &str) -> u64 {
    let mut hasher = Quick::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// A word without the endings that make another form of it.
fn stem(word: &str) -> &str {
    let long = |stem: &&str, least: usize| stem.chars().count() >= least;
    let mut stem = word;
    for (ending, least) in [
        ("'s", 2),
        ("ies", 3),
        ("ing", 3),
        ("ers", 5),
        ("ed", 3),
        ("es", 3),
        ("er", 5),
        ("ly", 4),
        ("s", 3),
    ] {
        if let Some(shorter) = stem.strip_suffix(ending).filter(|stem| long(stem, least))
            && !(ending == "s" && shorter.ends_with('s'))
        {
            stem = shorter;
            break;
        }
    }
    // "Taping" is of "tape", and "stopped" of "stop".
    let stem = stem.trim_end_matches(['e', 'y', 'i']);
    let mut last = stem.char_indices().rev();
    match (last.next(), last.next()) {
        (Some((at, a)), Some((_, b))) if a == b && at >= SHORTEST => &stem[..at],
        _ => stem,
    }
}
