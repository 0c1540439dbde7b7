//! Dates, numbers and lists, as `content/<language>/language.json` says the language writes them.

use crate::value::When;
use jiff::civil::Date;
use serde::Deserialize;

/// How a language writes dates, numbers and lists.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    months: Vec<String>,
    months_short: Vec<String>,
    /// `{day}`, `{month}` and `{year}`.
    day: String,
    /// `{month}` and `{year}`.
    month: String,
    /// `{day}` and `{month}`.
    day_short: String,
    /// `{date}`, a day.
    on_day: String,
    /// `{date}`, a month or a year.
    in_month: String,
    /// `{date}`.
    around: String,
    /// `{number}`.
    about: String,
    thousands: String,
    comma: String,
    and: String,
    or: String,
}

impl Language {
    /// A date as it is printed: "29 October 2021", "October 2021", "2021".
    pub fn date(&self, when: When) -> String {
        let date = when.earliest();
        match when {
            When::Day(_) => fill(&self.day, &self.parts(date, &self.months)),
            When::Month(_) => fill(&self.month, &self.parts(date, &self.months)),
            When::Year(_) => date.year().to_string(),
        }
    }

    /// A date for a text message: "29 Oct".
    pub fn date_short(&self, when: When) -> String {
        match when {
            When::Day(date) => fill(&self.day_short, &self.parts(date, &self.months_short)),
            other => self.date(other),
        }
    }

    /// A date with its preposition: "on 29 October 2021", "in October 2021", "around 29 October 2021".
    pub fn on_date(&self, when: When, estimated: bool) -> String {
        let pattern = match when {
            _ if estimated => &self.around,
            When::Day(_) => &self.on_day,
            When::Month(_) | When::Year(_) => &self.in_month,
        };
        fill(pattern, &[("date", self.date(when))])
    }

    /// A whole number: "12,000", "about 12,000".
    pub fn number(&self, number: u64, estimated: bool) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            // The house style of most publishers: four digits stand without a separator only in years, which are no counts.
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push_str(&self.thousands);
            }
            grouped.push(digit);
        }
        if estimated {
            fill(&self.about, &[("number", grouped)])
        } else {
            grouped
        }
    }

    /// A list: "a, b and c".
    pub fn and(&self, items: &[String]) -> String {
        self.join(items, &self.and)
    }

    /// A list of alternatives: "a, b or c".
    pub fn or(&self, items: &[String]) -> String {
        self.join(items, &self.or)
    }

    fn join(&self, items: &[String], last: &str) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., end] => format!("{}{last}{end}", first.join(&self.comma)),
        }
    }

    fn parts(&self, date: Date, months: &[String]) -> [(&'static str, String); 3] {
        let month = usize::try_from(date.month() - 1)
            .ok()
            .and_then(|i| months.get(i))
            .cloned()
            .unwrap_or_default();
        [
            ("day", date.day().to_string()),
            ("month", month),
            ("year", date.year().to_string()),
        ]
    }
}

fn fill(pattern: &str, parts: &[(&str, String)]) -> String {
    parts.iter().fold(pattern.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
