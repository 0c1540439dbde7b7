//! A text under review, line by line and sentence by sentence: a document as the facts make it, or what somebody made of it by hand.
//! No rule of its own; the rules that read texts share it.

use super::rules::leak::secrets::{Secrets, secrets};
use super::rules::links::domains::Domains;
use super::{Finding, ReadDocument, Reviewed};
use crate::documents::document::{Document, Run};
use crate::facts::case::{Confidentiality, Involvement};
use crate::facts::channel::manners;
use crate::facts::fact::Fact;
use crate::reading::compare::split;
use crate::reading::finder::Finder;
use crate::reading::passages::{Measured, Passage, Span, plainly, written};
use crate::reading::phrase::{Phrases, Token, tokens};
use crate::words::content::Content;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// A text under review.
pub(super) struct Text<'a> {
    /// The document, or the one that it stands for.
    pub document: &'a Document,
    /// Whether somebody edited it by hand.
    pub edited: bool,
    /// Its lines, in the order they are read.
    pub lines: Vec<Line<'a>>,
    /// What the case holds that texts are read against.
    pub held: &'a Yardstick,
    /// The words.
    pub content: &'a Content,
    /// All of it, where it was edited.
    plain: Option<&'a Measured>,
}

/// What of a case texts are read against: the same for all of them, and all that a rule on texts may look at. So what was found in a
/// document holds for as long as neither it nor this has changed.
#[derive(PartialEq)]
pub(crate) struct Yardstick {
    /// The domains that addresses may be on.
    pub(super) domains: Domains,
    /// What must not be said.
    pub(super) secrets: Secrets,
    /// Whether anybody has the data.
    pub(super) confidentiality: Fact<Confidentiality>,
    /// Whether the data of everybody who is written to is part of it.
    pub(super) everybodys: bool,
    /// The words of the names that the organisation has.
    pub(super) names: Vec<String>,
    /// What the groups of people are called.
    pub(super) groups: GroupNames,
}

/// What all groups are called: looked for together, since there may be five hundred of them and as many times their sentences.
pub(super) struct GroupNames {
    list: Vec<GroupName>,
    finder: Finder,
}

/// How they are found follows from what they are.
impl PartialEq for GroupNames {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl GroupNames {
    fn new(list: Vec<GroupName>) -> Self {
        let finder = Finder::new(list.iter().map(|group| spaced(group.words.iter().map(String::as_str))));
        Self { list, finder }
    }

    /// Those of them that a text names, in the order of the case, each with the bytes where it is named first.
    pub(super) fn in_tokens<'a>(&'a self, tokens: &[Token]) -> impl Iterator<Item = (&'a GroupName, Range<usize>)> {
        let words = tokens.iter().map(|token| token.word.as_str());
        let lengths = words.clone().map(|word| word.chars().count() + 1);
        let starts: Vec<usize> = lengths
            .scan(0, |next, length| Some(std::mem::replace(next, *next + length)))
            .collect();
        let mut first: BTreeMap<usize, Range<usize>> = BTreeMap::new();
        self.finder.find(spaced(words), |number, start| {
            let name = self.list.get(number).map(|group| &group.name);
            let begins = starts
                .binary_search(&start)
                .ok()
                .filter(|_| !first.contains_key(&number));
            // What is longer than the finder looks for is compared to its end.
            if let Some(place) = name.zip(begins).and_then(|(name, begins)| name.at(tokens, begins)) {
                first.insert(number, place);
            }
        });
        first
            .into_iter()
            .filter_map(|(number, place)| Some((self.list.get(number)?, place)))
    }
}

/// Words with a space before each and behind the last.
fn spaced<'w>(words: impl Iterator<Item = &'w str>) -> impl Iterator<Item = char> {
    words.flat_map(|word| [" ", word]).chain([" "]).flat_map(str::chars)
}

