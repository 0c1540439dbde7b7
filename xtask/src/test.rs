//! Every test, in the order in which a mistake shows soonest.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::run::{run, say};
use crate::serve::{PORT, Site};
use crate::tree::Tree;
use crate::{pack, package, setup, steps, wasm};

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Step {
    /// `cargo fmt` and Biome: the code is laid out as they do it.
    Format,
    /// `cargo clippy` and Biome: neither the Rust code nor the JavaScript has a warning.
    Lint,
    /// `cargo test`: the core, the command line and this tool.
    Rust,
    /// The core compiles to wasm.
    Wasm,
    /// `tsc`: the JavaScript of the page agrees with the types of the core.
    Types,
    /// `node --test`: the boundary between JavaScript and the core.
    Node,
    /// Playwright: the page in Chromium.
    Browser,
}

/// Runs the steps named, or all of them where none is.
pub fn run_steps(tree: &Tree, only: &[Step]) -> Result<()> {
    let steps: Vec<Step> = Step::value_variants()
        .iter()
        .copied()
        .filter(|step| only.is_empty() || only.contains(step))
        .collect();
    let mut times = Vec::new();
    for (before, step) in steps.iter().enumerate() {
        let started = Instant::now();
        let name = step
            .to_possible_value()
            .map_or_else(String::new, |value| value.get_name().to_owned());
        say(&format!("Test {} of {}: {name}", before + 1, steps.len()));
        step.run(tree).with_context(|| format!("`cargo xtask test {name}`"))?;
        let seconds = started.elapsed().as_secs_f32();
        say(&format!("{name} passed in {seconds:.1} s"));
        times.push((name, seconds));
    }
    for (name, seconds) in &times {
        println!("{name:>8} {seconds:7.1} s");
    }
    println!(
        "{:>8} {:7.1} s",
        "in all",
        times.iter().map(|(_, seconds)| seconds).sum::<f32>()
    );
    println!("steps: {} passed, 0 failed", steps.len());
    Ok(())
}

impl Step {
    fn run(self, tree: &Tree) -> Result<()> {
        match self {
            Step::Format => {
                layout(
                    tree,
                    &["--check"],
                    "The Rust code is not laid out; `cargo xtask format` does it.",
                )?;
                biome(
                    tree,
                    "check --linter-enabled=false",
                    "The JavaScript is not laid out; `cargo xtask format` does it.",
                )
            }
            Step::Lint => {
                biome(
                    tree,
                    "lint --error-on-warnings",
                    "Biome has warnings on the JavaScript, which are above.",
                )?;
                cargo(
                    tree,
                    "clippy --workspace --all-targets -- --deny warnings",
                    "Clippy has warnings, which are above.",
                )
            }
            Step::Rust => {
                // One after the other and not as a workspace, which would compile what both depend on once more.
                cargo(tree, "test --package xtask", "The tests of xtask did not pass.")?;
                cargo(tree, "test --package breach-statement", "The Rust tests did not pass.")
            }
            Step::Wasm => wasm::build(tree),
            Step::Types => types(tree),
            Step::Node => boundary(tree),
            Step::Browser => page(tree, false),
        }
    }
}

/// What a run of all tests leaves out.
pub fn long(tree: &Tree) -> Result<()> {
    run(
        tree.cargo()
            .args(["test", "--package", "breach-statement", "--test", "it", "held"])
            .env("LONG", "yes"),
        "Something that is held back gets out.",
    )?;
    page(tree, true)
}

/// Writes the digests of `tests/golden` anew.
pub fn golden(tree: &Tree) -> Result<()> {
    run(
        tree.cargo()
            .args(["test", "--package", "breach-statement", "--test", "it", "golden"])
            .env("GOLDEN", "write"),
        "The digests were not written.",
    )
}

