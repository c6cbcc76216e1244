//! What the sandbox was asked, so that a test can look: `GET /_requests` tells, on loopback only, to whoever has the
//! client's secret. And operations that the sandbox lacks: it says so, or, when it was told to echo, answers something
//! that fits.
//!
//! Tokens are not remembered, and neither is what goes to the endpoints that sign in.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use serde_json::{Value, json};

use super::provider::Provider;
use super::responses::error;

/// How many requests are remembered.
const KEPT: usize = 1_000;

/// The largest body that is taken, in bytes.
const LARGEST_BODY: usize = 64 * 1024;

/// The largest body that is taken from those who have a token, in bytes, when it is sent back.
const LARGEST_ECHO: usize = 256 * 1024 * 1024;

/// How much of a body is remembered, in bytes; of a longer one the length alone.
const LARGEST_KEPT: usize = 64 * 1024;

/// Headers that are remembered as they are.
const HEADERS: &[&str] = &["accept", "content-type", "content-length", "jans-client", "user-inum", "jti"];

#[derive(Clone)]
struct Recorder {
    requests: Arc<Mutex<VecDeque<Value>>>,
    provider: Provider,
    echo: bool,
}

impl Recorder {
    fn keep(&self, noted: Value) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == KEPT {
            requests.pop_front();
        }
        requests.push_back(noted);
    }
}

/// Remembers what the services are asked, and answers what they lack.
pub fn apply(services: Router, provider: Provider, echo: bool, is_loopback: bool) -> Router {
    let recorder = Recorder { requests: Arc::default(), provider, echo };
    let services = if echo {
        services.method_not_allowed_fallback(answer).fallback(answer)
    } else {
        services.method_not_allowed_fallback(wrong_method).fallback(lacking)
    };
    let router = services
        .with_state(())
        .layer(middleware::from_fn_with_state(recorder.clone(), record))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_BODY));
    if !is_loopback {
        return router;
    }
    Router::new().route("/_requests", routing::get(requests)).with_state(recorder).merge(router)
}

async fn requests(State(recorder): State<Recorder>, headers: HeaderMap) -> Response {
    if !recorder.provider.is_client(&headers) {
        let text = "The sandbox tells its requests to its client only: HTTP Basic with the client's id and secret.";
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Basic realm=\"sandbox\"")], text)
            .into_response();
    }
    let requests = recorder.requests.lock().unwrap_or_else(PoisonError::into_inner);
    Json(requests.iter().cloned().collect::<Vec<_>>()).into_response()
}

/// An operation that the sandbox lacks.
async fn lacking() -> Response {
    let text = "The sandbox has no operation at this path; with --echo it takes and answers every operation.";
    error(StatusCode::NOT_FOUND, text, None)
}

/// A method that an operation of the sandbox lacks.
async fn wrong_method() -> Response {
    let text = "The sandbox lacks this method here; with --echo it takes and answers every operation.";
    error(StatusCode::METHOD_NOT_ALLOWED, text, None)
}

/// What the endpoints of the sign-in are told is nobody's business.
fn is_sign_in(path: &str) -> bool {
    let endpoints = ["token", "revoke", "device_authorization", "userinfo"];
    let is_endpoint = |rest: &str| endpoints.contains(&rest);
    path == "/jans-auth/device-code" || path.strip_prefix("/jans-auth/restv1/").is_some_and(is_endpoint)
}

async fn record(State(recorder): State<Recorder>, request: Request, next: Next) -> Response {
    let is_sign_in = is_sign_in(request.uri().path());
    let is_public = request.uri().path().starts_with("/jans-auth/");
    let has_token = recorder.provider.bearer(request.headers());
    let limit = if recorder.echo && has_token.is_ok() && !is_sign_in { LARGEST_ECHO } else { LARGEST_BODY };
    let announced = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limit as u64) {
        return too_large();
    }
    if is_sign_in {
        return next.run(request).await;
    }
    if let Err(reason) = has_token
        && !is_public
    {
        // Nothing is echoed to a stranger. What the sandbox has asks for a token itself, and what it lacks needs none.
        return if recorder.echo { reason.into_response() } else { next.run(request).await };
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, limit).await else {
        return too_large();
    };
    let noted = note(&parts.method, &parts.uri, &parts.headers, &bytes);
    recorder.keep(noted);
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn too_large() -> Response {
    error(StatusCode::PAYLOAD_TOO_LARGE, "The sandbox does not take a body of this size.", None)
}

fn note(method: &Method, uri: &Uri, headers: &HeaderMap, body: &Bytes) -> Value {
    let query: Vec<(String, String)> =
        url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let mut noted = serde_json::Map::new();
    for name in HEADERS {
        if let Some(value) = headers.get(*name).and_then(|value| value.to_str().ok()) {
            noted.insert((*name).to_owned(), value.into());
        }
    }
    if let Some(value) = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        let scheme = value.split(' ').next().unwrap_or_default();
        noted.insert("authorization".to_owned(), format!("{scheme} ***").into());
    }
    let text = (body.len() <= LARGEST_KEPT).then(|| String::from_utf8_lossy(body).into_owned());
    json!({
        "method": method.as_str(),
        "path": uri.path(),
        "query": query,
        "headers": noted,
        "body": text,
        "length": body.len(),
    })
}

/// What a service might answer: nothing to a deletion, what was created to who creates, otherwise an empty
/// object.
async fn answer(request: Request) -> Response {
    let path = request.uri().path();
    if !["/jans-config-api/", "/jans-scim/restv1/v2/", "/jans-auth/"].iter().any(|base| path.starts_with(base)) {
        return lacking().await;
    }
    let content_type = request.headers().get(header::CONTENT_TYPE).cloned();
    let kind = content_type.as_ref().and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = kind.starts_with("multipart/") || kind.starts_with("application/x-www-form-urlencoded");
    match request.method().as_str() {
        "DELETE" => StatusCode::NO_CONTENT.into_response(),
        "POST" | "PUT" if !is_form && !kind.is_empty() => {
            let Ok(bytes) = axum::body::to_bytes(request.into_body(), LARGEST_ECHO).await else {
                return too_large();
            };
            let mut response = bytes.into_response();
            if let Some(value) = content_type {
                response.headers_mut().insert(header::CONTENT_TYPE, value);
            }
            response
        }
        _ => Json(json!({})).into_response(),
    }
}
