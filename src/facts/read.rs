//! JSON -> facts. Reading never gives up: what cannot be read becomes a problem with an address, and the rest stays usable.

use crate::facts::fact::{Basis, Certainty, Fact, Known, Pointer, State};
use crate::facts::problem::Problem;
use crate::facts::value::{Day, Ending, FactValue, FieldKind, Line, holds_fields, what};
use crate::facts::withholding::{holds_back, is_withholding, twice_in, word_within};
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

pub use crate::facts::value::MOST_ENTRIES;

/// The most unknown fields of one group that are named one by one.
const MOST_NAMED: usize = 100;

/// The states that a field allows beside being absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StateName {
    /// We know it.
    Known,
    /// Not yet known.
    Unknown,
    /// It was looked for, and there is no sign of it.
    NoSign,
    /// It was checked and is not so.
    RuledOut,
    /// Known, and not for release.
    Withheld,
}

impl StateName {
    /// Its key in the case file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Known => "value",
            Self::Unknown => "unknown",
            Self::NoSign => "no_sign",
            Self::RuledOut => "ruled_out",
            Self::Withheld => "withheld",
        }
    }

    /// What it is in words that a problem can use.
    fn words(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unknown => "not yet known",
            Self::NoSign => "no sign of it",
            Self::RuledOut => "checked, and not so",
            Self::Withheld => "not for release",
        }
    }

    /// Its name across the boundary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unknown => "unknown",
            Self::NoSign => "no-sign",
            Self::RuledOut => "ruled-out",
            Self::Withheld => "withheld",
        }
    }
}

/// What a field is, for the reader, the schema and the form alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldShape {
    /// Its key in the case file.
    pub key: &'static str,
    /// What is typed into it.
    pub kind: FieldKind,
    /// The states that it can have.
    pub states: &'static [StateName],
    /// How sure one can be of it; empty where that goes without saying.
    pub certainties: &'static [Certainty],
}

impl FieldShape {
    /// A field of a type.
    pub const fn of<T: FactValue>(key: &'static str, states: &'static [StateName]) -> Self {
        Self {
            key,
            kind: T::KIND,
            states,
            certainties: T::CERTAINTIES,
        }
    }
}

/// A group of fields, or of groups of fields under keys of their own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SectionShape {
    /// Its key in the case file; empty for the fields at the top.
    pub key: &'static str,
    /// Whether it holds any number of entries.
    pub collection: bool,
    /// The fields of it, or of each entry.
    pub fields: &'static [FieldShape],
}

/// What later steps ask of all facts alike, noted while they are read, so that no list of facts has to be kept in step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// How each fact stands of which something was entered that could be read. Whoever looks at the JSON of a case asks here first.
    pub stands: BTreeMap<Pointer, State<()>>,
    /// The dates by which we will tell what is not yet known, with their addresses.
    pub promises: Vec<(Pointer, Date)>,
    /// What was ruled out or of what there is no sign, and on what basis. The address is that of the state.
    pub checked: Vec<(Pointer, Basis)>,
    /// The days that facts are noted as of, each with the address of the fact.
    pub as_of: Vec<(Pointer, Date)>,
    /// The dates on which to ask again whether what is withheld may be released.
    pub reviews: Vec<(Pointer, Date)>,
    /// What could not be read of groups of people, with the addresses of the groups: it could say that they are in danger.
    pub unread_of_groups: Vec<Pointer>,
}

/// A JSON object at an address, with the problems that reading it brings up.
pub struct Node<'v, 'p> {
    /// Where it stands.
    pub at: Pointer,
    map: Option<&'v Map<String, Value>>,
    /// Whether everything in it is held back: somebody wrote so beside its fields, or it stands twice.
    held: bool,
    /// The second readings of what stands twice in it, by its name.
    again: Vec<(&'v str, &'v Value)>,
    problems: &'p mut Vec<Problem>,
    notes: &'p mut Notes,
}

impl<'v, 'p> Node<'v, 'p> {
    /// The whole case.
    pub fn root(map: &'v Map<String, Value>, problems: &'p mut Vec<Problem>, notes: &'p mut Notes) -> Self {
        Self {
            at: Pointer::root(),
            map: Some(map),
            held: false,
            again: Vec::new(),
            problems,
            notes,
        }
    }

