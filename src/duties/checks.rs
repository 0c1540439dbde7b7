//! What a duty asks that no claim can show: days between two facts, the terms of an offer, how people are told.

use super::coverage::SaidDocument;
use super::law::{Check, Duty};
use super::{Addressees, Outcome, Where};
use crate::claims::{ClaimId, Property};
use crate::documents::document::Block;
use crate::facts::case::{AuthorityStatus, Case, Channel, YesNo};
use crate::facts::channel::manners;
use crate::facts::fact::{Fact, Pointer, State};
use crate::facts::value::{Choice, When};
use crate::reading::phrase::{Phrase, PhraseSet, tokens};
use jiff::civil::Date;
use std::collections::HashSet;

/// What a check found.
pub(super) struct Checked {
    pub outcome: Outcome,
    /// The fields that would put it right; empty for those of the duty.
    pub fields: Vec<Pointer>,
    pub places: Vec<Where>,
    /// Documents in which something is missing.
    pub lacking: Vec<String>,
}

impl From<Outcome> for Checked {
    fn from(outcome: Outcome) -> Self {
        Self {
            outcome,
            fields: Vec::new(),
            places: Vec::new(),
            lacking: Vec::new(),
        }
    }
}

impl Checked {
    fn at(outcome: Outcome, fields: impl IntoIterator<Item = Pointer>) -> Self {
        Self {
            fields: fields.into_iter().collect(),
            ..outcome.into()
        }
    }

    /// Met, unless it is missing in some documents.
    fn unless_lacking(lacking: Vec<String>) -> Self {
        let outcome = if lacking.is_empty() {
            Outcome::Met
        } else {
            Outcome::Missing
        };
        Self {
            lacking,
            ..outcome.into()
        }
    }

    /// Met, unless some sentences say what they must not.
    fn unless_broken(places: Vec<Where>) -> Self {
        let outcome = if places.is_empty() {
            Outcome::Met
        } else {
            Outcome::Conflict
        };
        Self {
            places,
            ..outcome.into()
        }
    }
}

impl Check {
    /// Asks it of what some people are told.
    pub(super) fn ask(&self, duty: &Duty, people: &Addressees<'_>, texts: &[&SaidDocument<'_>]) -> Checked {
        let case = people.reviewed.case;
        match self {
            Self::ToldWithin { days, unless } => told_within(people, *days, unless),
            Self::AuthorityWithin { hours, names } => authority_within(people, *hours, names),
            Self::AuthorityTold {
                who,
                more_than,
                days_after_people,
            } => authority_told(people, who, *more_than, *days_after_people),
            Self::Offer { months, what } => offer(people, *months, what),
            Self::NoWaiver => no_waiver(case),
            Self::Headings { title, headings } => with_headings(texts, title, headings),
            Self::FreeContact => free_contact(case),
            Self::DirectChannel => told_in(people, 1, |way| manners(way).one_by_one, &[]),
            Self::Channels { least, of, all } => {
                told_in(people, *least, |way| of.iter().any(|other| other == way), &names(all))
            }
            Self::SafeChannel => safe_channel(people),
            Self::PeopleBeforePublic => people_before_public(people),
            Self::Dedicated => dedicated(people, texts),
            Self::NoCounts => no_counts(people, texts),
            Self::StepsPerData => steps_per_data(people),
            Self::Says { words } => says(duty, texts, words),
            Self::RepliedWithin { on, document, days } => replied_within(people, on, document, *days),
        }
    }
}

