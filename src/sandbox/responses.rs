//! Responses: pages and errors of config-api, errors of the auth server.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::error::SandboxError;
use super::provider::Unauthorized;
use super::query::FoundPage;
use super::table::SearchFailed;

/// An error response of config-api.
pub enum ErrorResponse {
    /// 401: the token is missing, not valid or lacks scopes.
    Unauthorized(Unauthorized),
    /// 400 with a message.
    BadRequest(String),
    /// 404 without a body.
    NotFound,
    /// 404 with a message and a description.
    Missing(String, Option<String>),
    /// 500 without a reason, as upstream. The errors of the sandbox would reveal the path of the database.
    Internal,
}

impl From<Unauthorized> for ErrorResponse {
    fn from(reason: Unauthorized) -> Self {
        Self::Unauthorized(reason)
    }
}

impl From<SearchFailed> for ErrorResponse {
    fn from(SearchFailed: SearchFailed) -> Self {
        Self::Internal
    }
}

impl From<SandboxError> for ErrorResponse {
    fn from(_: SandboxError) -> Self {
        Self::Internal
    }
}

impl IntoResponse for ErrorResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Unauthorized(reason) => reason.into_response(),
            Self::NotFound => StatusCode::NOT_FOUND.into_response(),
            Self::Missing(message, description) => error(StatusCode::NOT_FOUND, &message, description.as_deref()),
            Self::BadRequest(message) => error(StatusCode::BAD_REQUEST, &message, None),
            Self::Internal => error(
                StatusCode::INTERNAL_SERVER_ERROR,
                "Internal Server error",
                Some("Internal error occurs, for more details please check log files."),
            ),
        }
    }
}

/// An error in the format of config-api.
pub fn error(status: StatusCode, message: &str, description: Option<&str>) -> Response {
    let body = json!({"code": status.as_str(), "message": message, "description": description});
    (status, Json(body)).into_response()
}

/// A page in the format of config-api, which omits an empty `entries`.
pub fn page(start: u32, found: &FoundPage) -> Response {
    let FoundPage { total, count, entries } = found;
    let mut page = format!("{{\"start\":{start},\"totalEntriesCount\":{total},\"entriesCount\":{count}");
    if *count > 0 {
        page.push_str(",\"entries\":[");
        page.push_str(entries);
        page.push(']');
    }
    page.push('}');
    json_text(page)
}

/// A response with this JSON.
pub fn json_text(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// An OAuth error with status 400 (RFC 6749, section 5.2).
pub fn oauth_error(error: &str, description: &str) -> Response {
    with_status(StatusCode::BAD_REQUEST, error, description)
}

/// The OAuth error for wrong or missing client credentials.
pub fn client_error() -> Response {
    let response = with_status(StatusCode::UNAUTHORIZED, "invalid_client", "Client authentication failed.");
    ([(header::WWW_AUTHENTICATE, "Basic realm=\"jans-auth\"")], response).into_response()
}

fn with_status(status: StatusCode, error: &str, description: &str) -> Response {
    (status, Json(json!({"error": error, "error_description": description}))).into_response()
}
