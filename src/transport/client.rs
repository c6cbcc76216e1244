//! The HTTP client and its setup.

use std::sync::Arc;
use std::time::Duration;

use super::options::{SetupError, TransportOptions, Trust};
use super::proxy::Proxies;
use super::{explain, pin};
use crate::secret::Secret;

/// The longest timeout for connecting; the whole request may take longer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Whether the authorities of the system are read here; macOS, Windows and Android have functions of the system for it.
const OWN_ROOTS: bool = cfg!(all(unix, not(target_vendor = "apple"), not(target_os = "android")));

/// Trusts the authorities of the system.
#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
fn of_system(builder: reqwest::ClientBuilder, identity: Option<&Secret>) -> Result<reqwest::ClientBuilder, SetupError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Arc::new(super::roots::SystemVerifier::new(Arc::clone(&provider)));
    Ok(builder.tls_backend_preconfigured(pin::config(verifier, provider, identity)?))
}

/// Trusts the authorities of the system.
#[cfg(not(all(unix, not(target_vendor = "apple"), not(target_os = "android"))))]
fn of_system(builder: reqwest::ClientBuilder, _: Option<&Secret>) -> Result<reqwest::ClientBuilder, SetupError> {
    Ok(builder)
}

/// The HTTP client, its limits and its proxies.
pub struct Transport {
    pub(super) client: reqwest::Client,
    pub(super) timeout: Duration,
    pub(super) connect_timeout: Duration,
    pub(super) retries: u32,
    pub(super) proxies: Arc<Proxies>,
}

impl Transport {
    /// Sets up the HTTP client; sends nothing.
    ///
    /// # Errors
    /// A certificate or key is missing or not valid, or the HTTP client can't be created.
    pub fn new(options: &TransportOptions) -> Result<Self, SetupError> {
        // Fails from the second call on, since the provider is installed already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // Shorter than the whole timeout, so that a timeout while connecting is recognized as such.
        let connect_timeout = (options.timeout - options.timeout / 20).min(CONNECT_TIMEOUT);
        let proxies = Arc::new(Proxies::of_process());
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("config-cli/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .timeout(options.timeout)
            .connect_timeout(connect_timeout)
            .proxy(proxies.for_client())
            .http1_only();
        builder = match &options.trust {
            Trust::System => of_system(builder, options.client_certificate.as_ref())?,
            Trust::Any => builder.tls_danger_accept_invalid_certs(true),
            Trust::Pinned(fingerprint) => builder
                .tls_backend_preconfigured(pin::client_config(*fingerprint, options.client_certificate.as_ref())?),
            Trust::Certificates(pem) => {
                let certificates = reqwest::Certificate::from_pem_bundle(pem)
                    .map_err(|error| SetupError::Certificates(explain::innermost(&error)))?;
                if certificates.is_empty() {
                    return Err(SetupError::Certificates("it has no BEGIN CERTIFICATE line".to_owned()));
                }
                builder.tls_certs_only(certificates)
            }
        };
        // The TLS configurations of our own have the client certificate already.
        let is_own = matches!(options.trust, Trust::Pinned(_)) || (OWN_ROOTS && options.trust == Trust::System);
        if let (Some(pem), false) = (&options.client_certificate, is_own) {
            let identity = reqwest::Identity::from_pem(pem.expose().as_bytes())
                .map_err(|error| SetupError::ClientCertificate(explain::innermost(&error)))?;
            builder = builder.identity(identity);
        }
        let client = builder.build().map_err(|error| match explain::is_other_key(&error) {
            true => SetupError::OtherKey,
            false => SetupError::Client(explain::innermost(&error)),
        })?;
        Ok(Self { client, timeout: options.timeout, connect_timeout, retries: options.retries, proxies })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ca_file_without_a_certificate_is_an_error() {
        for pem in ["", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            let options = TransportOptions {
                trust: Trust::Certificates(pem.as_bytes().to_vec()),
                client_certificate: None,
                timeout: Duration::from_secs(1),
                retries: 0,
            };
            assert!(Transport::new(&options).is_err(), "{pem}");
        }
    }
}
