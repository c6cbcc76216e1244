//! A request goes out, a response comes back. The only file that names reqwest.
//!
//! TLS is verified, every wait is bounded, every body is bounded, and a redirect is followed only
//! where the token may go: to the same host, never from https to http, and never for anything but a GET.

mod body;
mod excerpt;
mod failure;
mod pin;

use std::future::Future;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
};
use url::Url;

pub use failure::{CallError, CertificateProblem, Failure, NetworkFailure};
pub use pin::{PeerCertificate, peer_certificate};

use crate::body::{Body, secrets};
use crate::fingerprint::Fingerprint;
use crate::operation::Method;
use crate::pairs::Pair;
use crate::request::ApiRequest;
use crate::response::{self, Answer, ApiResponse};
use crate::secret::Secret;

/// The largest body that is read, in bytes.
pub const MAXIMUM_BODY: usize = 64 * 1024 * 1024;

/// How many redirects are followed.
const MAXIMUM_REDIRECTS: usize = 5;

/// The longest wait for a connection; the whole request may take longer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The longest time for a request whose every piece has to come in time instead.
const ANY_TIME: Duration = Duration::from_secs(30 * 24 * 60 * 60);

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
    /// The longest that one request may take.
    pub timeout: Duration,
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
    fn call(&self, request: &ApiRequest) -> impl Future<Output = anyhow::Result<Answer>>;

    /// Sends one request; a sink that wants the answer's body gets it.
    ///
    /// # Errors
    /// As [`Call::call`], and the sink that takes no more.
    fn call_into(&self, request: &ApiRequest, _sink: &mut dyn Sink) -> impl Future<Output = anyhow::Result<Answer>> {
        self.call(request)
    }
}

/// A connection pool.
pub struct Transport {
    client: reqwest::Client,
    timeout: Duration,
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
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("config-cli/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .timeout(options.timeout)
            // A little sooner than the whole, so that it is known what the time was spent on.
            .connect_timeout((options.timeout - options.timeout / 20).min(CONNECT_TIMEOUT))
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
        let client = builder.build().map_err(|error| SetupError::Client(failure::innermost(&error)))?;
        Ok(Self { client, timeout: options.timeout })
    }

    /// Sends a request and reads the whole response, whatever its status.
    ///
    /// # Errors
    /// The server can't be reached, takes too long, sends too much or redirects elsewhere.
    pub async fn send(&self, request: &HttpRequest) -> Result<ApiResponse, CallError> {
        self.send_into(request, None).await
    }

    async fn send_into(&self, request: &HttpRequest, sink: Option<&mut dyn Sink>) -> Result<ApiResponse, CallError> {
        let start = Instant::now();
        let outcome = self.exchange(request, sink).await;
        let grant =
            request.form.iter().flatten().find(|(name, _)| name == "grant_type").map(|(_, grant)| grant.as_str());
        let (method, url, grant) = (request.method, secrets::url(&request.url), grant.unwrap_or_default());
        let milliseconds = start.elapsed().as_millis();
        match &outcome {
            Ok(response) => {
                let (status, bytes) = (response.status.as_u16(), response.length());
                if tracing::enabled!(tracing::Level::DEBUG) {
                    let answer = excerpt::of(request, response);
                    tracing::debug!(
                        operation = request.operation,
                        %method,
                        url,
                        grant,
                        status,
                        bytes,
                        milliseconds,
                        answer
                    );
                }
            }
            Err(failure) => tracing::debug!(operation = request.operation, %method, url, grant, ?failure, milliseconds),
        }
        outcome.map_err(|failure| CallError::new(request, Failure::Network(failure)))
    }

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// As [`Transport::send`], and what the server refuses.
    pub async fn ask(&self, request: &HttpRequest) -> Result<Answer, CallError> {
        self.ask_into(request, None).await
    }

    /// Sends a request; a sink that wants the answer's body gets it, and then only its pieces have to
    /// come in time, not the whole.
    ///
    /// # Errors
    /// As [`Transport::ask`], and the sink that takes no more.
    pub async fn ask_into(&self, request: &HttpRequest, sink: Option<&mut dyn Sink>) -> Result<Answer, CallError> {
        let response = self.send_into(request, sink).await?;
        response::read(response).map_err(|mut refusal| {
            excerpt::star(request, &mut refusal.said);
            CallError::new(request, Failure::Refused(refusal))
        })
    }

