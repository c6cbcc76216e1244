//! The errors of signing in and getting tokens.

use url::Url;

use super::keyring::KeyringError;
use crate::interrupt::EndSignal;
use crate::transport::CallError;

/// The client can't get a token.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// There is no sign-in, and there are no credentials.
    #[error("not signed in")]
    NoCredentials,
    /// The auth server is unknown.
    #[error("the URL of the auth server is unknown")]
    NoAuthServer,
    /// The OAuth client is unknown.
    #[error("the client id is unknown")]
    NoClientId,
    /// The client's secret is unknown.
    #[error("the secret of the client {client_id} is unknown")]
    NoClientSecret {
        /// The client.
        client_id: String,
    },
    /// The request to the auth server failed.
    #[error(transparent)]
    Call(Box<CallError>),
    /// The response of an endpoint lacks a member.
    #[error("the response of {url} lacks {what}")]
    Incomplete {
        /// The missing member, in words.
        what: &'static str,
        /// The endpoint.
        url: String,
    },
    /// The user denied the sign-in.
    #[error("the sign-in was denied")]
    Denied,
    /// The user did not decide in time.
    #[error("the sign-in was not approved in time")]
    Expired,
    /// The user cancelled the sign-in.
    #[error("the sign-in was cancelled; nothing has changed")]
    Cancelled,
    /// The user has no role that may use the config-api.
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
    /// The sign-in was not renewed, since its new tokens could not be saved.
    #[error("the sign-in was not renewed, since the next refresh token can't be saved in {path}: {reason}")]
    NotSaved {
        /// The file.
        path: String,
        /// The error of the operating system.
        reason: String,
    },
    /// A signal came during a renewal.
    #[error("interrupted while the sign-in was renewed; {}", if *is_kept { "the new refresh token is saved" } else { "the server did not respond" })]
    Interrupted {
        /// Whether the response was received and its refresh token is saved.
        is_kept: bool,
        /// The signal.
        cause: EndSignal,
    },
    /// The keyring, which stores the secrets, can't be used.
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
