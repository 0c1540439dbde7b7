//! What the steps need beyond cargo: where it is found, how it is installed, or what a person has to run.
//!
//! Nothing is installed that is there already, and nothing in another way than with the machine's own package managers.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::apt;
use crate::run::{found, output, run, say};
use crate::stamp::Stamp;
use crate::tree::Tree;
use crate::version::Version;

/// What the core is compiled to for the page.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The oldest Node that Playwright runs on.
const OLDEST_NODE: Version = Version(20, 0);

/// A compiler for [`WASM_TARGET`].
pub enum WasmCompiler {
    /// The toolchain at hand, which has the target's standard library.
    AtHand,
    /// Debian's, which compiles the standard library from its source.
    Debian,
}

/// Debian's compiler with the source of its standard library, and the linker of the same LLVM.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_RUSTDOC: &str = "/usr/bin/rustdoc";
const DEBIAN_STD: &str = "/usr/lib/rustlib/src/rust/library/std";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-22";

impl WasmCompiler {
    /// Finds a compiler, or installs one.
    pub fn find(tree: &Tree) -> Result<WasmCompiler> {
        let oldest = Version::find(env!("CARGO_PKG_RUST_VERSION")).context("xtask names no rust-version")?;
        if has_wasm_target(tree)? {
            return Ok(WasmCompiler::AtHand);
        }
        if has_debian_compiler(oldest) || apt::install(&DEBIAN_PACKAGES, oldest)? {
            return Ok(WasmCompiler::Debian);
        }
        if found("rustup").is_some() {
            say(&format!("Installing with rustup: {WASM_TARGET}"));
            let added = run(
                Command::new("rustup")
                    .args(["target", "add", WASM_TARGET])
                    .current_dir(tree.root()),
                "",
            );
            if added.is_ok() && has_wasm_target(tree)? {
                return Ok(WasmCompiler::AtHand);
            }
        }
        let install = if apt::offers(DEBIAN_PACKAGES[0], oldest) {
            format!(
                "sudo apt-get install --no-install-recommends {}",
                DEBIAN_PACKAGES.join(" ")
            )
        } else {
            format!("rustup target add {WASM_TARGET}")
        };
        bail!("There is no Rust compiler for wasm here; please run `{install}` and then this again.");
    }

    /// A `cargo build` for the target.
    pub fn cargo_build(&self, tree: &Tree) -> Command {
        let mut command = match self {
            WasmCompiler::AtHand => tree.cargo(),
            WasmCompiler::Debian => Command::new(DEBIAN_CARGO),
        };
        command
            .current_dir(tree.root())
            .args(["build", "--target", WASM_TARGET]);
        if let WasmCompiler::Debian = self {
            command
                .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"])
                // Without the texts and places of panics and what is printed for debugging, none of which anybody would read,
                // the wasm is a good twentieth smaller and names no path of the machine that built it.
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
                )
                // A released compiler takes -Z only so.
                .env("RUSTC_BOOTSTRAP", "1")
                // The cargo that runs this program has set these for its own toolchain.
                .env_remove("CARGO")
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("RUSTC", DEBIAN_RUSTC)
                .env("RUSTDOC", DEBIAN_RUSTDOC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        }
        command
    }
}

fn has_wasm_target(tree: &Tree) -> Result<bool> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let print = ["--print", "target-libdir", "--target", WASM_TARGET];
    let folder = output(Command::new(rustc).args(print).current_dir(tree.root()))?;
    Ok(Path::new(&folder).exists())
}

fn has_debian_compiler(oldest: Version) -> bool {
    let complete = [DEBIAN_CARGO, DEBIAN_RUSTDOC, DEBIAN_STD, DEBIAN_LINKER]
        .iter()
        .all(|path| Path::new(path).exists());
    let version = || {
        output(
            Command::new(DEBIAN_RUSTC)
                .arg("--version")
                .env_remove("RUSTUP_TOOLCHAIN"),
        )
    };
    complete
        && version()
            .ok()
            .and_then(|text| Version::find(&text))
            .is_some_and(|version| version >= oldest)
}

/// Finds Chromium or one of its relatives, or installs it.
pub fn browser() -> Result<PathBuf> {
    if let Some(chrome) = env::var_os("CHROME") {
        return Ok(chrome.into());
    }
    // The first is Chromium without the windows that nobody sees here: the tests take a quarter less time in it.
    let names = [
        "chromium-headless-shell",
        "chromium",
        "google-chrome",
        "google-chrome-stable",
        "chromium-browser",
    ];
    let look = || names.iter().find_map(|name| found(name)).or_else(chrome_of_macos);
    // Debian's Chromium comes without a typeface to write with.
    if look().is_none() {
        let _ = apt::install(&["chromium-headless-shell", "fonts-dejavu-core"], Version(0, 0))?
            || apt::install(&["chromium", "fonts-dejavu-core"], Version(0, 0))?;
    }
    look().context(
        "There is no Chromium or Chrome here for the browser tests; please install one, or name it in the environment \
         variable CHROME, and then run this again.",
    )
}

fn chrome_of_macos() -> Option<PathBuf> {
    let path = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    path.exists().then_some(path)
}

/// Checks that Node is there and new enough.
pub fn node() -> Result<()> {
    let version = output(Command::new("node").arg("--version"))
        .ok()
        .and_then(|text| Version::find(&text));
    match version {
        Some(version) if version >= OLDEST_NODE => Ok(()),
        Some(version) => {
            bail!(
                "Packing the site and testing it need Node {OLDEST_NODE} or newer, and this is {version}; please install a newer one."
            )
        }
        None => bail!(
            "Packing the site and testing it need Node {OLDEST_NODE} or newer; please install it (on Debian: `apt-get install nodejs npm`)."
        ),
    }
}

/// Installs the packages that a folder names, unless they are there as its lock file has them.
pub fn node_packages(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("could not read {}", lock.display()))?;
    // Kept among the packages, so that it goes when they go.
    let stamp = Stamp::new(folder.join("node_modules/.xtask.stamp"), &[&lock]);
    if stamp.is_fresh() {
        return Ok(());
    }
    let name = folder.display();
    say(&format!("Installing with npm: the packages of {name}"));
    // None of them needs a script to be run on installing it.
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = Command::new(npm);
    install
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(folder);
    stamp.renew(|| run(&mut install, &format!("npm could not install the packages of {name}.")))
}

/// A program out of the packages of a folder, to be run there.
pub fn node_tool(folder: &Path, name: &str) -> Command {
    let end = if cfg!(windows) { ".cmd" } else { "" };
    let mut tool = Command::new(folder.join("node_modules/.bin").join(format!("{name}{end}")));
    tool.current_dir(folder);
    tool
}
