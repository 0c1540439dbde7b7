//! The files in which statements leave: each read back by a strict reader, with the text that was written and nothing else.

use crate::support::docx as word;
use crate::support::{
    all_case_files, body, case, case_files, fields, full_case, lines, pack, put, read_html, remove, stays_on_the_desk,
};
use breach_statement::document::{Block, Document};
use breach_statement::export::{Format, export};
use breach_statement::files::{File, FileFormat, Refusal, write, write_pack};
use breach_statement::letterhead::Letterhead;
use breach_statement::{CaseFile, Pack, edit, open};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fs;
use std::process::Command;

const COLLEGE: &str = include_str!("../../cases/harbour-college-2026.json");

fn of(json: &Value) -> (Pack, Letterhead) {
    let file = CaseFile {
        json: json.as_object().unwrap().clone(),
        problems: Vec::new(),
    };
    (pack(json), Letterhead::of(&file))
}

fn bytes(document: &Document, format: FileFormat, letterhead: &Letterhead) -> Vec<u8> {
    write(document, format, letterhead).unwrap().bytes
}

fn text(document: &Document, format: FileFormat, letterhead: &Letterhead) -> String {
    String::from_utf8(bytes(document, format, letterhead)).expect("UTF-8")
}

fn document<'p>(pack: &'p Pack, name: &str) -> &'p Document {
    pack.document(name).expect(name)
}

/// Every document of every case, with the letterhead of its case.
fn each(mut with: impl FnMut(&str, &Document, &Letterhead)) {
    for path in all_case_files() {
        let (pack, letterhead) = of(&case(&fs::read_to_string(&path).unwrap()));
        for document in &pack.documents {
            with(&format!("{}: {}", path.display(), document.name), document, &letterhead);
        }
    }
}

/// A document in which every text is the same, be it what it may.
fn filled(template: &str, channel: &str, text: &str) -> Document {
    // The readers keep an address for each letter.
    let href: String = text.chars().take(300).collect();
    let runs = json!([{ "text": text }, { "text": text, "strong": true }, { "text": text, "href": "https://a.example/" }, { "text": text, "href": href }]);
    let document = json!({
        "name": text, "template": template, "templateTitle": text, "group": text, "groupName": text, "title": text, "channel": channel,
        "language": "en-GB", "message": null,
        "parts": [{ "name": "subject", "label": text, "runs": [{ "text": text }] }, { "name": "preheader", "label": text, "runs": runs }],
        "body": [
            { "kind": "heading", "level": 1, "runs": runs }, { "kind": "paragraph", "runs": runs }, { "kind": "list", "items": [runs, runs] },
            { "kind": "list", "items": [runs] }, { "kind": "heading", "level": 2, "runs": runs }, { "kind": "heading", "level": 9, "runs": runs },
            { "kind": "list", "items": [runs] }, { "kind": "paragraph", "runs": [] }, { "kind": "heading", "level": 2, "runs": runs },
        ],
    });
    serde_json::from_value(document).unwrap()
}

/// Texts that are something to some program.
fn hostile_texts() -> Vec<String> {
    // Of each class the first: every one of them goes through the files in `tests/www/attacks.test.mjs`.
    let mut classes = std::collections::BTreeSet::new();
    let all = crate::support::hostile().into_iter().filter(|text| text.times == 1);
    let mut texts: Vec<String> = all
        .filter(|text| text.class == "mixed" || classes.insert(text.class.clone()))
        .map(|text| text.typed)
        .collect();
    texts.push(String::new());
    texts.push("Ŵ<&".repeat(100_000 / 4));
    texts.push("word ".repeat(5_000));
    texts
}

fn seen(text: &str) -> bool {
    !text
        .chars()
        .any(|c| breach_statement::text::is_hidden(c) || matches!(c, '\u{fffe}' | '\u{ffff}'))
}

// ---------------------------------------------------------------------------------------------------------------------------
// Word
// ---------------------------------------------------------------------------------------------------------------------------

fn assert_is_the_document(name: &str, document: &Document, docx: &word::Docx) {
    assert_eq!(docx.text(), export(document, Format::Text), "{name}");
    // A link without a text of its own shows its address, which has no letters to compare.
    if document.runs().any(|run| run.text.trim().is_empty()) {
        return;
    }
    // Which stretches are strong and where they lead; a link looks like one and not strong.
    let written = |href: &Option<String>| href.as_ref().filter(|href| docx_links(href)).cloned();
    for (line, paragraph) in lines(document).iter().zip(&docx.paragraphs) {
        let (_, forms) = line.shape();
        let mut expected: Vec<_> = forms
            .iter()
            .map(|(strong, href)| (*strong && written(href).is_none(), written(href)))
            .collect();
        expected.dedup();
        let visible = paragraph.stretches.iter().filter(|(text, ..)| !text.trim().is_empty());
        let mut found: Vec<_> = visible.map(|(_, strong, href)| (*strong, href.clone())).collect();
        found.dedup();
        assert_eq!(found, expected, "{name}: {}", line.text());
    }
}

