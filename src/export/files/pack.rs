//! The whole pack in one archive, with a manifest that says what is in it: anybody can tell later which text was handed over.
//!
//! The names of the files say nothing of the groups of people that they are for. The manifest does, with the name and the title of each
//! document: it is for the desk, and goes to nobody who gets a message. Whoever sends has to know which text is for whom, and a text
//! that goes to the wrong people is a second breach.

use super::{File, FileFormat, Refusal, archive::archive, bytes, name::paths};
use crate::documents::document::Document;
use crate::export::letterhead::Letterhead;
use crate::facts::digest::sha256;
use serde_json::{Value, json};
use std::borrow::Borrow;

/// The version of the manifest.
const MANIFEST: u64 = 1;

/// Writes documents into one archive, each in those formats that suit it.
///
/// # Errors
/// Where none of the formats suits any of the documents.
pub fn write_pack(
    documents: &[impl Borrow<Document>],
    formats: &[FileFormat],
    letterhead: &Letterhead,
) -> Result<File, Refusal> {
    let documents: Vec<&Document> = documents.iter().map(Borrow::borrow).collect();
    let mut entries: Vec<(String, Vec<u8>)> = Vec::new();
    let mut listed = Vec::new();
    let paths = paths(documents.iter().copied());
    for (document, path) in documents.into_iter().zip(paths) {
        // In one order, whatever the order in which they were chosen.
        let chosen = FileFormat::ALL
            .iter()
            .copied()
            .filter(|format| formats.contains(format));
        for format in chosen.filter(|format| format.suits(document)) {
            let path = format!("{path}.{}", format.extension());
            let bytes = bytes(document, format, letterhead)?;
            listed.push(json!({
                "path": path,
                "document": document.name,
                "title": document.title,
                "language": document.language,
                "format": format.name(),
                "media_type": format.media_type(),
                "bytes": bytes.len(),
                "sha256": sha256(&bytes),
            }));
            entries.push((path, bytes));
        }
    }
    if entries.is_empty() {
        return Err(Refusal::Nothing);
    }
    let day = letterhead.as_of.map(|day| day.to_string());
    let manifest = json!({ "manifest": MANIFEST, "as_of": day, "files": listed });
    entries.insert(0, ("manifest.json".to_owned(), written(&manifest)));
    let entries = entries.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    Ok(File {
        name: day.map_or_else(|| "statements.zip".to_owned(), |day| format!("statements-{day}.zip")),
        media_type: "application/zip",
        bytes: archive(entries, letterhead.as_of)?,
    })
}

fn written(manifest: &Value) -> Vec<u8> {
    format!("{manifest:#}\n").into_bytes()
}
