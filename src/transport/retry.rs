//! Retries of requests: after which failures, and after which pause.
//!
//! A request that did not reach the server is retried. A request that may have reached the server is retried only if it is
//! idempotent. All attempts and the pauses between them share the timeout of the request.
//!
//! While the output waits for a slow reader, or the process is stopped, nothing looks at the requests under way. One whose
//! time is over then is sent again: the server is not to blame.

use std::time::Duration;

use tokio::time::Instant;

use super::client::Transport;
use super::exchange::Received;
use super::failure::{CallDetails, NetworkFailure, Reached};
use super::request::{HttpRequest, Sink};
use super::{excerpt, proxy};
use crate::body::secrets;
use crate::operation::Method;
use crate::response::ApiResponse;

/// The longest first pause after a failed connection. The three pauses of the default take less than a second, so that a
/// server that is down is reported soon.
const CONNECTION_PAUSE: Duration = Duration::from_millis(100);

/// The longest first pause after a response of an overloaded server.
const OVERLOAD_PAUSE: Duration = Duration::from_millis(500);

/// The longest pause, unless the server asks for a longer one.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A timeout that is noticed by more than this after its end was not looked for: a busy machine takes less.
const LATE: Duration = Duration::from_millis(200);

/// How often a request whose end was not looked for is sent again, so that a machine that is too slow does not try for ever.
const MOST_LATE: u32 = 20;

/// A failure after which a retry may succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TransientFailure {
    reached: Reached,
    /// Whether the server, or a gateway before it, is overloaded: 429, 502, 503 or 504.
    is_overload: bool,
}

impl TransientFailure {
    fn of(outcome: &Result<Received, NetworkFailure>) -> Option<Self> {
        match outcome {
            Ok(Received { response: ApiResponse { status, .. }, .. }) => {
                let is_overload = matches!(status.as_u16(), 429 | 502..=504);
                is_overload.then(|| Self { reached: Reached::by_status(*status), is_overload })
            }
            Err(failure) => failure.is_transient().then(|| Self { reached: failure.reached(), is_overload: false }),
        }
    }

    fn may_be_retried(self, is_idempotent: bool) -> bool {
        is_idempotent || self.reached == Reached::No
    }

    /// The pause before the next attempt: a random part, from 0 to 1, of a span that doubles with each attempt ("full
    /// jitter"). The server's `Retry-After` replaces it, plus a random part, so that clients do not retry all at once.
    fn pause(self, attempt: u32, part: f64, retry_after: Option<Duration>) -> Duration {
        if let Some(required) = retry_after {
            return required.saturating_add(CONNECTION_PAUSE.mul_f64(part));
        }
        let first = if self.is_overload { OVERLOAD_PAUSE } else { CONNECTION_PAUSE };
        let doubled = 2_u32.checked_pow(attempt.saturating_sub(1)).and_then(|factor| first.checked_mul(factor));
        let span = doubled.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
        span.mul_f64(part)
    }
}

/// A sink that records whether it has begun to take a response, after which there is no retry.
struct WatchedSink<'a> {
    sink: &'a mut dyn Sink,
    has_begun: bool,
}

impl Sink for WatchedSink<'_> {
    fn begin(&mut self, content_type: Option<&str>, length: Option<u64>) -> bool {
        self.has_begun = self.sink.begin(content_type, length);
        self.has_begun
    }

    fn take(&mut self, piece: &[u8]) -> bool {
        self.sink.take(piece)
    }
}

impl Transport {
    /// Sends a request; retries it while a retry is allowed and may succeed.
    pub(super) async fn send_with_retries(
        &self,
        request: &HttpRequest,
        sink: Option<&mut dyn Sink>,
    ) -> (Result<ApiResponse, NetworkFailure>, CallDetails) {
        let mut sink = sink.map(|sink| WatchedSink { sink, has_begun: false });
        let mut deadline = self.deadline(Instant::now());
        let mut late = 0;
        let proxy = self.proxies.of(&request.url).ok().flatten().map(|proxy| proxy::name(&proxy));
        let mut details = CallDetails { proxy, ..CallDetails::default() };
        loop {
            details.attempts += 1;
            let start = Instant::now();
            let outcome = self.exchange(request, deadline, sink.as_mut().map(|sink| sink as &mut dyn Sink)).await;
            log(request, &outcome, start.elapsed());
            let has_begun = sink.as_ref().is_some_and(|sink| sink.has_begun);
            if late < MOST_LATE && !has_begun && was_left_alone(request, &outcome, deadline) {
                late += 1;
                deadline = self.deadline(Instant::now());
                continue;
            }
            let retry_after = outcome.as_ref().ok().and_then(|received| received.retry_after);
            let failure = TransientFailure::of(&outcome).filter(|_| !has_begun);
            details.retry_after = failure.and(retry_after);
            if let Some(failure) = failure
                && !request.is_single
                && details.attempts <= self.retries
                && failure.may_be_retried(request.may_repeat)
            {
                let pause = failure.pause(details.attempts, fastrand::f64(), retry_after);
                if self.leaves_time(request, deadline, pause) {
                    details.earlier_lost |= request.method != Method::Get && failure.reached == Reached::Unknown;
                    tokio::time::sleep(pause).await;
                    continue;
                }
            }
            return (outcome.map(|received| received.response), details);
        }
    }

