//! What was made before from the same input. Of a pack, one changed fact touches a few sentences; the others are not made anew.
//!
//! It holds nothing that its input does not determine, so no result depends on what was asked before.

use serde_json::Value;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::marker::PhantomData;

thread_local! {
    /// The number of the telling.
    static TELLING: Cell<u32> = const { Cell::new(0) };
}

/// A story is about to be told: what nobody asks for in two tellings may go where there is much of it.
pub fn begin_telling() {
    TELLING.set(TELLING.get().wrapping_add(1));
}

/// How many things are kept. What the last tellings asked for stays, however much that is, up to a bound: a long list would else be made
/// anew for every document. A page that stays open for days must not grow without end.
struct Room {
    /// How many there may be before what nobody asks for any longer goes.
    full: usize,
    few: usize,
    most: usize,
}

impl Room {
    const fn between(few: usize, most: usize) -> Self {
        Self { full: few, few, most }
    }

    /// Whether the last telling or this one asked for it.
    fn is_asked_for(telling: u32) -> bool {
        TELLING.get().wrapping_sub(telling) < 2
    }

    /// After `left` stayed: whether these go as well.
    fn is_too_much(&mut self, left: usize) -> bool {
        // Not again before as many have come as are left.
        self.full = self.few.max(2 * left);
        left >= self.most
    }
}

/// How many results of one template are kept in any case, and at most: a list has 500 entries, and each is said in a few forms.
const OF_A_TEMPLATE: (usize, usize) = (64, 4096);

/// Results by the name of a template and what it was shown.
pub struct Cache<T> {
    results: RefCell<HashMap<String, Results>>,
    of: PhantomData<T>,
}

/// Those of one template. Whatever the type of the results: the program then holds such a map once.
struct Results {
    /// By the hash of what was shown: a case of many suppliers shows as many views to a template.
    by_hash: HashMap<u64, Vec<Made>, BuildHasherDefault<Quick>>,
    many: usize,
    room: Room,
}

struct Made {
    view: Value,
    result: Box<dyn Any>,
    /// The telling that asked for it last.
    telling: u32,
}

impl Results {
    fn get(&mut self, hash: u64, view: &Value) -> Option<&dyn Any> {
        let made = self.by_hash.get_mut(&hash)?;
        let made = made.iter_mut().find(|made| same(&made.view, view))?;
        made.telling = TELLING.get();
        Some(&*made.result)
    }

    fn keep(&mut self, hash: u64, made: Made) {
        if self.many >= self.room.full {
            self.by_hash.retain(|_, made| {
                made.retain(|made| Room::is_asked_for(made.telling));
                !made.is_empty()
            });
            self.many = self.by_hash.values().map(Vec::len).sum();
            if self.room.is_too_much(self.many) {
                *self = Self::default();
            }
        }
        self.by_hash.entry(hash).or_default().push(made);
        self.many += 1;
    }
}

impl Default for Results {
    fn default() -> Self {
        let (few, most) = OF_A_TEMPLATE;
        Self {
            by_hash: HashMap::default(),
            many: 0,
            room: Room::between(few, most),
        }
    }
}

impl<T: Clone + 'static> Cache<T> {
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
        let hash = hash(&view);
        if let Some(results) = self.results.borrow_mut().get_mut(template)
            && let Some(result) = results.get(hash, &view)
            && let Some(result) = result.downcast_ref::<T>()
        {
            return Ok(result.clone());
        }
        let result = make(&view)?;
        let mut all = self.results.borrow_mut();
        let made = Made {
            view,
            result: Box::new(result.clone()),
            telling: TELLING.get(),
        };
        all.entry(template.to_owned()).or_default().keep(hash, made);
        Ok(result)
    }
}

/// The hash of a view.
fn hash(view: &Value) -> u64 {
    fn add(quick: &mut Quick, value: &Value) {
        match value {
            Value::Null => quick.add(0),
            Value::Bool(yes) => quick.add(1 + u64::from(*yes)),
            Value::Number(number) => quick.add(number.as_u64().unwrap_or(3)),
            Value::String(text) => quick.write(text.as_bytes()),
            Value::Array(items) => {
                quick.add(4);
                items.iter().for_each(|item| add(quick, item));
            }
            Value::Object(members) => {
                quick.add(5);
                for (name, value) in members {
                    quick.write(name.as_bytes());
                    add(quick, value);
                }
            }
        }
    }
    let mut quick = Quick::default();
    add(&mut quick, view);
    quick.finish()
}

impl<T: Clone + 'static> Default for Cache<T> {
    fn default() -> Self {
        Self::new()
    }
}

/// Results by the text that they were made from: sentences are read by many rules, and most of them are as they were.
pub struct ByText<T>(RefCell<Texts<T>>);

struct Texts<T> {
    /// With the telling that asked for it last.
    results: HashMap<String, (T, u32), BuildHasherDefault<Quick>>,
    room: Room,
}

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

/// How many texts are kept in any case, and at most: a pack has some hundred sentences, one with many letters some ten thousand.
const TEXTS: (usize, usize) = (8192, 65_536);

impl<T: Clone> ByText<T> {
    /// The result for a text, made if it is not there.
    pub fn get(&self, text: &str, make: impl FnOnce() -> T) -> T {
        if let Some((result, telling)) = self.0.borrow_mut().results.get_mut(text) {
            *telling = TELLING.get();
            return result.clone();
        }
        let result = make();
        let mut texts = self.0.borrow_mut();
        let Texts { results, room } = &mut *texts;
        if results.len() >= room.full {
            results.retain(|_, (_, telling)| Room::is_asked_for(*telling));
            if room.is_too_much(results.len()) {
                *texts = Texts::default();
            }
        }
        texts.results.insert(text.to_owned(), (result.clone(), TELLING.get()));
        result
    }
}

impl<T> Default for Texts<T> {
    fn default() -> Self {
        let (few, most) = TEXTS;
        Self {
            results: HashMap::default(),
            room: Room::between(few, most),
        }
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

/// Whether two views are alike. The views of a template have their members in one order, so they are compared in that order: looking
/// each key up, as a map would, costs more than all that is saved.
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
