//! Criteria of searches: the server's grammar of filters, and flags as criteria.

mod filter;
mod query;
mod selectors;

pub use filter::{Condition, CriterionError, FieldType, Fields, Operator};
pub use query::{Query, Searches};
pub use selectors::{Combinations, Selector, by, combinations, filters, usage_error};
