//! Reads a Word document as strictly as its standards allow (ISO/IEC 29500), and fails on whatever does not add up: a part without a
//! content type, a relationship that leads nowhere, a style or a list that is used and not there, an element that we do not write.

use roxmltree::{Document as Xml, Node};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// What a document holds.
#[derive(Debug)]
pub struct Docx {
    pub paragraphs: Vec<Paragraph>,
    /// Its properties, by the names of their elements.
    pub properties: BTreeMap<String, String>,
    /// The language of its text.
    pub language: String,
    /// Width and height of the page, in twentieths of a point.
    pub page: (String, String),
}

#[derive(Debug)]
pub struct Paragraph {
    pub style: String,
    /// The list that it is an item of.
    pub list: Option<String>,
    /// Its stretches: text, whether it is strong, where it leads.
    pub stretches: Vec<(String, bool, Option<String>)>,
    /// The instructions of its fields, each with those inside it in braces. What a field shows is among the stretches.
    pub fields: Vec<String>,
}

impl Paragraph {
    pub fn text(&self) -> String {
        self.stretches.iter().map(|(text, ..)| text.as_str()).collect()
    }
}

impl Docx {
    /// The plain text as our text export lays it out. A title and headings are underlined, items have hyphens, and fields stand on
    /// lines of their own, with an empty line between blocks; items of one list are one block.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Paragraph> = None;
        for paragraph in &self.paragraphs {
            let together = before.is_some_and(|before| {
                before.style == paragraph.style
                    && (paragraph.style == "Field" || (paragraph.list.is_some() && before.list == paragraph.list))
            });
            if before.is_some() && !together {
                text.push('\n');
            }
            let line = paragraph.text();
            let rule = match paragraph.style.as_str() {
                "Title" => "=",
                style if style.starts_with("Heading") => "-",
                _ => "",
            };
            match paragraph.list {
                Some(_) => text.push_str(&format!("- {line}\n")),
                None if rule.is_empty() => text.push_str(&format!("{line}\n")),
                None => text.push_str(&format!("{line}\n{}\n", rule.repeat(line.chars().count()))),
            }
            before = Some(paragraph);
        }
        text
    }
}

/// The files of an archive in their order, each with its day.
pub fn unzip(bytes: &[u8]) -> Vec<(String, String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let day = file.last_modified().unwrap().to_string();
        files.push((file.name().to_owned(), day, bytes));
    }
    let names: BTreeSet<String> = files.iter().map(|(name, ..)| name.to_lowercase()).collect();
    assert_eq!(names.len(), files.len(), "two files of one name");
    files
}

/// Reads a document.
pub fn read(bytes: &[u8]) -> Docx {
    let files = unzip(bytes);
    assert_eq!(files[0].0, "[Content_Types].xml", "it comes first");
    let texts: BTreeMap<&str, &str> = files
        .iter()
        .map(|(name, _, bytes)| (name.as_str(), std::str::from_utf8(bytes).expect(name)))
        .collect();
    let parts: BTreeMap<&str, Xml> = texts
        .iter()
        .map(|(name, text)| (*name, Xml::parse(text).unwrap_or_else(|e| panic!("{name}: {e}"))))
        .collect();
    content_types(&parts);

    let package = relationships(&parts, "_rels/.rels", "");
    let target = |kind: &str| {
        let of_kind = package.values().filter(|(each, _)| each.ends_with(kind));
        let [(_, target)] = of_kind.collect::<Vec<_>>()[..] else {
            panic!("one {kind}")
        };
        target.as_str()
    };
    assert_eq!(target("/officeDocument"), "word/document.xml");
    let properties = properties(&parts[target("/core-properties")]);
    let links = relationships(&parts, "word/_rels/document.xml.rels", "word/");
    for part in ["styles", "numbering", "settings"] {
        assert!(
            links
                .values()
                .any(|(kind, target)| *kind == format!("{R}/{part}") && *target == format!("word/{part}.xml"))
        );
    }
    let (styles, language) = styles(&parts["word/styles.xml"]);
    let lists = lists(&parts["word/numbering.xml"], &styles);

    let root = parts["word/document.xml"].root_element();
    assert!(root.has_tag_name((W, "document")));
    let [body] = elements(root)[..] else { panic!("one body") };
    assert!(body.has_tag_name((W, "body")));
    let blocks = elements(body);
    let (section, blocks) = blocks.split_last().expect("a section");
    assert!(section.has_tag_name((W, "sectPr")), "the section comes last");
    let mut used = BTreeSet::new();
    let paragraphs = blocks
        .iter()
        .map(|block| paragraph(*block, &styles, &lists, &links, &mut used))
        .collect();
    let hyperlinks: BTreeSet<String> = links
        .iter()
        .filter(|(_, (kind, _))| kind.ends_with("/hyperlink"))
        .map(|(id, _)| id.clone())
        .collect();
    assert_eq!(used, hyperlinks, "links that lead from nowhere, or nowhere");
    let size = elements(*section)
        .into_iter()
        .find(|each| each.has_tag_name((W, "pgSz")))
        .expect("a page");
    Docx {
        paragraphs,
        properties,
        language,
        page: (value(size, "w"), value(size, "h")),
    }
}

