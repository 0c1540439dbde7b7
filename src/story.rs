//! The story, told: each step of [the crate](crate) in its order.

use crate::claims::{self, Claim};
use crate::documents::arrange::{self, Outline};
use crate::documents::by_document::ByDocumentAnd;
use crate::documents::document::Document;
use crate::documents::word;
use crate::facts::case::Case;
use crate::facts::days::Days;
use crate::facts::file::CaseFile;
use crate::facts::problem::Problem;
use crate::record::hidden;
use crate::record::sent::{self, SentNow};
use crate::record::stop::{self, Stop};
use crate::record::timeline::{self, Timeline};
use crate::review::returned::Returned;
use crate::review::{self, Finding, Review, Reviewed};
use crate::validate;
use crate::words::cache;
use crate::words::content::Content;
use crate::words::templates::Fault;
use jiff::civil::Date;
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;

/// All that follows from a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pack {
    /// What is wrong with the facts.
    pub problems: Vec<Problem>,
    /// What is to fix in the statements.
    pub findings: Vec<Finding>,
    /// What is said.
    pub claims: Vec<Claim>,
    /// The statements.
    pub documents: Vec<Rc<Document>>,
    /// What was sent, as it stands now.
    pub sent: Vec<SentNow>,
    /// Faults of the content itself, of which there are none in content that passed its tests.
    #[serde(skip)]
    pub faults: Vec<Fault>,
}

impl Pack {
    /// The document of that name, such as `email` or `letter/former-members`.
    pub fn document(&self, name: &str) -> Option<&Rc<Document>> {
        self.documents.iter().find(|document| document.name == name)
    }
}

/// The story up to the review: what the steps made of a case. Whoever asks several things of the same case tells it once.
#[derive(Debug)]
pub struct Story {
    case: Case,
    problems: Vec<Problem>,
    claims: Vec<Claim>,
    outlines: Rc<[Outline]>,
    documents: Vec<Rc<Document>>,
    stops: Vec<Stop>,
    faults: Vec<Fault>,
    clock: Option<Date>,
}

/// The documents that are stopped, by the sentence that says why: one that is the same is not copied for every telling.
#[derive(Default)]
struct Stopped(RefCell<ByDocumentAnd<String, Rc<Document>>>);

impl Story {
    /// Runs the steps up to the review.
    pub fn tell(file: &CaseFile, content: &Content, days: impl Into<Days>) -> Self {
        Self::tell_on(file, content, days.into())
    }

    fn tell_on(file: &CaseFile, content: &Content, days: Days) -> Self {
        cache::begin_telling();
        let mut found = Vec::new();
        let case = Case::read(&file.json, &mut found);
        let of_no_account = claims::points_without_account(&case);
        found.retain(|problem| !of_no_account.contains(&problem.field));
        let mut problems = file.problems.clone();
        problems.extend(found);
        let clock = days.today.max(case.as_of.known().map(|day| day.0));
        problems.extend(validate::language(file, content));
        problems.extend(validate::validate(&case, content, clock));
        problems.extend(validate::not_come(&case, days.today));
        problems.extend(validate::ahead(&case, days.earlier()));

        let held = hidden::claims_held_back(file, &case, content, clock);
        let (claims, letters) = claims::state(
            &case,
            clock,
            &held,
            &|folder, name| content.has(folder, name),
            &|folder, name, line| content.header(folder, name, line).map(str::to_owned),
            &|what, words| content.tells(what, words),
        );
        let (outlines, mut faults) = arrange::arrange(&claims, &letters, content);
        let house = word::House::of(&case);
        let mut documents = word::word_all(&outlines, &claims, &house, content, &mut faults);
        let stops = stop::stops(&case, &problems, days, content);
        if let Some(stop) = stops.first() {
            let is_public = |name: &str| outlines.iter().any(|outline| outline.public && outline.name == name);
            let Stopped(before) = content.kept();
            let mut before = before.borrow_mut();
            let (why, before) = before.beside(stop.message(content));
            for document in documents.iter_mut().filter(|document| is_public(&document.name)) {
                let stopped = before.get(document, || {
                    Rc::new(Document {
                        stopped: Some(why.clone()),
                        ..Document::clone(document)
                    })
                });
                *document = stopped;
            }
        }
        Self {
            case,
            problems,
            claims,
            outlines,
            documents,
            stops,
            faults,
            clock,
        }
    }

    /// What a review looks at. `file` and `content` are those that the story was told of.
    pub(crate) fn reviewed<'a>(&'a self, file: &'a CaseFile, content: &'a Content) -> Reviewed<'a> {
        Reviewed {
            json: &file.json,
            case: &self.case,
            claims: &self.claims,
            outlines: &self.outlines,
            documents: &self.documents,
            stops: &self.stops,
            content,
            clock: self.clock,
            looked_up: review::LookedUp::default(),
        }
    }

    pub(crate) fn document(&self, name: &str) -> Option<&Rc<Document>> {
        self.documents.iter().find(|document| document.name == name)
    }

    /// The pack, with what is to fix before a statement is complete.
    pub fn pack(&self, file: &CaseFile, content: &Content) -> Pack {
        self.pack_with(file, content, review::review_open(&self.reviewed(file, content)))
    }

    /// The whole review.
    pub fn review(&self, file: &CaseFile, content: &Content) -> Review {
        review::review_all(&self.reviewed(file, content))
    }

    /// The incident as a line of dates.
    pub fn timeline(&self, content: &Content) -> Timeline {
        timeline::of(&self.case, &self.stops, content)
    }

    /// A text that came back, held against a document.
    pub fn take_back(&self, file: &CaseFile, content: &Content, document: &str, text: &str) -> Option<Returned> {
        let document = self.document(document)?;
        Some(review::returned::take_back(
            &self.reviewed(file, content),
            document,
            text,
        ))
    }

    pub(crate) fn pack_with(&self, file: &CaseFile, content: &Content, findings: Vec<Finding>) -> Pack {
        let problems = self.problems.iter().cloned();
        Pack {
            problems: problems.map(|problem| problem.word(content)).collect(),
            findings,
            claims: self.claims.clone(),
            documents: self.documents.clone(),
            sent: sent::now(&self.case, &self.claims, self.clock, &content.chain(&file.json)),
            faults: self.faults.clone(),
        }
    }
}
