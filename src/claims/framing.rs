//! What frames a statement: its subject, whom it greets, that there was a breach at all, an apology, who signs, its date.

use super::SlotKind::{Address, Choice as Of, Flag, List, Merge, Name, Text, When};
use super::certainty::{is_certain, is_certain_of_all_named, is_certain_of_some};
use super::merge::MergeField;
use super::{Claim, Desk, SlotValue, Tells, always, claim_kinds, known, maybe, put};
use crate::facts::case::{Apology, Case, Group, Involvement};
use crate::facts::fact::{Pointer, State};
use crate::facts::value::Choice;

claim_kinds! {
    /// The subject of a message. It names neither a party nor a clinic nor a union: the subject line is read by others.
    SUBJECT = known("subject") { certain: maybe(Flag), update: maybe(Flag), child: put(Flag), died: put(Flag) }

    /// What a mailbox shows beside the subject.
    PREHEADER = known("preheader") { unknowns: maybe(Flag), steps: put(Flag) }

    /// How a message begins.
    SALUTATION = known("salutation") { salutation: maybe(Text), name: maybe(Merge) }

    /// How a text message begins, where it greets people by name.
    TEXT_SALUTATION = known("text-salutation") { name: maybe(Merge) }

    /// The reference that each person has of their own.
    YOUR_REFERENCE = known("your-reference") { reference: maybe(Merge) }

    /// That there has been a breach and whom it concerns: the first thing said.
    BREACH = known("breach") {
        organisation: maybe(Name), about: put(List), our_people: put(Text), others: put(Flag), certain: maybe(Flag), some: put(Flag), child: put(Flag),
        died: put(Flag), person: put(Flag),
    }

    /// An apology, without "if".
    APOLOGY = known("apology") { apology: maybe(Of(Apology::ALL)), sorry_for: maybe(Text), whole: put(Flag), person: put(Flag) }

    /// What we own up to.
    ADMISSION = known("admission") { admissions: maybe(List), words: maybe(Text) }

    /// What we understand.
    EMPATHY = known("empathy") { empathy: known(List) }

    /// What we thank people for.
    THANKS = known("thanks") is [StandsAlone] { thanks: known(Text) }

    /// What we promise to do.
    COMMITMENT = known("commitment") is [Owed] { commitment: known(Text) }

    /// Who signs.
    SIGNATORY = known("signatory") is [StandsAlone, Signs] { name: maybe(Text), role: maybe(Text), organisation: maybe(Name) }

    /// Who writes, where nobody signs.
    SIGNED_FOR = known("signed-for") is [StandsAlone, Signs] { organisation: always(Name) }

    /// What stands above the name of whoever signs a letter.
    SIGN_OFF = known("sign-off") is [StandsAlone, Signs] {}

    /// What our own spokesperson says.
    SPOKESPERSON = known("spokesperson") is [OwnProse, OwnStatement, StandsAlone] { words: known(Text), name: maybe(Text), role: maybe(Text) }

    /// The day that the statement speaks from.
    NOTICE_DATE = known("notice-date") { date: known(When), organisation: maybe(Name) }

    /// When the notice was first published, and when it was last changed.
    PUBLISHED = known("published") { first: maybe(When), updated: maybe(When) }

    /// The day of a letter.
    DATED = known("dated") { date: known(When) }

    /// The reference of a letter.
    REFERENCE = known("reference") { reference: known(Text) }

    /// The address of whoever sends the letter.
    SENDER_ADDRESS = known("sender-address") { address: known(List), organisation: maybe(Name) }

    /// Who speaks.
    SENDER = known("sender") { organisation: always(Name) }

    /// What we are, for people who may not know us.
    SENDER_INTRO = known("sender-intro") { intro: known(Text) }

    /// Our name in law.
    LEGAL_NAME = known("legal-name") { name: known(Text) }

    /// Why people get the message.
    WHY_YOU = known("why-you") { why: known(Text) }

    /// Why it comes in this way.
    WHY_THIS_WAY = known("why-this-way") { text: known(Text) }

    /// For whom we pass it on.
    RELAY = known("relay") { text: known(Text) }

    /// The duty under which people are told.
    LEGAL_BASIS = known("legal-basis") { basis: known(Text) }

    /// Why people are told no sooner.
    DELAY = known("delay") { because: maybe(Text), asked_by: maybe(Name), until: maybe(When) }

    /// Other languages and formats.
    FORMATS = known("formats") { formats: known(List), email: maybe(Address), phone: maybe(Address) }

    /// What we may not tell, and why.
    LIMITS = known("limits") { text: known(Text) }

    /// For whom the briefing of staff is.
    STAFF_INTRO = known("staff-intro") { organisation: maybe(Name) }

    /// What staff do when they are asked.
    STAFF_QUESTIONS = known("staff-questions") { contact: put(Flag) }

    /// What they do when a journalist asks.
    STAFF_PRESS = known("staff-press") {}

    /// What they look out for.
    STAFF_WATCH = known("staff-watch") {}

    /// Why partners are told.
    PARTNER_INTRO = known("partner-intro") { organisation: maybe(Name) }

    /// What we ask of them.
    PARTNER_ASK = known("partner-ask") {}

    /// How a call is answered.
    SCRIPT_OPENING = known("script-opening") { organisation: maybe(Name) }

    /// What callers hear before they say too much.
    SCRIPT_NEVER = known("script-never") {}

    /// What a caller hears who is affected.
    SCRIPT_YES = known("script-yes") { sure: put(Flag), sorry: put(Flag) }

    /// What a caller hears who is not affected.
    SCRIPT_NO = known("script-no") {}

    /// What a caller hears of whom that is not known yet.
    SCRIPT_NOT_KNOWN = known("script-not-known") {}

    /// What is left on an answering machine: nothing that others should not hear.
    SCRIPT_VOICEMAIL = known("script-voicemail") { organisation: maybe(Name), phone: maybe(Address) }

    /// What is said where an answer is not known.
    SCRIPT_UNSURE = known("script-unsure") {}
}

