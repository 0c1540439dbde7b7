//! A text holds what the sender would take for a merge tag, or a tag that nobody fills in.
//!
//! **What it asks.** That in a message sent by a system that fills in tags, nothing but the tags of the case looks like one; and that
//! no tag of the case stands where that system does not send the text.
//! **Why.** The system cannot tell who typed a tag. It puts something of its own there, or nothing, in the text of every person. So
//! what looks like one leaves with a thin space in it, and this says so. Where nobody knows the system, the tags of all count.
//! **Example.** The name of a form, "Request ((urgent))", in a letter that goes out by GOV.UK Notify.

use super::{Area, Finding, ReadDocument, Reviewed, Rule, Weight, bounded};
use crate::claims::merge::{MergeField, MergeRequest};
use crate::documents::by_document::ByDocumentAnd;
use crate::documents::document::{Document, Run};
use crate::documents::merge::System;
use crate::facts::case::Sending;
use crate::facts::channel::DIRECT;
use crate::reading::passages::{Measured, Place, Stretches};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

pub(super) const RULE: Rule = Rule::new("merge-tag", Area::Leaks, 110).at_once(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let Some(system) = System::of(r.case, r.content) else {
        return Vec::new();
    };
    let asked = MergeField::ALL
        .into_iter()
        .filter_map(|what| Some(MergeRequest::of(r.case, what)?.0));
    // What the tags of the case are in some channel of the system: they are the same in all of them.
    let ours = asked.flat_map(|asked| DIRECT.iter().map(move |channel| Some(asked.tag(r.content, channel)?.0)));
    let mut ours: Vec<String> = ours.flatten().collect();
    ours.sort();
    ours.dedup();
    let Before(found) = r.content.kept();
    let mut found = found.borrow_mut();
    let (_, found) = found.beside(r.case.sending.clone());
    let documents = r.documents.iter();
    let each = documents.map(|document| found.get(document, || in_document(r, &system, &ours, document).into()));
    each.flat_map(|found| found.to_vec()).collect()
}

/// What in documents a sender would take for a tag, as the case says who sends them.
#[derive(Default)]
struct Before(RefCell<ByDocumentAnd<Sending, Rc<[Finding]>>>);

fn in_document(r: &Reviewed<'_>, system: &System<'_>, ours: &[String], document: &Document) -> Vec<Finding> {
    let merges = r.outline_of(document).is_some_and(|o| o.merges) && system.sends(&document.channel);
    let mut findings = Vec::new();
    for passage in crate::reading::passages::passages(document) {
        let merged = passage.runs.iter().filter(|(_, run)| run.merge.is_some());
        let filled_in = Stretches::of(merged.map(|(at, _)| at.clone()));
        let literal = ours.iter().flat_map(|tag| passage.text.match_indices(tag.as_str()));
        let literal = literal.map(|(at, tag)| at..at + tag.len());
        let read = if merges {
            system.broken_in(&passage.text)
        } else {
            Vec::new()
        };
        let is_read = Stretches::of(read.iter().map(|(place, _, _)| place.clone()));
        let literal: Vec<Range<usize>> = literal.filter(|place| !is_read.meet(place)).collect();
        let read = read.into_iter().map(|(place, typed, certain)| match certain {
            true => ("merge-tag read", Weight::Stop, place, Some(typed)),
            false => ("merge-tag might", Weight::Check, place, Some(typed)),
        });
        let literal = literal
            .into_iter()
            .map(|place| ("merge-tag literal", Weight::Check, place, None));
        for (code, weight, place, typed) in read.chain(literal).filter(|(_, _, place, _)| !filled_in.meet(place)) {
            let run: Option<&Run> = passage.run_at(&place);
            let text = typed.unwrap_or_else(|| passage.text.get(place.clone()).unwrap_or_default().to_owned());
            let details = [("system", system.label.to_owned()), ("text", text)];
            findings.push(Finding {
                rule: RULE.name.into(),
                weight,
                document: Some(document.name.clone()),
                span: Some(passage.span(&place)),
                claim: run.and_then(|run| run.claim.clone()),
                fields: run.map(|run| run.facts.clone()).unwrap_or_default(),
                ..r.worded(code, &details)
            });
        }
    }
    bounded(findings, r.content)
}

/// The tags of the case as they stand in a text that somebody edited, in UTF-16 code units.
pub(in crate::review) fn tags_of(r: &Reviewed<'_>, document: &Document, text: &Measured) -> Vec<Range<usize>> {
    let of_it = document.runs().filter(|run| run.merge.is_some());
    let mut tags: Vec<&str> = of_it.map(|run| run.text.as_str()).collect();
    tags.dedup();
    // Without a system there is none.
    if r.case.sending.system.known().is_none() {
        return Vec::new();
    }
    let places = tags.into_iter().flat_map(|tag| text.match_indices(tag));
    let mut places: Vec<Range<usize>> = places.map(|(at, tag)| text.units(&(at..at + tag.len()))).collect();
    places.sort_by_key(|tag| tag.start);
    places
}

/// The tags of all documents that have some, by document and passage, in UTF-16 code units.
pub(in crate::review) struct Tags<'a>(HashMap<(&'a str, &'a Place), Vec<Range<usize>>>);

impl<'a> Tags<'a> {
    pub(in crate::review) fn of(read: &'a [ReadDocument<'a>]) -> Self {
        let mut tags: HashMap<_, Vec<Range<usize>>> = HashMap::new();
        for ReadDocument { document, passages } in read {
            for (passage, _) in passages {
                for (at, _) in passage.runs.iter().filter(|(_, run)| run.merge.is_some()) {
                    let tag = passage.span(at);
                    let place = (document.name.as_str(), &passage.place);
                    tags.entry(place).or_default().push(tag.start..tag.end);
                }
            }
        }
        Self(tags)
    }

    /// Whether a finding is about the words of a tag, which nobody reads: `Dear {{first name}}` is no draft mark where the sender fills
    /// it in.
    pub(in crate::review) fn hold(&self, finding: &Finding) -> bool {
        let (Some(span), Some(document)) = (&finding.span, &finding.document) else {
            return false;
        };
        let tags = self.0.get(&(document.as_str(), &span.place));
        tags.is_some_and(|tags| is_about_one(finding, tags))
    }
}

/// Whether a finding is about one of some tags, which stand in their order, and not about the sentence that it stands in: a rule on words
/// that reaches into it, any other that sees nothing else.
pub(in crate::review) fn is_about_one(finding: &Finding, tags: &[Range<usize>]) -> bool {
    let Some(span) = finding.span.as_ref().filter(|_| finding.rule != RULE.name) else {
        return false;
    };
    let on_words = finding.rule.starts_with(|c: char| c.is_ascii_uppercase());
    let reached = tags
        .get(tags.partition_point(|tag| tag.end <= span.start)..)
        .unwrap_or_default();
    let mut reached = reached.iter().take_while(|tag| tag.start < span.end);
    reached.any(|tag| on_words || (tag.start <= span.start && span.end <= tag.end))
}
