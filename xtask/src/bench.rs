//! What the page costs its reader: time after a changed fact, and bytes on a first visit.

use std::process::Command;

use anyhow::Result;

use crate::run::{run, say};
use crate::serve::{PORT, Site};
use crate::tree::Tree;
use crate::{pack, setup};

/// Builds the site and measures it in Chromium.
pub fn measure(tree: &Tree) -> Result<()> {
    pack::build(tree)?;
    setup::node_packages(&tree.www_tests())?;
    let browser = setup::browser()?;
    let site = Site::open(&tree.packed(), PORT)?;

    say("Measuring in Chromium");
    let mut bench = Command::new("node");
    bench
        .arg("bench.mjs")
        .current_dir(tree.www_tests())
        .env("BASE_URL", site.address())
        .env("CHROME", browser);
    run(&mut bench, "The page could not be measured.")
}
