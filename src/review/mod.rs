//! Case, claims, documents -> findings: what is to fix in a statement before it goes out. One file a rule; the sentences stand
//! in `content/<language>/findings.json`.

pub mod accepted;
mod advice_for_data;
mod area;
mod at_risk;
mod authority_words;
mod availability;
mod basis;
mod caveat;
mod contact_route;
mod decision;
mod discreet;
pub mod edited;
mod euphemism;
mod evidence;
mod gap;
mod genuine;
mod hedge;
mod held_for;
pub(crate) mod leak;
mod length;
mod links;
mod merge_tag;
mod offer_route;
mod one_value;
mod order;
mod own_words;
mod plain;
mod promise;
mod reassurance;
mod record;
mod release;
mod replies;
pub mod returned;
mod sensitive;
mod supplier_name;
pub(crate) mod text;
mod timeline;
pub mod wording;
mod worse;

use crate::claims::{ByName, Claim, ClaimId};
use crate::decision::{Conclusion, conclude};
use crate::documents::arrange::Outline;
use crate::documents::by_document::{ByDocument, ByDocumentAnd};
use crate::documents::document::{Document, Run, SaidClaims};
use crate::duties;
use crate::facts::case::{Case, Decided};
use crate::facts::fact::Pointer;
use crate::facts::value::When;
use crate::reading::passages::{Passage, Span, passages};
use crate::stop::Stop;
use crate::words::content::Content;
use jiff::civil::Date;
pub use record::against_a_noted_head;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// What is to fix in a statement before it goes out.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Finding {
    /// The name of the rule.
    pub rule: Cow<'static, str>,
    /// How much it weighs.
    pub weight: Weight,
    /// What it is about.
    pub area: Area,
    /// One sentence for the person who fills in the form.
    pub message: String,
    /// Why it matters, in a sentence or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// Where the rule comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The document it was found in; none when it holds for all of them.
    pub document: Option<String>,
    /// The words it was found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The claim it is about; none when the claim is missing.
    pub claim: Option<ClaimId>,
    /// The fields that would put it right, the first one first.
    pub fields: Vec<Pointer>,
    /// What may stand in place of the words, where that is certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    /// What to keep in the case file where somebody accepts it; none where nobody may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<accepted::Acceptance>,
}

/// What a finding is about: how the screen groups them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// What the law asks for and is not there, or forbids and is.
    Law,
    /// What guidance asks for.
    Guidance,
    /// What is said without a basis.
    Evidence,
    /// What does not agree: between texts, with what was sent, with what people can use.
    Consistency,
    /// What a text reveals that it should not.
    Leaks,
    /// What makes a message look like a fake one.
    Phishing,
    /// How it is said.
    Words,
    /// What the statements still lack.
    #[default]
    Gaps,
}

/// How much a finding weighs, the heaviest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// False, unsupported, unlawful or leaking.
    Stop,
    /// A person has to look.
    #[default]
    Check,
    /// It could be said better.
    Style,
}

/// Where a rule or a duty comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub name: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was last read there.
    pub verified_on: Option<String>,
    /// Whether only somebody's account of it was read.
    pub second_hand: bool,
}

/// The rule that does not only ask for something, but stops a document.
pub const STOP: &str = "at-risk";

/// What keeps a document from leaving, as findings.
pub(crate) fn stops(reviewed: &Reviewed<'_>, document: &str) -> Vec<Finding> {
    let mut stops = at_risk::check(reviewed);
    stops.retain(|finding| finding.document.as_deref() == Some(document));
    reviewed.finish(&mut stops);
    stops
}

/// The rule that finds what is held back.
pub(crate) const LEAK: &str = "leak";

/// All that a rule may look at.
pub struct Reviewed<'a> {
    /// The facts as they were typed.
    pub json: &'a Map<String, Value>,
    /// The facts.
    pub case: &'a Case,
    /// What may be said.
    pub claims: &'a [Claim],
    /// Which claims stand where.
    pub outlines: &'a Rc<[Outline]>,
    /// What is said.
    pub documents: &'a [Rc<Document>],
    /// What keeps those for the public from leaving.
    pub stops: &'a [Stop],
    /// The words.
    pub content: &'a Content,
    /// The later of the day that the statements speak from and the reader's today.
    pub clock: Option<Date>,
    /// What rules look up.
    pub looked_up: LookedUp,
}

