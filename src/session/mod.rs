//! Sessions: their model, searches for them, and their verified deletion.

pub(crate) mod address;
pub(crate) mod bulk;
pub(crate) mod filter;
pub(crate) mod local;
pub mod model;
mod newest;
#[cfg(feature = "history")]
pub(crate) mod offline;
pub(crate) mod revoke;
pub(crate) mod run;
pub mod search;
pub(crate) mod selected;
pub(crate) mod selection;
pub(crate) mod selectors;
mod settle;
pub(crate) mod statistics;
pub(crate) mod target;
pub(crate) mod verify;
pub(crate) mod watch;
pub(crate) mod window;

#[cfg(test)]
mod tests;
