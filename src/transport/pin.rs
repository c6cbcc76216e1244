//! TLS configurations that trust one certificate by its fingerprint, or record the certificate of the server.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};

use super::failure::PinMismatch;
use super::options::SetupError;
use crate::fingerprint::Fingerprint;
use crate::secret::Secret;

/// Accepts the certificate with the expected fingerprint, or any. Does not check name, validity and issuer.
#[derive(Debug)]
pub(super) struct PinVerifier {
    provider: Arc<CryptoProvider>,
    expected: Option<Fingerprint>,
    shown: Mutex<Option<CertificateDer<'static>>>,
}

impl ServerCertVerifier for PinVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = Some(end_entity.clone().into_owned());
        let shown = Fingerprint::of(end_entity);
        match self.expected {
            Some(expected) if expected != shown => {
                let mismatch = PinMismatch { expected, shown };
                Err(CertificateError::Other(rustls::OtherError(Arc::new(mismatch))).into())
            }
            _ => Ok(ServerCertVerified::assertion()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// A TLS configuration with a verifier and, if there is one, a client certificate.
pub(super) fn config(
    verifier: Arc<dyn ServerCertVerifier>,
    provider: Arc<CryptoProvider>,
    identity: Option<&Secret>,
) -> Result<ClientConfig, SetupError> {
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| SetupError::Client(error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let Some(pem) = identity else {
        return Ok(builder.with_no_client_auth());
    };
    let unusable = |error: &dyn std::fmt::Display| SetupError::ClientCertificate(error.to_string());
    let pem = pem.expose().as_bytes();
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(pem).collect::<Result<_, _>>().map_err(|error| unusable(&error))?;
    let key = PrivateKeyDer::from_pem_slice(pem).map_err(|error| unusable(&error))?;
    builder.with_client_auth_cert(chain, key).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => SetupError::OtherKey,
        error => unusable(&error),
    })
}

impl PinVerifier {
    fn new(expected: Option<Fingerprint>) -> Arc<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        Arc::new(Self { provider, expected, shown: Mutex::default() })
    }

    /// The certificate of the last handshake.
    pub(super) fn take_shown(&self) -> Option<CertificateDer<'static>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A TLS configuration that trusts one certificate.
pub(super) fn client_config(expected: Fingerprint, identity: Option<&Secret>) -> Result<ClientConfig, SetupError> {
    let verifier = PinVerifier::new(Some(expected));
    let provider = Arc::clone(&verifier.provider);
    config(verifier, provider, identity)
}

/// A TLS configuration that accepts any certificate and records it.
pub(super) fn recording_config() -> Result<(ClientConfig, Arc<PinVerifier>), SetupError> {
    let verifier = PinVerifier::new(None);
    let (shared, provider) = (Arc::clone(&verifier), Arc::clone(&verifier.provider));
    Ok((config(shared, provider, None)?, verifier))
}
