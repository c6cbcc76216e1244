//! The auth server's part: who may do what, and the endpoints below `/jans-auth/`.
//!
//! Grants are in [`super::grants`], the device flow in [`super::device`], users in [`super::users`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router, routing};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::device::{self, Device};
use super::form::{self, Fields};
use super::grants;
use super::users::{self, Signer, User};
use super::{Clock, Description, SandboxError, SignIn};

const READONLY: &str = "https://jans.io/oauth/jans-auth-server/session.readonly";
const DELETE: &str = "https://jans.io/oauth/jans-auth-server/session.delete";
const REVOKE: &str = "revoke_session";
const ADMIN: &str = "https://jans.io/oauth/jans-auth-server/session.admin";
const READ_ALL: &str = "https://jans.io/oauth/config/read-all";
const WRITE_ALL: &str = "https://jans.io/oauth/config/write-all";
const DELETE_ALL: &str = "https://jans.io/oauth/config/delete-all";
const ACRS_READONLY: &str = "https://jans.io/oauth/config/acrs.readonly";
const TOKENS_READONLY: &str = "https://jans.io/oauth/config/token.readonly";
const TOKENS_WRITE: &str = "https://jans.io/oauth/config/token.write";
const TOKENS_DELETE: &str = "https://jans.io/oauth/config/token.delete";
const TOKENS_ADMIN: &str = "https://jans.io/oauth/config/token.admin";
const CLIENTS_DELETE: &str = "https://jans.io/oauth/config/openid/openid.delete";
const PROPERTIES_READONLY: &str = "https://jans.io/oauth/jans-auth-server/config/properties.readonly";
const PROPERTIES_WRITE: &str = "https://jans.io/oauth/jans-auth-server/config/properties.write";
const PROPERTIES_ADMIN: &str = "https://jans.io/oauth/jans-auth-server/config/properties.admin";

/// Every scope that the client may have in its own name, and that an administrator's role grants.
pub const CLIENT_SCOPES: &[&str] = &[
    "openid",
    READONLY,
    DELETE,
    REVOKE,
    ADMIN,
    READ_ALL,
    WRITE_ALL,
    DELETE_ALL,
    ACRS_READONLY,
    TOKENS_READONLY,
    TOKENS_DELETE,
    PROPERTIES_READONLY,
];

/// Every scope that a user can grant to the client.
pub const USER_SCOPES: &[&str] = &["openid", "profile", "email", "offline_access"];

/// How long a refresh token lives.
const REFRESH_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

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
/// To read the tokens that were issued.
pub const READ_TOKENS: Requirement =
    Requirement { all: &[TOKENS_READONLY], any: &[TOKENS_WRITE, TOKENS_ADMIN, READ_ALL, WRITE_ALL] };
/// To revoke a token.
pub const DELETE_TOKENS: Requirement =
    Requirement { all: &[TOKENS_DELETE], any: &[CLIENTS_DELETE, TOKENS_ADMIN, DELETE_ALL] };
/// To read the auth server's configuration.
pub const READ_PROPERTIES: Requirement =
    Requirement { all: &[PROPERTIES_READONLY], any: &[PROPERTIES_WRITE, PROPERTIES_ADMIN, READ_ALL, WRITE_ALL] };

/// What an access token is good for.
#[derive(Clone)]
pub struct Token {
    /// What config-api may be asked with it. Those of a role are added here, and not told to the client.
    pub scopes: Vec<String>,
    /// The user who signed in, for a token that came from a device flow.
    pub user: Option<&'static User>,
    /// The sign-in that it stems from: what it ends with.
    pub sign_in: Option<uuid::Uuid>,
    expires: Timestamp,
}

/// What a refresh token is good for.
#[derive(Clone)]
pub struct Refresh {
    /// What the user granted.
    pub scopes: Vec<String>,
    /// Who signed in.
    pub user: &'static User,
    /// The sign-in that it stems from.
    pub sign_in: uuid::Uuid,
    expires: Timestamp,
}

/// Everything that was given out.
#[derive(Default)]
pub struct Issued {
    tokens: HashMap<String, Token>,
    refreshes: HashMap<String, Refresh>,
    /// Device flows by device code.
    pub devices: HashMap<String, Device>,
}