fn elements<'n>(of: Node<'n, 'n>) -> Vec<Node<'n, 'n>> {
    for text in of.children().filter(|child| child.is_text()) {
        assert!(
            text.text().unwrap_or_default().trim().is_empty(),
            "text in {:?}",
            of.tag_name()
        );
    }
    of.children().filter(Node::is_element).collect()
}

fn value(of: Node, name: &str) -> String {
    let value = of.attribute((W, name));
    value
        .unwrap_or_else(|| panic!("{:?} has no {name}", of.tag_name()))
        .to_owned()
}

fn child<'n>(of: Node<'n, 'n>, name: &str) -> Option<Node<'n, 'n>> {
    elements(of).into_iter().find(|each| each.has_tag_name((W, name)))
}

/// Every part has a type, and every type that is named a part.
fn content_types(parts: &BTreeMap<&str, Xml>) {
    let root = parts["[Content_Types].xml"].root_element();
    assert!(root.has_tag_name((TYPES, "Types")));
    let mut named = BTreeSet::new();
    let mut endings = BTreeSet::new();
    for each in elements(root) {
        assert!(!each.attribute("ContentType").unwrap().is_empty());
        match each.tag_name().name() {
            "Override" => assert!(named.insert(each.attribute("PartName").unwrap().strip_prefix('/').unwrap())),
            "Default" => assert!(endings.insert(each.attribute("Extension").unwrap())),
            other => panic!("{other} among the content types"),
        }
    }
    for name in parts.keys().filter(|name| **name != "[Content_Types].xml") {
        let ending = name.rsplit('.').next().unwrap();
        assert!(
            named.contains(name) || (ending == "rels" && endings.contains("rels")),
            "{name} has no type"
        );
    }
    assert!(
        named.iter().all(|name| parts.contains_key(name)),
        "a type of no part: {named:?}"
    );
}

/// The relationships of a part: by id, the kind and the target.
fn relationships(parts: &BTreeMap<&str, Xml>, of: &str, folder: &str) -> BTreeMap<String, (String, String)> {
    let root = parts[of].root_element();
    assert!(root.has_tag_name((RELATIONSHIPS, "Relationships")));
    let mut found = BTreeMap::new();
    for each in elements(root) {
        let attribute = |name: &str| {
            each.attribute(name)
                .unwrap_or_else(|| panic!("{of}: no {name}"))
                .to_owned()
        };
        let (id, kind, target) = (attribute("Id"), attribute("Type"), attribute("Target"));
        assert!(id.starts_with(|c: char| c.is_ascii_alphabetic()), "{id} is no XML id");
        let target = match each.attribute("TargetMode") {
            Some("External") => {
                assert!(kind.ends_with("/hyperlink"), "{kind} leads out");
                target
            }
            None => {
                let path = format!("{folder}{target}");
                assert!(parts.contains_key(path.as_str()), "{path} is not there");
                path
            }
            other => panic!("{other:?}"),
        };
        assert!(found.insert(id, (kind, target)).is_none(), "two of one id");
    }
    found
}

fn properties(xml: &Xml) -> BTreeMap<String, String> {
    let mut properties = BTreeMap::new();
    for each in elements(xml.root_element()) {
        let name = each.tag_name().name();
        if matches!(name, "created" | "modified") {
            // Without its type, Word calls the file damaged.
            let kind = each.attribute(("http://www.w3.org/2001/XMLSchema-instance", "type"));
            assert_eq!(kind, Some("dcterms:W3CDTF"));
        }
        let text = each.text().unwrap_or_default().to_owned();
        assert!(
            properties.insert(name.to_owned(), text).is_none(),
            "{name} stands twice"
        );
    }
    properties
}

/// The styles, by id, each with its kind; and the language of all text.
fn styles(xml: &Xml) -> (BTreeMap<String, String>, String) {
    let root = xml.root_element();
    let mut styles = BTreeMap::new();
    let of_kind = |each: &Node| each.has_tag_name((W, "style"));
    for each in elements(root).into_iter().filter(of_kind) {
        assert!(
            styles.insert(value(each, "styleId"), value(each, "type")).is_none(),
            "two styles of one id"
        );
    }
    for each in elements(root).into_iter().filter(of_kind) {
        for name in ["basedOn", "next", "link"] {
            if let Some(other) = child(each, name) {
                assert_eq!(styles.get(&value(other, "val")), Some(&value(each, "type")), "{name}");
            }
        }
    }
    let language = root
        .descendants()
        .find(|each| each.has_tag_name((W, "lang")))
        .expect("a language");
    (styles, value(language, "val"))
}

/// The lists that a paragraph may be an item of.
fn lists(xml: &Xml, styles: &BTreeMap<String, String>) -> BTreeSet<String> {
    let root = xml.root_element();
    let of = |name: &'static str| {
        elements(root)
            .into_iter()
            .filter(move |each| each.has_tag_name((W, name)))
    };
    let looks: BTreeSet<String> = of("abstractNum").map(|each| value(each, "abstractNumId")).collect();
    for style in root.descendants().filter(|each| each.has_tag_name((W, "pStyle"))) {
        assert!(styles.contains_key(&value(style, "val")));
    }
    let mut lists = BTreeSet::new();
    for each in of("num") {
        assert!(
            looks.contains(&value(child(each, "abstractNumId").unwrap(), "val")),
            "a list without a look"
        );
        assert!(lists.insert(value(each, "numId")));
    }
    lists
}

