//! A request goes out, a response comes back. The only room that names reqwest.
//!
//! TLS is verified, every wait is bounded, every body is bounded, and a redirect is followed only
//! where the token may go: to the same host, never from https to http, and never for anything but a GET.

mod body;
mod excerpt;
mod exchange;
mod failure;
mod pin;
mod proxy;
mod retry;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use exchange::Received;
pub use failure::{CallDetails, CallError, CertificateProblem, Failure, NetworkFailure};
pub use pin::{PeerCertificate, peer_certificate};
use proxy::Proxies;
pub use proxy::ProxyProblem;

use crate::body::{Body, secrets};
use crate::fingerprint::Fingerprint;
use crate::operation::Method;
use crate::pairs::Pair;
use crate::request::ApiRequest;
use crate::response::{self, ApiResponse, ResponseBody};
use crate::secret::Secret;

/// The largest body that is read, in bytes.
pub const MAXIMUM_BODY: usize = 64 * 1024 * 1024;

/// The longest wait for a connection; the whole request may take longer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Whom TLS trusts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The certificates of the system.
    System,
    /// Only the certificates in this PEM text.
    Certificates(Vec<u8>),
    /// Only the certificate with this fingerprint.
    Pinned(Fingerprint),
    /// Anybody: `-noverify`.
    Anybody,
}

/// How to reach servers.
#[derive(Clone, Debug)]
pub struct TransportOptions {
    /// Whom TLS trusts.
    pub trust: Trust,
    /// A certificate of one's own and its key, in PEM.
    pub client_certificate: Option<Secret>,
    /// The longest that one request may take, all its attempts together.
    pub timeout: Duration,
    /// How many times a request is sent again where that may help.
    pub retries: u32,
}

/// Who asks.
#[derive(Clone, Debug)]
pub enum Authorization {
    /// Nobody in particular.
    None,
    /// A bearer token (RFC 6750).
    Bearer(Secret),
    /// A client's id and secret (RFC 6749, section 2.3.1).
    Basic {
        /// The client's id.
        client_id: String,
        /// The client's secret.
        client_secret: Secret,
    },
}

/// One HTTP request.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// What is attempted, for error messages: an operation's id, or `sign-in`.
    pub operation: String,
    /// The method.
    pub method: Method,
    /// Where it goes.
    pub url: Url,
    /// Who asks.
    pub authorization: Authorization,
    /// Headers beside those of every request; one of the same name is replaced.
    pub headers: Vec<Pair>,
    /// A form to post.
    pub form: Option<Vec<(String, String)>>,
    /// Any other body.
    pub body: Option<Body>,
    /// Whether sending it twice does no more than sending it once.
    pub may_repeat: bool,
}

impl HttpRequest {
    /// A request of nobody, to see whether a server answers.
    fn look(url: &Url) -> Self {
        Self {
            operation: "trust".to_owned(),
            method: Method::Get,
            url: url.clone(),
            authorization: Authorization::None,
            headers: Vec::new(),
            form: None,
            body: None,
            may_repeat: true,
        }
    }
}

/// Where the body of an answer goes piece by piece, instead of being kept in memory.
pub trait Sink {
    /// A successful answer begins: whether its body is wanted here. The length is told if it is known.
    fn begin(&mut self, content_type: Option<&str>, length: Option<u64>) -> bool;

    /// The next piece; `false` if no more can be taken.
    fn take(&mut self, piece: &[u8]) -> bool;
}

/// Something that can carry out a call of the config-api: the real client, or a test's script.
pub trait Call {
    /// Sends one request and reads its answer.
    ///
    /// # Errors
    /// The server could not be reached, refused, or there is no token to ask it with.
    fn call(&self, request: &ApiRequest) -> impl Future<Output = anyhow::Result<ResponseBody>>;

    /// Sends one request; a sink that wants the answer's body gets it.
    ///
    /// # Errors
    /// As [`Call::call`], and the sink that takes no more.
    fn call_into(
        &self,
        request: &ApiRequest,
        _sink: &mut dyn Sink,
    ) -> impl Future<Output = anyhow::Result<ResponseBody>> {
        self.call(request)
    }
}

/// A connection pool.
pub struct Transport {
    client: reqwest::Client,
    timeout: Duration,
    connect_timeout: Duration,
    retries: u32,
    proxies: Arc<Proxies>,
}

