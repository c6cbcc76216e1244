//! The HTTP surface: config-api's session endpoints and the default ACR.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use serde_json::json;

use super::SandboxError;
use super::filter::{FilterError, Search, Selection};
use super::oauth::{DELETE_SESSIONS, Provider, READ_ACRS, READ_SESSIONS, Unauthorized};
use super::recorder;
use super::store::{Found, Store};

const DEFAULT_LIMIT: i64 = 50;

/// The server's `maxCount`.
const MAXIMUM_LIMIT: i64 = 200;

#[derive(Clone)]
struct Api {
    store: Store,
    provider: Provider,
}

/// Everything that the sandbox answers.
pub fn router(store: Store, provider: Provider, is_loopback: bool) -> Router {
    let sessions = Router::new()
        .route("/api/v1/jans-auth-server/session", routing::get(list))
        .route("/api/v1/jans-auth-server/session/search", routing::get(search))
        .route("/api/v1/jans-auth-server/session/sid/{sid}", routing::get(find).delete(delete))
        .route("/api/v1/jans-auth-server/session/user/{user_dn}", routing::delete(revoke))
        .route("/api/v1/acrs", routing::get(acrs))
        .with_state(Api { store, provider: provider.clone() });
    let services = Router::new().nest("/jans-config-api", sessions).nest("/jans-auth", provider.clone().router());
    recorder::apply(services, provider, is_loopback)
}

/// Why a request has no answer.
enum Refused {
    Unauthorized(Unauthorized),
    BadRequest(String),
    NotFound,
    Internal(SandboxError),
}

impl From<Unauthorized> for Refused {
    fn from(reason: Unauthorized) -> Self {
        Self::Unauthorized(reason)
    }
}

impl From<FilterError> for Refused {
    fn from(error: FilterError) -> Self {
        Self::BadRequest(error.to_string())
    }
}

impl From<SandboxError> for Refused {
    fn from(error: SandboxError) -> Self {
        Self::Internal(error)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let error = |status: StatusCode, message: String| {
            (status, Json(json!({"code": status.as_str(), "message": message, "description": null}))).into_response()
        };
        match self {
            Self::Unauthorized(reason) => reason.into_response(),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::BadRequest(message) => error(StatusCode::BAD_REQUEST, message),
            Self::Internal(reason) => error(StatusCode::INTERNAL_SERVER_ERROR, reason.to_string()),
        }
    }
}

type Pairs = Query<Vec<(String, String)>>;

async fn list(State(api): State<Api>, headers: HeaderMap) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    let everything = Selection::new(&Search::default())?;
    Ok(page(0, api.store.search(everything, 0, DEFAULT_LIMIT).await?))
}

async fn search(State(api): State<Api>, headers: HeaderMap, Query(pairs): Pairs) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    let search = read_search(pairs)?;
    if search.limit > MAXIMUM_LIMIT {
        return Err(Refused::BadRequest(format!("Maximum number of results per page is {MAXIMUM_LIMIT}")));
    }
    let selection = Selection::new(&search)?;
    let start = search.start.max(0);
    Ok(page(start, api.store.search(selection, start, search.limit.max(0)).await?))
}

fn read_search(pairs: Vec<(String, String)>) -> Result<Search, Refused> {
    let mut search = Search { limit: DEFAULT_LIMIT, ..Search::default() };
    for (name, value) in pairs {
        let number = || value.parse::<i32>().map(i64::from).map_err(|_| Refused::NotFound);
        match name.as_str() {
            // JAX-RS answers 404 for a query parameter that is not of its type.
            "limit" => search.limit = number()?,
            "startIndex" => search.start = number()?,
            "pattern" => search.pattern = value,
            "sortBy" => search.sort_by = value,
            "sortOrder" => search.sort_order = value,
            "fieldValuePair" => search.field_value_pair = value,
            _ => {}
        }
    }
    Ok(search)
}

fn page(start: i64, found: Found) -> Response {
    Json(json!({
        "start": start,
        "totalEntriesCount": found.total,
        "entriesCount": found.entries.len(),
        "entries": found.entries,
    }))
    .into_response()
}

async fn find(State(api): State<Api>, headers: HeaderMap, Path(sid): Path<String>) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    let session = api.store.find(sid).await?.ok_or(Refused::NotFound)?;
    Ok(Json(session).into_response())
}

async fn delete(State(api): State<Api>, headers: HeaderMap, Path(sid): Path<String>) -> Result<StatusCode, Refused> {
    api.provider.authorize(&headers, DELETE_SESSIONS)?;
    if api.store.delete(sid).await? { Ok(StatusCode::OK) } else { Err(Refused::NotFound) }
}

async fn revoke(
    State(api): State<Api>,
    headers: HeaderMap,
    Path(user_dn): Path<String>,
) -> Result<StatusCode, Refused> {
    api.provider.authorize(&headers, DELETE_SESSIONS)?;
    if api.store.revoke(user_dn).await? { Ok(StatusCode::OK) } else { Err(Refused::NotFound) }
}

async fn acrs(State(api): State<Api>, headers: HeaderMap) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_ACRS)?;
    Ok(Json(json!({"defaultAcr": "simple_password_auth"})).into_response())
}
