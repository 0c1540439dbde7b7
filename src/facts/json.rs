//! Text -> JSON: what a case file is before anybody asks what it says.

use crate::facts::fact::Pointer;
use crate::facts::problem::Problem;
use crate::facts::value::what;
use crate::facts::withholding::{holds_back, kept_under};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;

/// The largest case file that is read, in bytes. A case of several hundred facts has about 100 KB; this bounds what a stray
/// file can cost.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Why a text is no case file at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// `too-large`, `not-json` or `not-a-case`.
    pub code: &'static str,
    /// What is wrong, for the person who opened it.
    pub problem: Problem,
}

/// The code, for programmers. The sentence for whoever opened it is the message of the problem, in the language of the content.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no case file: {}", self.code)
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// It is larger than [`MAX_BYTES`].
    pub(crate) fn too_large() -> Self {
        let problem = Problem::error(&Pointer::root(), "too-large").with("most", MAX_BYTES / 1024 / 1024);
        Self {
            code: "too-large",
            problem,
        }
    }

    /// It is not UTF-8.
    pub(crate) fn not_text() -> Self {
        Self {
            code: "not-json",
            problem: Problem::error(&Pointer::root(), "not-utf8"),
        }
    }
}

/// Reads the text of a case file. What stands twice is kept twice: see [`kept`].
///
/// # Errors
/// A [`Refusal`] where the text is larger than [`MAX_BYTES`], is not JSON, or is JSON but not an object.
pub fn read(text: &str) -> Result<Map<String, Value>, Refusal> {
    let refuse = |code, problem| Err(Refusal { code, problem });
    let root = Pointer::root();
    if text.len() > MAX_BYTES {
        return Err(Refusal::too_large());
    }
    let mut deserializer = serde_json::Deserializer::from_str(text.trim_start_matches('\u{FEFF}'));
    let read = Reader
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(Value::Object(map)) => Ok(map),
        Ok(other) => refuse(
            "not-a-case",
            Problem::error(&root, "not-a-case").with("found", what(&other)),
        ),
        Err(e) => {
            let problem = Problem::error(&root, "not-json")
                .with("line", e.line())
                .with("column", e.column());
            refuse("not-json", problem)
        }
    }
}

/// Builds a [`Value`] as serde_json does, and loses nothing that stands twice.
struct Reader;

impl<'de> DeserializeSeed<'de> for Reader {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Reader)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let mut twice = BTreeMap::new();
        while let Some(key) = members.next_key::<String>()? {
            let value = members.next_value_seed(Reader)?;
            kept(&mut map, &mut twice, key, value);
        }
        Ok(Value::Object(map))
    }
}

/// What is known of a name that stands twice: whether the reading under the name holds something back, and the number last given.
type Twice = BTreeMap<String, (bool, usize)>;

/// Puts a member into a map. Where the name is there already, the later reading counts, as everywhere in JSON, unless only the earlier one
/// holds something back. The other one is kept beside it under a name that is no field, so that it is in the file that is saved.
fn kept(map: &mut Map<String, Value>, twice: &mut Twice, key: String, value: Value) {
    let Some(first) = map.get_mut(&key) else {
        map.insert(key, value);
        return;
    };
    // A name may stand a hundred thousand times: each reading of it is looked through once.
    let (held, number) = twice.entry(key.clone()).or_insert_with(|| (holds_back(first), 1));
    let is_held = holds_back(&value);
    let other = if *held && !is_held {
        value
    } else {
        *held = is_held;
        std::mem::replace(first, value)
    };
    let name = loop {
        *number += 1;
        let name = kept_under(&key, *number);
        if !map.contains_key(&name) {
            break name;
        }
    };
    map.insert(name, other);
}

/// A JSON value from its text, with the depth limit that serde_json sets.
///
/// # Errors
/// Where it is not JSON.
pub fn value(text: &str) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Value::deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}
