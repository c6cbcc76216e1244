//! One certificate that is trusted by its fingerprint, and a look at the one that a server shows.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, SignatureScheme};
use url::Url;

use super::{
    CallDetails, CallError, Failure, HttpRequest, NetworkFailure, SetupError, Transport, TransportOptions, Trust,
    failure,
};
use crate::fingerprint::Fingerprint;
use crate::secret::Secret;

/// The text that [`failure`] knows a refusal of ours by.
pub(super) const CHANGED: &str = "pinned certificate changed: ";

/// Accepts one certificate, whatever its name, age and issuer; or any, to look at it.
#[derive(Debug)]
struct PinVerifier {
    provider: Arc<CryptoProvider>,
    expected: Option<Fingerprint>,
    seen: Mutex<Option<CertificateDer<'static>>>,
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
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(end_entity.clone().into_owned());
        let shown = Fingerprint::of(end_entity);
        match self.expected {
            Some(expected) if expected != shown => {
                let error = std::io::Error::other(format!("{CHANGED}expected {expected}, it shows {shown}"));
                Err(CertificateError::Other(rustls::OtherError(Arc::new(error))).into())
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

fn config(verifier: Arc<PinVerifier>, identity: Option<&Secret>) -> Result<ClientConfig, SetupError> {
    let builder = ClientConfig::builder_with_provider(Arc::clone(&verifier.provider))
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
    builder.with_client_auth_cert(chain, key).map_err(|error| match failure::is_other_key(&error) {
        true => SetupError::OtherKey,
        false => unusable(&error),
    })
}

fn verifier(expected: Option<Fingerprint>) -> Arc<PinVerifier> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    Arc::new(PinVerifier { provider, expected, seen: Mutex::default() })
}

/// TLS that trusts one certificate.
pub(super) fn client_config(expected: Fingerprint, identity: Option<&Secret>) -> Result<ClientConfig, SetupError> {
    config(verifier(Some(expected)), identity)
}

/// The certificate that a server showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerCertificate {
    /// The certificate in DER.
    pub der: Vec<u8>,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Whether the authorities that were asked about verify it.
    pub is_trusted: bool,
}

/// Looks at the certificate of a server, and whether `authorities` verify it; nothing secret is sent.
///
/// # Errors
/// The server can't be reached, or speaks no TLS: told as the failure of a request.
pub async fn peer_certificate(url: &Url, authorities: Trust, timeout: Duration) -> anyhow::Result<PeerCertificate> {
    let options = |trust| TransportOptions { trust, client_certificate: None, timeout, retries: 0 };
    let checking = Transport::new(&options(authorities))?;
    let verifier = verifier(None);
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(config(Arc::clone(&verifier), None)?)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(timeout)
        .proxy(checking.proxies.for_client())
        .build()
        .map_err(|error| SetupError::Client(failure::innermost(&error)))?;
    let request = HttpRequest::look(url);
    let failed = |failure| CallError::new(&request, Failure::Network(failure), CallDetails::default());
    checking.proxies.of(url).map_err(failed)?;
    let answer = client.head(url.clone()).send().await;
    let seen = verifier.seen.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(certificate) = seen else {
        let failure = match answer {
            Err(error) => checking.explain(&error, url),
            Ok(_) => NetworkFailure::Tls("the server showed no certificate".to_owned()),
        };
        return Err(failed(failure).into());
    };
    let is_trusted = match checking.send(&request).await {
        Ok(_) => true,
        Err(CallError { failure: Failure::Network(failure), .. }) => failure.is_past_handshake(),
        Err(_) => true,
    };
    Ok(PeerCertificate { fingerprint: Fingerprint::of(&certificate), der: certificate.to_vec(), is_trusted })
}
