//! The pages of an operation, one after the other.
//!
//! [`Pages`] increases the start index from page to page, requests smaller pages if the server limits their size, ends at
//! an empty page, and reports a server that repeats a page. With prefetch, it sends the next requests while the caller
//! processes a page.

use std::collections::{BTreeMap, HashSet};
use std::future::Future;
use std::pin::Pin;

use futures_util::FutureExt as _;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use serde_json::Value;

use crate::operation::Paging;
use crate::request::ApiRequest;
use crate::response::ErrorBody;
use crate::transport::{Call, CallError};

use super::counters;
use super::fetched::{Entries, FetchedPage};

/// The largest page of a server with the default configuration.
pub const LARGEST_PAGE: u64 = 200;

/// The request and options of a stream of pages.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The request for the first page, with the start index and the page size. The defaults are the first entry and
    /// [`LARGEST_PAGE`].
    pub request: ApiRequest,
    /// The names and the location of the start index and the page size.
    pub paging: Paging,
    /// The number of wanted entries; `None` for all.
    pub wanted: Option<u64>,
    /// The largest number of pages that are requested ahead of the page that the caller processes.
    pub prefetch: usize,
    /// The identity of an entry, by which a repeated page is recognized; an entry without identity is compared as a whole.
    pub identity: fn(&Value) -> Option<&str>,
}

impl Listing {
    /// All entries of an operation, without prefetch.
    #[must_use]
    pub fn new(request: ApiRequest, paging: Paging) -> Self {
        Self { request, paging, wanted: None, prefetch: 0, identity: |_| None }
    }
}

/// The server returned the same page for two start indexes; the stream would never end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("page {page} of {operation} repeats an earlier page ({counter} {start})")]
pub struct RepeatedPage {
    /// The operation's id.
    pub operation: String,
    /// The number of the page, counted from 1.
    pub page: usize,
    /// The name of the start index in the request.
    pub counter: &'static str,
    /// The requested start index.
    pub start: u64,
}

/// A request under way; its output is the start index and the result.
type Fetch<'a> = Pin<Box<dyn Future<Output = (u64, Arrived)> + 'a>>;

/// The result of a request.
struct Arrived {
    /// The requested page size.
    size: u64,
    page: anyhow::Result<FetchedPage>,
}

/// The pages of a listing, in order.
///
/// Dropping it ends the requests under way.
pub struct Pages<'a, C> {
    caller: &'a C,
    listing: Listing,
    /// The start index of the next page.
    position: u64,
    /// The page size of the next request.
    size: u64,
    /// The number of entries that the last page had, which is the distance of requests that are sent ahead.
    stride: u64,
    /// The number of entries that are still wanted.
    wanted: Option<u64>,
    total: Option<u64>,
    is_finished: bool,
    /// The fingerprints of the returned pages.
    known: HashSet<u64>,
    under_way: FuturesUnordered<Fetch<'a>>,
    /// Whether the pages that were requested ahead have to be ignored.
    is_stale: bool,
    /// The pages that were received ahead, by their start index.
    arrived: BTreeMap<u64, Arrived>,
}

impl<'a, C: Call> Pages<'a, C> {
    /// The pages of a listing; sends no request yet.
    #[must_use]
    pub fn new(caller: &'a C, listing: Listing) -> Self {
        let Listing { request, paging, wanted, .. } = &listing;
        let given = |name: &str| counters::get(request, *paging, name);
        Self {
            caller,
            position: given(paging.start).unwrap_or(paging.first).max(paging.first),
            size: given(paging.size).filter(|size| *size > 0).unwrap_or(LARGEST_PAGE),
            stride: 0,
            wanted: *wanted,
            total: None,
            is_finished: false,
            known: HashSet::new(),
            under_way: FuturesUnordered::new(),
            is_stale: false,
            arrived: BTreeMap::new(),
            listing,
        }
    }

