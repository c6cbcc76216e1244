//! How long a server is waited for that fails again and again.
//!
//! When requests do not reach the server, or as many in a row fail as are sent at once, an outage begins: one request at a
//! time tries the server, at growing intervals, until there is a response or the patience ends. A server that has never
//! responded gets only a few quick attempts, since its address may be wrong.

use std::time::Duration;

use tokio::time::Instant;

use super::attempt::FailureKind;

/// The interval before the second attempt to reach a server that responded before.
const FIRST_INTERVAL: Duration = Duration::from_millis(500);

/// The same for a server that has not responded yet.
const FIRST_INTERVAL_OF_UNKNOWN: Duration = Duration::from_millis(100);

/// The longest interval between two attempts.
const LONGEST_INTERVAL: Duration = Duration::from_secs(10);

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Go on.
    GoOn,
    /// Go on; an outage begins of a server that responded before.
    Wait,
    /// Give up this request: only it has failed for too long.
    GiveUpRequest,
    /// Give up after failures in a row for this time.
    GiveUp(Duration),
}

/// Whether requests may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// They may.
    Open,
    /// One may, to try the server.
    OpenForOne,
    /// One may at this time.
    OpensAt(Instant),
    /// Not before the request ends that tries the server.
    Closed,
}

/// A span in which the server does not respond.
#[derive(Debug)]
struct Outage {
    /// The number of requests that tried the server.
    tries: u32,
    /// When the next one may.
    next: Instant,
    is_trying: bool,
}

/// The failures in a row.
#[derive(Debug)]
pub(super) struct Patience {
    give_up_after: Duration,
    retries: u32,
    has_responded: bool,
    first_failure: Option<Instant>,
    in_a_row: usize,
    /// The number of the first request that failed.
    first_request: Option<u64>,
    /// Whether another request failed, too.
    are_several: bool,
    outage: Option<Outage>,
}

/// A request that failed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failed {
    /// What its failure says.
    pub(super) kind: FailureKind,
    /// The number of the request; it is the same for each attempt.
    pub(super) request: u64,
    /// Whether it tried a server that did not respond.
    pub(super) is_try: bool,
    /// How many requests are sent at once.
    pub(super) at_once: usize,
}

impl Patience {
    pub(super) const fn new(give_up_after: Duration, retries: u32) -> Self {
        Self {
            give_up_after,
            retries,
            has_responded: false,
            first_failure: None,
            in_a_row: 0,
            first_request: None,
            are_several: false,
            outage: None,
        }
    }

    pub(super) fn gate(&self, now: Instant) -> Gate {
        match &self.outage {
            None => Gate::Open,
            Some(outage) if outage.is_trying => Gate::Closed,
            Some(outage) if outage.next <= now => Gate::OpenForOne,
            Some(outage) => Gate::OpensAt(outage.next),
        }
    }

    /// A request begins or ends to try the server.
    pub(super) const fn set_trying(&mut self, is_trying: bool) {
        if let Some(outage) = &mut self.outage {
            outage.is_trying = is_trying;
        }
    }

    /// How long the server has failed, if there is an outage or `is_paused`.
    pub(super) fn waiting(&self, is_paused: bool, now: Instant) -> Option<Duration> {
        let first = self.first_failure.filter(|_| is_paused || self.outage.is_some())?;
        Some(now.duration_since(first))
    }

    /// The server responded. Returns how long it had not, if that was an outage of a server that responded before.
    pub(super) fn responded(&mut self, now: Instant) -> Option<Duration> {
        let was_known = std::mem::replace(&mut self.has_responded, true);
        self.in_a_row = 0;
        self.first_request = None;
        self.are_several = false;
        let first = self.first_failure.take();
        self.outage.take().filter(|_| was_known).and(first).map(|first| now.duration_since(first))
    }

