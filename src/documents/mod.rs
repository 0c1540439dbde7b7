//! Claims -> documents: which claim stands where, each in its words, with what whoever sends fills in.

pub mod arrange;
pub mod by_document;
mod compose;
pub mod document;
pub mod merge;
pub mod message;
mod settle;
pub mod word;