fn names(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// When we became aware: a supplier's word counts like our own discovery (EDPB Guidelines 9/2022).
fn aware(case: &Case) -> (Option<Date>, bool, Vec<Pointer>) {
    let incident = std::iter::once(&case.incident.discovered);
    let all: Vec<&Fact<When>> = incident
        .chain(case.suppliers.iter().map(|supplier| &supplier.told_us))
        .collect();
    let first = all
        .iter()
        .filter_map(|fact| fact.known())
        .map(|when| when.latest())
        .min();
    let open = all.iter().any(|fact| matches!(fact.state, State::Unknown { .. }));
    (first, open, all.iter().map(|fact| fact.at.clone()).collect())
}

/// When people were told: what was recorded, the first message that went out to them, or the day the statements speak from.
fn told(people: &Addressees<'_>) -> Option<Date> {
    let case = people.reviewed.case;
    let sent = sent_on(case, |channel| manners(channel).one_by_one).min();
    let recorded = case.notice.told.known().map(|when| when.earliest());
    recorded.or(sent).or(case.as_of.known().map(|day| day.0))
}

/// The days on which documents of some channel went out.
fn sent_on<'a>(case: &'a Case, channel: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = Date> + 'a {
    let sent = case
        .sent
        .iter()
        .filter(move |sent| sent.channel.known().is_some_and(|line| channel(&line.0)));
    sent.filter_map(|sent| Some(sent.when.known()?.from.begins().date()))
}

fn days_between(from: Date, to: Date) -> i32 {
    // Civil days: the longest span of dates still counts in an i32.
    from.until(to).map_or(0, |span| span.get_days())
}

fn told_within(people: &Addressees<'_>, days: i32, unless: &[String]) -> Checked {
    let (aware, open, fields) = aware(people.reviewed.case);
    let (Some(aware), Some(told)) = (aware, told(people)) else {
        return if open {
            Outcome::Unknown.into()
        } else {
            Checked::at(Outcome::Missing, fields)
        };
    };
    if days_between(aware, told) <= days {
        return Outcome::Met.into();
    }
    let explains = |id: &ClaimId| unless.iter().any(|name| id.goes_by(name));
    let explained = people.reviewed.claims.iter().any(|claim| explains(&claim.id));
    if explained { Outcome::Met } else { Outcome::Missing }.into()
}

fn has_in_name(authority: &crate::facts::case::Authority, name: &str) -> bool {
    let names = [&authority.name, &authority.short];
    names
        .iter()
        .filter_map(|name| name.known())
        .any(|line| line.0.to_lowercase().contains(name))
}

/// Whether an authority has been told: it knows of it in whichever way it deals with it now.
fn is_told(authority: &crate::facts::case::Authority) -> bool {
    authority.on.known().is_some()
        || authority.status.known().is_some_and(|status| {
            use AuthorityStatus::*;
            status
                .0
                .iter()
                .any(|status| matches!(status, Informed | Working | Investigating | Advising | Updated | Closed))
        })
}

fn authority_within(people: &Addressees<'_>, hours: i32, names: &[String]) -> Checked {
    let case = people.reviewed.case;
    let wanted = |authority: &&crate::facts::case::Authority| {
        names.is_empty() || names.iter().any(|name| has_in_name(authority, name))
    };
    let told: Vec<_> = case
        .authorities
        .iter()
        .filter(wanted)
        .filter(|authority| is_told(authority))
        .collect();
    if told.is_empty() {
        return Checked::at(Outcome::Missing, [Pointer::root().join("authorities")]);
    }
    let (aware, open, mut fields) = aware(case);
    let Some(aware) = aware else {
        return if open {
            Outcome::Unknown.into()
        } else {
            Checked::at(Outcome::Missing, fields)
        };
    };
    let on = told
        .iter()
        .filter_map(|authority| Some((authority, *authority.on.known()?)));
    let Some((authority, on)) = on.min_by_key(|(_, on)| on.earliest()) else {
        // Said to have been told, and not when.
        let how_soon = told.iter().any(|authority| authority.how_soon.known().is_some());
        fields = told.iter().map(|authority| authority.on.at.clone()).collect();
        return if how_soon {
            Outcome::Met.into()
        } else {
            Checked::at(Outcome::Missing, fields)
        };
    };
    let explained =
        authority.how_soon.known().is_some() || people.reviewed.claims.iter().any(|claim| claim.kind.name == "delay");
    if days_between(aware, on.earliest()) * 24 <= hours || explained {
        return Outcome::Met.into();
    }
    let explanation = Pointer::root().join("delay").join("because");
    Checked::at(
        Outcome::Missing,
        [explanation, authority.how_soon.at.clone(), authority.on.at.clone()],
    )
}

