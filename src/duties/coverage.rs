//! Which documents say what a law asks for: traced by the claims that stand in them, never guessed from words.
//!
//! A sentence in words of somebody's own keeps the coverage of its claim only while the words that carry it stand.

use super::condition::is_named;
use super::law::{Duty, Texts};
use super::{Asked, Outcome, Where};
use crate::claims::{Claim, ClaimId, NOT_YET_KNOWN, Stance};
use crate::document::{Document, Reader};
use crate::reading::passages::passages;
use crate::reading::phrase::{Phrase, tokens};
use std::collections::BTreeMap;

/// A document, by what is said in it.
pub(super) struct Said<'a> {
    pub document: &'a Document,
    /// Each claim, with its text where some of that is in words of somebody's own.
    claims: BTreeMap<&'a ClaimId, Option<String>>,
}

impl<'a> Said<'a> {
    pub fn of(document: &'a Document) -> Self {
        let mut texts: BTreeMap<&ClaimId, (bool, String)> = BTreeMap::new();
        for run in document.runs() {
            let Some(claim) = &run.claim else { continue };
            let (own, text) = texts.entry(claim).or_default();
            *own |= run.own;
            text.push_str(&run.text);
            text.push(' ');
        }
        let claims = texts
            .into_iter()
            .map(|(claim, (own, text))| (claim, own.then_some(text)))
            .collect();
        Self { document, claims }
    }
}

/// The text that stands for all others in public.
const WEB_NOTICE: &str = "web-notice";

/// Whether a document is one that has to carry something, for a law that may have documents of its own.
pub(super) fn has_to_carry(texts: Texts, document: &Document, asked: &Asked<'_>) -> bool {
    let content = asked.reviewed.content;
    let header = |line| content.header("documents", &document.template, line);
    let to_people = document.group == asked.group
        && header("reader") == Some("you")
        && header("groups").is_some_and(|of| of == "each");
    let outline = || {
        asked
            .reviewed
            .outlines
            .iter()
            .find(|outline| outline.name == document.name)
    };
    match texts {
        Texts::Direct => to_people && matches!(document.channel.as_str(), "email" | "letter"),
        Texts::Letter => to_people && document.channel == "letter",
        Texts::Email => to_people && document.channel == "email",
        Texts::TextMessage => to_people && document.channel == "text-message",
        Texts::Public => document.template == WEB_NOTICE,
        Texts::Any => {
            document.group == asked.group
                || (document.group.is_none() && outline().is_some_and(|outline| outline.reader == Reader::Public))
        }
        Texts::Case => false,
    }
}

/// How the facts stand to a duty that needs no text.
pub(super) fn in_case(duty: &Duty, asked: &Asked<'_>) -> Outcome {
    let mut outcome = Outcome::Met;
    for any in &duty.met_by {
        let named = |claim: &&Claim| any.iter().any(|name| is_named(claim.id.as_str(), name)) && asked.may_hold(claim);
        let mut claims = asked.reviewed.claims.iter().filter(named).peekable();
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
    Said,
    NotYetKnown,
    No,
}

/// How a document stands to a duty, and where it meets it.
pub(super) fn in_document(duty: &Duty, said: &Said<'_>, asked: &Asked<'_>) -> (Outcome, Vec<Where>) {
    let mut places = Vec::new();
    let mut outcome = Outcome::Met;
    for any in &duty.met_by {
        match one_of(any, duty, said, asked, &mut places) {
            Stands::Said => {}
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

fn one_of(any: &[String], duty: &Duty, said: &Said<'_>, asked: &Asked<'_>, places: &mut Vec<Where>) -> Stands {
    let mut unknown = false;
    for (id, own) in said
        .claims
        .iter()
        .filter(|(id, _)| any.iter().any(|name| is_named(id.as_str(), name)))
    {
        let carries = own.as_ref().is_none_or(|text| carries(&duty.words, text));
        let claim = asked.claim(id);
        let open = claim.is_some_and(|claim| claim.stance == Stance::Unknown);
        if carries && open {
            unknown = true;
        } else if carries && claim.is_none_or(|claim| claim.stance != Stance::Withheld) {
            places.push(Where {
                document: said.document.name.clone(),
                claim: Some((*id).clone()),
                span: None,
            });
            return Stands::Said;
        }
    }
    if unknown || summed_up(any, said, asked, places) {
        Stands::NotYetKnown
    } else {
        Stands::No
    }
}

/// Whether one of these claims stands in the sum of what is not yet known.
fn summed_up(any: &[String], said: &Said<'_>, asked: &Asked<'_>, places: &mut Vec<Where>) -> bool {
    let open =
        asked.reviewed.claims.iter().filter(|claim| {
            claim.stance == Stance::Unknown && any.iter().any(|name| is_named(claim.id.as_str(), name))
        });
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

/// Whether one of the phrases stands in a text; any text carries where none is named.
fn carries(words: &[Phrase], text: &str) -> bool {
    let tokens = tokens(text);
    words.is_empty() || words.iter().any(|phrase| phrase.find(&tokens, 0).is_some())
}

/// Where a document says what a duty forbids.
pub(super) fn forbidden(duty: &Duty, said: &Said<'_>) -> Vec<Where> {
    let mut places: Vec<Where> = said
        .claims
        .keys()
        .filter(|id| duty.not_claims.iter().any(|name| is_named(id.as_str(), name)))
        .map(|id| Where {
            document: said.document.name.clone(),
            claim: Some((*id).clone()),
            span: None,
        })
        .collect();
    if duty.not_words.is_empty() {
        return places;
    }
    for passage in passages(said.document) {
        let tokens = tokens(&passage.text);
        for phrase in &duty.not_words {
            let Some(found) = phrase.find(&tokens, 0) else { continue };
            let (Some(first), Some(last)) = (
                tokens.get(found.start),
                found.end.checked_sub(1).and_then(|last| tokens.get(last)),
            ) else {
                continue;
            };
            let place = first.place.start..last.place.end;
            let claim = passage.run_at(&place).and_then(|run| run.claim.clone());
            if claim.is_none() || places.iter().all(|other| other.claim != claim) {
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
