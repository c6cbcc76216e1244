//! One attempt of a request: sends it, follows allowed redirects, and reads the response.

use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap,
    HeaderName, HeaderValue, LOCATION, RETRY_AFTER,
};
use tokio::time::Instant;
use url::Url;

use super::client::Transport;
use super::failure::NetworkFailure;
use super::request::{Authorization, HttpRequest, Sink};
use super::{body, explain, gzip};
use crate::body::secrets;
use crate::operation::Method;
use crate::response::ApiResponse;
use crate::secret::Secret;

/// The largest body in memory, in bytes.
const MAXIMUM_BODY: usize = 64 * 1024 * 1024;

/// The most memory that is reserved for a body because its length is announced, in bytes.
const LARGEST_RESERVATION: usize = 1024 * 1024;

/// The largest number of redirects that are followed.
const MAXIMUM_REDIRECTS: usize = 5;

/// The timeout of a whole request whose pieces have their own timeouts.
const ANY_TIME: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A response, and its `Retry-After`.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) response: ApiResponse,
    pub(super) retry_after: Option<Duration>,
}

impl Transport {
    /// One attempt, which ends at the deadline. If a body is sent or received in pieces, each piece has its own timeout.
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
                let value = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
                let retry_after = value.and_then(|text| retry_after(text, SystemTime::now()));
                let response = self.read(response, deadline, sink).await?;
                return Ok(Received { response, retry_after });
            }
            url = redirect_target(request.method, &url, response.headers().get(LOCATION))?;
        }
        Err(NetworkFailure::Redirected { to: secrets::url(&url), reason: "there were more than five redirects" })
    }

    /// Sends the request and waits for the headers of the response; returns whether the body was sent in pieces. Then each
    /// piece has its own timeout, since the time for the whole depends on its size.
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
            // A server that responds with an error before it has read the body may close the connection, and the next
            // request on the connection would fail.
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
            // The names and values were checked when the request was built.
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(&pair.name), HeaderValue::from_str(&pair.value)) {
                headers.append(name, value);
            }
        }
        if request.is_page && gzip::is_worthwhile(url) {
            builder = builder.header(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
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
        let is_packed = header(CONTENT_ENCODING).is_some_and(|encoding| encoding.eq_ignore_ascii_case("gzip"));
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
        let announced = announced.and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
        let mut body = Vec::with_capacity(announced.min(LARGEST_RESERVATION));
        while let Some(chunk) = self.chunk(&mut response, deadline).await? {
            let chunk = chunk.as_ref();
            if body.len() + chunk.len() > MAXIMUM_BODY {
                return Err(NetworkFailure::TooLarge);
            }
            body.extend_from_slice(chunk);
        }
        if is_packed && !body.is_empty() {
            body = gzip::unpacked(&body, MAXIMUM_BODY)?;
        }
        Ok(ApiResponse { status, content_type, body, passed_on: None })
    }

    async fn chunk(
        &self,
        response: &mut reqwest::Response,
        deadline: Instant,
    ) -> Result<Option<impl AsRef<[u8]> + use<>>, NetworkFailure> {
        // `timeout_at` ignores the deadline while data are ready.
        if Instant::now() >= deadline {
            return Err(self.timed_out(false));
        }
        match tokio::time::timeout_at(deadline, response.chunk()).await {
            Ok(chunk) => chunk.map_err(|error| explain::classify(&error, true)),
            Err(_) => Err(self.timed_out(false)),
        }
    }

    pub(super) fn deadline(&self, from: Instant) -> Instant {
        from.checked_add(self.timeout).unwrap_or_else(|| from + ANY_TIME)
    }

    /// The failure of an expired timeout.
    const fn timed_out(&self, connecting: bool) -> NetworkFailure {
        NetworkFailure::TimedOut { connecting, timeout: self.timeout }
    }

    pub(super) fn explain(&self, error: &reqwest::Error, url: &Url) -> NetworkFailure {
        let failure = if error.is_timeout() {
            self.timed_out(error.is_connect())
        } else if error.is_dns() {
            NetworkFailure::UnknownHost
        } else {
            explain::classify(error, !error.is_connect() && !error.is_builder())
        };
        self.proxies.explain(url, failure)
    }
}

/// `Retry-After` in either form: a number of seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(text: &str, now: SystemTime) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

/// Client ids and secrets are form-encoded before they are joined by a colon (RFC 6749, section 2.3.1).
fn form_encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn bearer(token: &Secret) -> HeaderValue {
    // The settings reject tokens that a header can't contain, so the fallback is not reached.
    let mut value = HeaderValue::from_str(&format!("Bearer {}", token.expose()))
        .unwrap_or_else(|_| HeaderValue::from_static("Bearer"));
    value.set_sensitive(true);
    value
}

/// The target of a redirect.
///
/// # Errors
/// The target must not get the token, or the request must not be repeated.
fn redirect_target(method: Method, from: &Url, location: Option<&HeaderValue>) -> Result<Url, NetworkFailure> {
    let location = location.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let reject = |reason| Err(NetworkFailure::Redirected { to: secrets::address(location), reason });
    let Ok(to) = from.join(location) else {
        return reject("its URL is malformed");
    };
    if location.is_empty() {
        return reject("it has no URL");
    }
    if method != Method::Get {
        return reject("only redirects of GET requests are followed");
    }
    if from.scheme() == "https" && to.scheme() != "https" {
        return reject("it leads from https to http, which would expose the token");
    }
    let is_upgrade = from.scheme() == "http" && to.scheme() == "https";
    let same_port = from.port_or_known_default() == to.port_or_known_default();
    if from.host_str() != to.host_str() || !(same_port || is_upgrade) {
        return reject("it leads to another host or port, which must not get the token");
    }
    Ok(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_followed_only_where_the_token_may_be_sent() {
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
    fn retry_after_is_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let table = [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun, 06 Nov 1994 08:49:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("1.5", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(retry_after(text, now), expected.map(Duration::from_secs), "{text}");
        }
    }
}