    /// What stands under a key.
    pub fn get(&self, key: &str) -> Option<&'v Value> {
        self.map.and_then(|map| map.get(key))
    }

    /// Adds a problem.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The group of fields under a key. A group that is missing has only absent facts.
    pub fn group<'n>(&'n mut self, key: &str) -> Node<'v, 'n> {
        let at = self.at.join(key);
        let held = self.held || {
            let mut again = self
                .again
                .iter()
                .filter(|(name, _)| *name == key)
                .map(|(_, value)| *value)
                .peekable();
            // Which of the two was meant is for a person to say: what either holds back is held back, and all beside it.
            again.peek().is_some() && (self.get(key).is_some_and(holds_back) || again.any(holds_back))
        };
        let map = object(self.get(key), &at, self.problems);
        Node {
            at,
            map,
            held,
            again: Vec::new(),
            problems: self.problems,
            notes: self.notes,
        }
    }

    /// The entries of the collection under a key, in order, with the key of each. An entry has these fields.
    pub fn entries<T>(
        &mut self,
        key: &str,
        is_key: fn(&str) -> bool,
        fields: &[FieldShape],
        mut read: impl FnMut(&mut Node<'v, '_>, &str) -> T,
    ) -> Vec<T> {
        let group = self.group(key);
        let (at, mut held, Some(map)) = (group.at, group.held, group.map) else {
            return Vec::new();
        };
        if map.len() > MOST_ENTRIES {
            self.problems
                .push(Problem::error(&at, "too-many").with("most", MOST_ENTRIES));
        }
        // Beside entries, a word for holding back is meant of all of them; as the key of something with fields, it is just a key.
        let is_word = |key: &str| key.contains(|c: char| c.is_ascii_alphabetic()) && is_withholding(key);
        let word = |(key, value): &(&'v String, &'v Value)| is_word(key) && !is_entry(value, fields);
        let word = map.iter().find(word).map(|(key, _)| key.as_str());
        if let Some(key) = word {
            held = true;
            self.problems.push(unclear(&at.join(key), key));
        }
        let mut in_doubt: BTreeSet<&str> = BTreeSet::new();
        for (key, value) in map {
            if let Some(name) = twice_in(key, map)
                && !in_doubt.contains(name)
                && (holds_back(value) || map.get(name).is_some_and(holds_back))
            {
                in_doubt.insert(name);
            }
        }
        let mut entries = Vec::new();
        for (key, value) in map.iter().take(MOST_ENTRIES) {
            let at = at.join(key);
            if Some(key.as_str()) == word {
                continue;
            }
            if !is_key(key) {
                self.problems.push(Problem::error(&at, "not-a-key").with("key", key));
                continue;
            }
            let map = object(Some(value), &at, self.problems);
            entries.push(read(
                &mut Node {
                    at,
                    map,
                    held: held || in_doubt.contains(key.as_str()),
                    again: Vec::new(),
                    problems: self.problems,
                    notes: self.notes,
                },
                key,
            ));
        }
        entries
    }

    /// Reports every key that is none of these: a misspelt fact must not silently count as absent. Where a word for holding back is
    /// among them, everything here is held back.
    pub fn only(&mut self, known: &[&str]) {
        let Some(map) = self.map else { return };
        only(map, &self.at, known, self.problems);
        for (key, value) in map.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            if let Some(name) = twice_in(key, map) {
                self.again.push((name, value));
            } else if !self.held && is_withholding(key) {
                self.held = true;
                self.problems.push(unclear(&self.at.join(key), key));
            }
        }
    }

    /// The fact under a key.
    pub fn fact<T: FactValue>(&mut self, key: &str, states: &'static [StateName]) -> Fact<T> {
        if T::KIND != FieldKind::SaidPoints {
            self.look_inside(key);
        }
        let (fact, said) = self.said(key, states, T::CERTAINTIES);
        let state = match said {
            Stated::Absent => State::Absent,
            Stated::Known {
                value, at, certainty, ..
            } => {
                let value = T::read(value, &at, self.problems);
                if value.is_none() {
                    self.notes.stands.remove(&fact);
                }
                value.map_or(State::Absent, |value| State::Known(Known { value, certainty }))
            }
            Stated::Unknown { by } => State::Unknown { by },
            Stated::NoSign(basis) => State::NoSign(basis),
            Stated::RuledOut(basis) => State::RuledOut(basis),
            Stated::Withheld { review } => State::Withheld { review },
        };
        Fact { at: fact, state }
    }

    /// Reports fields that stand inside a value, where nobody would look for them: they are no more understood than others that are not known.
    fn look_inside(&mut self, key: &str) {
        let inside = match self.get(key) {
            // How a fact stands is said in fields of its own, and each state has some.
            Some(Value::Object(map)) => map.values().any(|part| match part {
                Value::Object(of_state) => of_state.values().any(holds_fields),
                other => holds_fields(other),
            }),
            Some(other) => holds_fields(other),
            None => false,
        };
        // A value that is a group of fields where a value should be is no state.
        let value = self.get(key).and_then(|fact| fact.get("value"));
        if inside || value.is_some_and(Value::is_object) {
            self.problems.push(Problem::error(&self.at.join(key), "fields-inside"));
        }
    }

    /// What is said of a fact, and where. Apart from [`Node::fact`], which the program holds once for each type of value.
    #[inline(never)]
    fn said(&mut self, key: &str, states: &[StateName], certainties: &[Certainty]) -> (Pointer, Stated<'v>) {
        let at = self.at.join(key);
        let in_doubt = || {
            self.again
                .iter()
                .any(|(name, value)| *name == key && is_in_doubt(value))
        };
        let said = match self.get(key) {
            None => Stated::Absent,
            Some(_) if self.held || in_doubt() => Stated::Withheld { review: None },
            Some(value) => said(value, &at, states, certainties, self.problems),
        };
        self.note(&at, &said);
        (at, said)
    }

    fn note(&mut self, at: &Pointer, said: &Stated<'_>) {
        let stands = match said {
            Stated::Absent => return,
            Stated::Known { certainty, .. } => State::Known(Known {
                value: (),
                certainty: *certainty,
            }),
            Stated::Unknown { by } => State::Unknown { by: *by },
            Stated::NoSign(basis) => State::NoSign(basis.clone()),
            Stated::RuledOut(basis) => State::RuledOut(basis.clone()),
            Stated::Withheld { review } => State::Withheld { review: *review },
        };
        self.notes.stands.insert(at.clone(), stands);
        match said {
            Stated::Known { as_of: Some(day), .. } => self.notes.as_of.push((at.join("as_of"), *day)),
            Stated::Unknown { by: Some(by) } => self.notes.promises.push((at.join("unknown").join("by"), *by)),
            Stated::NoSign(basis) => self
                .notes
                .checked
                .push((at.join(StateName::NoSign.key()), basis.clone())),
            Stated::RuledOut(basis) => self
                .notes
                .checked
                .push((at.join(StateName::RuledOut.key()), basis.clone())),
            Stated::Withheld { review: Some(review) } => {
                self.notes.reviews.push((at.join("withheld").join("review"), *review));
            }
            _ => {}
        }
    }
}

