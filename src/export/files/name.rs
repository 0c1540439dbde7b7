//! Names of files that every file system takes, and that say nothing of whom a document is for: a document for one group of people is
//! called by its kind and the place of the group among the groups of the case (`letter-2`). The key of a group was chosen by somebody,
//! and a name of a file is read by whoever sees the folder, the list of downloads or the attachment.

use crate::documents::document::Document;
use crate::facts::channel::manners;
use std::collections::BTreeSet;

/// Names that Windows keeps for devices, whatever their ending
/// (learn.microsoft.com/windows/win32/fileio/naming-a-file, read second-hand on 2026-11-25).
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Leaves room for the folders above it: most programs on Windows take 260 characters in all.
const LONGEST: usize = 80;

/// The names of the files of documents in a folder, without endings, in their order.
pub fn paths<'d>(documents: impl IntoIterator<Item = &'d Document>) -> Vec<String> {
    let stems: Vec<String> = documents.into_iter().map(stem).collect();
    apart(stems.iter().map(String::as_str))
}

/// What the file of a document is called, without its ending. One of a group whose number is not known is called by its kind alone.
fn stem(document: &Document) -> String {
    let kind = kind(document);
    match (&document.group, document.group_number) {
        (None, _) => document.name.clone(),
        (Some(_), Some(number)) => format!("{kind}-{number}"),
        (Some(_), None) => kind.to_owned(),
    }
}

/// What a document for a group is called: by its template, but where that could give people in danger away (`not-affected`), by
/// the way it goes out. The script for whoever calls them stays on the desk.
fn kind(document: &Document) -> &str {
    let (template, channel) = (&document.template, &document.channel);
    if document.discreet && !manners(channel).spoken && !template.starts_with(channel.as_str()) {
        channel
    } else {
        template
    }
}

/// Paths that are each another on every file system. Names that differ just in case become two.
fn apart<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let path = |name: &str| {
        let path = name.split('/').map(segment).collect::<Vec<_>>().join("/");
        let numbered = (1_u32..).map(|n| if n == 1 { path.clone() } else { format!("{path}-{n}") });
        let mut free = numbered.skip_while(|path| taken.contains(&path.to_lowercase()));
        // There are more numbers than documents.
        let path = free.next().unwrap_or_default();
        taken.insert(path.to_lowercase());
        path
    };
    names.into_iter().map(path).collect()
}

/// The name of the file of a document that stands alone.
pub(super) fn alone(document: &Document, extension: &str) -> String {
    flat(&stem(document), extension)
}

fn flat(name: &str, extension: &str) -> String {
    format!("{}.{extension}", segment(&name.replace('/', "-")))
}

fn segment(name: &str) -> String {
    let kept = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let name: String = name
        .chars()
        .take(LONGEST)
        .map(|c| if kept(c) { c } else { '-' })
        .collect();
    let lower = name.to_lowercase();
    let numbered = |device: &str| {
        let rest = lower.strip_prefix(device).unwrap_or_default();
        // The superscript digits count as digits there.
        rest.chars().count() == 1 && rest.contains(|c: char| c.is_numeric())
    };
    if name.is_empty() {
        "document".to_owned()
    } else if DEVICES.contains(&lower.as_str()) || NUMBERED_DEVICES.iter().any(|device| numbered(device)) {
        format!("{name}-")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::{apart, flat};

    #[test]
    fn a_name_is_one_on_every_file_system() {
        for (name, file) in [
            ("email", "email.txt"),
            ("letter/former-members", "letter-former-members.txt"),
            ("con", "con-.txt"),
            ("LPT1", "LPT1-.txt"),
            ("com¹", "com¹-.txt"),
            ("com10", "com10.txt"),
            ("a:b*c?\\d\"<>|.", "a-b-c--d-----.txt"),
            ("..", "--.txt"),
            ("", "document.txt"),
            ("cyn-aelodau-ŵ", "cyn-aelodau-ŵ.txt"),
        ] {
            assert_eq!(flat(name, "txt"), file);
        }
        assert_eq!(flat(&"k".repeat(100_000), "txt").len(), 84);
    }

    #[test]
    fn no_two_documents_have_one_path_and_none_leads_out_of_the_folder() {
        let names = [
            "letter/a",
            "letter/A",
            "letter/nul",
            "letter",
            "../../etc/passwd",
            "letter/a",
        ];
        assert_eq!(
            apart(names),
            [
                "letter/a",
                "letter/A-2",
                "letter/nul-",
                "letter",
                "--/--/etc/passwd",
                "letter/a-3"
            ]
        );
    }
}
