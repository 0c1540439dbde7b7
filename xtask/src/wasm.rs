//! The core, compiled to wasm and bound to JavaScript: the one part of the site that is built. The writers of files are a module of
//! their own, which is loaded when somebody wants a file.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{output, run, say};
use crate::setup::{WASM_TARGET, WasmCompiler};
use crate::stamp::Stamp;
use crate::tree::Tree;

/// A module of wasm: the feature of the crate that exports it, and the name of its files in `www/pkg`.
struct Module {
    feature: &'static str,
    name: &'static str,
}

const MODULES: [Module; 2] = [
    Module {
        feature: "desk",
        name: "breach_statement",
    },
    Module {
        feature: "files",
        name: "files",
    },
];

/// The case that the page opens as an example.
const EXAMPLE: &str = "tests/cases/labour-2021.json";

/// Compiles the core and writes `www/pkg`, leaving alone what is up to date.
pub fn build(tree: &Tree) -> Result<()> {
    let compiler = WasmCompiler::find(tree)?;
    let [desk, files] = &MODULES;
    let (desk_wasm, files_wasm) = (compile(tree, &compiler, desk)?, compile(tree, &compiler, files)?);
    let package = tree.site().join("pkg");
    // How the bindings are made is an input too: the version of wasm-bindgen, and what is asked of it below.
    let lock = fs::read(tree.root().join("Cargo.lock")).context("could not read Cargo.lock")?;
    let sheets = sheets(tree)?;
    let opening = opening(tree)?;
    let example = fs::read(tree.root().join(EXAMPLE)).context("could not read the example")?;
    let inputs: [&[u8]; 7] = [
        &desk_wasm,
        &files_wasm,
        &lock,
        include_bytes!("wasm.rs"),
        sheets.as_bytes(),
        opening.as_bytes(),
        &example,
    ];
    // Kept in the package, so that it speaks of that package and goes when it goes.
    let stamp = Stamp::new(package.join(".stamp"), &inputs);
    if stamp.is_fresh() {
        say("www/pkg is up to date");
        return Ok(());
    }

    say("Writing www/pkg");
    if package.exists() {
        fs::remove_dir_all(&package).context("could not remove the old www/pkg")?;
    }
    stamp.renew(|| {
        bind(desk, &desk_wasm, &package)?;
        bind(files, &files_wasm, &package)?;
        fs::write(package.join("sheets.json"), &sheets).context("could not write www/pkg/sheets.json")?;
        fs::write(package.join("opening.json"), &opening).context("could not write www/pkg/opening.json")?;
        fs::write(package.join("example.json"), &example).context("could not write www/pkg/example.json")?;
        // A browser goes by the script element; Node has to be told that these are ES modules.
        fs::write(package.join("package.json"), "{ \"type\": \"module\" }\n").context("could not write www/pkg")
    })
}

/// Compiles a module. Both are one crate, so that each takes the place of the other where cargo puts them.
fn compile(tree: &Tree, compiler: &WasmCompiler, module: &Module) -> Result<Vec<u8>> {
    let Module { feature, .. } = module;
    say(&format!("Compiling the core to wasm: {feature}"));
    run(
        compiler.cargo_build(tree).args([
            "--package",
            "breach-statement",
            "--lib",
            "--no-default-features",
            "--features",
            feature,
            "--release",
        ]),
        "The core did not compile to wasm.",
    )?;
    let compiled = tree.target().join(WASM_TARGET).join("release/breach_statement.wasm");
    fs::read(&compiled).with_context(|| format!("could not read {}", compiled.display()))
}

/// Writes the script that loads a module, its types, and the wasm as it goes to the page.
fn bind(module: &Module, wasm: &[u8], package: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes(module.name, wasm.to_vec())
        .web(true)?
        .typescript(true)
        // Where the wasm lies, beside its script, is for the script to know and not for the page.
        .omit_default_module_path(false)
        .out_name(module.name)
        // The names of functions and tools serve nobody who visits, and would be loaded by everybody.
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(package)
        .context("could not write www/pkg")
}

/// The definitions of all sheets, by name: the answer sheets, then those of the ways of sending, in their order. The page loads them
/// when somebody opens one.
fn sheets(tree: &Tree) -> Result<String> {
    let content = tree.root().join("src/content/en-GB");
    let mut sheets: Vec<(String, Value)> = json_files(&content.join("sheets"))?;
    let common = json_file(&content.join("send-sheets.json"))?;
    let mut senders = json_files(&content.join("senders"))?;
    senders.sort_by_key(|(_, sender)| sender["order"].as_u64());
    let send = senders
        .iter()
        .filter_map(|(name, sender)| Some((format!("send-{name}"), send_sheet(sender, &common)?)));
    sheets.extend(send);
    let sheets: serde_json::Map<String, Value> = sheets.into_iter().collect();
    serde_json::to_string(&sheets).context("the answer sheets could not be written")
}

/// What a file says of sending, with what holds for every system: as `send_sheets::definition` in the core has it.
fn send_sheet(sender: &Value, common: &Value) -> Option<Value> {
    let mut sheet = sender.get("send")?.clone();
    sheet["common"] = common.clone();
    if sheet["channels"].is_null() {
        sheet["channels"] = sender["merge"]["channels"].clone();
    }
    Some(sheet)
}

/// The JSON files of a folder, by name.
fn json_files(folder: &Path) -> Result<Vec<(String, Value)>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let named = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok((name, json_file(&path)?))
    };
    paths.into_iter().map(named).collect()
}

fn json_file(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))
}

/// What the page shows before its core has come: the form, and what follows from an empty case. Asked of the core itself, so that it
/// cannot say anything else.
fn opening(tree: &Tree) -> Result<String> {
    output(
        tree.cargo()
            .args(["run", "--quiet", "--package", "breach-statement", "--", "opening"]),
    )
}
