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

    // Where a step of advice comes from is read by people and tests: the page does not show it yet, and need not load it.
    let wasm = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file);
        let name = name.to_string_lossy().replace('\\', "/");
        // Answer sheets are loaded when somebody opens one.
        if wasm && name.contains("/sheets/") {
            continue;
        }
        if wasm && name.contains("/advice/") {
            let _ = writeln!(
                table,
                "    ({name:?}, {:?}),",
                without_sources(&fs::read_to_string(&file)?)
            );
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

/// A step of advice without the lines that say where it comes from.
fn without_sources(text: &str) -> String {
    let of_source = |line: &&str| {
        ["source:", "read:", "verified_on:"]
            .iter()
            .any(|name| line.starts_with(name))
    };
    text.lines()
        .filter(|line| !of_source(line))
        .collect::<Vec<_>>()
        .join("\n")
}
