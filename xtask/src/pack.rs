//! The site as it goes to a host: the page's modules and styles in a few small files, with the core beside them.

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
