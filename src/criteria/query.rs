//! Searches: criteria and a sort order, as arguments of an operation.

use super::filter::Condition;
use crate::pairs::Pair;

/// A search: its criteria and its sort order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The criteria, all of which must match.
    pub conditions: Vec<Condition>,
    /// A text to search for in several fields; a comma separates alternatives.
    pub pattern: Option<String>,
    /// The database column to sort by.
    pub sort_by: Option<&'static str>,
    /// Whether the sort order is descending.
    pub descending: bool,
}

impl Query {
    /// The arguments of the operation for the page of `limit` entries from the index `start`.
    #[must_use]
    pub fn arguments(&self, start: u64, limit: u64) -> Vec<Pair> {
        let mut arguments = vec![Pair::new("limit", limit.to_string())];
        if let Some(pattern) = &self.pattern {
            arguments.push(Pair::new("pattern", pattern));
        }
        if start > 0 {
            arguments.push(Pair::new("startIndex", start.to_string()));
        }
        if let Some(field) = self.sort_by {
            arguments.push(Pair::new("sortBy", field));
        }
        if self.descending {
            arguments.push(Pair::new("sortOrder", "descending"));
        }
        if !self.conditions.is_empty() {
            let pieces: Vec<String> = self.conditions.iter().map(ToString::to_string).collect();
            arguments.push(Pair::new("fieldValuePair", pieces.join(",")));
        }
        arguments
    }
}
