//! The site as it goes to a host: the page's modules and styles in a few small files, with the core beside them. And the same as one
//! file that needs no host.

use std::process::Command;

use anyhow::Result;

use crate::run::{run, say};
use crate::tree::Tree;
use crate::{setup, wasm};

/// Builds the core and writes the packed site.
pub fn build(tree: &Tree) -> Result<()> {
    wasm::build(tree)?;
    setup::node()?;
    let packer = tree.packer();
    setup::node_packages(&packer)?;
    say("Packing www");
    let mut pack = Command::new("node");
    pack.arg(packer.join("pack.mjs")).arg(tree.site()).arg(tree.packed());
    run(&mut pack, "The site could not be packed.")
}

/// Builds the site, and writes all of it as one file.
pub fn build_single_file(tree: &Tree) -> Result<()> {
    build(tree)?;
    say("Packing www into one file");
    let mut pack = Command::new("node");
    pack.arg(tree.packer().join("single-file.mjs"))
        .args([tree.site(), tree.packed(), tree.single_file()]);
    run(&mut pack, "The single file could not be written.")
}
