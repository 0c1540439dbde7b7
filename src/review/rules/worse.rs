//! People were told something before, are now told something else, and are not told that it changed.
//!
//! **What it asks.** That a document to people who were told before says of each point which does not hold any more that it has changed,
//! is known now or is taken back, and that it names what was said before.
//! **Why.** A fact that became worse is called out and not slipped in: whoever acted on the first message has to learn that it was wrong.
//! Fact sheet 9.2(8).
//! **Example.** "We found no sign of copying" went out on Monday; the message of Friday says that the data was copied, and no more.

use super::{Area, Finding, Reviewed, Rule, Weight, first_place};
use crate::claims::{Claim, ClaimId, Now, Property, called};
use crate::documents::document::Document;
use crate::facts::case::Sent;
use crate::facts::channel::manners;
use crate::facts::fact::Pointer;
use crate::facts::value::SaidPoint;
use crate::reading::mentions::mentions;
use crate::reading::phrase::tokens;
use crate::review::returned::left::Edited;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

pub(super) const RULE: Rule = Rule::new("worse", Area::Consistency, 200).of_case(check);

/// A text message has no room for what was said before: that there was something, and where to read on, is enough.
const UPDATE: &str = "update";

/// What went out and does not hold any more.
struct Wrong<'a> {
    sent: &'a Sent,
    point: &'a SaidPoint,
    /// The claim that tells of the change.
    call: &'a Claim,
}

fn wrong<'a>(r: &Reviewed<'a>) -> Vec<Wrong<'a>> {
    let mut wrong = Vec::new();
    let now = Now::of(r.case, r.claims, r.clock);
    let mut calls: HashMap<&str, &Claim> = HashMap::new();
    for claim in r.claims {
        if let Some((_, of)) = claim.id.as_str().split_once(':')
            && claim.kind.is(Property::TellsChange)
        {
            calls.entry(of).or_insert(claim);
        }
    }
    for sent in &r.case.sent {
        let points = sent.said.known().map(|said| &said.0[..]).unwrap_or_default();
        // Of a point that stands twice, both are told where one of them does not hold.
        let ids: HashSet<String> = now.wrong_in(sent).into_iter().collect();
        for point in points.iter().filter(|point| ids.contains(&point.claim)) {
            let call = calls.get(called(sent, point).as_str());
            wrong.extend(call.map(|call| Wrong { sent, point, call }));
        }
    }
    wrong
}

impl Wrong<'_> {
    /// Whether a document goes to whom this was sent.
    fn reached(&self, document: &Document) -> bool {
        let channel = self.sent.channel.known().map(|channel| channel.0.as_str());
        let same_group = self.sent.group.known().map(|group| &group.0) == document.group_name.as_ref();
        let direct = channel.is_some_and(|channel| manners(channel).direct) && manners(&document.channel).direct;
        self.is_of(document) || (direct && same_group)
    }

    fn is_of(&self, document: &Document) -> bool {
        self.sent.document.known().is_some_and(|name| name.0 == document.name)
    }

    /// Whether a document owes an account of it: it says the point anew, or is the one that said what is taken back.
    fn owed_in(&self, document: &Document, says: &dyn Fn(&str) -> bool) -> bool {
        self.reached(document)
            && (says(&self.point.claim) || (self.call.kind.name == "withdrawn" && self.is_of(document)))
    }

    fn told_in(&self, document: &Document, says: &dyn Fn(&str) -> bool) -> bool {
        says(self.call.id.as_str()) || (manners(&document.channel).text_message && says(UPDATE))
    }

    fn finding(&self, r: &Reviewed<'_>, document: &Document) -> Finding {
        let code = if self.point.text.is_empty() {
            "worse learned"
        } else {
            "worse changed"
        };
        let now = r.claim_named(&self.point.claim);
        let mut fields = now.map(|now| now.facts.clone()).unwrap_or_default();
        fields.push(self.sent.said.at.clone());
        Finding {
            rule: RULE.name.into(),
            weight: Weight::Stop,
            document: Some(document.name.clone()),
            claim: now.map(|now| now.id.clone()),
            fields,
            ..r.worded(code, &[("was", self.point.text.clone())])
        }
    }
}

