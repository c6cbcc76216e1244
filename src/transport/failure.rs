//! The failures of calls, by whether the request reached the server and whether a retry may succeed.

use std::time::Duration;

use http::StatusCode;

use super::request::HttpRequest;
use crate::body::secrets;
use crate::fingerprint::Fingerprint;
use crate::operation::Method;
use crate::response::ApiError;

/// A call that failed.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}: {method} {url}", self.summary())]
pub struct CallError {
    /// The operation's id, or `sign-in`.
    pub operation: String,
    /// The method.
    pub method: Method,
    /// The URL, without secrets.
    pub url: String,
    /// The reason of the failure.
    pub failure: CallFailure,
    /// The attempts, and the proxy.
    pub details: CallDetails,
}

/// The attempts of a call, and the proxy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallDetails {
    /// The number of attempts.
    pub attempts: u32,
    /// Whether the response to an earlier attempt of a write operation was lost, so that the server may have carried it
    /// out.
    pub earlier_lost: bool,
    /// The pause before a retry that the server asks for (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// The proxy, as host and port.
    pub proxy: Option<String>,
}

impl CallError {
    pub(super) fn new(request: &HttpRequest, failure: CallFailure, details: CallDetails) -> Self {
        let (operation, method, url) = (request.operation.clone(), request.method, secrets::url(&request.url));
        Self { operation, method, url, failure, details }
    }

    /// Whether the request reached the server; unknown after a gateway's 502, 503 or 504.
    #[must_use]
    pub fn reached(&self) -> Reached {
        match &self.failure {
            CallFailure::Network(failure) => failure.reached(),
            CallFailure::Api(error) => Reached::by_status(error.status),
        }
    }

    /// Whether the server may have carried out a write operation although no response confirms it: the response was lost,
    /// cut off or malformed, or came from a gateway.
    ///
    /// The outcome of a deletion that was retried after a lost response is unknown even if the last status is 404: it does
    /// not tell which attempt deleted the entry.
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

    /// `delete-session failed`, or `the outcome of delete-session is unknown`.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.is_unknown() {
            format!("the outcome of {} is unknown", self.operation)
        } else {
            format!("{} failed", self.operation)
        }
    }

    /// Whether no response was received.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        matches!(&self.failure, CallFailure::Network(failure) if failure.reached() != Reached::Yes)
    }

    /// The server's error response, if there is one.
    #[must_use]
    pub const fn api_error(&self) -> Option<&ApiError> {
        match &self.failure {
            CallFailure::Api(error) => Some(error),
            CallFailure::Network(_) => None,
        }
    }
}

/// Whether an error is the server's response that there is no such thing.
#[must_use]
pub fn is_not_found(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<CallError>().and_then(CallError::api_error);
    error.is_some_and(ApiError::is_not_found)
}

/// Whether a request reached the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It did not: there was no connection, or the server closed it before it read the request.
    No,
    /// Unknown: the connection broke, or a gateway responded instead of the server.
    Unknown,
    /// The server responded.
    Yes,
}

impl Reached {
    /// Whether the request reached the server, by the status of the response.
    #[must_use]
    pub const fn by_status(status: StatusCode) -> Self {
        if matches!(status.as_u16(), 502..=504) { Self::Unknown } else { Self::Yes }
    }
}

/// The reason why a call failed.
#[derive(Clone, Debug)]
pub enum CallFailure {
    /// There is no complete response.
    Network(NetworkFailure),
    /// The server responded with an error.
    Api(ApiError),
}

/// The reason why the server's certificate is not trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateProblem {
    /// It is self-signed, or signed by an authority that is not trusted.
    UnknownIssuer,
    /// It is the certificate of an authority (CA:TRUE), which TLS does not accept from a server.
    Authority,
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotYetValid,
    /// It was issued for other names.
    WrongName,
    /// It differs from the certificate that is trusted by its fingerprint.
    Changed(PinMismatch),
    /// Another reason, with the message of the TLS library.
    Other(String),
}

/// The server's certificate differs from the one that is trusted by its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, it shows {shown}")]
pub struct PinMismatch {
    /// The trusted fingerprint.
    pub expected: Fingerprint,
    /// The fingerprint of the server's certificate.
    pub shown: Fingerprint,
}

/// The reason why a proxy can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyProblem {
    /// Its name can't be resolved.
    UnknownHost,
    /// It refuses connections.
    ConnectionRefused,
    /// Connecting to it, or through it, timed out.
    TimedOut,
    /// It requires credentials, or rejects the given ones (407).
    Unauthorized,
    /// It can't connect to the server, or does not allow the connection.
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

/// The reason why there is no complete response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkFailure {
    /// The host's name can't be resolved.
    UnknownHost,
    /// The host refuses connections at this port.
    ConnectionRefused,
    /// Connecting failed for another reason, or the request can't be written.
    NotSent(String),
    /// The proxy failed; no request was sent to the server.
    Proxy {
        /// The host and port of the proxy.
        proxy: String,
        /// The reason.
        problem: ProxyProblem,
    },
    /// An environment variable does not name a valid proxy; no request was sent.
    UnusableProxy {
        /// The name of the variable.
        variable: &'static str,
        /// The reason, as the end of a sentence: `names no host`.
        problem: &'static str,
    },
    /// The timeout expired.
    TimedOut {
        /// Whether it expired before the connection was established.
        connecting: bool,
        /// The timeout of the whole request.
        timeout: Duration,
    },
    /// The server's certificate is not trusted.
    Certificate(CertificateProblem),
    /// The server requires a client certificate that it trusts; its TLS alert, in words.
    ClientCertificate(&'static str),
    /// TLS failed for another reason, for example because the port serves plain HTTP.
    Tls(String),
    /// The body is larger than 64 MiB.
    TooLarge,
    /// The response is a redirect that is not followed.
    Redirected {
        /// The target of the redirect, without secrets.
        to: String,
        /// Why it is not followed.
        reason: &'static str,
    },
    /// A file of the request body can't be read.
    Unreadable {
        /// The path.
        path: String,
        /// The error of the operating system.
        problem: String,
    },
    /// The sink stopped taking the body. It reports the reason itself.
    NotTaken,
    /// The connection broke while a large body was sent.
    BrokenOff {
        /// The number of sent bytes.
        sent: u64,
        /// The cause.
        problem: String,
    },
    /// The connection broke, or the response is not HTTP.
    Broken(String),
}

impl NetworkFailure {
    /// Whether the request reached the server. Retries, outcomes and messages depend on it.
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

    /// Whether the server's certificate was accepted before the failure.
    #[must_use]
    pub const fn is_past_handshake(&self) -> bool {
        !matches!(self.reached(), Reached::No) || matches!(self, Self::ClientCertificate(_))
    }

    /// Whether a retry within the next seconds may succeed. Not after an unknown host, which seldom changes so soon, or a
    /// timeout, until which the system has already retried the connection.
    #[must_use]
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::ConnectionRefused | Self::NotSent(_) | Self::Broken(_) => true,
            Self::Proxy { problem, .. } => problem.is_transient(),
            _ => false,
        }
    }

    /// Whether every retry fails, until the user or an administrator changes something.
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
