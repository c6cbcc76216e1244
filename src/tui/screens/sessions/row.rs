//! One session as a row of the table: the values of its columns, and its JSON as text.
//!
//! A parsed session takes several times the memory of its JSON, too much for ten thousand of them.
//! So only the few that are shown, exported or deleted are parsed again.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use jiff::Timestamp;

use super::summary::{Counted, Dimension};
use crate::catalog::SEARCH_SESSION;
use crate::session::model::Session;
use crate::session::target::Target;
use crate::time;

/// One session of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The identifier to read and delete it by; empty if the server sends none.
    pub sid: Arc<str>,
    /// The user's name.
    pub user: Option<Box<str>>,
    /// The user's DN.
    pub user_dn: Option<Box<str>>,
    /// The OAuth client.
    pub client: Option<Box<str>>,
    /// The user's IP address.
    pub ip: Option<Box<str>>,
    /// The authentication method (ACR).
    pub acr: Option<Box<str>>,
    /// `authenticated` or `unauthenticated`.
    pub state: Option<Box<str>>,
    /// When it expires.
    pub expires: Option<Timestamp>,
    /// Whether it may be deleted.
    pub is_deletable: bool,
    /// Differs between two versions of a session.
    pub version: u64,
    /// The text that a filter matches, in lower case, a line for each column: one text is faster to search than seven.
    searched: Box<str>,
    /// The whole session as JSON on one line.
    json: Box<str>,
}

/// The text that a filter matches.
fn searched(session: &Session) -> String {
    let expires = session.expiration().map(time::format_for_people);
    let columns = [
        session.user(),
        session.client(),
        session.attribute("remote_ip"),
        session.attribute("acr"),
        session.state(),
        expires.as_deref(),
        session.sid(),
    ];
    let columns: Vec<&str> = columns.into_iter().flatten().collect();
    columns.join("\n").to_lowercase()
}

impl SessionRow {
    /// Extracts the columns from a session.
    #[must_use]
    pub fn new(session: &Session) -> Self {
        let json = serde_json::to_string(session.json()).unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        json.hash(&mut hasher);
        let text = |text: Option<&str>| text.map(Box::from);
        Self {
            sid: session.sid().unwrap_or_default().into(),
            user: text(session.user()),
            user_dn: text(session.user_dn()),
            client: text(session.client()),
            ip: text(session.attribute("remote_ip")),
            acr: text(session.attribute("acr")),
            state: text(session.state()),
            expires: session.expiration(),
            is_deletable: session.is_deletable(),
            version: hasher.finish(),
            searched: searched(session).into(),
            json: json.into(),
        }
    }

    /// The session as the server sent it; never `None`, since the JSON was made from a session.
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        Session::read(&SEARCH_SESSION.id, crate::json::parse(&self.json).ok()?).ok()
    }

    /// The session as a run knows it.
    #[must_use]
    pub fn target(&self) -> Target {
        let text = |text: &Option<Box<str>>| text.as_deref().map(str::to_owned);
        Target {
            user: text(&self.user),
            user_dn: text(&self.user_dn),
            client: text(&self.client),
            deletable: Some(self.is_deletable),
            ..Target::of_sid(&*self.sid)
        }
    }

    /// Whether one of the columns or the sid contains a text, which must be in lower case.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.searched.contains(text)
    }
}

impl Counted for SessionRow {
    fn value(&self, dimension: Dimension) -> Option<&str> {
        match dimension {
            Dimension::User => self.user.as_deref(),
            Dimension::Client => self.client.as_deref(),
            Dimension::Ip => self.ip.as_deref(),
            Dimension::Acr => self.acr.as_deref(),
        }
    }

    fn expiration(&self) -> Option<Timestamp> {
        self.expires
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row(value: serde_json::Value) -> SessionRow {
        SessionRow::new(&Session::read("test", value).expect("a session"))
    }

    #[test]
    fn a_session_survives_as_it_was_sent() {
        let text = r#"{"outsideSid":"s","z":1.10,"sessionAttributes":{"auth_user":"admin"},"b":12345678901234567890}"#;
        let row = row(serde_json::from_str(text).expect("JSON"));
        assert_eq!(serde_json::to_string(row.session().expect("a session").json()).expect("JSON"), text);
        assert_eq!((&*row.sid, row.user.as_deref(), row.client), ("s", Some("admin"), None));
    }

    #[test]
    fn versions_differ_where_anything_does() {
        let one = row(json!({"outsideSid": "s", "lastUsedAt": "2026-01-01T00:00:00"}));
        let two = row(json!({"outsideSid": "s", "lastUsedAt": "2026-01-01T00:00:01"}));
        assert_ne!(one.version, two.version);
        assert_eq!(one.version, one.clone().version);
    }

    #[test]
    fn a_filter_looks_into_every_column() {
        let row = row(json!({
            "outsideSid": "ABC-1", "expirationDate": "2026-01-01T02:00:00", "state": "authenticated",
            "sessionAttributes": {"auth_user": "Jürgen", "remote_ip": "10.0.0.7", "client_id": "Grafana"},
        }));
        for text in ["jürg", "abc", "10.0", "graf", "authen", "2026-01-01 02"] {
            assert!(row.contains(text), "{text}");
        }
        assert!(!row.contains("admin"));
    }
}