/// What a group is called, and what is known of its people.
#[derive(PartialEq)]
pub(super) struct GroupName {
    /// The words of its name.
    words: Vec<String>,
    /// Its name, to be looked for.
    name: Phrases,
    /// Whether its people could be in danger.
    pub in_danger: bool,
    /// Whether data of theirs is of a special kind.
    pub has_special_data: bool,
}

/// Of a word that is part of a name and means something else as well, so many letters make it telling.
const TELLING_WORD: usize = 4;

impl Yardstick {
    /// What a case holds.
    pub(super) fn of(r: &Reviewed<'_>) -> Self {
        let doubt = r.case.groups.iter().any(|group| {
            let involvement = group.involvement.known();
            involvement.is_some_and(|involvement| *involvement != Involvement::Affected)
        });
        let organisation = &r.case.organisation;
        let names = [organisation.name.known(), organisation.legal_name.known()].into_iter();
        Self {
            domains: Domains::of(r),
            secrets: secrets(r),
            confidentiality: r.case.incident.confidentiality.clone(),
            everybodys: !doubt && !crate::claims::may_reach_others(r.case),
            names: names
                .flatten()
                .flat_map(|name| name.0.split_whitespace())
                .map(str::to_owned)
                .collect(),
            groups: GroupNames::new(group_names(r)),
        }
    }

    /// Whether a word in small letters is one of the name of the organisation.
    pub(super) fn is_in_the_name(&self, word: &str) -> bool {
        self.names
            .iter()
            .any(|name| tokens(name).iter().any(|token| token.word == word))
    }

    /// Where a text names the organisation: two words of its name together, or one that is written as a name is.
    pub(super) fn named(&self, text: &str) -> Option<Range<usize>> {
        let tokens = tokens(text);
        let ours: Vec<bool> = tokens.iter().map(|token| self.is_in_the_name(&token.word)).collect();
        let starts = (0..tokens.len()).filter(|at| ours[*at] && (*at == 0 || !ours[*at - 1]));
        starts.into_iter().find_map(|start| {
            let count = ours.iter().skip(start).take_while(|ours| **ours).count();
            let run = tokens.get(start..start + count)?;
            let is_name = |token: &Token| {
                let written = text.get(token.place.clone()).unwrap_or_default();
                written.starts_with(char::is_uppercase) && written.chars().count() >= TELLING_WORD
            };
            let first = run.iter().position(is_name);
            // "The" stands before many names, and in many sentences.
            let from = first.or((count > 2).then_some(0))?;
            Some(run.get(from)?.place.start..run.last()?.place.end)
        })
    }
}

fn group_names(r: &Reviewed<'_>) -> Vec<GroupName> {
    let danger = crate::claims::in_danger(r.case);
    let special = |name: &String| r.content.header("data", name, "special") == Some("yes");
    let groups = r.case.groups.iter().filter_map(|group| {
        let name = &group.name.known()?.0;
        Some(GroupName {
            words: tokens(name).iter().map(|token| token.word.clone()).collect(),
            name: Phrases::of_words(name),
            in_danger: danger.contains(group.key.as_str()),
            has_special_data: group.data.known().is_some_and(|data| data.keys.iter().any(special)),
        })
    });
    groups.collect()
}

/// A heading, a paragraph, an item of a list or a short text beside the body.
pub(super) struct Line<'a> {
    /// What it is.
    pub kind: LineKind,
    /// What it says.
    pub text: Cow<'a, str>,
    /// Its sentences.
    sentences: Vec<(Range<usize>, bool)>,
    /// Where it comes from; none in an edited text.
    passage: Option<&'a Passage<'a>>,
    /// Where it begins in the edited text.
    start: usize,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// A short text beside the body, such as the subject.
    Part,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
}

