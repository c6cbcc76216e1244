//! What a [`PatientCaller`](super::PatientCaller) knows: when the next request may be sent, and whether it has given up.

use std::time::Duration;

use tokio::time::Instant;

use super::attempt::{Abandoned, FailureKind};
use super::limiter::Limiter;
use super::options::Pace;
use super::patience::{Failed, Gate, Patience, Verdict};

/// How far requests that were sent late may move the next ones forward, so that the rate is kept although timers are late.
const MOST_LATE: Duration = Duration::from_millis(10);

/// How the caller treats requests.
#[derive(Debug)]
pub(super) enum Mode {
    /// It waits for the server.
    Patient,
    /// The run was stopped: it does not wait.
    Stopped,
    /// The token is missing or rejected: it sends each request once, so that what was sent can be verified if possible.
    Rejected,
    /// The server failed for too long: it sends nothing.
    GaveUp(Abandoned),
}

/// Whether the next request may be sent.
#[derive(Debug)]
pub(super) enum Admission {
    /// It may.
    Now(Ticket),
    /// Not before this time.
    At(Instant),
    /// Not before another request ends.
    Later,
    /// It is not sent.
    Refused(Abandoned),
}

/// A request that is under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ticket {
    round: u64,
    /// The number of the request.
    request: u64,
    /// Whether it tries a server that did not respond.
    pub(super) is_try: bool,
}

/// What changed with the end of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing.
    Nothing,
    /// The server does not respond.
    Gone,
    /// The server responds again after this time.
    Back(Duration),
    /// A pause of this length begins.
    Paused(Duration),
    /// This request failed for too long.
    RequestTooLong,
    /// The server failed for too long: this time.
    TooLong(Duration),
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) mode: Mode,
    limiter: Limiter,
    patience: Patience,
    interval: Option<Duration>,
    /// When the rate allows the next request.
    slot: Option<Instant>,
    requests: u64,
}

impl State {
    pub(super) fn new(pace: Pace) -> Self {
        Self {
            mode: Mode::Patient,
            limiter: Limiter::new(pace.parallel),
            patience: Patience::new(pace.give_up_after, pace.retries),
            interval: pace.rate.map(crate::args::pace::Rate::interval),
            slot: None,
            requests: 0,
        }
    }

    /// Whether a request that failed may be sent again.
    pub(super) const fn is_patient(&self) -> bool {
        matches!(self.mode, Mode::Patient)
    }

    /// Whether further requests would fail, too.
    pub(super) const fn has_given_up(&self) -> bool {
        matches!(self.mode, Mode::Rejected | Mode::GaveUp(_))
    }

    /// The number of a new request.
    pub(super) const fn number(&mut self) -> u64 {
        self.requests += 1;
        self.requests
    }

    pub(super) fn admit(&mut self, request: u64, now: Instant) -> Admission {
        let is_stopped = match &self.mode {
            Mode::GaveUp(abandoned) => return Admission::Refused(abandoned.clone()),
            Mode::Stopped => true,
            Mode::Patient | Mode::Rejected => false,
        };
        let gate = self.patience.gate(now);
        let pause = self.limiter.paused_until(now);
        if is_stopped && (pause.is_some() || gate != Gate::Open) {
            return Admission::Refused(Abandoned::Stopped);
        }
        let is_try = match gate {
            Gate::Closed => return Admission::Later,
            Gate::OpensAt(next) => return Admission::At(pause.map_or(next, |pause| pause.max(next))),
            Gate::OpenForOne => true,
            Gate::Open => false,
        };
        if let Some(until) = pause {
            return Admission::At(until);
        }
        // Requests that were sent before the outage do not delay a try.
        if self.limiter.is_full() && !is_try {
            return Admission::Later;
        }
        if let Some(slot) = self.slot.filter(|slot| *slot > now) {
            return Admission::At(slot);
        }
        if let Some(interval) = self.interval {
            let begin = self.slot.map_or(now, |slot| slot.max(now.checked_sub(MOST_LATE).unwrap_or(now)));
            self.slot = Some(begin + interval);
        }
        self.patience.set_trying(is_try);
        Admission::Now(Ticket { round: self.limiter.begin(), request, is_try })
    }

    /// Why the caller gave up, if the server failed for too long.
    pub(super) fn abandoned(&self) -> Option<Abandoned> {
        match &self.mode {
            Mode::GaveUp(abandoned) => Some(abandoned.clone()),
            Mode::Patient | Mode::Stopped | Mode::Rejected => None,
        }
    }

    /// How long the server has been waited for, if it is.
    pub(super) fn waiting(&self, now: Instant) -> Option<Duration> {
        self.patience.waiting(self.limiter.paused_until(now).is_some(), now)
    }

    /// A request ended with a response.
    pub(super) fn responded(&mut self, now: Instant) -> Change {
        self.limiter.end();
        self.limiter.responded();
        match self.patience.responded(now) {
            Some(gone) => {
                self.limiter.restart();
                Change::Back(gone)
            }
            None => Change::Nothing,
        }
    }

    /// A request ended without a response, or with that of an overloaded server. `part` is a random number from 0 to 1.
    pub(super) fn failed(&mut self, ticket: Ticket, kind: FailureKind, now: Instant, part: f64) -> Change {
        self.dropped(ticket);
        let pause = match kind {
            FailureKind::Overloaded { pause, .. } => {
                let begins = self.limiter.overloaded(ticket.round, pause, now);
                pause.filter(|_| begins)
            }
            _ => None,
        };
        let Ticket { request, is_try, .. } = ticket;
        let failed = Failed { kind, request, is_try, at_once: self.limiter.limit() };
        match self.patience.failed(failed, now, part) {
            Verdict::GoOn => pause.map_or(Change::Nothing, Change::Paused),
            Verdict::Wait => Change::Gone,
            Verdict::GiveUpRequest => Change::RequestTooLong,
            Verdict::GiveUp(waited) => Change::TooLong(waited),
        }
    }

    /// A request ended because the token is missing or rejected.
    pub(super) fn rejected(&mut self, ticket: Ticket) {
        self.dropped(ticket);
        if self.is_patient() {
            self.mode = Mode::Rejected;
        }
    }

    /// The server failed for too long: nothing is sent any more.
    pub(super) fn give_up(&mut self, abandoned: Abandoned) {
        if !matches!(self.mode, Mode::GaveUp(_)) {
            self.mode = Mode::GaveUp(abandoned);
        }
    }

    /// The run was stopped: requests do not wait any more.
    pub(super) fn stop(&mut self) {
        if self.is_patient() {
            self.mode = Mode::Stopped;
        }
    }

    /// A request was dropped before it ended.
    pub(super) const fn dropped(&mut self, ticket: Ticket) {
        self.limiter.end();
        if ticket.is_try {
            self.patience.set_trying(false);
        }
    }
}