/// What rules look up again and again, put together when the first of them asks: whoever searches a case or a pack for each of its entries
/// takes as long as there are pairs of them.
#[derive(Default)]
pub struct LookedUp {
    /// The places of the claims, by their names.
    claims: OnceCell<HashMap<ClaimId, usize>>,
    /// The place of the first claim of a kind about an entry.
    of_entries: OnceCell<HashMap<(&'static str, Pointer), usize>>,
    /// The places of the claims that rest on a fact.
    resting_on: OnceCell<HashMap<Pointer, Vec<usize>>>,
    /// The places of the outlines, by their names.
    outlines: OnceCell<HashMap<String, usize>>,
    /// What any document says.
    said: OnceCell<ByName<()>>,
}

/// A document as it is read: its passages, each with the bytes of its sentences.
pub struct ReadDocument<'a> {
    /// The document.
    pub document: &'a Document,
    /// What stands in it.
    pub passages: Vec<(Passage<'a>, Rc<[Range<usize>]>)>,
}

impl<'a> ReadDocument<'a> {
    /// Reads a document.
    pub fn of(document: &'a Document) -> Self {
        Self::of_all(document, passages(document))
    }

    /// The same of passages that were made already.
    pub(crate) fn of_all(document: &'a Document, passages: Vec<Passage<'a>>) -> Self {
        let parted = |passage: Passage<'a>| {
            let sentences = passage.sentences();
            (passage, sentences)
        };
        Self {
            document,
            passages: passages.into_iter().map(parted).collect(),
        }
    }
}

/// Reviews a pack.
pub fn review(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    [
        at_risk::check,
        gap::check,
        basis::check,
        caveat::check,
        promise::check,
        release::check,
        replies::check,
        decision::check,
        own_words::check,
        length::check,
        merge_tag::check,
        record::check,
    ]
    .into_iter()
    .flat_map(|rule| rule(reviewed))
    .collect()
}

/// Reviews a pack, and leaves out what somebody accepted.
pub fn review_open(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    let findings = review(reviewed);
    if reviewed.case.accepted.is_empty() {
        return findings;
    }
    accepted::part(reviewed, findings).findings
}

/// What a whole review says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Review {
    /// What is to fix, the heaviest first.
    pub findings: Vec<Finding>,
    /// What was found and somebody accepted, with the address of the acceptance.
    pub accepted: Vec<(Pointer, Finding)>,
    /// Acceptances that hold no longer: a fact under the sentence has changed since.
    pub outdated: Vec<Pointer>,
    /// The laws that the facts bring the case under.
    pub regimes: Vec<crate::duties::Regime>,
    /// Where people live or the organisation is based, and no law is covered.
    pub uncovered: Vec<String>,
    /// Whether it is known where people live or where the organisation is based.
    pub placed: bool,
}

/// Reviews a pack: holds it against what the laws ask for, and reads every sentence of it.
pub fn review_all(reviewed: &Reviewed<'_>) -> Review {
    let mut findings = review(reviewed);
    let read: Vec<ReadDocument<'_>> = reviewed
        .documents
        .iter()
        .map(|document| ReadDocument::of(document))
        .collect();
    let of_texts = [
        evidence::check,
        one_value::check,
        authority_words::check,
        wording::check,
    ];
    findings.extend(of_texts.into_iter().flat_map(|rule| rule(reviewed, &read)));
    let of_case = [
        reassurance::check,
        advice_for_data::check,
        contact_route::check,
        order::check,
        worse::check,
        supplier_name::check,
        held_for::check,
        availability::check,
        timeline::check,
        links::check,
        genuine::check,
        offer_route::check,
    ];
    findings.extend(of_case.into_iter().flat_map(|rule| rule(reviewed)));
    let Before(found) = reviewed.content.kept();
    let mut found = found.borrow_mut();
    let (held, found) = found.beside(text::Held::of(reviewed));
    for (document, read) in reviewed.documents.iter().zip(&read) {
        let here = found.get(document, || {
            let found = review_text(&text::Text::of(read, held, reviewed.content));
            bounded(found, reviewed.content).into()
        });
        findings.extend(here.iter().cloned());
    }
    findings.extend(leak::of_timeline(reviewed, held));
    let tags = merge_tag::Tags::of(&read);
    findings.retain(|finding| !tags.hold(finding));
    reviewed.finish(&mut findings);
    let law = duties::assess(reviewed, &read);
    let mut asked = law.findings();
    // What a law asks for by name is not asked for once more. Where a rule says more than the law, its words stand.
    let mut asked_of: HashMap<Option<String>, Vec<usize>> = HashMap::new();
    for (place, duty) in asked.iter().enumerate() {
        asked_of.entry(duty.document.clone()).or_default().push(place);
    }
    findings.retain(|finding| match &*finding.rule {
        "gap" => {
            let there = asked_of.get(&finding.document).into_iter().flatten();
            !there.into_iter().any(|place| is_asked_by(finding, &mut asked[*place]))
        }
        "timeline" => !asked.iter_mut().any(|duty| is_asked_by(finding, duty)),
        _ => true,
    });
    let steps = findings
        .iter()
        .find(|finding| finding.rule == ADVICE)
        .map(|finding| finding.fields.clone());
    asked.retain(|finding| finding.document.is_some() || steps.as_ref() != Some(&finding.fields));
    findings.extend(asked);
    findings.sort_by_key(|finding| (finding.weight, finding.area));
    let review = accepted::part(reviewed, findings);
    Review {
        regimes: law.regimes,
        uncovered: law.uncovered,
        placed: law.placed,
        ..review
    }
}

