//! JSON -> facts: what a case file holds, each fact with its address and with how it stands. It knows no words and no claims.

pub mod case;
pub mod channel;
pub mod days;
pub mod digest;
pub mod edit;
pub mod fact;
pub mod file;
pub mod json;
pub mod leaves;
pub mod pattern;
pub mod problem;
pub mod read;
pub mod stance;
pub mod text;
mod unseen;
pub mod unworded;
pub mod value;
pub mod withholding;