pub(super) fn state(desk: &Desk<'_>, claims: &mut Vec<Claim>) {
    let case = desk.case;
    let organisation = &case.organisation;
    // Nothing is framed before there is something to say.
    let basis = breach_facts(case);
    if let Some(first) = basis.first() {
        let apart = super::letters::Apart::of(case);
        let affected: Vec<Pointer> = case
            .groups
            .iter()
            .filter(|group| group.involvement.known() == Some(&Involvement::Affected) && !apart.has(group))
            .map(|group| group.involvement.at.clone())
            .collect();
        let concerning = |kind| {
            let claim = Claim::new(kind).resting_on(basis.clone()).resting_on(affected.clone());
            claim.flag("certain", is_certain(case))
        };
        // Whoever signs by name speaks as a person.
        let person = case.signatory.name.known().is_some();
        let breach = concerning(&BREACH)
            .slot("organisation", &organisation.name)
            .flag("person", person);
        claims.push(about(desk, breach.flag("some", is_certain_of_some(case))));
        claims.push(concerning(&SUBJECT).flag("update", super::sent::told(case, None)));
        let unknowns = claims.iter().any(|claim| claim.kind.name == super::NOT_YET_KNOWN);
        claims.push(
            Claim::new(&PREHEADER)
                .resting_on([first.clone()])
                .flag("unknowns", unknowns)
                .flag(
                    "steps",
                    case.steps.advice.known().is_some() || case.steps.also.known().is_some(),
                ),
        );
        let salutation = Claim::new(&SALUTATION).slot("salutation", &case.notice.salutation);
        let salutation = salutation.resting_on([case.notice.salutation.at.clone()]);
        claims.push(salutation.merged(case, MergeField::Name));
        for (kind, what, wanted) in [
            (
                &TEXT_SALUTATION,
                MergeField::Name,
                case.sending.text_greeting.known().is_some(),
            ),
            (&YOUR_REFERENCE, MergeField::Reference, true),
        ] {
            let claim = Claim::new(kind).merged(case, what);
            let claim = match kind == &TEXT_SALUTATION {
                true => claim.resting_on([case.sending.text_greeting.at.clone()]),
                false => claim,
            };
            claims.extend((wanted && claim.has(what.name())).then_some(claim));
        }
        let tone = &case.tone;
        let apology = Claim::new(&APOLOGY).filled(&[("apology", &tone.apology), ("sorry_for", &tone.sorry_for)]);
        let is_said = !apology.slots.is_empty();
        // What says itself that something happened, or to whom we are sorry, follows no "that this has happened".
        let whole = (desk.header)("claims", APOLOGY.name, "whole").unwrap_or_default();
        let says = tone.sorry_for.known().map(|words| words.0.as_str()).unwrap_or_default();
        let is_whole = whole
            .split(';')
            .any(|begins| says.starts_with(&format!("{} ", begins.trim())));
        let apology = apology.flag("whole", is_whole).flag("person", person);
        // Nobody is sorry in somebody else's name.
        claims.extend(is_said.then(|| apology.resting_on([first.clone()])));
        // Nor where those who answer cannot tell.
        let cannot = case.contacts.iter().filter_map(|contact| contact.cannot.known());
        let cannot_tell = cannot
            .into_iter()
            .any(|cannot| (desk.telling)(Tells::WhoIsConcerned, &cannot.0));
        // Which number callers know: one that is for all of them.
        let mut lines = super::reaching::routes(case).into_iter();
        let line = lines.find(|line| line.phone.known().is_some());
        for kind in [
            &SCRIPT_OPENING,
            &STAFF_INTRO,
            &STAFF_QUESTIONS,
            &STAFF_PRESS,
            &STAFF_WATCH,
            &PARTNER_INTRO,
            &PARTNER_ASK,
            &SCRIPT_NEVER,
            &SCRIPT_YES,
            &SCRIPT_NO,
            &SCRIPT_NOT_KNOWN,
            &SCRIPT_UNSURE,
            &SCRIPT_VOICEMAIL,
        ] {
            let claim = Claim::new(kind).resting_on([first.clone()]);
            let takes = |name: &str| kind.takes(name);
            let claim = if takes("organisation") {
                claim.slot("organisation", &organisation.name)
            } else {
                claim
            };
            let claim = claim
                .flag("sure", takes("sure") && is_certain_of_all_named(case))
                .flag("contact", takes("contact") && !case.contacts.is_empty())
                .flag("sorry", takes("sorry") && tone.apology.known().is_some());
            let claim = match line.filter(|_| takes("phone")) {
                Some(line) => claim.slot("phone", &line.phone),
                None => claim,
            };
            // While it is not known whose data it is, callers hear neither that they are affected nor that they are not.
            let tells = kind == &SCRIPT_YES || kind == &SCRIPT_NO;
            let unknown = matches!(case.incident.scope_known.state, State::Unknown { .. });
            claims.extend((!tells || !(unknown || cannot_tell)).then_some(claim));
        }
        let admission = Claim::new(&ADMISSION)
            .several("admissions", "admissions", &tone.admissions)
            .slot("words", &tone.admission);
        claims.extend((!admission.slots.is_empty()).then_some(admission));
        if tone.empathy.known().is_some() {
            claims.push(Claim::new(&EMPATHY).several("empathy", "empathy", &tone.empathy));
        }
        claims.extend(Claim::saying(&THANKS, &tone.thanks, &[("thanks", &tone.thanks)]));
        claims.extend(Claim::saying(
            &COMMITMENT,
            &tone.commitment,
            &[("commitment", &tone.commitment)],
        ));
    }
    signing(case, claims);
    of_the_notice(case, claims);
}

