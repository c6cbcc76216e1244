//! A page as it was fetched: what the response has around the entries, and the entries.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::Value;

use crate::large::LargeJson;
use crate::page;
use crate::response::{ResponseBody, ShapeError};

/// What a response to a paged operation should be.
const PAGE: &str = "a page of entries";

/// A page of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchedPage {
    /// The response with its first entry alone.
    pub envelope: Value,
    /// The entries.
    pub entries: Entries,
    /// How many entries there are on all pages, if the server tells.
    pub total: Option<u64>,
}

/// The entries of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Entries {
    /// As values.
    Values(Vec<Value>),
    /// As text, since they would take too much memory as values.
    Large(LargeJson),
    /// The response had no body: some servers answer so behind the last page.
    NoBody,
}

impl FetchedPage {
    /// Reads a page from the response to `operation`.
    ///
    /// # Errors
    /// It has no list of entries.
    pub(super) fn read(operation: &str, body: ResponseBody) -> Result<Self, ShapeError> {
        let refuse = |found: &str| ShapeError::new(operation, PAGE, found);
        let (envelope, entries) = match body {
            ResponseBody::Json(answer) => {
                let (envelope, page) =
                    page::read_listing(answer).map_err(|answer| ShapeError::of_value(operation, PAGE, &answer))?;
                (envelope, Entries::Values(page.entries))
            }
            ResponseBody::Large(large) => {
                let envelope =
                    large.frame().cloned().ok_or_else(|| refuse("a large text without a list of entries"))?;
                (envelope, Entries::Large(large))
            }
            ResponseBody::Nothing => (Value::Array(Vec::new()), Entries::NoBody),
            ResponseBody::Text(_) => return Err(refuse("a text")),
            ResponseBody::Bytes { .. } | ResponseBody::PassedOn(_) => return Err(refuse("neither JSON nor text")),
        };
        let total = page::outline(&envelope).and_then(|outline| outline.total);
        Ok(Self { envelope, entries, total })
    }
}

impl Entries {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Values(values) => values.len(),
            Self::Large(large) => large.count(),
            Self::NoBody => 0,
        }
    }

    /// Hands out the entries, some at a time.
    ///
    /// # Errors
    /// One alone is too large, or `take` fails.
    pub fn each_batch(&self, mut take: impl FnMut(&[Value]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        match self {
            Self::Values(values) => take(values),
            Self::Large(large) => large.each_batch(take),
            Self::NoBody => take(&[]),
        }
    }

    /// A number that tells the entries from those of another page.
    pub(super) fn fingerprint(&self, identity: fn(&Value) -> Option<&str>) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self {
            Self::Values(values) => values.iter().for_each(|value| match identity(value) {
                Some(identity) => identity.hash(&mut hasher),
                None => value.to_string().hash(&mut hasher),
            }),
            Self::Large(large) => large.entries_text().hash(&mut hasher),
            Self::NoBody => {}
        }
        hasher.finish()
    }
}
