//! Outlines -> documents: each claim is worded in its place, and what comes out is its span.
//!
//! The place supplies the form (full, short, as a topic), the reader, and the mention: a party is introduced, then named, then
//! "it" while the paragraph is still about it.

use crate::claims::merge::{MergeField, MergeRequest};
use crate::claims::{
    ByName, CANNOT_SAY, Claim, ClaimId, Kind, NOT_YET_KNOWN, Need, Party, SlotKind, SlotValue, Stance,
};
use crate::documents::arrange::{Inline, Outline, OutlineBlock};
use crate::documents::document::{Alone, Block, Document, Form, Part, Reader, Run};
use crate::documents::document::{Merge, count_runs};
use crate::documents::merge::{System, parted};
use crate::documents::message::downgraded;
use crate::documents::settle::settled;
use crate::facts::case::Case;
use crate::facts::channel::manners;
use crate::facts::fact::Pointer;
use crate::facts::value::When;
use crate::words::content::Content;
use crate::words::inline::Piece;
use crate::words::language::upper_first;
use crate::words::templates::{Fault, Vocabulary, mark};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Sentences in words of somebody's own, by the claim whose place they take, and the document where it is just one.
/// In the order of both.
type OwnWords<'a> = Vec<((&'a str, Option<&'a str>), (&'a Pointer, &'a str))>;

/// The sentences of a case that are worded by somebody in place of us.
fn own_words(case: &Case) -> OwnWords<'_> {
    let worded = case.own_words.iter().filter_map(|own| {
        let (claim, document) = match own.key.split_once('@') {
            Some((claim, document)) => (claim, Some(document)),
            None => (own.key.as_str(), None),
        };
        Some(((claim, document), (&own.text.at, own.text.known()?.0.as_str())))
    });
    let mut worded: OwnWords<'_> = worded.collect();
    worded.sort_by_key(|(place, _)| *place);
    worded
}

/// The words that take the place of a claim in a document.
fn own_of<'a>(own: &OwnWords<'a>, claim: &str, document: &str) -> Option<(&'a Pointer, &'a str)> {
    let at = |document| own.binary_search_by_key(&(claim, document), |(place, _)| *place).ok();
    let (_, words) = own.get(at(Some(document)).or_else(|| at(None))?)?;
    Some(*words)
}

/// What is set once for all documents of a case.
pub struct House<'a> {
    own: OwnWords<'a>,
    /// Whether all people concerned live in one country, which then need not be named.
    one_nation: bool,
    /// What the sender can fill in.
    asked: Vec<MergeRequest>,
}

impl<'a> House<'a> {
    /// As a case sets it.
    pub fn of(case: &'a Case) -> Self {
        Self {
            own: own_words(case),
            one_nation: case.people.nations.known().is_some_and(|nations| nations.0.len() == 1),
            asked: MergeField::ALL
                .into_iter()
                .filter_map(|what| Some(MergeRequest::of(case, what)?.0))
                .collect(),
        }
    }

    /// The same, with every sentence in our words.
    pub fn in_our_words(case: &'a Case) -> Self {
        Self {
            own: Vec::new(),
            ..Self::of(case)
        }
    }
}

