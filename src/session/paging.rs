//! A search, page after page.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::catalog::SEARCH_SESSION;
use crate::large::{self, TooLarge};
use crate::request;
use crate::response::{ErrorBody, ResponseBody};
use crate::transport::{Call, CallError};

use super::filter::Query;
use super::model::{Page, Session, ShapeError};

/// The server's own limit of a page unless it is configured otherwise.
pub const LARGEST_PAGE: u64 = 200;

/// Walks through the pages of a search.
pub struct Pager<'a, C> {
    caller: &'a C,
    query: &'a Query,
    next: u64,
    page_size: u64,
    /// How many sessions are still wanted; `None` is all there are.
    wanted: Option<u64>,
    total: Option<u64>,
    finished: bool,
    /// What tells the pages apart that were fetched.
    pages: HashSet<u64>,
}

/// A server that gives a page again, whatever is asked for; the walk would never end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("search-session gave the same page of sessions twice, the second time for startIndex {start}")]
pub struct RepeatedPage {
    /// What the page was asked for by.
    pub start: u64,
}

/// The sessions of all pages are needed at once and would take more memory than is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many sessions match: the first {read} alone take more than {} MiB of memory", large::MAXIMUM_DOCUMENT >> 20)]
pub struct TooManySessions {
    /// How many were read until then.
    pub read: usize,
}

impl<'a, C: Call> Pager<'a, C> {
    /// A search from `start`, for `wanted` sessions or for all.
    #[must_use]
    pub fn new(caller: &'a C, query: &'a Query, start: u64, wanted: Option<u64>) -> Self {
        Self {
            caller,
            query,
            next: start,
            page_size: LARGEST_PAGE,
            wanted,
            total: None,
            finished: false,
            pages: HashSet::new(),
        }
    }

    /// How many sessions match in all, as the last page said.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.total
    }

    /// The index behind the last session that was fetched.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.next
    }

    /// Fetches the next page; `None` when there is nothing more to fetch.
    ///
    /// # Errors
    /// The call failed, the answer is no page, or it is one that came before.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<Page>> {
        if self.finished {
            return Ok(None);
        }
        let mut page = self.fetch().await?;
        if self.wanted == Some(0) {
            page.sessions.clear();
        }
        if !page.sessions.is_empty() && !self.pages.insert(fingerprint(&page)) {
            return Err(RepeatedPage { start: self.next }.into());
        }
        let received = page.sessions.len() as u64;
        self.next += received;
        self.total = page.total;
        if let Some(wanted) = &mut self.wanted {
            *wanted = wanted.saturating_sub(received);
        }
        // An empty page ends the walk even if the total promises more: it would never end otherwise.
        let is_last = page.total.is_none_or(|total| self.next >= total);
        self.finished = received == 0 || is_last || self.wanted == Some(0);
        Ok(Some(page))
    }

    async fn fetch(&mut self) -> anyhow::Result<Page> {
        loop {
            // A limit of 0 is none to the server: it would send everything.
            let limit = self.wanted.map_or(self.page_size, |wanted| wanted.clamp(1, self.page_size));
            let request = request::build(SEARCH_SESSION, &self.query.arguments(self.next, limit), &[])?;
            match self.caller.call(&request).await {
                Ok(ResponseBody::Json(value)) => return Ok(Page::read(&SEARCH_SESSION.id, value)?),
                Ok(ResponseBody::Large(_)) => return Err(TooLarge.into()),
                Ok(ResponseBody::Nothing) => return Err(not_a_page("an empty body").into()),
                Ok(ResponseBody::Text(_) | ResponseBody::Bytes { .. } | ResponseBody::PassedOn(_)) => {
                    return Err(not_a_page("a text").into());
                }
                Err(error) => match smaller_page(&error).filter(|smaller| *smaller < limit) {
                    Some(smaller) => self.page_size = smaller,
                    None => return Err(error),
                },
            }
        }
    }
}

/// What tells a page from another: its sids, or all of it where the server names none.
fn fingerprint(page: &Page) -> u64 {
    let mut hasher = DefaultHasher::new();
    for session in &page.sessions {
        match session.sid() {
            Some(sid) => sid.hash(&mut hasher),
            None => serde_json::to_string(session.json()).unwrap_or_default().hash(&mut hasher),
        }
    }
    hasher.finish()
}

/// Every session that matches, in one list.
///
/// # Errors
/// As [`Pager::next_page`], and [`TooManySessions`] where those of all pages would take too much memory.
pub async fn collect<C: Call>(caller: &C, query: &Query) -> anyhow::Result<Vec<Session>> {
    let mut pager = Pager::new(caller, query, 0, None);
    let mut sessions = Vec::new();
    let mut weight = 0;
    while let Some(page) = pager.next_page().await? {
        weight += page.sessions.iter().map(|session| large::weight_of_object(session.json())).sum::<usize>();
        large::check(weight).map_err(|_| TooManySessions { read: sessions.len() + page.sessions.len() })?;
        sessions.extend(page.sessions);
    }
    Ok(sessions)
}

fn not_a_page(found: &str) -> ShapeError {
    ShapeError { operation: SEARCH_SESSION.id.to_string(), expected: "a page of sessions", found: found.to_owned() }
}

