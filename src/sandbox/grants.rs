//! The token endpoint: a table of grants, and a function for each.

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::device_flow::Poll;
use super::faults::GrantName;
use super::form::Fields;
use super::provider::Provider;
use super::responses::{client_error, oauth_error};
use super::users::SandboxUser;

/// Responds to the token request of an authenticated client.
type Grant = fn(&Provider, &Fields) -> Response;

/// The grants, by their `grant_type`.
pub const GRANTS: [(&str, Grant); 3] = [
    (CLIENT_CREDENTIALS, client_credentials),
    ("refresh_token", refresh_token),
    ("urn:ietf:params:oauth:grant-type:device_code", device_code),
];

const CLIENT_CREDENTIALS: &str = "client_credentials";

/// `POST restv1/token`
pub async fn token(State(provider): State<Provider>, headers: HeaderMap, form: Fields) -> Response {
    let name = form.get("grant_type").unwrap_or_default().to_owned();
    let grant = GRANTS.iter().find(|(known, _)| *known == name);
    let mut response = match grant {
        // With `ujwt`, a user's token replaces the authentication of the client.
        Some(_) if name == CLIENT_CREDENTIALS && form.get("ujwt").is_some() => {
            administrator(&provider, &headers, &form)
        }
        _ if !provider.is_client(&headers) => client_error(),
        Some((_, grant)) => grant(&provider, &form),
        None if name.is_empty() => oauth_error("invalid_request", "grant_type is missing."),
        None => oauth_error("unsupported_grant_type", "The grant_type is unknown."),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(GrantName(name));
    response
}

/// An access token of the client itself.
fn client_credentials(provider: &Provider, form: &Fields) -> Response {
    let scopes = provider.granted(form.get("scope"));
    let scope = scopes.join(" ");
    let access_token = provider.issue(scopes, None, None);
    token_response(provider, &access_token, None, &scope)
}

/// An access token with the scopes of the user's role; the request has the user's token and the JWT of the userinfo
/// endpoint (`ujwt`).
///
/// As upstream, the response does not name the scopes of the role.
fn administrator(provider: &Provider, headers: &HeaderMap, form: &Fields) -> Response {
    let Ok(token) = provider.bearer(headers) else {
        return client_error();
    };
    let claims = form.get("ujwt").and_then(|ujwt| provider.signer.verify(ujwt));
    let claimed_inum = claims.as_ref().and_then(|claims| claims.get("inum")?.as_str());
    match token.user {
        Some(user) if claimed_inum == Some(user.inum) => {
            let scopes = if user.roles.contains(&"admin") { provider.role_scopes() } else { vec!["openid"] };
            let scopes = scopes.into_iter().map(str::to_owned).collect();
            let access_token = provider.issue(scopes, Some(user), token.sign_in);
            token_response(provider, &access_token, None, "openid")
        }
        _ => oauth_error("invalid_grant", "The ujwt does not belong to the user of the token."),
    }
}

fn device_code(provider: &Provider, form: &Fields) -> Response {
    let Some(code) = form.get("device_code") else {
        return oauth_error("invalid_request", "device_code is missing.");
    };
    let now = provider.clock.now();
    let mut issued = provider.issued();
    let poll = issued.device_flows.get_mut(code).map(|flow| flow.poll(now, Instant::now()));
    let (error, description) = match poll {
        Some(Poll::Approved(user, scopes)) => {
            issued.device_flows.remove(code);
            drop(issued);
            return user_tokens(provider, user, scopes, uuid::Uuid::new_v4());
        }
        Some(Poll::Pending) => ("authorization_pending", "The user has not decided yet."),
        Some(Poll::SlowDown) => ("slow_down", "The interval between two polls is longer now."),
        Some(Poll::Denied) => ("access_denied", "The user denied the request."),
        Some(Poll::Expired) => ("expired_token", "The device code has expired."),
        None => ("invalid_grant", "The device code is unknown."),
    };
    oauth_error(error, description)
}

fn refresh_token(provider: &Provider, form: &Fields) -> Response {
    let Some(token) = form.get("refresh_token") else {
        return oauth_error("invalid_request", "refresh_token is missing.");
    };
    let now = provider.clock.now();
    let refresh = provider.issued().take_refresh(token, now);
    match refresh {
        Some(refresh) => user_tokens(provider, refresh.user, refresh.scopes, refresh.sign_in),
        None => oauth_error("invalid_grant", "The refresh token is not valid, or was used before."),
    }
}

/// An access token of a user, and a refresh token if the user granted `offline_access`.
fn user_tokens(provider: &Provider, user: &'static SandboxUser, scopes: Vec<String>, sign_in: uuid::Uuid) -> Response {
    let scope = scopes.join(" ");
    let access_token = provider.issue(scopes.clone(), Some(user), Some(sign_in));
    let refresh_token =
        scopes.iter().any(|scope| scope == "offline_access").then(|| provider.issue_refresh(scopes, user, sign_in));
    token_response(provider, &access_token, refresh_token, &scope)
}

fn token_response(provider: &Provider, access_token: &str, refresh_token: Option<String>, scope: &str) -> Response {
    let mut response = json!({
        "access_token": access_token,
        "token_type": "bearer",
        "expires_in": provider.sign_in.token_lifetime.as_secs(),
        "scope": scope,
    });
    if let Some(refresh_token) = refresh_token {
        response["refresh_token"] = refresh_token.into();
    }
    Json(response).into_response()
}
