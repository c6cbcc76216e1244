//! Deliberate faults, to test how a client handles them, and the request log.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse as _, Response};
use axum::{Json, Router};
use futures_util::{StreamExt as _, stream};
use serde_json::json;

use super::error::SandboxError;
use crate::args::FaultKind;

/// Deliberate faults, and the request log.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// The share of requests, from 0 to 1, that fail.
    pub rate: f64,
    /// How they fail: one of these at random.
    pub kinds: Vec<FaultKind>,
    /// The largest number of requests per second; the response to further ones is 429.
    pub rate_limit: Option<u32>,
    /// A delay of every response.
    pub latency: Duration,
    /// The request log: a line for every request with method, path, grant type and status, without secrets.
    pub log: Option<PathBuf>,
}

/// The `grant_type` of a request, an extension of its response that the request log reads.
#[derive(Clone)]
pub struct GrantName(pub String);

#[derive(Clone)]
struct Layer {
    rate: f64,
    kinds: Arc<[FaultKind]>,
    limiter: Option<Arc<Limiter>>,
    latency: Duration,
    log: Option<Arc<Mutex<File>>>,
}

/// Counts the requests of one second.
struct Limiter {
    limit: u32,
    /// The start of the second, and the number of requests since.
    taken: Mutex<(Instant, u32)>,
}

impl Limiter {
    const WINDOW: Duration = Duration::from_secs(1);

    fn new(limit: u32, now: Instant) -> Self {
        Self { limit, taken: Mutex::new((now, 0)) }
    }

    /// Counts a request; returns whether it is within the limit.
    fn admits(&self, now: Instant) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(taken.0) >= Self::WINDOW {
            *taken = (now, 0);
        }
        taken.1 = taken.1.saturating_add(1);
        taken.1 <= self.limit
    }
}

/// The response of newer auth servers above their rate limit.
fn too_many_requests() -> Response {
    let body = Json(json!({"error": "Too many requests"}));
    (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "1")], body).into_response()
}

/// Adds the faults to a router.
pub fn apply(router: Router, faults: &Faults) -> Result<Router, SandboxError> {
    if faults.rate <= 0.0 && faults.rate_limit.is_none() && faults.latency.is_zero() && faults.log.is_none() {
        return Ok(router);
    }
    let open = |path: &PathBuf| {
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(SandboxError::file(path))?;
        Ok::<_, SandboxError>(Arc::new(Mutex::new(file)))
    };
    let log = faults.log.as_ref().map(open).transpose()?;
    let limiter = faults.rate_limit.map(|limit| Arc::new(Limiter::new(limit, Instant::now())));
    let layer =
        Layer { rate: faults.rate, kinds: faults.kinds.as_slice().into(), limiter, latency: faults.latency, log };
    Ok(router.layer(middleware::from_fn_with_state(layer, handle)))
}

impl Layer {
    /// How the next request fails; `None` if it does not.
    fn fault(&self) -> Option<FaultKind> {
        if fastrand::f64() < self.rate { fastrand::choice(self.kinds.iter()).copied() } else { None }
    }
}

async fn fail(fault: FaultKind, request: Request, next: Next) -> Response {
    match fault {
        FaultKind::Unavailable => {
            let page = "<html><head><title>503 Service Temporarily Unavailable</title></head><body></body></html>";
            (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
        }
        FaultKind::TooMany => too_many_requests(),
        FaultKind::DropRequest => dropped(StatusCode::SERVICE_UNAVAILABLE.into_response()),
        FaultKind::DropResponse => dropped(next.run(request).await),
        FaultKind::CutBody => cut(next.run(request).await).await,
    }
}

/// A response whose connection closes before its head is sent: its body fails at once.
fn dropped(response: Response) -> Response {
    let nothing = stream::once(async { Err::<Bytes, _>(io::Error::other("a deliberate fault")) });
    Response::from_parts(response.into_parts().0, Body::from_stream(nothing))
}

/// A response whose connection closes in the middle of its body.
async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    // An empty body is announced as one byte, which is not sent.
    parts.headers.insert(header::CONTENT_LENGTH, body.len().max(1).into());
    let half = Ok(body.slice(..body.len() / 2));
    let end = stream::once(async {
        // What was written so far is sent while this waits.
        tokio::task::yield_now().await;
        Err(io::Error::other("a deliberate fault"))
    });
    Response::from_parts(parts, Body::from_stream(stream::iter([half]).chain(end)))
}

async fn handle(State(layer): State<Layer>, request: Request, next: Next) -> Response {
    tokio::time::sleep(layer.latency).await;
    let line = format!("{} {}", request.method(), request.uri().path());
    let response = if layer.limiter.as_ref().is_some_and(|limiter| !limiter.admits(Instant::now())) {
        too_many_requests()
    } else {
        match layer.fault() {
            Some(fault) => fail(fault, request, next).await,
            None => next.run(request).await,
        }
    };
    if let Some(log) = &layer.log {
        let grant = response.extensions().get::<GrantName>().map(|grant| format!(" {}", grant.0));
        let line = format!("{line}{} {}\n", grant.unwrap_or_default(), response.status().as_u16());
        // One write, so that the lines of concurrent requests do not mix. A full disk must not stop the server.
        let _ = log.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds_for_each_second() {
        let start = Instant::now();
        let limiter = Limiter::new(2, start);
        let admitted = [0, 0, 999, 1_000, 1_999, 1_999]
            .map(|milliseconds| limiter.admits(start + Duration::from_millis(milliseconds)));
        assert_eq!(admitted, [true, true, false, true, true, false]);
    }
}
