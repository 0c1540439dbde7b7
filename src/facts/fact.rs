//! What a fact can be: absent, known, not yet known, ruled out, or withheld.

use jiff::civil::Date;
use serde::Serialize;
use std::fmt;
use std::rc::Rc;

/// The address of a field in the case file: a JSON Pointer (RFC 6901), such as `/suppliers/it/role`.
///
/// Every stretch of a statement knows its addresses, so that there are thousands of copies: a copy shares the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Rc<str>);

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

impl Serialize for Pointer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(feature = "files")]
impl<'de> serde::Deserialize<'de> for Pointer {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Rc::deserialize(deserializer).map(Self)
    }
}

impl Pointer {
    /// The address of the whole case.
    pub fn root() -> Self {
        Self("".into())
    }

    /// The address of a member of what stands here.
    pub fn join(&self, key: &str) -> Self {
        // Each field of a case is joined, there or not: this is asked for hundreds of times.
        let mut text = String::with_capacity(self.0.len() + 1 + key.len());
        text.push_str(&self.0);
        text.push('/');
        if key.contains(['~', '/']) {
            text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(key);
        }
        Self(text.into())
    }

    /// Whether it is the address of what stands somewhere below another.
    pub fn is_below(&self, other: &Self) -> bool {
        self.0.strip_prefix(&*other.0).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Looked up by its text.
impl std::borrow::Borrow<str> for Pointer {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Pointer {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A fact and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<T> {
    /// Where it stands in the case file, whether or not anything stands there.
    pub at: Pointer,
    /// What is said of it.
    pub state: State<T>,
}

/// What is said of a fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum State<T> {
    /// Nothing was entered. Never worded: a document that needs it has a gap.
    #[default]
    Absent,
    /// We know it.
    Known(Known<T>),
    /// We do not know it yet, and may say so.
    Unknown {
        /// The date by which we will tell, where it has one of its own.
        by: Option<Date>,
    },
    /// It was looked for, and there is no sign of it: that is less than ruled out, and is never said without its caveat.
    NoSign(Basis),
    /// It was looked into and is not so.
    RuledOut(Basis),
    /// We know it, and it is not for release. What was withheld and why are left in the case file and are not even read:
    /// what the core does not hold, no statement can leak.
    Withheld {
        /// The date on which to ask again whether it may be released.
        review: Option<Date>,
    },
}

/// A fact that we know.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<T> {
    /// What we know.
    pub value: T,
    /// How sure we are of it.
    pub certainty: Certainty,
}

/// How sure we are of what we know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certainty {
    /// We checked.
    #[default]
    Confirmed,
    /// It is our estimate: a number is "about", a date is "around".
    Estimated,
    /// Somebody told us, and we have not checked.
    Reported,
    /// What we have seen speaks for it, and does not prove it.
    Likely,
    /// We have reason to think so, and no more.
    Suspected,
}

impl Certainty {
    /// For what can be "about" or "around".
    pub const ESTIMATES: &'static [Self] = &[Self::Confirmed, Self::Estimated];
    /// For what somebody else told us.
    pub const REPORTS: &'static [Self] = &[Self::Confirmed, Self::Reported];

    /// For what somebody else told us, or what is not certain yet.
    pub const DOUBTS: &'static [Self] = &[Self::Confirmed, Self::Likely, Self::Suspected, Self::Reported];

    /// Its name in the case file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Estimated => "estimated",
            Self::Reported => "reported",
            Self::Likely => "likely",
            Self::Suspected => "suspected",
        }
    }
}

/// What it rests on that something was ruled out, or that there is no sign of it. Each part may still be missing; the review asks for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// Who checked, as it reads after "checked by".
    pub who: Option<String>,
    /// What they checked.
    pub what: Option<String>,
    /// The last day that the check covers.
    pub until: Option<Date>,
}

impl<T> Fact<T> {
    /// What we know, if we know it and may say it.
    pub fn known(&self) -> Option<&T> {
        match &self.state {
            State::Known(known) => Some(&known.value),
            _ => None,
        }
    }

    /// How sure we are of what we know.
    pub fn certainty(&self) -> Certainty {
        match &self.state {
            State::Known(known) => known.certainty,
            _ => Certainty::Confirmed,
        }
    }

    /// Whether nothing was entered.
    pub fn is_absent(&self) -> bool {
        matches!(self.state, State::Absent)
    }
}
