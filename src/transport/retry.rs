//! Trying again: which requests, after which failures, and how much later.
//!
//! A request that certainly was not sent may be sent again whatever it does. One that may have arrived is sent again
//! only if twice does no more than once. All attempts and the pauses between them fit into the time of one request.

use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::exchange::Received;
use super::{CallDetails, HttpRequest, NetworkFailure, Sink, Transport, proxy};
use crate::operation::Method;
use crate::response::ApiResponse;

/// The longest first pause after a connection that did not come about or broke. All three pauses together take less
/// than a second, so that a server that is down is reported soon.
const CONNECTION_PAUSE: Duration = Duration::from_millis(100);

/// The longest first pause after a server that said that it is busy.
const BUSY_PAUSE: Duration = Duration::from_millis(500);

/// The longest pause that is not the server's wish.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// A failure that may pass by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// Nothing was sent, since no connection came about.
    NotSent,
    /// The connection broke while the request or its answer was on its way.
    Lost,
    /// 429: nothing was done.
    Limited,
    /// 502, 503 or 504: a gateway has no answer of the server.
    Unavailable,
}

impl Trouble {
    /// What may pass by itself: neither a name that can't be resolved, nor a time that is over. A connection that did
    /// not come about in time had the system try several times already.
    fn of(outcome: &Result<Received, NetworkFailure>) -> Option<Self> {
        match outcome {
            Ok(received) => match received.response.status.as_u16() {
                429 => Some(Self::Limited),
                502..=504 => Some(Self::Unavailable),
                _ => None,
            },
            Err(NetworkFailure::ConnectionRefused | NetworkFailure::NotSent(_)) => Some(Self::NotSent),
            Err(NetworkFailure::Proxy { problem, .. }) if problem.may_pass() => Some(Self::NotSent),
            Err(NetworkFailure::Broken(_)) => Some(Self::Lost),
            Err(_) => None,
        }
    }

    const fn may_be_retried(self, is_repeatable: bool) -> bool {
        is_repeatable || matches!(self, Self::NotSent)
    }

    /// Whether the server may have done what the request asks for.
    const fn may_have_happened(self) -> bool {
        matches!(self, Self::Lost | Self::Unavailable)
    }

    /// The pause before the next attempt: a random part, from 0 to 1, of a span that doubles with each attempt
    /// ("full jitter"). What the server asks for takes its place, and a little is added, so that clients that were told
    /// the same do not come at the same moment.
    fn pause(self, attempt: u32, part: f64, retry_after: Option<Duration>) -> Duration {
        if let Some(asked) = retry_after {
            return asked.saturating_add(CONNECTION_PAUSE.mul_f64(part));
        }
        let first = match self {
            Self::NotSent | Self::Lost => CONNECTION_PAUSE,
            Self::Limited | Self::Unavailable => BUSY_PAUSE,
        };
        let doubled = 2_u32.checked_pow(attempt.saturating_sub(1)).and_then(|factor| first.checked_mul(factor));
        let span = doubled.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
        span.mul_f64(part)
    }
}

