//! A pack under review: all that a rule may look at, and what rules look up in it again and again.

use super::Finding;
use crate::claims::{ByName, Claim, ClaimId};
use crate::documents::arrange::Outline;
use crate::documents::by_document::ByDocument;
use crate::documents::document::{Document, Run, SaidClaims};
use crate::facts::case::{Case, Decided};
use crate::facts::fact::Pointer;
use crate::facts::value::When;
use crate::reading::passages::{Passage, Span, passages};
use crate::record::decision::{Conclusion, conclude};
use crate::record::stop::Stop;
use crate::words::content::Content;
use jiff::civil::Date;
use serde_json::{Map, Value};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

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

/// Which claims documents say.
#[derive(Default)]
struct Claims(ByDocument<Rc<SaidClaims>>);

impl<'a> Reviewed<'a> {
    pub(crate) fn message(&self, code: &str, details: &[(&'static str, String)]) -> String {
        self.content.message("findings", code, details)
    }

    /// The names of bodies and people, which are spelt as they are.
    pub(crate) fn names(&self) -> Vec<&str> {
        let case = self.case;
        let organisation = &case.organisation;
        let authorities = case
            .authorities
            .iter()
            .flat_map(|authority| [&authority.name, &authority.short]);
        let names = [&organisation.name, &organisation.legal_name, &organisation.parent];
        let people = [&case.signatory.name, &case.spokesperson.name];
        let names = names.into_iter().chain(people).chain(authorities);
        let names = names.chain(case.suppliers.iter().map(|supplier| &supplier.name));
        let names = names.chain(case.offers.iter().map(|offer| &offer.provider));
        names.filter_map(|name| Some(name.known()?.0.as_str())).collect()
    }

    /// Words that stand in statements and are not ours to change: names, the titles of pages of others, and what we said once and put right.
    pub(crate) fn not_ours(&self) -> Vec<&str> {
        let links = self.case.links.iter().flat_map(|link| [&link.title, &link.publisher]);
        let links = links.filter_map(|name| Some(name.known()?.0.as_str()));
        let said = self
            .case
            .revisions
            .iter()
            .filter_map(|revision| Some(revision.was.known()?.0.as_str()));
        self.names().into_iter().chain(links).chain(said).collect()
    }

    /// A finding in the words of the desk.
    pub(crate) fn worded(&self, code: &str, details: &[(&'static str, String)]) -> Finding {
        Finding {
            message: self.message(code, details),
            ..Finding::default()
        }
    }

    /// The claims that a document says.
    pub(crate) fn said_in(&self, document: &Rc<Document>) -> Rc<SaidClaims> {
        self.content
            .kept::<Claims>()
            .0
            .get(document, || Rc::new(document.claims()))
    }

    pub(crate) fn places(&self) -> &HashMap<ClaimId, usize> {
        self.looked_up.claims.get_or_init(|| {
            let mut claims = HashMap::with_capacity(self.claims.len());
            for (place, claim) in self.claims.iter().enumerate() {
                claims.entry(claim.id.clone()).or_insert(place);
            }
            claims
        })
    }

    /// The claim of this very name.
    pub(crate) fn claim_named(&self, id: &str) -> Option<&'a Claim> {
        self.claims.get(*self.places().get(id)?)
    }

    /// Of claims that a document says, those that are wanted, in the order of all claims.
    pub(crate) fn said_claims(&self, said: &SaidClaims, wanted: impl Fn(&Claim) -> bool) -> Vec<&'a Claim> {
        let places = self.places();
        let mut there: Vec<usize> = said.names().filter_map(|id| places.get(id).copied()).collect();
        there.sort_unstable();
        let there = there.into_iter().filter_map(|place| self.claims.get(place));
        there.filter(|claim| wanted(claim)).collect()
    }

    /// The claim of a kind about an entry.
    pub(crate) fn claim_of_entry(&self, kind: &'static str, entry: &Pointer) -> Option<&'a Claim> {
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
    pub(crate) fn claim_above(&self, at: &Pointer, wanted: impl Fn(&Claim) -> bool) -> Option<&'a Claim> {
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
    pub(crate) fn said_anywhere(&self) -> &ByName<()> {
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
    pub(crate) fn claim(&self, kind: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.kind.name == kind)
    }

    /// Whether any document says a claim.
    pub(crate) fn is_said(&self, claim: &Claim) -> bool {
        self.said_anywhere().has_in_words_of(claim.id.as_str())
    }

    /// Whether people need not be told and are not, so that no message has to be complete.
    pub(crate) fn nobody_is_told(&self) -> bool {
        let kept = self.case.decision.people.known() == Some(&Decided::DoNotTell);
        kept && matches!(conclude(self.case), Conclusion::NeedNot(_))
    }

    /// The words that a day of theirs is told in.
    pub(crate) fn day(&self, day: Date) -> String {
        self.content.language.date(When::Day(day))
    }
}

/// Where a document first says something.
pub(crate) fn first_place(document: &Document, says: impl Fn(&Run) -> bool) -> Option<Span> {
    passages(document).iter().find_map(|passage| {
        let first = passage.runs.iter().position(|(_, run)| says(run))?;
        let rest = passage.runs.get(first..)?;
        let same = rest.iter().take_while(|(_, run)| says(run));
        let (start, end) = (rest.first()?.0.start, same.last()?.0.end);
        Some(passage.span(&(start..end)))
    })
}
