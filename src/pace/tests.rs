//! The caller against a scripted server, with a clock that the tests advance.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::time::Instant;

use super::{Abandoned, Attempt, Event, Failure, Pace, Patient as _, PatientCaller};
use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID, REVOKE_USER_SESSION};
use crate::operation::Method;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::response::{ApiError, ErrorBody, ResponseBody};
use crate::transport::{Call as _, CallDetails, CallError, CallFailure, NetworkFailure};

/// A failed deletion.
pub(super) fn failed(failure: CallFailure, retry_after: Option<Duration>) -> CallError {
    CallError {
        operation: "test".to_owned(),
        method: Method::Delete,
        url: "http://server/".to_owned(),
        failure,
        details: CallDetails { attempts: 1, retry_after, ..CallDetails::default() },
    }
}

/// The failure of a deletion with this status.
pub(super) fn status(status: u16) -> CallError {
    let status = http::StatusCode::from_u16(status).expect("a status");
    failed(CallFailure::Api(ApiError { status, body: ErrorBody::Nothing }), None)
}

/// A deletion without a response.
pub(super) fn network(failure: NetworkFailure) -> CallError {
    failed(CallFailure::Network(failure), None)
}

/// What the server does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reply {
    Done,
    Status(u16),
    RetryAfter(u64),
    Lost,
    Refused,
    Unresolved,
    NotSignedIn,
}

impl Reply {
    fn result(self) -> Result<ResponseBody, Failure> {
        let error = match self {
            Self::Done => return Ok(ResponseBody::Nothing),
            Self::Status(code) => status(code).into(),
            Self::RetryAfter(seconds) => {
                let error = status(429);
                failed(error.failure, Some(Duration::from_secs(seconds))).into()
            }
            Self::Lost => network(NetworkFailure::Broken("reset".to_owned())).into(),
            Self::Refused => network(NetworkFailure::ConnectionRefused).into(),
            Self::Unresolved => network(NetworkFailure::UnknownHost).into(),
            Self::NotSignedIn => anyhow::anyhow!("not signed in"),
        };
        Err(Failure::from(error))
    }
}

/// A server whose reply to each request is a function of the number of the request and of the time since the start, in
/// milliseconds.
struct Script<F> {
    reply: F,
    latency: Duration,
    start: Instant,
    /// When requests arrived, in milliseconds.
    arrived: RefCell<Vec<u128>>,
    under_way: Cell<usize>,
    most: Cell<usize>,
}

impl<F: Fn(usize, u128) -> Reply> Script<F> {
    fn new(latency: u64, reply: F) -> Self {
        let latency = Duration::from_millis(latency);
        let (arrived, under_way, most) = (RefCell::default(), Cell::new(0), Cell::new(0));
        Self { reply, latency, start: Instant::now(), arrived, under_way, most }
    }

    fn count(&self) -> usize {
        self.arrived.borrow().len()
    }
}

impl<F: Fn(usize, u128) -> Reply> Attempt for &Script<F> {
    async fn attempt(&self, _: &ApiRequest, _: bool) -> Result<ResponseBody, Failure> {
        let now = self.start.elapsed().as_millis();
        self.arrived.borrow_mut().push(now);
        self.under_way.set(self.under_way.get() + 1);
        self.most.set(self.most.get().max(self.under_way.get()));
        let reply = (self.reply)(self.count(), now);
        tokio::time::sleep(self.latency).await;
        self.under_way.set(self.under_way.get() - 1);
        reply.result()
    }
}

fn pace(parallel: usize) -> Pace {
    Pace { parallel, rate: None, give_up_after: Duration::from_secs(60), retries: 3 }
}

fn deletion() -> ApiRequest {
    request::build(DELETE_SESSION, &[], &[Pair::new("sid", "1")]).expect("a request")
}

fn revocation() -> ApiRequest {
    request::build(REVOKE_USER_SESSION, &[], &[Pair::new("userDn", "inum=1")]).expect("a request")
}

fn look_up() -> ApiRequest {
    request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", "1")]).expect("a request")
}

/// The end of a call, in a word.
fn word(result: &anyhow::Result<ResponseBody>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => match (error.downcast_ref::<Abandoned>(), error.downcast_ref::<CallError>()) {
            (Some(Abandoned::GaveUp { .. }), _) => "gave up".to_owned(),
            (Some(Abandoned::Stopped), _) => "stopped".to_owned(),
            (None, Some(call)) if call.is_unknown() => format!("unknown after {}", call.details.attempts),
            (None, Some(call)) => format!("failed after {}", call.details.attempts),
            (None, None) => format!("{error}"),
        },
    }
}

