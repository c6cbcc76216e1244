//! Revocation of every session of a user at once.

use crate::catalog::REVOKE_USER_SESSION;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};

/// The notice about tokens after a deletion. It holds for servers that revoke a session's tokens, and for others.
pub const TOKENS: &str = "Tokens issued in a session may outlive it; they were neither checked nor ended. `config-cli call \
                          search-token` finds them, `config-cli call revoke-token` ends one.";

/// The notice after the server's own revocation, which is not verified.
pub const LEFT_BY_REVOCATION: &str = "The server ends authenticated sessions only, and others of the user may be left; \
                                      `config-cli session revoke --user-dn DN` looks again and ends those, too.";

/// The inum in the DN of a user.
#[must_use]
pub fn inum_of(dn: &str) -> Option<&str> {
    dn.strip_prefix("inum=")?.strip_suffix(",ou=people,o=jans")
}

/// Whether a text can be an inum: it has no character that would change a DN, a filter or a path.
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
/// The path can't contain the DN.
pub fn request(dn: &str) -> Result<ApiRequest, RequestError> {
    request::build(REVOKE_USER_SESSION, &[], &[Pair::new("userDn", dn)])
}

/// The notice about protected sessions: the server's revocation would delete these, too.
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
