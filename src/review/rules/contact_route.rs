//! People are sent to a way to reach us that does not work, or told in a way that the breach has reached.
//!
//! **What it asks.** That no way to reach us, no page for news and no direct message runs on a service that is down or on a system that is
//! part of it; and that it is said what runs on each of these.
//! **Why.** A route that fails turns people away when they need us, and whoever is in a mail system reads what goes through it. EDPB
//! Guidelines 9/2022, section III: do not use a channel that the breach has compromised.
//! **Example.** The mail system is part of it, and the notice goes out by email.

use super::{Area, Finding, Reviewed, Rule, Weight, first_place};
use crate::claims::{Claim, SlotValue};
use crate::facts::case::{Affected, Channel, Route, ServiceStatus};
use crate::facts::fact::{Fact, Pointer};
use crate::facts::value::{Line, Several};
use crate::review::returned::left::Edited;

pub(super) const RULE: Rule = Rule::new("contact-route", Area::Consistency, 180).of_case(check);

/// Something of ours that does not work or is part of it.
struct Failing<'a> {
    name: String,
    routes: &'a Fact<Several<Route>>,
}

impl Failing<'_> {
    fn carries(&self, route: Route) -> bool {
        self.routes.known().is_some_and(|routes| routes.0.contains(&route))
    }
}

fn failing<'a>(r: &Reviewed<'a>) -> Vec<Failing<'a>> {
    let name = |name: &Fact<Line>| name.known().map(|name| name.0.clone()).unwrap_or_default();
    let systems = r
        .case
        .systems
        .iter()
        .filter(|system| system.affected.known() == Some(&Affected::Yes));
    let systems = systems.map(|system| Failing {
        name: name(&system.name),
        routes: &system.routes,
    });
    let services = r.case.services.iter().filter(|service| {
        matches!(
            service.status.known(),
            Some(ServiceStatus::Down | ServiceStatus::Limited)
        )
    });
    let services = services.map(|service| Failing {
        name: name(&service.name),
        routes: &service.routes,
    });
    systems.chain(services).filter(|it| !it.name.is_empty()).collect()
}

/// A way to reach us that people are given.
struct Given<'a> {
    route: Route,
    /// As people see it.
    shown: String,
    at: Pointer,
    claim: &'a Claim,
}

/// The ways to reach us that people are given.
fn given<'a>(r: &Reviewed<'a>) -> Vec<Given<'a>> {
    const SLOTS: &[(&str, Route)] = &[
        ("email", Route::Email),
        ("phone", Route::Phone),
        ("form", Route::Website),
        ("page", Route::Website),
    ];
    let mut given = Vec::new();
    for claim in r.claims {
        let entry = match claim.kind.name {
            "contact" | "contact-press" => claim.entry.clone(),
            "promise" => Pointer::root().join("updates"),
            _ => continue,
        };
        for (slot, value) in &claim.slots {
            let route = SLOTS.iter().find(|(name, _)| name == slot);
            if let (Some((_, route)), SlotValue::Address(address)) = (route, value) {
                given.push(Given {
                    route: *route,
                    shown: address.shown.clone(),
                    at: entry.join(slot),
                    claim,
                });
            }
        }
    }
    given
}

fn used(r: &Reviewed<'_>, given: &Given<'_>, failing: &Failing<'_>) -> Finding {
    let details = [("route", given.shown.clone()), ("name", failing.name.clone())];
    Finding {
        rule: RULE.name.into(),
        weight: Weight::Stop,
        claim: Some(given.claim.id.clone()),
        fields: vec![given.at.clone(), failing.routes.at.clone()],
        ..r.worded("contact-route used", &details)
    }
}

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let failing = failing(r);
    if failing.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for given in given(r).iter().filter(|given| r.is_said(given.claim)) {
        if let Some(failing) = failing.iter().find(|failing| failing.carries(given.route)) {
            let says = |run: &crate::documents::document::Run| run.claim.as_ref() == Some(&given.claim.id);
            let document = r.documents.iter().find(|document| document.runs().any(says));
            findings.push(Finding {
                span: document.and_then(|document| first_place(document, says)),
                document: document.map(|document| document.name.clone()),
                ..used(r, given, failing)
            });
        }
    }
    findings.extend(messages(r, &failing));
    let silent: Vec<&Failing<'_>> = failing.iter().filter(|failing| failing.routes.is_absent()).collect();
    if !silent.is_empty() {
        let names: Vec<String> = silent.iter().map(|failing| failing.name.clone()).collect();
        findings.push(Finding {
            rule: RULE.name.into(),
            weight: Weight::Check,
            fields: silent.iter().map(|failing| failing.routes.at.clone()).collect(),
            ..r.worded("contact-route ask", &[("names", r.content.language.and(&names))])
        });
    }
    findings
}

/// Messages that go through what the breach has reached. A pack holds all of them: where it is said in which ways people are told, just
/// these count.
fn messages(r: &Reviewed<'_>, failing: &[Failing<'_>]) -> Vec<Finding> {
    let channels = &r.case.notice.channels;
    let told_by = |channel| channels.known().is_none_or(|channels| channels.0.contains(&channel));
    let ways = [
        ("email", Channel::Email, Route::Email, "contact-route email"),
        ("text-message", Channel::TextMessage, Route::Phone, "contact-route text"),
    ];
    let mut findings = Vec::new();
    for (name, channel, route, code) in ways {
        let Some(failing) = failing.iter().find(|failing| failing.carries(route)) else {
            continue;
        };
        let sent = r
            .documents
            .iter()
            .filter(|document| document.channel == name && told_by(channel));
        findings.extend(sent.map(|document| Finding {
            rule: RULE.name.into(),
            weight: Weight::Stop,
            document: Some(document.name.clone()),
            fields: vec![channels.at.clone(), failing.routes.at.clone()],
            ..r.worded(code, &[("name", failing.name.clone())])
        }));
    }
    findings
}

/// The same in an edited text: a way to reach us that does not work stands in it.
pub(in crate::review) fn in_text(r: &Reviewed<'_>, edited: &Edited<'_>) -> Vec<Finding> {
    let failing = failing(r);
    if failing.iter().all(|failing| failing.routes.is_absent()) {
        return Vec::new();
    }
    let given = given(r);
    let there = given.iter().filter_map(|given| {
        let start = edited.text.find(&given.shown)?;
        let failing = failing.iter().find(|failing| failing.carries(given.route))?;
        Some(Finding {
            document: Some(edited.document.name.clone()),
            span: Some(edited.text.span(&(start..start + given.shown.len()))),
            ..used(r, given, failing)
        })
    });
    there.collect()
}
