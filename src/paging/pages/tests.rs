use std::cell::{Cell, RefCell};

use serde_json::json;

use super::*;
use crate::body::Body;
use crate::catalog::{Catalog, SEARCH_SESSION};
use crate::operation::{Method, Service};
use crate::pairs::Pair;
use crate::request;
use crate::response::{ApiError, ResponseBody};
use crate::transport::{CallDetails, CallFailure};

const BY_QUERY: Paging = Paging { start: "startIndex", size: "limit", first: 0, is_in_body: false };
const BY_BODY: Paging = Paging { start: "startIndex", size: "count", first: 1, is_in_body: true };

/// The largest size of the page at a start index.
type Largest = fn(u64) -> u64;

/// A server of numbered entries.
struct Server {
    total: u64,
    paging: Paging,
    tells_total: bool,
    largest: Largest,
    /// The largest page size; requests with a larger one fail.
    limit: u64,
    /// Whether every page is the first one.
    is_stuck: bool,
    /// The page at this index fails.
    broken: Option<u64>,
    /// The start index of each request.
    started: RefCell<Vec<u64>>,
    under_way: Cell<usize>,
}

impl Server {
    fn new(total: u64, largest: Largest) -> Self {
        Self {
            total,
            paging: BY_QUERY,
            tells_total: true,
            largest,
            limit: u64::MAX,
            is_stuck: false,
            broken: None,
            started: RefCell::default(),
            under_way: Cell::default(),
        }
    }
}

/// Counts a request until it ends or is dropped.
struct UnderWay<'a>(&'a Cell<usize>);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

fn refused(message: String) -> anyhow::Error {
    let body = ErrorBody::ConfigApi { code: None, message: Some(message), description: None };
    let (operation, method, details) = ("test".to_owned(), Method::Get, CallDetails::default());
    let failure = CallFailure::Api(ApiError { status: http::StatusCode::BAD_REQUEST, body });
    CallError { operation, method, url: String::new(), failure, details }.into()
}

impl Call for Server {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        let number = |name: &str| counters::get(request, self.paging, name).expect("a number");
        let (start, size) = (number(self.paging.start) - self.paging.first, number(self.paging.size));
        self.started.borrow_mut().push(start);
        self.under_way.set(self.under_way.get() + 1);
        let _counted = UnderWay(&self.under_way);
        // Later pages arrive first.
        for _ in 0..self.total.saturating_sub(start) % 11 {
            tokio::task::yield_now().await;
        }
        if size > self.limit {
            return Err(refused(format!("Maximum number of results per page is {}", self.limit)));
        }
        if self.broken == Some(start) {
            return Err(refused(format!("broken at {start}")));
        }
        let start = if self.is_stuck { 0 } else { start };
        let end = (start + size.min((self.largest)(start))).min(self.total);
        let entries: Vec<Value> = (start..end.max(start)).map(|index| json!({"n": index})).collect();
        Ok(ResponseBody::Json(if self.tells_total {
            json!({"totalResults": self.total, "Resources": entries})
        } else {
            // As in `updated-users`: the number of entries on this page.
            json!({"total": entries.len(), "results": entries})
        }))
    }
}

fn listing(server: &Server, query: &[Pair]) -> Listing {
    Listing::new(request::build(SEARCH_SESSION, query, &[]).expect("a request"), server.paging)
}

fn numbers(page: &FetchedPage) -> Vec<u64> {
    let mut numbers = Vec::new();
    let read = page.entries.each_batch(|batch| {
        numbers.extend(batch.iter().filter_map(|entry| entry["n"].as_u64()));
        Ok(())
    });
    read.expect("entries");
    numbers
}

async fn walk(server: &Server, listing: Listing) -> anyhow::Result<Vec<u64>> {
    let mut pages = Pages::new(server, listing);
    let mut seen = Vec::new();
    while let Some(page) = pages.next_page().await? {
        seen.extend(numbers(&page));
    }
    Ok(seen)
}

#[tokio::test]
async fn every_entry_is_returned_once_with_any_counters() {
    let sizes: [(u64, Largest); 5] = [(0, |_| 5), (5, |_| 5), (12, |_| 5), (3, |_| 100), (450, |_| 1000)];
    for first in [0, 1] {
        for (total, largest) in sizes {
            for tells_total in [true, false] {
                let paging = Paging { first, ..BY_QUERY };
                let server = Server { paging, tells_total, ..Server::new(total, largest) };
                let expected: Vec<u64> = (0..total).collect();
                let seen = walk(&server, listing(&server, &[])).await.expect("pages");
                assert_eq!(seen, expected, "{first} {total} {tells_total}");
            }
        }
    }
}

#[tokio::test]
async fn pages_begin_at_the_start_index_of_the_request() {
    let server = Server { paging: Paging { first: 1, ..BY_QUERY }, ..Server::new(7, |_| 100) };
    let query = [Pair::new("startIndex", "4"), Pair::new("limit", "2")];
    assert_eq!(walk(&server, listing(&server, &query)).await.expect("pages"), [3, 4, 5, 6]);
}

#[tokio::test]
async fn a_server_that_repeats_a_page_ends_the_stream() {
    let stuck = |tells_total| Server { tells_total, is_stuck: true, ..Server::new(9, |_| 3) };
    for prefetch in [0, 2] {
        let server = stuck(true);
        let error = walk(&server, Listing { prefetch, ..listing(&server, &[]) }).await.expect_err("an error");
        assert_eq!(error.to_string(), "page 2 of search-session repeats an earlier page (startIndex 3)");
        let server = stuck(false);
        let seen = walk(&server, Listing { prefetch, ..listing(&server, &[]) }).await.expect("pages");
        assert_eq!(seen, [0, 1, 2]);
    }
}

