//! Sessions: their model, and searches for them.

pub(crate) mod address;
pub(crate) mod exceptions;
pub(crate) mod export;
pub(crate) mod filter;
pub(crate) mod find;
pub(crate) mod glance;
pub(crate) mod local;
pub mod model;
mod newest;
#[cfg_attr(
    not(feature = "history"),
    expect(dead_code, reason = "a watch only compares sessions, and a history reads them, too")
)]
pub(crate) mod offline;
pub(crate) mod revoke;
pub mod search;
pub(crate) mod selected;
pub(crate) mod selection;
pub(crate) mod selectors;
pub(crate) mod slices;
pub(crate) mod statistics;
pub(crate) mod target;
pub(crate) mod verify;
pub(crate) mod watch;
