//! Why a call failed, told apart as far as it changes what a person does next.

use std::error::Error;
use std::io;
use std::time::Duration;

use super::{HttpRequest, ProxyProblem};
use crate::body::secrets;
use crate::operation::Method;
use crate::response::ApiError;

/// A call that failed: what was tried, on what, and what happened.
#[derive(Debug, thiserror::Error)]
#[error("{}: {method} {url}", self.summary())]
pub struct CallError {
    /// What was attempted: an operation's id, or `sign-in`.
    pub operation: String,
    /// The method.
    pub method: Method,
    /// Where it went, without credentials.
    pub url: String,
    /// What happened.
    pub failure: Failure,
    /// How the call went, where that says more.
    pub details: CallDetails,
}

/// How a call went before it failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallDetails {
    /// How many times the request was sent, or tried to be.
    pub attempts: u32,
    /// Whether the answer to an earlier attempt of a change was lost, so that it may have been carried out then.
    pub earlier_lost: bool,
    /// How long the server wants to be left alone (`Retry-After`).
    pub retry_after: Option<Duration>,
    /// The proxy in between: its host and port.
    pub proxy: Option<String>,
}

impl CallError {
    pub(super) fn new(request: &HttpRequest, failure: Failure, details: CallDetails) -> Self {
        let (operation, method, url) = (request.operation.clone(), request.method, secrets::url(&request.url));
        Self { operation, method, url, failure, details }
    }

    /// Whether the server may have carried out a request that changes something, although nothing that came back
    /// says so: its answer was lost on the way, cut off or unreadable, or a gateway answered in its place.
    ///
    /// A request that was certainly not sent, or that the server itself refused, has failed instead. A deletion that
    /// was sent again after its answer was lost is unknown even if the last answer is 404: it tells only that there is
    /// nothing now.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        let may_have_happened = match &self.failure {
            Failure::Network(failure) => failure.was_sent(),
            Failure::Refused(refusal) => matches!(refusal.status.as_u16(), 200..=299 | 502..=504),
        };
        self.method != Method::Get && (self.details.earlier_lost || may_have_happened)
    }

    /// What became of the call, in a few words.
    #[must_use]
    pub fn summary(&self) -> String {
        if self.is_unknown() {
            format!("the outcome of {} is unknown", self.operation)
        } else {
            format!("{} failed", self.operation)
        }
    }

    /// Whether no usable answer came, not even one that leads elsewhere or is too large.
    #[must_use]
    pub const fn is_unreachable(&self) -> bool {
        match &self.failure {
            Failure::Network(NetworkFailure::Redirected { .. } | NetworkFailure::TooLarge) | Failure::Refused(_) => {
                false
            }
            Failure::Network(_) => true,
        }
    }

    /// What the server said against the call, if it was reached.
    #[must_use]
    pub const fn refusal(&self) -> Option<&ApiError> {
        match &self.failure {
            Failure::Refused(refusal) => Some(refusal),
            Failure::Network(_) => None,
        }
    }
}

/// What happened.
#[derive(Debug)]
pub enum Failure {
    /// No usable response came back.
    Network(NetworkFailure),
    /// The server was reached and refused.
    Refused(ApiError),
}

/// What is wrong with the server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateProblem {
    /// Self-signed, or signed by an authority that is not trusted here.
    UnknownIssuer,
    /// An authority's own (CA:TRUE), which can't be verified as a server's, whatever is trusted.
    Authority,
    /// Too old.
    Expired,
    /// From the future.
    NotYetValid,
    /// Made for other names.
    WrongName,
    /// Another one than the one that is trusted by its fingerprint: both fingerprints, in words.
    Changed(String),
    /// Anything else, as the TLS library says it.
    Other(String),
}

