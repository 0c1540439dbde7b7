//! Documents -> files: what statements leave in. One file a format; [`write()`] makes one of a document, [`write_pack`] one of them all.
//!
//! The same documents give the same bytes on every machine and on every day: what a file says of when and by whom it was made is in
//! the [`Letterhead`], and that comes from the case. Nothing of the desk goes out, as in [`crate::export`].
//!
//! ```
//! use breach_statement::files::{FileFormat, write, write_pack};
//! use breach_statement::{content::Content, letterhead::Letterhead, open, prepare};
//!
//! let case = open(r#"{ "format": 1, "as_of": "2021-11-03", "incident": { "nature": "ransomware" } }"#).unwrap();
//! let pack = prepare(&case, &Content::english(), None);
//! let letterhead = Letterhead::of(&case);
//!
//! let letter = pack.documents.iter().find(|document| document.name == "letter").unwrap();
//! let file = write(letter, FileFormat::Docx, &letterhead).unwrap();
//! assert_eq!((file.name.as_str(), &file.bytes[..2]), ("letter.docx", &b"PK"[..]));
//!
//! // A letter is no email: that is refused, with a sentence that says why.
//! let refusal = write(letter, FileFormat::Eml, &letterhead).unwrap_err();
//! assert_eq!(refusal.code(), "not-for-this-document");
//!
//! // The whole pack, each document in the formats that suit it.
//! let all = write_pack(&pack.documents, &[FileFormat::Docx, FileFormat::Eml], &letterhead).unwrap();
//! assert_eq!(all.name, "statements-2021-11-03.zip");
//! ```

mod archive;
mod docx;
mod eml;
mod faq;
mod name;
mod pack;
mod texts;

pub use name::paths;
pub use pack::write_pack;

use crate::documents::document::{Block, Document, Run};
use crate::export::letterhead::Letterhead;
use crate::facts::text::is_hidden;
use std::fmt;

/// What a format is. Each says it in the file that writes it.
struct Shape {
    /// Its name.
    name: &'static str,
    /// What the command line says of it; empty where the name says enough.
    help: &'static str,
    /// The ending of a file in it.
    extension: &'static str,
    /// Its media type.
    media_type: &'static str,
    /// Whether it is a package of bytes, and nothing that people read on a screen as it stands.
    is_binary: bool,
    /// Which documents can be written in it.
    suits: Suits,
    /// Writes one that can.
    write: fn(&Document, &Letterhead) -> Result<Vec<u8>, Refusal>,
}

/// The documents that a format is for.
enum Suits {
    /// All of them.
    All,
    /// Some.
    Just {
        /// Whether it is one of them.
        these: fn(&Document) -> bool,
        /// Why any other is refused, in a sentence with `{document}` for its name.
        others: &'static str,
    },
}

macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $shape:expr,)+) => {
        /// The form in which a document becomes a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FileFormat {
            $($(#[$doc])* $name,)+
        }

        impl FileFormat {
            /// All of them, in the order in which they stand in a package.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            fn shape(self) -> &'static Shape {
                match self {
                    $(Self::$name => &$shape,)+
                }
            }
        }
    };
}

formats! {
    /// Plain text.
    Text = texts::TEXT,
    /// A complete HTML page, with a style of its own for screens and paper.
    Html = texts::HTML,
    /// Markdown (CommonMark).
    Markdown = texts::MARKDOWN,
    /// A Word document (ISO/IEC 29500).
    Docx = docx::SHAPE,
    /// An email that is still to be sent (RFC 5322).
    Eml = eml::SHAPE,
    /// Questions and answers as a table (RFC 4180).
    Csv = faq::SHAPE,
}

impl FileFormat {
    /// Its name.
    pub fn name(self) -> &'static str {
        self.shape().name
    }

    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.name() == name)
    }

    /// What the command line says of it; nothing where the name says enough.
    pub fn help(self) -> Option<&'static str> {
        Some(self.shape().help).filter(|help| !help.is_empty())
    }

    /// The ending of a file in it.
    pub fn extension(self) -> &'static str {
        self.shape().extension
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        self.shape().media_type
    }

    /// Whether it is for people to read on a screen as it stands, or a package of bytes.
    pub fn is_binary(self) -> bool {
        self.shape().is_binary
    }

    /// Whether a document can be written in it: an email is for that channel, a table for questions.
    pub fn suits(self, document: &Document) -> bool {
        match self.shape().suits {
            Suits::All => true,
            Suits::Just { these, .. } => these(document),
        }
    }
}

/// A file that is ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// A name that every file system takes.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why no file was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The document cannot be written in this format.
    Unsuited {
        /// The format that was asked for.
        format: FileFormat,
        /// The name of the document.
        document: String,
    },
    /// It must not leave now; why, in a sentence.
    Stopped(String),
    /// None of the documents can be written in any of the formats.
    Nothing,
    /// The file would be larger than its format allows.
    TooLarge(String),
}

impl Refusal {
    /// A stable name for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unsuited { .. } => "not-for-this-document",
            Self::Stopped(_) => "stopped",
            Self::Nothing => "nothing-to-write",
            Self::TooLarge(_) => "too-large",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsuited { format, document } => match format.shape().suits {
                Suits::Just { others, .. } => f.write_str(&others.replace("{document}", document)),
                Suits::All => Ok(()),
            },
            Self::Stopped(why) => f.write_str(why),
            Self::Nothing => f.write_str("None of these documents can be written in this format."),
            Self::TooLarge(why) => write!(f, "The file would be too large: {why}."),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<std::io::Error> for Refusal {
    /// Writing to memory fails for no other reason.
    fn from(error: std::io::Error) -> Self {
        Self::TooLarge(error.to_string())
    }
}

/// Writes a document as a file.
///
/// # Errors
/// Where the document must not leave, or the format is for other documents.
pub fn write(document: &Document, format: FileFormat, letterhead: &Letterhead) -> Result<File, Refusal> {
    Ok(File {
        name: name::alone(document, format.extension()),
        media_type: format.media_type(),
        bytes: bytes(document, format, letterhead)?,
    })
}

fn bytes(document: &Document, format: FileFormat, letterhead: &Letterhead) -> Result<Vec<u8>, Refusal> {
    if let Some(why) = &document.stopped {
        return Err(Refusal::Stopped(why.clone()));
    }
    if !format.suits(document) {
        return Err(Refusal::Unsuited {
            format,
            document: document.name.clone(),
        });
    }
    (format.shape().write)(&in_sight(document.clone()), letterhead)
}

/// A document without what nobody sees. The core makes no other, but a document may come back from JavaScript, and a control
/// character would make of a Word file one that does not open, and of a header two.
fn in_sight(mut document: Document) -> Document {
    let clean = |text: &mut String| {
        let unseen = |c: char| is_hidden(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        let breaks = |c: char| c.is_whitespace() && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'));
        if text.contains(|c| unseen(c) || breaks(c)) {
            let seen = text.chars().filter(|c| !unseen(*c));
            *text = seen.map(|c| if breaks(c) { ' ' } else { c }).collect();
        }
    };
    let run = |run: &mut Run| {
        clean(&mut run.text);
        run.href.iter_mut().for_each(clean);
    };
    clean(&mut document.title);
    clean(&mut document.language);
    for part in &mut document.parts {
        clean(&mut part.label);
        part.runs.iter_mut().for_each(run);
    }
    document.body.iter_mut().flat_map(Block::runs_mut).for_each(run);
    document
}