/// What rules found in texts.
#[derive(Default)]
struct Before(RefCell<ByDocumentAnd<text::Held, Rc<[Finding]>>>);

/// Which claims documents say.
#[derive(Default)]
struct Claims(ByDocument<Rc<SaidClaims>>);

/// The rule that names each category of data without a step.
const ADVICE: &str = "advice-for-data";

/// Whether a duty asks for what a gap asks for, in the same document; or for the reasons of a delay, which the rule counts in days.
fn is_asked_by(finding: &Finding, duty: &mut Finding) -> bool {
    let asks = |field: Option<&Pointer>| field.is_some_and(|field| duty.fields.contains(field));
    match &*finding.rule {
        "gap" => finding.document == duty.document && finding.fields.iter().any(|field| asks(Some(field))),
        "timeline" if asks(finding.fields.first()) && asks(finding.fields.get(1)) => {
            duty.message.clone_from(&finding.message);
            true
        }
        _ => false,
    }
}

/// So many findings of one rule are shown of one text. Whoever puts right a hundred of a kind finds the rest; and a text of two megabytes
/// may be wrong in a hundred thousand places.
const MOST_OF_ONE_RULE: usize = 100;

/// Of each rule as many findings as are shown of one text, and that there are more, where that is so.
fn bounded(findings: Vec<Finding>, content: &Content) -> Vec<Finding> {
    if findings.len() <= MOST_OF_ONE_RULE {
        return findings;
    }
    let mut seen: HashMap<(Cow<'static, str>, Option<String>), (usize, usize)> = HashMap::new();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let (count, more) = seen
            .entry((finding.rule.clone(), finding.document.clone()))
            .or_default();
        *count += 1;
        if *count <= MOST_OF_ONE_RULE {
            kept.push(finding);
        } else if *count == MOST_OF_ONE_RULE + 1 {
            *more = kept.len();
            // It is about no claim and no fact: nobody can accept what they have not seen.
            kept.push(Finding {
                message: content.message("findings", "more of the same", &[]),
                claim: None,
                fields: Vec::new(),
                span: None,
                fix: None,
                ..finding
            });
        } else if let Some(more) = kept.get_mut(*more) {
            more.weight = more.weight.min(finding.weight);
        }
    }
    kept
}

/// The longest quotation in a message, in characters: a whole sentence, but not one that is as long as a book.
const LONGEST_QUOTATION: usize = 400;

/// A sentence as a message quotes it.
fn quoted(sentence: &str) -> String {
    match sentence.char_indices().nth(LONGEST_QUOTATION) {
        Some((end, _)) => format!("{}…", sentence[..end].trim_end()),
        None => sentence.to_owned(),
    }
}

/// Reads a text: a document as the facts make it, or what somebody made of it by hand.
fn review_text(text: &text::Text<'_>) -> Vec<Finding> {
    [
        hedge::read,
        availability::read,
        euphemism::read,
        links::read,
        leak::read,
        plain::read,
        discreet::read,
        sensitive::read,
    ]
    .into_iter()
    .flat_map(|rule| rule(text))
    .collect()
}

