//! What we say of the data: which is part of it, which is not, and what there is to know about it.

use super::SlotKind::{Choice as Of, Flag, List, Name, Text, When};
use super::{Claim, Desk, Kind, SlotValue, Stance, claim_kinds, known, maybe, put};
use crate::facts::case::{Amount, CardForm, DataFolder, Extent, PasswordForm};
use crate::facts::fact::{Fact, Pointer, State};
use crate::facts::value::{Choice, Keys, Lines};

claim_kinds! {
    /// Which categories of data.
    DATA_INVOLVED = open("data-involved") is [Owed] { categories: known(List), extent: maybe(Of(Extent::ALL)), maybe: put(Flag),
        single: put(Flag), varies: put(Flag), certain: put(Flag), child: put(Flag), died: put(Flag),
    }

    /// One of them, in a list.
    DATA_ITEM = known("data-item") {
        item: known(List), single: put(Flag), varies: put(Flag), certain: put(Flag), maybe: put(Flag),
    }

    /// Which data is part of it for some people only.
    DATA_SOMETIMES = open("data-sometimes") is [Owed] { categories: known(List), maybe: put(Flag) }

    /// One of them, in a list.
    DATA_SOMETIMES_ITEM = known("data-sometimes-item") { item: known(List) }

    /// That some of it is data that the law protects more strongly (Articles 9 and 10 GDPR).
    DATA_SPECIAL = known("data-special") { categories: known(List) }

    /// What it differs by.
    DATA_VARIES = known("data-varies") { varies: known(List) }

    /// How people learn which of their data it is.
    DATA_PER_PERSON = known("data-per-person") { how: known(Text) }

    /// In what form passwords were kept.
    PASSWORDS = open("passwords") is [Owed] { form: known(Of(PasswordForm::ALL)) }

    /// How much of payment cards.
    CARDS = known("cards") is [Owed] { form: known(Of(CardForm::ALL)) }

    /// Which years the data is from.
    DATA_PERIOD = known("data-period") is [Owed] { when: known(When) }

    /// What we hold it for.
    HELD_FOR = known("held-for") is [Owed] { purposes: known(List) }

    /// Where we have it from.
    SOURCES = known("sources") { sources: known(List) }

    /// By what right we hold it.
    LAWFUL_BASIS = known("lawful-basis") { basis: known(Text) }

    /// What of it is public already.
    ALREADY_PUBLIC = known("already-public") is [Owed] { what: known(Text), amount: maybe(Of(Amount::ALL)) }

    /// What has been taken out of the system since.
    SINCE_REMOVED = known("since-removed") is [Owed] { removed: known(List) }

    /// That we do not know what else is part of it, where something is known in words of one's own.
    DATA_MORE = unknown("data-more") {}

    /// Data that is not part of it.
    DATA_NOT = known("data-not") is [Owed, Reassuring] {
        categories: maybe(List), because: maybe(Text), who: maybe(Name), what: maybe(Text), until: maybe(When),
        all_else: maybe(Flag),
    }
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let data = &desk.case.data;
    let maybe = data.extent.known() == Some(&Extent::May) || super::people::nobody_is_sure(desk.case);
    let certain = super::certainty::is_certain(desk.case);
    let varies = data.varies.known().is_some() || data.per_person.known().is_some();
    claims.extend(involved(&DATA_INVOLVED, &data.categories, &data.also).map(|claim| {
        claim
            .slot("extent", &data.extent)
            .flag("maybe", maybe)
            .flag("varies", varies)
            .flag("certain", certain)
    }));
    claims.extend(more(&data.categories, &data.also));
    let items_of_all = items(&DATA_ITEM, &data.categories, &data.also).into_iter();
    claims.extend(items_of_all.map(|item| {
        item.flag("maybe", maybe)
            .flag("varies", varies)
            .flag("certain", certain)
    }));
    claims.extend(
        involved(&DATA_SOMETIMES, &data.sometimes, &data.sometimes_also).map(|claim| claim.flag("maybe", maybe)),
    );
    claims.extend(more(&data.sometimes, &data.sometimes_also).map(|claim| claim.keyed("sometimes")));
    claims.extend(items(&DATA_SOMETIMES_ITEM, &data.sometimes, &data.sometimes_also));
    claims.extend(special(desk));
    if data.varies.known().is_some() {
        claims.push(Claim::new(&DATA_VARIES).several("varies", "varies", &data.varies));
    }
    claims.extend(Claim::saying(
        &DATA_PER_PERSON,
        &data.per_person,
        &[("how", &data.per_person)],
    ));
    claims.extend(Claim::saying(&PASSWORDS, &data.passwords, &[("form", &data.passwords)]));
    claims.extend(Claim::saying(&CARDS, &data.cards, &[("form", &data.cards)]));
    claims.extend(Claim::saying(&DATA_PERIOD, &data.period, &[("when", &data.period)]));
    claims.extend(Claim::saying(
        &HELD_FOR,
        &data.held_for,
        &[("purposes", &data.held_for)],
    ));
    claims.extend(Claim::saying(&SOURCES, &data.sources, &[("sources", &data.sources)]));
    claims.extend(Claim::saying(
        &LAWFUL_BASIS,
        &data.lawful_basis,
        &[("basis", &data.lawful_basis)],
    ));
    claims.extend(Claim::saying(
        &ALREADY_PUBLIC,
        &data.already_public,
        &[("what", &data.already_public), ("amount", &data.public_amount)],
    ));
    claims.extend(Claim::saying(
        &SINCE_REMOVED,
        &data.since_removed,
        &[("removed", &data.since_removed)],
    ));

    for entry in &desk.case.not_involved {
        let claim = Claim::new(&DATA_NOT)
            .data("categories", &entry.categories, &entry.also)
            .slot("because", &entry.because)
            .slot("who", &entry.who)
            .slot("what", &entry.what)
            .slot("until", &entry.until)
            .flag("all_else", entry.all_else.known().is_some())
            .resting_on(entry.all_else.known().map(|_| entry.all_else.at.clone()));
        let says = claim.has("categories") || claim.has("all_else");
        claims.extend(says.then(|| claim.of(&entry.key, &entry.at)));
    }
}

