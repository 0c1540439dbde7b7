//! Which documents say what a law asks for: traced by the claims that stand in them, never guessed from words.
//!
//! A sentence in words of somebody's own keeps the coverage of its claim only while the words that carry it stand.

use super::law::{Duty, Texts};
use super::{Addressees, Outcome, Where};
use crate::claims::{ClaimId, NOT_YET_KNOWN, Stance};
use crate::documents::by_document::ByDocument;
use crate::documents::document::{Document, Reader, SaidClaims};
use crate::findings::reviewed::{ReadDocument, Reviewed};
use crate::findings::wording::{Audience, WordRules};
use crate::reading::passages::Passage;
use crate::reading::phrase::PhraseSet;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// A document, by what is said in it.
pub(super) struct SaidDocument<'a> {
    pub document: &'a Document,
    /// Whether it goes to people one by one.
    pub to_people: bool,
    /// The law that it is for alone.
    pub law: Option<&'a str>,
    /// Whether it speaks to everybody.
    pub to_all: bool,
    /// What stands in it.
    read: &'a ReadDocument<'a>,
    /// The claims in it.
    claims: Rc<SaidClaims>,
    /// What duties look for in its words, as far as somebody has asked.
    looked_for: Rc<LookedFor>,
}

/// What duties look for in the words of a document. It is the same for whoever is asked about, and for as long as the document is.
#[derive(Default)]
struct LookedFor {
    /// Where it says what a duty forbids, by the name of the duty.
    forbidden: RefCell<BTreeMap<String, Rc<[Where]>>>,
    /// Whether it says what a duty asks it to say, by the name of the duty.
    wanted: RefCell<BTreeMap<String, bool>>,
    /// What in it does not belong into a message about a breach.
    marketing: OnceCell<Rc<[Where]>>,
}

#[derive(Default)]
struct Before(ByDocument<Rc<LookedFor>>);

impl<'a> SaidDocument<'a> {
    /// A document of the pack: what was seen in it before is not looked for again.
    pub fn of(document: &Rc<Document>, read: &'a ReadDocument<'a>, r: &'a Reviewed<'a>) -> Self {
        Self {
            looked_for: r.content.kept::<Before>().0.get(document, Rc::default),
            ..Self::with(r.said_in(document), read, r)
        }
    }

    /// A text that is no document of the pack.
    pub fn afresh(read: &'a ReadDocument<'a>, r: &'a Reviewed<'a>) -> Self {
        Self::with(Rc::new(read.document.claims()), read, r)
    }

    fn with(claims: Rc<SaidClaims>, read: &'a ReadDocument<'a>, r: &'a Reviewed<'a>) -> Self {
        let document = read.document;
        let header = |line| r.content.header("documents", &document.template, line);
        let outline = r.outline_of(document);
        Self {
            document,
            to_people: header("reader") == Some("you") && header("groups") == Some("each"),
            law: header("law"),
            to_all: document.group.is_none() && outline.is_some_and(|outline| outline.reader == Reader::Public),
            read,
            claims,
            looked_for: Rc::default(),
        }
    }
}

/// The text that stands for all others in public.
const WEB_NOTICE: &str = "web-notice";

impl<'a> SaidDocument<'a> {
    /// The claims of one of these names, each with its words where some are somebody's own.
    fn named<'s>(&'s self, names: &'s [String]) -> impl Iterator<Item = (&'s ClaimId, Option<&'s String>)> {
        let named = names.iter().flat_map(|name| self.claims.named(name));
        named.map(|(id, own)| (id, own.as_ref()))
    }

    /// Whether it says what a duty asks it to say.
    pub fn says(&self, duty: &Duty, words: &PhraseSet) -> bool {
        if let Some(says) = self.looked_for.wanted.borrow().get(&duty.id) {
            return *says;
        }
        let mut passages = self.passages().iter();
        let says = passages.any(|(passage, _)| words.find_in(&passage.text).is_some());
        self.looked_for.wanted.borrow_mut().insert(duty.id.clone(), says);
        says
    }

    /// Where it says what does not belong into a message about a breach.
    pub fn marketing(&self, rules: &WordRules) -> &[Where] {
        self.looked_for.marketing.get_or_init(|| marketing(self, rules).into())
    }

    /// Its passages, each with the bytes of its sentences.
    pub fn passages(&self) -> &[(Passage<'a>, Rc<[Range<usize>]>)] {
        &self.read.passages
    }
}

/// Whether a document is one that has to carry something, for a law that may have documents of its own.
pub(super) fn has_to_carry(texts: Texts, said: &SaidDocument<'_>, people: &Addressees<'_>) -> bool {
    let document = said.document;
    let to_people = said.to_people && document.group == people.group;
    match texts {
        Texts::Direct => to_people && matches!(document.channel.as_str(), "email" | "letter"),
        Texts::Letter => to_people && document.channel == "letter",
        Texts::Email => to_people && document.channel == "email",
        Texts::TextMessage => to_people && document.channel == "text-message",
        Texts::Public => document.template == WEB_NOTICE,
        Texts::Any => document.group == people.group || said.to_all,
        Texts::Case => false,
    }
}

/// How the facts stand to a duty that needs no text.
pub(super) fn in_case(duty: &Duty, people: &Addressees<'_>) -> Outcome {
    let mut outcome = Outcome::Met;
    for any in &duty.met_by {
        let mut claims = any.iter().flat_map(|name| people.named(name)).peekable();
        if claims.peek().is_none() {
            return Outcome::Missing;
        }
        if claims.all(|claim| claim.stance == Stance::Unknown) {
            outcome = Outcome::Unknown;
        }
    }
    outcome
}