impl<'a> Reviewed<'a> {
    fn message(&self, code: &str, details: &[(&'static str, String)]) -> String {
        self.content.message("findings", code, details)
    }

    /// A finding in the words of the desk.
    fn worded(&self, code: &str, details: &[(&'static str, String)]) -> Finding {
        Finding {
            message: self.message(code, details),
            ..Finding::default()
        }
    }

    /// Says of findings what they are about, why they matter and where that stands.
    fn finish(&self, findings: &mut [Finding]) {
        for finding in findings {
            // A duty says so itself.
            if finding.area == Area::default() {
                finding.area = area::of(&finding.rule);
            }
            if finding.why.is_some() {
                continue;
            }
            if let Some(reasons) = self.content.reasons(&finding.rule) {
                finding.why = Some(reasons.why);
                finding.source = reasons.source;
            }
        }
    }

    /// The claims that a document says.
    pub(crate) fn said_in(&self, document: &Rc<Document>) -> Rc<SaidClaims> {
        self.content
            .kept::<Claims>()
            .0
            .get(document, || Rc::new(document.claims()))
    }

    fn places(&self) -> &HashMap<ClaimId, usize> {
        self.looked_up.claims.get_or_init(|| {
            let mut claims = HashMap::with_capacity(self.claims.len());
            for (place, claim) in self.claims.iter().enumerate() {
                claims.entry(claim.id.clone()).or_insert(place);
            }
            claims
        })
    }

    /// The claim of this very name.
    fn claim_named(&self, id: &str) -> Option<&'a Claim> {
        self.claims.get(*self.places().get(id)?)
    }

    /// Of claims that a document says, those that are wanted, in the order of all claims.
    fn said_claims(&self, said: &SaidClaims, wanted: impl Fn(&Claim) -> bool) -> Vec<&'a Claim> {
        let places = self.places();
        let mut there: Vec<usize> = said.names().filter_map(|id| places.get(id).copied()).collect();
        there.sort_unstable();
        let there = there.into_iter().filter_map(|place| self.claims.get(place));
        there.filter(|claim| wanted(claim)).collect()
    }

    /// The claim of a kind about an entry.
    fn claim_of_entry(&self, kind: &'static str, entry: &Pointer) -> Option<&'a Claim> {
        let of_entries = self.looked_up.of_entries.get_or_init(|| {
            let mut of_entries = HashMap::with_capacity(self.claims.len());
            for (place, claim) in self.claims.iter().enumerate() {
                of_entries
                    .entry((claim.kind.name, claim.entry.clone()))
                    .or_insert(place);
            }
            of_entries
        });
        self.claims.get(*of_entries.get(&(kind, entry.clone()))?)
    }

    /// The first claim of those wanted that rests on a fact above an address.
    fn claim_above(&self, at: &Pointer, wanted: impl Fn(&Claim) -> bool) -> Option<&'a Claim> {
        let resting_on = self.looked_up.resting_on.get_or_init(|| {
            let mut resting_on: HashMap<Pointer, Vec<usize>> = HashMap::new();
            for (place, claim) in self.claims.iter().enumerate() {
                for fact in &claim.facts {
                    resting_on.entry(fact.clone()).or_default().push(place);
                }
            }
            resting_on
        });
        let at = at.as_str();
        let above = at.match_indices('/').filter_map(|(end, _)| resting_on.get(&at[..end]));
        let claims = above
            .flatten()
            .filter_map(|place| Some((*place, self.claims.get(*place)?)));
        let first = claims
            .filter(|(_, claim)| wanted(claim))
            .min_by_key(|(place, _)| *place);
        first.map(|(_, claim)| claim)
    }

    /// The outline of a document.
    pub(crate) fn outline_of(&self, document: &Document) -> Option<&'a Outline> {
        let outlines = self.looked_up.outlines.get_or_init(|| {
            let mut outlines = HashMap::new();
            for (place, outline) in self.outlines.iter().enumerate() {
                outlines.entry(outline.name.clone()).or_insert(place);
            }
            outlines
        });
        self.outlines.get(*outlines.get(&document.name)?)
    }

    /// What any document says.
    fn said_anywhere(&self) -> &ByName<()> {
        self.looked_up.said.get_or_init(|| {
            let all: HashSet<ClaimId> = self
                .documents
                .iter()
                .flat_map(|document| self.said_in(document).names().cloned().collect::<Vec<_>>())
                .collect();
            all.into_iter().map(|id| (id, ())).collect()
        })
    }

    /// A claim by the name of its kind.
    fn claim(&self, kind: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.kind.name == kind)
    }

    /// Whether any document says a claim.
    fn is_said(&self, claim: &Claim) -> bool {
        self.said_anywhere().has_in_words_of(claim.id.as_str())
    }

    /// Whether people need not be told and are not, so that no message has to be complete.
    fn nobody_is_told(&self) -> bool {
        let kept = self.case.decision.people.known() == Some(&Decided::DoNotTell);
        kept && matches!(conclude(self.case), Conclusion::NeedNot(_))
    }

    /// The words that a day of theirs is told in.
    fn day(&self, day: Date) -> String {
        self.content.language.date(When::Day(day))
    }
}

/// Where a document first says something.
fn first_place(document: &Document, says: impl Fn(&Run) -> bool) -> Option<Span> {
    passages(document).iter().find_map(|passage| {
        let first = passage.runs.iter().position(|(_, run)| says(run))?;
        let rest = passage.runs.get(first..)?;
        let same = rest.iter().take_while(|(_, run)| says(run));
        let (start, end) = (rest.first()?.0.start, same.last()?.0.end);
        Some(passage.span(&(start..end)))
    })
}
