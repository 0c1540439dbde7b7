//! The words that a reader of a language has to know: `content/<language>/reading.json`.

use super::phrase::{PhraseSet, Phrases, Token, tokens};
use crate::words::cache::{ByText, Kept};
use crate::words::content::Content;
use serde::Deserialize;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// The words of a language that a reader of it has to know.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingWords {
    /// What was read before in these words.
    #[serde(skip)]
    pub(super) kept: Kept,
    /// Words that turn a sentence round.
    pub negations: HashSet<String>,
    /// How a negation ends that is drawn into another word.
    pub contracted: String,
    /// Numbers that are written as words.
    pub numbers: BTreeMap<String, String>,
    /// What follows a time of day, or stands for one.
    pub clock: HashSet<String>,
    /// The days of the week.
    pub days: HashSet<String>,
    /// Words that begin a sentence with a capital and name nothing.
    pub common: HashSet<String>,
    /// Days of a month as they are counted in words.
    #[serde(default)]
    pub ordinals: BTreeMap<String, u8>,
    /// Parts of a whole, and how many of them make it: "quarter" 4.
    #[serde(default)]
    pub parts: BTreeMap<String, u8>,
    /// Months as other languages near by call them, in small letters without accents.
    #[serde(default)]
    pub months: BTreeMap<String, u8>,
    /// Days that have a name: month and day.
    #[serde(default)]
    pub feasts: BTreeMap<String, (u8, u8)>,
    /// What stands before "day of February" where it is the last one.
    #[serde(default)]
    pub last: HashSet<String>,
    /// What stands between a day and its month.
    #[serde(default)]
    pub of: HashSet<String>,
    /// What stands before a time of day.
    #[serde(default)]
    pub before_times: HashSet<String>,
    /// Nouns that a number of people counts: themselves, and what they are sent.
    #[serde(default)]
    pub counted_people: HashSet<String>,
    /// Words and signs of money, and which money.
    #[serde(default)]
    pub money: BTreeMap<String, String>,
    /// What a company has or is, behind its name.
    #[serde(default)]
    pub of_companies: HashSet<String>,
    /// What stands before the name of a company.
    #[serde(default)]
    pub before_names: HashSet<String>,
    /// What joins two days of one month.
    #[serde(default)]
    pub between_days: HashSet<String>,
    /// What stands before "the 14th" where that is a day.
    #[serde(default)]
    pub before_days: HashSet<String>,
    /// What stands before a month without a year.
    #[serde(default)]
    pub before_months: HashSet<String>,
    /// Words before a name that are no part of it.
    #[serde(default)]
    pub articles: HashSet<String>,
    /// Words behind which a "not" turns nothing round: somebody "who should not have it" has it.
    #[serde(default)]
    pub asides: HashSet<String>,
    /// Words of phrases on authorities that are said with a "no" of their own.
    #[serde(default)]
    pub own_no: HashSet<String>,
    /// Phrases that say that something is not known yet, without a word that turns the sentence round.
    #[serde(default)]
    pub not_knowing: Vec<String>,
    /// Phrases in which somebody promises that data was deleted.
    #[serde(default)]
    pub deletion_promises: PhraseSet,
    /// Phrases that say that a promise is no proof.
    #[serde(default)]
    pub no_proof: PhraseSet,
    /// Phrases that advise people to change a password.
    #[serde(default)]
    pub password_advice: PhraseSet,
    /// Phrases that say how an authority stands to the incident, by the name of that status. `<A>` is the authority. `cleared` is for
    /// those that only an outcome allows.
    #[serde(default)]
    pub authorities: BTreeMap<String, Vec<String>>,
    /// Authorities that a reader knows without the case.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// How a sentence says what was done without saying who did it.
    #[serde(default)]
    pub passive: Passive,
    /// Words and turns of speech that rules look for, by what they are.
    #[serde(default)]
    pub phrases: BTreeMap<String, Phrases>,
}

/// How a language says what was done without saying who did it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passive {
    /// What was read before in these words.
    #[serde(skip)]
    read: ByText<bool>,
    /// The forms of "be".
    pub be: HashSet<String>,
    /// What may stand behind them.
    pub between: HashSet<String>,
    /// How most participles end.
    pub ending: String,
    /// Those that end otherwise.
    pub irregular: HashSet<String>,
    /// Words that end like one and say how somebody or something is.
    pub states: HashSet<String>,
    /// What names who did it.
    pub by: String,
}

impl Passive {
    /// Whether a sentence says what was done and not who did it.
    pub fn is_in(&self, sentence: &str) -> bool {
        self.read.get(sentence, || self.find(&tokens(sentence)).is_some())
    }

    /// The bytes of the first place where a sentence says what was done and not who did it.
    pub fn find(&self, tokens: &[Token]) -> Option<Range<usize>> {
        // Whoever did it may be named anywhere behind it.
        let last_by = tokens.iter().rposition(|token| token.word == self.by);
        // Up to where only words follow that may stand between: asked for each "be" anew, they would be counted over and over.
        let mut end = 0;
        tokens.iter().enumerate().find_map(|(start, be)| {
            end = end.max(start + 1);
            while tokens.get(end).is_some_and(|token| self.between.contains(&token.word)) {
                end += 1;
            }
            let done = tokens.get(end)?;
            let by = last_by.is_some_and(|by| by > end);
            (self.be.contains(&be.word) && self.is_participle(&done.word) && !by)
                .then_some(be.place.start..done.place.end)
        })
    }

    fn is_participle(&self, word: &str) -> bool {
        let ends = !self.ending.is_empty() && word.len() > 4 && word.ends_with(&self.ending);
        (ends || self.irregular.contains(word)) && !self.states.contains(word)
    }
}

impl Content {
    /// The words that a reader of the language has to know.
    pub fn reading(&self) -> &ReadingWords {
        let read = || serde_json::from_str(self.file("reading.json")?).ok();
        let kept = self.kept::<OnceCell<ReadingWords>>();
        kept.get_or_init(|| read().unwrap_or_default())
    }
}
