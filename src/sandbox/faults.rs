//! What goes wrong on purpose, and the log of requests: so that a client can be seen to cope.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse as _, Response};

use super::SandboxError;
use super::grants::GrantName;

/// What goes wrong, and who is told about requests.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// The share of requests that end with a proxy's 503, from 0 to 1.
    pub rate: f64,
    /// How long every answer takes longer.
    pub latency: Duration,
    /// A file that gets a line for every request: method, path, grant type, status. Never a secret.
    pub log: Option<PathBuf>,
}

#[derive(Clone)]
struct Layer {
    rate: f64,
    latency: Duration,
    log: Option<Arc<Mutex<File>>>,
}

/// Puts the faults between the network and the router.
pub fn apply(router: Router, faults: &Faults) -> Result<Router, SandboxError> {
    if faults.rate <= 0.0 && faults.latency.is_zero() && faults.log.is_none() {
        return Ok(router);
    }
    let open = |path: &PathBuf| {
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(SandboxError::file(path))?;
        Ok::<_, SandboxError>(Arc::new(Mutex::new(file)))
    };
    let log = faults.log.as_ref().map(open).transpose()?;
    let layer = Layer { rate: faults.rate, latency: faults.latency, log };
    Ok(router.layer(middleware::from_fn_with_state(layer, handle)))
}

async fn handle(State(layer): State<Layer>, request: Request, next: Next) -> Response {
    tokio::time::sleep(layer.latency).await;
    let line = format!("{} {}", request.method(), request.uri().path());
    let response = if fastrand::f64() < layer.rate {
        let page = "<html><head><title>503 Service Temporarily Unavailable</title></head><body></body></html>";
        (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
    } else {
        next.run(request).await
    };
    if let Some(log) = &layer.log {
        let grant = response.extensions().get::<GrantName>().map(|grant| format!(" {}", grant.0));
        let line = format!("{line}{} {}\n", grant.unwrap_or_default(), response.status().as_u16());
        // One write, so that lines of several requests stay apart; a full disk must not stop the server.
        let _ = log.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
    }
    response
}