fn authority_told(people: &Addressees<'_>, who: &str, more_than: Option<u64>, days: Option<i32>) -> Checked {
    let case = people.reviewed.case;
    if let Some(most) = more_than {
        let count = people.entry.map_or(&case.people.count, |group| &group.count);
        match &count.state {
            State::Known(count) if count.value.0 <= most => return Outcome::NotApplicable.into(),
            State::Unknown { .. } => return Outcome::Unknown.into(),
            _ => {}
        }
    }
    let Some(authority) = case
        .authorities
        .iter()
        .find(|authority| has_in_name(authority, who) && is_told(authority))
    else {
        return Checked::at(Outcome::Missing, [Pointer::root().join("authorities")]);
    };
    let late = days.is_some_and(|days| {
        let (Some(on), Some(told)) = (authority.on.known(), told(people)) else {
            return false;
        };
        days_between(told, on.earliest()) > days
    });
    if late {
        Checked::at(Outcome::Missing, [authority.on.at.clone()])
    } else {
        Outcome::Met.into()
    }
}

fn offer(people: &Addressees<'_>, months: u64, what: &str) -> Checked {
    let case = people.reviewed.case;
    let phrase = Phrase::read(what);
    let named = |offer: &crate::facts::case::Offer| {
        let texts = [&offer.what, &offer.provider];
        what.is_empty()
            || texts
                .iter()
                .filter_map(|text| text.known())
                .any(|text| phrase.find(&tokens(&text.0), 0).is_some())
    };
    let theirs = |offer: &crate::facts::case::Offer| {
        let groups = offer.groups.known().map(|refs| &refs.keys[..]).unwrap_or_default();
        groups.is_empty() || people.entry.is_none_or(|group| groups.contains(&group.key))
    };
    let mut fields = vec![Pointer::root().join("offers")];
    for offer in case.offers.iter().filter(|offer| theirs(offer) && named(offer)) {
        let enough = offer.months.known().is_some_and(|known| known.0 >= months);
        let free = offer.needs_card.known() != Some(&YesNo::Yes);
        let how = offer.how.known().is_some() || offer.page.known().is_some() || offer.phone.known().is_some();
        if enough && free && how {
            return Outcome::Met.into();
        }
        let lacks = [
            (&offer.months.at, !enough),
            (&offer.needs_card.at, !free),
            (&offer.how.at, !how),
        ];
        fields = lacks
            .into_iter()
            .filter(|(_, lacks)| *lacks)
            .map(|(at, _)| at.clone())
            .collect();
    }
    Checked::at(Outcome::Missing, fields)
}

fn no_waiver(case: &Case) -> Checked {
    if case.offers.is_empty() {
        return Outcome::NotApplicable.into();
    }
    let with = |is: Option<YesNo>| -> Vec<Pointer> {
        let offers = case.offers.iter().filter(|offer| offer.waiver.known().copied() == is);
        offers.map(|offer| offer.waiver.at.clone()).collect()
    };
    let waived = with(Some(YesNo::Yes));
    let unsaid = with(None);
    match (waived.is_empty(), unsaid.is_empty()) {
        (false, _) => Checked::at(Outcome::Conflict, waived),
        (true, false) => Checked::at(Outcome::Missing, unsaid),
        (true, true) => Outcome::Met.into(),
    }
}

