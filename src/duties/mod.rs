//! What each law asks for, and whether the statements say it.
//!
//! A law is a file in `content/<language>/duties`. It appears when the facts bring the case under it: by where people live, where the
//! organisation is based, or what it is. Each duty is asked for everybody and for each group that is written to by itself.

mod checks;
mod condition;
pub(crate) mod coverage;
pub mod law;
mod places;

use crate::claims::{ByName, Claim, ClaimId};
use crate::documents::document::Document;
use crate::facts::case::{Case, Decided, Group};
use crate::facts::days::holds_on;
use crate::facts::fact::Pointer;
use crate::findings::reviewed::{ReadDocument, Reviewed};
use crate::findings::{Area, Finding, Source, Weight};
use crate::reading::passages::Span;
use crate::record::decision::{Conclusion, conclude};
use crate::words::content::Content;
use coverage::SaidDocument;
use law::{Duty, Law, Texts};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A law that the facts bring the case under.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Regime {
    /// Its name.
    pub id: String,
    /// What the screen calls it.
    pub title: String,
    /// Whom it binds, and which part of it is covered.
    pub about: String,
    /// What it asks for.
    pub duties: Vec<Standing>,
}

/// How the statements stand to one duty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// Its name.
    pub id: String,
    /// What it is about, as a list has it.
    pub title: String,
    /// What to do.
    pub ask: String,
    /// How much it binds.
    pub force: Force,
    /// Where it stands in the law.
    pub clause: String,
    /// Why the law wants it.
    pub why: String,
    /// The text of the law.
    pub source: Source,
    /// How it stands for everybody, and for each group that is written to by itself.
    pub results: Vec<DutyResult>,
}

/// How the statements to some people stand to a duty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DutyResult {
    /// How it stands.
    pub result: Outcome,
    /// The sentences that meet it, or break it.
    #[serde(rename = "where")]
    pub places: Vec<Where>,
    /// The documents in which it is missing.
    pub lacking: Vec<String>,
    /// The group whose documents these are; none for everybody.
    pub group: Option<Pointer>,
    /// What that group is called.
    #[serde(rename = "groupName")]
    pub group_name: Option<String>,
    /// The fields that would put it right, the first one first.
    pub fields: Vec<Pointer>,
}

/// A sentence that meets a duty, or breaks it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Where {
    /// The document.
    pub document: String,
    /// The claim; none for words of an edited text that take the place of none.
    pub claim: Option<ClaimId>,
    /// The words, where it is they that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// How much a duty binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// The law asks for it.
    Must,
    /// The law asks for it where a condition holds.
    MustIf,
    /// A regulator or an authority advises it.
    Should,
    /// The law forbids it.
    MustNot,
}

/// How a duty stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It is said where it has to be.
    Met,
    /// It is not.
    Missing,
    /// Nothing in the case asks for it.
    NotApplicable,
    /// The statements openly say that it is not yet known.
    Unknown,
    /// They say what they must not.
    Conflict,
}

/// What the laws say of a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// The laws that the facts bring the case under.
    pub regimes: Vec<Regime>,
    /// Where people live or the organisation is based, and no law is covered.
    pub uncovered: Vec<String>,
    /// Whether it is known where people live or where the organisation is based.
    pub placed: bool,
}

/// Some people, and what they are told.
pub(crate) struct Addressees<'a> {
    reviewed: &'a Reviewed<'a>,
    /// The group; none for everybody who has no letter of their own.
    group: Option<Pointer>,
    group_name: Option<String>,
    entry: Option<&'a Group>,
    /// Where they live.
    places: Vec<&'static str>,
    /// What may be said, by name.
    claims: Rc<ByName<&'a Claim>>,
    /// What of it may be said to these people.
    theirs: Theirs<'a>,
}

