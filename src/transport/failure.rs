//! Why a call failed: kinds that differ in what was done at the server, and in what to do next.

use std::time::Duration;

use http::StatusCode;

use super::request::HttpRequest;
use crate::body::secrets;
use crate::fingerprint::Fingerprint;
use crate::operation::Method;
use crate::response::ApiError;

/// A call that failed.
#[derive(Debug, thiserror::Error)]
#[error("{}: {method} {url}", self.summary())]
pub struct CallError {
    /// The operation's id, or `sign-in`.
    pub operation: String,
    /// The method.
    pub method: Method,
    /// The URL, without secrets.
    pub url: String,
    /// Why it failed.
    pub failure: CallFailure,
    /// The attempts, and the proxy.
    pub details: CallDetails,
}

/// The attempts of a call and what is between client and server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallDetails {
    /// The number of attempts.
    pub attempts: u32,
    /// Whether the response to an earlier attempt of a change was lost, so that it may have been carried out then.
    pub earlier_lost: bool,
    /// How long the server asks to wait (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// The proxy, as host and port.
    pub proxy: Option<String>,
}

impl CallError {
    pub(super) fn new(request: &HttpRequest, failure: CallFailure, details: CallDetails) -> Self {
        let (operation, method, url) = (request.operation.clone(), request.method, secrets::url(&request.url));
        Self { operation, method, url, failure, details }
    }

    /// Whether the request reached the server. A gateway's 502, 503 or 504 leaves it open.
    #[must_use]
    pub fn reached(&self) -> Reached {
        match &self.failure {
            CallFailure::Network(failure) => failure.reached(),
            CallFailure::Api(error) => Reached::by_status(error.status),
        }
    }

    /// Whether a request that changes something may have been carried out, although no response confirms it: the
    /// response was lost, cut off or unreadable, or a gateway answered instead of the server.
    ///
    /// A deletion that was retried after its response was lost is unknown even if the last status is 404, which tells only
    /// that nothing is there now.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        let is_unconfirmed = match self.reached() {
            Reached::No => false,
            Reached::Unknown => true,
            Reached::Yes => match &self.failure {
                CallFailure::Network(failure) => !matches!(failure, NetworkFailure::Redirected { .. }),
                CallFailure::Api(error) => error.status.is_success(),
            },
        };
        self.method != Method::Get && (self.details.earlier_lost || is_unconfirmed)
    }

    /// `delete-session failed`, or that its outcome is unknown.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.is_unknown() {
            format!("the outcome of {} is unknown", self.operation)
        } else {
            format!("{} failed", self.operation)
        }
    }

    /// Whether no response came.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        matches!(&self.failure, CallFailure::Network(failure) if failure.reached() != Reached::Yes)
    }

    /// The server's error response, if there was one.
    #[must_use]
    pub const fn api_error(&self) -> Option<&ApiError> {
        match &self.failure {
            CallFailure::Api(error) => Some(error),
            CallFailure::Network(_) => None,
        }
    }
}

/// Whether a request reached the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Certainly not: there was no connection, or the server ended it before it read the request.
    No,
    /// Perhaps: the connection broke, or a gateway answered instead of the server.
    Unknown,
    /// The server responded.
    Yes,
}

impl Reached {
    /// What the status of a response tells.
    #[must_use]
    pub const fn by_status(status: StatusCode) -> Self {
        if matches!(status.as_u16(), 502..=504) { Self::Unknown } else { Self::Yes }
    }
}

/// Why a call failed.
#[derive(Debug)]
pub enum CallFailure {
    /// There is no usable response.
    Network(NetworkFailure),
    /// The server answered with an error.
    Api(ApiError),
}

/// What is wrong with the server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateProblem {
    /// Self-signed, or signed by an authority that is not trusted here.
    UnknownIssuer,
    /// That of an authority (CA:TRUE), which is never accepted as a server's.
    Authority,
    /// Expired.
    Expired,
    /// Not valid yet.
    NotYetValid,
    /// Issued for other names.
    WrongName,
    /// Not the one that is trusted by its fingerprint.
    Changed(PinMismatch),
    /// Another problem, in the words of the TLS library.
    Other(String),
}

/// The server's certificate is not the one that is trusted by its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, it shows {shown}")]
pub struct PinMismatch {
    /// The fingerprint that is trusted.
    pub expected: Fingerprint,
    /// The fingerprint of the server's certificate.
    pub shown: Fingerprint,
}

