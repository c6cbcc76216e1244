//! Sessions as typed values: what they are, how they are searched for, paged through and ended.

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
