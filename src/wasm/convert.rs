//! Values on their way across.
//!
//! They come in as JSON text that JavaScript's own `JSON.stringify` made: a cycle, a BigInt or a getter that throws then fails over
//! there, as an exception, and serde_json's depth limit holds for whatever is left.

use js_sys::{Error, JSON, JsString, Reflect};
use wasm_bindgen::prelude::*;
#[cfg(feature = "desk")]
use {serde::Serialize, serde_wasm_bindgen::Serializer};

/// The longest address, name or date that is looked at, in UTF-16 code units.
const LONGEST_NAME: u32 = 4096;

/// A short text. A longer one is none: it is not even copied.
pub(super) fn name(value: &JsValue) -> Option<String> {
    let text: &JsString = value.dyn_ref()?;
    (text.length() <= LONGEST_NAME).then(|| text.into())
}

/// The JSON text of a value; none where it has no such text.
pub(super) fn json_of(value: &JsValue) -> Option<JsString> {
    // What JSON has no text for comes back as undefined, which is no string.
    JSON::stringify(value).ok().filter(|text| text.is_string())
}

/// Hundreds of small texts cross faster as one than one by one, and the program holds the way across once. A whole number that is too
/// large for JavaScript comes out as the next that is not, as everywhere in JSON, and a field of the name `__proto__` is one.
#[cfg(feature = "desk")]
pub(super) fn as_json(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value).map_err(|e| error("bad-value", &e.to_string()))?;
    JSON::parse(&text)
}

/// A few members of ours: no text has to be made of them.
#[cfg(feature = "desk")]
pub(super) fn out(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value
        .serialize(&Serializer::json_compatible())
        .map_err(|e| error("bad-value", &e.to_string()))
}

pub(super) fn error(code: &str, message: &str) -> JsValue {
    let error = Error::new(message);
    // Setting a property of a plain new object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}
