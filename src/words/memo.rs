//! What was made before from the same input. Of a pack, one changed fact touches a few sentences; the others are not made anew.
//!
//! It holds nothing that its input does not determine, so no result depends on what was asked before.

use serde_json::Value;
use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};
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

/// Results by the text that they were made from: sentences are read by many rules, and most of them are as they were.
pub struct ByText<T>(RefCell<HashMap<String, T, BuildHasherDefault<Quick>>>);

/// A quick hash, eight bytes at a time: what is kept is asked for some ten thousand times in a review. Whoever makes texts collide slows
/// down nobody but themselves.
#[derive(Default)]
pub struct Quick(u64);

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        // Shifted in rather than copied: in wasm, to copy as many bytes as there happen to be is a call of its own.
        if !rest.is_empty() {
            self.add(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// How many texts are kept. A pack has some hundred sentences; a page that stays open for days must not grow without end.
const MOST_TEXTS: usize = 8192;

impl<T: Clone> ByText<T> {
    /// The result for a text, made if it is not there.
    pub fn get(&self, text: &str, make: impl FnOnce() -> T) -> T {
        if let Some(result) = self.0.borrow().get(text) {
            return result.clone();
        }
        let result = make();
        let mut all = self.0.borrow_mut();
        if all.len() >= MOST_TEXTS {
            all.clear();
        }
        all.insert(text.to_owned(), result.clone());
        result
    }
}

impl<T> Default for ByText<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

/// A copy starts with nothing: it holds nothing that its input does not determine.
impl<T> Clone for ByText<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> std::fmt::Debug for ByText<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ByText")
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

/// Things of any type, one of each, each made when somebody first asks for it. It grows to the few types that there are.
#[derive(Default)]
pub struct Kept(OnceCell<(Box<dyn Any>, Box<Kept>)>);

impl Kept {
    /// The one of this type.
    pub fn get<T: Default + 'static>(&self) -> &T {
        let mut place = self;
        loop {
            let (thing, next) = place.0.get_or_init(|| (Box::new(T::default()), Box::default()));
            if let Some(thing) = thing.downcast_ref() {
                return thing;
            }
            place = next;
        }
    }
}

/// A copy starts with nothing, as those of a text do.
impl Clone for Kept {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept")
    }
}
