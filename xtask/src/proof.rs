//! What the tests hold in short, at length: for whoever wants to see all of it, and for the night.

use std::process::Command;

use anyhow::Result;
use clap::Subcommand;

use crate::run::{run, say};
use crate::tree::Tree;
use crate::{setup, steps, wasm};

/// What can be proved at length.
#[derive(Debug, Clone, Subcommand)]
pub enum Proof {
    /// How the work grows with the input: a table of counted steps for every kind of input and every job, up to 2 MB.
    Growth,
}

/// Proves it.
pub fn prove(tree: &Tree, of: &Proof) -> Result<()> {
    match of {
        Proof::Growth => growth(tree),
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
