//! Reads the claims of a JWT (RFC 7519). Signatures are not verified, because a JWT comes from the user, or over TLS from
//! the server that signed it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// The text is not a JWT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    /// The JWT does not have three parts.
    #[error("it does not consist of three parts separated by dots")]
    Parts,
    /// The claims are not encoded as Base64.
    #[error("its second part is not Base64")]
    Base64,
    /// The claims are not JSON.
    #[error("its second part is not JSON")]
    Json,
    /// The claims are not an object.
    #[error("its second part is not a JSON object of claims")]
    Object,
}

/// The claims; numbers keep their spelling and members their order.
///
/// # Errors
/// The text is not a JWT.
pub fn claims(jwt: &str) -> Result<Value, JwtError> {
    let parts: Vec<&str> = jwt.trim().split('.').collect();
    let [_, claims, _] = parts.as_slice() else {
        return Err(JwtError::Parts);
    };
    let bytes = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).map_err(|_| JwtError::Base64)?;
    let claims = crate::json::parse_bytes(&bytes).map_err(|_| JwtError::Json)?;
    if claims.is_object() { Ok(claims) } else { Err(JwtError::Object) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_jwt_has_claims() {
        let jwt = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(r#"{"sub":"ü","n":1.10}"#));
        assert_eq!(claims(&jwt).map(|claims| claims.to_string()), Ok(r#"{"sub":"ü","n":1.10}"#.to_owned()));
        for (text, error) in [
            ("", JwtError::Parts),
            ("a.b", JwtError::Parts),
            ("a.e30.c.d", JwtError::Parts),
            ("a.%.c", JwtError::Base64),
            ("a.e30x.c", JwtError::Json),
            ("a.W10.c", JwtError::Object),
        ] {
            assert_eq!(claims(text), Err(error), "{text}");
        }
    }
}
