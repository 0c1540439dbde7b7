//! Marking a document as sent: the record keeps its exact text and what it said, and nothing that changes later changes that.

use crate::claims::{ByName, Claim, ClaimId, Stance, substance};
use crate::documents::document::{Block, Document, Run};
use crate::export::{Format, export};
use crate::facts::case::Case;
use crate::facts::fact::Pointer;
use crate::facts::file::CaseFile;
use crate::facts::value::{MOST, Moment, Span, When};
use crate::reading::compare::split;
use crate::record::seal;
use crate::story::Pack;
use crate::words::content::Content;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

/// How a document went out: what the program cannot know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dispatch {
    /// When: a day `YYYY-MM-DD`, or a minute `YYYY-MM-DDThh:mm` on the clock of the case.
    pub when: String,
    /// How many people it reached.
    pub reached: Option<u64>,
    /// The sender, where it is not the one of the case.
    pub sender: Option<String>,
    /// The day by the clock of whoever marks it: nothing went out later. None where there is no clock to ask.
    pub today: Option<Date>,
}

/// Why a document is not marked as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no document of that name.
    NoSuchDocument,
    /// The record of what was sent is no group of entries.
    NoRecord,
    /// It must not leave now; why, in a sentence.
    Stopped(String),
    /// When it went out is neither a day nor a minute.
    When,
    /// It would have gone out on a day that has not come yet.
    Ahead,
    /// It would have gone out before anybody had found out.
    BeforeDiscovery,
    /// There are not as many people as it would have reached.
    Reached,
}

impl Refusal {
    /// What would be right, in a sentence for whoever marks it; none where nothing that was entered of the dispatch is at fault.
    pub fn sentence(&self, content: &Content) -> Option<String> {
        let code = match self {
            Self::When => "sent when",
            Self::Ahead => "sent ahead",
            Self::BeforeDiscovery => "sent before-discovery",
            Self::Reached => "sent reached",
            Self::NoSuchDocument | Self::NoRecord | Self::Stopped(_) => return None,
        };
        Some(content.message("findings", code, &[]))
    }
}

/// For programmers; the page has sentences of its own.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchDocument => "no such document",
            Self::NoRecord => "the record of what was sent is no group of entries",
            Self::Stopped(why) => why,
            Self::When => "when it went out is a day or a minute",
            Self::Ahead => "it cannot have gone out on a day that has not come yet",
            Self::BeforeDiscovery => "it cannot have gone out before the incident was discovered",
            Self::Reached => "there are not as many people",
        })
    }
}

impl std::error::Error for Refusal {}

/// Puts a document into the record of what was sent, and gives the key of its entry.
///
/// ```
/// use breach_statement::sent::{Dispatch, mark, text_of};
/// use breach_statement::{EXAMPLE, content::Content, edit, open, prepare};
///
/// let (mut case, content) = (open(EXAMPLE).unwrap(), Content::english());
/// let pack = prepare(&case, &content, None);
/// let dispatch = Dispatch { when: "2021-11-03T17:30".into(), reached: Some(4200), ..Dispatch::default() };
/// let key = mark(&mut case, &pack, "email", &dispatch).unwrap();
///
/// // A fact changes later, and what was sent does not.
/// let address = edit::path("/organisation/name").unwrap();
/// edit::put(&mut case.json, &address, Some("the Party".into()));
/// let pack = prepare(&case, &content, None);
/// assert!(text_of(&case, &pack, &format!("/sent/{key}")).unwrap().contains("the Labour Party"));
/// ```
///
/// # Errors
/// A [`Refusal`]; the case is then as it was.
pub fn mark(file: &mut CaseFile, pack: &Pack, name: &str, dispatch: &Dispatch) -> Result<String, Refusal> {
    let document = pack.documents.iter().find(|document| document.name == name);
    let document = document.ok_or(Refusal::NoSuchDocument)?;
    if let Some(why) = &document.stopped {
        return Err(Refusal::Stopped(why.clone()));
    }
    check(dispatch, file)?;
    let entry = record(document, &pack.claims, file, dispatch);
    let none = || Value::Object(Map::new());
    let sent = file.json.entry("sent").or_insert_with(none);
    let sent = sent.as_object_mut().ok_or(Refusal::NoRecord)?;
    let free = (1..=sent.len() + 1)
        .map(|i| format!("s{i}"))
        .find(|key| !sent.contains_key(key));
    let key = free.ok_or(Refusal::NoRecord)?;
    sent.insert(key.clone(), entry);
    seal::seal_last(sent);
    Ok(key)
}