impl<'a> Addressees<'a> {
    fn claim(&self, id: &ClaimId) -> Option<&'a Claim> {
        self.claims.get(id).copied()
    }

    /// The claims for these people that go by a name.
    fn named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a Claim> + 's {
        let claims = self.theirs.named(name).into_iter();
        claims.filter(|claim| self.may_hold(claim))
    }

    /// Whether a claim is for these people.
    fn may_hold(&self, claim: &Claim) -> bool {
        claim.groups.is_empty() || self.group.as_ref().is_none_or(|group| claim.groups.contains(group))
    }

    /// The categories of data of theirs that are involved.
    fn data(&self) -> impl Iterator<Item = &'a str> {
        let data = &self.reviewed.case.data;
        let general = [&data.categories, &data.sometimes].into_iter();
        let own: Vec<_> = match self.entry {
            Some(group) => vec![&group.data],
            None => self.reviewed.case.groups.iter().map(|group| &group.data).collect(),
        };
        let known = general.chain(own).filter_map(|fact| fact.known());
        known.flat_map(|keys| keys.keys.iter().map(String::as_str))
    }
}

/// What is for some people: what is for everybody, which is put in order once and not for each group, and what is for them.
struct Theirs<'a> {
    general: Rc<ByName<&'a Claim>>,
    own: Option<ByName<&'a Claim>>,
}

impl<'a> Theirs<'a> {
    /// What goes by a name, in the order of the names.
    fn named(&self, name: &str) -> Vec<&'a Claim> {
        let own = self.own.iter().flat_map(|own| own.named(name));
        let all = self.general.named(name).chain(own);
        let mut all: Vec<&Claim> = all.map(|(_, claim)| *claim).collect();
        all.sort_by_key(|claim| &claim.id);
        all.dedup_by_key(|claim| &claim.id);
        all
    }
}

/// Everybody, and each group that is written to by itself and is concerned.
fn audiences<'a>(r: &'a Reviewed<'a>) -> Vec<Addressees<'a>> {
    let with_id = |claim: &'a Claim| (claim.id.clone(), claim);
    let claims: Rc<ByName<&Claim>> = Rc::new(r.claims.iter().map(with_id).collect());
    // What is for everybody, and what is for some groups.
    let mut general: Vec<&Claim> = Vec::new();
    let mut of_groups: HashMap<&Pointer, Vec<&Claim>> = HashMap::new();
    for claim in r.claims {
        if claim.groups.is_empty() {
            general.push(claim);
        }
        for group in &claim.groups {
            of_groups.entry(group).or_default().push(claim);
        }
    }
    let general: Rc<ByName<&Claim>> = Rc::new(general.into_iter().map(with_id).collect());
    let own = |group: &Group| {
        let at = Pointer::root().join("groups");
        let also = group.belongs_to.known().map(|refs| &refs.keys[..]).unwrap_or_default();
        let all = std::iter::once(group.at.clone()).chain(also.iter().map(|key| at.join(key)));
        let own = all.filter_map(|group| of_groups.get(&group)).flatten();
        let all = own.map(|claim| (claim.id.clone(), *claim));
        all.collect::<ByName<&Claim>>()
    };
    let of = |entry: Option<&'a Group>, name: Option<String>| Addressees {
        reviewed: r,
        group: entry.map(|group| group.at.clone()),
        group_name: name,
        entry,
        places: places::of_people(r.case, entry),
        claims: Rc::clone(&claims),
        theirs: entry.map_or_else(
            || Theirs {
                general: Rc::clone(&claims),
                own: None,
            },
            |group| Theirs {
                general: Rc::clone(&general),
                own: Some(own(group)),
            },
        ),
    };
    let mut audiences = vec![of(None, None)];
    let mut there: HashSet<&Pointer> = HashSet::new();
    let mut groups: HashMap<&Pointer, &'a Group> = HashMap::new();
    for group in &r.case.groups {
        groups.entry(&group.at).or_insert(group);
    }
    for document in r.documents {
        let Some(at) = &document.group else { continue };
        let concerned = r.content.header("documents", &document.template, "groups") == Some("each");
        if !concerned || !there.insert(at) {
            continue;
        }
        audiences.push(of(groups.get(at).copied(), document.group_name.clone()));
    }
    audiences
}

