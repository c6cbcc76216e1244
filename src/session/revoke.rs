//! Revoking: every session of one user at once.

use crate::catalog::REVOKE_USER_SESSION;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};

/// What is said wherever a session is ended. It is true of servers that end a session's tokens, and of those that don't.
pub const TOKENS: &str = "Tokens issued in a session may outlive it; they were neither checked nor ended. `config-cli call \
                          search-token` finds them, `config-cli call revoke-token` ends one.";

/// What is said where the server's own operation is called, and nothing is looked at again.
pub const LEFT_BY_REVOCATION: &str = "The server ends authenticated sessions only, and others of the user may be left; \
                                      `config-cli session revoke --user-dn DN` looks again and ends those, too.";

/// The inum in the DN of a user.
#[must_use]
pub fn inum_of(dn: &str) -> Option<&str> {
    dn.strip_prefix("inum=")?.strip_suffix(",ou=people,o=jans")
}

/// Whether a text can be an inum, and can't end or change a DN, a filter or a path.
#[must_use]
pub fn is_inum(text: &str) -> bool {
    !text.is_empty() && !text.contains([',', '=', '<', '>', '+', '\\'])
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
    format!(
        "{who} marked deletable: false and will stay, so the others are deleted one by one; --include-protected deletes \
         every one."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_user_s_own_dn_has_an_inum() {
        let table = [
            ("inum=b1-2,ou=people,o=jans", Some("b1-2"), true),
            ("inum=,ou=people,o=jans", Some(""), false),
            ("inum=a,ou=people,o=jans,ou=people,o=jans", Some("a,ou=people,o=jans"), false),
            ("inum=a\\2c,ou=people,o=jans", Some("a\\2c"), false),
            ("inum=a,ou=clients,o=jans", None, false),
            ("admin", None, false),
        ];
        for (dn, inum, is_usable) in table {
            assert_eq!(inum_of(dn), inum, "{dn}");
            assert_eq!(inum.is_some_and(is_inum), is_usable, "{dn}");
        }
        assert_eq!(dn_of("b1-2"), "inum=b1-2,ou=people,o=jans");
    }

    #[test]
    fn the_dn_is_one_segment_of_the_path() {
        let request = request("inum=b1-2,ou=people,o=jans").expect("a request");
        assert!(request.path.ends_with("session/user/inum%3Db1-2%2Cou%3Dpeople%2Co%3Djans"), "{}", request.path);
    }
}