    /// A request failed. `part` is a random number from 0 to 1.
    pub(super) fn failed(&mut self, failed: Failed, now: Instant, part: f64) -> Verdict {
        let Failed { kind, request, is_try, at_once } = failed;
        let first = *self.first_failure.get_or_insert(now);
        let waited = now.duration_since(first);
        self.in_a_row += 1;
        self.are_several |= *self.first_request.get_or_insert(request) != request;
        let pause = match kind {
            FailureKind::Overloaded { pause, .. } => {
                self.has_responded = true;
                pause
            }
            FailureKind::Unreachable { may_end: false, .. } => return Verdict::GiveUp(waited),
            FailureKind::Unreachable { is_transient: false, .. } if !self.has_responded => {
                return Verdict::GiveUp(waited);
            }
            _ => None,
        };
        let is_too_long = pause.is_some_and(|pause| waited.saturating_add(pause) > self.give_up_after);
        if is_too_long {
            return Verdict::GiveUp(waited);
        }
        if self.has_responded && waited >= self.give_up_after {
            let is_unreachable = matches!(kind, FailureKind::Unreachable { .. });
            return if is_unreachable || self.are_several { Verdict::GiveUp(waited) } else { Verdict::GiveUpRequest };
        }
        let tries = match &self.outage {
            // A request that was sent before the outage says nothing new.
            Some(_) if !is_try => return Verdict::GoOn,
            Some(outage) => outage.tries + 1,
            None if matches!(kind, FailureKind::Unreachable { .. }) || self.in_a_row >= at_once => 0,
            None => return Verdict::GoOn,
        };
        if !self.has_responded && tries >= self.retries {
            return Verdict::GiveUp(waited);
        }
        // The last try is made when the patience ends.
        let left = if self.has_responded { self.give_up_after.saturating_sub(waited) } else { LONGEST_INTERVAL };
        let next = now + self.interval(tries, part).min(left);
        self.outage = Some(Outage { tries, next, is_trying: false });
        if tries == 0 && self.has_responded { Verdict::Wait } else { Verdict::GoOn }
    }

    fn interval(&self, tries: u32, part: f64) -> Duration {
        let first = if self.has_responded { FIRST_INTERVAL } else { FIRST_INTERVAL_OF_UNKNOWN };
        spread(doubled(first, tries, LONGEST_INTERVAL) / 2, part) + doubled(first, tries, LONGEST_INTERVAL) / 2
    }
}

/// A span that doubles each time, up to a limit.
pub(super) fn doubled(first: Duration, times: u32, limit: Duration) -> Duration {
    let span = 2_u32.checked_pow(times).and_then(|factor| first.checked_mul(factor));
    span.unwrap_or(limit).min(limit)
}

