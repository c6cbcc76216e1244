//! Records requests for tests: `GET /_requests` returns them, on loopback only, to the client with its secret. Tokens and
//! requests to the endpoints of the sign-in are not recorded.
//!
//! Also responds to operations that the sandbox does not model itself: from stored resources, or with a plausible response
//! if the sandbox is started with `--echo`.

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
use super::resources::{self, Resources};
use super::responses::error;

/// The largest number of recorded requests.
const MOST_REQUESTS: usize = 1_000;

/// The largest accepted body, in bytes.
const LARGEST_BODY: usize = 64 * 1024;

/// The largest accepted body with a token and `--echo`, in bytes.
const LARGEST_ECHO: usize = 256 * 1024 * 1024;

/// The largest recorded body, in bytes; only the length of a larger one is recorded.
const LARGEST_RECORDED: usize = 64 * 1024;

/// Headers whose values are recorded.
const HEADERS: &[&str] = &["accept", "content-type", "content-length", "jans-client", "user-inum", "jti"];

#[derive(Clone)]
struct Recorder {
    requests: Arc<Mutex<VecDeque<Value>>>,
    provider: Provider,
    resources: Arc<Resources>,
    echo: bool,
}

impl Recorder {
    fn keep(&self, recorded: Value) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        if requests.len() == MOST_REQUESTS {
            requests.pop_front();
        }
        requests.push_back(recorded);
    }
}

/// Adds the recorder, and the responses to operations that the services do not model.
pub fn apply(services: Router, provider: Provider, resources: Arc<Resources>, echo: bool, is_loopback: bool) -> Router {
    let recorder = Recorder { requests: Arc::default(), provider, resources, echo };
    let services = if echo {
        // Commands that read the lifetimes of sessions and the default ACR work with `--echo`, too.
        let paths = ["/jans-config-api/api/v1/jans-auth-server/config", "/jans-config-api/api/v1/acrs"];
        let stored = |router: Router, path| router.route(path, routing::get(stored).with_state(recorder.clone()));
        let services = paths.into_iter().fold(services, stored);
        services.method_not_allowed_fallback(plausible_response).fallback(plausible_response)
    } else {
        let stored = routing::any(stored).with_state::<()>(recorder.clone());
        services.method_not_allowed_fallback(unknown_method).fallback_service(stored)
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
        let text = "The sandbox shows its requests only to its client: use HTTP Basic with the client's id and secret.";
        return (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Basic realm=\"sandbox\"")], text)
            .into_response();
    }
    let requests = recorder.requests.lock().unwrap_or_else(PoisonError::into_inner);
    Json(requests.iter().cloned().collect::<Vec<_>>()).into_response()
}

/// The response from stored resources.
async fn stored(State(recorder): State<Recorder>, request: Request) -> Response {
    match recorder.resources.respond(request).await {
        Some(response) => response,
        None => unknown_path().await,
    }
}

async fn unknown_path() -> Response {
    let text = "The sandbox has no operation at this path; with --echo it responds to every path of a service.";
    error(StatusCode::NOT_FOUND, text, None)
}

async fn unknown_method() -> Response {
    let text = "The sandbox has no operation with this method at this path; with --echo it responds to every method.";
    error(StatusCode::METHOD_NOT_ALLOWED, text, None)
}

/// Whether requests to this path contain secrets of a sign-in.
fn is_sign_in(path: &str) -> bool {
    let endpoints = ["token", "revoke", "device_authorization", "userinfo"];
    let is_endpoint = |rest: &str| endpoints.contains(&rest);
    path == "/jans-auth/device-code" || path.strip_prefix("/jans-auth/restv1/").is_some_and(is_endpoint)
}

async fn record(State(recorder): State<Recorder>, request: Request, next: Next) -> Response {
    let is_sign_in = is_sign_in(request.uri().path());
    let is_public = request.uri().path().starts_with("/jans-auth/");
    let has_token = recorder.provider.bearer(request.headers());
    let limit = match &has_token {
        Ok(_) if is_sign_in => LARGEST_BODY,
        Ok(_) if recorder.echo => LARGEST_ECHO,
        Ok(_) => resources::LARGEST_BODY,
        Err(_) => LARGEST_BODY,
    };
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
        // `--echo` requires a token for every operation. Operations that the sandbox implements check it themselves.
        return if recorder.echo { reason.into_response() } else { next.run(request).await };
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, limit).await else {
        return too_large();
    };
    recorder.keep(describe(&parts.method, &parts.uri, &parts.headers, &bytes));
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn too_large() -> Response {
    error(StatusCode::PAYLOAD_TOO_LARGE, "The body is larger than the sandbox accepts.", None)
}

/// The record of a request.
fn describe(method: &Method, uri: &Uri, headers: &HeaderMap, body: &Bytes) -> Value {
    let query: Vec<(String, String)> =
        url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let mut recorded_headers = serde_json::Map::new();
    for name in HEADERS {
        if let Some(value) = headers.get(*name).and_then(|value| value.to_str().ok()) {
            recorded_headers.insert((*name).to_owned(), value.into());
        }
    }
    if let Some(value) = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        let scheme = value.split(' ').next().unwrap_or_default();
        recorded_headers.insert("authorization".to_owned(), format!("{scheme} ***").into());
    }
    let text = (body.len() <= LARGEST_RECORDED).then(|| String::from_utf8_lossy(body).into_owned());
    json!({
        "method": method.as_str(),
        "path": uri.path(),
        "query": query,
        "headers": recorded_headers,
        "body": text,
        "length": body.len(),
    })
}

/// A plausible response: no body for DELETE, the request body for POST and PUT, otherwise an empty object.
async fn plausible_response(request: Request) -> Response {
    let path = request.uri().path();
    if !["/jans-config-api/", "/jans-scim/restv1/v2/", "/jans-auth/"].iter().any(|base| path.starts_with(base)) {
        return unknown_path().await;
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
