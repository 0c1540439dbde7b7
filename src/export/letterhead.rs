//! What the files of a case say of themselves beside the statements: whom they come from, and the day that they speak from.
//!
//! Files carry dates, and a mail has a sender. Both come from the case, so that the same case gives the same files on every day.

use crate::facts::case::{Case, Contact, ContactKind};
use crate::facts::file::CaseFile;
use jiff::civil::Date;

/// Whom the files come from, and the day that they speak from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The organisation, as people know it.
    pub organisation: Option<String>,
    /// The day that the statements speak from.
    pub as_of: Option<Date>,
    /// The address that messages come from.
    pub from: Option<String>,
}

impl Letterhead {
    /// The letterhead of a case. What is withheld is not in it.
    ///
    /// ```
    /// use breach_statement::{letterhead::Letterhead, open};
    ///
    /// let case = open(r#"{ "format": 1, "as_of": "2021-11-03", "notice": { "from_email": "news@labour.example" } }"#).unwrap();
    /// let letterhead = Letterhead::of(&case);
    /// assert_eq!(letterhead.from.as_deref(), Some("news@labour.example"));
    /// assert_eq!(letterhead.as_of.unwrap().to_string(), "2021-11-03");
    /// ```
    pub fn of(file: &CaseFile) -> Self {
        // What is wrong with the facts is said where the statements are made.
        let case = Case::read(&file.json, &mut Vec::new());
        Self {
            organisation: case.organisation.name.known().map(|name| name.0.clone()),
            as_of: case.as_of.known().map(|day| day.0),
            from: from(&case),
        }
    }
}

/// The address that the statements name as theirs; else the first that everybody may write to now.
fn from(case: &Case) -> Option<String> {
    let named = case.notice.from_email.known();
    let now = case.as_of.known();
    let open = |contact: &&Contact| {
        let over = contact
            .until
            .known()
            .zip(now)
            .is_some_and(|(until, now)| until.0 < now.0);
        let pending = contact.from.known().zip(now).is_some_and(|(from, now)| from.0 > now.0);
        contact.groups.is_absent() && contact.kind.known() != Some(&ContactKind::Press) && !over && !pending
    };
    let contact = || {
        case.contacts
            .iter()
            .filter(open)
            .find_map(|contact| contact.email.known())
    };
    named.or_else(contact).map(|address| address.0.shown.clone())
}
