//! What frames a statement: its subject, whom it greets, that there was a breach at all, an apology, who signs, its date.

use super::Need::{Always, Known, Optional};
use super::SlotKind::{Flag, Name, Text, When};
use super::{Claim, Kind, SlotValue, slot};
use crate::case::{Case, Involvement};
use crate::fact::Pointer;

/// The subject of a message. It names neither a party nor a clinic nor a union: the subject line is read by others.
static SUBJECT: Kind = Kind::known("subject", &[slot("certain", Flag, Optional)]);

/// What a mailbox shows beside the subject.
static PREHEADER: Kind = Kind::known("preheader", &[]);

/// How a message begins.
static SALUTATION: Kind = Kind::known("salutation", &[slot("salutation", Text, Optional)]);

/// That there has been a breach and whom it concerns: the first thing said.
static BREACH: Kind = Kind::known(
    "breach",
    &[slot("organisation", Name, Optional), slot("certain", Flag, Optional)],
);

/// An apology, without "if".
static APOLOGY: Kind = Kind::known("apology", &[]);

/// Who signs.
static SIGNATORY: Kind = Kind::known(
    "signatory",
    &[
        slot("name", Text, Optional),
        slot("role", Text, Optional),
        slot("organisation", Name, Optional),
    ],
);

/// The day that the statement speaks from.
static NOTICE_DATE: Kind = Kind::known(
    "notice-date",
    &[slot("date", When, Known), slot("organisation", Name, Optional)],
);

/// Who speaks.
static SENDER: Kind = Kind::known("sender", &[slot("organisation", Name, Always)]);

pub(super) static KINDS: &[&Kind] = &[
    &SUBJECT,
    &PREHEADER,
    &SALUTATION,
    &BREACH,
    &APOLOGY,
    &SIGNATORY,
    &NOTICE_DATE,
    &SENDER,
];

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let organisation = &case.organisation;
    // Nothing is framed before there is something to say.
    let basis = breach_facts(case);
    if let Some(first) = basis.first() {
        let affected: Vec<Pointer> = case
            .groups
            .iter()
            .filter(|group| group.involvement.known() == Some(&Involvement::Affected))
            .map(|group| group.involvement.at.clone())
            .collect();
        let concerning = |kind| {
            let claim = Claim::new(kind).resting_on(basis.clone()).resting_on(affected.clone());
            if affected.is_empty() {
                claim
            } else {
                claim.put("certain", SlotValue::Flag)
            }
        };
        claims.push(concerning(&BREACH).slot("organisation", &organisation.name));
        claims.push(concerning(&SUBJECT));
        claims.push(Claim::new(&PREHEADER).resting_on([first.clone()]));
        let salutation = Claim::new(&SALUTATION).slot("salutation", &case.notice.salutation);
        claims.push(salutation.resting_on([case.notice.salutation.at.clone()]));
        claims.push(Claim::new(&APOLOGY).resting_on([first.clone()]));
    }
    if case.signatory.name.known().is_some() || case.signatory.role.known().is_some() {
        claims.push(
            Claim::new(&SIGNATORY)
                .slot("name", &case.signatory.name)
                .slot("role", &case.signatory.role)
                .slot("organisation", &organisation.name),
        );
    }
    claims.extend(
        Claim::about(&NOTICE_DATE, &case.as_of)
            .map(|claim| claim.slot("date", &case.as_of).slot("organisation", &organisation.name)),
    );
    claims.extend(Claim::about(&SENDER, &organisation.name).map(|c| c.slot("organisation", &organisation.name)));
}

/// The facts from which it follows that there was a breach.
fn breach_facts(case: &Case) -> Vec<Pointer> {
    let incident = &case.incident;
    let of_incident = [
        (&incident.confidentiality.at, incident.confidentiality.known().is_some()),
        (&incident.availability.at, incident.availability.known().is_some()),
        (&incident.nature.at, incident.nature.known().is_some()),
    ];
    let told = case
        .suppliers
        .iter()
        .map(|s| (&s.told_us.at, s.told_us.known().is_some()));
    of_incident
        .into_iter()
        .chain(told)
        .filter(|(_, known)| *known)
        .map(|(at, _)| at.clone())
        .collect()
}
