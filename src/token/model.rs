//! A token in the JSON of the server.
//!
//! As with sessions, every member can be absent, null or of another type, and there can be unknown members. Therefore the
//! JSON is stored unchanged, and typed accessors read it.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::response::ShapeError;
use crate::time;

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub struct Token(Map<String, Value>);

impl Token {
    /// Reads a token from the response to `operation`.
    ///
    /// # Errors
    /// The value is not a JSON object.
    pub fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        match value {
            Value::Object(object) => Ok(Self(object)),
            other => Err(ShapeError::of_value(operation, "a token", &other)),
        }
    }

    /// The token's JSON, unchanged.
    #[must_use]
    pub const fn json(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Converts the token to its JSON.
    #[must_use]
    pub fn into_json(self) -> Map<String, Value> {
        self.0
    }

    /// The hash by which the token is revoked. It is not a secret.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        code_of(&self.0)
    }

    /// The type: `access_token`, `refresh_token`, `id_token` or another.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.text("tokenType")
    }

    /// The user's name; a client's own token has none.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.text("userId")
    }

    /// The user's DN: `inum=…,ou=people,o=jans`.
    #[must_use]
    pub fn user_dn(&self) -> Option<&str> {
        self.text("userDn")
    }

    /// The OAuth client to which the token was issued.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        self.text("clientId")
    }

    /// The DN of the session in which the token was issued. The server may have no such session any more.
    #[must_use]
    pub fn session_dn(&self) -> Option<&str> {
        self.text("sessionDn")
    }

    /// When the token expires.
    #[must_use]
    pub fn expiration(&self) -> Option<Timestamp> {
        self.text("expirationDate").and_then(time::parse_server)
    }

    /// A member that is a text, unless it is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        text_of(&self.0, name)
    }
}

/// The code in a token's JSON.
pub(super) fn code_of(token: &Map<String, Value>) -> Option<&str> {
    text_of(token, "tokenCode")
}

fn text_of<'a>(token: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    token.get(name)?.as_str().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn members_may_be_absent_null_or_of_another_type_and_unknown_ones_are_kept() {
        for value in [
            json!({}),
            json!({"tokenCode": null, "tokenType": null, "userId": "", "expirationDate": null}),
            json!({"tokenCode": 1, "clientId": {}, "expirationDate": "soon", "sessionDn": []}),
        ] {
            let token = Token::read("test", value).expect("a token");
            assert_eq!((token.code(), token.kind(), token.user(), token.client()), (None, None, None, None));
            assert_eq!((token.session_dn(), token.expiration()), (None, None));
        }
        let value = json!({"tokenCode": "c", "new": {"with": [1.10]}});
        let token = Token::read("test", value.clone()).expect("a token");
        assert_eq!((token.code(), Value::Object(token.json().clone())), (Some("c"), value));
        assert!(Token::read("test", json!([])).is_err());
    }
}
