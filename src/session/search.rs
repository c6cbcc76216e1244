//! Searches for sessions.

use serde_json::Value;

use super::model::{self, Session};
use crate::catalog::SEARCH_SESSION;
use crate::criteria::Query;
use crate::large;
use crate::operation::Operation;
use crate::paging::{self, Entry, EntryPage, EntryPages};
use crate::response::ShapeError;
use crate::transport::Call;

/// One page of sessions.
pub type SessionPage = EntryPage<Session>;

/// The pages of one search.
pub type SessionPages<'a, C> = EntryPages<'a, C, Session>;

impl Entry for Session {
    const PLURAL: &'static str = "sessions";
    const PAGE: &'static str = "a page of sessions";

    fn search() -> &'static Operation {
        SEARCH_SESSION
    }

    fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        Self::read(operation, value)
    }

    fn identity_in(entry: &Value) -> Option<&str> {
        model::sid_of(entry.as_object()?)
    }

    fn identity(&self) -> Option<&str> {
        self.sid()
    }

    fn weight(&self) -> usize {
        large::weight_of_object(self.json())
    }

    fn sort_value(&self, column: &str) -> Option<&str> {
        match column {
            "exp" => self.text("expirationDate"),
            "creationDate" => self.text("creationDate"),
            "jansLastAccessTime" => self.text("lastUsedAt"),
            "authnTime" => self.text("authenticationTime"),
            "jansUsrDN" => self.text("userDn"),
            "jansState" => self.text("state"),
            "jansSessState" => self.text("sessionState"),
            "sid" => self.sid(),
            "del" => Some(if self.is_deletable() { "true" } else { "false" }),
            _ => None,
        }
    }
}

/// Whether the client can sort sessions by a column: not by `jansId`, which the server does not send.
#[must_use]
pub fn is_sortable(column: &str) -> bool {
    column != "jansId"
}

/// All matching sessions in one list.
///
/// # Errors
/// A call fails, a response is not a page of sessions, or all sessions together would take too much memory.
pub async fn collect<C: Call>(caller: &C, query: &Query) -> anyhow::Result<Vec<Session>> {
    paging::collect(caller, query).await
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use serde_json::json;

    use super::*;
    use crate::operation::Method;
    use crate::paging::RepeatedPage;
    use crate::paging::TooManyEntries;
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
            count += page.entries.len();
        }
        drop(pages);
        (count, server.calls.into_inner())
    }

    #[tokio::test]
    async fn sids_on_several_pages_are_not_taken_for_all_of_them() {
        for (total, maximum, expected) in [(0, 200, Some(0)), (200, 200, Some(200)), (201, 200, None), (120, 50, None)]
        {
            let server = Server { total, maximum, calls: RefCell::default() };
            let sids = paging::identities::<_, Session>(&server, &Query::default()).await.expect("pages");
            assert_eq!(sids.map(|sids| sids.len()), expected, "{total} of {maximum}");
        }
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
        assert_eq!(error.downcast_ref(), Some(&TooManyEntries { plural: "sessions", read: 135 }), "{error:?}");
    }

    #[test]
    fn a_page_without_entries_is_an_empty_page() {
        for (page, total) in [
            (json!({"totalEntriesCount": 0}), 0),
            (json!({"start": 0, "totalEntriesCount": 250, "entriesCount": 0}), 250),
            (json!({"start": 900, "totalEntriesCount": 250, "entriesCount": 0, "entries": null}), 250),
        ] {
            let page = SessionPage::read("t", page).expect("a page");
            assert_eq!((page.entries.len(), page.total), (0, Some(total)));
        }
    }

    #[test]
    fn pages() {
        let page =
            SessionPage::read("t", json!({"start": 5, "totalEntriesCount": 9, "entriesCount": 1, "entries": [{}]}));
        assert_eq!(
            page,
            Ok(SessionPage {
                start: 5,
                total: Some(9),
                entries: vec![Session::read("t", json!({})).expect("a session")]
            })
        );
        let bare = SessionPage::read("t", json!([{}, {}])).expect("a page");
        assert_eq!((bare.total, bare.entries.len()), (None, 2));
        for broken in [
            json!({}),
            json!({"totalEntriesCount": 9, "entriesCount": 1}),
            json!("x"),
            json!({"entries": {}}),
            json!({"entries": [1]}),
            json!(null),
        ] {
            assert!(SessionPage::read("t", broken.clone()).is_err(), "{broken}");
        }
    }
}