    async fn exchange(
        &self,
        request: &HttpRequest,
        sink: Option<&mut dyn Sink>,
    ) -> Result<ApiResponse, NetworkFailure> {
        let mut url = request.url.clone();
        for _ in 0..=MAXIMUM_REDIRECTS {
            let begin = tokio::time::Instant::now();
            let (response, in_pieces) = self.send_once(request, &url, sink.is_some()).await?;
            let deadline = self.deadline(if in_pieces { tokio::time::Instant::now() } else { begin });
            if !response.status().is_redirection() || response.status() == http::StatusCode::NOT_MODIFIED {
                return self.read(response, deadline, sink).await;
            }
            url = redirect_target(request.method, &url, response.headers().get(LOCATION))?;
        }
        Err(NetworkFailure::Redirected { to: url.to_string(), reason: "there were too many redirects" })
    }

    /// Sends the request and waits for the headers of its answer; tells whether it went out in pieces. Then each of
    /// them has to go in time, since nobody knows how long the whole takes.
    async fn send_once(
        &self,
        request: &HttpRequest,
        url: &Url,
        is_streamed: bool,
    ) -> Result<(reqwest::Response, bool), NetworkFailure> {
        let mut builder = self.build(request, url);
        let sent = body::Sent::default();
        let mut in_pieces = false;
        if let Some(body) = &request.body {
            // A server that refuses before it has read all of it may close the connection without a word, so that
            // the next request would break on it.
            (builder, in_pieces) = body::attach(builder, body, &sent).await?;
            builder = builder.header(CONNECTION, "close");
        }
        if !in_pieces && !is_streamed {
            return Ok((builder.send().await.map_err(|error| self.explain(&error))?, false));
        }
        let sending = builder.timeout(ANY_TIME).send();
        tokio::pin!(sending);
        loop {
            let before = sent.load(Ordering::Relaxed);
            match tokio::time::timeout(self.timeout, &mut sending).await {
                Ok(Ok(response)) => return Ok((response, in_pieces)),
                Ok(Err(error)) => {
                    return Err(match (self.explain(&error), sent.load(Ordering::Relaxed)) {
                        (NetworkFailure::Broken(problem), sent @ 1..) => NetworkFailure::BrokenOff { sent, problem },
                        (failure, _) => failure,
                    });
                }
                Err(_) if sent.load(Ordering::Relaxed) != before => {}
                Err(_) => return Err(self.timed_out(false)),
            }
        }
    }

    fn build(&self, request: &HttpRequest, url: &Url) -> reqwest::RequestBuilder {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut builder = self
            .client
            .request(method, url.clone())
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header("Jans-Client", HeaderValue::from_static("jans-tui"));
        builder = match &request.authorization {
            Authorization::None => builder,
            Authorization::Bearer(token) => builder.header(AUTHORIZATION, bearer(token)),
            Authorization::Basic { client_id, client_secret } => {
                builder.basic_auth(form_encoded(client_id), Some(form_encoded(client_secret.expose())))
            }
        };
        let mut headers = HeaderMap::new();
        for pair in &request.headers {
            // Requests are built with names and values that a header can carry.
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(&pair.name), HeaderValue::from_str(&pair.value)) {
                headers.append(name, value);
            }
        }
        builder = builder.headers(headers);
        match &request.form {
            Some(form) => builder.form(form),
            None => builder,
        }
    }

    async fn read(
        &self,
        mut response: reqwest::Response,
        deadline: tokio::time::Instant,
        sink: Option<&mut dyn Sink>,
    ) -> Result<ApiResponse, NetworkFailure> {
        let header = |name| response.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let announced = header(CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
        let content_type = header(CONTENT_TYPE).map(str::to_owned);
        let status = response.status();
        if let Some(sink) = sink.filter(|_| status.is_success())
            && sink.begin(content_type.as_deref(), announced)
        {
            let mut passed_on = 0;
            while let Some(chunk) = self.chunk(&mut response, self.deadline(tokio::time::Instant::now())).await? {
                let chunk = chunk.as_ref();
                if !sink.take(chunk) {
                    return Err(NetworkFailure::NotTaken);
                }
                passed_on += chunk.len() as u64;
            }
            return Ok(ApiResponse { status, content_type, body: Vec::new(), passed_on: Some(passed_on) });
        }
        if announced.is_some_and(|length| length > MAXIMUM_BODY as u64) {
            return Err(NetworkFailure::TooLarge);
        }
        let mut body = Vec::new();
        while let Some(chunk) = self.chunk(&mut response, deadline).await? {
            let chunk = chunk.as_ref();
            if body.len() + chunk.len() > MAXIMUM_BODY {
                return Err(NetworkFailure::TooLarge);
            }
            body.extend_from_slice(chunk);
        }
        Ok(ApiResponse { status, content_type, body, passed_on: None })
    }

    async fn chunk(
        &self,
        response: &mut reqwest::Response,
        deadline: tokio::time::Instant,
    ) -> Result<Option<impl AsRef<[u8]> + use<>>, NetworkFailure> {
        // The timer is not asked as long as there is always more to read.
        if tokio::time::Instant::now() >= deadline {
            return Err(self.timed_out(false));
        }
        match tokio::time::timeout_at(deadline, response.chunk()).await {
            Ok(chunk) => chunk.map_err(|error| self.explain(&error)),
            Err(_) => Err(self.timed_out(false)),
        }
    }

    fn deadline(&self, from: tokio::time::Instant) -> tokio::time::Instant {
        from.checked_add(self.timeout).unwrap_or_else(|| from + ANY_TIME)
    }

    const fn timed_out(&self, connecting: bool) -> NetworkFailure {
        NetworkFailure::TimedOut { connecting, timeout: self.timeout }
    }

    fn explain(&self, error: &reqwest::Error) -> NetworkFailure {
        if error.is_timeout() {
            return self.timed_out(error.is_connect());
        }
        if error.is_dns() {
            return NetworkFailure::UnknownHost;
        }
        failure::explain(error, !error.is_connect() && !error.is_builder())
    }
}

