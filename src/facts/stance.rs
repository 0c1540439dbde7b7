//! What the record of what was sent says of claims, as far as a reader of facts has to know it.

use serde::Serialize;

/// How a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// It says what we know.
    Known,
    /// It says that we do not know yet.
    Unknown,
    /// It says that there is no sign of something.
    NoSign,
    /// It says that something is not so.
    RuledOut,
    /// It says that we cannot say more yet.
    Withheld,
}

impl Stance {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Known, Self::Unknown, Self::NoSign, Self::RuledOut, Self::Withheld];

    /// The stance of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.name() == name)
    }

    /// Its name across the boundary.
    pub fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Unknown => "unknown",
            Self::NoSign => "no-sign",
            Self::RuledOut => "ruled-out",
            Self::Withheld => "withheld",
        }
    }
}

/// Whether a key can be the name of a claim, alone or with `@` and the name of a document behind it.
pub fn is_claim_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.len() <= 200
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '@' | '.' | '/'))
}
