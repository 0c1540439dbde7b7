//! Lists every file of `src/content`, so that adding a file there is enough to add the thing it words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::Value;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/content");
    println!("cargo::rerun-if-changed={}", root.display());

    let mut files = Vec::new();
    collect(&root, &mut files)?;
    // The order of a folder differs from machine to machine; the program must not.
    files.sort();

    // What an empty page does not show comes after it, in `words.json` (`xtask/src/wasm.rs`).
    let wasm = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        let name = name.to_string_lossy().replace('\\', "/");
        if wasm {
            if let Some(text) = at_first(&name, &fs::read_to_string(&file)?) {
                let _ = writeln!(table, "    ({name:?}, {text:?}),");
            }
            continue;
        }
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string());
    }
    table.push(']');

    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("content.rs");
    fs::write(out, table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "hbs" || e == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// What of a file an empty page shows: all that arranges and reports, the headers of claims, and the form, of which what lies
/// behind its first step gives its names only. The rest says nothing before there is a fact.
fn at_first(name: &str, text: &str) -> Option<String> {
    let (_, below) = name.split_once('/')?;
    let Some((folder, _)) = below.split_once('/') else {
        return match below {
            "sheets.json" | "timeline.json" => None,
            "problems.json" => Some(refusals(text)),
            _ => Some(text.to_owned()),
        };
    };
    match folder {
        "documents" => is_for_an_empty_case(text).then(|| text.to_owned()),
        "claims" => header(text),
        "fields" => Some(labels(text)),
        _ => None,
    }
}

/// The sentences on a file that cannot be opened; the others are about facts.
fn refusals(text: &str) -> String {
    let Ok(Value::Object(mut sentences)) = serde_json::from_str(text) else {
        return text.to_owned();
    };
    sentences.retain(|code, _| ["too-large", "not-utf8", "not-json", "not-a-case"].contains(&code.as_str()));
    Value::Object(sentences).to_string()
}

/// Whether a document is there before there is a fact: not one that is for certain groups, or for a claim.
fn is_for_an_empty_case(text: &str) -> bool {
    !["\nwith:", "\ngroups: not-affected", "\ngroups: at-risk"]
        .iter()
        .any(|line| text.contains(line))
}

/// The header of a claim that says which fields a gap leads to.
fn header(text: &str) -> Option<String> {
    let (header, _) = text.strip_prefix("{{!--")?.split_once("--}}")?;
    header.contains("fields:").then(|| format!("{{{{!--{header}--}}}}"))
}

/// The words of a section of the form; of a later step, what the section and its fields are called.
fn labels(text: &str) -> String {
    if text.contains("\"step\": \"you\"") {
        return text.to_owned();
    }
    let Ok(mut words) = serde_json::from_str::<Value>(text) else {
        return text.to_owned();
    };
    if let Some(words) = words.as_object_mut() {
        words.remove("hint");
    }
    if let Some(fields) = words.get_mut("fields").and_then(Value::as_object_mut) {
        for field in fields.values_mut().filter_map(Value::as_object_mut) {
            field.retain(|part, _| part == "label");
        }
    }
    words.to_string()
}
