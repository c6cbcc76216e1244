//! The state that the endpoints of the auth server share: the client, the tokens that were issued, the device flows.
//!
//! The endpoints are in [`super::oauth`], [`super::grants`] and [`super::device`].

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};

use super::device_flow::DeviceFlow;
use super::error::SandboxError;
use super::form;
use super::options::{Clock, Description, SignInOptions};
use super::scopes::Requirement;
use super::signer::Signer;
use super::users::SandboxUser;

/// How long a refresh token lives.
const REFRESH_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// An access token that was issued.
#[derive(Clone)]
pub struct AccessToken {
    /// What config-api grants for it. The scopes of a role are among them, and the client is not told these.
    pub scopes: Vec<String>,
    /// The user who signed in; none for a token in the client's own name.
    pub user: Option<&'static SandboxUser>,
    /// The sign-in that it was issued in; it is revoked with that.
    pub sign_in: Option<uuid::Uuid>,
    expires: Timestamp,
}

/// A refresh token that was issued.
#[derive(Clone)]
pub struct RefreshToken {
    /// The scopes that the user granted.
    pub scopes: Vec<String>,
    /// The user who signed in.
    pub user: &'static SandboxUser,
    /// The sign-in that it was issued in.
    pub sign_in: uuid::Uuid,
    expires: Timestamp,
}

/// Every token and device flow.
#[derive(Default)]
pub struct Issued {
    access_tokens: HashMap<String, AccessToken>,
    refresh_tokens: HashMap<String, RefreshToken>,
    /// Device flows by device code.
    pub device_flows: HashMap<String, DeviceFlow>,
}

impl Issued {
    /// Removes and returns a refresh token, which can be used once only; none if it is unknown or expired.
    pub fn take_refresh(&mut self, token: &str, now: Timestamp) -> Option<RefreshToken> {
        self.refresh_tokens.remove(token).filter(|refresh| refresh.expires > now)
    }

    /// Removes a token of either kind; with a refresh token, the access tokens of its sign-in, too.
    pub fn revoke(&mut self, token: &str) {
        self.access_tokens.remove(token);
        if let Some(refresh) = self.refresh_tokens.remove(token) {
            self.access_tokens.retain(|_, token| token.sign_in != Some(refresh.sign_in));
        }
    }
}

/// The state of the auth server, and who is authorised by it.
#[derive(Clone)]
pub struct Provider {
    client_id: Arc<str>,
    client_secret: Arc<str>,
    /// The base URL, without a slash at the end.
    pub issuer: Arc<str>,
    /// The clock.
    pub clock: Clock,
    /// Lifetimes and intervals.
    pub sign_in: SignInOptions,
    /// Signs what the server says about users.
    pub signer: Arc<Signer>,
    issued: Arc<Mutex<Issued>>,
}

impl Provider {
    /// An auth server that knows one client.
    ///
    /// # Errors
    /// The key can't be made.
    pub fn new(description: &Description, clock: Clock, sign_in: SignInOptions) -> Result<Self, SandboxError> {
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

    /// Whether the token of a request has the required scopes.
    ///
    /// # Errors
    /// It has not, or there is no valid token.
    pub fn authorize(&self, headers: &HeaderMap, requirement: Requirement) -> Result<(), Unauthorized> {
        let token = self.bearer(headers)?;
        let has = |scope: &&str| token.scopes.iter().any(|granted| granted == *scope);
        if requirement.all.iter().all(has) || requirement.any.iter().any(has) {
            return Ok(());
        }
        Err(Unauthorized::InsufficientScopes { required: requirement.all, granted: token.scopes })
    }

    /// The valid token of a request.
    ///
    /// # Errors
    /// There is none.
    pub fn bearer(&self, headers: &HeaderMap) -> Result<AccessToken, Unauthorized> {
        let token = credentials(headers, "Bearer").ok_or(Unauthorized::NoToken)?;
        // Upstream decodes a JWT itself, and introspects any other token at the auth server.
        let invalid = || if token.split('.').count() == 3 { Unauthorized::InvalidJwt } else { Unauthorized::Invalid };
        let mut issued = self.issued();
        let known = issued.access_tokens.get(token).ok_or_else(invalid)?;
        if known.expires <= self.clock.now() {
            issued.access_tokens.remove(token);
            return Err(invalid());
        }
        Ok(known.clone())
    }

    /// Makes an access token.
    pub fn issue(
        &self,
        scopes: Vec<String>,
        user: Option<&'static SandboxUser>,
        sign_in: Option<uuid::Uuid>,
    ) -> String {
        let name = uuid::Uuid::new_v4().to_string();
        let expires = self.clock.now() + self.sign_in.token_lifetime;
        self.issued().access_tokens.insert(name.clone(), AccessToken { scopes, user, sign_in, expires });
        name
    }

    /// Makes a refresh token.
    pub fn issue_refresh(&self, scopes: Vec<String>, user: &'static SandboxUser, sign_in: uuid::Uuid) -> String {
        let name = uuid::Uuid::new_v4().to_string();
        let expires = self.clock.now() + REFRESH_LIFETIME;
        self.issued().refresh_tokens.insert(name.clone(), RefreshToken { scopes, user, sign_in, expires });
        name
    }

    /// The tokens and device flows. A panic while the lock was held can't leave them inconsistent.
    pub fn issued(&self) -> MutexGuard<'_, Issued> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the client authenticated itself: id and secret, each form-encoded (RFC 6749, section 2.3.1).
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

/// Why config-api answers 401.
#[derive(Debug)]
pub enum Unauthorized {
    /// No bearer token.
    NoToken,
    /// Unknown, expired or revoked.
    Invalid,
    /// The same for a token that has the form of a JWT.
    InvalidJwt,
    /// Valid, without the required scopes.
    InsufficientScopes {
        /// The scopes that the operation requires.
        required: &'static [&'static str],
        /// The scopes that the token has.
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