/// What of a claim the documents depend on.
#[derive(Clone, PartialEq)]
struct Seen {
    stance: Stance,
    slots: Vec<(&'static str, SlotValue)>,
    worded_by: Option<(&'static str, String)>,
    by: Option<Date>,
    facts: Vec<Pointer>,
}

impl Seen {
    fn of(claim: &Claim) -> Self {
        Self {
            stance: claim.stance,
            slots: claim.slots.clone(),
            worded_by: claim.worded_by.clone(),
            by: claim.by,
            facts: claim.facts.clone(),
        }
    }

    fn is(&self, claim: &Claim) -> bool {
        self.stance == claim.stance
            && self.slots == claim.slots
            && self.worded_by == claim.worded_by
            && self.by == claim.by
            && self.facts == claim.facts
    }
}

/// The documents that were worded last, with all that they depend on.
struct Last {
    outlines: Rc<[Outline]>,
    own: Vec<(String, Option<String>, Pointer, String)>,
    one_nation: bool,
    asked: Vec<MergeRequest>,
    seen: Vec<Seen>,
    documents: Vec<Option<Rc<Document>>>,
}

/// The documents that were worded before.
#[derive(Default)]
struct Before {
    ours: RefCell<Option<Last>>,
    /// Of those with words of somebody's own, the same in our words.
    plain: RefCell<Option<Last>>,
}

/// Words all documents. One that says nothing but what it said is the same as before: one changed fact leaves half of a pack alone.
pub fn word_all(
    outlines: &Rc<[Outline]>,
    claims: &[Claim],
    house: &House<'_>,
    content: &Content,
    faults: &mut Vec<Fault>,
) -> Vec<Rc<Document>> {
    let documents = word_those(
        outlines,
        claims,
        house,
        content,
        &content.kept::<Before>().ours,
        faults,
        |_| true,
    );
    documents.into_iter().flatten().collect()
}

/// The documents at some places, with every sentence in our words.
pub fn word_plainly(
    outlines: &Rc<[Outline]>,
    claims: &[Claim],
    case: &Case,
    content: &Content,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Option<Rc<Document>>> {
    let house = House::in_our_words(case);
    let faults = &mut Vec::new();
    word_those(
        outlines,
        claims,
        &house,
        content,
        &content.kept::<Before>().plain,
        faults,
        wanted,
    )
}

/// The documents at the places that are wanted. Those that were worded last are taken up where nothing that they depend on has changed.
fn word_those(
    outlines: &Rc<[Outline]>,
    claims: &[Claim],
    house: &House<'_>,
    content: &Content,
    slot: &RefCell<Option<Last>>,
    faults: &mut Vec<Fault>,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Option<Rc<Document>>> {
    let own = house.own.iter().map(|((claim, document), (at, text))| {
        (
            (*claim).to_owned(),
            document.map(str::to_owned),
            (*at).clone(),
            (*text).to_owned(),
        )
    });
    let own: Vec<_> = own.collect();
    // Of the same outlines, the claims are the same in the same order, by name.
    let before = slot
        .take()
        .filter(|last| Rc::ptr_eq(&last.outlines, outlines) && last.own == own)
        .filter(|last| last.one_nation == house.one_nation && last.asked == house.asked);
    let mut seen = Vec::with_capacity(claims.len());
    let mut changed = vec![true; claims.len()];
    let mut kept = Vec::new();
    if let Some(last) = before {
        for ((old, claim), changed) in last.seen.into_iter().zip(claims).zip(&mut changed) {
            *changed = !old.is(claim);
            seen.push(if *changed { Seen::of(claim) } else { old });
        }
        kept = last.documents;
    } else {
        seen.extend(claims.iter().map(Seen::of));
    }
    let by_name: ByName<usize> = claims
        .iter()
        .enumerate()
        .map(|(index, claim)| (claim.id.clone(), index))
        .collect();
    // A sum changes with what it sums up.
    let is_changed = |index: usize| changed.get(index).copied().unwrap_or(true);
    let sums = claims.iter().map(|claim| {
        let mut topics = claim.topics().iter().filter_map(|id| by_name.get(id));
        topics.any(|index| is_changed(*index))
    });
    let sums: Vec<bool> = sums.collect();
    let differs = |index: usize| is_changed(index) || sums.get(index).copied().unwrap_or_default();
    let faults_before = faults.len();
    let documents: Vec<Option<Rc<Document>>> = outlines
        .iter()
        .enumerate()
        .map(|(place, outline)| match kept.get(place) {
            _ if !wanted(place) => None,
            Some(Some(document)) if !outline.places().any(differs) => Some(document.clone()),
            _ => Some(Rc::new(word(outline, (claims, &by_name), house, content, faults))),
        })
        .collect();
    if faults.len() == faults_before {
        slot.replace(Some(Last {
            outlines: outlines.clone(),
            own,
            one_nation: house.one_nation,
            asked: house.asked.clone(),
            seen,
            documents: documents.clone(),
        }));
    }
    documents
}

/// Words a document.
fn word(
    outline: &Outline,
    (claims, by_name): (&[Claim], &ByName<usize>),
    house: &House<'_>,
    content: &Content,
    faults: &mut Vec<Fault>,
) -> Document {
    let mut writer = Writer {
        claims,
        by_name,
        own: &house.own,
        one_nation: house.one_nation,
        document: &outline.name,
        outline,
        asked: &house.asked,
        content,
        reader: outline.reader,
        mentions: Mentions::default(),
        in_sentences: HashSet::new(),
        alone: Vec::new(),
        sentence: None,
        one: false,
        headed: None,
        day: None,
        faults,
    };
    // A subject line stands alone: what it mentions is not yet introduced to the reader of the body.
    let parts = outline.parts.iter().map(|(name, label, line)| {
        let runs = writer.line(line);
        writer.mentions = Mentions::default();
        Part {
            name: name.clone(),
            label: label.clone(),
            runs,
        }
    });
    let mut parts: Vec<Part> = parts.filter(|part| !part.runs.is_empty()).collect();
    writer.in_sentences.clear();
    let mut body = Vec::new();
    for block in &outline.body {
        writer.mentions.paragraph();
        match block {
            OutlineBlock::Heading(level, line) => {
                writer.begin_section(line);
                body.push(Block::Heading {
                    level: *level,
                    runs: writer.line(line),
                });
            }
            OutlineBlock::Paragraph(line) => {
                let runs = writer.line(line);
                if !runs.is_empty() {
                    body.push(Block::Paragraph { runs });
                }
            }
            OutlineBlock::List(lines) => {
                let mut items = Vec::new();
                for line in lines {
                    writer.mentions.paragraph();
                    let runs = writer.line(line);
                    if !runs.is_empty() {
                        items.push(runs);
                    }
                }
                if !items.is_empty() {
                    body.push(Block::List { items });
                }
            }
        }
    }
    if outline.settles {
        body = settled(body, outline.by_law, content);
    }
    let sends = |system: &System<'_>| outline.merges && system.sends(&outline.channel);
    let system = System::asked(&house.asked, content).filter(sends);
    let bare_markdown = system.as_ref().is_some_and(System::reads_bare_markdown);
    if let Some(system) = system {
        parts.iter_mut().for_each(|part| system.break_tags(&mut part.runs));
        body.iter_mut()
            .flat_map(Block::lines_mut)
            .for_each(|runs| system.break_tags(runs));
    }
    let text_message = manners(&outline.channel).text_message;
    if text_message {
        // Gateways do the same; here it can be seen and counted.
        let runs = body.iter_mut().flat_map(Block::runs_mut);
        let typed = runs.filter(|run| run.merge.is_none());
        typed.for_each(|run| run.text = downgraded(&run.text));
    }
    let message = text_message.then(|| count_runs(body.iter().flat_map(Block::runs)));
    let alone = std::mem::take(&mut writer.alone);
    Document {
        alone,
        message,
        name: outline.name.clone(),
        template: outline.template.clone(),
        template_title: outline.template_title.clone(),
        group: outline.group.clone(),
        group_name: outline.group_name.clone(),
        group_number: outline.group_number,
        discreet: outline.discreet,
        stopped: None,
        bare_markdown,
        title: outline.title.clone(),
        channel: outline.channel.clone(),
        language: content.tag.clone(),
        parts,
        body,
    }
}

/// Which parties the reader knows by now, and which one the paragraph is about.
#[derive(Clone, Default)]
pub(super) struct Mentions {
    introduced: HashSet<Pointer>,
    about: Option<Pointer>,
    /// How often any party was mentioned.
    count: usize,
}

impl Mentions {
    fn paragraph(&mut self) {
        self.about = None;
    }

    /// Notes that a party is mentioned, and says whether for the first time.
    fn mention(&mut self, party: &Party) -> bool {
        self.about = Some(party.at.clone());
        self.count += 1;
        self.introduced.insert(party.at.clone())
    }
}

/// The parties that a claim mentions, in the order in which its words are made.
fn parties(claim: &Claim) -> Vec<&Party> {
    let slots = claim
        .kind
        .slots
        .iter()
        .filter_map(|shape| claim.slots.iter().find(|(name, _)| *name == shape.name));
    slots
        .flat_map(|(_, value)| match value {
            SlotValue::Party(party) => std::slice::from_ref(party).iter(),
            SlotValue::Parties(parties) => parties.iter(),
            _ => [].iter(),
        })
        .collect()
}

/// The folder of the categories of data.
const DATA: &str = "data";

/// The folder of the ways to tell people.
const CHANNELS: &str = "channels";

/// All that the words of a claim depend on beside the claim.
#[derive(Clone, Debug, PartialEq)]
struct Place {
    form: Form,
    reader: Reader,
    one_nation: bool,
    /// Where something is filled in: what, and by which channel it goes out.
    merges: Option<(bool, String)>,
    /// Where it says in which ways people are told: the one that its document is.
    channel: Option<String>,
    /// Of each party that it mentions: whether it is new to the reader, and whether the sentence before was about it.
    mentions: Vec<(bool, bool)>,
    /// Whether the heading above names its entry.
    headed: bool,
    /// The last day that was named, where its words may say that it is the same.
    day: Option<Date>,
}

/// A claim, where it stood, and its words.
type Wording = (Claim, Place, Rc<[Piece]>);

/// What was worded before: some hundred claims in a handful of places each.
#[derive(Default)]
struct Worded {
    claims: RefCell<HashMap<ClaimId, Vec<Wording>>>,
}

impl Worded {
    /// So many claims and so many ways of wording one are kept; a page that stays open for days must not grow without end.
    const MOST: usize = 4096;
    const MOST_OF_ONE: usize = 24;

    fn get(&self, claim: &Claim, place: &Place) -> Option<Rc<[Piece]>> {
        let claims = self.claims.borrow();
        let said = claims.get(&claim.id)?.iter().rev();
        let alike = |(said, at, _): &&Wording| {
            at == place && said.slots == claim.slots && said.stance == claim.stance && said.worded_by == claim.worded_by
        };
        said.into_iter().find(alike).map(|(_, _, pieces)| pieces.clone())
    }

    fn keep(&self, claim: &Claim, place: Place, pieces: Rc<[Piece]>) {
        let mut claims = self.claims.borrow_mut();
        if claims.len() >= Self::MOST {
            claims.clear();
        }
        let said = claims.entry(claim.id.clone()).or_default();
        if said.len() >= Self::MOST_OF_ONE {
            said.remove(0);
        }
        said.push((claim.clone(), place, pieces));
    }
}

/// What the words of a composed sentence know of it.
#[derive(Clone, Default)]
pub(super) struct Sentence {
    /// What it speaks of, in words that lie in claims of their own.
    pub(super) object: Option<String>,
    /// Who did it, where that is said in it.
    pub(super) doer: Option<String>,
    /// What stands around the words by which a phrase tells what another claim says: that it was an attack, that data was copied.
    pub(super) around: [Option<String>; AROUND.len()],
    /// Whether that is all of the data that is part of it, by its names.
    pub(super) exact: bool,
    /// Whether it is a line above a text, which says in a few words what happened.
    pub(super) headline: bool,
}

/// What writes a document, with what its reader knows by now.
pub(super) struct Writer<'a> {
    pub(super) claims: &'a [Claim],
    /// Where they stand, by their names.
    by_name: &'a ByName<usize>,
    own: &'a OwnWords<'a>,
    one_nation: bool,
    document: &'a str,
    outline: &'a Outline,
    asked: &'a [MergeRequest],
    pub(super) content: &'a Content,
    reader: Reader,
    pub(super) mentions: Mentions,
    /// The claims that composed sentences have said.
    pub(super) in_sentences: HashSet<ClaimId>,
    /// What those would say by themselves.
    pub(super) alone: Vec<Alone>,
    /// What is known of the sentence that is being composed; none between sentences.
    pub(super) sentence: Option<Sentence>,
    /// Whether what is being worded is the data of one reader, who is spoken to.
    one: bool,
    /// The entry that the heading above names.
    headed: Option<Pointer>,
    /// The last day that was named below the heading above, where what runs together tells of days one after the other.
    pub(super) day: Option<Date>,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Writer<'a> {
    fn line(&mut self, line: &[Inline]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut rest = line;
        while let Some(begins) = rest.iter().position(|inline| matches!(inline, Inline::Compose(_))) {
            let (before, sentence) = rest.split_at(begins);
            runs.extend(self.plain(before));
            let ends = sentence.iter().position(|inline| *inline == Inline::Composed);
            let (within, after) = sentence.split_at(ends.unwrap_or(sentence.len()));
            if let [Inline::Compose(name), places @ ..] = within {
                runs.extend(self.composed(name, places));
            }
            rest = after.get(1..).unwrap_or_default();
        }
        runs.extend(self.plain(rest));
        without_stray_spaces(runs)
    }

    /// Below a heading, days are named anew.
    fn begin_section(&mut self, heading: &[Inline]) {
        self.day = None;
        let mut entries = heading.iter().filter_map(|inline| match inline {
            Inline::Place(index, _) => Some(&self.claims.get(*index)?.entry),
            _ => None,
        });
        self.headed = entries.next_back().filter(|entry| **entry != Pointer::root()).cloned();
    }

    /// Each claim by itself.
    pub(super) fn plain(&mut self, line: &[Inline]) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for inline in line {
            match inline {
                Inline::Text(text) => runs.push(Run {
                    text: text.clone(),
                    ..Run::default()
                }),
                Inline::Place(_, Form::Within) => {}
                Inline::Place(index, form) => {
                    if let Some(claim) = self.claims.get(*index) {
                        let is_left = self.in_sentences.contains(&claim.id);
                        let form = if *form == Form::Rest && !is_left {
                            Form::Full
                        } else {
                            *form
                        };
                        runs.extend(self.claim(claim, form));
                    }
                }
                Inline::Compose(_) | Inline::Composed => {}
            }
        }
        runs
    }

    /// Whether somebody worded a claim in our place.
    pub(super) fn is_own(&self, claim: &Claim) -> bool {
        own_of(self.own, claim.id.as_str(), self.document).is_some()
    }

    /// Notes the parties that a claim mentions.
    pub(super) fn mention_all(&mut self, claim: &Claim) {
        for party in parties(claim) {
            self.mentions.mention(party);
        }
    }

    pub(super) fn claim(&mut self, claim: &'a Claim, form: Form) -> Vec<Run> {
        let before = self.mentions.count;
        let mut facts = claim.facts.clone();
        let own = own_of(self.own, claim.id.as_str(), self.document);
        let pieces: Rc<[Piece]> = match (own, claim.stance) {
            (Some((at, text)), _) => {
                facts.insert(0, at.clone());
                self.own_pieces(text)
            }
            (None, Stance::Unknown) => {
                let about = self.about(claim);
                facts = about.iter().flat_map(|claim| claim.facts.clone()).collect();
                let topics: Vec<String> = about.into_iter().map(|claim| self.topic(claim)).collect();
                let by = claim.by.map(|by| SlotValue::When {
                    when: When::Day(by),
                    estimated: false,
                });
                self.not_known(topics, by.as_ref(), form)
            }
            (None, Stance::Withheld) => {
                let topics = vec![self.topic(claim)];
                self.outer(CANNOT_SAY, topics, None, form, false)
            }
            (None, Stance::Known | Stance::NoSign | Stance::RuledOut) => self.said_before(claim, form),
        };
        self.note_day(claim, &pieces);
        // "It" is whoever the sentence before was about, where that was about nobody else; a sentence about something else comes between.
        if self.mentions.count == before || claim.has("whom") {
            self.mentions.about = None;
        }
        facts.dedup();
        let run = |piece: &Piece| Run {
            text: piece.text.clone(),
            claim: Some(claim.id.clone()),
            facts: facts.clone(),
            own: own.is_some(),
            strong: piece.strong,
            href: piece.href.clone(),
            merge: piece.merge.as_deref().and_then(|what| self.merge(what)),
        };
        pieces.iter().map(run).collect()
    }

    /// Notes which day the words of a claim named: what follows at once may say "the same day".
    pub(super) fn note_day(&mut self, claim: &Claim, pieces: &[Piece]) {
        let words: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let language = &self.content.language;
        // The day up to which somebody checked is no day on which something happened.
        let days = claim.slots.iter().filter_map(|(name, value)| match value {
            SlotValue::When {
                when: When::Day(day),
                estimated: false,
            } if matches!(*name, "when" | "since") => Some(*day),
            _ => None,
        });
        let mut named = days.filter(|day| words.contains(&language.date(When::Day(*day))));
        let (first, second) = (named.next(), named.next());
        let dates = language.dates_in(&words);
        let says_same = words.to_lowercase().contains(language.same_day());
        self.day = match (first, second, dates) {
            (Some(day), None, 1) => Some(day),
            (None, None, 0) if says_same => self.day,
            _ => None,
        };
    }

    /// Words of somebody's own, in which the tags of the case are tags.
    fn own_pieces(&self, text: &str) -> Rc<[Piece]> {
        let tags = self.asked.iter().filter_map(|asked| self.tag(asked));
        let tags: Vec<_> = tags.map(|(tag, merge)| (tag, Rc::new(merge))).collect();
        let piece = |(text, merge): (&str, Option<Rc<Merge>>)| Piece {
            text: text.to_owned(),
            merge: merge.map(|merge| merge.what.name().to_owned()),
            ..Piece::default()
        };
        parted(text, &tags).into_iter().map(piece).collect()
    }

    /// A tag as this document has it; none where nobody fills it in here.
    fn tag(&self, asked: &MergeRequest) -> Option<(String, Merge)> {
        let may = self.outline.merges && (self.outline.by_name || asked.what != MergeField::Name);
        may.then(|| asked.tag(self.content, &self.outline.channel)).flatten()
    }

    /// What is filled in here, by its name.
    fn merge(&self, what: &str) -> Option<Rc<Merge>> {
        let asked = self.asked.iter().find(|asked| asked.what.name() == what)?;
        self.tag(asked).map(|(_, merge)| Rc::new(merge))
    }

    /// The words of a claim, made anew only where nothing like it has been said in such a place before: of a pack, one changed
    /// fact touches a few claims, and most of the others stand in several documents alike.
    fn said_before(&mut self, claim: &Claim, form: Form) -> Rc<[Piece]> {
        let parties = parties(claim);
        let mentions = parties
            .iter()
            .map(|party| {
                (
                    !self.mentions.introduced.contains(&party.at),
                    self.mentions.about.as_ref() == Some(&party.at),
                )
            })
            .collect();
        let place = Place {
            form,
            reader: self.reader,
            one_nation: self.one_nation,
            merges: claim
                .slots
                .iter()
                .any(|(_, value)| matches!(value, SlotValue::Merge(_)) && self.outline.merges)
                .then(|| (self.outline.by_name, self.outline.channel.clone())),
            channel: claim
                .slots
                .iter()
                .any(|(_, value)| matches!(value, SlotValue::Phrases { folder, .. } if *folder == CHANNELS))
                .then(|| self.outline.channel.clone()),
            mentions,
            headed: self.headed.as_ref() == Some(&claim.entry),
            day: self.day.filter(|day| {
                let is_same =
                    |value: &SlotValue| matches!(value, SlotValue::When { when: When::Day(when), .. } if when == day);
                self.outline.settles && claim.slots.iter().any(|(_, value)| is_same(value))
            }),
        };
        if let Some(pieces) = self.content.kept::<Worded>().get(claim, &place) {
            self.mention_all(claim);
            return pieces;
        }
        let faults = self.faults.len();
        let (folder, name) = template_of(claim);
        let view = self.view(claim, form);
        let pieces = self.words(folder, name, view);
        if self.faults.len() == faults {
            self.content.kept::<Worded>().keep(claim, place, pieces.clone());
        }
        pieces
    }

    /// What is not yet known, in as many sentences as it takes for none of them to be long.
    fn not_known(&mut self, topics: Vec<String>, by: Option<&SlotValue>, form: Form) -> Rc<[Piece]> {
        const LONGEST: usize = 18;
        let mut sentences: Vec<Vec<String>> = Vec::new();
        let mut length = 0;
        for topic in topics {
            let words = topic.split(' ').count();
            match sentences.last_mut() {
                Some(sentence) if length + words <= LONGEST => sentence.push(topic),
                _ => {
                    length = 0;
                    sentences.push(vec![topic]);
                }
            }
            length += words;
        }
        let last = sentences.len().saturating_sub(1);
        let mut pieces: Vec<Piece> = Vec::new();
        for (i, topics) in sentences.into_iter().enumerate() {
            if i > 0 {
                pieces.push(Piece {
                    text: " ".to_owned(),
                    ..Piece::default()
                });
            }
            let by = if i == last { by } else { None };
            pieces.extend(self.outer(NOT_YET_KNOWN, topics, by, form, i > 0).iter().cloned());
        }
        pieces.into()
    }

    /// What one sentence of "we do not yet know" is about: the claim itself or, where it is a sum, what it sums up.
    fn about(&self, claim: &'a Claim) -> Vec<&'a Claim> {
        let sum = claim.slots.iter().find_map(|(_, value)| match value {
            SlotValue::Topics(ids) => Some(ids),
            _ => None,
        });
        match sum {
            Some(ids) => ids.iter().filter_map(|id| self.claim_named(id)).collect(),
            None => vec![claim],
        }
    }

    fn claim_named(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.claims.get(*self.by_name.get(id)?)
    }

    /// A claim as the object of "we do not yet know".
    fn topic(&mut self, claim: &Claim) -> String {
        let (folder, name) = template_of(claim);
        let view = self.view(claim, Form::Topic);
        self.phrase(folder, name, view)
    }

    /// The sentence around topics.
    fn outer(
        &mut self,
        name: &str,
        topics: Vec<String>,
        by: Option<&SlotValue>,
        form: Form,
        further: bool,
    ) -> Rc<[Piece]> {
        let mut view = self.place(form);
        view.insert("further".to_owned(), further.into());
        view.insert("topics".to_owned(), self.list(&topics));
        view.insert("by".to_owned(), by.map_or(Value::Null, |by| self.value(by)));
        self.words("claims", name, Value::Object(view))
    }

    pub(super) fn words(&mut self, folder: &str, name: &str, view: Value) -> Rc<[Piece]> {
        self.without_fault(self.content.words(folder, name, view))
    }

    pub(super) fn phrase(&mut self, folder: &str, name: &str, view: Value) -> String {
        self.without_fault(self.content.phrase(folder, name, view))
    }

    /// A fault in a template is a fault of the program, never of the case: it is reported, and the rest stands.
    fn without_fault<T: Default>(&mut self, rendered: Result<T, Fault>) -> T {
        rendered.unwrap_or_else(|fault| {
            self.faults.push(fault);
            T::default()
        })
    }

    /// What every template sees of the place.
    pub(super) fn place(&self, form: Form) -> Map<String, Value> {
        let flags = [
            ("full", matches!(form, Form::Full | Form::Rolled | Form::Rest)),
            ("short", form == Form::Short),
            ("topic", form == Form::Topic),
            ("lead", form == Form::Lead),
            ("rest", form == Form::Rest),
            ("one", self.one),
            ("one_nation", self.one_nation),
            ("you", matches!(self.reader, Reader::You | Reader::Anyone)),
            ("yours", self.reader == Reader::You),
        ];
        flags
            .into_iter()
            .map(|(name, holds)| (name.to_owned(), holds.into()))
            .collect()
    }

    /// What the template of a claim sees.
    pub(super) fn view(&mut self, claim: &Claim, form: Form) -> Value {
        // Words of somebody's own fit behind no "your", nor does what holds for some readers and not for others.
        let of_each = claim.has("single")
            && !claim.has("varies")
            && ["certain", "maybe", "own"].into_iter().any(|flag| claim.has(flag));
        self.one = self.reader == Reader::You && of_each;
        let headed = self.headed.is_some() && self.headed.as_ref() == Some(&claim.entry);
        let mut view = self.place(form);
        view.insert("headed".to_owned(), headed.into());
        view.insert("no_sign".to_owned(), (claim.stance == Stance::NoSign).into());
        view.insert("ruled_out".to_owned(), (claim.stance == Stance::RuledOut).into());
        for shape in claim.kind.slots {
            let value = claim
                .slots
                .iter()
                .find(|(name, _)| *name == shape.name)
                .map(|(_, value)| value);
            let shown = match (shape.kind, value) {
                (SlotKind::Choice(all), value) => {
                    let chosen = match value {
                        Some(SlotValue::Choice(chosen)) => Some(*chosen),
                        _ => None,
                    };
                    let one = |name: &str, holds: bool| (name.to_owned(), Value::Bool(holds));
                    let named = all.iter().map(|name| one(name, chosen == Some(name)));
                    named
                        .chain([one(GIVEN, chosen.is_some())])
                        .collect::<Map<_, _>>()
                        .into()
                }
                (_, None) => Value::Null,
                (SlotKind::Phrase { folder, ours }, Some(SlotValue::Choice(chosen))) => {
                    let mut seen = view.clone();
                    seen.insert(OURS.to_owned(), ours.into());
                    let object = self.sentence.as_ref().and_then(|sentence| sentence.object.clone());
                    // Among other words, what happened elsewhere names the place.
                    let at = view.get(PLACE).filter(|_| self.sentence.is_some() && !ours);
                    let doer = self.sentence.as_ref().and_then(|sentence| sentence.doer.clone());
                    seen.insert(DOER.to_owned(), doer.map_or(Value::Null, Value::from));
                    let around = self.sentence.as_ref().map(|sentence| sentence.around.clone());
                    for ([begins, ends], stretch) in AROUND.into_iter().zip(around.unwrap_or_default()) {
                        let end = stretch.as_ref().map(|_| mark::STRETCH_END.to_string());
                        seen.insert(begins.to_owned(), stretch.unwrap_or_default().into());
                        seen.insert(ends.to_owned(), end.unwrap_or_default().into());
                    }
                    let exact = self.sentence.as_ref().is_some_and(|sentence| sentence.exact);
                    seen.insert(EXACT.to_owned(), exact.into());
                    seen.insert(COMPOSED.to_owned(), self.sentence.is_some().into());
                    let headline = self.sentence.as_ref().is_some_and(|sentence| sentence.headline);
                    seen.insert(HEADLINE.to_owned(), headline.into());
                    seen.insert(AT.to_owned(), at.cloned().unwrap_or_default());
                    seen.insert(OBJECT.to_owned(), object.clone().map_or(Value::Null, Value::from));
                    let phrase = self.phrase(folder, chosen, Value::Object(seen));
                    let says_object = object.is_some_and(|object| phrase.contains(&object));
                    view.insert(format!("{}_object", shape.name), says_object.into());
                    let goes_on = self.content.header(folder, chosen, "goes-on");
                    view.insert(format!("{}_goes_on", shape.name), goes_on.is_some().into());
                    view.insert(format!("{}_by_someone", shape.name), (goes_on == Some("same")).into());
                    // Not all that can be chosen has words of both.
                    if phrase.is_empty() { Value::Null } else { phrase.into() }
                }
                (_, Some(SlotValue::Party(party))) => {
                    let phrase = self.mention(party, form);
                    view.insert(format!("{}_start", shape.name), capitalised(&phrase).into());
                    let named = self.mention(party, Form::Topic);
                    view.insert(format!("{}_named", shape.name), capitalised(&named).into());
                    phrase.into()
                }
                (_, Some(SlotValue::Parties(parties))) => {
                    let names: Vec<String> = parties.iter().map(|party| self.mention(party, form)).collect();
                    self.list(&names)
                }
                (_, Some(SlotValue::Topics(ids))) => {
                    let about: Vec<&Claim> = ids.iter().filter_map(|id| self.claim_named(id)).collect();
                    let topics: Vec<String> = about.into_iter().map(|claim| self.topic(claim)).collect();
                    self.list(&topics)
                }
                (_, Some(SlotValue::Phrases { folder, names, also })) => {
                    let place = Value::Object(self.place(form));
                    // What somebody reads is no other way to tell them.
                    let is_this = |name: &&String| *folder == CHANNELS && **name == self.outline.channel;
                    let phrases: Vec<String> = names
                        .iter()
                        .filter(|name| !is_this(name))
                        .map(|name| self.phrase(folder, name, place.clone()))
                        .chain(also.iter().cloned())
                        .collect();
                    if phrases.is_empty() {
                        view.insert(shape.name.to_owned(), Value::Null);
                        continue;
                    }
                    let mut list = self.list(&phrases);
                    if let (Some((few, more)), Some(list)) = (self.few(folder, names, also), list.as_object_mut()) {
                        list.insert("few".to_owned(), few);
                        list.insert("more".to_owned(), more.into());
                    }
                    list
                }
                (_, Some(value)) => self.value(value),
            };
            if matches!(shape.kind, SlotKind::Phrase { .. }) {
                for ending in PHRASE_ASKS {
                    view.entry(format!("{}{ending}", shape.name))
                        .or_insert(Value::Bool(false));
                }
            }
            if matches!(shape.kind, SlotKind::Text) {
                let purpose = shown.as_str().and_then(|text| self.content.language.purpose(text));
                view.insert(
                    format!("{}{PURPOSE}", shape.name),
                    purpose.map_or(Value::Null, Value::from),
                );
            }
            if matches!(shape.kind, SlotKind::Name) {
                let start = shown.as_str().map_or(Value::Null, |name| capitalised(name).into());
                view.insert(format!("{}_start", shape.name), start);
                let again = shown.as_str().map(|name| self.content.language.again(name));
                let again_start = again.as_deref().map_or(Value::Null, |name| capitalised(name).into());
                view.insert(format!("{}_the_start", shape.name), again_start);
                let whole = shown
                    .as_str()
                    .is_some_and(|name| self.content.language.is_a_whole(name));
                view.insert(format!("{}_whole", shape.name), whole.into());
                view.insert(format!("{}_the", shape.name), again.map_or(Value::Null, Value::from));
            }
            view.insert(shape.name.to_owned(), shown);
        }
        self.one = false;
        Value::Object(view)
    }

    /// A few things that tell what a list is of, where the list can be told by them, and whether there are more.
    fn few(&mut self, folder: &str, names: &[String], also: &[String]) -> Option<(Value, bool)> {
        const FEW: usize = 3;
        let is_special = |name: &String| self.content.header(folder, name, "special") == Some("yes");
        // Nothing but a composed sentence asks.
        if self.sentence.is_none() || folder != DATA || names.is_empty() || names.iter().any(is_special) {
            return None;
        }
        // Of a reader who is spoken to, one of each.
        let place = self
            .place(Form::Full)
            .into_iter()
            .chain([("one".to_owned(), (self.reader == Reader::You).into())]);
        let place = Value::Object(place.collect());
        let few: Vec<String> = names
            .iter()
            .take(FEW)
            .map(|name| self.phrase(folder, name, place.clone()))
            .collect();
        Some((
            self.content.language.and(&few).into(),
            names.len() > FEW || !also.is_empty(),
        ))
    }

    fn value(&self, value: &SlotValue) -> Value {
        let language = &self.content.language;
        match value {
            SlotValue::Text(text) => text.clone().into(),
            SlotValue::When { when, estimated } => {
                let is_same = self.outline.settles && !estimated && self.day.is_some_and(|day| *when == When::Day(day));
                let on = match is_same {
                    true => language.same_day().to_owned(),
                    false => language.on_date(*when, *estimated),
                };
                json!({
                    "date": language.date(*when),
                    "short": language.date_short(*when),
                    "on_start": upper_first(&on),
                    "on": on,
                    "about": *estimated,
                    "stretch": false,
                })
            }
            SlotValue::Span { span, estimated, clock } => {
                let on = language.on_span(*span, *estimated, clock.as_deref());
                json!({
                    "date": on.clone(),
                    "short": on.clone(),
                    "on_start": upper_first(&on),
                    "on": on,
                    "about": *estimated,
                    "stretch": span.to.is_some() || span.has_time(),
                })
            }
            SlotValue::Count { count, estimated } => {
                let number = language.number(*count, *estimated);
                json!({ "start": upper_first(&number), "number": number, "one": *count == 1, "about": *estimated })
            }
            SlotValue::List(items) => self.list(items),
            SlotValue::Address(address) => json!({ "shown": address.shown, "href": address.href }),
            SlotValue::Merge(asked) => match self.tag(asked) {
                Some((tag, merge)) => json!({ "tag": tag, "what": merge.what.name() }),
                None => Value::Null,
            },
            SlotValue::Flag => true.into(),
            // The others depend on the place or the shape, and never come here.
            SlotValue::Choice(_)
            | SlotValue::Phrases { .. }
            | SlotValue::Topics(_)
            | SlotValue::Party(_)
            | SlotValue::Parties(_) => Value::Null,
        }
    }

    fn list(&self, items: &[String]) -> Value {
        let language = &self.content.language;
        let and = language.and(items);
        // Whole sentences, one behind the other.
        let sentences: Vec<String> = items
            .iter()
            .map(|item| {
                let ended = item.ends_with(['?', '!']);
                let stop = if ended { "" } else { "." };
                format!("{}{stop}", item.trim_end_matches('.'))
            })
            .collect();
        json!({
            "start": upper_first(&and),
            "and": and,
            "or": language.or(items),
            "lines": language.lines(items),
            "sentences": sentences.join(" "),
            "many": items.len() > 1,
            "few": null,
            "more": false,
        })
    }

    /// How a party is mentioned here. A topic is said among others, where "it" could be anything.
    fn mention(&mut self, party: &Party, form: Form) -> String {
        let again = self.mentions.about.as_ref() == Some(&party.at) && form != Form::Topic;
        let new = self.mentions.mention(party);
        let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::from);
        let mut view = self.place(form);
        view.insert("new".to_owned(), new.into());
        view.insert("again".to_owned(), again.into());
        view.insert("name".to_owned(), text(&party.name));
        view.insert("short_name".to_owned(), text(&party.short));
        view.insert("role".to_owned(), text(&party.role));
        view.insert("comma".to_owned(), mark::SOFT_COMMA.to_string().into());
        self.phrase("parties", party.kind, Value::Object(view))
    }
}

/// What a template asks to learn whether a choice was made at all.
const GIVEN: &str = "given";

/// What a phrase asks to learn whether it is said of us.
const OURS: &str = "ours";

/// What ends the name of a text that is a purpose, in a template: "to find out more", where it was "we want to find out more".
const PURPOSE: &str = "_to";

/// What a phrase speaks of in a composed sentence, where that is said there.
const OBJECT: &str = "object";

/// Where it happened, in a composed sentence, of what did not happen with us.
const AT: &str = "at";

/// Who did it, in a composed sentence.
const DOER: &str = "doer";

/// What stands around the words of a phrase that tell what another claim says: of an attack, and of what became of the data.
pub(super) const AROUND: [[&str; 2]; 5] = [
    ["attack_begins", "attack_ends"],
    ["copied_begins", "copied_ends"],
    ["seen_begins", "seen_ends"],
    ["public_begins", "public_ends"],
    ["sent_begins", "sent_ends"],
];

/// Whether what a sentence speaks of is all of the data, by its names.
const EXACT: &str = "object_exact";

/// Whether a phrase stands in a composed sentence, where long words of explanation have no room.
const COMPOSED: &str = "composed";

/// Whether few words have to do.
const HEADLINE: &str = "headline";

/// The slot that says so.
const PLACE: &str = "supplier";

/// What may be asked of a phrase: whether it says what the sentence speaks of, whether what followed can stand in the same sentence, and
/// whether whoever did the one did the other.
const PHRASE_ASKS: [&str; 3] = ["_object", "_goes_on", "_by_someone"];

/// What every template may ask.
pub fn place_vocabulary() -> Vocabulary {
    let asks = [
        "full",
        "short",
        "topic",
        "lead",
        "rest",
        "one",
        "you",
        "yours",
        "one_nation",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    Vocabulary {
        asks,
        ..Vocabulary::default()
    }
}

/// What the template of a party may use.
pub fn party_vocabulary() -> Vocabulary {
    let mut v = place_vocabulary();
    v.asks.extend(["new", "again"].map(str::to_owned));
    v.prints.insert("comma".to_owned());
    for name in ["name", "short_name", "role"] {
        v.asks.insert(name.to_owned());
        v.prints_if.push((name.to_owned(), name.to_owned()));
    }
    v
}

/// What the phrases may use that stand for a choice in a kind of claim.
pub fn phrase_vocabulary(kind: &Kind) -> Vocabulary {
    let mut v = vocabulary(kind);
    v.asks
        .extend([OURS, OBJECT, AT, HEADLINE, EXACT, COMPOSED].map(str::to_owned));
    v.asks.insert(DOER.to_owned());
    v.prints_if
        .extend([OBJECT, AT, DOER].map(|name| (name.to_owned(), name.to_owned())));
    let around = || AROUND.into_iter().flatten().map(str::to_owned);
    v.asks.extend(around());
    v.prints.extend(around());
    v
}

/// What the template of a kind of claim may use: what [`word`] shows it, in other words.
pub fn vocabulary(kind: &Kind) -> Vocabulary {
    let mut v = place_vocabulary();
    v.asks
        .extend(["ruled_out", "no_sign", "further", "headed"].map(str::to_owned));
    v.closed = ["topic", "ruled_out", "no_sign"]
        .into_iter()
        .map(str::to_owned)
        .collect();
    for slot in kind.slots {
        let below = |names: &[&str]| {
            names
                .iter()
                .map(|name| format!("{}.{name}", slot.name))
                .collect::<Vec<_>>()
        };
        let itself = vec![slot.name.to_owned()];
        let with_start = vec![slot.name.to_owned(), format!("{}_start", slot.name)];
        let (prints, asks) = match slot.kind {
            SlotKind::Text => {
                let purpose = format!("{}{PURPOSE}", slot.name);
                v.prints_if.push((purpose.clone(), purpose.clone()));
                (itself.clone(), [itself, vec![purpose]].concat())
            }
            SlotKind::Phrase { .. } => {
                let asks = PHRASE_ASKS.map(|ending| format!("{}{ending}", slot.name));
                (itself.clone(), [itself, asks.to_vec()].concat())
            }
            SlotKind::Party => ([with_start, vec![format!("{}_named", slot.name)]].concat(), itself),
            SlotKind::Name => {
                let the = ["_the", "_the_start"].map(|ending| format!("{}{ending}", slot.name));
                let asks = vec![slot.name.to_owned(), format!("{}_whole", slot.name)];
                ([with_start, the.to_vec()].concat(), asks)
            }
            SlotKind::When => (
                below(&["date", "short", "on", "on_start"]),
                [itself, below(&["about", "stretch"])].concat(),
            ),
            SlotKind::Count => (below(&["number", "start"]), [itself, below(&["one", "about"])].concat()),
            SlotKind::Choice(all) => (Vec::new(), below(&[all, &[GIVEN]].concat())),
            SlotKind::List => (
                below(&["and", "or", "start", "lines", "sentences"]),
                [itself, below(&["many", "few", "more"])].concat(),
            ),
            SlotKind::Address => (below(&["href", "shown"]), itself),
            SlotKind::Merge => (below(&["tag"]), itself),
            SlotKind::Flag => (Vec::new(), itself),
        };
        v.asks.extend(asks);
        if slot.kind == SlotKind::List {
            let few = format!("{}.few", slot.name);
            v.prints_if.push((few.clone(), few));
        }
        for path in prints {
            v.prints_if.push((path.clone(), slot.name.to_owned()));
            if slot.need == Need::Known {
                v.needs_known.insert(path.clone());
            }
            if slot.need != Need::Optional {
                v.prints.insert(path);
            }
        }
    }
    v
}

/// What a composed sentence may ask beside its claims.
pub fn sentence_vocabulary() -> Vocabulary {
    let mut v = place_vocabulary();
    v.asks.extend(["data_named", OBJECT].map(str::to_owned));
    v
}

/// What the stretch of a kind of claim may use in a composed sentence.
pub fn stretch_vocabulary(kind: &Kind) -> Vocabulary {
    let mut v = vocabulary(kind);
    v.asks.insert(OBJECT.to_owned());
    v.prints_if.push((OBJECT.to_owned(), OBJECT.to_owned()));
    v
}

/// The template that words a claim: its folder and its name.
fn template_of(claim: &Claim) -> (&str, &str) {
    claim
        .worded_by
        .as_ref()
        .map_or(("claims", claim.kind.name), |(folder, name)| (*folder, name.as_str()))
}

/// A claim that had nothing to say leaves the spaces around it.
fn without_stray_spaces(runs: Vec<Run>) -> Vec<Run> {
    let blank = |run: &Run| run.claim.is_none() && run.text.trim().is_empty();
    let mut tidy: Vec<Run> = Vec::new();
    for run in runs {
        if !(blank(&run) && tidy.last().is_none_or(blank)) {
            tidy.push(run);
        }
    }
    if tidy.last().is_some_and(blank) {
        tidy.pop();
    }
    tidy
}

/// A phrase that begins a sentence. A name that is not written in small letters throughout keeps the letters it has: eBay, 7dayshop.
fn capitalised(phrase: &str) -> String {
    let first = phrase.split(' ').next().unwrap_or_default();
    let plain = first.chars().all(|c| c.is_lowercase() || c == '’' || c == '-');
    if plain { upper_first(phrase) } else { phrase.to_owned() }
}