fn signing(case: &Case, claims: &mut Vec<Claim>) {
    let organisation = &case.organisation;
    if case.signatory.name.known().is_some() || case.signatory.role.known().is_some() {
        let signs = [
            (&case.signatory.name.at, case.signatory.name.known().is_some()),
            (&case.signatory.role.at, case.signatory.role.known().is_some()),
        ];
        let known = signs.into_iter().filter(|(_, known)| *known);
        claims.push(Claim::new(&SIGN_OFF).resting_on(known.map(|(at, _)| at.clone())));
        let claim = Claim::new(&SIGNATORY).filled(&[("name", &case.signatory.name), ("role", &case.signatory.role)]);
        // An office may name it already, and it may sign itself.
        let said = [case.signatory.name.known(), case.signatory.role.known()];
        let name = organisation.name.known().map(|name| name.0.as_str());
        let is_said = name.is_some_and(|name| said.into_iter().flatten().any(|said| names(&said.0, name)));
        claims.push(if is_said {
            claim.resting_on([organisation.name.at.clone()])
        } else {
            claim.slot("organisation", &organisation.name)
        });
    }
    if case.signatory.name.known().is_none() && case.signatory.role.known().is_none() {
        claims.extend(Claim::saying(
            &SIGNED_FOR,
            &organisation.name,
            &[("organisation", &organisation.name)],
        ));
    }
    let spokesperson = &case.spokesperson;
    claims.extend(Claim::saying(
        &SPOKESPERSON,
        &spokesperson.words,
        &[
            ("words", &spokesperson.words),
            ("name", &spokesperson.name),
            ("role", &spokesperson.role),
        ],
    ));
    claims.extend(Claim::saying(
        &SENDER_ADDRESS,
        &organisation.address,
        &[("address", &organisation.address), ("organisation", &organisation.name)],
    ));
    claims.extend(Claim::saying(
        &SENDER,
        &organisation.name,
        &[("organisation", &organisation.name)],
    ));
    claims.extend(Claim::saying(
        &SENDER_INTRO,
        &organisation.intro,
        &[("intro", &organisation.intro)],
    ));
    claims.extend(Claim::saying(
        &LEGAL_NAME,
        &organisation.legal_name,
        &[("name", &organisation.legal_name)],
    ));
}

