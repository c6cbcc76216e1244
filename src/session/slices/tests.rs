//! Slices of a server in memory whose sessions come and go between requests.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::operation::Method;
use crate::request::ApiRequest;
use crate::response::{ApiError, ErrorBody, ResponseBody};
use crate::session::model::Session;
use crate::transport::{CallDetails, CallError, CallFailure};

/// The largest page of the server.
const PAGE: usize = 20;

/// A session: when it expires, in milliseconds, and whether it may be deleted.
#[derive(Clone, Copy, Debug)]
struct Row {
    expires: Option<i64>,
    deletable: Option<bool>,
}

/// A server of sessions in the order of their ids.
struct Server {
    rows: RefCell<BTreeMap<String, Row>>,
    /// The sessions that come and go, one with each request: those that are there now leave, others come.
    restless: Vec<(String, Row)>,
    calls: RefCell<usize>,
    /// Whether sessions without a time are first in ascending order.
    empty_first: bool,
    tells_total: bool,
    sorts: bool,
    /// The largest offset that was asked for.
    deepest: Cell<usize>,
}

impl Server {
    fn new(rows: &[(String, Row)], restless: &[(String, Row)]) -> Self {
        Self {
            rows: RefCell::new(rows.iter().cloned().collect()),
            restless: restless.to_vec(),
            calls: RefCell::default(),
            empty_first: true,
            tells_total: true,
            sorts: true,
            deepest: Cell::default(),
        }
    }

    fn come_and_go(&self) {
        let call = *self.calls.borrow();
        *self.calls.borrow_mut() += 1;
        if self.restless.is_empty() {
            return;
        }
        let mut rows = self.rows.borrow_mut();
        for step in 0..25 {
            let (sid, row) = &self.restless[(call * 7 + step * 3) % self.restless.len()];
            if rows.remove(sid).is_none() {
                rows.insert(sid.clone(), *row);
            }
        }
    }

    fn find(&self, query: &HashMap<String, String>) -> (usize, Vec<Value>) {
        let number = |name: &str, usual| query.get(name).map_or(usual, |text| text.parse().expect("a number"));
        let time = |text: &str| {
            let time = text.parse::<jiff::civil::DateTime>().expect("a time");
            jiff::tz::TimeZone::UTC.to_timestamp(time).expect("a timestamp").as_millisecond()
        };
        let matches = |row: &Row| {
            let pieces = query.get("fieldValuePair").map_or("", String::as_str);
            pieces.split(',').filter(|piece| !piece.is_empty()).all(|piece| match piece.split_once('=') {
                Some(("deletable", value)) => row.deletable == Some(value == "true"),
                Some(("expirationDate>", value)) => row.expires.is_some_and(|expires| expires >= time(value)),
                Some(("expirationDate<", value)) => row.expires.is_some_and(|expires| expires <= time(value)),
                other => panic!("{other:?}"),
            })
        };
        let rows = self.rows.borrow();
        let mut found: Vec<(&String, &Row)> = rows.iter().filter(|(_, row)| matches(row)).collect();
        let descending = query.get("sortOrder").is_some_and(|order| order == "descending");
        let empty = if self.empty_first { i64::MIN } else { i64::MAX };
        match query.get("sortBy").map(String::as_str).filter(|_| self.sorts) {
            Some("exp") => found.sort_by_key(|(_, row)| row.expires.unwrap_or(empty)),
            Some("del") => found.sort_by_key(|(_, row)| row.deletable.map_or(empty, i64::from)),
            _ => {}
        }
        if descending {
            found.reverse();
        }
        let (start, limit) = (number("startIndex", 0), number("limit", 50));
        self.deepest.set(start.max(self.deepest.get()));
        let session = |(sid, row): &(&String, &Row)| {
            let mut session = json!({"outsideSid": sid});
            if let Some(time) = row.expires.and_then(|time| Timestamp::from_millisecond(time).ok()) {
                session["expirationDate"] = time.strftime("%Y-%m-%dT%H:%M:%S").to_string().into();
            }
            if let Some(deletable) = row.deletable {
                session["deletable"] = deletable.into();
            }
            session
        };
        (found.len(), found.iter().skip(start).take(limit).map(session).collect())
    }
}

/// The error of a page that is too large.
fn refused(message: Option<String>) -> anyhow::Error {
    let body = ErrorBody::ConfigApi { code: None, message, description: None };
    CallError {
        operation: "search-session".to_owned(),
        method: Method::Get,
        url: String::new(),
        failure: CallFailure::Api(ApiError { status: http::StatusCode::BAD_REQUEST, body }),
        details: CallDetails::default(),
    }
    .into()
}

impl Call for Server {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        let query: HashMap<String, String> =
            request.query.iter().map(|pair| (pair.name.clone(), pair.value.clone())).collect();
        if query["limit"].parse::<usize>()? > PAGE {
            let message = Some(format!("Maximum number of results per page is {PAGE}"));
            return Err(refused(message));
        }
        // Others go first, at times.
        if (*self.calls.borrow()).is_multiple_of(3) {
            tokio::task::yield_now().await;
        }
        self.come_and_go();
        let (total, entries) = self.find(&query);
        Ok(ResponseBody::Json(match self.tells_total {
            true => json!({"totalEntriesCount": total, "entriesCount": entries.len(), "entries": entries}),
            false => Value::Array(entries),
        }))
    }
}