fn paragraph(
    of: Node,
    styles: &BTreeMap<String, String>,
    lists: &BTreeSet<String>,
    links: &BTreeMap<String, (String, String)>,
    used: &mut BTreeSet<String>,
) -> Paragraph {
    assert!(of.has_tag_name((W, "p")), "{:?} in the body", of.tag_name());
    let children: Vec<Node> = of.children().collect();
    assert!(children.iter().all(Node::is_element), "text between the stretches");
    let (format, rest) = children.split_first().expect("a style");
    assert!(format.has_tag_name((W, "pPr")));
    let style = value(child(*format, "pStyle").expect("a style"), "val");
    assert_eq!(styles.get(&style).map(String::as_str), Some("paragraph"), "{style}");
    let list = child(*format, "numPr").map(|list| value(child(list, "numId").unwrap(), "val"));
    assert!(
        list.as_ref().is_none_or(|list| lists.contains(list)),
        "no such list: {list:?}"
    );
    assert_eq!(list.is_some(), style == "ListBullet");
    let mut stretches = Vec::new();
    let mut fields = Fields::default();
    for each in rest {
        if fields.takes(*each) {
            continue;
        }
        assert!(!fields.in_instruction(), "text in the instruction of a field");
        if each.has_tag_name((W, "hyperlink")) {
            let id = each.attribute((R, "id")).expect("a target").to_owned();
            let (kind, target) = links.get(&id).unwrap_or_else(|| panic!("{id} leads nowhere"));
            assert!(kind.ends_with("/hyperlink"));
            let [run] = elements(*each)[..] else {
                panic!("one stretch in a link")
            };
            let (text, style) = stretch(run, styles);
            assert_eq!(style.as_deref(), Some("Hyperlink"));
            used.insert(id);
            stretches.push((text, false, Some(target.clone())));
        } else {
            let (text, style) = stretch(*each, styles);
            assert!(matches!(style.as_deref(), None | Some("Strong")), "{style:?}");
            stretches.push((text, style.is_some(), None));
        }
    }
    Paragraph {
        style,
        list,
        stretches,
        fields: fields.whole(),
    }
}

/// The fields of a paragraph, as their borders come by.
#[derive(Default)]
struct Fields {
    /// The instructions of those that are open, the innermost last, each with whether it shows something by now.
    open: Vec<(String, bool)>,
    closed: Vec<String>,
}

impl Fields {
    /// Whether a run is a border or an instruction of a field.
    fn takes(&mut self, run: Node) -> bool {
        let [inner] = run.children().collect::<Vec<_>>()[..] else {
            return false;
        };
        match inner.tag_name().name() {
            "instrText" => {
                let space = inner.attribute(("http://www.w3.org/XML/1998/namespace", "space"));
                assert_eq!(space, Some("preserve"));
                let (instruction, shows) = self.open.last_mut().expect("an open field");
                assert!(!*shows, "an instruction in what is shown");
                instruction.push_str(inner.text().expect("an instruction"));
            }
            "fldChar" => match value(inner, "fldCharType").as_str() {
                "begin" => self.open.push((String::new(), false)),
                "separate" => {
                    assert!(!std::mem::replace(
                        &mut self.open.last_mut().expect("an open field").1,
                        true
                    ));
                }
                "end" => {
                    let (instruction, _) = self.open.pop().expect("an open field");
                    match self.open.last_mut() {
                        Some((outer, _)) => outer.push_str(&format!("{{{instruction}}}")),
                        None => self.closed.push(instruction),
                    }
                }
                other => panic!("{other} in a field"),
            },
            _ => return false,
        }
        true
    }

    fn in_instruction(&self) -> bool {
        self.open.iter().any(|(_, shows)| !shows)
    }

    fn whole(self) -> Vec<String> {
        assert!(self.open.is_empty(), "a field that does not end in its paragraph");
        self.closed
    }
}

fn stretch(of: Node, styles: &BTreeMap<String, String>) -> (String, Option<String>) {
    assert!(of.has_tag_name((W, "r")), "{:?} in a paragraph", of.tag_name());
    let (mut text, mut style) = (None, None);
    for each in of.children() {
        match each.tag_name().name() {
            "rPr" if text.is_none() => style = child(each, "rStyle").map(|style| value(style, "val")),
            "t" if text.is_none() => {
                assert_eq!(
                    each.attribute(("http://www.w3.org/XML/1998/namespace", "space")),
                    Some("preserve")
                );
                text = Some(each.text().unwrap_or_default().to_owned());
            }
            other => panic!("{other} in a stretch"),
        }
    }
    if let Some(style) = &style {
        assert_eq!(styles.get(style).map(String::as_str), Some("character"), "{style}");
    }
    (text.expect("text"), style)
}
