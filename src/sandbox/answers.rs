//! What the server's answers look like: pages, errors, and the absence of both.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::SandboxError;
use super::oauth::Unauthorized;
use super::query::Found;
use super::table::Failed;

/// Why a request has no answer.
pub enum Refused {
    /// No token, or one that is not good enough.
    Unauthorized(Unauthorized),
    /// The request is malformed, and the server says how.
    BadRequest(String),
    /// There is no such thing, and the server says nothing.
    NotFound,
    /// There is no such thing, and the server says which: a message and a description.
    Missing(String, Option<String>),
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

/// An error as config-api writes it.
pub fn error(status: StatusCode, message: &str, description: Option<&str>) -> Response {
    let body = json!({"code": status.as_str(), "message": message, "description": description});
    (status, Json(body)).into_response()
}

/// A page as the server writes it: without `entries` if there are none.
pub fn page(start: u32, found: Found) -> Response {
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