/// A sentence of a text.
pub(super) struct Sentence<'t> {
    /// Its line.
    pub line: &'t Line<'t>,
    /// The bytes that it takes there.
    pub place: Range<usize>,
    /// What it says.
    pub text: &'t str,
    /// Whether it is in somebody's own words: typed whole, or changed by hand.
    pub own: bool,
}

/// So many characters do mail programs and notifications show at most.
const PREVIEW: usize = 200;

/// Sentences that the facts make, without the look of their white space and apostrophes, and whether they are in somebody's own words.
pub(super) type SaidSentences = HashMap<String, bool>;

impl<'a> Text<'a> {
    /// A document as the facts make it.
    pub fn of(read: &'a ReadDocument<'a>, held: &'a Yardstick, content: &'a Content) -> Self {
        let lines = read.passages.iter().map(|(passage, sentences)| {
            let sentences = sentences.iter().map(|place| {
                let own = passage.run_at(place).is_some_and(Run::is_in_own_words);
                (place.clone(), own)
            });
            Line {
                kind: match (&passage.place.part, passage.heading, passage.place.item) {
                    (Some(_), _, _) => LineKind::Part,
                    (_, true, _) => LineKind::Heading,
                    (_, _, Some(_)) => LineKind::Item,
                    _ => LineKind::Paragraph,
                },
                sentences: sentences.collect(),
                text: passage.text.as_str().into(),
                start: 0,
                passage: Some(passage),
            }
        });
        Self {
            document: read.document,
            edited: false,
            lines: lines.collect(),
            held,
            content,
            plain: None,
        }
    }

    /// A text that somebody edited by hand: what is in it as the facts make it is nobody's own words.
    pub fn edited(
        (document, plain): (&'a Document, &'a Measured),
        kinds: &[LineKind],
        said: &SaidSentences,
        held: &'a Yardstick,
        content: &'a Content,
    ) -> Self {
        let mut start = 0;
        let lines = plain.split('\n').enumerate().map(|(at, text)| {
            let sentences = split(text).into_iter().map(|place| {
                let sentence = text.get(place.clone()).unwrap_or_default();
                (place, said.get(&plainly(sentence)).copied().unwrap_or(true))
            });
            let line = Line {
                kind: kinds.get(at).copied().unwrap_or(LineKind::Paragraph),
                sentences: sentences.collect(),
                text: text.into(),
                passage: None,
                start,
            };
            start += text.len() + 1;
            line
        });
        Self {
            document,
            edited: true,
            lines: lines.collect(),
            held,
            content,
            plain: Some(plain),
        }
    }