#[tokio::test]
async fn counters_in_a_body_increase_like_those_in_a_query() {
    let catalog = Catalog::embedded(Service::Scim);
    let operation = catalog.find("search-user").expect("an operation");
    assert_eq!(operation.paging(|schema| catalog.resolve(schema)), Some(BY_BODY));
    let table = [
        (None, 0..12),
        (Some(json!({"filter": "x"})), 0..12),
        (Some(json!({"startIndex": 4, "count": 2})), 3..12),
        (Some(json!({"startIndex": 0, "count": 0})), 0..12),
        (Some(json!({"startIndex": "4", "count": null})), 0..12),
    ];
    for (body, expected) in table {
        let server = Server { paging: BY_BODY, ..Server::new(12, |_| 5) };
        let given = body.clone().map(|body| Body::json("application/scim+json", body));
        let body = given.or_else(|| counters::unconditional_search(operation));
        let request = ApiRequest { body, ..request::build(operation, &[], &[]).expect("a request") };
        assert!(counters::has_place(&request, BY_BODY));
        let seen = walk(&server, Listing::new(request.clone(), BY_BODY)).await.expect("pages");
        assert_eq!(seen, expected.collect::<Vec<u64>>(), "{request:?}");
    }
}

/// A row: the server, its broken page, how many entries are wanted, and the entries that come before the end.
struct Case {
    name: &'static str,
    server: Server,
    wanted: Option<u64>,
    expected: u64,
    /// The number of requests, if it does not depend on the prefetch.
    requests: Option<usize>,
}

fn cases() -> Vec<Case> {
    let case = |name, server, wanted, expected, requests| Case { name, server, wanted, expected, requests };
    let ragged = |start: u64| 1 + start % 3;
    vec![
        case("no entries", Server::new(0, |_| 5), None, 0, Some(1)),
        case("one page", Server::new(5, |_| 5), None, 5, Some(1)),
        case("pages of one size", Server::new(52, |_| 5), None, 52, Some(11)),
        case("as many as are wanted", Server::new(52, |_| 5), Some(12), 12, Some(3)),
        case("none wanted", Server::new(52, |_| 5), Some(0), 0, Some(1)),
        case("no total", Server { tells_total: false, ..Server::new(12, |_| 5) }, None, 12, Some(4)),
        case("pages of different sizes", Server::new(40, ragged), None, 40, None),
        case("one short page", Server::new(40, |start| if start == 10 { 2 } else { 5 }), None, 40, None),
        case("a smaller page is allowed", Server { limit: 4, ..Server::new(30, |_| 200) }, None, 30, Some(9)),
        case("the first page fails", Server { broken: Some(0), ..Server::new(40, |_| 5) }, None, 0, Some(1)),
        case("page 4 fails", Server { broken: Some(15), ..Server::new(40, |_| 5) }, None, 15, None),
        case("the last page fails", Server { broken: Some(35), ..Server::new(40, |_| 5) }, None, 35, Some(8)),
    ]
}

#[tokio::test]
async fn pages_that_are_requested_ahead_are_returned_once_and_in_order() {
    for prefetch in [0, 1, 3, 20] {
        for Case { name, server, wanted, expected, requests } in cases() {
            let mut pages = Pages::new(&server, Listing { wanted, prefetch, ..listing(&server, &[]) });
            let mut seen: Vec<u64> = Vec::new();
            let failure = loop {
                match pages.next_page().await {
                    Ok(Some(page)) => seen.extend(numbers(&page)),
                    Ok(None) => break None,
                    Err(error) => break Some(error.to_string()),
                }
                assert!(pages.under_way.len() + pages.arrived.len() <= prefetch, "{name}: {prefetch}");
            };
            assert_eq!(seen, (0..expected).collect::<Vec<u64>>(), "{name}: {prefetch}");
            assert_eq!(failure.is_some(), server.broken.is_some(), "{name}: {prefetch}");
            assert!(pages.next_page().await.is_ok_and(|page| page.is_none()), "{name}: an error ends the pages");
            let sent = server.started.borrow().len();
            assert!(requests.is_none_or(|requests| requests == sent), "{name}: {prefetch}: {sent} requests");
        }
    }
}

#[tokio::test]
async fn requests_that_were_sent_ahead_end_with_the_stream() {
    for (prefetch, started) in [(0, vec![0]), (1, vec![0, 5]), (3, vec![0, 5, 10, 15]), (9, vec![0, 5, 10, 15, 20])] {
        let server = Server::new(22, |_| 5);
        let mut pages = Pages::new(&server, Listing { prefetch, ..listing(&server, &[]) });
        pages.next_page().await.expect("a page");
        assert_eq!(*server.started.borrow(), started, "{prefetch}");
        let page = pages.next_page().await.expect("a page").expect("a page");
        assert_eq!(numbers(&page), [5, 6, 7, 8, 9]);
        drop(pages);
        let sent = server.started.borrow().len();
        tokio::task::yield_now().await;
        assert_eq!((server.under_way.get(), server.started.borrow().len()), (0, sent), "{prefetch}");
    }
}

#[tokio::test]
async fn a_caller_that_drops_the_future_and_calls_again_loses_no_page() {
    let server = Server::new(40, |start| 1 + start % 3);
    let mut pages = Pages::new(&server, Listing { prefetch: 2, ..listing(&server, &[]) });
    let mut seen = Vec::new();
    loop {
        match pages.next_page().now_or_never() {
            Some(Ok(Some(page))) => seen.extend(numbers(&page)),
            Some(end) => break assert!(end.is_ok_and(|page| page.is_none())),
            None => tokio::task::yield_now().await,
        }
    }
    assert_eq!(seen, (0..40).collect::<Vec<u64>>());
}