/// The HTTP client could not be set up.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// `--cacert` holds no certificate.
    #[error("the CA file holds no usable PEM certificate: {0}")]
    Certificates(String),
    /// The client certificate and its key do not fit, or can't be read.
    #[error("the client certificate is not usable: {0}")]
    ClientCertificate(String),
    /// The client certificate and the key are each usable, and do not belong together.
    #[error("the key does not belong to the client certificate: it is that of another one")]
    OtherKey,
    /// The system's certificates, a proxy variable, or the like.
    #[error("the HTTP client could not be set up: {0}")]
    Client(String),
}

impl Transport {
    /// Sets up a client; nothing is sent yet.
    ///
    /// # Errors
    /// No certificate can be read, or a proxy variable is malformed.
    pub fn new(options: &TransportOptions) -> Result<Self, SetupError> {
        // A second installation is refused; the first one is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // A little sooner than the whole, so that it is known what the time was spent on.
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
            Trust::System => builder,
            Trust::Anybody => builder.tls_danger_accept_invalid_certs(true),
            Trust::Pinned(fingerprint) => builder
                .tls_backend_preconfigured(pin::client_config(*fingerprint, options.client_certificate.as_ref())?),
            Trust::Certificates(pem) => {
                let certificates = reqwest::Certificate::from_pem_bundle(pem)
                    .map_err(|error| SetupError::Certificates(failure::innermost(&error)))?;
                if certificates.is_empty() {
                    return Err(SetupError::Certificates("there is no BEGIN CERTIFICATE line in it".to_owned()));
                }
                builder.tls_certs_only(certificates)
            }
        };
        // The configuration with a pinned certificate has both already.
        if let (Some(pem), false) = (&options.client_certificate, matches!(options.trust, Trust::Pinned(_))) {
            let identity = reqwest::Identity::from_pem(pem.expose().as_bytes())
                .map_err(|error| SetupError::ClientCertificate(failure::innermost(&error)))?;
            builder = builder.identity(identity);
        }
        let client = builder.build().map_err(|error| match failure::is_other_key(&error) {
            true => SetupError::OtherKey,
            false => SetupError::Client(failure::innermost(&error)),
        })?;
        Ok(Self { client, timeout: options.timeout, connect_timeout, retries: options.retries, proxies })
    }

    /// Sends a request and reads the whole response, whatever its status.
    ///
    /// # Errors
    /// The server can't be reached, takes too long, sends too much or redirects elsewhere.
    pub async fn send(&self, request: &HttpRequest) -> Result<ApiResponse, CallError> {
        let (outcome, details) = self.try_until_answered(request, None).await;
        outcome.map_err(|failure| CallError::new(request, Failure::Network(failure), details))
    }

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// As [`Transport::send`], and what the server refuses.
    pub async fn ask(&self, request: &HttpRequest) -> Result<ResponseBody, CallError> {
        self.ask_into(request, None).await
    }

    /// Sends a request; a sink that wants the answer's body gets it, and then only its pieces have to
    /// come in time, not the whole.
    ///
    /// # Errors
    /// As [`Transport::ask`], and the sink that takes no more.
    pub async fn ask_into(
        &self,
        request: &HttpRequest,
        sink: Option<&mut dyn Sink>,
    ) -> Result<ResponseBody, CallError> {
        let (outcome, details) = self.try_until_answered(request, sink).await;
        let failure = match outcome.map(response::read) {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(mut refusal)) => {
                excerpt::star(request, &mut refusal.said);
                Failure::Refused(refusal)
            }
            Err(failure) => Failure::Network(failure),
        };
        Err(CallError::new(request, failure, details))
    }
}

/// One attempt, as the debug log has it.
fn log(request: &HttpRequest, outcome: &Result<Received, NetworkFailure>, time: Duration) {
    if !tracing::enabled!(tracing::Level::DEBUG) {
        return;
    }
    let grant = request.form.iter().flatten().find(|(name, _)| name == "grant_type").map(|(_, grant)| grant.as_str());
    let (operation, method, url) = (&request.operation, request.method, secrets::url(&request.url));
    let (grant, milliseconds) = (grant.unwrap_or_default(), time.as_millis());
    match outcome {
        Ok(Received { response, .. }) => {
            let (status, bytes) = (response.status.as_u16(), response.length());
            let answer = excerpt::of(request, response);
            tracing::debug!(operation, %method, url, grant, status, bytes, milliseconds, answer);
        }
        Err(failure) => tracing::debug!(operation, %method, url, grant, ?failure, milliseconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ca_file_without_a_certificate_is_refused() {
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
