//! Files of documents that the desk made. The types stand in `files.d.ts`.

use super::convert::{error, json_of, name};
use crate::documents::document::Document;
use crate::export::files::{self, File, FileFormat, Refusal};
use crate::export::letterhead::Letterhead;
use crate::facts::value::Day;
use js_sys::{Object, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("files.d.ts");

/// The longest JSON of documents that is read, in UTF-16 code units. The case that says most has a twentieth of it.
const MOST_UNITS: u32 = 32 * 1024 * 1024;

/// The name by which the archive of all documents is asked for.
const ZIP: &str = "zip";

/// Writes documents as a file.
#[wasm_bindgen(skip_typescript)]
pub fn write(documents: &JsValue, format: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let asked = name(format).unwrap_or_default();
    let documents: Vec<Document> = read(documents, "these are no documents of the desk")?;
    let options: Value = if options.is_undefined() {
        Value::Null
    } else {
        read(options, "the options are an letterhead and formats")?
    };
    let letterhead = letterhead(&options["letterhead"])?;
    let written = if asked == ZIP {
        files::write_pack(&documents, &formats(&options["formats"])?, &letterhead)
    } else {
        let format = named(&asked)?;
        let [document] = documents.as_slice() else {
            return Err(error("one-document", "a file in this format holds one document"));
        };
        files::write(document, format, &letterhead)
    };
    out(&written.map_err(|refusal| refused(&refusal))?)
}

/// The formats that a document can be written in.
#[wasm_bindgen(js_name = formatsFor, skip_typescript)]
pub fn formats_for(document: &JsValue) -> Result<Vec<String>, JsValue> {
    let document: Document = read(document, "this is no document of the desk")?;
    let suited = FileFormat::ALL.iter().filter(|format| format.suits(&document));
    Ok(suited.map(|format| format.name().to_owned()).collect())
}

fn read<T: DeserializeOwned>(value: &JsValue, otherwise: &str) -> Result<T, JsValue> {
    let bad = || error("bad-value", otherwise);
    let text = json_of(value).ok_or_else(bad)?;
    if text.length() > MOST_UNITS {
        return Err(error("too-large", "this is more than all statements of a case"));
    }
    serde_json::from_str(&String::from(text)).map_err(|_| bad())
}

fn letterhead(value: &Value) -> Result<Letterhead, JsValue> {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let as_of =
        text("asOf").map(|day| Day::parse(&day).ok_or_else(|| error("bad-date", "a day is a date such as 2021-11-03")));
    Ok(Letterhead {
        organisation: text("organisation"),
        as_of: as_of.transpose()?.map(|day| day.0),
        from: text("from"),
    })
}

fn formats(value: &Value) -> Result<Vec<FileFormat>, JsValue> {
    match value {
        Value::Null => Ok(FileFormat::ALL.to_vec()),
        Value::Array(names) => names
            .iter()
            .map(|name| named(name.as_str().unwrap_or_default()))
            .collect(),
        _ => Err(error("bad-value", "formats is a list of names")),
    }
}

fn named(name: &str) -> Result<FileFormat, JsValue> {
    FileFormat::named(name).ok_or_else(|| {
        let names: Vec<&str> = FileFormat::ALL.iter().map(|format| format.name()).collect();
        error(
            "no-such-format",
            &format!("the formats are {} and {ZIP}", names.join(", ")),
        )
    })
}

fn refused(refusal: &Refusal) -> JsValue {
    error(refusal.code(), &refusal.to_string())
}

fn out(file: &File) -> Result<JsValue, JsValue> {
    let object = Object::new();
    let members: [(&str, JsValue); 3] = [
        ("name", file.name.as_str().into()),
        ("mediaType", file.media_type.into()),
        ("bytes", Uint8Array::from(file.bytes.as_slice()).into()),
    ];
    for (name, value) in members {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
}