/// `Maximum number of results per page is 200`: the limit of a server that is configured otherwise.
pub fn smaller_page(error: &anyhow::Error) -> Option<u64> {
    let refusal = error.downcast_ref::<CallError>()?.refusal()?;
    let ErrorBody::ConfigApi { message: Some(message), .. } = &refusal.said else {
        return None;
    };
    let (_, number) = message.split_once("Maximum number of results per page is ")?;
    number.split_whitespace().next()?.parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use serde_json::json;

    use super::*;
    use crate::operation::Method;
    use crate::request::ApiRequest;
    use crate::response::ApiError;
    use crate::transport::Failure;

    /// A server of `total` sessions that allows `maximum` a page.
    struct Server {
        total: u64,
        maximum: u64,
        calls: RefCell<Vec<(u64, u64)>>,
    }

    impl Call for Server {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let number = |name| {
                request
                    .query
                    .iter()
                    .find(|pair| pair.name == name)
                    .map_or(0, |pair| pair.value.parse().expect("a number"))
            };
            let (start, limit): (u64, u64) = (number("startIndex"), number("limit"));
            self.calls.borrow_mut().push((start, limit));
            if limit > self.maximum {
                let message = Some(format!("Maximum number of results per page is {}", self.maximum));
                let said = ErrorBody::ConfigApi { code: None, message, description: None };
                return Err(CallError {
                    operation: "search-session".to_owned(),
                    method: Method::Get,
                    url: String::new(),
                    failure: Failure::Refused(ApiError { status: http::StatusCode::BAD_REQUEST, said }),
                    details: crate::transport::CallDetails::default(),
                }
                .into());
            }
            let entries: Vec<_> =
                (start..self.total.min(start + limit)).map(|index| json!({"outsideSid": index.to_string()})).collect();
            Ok(ResponseBody::Json(json!({"start": start, "totalEntriesCount": self.total, "entries": entries})))
        }
    }

    async fn walk(total: u64, maximum: u64, start: u64, wanted: Option<u64>) -> (usize, Vec<(u64, u64)>) {
        let server = Server { total, maximum, calls: RefCell::default() };
        let query = Query::default();
        let mut pager = Pager::new(&server, &query, start, wanted);
        let mut count = 0;
        while let Some(page) = pager.next_page().await.expect("a page") {
            count += page.sessions.len();
        }
        (count, server.calls.into_inner())
    }

    #[tokio::test]
    async fn pages_are_fetched_until_nothing_more_is_wanted_or_there() {
        type Case = (u64, u64, u64, Option<u64>, usize, &'static [(u64, u64)]);
        let table: &[Case] = &[
            (10, 200, 0, Some(50), 10, &[(0, 50)]),
            (450, 200, 0, Some(50), 50, &[(0, 50)]),
            (450, 200, 0, Some(250), 250, &[(0, 200), (200, 50)]),
            (450, 200, 0, None, 450, &[(0, 200), (200, 200), (400, 200)]),
            (400, 200, 0, None, 400, &[(0, 200), (200, 200)]),
            (450, 200, 440, None, 10, &[(440, 200)]),
            (450, 200, 500, Some(50), 0, &[(500, 50)]),
            (450, 200, 0, Some(0), 0, &[(0, 1)]),
            (0, 200, 0, None, 0, &[(0, 200)]),
            (120, 50, 0, None, 120, &[(0, 200), (0, 50), (50, 50), (100, 50)]),
        ];
        for (total, maximum, start, wanted, count, calls) in table {
            let walked = walk(*total, *maximum, *start, *wanted).await;
            assert_eq!(walked, (*count, calls.to_vec()), "{total} {maximum} {start} {wanted:?}");
        }
    }

    /// Gives the same few pages for ever.
    struct Stuck(RefCell<Vec<u64>>);

    impl Call for Stuck {
        async fn call(&self, _request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let mut pages = self.0.borrow_mut();
            pages.rotate_left(1);
            Ok(ResponseBody::Json(
                json!({"totalEntriesCount": 1_000, "entries": [{"outsideSid": pages[0].to_string()}]}),
            ))
        }
    }

    #[tokio::test]
    async fn a_server_that_repeats_a_page_ends_a_search_with_an_error() {
        for pages in [vec![1], vec![1, 2, 3]] {
            let query = Query::default();
            let error = collect(&Stuck(RefCell::new(pages)), &query).await.expect_err("an error");
            assert!(error.is::<RepeatedPage>(), "{error:?}");
        }
    }

    /// Gives other sessions of 1 MB for each page, for ever.
    struct Endless;

    impl Call for Endless {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let start = request.query.iter().find(|pair| pair.name == "startIndex").map_or("0", |pair| &pair.value);
            let entry = json!({"outsideSid": start, "jansData": "x".repeat(1_000_000)});
            Ok(ResponseBody::Json(json!({"totalEntriesCount": 1_000_000, "entries": [entry]})))
        }
    }

    #[tokio::test]
    async fn sessions_that_are_needed_at_once_stay_within_the_memory_of_a_document() {
        let error = collect(&Endless, &Query::default()).await.expect_err("an error");
        assert_eq!(error.downcast_ref(), Some(&TooManySessions { read: 135 }), "{error:?}");
    }
}
