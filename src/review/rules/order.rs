//! The public was told before the people concerned were.
//!
//! **What it asks.** That nothing for the public was sent, and the web notice not published, before people were told directly.
//! **Why.** People should hear it from us and not from the news; whoever could be in danger may have no other warning. Fact sheet 9.2(7).
//! **Example.** The press statement went out at 9 am, and the email at noon.

use super::{Area, Finding, Reviewed, Rule, Weight};
use crate::facts::case::{Channel, Ground, Sent};
use crate::facts::channel::manners;
use crate::facts::value::{Moment, Span};
use jiff::civil::{DateTime, Time};

pub(super) const RULE: Rule = Rule::new("order", Area::Consistency, 190).of_case(check);

fn check(r: &Reviewed<'_>) -> Vec<Finding> {
    let case = r.case;
    let in_public = case
        .decision
        .grounds
        .known()
        .is_some_and(|grounds| grounds.0.contains(&Ground::TooMuchEffort));
    let by_hand = |channel: &Channel| {
        matches!(
            channel,
            Channel::Email | Channel::Letter | Channel::TextMessage | Channel::Phone | Channel::InPerson
        )
    };
    let channels = case.notice.channels.known();
    let told_directly = channels.is_none_or(|channels| channels.0.iter().any(by_hand));
    if in_public || !told_directly || r.nobody_is_told() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    findings.extend(sent(r));
    findings.extend(published(r));
    findings
}

/// The last moment at which it can have been.
fn ends(span: &Span) -> DateTime {
    match span.to.unwrap_or(span.from) {
        Moment::Civil(when) => when.latest().to_datetime(Time::MAX),
        Moment::Minute(at) => at,
    }
}

/// A text for the public in the record of what was sent, before the first direct message there.
fn sent(r: &Reviewed<'_>) -> Option<Finding> {
    let template = |sent: &Sent| {
        let name = sent.document.known().map(|document| document.0.as_str());
        name.map(|name| name.split('/').next().unwrap_or_default().to_owned())
    };
    let header = |sent: &Sent, line| {
        let template = template(sent)?;
        r.content.header("documents", &template, line)
    };
    let by = |sent: &Sent| {
        sent.channel
            .known()
            .map(|channel| manners(&channel.0))
            .unwrap_or_default()
    };
    let is_public = |sent: &&Sent| header(sent, "public") == Some("yes") || by(sent).public;
    // An answer to somebody who asked is no notice.
    let is_direct = |sent: &&Sent| by(sent).direct && header(sent, "with").is_none();
    let when = |sent: &Sent| sent.when.known().copied();

    let public = r.case.sent.iter().filter(is_public);
    let public = public.filter_map(|sent| Some((sent, when(sent)?)));
    let (public, at) = public.min_by_key(|(_, when)| ends(when))?;
    let direct = r.case.sent.iter().filter(is_direct);
    let direct = direct.filter_map(|sent| Some((sent, when(sent)?)));
    let first = direct.min_by_key(|(_, when)| when.from.begins());
    let title = public.title.known().or(public.document.known());
    let details = [("public", title.map(|title| title.0.clone()).unwrap_or_default())];
    // Of two that may have gone out at one time, neither was first.
    let told = r.case.notice.told.known();
    let told = told.map(|told| told.earliest().to_datetime(Time::MIN));
    let (code, weight, also) = match first {
        Some((direct, when)) if ends(&at) < when.from.begins() => ("order sent", Weight::Check, direct.when.at.clone()),
        // People may have been told in ways that leave no record here.
        None if told.is_none_or(|told| ends(&at) < told) && r.outlines.iter().any(|o| manners(&o.channel).direct) => {
            ("order waiting", Weight::Stop, r.case.notice.told.at.clone())
        }
        _ => return None,
    };
    Some(Finding {
        rule: RULE.name.into(),
        weight,
        document: public.document.known().map(|document| document.0.clone()),
        fields: vec![public.when.at.clone(), also],
        ..r.worded(code, &details)
    })
}

/// The day on which the web notice was published, before the day on which people were told.
fn published(r: &Reviewed<'_>) -> Option<Finding> {
    let notice = &r.case.notice;
    let (published, told) = (notice.first_published.known()?, notice.told.known()?);
    (published.0 < told.earliest()).then(|| Finding {
        rule: RULE.name.into(),
        weight: Weight::Check,
        fields: vec![notice.first_published.at.clone(), notice.told.at.clone()],
        ..r.worded("order published", &[])
    })
}
