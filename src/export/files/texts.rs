//! The formats that are text, as files.

use super::{Shape, Suits};
use crate::export::{Format, export, page};

/// Plain text.
pub(super) const TEXT: Shape = Shape {
    name: "text",
    help: "",
    extension: Format::Text.extension(),
    media_type: "text/plain; charset=utf-8",
    is_binary: false,
    suits: Suits::All,
    write: |document, _| Ok(export(document, Format::Text).into_bytes()),
};

/// A complete HTML page.
pub(super) const HTML: Shape = Shape {
    name: "html",
    help: "A complete page, with a style of its own for screens and paper",
    extension: Format::Html.extension(),
    media_type: "text/html; charset=utf-8",
    is_binary: false,
    suits: Suits::All,
    write: |document, _| Ok(page(document).into_bytes()),
};

/// Markdown.
pub(super) const MARKDOWN: Shape = Shape {
    name: "markdown",
    help: "",
    extension: Format::Markdown.extension(),
    media_type: "text/markdown; charset=utf-8",
    is_binary: false,
    suits: Suits::All,
    write: |document, _| Ok(export(document, Format::Markdown).into_bytes()),
};