fn with_headings(texts: &[&SaidDocument<'_>], title: &str, headings: &[String]) -> Checked {
    if texts.is_empty() {
        return Outcome::Missing.into();
    }
    let mut lacking = Vec::new();
    for said in texts {
        let found: Vec<(u8, String)> = said
            .document
            .body
            .iter()
            .filter_map(|block| match block {
                Block::Heading { level, runs } => Some((*level, runs.iter().map(|run| run.text.as_str()).collect())),
                _ => None,
            })
            .collect();
        let titled = found.first().is_some_and(|(level, text)| *level == 1 && text == title);
        let second = found.iter().filter(|(level, _)| *level == 2).map(|(_, text)| text);
        // A heading with nothing below it has gone before this.
        if !titled || !second.eq(headings) {
            lacking.push(said.document.name.clone());
        }
    }
    Checked::unless_lacking(lacking)
}

/// Beginnings of numbers that cost more than an ordinary call in the United Kingdom and Ireland: 084 and 087 (service charge), 09
/// and 15 (premium rate), and the same from abroad.
const DEAR: &[&str] = &["084", "087", "09", "15", "+4484", "+4487", "+449", "+35315"];

fn free_contact(case: &Case) -> Checked {
    let phones: Vec<_> = case
        .contacts
        .iter()
        .filter_map(|contact| Some((&contact.phone.at, contact.phone.known()?)))
        .collect();
    let dear: Vec<Pointer> = phones
        .iter()
        .filter(|(_, phone)| {
            let digits: String = phone
                .0
                .shown
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect();
            // A line of 1500 and more digits in the United States is no Irish premium number.
            let short = digits.len() > 9 || digits.starts_with('+');
            short && DEAR.iter().any(|beginning| digits.starts_with(beginning))
        })
        .map(|(at, _)| (*at).clone())
        .collect();
    match (phones.is_empty(), dear.is_empty()) {
        (true, _) => Outcome::NotApplicable.into(),
        (false, true) => Outcome::Met.into(),
        (false, false) => Checked::at(Outcome::Conflict, dear),
    }
}

/// Whether people are told in some ways: as recorded, or as what was sent shows.
fn told_in(people: &Addressees<'_>, least: usize, counts: impl Fn(&str) -> bool, all: &[&str]) -> Checked {
    let case = people.reviewed.case;
    let mut ways: Vec<&str> = case
        .notice
        .channels
        .known()
        .iter()
        .flat_map(|channels| &channels.0)
        .map(|channel| channel.name())
        .collect();
    ways.extend(
        case.sent
            .iter()
            .filter_map(|sent| sent.channel.known())
            .map(|line| line.0.as_str()),
    );
    ways.sort_unstable();
    ways.dedup();
    let enough = ways.iter().filter(|way| counts(way)).count() >= least && all.iter().all(|way| ways.contains(way));
    if enough {
        Outcome::Met.into()
    } else {
        Checked::at(Outcome::Missing, [case.notice.channels.at.clone()])
    }
}

fn safe_channel(people: &Addressees<'_>) -> Checked {
    let case = people.reviewed.case;
    let affected = people.data().any(|category| category == "emails");
    if !affected {
        return Outcome::Met.into();
    }
    let by_email = case
        .notice
        .channels
        .known()
        .is_some_and(|channels| channels.0.contains(&Channel::Email));
    if by_email {
        Checked::at(Outcome::Conflict, [case.notice.channels.at.clone()])
    } else {
        Outcome::Met.into()
    }
}

fn people_before_public(people: &Addressees<'_>) -> Checked {
    let case = people.reviewed.case;
    let is_direct = |channel: &str| manners(channel).one_by_one;
    let published = sent_on(case, |channel| manners(channel).public).min();
    let public = case
        .notice
        .first_published
        .known()
        .map(|day| day.0)
        .into_iter()
        .chain(published)
        .min();
    let direct = case
        .notice
        .told
        .known()
        .map(|when| when.earliest())
        .into_iter()
        .chain(sent_on(case, is_direct))
        .min();
    let fields = [case.notice.told.at.clone(), case.notice.first_published.at.clone()];
    match (public, direct) {
        (None, _) => Outcome::NotApplicable.into(),
        (Some(public), Some(direct)) if direct <= public => Outcome::Met.into(),
        _ => Checked::at(Outcome::Missing, fields),
    }
}

fn dedicated(people: &Addressees<'_>, texts: &[&SaidDocument<'_>]) -> Checked {
    if texts.is_empty() {
        return Outcome::NotApplicable.into();
    }
    let rules = people.reviewed.content.word_rules();
    let places = texts.iter().flat_map(|said| said.marketing(rules));
    Checked::unless_broken(places.cloned().collect())
}

