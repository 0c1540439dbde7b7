//! A Word document: an archive of XML parts (ISO/IEC 29500-1, WordprocessingML; ISO/IEC 29500-2, the package).
//!
//! The parts that are the same for every document stand in `docx/` as they are: whoever wants another look opens `styles.xml`. What is
//! written here is the text and what the document says of itself.
//!
//! The text is that of the plain-text export: links say where they lead, since a letter is read on paper. Channel parts, such as a
//! subject, stand above the text, each a line of its own. What Word's own mail merge fills in is a field of Word; the tags of other
//! systems are text.

use super::{Refusal, Shape, Suits, archive::archive};
use crate::documents::document::Merge;
use crate::documents::document::written;
use crate::documents::document::{Block, Document, Run};
use crate::export::letterhead::Letterhead;
use crate::export::title;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

const CONTENT_TYPES: &str = include_str!("docx/content-types.xml");
const RELS: &str = include_str!("docx/rels.xml");
const STYLES: &str = include_str!("docx/styles.xml");
const NUMBERING: &str = include_str!("docx/numbering.xml");
const SETTINGS: &str = include_str!("docx/settings.xml");

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A4 with margins of 2.5 cm, in twentieths of a point.
const PAGE: (&str, &str) = ("11906", "16838");
const MARGIN: &str = "1417";

/// The sending system that is Word itself: the file that describes it in `content/<language>/senders/`.
const MAIL_MERGE: &str = "word";

/// An XML part in the making.
type Xml = Writer<Vec<u8>>;

/// A Word document, as the others know it.
pub(super) const SHAPE: Shape = Shape {
    name: "docx",
    help: "For Word",
    extension: "docx",
    media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    is_binary: true,
    suits: Suits::All,
    write,
};

pub(super) fn write(document: &Document, letterhead: &Letterhead) -> Result<Vec<u8>, Refusal> {
    let mut links = Vec::new();
    let text = text(document, &mut links)?;
    let language = quick_xml::escape::escape(&document.language);
    let entries = [
        // Readers that look at the beginning of a file to tell what it is look for this one.
        ("[Content_Types].xml", CONTENT_TYPES.into()),
        ("_rels/.rels", RELS.into()),
        ("docProps/core.xml", properties(document, letterhead)?),
        ("word/document.xml", text),
        ("word/_rels/document.xml.rels", relationships(&links)?),
        ("word/styles.xml", STYLES.replace("{language}", &language).into()),
        ("word/numbering.xml", NUMBERING.into()),
        ("word/settings.xml", SETTINGS.into()),
    ];
    let entries: [(&str, Vec<u8>); 8] = entries;
    archive(
        entries.iter().map(|(name, bytes)| (*name, bytes.as_slice())),
        letterhead.as_of,
    )
}

