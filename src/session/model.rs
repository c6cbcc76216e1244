//! A session in the JSON of the server.
//!
//! Every member can be absent, null or, on another server version, of another type, and there can be unknown members.
//! Therefore the JSON is stored unchanged, and typed accessors read it; they can't fail.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::response::ShapeError;
use crate::time;

/// One session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session(Map<String, Value>);

impl Session {
    /// The session with this JSON.
    #[must_use]
    pub const fn of(json: Map<String, Value>) -> Self {
        Self(json)
    }

    /// The session's JSON, unchanged.
    #[must_use]
    pub const fn json(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Converts the session to its JSON.
    #[must_use]
    pub fn into_json(self) -> Map<String, Value> {
        self.0
    }

    /// The id by which operations view and delete the session.
    #[must_use]
    pub fn sid(&self) -> Option<&str> {
        sid_of(&self.0)
    }

    /// The user's name.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.attribute("auth_user")
    }

    /// The user's DN: `inum=…,ou=people,o=jans`.
    #[must_use]
    pub fn user_dn(&self) -> Option<&str> {
        self.text("userDn")
    }

    /// The OAuth client for which the session was created.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        self.attribute("client_id")
    }

    /// The OAuth clients that the user of the session signed in to: the one for which it was created, and those that were
    /// granted permissions.
    #[must_use]
    pub fn clients(&self) -> Vec<&str> {
        let granted = self.0.get("permissionGrantedMap").and_then(|map| map.get("permissionGranted"));
        let granted = granted.and_then(Value::as_object).into_iter().flatten();
        let granted =
            granted.filter(|(_, is_granted)| **is_granted == Value::Bool(true)).map(|(client, _)| client.as_str());
        let mut clients: Vec<&str> = self.client().into_iter().collect();
        clients.extend(granted.filter(|client| Some(*client) != self.client()));
        clients
    }

    /// When the session expires.
    #[must_use]
    pub fn expiration(&self) -> Option<Timestamp> {
        self.text("expirationDate").and_then(time::parse_server)
    }

    /// `authenticated` or `unauthenticated`.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.text("state")
    }

    /// Whether the session may be deleted: unless the server sends `deletable: false`.
    #[must_use]
    pub fn is_deletable(&self) -> bool {
        self.0.get("deletable").and_then(Value::as_bool).unwrap_or(true)
    }

    /// A member of the session that is a text, unless it is empty.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        text_of(&self.0, name)
    }

    /// A session attribute, which the login page or the authentication script sets.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        attribute_of(&self.0, name)
    }
}

/// The sid in a session's JSON.
pub(super) fn sid_of(session: &Map<String, Value>) -> Option<&str> {
    attribute_of(session, "sid").or_else(|| text_of(session, "outsideSid"))
}

fn text_of<'a>(session: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    session.get(name)?.as_str().filter(|text| !text.is_empty())
}

fn attribute_of<'a>(session: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    session.get("sessionAttributes")?.get(name)?.as_str().filter(|text| !text.is_empty())
}

impl Session {
    /// Reads a session from the response to `operation`.
    ///
    /// # Errors
    /// The value is not a JSON object.
    pub fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        match value {
            Value::Object(object) => Ok(Self(object)),
            other => Err(ShapeError::of_value(operation, "a session", &other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn session(value: Value) -> Session {
        Session::read("test", value).expect("a session")
    }

    #[test]
    fn fields_may_be_absent_null_or_of_another_type() {
        for value in [
            json!({}),
            json!({"deletable": null, "expirationDate": null, "sessionAttributes": null, "state": null}),
            json!({"deletable": "no", "expirationDate": 7, "sessionAttributes": [1], "state": {}, "userDn": false}),
        ] {
            let session = session(value);
            assert_eq!((session.sid(), session.user(), session.client(), session.state()), (None, None, None, None));
            assert_eq!((session.expiration(), session.is_deletable()), (None, true));
        }
    }

    #[test]
    fn the_sid_of_the_attributes_takes_precedence() {
        let both = session(json!({"outsideSid": "a", "sessionAttributes": {"sid": "b"}}));
        assert_eq!(both.sid(), Some("b"));
        assert_eq!(session(json!({"outsideSid": "a", "sessionAttributes": {"sid": ""}})).sid(), Some("a"));
    }
}