fn object<'v>(value: Option<&'v Value>, at: &Pointer, problems: &mut Vec<Problem>) -> Option<&'v Map<String, Value>> {
    let value = value?;
    let map = value.as_object();
    if map.is_none() {
        problems.push(Problem::error(at, "not-a-group").with("found", what(value)));
    }
    map
}

/// Keys of entries start with a letter, so that they can never be taken for a position in a list.
pub fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.len() <= 64
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether a value is an entry with fields of its own, and not just what is said of something held back.
fn is_entry(value: &Value, fields: &[FieldShape]) -> bool {
    let has = |key: &str| value.get(key).is_some();
    let mut own = fields.iter().filter(|field| !WITHHELD_KEYS.contains(&field.key));
    own.any(|field| has(field.key))
}

/// What is said here cannot be told from something that is to be held back, and so it is.
fn unclear(at: &Pointer, key: &str) -> Problem {
    Problem::error(at, "withheld-unclear").with("key", key)
}

/// Whether a second reading of a fact holds it back, or may.
fn is_in_doubt(value: &Value) -> bool {
    let strange = |map: &Map<String, Value>| map.keys().any(|key| !FACT_KEYS.contains(&key.as_str()));
    value.as_object().is_some_and(strange) || holds_back(value)
}

/// Reports every name that stands twice. Both readings are in the case, and this is found anew whenever it is read: saving lifts nothing.
pub fn report_twice(map: &Map<String, Value>, problems: &mut Vec<Problem>) {
    let mut twice = Vec::new();
    find_twice(map, &Pointer::root(), &mut twice);
    if twice.len() > MOST_NAMED {
        twice.truncate(MOST_NAMED);
        twice.push(Problem::error(&Pointer::root(), "too-many-unknown").with("most", MOST_NAMED));
    }
    problems.extend(twice);
}

