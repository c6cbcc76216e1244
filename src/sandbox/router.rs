//! The HTTP surface: config-api's session endpoints and the default ACR.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use serde_json::json;

use super::SandboxError;
use super::filter::{Failed, Search, Selection};
use super::oauth::{DELETE_SESSIONS, Provider, READ_ACRS, READ_SESSIONS, Unauthorized};
use super::query::Found;
use super::recorder;
use super::sessions::SESSIONS;
use super::store::Store;
use super::table::{Dialect, Table};

const DEFAULT_LIMIT: u32 = 50;

/// The server's `maxCount`.
const MAXIMUM_LIMIT: u32 = 200;

#[derive(Clone)]
struct Api {
    store: Store,
    dialect: Dialect,
    provider: Provider,
}

/// Everything that the sandbox answers.
pub fn router(store: Store, dialect: Dialect, provider: Provider, is_loopback: bool) -> Router {
    let sessions = Router::new()
        .route("/api/v1/jans-auth-server/session", routing::get(list))
        .route("/api/v1/jans-auth-server/session/search", routing::get(search))
        .route("/api/v1/jans-auth-server/session/sid/{sid}", routing::get(find).delete(delete))
        .route("/api/v1/jans-auth-server/session/user/{user_dn}", routing::delete(revoke))
        .route("/api/v1/acrs", routing::get(acrs))
        .with_state(Api { store, dialect, provider: provider.clone() });
    let services = Router::new().nest("/jans-config-api", sessions).nest("/jans-auth", provider.clone().router());
    recorder::apply(services, provider, is_loopback)
}

/// Why a request has no answer.
enum Refused {
    Unauthorized(Unauthorized),
    BadRequest(String),
    NotFound,
    /// The reason goes no further: the server names none, and ours would tell where the database is.
    Internal,
}

impl From<Unauthorized> for Refused {
    fn from(reason: Unauthorized) -> Self {
        Self::Unauthorized(reason)
    }
}

impl From<Failed> for Refused {
    fn from(Failed: Failed) -> Self {
        Self::Internal
    }
}

impl From<SandboxError> for Refused {
    fn from(_: SandboxError) -> Self {
        Self::Internal
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Unauthorized(reason) => reason.into_response(),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::BadRequest(message) => error(StatusCode::BAD_REQUEST, &message, None),
            Self::Internal => error(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Internal Server error",
                Some("Internal error occurs, for more details please check log files."),
            ),
        }
    }
}

/// An error as config-api writes it.
fn error(status: StatusCode, message: &str, description: Option<&str>) -> Response {
    let body = json!({"code": status.as_str(), "message": message, "description": description});
    (status, Json(body)).into_response()
}

type Pairs = Query<Vec<(String, String)>>;

async fn list(State(api): State<Api>, headers: HeaderMap) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    let everything = Selection::everything(&SESSIONS);
    Ok(page(0, api.store.search(everything, 0, Some(DEFAULT_LIMIT)).await?))
}

async fn search(State(api): State<Api>, headers: HeaderMap, Query(pairs): Pairs) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    search_in(&api, &SESSIONS, pairs).await
}

/// A search as the server carries it out in any of its tables.
async fn search_in(api: &Api, table: &'static Table, pairs: Vec<(String, String)>) -> Result<Response, Refused> {
    // JAX-RS takes the first of several values.
    let given = |name: &str| pairs.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
    // JAX-RS answers 404 for a query parameter that is not of its type.
    let number = |name: &str, default: u32| match given(name) {
        Some(text) => text.parse::<i32>().map_err(|_| Refused::NotFound),
        None => i32::try_from(default).map_err(|_| Refused::NotFound),
    };
    let (limit, start) = (number("limit", DEFAULT_LIMIT)?, number("startIndex", 0)?);
    // Neither a negative limit nor 0 is a bound.
    let limit = u32::try_from(limit).ok().filter(|limit| *limit > 0);
    if limit > Some(MAXIMUM_LIMIT) {
        return Err(Refused::BadRequest(format!("Maximum number of results per page is {MAXIMUM_LIMIT}")));
    }
    let text = |name| given(name).unwrap_or_default().to_owned();
    let search = Search {
        pattern: text("pattern"),
        field_value_pair: text("fieldValuePair"),
        sort_by: text("sortBy"),
        sort_order: text("sortOrder"),
    };
    let selection = Selection::new(table, api.dialect, &search)?;
    // A database refuses a negative offset.
    let start = u32::try_from(start).map_err(|_| Refused::Internal)?;
    Ok(page(start, api.store.search(selection, start, limit).await?))
}

/// A page as the server writes it: without `entries` if there are none.
fn page(start: u32, found: Found) -> Response {
    let mut page = json!({
        "start": start,
        "totalEntriesCount": found.total,
        "entriesCount": found.entries.len(),
    });
    if !found.entries.is_empty() {
        page["entries"] = found.entries.into();
    }
    Json(page).into_response()
}

async fn find(State(api): State<Api>, headers: HeaderMap, Path(sid): Path<String>) -> Result<Response, Refused> {
    api.provider.authorize(&headers, READ_SESSIONS)?;
    // Upstream answers an unknown sid with 200 and nothing.
    let session = api.store.find(sid).await?;
    Ok(session.map_or_else(|| StatusCode::OK.into_response(), |session| Json(session).into_response()))
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
