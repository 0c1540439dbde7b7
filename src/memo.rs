//! What was made before from the same input. Of a pack, one changed fact touches a few sentences; the others are not made anew.
//!
//! It holds nothing that its input does not determine, so no result depends on what was asked before.

use serde_json::Value;
use std::any::Any;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::marker::PhantomData;

/// How many results of one template are kept. A pack has a handful; a page that stays open for days must not grow without end.
const MOST: usize = 64;

/// Results by the name of a template and what it was shown, those of a template from old to new.
pub struct Memo<T> {
    results: RefCell<Results>,
    of: PhantomData<T>,
}

/// Whatever the type of the results: the program then holds such a map once.
type Results = HashMap<String, VecDeque<(Value, Box<dyn Any>)>>;

impl<T: Clone + 'static> Memo<T> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self {
            results: RefCell::default(),
            of: PhantomData,
        }
    }

    /// The result for a template and a view, made if it is not there. What fails is not kept.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn get<E>(&self, template: &str, view: Value, make: impl FnOnce(&Value) -> Result<T, E>) -> Result<T, E> {
        if let Some(results) = self.results.borrow().get(template)
            && let Some((_, result)) = results.iter().rev().find(|(seen, _)| same(seen, &view))
            && let Some(result) = result.downcast_ref::<T>()
        {
            return Ok(result.clone());
        }
        let result = make(&view)?;
        let mut all = self.results.borrow_mut();
        let results = all.entry(template.to_owned()).or_default();
        if results.len() >= MOST {
            results.pop_front();
        }
        results.push_back((view, Box::new(result.clone())));
        Ok(result)
    }
}

impl<T: Clone + 'static> Default for Memo<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether two views are alike. The views of a template have their members in one order, so they are compared in that order:
/// hashing each key, as a map would, costs more than all that is saved.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, v), (l, w))| k == l && same(v, w))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(v, w)| same(v, w)),
        _ => a == b,
    }
}
