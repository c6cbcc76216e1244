//! Whether the token of config-cli may search and revoke tokens.

use crate::catalog::{REVOKE_TOKEN, SEARCH_TOKEN};
use crate::operation::Operation;
use crate::pace::Patient;
use crate::pairs::Pair;
use crate::request;
use crate::response::ErrorBody;
use crate::transport::CallError;

/// A code that no token has, since codes are hashes: its revocation tells whether the token of config-cli may revoke
/// others, and changes nothing. It is readable in the log of the server.
const NO_CODE: &str = "config-cli-checks-its-scopes";

/// What to do about a missing scope.
pub const HINT: &str = "give the role of the user, or the client, this scope, and sign in again";

/// The token of config-cli lacks a scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the token of config-cli may not {act} tokens: it lacks the scope {scopes}; nothing was ended")]
pub struct LacksScope {
    /// `search` or `revoke`.
    act: &'static str,
    /// The scopes, with blanks between them.
    scopes: String,
}

impl LacksScope {
    /// The scope that a failed request to search tokens lacks, if that is why it failed.
    #[must_use]
    pub fn to_search(error: &anyhow::Error) -> Option<Self> {
        Self::of(error, SEARCH_TOKEN)
    }

    fn of(error: &anyhow::Error, operation: &Operation) -> Option<Self> {
        let ErrorBody::InsufficientScopes { required, .. } = &error.downcast_ref::<CallError>()?.api_error()?.body
        else {
            return None;
        };
        let act = if operation.id == SEARCH_TOKEN.id { "search" } else { "revoke" };
        Some(Self { act, scopes: required.join(" ") })
    }

    /// Asks the server whether tokens may be revoked; the missing scope, if they may not.
    ///
    /// # Errors
    /// The sign-in is missing or was rejected, or the server can't be reached: every further request would fail, too.
    pub async fn to_revoke<C: Patient>(caller: &C) -> anyhow::Result<Option<Self>> {
        let request = request::build(REVOKE_TOKEN, &[], &[Pair::new("tknCde", NO_CODE)])?;
        let Err(error) = caller.call(&request).await else { return Ok(None) };
        match Self::of(&error, REVOKE_TOKEN) {
            None if caller.gave_up() => Err(error),
            // Every other failure is one of the run, which tells it.
            lacks => Ok(lacks),
        }
    }
}
