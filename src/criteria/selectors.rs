//! Flags that select entries, as searches.
//!
//! The server can combine criteria by AND, but not by OR. Therefore a flag with several values makes one search for each
//! value, and several such flags make one search for each combination.

use std::collections::HashSet;

use jiff::Timestamp;

use super::filter::{Condition, CriterionError, Fields, Operator};
use super::query::Query;
use super::searches::Searches;
use crate::error::UsageError;

/// The largest number of searches of a command for the values on its command line.
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

/// Values of a selector that come from a file.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// The flag of the selector: `--user`.
    pub flag: &'static str,
    /// The flag that names the file.
    pub from: &'static str,
    /// The values.
    pub values: &'a [String],
}

/// The searches for the values that were given to the flags, with what they have in common; relative times count from `now`.
///
/// # Errors
/// A criterion can't be sent, or there are too many combinations.
pub fn searches<A>(
    selectors: &[Selector<A>],
    fields: &Fields,
    args: &A,
    listed: Option<Listed<'_>>,
    common: Query,
    now: Timestamp,
) -> Result<Searches, UsageError> {
    let mut searches = Searches { common, ..Searches::default() };
    for selector in selectors {
        let mut conditions = Conditions::default();
        for value in (selector.values)(args) {
            conditions.push(selector.condition(selector.flag, fields, value, now)?);
        }
        let listed = listed.filter(|listed| listed.flag == selector.flag);
        for value in listed.map(|listed| listed.values).unwrap_or_default() {
            conditions.push(selector.condition(listed.map_or("", |listed| listed.from), fields, value, now)?);
        }
        // An empty file selects nothing, which is not the same as a flag that is not given.
        if conditions.list.is_empty() && listed.is_none() {
            continue;
        }
        if listed.is_some() {
            searches.listed = Some(searches.alternatives.len());
        }
        searches.add(conditions.list);
    }
    refuse_too_many(&searches)?;
    Ok(searches)
}

/// Refuses more searches than a command may send for the values on its command line. A file can have any number of values.
///
/// # Errors
/// There are more.
pub fn refuse_too_many(searches: &Searches) -> Result<(), UsageError> {
    if searches.count_typed() > MOST_SEARCHES {
        return Err(UsageError::new(format!("these criteria need more than {MOST_SEARCHES} searches"))
            .hint("give fewer values at once"));
    }
    Ok(())
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
    /// The condition for a value; `flag` is the flag that it came from.
    fn condition(&self, flag: &str, fields: &Fields, value: &str, now: Timestamp) -> Result<Condition, UsageError> {
        let condition = fields.condition(self.field, self.operator, value.trim(), now);
        condition.map_err(|error| usage_error(flag, &error))
    }
}

/// Conditions in their order, without duplicates.
#[derive(Default)]
struct Conditions {
    list: Vec<Condition>,
    known: HashSet<String>,
}

impl Conditions {
    fn push(&mut self, condition: Condition) {
        if self.known.insert(condition.to_string()) {
            self.list.push(condition);
        }
    }
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
