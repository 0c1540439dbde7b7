//! The words of one language, and how they are written: templates, phrases, dates and numbers. They hand out texts and data; what rules, laws and
//! sheets mean is for the rooms above to read.

pub mod cache;
pub mod content;
pub mod form;
pub mod inline;
pub mod language;
pub mod mark;
mod problems;
pub mod senders;
pub mod templates;
