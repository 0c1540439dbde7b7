//! A text that somebody edited by hand, or that came back from legal: what it says otherwise than the facts do.
//!
//! **What it asks.** That every number, date, address, name and negation in the edited text is one that the facts make.
//! **Why.** Versions drift apart by hand: one digit, one "not". A statement that has to be taken back costs more than the breach.
//! **Example.** The email says "29 October 2021"; what came back says "28 October 2021".

use super::left::Edited;
use crate::claims::ClaimId;
use crate::documents::by_document::ByDocument;
use crate::documents::document::{Document, Run};
use crate::facts::fact::Pointer;
use crate::findings::wording::{self, Audience};
use crate::findings::{MOST_OF_ONE_RULE, bounded, quoted};
use crate::reading::compare::split;
use crate::reading::mentions::{KnownValues, Mention, MentionKind, Values, mentions};
use crate::reading::passages;
use crate::reading::passages::{Measured, Passage, plainly};
use crate::review::rules::authority_words::AuthorityWords;
use crate::review::rules::evidence::{self, PromiseWords};
use crate::review::rules::{contact_route, merge_tag, reassurance, worse};
use crate::review::text::{LineKind, SaidSentences, Text, Yardstick, said};
use crate::review::{Area, Finding, Reviewed, Weight, review_text};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::ops::Range;
use std::rc::Rc;

/// So many words that are gone are told of sentences that belong together: each points at all of the sentence. One more than is shown of
/// a rule, so that it is said that there are more.
const MOST_TOLD: usize = MOST_OF_ONE_RULE + 1;

/// How much of their words two sentences have to share to be one sentence in two wordings.
const ALIKE: f64 = 0.3;

/// Facts up to this length, in bytes, are looked through for what a sentence says.
const LONGEST_FACT: usize = 4096;

/// So many words are held against sentences one by one: sixty sentences that all came back in other words have half of them.
const MOST_HELD: usize = 200_000;

/// Beyond that, a word that stands in more sentences than this tells nothing of which belong together.
const TELLING: usize = 32;

/// A sentence of either text.
#[derive(Clone)]
pub(in crate::review) struct Sentence<'a> {
    pub(in crate::review) text: &'a str,
    /// Where it stands in the edited text; in the approved one, in its passage.
    pub(in crate::review) place: Range<usize>,
    /// The passage it comes from; none in an edited text.
    pub(in crate::review) passage: Option<&'a Passage<'a>>,
}

impl<'a> Sentence<'a> {
    fn new(text: &'a str, place: Range<usize>, passage: Option<&'a Passage<'a>>) -> Self {
        Self { text, place, passage }
    }

    /// The claims that it makes; none in an edited text.
    fn claims(&self) -> impl Iterator<Item = &'a ClaimId> {
        let runs = self.passage.map(|passage| &passage.runs[..]).unwrap_or_default();
        let place = self.place.clone();
        let inside = move |run: &Range<usize>| run.start < place.end && place.start < run.end;
        runs.iter()
            .filter(move |(run, _)| inside(run))
            .filter_map(|(_, run)| run.claim.as_ref())
    }
}

/// A difference between two wordings of the same.
pub(in crate::review) struct Difference<'a> {
    /// What kind: `other`, `new`, `not gone` or `not new`, behind the name of a rule.
    pub(in crate::review) code: &'static str,
    /// What stood there before.
    pub(in crate::review) lost: Option<Mention>,
    /// What stands there now.
    pub(in crate::review) new: Option<Mention>,
    /// The sentence before.
    pub(in crate::review) sentence: &'a str,
    /// The sentence now.
    pub(in crate::review) now: &'a str,
    /// Where what stands there now lies in the text.
    pub(in crate::review) place: Range<usize>,
}

