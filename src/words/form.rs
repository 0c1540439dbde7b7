//! How a claim can be said: in which form, and to whom.

/// The form in which a claim is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Form {
    /// In whole sentences.
    Full,
    /// In as few words as will do: a text message, a subject.
    Short,
    /// As the object of "we do not yet know".
    Topic,
    /// As the beginning of a list.
    Lead,
    /// In full, among all the other things that are not yet known.
    Rolled,
    /// What is left of it where a composed sentence has said it before; all of it where none has.
    Rest,
    /// In a composed sentence, and not at all where there is none.
    Within,
}

impl Form {
    /// All of them, in the order of their numbers.
    pub const ALL: &'static [Self] = &[
        Self::Full,
        Self::Short,
        Self::Topic,
        Self::Lead,
        Self::Rolled,
        Self::Rest,
        Self::Within,
    ];

    /// The form of that name, of those a document may ask for.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "full" => Some(Self::Full),
            "short" => Some(Self::Short),
            "lead" => Some(Self::Lead),
            "rest" => Some(Self::Rest),
            "within" => Some(Self::Within),
            _ => None,
        }
    }
}

/// Whom a document speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The people whose data it is.
    You,
    /// Anybody who comes by, and is spoken to: whether their data is part of it, nobody knows.
    Anyone,
    /// Everybody else, journalists first.
    Public,
}
