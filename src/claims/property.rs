//! What is true of a kind of claim beyond its name: each kind says it where it is declared, and whoever has to know asks the kind.

use super::{ClaimId, Kind, kind_in, kinds};
use std::sync::LazyLock;

macro_rules! properties {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// Something that is true of all claims of a kind, whatever the case.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Property {
            $($(#[$doc])* $name,)+
        }

        impl Property {
            const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

properties! {
    /// All that is said was typed by somebody and stands beside what we say: nothing of it is ours.
    Own,
    /// It is prose that somebody typed, with no wording of ours to be held against: what it says of numbers, days and addresses the case
    /// has to know.
    OwnProse,
    /// It holds sentences of somebody's own that state something, and could put it into the mouth of an authority.
    OwnStatement,
    /// Readers are owed an account of it when it changes, and when it is said no more. How we greet them may change without one.
    Owed,
    /// The same where it is said no more. That it goes on, as when what was planned has been done, is no change of what they were told.
    OwedIfGone,
    /// The same where something else is said in its place. That it is said no more is how it ends: a promise was kept, a step was taken.
    OwedIfOther,
    /// It may be said of single groups of people, or for them alone: of which, is not in the record of what was sent.
    MayBeForSome,
    /// It tells readers that something changed since they were told.
    TellsChange,
    /// It reassures, however it stands.
    Reassuring,
    /// It is what is bad to know, where it is so: nobody is reassured without it.
    BadNews,
    /// The same, and as bad where it is not known yet.
    BadUnknown,
    /// It has a place of its own in a letter: its paragraph runs together with no other.
    StandsAlone,
    /// It says who writes, at the end of a letter.
    Signs,
    /// It is one of several things that somebody did: two of them can stand in one sentence.
    RunsOn,
    /// It speaks of groups of people to everybody.
    OfAllGroups,
    /// It stands for its entry where a template goes through entries.
    StandsForEntry,
    /// It tells how to reach us, or goes with that.
    Reaching,
    /// It numbers people.
    CountsPeople,
    /// A message that needs it does not go out without it.
    NeverWithout,
}

/// The kinds of which each is true: a document asks this of every run of words.
static KINDS: LazyLock<Vec<Vec<&'static Kind>>> = LazyLock::new(|| {
    let of = |property: &Property| kinds().filter(|kind| kind.is(*property)).collect();
    Property::ALL.iter().map(of).collect()
});

impl Property {
    /// The kinds of which it is true, in the order in which they are declared.
    pub fn kinds(self) -> &'static [&'static Kind] {
        KINDS.get(self as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether it is true of the kind that the name of a claim begins with, be there such a kind or not.
    pub(crate) fn is_of(self, id: &str) -> bool {
        let name = kind_in(id);
        self.kinds().iter().any(|kind| kind.name == name)
    }
}

impl Kind {
    /// Whether something is true of it.
    pub fn is(&self, property: Property) -> bool {
        self.properties.contains(&property)
    }

    /// Whether its template may use a slot of that name.
    pub(super) fn takes(&self, slot: &str) -> bool {
        self.slots.iter().any(|shape| shape.name == slot)
    }

    /// The same kind, with what else is true of it.
    pub(super) const fn being(mut self, properties: &'static [Property]) -> Self {
        self.properties = properties;
        self
    }
}

impl ClaimId {
    /// Whether something is true of its kind.
    pub(crate) fn is(&self, property: Property) -> bool {
        property.is_of(self.as_str())
    }
}