fn find_twice(map: &Map<String, Value>, at: &Pointer, twice: &mut Vec<Problem>) {
    for (key, value) in map {
        if twice.len() > MOST_NAMED {
            return;
        }
        if let Some(name) = twice_in(key, map) {
            // At the field, which the form shows, and at what is kept beside it, which can be taken out.
            for key in [name, key] {
                let told = Problem::error(&at.join(key), "field-twice").with("name", name);
                if twice.last() != Some(&told) {
                    twice.push(told);
                }
            }
        }
        find_twice_in(value, &|| at.join(key), twice);
    }
}

fn find_twice_in(value: &Value, at: &dyn Fn() -> Pointer, twice: &mut Vec<Problem>) {
    match value {
        Value::Object(map) => find_twice(map, &at(), twice),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                find_twice_in(item, &|| at().join(&i.to_string()), twice);
            }
        }
        _ => {}
    }
}

fn only(map: &Map<String, Value>, at: &Pointer, known: &[&str], problems: &mut Vec<Problem>) {
    let unknown = map
        .keys()
        .filter(|key| !known.contains(&key.as_str()) && twice_in(key, map).is_none());
    for (i, key) in unknown.enumerate() {
        if i == MOST_NAMED {
            return problems.push(Problem::error(at, "too-many-unknown").with("most", MOST_NAMED));
        }
        let at = at.join(key);
        problems.push(match nearest(key, known) {
            Some(near) => Problem::error(&at, "misspelt-field")
                .with("key", key)
                .with("near", near),
            None => Problem::error(&at, "unknown-field")
                .with("key", key)
                .with_all("known", known),
        });
    }
}

/// The name that a misspelt one was meant to be.
fn nearest<'k>(key: &str, known: &[&'k str]) -> Option<&'k str> {
    const ALIKE: f64 = 0.82;
    const LONGEST: usize = 64;
    if key.len() > LONGEST {
        return None;
    }
    let plain: String = key
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '_')
        .collect::<String>()
        .to_lowercase();
    known
        .iter()
        .map(|name| (strsim::jaro_winkler(&plain, name), *name))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// What is said of a fact, before its value is read: the same for every type of value, so that the program holds it once.
enum Stated<'v> {
    Absent,
    Known {
        value: &'v Value,
        at: Pointer,
        certainty: Certainty,
        as_of: Option<Date>,
    },
    Unknown {
        by: Option<Date>,
    },
    NoSign(Basis),
    RuledOut(Basis),
    Withheld {
        review: Option<Date>,
    },
}

/// What may stand in a fact that says how it stands.
const FACT_KEYS: &[&str] = &[
    "value",
    "certainty",
    "source",
    "as_of",
    "unknown",
    "no_sign",
    "ruled_out",
    "withheld",
];

/// What may stand in a fact that is held back.
const WITHHELD_KEYS: &[&str] = &["value", "reason", "by", "review"];