/// Whether a statement can have gone out as somebody says that it did.
fn check(dispatch: &Dispatch, file: &CaseFile) -> Result<(), Refusal> {
    let day = match Span::parse(&dispatch.when) {
        Some(Span { from, to: None }) => day_of(from).ok_or(Refusal::When)?,
        _ => return Err(Refusal::When),
    };
    if dispatch.today.is_some_and(|today| day > today) {
        return Err(Refusal::Ahead);
    }
    let case = Case::read(&file.json, &mut Vec::new());
    if case.incident.discovered.known().is_some_and(|on| day < on.earliest()) {
        return Err(Refusal::BeforeDiscovery);
    }
    match dispatch.reached {
        Some(reached) if reached > MOST => Err(Refusal::Reached),
        _ => Ok(()),
    }
}

/// The day of a moment; none of a month or a year.
fn day_of(moment: Moment) -> Option<Date> {
    match moment {
        Moment::Civil(When::Day(day)) => Some(day),
        Moment::Minute(at) => Some(at.date()),
        Moment::Civil(_) => None,
    }
}

/// Takes a statement out of the record, and gives what stood there. A record that was whole is whole afterwards, and has another head.
pub fn take_out(file: &mut CaseFile, key: &str) -> Option<Value> {
    let sent = file.json.get_mut("sent")?.as_object_mut()?;
    let entry = sent.get(key).cloned()?;
    seal::take_out(sent, key);
    Some(entry)
}

/// Puts a statement back that was taken out, behind those that were marked since. Says whether it could.
pub fn put_back(file: &mut CaseFile, key: &str, entry: Value) -> bool {
    let none = || Value::Object(Map::new());
    let sent = file.json.entry("sent").or_insert_with(none).as_object_mut();
    let Some(sent) = sent.filter(|sent| !sent.contains_key(key) && entry.is_object()) else {
        return false;
    };
    sent.insert(key.to_owned(), entry);
    seal::seal_last(sent);
    true
}

/// The head of the record, to be noted somewhere else: see [`crate::record::seal`].
pub fn head(file: &CaseFile) -> Option<String> {
    let sent = file.json.get("sent")?.as_object()?;
    seal::chain(sent).head().map(str::to_owned)
}

/// The text of a document as it is now, or, by the address of its entry, as it was sent.
pub fn text_of(file: &CaseFile, pack: &Pack, name: &str) -> Option<String> {
    match name.strip_prefix("/sent/") {
        Some(key) => {
            let case = Case::read(&file.json, &mut Vec::new());
            let at = Pointer::root().join("sent").join(key).join("text");
            case.notes.known(&file.json, &at)?.as_str().map(str::to_owned)
        }
        None => {
            let document = pack.documents.iter().find(|document| document.name == name)?;
            Some(export(document, Format::Text))
        }
    }
}

fn record(document: &Document, claims: &[Claim], file: &CaseFile, dispatch: &Dispatch) -> Value {
    let part = |name: &str| {
        let part = document.parts.iter().find(|part| part.name == name)?;
        Some(text(&part.runs))
    };
    let notice = || Case::read(&file.json, &mut Vec::new()).notice;
    let own_sender = || match document.channel.as_str() {
        "email" => notice().from_email.known().map(|email| email.0.shown.clone()),
        "text-message" => notice().from_number.known().map(|number| number.0.clone()),
        _ => None,
    };
    let sender = dispatch.sender.clone().or_else(|| part("sender")).or_else(own_sender);
    let mut entry = Map::new();
    let mut put = |key: &str, value: Value| {
        if !value.is_null() {
            entry.insert(key.to_owned(), value);
        }
    };
    put("document", json!(document.name));
    put("title", json!(document.title));
    put("channel", json!(document.channel));
    put("group", json!(document.group_name));
    put("subject", json!(part("subject")));
    put("sender", json!(sender));
    put("when", json!(dispatch.when));
    put("reached", json!(dispatch.reached));
    put("version", json!(env!("CARGO_PKG_VERSION")));
    put("text", json!(export(document, Format::Text)));
    put("said", said(document, claims));
    Value::Object(entry)
}

