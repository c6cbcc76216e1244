//! Reports of sign-ins that failed or are missing.

use super::call::explain_failure;
use super::parts::Parts;
use crate::auth::SignInError;
use crate::error::ErrorCode;
use crate::response::ErrorBody;
use crate::transport::{CallFailure, NetworkFailure};

pub(super) fn explain_sign_in(error: &SignInError) -> Parts {
    match error {
        SignInError::NoCredentials => Parts::new(ErrorCode::SignInNeeded, error).hint(
            "`config-cli login` signs in; scripts use -use-test-client with --client-id and --client-secret-file, or \
             --access-token",
        ),
        SignInError::NoClientId => {
            Parts::new(ErrorCode::SignInNeeded, "not signed in, and there is no client id to sign in with")
                .hint("give --client-id (or jca_client_id in the environment, or a profile), or an --access-token")
        }
        SignInError::NoClientSecret { .. } => Parts::new(ErrorCode::SignInNeeded, error)
            .hint("give --client-secret-file FILE (`-` for standard input), or jca_client_secret in the environment"),
        SignInError::NoAuthServer => {
            Parts::new(ErrorCode::Usage, error).hint("give --host or --auth-url, or an --access-token")
        }
        SignInError::Incomplete { .. } => {
            Parts::new(ErrorCode::SignInRefused, error).hint("is --auth-url that of a Janssen auth server?")
        }
        SignInError::Denied => {
            Parts::new(ErrorCode::SignInRefused, error).hint("if that was not meant, `config-cli login` begins anew")
        }
        SignInError::Expired => Parts::new(ErrorCode::SignInRefused, error).hint("`config-cli login` begins anew"),
        SignInError::Keyring(_) => Parts::new(ErrorCode::SignInNeeded, error).hint(
            "start or unlock the keyring and try again; `config-cli login --secret-store file` keeps secrets in a file \
             instead",
        ),
        SignInError::RenewalRefused { .. } => {
            Parts::new(ErrorCode::SignInRefused, error).hint("`config-cli login` signs in anew")
        }
        SignInError::NotSaved { .. } => Parts::new(ErrorCode::Failed, error)
            .hint("make that file writable, with room for 40 KB: nothing was sent, and the sign-in is as it was"),
        SignInError::Cancelled => Parts::new(ErrorCode::Interrupted, error),
        SignInError::Interrupted { cause, .. } => Parts::new(ErrorCode::of_status(cause.status()), error),
        SignInError::NotAdministrator { .. } => Parts::new(ErrorCode::SignInRefused, error)
            .hint("the config-api needs the role admin (or api-admin): sign in as a user who has it"),
        SignInError::Call(call) => {
            // A token whose response was lost can be requested again, so the outcome is a failure and not unknown.
            let mut parts = explain_failure(call);
            if let CallFailure::Network(NetworkFailure::TooLarge) = &call.failure {
                parts.hint = Some("is --auth-url that of a Janssen auth server?".to_owned());
            }
            if let CallFailure::Api(error) = &call.failure {
                parts.code = ErrorCode::SignInRefused;
                let hint = match &error.body {
                    ErrorBody::OAuthError { error: code, .. } if code == "invalid_client" => {
                        "the auth server does not know this client id with this secret: look at both"
                    }
                    ErrorBody::OAuthError { .. } => {
                        "the auth server gives this client no token: look at its registration (grant types, scopes)"
                    }
                    _ => "is --auth-url that of a Janssen auth server?",
                };
                parts.hint = Some(hint.to_owned());
            }
            parts
        }
    }
}
