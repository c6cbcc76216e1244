//! Sessions together with their tokens: when each ends, and what outlives the other.

pub(crate) mod explain;
pub(crate) mod lifetimes;
pub(crate) mod tokens;