/// A random part of a span, so that requests that failed together are not sent again together.
pub(super) fn spread(span: Duration, part: f64) -> Duration {
    span.mul_f64(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);
    const GONE: FailureKind = FailureKind::Unreachable { is_transient: true, may_end: true };
    const LASTING: FailureKind = FailureKind::Unreachable { is_transient: false, may_end: true };
    const BUSY: FailureKind = FailureKind::Overloaded { may_have_acted: true, pause: None };

    /// A failed request; those that try the server are all the same one.
    fn failure(kind: FailureKind, is_try: bool, at_once: usize) -> Failed {
        Failed { kind, request: u64::from(is_try), is_try, at_once }
    }

    /// A server that responded once.
    fn known(now: Instant) -> Patience {
        let mut patience = Patience::new(MINUTE, 3);
        assert_eq!(patience.responded(now), None);
        patience
    }

    /// Tries the server as often as the gate allows; returns the seconds of the tries, and when it gave up.
    fn tries(patience: &mut Patience, kind: FailureKind, begin: Instant, part: f64) -> (Vec<f64>, Duration) {
        let mut tried = Vec::new();
        loop {
            let Gate::OpensAt(next) = patience.gate(begin) else { panic!("an outage") };
            tried.push(next.duration_since(begin).as_secs_f64());
            assert_eq!(patience.gate(next), Gate::OpenForOne);
            patience.set_trying(true);
            assert_eq!(patience.gate(next), Gate::Closed);
            if let Verdict::GiveUp(waited) = patience.failed(failure(kind, true, 16), next, part) {
                return (tried, waited);
            }
        }
    }

    #[test]
    fn a_server_that_is_gone_is_tried_at_growing_intervals_until_the_time_is_over() {
        let now = Instant::now();
        for (kind, part, expected) in [
            (GONE, 1.0, vec![0.5, 1.5, 3.5, 7.5, 15.5, 25.5, 35.5, 45.5, 55.5, 60.0]),
            (LASTING, 1.0, vec![0.5, 1.5, 3.5, 7.5, 15.5, 25.5, 35.5, 45.5, 55.5, 60.0]),
            (
                GONE,
                0.0,
                vec![
                    0.25, 0.75, 1.75, 3.75, 7.75, 12.75, 17.75, 22.75, 27.75, 32.75, 37.75, 42.75, 47.75, 52.75, 57.75,
                    60.0,
                ],
            ),
        ] {
            let mut patience = known(now);
            assert_eq!(patience.failed(failure(kind, false, 16), now, part), Verdict::Wait);
            assert_eq!(tries(&mut patience, kind, now, part), (expected, MINUTE), "{kind:?} {part}");
        }
    }

    #[test]
    fn a_server_that_never_responded_is_given_up_soon() {
        let now = Instant::now();
        for (retries, expected) in [(3, vec![0.1, 0.3, 0.7]), (1, vec![0.1])] {
            let mut patience = Patience::new(MINUTE, retries);
            assert_eq!(patience.failed(failure(GONE, false, 16), now, 1.0), Verdict::GoOn);
            let (tried, _) = tries(&mut patience, GONE, now, 1.0);
            let rounded: Vec<f64> = tried.iter().map(|seconds| (seconds * 1_000.0).round() / 1_000.0).collect();
            assert_eq!(rounded, expected, "{retries}");
        }
        for (kind, retries) in [(GONE, 0), (LASTING, 3)] {
            let verdict = Patience::new(MINUTE, retries).failed(failure(kind, false, 16), now, 1.0);
            assert_eq!(verdict, Verdict::GiveUp(Duration::ZERO), "{kind:?}");
        }
        let changed = FailureKind::Unreachable { is_transient: false, may_end: false };
        assert_eq!(known(now).failed(failure(changed, false, 16), now, 1.0), Verdict::GiveUp(Duration::ZERO));
    }

    #[test]
    fn lost_responses_and_overload_begin_an_outage_when_as_many_in_a_row_fail_as_are_sent_at_once() {
        let now = Instant::now();
        for kind in [FailureKind::Lost, BUSY] {
            let mut patience = known(now);
            for _ in 0..3 {
                assert_eq!(patience.failed(failure(kind, false, 4), now, 1.0), Verdict::GoOn);
            }
            patience.responded(now);
            for _ in 0..3 {
                assert_eq!(patience.failed(failure(kind, false, 4), now, 1.0), Verdict::GoOn);
            }
            assert_eq!(patience.gate(now), Gate::Open);
            assert_eq!(patience.failed(failure(kind, false, 4), now, 1.0), Verdict::Wait);
            assert_eq!(patience.failed(failure(kind, false, 4), now, 1.0), Verdict::GoOn, "sent before the outage");
            let second = Duration::from_secs(1);
            assert_eq!(patience.responded(now + second), Some(second));
            assert_eq!(patience.gate(now), Gate::Open);
        }
    }

    #[test]
    fn a_single_request_that_fails_is_given_up_alone() {
        let now = Instant::now();
        let fail = |patience: &mut Patience, kind, request, seconds| {
            let failed = Failed { kind, request, is_try: false, at_once: 16 };
            patience.failed(failed, now + Duration::from_secs(seconds), 1.0)
        };
        for kind in [BUSY, FailureKind::Lost] {
            let mut patience = known(now);
            assert_eq!(fail(&mut patience, kind, 7, 0), Verdict::GoOn);
            assert_eq!(fail(&mut patience, kind, 7, 60), Verdict::GiveUpRequest);
            // The next one tells whether it is the server.
            assert_eq!(fail(&mut patience, kind, 8, 61), Verdict::GiveUp(Duration::from_secs(61)));
            patience.responded(now);
            assert_eq!(fail(&mut patience, kind, 8, 62), Verdict::GoOn);
        }
        let mut patience = known(now);
        assert_eq!(fail(&mut patience, GONE, 7, 0), Verdict::Wait);
        assert_eq!(fail(&mut patience, GONE, 7, 60), Verdict::GiveUp(Duration::from_secs(60)));
    }

    #[test]
    fn a_pause_that_lasts_longer_than_the_patience_is_not_waited_for() {
        let now = Instant::now();
        for (seconds, expected) in [(59, Verdict::GoOn), (60, Verdict::GoOn), (61, Verdict::GiveUp(Duration::ZERO))] {
            let pause = Some(Duration::from_secs(seconds));
            let kind = FailureKind::Overloaded { may_have_acted: false, pause };
            assert_eq!(known(now).failed(failure(kind, false, 16), now, 1.0), expected, "{seconds}");
        }
        let mut patience = known(now);
        let kind = FailureKind::Overloaded { may_have_acted: false, pause: Some(Duration::from_secs(40)) };
        assert_eq!(patience.failed(failure(kind, false, 16), now, 1.0), Verdict::GoOn);
        let later = Duration::from_secs(40);
        assert_eq!(patience.failed(failure(kind, false, 16), now + later, 1.0), Verdict::GiveUp(later));
    }
}
