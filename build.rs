//! Lists every file of `src/content`, so that adding a file there is enough to add the thing it words.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src/content");
    println!("cargo::rerun-if-changed={}", root.display());

    let mut files = Vec::new();
    collect(&root, &mut files)?;
    // The order of a folder differs from machine to machine; the program must not.
    files.sort();

    let wasm = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        let name = name.to_string_lossy().replace('\\', "/");
        // The page fetches a sheet when somebody opens one (`xtask/src/wasm.rs`).
        if wasm && (name.contains("/sheets/") || name.ends_with("/send-sheets.json")) {
            continue;
        }
        let file = if wasm && name.ends_with(".json") {
            lighter(&file, &name)?
        } else {
            file
        };
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string());
    }
    table.push(']');

    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("content.rs");
    fs::write(out, table)
}

/// The page is given what it needs: JSON without white space, and rules and laws without what is for those who keep them, the sentences
/// that test a rule and how a source was read.
fn lighter(file: &Path, name: &str) -> io::Result<PathBuf> {
    let mut json: serde_json::Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    if name.contains("/rules/")
        && let Some(rule) = json.as_object_mut()
    {
        rule.retain(|key, _| key != "fires" && key != "silent");
    }
    // What to see to before a system sends goes with the sheets.
    if name.contains("/senders/")
        && let Some(sender) = json.as_object_mut()
    {
        sender.remove("send");
    }
    if name.contains("/duties/")
        && let Some(duties) = json.get_mut("duties").and_then(serde_json::Value::as_array_mut)
    {
        for duty in duties.iter_mut().filter_map(serde_json::Value::as_object_mut) {
            duty.retain(|key, _| key != "read");
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join(name.replace('/', "."));
    fs::write(&out, json.to_string())?;
    Ok(out)
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