/// Holds the statements against every law that binds.
pub fn assess(r: &Reviewed<'_>, read: &[ReadDocument<'_>]) -> Assessment {
    let audiences = audiences(r);
    let documents = r.documents.iter().zip(read);
    let said: Vec<SaidDocument<'_>> = documents
        .map(|(document, read)| SaidDocument::of(document, read, r))
        .collect();
    // A law asks of people what they get, and what everybody can read.
    let mut of_groups: HashMap<&Pointer, Vec<usize>> = HashMap::new();
    for (place, said) in said.iter().enumerate() {
        if let Some(group) = &said.document.group {
            of_groups.entry(group).or_default().push(place);
        }
    }
    let general: Vec<usize> = (0..said.len())
        .filter(|place| said[*place].document.group.is_none())
        .collect();
    let gets = |people: &Addressees<'_>| -> Vec<&SaidDocument<'_>> {
        let own = people.group.as_ref().and_then(|group| of_groups.get(group));
        let mut places: Vec<usize> = own.into_iter().flatten().chain(&general).copied().collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| said.get(place)).collect()
    };
    let gets: Vec<Vec<&SaidDocument<'_>>> = audiences.iter().map(gets).collect();
    let laws = r.content.laws();
    let mut regimes = Vec::new();
    for law in laws {
        let bound: Vec<_> = audiences
            .iter()
            .zip(&gets)
            .filter(|(people, _)| law.binds(people))
            .collect();
        if bound.is_empty() {
            continue;
        }
        let standing = |duty: &Duty| {
            // What the facts alone decide is the same for all of them.
            let asked = bound
                .iter()
                .take(if duty.texts == Texts::Case { 1 } else { bound.len() });
            duty.standing(asked.map(|(people, gets)| stands(duty, law, people, gets)).collect())
        };
        regimes.push(Regime {
            id: law.id.clone(),
            title: law.title.clone(),
            about: law.about.clone(),
            duties: law.duties.iter().map(standing).collect(),
        });
    }
    let based_in = places::based_in(r.case);
    let mut uncovered: Vec<&str> = Vec::new();
    let mut places: Vec<&str> = audiences.iter().flat_map(|people| &people.places).copied().collect();
    places.extend(&based_in);
    let a_state = places.iter().any(|place| is_state(place));
    for place in &places {
        let state_named = *place == "us" && a_state;
        let covered = laws.iter().any(|law| {
            law.engaged
                .people_in
                .iter()
                .chain(&law.engaged.based_in)
                .any(|other| other == place)
        });
        if !covered && !state_named && !uncovered.contains(place) {
            uncovered.push(place);
        }
    }
    Assessment {
        regimes,
        uncovered: uncovered
            .into_iter()
            .map(|place| place_name(place, r.content))
            .collect(),
        placed: !based_in.is_empty() || audiences.iter().any(|people| !people.places.is_empty()),
    }
}

/// What an edited text of a document has lost, or says that it must not, of what the laws ask of that document.
pub(crate) fn lost(r: &Reviewed<'_>, document: &Document, edited: &Document) -> Vec<Finding> {
    let (document_read, edited_read) = (ReadDocument::of(document), ReadDocument::of(edited));
    let (before, after) = (
        SaidDocument::afresh(&document_read, r),
        SaidDocument::afresh(&edited_read, r),
    );
    let mut findings = Vec::new();
    for people in audiences(r).iter().filter(|people| people.group == document.group) {
        for law in r.content.laws().iter().filter(|law| law.binds(people)) {
            let of_one_text = |duty: &&Duty| !matches!(duty.texts, Texts::Any | Texts::Case) && duty.check.is_none();
            for duty in law.duties.iter().filter(of_one_text) {
                let is_kept = |outcome| matches!(outcome, Outcome::Met | Outcome::Unknown);
                let was = stands(duty, law, people, &[&before]);
                let is = stands(duty, law, people, &[&after]);
                if is_kept(was.result) && !is_kept(is.result) {
                    findings.extend(duty.standing(vec![is]).findings());
                }
            }
        }
    }
    findings
}

