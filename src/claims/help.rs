//! What we say of the help that is offered.

use super::SlotKind::{Address, Choice as Of, Count, List, Name, Text, When};
use super::{Claim, Stance, always, claim_kinds, has_passed, known, maybe, put};
use crate::facts::case::{Case, Compensation, HelpKind, Offer, Payer};
use crate::facts::fact::Certainty;
use crate::facts::value::Choice;
use jiff::civil::Date;

claim_kinds! {
    /// An offer of monitoring: what it is, from whom, for how long, for whom.
    OFFER = known("offer") is [StandsForEntry, Owed, MayBeForSome] {
        what: always(Text), supplier: maybe(super::SlotKind::Party), provider: maybe(Name), months: maybe(Count), years: maybe(Count), eligible: maybe(Text),
    }

    /// How to take it up, with what, and by when.
    OFFER_HOW = open("offer-how") is [Owed, MayBeForSome] {
        what: put(Text), how: maybe(Text), page: maybe(Address), phone: maybe(Address), code: maybe(Text), deadline: maybe(When),
    }

    /// What it does not do.
    OFFER_LIMITS = known("offer-limits") is [Owed, MayBeForSome] { limits: known(List) }

    /// Another kind of help.
    HELP = known("help") is [Owed, MayBeForSome] {
        kind: known(Of(HelpKind::ALL)), what: maybe(Text), terms: maybe(Text), page: maybe(Address), phone: maybe(Address),
    }

    /// Where we stand on compensation.
    COMPENSATION = open("compensation") is [Owed] {
        compensation: known(Of(Compensation::ALL)), because: maybe(Text), how: maybe(Text),
    }
}

/// The offers that can no longer be taken up, by their keys.
pub(super) fn ended(case: &Case, clock: Option<Date>) -> impl Iterator<Item = &str> {
    let over = move |offer: &&Offer| offer.deadline.known().is_some_and(|day| has_passed(day.0, clock));
    case.offers.iter().filter(over).map(|offer| offer.key.as_str())
}

pub(super) fn state(case: &Case, clock: Option<Date>, claims: &mut Vec<Claim>) {
    for offer in &case.offers {
        // An offer that can no longer be taken up is none.
        let over = offer.deadline.known().is_some_and(|day| has_passed(day.0, clock));
        if offer.what.known().is_none() || over {
            continue;
        }
        let of = |claim: Claim| claim.of(&offer.key, &offer.at).just_for(&offer.groups);
        let claim = Claim::new(&OFFER).filled(&[
            ("what", &offer.what),
            ("provider", &offer.provider),
            ("months", &offer.months),
            ("eligible", &offer.eligible),
        ]);
        // Whole years are said as years.
        let years = offer.months.known().filter(|months| {
            offer.months.certainty() == Certainty::Confirmed && months.0 > 0 && months.0.is_multiple_of(12)
        });
        let claim = match years {
            Some(months) => claim.put(
                "years",
                super::SlotValue::Count {
                    count: months.0 / 12,
                    estimated: false,
                },
            ),
            None => claim,
        };
        let claim = match case.suppliers.first() {
            Some(supplier) if offer.by.known() == Some(&Payer::Supplier) => claim
                .put("supplier", super::SlotValue::Party(super::supplier_party(supplier)))
                .resting_on([offer.by.at.clone()])
                .resting_on(super::supplier_facts(supplier)),
            _ => claim,
        };
        claims.push(of(claim));
        let routes = Claim::new(&OFFER_HOW).filled(&[
            ("how", &offer.how),
            ("page", &offer.page),
            ("phone", &offer.phone),
            ("code", &offer.code),
            ("deadline", &offer.deadline),
        ]);
        let unknown = Claim::about(&OFFER_HOW, &offer.how).filter(|claim| claim.stance == Stance::Unknown);
        let how = unknown.or((!routes.slots.is_empty()).then_some(routes));
        claims.extend(how.map(|how| of(how.slot("what", &offer.what))));
        claims.extend(Claim::saying(&OFFER_LIMITS, &offer.limits, &[("limits", &offer.limits)]).map(of));
    }
    for help in &case.help {
        let slots: &[(&'static str, &dyn super::Fillable)] = &[
            ("kind", &help.kind),
            ("what", &help.what),
            ("terms", &help.terms),
            ("page", &help.page),
            ("phone", &help.phone),
        ];
        let other = help.kind.known() == Some(&HelpKind::Other) && help.what.known().is_none();
        claims.extend(
            Claim::saying(&HELP, &help.kind, slots)
                .filter(|_| !other)
                .map(|claim| claim.of(&help.key, &help.at).just_for(&help.groups)),
        );
    }
    let redress = &case.redress;
    claims.extend(Claim::saying(
        &COMPENSATION,
        &redress.compensation,
        &[
            ("compensation", &redress.compensation),
            ("because", &redress.because),
            ("how", &redress.how),
        ],
    ));
}
