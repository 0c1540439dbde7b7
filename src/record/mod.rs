//! What is kept beside the statements: what was sent and how it stands, what was decided, the incident as a line of dates, and what keeps
//! public texts from leaving.

pub mod decision;
pub(crate) mod hidden;
pub mod seal;
pub mod sent;
pub mod stop;
pub mod timeline;
