//! A session as the server sends it.
//!
//! Every field can be absent, null or, on another server version, of another type; unknown ones
//! come and go. So the JSON is kept as it is and read through typed accessors that can't fail.

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::time;

/// One session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session(Map<String, Value>);

impl Session {
    /// The session's JSON, as the server sent it.
    #[must_use]
    pub const fn json(&self) -> &Map<String, Value> {
        &self.0
    }

    /// What the session is viewed and deleted by.
    #[must_use]
    pub fn sid(&self) -> Option<&str> {
        self.attribute("sid").or_else(|| self.text("outsideSid"))
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

    /// The OAuth client that the session began with.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        self.attribute("client_id")
    }

    /// When it expires.
    #[must_use]
    pub fn expiration(&self) -> Option<Timestamp> {
        self.text("expirationDate").and_then(time::parse_server)
    }

    /// `authenticated` or `unauthenticated`.
    #[must_use]
    pub fn state(&self) -> Option<&str> {
        self.text("state")
    }

    /// Whether it may be deleted; a server that does not say so does not forbid it.
    #[must_use]
    pub fn is_deletable(&self) -> bool {
        self.0.get("deletable").and_then(Value::as_bool).unwrap_or(true)
    }

    /// A text field at the top.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// A session attribute: what the login page's visitor and the authentication script left.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.0.get("sessionAttributes")?.get(name)?.as_str().filter(|text| !text.is_empty())
    }
}

/// One page of sessions.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// How many sessions precede this page.
    pub start: u64,
    /// How many sessions match in all, where the server says so.
    pub total: Option<u64>,
    /// The sessions of this page.
    pub sessions: Vec<Session>,
}

/// An answer that is not what a session operation answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the server's answer to {operation} is not {expected}: {found}")]
pub struct ShapeError {
    /// The operation's id.
    pub operation: String,
    /// What it should be.
    pub expected: &'static str,
    /// What it is.
    pub found: String,
}

impl Session {
    /// Reads a session from the answer to `operation`.
    ///
    /// # Errors
    /// It is no JSON object.
    pub fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        match value {
            Value::Object(object) => Ok(Self(object)),
            other => {
                Err(ShapeError { operation: operation.to_owned(), expected: "a session", found: describe(&other) })
            }
        }
    }
}

impl Page {
    /// Reads a page from the answer to `operation`; old servers send the bare array.
    ///
    /// # Errors
    /// It has no array of sessions.
    pub fn read(operation: &str, value: Value) -> Result<Self, ShapeError> {
        let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_u64);
        let (start, total) = (number(&value, "start").unwrap_or(0), number(&value, "totalEntriesCount"));
        let is_counted_empty = match number(&value, "entriesCount") {
            Some(count) => count == 0,
            None => total.is_some(),
        };
        let entries = match value {
            Value::Array(entries) => entries,
            Value::Object(mut object) => match object.remove("entries") {
                Some(Value::Array(entries)) => entries,
                // The server leaves the list out where it is empty, whatever the total.
                Some(Value::Null) | None if is_counted_empty => Vec::new(),
                Some(other) => {
                    return Err(ShapeError {
                        operation: operation.to_owned(),
                        expected: "a page of sessions",
                        found: describe(&other),
                    });
                }
                None => {
                    let found = "an object without `entries`".to_owned();
                    return Err(ShapeError { operation: operation.to_owned(), expected: "a page of sessions", found });
                }
            },
            other => {
                return Err(ShapeError {
                    operation: operation.to_owned(),
                    expected: "a page of sessions",
                    found: describe(&other),
                });
            }
        };
        let sessions = entries.into_iter().map(|entry| Session::read(operation, entry)).collect::<Result<_, _>>()?;
        Ok(Self { start, total, sessions })
    }
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "true or false".to_owned(),
        Value::Number(_) => "a number".to_owned(),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
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
    fn the_sid_of_the_attributes_wins() {
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
            let page = Page::read("t", page).expect("a page");
            assert_eq!((page.sessions.len(), page.total), (0, Some(total)));
        }
    }

    #[test]
    fn pages() {
        let page = Page::read("t", json!({"start": 5, "totalEntriesCount": 9, "entriesCount": 1, "entries": [{}]}));
        assert_eq!(page, Ok(Page { start: 5, total: Some(9), sessions: vec![session(json!({}))] }));
        let bare = Page::read("t", json!([{}, {}])).expect("a page");
        assert_eq!((bare.total, bare.sessions.len()), (None, 2));
        for broken in [
            json!({}),
            json!({"totalEntriesCount": 9, "entriesCount": 1}),
            json!("x"),
            json!({"entries": {}}),
            json!({"entries": [1]}),
            json!(null),
        ] {
            assert!(Page::read("t", broken.clone()).is_err(), "{broken}");
        }
    }
}
