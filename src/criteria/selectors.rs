//! Flags that select entries, as searches.
//!
//! The server can combine criteria by AND, but not by OR. Therefore a flag with several values makes one search for each
//! value, and several such flags make one search for each combination.

use jiff::Timestamp;

use super::filter::{Condition, CriterionError, Fields, Operator};
use crate::error::UsageError;

/// The largest number of searches of a command.
const MOST_SEARCHES: usize = 500;

/// A flag that selects entries by a field; `A` holds the values of the flags.
#[derive(Debug)]
pub struct Selector<A> {
    /// The flag: `--user`.
    pub flag: &'static str,
    field: &'static str,
    operator: Operator,
    /// The values of the flag; an entry matches any of them.
    values: fn(&A) -> &[String],
}

/// A row of a table of selectors.
pub const fn by<A>(
    flag: &'static str,
    field: &'static str,
    operator: Operator,
    values: fn(&A) -> &[String],
) -> Selector<A> {
    Selector { flag, field, operator, values }
}

/// The conditions of each search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Combinations {
    /// One combination for each search.
    pub conditions: Vec<Vec<Condition>>,
    /// Whether an entry can match two of them, because values differ only in letter case.
    pub may_overlap: bool,
}

/// The combinations of the values that were given to the flags; relative times count from `now`.
///
/// # Errors
/// A criterion can't be sent, or there are too many combinations.
pub fn combinations<A>(
    selectors: &[Selector<A>],
    fields: &Fields,
    args: &A,
    now: Timestamp,
) -> Result<Combinations, UsageError> {
    let mut combinations = vec![Vec::new()];
    let mut may_overlap = false;
    for selector in selectors {
        let conditions = selector.conditions(fields, args, now)?;
        if conditions.is_empty() {
            continue;
        }
        may_overlap |= differ_in_case(&conditions);
        combinations = combined(&combinations, &conditions);
        if combinations.len() > MOST_SEARCHES {
            return Err(UsageError::new(format!("these criteria need more than {MOST_SEARCHES} searches"))
                .hint("give fewer values at once"));
        }
    }
    Ok(Combinations { conditions: combinations, may_overlap })
}

/// The conditions of `--filter`.
///
/// # Errors
/// A criterion can't be sent.
pub fn filters(fields: &Fields, texts: &[String], now: Timestamp) -> Result<Vec<Condition>, UsageError> {
    let conditions = texts.iter().map(|text| fields.parse(text, now));
    conditions.collect::<Result<_, _>>().map_err(|error| usage_error("--filter", &error))
}

impl<A> Selector<A> {
    /// A condition for each value, without duplicates.
    fn conditions(&self, fields: &Fields, args: &A, now: Timestamp) -> Result<Vec<Condition>, UsageError> {
        let mut conditions = Vec::new();
        for value in (self.values)(args) {
            let condition = fields
                .condition(self.field, self.operator, value.trim(), now)
                .map_err(|error| usage_error(self.flag, &error))?;
            if !conditions.contains(&condition) {
                conditions.push(condition);
            }
        }
        Ok(conditions)
    }
}

/// Whether two of the conditions are equal for a database that ignores letter case.
fn differ_in_case(conditions: &[Condition]) -> bool {
    let mut folded: Vec<String> = conditions.iter().map(|condition| condition.to_string().to_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    folded.len() < conditions.len()
}

/// Combines each of the combinations with each of the conditions.
fn combined(combinations: &[Vec<Condition>], conditions: &[Condition]) -> Vec<Vec<Condition>> {
    let with =
        |before: &Vec<Condition>, condition: &Condition| [before.as_slice(), std::slice::from_ref(condition)].concat();
    combinations.iter().flat_map(|before| conditions.iter().map(|condition| with(before, condition))).collect()
}

/// A usage error for a criterion that can't be sent.
#[must_use]
pub fn usage_error(flag: &str, error: &CriterionError) -> UsageError {
    let usage_error = UsageError::new(format!("{flag}: {error}"));
    match error.hint() {
        Some(hint) => usage_error.hint(hint),
        None => usage_error,
    }
}