/// What the document says of itself: its title, its language, and the day that it speaks from. It names no author: whoever sends it is
/// named in it.
fn properties(document: &Document, letterhead: &Letterhead) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    let root = xml.create_element("cp:coreProperties").with_attributes([
        (
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        ),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ]);
    root.write_inner_content(|xml| {
        xml.create_element("dc:title")
            .write_text_content(BytesText::new(&title(document)))?;
        xml.create_element("dc:language")
            .write_text_content(BytesText::new(&document.language))?;
        if let Some(day) = letterhead.as_of {
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.create_element(name)
                    .with_attribute(("xsi:type", "dcterms:W3CDTF"))
                    .write_text_content(BytesText::new(&format!("{day}T00:00:00Z")))?;
            }
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}

/// The text, and the addresses that it links to.
fn text(document: &Document, links: &mut Vec<String>) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    let root = xml
        .create_element("w:document")
        .with_attributes([("xmlns:w", W), ("xmlns:r", R)]);
    root.write_inner_content(|xml| {
        xml.create_element("w:body").write_inner_content(|xml| {
            for part in &document.parts {
                paragraph(xml, "Field", None, |xml| {
                    stretch(xml, &format!("{}: ", part.label), Some("Strong"))?;
                    stretches(xml, &part.runs, links)
                })?;
            }
            let mut before = None;
            for block in &document.body {
                let list = match before {
                    Some("1") => "2",
                    _ => "1",
                };
                before = matches!(block, Block::List { .. }).then_some(list);
                match block {
                    Block::Heading { level, runs } => {
                        paragraph(xml, heading(*level), None, |xml| stretches(xml, runs, links))?;
                    }
                    Block::Paragraph { runs } => paragraph(xml, "Normal", None, |xml| stretches(xml, runs, links))?,
                    Block::List { items } => {
                        for item in items {
                            paragraph(xml, "ListBullet", Some(list), |xml| stretches(xml, item, links))?;
                        }
                    }
                }
            }
            xml.create_element("w:sectPr").write_inner_content(|xml| {
                xml.create_element("w:pgSz")
                    .with_attributes([("w:w", PAGE.0), ("w:h", PAGE.1)])
                    .write_empty()?;
                xml.create_element("w:pgMar")
                    .with_attributes(["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, MARGIN)))
                    .with_attributes([("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")])
                    .write_empty()?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(xml.into_inner())
}

/// The style of a heading: the first level is the title of the document, and what is below begins to count.
fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "Title",
        2 => "Heading1",
        3 => "Heading2",
        4 => "Heading3",
        5 => "Heading4",
        6 => "Heading5",
        _ => "Heading6",
    }
}

fn paragraph(
    xml: &mut Xml,
    style: &str,
    list: Option<&str>,
    text: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    xml.create_element("w:p").write_inner_content(|xml| {
        xml.create_element("w:pPr").write_inner_content(|xml| {
            xml.create_element("w:pStyle")
                .with_attribute(("w:val", style))
                .write_empty()?;
            if let Some(list) = list {
                xml.create_element("w:numPr").write_inner_content(|xml| {
                    xml.create_element("w:ilvl")
                        .with_attribute(("w:val", "0"))
                        .write_empty()?;
                    xml.create_element("w:numId")
                        .with_attribute(("w:val", list))
                        .write_empty()?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        text(xml)
    })?;
    Ok(())
}

fn stretches(xml: &mut Xml, runs: &[Run], links: &mut Vec<String>) -> io::Result<()> {
    for run in runs {
        let strong = run.strong.then_some("Strong");
        match run.href.as_deref().filter(|href| is_address(href)) {
            Some(href) => {
                let at = links.iter().position(|link| link == href).unwrap_or_else(|| {
                    links.push(href.to_owned());
                    links.len() - 1
                });
                let link = xml
                    .create_element("w:hyperlink")
                    .with_attribute(("r:id", link_id(at).as_str()));
                link.write_inner_content(|xml| stretch(xml, &written(run), Some("Hyperlink")))?;
            }
            None => match run.merge.as_deref().filter(|merge| is_field(merge)) {
                Some(merge) => merge_field(xml, merge, &written(run), strong)?,
                None => stretch(xml, &written(run), strong)?,
            },
        }
    }
    Ok(())
}

/// A field that Word's mail merge fills in (ISO/IEC 29500-1, 17.16.5.35), with what stands there until then. Where it may be empty, a
/// rule around it says what stands in its place (17.16.5.20).
fn merge_field(xml: &mut Xml, merge: &Merge, shown: &str, style: Option<&str>) -> io::Result<()> {
    let field = format!(" MERGEFIELD \"{}\" ", merge.field);
    mark(xml, "begin")?;
    if let Some(otherwise) = &merge.otherwise {
        instruction(xml, " IF \"")?;
        nested(xml, &field)?;
        instruction(xml, &format!("\" = \"\" \"{otherwise}\" \""))?;
        nested(xml, &field)?;
        instruction(xml, "\" ")?;
    } else {
        instruction(xml, &field)?;
    }
    mark(xml, "separate")?;
    stretch(xml, shown, style)?;
    mark(xml, "end")
}

/// Whether Word fills it in, and it can be written as an instruction: documents also come from outside, and nothing in one may give Word
/// an order of its own.
fn is_field(merge: &Merge) -> bool {
    let plain = |text: &str| !text.contains(|c: char| matches!(c, '"' | '\\' | '“' | '”') || c.is_control());
    merge.system == MAIL_MERGE && plain(&merge.field) && merge.otherwise.as_deref().is_none_or(plain)
}

/// A field inside the instruction of another.
fn nested(xml: &mut Xml, field: &str) -> io::Result<()> {
    mark(xml, "begin")?;
    instruction(xml, field)?;
    mark(xml, "end")
}

/// A border of a field or of what it shows.
fn mark(xml: &mut Xml, kind: &str) -> io::Result<()> {
    xml.create_element("w:r").write_inner_content(|xml| {
        xml.create_element("w:fldChar")
            .with_attribute(("w:fldCharType", kind))
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn instruction(xml: &mut Xml, text: &str) -> io::Result<()> {
    xml.create_element("w:r").write_inner_content(|xml| {
        xml.create_element("w:instrText")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(text))?;
        Ok(())
    })?;
    Ok(())
}

fn stretch(xml: &mut Xml, text: &str, style: Option<&str>) -> io::Result<()> {
    xml.create_element("w:r").write_inner_content(|xml| {
        if let Some(style) = style {
            xml.create_element("w:rPr").write_inner_content(|xml| {
                xml.create_element("w:rStyle")
                    .with_attribute(("w:val", style))
                    .write_empty()?;
                Ok(())
            })?;
        }
        xml.create_element("w:t")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(text))?;
        Ok(())
    })?;
    Ok(())
}

/// Where the links of the text lead, beside the other parts.
fn relationships(links: &[String]) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    let root = xml
        .create_element("Relationships")
        .with_attribute(("xmlns", RELATIONSHIPS));
    root.write_inner_content(|xml| {
        for part in ["styles", "numbering", "settings"] {
            let (kind, target) = (format!("{R}/{part}"), format!("{part}.xml"));
            let relationship = xml.create_element("Relationship");
            relationship
                .with_attributes([("Id", part), ("Type", kind.as_str()), ("Target", target.as_str())])
                .write_empty()?;
        }
        for (at, link) in links.iter().enumerate() {
            let (id, kind) = (link_id(at), format!("{R}/hyperlink"));
            let relationship = xml.create_element("Relationship");
            relationship
                .with_attributes([("Id", id.as_str()), ("Type", kind.as_str())])
                .with_attributes([("Target", link.as_str()), ("TargetMode", "External")])
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}

fn link_id(at: usize) -> String {
    format!("link{}", at + 1)
}

/// Whether Word can be told to link there: it calls a document damaged for one address that is none (RFC 3986). The text of such a
/// link says where it leads all the same.
fn is_address(href: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let encoded = href.split('%').skip(1).all(|rest| {
        let mut digits = rest.bytes();
        [digits.next(), digits.next()]
            .iter()
            .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit()))
    });
    let followed = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| {
        href.strip_prefix(scheme)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '+'))
    });
    followed && encoded && href.chars().all(allowed) && href.matches('#').count() <= 1
}

fn begun() -> io::Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    Ok(xml)
}