/// Sends this number of deletions at once; returns the ends and their numbers.
async fn send_all<A: Attempt>(caller: &PatientCaller<A>, count: usize) -> Vec<(String, usize)> {
    let request = deletion();
    let mut calls: FuturesUnordered<_> = (0..count).map(|_| caller.call(&request)).collect();
    let mut ends: Vec<(String, usize)> = Vec::new();
    while let Some(result) = calls.next().await {
        let word = word(&result);
        match ends.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => ends.push((word, 1)),
        }
    }
    ends.sort();
    ends
}

fn ends(expected: &[(&str, usize)]) -> Vec<(String, usize)> {
    expected.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
}

#[tokio::test(start_paused = true)]
async fn requests_are_sent_at_once_up_to_the_limit_which_grows_with_responses() {
    for (parallel, count, most) in [(16, 1_000, 16), (16, 20, 6), (2, 100, 2), (1, 10, 1)] {
        let script = Script::new(10, |_, _| Reply::Done);
        let caller = PatientCaller::new(&script, pace(parallel));
        assert_eq!(send_all(&caller, count).await, ends(&[("done", count)]));
        assert_eq!((script.most.get(), script.count()), (most, count), "{parallel} {count}");
        assert!(!caller.gave_up());
    }
}

/// A server that bears four requests at once, and responds with 503 to more.
#[derive(Default)]
struct Small {
    under_way: Cell<usize>,
    refused: Cell<usize>,
}

impl Attempt for &Small {
    async fn attempt(&self, _: &ApiRequest, _: bool) -> Result<ResponseBody, Failure> {
        self.under_way.set(self.under_way.get() + 1);
        let reply = if self.under_way.get() > 4 { Reply::Status(503) } else { Reply::Done };
        self.refused.set(self.refused.get() + usize::from(reply != Reply::Done));
        tokio::time::sleep(Duration::from_millis(10)).await;
        self.under_way.set(self.under_way.get() - 1);
        reply.result()
    }
}

#[tokio::test(start_paused = true)]
async fn an_overloaded_server_gets_fewer_requests_and_every_one_is_carried_out() {
    let server = Small::default();
    let caller = PatientCaller::new(&server, pace(64));
    assert_eq!(send_all(&caller, 1_000).await, ends(&[("done", 1_000)]));
    let refused = server.refused.get();
    assert!((1..200).contains(&refused), "{refused} of 1,000 refused");
}

#[tokio::test(start_paused = true)]
async fn retry_after_stops_every_request_until_it_is_over() {
    let script = Script::new(10, |number, _| if number == 30 { Reply::RetryAfter(7) } else { Reply::Done });
    let caller = PatientCaller::new(&script, pace(16));
    assert_eq!(send_all(&caller, 100).await, ends(&[("done", 100)]));
    let arrived = script.arrived.borrow();
    let told = arrived[29] + 10;
    let during = arrived.iter().filter(|time| (told + 1..told + 7_000).contains(time)).count();
    assert_eq!((during, arrived.len()), (0, 101));
    assert!(arrived.iter().any(|time| (told + 7_000..told + 7_100).contains(time)));
}

#[tokio::test(start_paused = true)]
async fn a_rate_spaces_requests_evenly() {
    for (rate, interval) in [("50/s", 20), ("10/m", 6_000), ("1/s", 1_000)] {
        let script = Script::new(1, |_, _| Reply::Done);
        let caller = PatientCaller::new(&script, Pace { rate: rate.parse().ok(), ..pace(16) });
        assert_eq!(send_all(&caller, 20).await, ends(&[("done", 20)]));
        let expected: Vec<u128> = (0..20).map(|number| number * interval).collect();
        assert_eq!(*script.arrived.borrow(), expected, "{rate}");
    }
    // A slow server delays requests, which are not made up for later.
    let script = Script::new(500, |_, _| Reply::Done);
    let caller = PatientCaller::new(&script, Pace { rate: "10/s".parse().ok(), ..pace(1) });
    send_all(&caller, 4).await;
    assert_eq!(*script.arrived.borrow(), [0, 500, 1_000, 1_500]);
}

/// The events of a caller, in words.
type Events = Rc<RefCell<Vec<String>>>;

fn listening<A: Attempt>(attempts: A, pace: Pace) -> (PatientCaller<A>, Events) {
    let events = Events::default();
    let kept = Rc::clone(&events);
    let caller = PatientCaller::new(attempts, pace).with_listener(move |event| {
        kept.borrow_mut().push(match event {
            Event::Gone { up_to, .. } => format!("gone, waited for up to {} s", up_to.as_secs()),
            Event::Back { after } => format!("back after {} s", after.as_secs()),
            Event::Paused { pause } => format!("paused for {} s", pause.as_secs()),
        });
    });
    (caller, events)
}

