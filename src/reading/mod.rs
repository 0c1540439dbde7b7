//! Reading a finished text: where its passages and sentences lie, which phrases and addresses stand in them, and what they say that can be right or
//! wrong.

pub mod addresses;
pub mod compare;
pub mod disguise;
pub mod everyday;
pub mod finder;
pub mod known;
pub mod mentions;
pub mod passages;
#[cfg(feature = "pasted")]
pub mod pasted;
pub mod phrase;
pub mod quantities;
