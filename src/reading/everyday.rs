//! Everyday words, and words of names that tell nobody whose name it is: "Next" is a company, and a word of any letter.

use crate::words::content::Content;
use serde_json::Value;
use std::cell::OnceCell;
use std::collections::HashSet;

/// Words that are no names, or parts of very many.
#[derive(Clone, Debug, Default)]
pub struct Everyday {
    most: HashSet<String>,
    more: HashSet<String>,
    endings: Vec<String>,
    forms: HashSet<String>,
    given: HashSet<String>,
    titles: HashSet<String>,
    deeds: HashSet<String>,
    labels: HashSet<String>,
}

impl Everyday {
    /// Reads `everyday.json`: words with spaces between them, by what they are.
    pub fn read(json: &Value) -> Self {
        let words = |name: &str| -> Vec<String> {
            let words = json[name].as_str().unwrap_or_default();
            words.split_whitespace().map(str::to_owned).collect()
        };
        let set = |name: &str| words(name).into_iter().collect();
        Self {
            most: set("most"),
            more: set("more"),
            endings: words("endings"),
            forms: set("forms"),
            given: set("given"),
            titles: set("titles"),
            deeds: set("deeds"),
            labels: set("labels"),
        }
    }

    /// Whether a word, in small letters and in whatever form, stands in texts of any kind.
    pub fn is_one(&self, word: &str) -> bool {
        self.is_form_of(word, &|stem| self.most.contains(stem) || self.more.contains(stem))
    }

    /// Whether it is one of the few words that most sentences are made of.
    pub fn is_very_common(&self, word: &str) -> bool {
        self.is_form_of(word, &|stem| self.most.contains(stem))
    }

    fn is_form_of(&self, word: &str, is: &dyn Fn(&str) -> bool) -> bool {
        is(word)
            || self.endings.iter().any(|ending| {
                let Some(stem) = word
                    .strip_suffix(ending.as_str())
                    .filter(|stem| stem.chars().count() >= 3)
                else {
                    return false;
                };
                let doubled = || {
                    let mut letters = stem.chars().rev();
                    let (last, before) = (letters.next(), letters.next());
                    (last == before).then(|| last.map_or(0, char::len_utf8))
                };
                is(stem)
                    || is(&format!("{stem}e"))
                    || is(&format!("{stem}y"))
                    || doubled().is_some_and(|length| is(&stem[..stem.len() - length]))
            })
    }

    /// Whether it says what kind of body a name is of: "Ltd".
    pub fn is_form(&self, word: &str) -> bool {
        self.forms.contains(word)
    }

    /// Whether many people have it as their first name.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// Whether it stands before the name of a person.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether it says what somebody does, so that the word before it is a name.
    pub fn is_deed(&self, word: &str) -> bool {
        self.deeds.contains(word)
    }

    /// Whether it is part of very many addresses.
    pub fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word)
    }
}

impl Content {
    /// Words that are no names.
    pub(crate) fn everyday(&self) -> &Everyday {
        let read = || serde_json::from_str::<Value>(self.file("everyday.json")?).ok();
        self.kept::<OnceCell<Everyday>>()
            .get_or_init(|| read().map(|json| Everyday::read(&json)).unwrap_or_default())
    }
}