    /// Every sentence, in the order they are read.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.lines.iter().flat_map(Line::sentences)
    }

    /// What others can see of it without opening it: what stands beside the body, all of a text message, and of the body its title, its
    /// greeting and the first sentence. Of a message to people in danger, as much as mail programs and notifications show.
    pub fn seen_first(&self) -> Vec<Sentence<'_>> {
        let least = if self.document.discreet { PREVIEW } else { 0 };
        let whole = manners(&self.document.channel).text_message;
        let mut seen = Vec::new();
        let (mut shown, mut begun) = (0, false);
        for sentence in self.sentences() {
            if sentence.line.kind != LineKind::Part && !whole {
                if begun && shown >= least {
                    break;
                }
                shown += sentence.text.chars().count();
                begun |= sentence.line.kind != LineKind::Heading && !sentence.text.trim_end().ends_with(',');
            }
            seen.push(sentence);
        }
        seen
    }

    /// Where words that a reader knows by a name stand in a sentence.
    pub fn stands(&self, name: &str, tokens: &[Token]) -> Option<Range<usize>> {
        self.content.reading().phrases.get(name)?.find(tokens)
    }

    /// What the desk says of something.
    pub fn message(&self, code: &str, details: &[(&'static str, String)]) -> String {
        self.content.message("findings", code, details)
    }

    /// A finding that points at a stretch of a line.
    pub fn at(&self, line: &Line<'_>, place: &Range<usize>) -> Finding {
        let run = line.passage.and_then(|passage| passage.run_at(place));
        Finding {
            document: Some(self.document.name.clone()),
            span: Some(self.span(line, place)),
            claim: run.and_then(|run| run.claim.clone()),
            fields: run.map(|run| run.facts.clone()).unwrap_or_default(),
            ..Finding::default()
        }
    }

    fn span(&self, line: &Line<'_>, place: &Range<usize>) -> Span {
        match (line.passage, self.plain) {
            (Some(passage), _) => passage.span(place),
            (None, Some(plain)) => plain.span(&(line.start + place.start..line.start + place.end)),
            (None, None) => Span::default(),
        }
    }
}

impl Line<'_> {
    /// Its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.sentences.iter().filter_map(|(place, own)| {
            Some(Sentence {
                line: self,
                text: self.text.get(place.clone())?,
                place: place.clone(),
                own: *own,
            })
        })
    }

    /// Whether a stretch of it is in somebody's own words.
    pub fn is_own(&self, place: &Range<usize>) -> bool {
        // They follow each other.
        let first = self.sentences.partition_point(|(other, _)| other.end <= place.start);
        let there = self.sentences.get(first..).unwrap_or_default().iter();
        let mut there = there.take_while(|(other, _)| other.start < place.end);
        there.any(|(_, own)| *own)
    }

    /// The runs of it, with the bytes that each takes; none in an edited text.
    pub fn runs(&self) -> &[(Range<usize>, &Run)] {
        self.passage.map(|passage| &passage.runs[..]).unwrap_or_default()
    }
}

impl Sentence<'_> {
    /// Its words.
    pub fn tokens(&self) -> Rc<[Token]> {
        tokens(self.text)
    }

    /// A stretch of it, as bytes of its line.
    pub fn in_line(&self, place: &Range<usize>) -> Range<usize> {
        self.place.start + place.start..self.place.start + place.end
    }
}

/// The sentences that a document says, to tell what of an edited text is new.
pub(super) fn said(document: &Document) -> SaidSentences {
    let read = ReadDocument::of_all(document, written(document));
    let sentences = read.passages.iter().flat_map(|(passage, sentences)| {
        let sentences = sentences.iter();
        sentences.filter_map(|place| {
            let own = passage.run_at(place).is_some_and(Run::is_in_own_words);
            Some((plainly(passage.text.get(place.clone())?), own))
        })
    });
    sentences.collect()
}

/// A text in which what is quoted is one word: the words of others are not ours to change. The bytes stay where they are.
pub(super) fn without_quotations(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '"']) {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '“' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            c if !quoted => {
                plain.push(c);
                continue;
            }
            _ => {}
        }
        // As many bytes as before, of a letter that joins into one word.
        plain.extend(std::iter::repeat_n('q', c.len_utf8()));
    }
    plain.into()
}

impl Reviewed<'_> {
    /// Where words that a reader knows by a name stand in a sentence.
    pub(super) fn stands(&self, name: &str, tokens: &[Token]) -> Option<Range<usize>> {
        self.content.reading().phrases.get(name)?.find(tokens)
    }
}

/// The words that tell something of somebody which the law protects most, once somebody has asked.
#[derive(Default)]
struct SpecialWords(OnceCell<Vec<Phrases>>);

impl Content {
    /// The words by which others can tell that somebody's data is of a special kind: the lines `told-by` of the categories of data.
    pub(super) fn special_words(&self) -> &[Phrases] {
        let SpecialWords(kept) = self.kept();
        kept.get_or_init(|| {
            let names = self.names("data").into_iter();
            let lines = names.filter_map(|name| self.header("data", name, "told-by"));
            let phrases = |line: &str| {
                line.split(';')
                    .map(|phrase| phrase.trim().to_owned())
                    .collect::<Vec<_>>()
            };
            lines.map(|line| phrases(line).into()).collect()
        })
    }
}