/// Whether we link there from Word.
fn docx_links(href: &str) -> bool {
    !href.contains(|c: char| !c.is_ascii() || " {}|\\^`\"<>\r\n".contains(c))
        && href.contains(':')
        && !href.starts_with("javascript")
}

#[test]
fn what_word_fills_in_is_a_field_of_word_and_what_others_fill_in_is_text() {
    let fields = |sending: Value, change: &dyn Fn(&mut Value)| {
        let mut json = case(COLLEGE);
        put(&mut json, "/sending", sending);
        let pack = pack(&json);
        // As it comes from JavaScript.
        let mut crossed = serde_json::to_value(document(&pack, "letter")).unwrap();
        change(&mut crossed);
        let document: Document = serde_json::from_value(crossed).unwrap();
        let docx = word::read(&bytes(&document, FileFormat::Docx, &Letterhead::default()));
        assert_is_the_document("letter", &document, &docx);
        let fields = docx.paragraphs.into_iter().flat_map(|paragraph| paragraph.fields);
        fields.collect::<Vec<_>>()
    };
    let unchanged = |_: &mut Value| {};
    assert_eq!(
        fields(
            json!({ "system": "word", "fallback": "student", "reference_field": "Our ref" }),
            &unchanged
        ),
        [
            r#" IF "{ MERGEFIELD "FirstName" }" = "" "student" "{ MERGEFIELD "FirstName" }" "#,
            r#" MERGEFIELD "Our ref" "#,
        ]
    );
    assert_eq!(
        fields(json!({ "system": "word" }), &unchanged),
        [r#" MERGEFIELD "FirstName" "#]
    );
    assert!(fields(json!({ "system": "mailchimp", "fallback": "student" }), &unchanged).is_empty());
    // What is no name of a field cannot become an order to Word: it stays text.
    for hostile in [r#"x" \* "y"#, "a\\b", "a\u{13} DDEAUTO x"] {
        for member in ["field", "otherwise"] {
            let put = |document: &mut Value| {
                let text = document.to_string();
                assert!(text.contains(r#""field":"FirstName""#), "{text}");
                let hostile = json!(hostile).to_string();
                let text = text.replace(
                    r#""field":"FirstName""#,
                    &format!(r#""field":"FirstName","{member}":{hostile}"#),
                );
                *document = serde_json::from_str(&text).unwrap();
            };
            assert!(
                fields(json!({ "system": "word" }), &put).is_empty(),
                "{member}: {hostile}"
            );
        }
    }
}

#[test]
fn a_word_document_holds_together_and_says_what_the_plain_text_says() {
    let mut read = 0;
    each(|name, document, letterhead| {
        let docx = word::read(&bytes(document, FileFormat::Docx, letterhead));
        assert_is_the_document(name, document, &docx);
        assert_eq!(docx.language, document.language);
        assert_eq!((docx.page.0.as_str(), docx.page.1.as_str()), ("11906", "16838"), "A4");
        read += 1;
    });
    assert!(read > 300, "{read}");
}

#[test]
fn a_word_document_says_of_itself_what_the_case_says() {
    let (pack, letterhead) = of(&case(crate::support::LABOUR));
    let docx = |name: &str| word::read(&bytes(document(&pack, name), FileFormat::Docx, &letterhead));
    let email = docx("email");
    let expected = [
        ("created", "2021-11-03T00:00:00Z"),
        ("language", "en-GB"),
        ("modified", "2021-11-03T00:00:00Z"),
        ("title", "Data breach at a supplier: your details may be involved"),
    ];
    // And no more: no author, no company, no name of a program.
    assert_eq!(
        email.properties,
        expected.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
    );
    assert_eq!(email.paragraphs[0].style, "Field");
    assert_eq!(
        email.paragraphs[0].text(),
        "Subject: Data breach at a supplier: your details may be involved"
    );
    let styles = |docx: &word::Docx| {
        docx.paragraphs
            .iter()
            .map(|each| each.style.clone())
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(
        styles(&email),
        ["Field", "Heading1", "ListBullet", "Normal"].map(str::to_owned).into()
    );
    assert!(styles(&docx("faq")).contains("Title"));

    let undated = word::read(&bytes(
        document(&pack, "email"),
        FileFormat::Docx,
        &Letterhead::default(),
    ));
    assert!(!undated.properties.contains_key("created"));
}

#[test]
fn two_lists_in_a_row_are_two_in_word() {
    let docx = word::read(&bytes(
        &filled("faq", "web", "x"),
        FileFormat::Docx,
        &Letterhead::default(),
    ));
    let lists: Vec<_> = docx
        .paragraphs
        .iter()
        .filter_map(|paragraph| paragraph.list.as_deref())
        .collect();
    assert_eq!(lists, ["1", "1", "2", "1"]);
}

// ---------------------------------------------------------------------------------------------------------------------------
// Email
// ---------------------------------------------------------------------------------------------------------------------------

/// Reads emails with Python's email library, which raises on any defect.
fn read_mail(bytes: &[u8]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mail.eml");
    fs::write(&path, bytes).unwrap();
    let read = Command::new("python3")
        .args(["tests/it/support/read_mail.py"])
        .arg(&path)
        .output()
        .expect("python3");
    assert!(
        read.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&read.stderr),
        String::from_utf8_lossy(bytes)
    );
    serde_json::from_slice(&read.stdout).unwrap()
}

fn assert_is_the_email(name: &str, document: &Document, letterhead: &Letterhead) -> Value {
    let raw = bytes(document, FileFormat::Eml, letterhead);
    assert!(raw.is_ascii(), "{name}: every server takes it");
    let raw_text = String::from_utf8(raw.clone()).unwrap();
    assert!(
        !raw_text.replace("\r\n", "").contains(['\r', '\n']),
        "{name}: lines end as RFC 5322 has it"
    );
    let longest = raw_text.split("\r\n").map(str::len).max().unwrap();
    assert!(longest <= 78, "{name}: a line of {longest}");

    let mail = read_mail(&raw);
    assert_eq!(mail["defects"], json!([]), "{name}");
    assert_eq!(mail["type"], "multipart/alternative");
    assert_eq!(
        (&mail["headers"]["X-Unsent"], &mail["headers"]["MIME-Version"]),
        (&json!("1"), &json!("1.0"))
    );
    assert_eq!(mail["headers"]["Content-Language"], document.language);
    for absent in ["Date", "To", "Cc", "Bcc", "Message-ID"] {
        assert!(mail["headers"].get(absent).is_none(), "{name} has a {absent}");
    }
    let subject = document.parts.iter().find(|part| part.name == "subject");
    let subject = subject.map(|part| part.runs.iter().map(|run| run.text.as_str()).collect::<String>());
    assert_eq!(
        mail["headers"].get("Subject").and_then(Value::as_str),
        subject.as_deref(),
        "{name}"
    );

    let parts: Vec<&Value> = mail["parts"].as_array().unwrap().iter().collect();
    let [plain, html] = parts[..] else {
        panic!("{name}: two parts")
    };
    assert_eq!(
        (&plain["type"], &html["type"], &mail["preferred"]),
        (&json!("text/plain"), &json!("text/html"), &json!("text/html"))
    );
    for part in [plain, html] {
        assert_eq!(
            (&part["charset"], &part["language"]),
            (&json!("utf-8"), &json!(document.language))
        );
    }
    // The parts beside the body have fields of their own, or none in an email.
    let beside = document.parts.len() + usize::from(!document.parts.is_empty());
    let body: Vec<String> = export(document, Format::Text)
        .split('\n')
        .skip(beside)
        .map(str::to_owned)
        .collect();
    let text = |part: &Value| part["text"].as_str().unwrap().replace("\r\n", "\n");
    assert_eq!(text(plain), body.join("\n"), "{name}");
    assert_eq!(text(html), export(document, Format::Html), "{name}");
    for remote in ["<img", "<link", "<script", "<style", "src=", "url("] {
        assert!(!export(document, Format::Html).contains(remote), "{name}: {remote}");
    }
    mail
}

#[test]
fn an_email_is_a_draft_that_a_strict_reader_finds_nothing_wrong_with() {
    for path in case_files() {
        let (pack, letterhead) = of(&case(&fs::read_to_string(&path).unwrap()));
        for document in pack.documents.iter().filter(|document| document.channel == "email") {
            assert_is_the_email(&format!("{}: {}", path.display(), document.name), document, &letterhead);
        }
    }
}

#[test]
fn names_in_any_script_come_through_the_headers_of_an_email() {
    for (organisation, subject) in [
        (
            "Cyngor Sir Ynys Môn, Tŷ’r Sir",
            "Digwyddiad data: gallai hyn ymwneud â’ch gwybodaeth bersonol chi ŵ",
        ),
        (
            "بلدية الميناء القديم في المدينة الشمالية وضواحيها",
            "خرق البيانات: قد يخص هذا معلوماتك الشخصية ولم نعرف بعد كل ما حدث",
        ),
        (
            "🔒 Trust \"Locks\" <&> (UK), Ltd.",
            "🔒 Data breach 👩‍👩‍👧 =?utf-8?Q?not_encoded?=",
        ),
        (
            "O'Brien; Sons: \\ @home",
            "“Quoted” – and a very long subject that has to be folded since it goes on and on and on and on",
        ),
    ] {
        let mut riverside = case(crate::support::RIVERSIDE);
        put(&mut riverside, "/organisation/name", json!(organisation));
        let (pack, letterhead) = of(&riverside);
        let mut email = document(&pack, "email").clone();
        let part = email.parts.iter_mut().find(|part| part.name == "subject").unwrap();
        part.runs.truncate(1);
        part.runs[0].text = subject.to_owned();
        let mail = assert_is_the_email(organisation, &email, &letterhead);
        assert_eq!(mail["from"][0], organisation);
        assert_eq!(mail["from"][1], letterhead.from.unwrap());
    }
}

#[test]
fn the_sender_is_the_address_of_the_case_and_gives_nothing_away() {
    let from = |changes: &[(&str, Option<Value>)]| {
        let mut riverside = case(crate::support::RIVERSIDE);
        for (pointer, value) in changes {
            match value {
                Some(value) => put(&mut riverside, pointer, value.clone()),
                None => crate::support::remove(&mut riverside, pointer),
            }
        }
        let (pack, letterhead) = of(&riverside);
        let mail = read_mail(&bytes(document(&pack, "email"), FileFormat::Eml, &letterhead));
        mail["from"].clone()
    };
    let contact = |contact: Value| {
        [
            ("/contacts", Some(json!({ "one": contact }))),
            ("/notice/from_email", None),
        ]
    };
    assert_eq!(
        from(&contact(json!({ "email": "a@b.example" }))),
        json!(["Riverside Homes", "a@b.example"])
    );
    assert_eq!(
        from(&[
            ("/organisation/name", Some(json!("the Trust"))),
            ("/notice/from_email", Some(json!("news@b.example")))
        ]),
        json!(["The Trust", "news@b.example"])
    );
    // A press office, a helpline for some, one that is closed or not open yet, and one that is held back, send no email to everybody.
    for other in [
        json!({ "email": "a@b.example", "kind": "press" }),
        json!({ "email": "a@b.example", "groups": ["tenants"] }),
        json!({ "email": "a@b.example", "until": "2026-11-01" }),
        json!({ "email": "a@b.example", "from": "2027-01-01" }),
        json!({ "email": { "withheld": { "value": "a@b.example" } } }),
        json!({ "phone": "020 7946 0000" }),
    ] {
        assert_eq!(from(&contact(other.clone())), json!(null), "{other}");
    }

    let harbour = case(&fs::read_to_string("tests/cases/harbour-college-2026.json").unwrap());
    let (pack, letterhead) = of(&harbour);
    let in_danger = document(&pack, "email/bursary");
    assert!(in_danger.parts.iter().any(|part| part.name == "sender"));
    let raw = text(in_danger, FileFormat::Eml, &letterhead);
    let (headers, _) = raw.split_once("\r\n\r\n").unwrap();
    assert!(
        !headers.contains("From") && !headers.to_lowercase().contains("harbour") && !headers.contains("breach@"),
        "{headers}"
    );
    // Where the facts do not say what gives nothing away, nothing stands there, and that is something to fix.
    let mut open = harbour;
    for fact in ["plain_subject", "plain_sender"] {
        remove(&mut open, &format!("/groups/bursary/{fact}"));
    }
    let (pack, letterhead) = of(&open);
    let raw = text(document(&pack, "email/bursary"), FileFormat::Eml, &letterhead);
    let (headers, _) = raw.split_once("\r\n\r\n").unwrap();
    assert!(!headers.contains("From") && !headers.contains("Subject"), "{headers}");
    for what in [
        "no subject that gives nothing away",
        "no sender that gives nothing away",
    ] {
        let asked = pack
            .findings
            .iter()
            .any(|finding| finding.document.as_deref() == Some("email/bursary") && finding.message.contains(what));
        assert!(asked, "{what}: {:?}", pack.findings);
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// The table
// ---------------------------------------------------------------------------------------------------------------------------

fn read_table(bytes: &[u8]) -> Vec<(String, String)> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().from_reader(text);
    assert_eq!(reader.headers().unwrap(), vec!["question", "answer"]);
    let row = |row: Result<csv::StringRecord, _>| {
        let row: csv::StringRecord = row.expect("every row has two cells");
        (row[0].to_owned(), row[1].to_owned())
    };
    reader.records().map(row).collect()
}

#[test]
fn the_table_holds_every_question_with_its_whole_answer() {
    let mut tables = 0;
    each(|name, document, letterhead| {
        if document.template != "faq" {
            return;
        }
        let table = read_table(&bytes(document, FileFormat::Csv, letterhead));
        let told: Vec<String> = table
            .iter()
            .flat_map(|(question, answer)| [question, answer])
            .flat_map(|cell| cell.lines())
            .map(str::to_owned)
            .filter(|line| !line.is_empty())
            .collect();
        let plain = export(document, Format::Text);
        let expected: Vec<String> = plain
            .lines()
            .filter(|line| !line.is_empty() && !line.trim_matches(['=', '-']).is_empty())
            .map(|line| {
                line.strip_prefix("- ")
                    .map_or_else(|| line.to_owned(), |item| format!("• {item}"))
            })
            .collect();
        assert_eq!(told, expected, "{name}");
        let questions = document
            .body
            .iter()
            .filter(|block| matches!(block, Block::Heading { level: 2, .. }))
            .count();
        assert_eq!(table.len(), questions + 1, "{name}: the title and each question");
        assert!(
            table
                .iter()
                .all(|(question, answer)| !question.is_empty() && !answer.is_empty()),
            "{name}"
        );
        tables += 1;
    });
    assert!(tables > 20, "{tables}");
}

#[test]
fn no_cell_is_a_formula_and_people_can_read_it_all_the_same() {
    for (cell, shown) in [
        (
            "=HYPERLINK(\"https://evil.example\",\"x\")",
            "'=HYPERLINK(\"https://evil.example\",\"x\")",
        ),
        ("+44 20 7946 0000", "'+44 20 7946 0000"),
        ("-1+1", "'-1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("1=1, or a-b?", "1=1, or a-b?"),
    ] {
        let runs = json!([{ "text": cell }]);
        let faq: Document = serde_json::from_value(json!({
            "name": "faq", "template": "faq", "templateTitle": "", "title": "", "channel": "web", "language": "en-GB", "parts": [],
            "body": [{ "kind": "heading", "level": 2, "runs": runs }, { "kind": "paragraph", "runs": runs }, { "kind": "list", "items": [runs] }],
        }))
        .unwrap();
        let table = read_table(&bytes(&faq, FileFormat::Csv, &Letterhead::default()));
        let item = cell.replace(['\t', '\r'], " ");
        assert_eq!(table, [(shown.to_owned(), format!("{shown}\n\n• {item}"))]);
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// The page
// ---------------------------------------------------------------------------------------------------------------------------

/// The file of a page without what makes it a file: its style, what stands beside the body, and the landmark around the text.
fn bare(page: &str, document: &Document) -> String {
    let (head, rest) = page.split_once("<style>\n").expect("a style");
    let (style, rest) = rest.split_once("</style>\n").unwrap();
    assert!(
        !style.contains('<') && !style.contains("url(") && !style.contains("@import"),
        "it loads nothing"
    );
    let (before, blocks) = rest.split_once("<main>\n").expect("a landmark");
    let (before, header) = before.split_once("<body>\n").unwrap();
    let fields: Vec<&str> = header.lines().filter(|line| line.starts_with("<div>")).collect();
    assert_eq!(fields.len(), document.parts.len());
    assert_eq!(header.is_empty(), fields.is_empty());
    // Read as paragraphs, they are what the other formats show above the body.
    let shown: String = fields.iter().map(|field| as_paragraph(field)).collect();
    let above = read_html(&format!("<title></title><body>\n{shown}</body>\n</html>\n"));
    assert_eq!(above, lines(document)[..fields.len()]);
    format!("{head}{before}<body>\n{blocks}").replace("</main>\n", "")
}

fn as_paragraph(field: &str) -> String {
    let inner = field
        .strip_prefix("<div><dt>")
        .and_then(|rest| rest.strip_suffix("</dd></div>"))
        .unwrap();
    let (label, text) = inner.split_once("</dt> <dd>").unwrap();
    let space = if text.is_empty() { "" } else { " " };
    format!("<p><strong>{label}</strong>{space}{text}</p>\n")
}

#[test]
fn a_page_is_the_copied_page_with_a_style_of_its_own() {
    each(|name, document, letterhead| {
        let page = text(document, FileFormat::Html, letterhead);
        assert!(page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{}\">", document.language)));
        assert_eq!(bare(&page, document), export(document, Format::Html), "{name}");
        assert!(!page.contains("<script") && !page.contains("src="), "{name}");
    });
}

// ---------------------------------------------------------------------------------------------------------------------------
// The archive
// ---------------------------------------------------------------------------------------------------------------------------

#[test]
fn the_archive_holds_what_its_manifest_says_on_the_day_of_the_case() {
    for path in case_files() {
        let (pack, letterhead) = of(&case(&fs::read_to_string(&path).unwrap()));
        let archive = write_pack(&pack.documents, FileFormat::ALL, &letterhead).unwrap();
        let day = letterhead.as_of.unwrap().to_string();
        assert_eq!(archive.name, format!("statements-{day}.zip"));
        let files = word::unzip(&archive.bytes);
        assert!(
            files.iter().all(|(_, time, _)| *time == format!("{day} 00:00:00")),
            "{path:?}"
        );
        assert_eq!(files[0].0, "manifest.json");
        let manifest: Value = serde_json::from_slice(&files[0].2).unwrap();
        assert_eq!((&manifest["manifest"], &manifest["as_of"]), (&json!(1), &json!(day)));
        let listed = manifest["files"].as_array().unwrap();
        assert_eq!(listed.len(), files.len() - 1);
        let mut expected = Vec::new();
        for document in &pack.documents {
            for format in FileFormat::ALL.iter().filter(|format| format.suits(document)) {
                expected.push((document, *format));
            }
        }
        for ((listed, (path, _, found)), (document, format)) in listed.iter().zip(&files[1..]).zip(expected) {
            let stem = match document.group_number {
                Some(number) => format!("{}-{number}", document.template),
                None => document.name.clone(),
            };
            assert_eq!(
                *path,
                format!("{stem}.{}", format.extension()),
                "in the order of the pack"
            );
            assert_eq!(*found, bytes(document, format, &letterhead), "{path}");
            let digest: String = Sha256::digest(found).iter().map(|byte| format!("{byte:02x}")).collect();
            let entry = json!({
                "path": path, "document": document.name, "title": document.title, "language": document.language,
                "format": format.name(), "media_type": format.media_type(), "bytes": found.len(), "sha256": digest,
            });
            assert_eq!(*listed, entry);
        }
    }
}

#[test]
fn an_archive_holds_the_chosen_formats_in_one_order() {
    let (pack, letterhead) = of(&case(crate::support::LABOUR));
    let names = |formats: &[FileFormat]| {
        let archive = write_pack(&pack.documents, formats, &letterhead).unwrap();
        word::unzip(&archive.bytes)
            .into_iter()
            .map(|(name, ..)| name)
            .collect::<Vec<_>>()
    };
    let chosen = names(&[FileFormat::Csv, FileFormat::Docx, FileFormat::Csv]);
    assert_eq!(chosen, names(&[FileFormat::Docx, FileFormat::Csv]));
    assert_eq!(chosen.iter().filter(|name| name.ends_with(".csv")).count(), 1);
    assert_eq!(chosen.len(), 1 + pack.documents.len() + 1);
    let none: [Document; 0] = [];
    assert_eq!(write_pack(&none, FileFormat::ALL, &letterhead), Err(Refusal::Nothing));
    let letter = [document(&pack, "letter")];
    assert_eq!(
        write_pack(&letter, &[FileFormat::Eml], &letterhead),
        Err(Refusal::Nothing)
    );
}

/// The format knows the years 1980 to 2107.
#[test]
fn an_archive_of_a_day_that_its_format_does_not_know_is_written_all_the_same() {
    let (pack, _) = of(&case(crate::support::LABOUR));
    for day in [None, Some("1979-12-31"), Some("2108-01-01"), Some("9999-12-31")] {
        let letterhead = Letterhead {
            as_of: day.map(|day| day.parse().unwrap()),
            ..Letterhead::default()
        };
        let archive = write_pack(&pack.documents, &[FileFormat::Docx], &letterhead).unwrap();
        assert!(
            word::unzip(&archive.bytes)
                .iter()
                .all(|(_, time, _)| time == "1980-01-01 00:00:00"),
            "{day:?}"
        );
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// All of them
// ---------------------------------------------------------------------------------------------------------------------------

fn every_file(document: &Document, letterhead: &Letterhead) -> Vec<File> {
    let suited = FileFormat::ALL.iter().filter(|format| format.suits(document));
    suited
        .map(|format| write(document, *format, letterhead).unwrap())
        .collect()
}

#[test]
fn the_same_documents_give_the_same_bytes_however_often_they_are_written() {
    let (pack, letterhead) = of(&case(
        &fs::read_to_string("tests/cases/harbour-college-2026.json").unwrap(),
    ));
    let written = || {
        (
            pack.documents
                .iter()
                .flat_map(|document| every_file(document, &letterhead))
                .collect::<Vec<_>>(),
            write_pack(&pack.documents, FileFormat::ALL, &letterhead),
        )
    };
    let first = written();
    assert!(first == written());
    // On another thread, and a second later: some libraries count, and some look at the clock.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let documents = serde_json::to_string(&pack.documents).unwrap();
    let elsewhere = std::thread::spawn(move || {
        let documents: Vec<Document> = serde_json::from_str(&documents).unwrap();
        write_pack(&documents, FileFormat::ALL, &letterhead)
    });
    let again = elsewhere.join().unwrap();
    assert!(first.1 == again);
}

/// Documents cross between the two modules of the page as JSON.
#[test]
fn a_document_is_the_same_after_it_has_been_json() {
    each(|name, document, _| {
        let json = serde_json::to_string(document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), *document, "{name}");
        // What is written needs no claims and no facts.
        let mut less: Value = serde_json::from_str(&json).unwrap();
        strip(&mut less);
        let less: Document = serde_json::from_value(less).unwrap();
        for format in FileFormat::ALL.iter().filter(|format| format.suits(document)) {
            let of = |document| bytes(document, *format, &Letterhead::default());
            assert!(of(&less) == of(document), "{name} as {}", format.name());
        }
    });
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| key != "claim" && key != "facts");
            map.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

#[test]
fn a_format_that_is_for_other_documents_is_refused_with_a_sentence() {
    let (pack, letterhead) = of(&case(crate::support::LABOUR));
    for document in &pack.documents {
        for format in FileFormat::ALL.iter().filter(|format| !format.suits(document)) {
            let refusal = write(document, *format, &letterhead).unwrap_err();
            assert_eq!(refusal.code(), "not-for-this-document");
            let sentence = refusal.to_string();
            assert!(
                sentence.contains(&document.name) && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
    let suited = |format: FileFormat| {
        let names = pack
            .documents
            .iter()
            .filter(|document| format.suits(document))
            .map(|document| document.name.as_str());
        names.collect::<Vec<_>>()
    };
    assert_eq!(suited(FileFormat::Csv), ["faq"]);
    assert_eq!(suited(FileFormat::Eml), ["email"]);
    for format in FileFormat::ALL {
        assert_eq!(FileFormat::named(format.name()), Some(*format));
    }
}

/// The page has a label for each of them, and the types tell it which there are.
#[test]
fn the_types_for_javascript_name_the_formats_that_there_are() {
    let names: Vec<String> = FileFormat::ALL
        .iter()
        .map(|format| format!("{:?}", format.name()))
        .collect();
    let line = format!("export type FileFormat = {};", names.join(" | "));
    let types = include_str!("../../../src/wasm/files.d.ts");
    assert!(types.contains(&line), "src/wasm/files.d.ts: {line}");
}

#[test]
fn whatever_stands_in_a_document_every_file_of_it_opens_and_shows_it_as_text() {
    let letterhead = |text: &str| Letterhead {
        organisation: Some(text.to_owned()),
        as_of: None,
        from: Some("a@b.example".to_owned()),
    };
    for hostile in hostile_texts() {
        let about: String = hostile.chars().take(40).collect();
        let document = filled("faq", "email", &hostile);
        let letterhead = letterhead(
            &hostile
                .chars()
                .filter(|c| !c.is_control())
                .take(200)
                .collect::<String>(),
        );
        for file in every_file(&document, &letterhead) {
            assert!(
                !file.name.contains(['/', '\\', ':', '\0']) && file.name.len() < 400,
                "{about:?}: {}",
                file.name
            );
        }
        // The document as it can be seen: what each file has to show.
        let mut json = serde_json::to_value(&document).unwrap();
        clean(&mut json);
        let shown: Document = serde_json::from_value(json).unwrap();

        let docx = word::read(&bytes(&document, FileFormat::Docx, &letterhead));
        assert_is_the_document(&about, &shown, &docx);
        let plain = text(&document, FileFormat::Text, &letterhead);
        assert_eq!(plain, export(&shown, Format::Text), "{about:?}");
        assert!(seen(&plain) && seen(&text(&document, FileFormat::Markdown, &letterhead)));
        let page = text(&document, FileFormat::Html, &letterhead);
        assert!(seen(&page));
        if !hostile.is_empty() {
            let blocks = body(&shown).len();
            assert!(blocks == 0 || page.matches("<p>").count() == 2, "{about:?}");
        }
        let table = read_table(&bytes(&document, FileFormat::Csv, &letterhead));
        for cell in table.iter().flat_map(|(question, answer)| [question, answer]) {
            assert!(
                seen(cell) && !cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '\t', '\r']),
                "{cell:?}"
            );
        }
        let mail = bytes(&document, FileFormat::Eml, &letterhead);
        let mail = read_mail(&mail);
        let names: Vec<&str> = mail["names"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        assert_eq!(
            names,
            [
                "From",
                "Subject",
                "X-Unsent",
                "Content-Language",
                "MIME-Version",
                "Content-Type"
            ],
            "{about:?}"
        );
        assert_eq!(
            (mail["parts"].as_array().unwrap().len(), &mail["defects"]),
            (2, &json!([])),
            "{about:?}"
        );
        assert_eq!(
            mail["parts"][1]["text"].as_str().unwrap().replace("\r\n", "\n"),
            export(&shown, Format::Html),
            "{about:?}"
        );

        let several = [document.clone(), document];
        let archive = write_pack(&several, FileFormat::ALL, &letterhead).unwrap();
        for (path, ..) in word::unzip(&archive.bytes) {
            assert!(
                !path.starts_with('/') && !path.contains("..") && !path.contains(['\\', ':', '\0']),
                "{path:?}"
            );
        }
    }
}

/// What is hidden taken out, and what breaks a line a space.
fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            let visible = text.chars().filter(|c| seen(&c.to_string()));
            let space = |c: char| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c };
            *text = visible.map(space).collect();
        }
        Value::Object(map) => map.values_mut().for_each(clean),
        Value::Array(items) => items.iter_mut().for_each(clean),
        _ => {}
    }
}

#[test]
fn an_html_file_of_a_hostile_text_is_read_as_text() {
    for hostile in hostile_texts()
        .into_iter()
        .filter(|text| seen(text) && !text.contains(['\r', '\n', '\t', '\u{2028}']) && !text.is_empty())
    {
        let mut document = filled("faq", "email", &hostile);
        document
            .body
            .retain(|block| !matches!(block, Block::Heading { level: 9, .. }));
        let page = text(&document, FileFormat::Html, &Letterhead::default());
        assert_eq!(read_html(&bare(&page, &document)), body(&document), "{hostile:.40}");
    }
}

// ---------------------------------------------------------------------------------------------------------------------------
// What stays on the desk
// ---------------------------------------------------------------------------------------------------------------------------

#[test]
fn nothing_that_is_withheld_or_for_the_desk_alone_reaches_a_file() {
    const MARKER: &str = "Quizzaciously";
    let mut planted = 0;
    let mut json = full_case();
    for field in fields() {
        let pointer = crate::support::address(&field);
        let text_kind = matches!(field.kind, "text" | "sentence" | "prose");
        if field.states.contains(&"withheld") {
            let withheld = json!({ "withheld": { "value": field.example, "reason": MARKER, "by": MARKER, "review": "2027-01-01" } });
            put(&mut json, &pointer, withheld);
            if text_kind {
                put(&mut json, &format!("{pointer}/withheld/value"), json!(MARKER));
            }
            planted += 1;
        } else if stays_on_the_desk(&field.pointer) && text_kind {
            put(&mut json, &pointer, json!(MARKER));
            planted += 1;
        } else if field.states.len() == 1 && field.certainties.len() > 1 && !field.pointer.contains("{key}") {
            put(&mut json, &pointer, json!({ "value": field.example, "source": MARKER }));
        }
    }
    for note in [
        "/groups/one/contact_by",
        "/groups/one/public_anyway",
        "/groups/one/care",
    ] {
        let value = if note.ends_with("care") {
            json!([MARKER])
        } else {
            json!(MARKER)
        };
        put(&mut json, note, value);
    }
    put(
        &mut json,
        "/accepted/one",
        json!({ "rule": MARKER, "about": MARKER, "facts": MARKER, "reason": MARKER, "by": MARKER }),
    );
    assert!(planted > 40, "{planted}");
    // The script for a first call is for whoever makes it, and says what to take care of.
    let care = |document: &Document| document.template == "safe-call";
    let mut unknown = json.clone();
    put(&mut unknown, "/notes", json!(MARKER));
    put(&mut unknown, "/sent/one/note", json!(MARKER));
    // A field that nobody knows keeps what is public from leaving: of that case, the others are searched.
    for (json, least) in [(json, 100), (unknown, 60)] {
        let (pack, letterhead) = of(&json);
        let documents: Vec<&Document> = pack
            .documents
            .iter()
            .map(|document| &**document)
            .filter(|document| !care(document) && document.stopped.is_none())
            .collect();
        let archive = write_pack(&documents, FileFormat::ALL, &letterhead).unwrap();
        let mut searched = 0;
        for (path, _, bytes) in word::unzip(&archive.bytes) {
            let inner = if path.ends_with(".docx") {
                word::unzip(&bytes)
            } else {
                vec![(path.clone(), String::new(), bytes)]
            };
            for (part, _, bytes) in inner {
                let text = String::from_utf8(bytes).unwrap();
                if part.ends_with(".eml") {
                    assert_eq!(
                        text.matches("quoted-printable").count(),
                        2,
                        "else it cannot be searched"
                    );
                }
                // A word may be broken over two lines in an email.
                let text = text.replace("=\r\n", "").to_lowercase();
                assert!(!text.contains(&MARKER.to_lowercase()), "{path}: {part}");
                searched += 1;
            }
        }
        assert!(searched > least, "{searched}");
        assert!(!format!("{letterhead:?}").contains(MARKER));
    }
}

#[test]
fn the_letterhead_of_a_case_with_mistakes_in_it_holds_what_can_be_read() {
    let of = |text: &str| Letterhead::of(&open(text).unwrap());
    assert_eq!(of("{}"), Letterhead::default());
    assert_eq!(
        of(r#"{"as_of":"yesterday","organisation":{"name":7},"notice":{"from_email":"nobody"},"contacts":[]}"#),
        Letterhead::default()
    );
    assert_eq!(edit::path("/as_of").unwrap(), ["as_of"]);
}
