//! Why a call failed, told apart as far as it changes what a person does next.

use std::error::Error;
use std::io;
use std::time::Duration;

use super::HttpRequest;
use crate::body::secrets;
use crate::operation::Method;
use crate::response::Refusal;

/// A call that failed: what was tried, on what, and what happened.
#[derive(Debug, thiserror::Error)]
#[error("{operation} failed: {method} {url}")]
pub struct CallError {
    /// What was attempted: an operation's id, or `sign-in`.
    pub operation: String,
    /// The method.
    pub method: Method,
    /// Where it went, without credentials.
    pub url: String,
    /// What happened.
    pub failure: Failure,
}

impl CallError {
    pub(super) fn new(request: &HttpRequest, failure: Failure) -> Self {
        Self { operation: request.operation.clone(), method: request.method, url: secrets::url(&request.url), failure }
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
    pub const fn refusal(&self) -> Option<&Refusal> {
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
    Refused(Refusal),
}

/// What is wrong with the server's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateProblem {
    /// Self-signed, or signed by an authority that is not trusted here.
    UnknownIssuer,
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
    /// The time was over.
    TimedOut {
        /// Whether it was spent on connecting.
        connecting: bool,
        /// The limit for the whole request.
        timeout: Duration,
    },
    /// The server's certificate is not trusted.
    Certificate(CertificateProblem),
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
    /// Whether trying again would end the same.
    #[must_use]
    pub const fn is_lasting(&self) -> bool {
        matches!(
            self,
            Self::Certificate(_)
                | Self::Tls(_)
                | Self::TooLarge
                | Self::Redirected { .. }
                | Self::Unreadable { .. }
                | Self::NotTaken
        )
    }
}

/// Finds the cause that matters in an error's chain.
pub(super) fn explain(error: &(dyn Error + 'static)) -> NetworkFailure {
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
                return explain(inner);
            }
        }
        current = error.source();
    }
    NetworkFailure::Broken(innermost(error))
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
    let rustls::Error::InvalidCertificate(problem) = error else {
        return NetworkFailure::Tls(error.to_string());
    };
    NetworkFailure::Certificate(match problem {
        CertificateError::UnknownIssuer => CertificateProblem::UnknownIssuer,
        // A self-signed certificate that says that it is an authority is refused in these words.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            CertificateProblem::UnknownIssuer
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
