//! The token endpoint: one function for each kind of grant.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::device::Poll;
use super::form::Fields;
use super::oauth::{CLIENT_SCOPES, Provider, known_scopes, refuse, refuse_client};
use super::users::User;

/// The client in its own name, or, with a `ujwt`, in that of an administrator.
pub const CLIENT_CREDENTIALS: &str = "client_credentials";
/// A sign-in that goes on.
pub const REFRESH_TOKEN: &str = "refresh_token";
/// A user who approved on another screen (RFC 8628).
pub const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Which grant a request asked for, for the log of requests.
#[derive(Clone)]
pub struct GrantName(pub String);

/// `POST restv1/token`
pub async fn token(State(provider): State<Provider>, headers: HeaderMap, form: Fields) -> Response {
    let grant = form.get("grant_type").unwrap_or_default().to_owned();
    let mut response = match grant.as_str() {
        CLIENT_CREDENTIALS if form.get("ujwt").is_some() => administrator(&provider, &headers, &form),
        _ if !provider.is_client(&headers) => refuse_client(),
        CLIENT_CREDENTIALS => {
            let scopes = known_scopes(form.get("scope"), CLIENT_SCOPES);
            let scope = scopes.join(" ");
            let access_token = provider.issue(scopes, None, None);
            answer(&provider, &access_token, None, &scope)
        }
        DEVICE_CODE => device_code(&provider, &form),
        REFRESH_TOKEN => refresh(&provider, &form),
        "" => refuse(StatusCode::BAD_REQUEST, "invalid_request", "grant_type is missing."),
        _ => refuse(StatusCode::BAD_REQUEST, "unsupported_grant_type", "This kind of grant is not known."),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(GrantName(grant));
    response
}

/// What the server knows of the user, signed by itself, makes the client's token an administrator's.
///
/// The scopes of the role are added when the token is looked at; the answer does not name them.
fn administrator(provider: &Provider, headers: &HeaderMap, form: &Fields) -> Response {
    let Ok(token) = provider.bearer(headers) else {
        return refuse_client();
    };
    let claims = form.get("ujwt").and_then(|ujwt| provider.signer.verify(ujwt));
    let claimed = claims.as_ref().and_then(|claims| claims.get("inum")?.as_str());
    match token.user {
        Some(user) if claimed == Some(user.inum) => {
            let scopes = if user.roles.contains(&"admin") { CLIENT_SCOPES } else { &["openid"] };
            let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
            let access_token = provider.issue(scopes, Some(user), token.sign_in);
            answer(provider, &access_token, None, "openid")
        }
        _ => refuse(StatusCode::BAD_REQUEST, "invalid_grant", "The ujwt is not of the user who signed in."),
    }
}

fn device_code(provider: &Provider, form: &Fields) -> Response {
    let Some(code) = form.get("device_code") else {
        return refuse(StatusCode::BAD_REQUEST, "invalid_request", "device_code is missing.");
    };
    let now = provider.clock.now();
    let mut issued = provider.issued();
    let poll = issued.devices.get_mut(code).map(|device| device.poll(now, Instant::now()));
    let (error, description) = match poll {
        Some(Poll::Approved(user, scopes)) => {
            issued.devices.remove(code);
            drop(issued);
            return user_tokens(provider, user, scopes, uuid::Uuid::new_v4());
        }
        Some(Poll::Pending) => ("authorization_pending", "Nobody has decided yet."),
        Some(Poll::SlowDown) => ("slow_down", "The interval between two polls is longer now."),
        Some(Poll::Denied) => ("access_denied", "The user denied the request."),
        Some(Poll::Expired) => ("expired_token", "The device code has expired."),
        None => ("invalid_grant", "This device code is not known."),
    };
    refuse(StatusCode::BAD_REQUEST, error, description)
}

fn refresh(provider: &Provider, form: &Fields) -> Response {
    let Some(token) = form.get("refresh_token") else {
        return refuse(StatusCode::BAD_REQUEST, "invalid_request", "refresh_token is missing.");
    };
    let now = provider.clock.now();
    let refresh = provider.issued().take_refresh(token, now);
    match refresh {
        Some(refresh) => user_tokens(provider, refresh.user, refresh.scopes, refresh.sign_in),
        None => {
            refuse(StatusCode::BAD_REQUEST, "invalid_grant", "This refresh token is not valid, or was used before.")
        }
    }
}

/// An access token of a user, and a refresh token where the user granted one.
fn user_tokens(provider: &Provider, user: &'static User, scopes: Vec<String>, sign_in: uuid::Uuid) -> Response {
    let scope = scopes.join(" ");
    let access_token = provider.issue(scopes.clone(), Some(user), Some(sign_in));
    let refresh_token =
        scopes.iter().any(|scope| scope == "offline_access").then(|| provider.issue_refresh(scopes, user, sign_in));
    answer(provider, &access_token, refresh_token, &scope)
}

fn answer(provider: &Provider, access_token: &str, refresh_token: Option<String>, scope: &str) -> Response {
    let mut answer = json!({
        "access_token": access_token,
        "token_type": "bearer",
        "expires_in": provider.sign_in.token_lifetime.as_secs(),
        "scope": scope,
    });
    if let Some(refresh_token) = refresh_token {
        answer["refresh_token"] = refresh_token.into();
    }
    Json(answer).into_response()
}
