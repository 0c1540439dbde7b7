//! HTML for a content management system: the fragment that is pasted, the questions as linked data, and what the tool says of HTML that
//! somebody changed or that came out of a system.

use crate::support::{LABOUR, all_case_files, assert_worded, case, case_files, english, pack, put};
use breach_statement::document::{Block, Document, Run};
use breach_statement::export::{Format, export, json_ld, paste};
use breach_statement::pasted::{Remark, lost, strips};
use roxmltree::Node;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

fn documents(case: &Value) -> Vec<Rc<Document>> {
    pack(case).documents
}

fn document(case: &Value, name: &str) -> Rc<Document> {
    let documents = documents(case);
    documents.iter().find(|document| document.name == name).unwrap().clone()
}

fn read(path: &std::path::Path) -> Value {
    case(&fs::read_to_string(path).unwrap())
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        runs: vec![run(text)],
    }
}

fn paragraph(runs: Vec<Run>) -> Block {
    Block::Paragraph { runs }
}

fn run(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

/// A document of ours with another body.
fn with_body(name: &str, body: Vec<Block>) -> Document {
    Document {
        body,
        ..(*document(&case(LABOUR), name)).clone()
    }
}

fn codes(remarks: &[Remark]) -> Vec<&str> {
    remarks.iter().map(|remark| remark.code).collect()
}

fn stripped(html: &str) -> Vec<Remark> {
    english(|content| strips(html, content))
}

fn lost_between(before: &str, after: &str) -> Vec<Remark> {
    english(|content| lost(before, after, content))
}

// ---------------------------------------------------------------------------------------------------------------------------
// The fragment
// ---------------------------------------------------------------------------------------------------------------------------

/// Which elements may stand in which, and that none has an attribute but a link its address.
fn assert_semantic(node: Node<'_, '_>, inside: &str) {
    for child in node.children() {
        if child.is_text() {
            let text = child.text().unwrap();
            let between = matches!(inside, "fragment" | "ul") && text.trim().is_empty();
            assert!(
                between || !matches!(inside, "fragment" | "ul"),
                "text in {inside}: {text}"
            );
            continue;
        }
        let name = child.tag_name().name();
        let allowed: &[&str] = match inside {
            "fragment" => &["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul"],
            "ul" => &["li"],
            "a" => &["strong"],
            "strong" => &[],
            _ => &["strong", "a"],
        };
        assert!(allowed.contains(&name), "<{name}> in <{inside}>");
        let attributes: Vec<_> = child.attributes().map(|attribute| attribute.name()).collect();
        assert_eq!(attributes, if name == "a" { &["href"][..] } else { &[] }, "{name}");
        assert!(child.has_children(), "an empty <{name}>");
        assert_semantic(child, name);
    }
}

#[test]
fn every_document_is_a_fragment_that_is_valid_by_itself_and_loses_nothing() {
    let mut tried = 0;
    for path in all_case_files() {
        for document in documents(&read(&path)) {
            let html = paste(&document, 2);
            let wrapped = format!("<fragment>{html}</fragment>");
            let tree =
                roxmltree::Document::parse(&wrapped).unwrap_or_else(|e| panic!("{path:?} {}: {e}", document.name));
            assert_semantic(tree.root_element(), "fragment");
            // Subjects and other parts of a channel are no part of a page.
            let text: String = document
                .body
                .iter()
                .flat_map(Block::runs)
                .map(|run| run.text.as_str())
                .collect();
            let read: String = tree
                .descendants()
                .filter(Node::is_text)
                .filter_map(|node| node.text())
                .collect();
            assert_eq!(read.replace('\n', ""), text, "{path:?} {}", document.name);

            assert_eq!(stripped(&html), [], "{path:?} {}", document.name);
            assert_eq!(lost_between(&html, &html), [], "{path:?} {}", document.name);
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried} documents were tried");
}

#[test]
fn headings_start_at_the_chosen_level_and_end_at_six() {
    let levels = |body: &[u8], start: u8| {
        let body = body.iter().map(|level| heading(*level, "A")).collect();
        let html = paste(&with_body("web-notice", body), start);
        let found: Vec<u8> = html.split("<h").skip(1).map(|rest| rest.as_bytes()[0] - b'0').collect();
        found
    };
    for (body, start, expected) in [
        (&[1, 2, 3, 2][..], 1, &[1, 2, 3, 2][..]),
        (&[1, 2, 3, 2], 2, &[2, 3, 4, 3]),
        (&[1, 2, 3, 2], 4, &[4, 5, 6, 5]),
        (&[1, 2, 3, 2], 5, &[5, 6, 6, 6]),
        (&[1, 2, 3, 2], 6, &[6, 6, 6, 6]),
        // A document without a title starts at the chosen level all the same.
        (&[2, 3, 2], 2, &[2, 3, 2]),
        (&[2, 3, 2], 1, &[1, 2, 1]),
        // A level that there is not is the nearest that there is.
        (&[1, 2], 0, &[1, 2]),
        (&[1, 2], 9, &[6, 6]),
        (&[], 2, &[]),
    ] {
        assert_eq!(levels(body, start), expected, "{body:?} from {start}");
    }
}

#[test]
fn what_was_typed_never_becomes_markup() {
    const HOSTILE: &[&str] = &[
        "</p><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "&lt;b&gt; &amp; AT&T",
        "<!-- wp:html -->",
        "]]> <![CDATA[x",
        "Łódź, مرحبا, Ysbyty Gwynedd, 👩‍💻",
    ];
    for text in HOSTILE {
        let mut json = case(LABOUR);
        put(&mut json, "/organisation/name", json!(text));
        for document in documents(&json) {
            let html = paste(&document, 2);
            let wrapped = format!("<fragment>{html}</fragment>");
            assert_semantic(roxmltree::Document::parse(&wrapped).unwrap().root_element(), "fragment");
            assert_eq!(stripped(&html), [], "{text} in {}", document.name);
        }
        let link = Run {
            href: Some(format!("https://a.example/?{text}")),
            strong: true,
            ..run(text)
        };
        let html = paste(&with_body("web-notice", vec![paragraph(vec![link])]), 2);
        let wrapped = format!("<fragment>{html}</fragment>");
        let tree = roxmltree::Document::parse(&wrapped).unwrap();
        let a = tree.descendants().find(|node| node.has_tag_name("a")).unwrap();
        assert_eq!(a.attribute("href").unwrap(), format!("https://a.example/?{text}"));
        assert_eq!(a.descendants().find_map(|node| node.text()).unwrap(), *text);
    }
}

#[test]
fn links_of_one_text_in_one_line_are_told_apart() {
    let link = |to: &str| format!("<a href=\"https://{to}.example/\">here</a>");
    let (a, b, c) = (link("a"), link("b"), link("c"));
    let codes = |before: &str, after: &str| -> Vec<&'static str> {
        let line = |links: &str| format!("<p>Look {links}</p>");
        lost_between(&line(before), &line(after))
            .iter()
            .map(|remark| remark.code)
            .collect()
    };
    let both = format!("{a} or {b}");
    assert!(codes(&both, &both).is_empty());
    assert_eq!(codes(&both, &format!("{a} or {c}")), ["link-changed"]);
    assert_eq!(codes(&both, &format!("here or {b}")), ["link-lost"]);
    assert_eq!(codes(&format!("{a} or here"), &both), ["link-new"]);
}

#[test]
fn the_fragment_of_a_web_notice_is_as_approved() {
    let notice = document(&case(LABOUR), "web-notice");
    crate::support::assert_snapshot("labour-2021.web-notice-to-paste", &paste(&notice, 2));
    assert_eq!(export(&notice, Format::Cms { heading_level: 3 }), paste(&notice, 3));
}

// ---------------------------------------------------------------------------------------------------------------------------
// Linked data
// ---------------------------------------------------------------------------------------------------------------------------

#[test]
fn the_questions_are_an_faq_page_of_schema_org() {
    for path in case_files() {
        for document in documents(&read(&path)) {
            let Some(text) = json_ld(&document) else {
                assert_ne!(document.template, "faq", "{path:?}");
                continue;
            };
            assert_eq!(document.template, "faq", "{path:?}");
            assert!(!text.contains('<'), "what could end a script: {path:?}");
            let page: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(page["@context"], "https://schema.org");
            assert_eq!(page["@type"], "FAQPage");
            assert_eq!(page["inLanguage"], document.language);
            let asked = document.body.iter().filter_map(|block| match block {
                Block::Heading { level: 2, runs } => Some(runs.iter().map(|run| run.text.as_str()).collect::<String>()),
                _ => None,
            });
            let questions = page["mainEntity"].as_array().unwrap();
            let names: Vec<&str> = questions.iter().map(|q| q["name"].as_str().unwrap()).collect();
            assert_eq!(names, asked.collect::<Vec<_>>(), "{path:?}");
            for question in questions {
                assert_eq!(question["@type"], "Question");
                assert_eq!(question["acceptedAnswer"]["@type"], "Answer");
                let answer = question["acceptedAnswer"]["text"].as_str().unwrap();
                // What a page says and what its data say are the same.
                assert!(paste(&document, 1).contains(answer), "{path:?}: {answer}");
                assert_eq!(stripped(answer), [], "{path:?}");
            }
        }
    }
    let faq = document(&case(LABOUR), "faq");
    crate::support::assert_snapshot("labour-2021.faq-as-json-ld", &json_ld(&faq).unwrap());
}

#[test]
fn a_question_has_an_answer_and_an_answer_may_have_headings() {
    let body = vec![
        heading(1, "Questions"),
        paragraph(vec![run("Not an answer.")]),
        heading(2, "None?"),
        heading(2, "</script><!-- \"?"),
        paragraph(vec![run("</script> & more")]),
        heading(3, "For staff"),
        paragraph(vec![run("Theirs.")]),
    ];
    let text = json_ld(&with_body("faq", body)).unwrap();
    assert!(!text.contains('<'), "{text}");
    let page: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(page["mainEntity"].as_array().unwrap().len(), 1, "{text}");
    assert_eq!(page["mainEntity"][0]["name"], "</script><!-- \"?");
    assert_eq!(
        page["mainEntity"][0]["acceptedAnswer"]["text"],
        "<p>&lt;/script&gt; &amp; more</p>\n<h3>For staff</h3>\n<p>Theirs.</p>"
    );
    assert_eq!(json_ld(&with_body("faq", vec![heading(2, "None?")])), None);
    assert_eq!(json_ld(&with_body("faq", Vec::new())), None);
}

// ---------------------------------------------------------------------------------------------------------------------------
// What a strict filter takes out
// ---------------------------------------------------------------------------------------------------------------------------

/// HTML, and all that is said of it.
const STRIPPED: &[(&str, &[&str])] = &[
    ("", &[]),
    ("<p>a <b>b</b> <em>c</em><br>d</p>", &[]),
    ("<p>a<p>b", &["nested"]),
    ("<ul><li>a<li>b</ul>", &[]),
    ("<ul><li><p>a</p><ol><li>b</li></ol></li></ul>", &[]),
    ("<blockquote><p>a</p></blockquote>", &[]),
    ("<p><a href=\"/contact\">a</a> <a href=\"#b:c\">b</a></p>", &[]),
    (
        "<p><a href=\"HTTPS://a.example\">a</a> <a href=\"tel:+44\">b</a> <a href=\"mailto:a@b\">c</a></p>",
        &[],
    ),
    (
        "<!DOCTYPE html><html><head><title>a</title></head><body><p>b</p></body></html>",
        &["page"],
    ),
    ("<!-- wp:html --><p>a</p>", &["comment"]),
    ("<p>a</p><script>if (a < b) { '<p>' }</script>", &["element-gone"]),
    ("<style>p { color: red }</style><p>a</p>", &["element-gone"]),
    ("<p>a <img src=\"b.png\" alt=\"\"></p>", &["element-gone"]),
    ("<iframe src=\"https://a.example\"></iframe>", &["element-gone"]),
    ("<svg><a href=\"javascript:1\">a</a></svg>", &["element-gone"]),
    (
        "<breach-statement src=\"a.json\"><p>b</p></breach-statement>",
        &["element-opened"],
    ),
    ("<p><span style=\"color: red\">a</span></p>", &["element-opened"]),
    ("<div><p>a</p></div>", &["element-opened"]),
    (
        "<table><tr><td>a</td></tr></table>",
        &["element-opened", "element-opened", "element-opened", "loose"],
    ),
    ("<p class=\"MsoNormal\">a</p>", &["attribute"]),
    (
        "<p style=\"margin:0\" id=\"a\" onclick=\"b()\">c</p>",
        &["attribute", "attribute", "attribute"],
    ),
    ("<p lang=\"cy\">a</p>", &["attribute"]),
    (
        "<p><a href=\"https://a.example\" target=\"_blank\" rel=\"noopener\">a</a></p>",
        &["attribute", "attribute"],
    ),
    ("<p><a href=\"javascript:alert(1)\">a</a></p>", &["address"]),
    ("<p><a href=\" java\nscript:alert(1)\">a</a></p>", &["address"]),
    ("<p><a href=\"data:text/html,a\">a</a></p>", &["address"]),
    (
        "<p><a>a</a> <a href=\"\">b</a></p>",
        &["address-missing", "address-missing"],
    ),
    ("<h2>a</h2><h4>b</h4>", &["level-skipped"]),
    ("<h2>a</h2><h3>b</h3><h4>c</h4><h2>d</h2><h3>e</h3>", &[]),
    ("<h3>a</h3><h2>b</h2>", &["level-above"]),
    ("<h1>a</h1><h1>b</h1>", &["two-titles"]),
    (
        "<p></p><p> </p><h2><strong></strong></h2>",
        &["empty", "empty", "empty"],
    ),
    ("a <p>b</p>", &["loose"]),
    ("<p>a</p> <strong>b</strong>", &[]),
    ("<ul>a<li>b</li></ul>", &["in-list"]),
    ("<p>a</p><li>b</li>", &["item-alone"]),
    ("<p>a<ul><li>b</li></ul></p>", &["nested"]),
    ("<h2>a<p>b</p></h2>", &["nested"]),
    ("<strong><p>a</p></strong>", &["nested"]),
    ("<p><strong>a", &["unclosed"]),
    ("<h2>a", &["unclosed"]),
    ("<p>a</strong></p>", &["not-opened"]),
    (
        "<p><strong><a href=\"/\">a</strong></a></p>",
        &["crossed", "not-opened"],
    ),
    ("<p>AT&TT; & more &#0;</p>", &["broken"]),
];

#[test]
fn the_self_check_says_what_a_strict_filter_takes_out() {
    for (html, expected) in STRIPPED {
        assert_eq!(codes(&stripped(html)), *expected, "{html}: {:#?}", stripped(html));
    }
}

#[test]
fn the_self_check_names_the_place() {
    let message = |html| stripped(html)[0].message.clone();
    assert_eq!(
        message("<p><a href=\"javascript:alert(1)\">Read more</a></p>"),
        "A strict filter takes out the link “Read more”: its address begins with “javascript:”."
    );
    assert_eq!(
        message("<h2>What happened</h2><h4>When</h4>"),
        "“When” is a heading of level 4 below one of level 2. A level between them is left out, which confuses people who listen to the page."
    );
    let long = format!("{} <p>b</p>", "word ".repeat(100));
    assert!(message(&long).contains("word…”"), "{}", message(&long));
}

// ---------------------------------------------------------------------------------------------------------------------------
// What came out
// ---------------------------------------------------------------------------------------------------------------------------

const PASTED: &str = "<h2>Notice</h2>\n<p><strong>There was a breach.</strong> Read <a href=\"https://a.example/x\">more</a>.</p>\n\
    <h3>What you can do</h3>\n<ul>\n<li>Change your password.</li>\n<li>Call <a href=\"tel:+44\">us</a>.</li>\n</ul>\n\
    <p>We’ll write – soon.</p>\n";

/// What is put in place of what, and all that is said of it.
const CAME_OUT: &[(&str, &str, &[&str])] = &[
    ("", "", &[]),
    (
        "<h2>Notice</h2>",
        "<h2 class=\"wp-block-heading\" id=\"notice\"><span>Notice</span></h2>",
        &[],
    ),
    ("<p><strong>", "<div><p><b>", &[]),
    (
        "<li>Change your password.</li>",
        "<li><p>Change your\n  password.</p></li>",
        &[],
    ),
    (
        "breach.",
        "breach.<script>'<p>not seen</p>'</script><style>p {}</style>",
        &[],
    ),
    ("<h2>Notice</h2>", "", &["text-lost"]),
    ("<p>We’ll write – soon.</p>", "", &["text-lost"]),
    (
        "There was a breach",
        "There was no breach",
        &["text-changed", "strong-lost"],
    ),
    ("We’ll", "We'll", &["marks-changed"]),
    (" – ", "\u{a0}- ", &["marks-changed"]),
    (
        "<h3>What",
        "<p>An advertisement for something else.</p><h3>What",
        &["text-added"],
    ),
    ("<h2>Notice</h2>", "<p>Notice</p>", &["heading-lost"]),
    ("<h2>Notice</h2>", "<h3>Notice</h3>", &["level-changed"]),
    (
        "<p>We’ll write – soon.</p>",
        "<h3>We’ll write – soon.</h3>",
        &["heading-new"],
    ),
    (
        "<ul>\n<li>Change your password.</li>\n",
        "<p>Change your password.</p><ul>",
        &["list-lost"],
    ),
    (
        "<p>We’ll write – soon.</p>",
        "<ul><li>We’ll write – soon.</li></ul>",
        &["list-new"],
    ),
    ("<ul>", "<ol>", &["list-changed", "list-changed"]),
    ("<a href=\"https://a.example/x\">more</a>", "more", &["link-lost"]),
    ("https://a.example/x", "https://b.example/?to=x", &["link-changed"]),
    ("write", "<a href=\"https://c.example\">write</a>", &["link-new"]),
    (
        "<strong>There was a breach.</strong>",
        "There was a breach.",
        &["strong-lost"],
    ),
];

#[test]
fn what_came_out_is_held_against_what_went_in() {
    for (from, to, expected) in CAME_OUT {
        assert!(PASTED.contains(from), "{from}");
        let after = if from.is_empty() {
            PASTED.to_owned()
        } else {
            PASTED.replace(from, to)
        };
        let remarks = lost_between(PASTED, &after);
        assert_eq!(codes(&remarks), *expected, "{from} -> {to}: {remarks:#?}");
        // The page around it is none of ours.
        let page = format!(
            "<html><body><nav><ul><li>Home</li></ul></nav><h1>Site</h1>{after}<footer><p>Letterhead</p></footer>"
        );
        let around = lost_between(PASTED, &page);
        assert_eq!(codes(&around), *expected, "in a page: {from} -> {to}: {around:#?}");
    }
    assert_eq!(codes(&lost_between(PASTED, "")), ["all-lost"]);
    assert_eq!(codes(&lost_between(PASTED, "<p>Page not found</p>")), ["all-lost"]);
    assert_eq!(codes(&lost_between("", "")), [""; 0]);
}

#[test]
fn what_was_lost_is_told_with_its_words() {
    let said: Vec<String> = lost_between(PASTED, &PASTED.replace("<h3>What you can do</h3>", ""))
        .into_iter()
        .map(|remark| remark.message)
        .collect();
    assert_eq!(said, ["This is not there any more: “What you can do”"]);
}

#[test]
fn every_remark_has_words_and_every_word_is_said() {
    let mut said = BTreeSet::new();
    let mut tell = |remarks: Vec<Remark>| {
        for Remark { code, message } in remarks {
            assert_worded(&message, code);
            assert!(
                !message.contains(['{', '}']),
                "{code} lacks something it names: {message}"
            );
            said.insert(code.to_owned());
        }
    };
    STRIPPED.iter().for_each(|(html, _)| tell(stripped(html)));
    for (from, to, _) in CAME_OUT.iter().skip(1) {
        tell(lost_between(PASTED, &PASTED.replace(from, to)));
    }
    tell(lost_between(PASTED, ""));
    let words = fs::read_to_string("src/content/en-GB/pasting.json").unwrap();
    let words: Value = serde_json::from_str(&words).unwrap();
    let known: BTreeSet<String> = words.as_object().unwrap().keys().cloned().collect();
    // What the command line says where there is no remark.
    said.extend(["nothing-lost", "nothing-stripped"].map(str::to_owned));
    assert_eq!(said, known);
}

#[test]
fn whatever_comes_in_both_end() {
    let deep = "<ul><li><b>".repeat(50_000);
    let many: String = (0..50_000).map(|n| format!("<p>{n}</p><x{n}><!--{n}-->")).collect();
    for html in [
        deep.as_str(),
        many.as_str(),
        "<",
        "<a href",
        "</",
        "&",
        "<!--",
        "<script>",
        "\u{0}\u{feff}",
        "<p>\u{1f469}\u{200d}",
    ] {
        let started = std::time::Instant::now();
        stripped(html);
        lost_between(PASTED, html);
        lost_between(html, PASTED);
        assert!(
            started.elapsed().as_secs() < 20,
            "too long for {} characters",
            html.len()
        );
    }
}