/// The sids of all pages; with `interrupted`, every page is read by another run that goes on.
async fn walk(server: &Server, parallel: usize, interrupted: bool) -> Vec<String> {
    let searches = Searches::default();
    let mut slices = Slices::new(server, &searches, parallel, Left::default());
    let mut sids = Vec::new();
    while let Some(page) = slices.next_page().await.expect("a page") {
        sids.extend(page.values().expect("values").into_iter().map(|value| {
            let session = Session::read("test", value).expect("a session");
            session.sid().expect("a sid").to_owned()
        }));
        if interrupted {
            let left = serde_json::to_string(&slices.left()).expect("JSON");
            slices = Slices::new(server, &searches, parallel, serde_json::from_str(&left).expect("the same"));
        }
    }
    sids.sort();
    sids
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// Times of many distributions: all equal, in one second, close, far apart, none.
fn times() -> impl Strategy<Value = Option<i64>> {
    let second = 1_700_000_000_000_i64;
    prop_oneof![
        6 => Just(Some(second)),
        6 => (second..second + 1_000).prop_map(Some),
        4 => (second..second + 100_000).prop_map(Some),
        3 => (-2_000_000_000_000..9_000_000_000_000_i64).prop_map(Some),
        1 => Just(None),
    ]
}

fn rows(prefix: &'static str, most: usize) -> impl Strategy<Value = Vec<(String, Row)>> {
    let deletable = prop_oneof![8 => Just(Some(true)), 2 => Just(Some(false)), 1 => Just(None)];
    // A choice of one kind of times makes sets in which all times are of this kind.
    let expires = prop_oneof![times().prop_map(|time| (time, true)), times().prop_map(|time| (time, false)),];
    (expires, prop::collection::vec((times(), deletable, any::<u32>()), 0..most)).prop_map(move |((one, all), rows)| {
        let row = |(index, (expires, deletable, id)): (usize, (Option<i64>, Option<bool>, u32))| {
            (format!("{id:08x}-{prefix}{index}"), Row { expires: if all { one } else { expires }, deletable })
        };
        rows.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn every_session_that_lives_through_the_run_is_read_exactly_once(
        stable in rows("s", 400),
        restless in rows("r", 200),
        parallel in 1_usize..6,
        empty_first in any::<bool>(),
    ) {
        let server = Server { empty_first, ..Server::new(&stable, &restless) };
        let sids = run(walk(&server, parallel, false));
        let mut once = sids.clone();
        once.dedup();
        prop_assert_eq!(once.len(), sids.len(), "none is there twice");
        for (sid, row) in &stable {
            prop_assert!(sids.binary_search(sid).is_ok(), "{} {:?} is missing", sid, row);
        }
    }

    #[test]
    fn a_run_that_is_interrupted_after_every_page_reads_the_same(stable in rows("s", 300), parallel in 1_usize..6) {
        let server = Server::new(&stable, &[]);
        let mut sids = run(walk(&server, parallel, true));
        let mut expected: Vec<String> = stable.into_iter().map(|(sid, _)| sid).collect();
        expected.sort();
        sids.dedup();
        prop_assert_eq!(sids, expected);
    }
}

#[test]
fn a_search_costs_about_a_request_for_each_page_and_no_deep_offset() {
    let second = 1_700_000_000_000_i64;
    let of = |time: &dyn Fn(i64) -> i64| -> Vec<(String, Row)> {
        let row = |index: i64| {
            let deletable = Some(index % 37 != 0);
            (format!("{:05}", index * 7_919 % 4_001), Row { expires: Some(time(index)), deletable })
        };
        (0..4_001).map(row).collect()
    };
    let even = of(&|index| second + index * 777);
    let far_apart = of(&|index| (index % 3) * 400_000_000_000 + index);
    let one_second = of(&|index| second + index % 1_000);
    for (name, rows, most) in [("even", even, 330), ("far apart", far_apart, 700), ("one second", one_second, 700)] {
        let server = Server::new(&rows, &[]);
        let sids = run(walk(&server, 4, false));
        assert_eq!(sids.len(), rows.len(), "{name}");
        let (calls, deepest) = (*server.calls.borrow(), server.deepest.get());
        assert!(calls < most && deepest <= PAGE, "{name}: {calls} requests, offset {deepest}");
    }
    // What has one time can't be halved.
    let equal = of(&|_| second);
    let server = Server::new(&equal, &[]);
    assert_eq!(run(walk(&server, 4, false)).len(), equal.len());
    assert!(*server.calls.borrow() < 500, "{}", server.calls.borrow());
}

#[test]
fn few_sessions_are_one_request_and_servers_without_totals_are_walked() {
    let rows: Vec<(String, Row)> =
        (0..15).map(|index| (format!("{index}"), Row { expires: Some(index), deletable: Some(true) })).collect();
    let server = Server::new(&rows, &[]);
    assert_eq!(run(walk(&server, 4, false)).len(), 15);
    assert_eq!(*server.calls.borrow(), 1, "beside the one with a size that is refused");
    let rows: Vec<(String, Row)> =
        (0..115).map(|index| (format!("{index:03}"), Row { expires: Some(index), deletable: Some(true) })).collect();
    let server = Server { tells_total: false, ..Server::new(&rows, &[]) };
    assert_eq!(run(walk(&server, 4, false)).len(), 115);
    let server = Server { sorts: false, ..Server::new(&rows, &[]) };
    assert_eq!(run(walk(&server, 4, false)).len(), 115, "a server that does not sort");
    assert_eq!(run(walk(&Server::new(&[], &[]), 4, false)), Vec::<String>::new());
}
