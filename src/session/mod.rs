//! Sessions: their model, searches for them, and their verified deletion.

pub(crate) mod bulk;
pub(crate) mod filter;
pub mod model;
pub(crate) mod revoke;
pub(crate) mod run;
pub mod search;
pub(crate) mod selectors;
pub(crate) mod target;
pub(crate) mod verify;

#[cfg(test)]
mod tests;
