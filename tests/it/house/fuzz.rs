//! What the fuzzer found and what it goes through, run once more: the same functions on the bytes that `fuzz/corpus` keeps. How to let it
//! look for more stands in `fuzz/README.md`.

#[path = "../../../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// A target that is new has a file for the fuzzer, bytes that are replayed here, and a line in its manifest.
#[test]
fn every_target_is_fuzzed_and_replayed() {
    let names: Vec<String> = targets::TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let of = |folder: &str| -> Vec<String> {
        let stem = |path: &PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
        files(folder).iter().map(stem).collect()
    };
    assert_eq!(of("fuzz/fuzz_targets"), names);
    assert_eq!(of("fuzz/corpus"), names);
    let manifest = fs::read_to_string("fuzz/Cargo.toml").unwrap();
    for name in &names {
        assert!(
            manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")),
            "{name}"
        );
        assert!(
            files(&format!("fuzz/corpus/{name}")).len() >= 8,
            "{name} has hardly anything to go through"
        );
    }
}

#[test]
fn what_the_fuzzer_keeps_holds() {
    let mut broken = Vec::new();
    let (mut runs, mut bytes) = (0, 0);
    for (name, target) in targets::TARGETS {
        for path in files(&format!("fuzz/corpus/{name}")) {
            let data = fs::read(&path).unwrap();
            runs += 1;
            bytes += data.len();
            if catch_unwind(AssertUnwindSafe(|| target(&data))).is_err() {
                broken.push(path);
            }
        }
    }
    println!("{runs} runs of {} targets on {bytes} bytes", targets::TARGETS.len());
    assert!(bytes < 500_000, "{bytes} bytes are too many to keep");
    assert!(broken.is_empty(), "what each of them says stands above: {broken:?}");
}