impl Issued {
    /// Takes a refresh token, which is good for one use only.
    pub fn take_refresh(&mut self, token: &str, now: Timestamp) -> Option<Refresh> {
        self.refreshes.remove(token).filter(|refresh| refresh.expires > now)
    }

    /// Forgets a token of either kind; a refresh token takes the access tokens of its sign-in with it.
    fn revoke(&mut self, token: &str) {
        self.tokens.remove(token);
        if let Some(refresh) = self.refreshes.remove(token) {
            self.tokens.retain(|_, token| token.sign_in != Some(refresh.sign_in));
        }
    }
}

/// The auth server.
#[derive(Clone)]
pub struct Provider {
    client_id: Arc<str>,
    client_secret: Arc<str>,
    /// Where the server is, without a slash at the end.
    pub issuer: Arc<str>,
    /// What time it is.
    pub clock: Clock,
    /// How sign-ins go.
    pub sign_in: SignIn,
    /// Signs what it says about users.
    pub signer: Arc<Signer>,
    issued: Arc<Mutex<Issued>>,
}

impl Provider {
    /// An auth server that knows one client.
    ///
    /// # Errors
    /// There are no random numbers to make a key of.
    pub fn new(description: &Description, clock: Clock, sign_in: SignIn) -> Result<Self, SandboxError> {
        Ok(Self {
            client_id: description.client_id.as_str().into(),
            client_secret: description.client_secret.as_str().into(),
            issuer: description.auth_url.trim_end_matches("/jans-auth/").into(),
            clock,
            sign_in,
            signer: Arc::new(Signer::new()?),
            issued: Arc::default(),
        })
    }

    /// Its endpoints, below `/jans-auth/`. None takes more than a form.
    pub fn router(self) -> Router {
        Router::new()
            .route("/restv1/token", routing::post(grants::token))
            .route("/restv1/revoke", routing::post(revoke))
            .route("/restv1/device_authorization", routing::post(device::authorization))
            .route("/restv1/userinfo", routing::post(users::userinfo).get(users::userinfo))
            .route("/restv1/jwks", routing::get(users::jwks))
            .route("/device-code", routing::get(device::page).post(device::decide))
            .route("/.well-known/openid-configuration", routing::get(discovery))
            .with_state(self)
    }

    /// Whether a request may go on; otherwise the server's plain-text 401.
    pub fn authorize(&self, headers: &HeaderMap, requirement: Requirement) -> Result<(), Unauthorized> {
        let known = self.bearer(headers)?;
        let has = |scope: &&str| known.scopes.iter().any(|granted| granted == *scope);
        if requirement.all.iter().all(has) || requirement.any.iter().any(has) {
            return Ok(());
        }
        Err(Unauthorized::InsufficientScopes { required: requirement.all, granted: known.scopes })
    }

    /// The valid token of a request.
    pub fn bearer(&self, headers: &HeaderMap) -> Result<Token, Unauthorized> {
        let token = credentials(headers, "Bearer").ok_or(Unauthorized::NoToken)?;
        // Upstream reads what looks like a JWT itself, and asks the auth server about the rest.
        let invalid = || if token.split('.').count() == 3 { Unauthorized::InvalidJwt } else { Unauthorized::Invalid };
        let mut issued = self.issued();
        let known = issued.tokens.get(token).ok_or_else(invalid)?;
        if known.expires <= self.clock.now() {
            issued.tokens.remove(token);
            return Err(invalid());
        }
        Ok(known.clone())
    }

    /// Makes an access token.
    pub fn issue(&self, scopes: Vec<String>, user: Option<&'static User>, sign_in: Option<uuid::Uuid>) -> String {
        let name = uuid::Uuid::new_v4().to_string();
        let expires = self.clock.now() + self.sign_in.token_lifetime;
        self.issued().tokens.insert(name.clone(), Token { scopes, user, sign_in, expires });
        name
    }

