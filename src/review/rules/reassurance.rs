//! A text reassures people and is silent on what is bad.
//!
//! **What it asks.** That a document with any reassurance (something was not so, was not part of it or still works) also says what is
//! known, or not known yet, of copying, and of misuse and publication where that is bad news.
//! **Why.** Many people read the short text alone. A shorter text must not be more reassuring than a longer one: fact sheet 9.2(2).
//! **Example.** The post says that our own systems were not affected and leaves out that the data has been published.

use super::caveat::says;
use super::{Area, Finding, Reviewed, Rule, Weight, first_place};
use crate::claims::{Claim, Property, SlotValue, Stance};
use crate::documents::document::{Document, SaidClaims};
use crate::facts::fact::Pointer;
use crate::review::returned::left::Edited;
use std::rc::Rc;

pub(super) const RULE: Rule = Rule::new("reassurance", Area::Evidence, 160).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let of_document = |document: &Rc<Document>| {
        let said = r.said_in(document);
        let reassuring = reassuring(r, &said);
        let missing = missing(r, document, &said);
        // What a reassurance may not be said without is asked for by another rule.
        let (claim, missing) = reassuring.into_iter().find_map(|claim| {
            let also: Vec<&Claim> = missing
                .iter()
                .filter(|bad| !claim.with.contains(&bad.id))
                .copied()
                .collect();
            (!also.is_empty()).then_some((claim, also))
        })?;
        Some(Finding {
            document: Some(document.name.clone()),
            span: first_place(document, |run| run.claim.as_ref() == Some(&claim.id)),
            ..one_sided(r, claim, &missing)
        })
    };
    r.documents.iter().filter_map(of_document).collect()
}

/// The same in an edited text: a reassurance is left, and what is bad went.
pub(in crate::review) fn in_text(r: &Reviewed<'_>, edited: &Edited<'_>) -> Option<Finding> {
    if edited.gone.is_empty() {
        return None;
    }
    let mut said = edited.document.claims();
    let before = missing(r, edited.document, &said);
    said.retain_all_but(&edited.gone);
    let mut missing = missing(r, edited.document, &said);
    missing.retain(|bad| !before.contains(bad));
    let claim = reassuring(r, &said)
        .into_iter()
        .find(|claim| edited.place_of(&claim.id).is_some())?;
    let place = edited.place_of(&claim.id)?;
    (!missing.is_empty()).then(|| Finding {
        document: Some(edited.document.name.clone()),
        span: Some(edited.text.span(&place)),
        ..one_sided(r, claim, &missing)
    })
}

fn one_sided(r: &Reviewed<'_>, claim: &Claim, missing: &[&Claim]) -> Finding {
    let what: Vec<String> = missing
        .iter()
        .map(|bad| r.message(&format!("reassurance {}", bad.kind.name), &[]))
        .collect();
    Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        claim: Some(claim.id.clone()),
        fields: missing.iter().flat_map(|bad| bad.facts.clone()).collect(),
        ..r.worded("reassurance", &[("what", r.content.language.and(&what))])
    }
}

/// What of it reassures.
fn reassuring<'a>(r: &Reviewed<'a>, said: &SaidClaims) -> Vec<&'a Claim> {
    r.said_claims(said, reassures)
}

fn reassures(claim: &Claim) -> bool {
    let strong = |(_, value): &(&str, SlotValue)| {
        matches!(value, SlotValue::Choice("scrambled-strongly" | "not-stored")) && claim.kind.name == "passwords"
    };
    matches!(claim.stance, Stance::RuledOut | Stance::NoSign)
        || claim.kind.is(Property::Reassuring)
        || claim.slots.iter().any(strong)
}

/// What is bad and not said.
fn missing<'a>(r: &Reviewed<'a>, document: &Document, said: &SaidClaims) -> Vec<&'a Claim> {
    let root = Pointer::root();
    let bad = Property::BadNews.kinds().iter().filter_map(|kind| {
        // It is no claim about an entry, so that the first of its kind is the one for everybody.
        let claim = r
            .claim_of_entry(kind.name, &root)
            .filter(|claim| !claim.just_in_letter)?;
        let is_bad = match claim.stance {
            Stance::Known => true,
            Stance::Unknown | Stance::NoSign => kind.is(Property::BadUnknown),
            Stance::RuledOut | Stance::Withheld => false,
        };
        is_bad.then_some(claim)
    });
    bad.filter(|claim| !says(r, document, said, &claim.id)).collect()
}
