//! Why there is no token.

use url::Url;

use super::keyring::KeyringError;
use crate::interrupt::EndSignal;
use crate::transport::CallError;

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// There is no sign-in, and no credentials.
    #[error("not signed in")]
    NoCredentials,
    /// The auth server is unknown.
    #[error("there is no auth server to get a token from")]
    NoAuthServer,
    /// The OAuth client is unknown.
    #[error("there is no client id to sign in with")]
    NoClientId,
    /// The client's secret is unknown.
    #[error("there is no secret for the client {client_id}")]
    NoClientSecret {
        /// The client.
        client_id: String,
    },
    /// The request to the auth server failed.
    #[error(transparent)]
    Call(Box<CallError>),
    /// The response of an endpoint lacks something.
    #[error("{url} answered without {what}")]
    Incomplete {
        /// What is missing.
        what: &'static str,
        /// The endpoint.
        url: String,
    },
    /// The user denied it.
    #[error("the sign-in was denied")]
    Denied,
    /// The user did not decide in time.
    #[error("the sign-in was not approved in time")]
    Expired,
    /// The user cancelled it.
    #[error("the sign-in was cancelled; nothing has changed")]
    Cancelled,
    /// The user may not use the config-api.
    #[error("{user} is not an administrator: the server reports {roles}")]
    NotAdministrator {
        /// The user.
        user: String,
        /// The roles, in words.
        roles: String,
    },
    /// The server refused to renew the sign-in.
    #[error("the server refused to renew the sign-in of {user}: {reason}")]
    RenewalRefused {
        /// The user.
        user: String,
        /// The server's reason.
        reason: String,
    },
    /// The sign-in was not renewed, since its new tokens could not be stored.
    #[error("the sign-in was not renewed, since the next refresh token can't be kept in {path}: {reason}")]
    NotKept {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
    /// A signal came during a renewal.
    #[error("interrupted while the sign-in was renewed; {}", if *is_kept { "the new refresh token is kept" } else { "the server did not answer" })]
    Interrupted {
        /// Whether the response came, and its refresh token is stored.
        is_kept: bool,
        /// The signal.
        cause: EndSignal,
    },
    /// The keyring is the store of the secrets, and can't be used.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
}

impl SignInError {
    pub(super) fn call(error: CallError) -> Self {
        Self::Call(Box::new(error))
    }

    pub(super) fn incomplete(what: &'static str, url: &Url) -> Self {
        Self::Incomplete { what, url: url.to_string() }
    }
}
