//! Tokens that the server issued: their model, searches for them, and their verified revocation.
//!
//! The server never sends a token itself, only its code: a hash, by which the token is revoked.

pub(crate) mod filter;
pub(crate) mod item;
pub(crate) mod model;
pub(crate) mod revoke;
pub(crate) mod search;
pub(crate) mod selectors;
pub(crate) mod target;
mod verify;

#[cfg(test)]
mod tests;
