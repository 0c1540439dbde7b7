//! A reassurance that nothing holds up: nobody checked it, the check is too old, or other facts say the opposite.
//!
//! **What it asks.** That data which is said not to be part of it names who checked, what, and until when; that encryption, scrambled
//! passwords and deletion are no comfort where the data is out; that "no sign" and "ruled out" fit what is known of copying and of
//! publication; that a check covers the whole incident and is no older than 30 days; and that data which could not be used is not
//! told of without a word on copying.
//! **Why.** Readers take a reassurance as proof; taken back later it costs more than the breach. NCSC guidance on communications in a
//! cyber incident (October 2024): be accurate, and do not understate. EDPB Guidelines 01/2021, cases 1 to 4: that data cannot be opened says
//! nothing of whether it was copied.
//! **Example.** "Our own systems were not affected", and the membership site is down because of the incident.

use super::{Area, Finding, ReadDocument, Reviewed, Rule, Weight, bounded, first_place};
use crate::claims::Claim;
use crate::documents::document::{Document, Run};
use crate::facts::case::{
    ActionKind, ActionStatus, Confidentiality, Course, Misuse, PasswordForm, Protection, Publication, ServiceReason,
    ServiceStatus, YesNo,
};
use crate::facts::fact::{Basis, Fact, Pointer, State};
use crate::facts::value::{Moment, Span, When};
use crate::findings::wording::Audience;
use crate::reading::compare::split;
use crate::reading::phrase::PhraseSet;
use crate::review::returned::left::Edited;
use jiff::civil::Date;
use std::collections::HashSet;
use std::ops::Range;

pub(super) const RULE: Rule = Rule::new("evidence", Area::Evidence, 130).of_texts(check);

/// So long a check holds.
const DAYS: i32 = 30;

fn check(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Vec<Finding> {
    let mut findings = not_involved(r);
    findings.extend(unreadable(r));
    findings.extend(passwords(r, read));
    findings.extend(promises(r, read));
    findings.extend(deleted(r));
    findings.extend(own_systems(r));
    findings.extend(public(r));
    findings.extend(checks(r));
    findings.extend(copying(r));
    findings
}

/// How a language tells of a promise, ready to be asked.
pub(in crate::review) struct PromiseWords<'a> {
    promises: &'a PhraseSet,
    no_proof: &'a PhraseSet,
}

impl<'a> PromiseWords<'a> {
    pub(in crate::review) fn of(r: &Reviewed<'a>) -> Self {
        let reading = r.content.reading();
        Self {
            promises: &reading.deletion_promises,
            no_proof: &reading.no_proof,
        }
    }

    /// Where a paragraph passes on a promise to delete, if it does so without its caveat.
    fn bare_in(&self, paragraph: &str) -> Option<Range<usize>> {
        if self.promises.find_in(paragraph).is_none() || self.no_proof.find_in(paragraph).is_some() {
            return None;
        }
        split(paragraph).into_iter().find(|place| {
            let sentence = paragraph.get(place.clone()).unwrap_or_default();
            self.promises.find_in(sentence).is_some()
        })
    }
}

/// What of it an edited text can get wrong: a promise without its caveat, strong passwords without the advice.
pub(in crate::review) fn in_text(r: &Reviewed<'_>, words: &PromiseWords<'_>, edited: &Edited<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut start = 0;
    for line in edited.text.split('\n') {
        findings.extend(words.bare_in(line).map(|place| Finding {
            document: Some(edited.document.name.clone()),
            span: Some(edited.text.span(&(start + place.start..start + place.end))),
            ..promise(r, line, &place)
        }));
        start += line.len() + 1;
    }
    let strong = strong_passwords(r).filter(|claim| edited.document.says(&claim.id));
    if let Some(claim) = strong
        && let Some(place) = edited.place_of(&claim.id)
        && speaks_to_people(r, edited.document)
        && !steps(r).any(|step| edited.place_of(&step.id).is_some())
        && !advises(r, edited.text.split('\n'))
    {
        findings.push(Finding {
            document: Some(edited.document.name.clone()),
            span: Some(edited.text.span(&place)),
            ..weak_comfort(r, claim)
        });
    }
    findings
}