/// Which data is part of it: some categories, some words of one's own, or that it is not yet known.
pub(super) fn involved(kind: &'static Kind, keys: &Fact<Keys<DataFolder>>, also: &Fact<Lines>) -> Option<Claim> {
    match (&keys.state, also.known()) {
        (State::Absent | State::Withheld { .. }, None) => None,
        (State::Unknown { .. }, Some(_)) | (State::Absent | State::Withheld { .. }, Some(_)) | (State::Known(_), _) => {
            let single = also.known().is_none() && kind.takes("single");
            Some(Claim::new(kind).data("categories", keys, also).flag("single", single))
        }
        _ => Claim::about(kind, keys),
    }
}

/// That we do not know what else is part of it, where just some of it is known, in words of one's own.
pub(super) fn more(keys: &Fact<Keys<DataFolder>>, also: &Fact<Lines>) -> Option<Claim> {
    also.known()?;
    Claim::about(&DATA_MORE, keys).filter(|claim| claim.stance == Stance::Unknown)
}

/// Each category as a claim of its own, for lists.
pub(super) fn items(kind: &'static Kind, keys: &Fact<Keys<DataFolder>>, also: &Fact<Lines>) -> Vec<Claim> {
    let names = keys.known().map(|keys| &keys.keys[..]).unwrap_or_default();
    let also_words = also.known().map(|also| &also.0[..]).unwrap_or_default();
    let item = |at: &Pointer, key: &str, names: Vec<String>, also: Vec<String>| {
        let phrases = SlotValue::Phrases {
            folder: "data",
            names,
            also,
        };
        Claim::new(kind)
            .keyed(key)
            .put("item", phrases)
            .resting_on([at.clone()])
            .flag("single", also_words.is_empty() && kind.takes("single"))
    };
    let named = names
        .iter()
        .map(|name| item(&keys.at, name, vec![name.clone()], Vec::new()));
    // Keys of files have no digits alone.
    let own = also_words
        .iter()
        .enumerate()
        .map(|(i, words)| item(&also.at, &i.to_string(), Vec::new(), vec![words.clone()]));
    named.chain(own).collect()
}

/// The categories that the law protects more strongly, as the header of each says.
fn special(desk: &Desk<'_>) -> Option<Claim> {
    let data = &desk.case.data;
    let facts = [&data.categories, &data.sometimes];
    let is_special = |name: &&String| (desk.header)("data", name, "special").as_deref() == Some("yes");
    let mut names: Vec<String> = Vec::new();
    let mut at = Vec::new();
    for fact in facts {
        let such = fact
            .known()
            .map(|keys| keys.keys.iter().filter(is_special).cloned().collect::<Vec<_>>());
        if let Some(such) = such.filter(|such| !such.is_empty()) {
            at.push(fact.at.clone());
            names.extend(such);
        }
    }
    let phrases = SlotValue::Phrases {
        folder: "data",
        names: names.clone(),
        also: Vec::new(),
    };
    (!names.is_empty()).then(|| Claim::new(&DATA_SPECIAL).put("categories", phrases).resting_on(at))
}