/// `Retry-After` in either form: a number of seconds, or a date (RFC 9110, section 10.2.3).
pub(super) fn retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// A sink that remembers whether it has something of an answer already: then there is no second attempt.
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
    /// Sends a request, and again while that is allowed and may help.
    pub(super) async fn try_until_answered(
        &self,
        request: &HttpRequest,
        sink: Option<&mut dyn Sink>,
    ) -> (Result<ApiResponse, NetworkFailure>, CallDetails) {
        let mut sink = sink.map(|sink| WatchedSink { sink, has_begun: false });
        let deadline = self.deadline(Instant::now());
        let proxy = self.proxies.of(&request.url).ok().flatten().map(|proxy| proxy::name(&proxy));
        let mut details = CallDetails { proxy, ..CallDetails::default() };
        loop {
            details.attempts += 1;
            let start = Instant::now();
            let outcome = self.exchange(request, deadline, sink.as_mut().map(|sink| sink as &mut dyn Sink)).await;
            super::log(request, &outcome, start.elapsed());
            let retry_after = outcome.as_ref().ok().and_then(|received| received.retry_after);
            let trouble = Trouble::of(&outcome).filter(|_| sink.as_ref().is_none_or(|sink| !sink.has_begun));
            details.retry_after = trouble.and(retry_after);
            if let Some(trouble) = trouble
                && details.attempts <= self.retries
                && trouble.may_be_retried(request.may_repeat)
            {
                let pause = trouble.pause(details.attempts, fastrand::f64(), retry_after);
                if self.leaves_time(request, deadline, pause) {
                    details.earlier_lost |= request.method != Method::Get && trouble.may_have_happened();
                    tokio::time::sleep(pause).await;
                    continue;
                }
            }
            return (outcome.map(|received| received.response), details);
        }
    }

    /// Whether there is time for another attempt after a pause. One that must not be sent twice needs the time for a
    /// connection: if it ended sooner, it would not be known whether the request was sent.
    fn leaves_time(&self, request: &HttpRequest, deadline: Instant, pause: Duration) -> bool {
        let needed = if request.may_repeat { Duration::ZERO } else { self.connect_timeout };
        Instant::now().checked_add(pause.saturating_add(needed)).is_some_and(|begin| begin < deadline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::ProxyProblem;

    fn status(status: u16) -> Result<Received, NetworkFailure> {
        let status = http::StatusCode::from_u16(status).expect("a status");
        let response = ApiResponse { status, content_type: None, body: Vec::new(), passed_on: None };
        Ok(Received { response, retry_after: None })
    }

    #[test]
    fn only_what_may_pass_by_itself_is_tried_again_and_a_change_only_if_it_was_not_sent() {
        let timed_out = |connecting| NetworkFailure::TimedOut { connecting, timeout: Duration::from_secs(1) };
        let proxy = |problem| NetworkFailure::Proxy { proxy: "p:80".to_owned(), problem };
        let broken_off = NetworkFailure::BrokenOff { sent: 1, problem: String::new() };
        // The outcome of an attempt; whether a GET is sent again, whether a POST is.
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
            let may =
                |is_repeatable| Trouble::of(&outcome).is_some_and(|trouble| trouble.may_be_retried(is_repeatable));
            assert_eq!((may(true), may(false)), (get, post), "{outcome:?}");
        }
    }

    #[test]
    fn pauses_double_stay_bounded_and_are_never_shorter_than_the_server_asks_for() {
        let milliseconds = Duration::from_millis;
        let table = [
            (Trouble::NotSent, 1, 1.0, None, 100),
            (Trouble::NotSent, 3, 1.0, None, 400),
            (Trouble::Lost, 2, 0.5, None, 100),
            (Trouble::Unavailable, 1, 1.0, None, 500),
            (Trouble::Limited, 3, 1.0, None, 2_000),
            (Trouble::Limited, 3, 0.0, None, 0),
            (Trouble::Limited, 40, 1.0, None, 10_000),
            (Trouble::Limited, 1, 0.5, Some(7_000), 7_050),
            (Trouble::Limited, 9, 0.0, Some(0), 0),
        ];
        for (trouble, attempt, part, asked, expected) in table {
            let pause = trouble.pause(attempt, part, asked.map(milliseconds));
            assert_eq!(pause, milliseconds(expected), "{trouble:?} {attempt} {part} {asked:?}");
        }
        // Three pauses after refused connections.
        let all: Duration = (1..=3).map(|attempt| Trouble::NotSent.pause(attempt, 1.0, None)).sum();
        assert!(all < Duration::from_secs(1), "{all:?}");
    }

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let table = [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("1.5", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(retry_after(text, now), expected.map(Duration::from_secs), "{text}");
        }
    }
}
