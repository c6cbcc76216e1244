//! Gets the certificate of a server.

use std::time::Duration;

use reqwest::header::DATE;
use url::Url;

use super::client::Transport;
use super::failure::{CallDetails, CallError, CallFailure, NetworkFailure};
use super::options::{SetupError, TransportOptions, Trust};
use super::request::HttpRequest;
use super::{explain, pin};
use crate::fingerprint::Fingerprint;

/// The certificate of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerCertificate {
    /// The certificate in DER.
    pub der: Vec<u8>,
    /// The fingerprint of the certificate.
    pub fingerprint: Fingerprint,
    /// Whether the given authorities verify it.
    pub is_trusted: bool,
    /// The header `Date` of the response, which is not verified where the certificate is not.
    pub date: Option<String>,
}

/// Connects to a server to get its certificate, and checks whether `authorities` verify it; sends no secret. `timeout` is
/// that of each of the two connections.
///
/// # Errors
/// The server can't be reached, or does not use TLS.
pub async fn peer_certificate(url: &Url, authorities: Trust, timeout: Duration) -> anyhow::Result<PeerCertificate> {
    let options = |trust| TransportOptions { trust, client_certificate: None, timeout, retries: 0 };
    let checking = Transport::new(&options(authorities))?;
    let (config, verifier) = pin::recording_config()?;
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(config)
        .redirect(reqwest::redirect::Policy::none())
        .timeout(timeout)
        .proxy(checking.proxies.for_client())
        .build()
        .map_err(|error| SetupError::Client(explain::innermost(&error)))?;
    let request = HttpRequest::connect(url);
    let failed = |failure| CallError::new(&request, CallFailure::Network(failure), CallDetails::default());
    checking.proxies.of(url).map_err(failed)?;
    let response = client.head(url.clone()).send().await;
    let Some(certificate) = verifier.take_shown() else {
        let failure = match response {
            Err(error) => checking.explain(&error, url),
            Ok(_) => NetworkFailure::Tls("the server has no certificate".to_owned()),
        };
        return Err(failed(failure).into());
    };
    let date = response.ok().and_then(|response| Some(response.headers().get(DATE)?.to_str().ok()?.to_owned()));
    let is_trusted = match checking.send(&request).await {
        Ok(_) => true,
        Err(CallError { failure: CallFailure::Network(failure), .. }) => failure.is_past_handshake(),
        Err(_) => true,
    };
    Ok(PeerCertificate { fingerprint: Fingerprint::of(&certificate), der: certificate.to_vec(), is_trusted, date })
}
