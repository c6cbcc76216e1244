//! Sessions: their model, searches for them, and their verified deletion.

pub mod bulk;
pub mod filter;
pub mod merge;
pub mod model;
pub mod revoke;
pub mod run;
pub mod search;
pub mod selectors;
pub mod verify;

#[cfg(test)]
mod tests;
