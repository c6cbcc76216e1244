//! Sessions together with their tokens: when each ends, what outlives the other, and their verified end.

pub(crate) mod alive;
#[cfg(test)]
pub(crate) mod at_once;
pub(crate) mod execution;
pub(crate) mod explain;
pub(crate) mod finder;
#[cfg(feature = "tui")]
pub(crate) mod found;
pub(crate) mod item;
pub(crate) mod lifetimes;
pub(crate) mod look_up;
pub(crate) mod run;
pub(crate) mod scope;
mod settle;
pub(crate) mod tokens;
pub(crate) mod window;

#[cfg(test)]
mod tests;
