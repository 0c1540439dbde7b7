//! What we say of what happened.

use super::SlotKind::{Choice as Of, Count, Flag, List, Name, Party, Phrase, Text, When};
use super::at_odds::at_odds;
use super::{Claim, DOUBT, SlotValue, Stance, claim_kinds, known, maybe, put, supplier_party};
use crate::facts::case::{
    Affected, Amount, Availability, Case, Cause, Confidentiality, Course, Finder, Integrity, Nature, Protection,
    Supplier, WayIn,
};
use crate::facts::fact::{Certainty, Fact, Pointer, State};
use crate::facts::value::{self, Choice};

claim_kinds! {
    /// What happened, where it did not happen at a supplier.
    WHAT_HAPPENED = open("what-happened") is [Owed] {
        when: maybe(When), many: maybe(Flag), alone: put(Flag), apart: maybe(Flag), devices: maybe(List), place: maybe(Text),
        nature: known(Phrase { folder: "natures", ours: true }),
    }

    /// How it came about.
    HOW = open("how") is [Owed] { how: known(Text) }

    /// How somebody got in.
    WAY_IN = open("way-in") is [Owed] { way: known(Of(WayIn::ALL)) }

    /// What lay behind it.
    CAUSE = open("cause") is [Owed] { cause: known(Of(Cause::ALL)) }

    /// What else helps to understand it.
    BACKGROUND = known("background") is [OwnProse, OwnStatement] { text: known(Text) }

    /// What it was not.
    WAS_NOT = known("was-not") is [Owed] { things: known(List) }

    /// When it happened.
    OCCURRED = open("occurred") is [Owed] { when: known(When) }

    /// The same, where the question is just that.
    WHEN_IT_WAS = known("when-it-was") { when: known(When) }

    /// When we found out by ourselves, and how.
    DISCOVERED = open("discovered") is [Owed] { when: known(When), how: maybe(Text), by: maybe(Of(Finder::ALL)) }

    /// Who found it, where it is not known when, or where that is said of a supplier.
    FOUND = known("found") is [Owed] { how: maybe(Text), by: maybe(Of(Finder::ALL)) }

    /// When we knew whose data it was.
    SCOPE_KNOWN = open("scope-known") is [Owed] { when: known(When) }

    /// Whether it is over.
    COURSE = open("course") is [Owed] { course: known(Of(Course::ALL)), since: maybe(When) }

    /// For how long the data could be seen.
    EXPOSED_FOR = open("exposed-for") is [Owed] { long: known(Text) }

    /// How grave we hold it to be.
    SEVERITY = known("severity") is [Owed] { severity: known(Text) }

    /// Who else was affected.
    OTHERS_AFFECTED = known("others-affected") is [Owed] { others: known(Text) }

    /// Whether the data can be used.
    AVAILABILITY = any("availability") is [Owed] {
        availability: known(Of(Availability::ALL)), amount: maybe(Of(Amount::ALL)), supplier: maybe(Party),
        reported: maybe(Flag), who: maybe(Name), what: maybe(Text), until: maybe(When),
    }

    /// Whether somebody has the data who should not have it.
    CONFIDENTIALITY = signs("confidentiality") is [Owed, BadNews, BadUnknown] {
        confidentiality: known(Of(Confidentiality::ALL)), amount: maybe(Of(Amount::ALL)), recipients: maybe(Count), apart: put(Flag), certain: maybe(Flag), child: put(Flag), died: put(Flag), reported: maybe(Flag), doubt: maybe(DOUBT), who: maybe(Name), what: maybe(Text),
        until: maybe(When),
    }

    /// How many people it went to who should not have it.
    RECIPIENTS = open("recipients") is [Owed] { count: known(Count), certain: maybe(Flag) }

    /// Whether the data is still as it was.
    INTEGRITY = signs("integrity") is [Owed] {
        integrity: known(Of(Integrity::ALL)), certain: maybe(Flag), child: put(Flag), died: put(Flag), reported: maybe(Flag), who: maybe(Name), what: maybe(Text),
        until: maybe(When),
    }

    /// Whether whoever has the data can read it.
    PROTECTION = open("protection") is [Owed] { protection: known(Of(Protection::ALL)), reported: maybe(Flag) }

    /// Whether our own systems were part of it.
    OWN_SYSTEMS = signs("own-systems") is [Owed] {
        affected: known(Of(Affected::ALL)), as_of: maybe(When), who: maybe(Name), what: maybe(Text), until: maybe(When),
    }
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let incident = &case.incident;
    let unsaid: Vec<Pointer> = at_odds(case).into_iter().map(|odd| odd.unsaid).collect();
    let at_supplier = super::supplier::where_it_happened(case);
    // What happened at a supplier is said of it, unless that is not yet known. Something else has no words but one's own.
    let worded = incident.nature.known() != Some(&Nature::Other);
    if (at_supplier.is_none() || incident.nature.known().is_none()) && (worded || incident.how.known().is_none()) {
        claims.extend(Claim::about(&WHAT_HAPPENED, &incident.nature).map(|claim| {
            let claim = claim
                .slot("nature", &incident.nature)
                .slot("when", &incident.occurred)
                .on_clock(&case.clock)
                .flag("many", went_to_several(case))
                .flag("alone", went_to_one(case))
                .flag("apart", went_apart(case));
            with_devices(claim, case)
        }));
    }
    let when = Claim::saying(&WHEN_IT_WAS, &incident.occurred, &[("when", &incident.occurred)]);
    claims.extend(when.map(|claim| claim.on_clock(&case.clock)));
    // With a nature, the sentence on what happened says when as well.
    let says_when = claims
        .iter()
        .any(|claim| claim.kind == &WHAT_HAPPENED && claim.has("nature") && claim.has("when"));
    if !says_when {
        let occurred = Claim::saying(&OCCURRED, &incident.occurred, &[("when", &incident.occurred)]);
        claims.extend(occurred.map(|claim| claim.on_clock(&case.clock)));
    }
    claims.extend(Claim::saying(&HOW, &incident.how, &[("how", &incident.how)]));
    claims.extend(Claim::saying(&WAY_IN, &incident.way_in, &[("way", &incident.way_in)]));
    claims.extend(Claim::saying(&CAUSE, &incident.cause, &[("cause", &incident.cause)]));
    claims.extend(Claim::saying(
        &WAS_NOT,
        &incident.was_not,
        &[("things", &incident.was_not)],
    ));
    claims.extend(Claim::saying(
        &BACKGROUND,
        &incident.background,
        &[("text", &incident.background)],
    ));
    let finding: &[(&'static str, &dyn super::Fillable)] = &[("how", &incident.found_how), ("by", &incident.found_by)];
    match Claim::saying(&DISCOVERED, &incident.discovered, &[("when", &incident.discovered)]) {
        Some(claim) if claim.stance == Stance::Known => claims.push(claim.filled(finding)),
        other => {
            claims.extend(other);
            let found = Claim::new(&FOUND).filled(finding);
            claims.extend((!found.slots.is_empty()).then_some(found));
        }
    }
    claims.extend(Claim::saying(
        &SCOPE_KNOWN,
        &incident.scope_known,
        &[("when", &incident.scope_known)],
    ));
    let course = Claim::saying(&COURSE, &incident.course, &[("course", &incident.course)]);
    // Since when something goes on is when it happened.
    let goes_on = incident.course.known() == Some(&Course::Ongoing);
    let course = course.map(|claim| {
        if goes_on {
            claim
        } else {
            claim.slot("since", &incident.since)
        }
    });
    claims.extend(course.filter(|_| !unsaid.contains(&incident.course.at)));
    claims.extend(Claim::saying(
        &EXPOSED_FOR,
        &incident.exposed_for,
        &[("long", &incident.exposed_for)],
    ));
    claims.extend(Claim::saying(
        &SEVERITY,
        &incident.severity,
        &[("severity", &incident.severity)],
    ));
    claims.extend(Claim::saying(
        &OTHERS_AFFECTED,
        &incident.others_affected,
        &[("others", &incident.others_affected)],
    ));
    what_became_of_the_data(case, at_supplier, &unsaid, claims);
}

/// Whether data went to several people: nobody who got somebody else's letter was alone where many letters were wrong.
fn went_to_several(case: &Case) -> bool {
    [&case.incident.recipients, &case.people.count]
        .into_iter()
        .any(|count| count.known().is_some_and(|count| count.0 > 1))
}

/// Whether data went to one person, as far as anybody entered it.
fn went_to_one(case: &Case) -> bool {
    let counts = [&case.incident.recipients, &case.people.count];
    !went_to_several(case)
        && counts
            .into_iter()
            .any(|count| count.known().is_some_and(|count| count.0 == 1))
}

/// Whether one person got data of many: that can be one for all of it, or one for the data of each.
fn went_apart(case: &Case) -> bool {
    let is = |count: &Fact<value::Count>, right: fn(u64) -> bool| count.known().is_some_and(|count| right(count.0));
    is(&case.incident.recipients, |count| count == 1) && is(&case.people.count, |count| count > 1)
}

fn with_devices(claim: Claim, case: &Case) -> Claim {
    let such = matches!(
        case.incident.nature.known(),
        Some(Nature::Lost | Nature::Stolen | Nature::Disposal)
    );
    let devices: Vec<_> = case
        .devices
        .iter()
        .filter(|device| device.what.known().is_some())
        .collect();
    if !such || devices.is_empty() {
        return claim;
    }
    let names = devices.iter().filter_map(|d| Some(d.what.known()?.0.clone())).collect();
    let claim = claim
        .put("devices", SlotValue::List(names))
        .resting_on(devices.iter().map(|device| device.what.at.clone()));
    match devices.as_slice() {
        [one] => claim.slot("place", &one.place),
        _ => claim,
    }
}

fn what_became_of_the_data(case: &Case, at_supplier: Option<&Supplier>, unsaid: &[Pointer], claims: &mut Vec<Claim>) {
    let incident = &case.incident;
    let certain = super::certainty::is_certain(case);
    let confidentiality = Claim::saying(
        &CONFIDENTIALITY,
        &incident.confidentiality,
        &[
            ("confidentiality", &incident.confidentiality),
            ("recipients", &incident.recipients),
        ],
    )
    .filter(|_| !unsaid.contains(&incident.confidentiality.at))
    .map(|claim| {
        // How much there is of it goes with what became of it: where that is two things, with what cannot be used.
        let copied = incident.confidentiality.known() == Some(&Confidentiality::Copied);
        let is_sure = matches!(
            incident.confidentiality.certainty(),
            Certainty::Confirmed | Certainty::Reported
        );
        let claim = if copied && is_sure && incident.availability.known().is_none() {
            claim.slot("amount", &incident.amount)
        } else {
            claim
        };
        claim
            .reported(&incident.confidentiality)
            .flag("apart", went_apart(case))
            .flag("certain", certain)
    });
    // Data that could not be used may have been copied all the same: neither the one nor a reassurance is said alone.
    let caveat: Vec<_> = confidentiality
        .iter()
        .filter(|claim| claim.stance != Stance::RuledOut)
        .map(|claim| claim.id.clone())
        .collect();

    claims.extend(
        Claim::saying(
            &AVAILABILITY,
            &incident.availability,
            &[("availability", &incident.availability), ("amount", &incident.amount)],
        )
        .map(|claim| {
            let claim = claim.reported(&incident.availability).not_without(caveat.clone());
            match at_supplier {
                Some(supplier) => claim.put("supplier", SlotValue::Party(supplier_party(supplier))),
                None => claim,
            }
        }),
    );
    claims.extend(confidentiality);
    let said =
        incident.confidentiality.known() == Some(&Confidentiality::Sent) && incident.recipients.known().is_some();
    let recipients = Claim::saying(&RECIPIENTS, &incident.recipients, &[("count", &incident.recipients)]);
    claims.extend(recipients.filter(|_| !said).map(|claim| claim.flag("certain", certain)));
    let integrity = Claim::saying(&INTEGRITY, &incident.integrity, &[("integrity", &incident.integrity)]);
    claims.extend(integrity.map(|claim| {
        claim
            .reported(&incident.integrity)
            .flag("certain", certain)
            .not_without(caveat.clone())
    }));
    let protection = Claim::saying(
        &PROTECTION,
        &incident.protection,
        &[("protection", &incident.protection)],
    );
    claims.extend(protection.map(|claim| claim.reported(&incident.protection)));
    // Where it happened in our own systems, what happened says so already.
    let said = at_supplier.is_none() && incident.own_systems.known().is_some();
    // That it happened to our systems says it.
    if let Some(claim) = claims.iter_mut().find(|claim| said && claim.kind == &WHAT_HAPPENED) {
        claim.facts.push(incident.own_systems.at.clone());
    }
    claims.extend(
        Claim::saying(
            &OWN_SYSTEMS,
            &incident.own_systems,
            &[("affected", &incident.own_systems)],
        )
        .filter(|_| !said)
        .map(|claim| {
            match &incident.own_systems.state {
                // A check without a last day holds for the day that the statement speaks from.
                State::RuledOut(basis) if basis.until.is_none() => claim.slot("as_of", &case.as_of),
                _ => claim,
            }
            .not_without(caveat)
        }),
    );
}
