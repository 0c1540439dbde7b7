//! Debian's packages, where they can be installed without asking for a password.

use std::process::Command;

use anyhow::Result;

use crate::run::{found, output, say};
use crate::version::Version;

/// Installs packages, where this is a system with apt and we are root; `false` where we cannot or the first of them is
/// not on offer in a version that will do.
pub fn install(packages: &[&str], oldest: Version) -> Result<bool> {
    if found("apt-get").is_none() || !is_root() {
        return Ok(false);
    }
    say(&format!("Installing with apt-get: {}", packages.join(" ")));
    // A new machine knows of no packages until it has asked.
    output(Command::new("apt-get").arg("update"))?;
    if !packages.first().is_some_and(|package| offers(package, oldest)) {
        return Ok(false);
    }
    output(
        Command::new("apt-get")
            .args(["install", "--yes", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )?;
    Ok(true)
}

/// Whether apt has a package in this version or a newer one.
pub fn offers(package: &str, oldest: Version) -> bool {
    let policy = output(Command::new("apt-cache").args(["policy", package])).unwrap_or_default();
    let candidate = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"));
    candidate
        .and_then(Version::find)
        .is_some_and(|candidate| candidate >= oldest)
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}
