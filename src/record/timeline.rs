//! The incident as a line of dates, and that line as a picture with the same in words.
//!
//! Only what is known stands in it: a picture cannot say "not yet known" without looking as if it were known. What is withheld never
//! does.

use crate::export;
use crate::facts::case::{Case, Milestone};
use crate::facts::fact::{Certainty, Fact, Pointer};
use crate::facts::value::{Choice, Day, Line, Moment, Span, When};
use crate::record::stop::Stop;
use crate::words::content::Content;
use crate::words::language::upper_first;
use jiff::civil::{Date, DateTime};
use serde::Serialize;

/// A point of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// The name of its kind, one of [`Milestone`].
    pub milestone: &'static str,
    /// When it was, as a sentence begins: "On 3 November 2021".
    pub when: String,
    /// What happened, as a sentence.
    pub what: String,
    /// The fact that says so.
    pub fact: Pointer,
    #[serde(skip)]
    begins: DateTime,
}

/// All that is known of when things happened, in the order in which they did.
pub fn events(case: &Case, content: &Content) -> Vec<Event> {
    let mut events = Vec::new();
    let clock = case.clock.known().map(|clock| clock.0.as_str());
    let mut put = |milestone: Milestone, fact: &Pointer, certainty: Certainty, span: Span, name: Option<&str>| {
        let name = name.unwrap_or_default().to_owned();
        let when = content.language.on_span(
            span,
            certainty == Certainty::Estimated,
            clock.filter(|_| span.has_time()),
        );
        events.push(Event {
            milestone: milestone.name(),
            when: upper_first(&when),
            what: upper_first(&content.message("timeline", milestone.name(), &[("name", name)])),
            fact: fact.clone(),
            begins: span.from.begins(),
        });
    };
    let someone = content.message("timeline", "someone", &[]);
    let authority = content.message("timeline", "authority", &[]);

    if let Some(span) = case.incident.occurred.known() {
        put(
            Milestone::Occurred,
            &case.incident.occurred.at,
            case.incident.occurred.certainty(),
            *span,
            None,
        );
    }
    // A day that lies ahead has seen nothing yet, and a promise that lies behind is none any more.
    let now = case.as_of.known().map(|now| now.0);
    let ahead = |day: Date| now.is_some_and(|now| day > now);
    let mut on = |milestone, fact: &Fact<When>, name: Option<&str>| {
        if let Some(when) = fact.known().filter(|when| !ahead(when.earliest())) {
            put(milestone, &fact.at, fact.certainty(), at(*when), name);
        }
    };
    for supplier in &case.suppliers {
        let name = named(&supplier.name, &someone);
        on(Milestone::SupplierFoundOut, &supplier.found_out, Some(name));
        on(Milestone::SupplierTold, &supplier.told_us, Some(name));
    }
    on(Milestone::Discovered, &case.incident.discovered, None);
    on(Milestone::Contained, &case.incident.since, None);
    for told in &case.authorities {
        on(Milestone::Reported, &told.on, Some(named(&told.name, &authority)));
    }
    on(Milestone::PeopleTold, &case.notice.told, None);
    if let Some(Day(day)) = case.updates.by.known().filter(|by| ahead(by.0)) {
        let by = &case.updates.by;
        put(Milestone::NextUpdate, &by.at, by.certainty(), at(When::Day(*day)), None);
    }
    // What happened on the same day stays in the order above, which is how one leads to the other.
    events.sort_by_key(|event| event.begins);
    events
}

fn at(when: When) -> Span {
    Span {
        from: Moment::Civil(when),
        to: None,
    }
}

fn named<'a>(name: &'a Fact<Line>, otherwise: &'a str) -> &'a str {
    name.known().map_or(otherwise, |name| &name.0)
}