fn no_counts(people: &Addressees<'_>, texts: &[&SaidDocument<'_>]) -> Checked {
    let counts = |id: &ClaimId| {
        people
            .claim(id)
            .is_some_and(|claim| claim.kind.is(Property::CountsPeople))
    };
    let mut places: Vec<Where> = Vec::new();
    let mut counted = HashSet::new();
    for said in texts {
        for claim in said
            .document
            .runs()
            .filter_map(|run| run.claim.as_ref())
            .filter(|id| counts(id))
        {
            if counted.insert((said.document.name.as_str(), claim)) {
                places.push(Where {
                    document: said.document.name.clone(),
                    claim: Some(claim.clone()),
                    span: None,
                });
            }
        }
    }
    Checked::unless_broken(places)
}

fn steps_per_data(people: &Addressees<'_>) -> Checked {
    let r = people.reviewed;
    let case = r.case;
    let chosen: HashSet<&str> = std::iter::once(&case.steps.advice)
        .chain(people.entry.map(|group| &group.advice))
        .chain(
            case.groups
                .iter()
                .filter(|_| people.entry.is_none())
                .map(|group| &group.advice),
        )
        .filter_map(|fact| fact.known())
        .flat_map(|keys| keys.keys.iter().map(String::as_str))
        .collect();
    let involved: HashSet<&str> = people.data().collect();
    if involved.is_empty() {
        return Outcome::NotApplicable.into();
    }
    let is_for = |step: &str, category: &str| {
        let wanted = r.content.header("advice", step, "for");
        wanted.is_some_and(|wanted| wanted.split_whitespace().any(|other| other == category))
    };
    let steps = r.content.names("advice");
    let without = involved.into_iter().any(|category| {
        // A category for which nobody wrote a step asks for none.
        steps.iter().any(|step| is_for(step, category)) && !chosen.iter().any(|step| is_for(step, category))
    });
    let own = case.steps.also.known().is_some();
    if without && !own {
        Checked::at(Outcome::Missing, [case.steps.advice.at.clone()])
    } else {
        Outcome::Met.into()
    }
}

fn says(duty: &Duty, texts: &[&SaidDocument<'_>], words: &PhraseSet) -> Checked {
    let lacking = texts.iter().filter(|said| !said.says(duty, words));
    Checked::unless_lacking(lacking.map(|said| said.document.name.clone()).collect())
}

fn replied_within(people: &Addressees<'_>, on: &str, document: &str, days: i32) -> Checked {
    let r = people.reviewed;
    let came = r.case.notes.known(r.json, &Pointer::from(on));
    let came = came.and_then(|value| crate::facts::value::Day::parse(value.as_str()?));
    let Some(came) = came else {
        return Outcome::NotApplicable.into();
    };
    let replied = r
        .case
        .sent
        .iter()
        .filter(|sent| sent.document.known().is_some_and(|line| line.0 == document));
    let first = replied
        .filter_map(|sent| Some(sent.when.known()?.from.begins().date()))
        .filter(|on| *on >= came.0)
        .min();
    let late = |date: Date| days_between(came.0, date) > days;
    match (first, r.clock) {
        (Some(first), _) if late(first) => Outcome::Missing.into(),
        (Some(_), _) => Outcome::Met.into(),
        (None, Some(clock)) if late(clock) => Outcome::Missing.into(),
        // There is still time.
        (None, _) => Outcome::Met.into(),
    }
}
