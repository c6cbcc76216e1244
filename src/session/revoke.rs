//! The server's revocation of all sessions of a user, and notices about it.

use crate::catalog::REVOKE_USER_SESSION;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};

/// The notice about tokens after a deletion. It is true whether or not the server revokes the tokens of a session.
pub const TOKENS: &str = "Tokens issued in a session may outlive it; they were neither checked nor ended. `config-cli call \
                          search-token` finds them, `config-cli call revoke-token` ends one.";

/// The notice after the server's own revocation, which is not verified.
pub const LEFT_BY_REVOCATION: &str = "The server revokes only authenticated sessions; the user may have others. \
                                      `config-cli session revoke --user-dn DN` verifies the revocation and deletes those.";

/// The inum in the DN of a user.
#[must_use]
pub fn inum_of(dn: &str) -> Option<&str> {
    dn.strip_prefix("inum=")?.strip_suffix(",ou=people,o=jans")
}

/// Whether a text can be an inum.
#[must_use]
pub fn is_inum(text: &str) -> bool {
    // Any of these characters would change a DN, a filter or a path.
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
    fn only_the_dn_of_a_user_has_an_inum() {
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
