//! The scopes that the sandbox knows, and those that each operation requires.

use std::sync::OnceLock;

use crate::catalog::Catalog;
use crate::operation::{Operation, Service};

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

/// Every scope that the client can have itself, and that the role of an administrator grants.
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

/// The scope that the stock role of an administrator lacks.
pub const GLOBAL_REVOCATION: &str = "global_token_revocation";

/// Every scope that a user can grant to the client.
pub const USER_SCOPES: &[&str] = &["openid", "profile", "email", "offline_access"];

/// The scopes that a request needs: all of `all`, or any one of `any`.
#[derive(Clone, Copy, Debug)]
pub struct Requirement {
    /// The scopes that the server names in its error.
    pub all: &'static [&'static str],
    /// Wider scopes, each of which suffices.
    pub any: &'static [&'static str],
}

/// To read sessions.
pub const READ_SESSIONS: Requirement = Requirement { all: &[READONLY], any: &[ADMIN, READ_ALL, WRITE_ALL] };
/// To delete sessions.
pub const DELETE_SESSIONS: Requirement = Requirement { all: &[DELETE, REVOKE], any: &[ADMIN, DELETE_ALL] };
/// To read issued tokens.
pub const READ_TOKENS: Requirement =
    Requirement { all: &[TOKENS_READONLY], any: &[TOKENS_WRITE, TOKENS_ADMIN, READ_ALL, WRITE_ALL] };
/// To revoke a token.
pub const DELETE_TOKENS: Requirement =
    Requirement { all: &[TOKENS_DELETE], any: &[CLIENTS_DELETE, TOKENS_ADMIN, DELETE_ALL] };

/// Every scope of an operation of the config-api or SCIM in the catalogue that [`CLIENT_SCOPES`] lacks.
pub fn of_catalogue() -> impl Iterator<Item = &'static str> {
    static SCOPES: OnceLock<Vec<String>> = OnceLock::new();
    let read = || {
        let catalogs = [Service::ConfigApi, Service::Scim].map(Catalog::embedded);
        let all = catalogs.iter().flat_map(Catalog::operations).flat_map(Operation::all_scopes);
        let mut scopes: Vec<String> = all.map(str::to_owned).collect();
        scopes.sort_unstable();
        scopes.dedup();
        scopes.retain(|scope| scope != GLOBAL_REVOCATION && !CLIENT_SCOPES.contains(&scope.as_str()));
        scopes
    };
    SCOPES.get_or_init(read).iter().map(String::as_str)
}

/// The requested scopes that are known.
pub fn known_scopes(requested: Option<&str>, known: &[&str]) -> Vec<String> {
    requested.unwrap_or_default().split_whitespace().filter(|scope| known.contains(scope)).map(str::to_owned).collect()
}
