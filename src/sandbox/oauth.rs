//! The endpoints of the auth server, below `/jans-auth/`.
//!
//! The token endpoint is in [`super::grants`], the device flow in [`super::device`].

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use serde_json::json;

use super::form::Fields;
use super::provider::{Provider, Unauthorized};
use super::responses::{client_error, oauth_error};
use super::scopes::USER_SCOPES;
use super::{device, grants};

/// The routes of the auth server.
pub fn router(provider: Provider) -> Router {
    Router::new()
        .route("/restv1/token", routing::post(grants::token))
        .route("/restv1/revoke", routing::post(revoke))
        .route("/restv1/device_authorization", routing::post(device::authorization))
        .route("/restv1/userinfo", routing::post(userinfo).get(userinfo))
        .route("/restv1/jwks", routing::get(jwks))
        .route("/device-code", routing::get(device::page).post(device::decide))
        .route("/.well-known/openid-configuration", routing::get(discovery))
        .with_state(provider)
}

async fn revoke(State(provider): State<Provider>, headers: HeaderMap, form: Fields) -> Response {
    if !provider.is_client(&headers) {
        return client_error();
    }
    match form.get("token") {
        None => oauth_error("invalid_request", "token is missing."),
        Some(token) => {
            // An unknown token counts as revoked (RFC 7009, section 2.2).
            provider.issued().revoke(token);
            StatusCode::OK.into_response()
        }
    }
}

async fn discovery(State(provider): State<Provider>) -> Response {
    let base = format!("{}/jans-auth/restv1", provider.issuer);
    let scopes: Vec<&str> = provider.client_scopes().into_iter().chain(USER_SCOPES[1..].iter().copied()).collect();
    Json(json!({
        "issuer": &*provider.issuer,
        "token_endpoint": format!("{base}/token"),
        "device_authorization_endpoint": format!("{base}/device_authorization"),
        "userinfo_endpoint": format!("{base}/userinfo"),
        "revocation_endpoint": format!("{base}/revoke"),
        "jwks_uri": format!("{base}/jwks"),
        "grant_types_supported": grants::GRANTS.map(|(name, _)| name),
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "userinfo_signing_alg_values_supported": ["ES256"],
        "scopes_supported": scopes,
    }))
    .into_response()
}

/// `restv1/userinfo`: the response is a JWT instead of JSON.
async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let user = match provider.bearer(&headers) {
        Ok(token) => token.user,
        Err(reason) => return reason.into_response(),
    };
    let Some(user) = user else {
        return Unauthorized::Invalid.into_response();
    };
    let mut claims = json!({
        "iss": &*provider.issuer,
        "aud": provider.client_id(),
        "sub": user.inum,
        "iat": provider.clock.now().as_second(),
        "inum": user.inum,
        "user_name": user.name,
        "email": format!("{}@example.com", user.name),
    });
    if !user.roles.is_empty() {
        claims["jansAdminUIRole"] = user.roles.into();
    }
    match provider.signer.sign(&claims) {
        Some(jwt) => ([(header::CONTENT_TYPE, "application/jwt")], jwt).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `restv1/jwks`
async fn jwks(State(provider): State<Provider>) -> Response {
    Json(json!({"keys": [provider.signer.public()]})).into_response()
}