/// What one wording says otherwise than another of the same.
pub(in crate::review) fn differences<'a>(
    r: &Reviewed<'_>,
    before: &'a str,
    after: &'a str,
    known: &KnownValues,
) -> Vec<Difference<'a>> {
    let read = |text: &'a str| -> Vec<Read<'a>> {
        let sentences = split(text).into_iter();
        let sentences: Vec<_> = sentences
            .filter_map(|place| Some(Sentence::new(str::get(text, place.clone())?, place, None)))
            .collect();
        r.read_all(&sentences)
    };
    let (before, after) = (read(before), read(after));
    let (before, after): (Vec<_>, Vec<_>) = (before.iter().collect(), after.iter().collect());
    let mut differences = Vec::new();
    compare(&before, &after, known, &mut |told| {
        let (read, mention) = told.after;
        let start = read.sentence.place.start;
        let inner = mention.map_or(0..read.sentence.text.len(), |mention| mention.place.clone());
        differences.push(Difference {
            code: told.code.strip_prefix("edited ").unwrap_or(told.code),
            lost: told.before.and_then(|(_, mention)| mention).cloned(),
            new: mention.cloned(),
            sentence: told.before.map(|(read, _)| read.sentence.text).unwrap_or_default(),
            now: read.sentence.text,
            place: start + inner.start..start + inner.end,
        });
    });
    differences
}

/// A sentence, with what it says.
pub(in crate::review) struct Read<'a> {
    pub(in crate::review) sentence: Sentence<'a>,
    mentions: Rc<[Mention]>,
    words: HashSet<String>,
}

/// A document as the facts make it, to hold edited texts against.
pub struct Approved<'a> {
    reviewed: &'a Reviewed<'a>,
    document: &'a Document,
    passages: Vec<Passage<'a>>,
    known: KnownValues,
    authorities: AuthorityWords,
    promises: PromiseWords<'a>,
    said: SaidSentences,
    held: Yardstick,
}

impl<'a> Approved<'a> {
    /// The document as it is now.
    pub fn of(reviewed: &'a Reviewed<'a>, document: &'a Document) -> Self {
        Self {
            reviewed,
            document,
            passages: passages::written(document),
            known: known(reviewed),
            authorities: AuthorityWords::of(reviewed),
            promises: PromiseWords::of(reviewed),
            said: said(document),
            held: Yardstick::of(reviewed),
        }
    }

    /// Reviews an edited text of it.
    pub fn check(&self, text: &str) -> Vec<Finding> {
        let (r, document) = (self.reviewed, self.document);
        let (plain, kinds) = unwrapped(text, document);
        let plain = Measured::from(plain);
        let approved = self.sentences();
        let edited = sentences_of(&plain);

        let mut findings = Vec::new();
        let mut left = Edited {
            document,
            text: &plain,
            new: Vec::new(),
            kept: Vec::new(),
            gone: Vec::new(),
        };
        let mut gone: Vec<&ClaimId> = Vec::new();
        let changed = changed(&approved, &edited);
        for (before, after) in same(&changed, approved.len(), edited.len()) {
            for (before, after) in approved[before].iter().zip(&edited[after]) {
                left.kept
                    .extend(before.claims().map(|claim| (claim, after.place.clone())));
            }
        }
        for (before, after) in changed {
            left.new
                .extend(edited[after.clone()].iter().map(|sentence| sentence.place.clone()));
            gone.extend(approved[before.clone()].iter().flat_map(Sentence::claims));
            let (before, after) = (r.read_all(&approved[before]), r.read_all(&edited[after]));
            for (before, after) in paired(&before, &after) {
                // Where several sentences stand for several, any of them may carry what was said.
                for at in &after {
                    let claims = before.iter().flat_map(|read| read.sentence.claims());
                    left.kept.extend(claims.map(|claim| (claim, at.sentence.place.clone())));
                }
                let mut gone_words = 0;
                compare(&before, &after, &self.known, &mut |told| {
                    gone_words += usize::from(told.after.1.is_none());
                    if told.after.1.is_some() || gone_words <= MOST_TOLD {
                        findings.push(r.told(&told, document, &plain));
                    }
                });
            }
        }
        gone.sort_unstable();
        gone.dedup();
        let kept: HashSet<&ClaimId> = left.kept.iter().map(|(kept, _)| *kept).collect();
        gone.retain(|claim| !kept.contains(claim));
        left.gone = gone;
        findings.extend(evidence::in_text(r, &self.promises, &left));
        findings.extend(reassurance::in_text(r, &left));
        findings.extend(worse::in_text(r, &left));
        findings.extend(contact_route::in_text(r, &left));
        findings.extend(self.authorities.in_text(r, &left));
        findings.extend(crate::duties::lost(r, document, &self.as_document(&left, &edited)));
        let audience = Audience::of(document, r.content);
        let names = r.not_ours();
        for (at, sentence) in edited.iter().enumerate() {
            let next = edited.get(at + 1).map_or("", |next| next.text);
            for found in r.content.word_rules().find(sentence.text, audience) {
                let is_name = wording::is_within(sentence.text, &names, &found.place);
                if is_name || found.rule.is_silenced_by(next) || !found.rule.holds_for(r.case) {
                    continue;
                }
                let place = sentence.place.start + found.place.start..sentence.place.start + found.place.end;
                findings.push(wording::finding_in(found.rule, document, &plain, &place));
            }
        }
        let read = Text::edited((document, &plain), &kinds, &self.said, &self.held, r.content);
        findings.extend(review_text(&read));
        let tags = merge_tag::tags_of(r, document, &plain);
        findings.retain(|finding| !merge_tag::is_about_one(finding, &tags));
        let mut findings = bounded(findings, r.content);
        r.finish(&mut findings);
        // An edited text is not cleaned as a fact is: the desk shows nothing of it that cannot be seen.
        for finding in &mut findings {
            finding
                .message
                .retain(|c| !c.is_control() && !crate::facts::text::is_hidden(c));
        }
        findings.sort_by_key(|finding| finding.weight);
        findings
    }

