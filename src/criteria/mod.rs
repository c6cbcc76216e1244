//! Criteria of searches: the server's grammar of filters, and flags as criteria.

mod filter;
mod query;
mod searches;
mod selectors;

pub use filter::{Condition, CriterionError, FieldType, Fields, Operator};
pub use query::Query;
pub use searches::Searches;
pub use selectors::{Listed, Selector, by, filters, refuse_too_many, searches, usage_error};
