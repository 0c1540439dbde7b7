//! The core, compiled to wasm and bound to JavaScript: the one part of the site that is built. The writers of files are a module of
//! their own, which is loaded when somebody wants a file.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow};
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
    // At once: most of the time goes into one module as a whole, which is the work of one core.
    let (desk_wasm, files_wasm) = thread::scope(|scope| {
        let files_wasm = scope.spawn(|| compile(tree, &compiler, files));
        let desk_wasm = compile(tree, &compiler, desk);
        (desk_wasm, files_wasm.join())
    });
    let desk_wasm = desk_wasm?;
    let files_wasm = files_wasm.map_err(|_| anyhow!("compiling `files` broke off"))??;
    let package = tree.core();
    // How the bindings are made is an input too: the version of wasm-bindgen, and what is asked of it below.
    let lock = fs::read(tree.root().join("Cargo.lock")).context("could not read Cargo.lock")?;
    tree.build_command_line()?;
    let sheets = ask(tree, "sheets")?;
    let opening = ask(tree, "opening")?;
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

/// Compiles a module. Both are one crate, and cargo gives their files one name: in one folder, each would take the place of the other,
/// and both would be compiled anew every time.
fn compile(tree: &Tree, compiler: &WasmCompiler, module: &Module) -> Result<Vec<u8>> {
    let Module { feature, .. } = module;
    let folder = tree.target().join(feature);
    say(&format!("Compiling the core to wasm: {feature}"));
    run(
        compiler
            .cargo_build(tree)
            .args([
                "--package",
                "breach-statement",
                "--lib",
                "--no-default-features",
                "--features",
                feature,
                "--release",
                "--target-dir",
            ])
            .arg(&folder),
        "The core did not compile to wasm.",
    )?;
    let compiled = folder.join(WASM_TARGET).join("release/breach_statement.wasm");
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

/// What the core itself says, so that the page cannot be given anything else: with `opening`, what is shown before the core has come,
/// which is the form and what follows from an empty case; with `sheets`, the definitions of all sheets, which the page loads when
/// somebody opens one.
fn ask(tree: &Tree, verb: &str) -> Result<String> {
    output(Command::new(tree.command_line()).arg(verb))
}