    /// An edited text as a document that knows what its sentences say: a claim that is worded anew is there in words of somebody's own.
    fn as_document(&self, left: &Edited<'_>, edited: &[Sentence<'_>]) -> Document {
        let mut facts: HashMap<&ClaimId, &[Pointer]> = HashMap::new();
        for run in self.document.runs() {
            if let Some(claim) = &run.claim {
                facts.entry(claim).or_insert(&run.facts);
            }
        }
        let facts_of = |claim: &ClaimId| facts.get(claim).map(|facts| facts.to_vec()).unwrap_or_default();
        // Sentences that are not empty begin each at a place of its own.
        let new: HashSet<usize> = left.new.iter().map(|place| place.start).collect();
        let mut kept: HashMap<usize, Vec<&ClaimId>> = HashMap::new();
        for (claim, place) in &left.kept {
            kept.entry(place.start).or_default().push(claim);
        }
        let mut body = Vec::new();
        for sentence in edited {
            let own = new.contains(&sentence.place.start);
            let here = kept.get(&sentence.place.start).into_iter().flatten();
            let mut claims: Vec<Option<&ClaimId>> = here.map(|claim| Some(*claim)).collect();
            if claims.is_empty() {
                claims.push(None);
            }
            body.extend(
                claims
                    .into_iter()
                    .map(|claim| crate::documents::document::Block::Paragraph {
                        runs: vec![Run {
                            text: sentence.text.to_owned(),
                            claim: claim.cloned(),
                            facts: claim.map(facts_of).unwrap_or_default(),
                            own,
                            ..Run::default()
                        }],
                    }),
            );
        }
        Document {
            parts: Vec::new(),
            body,
            ..self.document.clone()
        }
    }

    /// The sentences of the document as it is.
    pub(in crate::review) fn sentences(&self) -> Vec<Sentence<'_>> {
        let mut all = Vec::new();
        for passage in &self.passages {
            let sentence = |place: &Range<usize>| {
                let text = passage.text.get(place.clone())?;
                Some(Sentence::new(text, place.clone(), Some(passage)))
            };
            all.extend(passage.sentences().iter().filter_map(sentence));
        }
        all
    }
}

/// The sentences of an edited text.
pub(in crate::review) fn sentences_of(plain: &str) -> Vec<Sentence<'_>> {
    let place = |place: Range<usize>| Some(Sentence::new(plain.get(place.clone())?, place, None));
    split(plain).into_iter().filter_map(place).collect()
}