/// Data that is said not to be part of it.
fn not_involved(r: &Reviewed<'_>) -> Vec<Finding> {
    let said = r
        .claims
        .iter()
        .filter(|claim| claim.kind.name == "data-not" && r.is_said(claim));
    let lacking = said.filter_map(|claim| {
        let missing: Vec<&str> = ["who", "what", "until"]
            .into_iter()
            .filter(|part| !claim.has(part))
            .collect();
        let parts: Vec<String> = missing
            .iter()
            .map(|part| r.message(&format!("basis {part}"), &[]))
            .collect();
        (!missing.is_empty()).then(|| Finding {
            rule: RULE.name.into(),
            weight: Weight::Stop,
            claim: Some(claim.id.clone()),
            fields: missing.iter().map(|part| claim.entry.join(part)).collect(),
            ..r.worded("evidence basis", &[("missing", r.content.language.and(&parts))])
        })
    });
    lacking.collect()
}

/// What shows that somebody can read the data.
fn is_out(r: &Reviewed<'_>) -> Vec<Pointer> {
    let (incident, risk) = (&r.case.incident, &r.case.risk);
    let published = matches!(risk.publication.known(), Some(Publication::All | Publication::Part));
    let out = [
        (
            &incident.confidentiality.at,
            incident.confidentiality.known() == Some(&Confidentiality::Published),
        ),
        (&risk.misuse.at, risk.misuse.known() == Some(&Misuse::Confirmed)),
        (&risk.publication.at, published),
    ];
    out.into_iter()
        .filter(|(_, out)| *out)
        .map(|(at, _)| at.clone())
        .collect()
}

/// Encryption, said as a comfort where the data is out.
fn unreadable(r: &Reviewed<'_>) -> Vec<Finding> {
    let out = is_out(r);
    if out.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut conflict = |code: &str, claim: Option<&Claim>, at: &Pointer| {
        if let Some(claim) = claim.filter(|claim| r.is_said(claim)) {
            let fields = std::iter::once(at).chain(&out).cloned();
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: Weight::Stop,
                claim: Some(claim.id.clone()),
                fields: fields.collect(),
                ..r.worded(code, &[])
            });
        }
    };
    let protection = &r.case.incident.protection;
    if protection.known() == Some(&Protection::Intact) {
        conflict("evidence protection", r.claim("protection"), &protection.at);
    }
    for device in &r.case.devices {
        if device.encrypted.known() == Some(&YesNo::Yes) {
            let claim = r.claim_of_entry("device-protection", &device.at);
            conflict("evidence device", claim, &device.encrypted.at);
        }
    }
    findings
}

/// That passwords were well protected, if that is so.
fn strong_passwords<'a>(r: &Reviewed<'a>) -> Option<&'a Claim> {
    let strong = r.case.data.passwords.known() == Some(&PasswordForm::Strong);
    r.claims
        .iter()
        .find(|claim| claim.kind.name == "passwords")
        .filter(|_| strong)
}

fn speaks_to_people(r: &Reviewed<'_>, document: &Document) -> bool {
    Audience::of(document, r.content) == Audience::Member
}

/// The steps of advice that tell people what to do about a password now, and not just what to watch for.
fn steps<'a>(r: &Reviewed<'a>) -> impl Iterator<Item = &'a Claim> {
    let content = r.content;
    r.claims.iter().filter(move |claim| {
        let header = |line| match &claim.worded_by {
            Some((folder, step)) => content.header(folder, step, line),
            None => None,
        };
        let is_for = |data: &str| data.split_whitespace().any(|data| data == "password");
        header("for").is_some_and(is_for) && header("urgency") != Some("watch")
    })
}

/// Whether a text advises people to change their password.
fn advises<'t>(r: &Reviewed<'_>, texts: impl Iterator<Item = &'t str>) -> bool {
    let phrases = &r.content.reading().password_advice;
    // "Do I have to change my password?" is no advice.
    let mut advice = texts.filter(|text| !text.trim_end().ends_with('?'));
    advice.any(|text| phrases.find_in(text).is_some())
}

fn weak_comfort(r: &Reviewed<'_>, claim: &Claim) -> Finding {
    Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        claim: Some(claim.id.clone()),
        fields: vec![r.case.steps.advice.at.clone(), r.case.data.passwords.at.clone()],
        ..r.worded("evidence passwords", &[])
    }
}

/// Passwords that are hard to undo, said without the advice to change them.
fn passwords(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Vec<Finding> {
    let Some(claim) = strong_passwords(r) else {
        return Vec::new();
    };
    let says = |run: &Run| run.claim.as_ref() == Some(&claim.id);
    let silent = read
        .iter()
        .filter(|read| read.document.runs().any(says) && speaks_to_people(r, read.document))
        .filter(|read| !steps(r).any(|step| read.document.says(&step.id)))
        .filter(|read| !advises(r, read.passages.iter().map(|(passage, _)| passage.text.as_str())));
    let each = silent.map(|ReadDocument { document, .. }| Finding {
        document: Some(document.name.clone()),
        span: first_place(document, says),
        ..weak_comfort(r, claim)
    });
    each.collect()
}

fn promise(r: &Reviewed<'_>, paragraph: &str, place: &Range<usize>) -> Finding {
    let words = paragraph.get(place.clone()).unwrap_or_default().trim().to_owned();
    Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        ..r.worded("evidence promise", &[("words", words)])
    }
}

