//! Running other programs, and saying so.

use std::env::{self, consts::EXE_SUFFIX};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Says what is being done.
pub fn say(what: &str) {
    println!("==> {what}");
}

/// Runs a command whose output the reader sees. Where it fails, `failure` is the sentence that says so.
pub fn run(command: &mut Command, failure: &str) -> Result<()> {
    // No standard input: nothing may wait for an answer, on CI or anywhere else.
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| could_not_start(command))?;
    if !status.success() {
        bail!("{failure}");
    }
    Ok(())
}

/// What a command prints on standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| could_not_start(command))?;
    if !output.status.success() {
        bail!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn could_not_start(command: &Command) -> String {
    format!("could not start {}", command.get_program().to_string_lossy())
}

/// Where a program is on the path.
pub fn found(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{EXE_SUFFIX}");
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}
