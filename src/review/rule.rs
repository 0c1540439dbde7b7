//! What a rule says of itself: one value in its own file, which is all that a review knows of it.

use super::text::{Text, Yardstick};
use super::{Area, Finding, ReadDocument, Reviewed};

type OfCase = fn(&Reviewed<'_>) -> Vec<Finding>;
type OfTexts = fn(&Reviewed<'_>, &[ReadDocument<'_>]) -> Vec<Finding>;
type OfText = fn(&Text<'_>) -> Vec<Finding>;
type OfHeld = fn(&Reviewed<'_>, &Yardstick) -> Vec<Finding>;

/// A rule: what it is called, what it is about, and what it is asked of. It may be asked of several things.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// Its name, which is the one of its file. Why it matters and what it says stand under this name in the content.
    pub name: &'static str,
    /// What it is about.
    pub area: Area,
    /// Its place among the others: of findings of one weight and one area, the smaller number is listed first. Where two rules have the
    /// same, their names decide.
    pub order: u16,
    /// Whether somebody may accept what it finds.
    pub may_be_accepted: bool,
    /// What asks it, each set by the function of its name below.
    pub at_once: Option<OfCase>,
    pub of_case: Option<OfCase>,
    pub of_texts: Option<OfTexts>,
    pub of_text: Option<OfText>,
    pub of_held: Option<OfHeld>,
}

impl Rule {
    pub const fn new(name: &'static str, area: Area, order: u16) -> Self {
        Self {
            name,
            area,
            order,
            may_be_accepted: true,
            at_once: None,
            of_case: None,
            of_texts: None,
            of_text: None,
            of_held: None,
        }
    }

    /// Asked of the case and its documents whenever statements are made: it is seen while somebody types.
    pub const fn at_once(self, check: OfCase) -> Self {
        Self {
            at_once: Some(check),
            ..self
        }
    }

    /// Asked of the case and its documents in a whole review.
    pub const fn of_case(self, check: OfCase) -> Self {
        Self {
            of_case: Some(check),
            ..self
        }
    }

    /// Asked of all documents together, as they are read.
    pub const fn of_texts(self, check: OfTexts) -> Self {
        Self {
            of_texts: Some(check),
            ..self
        }
    }

    /// Asked of each text by itself, and of what somebody made of it by hand.
    pub const fn of_text(self, read: OfText) -> Self {
        Self {
            of_text: Some(read),
            ..self
        }
    }

    /// Asked of what is shown beside the documents, with what texts are read against.
    pub const fn of_held(self, check: OfHeld) -> Self {
        Self {
            of_held: Some(check),
            ..self
        }
    }

    /// Nobody can accept what it finds: it puts people in danger.
    pub const fn never_accepted(self) -> Self {
        Self {
            may_be_accepted: false,
            ..self
        }
    }
}
