//! The package for npm: the core, the elements and the desk for other people's programs.

use std::process::Command;

use anyhow::Result;

use crate::run::{run, say};
use crate::tree::Tree;
use crate::{setup, wasm};

/// Builds the core and writes the package, ready for `npm pack`.
pub fn build(tree: &Tree) -> Result<()> {
    wasm::build(tree)?;
    setup::node()?;
    let packer = tree.packer();
    setup::node_packages(&packer)?;
    setup::node_packages(&tree.www_tests())?;

    say("Writing the package for npm");
    let types = tree.target().join("package-types");
    // The element says its types in its comments: the compiler of the tests writes them down.
    let mut declare = setup::node_tool(&tree.www_tests(), "tsc");
    declare
        .arg("--project")
        .arg(packer.join("types.json"))
        .arg("--outDir")
        .arg(&types);
    run(&mut declare, "The types of the elements could not be written.")?;

    let mut pack = Command::new("node");
    pack.arg(packer.join("package.mjs"))
        .args([tree.root(), &types, &tree.package()])
        .arg(tree.version());
    run(&mut pack, "The package could not be written.")
}
