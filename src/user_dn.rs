//! The DN of a user.

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
}
