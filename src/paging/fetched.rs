//! A fetched page: its entries, and the rest of the response.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::Value;

use crate::large::TextPage;
use crate::page;
use crate::response::{ResponseBody, ShapeError};

/// The expected content of a response, for errors.
const PAGE: &str = "a page of entries";

/// A page of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchedPage {
    /// The response with only its first entry.
    pub envelope: Value,
    /// The entries.
    pub entries: Entries,
    /// The number of entries on all pages, if the server tells it.
    pub total: Option<u64>,
}

/// The entries of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Entries {
    /// Parsed values.
    Values(Vec<Value>),
    /// Texts, as the server sent them.
    Texts(TextPage),
    /// The response had no body, as some servers respond after the last page.
    NoBody,
}

impl FetchedPage {
    /// Reads a page from the body of the response to `operation`.
    ///
    /// # Errors
    /// The body has no list of entries.
    pub(super) fn read(operation: &str, body: ResponseBody) -> Result<Self, ShapeError> {
        let unexpected = |found: &str| ShapeError::new(operation, PAGE, found);
        let (envelope, entries) = match body {
            ResponseBody::Json(value) => {
                let (envelope, page) =
                    page::read_listing(value).map_err(|value| ShapeError::of_value(operation, PAGE, &value))?;
                (envelope, Entries::Values(page.entries))
            }
            ResponseBody::Page(page) => (page.frame().clone(), Entries::Texts(page)),
            ResponseBody::Large(large) => {
                let page = TextPage::of_large(large);
                let page = page.ok_or_else(|| unexpected("a large text without a list of entries"))?;
                (page.frame().clone(), Entries::Texts(page))
            }
            ResponseBody::Nothing => (Value::Array(Vec::new()), Entries::NoBody),
            ResponseBody::Text(_) => return Err(unexpected("a text")),
            ResponseBody::Bytes { .. } | ResponseBody::PassedOn(_) => return Err(unexpected("neither JSON nor text")),
        };
        let total = page::outline(&envelope).and_then(|outline| outline.total);
        Ok(Self { envelope, entries, total })
    }
}

impl Entries {
    /// The number of entries.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Values(values) => values.len(),
            Self::Texts(page) => page.count(),
            Self::NoBody => 0,
        }
    }

    /// Calls `take` with the entries, in batches.
    ///
    /// # Errors
    /// A single entry is too large, or `take` fails.
    pub fn each_batch(&self, mut take: impl FnMut(&[Value]) -> anyhow::Result<()>) -> anyhow::Result<()> {
        match self {
            Self::Values(values) => take(values),
            Self::Texts(page) => page.each_batch(take),
            Self::NoBody => take(&[]),
        }
    }

    /// The entries as values.
    ///
    /// # Errors
    /// They would take too much memory.
    pub fn into_values(self) -> anyhow::Result<Vec<Value>> {
        match self {
            Self::Values(values) => Ok(values),
            Self::Texts(page) => page.values(),
            Self::NoBody => Ok(Vec::new()),
        }
    }

    /// A hash of the entries, by which a repeated page is recognized: of their identities or, of texts, of the first and
    /// the last identity, since parsing all of them would take longer than fetching them.
    pub(super) fn fingerprint(&self, identity: fn(&Value) -> Option<&str>) -> u64 {
        let mut hasher = DefaultHasher::new();
        let mut hash = |value: &Value| match identity(value) {
            Some(identity) => identity.hash(&mut hasher),
            None => value.to_string().hash(&mut hasher),
        };
        match self {
            Self::Values(values) => values.iter().for_each(hash),
            Self::Texts(page) => {
                let ends: Vec<Value> = [page.texts().next(), page.texts().next_back()]
                    .into_iter()
                    .filter_map(|text| serde_json::from_str(text?).ok())
                    .collect();
                if ends.iter().all(|entry| identity(entry).is_some()) {
                    ends.iter().for_each(&mut hash);
                    page.count().hash(&mut hasher);
                } else {
                    page.texts().for_each(|text| text.hash(&mut hasher));
                }
            }
            Self::NoBody => {}
        }
        hasher.finish()
    }
}
