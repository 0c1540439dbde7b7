//! What the tests hold in short, at length: for whoever wants to see all of it, and for the night.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::run::{found, run, say};
use crate::tree::Tree;
use crate::{setup, steps, test, wasm};

/// What can be proved at length.
#[derive(Debug, Clone, Subcommand)]
pub enum Proof {
    /// How the work grows with the input: a table of counted steps for every kind of input and every job, up to 2 MB.
    Growth,
    /// Nothing breaks on what a fuzzer makes up: see fuzz/README.md.
    Fuzz {
        /// How long each target is tried.
        #[arg(long, default_value_t = 10)]
        minutes: u64,
        /// Just this target; all of them where none is named.
        #[arg(long, value_name = "TARGET")]
        only: Vec<String>,
    },
    /// What a run of all tests leaves out: facts held back in every spelling, and each way to build a page with the package.
    Long,
    /// Every package that is built in may be passed on, comes from crates.io, and is there once: see deny.toml.
    Deny {
        /// Also look up what is known to be unsafe, in a database that is downloaded.
        #[arg(long)]
        advisories: bool,
    },
}

/// Proves it.
pub fn prove(tree: &Tree, of: &Proof) -> Result<()> {
    match of {
        Proof::Growth => growth(tree),
        Proof::Fuzz { minutes, only } => fuzz(tree, *minutes, only),
        Proof::Long => test::long(tree),
        Proof::Deny { advisories } => deny(tree, *advisories),
    }
}

fn growth(tree: &Tree) -> Result<()> {
    wasm::build(tree)?;
    setup::node()?;
    let counted = steps::write(tree)?;
    say("Counting steps");
    let mut table = Command::new("node");
    table
        .arg("growth.mjs")
        .current_dir(tree.www_tests())
        .env("COUNTED", counted);
    run(&mut table, "The work grows faster than the input.")
}

/// Runs each target. What is found stays in `fuzz/artifacts`, and what the fuzzer learnt below `target`: it is much, and what is kept in
/// the tree is chosen by hand.
fn fuzz(tree: &Tree, minutes: u64, only: &[String]) -> Result<()> {
    installed("cargo-fuzz")?;
    for target in targets(tree, only)? {
        say(&format!("Fuzzing {target} for {minutes} minutes"));
        let learnt = tree.target().join("fuzz").join(&target);
        fs::create_dir_all(&learnt).with_context(|| format!("could not make {}", learnt.display()))?;
        let mut fuzz = tree.cargo();
        fuzz.args(["fuzz", "run", "--sanitizer", "none", &target])
            .arg(&learnt)
            .arg(tree.root().join("fuzz/corpus").join(&target))
            .arg("--")
            .arg(format!("-max_total_time={}", minutes * 60))
            // Short inputs choose next to nothing, and one that takes minutes is a finding.
            .args(["-len_control=0", "-max_len=8192", "-timeout=60"])
            // Counting branches is asked of the compiler by flags that a released one takes only so.
            .env("RUSTC_BOOTSTRAP", "1");
        run(
            &mut fuzz,
            &format!("{target} broke; fuzz/README.md says what to do with the bytes."),
        )?;
    }
    Ok(())
}

/// The targets that were named, or all of them.
fn targets(tree: &Tree, only: &[String]) -> Result<Vec<String>> {
    let folder = tree.root().join("fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).with_context(|| format!("could not read {}", folder.display()))?;
    let stem = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry?.path();
        Ok(path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
    };
    let mut all = entries.map(stem).collect::<Result<Vec<_>>>()?;
    all.sort();
    if let Some(unknown) = only.iter().find(|name| !all.contains(name)) {
        bail!("There is no target {unknown}. There are: {}.", all.join(", "));
    }
    Ok(if only.is_empty() { all } else { only.to_vec() })
}

fn deny(tree: &Tree, advisories: bool) -> Result<()> {
    installed("cargo-deny")?;
    let mut deny = tree.cargo();
    deny.args(["deny", "--workspace", "check", "bans", "licenses", "sources"]);
    if advisories {
        deny.arg("advisories");
    }
    run(
        &mut deny,
        "Some package cannot stay as it is; deny.toml says what holds.",
    )
}

/// Compiling them takes minutes, so they are not installed without asking.
fn installed(tool: &str) -> Result<()> {
    if found(tool).is_none() {
        bail!("{tool} is not here; please run `cargo install {tool}` and then this again.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use anyhow::Result;

    use super::{Tree, targets};

    #[test]
    fn a_target_that_is_not_there_is_named_with_those_that_are() -> Result<()> {
        let tree = Tree::here()?;
        assert!(targets(&tree, &[])?.contains(&"sheet".to_owned()));
        let error = targets(&tree, &["shet".to_owned()])
            .err()
            .map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("shet") && error.contains("sheet")));
        Ok(())
    }
}
