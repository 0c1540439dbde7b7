//! Where things are in this repository.

use std::env::consts::EXE_SUFFIX;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{output, run};

/// The working tree and the folder that cargo builds into.
pub struct Tree {
    root: PathBuf,
    target: PathBuf,
    version: String,
    for_tests: bool,
}

impl Tree {
    /// The tree that this program was compiled from.
    pub fn here() -> Result<Tree> {
        // The target folder may be set by an environment variable or by any of cargo's configuration files, so ask cargo.
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let metadata = output(cargo().args([
            "metadata",
            "--no-deps",
            "--format-version=1",
            "--manifest-path",
            manifest,
        ]))?;
        let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata did not print JSON")?;
        let folder = |name: &str| {
            let folder = metadata.get(name).and_then(Value::as_str);
            folder
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata named no {name}"))
        };
        let version = metadata
            .pointer("/packages")
            .and_then(Value::as_array)
            .and_then(|packages| packages.iter().find(|package| package["name"] == "breach-statement"))
            .and_then(|package| package["version"].as_str())
            .context("cargo metadata named no version")?
            .to_owned();
        Ok(Tree {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
            version,
            for_tests: false,
        })
    }

    /// The same for tests. The command line is then the one that they are built with: what the tests use asks more of some packages, and
    /// without that they and the core would be compiled a second time.
    pub fn for_tests(self) -> Tree {
        Tree {
            for_tests: true,
            ..self
        }
    }

    /// The top of the repository.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that cargo builds into.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The version of the program.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The site as it is written. With the core built into it, it runs as it is.
    pub fn site(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The core as it is built, with what loads it.
    pub fn core(&self) -> PathBuf {
        self.site().join("pkg")
    }

    /// The core with its steps counted.
    pub fn counted(&self) -> PathBuf {
        self.target.join("counted")
    }

    /// The site as it goes to a static host.
    pub fn packed(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The package for npm, ready for `npm pack`.
    pub fn package(&self) -> PathBuf {
        self.target.join("package")
    }

    /// The site as one file that opens from a disk.
    pub fn single_file(&self) -> PathBuf {
        self.target.join("breach-statement.html")
    }

    /// What makes them out of the site as it is written.
    pub fn packer(&self) -> PathBuf {
        self.root.join("xtask/pack")
    }

    /// The tests that need Node or a browser.
    pub fn www_tests(&self) -> PathBuf {
        self.root.join("tests/www")
    }

    /// The programs that use the package, with the bundlers that they are built by.
    pub fn consumers(&self) -> PathBuf {
        self.www_tests().join("consumers")
    }

    /// Compiles the command line.
    pub fn build_command_line(&self) -> Result<()> {
        let build = match self.for_tests {
            true => "test --quiet --no-run --test it",
            false => "build --quiet",
        };
        run(
            self.cargo()
                .args(build.split(' '))
                .args(["--package", "breach-statement"]),
            "The command line did not compile.",
        )
    }

    /// The command line as cargo leaves it.
    pub fn command_line(&self) -> PathBuf {
        self.target.join("debug").join(format!("breach-statement{EXE_SUFFIX}"))
    }

    /// The cargo that runs this program, at the top of the repository.
    pub fn cargo(&self) -> Command {
        let mut command = cargo();
        command.current_dir(&self.root);
        command
    }
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
