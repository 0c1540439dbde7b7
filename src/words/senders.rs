//! The systems that send messages, each a file of `content/<language>/senders/`: how it writes a tag, how it writes what stands where a
//! name is missing, which messages it sends, and what it would read as a tag in anybody's text.

use crate::words::content::Content;
use serde::Deserialize;
use std::cell::OnceCell;

/// A system that fills in tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Sender {
    /// Its name in the case file: that of its file.
    pub name: String,
    /// What the screen calls it.
    pub label: String,
    order: u32,
    /// How it merges; none where it fills nothing in.
    pub merge: Option<Syntax>,
}

/// How a system writes its tags.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Syntax {
    /// The channels whose messages it sends.
    pub channels: Vec<String>,
    /// What it calls the field with people's first names, where it has a usual name.
    #[serde(default)]
    pub name_field: Option<String>,
    /// A tag, with `{field}` for the name of the field; none where it is typed into the case.
    #[serde(default)]
    pub tag: Option<String>,
    /// A tag with `{fallback}` for what stands where the field is empty; none where that is not written in the message.
    #[serde(default)]
    pub tag_else: Option<String>,
    /// What the name of a field may have beside letters and digits.
    #[serde(default)]
    pub names_may_have: String,
    /// What it reads as a tag, wherever it stands.
    #[serde(default)]
    pub reads: Vec<Reads>,
    /// Whether the Markdown that it reads has no bold text, and no links but addresses that stand by themselves.
    #[serde(default)]
    pub bare_markdown: bool,
    /// What it may read as one, or what whoever sends with it may take for one: the tags of other systems, where nobody knows which it is.
    #[serde(default)]
    pub might_read: Vec<Reads>,
}

/// What a system reads as a tag: something between these two.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Reads {
    /// How it begins.
    pub from: String,
    /// How it ends.
    pub to: String,
    /// Whether just letters, digits and `_` may stand between: where the two are as common as `@`.
    #[serde(default)]
    pub word: bool,
}

/// The systems that fill something in, in their order.
pub fn merging(content: &Content) -> impl Iterator<Item = &Sender> {
    content.senders().iter().filter(|sender| sender.merge.is_some())
}

/// The systems of a language from their files, in their order.
pub fn read<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> (Vec<Sender>, Vec<String>) {
    #[derive(Deserialize)]
    struct File {
        order: u32,
        label: String,
        #[serde(default)]
        merge: Option<Syntax>,
    }
    let mut senders = Vec::new();
    let mut faults = Vec::new();
    for (name, text) in files {
        match serde_json::from_str::<File>(text) {
            Ok(file) => senders.push(Sender {
                name: name.to_owned(),
                label: file.label,
                order: file.order,
                merge: file.merge,
            }),
            Err(e) => faults.push(format!("{name}: {e}")),
        }
    }
    senders.sort_by_key(|sender| sender.order);
    (senders, faults)
}

/// The longest name of a field, and the longest words in the place of a name.
const LONGEST_NAME: usize = 60;

/// Whether a system can have a field of that name.
pub(crate) fn is_field(name: &str, syntax: &Syntax) -> bool {
    let right = |c: char| c.is_alphanumeric() || syntax.names_may_have.contains(c);
    name.chars().count() <= LONGEST_NAME && name.chars().all(right)
}

/// Whether words have nothing that could be part of a tag.
pub(crate) fn is_plain(words: &str) -> bool {
    let right = |c: char| c.is_alphabetic() || c.is_ascii_digit() || matches!(c, ' ' | '\'' | '’' | '-');
    words.chars().count() <= LONGEST_NAME && words.chars().all(right)
}

impl Content {
    /// The systems that send messages, in their order.
    pub fn senders(&self) -> &[Sender] {
        let kept = self.kept::<OnceCell<Vec<Sender>>>();
        kept.get_or_init(|| read(self.sender_files()).0)
    }

    /// The system of that name.
    pub fn sender(&self, name: &str) -> Option<&Sender> {
        self.senders().iter().find(|sender| sender.name == name)
    }

    /// The files of the systems that send messages, by name.
    pub fn sender_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.in_folder("senders/")
    }
}