fn in_words_of(said: &ClaimId, claim: &str) -> bool {
    let rest = said.as_str().strip_prefix(claim);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let wrong = wrong(r);
    let mut findings: Vec<Finding> = Vec::new();
    // A document that has no place for changes owes none: a reply to one person, a page of questions. The line `changes` of its header says so.
    let has_place =
        |document: &&Rc<Document>| r.content.header("documents", &document.template, "changes") != Some("none");
    for document in r.documents.iter().filter(has_place) {
        let said = r.said_in(document);
        let says = |claim: &str| said.has_in_words_of(claim);
        // Of one point that was sent twice, one finding.
        let mut told: HashSet<Option<ClaimId>> = HashSet::new();
        for wrong in &wrong {
            if wrong.owed_in(document, &says) && !wrong.told_in(document, &says) {
                let finding = wrong.finding(r, document);
                if told.insert(finding.claim.clone()) {
                    let span = first_place(document, |run| {
                        run.claim
                            .as_ref()
                            .is_some_and(|said| in_words_of(said, &wrong.point.claim))
                    });
                    findings.push(Finding { span, ..finding });
                }
            }
        }
    }
    findings.extend(own(r, &wrong));
    findings
}

/// Words of somebody's own for a change, which no longer name what was said before.
fn own(r: &Reviewed<'_>, wrong: &[Wrong<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for wrong in wrong.iter().filter(|wrong| wrong.call.kind.name != "learned") {
        let says = |run: &crate::documents::document::Run| run.own && run.claim.as_ref() == Some(&wrong.call.id);
        let mut own = r
            .documents
            .iter()
            .flat_map(|document| document.runs().map(move |run| (document, run)));
        let Some((document, run)) = own.find(|(_, run)| says(run)) else {
            continue;
        };
        if names(r, &run.text, &wrong.point.text) {
            continue;
        }
        let at: Option<&Pointer> = run.facts.first();
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Stop,
            document: Some(document.name.clone()),
            span: first_place(document, says),
            claim: Some(wrong.call.id.clone()),
            fields: at.cloned().into_iter().chain([wrong.sent.said.at.clone()]).collect(),
            ..r.worded("worse own", &[("was", wrong.point.text.clone())])
        });
    }
    findings
}

/// Whether a text names what another says: its numbers, dates and names or, where it has none, half of its words.
fn names(r: &Reviewed<'_>, text: &str, was: &str) -> bool {
    let read = |text: &str| mentions(text, r.content.reading(), &r.content.language);
    let there = read(text);
    let before = read(was);
    let values: Vec<_> = before
        .iter()
        .filter(|mention| mention.sure && mention.what != crate::reading::mentions::MentionKind::Negation)
        .collect();
    if !values.is_empty() {
        let same = |value: &&crate::reading::mentions::Mention| there.iter().any(|other| other.value == value.value);
        return values.into_iter().all(|value| same(&value));
    }
    let words = |text: &str| -> HashSet<String> { tokens(text).iter().map(|token| token.word.clone()).collect() };
    let (said, was) = (words(text), words(was));
    was.intersection(&said).count() * 2 >= was.len()
}

/// The same in an edited text: what told of a change is gone, and the change is not.
pub(in crate::review) fn in_text(r: &Reviewed<'_>, edited: &Edited<'_>) -> Vec<Finding> {
    if edited.gone.is_empty() {
        return Vec::new();
    }
    let document = edited.document;
    let (all, mut left) = (document.claims(), document.claims());
    left.retain_all_but(&edited.gone);
    let says = |claim: &str| left.has_in_words_of(claim);
    let before = |claim: &str| all.has_in_words_of(claim);
    let wrong = wrong(r);
    let owed = wrong.iter().filter(|wrong| {
        wrong.owed_in(document, &says) && wrong.told_in(document, &before) && !wrong.told_in(document, &says)
    });
    owed.map(|wrong| {
        let now = edited
            .kept
            .iter()
            .find(|(claim, _)| in_words_of(claim, &wrong.point.claim));
        Finding {
            span: now.map(|(_, place)| edited.text.span(place)),
            ..wrong.finding(r, document)
        }
    })
    .collect()
}
