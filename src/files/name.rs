//! Names of files that every file system takes: those of documents hold a `/` and a key that somebody chose.

use std::collections::BTreeSet;

/// Names that Windows keeps for devices, whatever their ending
/// (learn.microsoft.com/windows/win32/fileio/naming-a-file, read second-hand on 2026-11-25).
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// Leaves room for the folders above it: most programs on Windows take 260 characters in all.
const LONGEST: usize = 80;

/// The paths of documents in a folder, without endings, in their order. Names that differ just in case become two.
pub fn paths<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
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

/// The name of a file that stands alone.
pub(super) fn flat(name: &str, extension: &str) -> String {
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
    use super::{flat, paths};

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
            paths(names),
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
