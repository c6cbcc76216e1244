//! The caller that waits for the server.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use super::attempt::{Abandoned, Attempt, Failure, FailureKind};
use super::options::Pace;
use super::patience::{doubled, spread};
use super::state::{Admission, Change, State, Ticket};
use crate::operation::Method;
use crate::request::ApiRequest;
use crate::response::ResponseBody;
use crate::transport::{Call, CallError};

/// The longest first pause of a request after its response was lost.
const LOST_PAUSE: Duration = Duration::from_millis(100);

/// The longest first pause of a request after a response of an overloaded server.
const OVERLOAD_PAUSE: Duration = Duration::from_millis(500);

/// The longest pause of a request, unless the server asks for a longer one.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// Something that a user who waits wants to know.
#[derive(Debug)]
pub enum Event<'a> {
    /// The server does not respond, and is waited for.
    Gone {
        /// The failure.
        error: &'a anyhow::Error,
        /// The longest time that it is waited for.
        up_to: Duration,
    },
    /// The server responds again.
    Back {
        /// The time since the first failure.
        after: Duration,
    },
    /// The server asked for a pause of all requests.
    Paused {
        /// Its length.
        pause: Duration,
    },
}

/// A caller that sends many requests and waits for the server.
pub trait Patient: Call {
    /// The largest number of concurrent requests; more calls wait.
    fn parallel(&self) -> usize;

    /// Whether further requests would fail, too: the server failed for too long, or the token is missing or rejected.
    fn gave_up(&self) -> bool;

    /// Why the caller gave up, if the server failed for too long.
    fn abandoned(&self) -> Option<Abandoned>;

    /// How long the server has been waited for, if it is: it does not respond, or asked for a pause.
    fn waiting(&self) -> Option<Duration>;

    /// Stops waiting: from now on each request is sent once at most, and not at all while the server does not respond.
    fn stop_waiting(&self);
}

/// Where events go.
type Listener = Box<dyn Fn(Event<'_>)>;

/// Calls operations as quickly as the server bears, and waits for a server that is overloaded or gone.
///
/// A request is sent again if the server did not carry it out, or if it is idempotent. If an earlier attempt was lost, the
/// error tells so ([`CallDetails::earlier_lost`](crate::transport::CallDetails)). After it gave up, a request fails with
/// [`Abandoned`], unless the server may have carried it out: then with the error of that attempt.
pub struct PatientCaller<A> {
    attempts: A,
    pace: Pace,
    listener: Option<Listener>,
    state: Mutex<State>,
    /// Held by the request that is sent next, so that requests are sent in the order of their calls.
    turn: tokio::sync::Mutex<()>,
    /// Tells the request that is sent next that the state changed.
    changed: Notify,
    /// Whether requests that failed are no longer sent again.
    is_over: watch::Sender<bool>,
}

impl<A: Attempt> PatientCaller<A> {
    /// A caller that makes these attempts.
    #[must_use]
    pub fn new(attempts: A, pace: Pace) -> Self {
        let state = Mutex::new(State::new(pace));
        Self {
            attempts,
            pace,
            listener: None,
            state,
            turn: tokio::sync::Mutex::default(),
            changed: Notify::new(),
            is_over: watch::Sender::new(false),
        }
    }

    /// Sends the events to this function.
    #[must_use]
    pub fn with_listener(self, listener: impl Fn(Event<'_>) + 'static) -> Self {
        Self { listener: Some(Box::new(listener)), ..self }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, event: Event<'_>) {
        if let Some(listener) = &self.listener {
            listener(event);
        }
    }

    /// Ends the run, since the server failed for too long.
    fn give_up(&self, waited: Duration, error: anyhow::Error) -> Abandoned {
        let abandoned = Abandoned::GaveUp { waited, last: Arc::new(error) };
        self.state().give_up(abandoned.clone());
        self.end_waits();
        abandoned
    }

    fn end_waits(&self) {
        self.is_over.send_replace(true);
        self.changed.notify_one();
    }

    /// Waits until the next request may be sent.
    async fn admit(&self, request: u64) -> Result<UnderWay<'_, A>, Abandoned> {
        let _turn = self.turn.lock().await;
        loop {
            let admission = self.state().admit(request, Instant::now());
            match admission {
                Admission::Now(ticket) => return Ok(UnderWay { caller: self, ticket: Some(ticket) }),
                Admission::Refused(abandoned) => return Err(abandoned),
                Admission::Later => self.changed.notified().await,
                Admission::At(time) => {
                    // The state may change before.
                    let _ = tokio::time::timeout_at(time, self.changed.notified()).await;
                }
            }
        }
    }

    /// Waits before a request is sent again; returns early if it is not to be sent again.
    async fn pause(&self, pause: Duration) {
        let mut is_over = self.is_over.subscribe();
        let _ = tokio::time::timeout(pause, is_over.wait_for(|is_over| *is_over)).await;
    }
}

impl<A: Attempt> Patient for PatientCaller<A> {
    fn parallel(&self) -> usize {
        self.pace.parallel
    }

    fn gave_up(&self) -> bool {
        self.state().has_given_up()
    }

    fn abandoned(&self) -> Option<Abandoned> {
        self.state().abandoned()
    }

    fn waiting(&self) -> Option<Duration> {
        self.state().waiting(Instant::now())
    }

    fn stop_waiting(&self) {
        self.state().stop();
        self.end_waits();
    }
}

impl<A: Attempt> Call for PatientCaller<A> {
    async fn call(&self, request: &ApiRequest) -> anyhow::Result<ResponseBody> {
        let mut earlier = Earlier::default();
        let number = self.state().number();
        loop {
            let under_way = match self.admit(number).await {
                Ok(under_way) => under_way,
                Err(abandoned) => return Err(earlier.error(abandoned.into())),
            };
            let Failure { error, kind } = match self.attempts.attempt(request, earlier.attempts > 0).await {
                Ok(body) => {
                    under_way.responded();
                    return Ok(body);
                }
                Err(failure) => failure,
            };
            match kind {
                FailureKind::Answered => under_way.responded(),
                FailureKind::Final => under_way.rejected(),
                FailureKind::Overloaded { .. } | FailureKind::Unreachable { .. } | FailureKind::Lost => {
                    let change = under_way.failed(kind, &error);
                    if let Change::TooLong(waited) = change {
                        earlier.add(request, kind, &error);
                        let abandoned = self.give_up(waited, with_attempts(error, earlier.attempts));
                        return Err(earlier.error(abandoned.into()));
                    }
                    let is_safe = request.is_idempotent() || !kind.may_have_acted();
                    let may_repeat = is_safe && change != Change::RequestTooLong;
                    let pause = earlier.pause(kind, self.pace, fastrand::f64());
                    if let Some(pause) = pause.filter(|_| may_repeat && self.state().is_patient()) {
                        earlier.add(request, kind, &error);
                        self.pause(pause).await;
                        continue;
                    }
                }
            }
            return Err(earlier.error(error));
        }
    }

    async fn own_tokens(&self) -> HashSet<String> {
        self.attempts.own_tokens().await
    }

    async fn user(&self) -> Option<String> {
        self.attempts.user().await
    }
}

/// A request that is under way; it may be dropped before it ends.
struct UnderWay<'a, A: Attempt> {
    caller: &'a PatientCaller<A>,
    ticket: Option<Ticket>,
}

