//! What we say of how to reach us, of people's rights, and of what comes next.

use super::SlotKind::{Address, Choice as Of, Flag, List, Name, Text, When};
use super::{Claim, Desk, claim_kinds, has_passed, known, maybe, put};
use crate::facts::case::{Case, Contact, ContactKind, NextKind};
use crate::facts::value::Choice;

claim_kinds! {
    /// A way to reach us (Article 33(3)(b) GDPR, through Article 34(2)).
    CONTACT = known("contact") is [Reaching, Owed, MayBeForSome] {
        name: maybe(Name), email: maybe(Address), phone: maybe(Address), form: maybe(Address), choose: maybe(Text),
        post: maybe(List), hours: maybe(Text), from: put(When), kind: maybe(Of(ContactKind::ALL)),
    }

    /// The same, for journalists alone.
    CONTACT_PRESS = known("contact-press") is [Reaching] {
        name: maybe(Name), email: maybe(Address), phone: maybe(Address), form: maybe(Address), hours: maybe(Text),
    }

    /// Until when somebody answers.
    CONTACT_UNTIL = known("contact-until") is [Reaching, OwedIfOther, MayBeForSome] { until: known(When), phone: maybe(Address), email: maybe(Address) }

    /// What a route cannot do.
    CONTACT_CANNOT = known("contact-cannot") is [Reaching, OwedIfOther, MayBeForSome] { cannot: known(Text), phone: maybe(Address), name: maybe(Name) }

    /// What to do if this message may be a fake.
    REAL = known("real") is [OwedIfOther] { page: known(Address) }

    /// The addresses that our messages come from.
    SENT_FROM = known("sent-from") is [OwedIfOther] { email: maybe(Address), number: maybe(Text) }

    /// How to ask what we hold.
    RIGHTS_COPY = known("rights-copy") is [OwedIfOther] { how: known(Text) }

    /// How to ask us to delete it.
    RIGHTS_DELETE = known("rights-delete") is [OwedIfOther] { how: known(Text) }

    /// How to complain to us.
    RIGHTS_COMPLAIN = known("rights-complain") is [OwedIfOther] { how: known(Text) }

    /// To whom people can complain beside us.
    RIGHTS_REGULATOR = known("rights-regulator") is [OwedIfOther] { regulator: known(Name), page: maybe(Address), also: maybe(Flag) }

    /// Something that comes next.
    NEXT = open("next") is [OwedIfOther, MayBeForSome] { kind: known(Of(NextKind::ALL)), whom: maybe(Name), what: maybe(Text), by: maybe(When) }
}

/// How people reach us whatever it is about: the first way that is for all of them, open now, and not for journalists alone; one that is
/// answered for as long as it is needed before one that ends.
pub(super) fn routes(case: &Case) -> Vec<&Contact> {
    let as_of = case.as_of.known().map(|day| day.0);
    let is_open = |contact: &&Contact| {
        let begun = contact
            .from
            .known()
            .is_none_or(|from| as_of.is_none_or(|now| from.0 <= now));
        begun
            && contact
                .until
                .known()
                .is_none_or(|until| as_of.is_none_or(|now| now <= until.0))
    };
    let for_people =
        |contact: &&Contact| contact.kind.known() != Some(&ContactKind::Press) && contact.groups.is_absent();
    let mut routes: Vec<&Contact> = case.contacts.iter().filter(for_people).filter(is_open).collect();
    routes.sort_by_key(|contact| contact.until.known().is_some());
    routes
}

/// The first of them by telephone or email.
pub(super) fn route(case: &Case) -> Option<&Contact> {
    let mut routes = routes(case).into_iter();
    routes.find(|contact| contact.phone.known().is_some() || contact.email.known().is_some())
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let case = desk.case;
    for contact in &case.contacts {
        let over = contact.until.known().is_some_and(|day| has_passed(day.0, desk.clock));
        let routes = [
            contact.email.known().is_some(),
            contact.phone.known().is_some(),
            contact.form.known().is_some(),
            contact.post.known().is_some(),
        ];
        // Nobody answers any more: to send people there would be worse than silence.
        if !routes.contains(&true) || over {
            continue;
        }
        if contact.kind.known() == Some(&ContactKind::Press) {
            let claim = Claim::new(&CONTACT_PRESS)
                .filled(&[
                    ("email", &contact.email),
                    ("phone", &contact.phone),
                    ("name", &contact.name),
                    ("form", &contact.form),
                    ("hours", &contact.hours),
                ])
                .resting_on([contact.kind.at.clone()]);
            claims.push(claim.of(&contact.key, &contact.at));
            continue;
        }
        let of = |claim: Claim| claim.of(&contact.key, &contact.at).just_for(&contact.groups);
        let pending = contact
            .from
            .known()
            .filter(|from| case.as_of.known().is_some_and(|now| from.0 > now.0));
        let claim = Claim::new(&CONTACT).filled(&[
            ("email", &contact.email),
            ("phone", &contact.phone),
            ("form", &contact.form),
            ("choose", &contact.choose),
            ("post", &contact.post),
            ("name", &contact.name),
            ("hours", &contact.hours),
            ("kind", &contact.kind),
        ]);
        claims.push(of(if pending.is_some() {
            claim.slot("from", &contact.from)
        } else {
            claim
        }));
        let route: &[(&'static str, &dyn super::Fillable)] = &[("phone", &contact.phone), ("email", &contact.email)];
        claims.extend(
            Claim::saying(&CONTACT_UNTIL, &contact.until, &[("until", &contact.until)])
                .map(|claim| of(claim.filled(route))),
        );
        claims.extend(
            Claim::saying(&CONTACT_CANNOT, &contact.cannot, &[("cannot", &contact.cannot)])
                .map(|claim| of(claim.slot("phone", &contact.phone).slot("name", &contact.name))),
        );
    }
    let page = &case.updates.page;
    claims.extend(Claim::saying(&REAL, page, &[("page", page)]));
    let notice = &case.notice;
    let sent_from = Claim::new(&SENT_FROM).filled(&[("email", &notice.from_email), ("number", &notice.from_number)]);
    claims.extend((!sent_from.slots.is_empty()).then_some(sent_from));

    let rights = &case.rights;
    claims.extend(Claim::saying(&RIGHTS_COPY, &rights.copy, &[("how", &rights.copy)]));
    claims.extend(Claim::saying(
        &RIGHTS_DELETE,
        &rights.delete,
        &[("how", &rights.delete)],
    ));
    claims.extend(Claim::saying(
        &RIGHTS_COMPLAIN,
        &rights.complain,
        &[("how", &rights.complain)],
    ));
    claims.extend(
        Claim::saying(
            &RIGHTS_REGULATOR,
            &rights.regulator,
            &[("regulator", &rights.regulator), ("page", &rights.regulator_page)],
        )
        .map(|claim| claim.flag("also", rights.complain.known().is_some())),
    );

    for next in &case.next {
        let passed = next.by.known().is_some_and(|by| has_passed(by.latest(), desk.clock));
        let claim = match next.by.state {
            crate::facts::fact::State::Unknown { .. } => Claim::about(&NEXT, &next.by),
            _ => Claim::about(&NEXT, &next.kind),
        };
        claims.extend(claim.map(|claim| {
            let claim = claim.filled(&[("kind", &next.kind), ("whom", &next.who), ("what", &next.what)]);
            let claim = if passed { claim } else { claim.slot("by", &next.by) };
            claim.of(&next.key, &next.at).just_for(&next.groups)
        }));
    }
}