/// Lays out the Rust code and the JavaScript.
pub fn format(tree: &Tree) -> Result<()> {
    layout(tree, &[], "The Rust code was not laid out.")?;
    biome(
        tree,
        "check --linter-enabled=false --write",
        "The JavaScript was not laid out.",
    )
}

/// `cargo fmt`, which sees a file where a `mod` line names it. The rules of the review are found by being there, so they are named here.
fn layout(tree: &Tree, arguments: &[&str], failure: &str) -> Result<()> {
    let mut rules = Vec::new();
    let mut folders = vec![tree.root().join("src/review/rules")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                rules.push(path);
            }
        }
    }
    run(
        tree.cargo()
            .args(["fmt", "--all"])
            .args(arguments)
            .arg("--")
            .args(rules),
        failure,
    )
}

fn types(tree: &Tree) -> Result<()> {
    let mut check = node_tool(tree, "tsc")?;
    run(
        check.args(["--project", "tsconfig.json"]),
        "The page's JavaScript does not agree with its types.",
    )
}

fn boundary(tree: &Tree) -> Result<()> {
    consumers(tree)?;
    let counted = steps::write(tree)?;
    // Named one by one: node 20 knows no patterns.
    let mut files = files_ending(&tree.www_tests(), ".test.mjs")?;
    files.sort();
    if files.is_empty() {
        bail!("There is no test in tests/www.");
    }
    // The limit ends a test in which the core hangs, since nothing inside that process could.
    let mut test = Command::new("node");
    test.args(["--test", "--test-reporter=spec", "--test-timeout=300000"])
        .args(files)
        .current_dir(tree.www_tests())
        .env("COMMAND_LINE", tree.command_line())
        .env("COUNTED", counted)
        .env("PACKAGE", tree.package());
    run(&mut test, "The tests of the boundary did not pass.")
}

/// The tests of the page; `long` ones are those that a run of all tests leaves out.
fn page(tree: &Tree, long: bool) -> Result<()> {
    let mut test = node_tool(tree, "playwright")?;
    let browser = setup::browser()?;
    consumers(tree)?;
    // What is tested is what goes to a host. That the sources run as they stand, which is how they are worked on, has a test.
    pack::build_single_file(tree)?;
    let packed = Site::open(&tree.packed(), PORT)?;
    let sources = Site::open(&tree.site(), PORT)?;
    test.arg("test")
        .env("BASE_URL", packed.address())
        .env("SOURCES_URL", sources.address())
        .env("SINGLE_FILE", tree.single_file())
        .env("CHROME", browser)
        .env("COMMAND_LINE", tree.command_line())
        .env("PACKAGE", tree.package());
    if long {
        test.env("LONG", "yes");
    }
    run(&mut test, "The tests of the page did not pass.")
}

/// The package, what builds the programs that use it, and the command line, which says what all of them have to write.
fn consumers(tree: &Tree) -> Result<()> {
    tree.build_command_line()?;
    package::build(tree)?;
    setup::node_packages(&tree.consumers())
}

fn cargo(tree: &Tree, arguments: &str, failure: &str) -> Result<()> {
    run(tree.cargo().args(arguments.split(' ')), failure)
}

/// Reads the JavaScript that `biome.jsonc` names. It needs neither the core nor the site.
fn biome(tree: &Tree, arguments: &str, failure: &str) -> Result<()> {
    setup::node()?;
    let folder = tree.www_tests();
    setup::node_packages(&folder)?;
    let mut biome = setup::node_tool(&folder, "biome");
    run(biome.args(arguments.split(' ')).current_dir(tree.root()), failure)
}

/// A program out of the packages of `tests/www`, to be run on the built site.
fn node_tool(tree: &Tree, name: &str) -> Result<Command> {
    wasm::build(tree)?;
    setup::node()?;
    let folder = tree.www_tests();
    setup::node_packages(&folder)?;
    Ok(setup::node_tool(&folder, name))
}

fn files_ending(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    Ok(paths
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect())
}
