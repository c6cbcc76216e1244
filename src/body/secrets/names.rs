//! Recognises secrets by the names of their values.

/// A name that contains one of these has a secret value.
const PARTS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "secret",
    "credential",
    "assertion",
    "privatekey",
    "apikey",
    "accesskey",
    "sharedkey",
    "calculationkey",
    "calculationsalt",
];

/// The last word of a name that contains one of [`PARTS`] but describes a secret instead of holding it.
const ABOUT: &[&str] = &[
    "alg",
    "algorithm",
    "attribute",
    "attributes",
    "count",
    "date",
    "dn",
    "enabled",
    "endpoint",
    "expiration",
    "file",
    "flag",
    "folder",
    "format",
    "id",
    "ids",
    "interval",
    "length",
    "lifetime",
    "method",
    "methods",
    "name",
    "path",
    "policy",
    "required",
    "scopes",
    "secretary",
    "status",
    "supported",
    "time",
    "type",
    "types",
    "uri",
    "url",
    "validation",
];

/// A name that ends with one of these has a secret value: a `token`, but not a `tokenLifetime`.
const ENDS: &[&str] = &[
    "token",
    "jwt",
    "pin",
    "ticket",
    "tokenhint",
    "authorization",
    "cookie",
    "pwd",
    "pass",
    "salt",
    "otp",
    "key",
    "psk",
    "usercode",
    "devicecode",
    "authorizationcode",
    "authzcode",
    "enrollmentcode",
    "verificationcode",
    "recoverycode",
    "backupcode",
    "activationcode",
    "nonce",
    "secretid",
];

/// A name that equals one of these has a secret value.
const WORDS: &[&str] = &[
    "code",
    "codeverifier",
    "pct",
    "rpt",
    "sessionid",
    "oldsessionid",
    "requestsessionid",
    "authsession",
    "sessionstate",
    "opbrowserstate",
];

/// A name that ends with one of these has no secret value, although it ends with one of [`ENDS`].
const HARMLESS: &[&str] = &[
    "bypass",
    "compass",
    "publickey",
    "primarykey",
    "secondarykey",
    "tertiarykey",
    "foreignkey",
    "vapidkey",
    "sortkey",
    "lockkey",
];

/// How certain it is that a name is the name of a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// The name is not that of a secret.
    Harmless,
    /// The name also has other meanings in running text, such as `code`.
    Ambiguous,
    /// The name always means a secret.
    Sure,
}

/// Whether the value of this name is a secret. The name may be a path (`/a/clientSecret/0`, `urn:x:User:password`): one
/// secret step is enough.
#[must_use]
pub fn is_secret(name: &str) -> bool {
    sureness(name) > Sureness::Harmless
}

/// As [`is_secret`], with the certainty.
pub(super) fn sureness(name: &str) -> Sureness {
    let steps = name.split(|character: char| "/.:[]\"'()=,".contains(character));
    steps.map(sureness_of_step).max().unwrap_or(Sureness::Harmless)
}

fn sureness_of_step(name: &str) -> Sureness {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let ends_in = |ends: &[&str], plain: &str| ends.iter().any(|end| plain.ends_with(end));
    let singular = plain.strip_suffix('s').unwrap_or(&plain);
    let is_end = |plain: &str| ends_in(ENDS, plain) && !ends_in(HARMLESS, plain) && plain != "key";
    // `discoveryAllowedKeys` holds the names of keys, not keys.
    let is_plural_end = singular != plain && !singular.ends_with("key") && is_end(singular);
    if is_end(&plain) || is_plural_end {
        let is_word = matches!(singular, "pin" | "pas" | "token" | "ticket");
        return if is_word { Sureness::Ambiguous } else { Sureness::Sure };
    }
    let is_about = ABOUT.contains(&last_word(name).as_str()) || ends_in(&["expiresat", "expiresin"], &plain);
    if PARTS.iter().any(|part| plain.contains(part)) && !is_about {
        return Sureness::Sure;
    }
    if WORDS.contains(&plain.as_str()) { Sureness::Ambiguous } else { Sureness::Harmless }
}

/// The last word of a name, in lower case: `at` of `clientSecretExpiresAt`, `type` of `client_assertion_type`.
fn last_word(name: &str) -> String {
    let name = name.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
    let mut start = name.len();
    let mut is_after_upper = false;
    for (position, character) in name.char_indices().rev() {
        if !character.is_ascii_alphanumeric() || (is_after_upper && !character.is_ascii_uppercase()) {
            break;
        }
        is_after_upper = character.is_ascii_uppercase();
        start = position;
    }
    name[start..].to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_their_names() {
        let secret = "password userPassword client_secret clientSecretEnc access_token ujwt apiKey code user_code \
                      passphrase pwd db_pwd pairwiseCalculationKey pairwiseCalculationSalt passwordSalt keyStoreSecret \
                      tlsPrivateKey tokens deviceSecrets sessionState nonce secret_id encryptionKey login_hint_token \
                      id_token_hint /clientSecret/0 /customAttributes/0/clientSecret mail.smtp.password smtpPass \
                      urn:ietf:params:scim:schemas:core:2.0:User:password jca_client_secret_enc X-Api-Key Authorization \
                      secretAnswer client_assertion auth_session passwordAdmin passwordplain";
        for name in secret.split_whitespace().chain(["Client secret"]) {
            assert!(is_secret(name), "{name}");
        }
    }

    #[test]
    fn names_that_only_describe_secrets_are_not_secret() {
        let harmless = "displayName tokenLifetime accessTokenAsJwtLifetime limit token_type description statusCode scope \
                        tokenEndpointAuthMethod accessTokenLifetime tokenEndpoint client_secret_expires_at \
                        clientSecretExpiresAt assertionLifetime client_assertion_type bindPasswordAttribute key keys \
                        publicKey primaryKey keyAttributes discoveryAllowedKeys postalCode productCode code_challenge \
                        code_challenge_method tlsPrivateKeyFilePath secretary passwordResetRequired token_type_hint \
                        accessTokenSigningAlg credentialId tokenRevocationEndpoint sid outsideSid state userDn \
                        dynamicRegistrationAllowedPasswordGrantScopes passport bypass authorizationCodeLifetime tknCde";
        for name in harmless.split_whitespace() {
            assert!(!is_secret(name), "{name}");
        }
    }
}
