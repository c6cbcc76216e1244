//! Tokens that the server issued: their model, and searches for them.
//!
//! The server never sends a token itself, only its code: a hash, by which the token is revoked.

pub(crate) mod filter;
pub(crate) mod model;
pub(crate) mod search;
pub(crate) mod selectors;
pub(crate) mod target;
pub(crate) mod verify;