fn is_state(place: &str) -> bool {
    matches!(place, "california" | "massachusetts" | places::OTHER_STATE)
}

/// What the screen calls a place.
fn place_name(place: &str, content: &Content) -> String {
    content.message("findings", &format!("place {place}"), &[])
}

impl Law {
    fn binds(&self, people: &Addressees<'_>) -> bool {
        let r = people.reviewed;
        let engaged = &self.engaged;
        let among =
            |wanted: &[String], places: &[&str]| places.iter().any(|place| wanted.iter().any(|other| other == place));
        let there = among(&engaged.people_in, &people.places) || among(&engaged.based_in, &places::based_in(r.case));
        let of_kind = || {
            use crate::facts::value::Choice;
            let kinds = r.case.organisation.kinds.known();
            kinds.is_some_and(|kinds| {
                kinds
                    .0
                    .iter()
                    .any(|kind| engaged.kinds.iter().any(|other| other == kind.name()))
            })
        };
        there && (engaged.kinds.is_empty() || of_kind())
    }
}

impl Duty {
    /// Whether it holds on the day that the statements speak from.
    fn holds_for(&self, case: &Case) -> bool {
        holds_on(case.as_of.known(), self.from.as_deref(), self.until.as_deref())
    }

    fn standing(&self, results: Vec<DutyResult>) -> Standing {
        Standing {
            id: self.id.clone(),
            title: self.title.clone(),
            ask: self.ask.clone(),
            force: self.force,
            clause: self.clause.clone(),
            why: self.why.clone(),
            source: self.source.clone(),
            results,
        }
    }
}

/// How the statements to some people stand to a duty.
fn stands(duty: &Duty, law: &Law, people: &Addressees<'_>, said: &[&SaidDocument<'_>]) -> DutyResult {
    let mut result = DutyResult {
        result: Outcome::Met,
        places: Vec::new(),
        lacking: Vec::new(),
        group: people.group.clone(),
        group_name: people.group_name.clone(),
        fields: duty.fields.iter().map(|field| Pointer::from(field.as_str())).collect(),
    };
    let nobody_told = duty.texts != Texts::Case && nobody_is_told(people.reviewed.case);
    if nobody_told
        || !duty.holds_for(people.reviewed.case)
        || !duty.when.iter().all(|condition| condition.holds(people))
    {
        result.result = Outcome::NotApplicable;
        return result;
    }
    let texts = texts(duty, law, people, said);
    let mut outcomes = Vec::new();
    for said in &texts {
        let broken = coverage::forbidden(duty, said);
        if !broken.is_empty() {
            result.places.extend(broken.iter().cloned());
            outcomes.push(Outcome::Conflict);
            continue;
        }
        let (outcome, places) = coverage::in_document(duty, said, people);
        // Of any text, one is enough.
        if duty.texts == Texts::Any && outcome == Outcome::Missing && !duty.met_by.is_empty() {
            continue;
        }
        if outcome == Outcome::Missing {
            result.lacking.push(said.document.name.clone());
        }
        result.places.extend(places);
        outcomes.push(outcome);
    }
    if outcomes.is_empty() && !duty.met_by.is_empty() {
        outcomes.push(if duty.texts == Texts::Case {
            coverage::in_case(duty, people)
        } else {
            Outcome::Missing
        });
    }
    if let Some(check) = &duty.check {
        let checked = check.ask(duty, people, &texts);
        if !checked.fields.is_empty() {
            result.fields = checked.fields;
        }
        result.places.extend(checked.places);
        result.lacking.extend(checked.lacking);
        outcomes.push(checked.outcome);
    }
    result.result = heaviest(&outcomes);
    result
}

