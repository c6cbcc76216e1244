//! One attempt: a request goes out, redirects are followed where the token may go, the answer is read.

use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION,
    RETRY_AFTER,
};
use tokio::time::Instant;
use url::Url;

use super::{Authorization, HttpRequest, MAXIMUM_BODY, NetworkFailure, Sink, Transport, body, failure, retry};
use crate::body::secrets;
use crate::operation::Method;
use crate::response::ApiResponse;
use crate::secret::Secret;

/// How many redirects are followed.
const MAXIMUM_REDIRECTS: usize = 5;

/// The longest time for a request whose every piece has to come in time instead.
const ANY_TIME: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A response, and when the server wants to be asked again.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) response: ApiResponse,
    pub(super) retry_after: Option<Duration>,
}

impl Transport {
    /// One attempt, which ends at the deadline; where a body goes or comes in pieces, each of them has a time instead.
    pub(super) async fn exchange(
        &self,
        request: &HttpRequest,
        deadline: Instant,
        sink: Option<&mut dyn Sink>,
    ) -> Result<Received, NetworkFailure> {
        let mut url = request.url.clone();
        for _ in 0..=MAXIMUM_REDIRECTS {
            let (response, in_pieces) = self.send_once(request, &url, deadline, sink.is_some()).await?;
            let deadline = if in_pieces { self.deadline(Instant::now()) } else { deadline };
            if !response.status().is_redirection() || response.status() == http::StatusCode::NOT_MODIFIED {
                let retry_after = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
                let retry_after = retry_after.and_then(|text| retry::retry_after(text, SystemTime::now()));
                let response = self.read(response, deadline, sink).await?;
                return Ok(Received { response, retry_after });
            }
            url = redirect_target(request.method, &url, response.headers().get(LOCATION))?;
        }
        Err(NetworkFailure::Redirected { to: secrets::url(&url), reason: "there were too many redirects" })
    }

    /// Sends the request and waits for the headers of its answer; tells whether it went out in pieces. Then each of
    /// them has to go in time, since nobody knows how long the whole takes.
    async fn send_once(
        &self,
        request: &HttpRequest,
        url: &Url,
        deadline: Instant,
        is_streamed: bool,
    ) -> Result<(reqwest::Response, bool), NetworkFailure> {
        self.proxies.of(url)?;
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
            let remaining = deadline.saturating_duration_since(Instant::now());
            return Ok((builder.timeout(remaining).send().await.map_err(|error| self.explain(&error, url))?, false));
        }
        let sending = builder.timeout(ANY_TIME).send();
        tokio::pin!(sending);
        loop {
            let before = sent.load(Ordering::Relaxed);
            let until = if in_pieces { self.deadline(Instant::now()) } else { deadline };
            match tokio::time::timeout_at(until, &mut sending).await {
                Ok(Ok(response)) => return Ok((response, in_pieces)),
                Ok(Err(error)) => {
                    return Err(match (self.explain(&error, url), sent.load(Ordering::Relaxed)) {
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
        deadline: Instant,
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
            while let Some(chunk) = self.chunk(&mut response, self.deadline(Instant::now())).await? {
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
        deadline: Instant,
    ) -> Result<Option<impl AsRef<[u8]> + use<>>, NetworkFailure> {
        // The timer is not asked as long as there is always more to read.
        if Instant::now() >= deadline {
            return Err(self.timed_out(false));
        }
        match tokio::time::timeout_at(deadline, response.chunk()).await {
            Ok(chunk) => chunk.map_err(|error| failure::explain(&error, true)),
            Err(_) => Err(self.timed_out(false)),
        }
    }

    pub(super) fn deadline(&self, from: Instant) -> Instant {
        from.checked_add(self.timeout).unwrap_or_else(|| from + ANY_TIME)
    }

    const fn timed_out(&self, connecting: bool) -> NetworkFailure {
        NetworkFailure::TimedOut { connecting, timeout: self.timeout }
    }

    pub(super) fn explain(&self, error: &reqwest::Error, url: &Url) -> NetworkFailure {
        let failure = if error.is_timeout() {
            self.timed_out(error.is_connect())
        } else if error.is_dns() {
            NetworkFailure::UnknownHost
        } else {
            failure::explain(error, !error.is_connect() && !error.is_builder())
        };
        self.proxies.explain(url, failure)
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
    let refuse = |reason| Err(NetworkFailure::Redirected { to: secrets::address(location), reason });
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
}
