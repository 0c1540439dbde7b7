//! What a told story is handed over as: the record of what was sent, what a website shows, answer sheets, and reports for a build log.

pub mod publication;
pub mod report;
pub mod send_sheets;
pub mod sent;
mod sheet;
pub mod sheets;