/// Those that may be shown to everybody: the ones that somebody chose.
pub fn chosen(case: &Case, events: &[Event]) -> Vec<Event> {
    let chosen = case.notice.timeline.known();
    let is_chosen =
        |event: &&Event| chosen.is_some_and(|all| all.0.iter().any(|choice| choice.name() == event.milestone));
    events.iter().filter(is_chosen).cloned().collect()
}

/// The same in words, one line each.
pub fn in_words(events: &[Event]) -> String {
    let lines: Vec<String> = events
        .iter()
        .map(|event| format!("{}: {}", event.when, event.what))
        .collect();
    lines.join("\n")
}

/// The widest line of the picture, in characters, and its measures, in pixels of its own.
const WIDEST: usize = 56;
const WIDTH: usize = 640;
const LINE: usize = 26;
const GAP: usize = 22;

/// The picture: an SVG file that stands by itself, needs no script, style or font of its own, and says the same in its description.
pub fn svg(events: &[Event], content: &Content) -> String {
    let title = escape(&content.message("timeline", "title", &[]));
    let mut body = String::new();
    let mut y = 24;
    let (mut first, mut last) = (None, y);
    for event in events {
        first.get_or_insert(y);
        last = y;
        body.push_str(&format!("<circle cx=\"16\" cy=\"{y}\" r=\"7\" fill=\"#0b5563\"/>"));
        let lines = std::iter::once((event.when.as_str(), true)).chain([(event.what.as_str(), false)]);
        for (text, strong) in lines {
            for line in broken(text) {
                let weight = if strong { " font-weight=\"bold\"" } else { "" };
                body.push_str(&format!(
                    "<text x=\"40\" y=\"{}\"{weight}>{}</text>",
                    y + 6,
                    escape(&line)
                ));
                y += LINE;
            }
        }
        y += GAP;
    }
    let height = y.max(48);
    let line = first.map_or_else(String::new, |first| {
        format!("<path d=\"M16 {first}V{last}\" stroke=\"#0b5563\" stroke-width=\"3\"/>")
    });
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"timeline-title timeline-words\" lang=\"{}\" font-family=\"sans-serif\" \
         font-size=\"19\" fill=\"#1a1a1a\"><title id=\"timeline-title\">{title}</title><desc id=\"timeline-words\">{}</desc>\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>{line}{body}</svg>\n",
        content.tag,
        escape(&in_words(events))
    )
}

/// A text in lines that fit. A picture cannot break a word: what is longer runs on in the next line.
fn broken(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > WIDEST {
            lines.push(String::new());
            length = 0;
        }
        for (place, letter) in word.chars().enumerate() {
            if length >= WIDEST {
                lines.push(String::new());
                length = 0;
            }
            let Some(line) = lines.last_mut() else { continue };
            if place == 0 && length > 0 {
                line.push(' ');
                length += 1;
            }
            line.push(letter);
            length += 1;
        }
    }
    lines
}

/// Text for XML, which has no way to write most control characters.
fn escape(text: &str) -> String {
    let writable = |c: char| match c {
        '\n' => c,
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => ' ',
        c => c,
    };
    export::escape(&text.chars().map(writable).collect::<String>())
}

/// A timeline as the page shows it, and as it may be shown to everybody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// All that is known.
    pub events: Vec<Event>,
    /// The picture of it.
    pub picture: String,
    /// What was chosen for the public.
    pub public: Vec<Event>,
    /// The picture of that; empty where it must not leave now.
    #[serde(rename = "publicPicture")]
    pub public_picture: String,
    /// Why it must not leave now, in a sentence; none where it may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
}

/// The timeline of a case, and what keeps texts for the public from leaving.
pub(crate) fn of(case: &Case, stops: &[Stop], content: &Content) -> Timeline {
    let events = events(case, content);
    let public = chosen(case, &events);
    let stopped = stops.first().map(|stop| stop.message(content));
    Timeline {
        picture: svg(&events, content),
        public_picture: match stopped {
            Some(_) => String::new(),
            None => svg(&public, content),
        },
        stopped,
        events,
        public,
    }
}