    /// Makes a refresh token.
    pub fn issue_refresh(&self, scopes: Vec<String>, user: &'static User, sign_in: uuid::Uuid) -> String {
        let name = uuid::Uuid::new_v4().to_string();
        let expires = self.clock.now() + REFRESH_LIFETIME;
        self.issued().refreshes.insert(name.clone(), Refresh { scopes, user, sign_in, expires });
        name
    }

    /// A panic while the maps were locked can't leave them half-changed.
    pub fn issued(&self) -> MutexGuard<'_, Issued> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the client proved who it is: id and secret, each form-encoded (RFC 6749, section 2.3.1).
    pub fn is_client(&self, headers: &HeaderMap) -> bool {
        let given = credentials(headers, "Basic").and_then(|encoded| STANDARD.decode(encoded).ok());
        let given = given.and_then(|given| String::from_utf8(given).ok());
        let Some((id, secret)) = given.as_deref().and_then(|given| given.split_once(':')) else {
            return false;
        };
        form::decode(id).as_deref() == Some(&*self.client_id)
            && form::decode(secret).as_deref() == Some(&*self.client_secret)
    }

    /// The id of the one client.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }
}

/// Why config-api does not answer a request.
#[derive(Debug)]
pub enum Unauthorized {
    /// No bearer token.
    NoToken,
    /// Unknown, expired or revoked.
    Invalid,
    /// The same of a token that looks like a JWT.
    InvalidJwt,
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
            Self::InvalidJwt => "Jwt Token is Invalid.".to_owned(),
            Self::InsufficientScopes { required, granted } => format!(
                "oAuth authorization error Insufficient scopes! , Required scope: [{}], however token scopes: [{}]",
                required.join(", "),
                granted.join(", ")
            ),
        };
        let headers = [(header::CONTENT_TYPE, "text/plain"), (header::WWW_AUTHENTICATE, "Bearer")];
        (StatusCode::UNAUTHORIZED, headers, text).into_response()
    }
}

fn credentials<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (given, credentials) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then(|| credentials.trim())
}

/// An OAuth error (RFC 6749, section 5.2).
pub fn refuse(status: StatusCode, error: &str, description: &str) -> Response {
    (status, Json(json!({"error": error, "error_description": description}))).into_response()
}

/// The answer to a client that did not prove who it is.
pub fn refuse_client() -> Response {
    let answer = refuse(StatusCode::UNAUTHORIZED, "invalid_client", "Client authentication failed.");
    ([(header::WWW_AUTHENTICATE, "Basic realm=\"jans-auth\"")], answer).into_response()
}

/// Those of the asked scopes that are known.
pub fn known_scopes(asked: Option<&str>, known: &[&str]) -> Vec<String> {
    asked.unwrap_or_default().split_whitespace().filter(|scope| known.contains(scope)).map(str::to_owned).collect()
}

async fn revoke(State(provider): State<Provider>, headers: HeaderMap, form: Fields) -> Response {
    if !provider.is_client(&headers) {
        return refuse_client();
    }
    match form.get("token") {
        None => refuse(StatusCode::BAD_REQUEST, "invalid_request", "token is missing."),
        Some(token) => {
            // An unknown token is as good as revoked (RFC 7009, section 2.2).
            provider.issued().revoke(token);
            StatusCode::OK.into_response()
        }
    }
}

async fn discovery(State(provider): State<Provider>) -> Response {
    let base = format!("{}/jans-auth/restv1", provider.issuer);
    let scopes: Vec<&str> = CLIENT_SCOPES.iter().chain(&USER_SCOPES[1..]).copied().collect();
    Json(json!({
        "issuer": &*provider.issuer,
        "token_endpoint": format!("{base}/token"),
        "device_authorization_endpoint": format!("{base}/device_authorization"),
        "userinfo_endpoint": format!("{base}/userinfo"),
        "revocation_endpoint": format!("{base}/revoke"),
        "jwks_uri": format!("{base}/jwks"),
        "grant_types_supported": [grants::CLIENT_CREDENTIALS, grants::REFRESH_TOKEN, grants::DEVICE_CODE],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "userinfo_signing_alg_values_supported": ["ES256"],
        "scopes_supported": scopes,
    }))
    .into_response()
}
