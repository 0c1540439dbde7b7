//! What we say to people who asked for their data, asked for it to be deleted, or complained.
//!
//! The month runs from the day on which the request came in to the same day of the next month, or to its last day where it has no
//! such day (Article 12(3) UK GDPR and GDPR; the ICO counts so). It is not moved on where it ends on a holiday: sooner is never late.

use super::SlotKind::When;
use super::{Claim, claim_kinds, known};
use crate::facts::case::Case;
use crate::facts::fact::{Certainty, Fact, Known, State};
use crate::facts::value::Day;
use jiff::ToSpan;
use jiff::civil::Date;

claim_kinds! {
    /// That we have a request for a copy.
    REPLY_COPY = known("reply-copy") { on: known(When) }

    /// By when we answer it.
    REPLY_COPY_BY = known("reply-copy-by") { by: known(When) }

    /// That we have a request to delete.
    REPLY_DELETE = known("reply-delete") { on: known(When) }

    /// By when we answer it.
    REPLY_DELETE_BY = known("reply-delete-by") { by: known(When) }

    /// That we have a complaint.
    REPLY_COMPLAINT = known("reply-complaint") { on: known(When) }

    /// By when we tell its outcome.
    REPLY_COMPLAINT_BY = known("reply-complaint-by") { by: known(When) }
}

/// An answer that is owed.
pub(crate) struct Owed<'a> {
    /// The day on which it was asked for.
    pub on: &'a Fact<Day>,
    /// The day by which somebody promised it.
    pub by: &'a Fact<Day>,
    /// The last day that the law leaves, where it names one: a complaint has to be answered without undue delay, and
    /// acknowledged within 30 days (section 164A of the Data Protection Act 2018).
    pub month: Option<Date>,
}

impl Owed<'_> {
    /// The day by which it is due.
    pub fn due(&self) -> Option<Date> {
        self.on.known()?;
        self.by.known().map(|day| day.0).or(self.month)
    }
}

/// The answers that are owed: to requests for a copy, to requests to delete, to complaints.
pub(crate) fn owed(case: &Case) -> [Owed<'_>; 3] {
    let replies = &case.replies;
    let month = |on: &Fact<Day>| on.known().and_then(|day| day.0.checked_add(1.month()).ok());
    [
        Owed {
            on: &replies.copy_on,
            by: &replies.copy_by,
            month: month(&replies.copy_on),
        },
        Owed {
            on: &replies.delete_on,
            by: &replies.delete_by,
            month: month(&replies.delete_on),
        },
        Owed {
            on: &replies.complaint_on,
            by: &replies.complaint_by,
            month: None,
        },
    ]
}

pub(super) fn state(case: &Case, claims: &mut Vec<Claim>) {
    let kinds = [
        (&REPLY_COPY, &REPLY_COPY_BY),
        (&REPLY_DELETE, &REPLY_DELETE_BY),
        (&REPLY_COMPLAINT, &REPLY_COMPLAINT_BY),
    ];
    for (owed, (received, due)) in owed(case).into_iter().zip(kinds) {
        let Some(claim) = Claim::saying(received, owed.on, &[("on", owed.on)]) else {
            continue;
        };
        claims.push(claim);
        if owed.by.known().is_some() {
            claims.extend(Claim::saying(due, owed.by, &[("by", owed.by)]));
        } else if let Some(month) = owed.month {
            // Counted from the day of the request, and so resting on it.
            let counted = Fact {
                at: owed.on.at.clone(),
                state: State::Known(Known {
                    value: Day(month),
                    certainty: Certainty::Confirmed,
                }),
            };
            claims.extend(Claim::saying(due, owed.on, &[("by", &counted)]));
        }
    }
}
