//! Why there is no token to ask with.

use url::Url;

use super::keyring::KeyringError;
use crate::interrupt::Cause;
use crate::transport::CallError;

/// Why there is no token to ask with.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Nobody said who asks.
    #[error("nobody is signed in")]
    NoCredentials,
    /// The auth server is needed and unknown.
    #[error("there is no auth server to get a token from")]
    NoAuthServer,
    /// The OAuth client is needed and unknown.
    #[error("there is no client id to sign in with")]
    NoClientId,
    /// The client's secret is needed and unknown.
    #[error("there is no secret for the client {client_id}")]
    NoClientSecret {
        /// The client.
        client_id: String,
    },
    /// The auth server was asked and refused.
    #[error(transparent)]
    Call(Box<CallError>),
    /// An endpoint answered something without what was asked for in it.
    #[error("{url} answered without {what}")]
    Incomplete {
        /// What is missing.
        what: &'static str,
        /// The endpoint.
        url: String,
    },
    /// The person said no.
    #[error("the sign-in was denied")]
    Denied,
    /// Nobody decided in time.
    #[error("nobody approved the sign-in in time")]
    Expired,
    /// The person no longer wants to sign in.
    #[error("the sign-in was cancelled; nothing has changed")]
    Cancelled,
    /// The user may not use the config-api.
    #[error("{user} is not an administrator: the server reports {roles}")]
    NotAdministrator {
        /// Who signed in.
        user: String,
        /// The roles, in words.
        roles: String,
    },
    /// The server did not renew a sign-in.
    #[error("the server refused to renew the sign-in of {user}: {reason}")]
    RenewalRefused {
        /// Who was signed in.
        user: String,
        /// What the server said.
        reason: String,
    },
    /// What a renewal would give could not be kept, so that it was not asked for.
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
        /// Whether the answer came, and is kept.
        is_kept: bool,
        /// The signal.
        cause: Cause,
    },
    /// The secrets are in the keyring, or are to be, and it can't be used.
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
