//! Lists every file of `src/content` and every rule of `src/review/rules`, so that adding a file there is enough to add the thing it words,
//! or the rule.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let src = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("src");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default());
    content(&src.join("content"), &out)?;
    rules(&src.join("review/rules"), &out)
}

/// The rules of the review. A `mod` line in a file of its own would be looked for beside that file; one that a macro writes is looked for
/// where the macro is used. So the compiler, and whoever reads what it says, sees each rule where it is.
fn rules(folder: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_module = path.extension().is_some_and(|ending| ending == "rs") || path.join("mod.rs").is_file();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // What an editor keeps beside a file that is open is no name.
        let is_name = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if is_module && is_name && name != "mod" {
            names.push(name);
        }
    }
    names.sort();
    let mut found = String::from("macro_rules! rules_found {\n    () => {\n");
    for name in &names {
        let _ = writeln!(found, "        pub(crate) mod {name};");
    }
    let _ = writeln!(found, "        const FOUND: [Rule; {}] = [", names.len());
    for name in &names {
        let _ = writeln!(found, "            {name}::RULE,");
    }
    found.push_str("        ];\n    };\n}\n");
    fs::write(out.join("rules.rs"), found)
}

fn content(root: &Path, out: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", root.display());

    let mut files = Vec::new();
    collect(root, &mut files)?;
    // The order of a folder differs from machine to machine; the program must not.
    files.sort();

    let wasm = env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm");
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(root).unwrap_or(&file);
        let name = name.to_string_lossy().replace('\\', "/");
        // The page fetches a sheet when somebody opens one (`xtask/src/wasm.rs`).
        if wasm && (name.contains("/sheets/") || name.ends_with("/send-sheets.json")) {
            continue;
        }
        let file = if wasm && name.ends_with(".json") {
            lighter(&file, &name, out)?
        } else {
            file
        };
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string());
    }
    table.push(']');

    fs::write(out.join("content.rs"), table)
}

/// The page is given what it needs: JSON without white space, and rules and laws without what is for those who keep them, the sentences
/// that test a rule and how a source was read.
fn lighter(file: &Path, name: &str, out: &Path) -> io::Result<PathBuf> {
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
    let out = out.join(name.replace('/', "."));
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