/// What a document says, point by point: each claim with its digest, how it stands, its number and its words.
fn said(document: &Document, claims: &[Claim]) -> Value {
    let mut said: Vec<Value> = Vec::new();
    let mut seen = HashSet::new();
    let mut say = |claim: &Claim, text: String| {
        if !seen.insert(claim.id.clone()) {
            return;
        }
        let mut point = json!({ "claim": claim.id, "digest": substance(claim), "stance": claim.stance.name() });
        if let Some(count) = claim.count() {
            point["count"] = count.into();
        }
        if let Some(by) = claim.promised_by() {
            point["by"] = by.to_string().into();
        }
        if !text.is_empty() {
            point["text"] = text.into();
        }
        said.push(point);
    };
    let places: HashMap<_, _> = claims
        .iter()
        .enumerate()
        .map(|(place, claim)| (&claim.id, place))
        .collect();
    let sentences = sentences(document, claims);
    // Where it shares a sentence with others, and stands by itself or before them elsewhere, that is what it says.
    let mut clearest: HashMap<&ClaimId, (Share, &str)> = HashMap::new();
    for (text, claim, share) in &sentences {
        let told = clearest.entry(&claim.id).or_insert((*share, text));
        if *share < told.0 {
            *told = (*share, text);
        }
    }
    for (text, claim, _) in &sentences {
        let text = clearest.get(&claim.id).map_or(text.as_str(), |(_, clearest)| clearest);
        say(claim, text.to_owned());
        // Of each thing that was not yet known, that it was not, in the order of all that is said.
        let topics = claim.topics().iter().filter(|_| claim.stance == Stance::Unknown);
        let mut topics: Vec<usize> = topics.filter_map(|topic| places.get(topic).copied()).collect();
        topics.sort_unstable();
        let topics = topics.into_iter().filter_map(|place| claims.get(place));
        topics.for_each(|topic| say(topic, String::new()));
    }
    Value::Array(said)
}

/// The claims of a document in their order, each with its words and its share of their sentence; one that leads to a list with the items of the list.
fn sentences<'a>(document: &Document, claims: &'a [Claim]) -> Vec<(String, &'a Claim, Share)> {
    let mut sentences: Vec<(String, &Claim, Share)> = Vec::new();
    let by_name: ByName<&Claim> = claims.iter().map(|claim| (claim.id.clone(), claim)).collect();
    let lines = document.parts.iter().map(|part| &part.runs[..]);
    for line in lines.chain(document.body.iter().flat_map(lines_of)) {
        let mut rest = line;
        while let Some((first, _)) = rest.split_first() {
            let same = rest.iter().take_while(|run| run.claim == first.claim).count();
            let (_, after) = rest.split_at(same);
            let from = line.len() - rest.len();
            rest = after;
            if let Some(claim) = first.claim.as_ref().and_then(|id| by_name.get(id)) {
                let (words, share) = whole_sentences(line, from..from + same);
                sentences.push((words, claim, share));
            }
        }
    }
    for block in document.body.windows(2) {
        if let [Block::Paragraph { runs }, Block::List { items }] = block
            && let Some(last) = runs.last().and_then(|run| run.claim.as_ref())
            && let Some((lead, _, _)) = sentences
                .iter_mut()
                .find(|(lead, claim, _)| claim.id == *last && lead.ends_with(':'))
        {
            let items: Vec<String> = items.iter().map(|item| text(item)).collect();
            *lead = format!("{lead} {}.", items.join(", "));
        }
    }
    sentences
}

/// How much of a sentence a claim has.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    All,
    Beginning,
    Part,
}

/// The words of a claim in a line: where it shares a sentence with others, all of that sentence, since a part of it says nothing by itself.
fn whole_sentences(line: &[Run], claim: Range<usize>) -> (String, Share) {
    let length = |runs: &[Run]| runs.iter().map(|run| run.text.len()).sum::<usize>();
    let own = line.get(claim.clone()).unwrap_or_default();
    let before = line.get(..claim.start).unwrap_or_default();
    let ends = |words: &str| words.trim_end().ends_with(['.', '?', '!', ':', '”']);
    let words = text(own);
    let last = before.iter().rev().find(|run| !run.text.trim().is_empty());
    let begins = last.is_none_or(|run| ends(&run.text));
    if begins && (ends(&words) || claim.end == line.len()) {
        return (words, Share::All);
    }
    let whole: String = line.iter().map(|run| run.text.as_str()).collect();
    let place = length(before)..length(before) + length(own);
    let shared = split(&whole)
        .into_iter()
        .filter(|sentence| sentence.start < place.end && place.start < sentence.end);
    let sentences: Vec<&str> = shared.filter_map(|sentence| whole.get(sentence)).collect();
    (sentences.join(" "), if begins { Share::Beginning } else { Share::Part })
}

fn lines_of(block: &Block) -> Vec<&[Run]> {
    match block {
        Block::Heading { .. } => Vec::new(),
        Block::Paragraph { runs } => vec![runs],
        Block::List { items } => items.iter().map(|item| &item[..]).collect(),
    }
}

fn text(runs: &[Run]) -> String {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    text.trim().to_owned()
}
