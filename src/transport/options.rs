//! The options of the transport: trusted certificates, timeout, retries.

use std::time::Duration;

use crate::fingerprint::Fingerprint;
use crate::secret::Secret;

/// The server certificates that TLS trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Certificates that the system's authorities verify.
    System,
    /// Certificates that the authorities in this PEM text verify.
    Certificates(Vec<u8>),
    /// Only the certificate with this fingerprint.
    Pinned(Fingerprint),
    /// Any certificate (`-noverify`).
    Any,
}

/// The options of the transport.
#[derive(Clone, Debug)]
pub struct TransportOptions {
    /// The server certificates that TLS trusts.
    pub trust: Trust,
    /// The client certificate and its key, in PEM.
    pub client_certificate: Option<Secret>,
    /// The timeout of a request, including all its attempts.
    pub timeout: Duration,
    /// The largest number of retries of a request.
    pub retries: u32,
}

/// The HTTP client can't be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The CA file has no certificate.
    #[error("the CA file has no valid PEM certificate: {0}")]
    Certificates(String),
    /// The client certificate or its key can't be read.
    #[error("the client certificate is not valid: {0}")]
    ClientCertificate(String),
    /// The key does not belong to the client certificate.
    #[error("the key does not belong to the client certificate")]
    OtherKey,
    /// Another reason, such as the system's certificates.
    #[error("the HTTP client can't be set up: {0}")]
    Client(String),
}
