//! The boundary to JavaScript: convert, call, convert back; nothing else.
//!
//! It is compiled twice, into two modules: `desk` is the core that drafts, and `files` is what writes the files. Each leaves out what
//! the other needs, so that whoever drafts loads no writer of Word files, and documents cross between the two as the JSON that the page
//! holds anyway.

mod convert;
#[cfg(feature = "desk")]
mod desk;
#[cfg(feature = "files")]
mod files;
#[cfg(feature = "desk")]
mod handover;