/// A difference between the approved text and the edited one.
struct Told<'r, 'a> {
    code: &'static str,
    /// The sentence as the facts make it, and what it says there; none where a sentence is new.
    before: Option<(&'r Read<'a>, Option<&'r Mention>)>,
    /// The edited sentence, and what it says.
    after: (&'r Read<'a>, Option<&'r Mention>),
}

impl Reviewed<'_> {
    pub(in crate::review) fn read_all<'a>(&self, sentences: &[Sentence<'a>]) -> Vec<Read<'a>> {
        sentences.iter().map(|sentence| self.read(sentence)).collect()
    }

    fn read<'a>(&self, sentence: &Sentence<'a>) -> Read<'a> {
        Read {
            mentions: mentions(sentence.text, self.content.reading(), &self.content.language),
            words: crate::reading::phrase::tokens(sentence.text)
                .iter()
                .map(|token| token.word.clone())
                .collect(),
            sentence: sentence.clone(),
        }
    }

    fn told(&self, told: &Told<'_, '_>, document: &Document, text: &Measured) -> Finding {
        let place = |(read, mention): (&Read<'_>, Option<&Mention>)| {
            let start = read.sentence.place.start;
            let whole = 0..read.sentence.text.len();
            let inner = mention.map_or(whole, |mention| mention.place.clone());
            start + inner.start..start + inner.end
        };
        let run = told
            .before
            .and_then(|side| side.0.sentence.passage?.run_at(&place(side)));
        let written = |mention: Option<&Mention>| mention.map(|mention| mention.written.clone()).unwrap_or_default();
        let before = told.before.and_then(|(_, mention)| mention);
        let details = [
            ("facts", written(before)),
            ("text", written(told.after.1)),
            (
                "sentence",
                told.before
                    .map(|(read, _)| quoted(read.sentence.text))
                    .unwrap_or_default(),
            ),
            ("now", quoted(told.after.0.sentence.text)),
        ];
        Finding {
            rule: "edited".into(),
            weight: Weight::Stop,
            area: Area::Consistency,
            message: self.message(told.code, &details),
            document: Some(document.name.clone()),
            span: Some(text.span(&place(told.after))),
            claim: run.and_then(|run| run.claim.clone()),
            fields: run.map(|run| self.facts_of(run, before)).unwrap_or_default(),
            ..Finding::default()
        }
    }

    /// The facts of a run, the one that a mention stands for first.
    fn facts_of(&self, run: &Run, mention: Option<&Mention>) -> Vec<Pointer> {
        let mut facts = run.facts.clone();
        let Some(mention) = mention.filter(|_| facts.len() > 1) else {
            return facts;
        };
        let says = |at: &Pointer| {
            let path = crate::facts::edit::path(at.as_str()).unwrap_or_default();
            crate::facts::edit::get(self.json, &path).is_some_and(|value| holds(&value, mention))
        };
        facts.sort_by_cached_key(|at| !says(at));
        facts
    }
}

/// Whether a fact holds what a mention says.
fn holds(value: &serde_json::Value, mention: &Mention) -> bool {
    use serde_json::Value;
    match value {
        // A long text says many things, and would be read once for each.
        Value::String(text) if text.len() > LONGEST_FACT => false,
        Value::String(text) => text.to_lowercase().contains(&*mention.value) || text.contains(&mention.written),
        Value::Number(number) => number.to_string() == *mention.value,
        Value::Array(items) => items.iter().any(|item| holds(item, mention)),
        Value::Object(members) => members.values().any(|member| holds(member, mention)),
        _ => false,
    }
}

#[derive(Default)]
struct Mentioned(ByDocument<Rc<Values>>);

/// What a document mentions.
fn mentioned(r: &Reviewed<'_>, document: &Rc<Document>) -> Rc<Values> {
    let Mentioned(values) = r.content.kept();
    values.get(document, || {
        let mut values = Values::default();
        for passage in passages::written(document) {
            for mention in mentions(&passage.text, r.content.reading(), &r.content.language).iter() {
                if mention.sure {
                    values.insert((mention.what, mention.value.clone()));
                }
            }
        }
        Rc::new(values)
    })
}

