//! What is true of the ways in which people are told, by the names that these have in case files and in documents. Whoever asks how a text
//! goes out asks here: a way that comes is one row.

/// What is true of one way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manners {
    /// Its name.
    pub name: &'static str,
    /// Whether each person is written to.
    pub direct: bool,
    /// Whether people are told one by one, in writing or not.
    pub one_by_one: bool,
    /// Whether anybody reads it.
    pub public: bool,
    /// Whether it is spoken, by people of ours who have it before them.
    pub spoken: bool,
    /// Whether those have it who speak for us, and nobody who is concerned.
    pub beside_us: bool,
    /// Whether all of it is seen without opening it, and its length is counted.
    pub text_message: bool,
    /// The field that says whom it comes from, where there is one.
    pub sender: Option<&'static str>,
}

/// A way of which nothing of this is true.
const PLAIN: Manners = Manners {
    name: "",
    direct: false,
    one_by_one: false,
    public: false,
    spoken: false,
    beside_us: false,
    text_message: false,
    sender: None,
};

/// All ways that are known.
pub const ALL: &[Manners] = &[
    Manners {
        name: "email",
        direct: true,
        one_by_one: true,
        sender: Some("/notice/from_email"),
        ..PLAIN
    },
    Manners {
        name: "letter",
        direct: true,
        one_by_one: true,
        ..PLAIN
    },
    Manners {
        name: "text-message",
        direct: true,
        one_by_one: true,
        text_message: true,
        sender: Some("/notice/from_number"),
        ..PLAIN
    },
    Manners {
        name: "phone",
        one_by_one: true,
        spoken: true,
        beside_us: true,
        ..PLAIN
    },
    Manners {
        name: "in-person",
        one_by_one: true,
        ..PLAIN
    },
    Manners {
        name: "app",
        one_by_one: true,
        ..PLAIN
    },
    Manners {
        name: "web",
        public: true,
        ..PLAIN
    },
    Manners {
        name: "press",
        public: true,
        ..PLAIN
    },
    Manners {
        name: "social",
        public: true,
        ..PLAIN
    },
    Manners {
        name: "staff",
        beside_us: true,
        ..PLAIN
    },
    Manners {
        name: "partners",
        beside_us: true,
        ..PLAIN
    },
];

/// The ways in which each person is written to, by name: where a list is chosen from.
pub const DIRECT: &[&str] = &["email", "letter", "text-message"];

/// What is true of a way; nothing of one that is not known.
pub fn manners(name: &str) -> Manners {
    ALL.iter().find(|way| way.name == name).copied().unwrap_or(PLAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_direct_ways_is_that_of_the_rows() {
        let direct: Vec<&str> = ALL.iter().filter(|way| way.direct).map(|way| way.name).collect();
        assert_eq!(direct, DIRECT);
    }
}