/// Client ids and secrets are form-encoded before they are joined by a colon (RFC 6749, section 2.3.1).
fn form_encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn bearer(token: &Secret) -> HeaderValue {
    // Settings refuse tokens that a header can't carry, so the fallback is never sent in practice.
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
        .unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
    value.set_sensitive(true);
    value
}

/// Where a redirect may lead without handing the token to somebody else.
fn redirect_target(method: Method, from: &Url, location: Option<&HeaderValue>) -> Result<Url, NetworkFailure> {
    let location = location.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let refuse = |reason| Err(NetworkFailure::Redirected { to: location.to_owned(), reason });
    let Ok(to) = from.join(location) else {
        return refuse("its address can't be read");
    };
    if location.is_empty() {
        return refuse("it names no address");
    }
    if method != Method::Get {
        return refuse("only a GET may be repeated elsewhere");
    }
    if from.scheme() == "https" && to.scheme() != "https" {
        return refuse("it leads from https to http, where anybody could read the token");
    }
    let is_upgrade = from.scheme() == "http" && to.scheme() == "https";
    let same_port = from.port_or_known_default() == to.port_or_known_default();
    if from.host_str() != to.host_str() || !(same_port || is_upgrade) {
        return refuse("it leads to another host, which must not see the token");
    }
    Ok(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_where_the_token_may_go() {
        let table = [
            (Method::Get, "https://a.example/x", "/y", Some("https://a.example/y")),
            (Method::Get, "https://a.example/x", "https://a.example:443/y", Some("https://a.example/y")),
            (Method::Get, "http://a.example/x", "https://a.example/x", Some("https://a.example/x")),
            (Method::Get, "https://a.example/x", "http://a.example/x", None),
            (Method::Get, "https://a.example/x", "https://b.example/x", None),
            (Method::Get, "https://a.example/x", "https://a.example:8443/x", None),
            (Method::Get, "https://a.example/x", "", None),
            (Method::Get, "https://a.example/x", "https://", None),
            (Method::Delete, "https://a.example/x", "/y", None),
            (Method::Post, "https://a.example/x", "/y", None),
        ];
        for (method, from, location, expected) in table {
            let from = Url::parse(from).expect("a URL");
            let header = HeaderValue::from_str(location).expect("a header");
            let target = redirect_target(method, &from, Some(&header)).ok();
            assert_eq!(target.as_ref().map(Url::as_str), expected, "{method} {from} → {location}");
        }
    }

    #[test]
    fn a_ca_file_without_a_certificate_is_refused() {
        for pem in ["", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
            let options = TransportOptions {
                trust: Trust::Certificates(pem.as_bytes().to_vec()),
                client_certificate: None,
                timeout: Duration::from_secs(1),
            };
            assert!(Transport::new(&options).is_err(), "{pem}");
        }
    }
}
