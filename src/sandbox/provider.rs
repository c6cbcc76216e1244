//! The state that the endpoints of the auth server share: the client, the issued tokens, the device flows.
//!
//! The endpoints are in [`super::oauth`], [`super::grants`] and [`super::device`].

use std::borrow::Cow;
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
use super::scopes::{self, CLIENT_SCOPES, GLOBAL_REVOCATION, Requirement};
use super::signer::Signer;
use super::users::SandboxUser;
use crate::operation::ScopeSet;

/// The lifetime of a refresh token.
const REFRESH_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// An issued access token.
#[derive(Clone)]
pub struct AccessToken {
    /// The scopes. They include the scopes of the user's role, which the token response does not name.
    pub scopes: Vec<String>,
    /// The user who signed in; `None` for a token of the client itself.
    pub user: Option<&'static SandboxUser>,
    /// The sign-in in which it was issued; revoking the refresh token of the sign-in revokes this token, too.
    pub sign_in: Option<uuid::Uuid>,
    expires: Timestamp,
}

/// An issued refresh token.
#[derive(Clone)]
pub struct RefreshToken {
    /// The scopes that the user granted.
    pub scopes: Vec<String>,
    /// The user who signed in.
    pub user: &'static SandboxUser,
    /// The sign-in in which it was issued.
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
    /// Removes and returns a refresh token, which can be used only once; `None` if it is unknown or expired.
    pub fn take_refresh(&mut self, token: &str, now: Timestamp) -> Option<RefreshToken> {
        self.refresh_tokens.remove(token).filter(|refresh| refresh.expires > now)
    }

    /// Removes an access or refresh token; with a refresh token, also the access tokens of its sign-in.
    pub fn revoke(&mut self, token: &str) {
        self.access_tokens.remove(token);
        if let Some(refresh) = self.refresh_tokens.remove(token) {
            self.access_tokens.retain(|_, token| token.sign_in != Some(refresh.sign_in));
        }
    }
}

/// The state of the auth server, and the checks of tokens and client credentials.
#[derive(Clone)]
pub struct Provider {
    client_id: Arc<str>,
    client_secret: Arc<str>,
    /// The base URL, without a slash at the end.
    pub issuer: Arc<str>,
    /// The clock, by which tokens expire.
    pub clock: Clock,
    /// Lifetimes and intervals of sign-ins.
    pub sign_in: SignInOptions,
    /// Signs the JWTs of the userinfo endpoint.
    pub signer: Arc<Signer>,
    issued: Arc<Mutex<Issued>>,
}

impl Provider {
    /// An auth server with one client.
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

    /// Checks that the token of a request has the required scopes.
    ///
    /// # Errors
    /// The token lacks scopes or is not valid, or the request has none.
    pub fn authorize(&self, headers: &HeaderMap, requirement: Requirement) -> Result<(), Unauthorized> {
        let token = self.bearer(headers)?;
        let has = |scope: &&str| token.scopes.iter().any(|granted| granted == *scope);
        if requirement.all.iter().all(has) || requirement.any.iter().any(has) {
            return Ok(());
        }
        let required = requirement.all.iter().map(|scope| (*scope).to_owned()).collect();
        Err(Unauthorized::InsufficientScopes { required, granted: token.scopes })
    }

    /// Checks that the token of a request has all scopes of one of these sets.
    ///
    /// # Errors
    /// The token has none of the sets or is not valid, or the request has none.
    pub fn authorize_any(&self, headers: &HeaderMap, sets: &[ScopeSet]) -> Result<(), Unauthorized> {
        let token = self.bearer(headers)?;
        let has = |scope: &Cow<'static, str>| token.scopes.iter().any(|granted| granted == scope);
        if sets.iter().any(|set| set.iter().all(has)) {
            return Ok(());
        }
        // The server names the scopes of the operation itself, which come first, and not the wider ones.
        let required =
            sets.first().into_iter().flat_map(|set| set.iter()).map(|scope| scope.clone().into_owned()).collect();
        Err(Unauthorized::InsufficientScopes { required, granted: token.scopes })
    }