    /// The number of entries on all pages, according to the last page.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    /// The start index after the last returned entry.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.position
    }

    /// The next page; `None` after the last one or after an error.
    ///
    /// # Errors
    /// The call fails, the response is not a page, or the server repeats a page.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<FetchedPage>> {
        if self.is_finished {
            return Ok(None);
        }
        // There is no `await` after this one, so that a caller who drops the future and calls again loses no page.
        let mut page = self.fetch().await.inspect_err(|_| self.is_finished = true)?;
        if self.wanted == Some(0) {
            page.entries = Entries::Values(Vec::new());
        }
        let received = page.entries.count() as u64;
        let is_new = self.known.insert(page.entries.fingerprint(self.listing.identity));
        if received > 0 && !is_new {
            self.is_finished = true;
            // Without a total, repeating the page is how a server with a single page ends the stream.
            return if page.total.is_some() { Err(self.repeated().into()) } else { Ok(None) };
        }
        self.position += received;
        self.total = page.total;
        self.wanted = self.wanted.map(|wanted| wanted.saturating_sub(received));
        // An empty page ends the stream even if the total is larger: otherwise it would never end.
        self.is_finished =
            received == 0 || self.wanted == Some(0) || self.end().is_some_and(|end| self.position >= end);
        if !self.is_finished {
            self.prefetch(received);
        }
        Ok(Some(page))
    }

    /// The page at the position; after an error of a server that limits the size, a smaller page.
    async fn fetch(&mut self) -> anyhow::Result<FetchedPage> {
        loop {
            let Arrived { size, page } = self.arrival().await;
            let smaller = page.as_ref().err().and_then(largest_size);
            match smaller.filter(|smaller| *smaller < size) {
                Some(smaller) => {
                    self.size = smaller;
                    self.is_stale = true;
                }
                None => return page,
            }
        }
    }

    /// The result of the request for the page at the position; sends the request if it was not sent ahead.
    async fn arrival(&mut self) -> Arrived {
        if self.is_stale {
            // Waits, since dropping a request that renews a token would lose the new token.
            while self.under_way.next().await.is_some() {}
            self.arrived.clear();
            self.is_stale = false;
        }
        loop {
            if let Some(arrived) = self.arrived.remove(&self.position) {
                return arrived;
            }
            if self.under_way.is_empty() {
                self.send(self.position);
            }
            self.arrived.extend(self.under_way.next().await);
        }
    }

    fn send(&mut self, start: u64) {
        let Listing { request, paging, .. } = &self.listing;
        let ahead = start - self.position;
        // Some servers ignore a size of 0 and would return all entries.
        let size = self.wanted.map_or(self.size, |wanted| wanted.saturating_sub(ahead).clamp(1, self.size));
        let mut request = request.clone();
        counters::put(&mut request, *paging, paging.start, start);
        counters::put(&mut request, *paging, paging.size, size);
        let caller = self.caller;
        self.under_way.push(Box::pin(async move { (start, Arrived { size, page: fetch(caller, &request).await }) }));
    }

    /// Sends the requests for the pages after a page with `received` entries, and polls them once, so that they begin.
    fn prefetch(&mut self, received: u64) {
        let ahead = self.under_way.len() + self.arrived.len();
        // Pages that were requested at another distance do not follow this one.
        self.is_stale = ahead > 0 && received != self.stride;
        self.stride = received;
        // Without a total, it is unknown whether there is a next page.
        let Some(end) = self.end().filter(|_| !self.is_stale) else {
            return;
        };
        let end = self.wanted.map_or(end, |wanted| end.min(self.position.saturating_add(wanted)));
        for ahead in ahead..self.listing.prefetch {
            let start = self.position.saturating_add(received.saturating_mul(ahead as u64));
            if start >= end {
                break;
            }
            self.send(start);
        }
        while let Some(Some(arrived)) = self.under_way.next().now_or_never() {
            self.arrived.extend([arrived]);
        }
    }

    /// The start index after the last entry of the last page, if the total is known.
    fn end(&self) -> Option<u64> {
        self.total.map(|total| total.saturating_add(self.listing.paging.first))
    }

    fn repeated(&self) -> RepeatedPage {
        RepeatedPage {
            operation: self.listing.request.operation.clone(),
            page: self.known.len() + 1,
            counter: self.listing.paging.start,
            start: self.position,
        }
    }
}

/// Requests a page.
///
/// # Errors
/// The call fails, or the response is not a page.
pub async fn fetch<C: Call>(caller: &C, request: &ApiRequest) -> anyhow::Result<FetchedPage> {
    Ok(FetchedPage::read(&request.operation, caller.call_page(request).await?)?)
}

/// The largest page size that the server names when it rejects a larger one:
/// `Maximum number of results per page is 200`.
#[must_use]
pub fn largest_size(error: &anyhow::Error) -> Option<u64> {
    let error = error.downcast_ref::<CallError>()?.api_error()?;
    let ErrorBody::ConfigApi { message: Some(message), .. } = &error.body else {
        return None;
    };
    let (_, number) = message.split_once("Maximum number of results per page is ")?;
    number.split_whitespace().next()?.parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests;