/// What the pack says somewhere.
fn known(r: &Reviewed<'_>) -> KnownValues {
    let mut known = KnownValues::default();
    for document in r.documents {
        known.add(&mentioned(r, document));
    }
    known
}

/// An edited text as we write ours: a paragraph on a line, without the marks of lists and the labels of subject and sender; and what
/// each line is.
pub(in crate::review) fn unwrapped(text: &str, document: &Document) -> (String, Vec<LineKind>) {
    let mut lines: Vec<String> = Vec::new();
    let mut kinds: Vec<LineKind> = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        // A line under a heading is how plain text draws it.
        if line.len() > 2
            && line.chars().all(|c| matches!(c, '-' | '='))
            && let Some(kind) = kinds.last_mut()
        {
            *kind = LineKind::Heading;
        }
        let unmarked = ["- ", "* ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
        let unmarked_line = unmarked.unwrap_or(line);
        let label = document
            .parts
            .iter()
            .find_map(|part| unmarked_line.strip_prefix(&part.label)?.strip_prefix(": "));
        let labelled = label.unwrap_or(unmarked_line);
        let kind = match (unmarked, label, labelled.starts_with('#')) {
            (_, Some(_), _) => LineKind::Part,
            (_, _, true) => LineKind::Heading,
            (Some(_), _, _) => LineKind::Item,
            _ => LineKind::Paragraph,
        };
        let line = labelled.trim_start_matches('#').trim();
        // A line that goes on in the next one was broken for its length.
        let goes_on = unmarked.is_none()
            && line.starts_with(char::is_lowercase)
            && lines
                .last()
                .is_some_and(|last| !last.is_empty() && !last.ends_with(['.', '?', '!', ':']));
        match lines.last_mut() {
            Some(last) if goes_on => {
                last.push(' ');
                last.push_str(line);
            }
            _ => {
                lines.push(line.to_owned());
                kinds.push(kind);
            }
        }
    }
    (lines.join("\n"), kinds)
}

/// Where they are the same: what lies between the differences.
fn same(changed: &[(Range<usize>, Range<usize>)], approved: usize, edited: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut same = Vec::with_capacity(changed.len() + 1);
    let (mut before, mut after) = (0, 0);
    for (gone, new) in changed.iter().cloned().chain([(approved..approved, edited..edited)]) {
        same.push((before..gone.start, after..new.start));
        (before, after) = (gone.end, new.end);
    }
    same
}

