//! HTML: a complete page of finished semantic elements, without script or class. What is copied brings no style into the program
//! that it is pasted into; the page that is a file of its own has one, for screens of every width and for paper.

#[cfg(feature = "files")]
use super::fragment::line;
use super::fragment::{blocks, escape};
use super::title;
use crate::documents::document::Document;
#[cfg(feature = "files")]
use crate::documents::document::Part;

/// How the file looks.
#[cfg(feature = "files")]
const STYLE: &str = include_str!("page.css");

/// The page as it is copied.
pub(super) fn export(document: &Document) -> String {
    format!(
        "{}</head>\n<body>\n{}</body>\n</html>\n",
        head(document),
        blocks(&document.body, None, 1)
    )
}

/// The page as a file of its own. What stands beside the body, such as the sender and the date of a letter, stands above it.
#[cfg(feature = "files")]
pub(crate) fn page(document: &Document) -> String {
    let (head, blocks) = (head(document), blocks(&document.body, None, 1));
    let field = |part: &Part| {
        let (label, text) = (escape(&part.label), line(&part.runs));
        format!("<div><dt>{label}:</dt> <dd>{text}</dd></div>\n")
    };
    let fields: String = document.parts.iter().map(field).collect();
    let header = if fields.is_empty() {
        fields
    } else {
        format!("<header>\n<dl>\n{fields}</dl>\n</header>\n")
    };
    format!("{head}<style>\n{STYLE}</style>\n</head>\n<body>\n{header}<main>\n{blocks}</main>\n</body>\n</html>\n")
}

fn head(document: &Document) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n",
        escape(&document.language),
        escape(&title(document)),
    )
}
