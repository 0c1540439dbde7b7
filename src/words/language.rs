//! Dates, numbers and lists, as `content/<language>/language.json` says the language writes them.

use crate::facts::value::{Moment, Span, When};
use jiff::civil::{Date, DateTime};
use serde_json::Value;

/// Declares what a language supplies: texts, and lists of texts.
macro_rules! language {
    ($($(#[$doc:meta])* $field:ident: $what:ty),+ $(,)?) => {
        /// How a language writes dates, numbers and lists.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Language {
            $($(#[$doc])* $field: $what,)+
        }

        impl Language {
            /// Reads `language.json`. Read by hand: a derived reader for it weighs several times what it reads.
            ///
            /// Nothing where something is missing, of another type, or unknown.
            pub fn read(json: &Value) -> Option<Self> {
                const NAMES: &[&str] = &[$(stringify!($field)),+];
                if !json.as_object()?.keys().all(|key| NAMES.contains(&key.as_str())) {
                    return None;
                }
                Some(Self { $($field: Supplied::read(json, stringify!($field))?,)+ })
            }
        }
    };
}

/// Something that a language supplies.
trait Supplied: Sized {
    fn read(json: &Value, name: &str) -> Option<Self>;
}

impl Supplied for String {
    #[inline(never)]
    fn read(json: &Value, name: &str) -> Option<Self> {
        json[name].as_str().map(str::to_owned)
    }
}

impl Supplied for Vec<String> {
    #[inline(never)]
    fn read(json: &Value, name: &str) -> Option<Self> {
        let texts = json[name].as_array()?.iter();
        texts.map(|text| text.as_str().map(str::to_owned)).collect()
    }
}

language! {
    months: Vec<String>,
    months_short: Vec<String>,
    /// `{day}`, `{month}` and `{year}`.
    day: String,
    /// `{month}` and `{year}`.
    month: String,
    /// `{day}` and `{month}`.
    day_short: String,
    /// `{day}`.
    day_of_month: String,
    /// `{date}`, a day.
    on_day: String,
    /// The day that was named before.
    same_day: String,
    /// `{date}`, a month or a year.
    in_month: String,
    /// `{from}` and `{to}`, two days or more exact.
    between: String,
    /// `{from}` and `{to}`, two months or years.
    from_to: String,
    /// `{date}` and `{time}`.
    at_time: String,
    /// `{date}`, a month or a year in which a stretch of time begins or ends, where its other end lies in it as well.
    some_day: String,
    /// `{date}` and `{time}`, which is midnight: that can be the night before a day or the one after it.
    at_midnight: String,
    /// `{date}`, as it follows the midnight that the day begins with.
    at_start: String,
    /// `{date}`, `{from}` and `{to}`, two times of one day.
    on_day_between: String,
    am: String,
    pm: String,
    noon: String,
    midnight: String,
    /// `{date}`.
    around: String,
    /// `{date}`, a stretch of time.
    some_time: String,
    /// `{number}`.
    about: String,
    /// `{number}`.
    million: String,
    thousands: String,
    /// The articles of a thing that is mentioned for the first time.
    articles: Vec<String>,
    /// What names a set of people or things as a whole: no number stands before it.
    determiners: Vec<String>,
    /// The article of a thing that has been mentioned.
    the: String,
    /// How two sentences begin that can be one: what stands in both is said once. In small letters.
    run_on: Vec<String>,
    /// How a sentence begins that goes on from one that names its day.
    run_on_from_day: Vec<String>,
    /// Of whom two sentences can be one, whatever each says of them, and how the second goes on. In small letters.
    run_on_of: Vec<String>,
    run_on_goes_on: Vec<String>,
    /// Words by which a sentence joins things already, so that no other is joined to it.
    run_on_never: Vec<String>,
    /// How a reason begins that is a purpose.
    purposes: Vec<String>,
    comma: String,
    and: String,
    or: String,
}

impl Language {
    /// The number of a month, from 1, by its name in small letters, long or short.
    pub fn month_named(&self, name: &str) -> Option<u8> {
        let place = |months: &[String]| months.iter().position(|month| month.to_lowercase() == name);
        let place = place(&self.months).or_else(|| place(&self.months_short))?;
        u8::try_from(place + 1).ok()
    }

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

    /// A stretch of time with its preposition: "between 4 April 2013 and 9 April 2013", "from May 2020 to June 2020", "at 10:58pm
    /// (UK time) on 21 August 2018".
    pub fn on_span(&self, span: Span, estimated: bool, clock: Option<&str>) -> String {
        let clock = clock.map(|clock| format!(" ({clock})")).unwrap_or_default();
        let on = match (span.from, span.to.filter(|to| *to != span.from)) {
            (Moment::Civil(when), None) => return self.on_date(when, estimated),
            (Moment::Minute(at), None) => {
                let time = format!("{}{clock}", self.time(at));
                // "At some time at 10:58pm" says two things: "at about 10:58pm".
                let time = if estimated {
                    fill(&self.about, &[("number", time)])
                } else {
                    time
                };
                let pattern = if is_midnight(at) {
                    &self.at_midnight
                } else {
                    &self.at_time
                };
                return fill(pattern, &[("time", time), ("date", self.date(When::Day(at.date())))]);
            }
            (Moment::Minute(from), Some(Moment::Minute(to))) if from.date() == to.date() => fill(
                &self.on_day_between,
                &[
                    ("from", self.time(from)),
                    ("to", format!("{}{clock}", self.time(to))),
                    ("date", self.date(When::Day(from.date()))),
                ],
            ),
            (Moment::Civil(When::Day(from)), Some(Moment::Civil(When::Day(to)))) if from.year() == to.year() => {
                let pattern = if from.month() == to.month() {
                    &self.day_of_month
                } else {
                    &self.day_short
                };
                // Nothing lies between a day and the next.
                let stretch = if from.tomorrow().ok() == Some(to) {
                    &self.from_to
                } else {
                    &self.between
                };
                let from = fill(pattern, &self.parts(from, &self.months));
                fill(stretch, &[("from", from), ("to", self.date(When::Day(to)))])
            }
            (from, Some(to)) => {
                let loose = |moment| matches!(moment, Moment::Civil(When::Month(_) | When::Year(_)));
                // "Between November and 14 November" says nothing: it began some day in that month, or ended some day in it.
                let holds =
                    |one: Moment, other: Moment| one.earliest() <= other.earliest() && other.latest() <= one.latest();
                let (wide_from, wide_to) = (loose(from) && holds(from, to), loose(to) && holds(to, from));
                let end = |moment, wide: bool| {
                    let date = self.moment(moment);
                    if wide {
                        fill(&self.some_day, &[("date", date)])
                    } else {
                        date
                    }
                };
                let pattern = if (loose(from) && loose(to)) || wide_from || wide_to {
                    &self.from_to
                } else {
                    &self.between
                };
                let ends = [
                    ("from", end(from, wide_from)),
                    ("to", format!("{}{clock}", end(to, wide_to))),
                ];
                fill(pattern, &ends)
            }
        };
        if estimated {
            fill(&self.some_time, &[("date", on)])
        } else {
            on
        }
    }

    /// "10:58pm on 21 August 2018", or a date.
    fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Civil(when) => self.date(when),
            Moment::Minute(at) => {
                let pattern = if is_midnight(at) { &self.at_start } else { &self.on_day };
                let on = fill(pattern, &[("date", self.date(When::Day(at.date())))]);
                format!("{} {on}", self.time(at))
            }
        }
    }

    /// "10:58pm", "9am", "noon", "midnight".
    fn time(&self, at: DateTime) -> String {
        let (hour, minute) = (at.hour(), at.minute());
        match (hour, minute) {
            (0, 0) => return self.midnight.clone(),
            (12, 0) => return self.noon.clone(),
            _ => {}
        }
        let half = if hour < 12 { &self.am } else { &self.pm };
        let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
        if minute == 0 {
            format!("{shown}{half}")
        } else {
            format!("{shown}:{minute:02}{half}")
        }
    }

    /// A whole number: "12,000", "about 12,000".
    pub fn number(&self, number: u64, estimated: bool) -> String {
        const MILLION: u64 = 1_000_000;
        // "About 1" is no number: who says it of one says otherwise that it is not certain.
        let estimated = estimated && number != 1;
        // A number in the millions is a word, where that loses nothing: "40 million", "1.5 million".
        if number >= MILLION && number.is_multiple_of(MILLION / 10) {
            let (whole, tenths) = (number / MILLION, number % MILLION / (MILLION / 10));
            let short = if tenths == 0 {
                self.grouped(whole)
            } else {
                format!("{}.{tenths}", self.grouped(whole))
            };
            let number = fill(&self.million, &[("number", short)]);
            return if estimated {
                fill(&self.about, &[("number", number)])
            } else {
                number
            };
        }
        let grouped = self.grouped(number);
        if estimated {
            fill(&self.about, &[("number", grouped)])
        } else {
            grouped
        }
    }

    /// A number with marks between the thousands.
    fn grouped(&self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            // The house style of most publishers: four digits stand without a separator only in years, which are no counts.
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push_str(&self.thousands);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// A list: "a, b and c".
    pub fn and(&self, items: &[String]) -> String {
        self.join(items, &self.and)
    }

    /// A list of alternatives: "a, b or c".
    pub fn or(&self, items: &[String]) -> String {
        self.join(items, &self.or)
    }

    /// The day that was named just before.
    pub fn same_day(&self) -> &str {
        &self.same_day
    }

    /// How many dates a text names: each is told by its month.
    pub fn dates_in(&self, text: &str) -> usize {
        let words = text.split(|c: char| !c.is_alphabetic());
        words
            .filter(|word| self.months.iter().any(|month| month == word))
            .count()
    }

    /// How much of the beginning of a sentence the sentence before has said: as many letters as that takes. Where the two cannot be one, none.
    ///
    /// `alike` says whether both tell of the same thing, so that it suffices that they are of the same people.
    pub fn said_in(&self, before: &str, sentence: &str, alike: bool) -> Option<usize> {
        let (before, sentence) = (before.to_lowercase(), sentence.to_lowercase());
        let same =
            |beginning: &&String| before.starts_with(beginning.as_str()) && sentence.starts_with(beginning.as_str());
        let next = |beginning: &&String| {
            let (_, subject) = beginning.rsplit_once(", ").unwrap_or_default();
            sentence.starts_with(beginning.as_str()) && !subject.is_empty() && before.contains(&format!(", {subject}"))
        };
        let said = self.run_on.iter().find(same);
        if let Some(said) = said.or_else(|| self.run_on_from_day.iter().find(next)) {
            return Some(said.len());
        }
        let of = self.run_on_of.iter().filter(|_| alike).find(same)?;
        let rest = sentence.get(of.len()..)?;
        let goes_on = self.run_on_goes_on.iter().any(|word| rest.starts_with(word.as_str()));
        goes_on.then_some(of.len())
    }

    /// Whether a sentence joins several things already.
    pub fn joins_already(&self, sentence: &str) -> bool {
        self.run_on_never.iter().any(|word| sentence.contains(word.as_str()))
    }

    /// A reason without what only says that it is a purpose; none where it is another.
    pub fn purpose<'t>(&self, because: &'t str) -> Option<&'t str> {
        self.purposes
            .iter()
            .find_map(|begins| because.strip_prefix(begins.as_str()))
    }

    /// What joins two sentences that are one.
    pub fn joint(&self) -> &str {
        &self.and
    }

    /// What stands between the items of a list, and before the last of them, which can be alternatives.
    pub fn joints(&self, either: bool) -> [String; 2] {
        let last = if either { &self.or } else { &self.and };
        [self.comma.clone(), last.clone()]
    }

    /// The lines of an address, on one line.
    pub fn lines(&self, items: &[String]) -> String {
        items.join(&self.comma)
    }

    /// A thing that has been mentioned: "the laptop", where it was "a laptop" before.
    pub fn again(&self, name: &str) -> String {
        let article = self.articles.iter().find(|article| name.starts_with(article.as_str()));
        match article {
            Some(article) => format!("{}{}", self.the, &name[article.len()..]),
            None => name.to_owned(),
        }
    }

    /// Whether a name says which people or things it means, so that no number can stand before it: "our staff", "the tenants of Quay House".
    pub fn is_a_whole(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.determiners
            .iter()
            .any(|determiner| name.starts_with(determiner.as_str()))
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

fn is_midnight(at: DateTime) -> bool {
    (at.hour(), at.minute()) == (0, 0)
}

fn fill(pattern: &str, parts: &[(&str, String)]) -> String {
    parts.iter().fold(pattern.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// The text with a capital at its beginning.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