/// A promise to delete, passed on without its caveat: in words of somebody's own, since ours have it.
fn promises(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Vec<Finding> {
    let words = PromiseWords::of(r);
    let mut findings = Vec::new();
    let mut seen = HashSet::new();
    for ReadDocument { document, passages } in read {
        for (passage, _) in passages {
            if let Some(place) = words.bare_in(&passage.text) {
                let run = passage.run_at(&place);
                let finding = Finding {
                    document: Some(document.name.clone()),
                    span: Some(passage.span(&place)),
                    claim: run.and_then(|run| run.claim.clone()),
                    fields: run.map(|run| run.facts.clone()).unwrap_or_default(),
                    ..promise(r, &passage.text, &place)
                };
                // What stands in several documents is one thing to fix.
                if seen.insert((finding.message.clone(), finding.claim.clone())) {
                    findings.push(finding);
                }
            }
        }
    }
    bounded(findings, r.content)
}

/// Data that came back or was deleted, where nobody is named who checked.
fn deleted(r: &Reviewed<'_>) -> Vec<Finding> {
    let confidentiality = &r.case.incident.confidentiality;
    if basis_of(confidentiality).is_some_and(|basis| basis.who.is_some()) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut ask = |code: &str, claim: Option<&Claim>, fields: Vec<Pointer>| {
        if let Some(claim) = claim.filter(|claim| r.is_said(claim)) {
            findings.push(Finding {
                rule: RULE.name.into(),
                weight: Weight::Check,
                claim: Some(claim.id.clone()),
                fields,
                ..r.worded(code, &[])
            });
        }
    };
    for action in &r.case.actions {
        let such = matches!(
            action.kind.known(),
            Some(ActionKind::AskedToDelete | ActionKind::Recovered)
        );
        let done = action.status.known().is_none_or(|status| *status == ActionStatus::Done);
        if such && done && action.who.known().is_none() && action.found.known().is_none() {
            let claim = r.claim_of_entry("stopping", &action.at);
            ask(
                "evidence deleted",
                claim,
                vec![action.found.at.clone(), action.who.at.clone()],
            );
        }
    }
    for device in &r.case.devices {
        if device.wiped.known() == Some(&YesNo::Yes) && confidentiality.is_absent() {
            let claim = r.claim_of_entry("device-wiped", &device.at);
            ask(
                "evidence wiped",
                claim,
                vec![confidentiality.at.clone(), device.wiped.at.clone()],
            );
        }
    }
    findings
}

/// What it rests on that there is no sign of something, or that it is ruled out.
fn basis_of<T>(fact: &Fact<T>) -> Option<&Basis> {
    match &fact.state {
        State::NoSign(basis) | State::RuledOut(basis) => Some(basis),
        _ => None,
    }
}

/// Our own systems were not affected, and something of ours was. Whoever explains it in words of their own has seen it.
fn own_systems(r: &Reviewed<'_>) -> Vec<Finding> {
    let own_systems = &r.case.incident.own_systems;
    let Some(claim) = r.claim("own-systems").filter(|claim| r.is_said(claim)) else {
        return Vec::new();
    };
    if !matches!(own_systems.state, State::RuledOut(_)) {
        return Vec::new();
    }
    let explained = |id: &str| {
        let mut own = r.case.own_words.iter().filter(|own| own.text.known().is_some());
        own.any(|own| own.key.split('@').next() == Some(id))
    };
    let systems = r.case.systems.iter().filter(|system| system.affected.known().is_some());
    let systems = systems.map(|system| (system.affected.at.clone(), "systems-affected".to_owned()));
    let services = r.case.services.iter().filter(|service| {
        matches!(
            service.status.known(),
            Some(ServiceStatus::Down | ServiceStatus::Limited)
        ) && service.reason.known() == Some(&ServiceReason::Incident)
    });
    let services = services.map(|service| (service.reason.at.clone(), format!("service:{}", service.key)));
    let against: Vec<Pointer> = systems
        .chain(services)
        .filter(|(_, id)| !explained(id))
        .map(|(at, _)| at)
        .collect();
    if against.is_empty() || explained("own-systems") {
        return Vec::new();
    }
    vec![Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        claim: Some(claim.id.clone()),
        fields: std::iter::once(own_systems.at.clone()).chain(against).collect(),
        ..r.worded("evidence own-systems", &[])
    }]
}

