//! The rules that keep the house in order, held by looking.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // What is generated or installed is not ours.
            let ours = path
                .file_name()
                .is_none_or(|name| name != "pkg" && name != "node_modules");
            if path.is_dir() && ours {
                walk(&path, found);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new(folder), &mut found);
    found.retain(|path| {
        path.extension()
            .is_some_and(|e| endings.iter().any(|ending| e == *ending))
    });
    assert!(!found.is_empty(), "{folder} has files");
    found
}

/// The code of a file, without comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn named_just_in(names: &[&str], folder: &str, endings: &[&str], home: &str) {
    let mut at_home = false;
    for path in files(folder, endings) {
        let code = code(&path);
        for name in names.iter().filter(|name| code.contains(**name)) {
            assert!(
                path.starts_with(home),
                "{name} is named outside {home}: {}",
                path.display()
            );
            at_home = true;
        }
    }
    assert!(at_home, "{home} names {names:?}");
}

#[test]
fn handlebars_is_named_in_one_module() {
    named_just_in(&["handlebars"], "src", &["rs"], "src/words/templates");
}

#[test]
fn the_tokenizer_of_html_is_named_in_one_module() {
    named_just_in(&["html5gum"], "src", &["rs"], "src/reading/pasted/read.rs");
}

#[test]
fn javascript_is_named_in_one_module() {
    named_just_in(
        &["wasm_bindgen", "serde_wasm_bindgen", "js_sys"],
        "src",
        &["rs"],
        "src/wasm",
    );
}

#[test]
fn each_format_of_files_is_known_to_one_module() {
    named_just_in(&["quick_xml"], "src", &["rs"], "src/export/files/docx.rs");
    named_just_in(&["mail_builder"], "src", &["rs"], "src/export/files/eml.rs");
    named_just_in(&["zip::"], "src", &["rs"], "src/export/files/archive.rs");
    named_just_in(&["csv::"], "src", &["rs"], "src/export/files/faq.rs");
}

/// Who may import what is generated, and why it does not come through the door before.
const DOORS: [(&str, &str); 5] = [
    ("www/core.js", "the one door of the page, which loads each module once"),
    (
        "www/package/api.js",
        "the door of the package for npm, whose hosts say where the WebAssembly lies",
    ),
    (
        "www/package/serve.js",
        "in a worker: bundlers that make one file of it refuse imports at run time, as `api.js` has them",
    ),
    (
        "www/package/started-core.js",
        "what `core.js` imports in the package: the core that `api.js` has started",
    ),
    ("www/package/started-files.js", "the same for the writers of files"),
];

#[test]
fn what_is_generated_is_imported_at_its_doors_alone() {
    for path in files("www", &["js"]) {
        let code = code(&path);
        let imported = ["/pkg/breach_statement.js", "/pkg/files.js"];
        let imports = imported.iter().any(|module| code.contains(module));
        let door = DOORS.iter().any(|(door, _)| path == Path::new(door));
        assert_eq!(imports, door, "{}", path.display());
        let of_the_package = path.starts_with("www/package");
        assert!(
            door || of_the_package || !code.contains("/pkg/"),
            "{} names the folder",
            path.display()
        );
    }
}

/// What writes files is heavy: it comes when somebody asks for one, and is no part of what everybody loads.
#[test]
fn the_generated_modules_are_never_imported_outright() {
    let door = code(Path::new("www/core.js"));
    let types = |line: &&str| !line.trim_start().starts_with('*');
    let imports: Vec<&str> = door
        .lines()
        .filter(types)
        .filter(|line| line.contains("/pkg/"))
        .collect();
    assert_eq!(imports.len(), 2, "{imports:?}");
    for line in imports {
        assert!(line.contains("import('./pkg/"), "{line}");
    }
}

#[test]
fn the_page_builds_nodes_and_never_markup() {
    for path in files("www", &["js"]) {
        let code = code(&path);
        for wrong in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ] {
            assert!(!code.contains(wrong), "{}: {wrong}", path.display());
        }
    }
    for path in files("www", &["html"]) {
        let html = fs::read_to_string(&path).unwrap();
        assert!(!html.contains("style="), "{}: an inline style", path.display());
        assert!(!html.contains("onclick="), "{}: an inline handler", path.display());
        for script in html.split("<script").skip(1) {
            assert!(
                script.split('>').next().unwrap().contains("src="),
                "{}: an inline script",
                path.display()
            );
        }
    }
}

/// A sentence of a statement speaks as the organisation or to the reader. Words like these in a string of the program would be
/// such a sentence; the desk speaks of "people" and asks "you" in `content/` and in `www/ui/words.js`.
#[test]
fn no_sentence_of_a_statement_stands_in_the_code() {
    for path in files("src", &["rs"]).into_iter().chain(files("www", &["js"])) {
        for line in code(&path).lines() {
            for words in [
                "We are ",
                "We have ",
                "we are sorry",
                "We do not",
                "Your information",
                "your information",
                "We told",
            ] {
                assert!(!line.contains(words), "{}: {}", path.display(), line.trim());
            }
        }
    }
}

#[test]
fn nothing_names_the_machine_it_was_made_on() {
    for folder in ["src", "www", "tests", "xtask"] {
        for path in files(folder, &["rs", "js", "mjs", "html", "css", "json", "hbs", "snap", "ts"]) {
            if path == Path::new("tests/it/house/order.rs") {
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for wrong in ["/work/", "/root/", "/home/"] {
                assert!(!text.contains(wrong), "{}: {wrong}", path.display());
            }
        }
    }
}