    /// The valid token of a request.
    ///
    /// # Errors
    /// The request has no bearer token, or the token is not valid.
    pub fn bearer(&self, headers: &HeaderMap) -> Result<AccessToken, Unauthorized> {
        let token = credentials(headers, "Bearer").ok_or(Unauthorized::NoToken)?;
        // Upstream has two messages: it decodes a JWT itself, and introspects any other token at the auth server.
        let invalid = || if token.split('.').count() == 3 { Unauthorized::InvalidJwt } else { Unauthorized::Invalid };
        let mut issued = self.issued();
        let known = issued.access_tokens.get(token).ok_or_else(invalid)?;
        if known.expires <= self.clock.now() {
            issued.access_tokens.remove(token);
            return Err(invalid());
        }
        Ok(known.clone())
    }

    /// Issues an access token.
    pub fn issue(
        &self,
        scopes: Vec<String>,
        user: Option<&'static SandboxUser>,
        sign_in: Option<uuid::Uuid>,
    ) -> String {
        let token = uuid::Uuid::new_v4().to_string();
        let expires = self.clock.now() + self.sign_in.token_lifetime;
        self.issued().access_tokens.insert(token.clone(), AccessToken { scopes, user, sign_in, expires });
        token
    }

    /// Issues a refresh token.
    pub fn issue_refresh(&self, scopes: Vec<String>, user: &'static SandboxUser, sign_in: uuid::Uuid) -> String {
        let token = uuid::Uuid::new_v4().to_string();
        let expires = self.clock.now() + REFRESH_LIFETIME;
        self.issued().refresh_tokens.insert(token.clone(), RefreshToken { scopes, user, sign_in, expires });
        token
    }

    /// Locks the tokens and device flows. A panic while the lock is held can't leave them inconsistent.
    pub fn issued(&self) -> MutexGuard<'_, Issued> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the request has the client's id and secret, each form-encoded (RFC 6749, section 2.3.1).
    pub fn is_client(&self, headers: &HeaderMap) -> bool {
        let given = credentials(headers, "Basic").and_then(|encoded| STANDARD.decode(encoded).ok());
        let given = given.and_then(|given| String::from_utf8(given).ok());
        let Some((id, secret)) = given.as_deref().and_then(|given| given.split_once(':')) else {
            return false;
        };
        form::decode(id).as_deref() == Some(&*self.client_id)
            && form::decode(secret).as_deref() == Some(&*self.client_secret)
    }

    /// Every scope that the role of an administrator grants.
    pub fn role_scopes(&self) -> Vec<&'static str> {
        self.client_scopes().into_iter().chain(scopes::of_catalogue()).collect()
    }

    /// The requested scopes that the client can have itself. The catalogue is read only for scopes that are not in
    /// [`CLIENT_SCOPES`], since most sign-ins need none.
    pub fn granted(&self, requested: Option<&str>) -> Vec<String> {
        let own = self.client_scopes();
        let is_known = |scope: &&str| own.contains(scope) || scopes::of_catalogue().any(|known| known == *scope);
        requested.unwrap_or_default().split_whitespace().filter(is_known).map(str::to_owned).collect()
    }

    /// The scopes that the client can have, without those that only resources need.
    pub fn client_scopes(&self) -> Vec<&'static str> {
        let own = CLIENT_SCOPES.iter().copied();
        own.chain(self.sign_in.allow_global_revocation.then_some(GLOBAL_REVOCATION)).collect()
    }

    /// The id of the client.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }
}

/// The reason of a 401 response of config-api.
#[derive(Debug)]
pub enum Unauthorized {
    /// The request has no bearer token.
    NoToken,
    /// The token is unknown, expired or revoked.
    Invalid,
    /// The token is unknown, expired or revoked, and has the form of a JWT.
    InvalidJwt,
    /// The token is valid, but lacks required scopes.
    InsufficientScopes {
        /// The scopes that the operation requires.
        required: Vec<String>,
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
