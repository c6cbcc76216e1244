//! The auth server's part: tokens for the sandbox's client, and who may do what with them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{Clock, Description};

const READONLY: &str = "https://jans.io/oauth/jans-auth-server/session.readonly";
const DELETE: &str = "https://jans.io/oauth/jans-auth-server/session.delete";
const REVOKE: &str = "revoke_session";
const ADMIN: &str = "https://jans.io/oauth/jans-auth-server/session.admin";
const READ_ALL: &str = "https://jans.io/oauth/config/read-all";
const WRITE_ALL: &str = "https://jans.io/oauth/config/write-all";
const DELETE_ALL: &str = "https://jans.io/oauth/config/delete-all";
const ACRS_READONLY: &str = "https://jans.io/oauth/config/acrs.readonly";

/// Every scope that the client may have.
const KNOWN_SCOPES: &[&str] =
    &["openid", READONLY, DELETE, REVOKE, ADMIN, READ_ALL, WRITE_ALL, DELETE_ALL, ACRS_READONLY];

/// How long a token lives.
const TOKEN_LIFETIME: SignedDuration = SignedDuration::from_mins(5);

/// What a request needs: all of the first, or any one of the second.
#[derive(Clone, Copy, Debug)]
pub struct Requirement {
    all: &'static [&'static str],
    any: &'static [&'static str],
}

/// To read sessions.
pub const READ_SESSIONS: Requirement = Requirement { all: &[READONLY], any: &[ADMIN, READ_ALL, WRITE_ALL] };
/// To delete sessions.
pub const DELETE_SESSIONS: Requirement = Requirement { all: &[DELETE, REVOKE], any: &[ADMIN, DELETE_ALL] };
/// To read the default ACR.
pub const READ_ACRS: Requirement = Requirement { all: &[ACRS_READONLY], any: &[READ_ALL, WRITE_ALL] };

struct Token {
    scopes: Vec<String>,
    expires: Timestamp,
}

/// The auth server.
#[derive(Clone)]
pub struct Provider {
    client_id: Arc<str>,
    client_secret: Arc<str>,
    issuer: Arc<str>,
    clock: Clock,
    tokens: Arc<Mutex<HashMap<String, Token>>>,
}

impl Provider {
    /// An auth server that knows one client.
    pub fn new(description: &Description, clock: Clock) -> Self {
        Self {
            client_id: description.client_id.as_str().into(),
            client_secret: description.client_secret.as_str().into(),
            issuer: description.auth_url.trim_end_matches("/jans-auth/").into(),
            clock,
            tokens: Arc::default(),
        }
    }

    /// Its endpoints, below `/jans-auth/`.
    pub fn router(self) -> Router {
        Router::new()
            .route("/restv1/token", routing::post(token))
            .route("/restv1/revoke", routing::post(revoke))
            .route("/.well-known/openid-configuration", routing::get(discovery))
            .with_state(self)
    }

    /// Whether a request may go on; otherwise the server's plain-text 401.
    pub fn authorize(&self, headers: &HeaderMap, requirement: Requirement) -> Result<(), Unauthorized> {
        let token = credentials(headers, "Bearer").ok_or(Unauthorized::NoToken)?;
        let mut tokens = self.tokens();
        let known = tokens.get(token).ok_or(Unauthorized::Invalid)?;
        if known.expires <= self.clock.now() {
            tokens.remove(token);
            return Err(Unauthorized::Invalid);
        }
        let has = |scope: &&str| known.scopes.iter().any(|granted| granted == *scope);
        if requirement.all.iter().all(has) || requirement.any.iter().any(has) {
            return Ok(());
        }
        Err(Unauthorized::InsufficientScopes { required: requirement.all, granted: known.scopes.clone() })
    }

    /// A panic while the map was locked can't leave it half-changed.
    fn tokens(&self) -> MutexGuard<'_, HashMap<String, Token>> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_client(&self, headers: &HeaderMap) -> bool {
        let expected = format!("{}:{}", self.client_id, self.client_secret);
        let given = credentials(headers, "Basic").and_then(|encoded| STANDARD.decode(encoded).ok());
        given.is_some_and(|given| given == expected.as_bytes())
    }
}

/// Why config-api does not answer a request.
#[derive(Debug)]
pub enum Unauthorized {
    /// No bearer token.
    NoToken,
    /// Unknown, expired or revoked.
    Invalid,
    /// Known, but for something else.
    InsufficientScopes {
        /// What is needed.
        required: &'static [&'static str],
        /// What there is.
        granted: Vec<String>,
    },
}

impl IntoResponse for Unauthorized {
    fn into_response(self) -> Response {
        let text = match self {
            Self::NoToken => "ONLY TOKEN BASED AUTHORIZATION IS SUPPORTED!".to_owned(),
            Self::Invalid => "Token is Invalid.".to_owned(),
            Self::InsufficientScopes { required, granted } => format!(
                "oAuth authorization error Insufficient scopes! , Required scope: [{}], however token scopes: [{}]",
                required.join(", "),
                granted.join(", ")
            ),
        };
        (StatusCode::UNAUTHORIZED, [(header::CONTENT_TYPE, "text/plain")], text).into_response()
    }
}

fn credentials<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (given, credentials) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then(|| credentials.trim())
}

fn refuse(status: StatusCode, error: &str, description: &str) -> Response {
    (status, Json(json!({"error": error, "error_description": description}))).into_response()
}

fn refuse_client() -> Response {
    refuse(StatusCode::UNAUTHORIZED, "invalid_client", "Client authentication failed.")
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if !provider.is_client(&headers) {
        return refuse_client();
    }
    match form.get("grant_type").map(String::as_str) {
        Some("client_credentials") => {}
        Some(_) => {
            return refuse(StatusCode::BAD_REQUEST, "unsupported_grant_type", "Only client_credentials is known.");
        }
        None => return refuse(StatusCode::BAD_REQUEST, "invalid_request", "grant_type is missing."),
    }
    let asked = form.get("scope").map(String::as_str).unwrap_or_default();
    let scopes: Vec<String> =
        asked.split_whitespace().filter(|scope| KNOWN_SCOPES.contains(scope)).map(str::to_owned).collect();
    let access_token = uuid::Uuid::new_v4().to_string();
    let scope = scopes.join(" ");
    let expires = provider.clock.now() + TOKEN_LIFETIME;
    provider.tokens().insert(access_token.clone(), Token { scopes, expires });
    Json(json!({
        "access_token": access_token,
        "token_type": "bearer",
        "expires_in": TOKEN_LIFETIME.as_secs(),
        "scope": scope,
    }))
    .into_response()
}

async fn revoke(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    if !provider.is_client(&headers) {
        return refuse_client();
    }
    match form.get("token") {
        None => refuse(StatusCode::BAD_REQUEST, "invalid_request", "token is missing."),
        Some(token) => {
            // An unknown token is as good as revoked (RFC 7009, section 2.2).
            provider.tokens().remove(token);
            StatusCode::OK.into_response()
        }
    }
}

async fn discovery(State(provider): State<Provider>) -> Response {
    let base = format!("{}/jans-auth/restv1", provider.issuer);
    Json(json!({
        "issuer": &*provider.issuer,
        "token_endpoint": format!("{base}/token"),
        "revocation_endpoint": format!("{base}/revoke"),
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "scopes_supported": KNOWN_SCOPES,
    }))
    .into_response()
}
