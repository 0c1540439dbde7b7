//! `cargo xtask`: the way from a bare machine to a page that is built, served, tested and timed.
//!
//! Each verb is a file that reads as the list of its steps. What a step needs is found, or installed where that can be
//! done without asking, by [`setup`]; what cannot be had ends in one sentence that says what to run.

mod apt;
mod bench;
mod cms;
mod pack;
mod package;
mod proof;
mod run;
mod serve;
mod setup;
mod stamp;
mod steps;
mod test;
mod tree;
mod version;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::tree::Tree;

#[derive(Parser)]
#[command(
    bin_name = "cargo xtask",
    about = "Builds, serves, tests and times breach-statement."
)]
enum Verb {
    /// Write the site to target/site, for any static host.
    Build {
        /// Also write all of it as one HTML file, target/breach-statement.html, which opens from a disk.
        #[arg(long)]
        single_file: bool,
    },
    /// Write the package for npm to target/package, ready for `npm pack`.
    Package,
    /// Compile the core to wasm, then serve www/ as it stands, to work on it.
    Serve {
        /// The port to serve on; the next free one where it is taken.
        #[arg(long, default_value_t = serve::PORT)]
        port: u16,
    },
    /// Run every test, or only the steps named.
    Test {
        /// The steps to run, in the order of the whole.
        #[arg(value_enum)]
        only: Vec<test::Step>,
    },
    /// Lay out the Rust code and the JavaScript.
    Format,
    /// Write the digests of all that leaves anew, after a change that is meant to change it; `git diff` then shows what it changed.
    Golden,
    /// Time the page in Chromium and weigh a first visit.
    Bench,
    /// Prove at length what the tests prove in short.
    Proof {
        /// What is to be proved.
        #[command(subcommand)]
        of: proof::Proof,
    },
    /// Paste statements into real editors and into a WordPress of its own, and say what was lost.
    Cms,
}

fn main() -> ExitCode {
    match carry_out(&Verb::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(verb: &Verb) -> Result<()> {
    let tree = Tree::here()?;
    match verb {
        Verb::Build { single_file: false } => pack::build(&tree),
        Verb::Build { single_file: true } => pack::build_single_file(&tree),
        Verb::Package => package::build(&tree),
        Verb::Serve { port } => {
            wasm::build(&tree)?;
            serve::until_stopped(&tree.site(), *port)
        }
        Verb::Test { only } => test::run_steps(&tree.for_tests(), only),
        Verb::Format => test::format(&tree),
        Verb::Golden => test::golden(&tree),
        Verb::Bench => bench::measure(&tree),
        Verb::Proof { of } => proof::prove(&tree, of),
        Verb::Cms => cms::paste(&tree),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use anyhow::Result;
    use clap::{CommandFactory, Parser};

    use super::{Tree, Verb};

    /// What a guide tells a person to type is what this tool takes. It is not run: it would build, serve and test all of it.
    #[test]
    fn every_call_in_the_guides_is_understood() -> Result<()> {
        let tree = Tree::here()?;
        let mut guides = vec![tree.root().join("README.md"), tree.root().join("src/content/README.md")];
        let docs = fs::read_dir(tree.root().join("docs"))?;
        for entry in docs {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "md") {
                guides.push(path);
            }
        }
        let mut verbs = BTreeSet::new();
        for guide in guides {
            let text = fs::read_to_string(&guide)?;
            for (at, call) in text.match_indices("cargo xtask ") {
                let rest = &text[at + call.len()..];
                let end = rest.find(['`', '#', '\n', '.']).unwrap_or(rest.len());
                let words: Vec<&str> = rest[..end].split_whitespace().collect();
                let parsed = Verb::try_parse_from(["cargo xtask"].iter().chain(&words));
                assert!(parsed.is_ok(), "{}: cargo xtask {}", guide.display(), words.join(" "));
                verbs.extend(words.first().map(|verb| (*verb).to_owned()));
            }
        }
        let known = Verb::command();
        let known: BTreeSet<String> = known.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
        assert_eq!(verbs, known, "each verb stands in a guide");
        Ok(())
    }
}