    /// Whether there is time for another attempt after a pause. A request that is not idempotent needs the whole timeout for
    /// connecting: with less time, the deadline could come after the request was sent, and its outcome would be unknown.
    fn leaves_time(&self, request: &HttpRequest, deadline: Instant, pause: Duration) -> bool {
        let needed = if request.may_repeat { Duration::ZERO } else { self.connect_timeout };
        Instant::now().checked_add(pause.saturating_add(needed)).is_some_and(|begin| begin < deadline)
    }
}

/// Whether nothing looked at a request when its time was over, so that its response may have arrived.
fn was_left_alone(request: &HttpRequest, outcome: &Result<Received, NetworkFailure>, deadline: Instant) -> bool {
    let is_over = matches!(outcome, Err(NetworkFailure::TimedOut { connecting: false, .. }));
    is_over && request.method == Method::Get && !request.is_single && deadline.elapsed() >= LATE
}

/// Writes an attempt to the debug log.
fn log(request: &HttpRequest, outcome: &Result<Received, NetworkFailure>, time: Duration) {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return;
    }
    let grant = request.form.iter().flatten().find(|(name, _)| name == "grant_type").map(|(_, grant)| grant.as_str());
    let (operation, method, url) = (&request.operation, request.method, secrets::url(&request.url));
    let (grant, milliseconds) = (grant.unwrap_or_default(), time.as_millis());
    match outcome {
        Ok(Received { response, .. }) => {
            let (status, bytes) = (response.status.as_u16(), response.length());
            let excerpt = excerpt::of(request, response);
            tracing::debug!(operation, %method, url, grant, status, bytes, milliseconds, response = excerpt);
        }
        Err(failure) => tracing::debug!(operation, %method, url, grant, ?failure, milliseconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::failure::ProxyProblem;

    fn status(status: u16) -> Result<Received, NetworkFailure> {
        let status = http::StatusCode::from_u16(status).expect("a status");
        let response = ApiResponse { status, content_type: None, body: Vec::new(), passed_on: None };
        Ok(Received { response, retry_after: None })
    }

    #[test]
    fn transient_failures_are_retried_and_writes_only_if_they_were_not_sent() {
        let timed_out = |connecting| NetworkFailure::TimedOut { connecting, timeout: Duration::from_secs(1) };
        let proxy = |problem| NetworkFailure::Proxy { proxy: "p:80".to_owned(), problem };
        let broken_off = NetworkFailure::BrokenOff { sent: 1, problem: String::new() };
        // The outcome of an attempt, and whether a GET and a POST are retried.
        let table = [
            (Err(NetworkFailure::ConnectionRefused), true, true),
            (Err(NetworkFailure::NotSent("network unreachable".to_owned())), true, true),
            (Err(NetworkFailure::Broken("reset".to_owned())), true, false),
            (status(429), true, false),
            (status(502), true, false),
            (status(503), true, false),
            (status(504), true, false),
            (status(200), false, false),
            (status(401), false, false),
            (status(500), false, false),
            (Err(NetworkFailure::UnknownHost), false, false),
            (Err(proxy(ProxyProblem::ConnectionRefused)), true, true),
            (Err(proxy(ProxyProblem::NoTunnel)), true, true),
            (Err(proxy(ProxyProblem::Unauthorized)), false, false),
            (Err(proxy(ProxyProblem::UnknownHost)), false, false),
            (Err(proxy(ProxyProblem::TimedOut)), false, false),
            (Err(NetworkFailure::Tls("no TLS".to_owned())), false, false),
            (Err(timed_out(true)), false, false),
            (Err(timed_out(false)), false, false),
            (Err(NetworkFailure::TooLarge), false, false),
            (Err(broken_off), false, false),
        ];
        for (outcome, get, post) in table {
            let may = |is_idempotent| {
                TransientFailure::of(&outcome).is_some_and(|failure| failure.may_be_retried(is_idempotent))
            };
            assert_eq!((may(true), may(false)), (get, post), "{outcome:?}");
        }
    }

    #[test]
    fn pauses_double_up_to_a_limit_and_are_not_shorter_than_retry_after() {
        let milliseconds = Duration::from_millis;
        let failure = |reached, is_overload| TransientFailure { reached, is_overload };
        let not_sent = failure(Reached::No, false);
        let lost = failure(Reached::Unknown, false);
        let limited = failure(Reached::Yes, true);
        let unavailable = failure(Reached::Unknown, true);
        let table = [
            (not_sent, 1, 1.0, None, 100),
            (not_sent, 3, 1.0, None, 400),
            (lost, 2, 0.5, None, 100),
            (unavailable, 1, 1.0, None, 500),
            (limited, 3, 1.0, None, 2_000),
            (limited, 3, 0.0, None, 0),
            (limited, 40, 1.0, None, 10_000),
            (limited, 1, 0.5, Some(7_000), 7_050),
            (limited, 9, 0.0, Some(0), 0),
        ];
        for (failure, attempt, part, asked, expected) in table {
            let pause = failure.pause(attempt, part, asked.map(milliseconds));
            assert_eq!(pause, milliseconds(expected), "{failure:?} {attempt} {part} {asked:?}");
        }
        // Three pauses after refused connections.
        let all: Duration = (1..=3).map(|attempt| not_sent.pause(attempt, 1.0, None)).sum();
        assert!(all < Duration::from_secs(1), "{all:?}");
    }
}
