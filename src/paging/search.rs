//! The entries that match a query, as typed values, page by page.

use std::collections::HashSet;

use serde_json::Value;

use super::fetched::Entries;
use super::pages::{LARGEST_PAGE, Listing, Pages};
use crate::criteria::Query;
use crate::large;
use crate::operation::{Operation, Paging};
use crate::page;
use crate::request;
use crate::response::ShapeError;
use crate::transport::Call;

/// The start index and page size of the searches of the config-api.
const PAGING: Paging = Paging { start: "startIndex", size: "limit", first: 0, is_in_body: false };

/// How many pages are requested ahead of the page that is worked on.
pub const AHEAD: usize = 3;

/// An entry of a search.
pub trait Entry: Clone {
    /// What several of them are called: `sessions`.
    const PLURAL: &'static str;

    /// A page of them in words, for errors.
    const PAGE: &'static str;

    /// The operation that searches for them.
    fn search() -> &'static Operation;

    /// Reads an entry from the response to the operation of this id.
    ///
    /// # Errors
    /// The value is not a JSON object.
    fn read(operation: &str, value: Value) -> Result<Self, ShapeError>;

    /// The identity of an entry in a response, by which a repeated page is recognized.
    fn identity_in(entry: &Value) -> Option<&str>;

    /// The identity of the entry, by which one that matches two queries is recognized.
    fn identity(&self) -> Option<&str>;

    /// The memory that the entry takes, in bytes.
    fn weight(&self) -> usize;

    /// The entry's value in a column of the database, by which results are sorted. Times are compared as text.
    fn sort_value(&self, column: &str) -> Option<&str>;
}

/// A command needs the entries of all pages at once, and they would take more memory than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many {plural} match: the first {read} alone take more than {} MiB of memory", large::MAXIMUM_DOCUMENT >> 20)]
pub struct TooManyEntries {
    /// What the entries are called: `sessions`.
    pub plural: &'static str,
    /// The number of entries that were read.
    pub read: usize,
}

/// One page of entries.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryPage<E> {
    /// The number of entries before this page.
    pub start: u64,
    /// The number of matching entries, if the server tells it.
    pub total: Option<u64>,
    /// The entries of this page.
    pub entries: Vec<E>,
}

impl<E: Entry> EntryPage<E> {
    /// Reads a page from the response to `operation`; old servers send a bare array.
    ///
    /// # Errors
    /// The value has no list of entries.
    pub fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        let (_, page) = page::read_listing(value).map_err(|value| match value {
            Value::Object(_) => ShapeError::new(operation, E::PAGE, "an object without `entries`"),
            value => ShapeError::of_value(operation, E::PAGE, &value),
        })?;
        let entries = page.entries.into_iter().map(|entry| E::read(operation, entry)).collect::<Result<_, _>>()?;
        Ok(Self { start: page.start.unwrap_or(0), total: page.total, entries })
    }
}

/// The pages of one search.
pub struct EntryPages<'a, C, E> {
    pages: Pages<'a, C>,
    read: fn(&str, Value) -> Result<E, ShapeError>,
}

impl<'a, C: Call, E: Entry> EntryPages<'a, C, E> {
    /// The matching entries from the index `start`: the `wanted` number, or all. Sends no request yet.
    ///
    /// # Errors
    /// The query can't be sent.
    pub fn new(caller: &'a C, query: &Query, start: u64, wanted: Option<u64>) -> anyhow::Result<Self> {
        Self::of(caller, query, start, wanted, 0)
    }

    /// The same; the next pages are requested while the caller works on a page.
    ///
    /// # Errors
    /// The query can't be sent.
    pub fn ahead(caller: &'a C, query: &Query, start: u64, wanted: Option<u64>) -> anyhow::Result<Self> {
        Self::of(caller, query, start, wanted, AHEAD)
    }

    fn of(caller: &'a C, query: &Query, start: u64, wanted: Option<u64>, prefetch: usize) -> anyhow::Result<Self> {
        let request = request::build(E::search(), &query.arguments(start, LARGEST_PAGE), &[])?;
        let listing = Listing { wanted, prefetch, identity: E::identity_in, ..Listing::new(request, PAGING) };
        Ok(Self { pages: Pages::new(caller, listing), read: E::read })
    }

    /// The number of matching entries, according to the last page.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.pages.total()
    }

    /// The index after the last returned entry.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.pages.position()
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// The call fails, the response is not a page of entries, or the server repeats a page.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<EntryPage<E>>> {
        let start = self.position();
        let Some(entries) = self.next_entries().await? else {
            return Ok(None);
        };
        let read = |entry| (self.read)(&E::search().id, entry);
        let entries = entries.into_values()?.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(Some(EntryPage { start, total: self.total(), entries }))
    }

    /// The entries of the next page, parsed only where the server's response needed it; `None` after the last page.
    ///
    /// # Errors
    /// As [`EntryPages::next_page`].
    pub async fn next_entries(&mut self) -> anyhow::Result<Option<Entries>> {
        let operation = &E::search().id;
        let entries = self.pages.next_page().await?.map(|page| page.entries);
        match &entries {
            // An empty body does not mean that there are no entries.
            Some(Entries::NoBody) => Err(ShapeError::new(operation, E::PAGE, "an empty body").into()),
            Some(Entries::Values(values)) => match values.iter().find(|value| !value.is_object()) {
                Some(other) => Err(ShapeError::of_value(operation, E::PAGE, other).into()),
                None => Ok(entries),
            },
            Some(Entries::Texts(_)) | None => Ok(entries),
        }
    }
}

/// All matching entries in one list.
///
/// # Errors
/// As [`EntryPages::next_page`]; or [`TooManyEntries`], if all entries together would take too much memory.
pub async fn collect<C: Call, E: Entry>(caller: &C, query: &Query) -> anyhow::Result<Vec<E>> {
    let mut pages = EntryPages::<C, E>::new(caller, query, 0, None)?;
    let mut entries = Vec::new();
    let mut weight = 0;
    while let Some(page) = pages.next_page().await? {
        weight += page.entries.iter().map(Entry::weight).sum::<usize>();
        let read = entries.len() + page.entries.len();
        large::check(weight).map_err(|_| TooManyEntries { plural: E::PLURAL, read })?;
        entries.extend(page.entries);
    }
    Ok(entries)
}

/// The identities of all matching entries; `None` if they are on several pages: an entry that begins and another one that ends
/// between two pages move entries from one page to the other, so that one could be missing.
///
/// # Errors
/// As [`EntryPages::next_page`].
pub async fn identities<C: Call, E: Entry>(caller: &C, query: &Query) -> anyhow::Result<Option<HashSet<String>>> {
    let mut pages = EntryPages::<C, E>::new(caller, query, 0, None)?;
    let mut identities = HashSet::new();
    let mut has_entries = false;
    while let Some(page) = pages.next_page().await? {
        let received = page.entries.len() as u64;
        if received > 0 && has_entries || page.total.is_some_and(|total| total > page.start + received) {
            return Ok(None);
        }
        has_entries |= received > 0;
        identities.extend(page.entries.iter().filter_map(|entry| entry.identity().map(str::to_owned)));
    }
    Ok(Some(identities))
}