impl<A: Attempt> UnderWay<'_, A> {
    fn responded(mut self) {
        self.ticket = None;
        let change = self.caller.state().responded(Instant::now());
        if let Change::Back(after) = change {
            self.caller.tell(Event::Back { after });
        }
    }

    fn rejected(mut self) {
        if let Some(ticket) = self.ticket.take() {
            self.caller.state().rejected(ticket);
            self.caller.end_waits();
        }
    }

    fn failed(mut self, kind: FailureKind, error: &anyhow::Error) -> Change {
        let Some(ticket) = self.ticket.take() else {
            return Change::Nothing;
        };
        let change = self.caller.state().failed(ticket, kind, Instant::now(), fastrand::f64());
        match change {
            Change::Nothing | Change::RequestTooLong | Change::TooLong(_) => {}
            Change::Gone => self.caller.tell(Event::Gone { error, up_to: self.caller.pace.give_up_after }),
            Change::Paused(pause) => self.caller.tell(Event::Paused { pause }),
            Change::Back(after) => self.caller.tell(Event::Back { after }),
        }
        change
    }
}

impl<A: Attempt> Drop for UnderWay<'_, A> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            self.caller.state().dropped(ticket);
        }
        self.caller.changed.notify_one();
    }
}

/// The error of the last of so many attempts.
fn with_attempts(mut error: anyhow::Error, attempts: u32) -> anyhow::Error {
    if let Some(call) = error.downcast_mut::<CallError>() {
        call.details.attempts = attempts;
    }
    error
}

/// The earlier attempts of a request.
#[derive(Debug, Default)]
struct Earlier {
    attempts: u32,
    /// The last attempt that the server may have carried out.
    unknown: Option<CallError>,
    lost: u32,
    overloads: u32,
    /// The pauses because of overload, together.
    paused: Duration,
}

impl Earlier {
    /// The pause before the next attempt; `None` if the request is not sent again. `part` is a random number from 0 to 1.
    fn pause(&mut self, kind: FailureKind, pace: Pace, part: f64) -> Option<Duration> {
        let span = |first, times| spread(doubled(first, times, LONGEST_PAUSE), part);
        match kind {
            FailureKind::Overloaded { pause, .. } => {
                let own = span(OVERLOAD_PAUSE, self.overloads);
                self.overloads += 1;
                self.paused = self.paused.saturating_add(pause.unwrap_or(own));
                // A pause that the server asks for stops every request.
                (self.paused <= pace.give_up_after).then(|| pause.map_or(own, |_| Duration::ZERO))
            }
            FailureKind::Lost => {
                let own = span(LOST_PAUSE, self.lost);
                self.lost += 1;
                (self.lost <= pace.retries).then_some(own)
            }
            FailureKind::Unreachable { .. } => Some(Duration::ZERO),
            FailureKind::Answered | FailureKind::Final => None,
        }
    }

    fn add(&mut self, request: &ApiRequest, kind: FailureKind, error: &anyhow::Error) {
        self.attempts += 1;
        if kind.may_have_acted() && request.method() != Method::Get {
            self.unknown = error.downcast_ref::<CallError>().cloned().or_else(|| self.unknown.take());
        }
    }

    /// The error of the last attempt, with what is known of the earlier ones.
    fn error(self, error: anyhow::Error) -> anyhow::Error {
        match (error.downcast::<CallError>(), self.unknown) {
            (Ok(mut call), unknown) => {
                call.details.attempts += self.attempts;
                call.details.earlier_lost |= unknown.is_some();
                call.into()
            }
            // Without a response to it, the outcome of that attempt is unknown, whatever ended the run.
            (Err(_), Some(unknown)) => with_attempts(unknown.into(), self.attempts),
            (Err(error), None) => error,
        }
    }
}
