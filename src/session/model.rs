//! A session in the JSON of the server.
//!
//! Every member can be absent, null or, on another server version, of another type, and there can be unknown members.
//! Therefore the JSON is stored unchanged, and typed accessors read it; they can't fail.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::page;
use crate::response::ShapeError;
use crate::time;

/// The expected response of an operation that lists sessions, for errors.
pub(super) const PAGE: &str = "a page of sessions";

/// One session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session(Map<String, Value>);

impl Session {
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

/// One page of sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionPage {
    /// The number of sessions before this page.
    pub start: u64,
    /// The number of matching sessions, if the server tells it.
    pub total: Option<u64>,
    /// The sessions of this page.
    pub sessions: Vec<Session>,
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

impl SessionPage {
    /// Reads a page from the response to `operation`; old servers send a bare array.
    ///
    /// # Errors
    /// The value has no list of sessions.
    pub fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        let (_, page) = page::read_listing(value).map_err(|value| match value {
            Value::Object(_) => ShapeError::new(operation, PAGE, "an object without `entries`"),
            value => ShapeError::of_value(operation, PAGE, &value),
        })?;
        let sessions =
            page.entries.into_iter().map(|entry| Session::read(operation, entry)).collect::<Result<_, _>>()?;
        Ok(Self { start: page.start.unwrap_or(0), total: page.total, sessions })
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

    #[test]
    fn a_page_without_entries_is_an_empty_page() {
        for (page, total) in [
            (json!({"totalEntriesCount": 0}), 0),
            (json!({"start": 0, "totalEntriesCount": 250, "entriesCount": 0}), 250),
            (json!({"start": 900, "totalEntriesCount": 250, "entriesCount": 0, "entries": null}), 250),
        ] {
            let page = SessionPage::read("t", page).expect("a page");
            assert_eq!((page.sessions.len(), page.total), (0, Some(total)));
        }
    }

    #[test]
    fn pages() {
        let page =
            SessionPage::read("t", json!({"start": 5, "totalEntriesCount": 9, "entriesCount": 1, "entries": [{}]}));
        assert_eq!(page, Ok(SessionPage { start: 5, total: Some(9), sessions: vec![session(json!({}))] }));
        let bare = SessionPage::read("t", json!([{}, {}])).expect("a page");
        assert_eq!((bare.total, bare.sessions.len()), (None, 2));
        for broken in [
            json!({}),
            json!({"totalEntriesCount": 9, "entriesCount": 1}),
            json!("x"),
            json!({"entries": {}}),
            json!({"entries": [1]}),
            json!(null),
        ] {
            assert!(SessionPage::read("t", broken.clone()).is_err(), "{broken}");
        }
    }
}
