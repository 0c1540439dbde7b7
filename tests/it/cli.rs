//! The command line as it is called: what it prints where, what its exit code says, and what it writes.

use crate::support::{all_case_files, case, fields, full_case, pack, put};
use breach_statement::files::FileFormat;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

const LABOUR: &str = "tests/cases/labour-2021.json";
const RIVERSIDE: &str = "tests/cases/riverside-2026.json";
const DOCUMENTS: [&str; 12] = [
    "email",
    "letter",
    "web-notice",
    "text-message",
    "press-holding",
    "press-statement",
    "call-script",
    "faq",
    "post-short",
    "post-long",
    "staff-briefing",
    "partner-note",
];

/// Calls the program, and gives what it wrote as it is.
fn call_bytes(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_breach-statement"))
        .args(arguments)
        .output()
        .unwrap();
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// What a call did.
struct Call {
    code: i32,
    out: String,
    err: String,
}

fn call(arguments: &[&str]) -> Call {
    call_with(arguments, b"")
}

/// Calls the program with something on its standard input.
fn call_with(arguments: &[&str], input: &[u8]) -> Call {
    let mut child = Command::new(env!("CARGO_BIN_EXE_breach-statement"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A program that does not read to the end closes its side.
    let writing = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("what is printed is UTF-8");
    let code = output.status.code().expect("an exit code");
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert!(!err.contains("panicked"), "{err}");
    Call { code, out, err }
}

/// A case file with something wrong, in a folder of its own.
fn file(text: impl AsRef<[u8]>) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.json");
    fs::write(&path, text).unwrap();
    (folder, path.display().to_string())
}

/// The case of Riverside Homes with one fact put otherwise.
fn riverside_with(pointer: &str, value: Value) -> (tempfile::TempDir, String) {
    let mut json = case(crate::support::RIVERSIDE);
    put(&mut json, pointer, value);
    file(json.to_string())
}

#[test]
fn new_prints_a_case_that_opens_and_explains_every_field() {
    let new = call(&["new"]);
    assert_eq!(new.code, 0);
    let skeleton = case(&new.out);
    assert_eq!(
        (&skeleton["format"], &skeleton["language"]),
        (&json!(1), &json!("en-GB"))
    );
    assert_eq!(pack(&skeleton).problems, []);
    for group in skeleton.as_object().unwrap().values().skip(2) {
        assert_eq!(group, &json!({}), "nothing is filled in");
    }
    for field in fields() {
        assert!(new.err.contains(&field.pointer), "{} is not explained", field.pointer);
        assert!(new.err.contains(&field.label), "{} has no label", field.pointer);
    }
    let prepared = call_with(&["prepare", "-", "--document", "email"], new.out.as_bytes());
    assert_eq!(prepared.code, 1, "{}", prepared.err);
}

#[test]
fn schema_prints_the_schema() {
    let schema = call(&["schema"]);
    assert_eq!((schema.code, schema.err.as_str()), (0, ""));
    assert_eq!(
        case(&schema.out)["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
}

#[test]
fn a_case_with_nothing_to_fix_exits_with_0() {
    let check = call(&["check", RIVERSIDE]);
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    assert_eq!(check.out, format!("{RIVERSIDE}: nothing to fix.\n"));
    let prepare = call(&["prepare", RIVERSIDE, "--document", "email"]);
    assert_eq!((prepare.code, prepare.err.as_str()), (0, ""));
}

/// A newcomer finds an example of every field and every state among our cases.
#[test]
fn our_cases_use_every_field_and_every_state() {
    let cases: Vec<Value> = all_case_files()
        .into_iter()
        .map(|path| case(&std::fs::read_to_string(path).unwrap()))
        .collect();
    let mut states = BTreeSet::new();
    let mut unused = Vec::new();
    for field in fields() {
        let (before, after) = field.pointer.split_once("/{key}").unwrap_or((&field.pointer, ""));
        let facts: Vec<&Value> = if after.is_empty() {
            cases.iter().filter_map(|json| json.pointer(before)).collect()
        } else {
            let entries = cases
                .iter()
                .filter_map(|json| json.pointer(before).and_then(Value::as_object));
            entries
                .flat_map(|entries| entries.values())
                .filter_map(|entry| entry.pointer(after))
                .collect()
        };
        if facts.is_empty() {
            unused.push(field.pointer);
        }
        for fact in facts {
            let named = ["unknown", "no_sign", "ruled_out", "withheld", "certainty"]
                .into_iter()
                .find(|key| fact.get(key).is_some());
            states.insert(named.unwrap_or("value"));
        }
    }
    assert!(unused.is_empty(), "used in no case of ours: {unused:?}");
    assert_eq!(
        states,
        BTreeSet::from(["value", "certainty", "unknown", "no_sign", "ruled_out", "withheld"])
    );
}

#[test]
fn a_case_with_something_to_fix_exits_with_1() {
    let check = call(&["check", LABOUR]);
    assert_eq!((check.code, check.err.as_str()), (1, ""));
    for line in check.out.lines() {
        assert!(
            line.starts_with(&format!("{LABOUR}: /")),
            "a finding names file and field: {line}"
        );
        assert!(line.ends_with(']'), "and its rule: {line}");
    }
    let prepare = call(&["prepare", LABOUR, "--document", "email"]);
    assert_eq!(prepare.code, 1);
    assert!(
        prepare
            .err
            .contains(&format!("to fix in the statements: breach-statement check {LABOUR}"))
    );

    let (_folder, path) = riverside_with("/organisation/name", "**Riverside** Homes".into());
    let fix = call(&["check", &path]);
    assert_eq!(fix.code, 1, "{}", fix.out);
    assert!(
        fix.out.starts_with(&format!("{path}: /organisation/name: to fix: ")),
        "{}",
        fix.out
    );
}

#[test]
fn a_fact_that_cannot_be_used_exits_with_2_and_the_rest_is_written() {
    let (_folder, path) = riverside_with("/incident/discovered", "the other day".into());
    let expected = format!("{path}: /incident/discovered: error: “the other day” is no date.");

    let check = call(&["check", &path]);
    assert_eq!(check.code, 2);
    assert!(check.out.starts_with(&expected), "{}", check.out);

    let prepare = call(&["prepare", &path, "--document", "email"]);
    assert_eq!(prepare.code, 2);
    assert!(prepare.err.starts_with(&expected), "{}", prepare.err);
    assert!(prepare.out.contains("systems were attacked"), "{}", prepare.out);
    assert!(!prepare.out.contains("We found out on"), "{}", prepare.out);

    let out = tempfile::tempdir().unwrap();
    let written = call(&["prepare", &path, "--out", &out.path().display().to_string()]);
    assert_eq!(written.code, 2);
    assert!(read(out.path(), "email.txt").contains("systems were attacked"));
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect(name)
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn without_a_folder_one_document_is_printed() {
    for document in DOCUMENTS {
        let one = call(&["prepare", RIVERSIDE, "--document", document]);
        assert_eq!(one.code, 0, "{document}: {}", one.err);
        assert!(one.out.contains("incident"), "{document}: {}", one.out);
    }
    let none_named = call(&["prepare", RIVERSIDE]);
    assert_eq!((none_named.code, none_named.out.as_str()), (2, ""));
    let no_such = call(&["prepare", RIVERSIDE, "--document", "telegram"]);
    assert_eq!((no_such.code, no_such.out.as_str()), (2, ""));
    assert!(no_such.err.contains("“telegram”"));
    for document in DOCUMENTS {
        assert!(
            none_named.err.contains(document) && no_such.err.contains(document),
            "{document} is not offered"
        );
    }
}

#[test]
fn with_a_folder_each_document_is_a_file_of_its_own() {
    for (format, ending, mark) in [
        ("text", "txt", "Subject: "),
        ("html", "html", "<!DOCTYPE html>"),
        ("cms", "cms.html", "<p>"),
        ("markdown", "md", "**Subject:** "),
    ] {
        let folder = tempfile::tempdir().unwrap();
        // The folder is made where there is none.
        let out = folder.path().join("a/b");
        let call_out = |more: &[&str]| {
            let out = out.display().to_string();
            call(&[&["prepare", RIVERSIDE, "--out", &out, "--format", format], more].concat())
        };
        let all = call_out(&[]);
        assert_eq!((all.code, all.out.as_str(), all.err.as_str()), (0, "", ""), "{format}");
        assert_eq!(
            names(&out),
            DOCUMENTS.iter().map(|name| format!("{name}.{ending}")).collect()
        );
        for document in DOCUMENTS {
            let printed = call(&["prepare", RIVERSIDE, "--document", document, "--format", format]);
            assert_eq!(read(&out, &format!("{document}.{ending}")), printed.out, "{document}");
        }
        assert!(read(&out, &format!("email.{ending}")).starts_with(mark), "{format}");

        fs::remove_dir_all(&out).unwrap();
        assert_eq!(call_out(&["--document", "faq"]).code, 0);
        assert_eq!(names(&out), BTreeSet::from([format!("faq.{ending}")]));
    }
}

#[test]
fn a_format_for_some_documents_writes_those() {
    for (format, files) in [
        ("docx", DOCUMENTS.map(|name| format!("{name}.docx")).to_vec()),
        ("eml", vec!["email.eml".to_owned()]),
        ("csv", vec!["faq.csv".to_owned()]),
        ("zip", vec!["statements-2026-11-20.zip".to_owned()]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().display().to_string();
        let all = call(&["prepare", RIVERSIDE, "--out", &out, "--format", format]);
        assert_eq!((all.code, all.out.as_str(), all.err.as_str()), (0, "", ""), "{format}");
        assert_eq!(names(folder.path()), files.iter().cloned().collect(), "{format}");
        // What is printed is what is written; of one document that suits, it need not be said which.
        for file in files {
            let (name, _) = file.split_once('.').unwrap();
            let printed = match format {
                "docx" => call_bytes(&["prepare", RIVERSIDE, "--format", format, "--document", name]),
                _ => call_bytes(&["prepare", RIVERSIDE, "--format", format]),
            };
            assert!(printed == fs::read(folder.path().join(&file)).unwrap(), "{file}");
        }
    }
    for (format, document, why) in [
        ("eml", "letter", "holds an email"),
        ("csv", "email", "questions and answers"),
    ] {
        let refused = call(&["prepare", RIVERSIDE, "--format", format, "--document", document]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""));
        assert!(
            refused.err.contains(why) && refused.err.contains(document),
            "{}",
            refused.err
        );
        assert_eq!(refused.err.lines().count(), 1, "{}", refused.err);
    }
}

#[test]
fn a_fragment_starts_its_headings_where_it_is_told_to() {
    let heading = |more: &[&str]| {
        let call = call(
            &[
                &["prepare", RIVERSIDE, "--document", "web-notice", "--format", "cms"],
                more,
            ]
            .concat(),
        );
        (call.code, call.out.chars().take(4).collect::<String>())
    };
    assert_eq!(heading(&[]), (0, "<h2>".to_owned()));
    assert_eq!(heading(&["--heading-level", "4"]), (0, "<h4>".to_owned()));
    for wrong in ["0", "7", "two", ""] {
        assert_eq!(heading(&["--heading-level", wrong]), (2, String::new()), "{wrong}");
    }
}

#[test]
fn a_zip_holds_the_formats_that_were_asked_for() {
    let files = |more: &[&str]| -> Vec<String> {
        let bytes = call_bytes(&[&["prepare", RIVERSIDE, "--format", "zip"], more].concat());
        let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        archive.file_names().map(str::to_owned).collect()
    };
    let all = files(&[]);
    assert_eq!(all.len(), 1 + 4 * DOCUMENTS.len() + 2);
    assert_eq!(all[0], "manifest.json");
    let some = files(&["--zip-of", "docx,eml"]);
    assert_eq!(some.len(), 1 + DOCUMENTS.len() + 1);
    assert_eq!(
        files(&["--zip-of", "csv", "--document", "faq"]),
        ["manifest.json", "faq.csv"]
    );
    for wrong in [
        &["--format", "zip", "--zip-of", "pdf"][..],
        &["--format", "docx", "--zip-of", "docx"],
    ] {
        let refused = call(&[&["prepare", RIVERSIDE, "--document", "faq"], wrong].concat());
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{wrong:?}");
    }
    let nothing = call(&[
        "prepare",
        RIVERSIDE,
        "--format",
        "zip",
        "--zip-of",
        "eml",
        "--document",
        "faq",
    ]);
    assert_eq!((nothing.code, nothing.err.lines().count()), (2, 1), "{}", nothing.err);
}

/// Python's standard library makes a terminal, for which we would need code of our own.
#[test]
fn what_is_no_text_is_not_printed_to_a_terminal() {
    let on_a_terminal = |format: &str| {
        let program = env!("CARGO_BIN_EXE_breach-statement");
        let script = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
        let arguments = [program, "prepare", RIVERSIDE, "--document", "faq", "--format", format];
        let output = Command::new("python3")
            .args(["-c", script])
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .expect("python3");
        (output.status.code(), output.stdout)
    };
    for format in ["docx", "zip"] {
        let (code, shown) = on_a_terminal(format);
        let shown = String::from_utf8(shown).expect("a sentence, and no bytes");
        assert_eq!(code, Some(2), "{shown}");
        assert!(
            shown.contains("--out") && shown.contains("no text") && !shown.contains("PK\u{3}"),
            "{shown}"
        );
    }
    let (code, shown) = on_a_terminal("csv");
    assert_eq!(code, Some(0));
    assert!(String::from_utf8(shown).unwrap().contains("\"question\",\"answer\""));
}

#[test]
fn the_help_names_every_format_that_can_be_written() {
    let help = call(&["prepare", "--help"]);
    assert_eq!(help.code, 0);
    let files = FileFormat::ALL.iter().map(|format| format.name());
    for format in files.chain(["cms", "jsonld", "zip", "json"]) {
        assert!(help.out.contains(&format!("- {format}")), "{format}: {}", help.out);
    }
}

#[test]
fn linked_data_is_that_of_the_questions() {
    let printed = call(&["prepare", RIVERSIDE, "--format", "jsonld"]);
    assert_eq!(printed.code, 0);
    assert_eq!(case(&printed.out)["@type"], "FAQPage");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().display().to_string();
    assert_eq!(
        call(&["prepare", RIVERSIDE, "--format", "jsonld", "--out", &out]).code,
        0
    );
    assert_eq!(names(folder.path()), BTreeSet::from(["faq.jsonld".to_owned()]));
    assert_eq!(read(folder.path(), "faq.jsonld"), printed.out);
    let other = call(&["prepare", RIVERSIDE, "--format", "jsonld", "--document", "email"]);
    assert_eq!((other.code, other.out.as_str()), (2, ""));
    assert!(other.err.contains("`faq`"), "{}", other.err);
}

#[test]
fn a_page_that_was_pasted_to_is_held_against_the_statement() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let pasted = call(&["prepare", RIVERSIDE, "--document", "web-notice", "--format", "cms"]).out;
    let lost = |html: String, more: &[&str]| {
        fs::write(&page, html).unwrap();
        let html = page.display().to_string();
        call(
            &[
                &["pasted", RIVERSIDE, "--document", "web-notice", "--html", &html],
                more,
            ]
            .concat(),
        )
    };
    let whole = lost(format!("<html><body><p>Menu</p>{pasted}<p>Letterhead</p>"), &[]);
    assert_eq!(
        (whole.code, whole.out.as_str()),
        (0, "Nothing was lost.\n"),
        "{}",
        whole.err
    );

    let without = lost(
        pasted.replace("<h2>Notice of a data breach</h2>", "<p>Notice of a data breach</p>"),
        &[],
    );
    assert_eq!(
        (without.code, without.out.as_str()),
        (1, "“Notice of a data breach” was a heading and is none any more.\n")
    );
    assert_eq!(lost(pasted.clone(), &["--heading-level", "3"]).code, 1);

    let strips = |html: &str| {
        fs::write(&page, html).unwrap();
        call(&["strips", &page.display().to_string()])
    };
    assert_eq!(
        (strips(&pasted).code, strips(&pasted).out.as_str()),
        (0, "A strict filter would take nothing out.\n")
    );
    let junk = strips("<p class=\"MsoNormal\">a</p>");
    assert_eq!(
        (junk.code, junk.out.as_str()),
        (1, "A strict filter takes out “class” from <p>.\n")
    );
    let no_such = call(&[
        "pasted",
        RIVERSIDE,
        "--document",
        "telegram",
        "--html",
        &page.display().to_string(),
    ]);
    assert_eq!((no_such.code, no_such.out.as_str()), (2, ""));
}

#[test]
fn json_has_problems_findings_claims_and_documents() {
    let (_folder, path) = riverside_with("/incident/discovered", "the other day".into());
    let whole = call(&["prepare", &path, "--format", "json"]);
    assert_eq!(whole.code, 2);
    let pack = case(&whole.out);
    let keys: BTreeSet<&str> = pack.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        BTreeSet::from(["problems", "findings", "claims", "documents", "sent"])
    );
    let problem = &pack["problems"][0];
    assert_eq!(
        (&problem["field"], &problem["code"]),
        (&json!("/incident/discovered"), &json!("not-a-when"))
    );
    assert!(problem["message"].as_str().unwrap().contains("“the other day”"));
    let documents: Vec<&str> = pack["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| d["name"].as_str().unwrap())
        .collect();
    assert_eq!(documents, DOCUMENTS);
    let run = pack.pointer("/documents/0/body/0/runs/0").unwrap();
    let of_run: BTreeSet<&str> = run.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(of_run, BTreeSet::from(["text", "claim", "facts"]));
    let runs = whole.out.matches("\"text\":").count();
    let links = whole.out.matches("\"href\":").count();
    assert!(
        (1..runs).contains(&links),
        "a run that links to nothing does not say so: {links} of {runs}"
    );

    let one = case(&call(&["prepare", RIVERSIDE, "--format", "json", "--document", "faq"]).out);
    assert_eq!(one["documents"].as_array().unwrap().len(), 1);

    let checked = case(&call(&["check", LABOUR, "--format", "json"]).out);
    let findings = checked["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["rule"] == "gap"));
    let weights: Vec<&str> = findings
        .iter()
        .map(|finding| finding["weight"].as_str().unwrap())
        .collect();
    let heaviest_first = |pair: &[&str]| pair[0] == pair[1] || pair[0] == "stop" || pair[1] == "style";
    assert!(weights.windows(2).all(heaviest_first), "{weights:?}");
    assert_eq!(checked["problems"], json!([]));
}

#[test]
fn a_dash_reads_standard_input() {
    let check = call_with(&["check", "-"], crate::support::RIVERSIDE.as_bytes());
    assert_eq!(
        (check.code, check.out.as_str()),
        (0, "standard input: nothing to fix.\n")
    );
    let prepared = call_with(
        &["prepare", "-", "--document", "email"],
        crate::support::RIVERSIDE.as_bytes(),
    );
    assert_eq!(prepared.out, call(&["prepare", RIVERSIDE, "--document", "email"]).out);
    let wrong = call_with(&["check", "-"], b"{");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.starts_with("standard input: error: "), "{}", wrong.err);
}

#[test]
fn what_is_no_case_is_refused_and_nothing_is_written() {
    let large = format!("{{\"format\":1}}{}", " ".repeat(2 * 1024 * 1024));
    let latin1 = crate::support::RIVERSIDE
        .replace("Priya Nair", "Andr\u{0} Nair")
        .into_bytes();
    let latin1: Vec<u8> = latin1
        .into_iter()
        .map(|byte| if byte == 0 { 0xE9 } else { byte })
        .collect();
    let utf16: Vec<u8> = crate::support::RIVERSIDE
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let rows: [(&str, &[u8], &str); 5] = [
        ("not JSON", b"This is a letter.", "line 1"),
        ("a list", b"[]", "a list"),
        ("too large", large.as_bytes(), "2 MB"),
        ("not UTF-8", &latin1, ""),
        ("UTF-16", &utf16, ""),
    ];
    for (name, bytes, reason) in rows {
        let (_folder, path) = file(bytes);
        let out = tempfile::tempdir().unwrap();
        for verb in [
            vec!["check", &path],
            vec!["prepare", &path, "--out", out.path().to_str().unwrap()],
        ] {
            let refused = call(&verb);
            assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{name}: {}", refused.err);
            assert!(
                refused.err.starts_with(&path) && refused.err.contains(reason),
                "{name}: {}",
                refused.err
            );
            assert_eq!(refused.err.lines().count(), 1, "{name}: one sentence: {}", refused.err);
        }
        assert_eq!(names(out.path()), BTreeSet::new(), "{name}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    for path in ["tests/cases/no-such-case.json", "tests/cases"] {
        let missing = call(&["check", path]);
        assert_eq!((missing.code, missing.out.as_str()), (2, ""));
        assert!(missing.err.starts_with(path), "{}", missing.err);
    }
    let (_folder, taken) = file("x");
    let blocked = call(&["prepare", RIVERSIDE, "--out", &taken]);
    assert_eq!(blocked.code, 2);
    assert!(blocked.err.starts_with(&taken), "{}", blocked.err);
}

#[test]
fn a_call_that_makes_no_sense_exits_with_2() {
    for arguments in [
        &[][..],
        &["publish"],
        &["check"],
        &["check", RIVERSIDE, "--today", "tomorrow"],
        &["prepare", RIVERSIDE, "--format", "pdf"],
    ] {
        let call = call(arguments);
        assert_eq!((call.code, call.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!call.err.is_empty());
    }
}

#[test]
fn a_promised_day_that_has_passed_is_to_fix_and_printed_nowhere() {
    let on_the_day = call(&["check", RIVERSIDE, "--today", "2026-12-01"]);
    assert_eq!(on_the_day.code, 0, "{}", on_the_day.out);

    let check = call(&["check", RIVERSIDE, "--today", "2026-12-12"]);
    assert_eq!(check.code, 1);
    for field in ["/updates/by", "/services/rent/back/unknown/by", "/services/portal/back"] {
        let problem = check
            .out
            .lines()
            .find(|line| line.contains(&format!(": {field}: to fix: ")))
            .expect(field);
        assert!(problem.ends_with("[promise-passed]"), "{problem}");
    }
    for format in ["text", "html", "markdown"] {
        for document in DOCUMENTS {
            let of = |today| {
                call(&[
                    "prepare",
                    RIVERSIDE,
                    "--document",
                    document,
                    "--format",
                    format,
                    "--today",
                    today,
                ])
            };
            let later = of("2026-12-12");
            assert_eq!(later.code, 1);
            assert!(!later.out.contains(" Dec"), "{document} as {format}: {}", later.out);
            let before = of("2026-11-20");
            assert!(before.out.contains(" Dec"), "{document} as {format} promises nothing");
        }
    }
}

/// A key is shown where the field is named; it must not steer the terminal or look like a line of ours.
#[test]
fn what_is_printed_for_the_desk_holds_no_control_character() {
    let hostile = "\u{1b}]0;x\u{7}\n\u{202e}case.json: nothing to fix.";
    let mut json = full_case();
    json[hostile] = json!(1);
    json["groups"][hostile] = json!({});
    json["incident"]["nature"] = json!(hostile);
    let (_folder, path) = file(json.to_string());
    for verb in [
        ["check", &path, "--format", "text"],
        ["prepare", &path, "--document", "email"],
    ] {
        let call = call(&verb);
        assert_eq!(call.code, 2);
        let report = call.out + &call.err;
        assert!(!report.chars().any(breach_statement::text::is_hidden), "{report:?}");
        assert!(
            !report.lines().any(|line| line == "case.json: nothing to fix."),
            "{report}"
        );
    }
}

#[test]
fn the_exit_code_goes_by_the_weight_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut riverside = case(crate::support::RIVERSIDE);
    let path = folder.path().join("case.json").display().to_string();
    let code = |riverside: &Value, weight: &str| {
        fs::write(&path, riverside.to_string()).unwrap();
        call(&["check", &path, "--fail-on", weight]).code
    };
    // Guidance is to check, and stops nothing.
    crate::support::remove(&mut riverside, "/rights/complain");
    assert_eq!(
        ["stop", "check", "style"].map(|weight| code(&riverside, weight)),
        [0, 1, 1]
    );
    // A reassurance without a basis stops it.
    put(&mut riverside, "/incident/own_systems", json!({ "ruled_out": {} }));
    assert_eq!(
        ["stop", "check", "style"].map(|weight| code(&riverside, weight)),
        [1, 1, 1]
    );
    assert_eq!(call(&["check", &path, "--fail-on", "everything"]).code, 2);
}

#[test]
fn sarif_names_the_rule_the_document_and_the_field() {
    let folder = tempfile::tempdir().unwrap();
    let mut riverside = case(crate::support::RIVERSIDE);
    crate::support::remove(&mut riverside, "/risk/consequences");
    put(&mut riverside, "/people/count", json!("lots"));
    put(&mut riverside, "/organisation/nmae", json!("x"));
    let path = folder.path().join("a case.json").display().to_string();
    fs::write(&path, riverside.to_string()).unwrap();
    let check = call(&["check", &path, "--format", "sarif"]);
    let log = case(&check.out);
    assert_eq!((log["version"].as_str(), check.code), (Some("2.1.0"), 2));
    let run = &log["runs"][0];
    let rules: BTreeSet<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    let results = run["results"].as_array().unwrap();
    for result in results {
        assert!(rules.contains(result["ruleId"].as_str().unwrap()), "{result}");
        assert!(
            ["error", "warning", "note"].contains(&result["level"].as_str().unwrap()),
            "{result}"
        );
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            .as_str()
            .unwrap();
        assert!(uri.ends_with("/a%20case.json"), "{uri}");
    }
    let names = |result: &Value| -> Vec<String> {
        let places = result["locations"][0]["logicalLocations"].as_array().unwrap().iter();
        places
            .map(|place| place["fullyQualifiedName"].as_str().unwrap().to_owned())
            .collect()
    };
    let gap = results.iter().find(|result| result["ruleId"] == "gap").unwrap();
    assert_eq!(names(gap), ["web-notice", "/risk/consequences"]);
    let duty = results
        .iter()
        .find(|result| result["ruleId"] == "UK-34-2-CONSEQUENCES")
        .unwrap();
    assert_eq!(names(duty), ["email", "/risk/consequences"]);
    assert!(
        results
            .iter()
            .any(|result| names(result) == ["/people/count"] && result["level"] == "error")
    );
}

#[test]
fn a_text_that_was_edited_by_hand_is_held_against_the_facts() {
    let folder = tempfile::tempdir().unwrap();
    let email = call(&["prepare", RIVERSIDE, "--document", "email"]).out;
    let path = folder.path().join("email.txt").display().to_string();
    let check = |text: &str| {
        fs::write(&path, text).unwrap();
        call(&["check", RIVERSIDE, "--document", "email", "--text", &path])
    };
    let same = check(&email);
    assert_eq!(
        (same.code, same.out.as_str()),
        (0, format!("{RIVERSIDE}: nothing to fix.\n").as_str())
    );

    let wrong = check(&email.replace("4,200", "2,400"));
    assert_eq!(wrong.code, 1);
    assert!(
        wrong
            .out
            .contains("/people/count: email: stop: The facts say “4,200”, and this text says “2,400”."),
        "{}",
        wrong.out
    );

    let bytes = call_with(
        &["check", RIVERSIDE, "--document", "email", "--text", "-"],
        b"\xff\xfe We were hacked on 3 May 1999.",
    );
    assert_eq!(bytes.code, 1);
    assert!(bytes.out.contains("3 May 1999"), "{}", bytes.out);

    assert_eq!(
        call(&["check", RIVERSIDE, "--document", "no-such", "--text", &path]).code,
        2
    );
    assert_eq!(call(&["check", RIVERSIDE, "--text", &path]).code, 2);
    assert_eq!(
        call(&["check", RIVERSIDE, "--document", "email", "--text", "no-such-file"]).code,
        2
    );
}

#[test]
fn publish_prints_what_anybody_may_read_or_nothing() {
    let all = call(&["publish", LABOUR]);
    assert_eq!((all.code, all.err.as_str()), (0, ""));
    let file: Value = serde_json::from_str(&all.out).unwrap();
    assert_eq!(file["publication"], 1);
    assert_eq!(file["documents"].as_array().unwrap().len(), 6);
    let two = call(&["publish", LABOUR, "--document", "faq", "--document", "web-notice"]);
    let file: Value = serde_json::from_str(&two.out).unwrap();
    assert_eq!(file["documents"][0]["name"], "web-notice");
    assert_eq!(file["documents"][1]["name"], "faq");
    // Nothing on standard output, so that a file that it goes into is empty and not half right.
    let refused = call(&["publish", LABOUR, "--document", "email"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_eq!(
        refused.err.trim(),
        "“Email” is not for the public, so it is not published."
    );
    let mut stopped = case(crate::support::RIVERSIDE);
    put(&mut stopped, "/groups/tenants/first_contact", json!("phone"));
    let stopped = call_with(&["publish", "-"], stopped.to_string().as_bytes());
    assert_eq!((stopped.code, stopped.out.as_str()), (2, ""));
    assert!(stopped.err.starts_with("Do not publish this yet."), "{}", stopped.err);
    // A fact that cannot be used is named; what follows from the others is published all the same.
    let mut wrong = case(crate::support::RIVERSIDE);
    put(&mut wrong, "/people/count", json!("many"));
    let wrong = call_with(&["publish", "-"], wrong.to_string().as_bytes());
    assert_eq!(wrong.code, 2);
    assert!(
        wrong.err.contains("/people/count") && wrong.out.starts_with('{'),
        "{}",
        wrong.err
    );
}

/// The digest of the record is shown when something is marked, and compared with the one that somebody noted.
#[test]
fn what_was_sent_is_sealed_and_its_digest_can_be_noted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sent.json").display().to_string();
    let sent = |case: &str, document: &str, more: &[&str]| {
        let fixed = [
            "sent",
            case,
            "--document",
            document,
            "--when",
            "2026-11-18",
            "--today",
            "2026-11-20",
            "--sender",
            "Riverside Homes",
        ];
        call(&[&fixed[..], more].concat())
    };
    let first = sent(RIVERSIDE, "email", &["--reached", "4200"]);
    assert_eq!(first.code, 0, "{}", first.err);
    let head = |err: &str| -> String {
        let digest = |word: &&str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
        let mut words = err.split(|c: char| !c.is_alphanumeric());
        words.find(digest).expect(err).to_owned()
    };
    let noted = head(&first.err);
    assert!(first.out.contains(&format!("\"seal\": \"{noted}\"")));
    fs::write(&path, &first.out).unwrap();
    let check = |more: &[&str]| call(&[&["check", &path, "--today", "2026-11-20"][..], more].concat());
    let same = check(&["--head", &noted]);
    assert_eq!(same.code, 0, "{}{}", same.out, same.err);
    assert!(same.err.contains("is the one whose digest you noted"), "{}", same.err);

    let second = sent(&path, "web-notice", &[]);
    assert_ne!(head(&second.err), noted);
    fs::write(&path, &second.out).unwrap();
    let since = check(&["--head", &noted.to_uppercase()]);
    assert_eq!(since.code, 0, "{}{}", since.out, since.err);
    assert!(
        since.err.contains("one statement was marked as sent since"),
        "{}",
        since.err
    );

    // Somebody corrects a number in what went out.
    fs::write(&path, second.out.replacen("4,200", "4,300", 1)).unwrap();
    let broken = check(&[]);
    assert_eq!(broken.code, 1);
    assert!(
        broken.out.contains("/sent/s1") && broken.out.contains("stop: ") && broken.out.contains("[record]"),
        "{}",
        broken.out
    );
    let other = check(&["--head", &noted, "--format", "json"]);
    assert_eq!(other.code, 1);
    assert!(other.out.contains("does not hold what it held"), "{}", other.out);
    assert_eq!(call(&["prepare", &path, "--document", "email"]).code, 1);
    let wrong = check(&["--head", "abc"]);
    assert!(wrong.code == 2 && wrong.err.contains("all 64"), "{}", wrong.err);
}

#[test]
fn a_time_that_cannot_be_and_a_number_that_is_none_are_refused() {
    let sent = |when: &str, reached: &[&str]| {
        let fixed = [
            "sent",
            RIVERSIDE,
            "--document",
            "email",
            "--today",
            "2026-11-20",
            "--when",
            when,
        ];
        call(&[&fixed[..], reached].concat())
    };
    for (when, reached, sentence) in [
        ("yesterday", &[][..], "Say when it went out as a day"),
        ("2026-11", &[], "Say when it went out as a day"),
        ("2026-11-21", &[], "a day that has not come yet"),
        ("2026-11-16", &[], "before the day on which you found out"),
        ("2026-11-18", &["--reached", "-3"], "as a whole number"),
        ("2026-11-18", &["--reached=-3"], "as a whole number"),
        ("2026-11-18", &["--reached", "3.5"], "as a whole number"),
        ("2026-11-18", &["--reached", "some"], "as a whole number"),
        (
            "2026-11-18",
            &["--reached", "99999999999999999999"],
            "as a whole number",
        ),
    ] {
        let refused = sent(when, reached);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{when} {reached:?}");
        assert!(refused.err.contains(sentence), "{when} {reached:?}: {}", refused.err);
    }
    // By the clock of this machine, nobody can send in a hundred years.
    let ahead = call(&["sent", RIVERSIDE, "--document", "email", "--when", "2126-01-01"]);
    assert!(
        ahead.code == 2 && ahead.err.contains("has not come yet"),
        "{}",
        ahead.err
    );
}

#[test]
fn a_publication_says_when_it_was_made() {
    let made = "2026-11-20T09:00:00Z";
    let one = call(&["publish", RIVERSIDE, "--made", made]);
    assert!(
        one.code == 0 && one.out.contains(&format!("\"made\": \"{made}\"")),
        "{}",
        one.err
    );
    assert_eq!(call(&["publish", RIVERSIDE, "--made", made]).out, one.out);
    assert!(call(&["publish", RIVERSIDE]).out.contains("\"made\": \"2"));
    let wrong = call(&["publish", RIVERSIDE, "--made", "now"]);
    assert!(
        wrong.code == 2 && wrong.out.is_empty() && wrong.err.contains("YYYY-MM-DDThh:mm:ssZ"),
        "{}",
        wrong.err
    );
}