/// Where the two differ: sentences that are gone, and what stands in their place.
pub(in crate::review) fn changed(
    approved: &[Sentence<'_>],
    edited: &[Sentence<'_>],
) -> Vec<(Range<usize>, Range<usize>)> {
    let texts = |sentences: &[Sentence<'_>]| -> Vec<String> {
        sentences.iter().map(|sentence| plainly(sentence.text)).collect()
    };
    let (before, after) = (texts(approved), texts(edited));
    crate::reading::compare::changed(&before, &after)
}

/// Sentences that belong together, by the words that they share: the approved ones, and the edited ones.
#[allow(clippy::type_complexity)]
pub(in crate::review) fn paired<'a, 'b>(
    approved: &'a [Read<'b>],
    edited: &'a [Read<'b>],
) -> Vec<(Vec<&'a Read<'b>>, Vec<&'a Read<'b>>)> {
    // Each sentence goes with the one on the other side that is most like it; what is linked is one group.
    let mut group_of_approved: Vec<Option<usize>> = vec![None; approved.len()];
    let mut group_of_edited: Vec<Option<usize>> = vec![None; edited.len()];
    let mut links: Vec<(usize, usize)> = Vec::new();
    let words = |sentences: &[Read<'_>]| sentences.iter().map(|read| read.words.len() + 1).sum::<usize>();
    let all = approved.len() * words(edited) + edited.len() * words(approved) <= MOST_HELD;
    let (those_approved, those_edited) = (ByWord::of(approved, all), ByWord::of(edited, all));
    for (place, sentence) in edited.iter().enumerate() {
        links.extend(those_approved.best(sentence).map(|other| (other, place)));
    }
    for (place, sentence) in approved.iter().enumerate() {
        links.extend(those_edited.best(sentence).map(|other| (place, other)));
    }
    // Where two groups turn out to be one, the later is found through the earlier.
    let mut same_as: Vec<usize> = Vec::new();
    for (before, after) in links {
        let one = group_of_approved[before].map(|group| root(&mut same_as, group));
        let other = group_of_edited[after].map(|group| root(&mut same_as, group));
        let group = one.or(other).unwrap_or_else(|| {
            same_as.push(same_as.len());
            same_as.len() - 1
        });
        if let (Some(one), Some(other)) = (one, other) {
            same_as[other] = one;
        }
        group_of_approved[before] = Some(group);
        group_of_edited[after] = Some(group);
    }
    for each in group_of_approved.iter_mut().chain(&mut group_of_edited).flatten() {
        *each = root(&mut same_as, *each);
    }
    let groups = same_as.len();
    let mut pairs: BTreeMap<usize, (Vec<&Read<'b>>, Vec<&Read<'b>>)> = BTreeMap::new();
    let mut alone = groups;
    for (place, sentence) in approved.iter().enumerate() {
        if let Some(group) = group_of_approved[place] {
            pairs.entry(group).or_default().0.push(sentence);
        }
    }
    for (place, sentence) in edited.iter().enumerate() {
        let group = group_of_edited[place].unwrap_or_else(|| {
            alone += 1;
            alone
        });
        pairs.entry(group).or_default().1.push(sentence);
    }
    pairs.into_values().collect()
}

/// The group that a group turned out to be part of.
fn root(same_as: &mut [usize], group: usize) -> usize {
    let mut root = group;
    while same_as[root] != root {
        // Half of the way is left out for whoever asks next.
        same_as[root] = same_as[same_as[root]];
        root = same_as[root];
    }
    root
}

/// Sentences to find the one among that is most like another.
struct ByWord<'a, 'b> {
    sentences: &'a [Read<'b>],
    /// The sentences that hold a word; none where all are held against each other.
    with: Option<HashMap<&'a str, Vec<usize>>>,
}

impl<'a, 'b> ByWord<'a, 'b> {
    fn of(sentences: &'a [Read<'b>], all: bool) -> Self {
        let with = || {
            let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
            for (place, sentence) in sentences.iter().enumerate() {
                for word in &sentence.words {
                    let places = with.entry(word).or_default();
                    // One more tells that there are too many.
                    if places.len() <= TELLING {
                        places.push(place);
                    }
                }
            }
            with
        };
        Self {
            sentences,
            with: (!all).then(with),
        }
    }

    /// The place of the sentence that is most like another; none where none is like it.
    fn best(&self, one: &Read<'_>) -> Option<usize> {
        let likeness = |place: usize| Some((place, alike(one, self.sentences.get(place)?)));
        let most = |likeness: &mut dyn Iterator<Item = (usize, f64)>| likeness.max_by(|(_, a), (_, b)| a.total_cmp(b));
        let (place, likeness) = match &self.with {
            None => most(&mut (0..self.sentences.len()).filter_map(likeness)),
            Some(with) => {
                let places = one.words.iter().filter_map(|word| with.get(word.as_str()));
                let telling = places.filter(|places| places.len() <= TELLING);
                let mut near: Vec<usize> = telling.flatten().copied().collect();
                near.sort_unstable();
                most(&mut shared_most(&near).into_iter().filter_map(likeness))
            }
        }?;
        (likeness >= ALIKE).then_some(place)
    }
}

/// Of places in order, each as often as it was found, the few that were found most often.
fn shared_most(near: &[usize]) -> Vec<usize> {
    const FEW: usize = 4;
    let mut counted: Vec<(usize, usize)> = near.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let mut few: Vec<usize> = counted.into_iter().take(FEW).map(|(_, place)| place).collect();
    few.sort_unstable();
    few
}

/// How much of their words two sentences share, from 0 to 1 (Sørensen and Dice).
#[allow(clippy::cast_precision_loss)]
fn alike(one: &Read<'_>, other: &Read<'_>) -> f64 {
    let shared = one.words.intersection(&other.words).count();
    let all = one.words.len() + other.words.len();
    if all == 0 {
        0.0
    } else {
        2.0 * shared as f64 / all as f64
    }
}

