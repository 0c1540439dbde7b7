//! The days on which a case is looked at. There is no clock in here: somebody says which day it is.

use crate::facts::value::Day;
use jiff::civil::Date;

/// The days on which a case is looked at.
///
/// Of a [`Date`] it is known that it is today, and of none, nothing is: then the day that the statements speak from counts as today for what
/// is due, and nothing that waits for a day is unlocked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Today's civil date on the reader's calendar. It moves what is due and what has passed, and nothing else.
    pub today: Option<Date>,
    /// The civil date on the calendar of the machine. By it alone is told whether a day has come that lets public texts leave.
    pub machine: Option<Date>,
}

impl Days {
    /// The earlier of the two: no day that somebody types makes one come that has not.
    pub fn earlier(self) -> Option<Date> {
        self.today.into_iter().chain(self.machine).min()
    }
}

impl From<Option<Date>> for Days {
    fn from(today: Option<Date>) -> Self {
        Self { today, machine: today }
    }
}

/// Whether what the words of a language date holds on the day that the statements speak from: a law, a step of advice, the name of a body.
/// `from` and `until` are its first and its last civil day, `YYYY-MM-DD`; of a case that names no day, it does.
pub fn holds_on(as_of: Option<&Day>, from: Option<&str>, until: Option<&str>) -> bool {
    let day = |text: Option<&str>| text.and_then(Day::parse);
    as_of.is_none_or(|as_of| {
        day(from).is_none_or(|from| from <= *as_of) && day(until).is_none_or(|until| *as_of <= until)
    })
}