/// How one list of a duty, of which one claim is enough, stands in a document.
enum Stands {
    SaidDocument,
    NotYetKnown,
    No,
}

/// How a document stands to a duty, and where it meets it.
pub(super) fn in_document(duty: &Duty, said: &SaidDocument<'_>, people: &Addressees<'_>) -> (Outcome, Vec<Where>) {
    let mut places = Vec::new();
    let mut outcome = Outcome::Met;
    for any in &duty.met_by {
        match one_of(any, duty, said, people, &mut places) {
            Stands::SaidDocument => {}
            Stands::NotYetKnown => {
                if outcome == Outcome::Met {
                    outcome = Outcome::Unknown;
                }
            }
            Stands::No => outcome = Outcome::Missing,
        }
    }
    (outcome, places)
}

fn one_of(
    any: &[String],
    duty: &Duty,
    said: &SaidDocument<'_>,
    people: &Addressees<'_>,
    places: &mut Vec<Where>,
) -> Stands {
    let mut unknown = false;
    for (id, own) in said.named(any) {
        let carries = own.is_none_or(|text| carries(&duty.words, text));
        let claim = people.claim(id);
        let open = claim.is_some_and(|claim| claim.stance == Stance::Unknown);
        if carries && open {
            unknown = true;
        } else if carries && claim.is_none_or(|claim| claim.stance != Stance::Withheld) {
            places.push(Where {
                document: said.document.name.clone(),
                claim: Some(id.clone()),
                span: None,
            });
            return Stands::SaidDocument;
        }
    }
    if unknown || summed_up(any, said, people, places) {
        Stands::NotYetKnown
    } else {
        Stands::No
    }
}

/// Whether one of these claims stands in the sum of what is not yet known.
fn summed_up(any: &[String], said: &SaidDocument<'_>, people: &Addressees<'_>, places: &mut Vec<Where>) -> bool {
    let named = any.iter().flat_map(|name| people.theirs.named(name));
    let open = named.filter(|claim| claim.stance == Stance::Unknown);
    for claim in open {
        let sum = said.document.runs().find(|run| {
            run.claim.as_ref().is_some_and(|id| id.as_str() == NOT_YET_KNOWN)
                && run.facts.iter().any(|fact| claim.facts.contains(fact))
        });
        if let Some(id) = sum.and_then(|run| run.claim.clone()) {
            places.push(Where {
                document: said.document.name.clone(),
                claim: Some(id),
                span: None,
            });
            return true;
        }
    }
    false
}

/// Whether the words that carry a duty stand in a text; any text carries where none are named.
fn carries(words: &PhraseSet, text: &str) -> bool {
    words.is_empty() || words.find_in(text).is_some()
}

/// Where a document says what a duty forbids.
pub(super) fn forbidden(duty: &Duty, said: &SaidDocument<'_>) -> Rc<[Where]> {
    if duty.not_claims.is_empty() && duty.not_words.is_empty() {
        return Rc::default();
    }
    let seen = &said.looked_for.forbidden;
    if let Some(places) = seen.borrow().get(&duty.id) {
        return Rc::clone(places);
    }
    let places: Rc<[Where]> = look_for(duty, said).into();
    seen.borrow_mut().insert(duty.id.clone(), Rc::clone(&places));
    places
}

fn look_for(duty: &Duty, said: &SaidDocument<'_>) -> Vec<Where> {
    let mut places: Vec<Where> = said
        .named(&duty.not_claims)
        .map(|(id, _)| Where {
            document: said.document.name.clone(),
            claim: Some(id.clone()),
            span: None,
        })
        .collect();
    if duty.not_words.is_empty() {
        return places;
    }
    let mut claims: HashSet<Option<ClaimId>> = places.iter().map(|place| place.claim.clone()).collect();
    for (passage, sentences) in said.passages() {
        for sentence in sentences.iter() {
            let text = passage.text.get(sentence.clone()).unwrap_or_default();
            let Some(found) = duty.not_words.find_in(text) else {
                continue;
            };
            let place = sentence.start + found.start..sentence.start + found.end;
            let claim = passage.run_at(&place).and_then(|run| run.claim.clone());
            if claims.insert(claim.clone()) || claim.is_none() {
                places.push(Where {
                    document: said.document.name.clone(),
                    claim,
                    span: Some(passage.span(&place)),
                });
            }
        }
    }
    places
}

/// The rule on words that finds what does not belong into a message about a breach.
const MARKETING: &str = "W-29";

fn marketing(said: &SaidDocument<'_>, rules: &WordRules) -> Vec<Where> {
    let mut places = Vec::new();
    for (passage, sentences) in said.passages() {
        for sentence in sentences.iter() {
            let Some(text) = passage.text.get(sentence.clone()) else {
                continue;
            };
            let found = rules.find(text, Audience::Member);
            let Some(found) = found.into_iter().find(|found| found.rule.id == MARKETING) else {
                continue;
            };
            let place = sentence.start + found.place.start..sentence.start + found.place.end;
            places.push(Where {
                document: said.document.name.clone(),
                claim: passage.run_at(&place).and_then(|run| run.claim.clone()),
                span: Some(passage.span(&place)),
            });
        }
    }
    places
}