/// What went wrong with a proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyProblem {
    /// Its name can't be resolved.
    UnknownHost,
    /// It refuses connections.
    ConnectionRefused,
    /// Connecting to it, or through it, timed out.
    TimedOut,
    /// It requires credentials, or refuses those that were given (407).
    Unauthorized,
    /// It can't connect to the server, or does not allow it.
    NoTunnel,
    /// Connecting failed for another reason.
    NotConnected(String),
}

impl ProxyProblem {
    /// Whether a retry within the next seconds may succeed.
    const fn is_transient(&self) -> bool {
        matches!(self, Self::ConnectionRefused | Self::NoTunnel | Self::NotConnected(_))
    }
}

/// Why there is no usable response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkFailure {
    /// The host's name can't be resolved.
    UnknownHost,
    /// The host refuses connections at this port.
    ConnectionRefused,
    /// Connecting failed for another reason, or the request can't be written.
    NotSent(String),
    /// The proxy failed; nothing was sent to the server.
    Proxy {
        /// Its host and port.
        proxy: String,
        /// Its problem.
        problem: ProxyProblem,
    },
    /// A variable of the environment that names the proxy can't be read; nothing was sent.
    UnusableProxy {
        /// Its name.
        variable: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The timeout was over.
    TimedOut {
        /// Whether there was no connection yet.
        connecting: bool,
        /// The limit for the whole request.
        timeout: Duration,
    },
    /// The server's certificate is not trusted.
    Certificate(CertificateProblem),
    /// The server accepts no connection without a client certificate that it trusts: its TLS alert, in words.
    ClientCertificate(&'static str),
    /// TLS failed for another reason, such as a port that speaks plain HTTP.
    Tls(String),
    /// The body is larger than 64 MiB.
    TooLarge,
    /// A redirect that is not followed.
    Redirected {
        /// Its target.
        to: String,
        /// Why it is not followed.
        reason: &'static str,
    },
    /// A file that was to be sent can't be read.
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        problem: String,
    },
    /// The sink takes no more of the response. It reports the reason itself.
    NotTaken,
    /// The connection broke while a large body was being sent.
    BrokenOff {
        /// The number of bytes that had been sent.
        sent: u64,
        /// The cause.
        problem: String,
    },
    /// The connection broke, or the response is not HTTP.
    Broken(String),
}

impl NetworkFailure {
    /// Whether the request reached the server: what retries, outcomes and messages are decided by.
    #[must_use]
    pub const fn reached(&self) -> Reached {
        match self {
            Self::UnknownHost
            | Self::ConnectionRefused
            | Self::NotSent(_)
            | Self::Proxy { .. }
            | Self::UnusableProxy { .. }
            | Self::Certificate(_)
            | Self::ClientCertificate(_)
            | Self::Tls(_)
            | Self::Unreadable { .. }
            | Self::TimedOut { connecting: true, .. } => Reached::No,
            Self::TimedOut { connecting: false, .. } | Self::BrokenOff { .. } | Self::Broken(_) => Reached::Unknown,
            Self::TooLarge | Self::Redirected { .. } | Self::NotTaken => Reached::Yes,
        }
    }

    /// Whether the server's certificate was accepted before this happened.
    #[must_use]
    pub const fn is_past_handshake(&self) -> bool {
        !matches!(self.reached(), Reached::No) || matches!(self, Self::ClientCertificate(_))
    }

    /// Whether a retry within the next seconds may succeed. A name that can't be resolved and a timeout do not pass so
    /// soon: the system has retried the connection until the timeout already.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::ConnectionRefused | Self::NotSent(_) | Self::Broken(_) => true,
            Self::Proxy { problem, .. } => problem.is_transient(),
            _ => false,
        }
    }

    /// Whether every later attempt fails, too, until something is changed.
    #[must_use]
    pub const fn is_lasting(&self) -> bool {
        matches!(
            self,
            Self::Certificate(_)
                | Self::ClientCertificate(_)
                | Self::Proxy { problem: ProxyProblem::Unauthorized, .. }
                | Self::UnusableProxy { .. }
                | Self::Tls(_)
                | Self::TooLarge
                | Self::Redirected { .. }
                | Self::Unreadable { .. }
                | Self::NotTaken
        )
    }
}