/// Why no usable response came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkFailure {
    /// The host's name can't be resolved.
    UnknownHost,
    /// Nobody listens there.
    ConnectionRefused,
    /// Nothing was sent: no connection came about for another reason, or the request can't be written.
    NotSent(String),
    /// The proxy in between is the trouble, and not the server; nothing was sent to the server.
    Proxy {
        /// Its host and port.
        proxy: String,
        /// What happened.
        problem: ProxyProblem,
    },
    /// A variable of the environment names a proxy, and can't be read; nothing was sent.
    UnusableProxy {
        /// Its name.
        variable: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The time was over.
    TimedOut {
        /// Whether it was spent on connecting.
        connecting: bool,
        /// The limit for the whole request.
        timeout: Duration,
    },
    /// The server's certificate is not trusted.
    Certificate(CertificateProblem),
    /// The server closed TLS for want of a client certificate that it accepts: its alert, in words.
    ClientCertificate(&'static str),
    /// TLS failed otherwise; a plain-HTTP port does that.
    Tls(String),
    /// The body is larger than [`super::MAXIMUM_BODY`].
    TooLarge,
    /// The server wants to be asked elsewhere.
    Redirected {
        /// Where.
        to: String,
        /// Why that is not done.
        reason: &'static str,
    },
    /// A file that was to be sent can't be read.
    Unreadable {
        /// The file.
        path: String,
        /// What the system says.
        problem: String,
    },
    /// Whoever gets the answer piece by piece takes no more of it, and says why itself.
    NotTaken,
    /// The connection broke while a large body was being sent.
    BrokenOff {
        /// How many bytes had been handed over.
        sent: u64,
        /// What is known about it.
        problem: String,
    },
    /// The connection broke, or spoke something that is not HTTP.
    Broken(String),
}

impl NetworkFailure {
    /// Whether the request may have reached the server.
    #[must_use]
    pub const fn was_sent(&self) -> bool {
        match self {
            Self::UnknownHost
            | Self::ConnectionRefused
            | Self::NotSent(_)
            | Self::Proxy { .. }
            | Self::UnusableProxy { .. }
            | Self::Certificate(_)
            | Self::ClientCertificate(_)
            | Self::Tls(_)
            | Self::Redirected { .. }
            | Self::Unreadable { .. }
            | Self::TimedOut { connecting: true, .. } => false,
            Self::TimedOut { connecting: false, .. }
            | Self::TooLarge
            | Self::NotTaken
            | Self::BrokenOff { .. }
            | Self::Broken(_) => true,
        }
    }

    /// Whether the server's certificate was accepted before this happened.
    #[must_use]
    pub const fn is_past_handshake(&self) -> bool {
        self.was_sent() || matches!(self, Self::Redirected { .. } | Self::ClientCertificate(_))
    }

    /// Whether trying again would end the same.
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

/// What happened, by whether the connection had come about before.
pub(super) fn explain(error: &(dyn Error + 'static), is_connected: bool) -> NetworkFailure {
    match (cause(error), is_connected) {
        (NetworkFailure::Broken(problem), false) => NetworkFailure::NotSent(problem),
        // The request was on its way when TLS failed: it is not known how far it came.
        (NetworkFailure::Tls(problem), true) => NetworkFailure::Broken(problem),
        (failure, _) => failure,
    }
}

/// Finds the cause that matters in an error's chain.
fn cause(error: &(dyn Error + 'static)) -> NetworkFailure {
    let mut current = Some(error);
    while let Some(error) = current {
        if let Some(tls) = error.downcast_ref::<rustls::Error>() {
            return explain_tls(tls);
        }
        if let Some(io) = error.downcast_ref::<io::Error>() {
            if io.kind() == io::ErrorKind::ConnectionRefused {
                return NetworkFailure::ConnectionRefused;
            }
            if io.kind() == io::ErrorKind::UnexpectedEof && io.to_string().contains("tls handshake") {
                return NetworkFailure::Tls("the other side ended the handshake".to_owned());
            }
            // `source()` of an io::Error skips the error it wraps, which is the one that matters here.
            if let Some(inner) = io.get_ref() {
                return cause(inner);
            }
        }
        current = error.source();
    }
    NetworkFailure::Broken(innermost(error))
}

/// Whether a client certificate and its key do not belong together.
pub(super) fn is_other_key(error: &(dyn Error + 'static)) -> bool {
    let is_it = |error: &rustls::Error| matches!(error, rustls::Error::InconsistentKeys(_));
    error.downcast_ref().is_some_and(is_it) || error.source().is_some_and(is_other_key)
}

/// The text of the last error in the chain: the one that names the cause.
pub(super) fn innermost(error: &(dyn Error + 'static)) -> String {
    let mut current = error;
    loop {
        let inner = current.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        match inner.map(|inner| inner as &(dyn Error + 'static)).or_else(|| current.source()) {
            Some(source) => current = source,
            None => return current.to_string(),
        }
    }
}

fn explain_tls(error: &rustls::Error) -> NetworkFailure {
    use rustls::CertificateError;
    if let rustls::Error::AlertReceived(alert) = error
        && let Some(problem) = refused_certificate(*alert)
    {
        return NetworkFailure::ClientCertificate(problem);
    }
    let rustls::Error::InvalidCertificate(problem) = error else {
        return NetworkFailure::Tls(error.to_string());
    };
    NetworkFailure::Certificate(match problem {
        CertificateError::UnknownIssuer => CertificateProblem::UnknownIssuer,
        // A certificate that says that it is an authority is refused in these words.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            CertificateProblem::Authority
        }
        CertificateError::Other(other) if other.to_string().starts_with(super::pin::CHANGED) => {
            CertificateProblem::Changed(other.to_string()[super::pin::CHANGED.len()..].to_owned())
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateProblem::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => CertificateProblem::NotYetValid,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateProblem::WrongName
        }
        other => CertificateProblem::Other(other.to_string()),
    })
}

/// What a server says against the client's certificate, or the lack of one. With TLS 1.3 it comes when the client is
/// done with the handshake already, and the request may be on its way; the server has not read it.
const fn refused_certificate(alert: rustls::AlertDescription) -> Option<&'static str> {
    use rustls::AlertDescription as Alert;
    Some(match alert {
        Alert::CertificateRequired | Alert::NoCertificate => "certificate required",
        Alert::BadCertificate => "bad certificate",
        Alert::UnsupportedCertificate => "unsupported certificate",
        Alert::CertificateRevoked => "certificate revoked",
        Alert::CertificateExpired => "certificate expired",
        Alert::CertificateUnknown => "certificate unknown",
        Alert::UnknownCA => "unknown authority",
        Alert::AccessDenied => "access denied",
        _ => return None,
    })
}
