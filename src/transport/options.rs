//! How the transport is set up: trusted certificates, timeout, retries.

use std::time::Duration;

use crate::fingerprint::Fingerprint;
use crate::secret::Secret;

/// The server certificates that TLS trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Those that the system's authorities verify.
    System,
    /// Those that the authorities in this PEM text verify.
    Certificates(Vec<u8>),
    /// Only the certificate with this fingerprint.
    Pinned(Fingerprint),
    /// Any: `-noverify`.
    Any,
}

/// How to reach servers.
#[derive(Clone, Debug)]
pub struct TransportOptions {
    /// The server certificates that TLS trusts.
    pub trust: Trust,
    /// The client certificate and its key, in PEM.
    pub client_certificate: Option<Secret>,
    /// The time limit of a request, all its attempts together.
    pub timeout: Duration,
    /// The largest number of retries of a request.
    pub retries: u32,
}

/// The HTTP client could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The CA file holds no certificate.
    #[error("the CA file holds no usable PEM certificate: {0}")]
    Certificates(String),
    /// The client certificate or its key can't be read.
    #[error("the client certificate is not usable: {0}")]
    ClientCertificate(String),
    /// The key does not belong to the client certificate.
    #[error("the key does not belong to the client certificate")]
    OtherKey,
    /// The system's certificates, a proxy variable, or the like.
    #[error("the HTTP client could not be set up: {0}")]
    Client(String),
}
