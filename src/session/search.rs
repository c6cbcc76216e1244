//! The sessions that match a query, page by page.

use serde_json::Value;

use crate::catalog::SEARCH_SESSION;
use crate::criteria::Query;
use crate::large::{self, TooLarge};
use crate::operation::Paging;
use crate::paging::{Entries, LARGEST_PAGE, Listing, Pages};
use crate::request;
use crate::response::ShapeError;
use crate::transport::Call;

use super::model::{self, Session, SessionPage};

/// The start index and page size of `search-session`.
const PAGING: Paging = Paging { start: "startIndex", size: "limit", first: 0, is_in_body: false };

/// A command needs the sessions of all pages at once, and they would take more memory than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many sessions match: the first {read} alone take more than {} MiB of memory", large::MAXIMUM_DOCUMENT >> 20)]
pub struct TooManySessions {
    /// The number of sessions that were read.
    pub read: usize,
}

/// The pages of one search.
pub struct SessionPages<'a, C>(Pages<'a, C>);

impl<'a, C: Call> SessionPages<'a, C> {
    /// The matching sessions from the index `start`: the `wanted` number, or all. Sends no request yet.
    ///
    /// # Errors
    /// The query can't be sent.
    pub fn new(caller: &'a C, query: &Query, start: u64, wanted: Option<u64>) -> anyhow::Result<Self> {
        let request = request::build(SEARCH_SESSION, &query.arguments(start, LARGEST_PAGE), &[])?;
        let listing = Listing { wanted, identity: sid_of, ..Listing::new(request, PAGING) };
        Ok(Self(Pages::new(caller, listing)))
    }

    /// The number of matching sessions, according to the last page.
    #[must_use]
    pub const fn total(&self) -> Option<u64> {
        self.0.total()
    }

    /// The index after the last returned session.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.0.position()
    }

    /// The next page; `None` after the last one.
    ///
    /// # Errors
    /// The call fails, the response is not a page of sessions, or the server repeats a page.
    pub async fn next_page(&mut self) -> anyhow::Result<Option<SessionPage>> {
        let start = self.position();
        let Some(page) = self.0.next_page().await? else {
            return Ok(None);
        };
        let entries = match page.entries {
            Entries::Values(entries) => entries,
            Entries::Large(_) => return Err(TooLarge.into()),
            // An empty body does not mean that there are no sessions.
            Entries::NoBody => return Err(ShapeError::new(&SEARCH_SESSION.id, model::PAGE, "an empty body").into()),
        };
        let read = |entry| Session::read(&SEARCH_SESSION.id, entry);
        let sessions = entries.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(Some(SessionPage { start, total: page.total, sessions }))
    }
}

fn sid_of(entry: &Value) -> Option<&str> {
    model::sid_of(entry.as_object()?)
}

/// All matching sessions in one list.
///
/// # Errors
/// As [`SessionPages::next_page`]; or [`TooManySessions`], if all sessions together would take too much memory.
pub async fn collect<C: Call>(caller: &C, query: &Query) -> anyhow::Result<Vec<Session>> {
    let mut pages = SessionPages::new(caller, query, 0, None)?;
    let mut sessions = Vec::new();
    let mut weight = 0;
    while let Some(page) = pages.next_page().await? {
        weight += page.sessions.iter().map(|session| large::weight_of_object(session.json())).sum::<usize>();
        large::check(weight).map_err(|_| TooManySessions { read: sessions.len() + page.sessions.len() })?;
        sessions.extend(page.sessions);
    }
    Ok(sessions)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use serde_json::json;

    use super::*;
    use crate::operation::Method;
    use crate::paging::RepeatedPage;
    use crate::request::ApiRequest;
    use crate::response::{ApiError, ErrorBody, ResponseBody};
    use crate::transport::{CallError, CallFailure};

    /// A server with `total` sessions that allows `maximum` on a page.
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
                let body = ErrorBody::ConfigApi { code: None, message, description: None };
                return Err(CallError {
                    operation: "search-session".to_owned(),
                    method: Method::Get,
                    url: String::new(),
                    failure: CallFailure::Api(ApiError { status: http::StatusCode::BAD_REQUEST, body }),
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
        let mut pages = SessionPages::new(&server, &query, start, wanted).expect("a request");
        let mut count = 0;
        while let Some(page) = pages.next_page().await.expect("a page") {
            count += page.sessions.len();
        }
        drop(pages);
        (count, server.calls.into_inner())
    }

    #[tokio::test]
    async fn pages_are_fetched_up_to_the_wanted_number_or_the_last_page() {
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

    /// A server with one response for each start index, and without a total.
    struct Bare(Vec<ResponseBody>);

    impl Call for Bare {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
            let start = request.query.iter().find(|pair| pair.name == "startIndex").expect("a start index");
            let index: usize = start.value.parse().expect("a number");
            Ok(self.0.get(index).cloned().unwrap_or_else(|| ResponseBody::Json(json!([]))))
        }
    }

    /// A server that repeats the same few pages for ever.
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

    #[tokio::test]
    async fn without_a_total_a_search_is_read_to_an_empty_page() {
        let page = |sid: &str| ResponseBody::Json(json!([{"outsideSid": sid}]));
        let query = Query::default();
        let sessions = collect(&Bare(vec![page("a"), page("b"), page("c")]), &query).await.expect("sessions");
        assert_eq!(sessions.iter().filter_map(Session::sid).collect::<String>(), "abc");
        // If an empty body were an empty page, the verification would regard other sessions as deleted.
        let error = collect(&Bare(vec![page("a"), ResponseBody::Nothing]), &query).await.expect_err("an error");
        assert!(error.is::<ShapeError>(), "{error:?}");
    }

    /// A server with endless pages of new sessions of 1 MB.
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
