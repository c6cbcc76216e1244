//! One attempt of a call, and what its failure says about the server.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use crate::request::ApiRequest;
use crate::response::{ResponseBody, ShapeError};
use crate::transport::{Call, CallError, CallFailure, NetworkFailure, ProxyProblem, Reached};

/// Sends requests, each of them once: [`PatientCaller`](super::PatientCaller) decides whether to send one again.
pub trait Attempt {
    /// Sends a request; `is_repeated` is whether it was sent before.
    ///
    /// # Errors
    /// The server can't be reached, responds with an error, or there is no token.
    fn attempt(&self, request: &ApiRequest, is_repeated: bool) -> impl Future<Output = Result<ResponseBody, Failure>>;

    /// As [`Call::own_tokens`].
    fn own_tokens(&self) -> impl Future<Output = HashSet<String>> {
        std::future::ready(HashSet::new())
    }

    /// As [`Call::user`].
    fn user(&self) -> impl Future<Output = Option<String>> {
        std::future::ready(None)
    }
}

/// Every caller can be asked for one attempt. One with retries of its own hides overload.
impl<C: Call> Attempt for C {
    async fn attempt(&self, request: &ApiRequest, _: bool) -> Result<ResponseBody, Failure> {
        self.call(request).await.map_err(Failure::from)
    }

    async fn own_tokens(&self) -> HashSet<String> {
        Call::own_tokens(self).await
    }

    async fn user(&self) -> Option<String> {
        Call::user(self).await
    }
}

/// An attempt that failed.
#[derive(Debug)]
pub struct Failure {
    /// The error.
    pub error: anyhow::Error,
    /// What it says about the server.
    pub kind: FailureKind,
}

/// What a failed attempt says about the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The server responded: the failure belongs to this request.
    Answered,
    /// The server, or a gateway before it, is overloaded: 429, 502, 503 or 504.
    Overloaded {
        /// Whether the server carried out the request; unknown after a gateway's response.
        may_have_acted: bool,
        /// The pause that the server asks for.
        pause: Option<Duration>,
    },
    /// The request did not reach the server.
    Unreachable {
        /// Whether a second attempt within the next seconds may succeed.
        is_transient: bool,
        /// Whether a server that was reached before can fail in this way for a time, such as during a restart.
        may_end: bool,
    },
    /// The response was lost: it is unknown whether the server carried out the request.
    Lost,
    /// Every further request would fail, too: the token is missing or rejected.
    Final,
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        let kind = match error.downcast_ref::<CallError>() {
            Some(call) => FailureKind::of_call(call),
            None if error.is::<ShapeError>() => FailureKind::Answered,
            None => FailureKind::Final,
        };
        Self { error, kind }
    }
}

impl FailureKind {
    /// What the failure of a call says.
    #[must_use]
    pub fn of_call(call: &CallError) -> Self {
        match &call.failure {
            CallFailure::Api(error) => match error.status.as_u16() {
                401 => Self::Final,
                429 | 502..=504 => {
                    let may_have_acted = call.reached() == Reached::Unknown;
                    Self::Overloaded { may_have_acted, pause: call.details.retry_after }
                }
                _ => Self::Answered,
            },
            CallFailure::Network(failure) => match failure.reached() {
                Reached::Unknown => Self::Lost,
                Reached::Yes => Self::Answered,
                Reached::No => match failure {
                    // The request can't be made; others can.
                    NetworkFailure::Unreadable { .. } => Self::Answered,
                    NetworkFailure::Certificate(_)
                    | NetworkFailure::ClientCertificate(_)
                    | NetworkFailure::UnusableProxy { .. }
                    | NetworkFailure::Proxy { problem: ProxyProblem::Unauthorized, .. } => {
                        Self::Unreachable { is_transient: false, may_end: false }
                    }
                    _ => Self::Unreachable { is_transient: failure.is_transient(), may_end: true },
                },
            },
        }
    }

    /// What the failure of a request for a token says: the operation was not sent after it.
    #[must_use]
    pub fn of_sign_in(call: &CallError) -> Self {
        match Self::of_call(call) {
            Self::Overloaded { pause, .. } => Self::Overloaded { may_have_acted: false, pause },
            Self::Lost => Self::Unreachable { is_transient: true, may_end: true },
            unreachable @ Self::Unreachable { .. } => unreachable,
            Self::Answered | Self::Final => Self::Final,
        }
    }

    /// Whether the server may have carried out the request.
    pub(super) const fn may_have_acted(self) -> bool {
        matches!(self, Self::Lost | Self::Overloaded { may_have_acted: true, .. })
    }
}

/// A request that the server did not carry out, and that is not sent again.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Abandoned {
    /// The server did not respond for too long.
    #[error("gave up on a server that failed for {} s: {last:#}", .waited.as_secs())]
    GaveUp {
        /// The time from the first of the failures in a row to the last one.
        waited: Duration,
        /// The last failure.
        last: Arc<anyhow::Error>,
    },
    /// The run was stopped while the server did not respond.
    #[error("stopped while waiting for the server")]
    Stopped,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pace::tests::{network, status};
    use crate::transport::CertificateProblem;

    #[test]
    fn a_failure_says_what_it_means_for_further_requests() {
        use FailureKind::{Answered, Final, Lost};
        let overloaded = |may_have_acted| FailureKind::Overloaded { may_have_acted, pause: None };
        let unreachable = |is_transient, may_end| FailureKind::Unreachable { is_transient, may_end };
        let proxy = |problem| network(NetworkFailure::Proxy { proxy: "p:80".to_owned(), problem });
        let timed_out = |connecting| network(NetworkFailure::TimedOut { connecting, timeout: Duration::from_secs(1) });
        // The kind after an operation, and after a request for a token.
        for (error, call, sign_in) in [
            (status(404), Answered, Final),
            (status(500), Answered, Final),
            (status(400), Answered, Final),
            (status(403), Answered, Final),
            (status(401), Final, Final),
            (status(429), overloaded(false), overloaded(false)),
            (status(502), overloaded(true), overloaded(false)),
            (status(503), overloaded(true), overloaded(false)),
            (status(504), overloaded(true), overloaded(false)),
            (network(NetworkFailure::ConnectionRefused), unreachable(true, true), unreachable(true, true)),
            (network(NetworkFailure::NotSent("x".to_owned())), unreachable(true, true), unreachable(true, true)),
            (network(NetworkFailure::UnknownHost), unreachable(false, true), unreachable(false, true)),
            (network(NetworkFailure::Tls("x".to_owned())), unreachable(false, true), unreachable(false, true)),
            (timed_out(true), unreachable(false, true), unreachable(false, true)),
            (timed_out(false), Lost, unreachable(true, true)),
            (network(NetworkFailure::Broken("reset".to_owned())), Lost, unreachable(true, true)),
            (proxy(ProxyProblem::NoTunnel), unreachable(true, true), unreachable(true, true)),
            (proxy(ProxyProblem::Unauthorized), unreachable(false, false), unreachable(false, false)),
            (
                network(NetworkFailure::Certificate(CertificateProblem::Expired)),
                unreachable(false, false),
                unreachable(false, false),
            ),
            (network(NetworkFailure::TooLarge), Answered, Final),
        ] {
            assert_eq!(FailureKind::of_call(&error), call, "{error:?}");
            assert_eq!(FailureKind::of_sign_in(&error), sign_in, "{error:?}");
        }
        let shape = ShapeError::new("x", "a page", "a text");
        assert_eq!(Failure::from(anyhow::Error::from(shape)).kind, Answered);
        assert_eq!(Failure::from(anyhow::anyhow!("not signed in")).kind, Final);
    }
}