/// Whether a text has a name in it, as words of its own.
fn names(text: &str, name: &str) -> bool {
    let is_apart = |next: Option<char>| next.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(name).any(|(from, name)| {
        let (before, after) = (text.get(..from), text.get(from + name.len()..));
        is_apart(before.and_then(|text| text.chars().next_back()))
            && is_apart(after.and_then(|text| text.chars().next()))
    })
}

fn of_the_notice(case: &Case, claims: &mut Vec<Claim>) {
    let notice = &case.notice;
    claims.extend(Claim::saying(
        &NOTICE_DATE,
        &case.as_of,
        &[("date", &case.as_of), ("organisation", &case.organisation.name)],
    ));
    claims.extend(Claim::saying(&DATED, &case.as_of, &[("date", &case.as_of)]));
    let published = Claim::new(&PUBLISHED).slot("first", &notice.first_published);
    let changed = notice
        .first_published
        .known()
        .is_some_and(|first| Some(first) != case.as_of.known());
    let published = if changed {
        published.slot("updated", &case.as_of)
    } else {
        published
    };
    claims.extend((!published.slots.is_empty()).then_some(published));
    claims.extend(Claim::saying(
        &REFERENCE,
        &notice.reference,
        &[("reference", &notice.reference)],
    ));
    claims.extend(Claim::saying(&WHY_YOU, &notice.why_you, &[("why", &notice.why_you)]));
    claims.extend(Claim::saying(
        &WHY_THIS_WAY,
        &notice.why_this_way,
        &[("text", &notice.why_this_way)],
    ));
    claims.extend(Claim::saying(&RELAY, &notice.relay, &[("text", &notice.relay)]));
    claims.extend(Claim::saying(
        &LEGAL_BASIS,
        &notice.legal_basis,
        &[("basis", &notice.legal_basis)],
    ));
    claims.extend(Claim::saying(&LIMITS, &notice.limits, &[("text", &notice.limits)]));
    claims.extend(
        Claim::saying(&FORMATS, &notice.formats, &[("formats", &notice.formats)]).map(|claim| {
            match super::reaching::route(case) {
                Some(contact) => claim.slot("phone", &contact.phone).slot("email", &contact.email),
                None => claim,
            }
        }),
    );
    let delay = Claim::new(&DELAY).filled(&[
        ("because", &case.delay.because),
        ("asked_by", &case.delay.asked_by),
        ("until", &case.delay.until),
    ]);
    let says = delay.has("because") || delay.has("asked_by");
    claims.extend(says.then_some(delay));
}

/// The first sentence names so many groups at most.
const GROUPS: usize = 3;
/// It is one that can be read, so that their names have so many words at most.
const WORDS: usize = 12;

/// Says whom a breach is about: the groups, or what our people are called where none is entered or there are many. Who reads a public text
/// can tell by it whether they are one of them.
fn about(desk: &Desk<'_>, claim: Claim) -> Claim {
    let case = desk.case;
    let concerned = |group: &&Group| {
        let involvement = group.involvement.known();
        involvement.is_none_or(|involvement| matches!(involvement, Involvement::Affected | Involvement::Maybe))
    };
    let groups: Vec<&Group> = case.groups.iter().filter(concerned).collect();
    let names: Vec<String> = groups
        .iter()
        .filter_map(|group| Some(group.name.known()?.0.clone()))
        .collect();
    let words: usize = names.iter().map(|name| name.split_whitespace().count() + 1).sum();
    // Who is written to apart is named to nobody else, and what names them is said to them alone. Of people in danger that holds as well.
    let apart = super::letters::Apart::of(case);
    let many = names.len() > GROUPS || words > WORDS || groups.iter().any(|group| apart.has(group));
    let tells = |name: &str| (desk.telling)(Tells::SpecialData, name);
    if many || groups.is_empty() {
        let people = case.organisation.people.known().filter(|people| !tells(&people.0));
        return match people {
            Some(_) => claim
                .slot("our_people", &case.organisation.people)
                .flag("others", groups.len() > 1),
            None => claim,
        };
    }
    if names.len() < groups.len() || names.iter().any(|name| tells(name)) {
        return claim;
    }
    claim
        .put("about", SlotValue::List(names))
        .resting_on(groups.iter().map(|group| group.name.at.clone()))
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
