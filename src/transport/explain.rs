//! Classifies the errors of the HTTP and TLS libraries.

use std::error::Error;
use std::io;

use super::failure::{CertificateProblem, NetworkFailure, PinMismatch};

/// The kind of failure of an error; `is_connected` is whether the connection was established.
pub(super) fn classify(error: &(dyn Error + 'static), is_connected: bool) -> NetworkFailure {
    match (cause(error), is_connected) {
        (NetworkFailure::Broken(problem), false) => NetworkFailure::NotSent(problem),
        // TLS failed after the handshake: it is unknown whether the request arrived.
        (NetworkFailure::Tls(problem), true) => NetworkFailure::Broken(problem),
        (failure, _) => failure,
    }
}

/// The failure of the first error in a chain that shows its kind.
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
                return NetworkFailure::Tls("the server closed the connection during the handshake".to_owned());
            }
            // `source()` of an io::Error skips the error that it wraps.
            if let Some(inner) = io.get_ref() {
                return cause(inner);
            }
        }
        current = error.source();
    }
    NetworkFailure::Broken(innermost(error))
}

/// Whether the error is that the key does not belong to the client certificate.
pub(super) fn is_other_key(error: &(dyn Error + 'static)) -> bool {
    let is_inconsistent = |error: &rustls::Error| matches!(error, rustls::Error::InconsistentKeys(_));
    error.downcast_ref().is_some_and(is_inconsistent) || error.source().is_some_and(is_other_key)
}

/// The text of the last error in the chain, which names the cause.
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
        && let Some(problem) = rejected_certificate(*alert)
    {
        return NetworkFailure::ClientCertificate(problem);
    }
    let rustls::Error::InvalidCertificate(problem) = error else {
        return NetworkFailure::Tls(error.to_string());
    };
    if let CertificateError::Other(other) = problem
        && let Some(mismatch) = other.0.downcast_ref::<PinMismatch>()
    {
        return NetworkFailure::Certificate(CertificateProblem::Changed(*mismatch));
    }
    NetworkFailure::Certificate(match problem {
        CertificateError::UnknownIssuer => CertificateProblem::UnknownIssuer,
        // The type of this error is not public, so its text is compared.
        CertificateError::Other(other) if other.to_string().contains("CaUsedAsEndEntity") => {
            CertificateProblem::Authority
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => CertificateProblem::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => CertificateProblem::NotYetValid,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            CertificateProblem::WrongName
        }
        other => CertificateProblem::Other(other.to_string()),
    })
}

/// The alert in words, if the server rejected the client certificate or requires one. With TLS 1.3 the alert arrives after
/// the client's handshake, when the request may have been sent; but the server has not read the request.
const fn rejected_certificate(alert: rustls::AlertDescription) -> Option<&'static str> {
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
