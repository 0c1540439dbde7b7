//! The formats that are text, as files.

use super::Shape;
use crate::export::{Format, export, page};

/// Plain text.
pub(super) const TEXT: Shape = Shape {
    name: "text",
    extension: "txt",
    media_type: "text/plain; charset=utf-8",
    is_binary: false,
    suits: |_| true,
    write: |document, _| Ok(export(document, Format::Text).into_bytes()),
};

/// A complete HTML page.
pub(super) const HTML: Shape = Shape {
    name: "html",
    extension: "html",
    media_type: "text/html; charset=utf-8",
    is_binary: false,
    suits: |_| true,
    write: |document, _| Ok(page(document).into_bytes()),
};

/// Markdown.
pub(super) const MARKDOWN: Shape = Shape {
    name: "markdown",
    extension: "md",
    media_type: "text/markdown; charset=utf-8",
    is_binary: false,
    suits: |_| true,
    write: |document, _| Ok(export(document, Format::Markdown).into_bytes()),
};
