//! Revoking: every session of one user at once.

use crate::catalog::REVOKE_USER_SESSION;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};

/// What revoking leaves alive.
pub const LEFT_ALIVE: &str =
    "Tokens that were issued stay valid: access tokens until they expire, refresh tokens until they are revoked.";

/// The inum in the DN of a user.
#[must_use]
pub fn inum_of(dn: &str) -> Option<&str> {
    dn.strip_prefix("inum=")?.strip_suffix(",ou=people,o=jans")
}

/// The DN of a user.
#[must_use]
pub fn dn_of(inum: &str) -> String {
    format!("inum={inum},ou=people,o=jans")
}

/// The request that revokes the sessions of the user with this DN.
///
/// # Errors
/// The DN can't stand in a path.
pub fn request(dn: &str) -> Result<ApiRequest, RequestError> {
    request::build(REVOKE_USER_SESSION, &[], &[Pair::new("userDn", dn)])
}

/// What is said of sessions that are not to be deleted: the server's revocation would take these too.
#[must_use]
pub fn kept(count: usize) -> String {
    let who = if count == 1 { "1 session is".to_owned() } else { format!("{count} sessions are") };
    format!("{who} marked as not to be deleted and will stay, so the others are deleted one by one.")
}