/// Compares what sentences say with what they said.
fn compare<'r, 'a>(
    before: &[&'r Read<'a>],
    after: &[&'r Read<'a>],
    known: &KnownValues,
    tell: &mut dyn FnMut(Told<'r, 'a>),
) {
    let Some(at) = after.first().copied() else { return };
    let all = |sentences: &[&'r Read<'a>]| -> Vec<(&'r Read<'a>, &'r Mention)> {
        let each = |read: &&'r Read<'a>| -> Vec<(&'r Read<'a>, &'r Mention)> {
            read.mentions.iter().map(|mention| (*read, mention)).collect()
        };
        sentences.iter().flat_map(each).collect()
    };
    let (mut lost, mut new) = (all(before), all(after));
    // What stands on both sides is as it was, in whatever order.
    let mut there: HashMap<(MentionKind, &str), VecDeque<usize>> = HashMap::new();
    for (place, (_, mention)) in new.iter().enumerate() {
        there
            .entry((mention.what, &mention.value))
            .or_default()
            .push_back(place);
    }
    let mut stays = vec![true; new.len()];
    lost.retain(|(_, mention)| {
        let same = there
            .get_mut(&(mention.what, &*mention.value))
            .and_then(VecDeque::pop_front);
        same.map(|place| stays[place] = false).is_none()
    });
    let mut stays = stays.into_iter();
    new.retain(|_| stays.next().unwrap_or(true));
    // The first word of a sentence is a name if it is one elsewhere.
    lost.retain(|(_, mention)| mention.sure || known.has(mention));

    let is_value = |side: &(&'r Read<'a>, &'r Mention)| side.1.what != MentionKind::Negation;
    let gone: Vec<_> = lost.iter().copied().filter(is_value).collect();
    // Where what is gone stands among it, by what it is, the first one first.
    let mut left: BTreeMap<MentionKind, VecDeque<usize>> = BTreeMap::new();
    for (place, (_, mention)) in gone.iter().enumerate() {
        left.entry(mention.what).or_default().push_back(place);
    }
    // What takes the place of something is most likely of its kind: a number for a number, before a name for a day.
    let mut values: Vec<_> = new.iter().copied().filter(is_value).collect();
    let mut replaced = Vec::new();
    for alike in [true, false] {
        values.retain(|side| {
            let any = !alike && side.1.sure;
            let fits = left.iter_mut().filter(|(what, _)| any || **what == side.1.what);
            let first = fits.filter_map(|(_, places)| Some((*places.front()?, places)));
            let Some((place, places)) = first.min_by_key(|(place, _)| *place) else {
                return true;
            };
            places.pop_front();
            replaced.push((gone[place], *side));
            false
        });
    }
    for ((was, before), (is, after)) in replaced {
        tell(Told {
            code: "edited other",
            before: Some((was, Some(before))),
            after: (is, Some(after)),
        });
    }
    let unknown = values
        .into_iter()
        .filter(|(_, mention)| mention.sure && !known.has(mention));
    for (read, mention) in unknown {
        tell(Told {
            code: "edited new",
            before: None,
            after: (read, Some(mention)),
        });
    }
    // A sentence that is new altogether turns nothing round.
    let Some(first) = before.first().copied() else { return };
    let turns = |(_, mention): &&(&'r Read<'a>, &'r Mention)| mention.what == MentionKind::Negation;
    let (lost, new): (Vec<_>, Vec<_>) = (lost.iter().filter(turns).collect(), new.iter().filter(turns).collect());
    // One way of saying no may stand for another.
    for (read, mention) in lost.iter().skip(new.len()) {
        let before = Some((*read, Some(*mention)));
        tell(Told {
            code: "edited not gone",
            before,
            after: (at, None),
        });
    }
    for (read, mention) in new.iter().skip(lost.len()) {
        tell(Told {
            code: "edited not new",
            before: Some((first, None)),
            after: (read, Some(mention)),
        });
    }
}
