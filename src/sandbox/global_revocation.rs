//! The auth server's global token revocation: ends all sessions and tokens of a user.
//!
//! As upstream, what counts are the scopes that the client may have, not those of its token, and an unknown user is no error.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use serde_json::{Value, json};

use super::provider::Provider;
use super::responses::{ErrorResponse, oauth_error};
use super::scopes::GLOBAL_REVOCATION;
use super::store::Store;

/// The route of the endpoint.
pub fn router(provider: Provider, store: Store) -> Router {
    Router::new().route("/restv1/global-token-revocation", routing::post(revoke)).with_state((provider, store))
}

async fn revoke(State((provider, store)): State<(Provider, Store)>, headers: HeaderMap, body: Bytes) -> Response {
    let is_client = provider.is_client(&headers) || provider.bearer(&headers).is_ok();
    if !is_client || !provider.client_scopes().contains(&GLOBAL_REVOCATION) {
        let error = json!({"error": "invalid_request", "error_description": "The request is missing a required \
                           parameter, includes an unsupported parameter or parameter value, or is otherwise malformed."});
        return (StatusCode::UNAUTHORIZED, Json(error)).into_response();
    }
    let is_json =
        headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if !is_json {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let request: Option<Value> = serde_json::from_slice(&body).ok();
    let text = |name: &str| request.as_ref()?.get("sub_id")?.get(name)?.as_str().map(str::to_owned);
    let (Some(format), Some(id)) = (text("format"), text("id")) else {
        return oauth_error("invalid_request", "Failed to parse GlobalTokenRevocationRequest.");
    };
    // The sandbox has no table of users: it knows their names and inums from sessions and tokens.
    let ended = match format.as_str() {
        "uid" => store.end_user(Some(id), None).await,
        "inum" => store.end_user(None, Some(id)).await,
        _ => Ok(()),
    };
    match ended {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => ErrorResponse::from(error).into_response(),
    }
}