#[tokio::test(start_paused = true)]
async fn a_server_that_comes_back_within_the_time_gets_every_request() {
    // What it does from 1 s to 31 s, and how the deletions end.
    for (fault, expected) in [
        (Reply::Refused, ends(&[("done", 500)])),
        (Reply::Unresolved, ends(&[("done", 500)])),
        (Reply::Status(503), ends(&[("done", 500)])),
        (Reply::Status(429), ends(&[("done", 500)])),
    ] {
        let script = Script::new(100, move |_, now| if (1_000..31_000).contains(&now) { fault } else { Reply::Done });
        let (caller, events) = listening(&script, pace(16));
        let during = async {
            let mut waited = Vec::new();
            for _ in 0..4 {
                waited.push(caller.waiting().map(|waited| waited.as_secs()));
                tokio::time::sleep(Duration::from_secs(10)).await;
            }
            waited
        };
        let (ends, waited) = futures_util::future::join(send_all(&caller, 500), during).await;
        assert_eq!(ends, expected, "{fault:?}");
        let at =
            |index: usize| waited[index].is_some_and(|waited| (8..=10).contains(&(waited - 10 * (index as u64 - 1))));
        assert!(waited[0].is_none() && at(1) && at(2), "{fault:?}: {waited:?}");
        assert_eq!(events.borrow().len(), 2, "{fault:?}: {events:?}");
        assert_eq!(events.borrow()[0], "gone, waited for up to 60 s");
        // Requests that were under way, and then one at a time.
        let during = script.arrived.borrow().iter().filter(|time| (2_000..31_000).contains(*time)).count();
        assert!((3..20).contains(&during), "{fault:?}: {during} requests");
        assert!(!caller.gave_up());
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_stays_away_is_given_up_and_nothing_more_is_sent() {
    for (fault, latest) in [(Reply::Refused, 62_000), (Reply::Status(502), 62_000)] {
        let script = Script::new(100, move |_, now| if now >= 1_000 { fault } else { Reply::Done });
        let (caller, events) = listening(&script, pace(16));
        let ends = send_all(&caller, 500).await;
        let gave_up = ends.iter().find(|(word, _)| word == "gave up").map_or(0, |(_, count)| *count);
        let unknown: usize = ends.iter().filter(|(word, _)| word.starts_with("unknown")).map(|(_, count)| count).sum();
        let done = ends.iter().find(|(word, _)| word == "done").map_or(0, |(_, count)| *count);
        // A gateway's 502 does not tell whether the server carried out the request.
        assert_eq!((gave_up + unknown + done, unknown > 0), (500, fault != Reply::Refused), "{fault:?}: {ends:?}");
        assert!(caller.gave_up());
        let last = script.arrived.borrow().last().copied();
        assert!(last.is_some_and(|last| (60_000..latest).contains(&last)), "{fault:?}: {last:?}");
        assert_eq!(events.borrow().as_slice(), ["gone, waited for up to 60 s"]);
        let sent = script.count();
        assert_eq!(word(&caller.call(&look_up()).await), "gave up");
        assert_eq!(script.count(), sent);
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_never_responded_is_not_waited_for() {
    for (fault, attempts) in [(Reply::Refused, 4), (Reply::Unresolved, 1), (Reply::NotSignedIn, 1)] {
        let script = Script::new(1, move |_, _| fault);
        let caller = PatientCaller::new(&script, pace(16));
        let expected = if fault == Reply::NotSignedIn { "not signed in" } else { "gave up" };
        assert_eq!(word(&caller.call(&look_up()).await), expected);
        assert_eq!((script.count(), caller.gave_up()), (attempts, true), "{fault:?}");
        assert!(script.start.elapsed() < Duration::from_secs(1), "{fault:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn requests_are_sent_again_if_that_is_safe_and_a_lost_attempt_stays_visible() {
    use Reply::{Done, Lost, NotSignedIn, Refused, Status};
    /// A request, the replies, how it ends, and the number of attempts.
    type Row<'a> = (fn() -> ApiRequest, &'a [Reply], &'a str, usize);
    let table: [Row<'_>; 17] = [
        (deletion, &[Done, Status(500)], "failed after 1", 1),
        (deletion, &[Done, Status(404)], "failed after 1", 1),
        (deletion, &[Done, Refused, Done], "done", 2),
        (deletion, &[Done, Refused, Status(404)], "failed after 2", 2),
        (deletion, &[Done, Status(429), Status(404)], "failed after 2", 2),
        (deletion, &[Done, Status(503), Status(404)], "unknown after 2", 2),
        (deletion, &[Done, Lost, Done], "done", 2),
        (deletion, &[Done, Lost, Status(404)], "unknown after 2", 2),
        (deletion, &[Done, Lost, Refused, Status(404)], "unknown after 3", 3),
        (deletion, &[Done, Lost, Lost, Lost, Lost, Done], "unknown after 4", 4),
        (deletion, &[Done, Lost, NotSignedIn], "unknown after 1", 2),
        (revocation, &[Done, Refused, Done], "done", 2),
        (revocation, &[Done, Status(429), Done], "done", 2),
        (revocation, &[Done, Lost, Done], "unknown after 1", 1),
        (revocation, &[Done, Status(503), Done], "unknown after 1", 1),
        (look_up, &[Done, Lost, Lost, Lost, Done], "done", 4),
        (look_up, &[Done, Status(401), Done], "failed after 1", 1),
    ];
    for (request, replies, expected, attempts) in table {
        let script = Script::new(1, |number, _| replies[number - 1]);
        let caller = PatientCaller::new(&script, pace(16));
        assert_eq!(word(&caller.call(&look_up()).await), "done");
        assert_eq!(word(&caller.call(&request()).await), expected, "{replies:?}");
        assert_eq!(script.count() - 1, attempts, "{replies:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_always_fails_ends_and_the_others_go_on() {
    struct Poisoned<F>(Script<F>);
    impl<F: Fn(usize, u128) -> Reply> Attempt for &Poisoned<F> {
        async fn attempt(&self, request: &ApiRequest, is_repeated: bool) -> Result<ResponseBody, Failure> {
            let result = (&self.0).attempt(request, is_repeated).await;
            if request.operation == REVOKE_USER_SESSION.id { Reply::Status(429).result() } else { result }
        }
    }
    let server = Poisoned(Script::new(10, |_, _| Reply::Done));
    let caller = PatientCaller::new(&server, pace(16));
    let poisoned = revocation();
    let others = async {
        for _ in 0..2_000 {
            assert_eq!(word(&caller.call(&look_up()).await), "done");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let (result, ()) = futures_util::future::join(caller.call(&poisoned), others).await;
    assert!(word(&result).starts_with("failed after "), "{result:?}");
    assert!(!caller.gave_up());
}

#[tokio::test(start_paused = true)]
async fn after_a_rejected_token_each_request_is_sent_once() {
    let script = Script::new(1, |number, _| if number == 2 { Reply::NotSignedIn } else { Reply::Status(503) });
    let caller = PatientCaller::new(&script, pace(1));
    script.arrived.borrow_mut().push(0);
    assert_eq!(word(&caller.call(&deletion()).await), "not signed in");
    assert!(caller.gave_up());
    assert_eq!(word(&caller.call(&deletion()).await), "unknown after 1");
    assert_eq!(script.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn a_stopped_run_waits_for_nothing() {
    for fault in [Reply::Refused, Reply::RetryAfter(30), Reply::Status(503), Reply::Lost] {
        let script = Script::new(10, move |_, now| if now < 1_000 { Reply::Done } else { fault });
        let caller = PatientCaller::new(&script, pace(4));
        let stop = async {
            tokio::time::sleep(Duration::from_secs(4)).await;
            caller.stop_waiting();
        };
        let (ends, ()) = futures_util::future::join(send_all(&caller, 2_000), stop).await;
        assert!(script.start.elapsed() < Duration::from_millis(4_500), "{fault:?}");
        let stopped = ends.iter().find(|(word, _)| word == "stopped").map_or(0, |(_, count)| *count);
        assert!(stopped > 1_000, "{fault:?}: {ends:?}");
        assert!(!caller.gave_up());
    }
    // A server that responds gets every request, so that what was sent can be verified.
    let script = Script::new(10, |_, _| Reply::Done);
    let caller = PatientCaller::new(&script, pace(4));
    caller.stop_waiting();
    assert_eq!(send_all(&caller, 20).await, ends(&[("done", 20)]));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_does_not_stop_the_others() {
    let script = Script::new(100, |_, now| if now < 50 { Reply::Refused } else { Reply::Done });
    let caller = PatientCaller::new(&script, pace(1));
    let request = deletion();
    // Dropped while it tries the server.
    let dropped = tokio::time::timeout(Duration::from_millis(250), caller.call(&request)).await;
    assert!(dropped.is_err());
    assert_eq!(send_all(&caller, 10).await, ends(&[("done", 10)]));
}