/// Of several outcomes the one that asks for the most.
fn heaviest(outcomes: &[Outcome]) -> Outcome {
    const ORDER: [Outcome; 4] = [Outcome::Conflict, Outcome::Missing, Outcome::Unknown, Outcome::Met];
    let there = ORDER.into_iter().find(|outcome| outcomes.contains(outcome));
    // Where there is no text and no check, there is nothing to ask.
    there.unwrap_or(Outcome::NotApplicable)
}

/// The documents that have to carry a duty: those that a law has of its own, where there are any.
fn texts<'s, 'a>(
    duty: &Duty,
    law: &Law,
    people: &Addressees<'_>,
    said: &[&'s SaidDocument<'a>],
) -> Vec<&'s SaidDocument<'a>> {
    let all = || {
        said.iter()
            .copied()
            .filter(|said| coverage::has_to_carry(duty.texts, said, people))
    };
    if duty.texts == Texts::Any {
        return all().collect();
    }
    let own: Vec<&SaidDocument<'_>> = all().filter(|said| said.law == Some(law.id.as_str())).collect();
    if !own.is_empty() {
        return own;
    }
    let general: Vec<&SaidDocument<'_>> = all().filter(|said| said.law.is_none()).collect();
    // Where all get the letter of another law, that is what they are told.
    if general.is_empty() { all().collect() } else { general }
}

/// Whether people are not told, and need not be.
fn nobody_is_told(case: &Case) -> bool {
    case.decision.people.known() == Some(&Decided::DoNotTell) && matches!(conclude(case), Conclusion::NeedNot(_))
}

impl Assessment {
    /// What is to fix.
    pub fn findings(&self, content: &Content) -> Vec<Finding> {
        let duties = self.regimes.iter().flat_map(|regime| &regime.duties);
        let uncovered = (!self.uncovered.is_empty()).then(|| Finding {
            rule: "not-covered".into(),
            weight: Weight::Check,
            area: Area::Law,
            message: content.message(
                "findings",
                "law not-covered",
                &[("places", content.language.and(&self.uncovered))],
            ),
            why: Some(content.message("findings", "law not-covered why", &[])),
            fields: ["/people/nations", "/groups", "/organisation/based_in"]
                .map(Pointer::from)
                .to_vec(),
            ..Finding::default()
        });
        duties.flat_map(Standing::findings).chain(uncovered).collect()
    }
}

impl Standing {
    /// What is to fix, each in the words of the law.
    fn findings(&self) -> Vec<Finding> {
        self.results.iter().flat_map(|result| self.of_result(result)).collect()
    }

    fn of_result(&self, stands: &DutyResult) -> Vec<Finding> {
        let law = self.force != Force::Should;
        let finding = || Finding {
            rule: self.id.clone().into(),
            // What a text lacks or may not say stops it; what only the facts show, a person has to look at.
            weight: if law && !(stands.lacking.is_empty() && stands.places.is_empty()) {
                Weight::Stop
            } else {
                Weight::Check
            },
            area: if law { Area::Law } else { Area::Guidance },
            message: self.ask.clone(),
            why: Some(self.why.clone()),
            source: Some(self.source.clone()),
            fields: stands.fields.clone(),
            ..Finding::default()
        };
        match stands.result {
            Outcome::Missing if stands.lacking.is_empty() => vec![finding()],
            Outcome::Missing => {
                let lacking = stands.lacking.iter();
                lacking
                    .map(|document| Finding {
                        document: Some(document.clone()),
                        ..finding()
                    })
                    .collect()
            }
            Outcome::Conflict if stands.places.is_empty() => vec![finding()],
            Outcome::Conflict => {
                let mut asked = HashSet::new();
                stands
                    .places
                    .iter()
                    // What guidance is against is one question of the text; what the law forbids has to go, sentence by sentence.
                    .filter(|place| asked.insert(&place.document) || law)
                    .map(|place| Finding {
                        document: Some(place.document.clone()),
                        claim: place.claim.clone(),
                        span: place.span.clone(),
                        ..finding()
                    })
                    .collect()
            }
            Outcome::Met | Outcome::NotApplicable | Outcome::Unknown => Vec::new(),
        }
    }
}
