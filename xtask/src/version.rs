//! Version numbers, as far as they matter here.

/// The first two numbers of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(pub u32, pub u32);

impl Version {
    /// The first version named in a text, such as `rustc 1.96.0 (ac68faa20 2026-05-25)` or `v20.20.2`.
    pub fn find(text: &str) -> Option<Version> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let mut numbers = text.get(start..)?.split(|c: char| !c.is_ascii_digit());
        Some(Version(
            numbers.next()?.parse().ok()?,
            numbers.next()?.parse().unwrap_or(0),
        ))
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions_are_found_the_way_tools_print_them() {
        for (text, version) in [
            ("rustc 1.96.0 (ac68faa20 2026-05-25)", Some(Version(1, 96))),
            ("v20.20.2", Some(Version(20, 20))),
            (" 1.85.0+dfsg3-1~deb12u3", Some(Version(1, 85))),
            (" (none)", None),
            ("", None),
        ] {
            assert_eq!(Version::find(text), version, "{text:?}");
        }
        assert!(Version(1, 100) > Version(1, 96));
    }
}
