//! An email that is still to be sent: opened in a mail program, it is a draft with its subject and its text, to be looked at and
//! addressed.
//!
//! - `X-Unsent: 1` makes Outlook open it as a draft; other programs pass over it.
//! - No date: a mail says the minute in which it was sent, and nobody has sent it. The program that sends it writes one.
//! - No `To`, and no `Message-ID`, for the same reason.
//! - No preview text: a mail has no field for it. It stands in the other files, for the program that the mails are sent with.
//! - The sender is the address of the case. To people in danger that address would give away what the message is about, and so it
//!   would beside a sender that the facts name: it is left out, and whoever sends it has to choose.

use super::{Shape, Suits};
use crate::documents::document::Document;
use crate::documents::document::line;
use crate::export::letterhead::Letterhead;
use crate::export::{Format, body, export};
use crate::words::language::upper_first;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::text::Text;
use mail_builder::mime::MimePart;
use sha2::{Digest, Sha256};

/// An email, as the others know it: it is for documents of that channel.
pub(super) const SHAPE: Shape = Shape {
    name: "eml",
    help: "An email that is still to be sent",
    extension: "eml",
    media_type: "message/rfc822",
    is_binary: false,
    suits: Suits::Just {
        these: |document| document.channel == "email",
        others: "A .eml file holds an email, and “{document}” goes out in another way.",
    },
    write: |document, letterhead| Ok(write(document, letterhead)),
};

pub(super) fn write(document: &Document, letterhead: &Letterhead) -> Vec<u8> {
    let part = |name: &str| document.parts.iter().find(|part| part.name == name);
    let text = body(document);
    let html = export(document, Format::Html);
    let boundary = boundary(&text, &html);

    let kind = ContentType::new("multipart/alternative").attribute("boundary", boundary);
    let language = document.language.as_str();
    let parts = vec![
        MimePart::new("text/plain", text).language(language),
        MimePart::new("text/html", html).language(language),
    ];
    let mut mail = MimePart::raw(parts);
    if let Some(from) = letterhead
        .from
        .as_deref()
        .filter(|_| !document.discreet && part("sender").is_none())
    {
        let name = letterhead.organisation.as_deref().map(upper_first);
        mail = mail.header("From", Address::new_address(name, from));
    }
    if let Some(subject) = part("subject") {
        mail = mail.header("Subject", Text::new(line(&subject.runs)));
    }
    mail = mail
        .header("X-Unsent", Text::new("1"))
        .language(language)
        .header("MIME-Version", Text::new("1.0"))
        .header("Content-Type", kind);
    let mut bytes = Vec::new();
    mail.write_part(&mut bytes);
    bytes
}

/// A line that neither part has: a text would have to hold its own digest.
fn boundary(text: &str, html: &str) -> String {
    let digest = Sha256::new().chain_update(text).chain_update(html).finalize();
    let digits = digest.iter().take(16).map(|byte| format!("{byte:02x}"));
    format!("=_{}", digits.collect::<String>())
}