/// Reads what is said of a fact: a bare value, or an object that names its state.
fn said<'v>(
    value: &'v Value,
    at: &Pointer,
    allowed: &[StateName],
    certainties: &[Certainty],
    problems: &mut Vec<Problem>,
) -> Stated<'v> {
    let Value::Object(map) = value else {
        if value.is_null() {
            problems.push(Problem::error(at, "nothing-there"));
            return Stated::Absent;
        }
        if let Some(key) = word_within(value) {
            problems.push(unclear(at, key));
            return Stated::Withheld { review: None };
        }
        return Stated::Known {
            value,
            at: at.clone(),
            certainty: Certainty::Confirmed,
            as_of: None,
        };
    };
    only(map, at, FACT_KEYS, problems);

    // The most careful reading comes first: what somebody wanted held back is never said because of a slip. What says of a fact
    // something that nobody understands may well say that.
    if !map.contains_key(StateName::Withheld.key()) {
        let strange = map.keys().map(String::as_str).find(|key| !FACT_KEYS.contains(key));
        if let Some(key) = strange.or_else(|| word_within(value)) {
            problems.push(unclear(at, key));
            return Stated::Withheld { review: None };
        }
    }
    let careful = [
        StateName::Withheld,
        StateName::Unknown,
        StateName::NoSign,
        StateName::RuledOut,
        StateName::Known,
    ];
    let mut named = careful.into_iter().filter(|name| map.contains_key(name.key()));
    let Some(name) = named.next() else {
        problems.push(Problem::error(at, "no-state"));
        return Stated::Absent;
    };
    if named.next().is_some() {
        problems.push(Problem::error(at, "two-states"));
    }
    if !allowed.contains(&name) {
        let can: Vec<&str> = allowed.iter().map(|state| state.words()).collect();
        problems.push(Problem::error(at, "state-not-possible").with_all("states", &can));
        if name != StateName::Withheld {
            return Stated::Absent;
        }
        problems.push(unclear(&at.join(name.key()), name.key()));
    }
    if name != StateName::Known {
        for key in ["certainty", "source", "as_of"]
            .into_iter()
            .filter(|key| map.contains_key(*key))
        {
            problems.push(Problem::fix(&at.join(key), "only-with-a-value"));
        }
    }
    match name {
        StateName::Known => {
            let part = Part {
                map: Some(map),
                at: at.clone(),
            };
            part.read::<Line>("source", problems);
            let as_of = part.read::<Day>("as_of", problems).map(|day| day.0);
            let certainty = certainty(map, at, certainties, problems);
            map.get("value").map_or(Stated::Absent, |value| Stated::Known {
                value,
                at: at.join("value"),
                certainty,
                as_of,
            })
        }
        StateName::Unknown => {
            let part = Part::of(map, "unknown", at, &["by"], problems);
            Stated::Unknown {
                by: part.read::<Day>("by", problems).map(|day| day.0),
            }
        }
        StateName::NoSign => Stated::NoSign(basis(map, name, at, problems)),
        StateName::RuledOut => Stated::RuledOut(basis(map, name, at, problems)),
        StateName::Withheld => {
            // `value`, `reason` and `by` stay in the file, unread.
            let part = Part::of(map, name.key(), at, WITHHELD_KEYS, problems);
            // A problem with a date shows what was typed, and this may be the very thing that is held back.
            let mut wrong = Vec::new();
            let review = part.read::<Day>("review", &mut wrong).map(|review| review.0);
            if !wrong.is_empty() {
                problems.push(Problem::error(&part.at.join("review"), "not-a-review-day"));
            }
            Stated::Withheld { review }
        }
    }
}

fn basis(map: &Map<String, Value>, state: StateName, at: &Pointer, problems: &mut Vec<Problem>) -> Basis {
    let part = Part::of(map, state.key(), at, &["who", "what", "until"], problems);
    Basis {
        who: part.read::<Ending>("who", problems).map(|who| who.0),
        what: part.read::<Ending>("what", problems).map(|what| what.0),
        until: part.read::<Day>("until", problems).map(|until| until.0),
    }
}

fn certainty(map: &Map<String, Value>, at: &Pointer, allowed: &[Certainty], problems: &mut Vec<Problem>) -> Certainty {
    let Some(value) = map.get("certainty") else {
        return Certainty::Confirmed;
    };
    let certainty = allowed
        .iter()
        .find(|certainty| value.as_str() == Some(certainty.name()));
    if certainty.is_none() {
        let at = at.join("certainty");
        problems.push(match allowed {
            [] => Problem::error(&at, "certainty-not-possible"),
            _ => {
                let typed = value.as_str().unwrap_or_else(|| what(value));
                let names: Vec<&str> = allowed.iter().map(|certainty| certainty.name()).collect();
                Problem::error(&at, "no-such-choice")
                    .with("typed", typed)
                    .with_all("choices", &names)
            }
        });
    }
    certainty.copied().unwrap_or_default()
}

/// What a state says of itself.
struct Part<'v> {
    at: Pointer,
    map: Option<&'v Map<String, Value>>,
}

impl<'v> Part<'v> {
    fn of(map: &'v Map<String, Value>, key: &str, at: &Pointer, keys: &[&str], problems: &mut Vec<Problem>) -> Self {
        let at = at.join(key);
        let map = object(map.get(key), &at, problems);
        if let Some(map) = map {
            only(map, &at, keys, problems);
        }
        Self { at, map }
    }

    fn read<T: FactValue>(&self, key: &str, problems: &mut Vec<Problem>) -> Option<T> {
        T::read(self.map?.get(key)?, &self.at.join(key), problems)
    }
}
