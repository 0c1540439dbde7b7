//! What was made before from the same document: see [`crate::words::cache`].

use crate::documents::document::Document;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};

/// Results by the document that they were made from: of a pack, one changed fact leaves most documents what they were.
pub struct ByDocument<T> {
    /// By where the document stands in memory.
    kept: RefCell<HashMap<usize, (Weak<Document>, T)>>,
    /// How many there may be before those that nobody holds any longer go.
    full: Cell<usize>,
}

/// How many documents are kept in any case: a pack has a score of them.
const FEW_DOCUMENTS: usize = 256;
/// How many are kept where all of them are held: a pack has four for each group of people that is written to by itself.
const MOST_DOCUMENTS: usize = 4096;

impl<T: Clone> ByDocument<T> {
    /// The result for a document, made if it is not there.
    pub fn get(&self, document: &Rc<Document>, make: impl FnOnce() -> T) -> T {
        // What is held weakly keeps its place in memory, so no other document can be taken for it.
        let place = Rc::as_ptr(document).addr();
        if let Some((_, result)) = self.kept.borrow().get(&place) {
            return result.clone();
        }
        let result = make();
        let mut all = self.kept.borrow_mut();
        if all.len() >= self.full.get() {
            all.retain(|_, (kept, _)| kept.strong_count() > 0);
            if all.len() >= MOST_DOCUMENTS {
                all.clear();
            }
            // Not again before as many have come as are left.
            self.full.set(FEW_DOCUMENTS.max(2 * all.len()));
        }
        all.insert(place, (Rc::downgrade(document), result.clone()));
        result
    }
}

impl<T> Default for ByDocument<T> {
    fn default() -> Self {
        Self {
            kept: RefCell::default(),
            full: Cell::new(FEW_DOCUMENTS),
        }
    }
}

/// Results by document, for as long as what else they were made from is the same.
pub struct ByDocumentAnd<K, T> {
    other: Option<K>,
    results: ByDocument<T>,
}

impl<K: PartialEq, T: Clone> ByDocumentAnd<K, T> {
    /// The results that hold beside this; none yet where it was another before.
    pub fn beside(&mut self, other: K) -> (&K, &ByDocument<T>) {
        if self.other.as_ref() != Some(&other) {
            self.results = ByDocument::default();
        }
        (self.other.insert(other), &self.results)
    }
}

impl<K, T> Default for ByDocumentAnd<K, T> {
    fn default() -> Self {
        Self {
            other: None,
            results: ByDocument::default(),
        }
    }
}
