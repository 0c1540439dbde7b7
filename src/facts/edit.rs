//! One changed fact at a time: reading and writing the JSON of a case by address.

use serde_json::{Map, Value};

/// The keys of a JSON Pointer (RFC 6901); `None` where it is none.
pub fn path(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    pointer.strip_prefix('/')?.split('/').map(unescaped).collect()
}

fn unescaped(key: &str) -> Option<String> {
    let lone_tilde = key.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1']));
    (!lone_tilde).then(|| key.replace("~1", "/").replace("~0", "~"))
}

/// What stands at an address.
pub fn get(json: &Map<String, Value>, path: &[String]) -> Option<Value> {
    let Some((first, rest)) = path.split_first() else {
        return Some(Value::Object(json.clone()));
    };
    let mut value = json.get(first)?;
    for key in rest {
        value = match value {
            Value::Object(map) => map.get(key)?,
            Value::Array(list) => list.get(index(key)?)?,
            _ => return None,
        };
    }
    Some(value.clone())
}

/// An array index as RFC 6901 has it: no leading zero.
fn index(key: &str) -> Option<usize> {
    let right = key == "0" || (!key.starts_with('0') && key.bytes().all(|b| b.is_ascii_digit()));
    right.then(|| key.parse().ok()).flatten()
}

/// How deep an address may go. Facts lie three or four levels deep; serde_json reads up to 128.
const DEEPEST: usize = 32;

/// Puts a value at an address, making the groups above it, or takes it away. Says whether that could be done: the whole case and
/// what lies inside a text or beyond a list cannot be put, and then nothing has changed.
pub fn put(json: &mut Map<String, Value>, path: &[String], value: Option<Value>) -> bool {
    let Some((last, above)) = path.split_last() else {
        return false;
    };
    if path.len() > DEEPEST {
        return false;
    }
    let removing = value.is_none();
    let Some((first, between)) = above.split_first() else {
        match value {
            Some(value) => drop(json.insert(last.clone(), value)),
            None => drop(json.shift_remove(last)),
        }
        return true;
    };
    if removing && !json.contains_key(first) {
        return true;
    }
    let mut place = json.entry(first.clone()).or_insert_with(|| Value::Object(Map::new()));
    for key in between {
        place = match place {
            Value::Object(map) if removing && !map.contains_key(key) => return true,
            Value::Object(map) => map.entry(key.clone()).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(list) => match index(key).and_then(|i| list.get_mut(i)) {
                Some(item) => item,
                None => return removing,
            },
            _ => return removing,
        };
    }
    match (place, value) {
        (Value::Object(map), Some(value)) => drop(map.insert(last.clone(), value)),
        (Value::Object(map), None) => drop(map.shift_remove(last)),
        (Value::Array(list), value) => return put_item(list, last, value),
        _ => return removing,
    }
    true
}

fn put_item(list: &mut Vec<Value>, key: &str, value: Option<Value>) -> bool {
    match (index(key), value) {
        (Some(i), Some(value)) if i < list.len() => list[i] = value,
        (Some(i), Some(value)) if i == list.len() => list.push(value),
        (Some(i), None) if i < list.len() => drop(list.remove(i)),
        (_, None) => {}
        (_, Some(_)) => return false,
    }
    true
}

/// The text of a case file: indented, as people compare versions of it, with a line break at the end.
pub fn text(json: &Map<String, Value>) -> String {
    // Maps with text keys, numbers and texts always serialise.
    serde_json::to_string_pretty(json).unwrap_or_default() + "\n"
}

/// The size of that text, in bytes.
pub fn size(json: &Map<String, Value>) -> usize {
    text(json).len()
}
