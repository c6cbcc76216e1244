//! The server's revocation of all sessions of a user, and notices about it.

use crate::catalog::REVOKE_USER_SESSION;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};

/// The notice about tokens after a deletion. It is true whether or not the server revokes the tokens of a session.
pub const TOKENS: &str = "Tokens issued in a session may outlive it; they were neither checked nor ended. `config-cli \
                          token list` finds them, `config-cli token revoke` ends them.";

/// The beginning of the notice that no token is alive.
pub const NONE_ALIVE: &str = "No token of these users";

/// The command in the notice about tokens that are alive.
pub const REVOKE_TOKENS: &str = "`config-cli token revoke --user-inum ";

/// Whether a line is one of the notices about tokens after a deletion.
#[must_use]
pub fn is_about_tokens(line: &str) -> bool {
    line == TOKENS || line.starts_with(NONE_ALIVE) || line.contains(REVOKE_TOKENS)
}

/// The notice after the server's own revocation, which is not verified.
pub const LEFT_BY_REVOCATION: &str = "The server revokes only authenticated sessions; the user may have others. \
                                      `config-cli session revoke --user-dn DN` verifies the revocation and deletes those.";

pub use crate::user_dn::{dn_of, inum_of, is_inum};

/// The request that revokes the sessions of the user with this DN.
///
/// # Errors
/// The path can't contain the DN.
pub fn request(dn: &str) -> Result<ApiRequest, RequestError> {
    request::build(REVOKE_USER_SESSION, &[], &[Pair::new("userDn", dn)])
}

/// The notice that protected sessions are kept, and therefore the server's revocation, which would delete them, is not used.
#[must_use]
pub fn kept(count: usize) -> String {
    let sessions =
        if count == 1 { "1 protected session is".to_owned() } else { format!("{count} protected sessions are") };
    format!(
        "{sessions} kept (deletable: false); deleting the others one by one. --include-protected deletes all of them."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dn_is_one_segment_of_the_path() {
        let request = request("inum=b1-2,ou=people,o=jans").expect("a request");
        assert!(request.path.ends_with("session/user/inum%3Db1-2%2Cou%3Dpeople%2Co%3Djans"), "{}", request.path);
    }
}
