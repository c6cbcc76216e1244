//! Searches for tokens.

use jiff::Timestamp;
use serde_json::Value;

use super::filter::FIELDS;
use super::model::{self, Token};
use crate::catalog::SEARCH_TOKEN;
use crate::criteria::{CriterionError, Operator, Query};
use crate::large;
use crate::operation::Operation;
use crate::paging::Entry;
use crate::response::ShapeError;

impl Entry for Token {
    const PLURAL: &'static str = "tokens";
    const PAGE: &'static str = "a page of tokens";

    fn search() -> &'static Operation {
        SEARCH_TOKEN
    }

    fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        Self::read(operation, value)
    }

    fn identity_in(entry: &Value) -> Option<&str> {
        model::code_of(entry.as_object()?)
    }

    fn identity(&self) -> Option<&str> {
        self.code()
    }

    fn weight(&self) -> usize {
        large::weight_of_object(self.json())
    }

    fn sort_value(&self, column: &str) -> Option<&str> {
        match column {
            "iat" => self.text("creationDate"),
            "exp" => self.text("expirationDate"),
            _ => None,
        }
    }
}

/// The query for the tokens whose field has this value.
///
/// # Errors
/// The filter can't contain the value.
pub fn query_of(field: &str, value: &str) -> Result<Query, CriterionError> {
    // The condition has no relative time, so the present time does not matter.
    let condition = FIELDS.condition(field, Operator::Equal, value, Timestamp::UNIX_EPOCH)?;
    Ok(Query { conditions: vec![condition], ..Query::default() })
}