/// "No sign" and "ruled out" that do not fit what is known of copying and of publication.
fn public(r: &Reviewed<'_>) -> Vec<Finding> {
    let (incident, risk) = (&r.case.incident, &r.case.risk);
    let seen = incident.confidentiality.known() == Some(&Confidentiality::Published);
    let (misuse, publication) = (risk.misuse.known(), risk.publication.known());
    let mut findings = Vec::new();
    let mut conflict = |code: &str, weight, kind: &str, at: &Pointer, against: Vec<&Pointer>| {
        findings.push(Finding {
            rule: RULE.name.into(),
            weight,
            claim: r.claim(kind).map(|claim| claim.id.clone()),
            fields: std::iter::once(at).chain(against).cloned().collect(),
            ..r.worded(code, &[])
        });
    };
    if basis_of(&risk.publication).is_some() && seen {
        let against = vec![&incident.confidentiality.at];
        conflict(
            "evidence public",
            Weight::Stop,
            "publication",
            &risk.publication.at,
            against,
        );
    }
    if basis_of(&risk.misuse).is_some() && (seen || publication.is_some()) {
        // That there is no sign of misuse may be true of what everybody could read; that there was none cannot be known.
        let ruled_out = matches!(risk.misuse.state, State::RuledOut(_));
        let weight = if ruled_out { Weight::Stop } else { Weight::Check };
        let against = [
            (seen, &incident.confidentiality.at),
            (publication.is_some(), &risk.publication.at),
        ];
        let against = against.into_iter().filter(|(out, _)| *out).map(|(_, at)| at).collect();
        conflict("evidence public", weight, "misuse", &risk.misuse.at, against);
    }
    let confirmed = misuse == Some(&Misuse::Confirmed);
    if basis_of(&incident.confidentiality).is_some() && (confirmed || publication.is_some()) {
        let against = [
            (publication.is_some(), &risk.publication.at),
            (confirmed, &risk.misuse.at),
        ];
        let against = against.into_iter().filter(|(out, _)| *out).map(|(_, at)| at).collect();
        let at = &incident.confidentiality.at;
        conflict("evidence copied", Weight::Stop, "confidentiality", at, against);
    }
    findings
}

/// The day on which it was over, where a day is known.
fn over(r: &Reviewed<'_>) -> Option<Date> {
    let day = |when: When| match when {
        When::Day(day) => Some(day),
        _ => None,
    };
    let ends = |span: &Span| match span.to.unwrap_or(span.from) {
        Moment::Civil(when) => day(when),
        Moment::Minute(at) => Some(at.date()),
    };
    let incident = &r.case.incident;
    if incident.course.known() == Some(&Course::Ongoing) {
        return None;
    }
    let since = incident.since.known().copied().and_then(day);
    incident.occurred.known().and_then(ends).max(since)
}

/// Checks that ended too soon.
fn checks(r: &Reviewed<'_>) -> Vec<Finding> {
    let (over, as_of) = (over(r), r.case.as_of.known().map(|day| day.0));
    let mut findings = Vec::new();
    for (at, basis) in &r.case.notes.checked {
        let Some(until) = basis.until else { continue };
        let no_sign = at.as_str().ends_with("/no_sign");
        let age = as_of
            .and_then(|as_of| until.until(as_of).ok())
            .map(|age| age.get_days());
        let (code, over) = match over.filter(|over| until < *over) {
            Some(over) => ("evidence ended", r.day(over)),
            None if no_sign && age.is_some_and(|age| age > DAYS) => ("evidence old", String::new()),
            None => continue,
        };
        let claim = r.claim_above(at, |claim| claim.has("until"));
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            claim: claim.map(|claim| claim.id.clone()),
            fields: vec![at.join("until")],
            ..r.worded(code, &[("until", r.day(until)), ("over", over)])
        });
    }
    findings
}

/// Data that could not be used, and not a word on copying.
fn copying(r: &Reviewed<'_>) -> Option<Finding> {
    let incident = &r.case.incident;
    let claim = r.claim("availability").filter(|claim| r.is_said(claim))?;
    let silent = incident.availability.known().is_some() && incident.confidentiality.is_absent();
    silent.then(|| Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        claim: Some(claim.id.clone()),
        fields: vec![incident.confidentiality.at.clone()],
        ..r.worded("evidence copying", &[])
    })
}
