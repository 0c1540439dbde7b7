//! Claims -> documents: which claim stands where, each in its words, with what whoever sends fills in.

pub mod arrange;
pub mod by_document;
pub mod document;
pub mod merge;
pub mod message;
pub mod word;
