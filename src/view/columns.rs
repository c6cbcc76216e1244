//! The columns of a session table, by name or by a path into the session.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::sanitize;
use crate::args::values::COLUMN_NAMES;
use crate::error::UsageError;
use crate::session::model::Session;
use crate::time;

/// The columns of a table unless the user names others.
pub const DEFAULT: &[&str] = &["user", "expires", "state", "client", "ip", "deletable", "sid"];

/// The columns of CSV unless the user names others: nothing has to fit anywhere.
pub const DEFAULT_CSV: &[&str] =
    &["user", "expires", "state", "client", "ip", "deletable", "sid", "acr", "created", "used", "user_dn"];

/// What a cell tells beyond its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    Plain,
    /// As it should be.
    Good,
    /// Worth a look.
    Warning,
    /// Over.
    Faded,
}

/// The text of a cell, safe for a terminal, and its tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// What it tells.
    pub tone: Tone,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: String,
    path: &'static [&'static str],
}

/// Where the named columns look.
fn path_of(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "user" => &["sessionAttributes", "auth_user"],
        "expires" => &["expirationDate"],
        "state" => &["state"],
        "client" => &["sessionAttributes", "client_id"],
        "ip" => &["sessionAttributes", "remote_ip"],
        "deletable" => &["deletable"],
        "sid" => &["sessionAttributes", "sid"],
        "acr" => &["sessionAttributes", "acr"],
        "created" => &["creationDate"],
        "used" => &["lastUsedAt"],
        "authenticated" => &["authenticationTime"],
        "user_dn" => &["userDn"],
        "scope" => &["sessionAttributes", "scope"],
        "redirect_uri" => &["sessionAttributes", "redirect_uri"],
        _ => return None,
    })
}

impl Column {
    /// The column of that name, or of that path into a session, such as `sessionAttributes.acr`.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), path: path_of(name).unwrap_or_default() }
    }

    /// The columns that the user named, or these.
    ///
    /// # Errors
    /// A name is empty.
    pub fn choose(named: &[String], default: &[&str]) -> Result<Vec<Self>, UsageError> {
        if named.is_empty() {
            return Ok(default.iter().map(|name| Self::new(name)).collect());
        }
        if named.iter().any(|name| name.trim().is_empty()) {
            return Err(UsageError::new("--columns has an empty name: there is a comma too many")
                .hint(format!("columns with a name are {}", COLUMN_NAMES.join(", "))));
        }
        Ok(named.iter().map(|name| Self::new(name.trim())).collect())
    }

    /// The name as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The column's heading in a table.
    #[must_use]
    pub fn heading(&self) -> String {
        let name = if self.path.is_empty() { self.name.clone() } else { self.name.replace('_', " ").to_uppercase() };
        sanitize::text(&name).into_owned()
    }

    /// The value as it is, for CSV and for looking whether there is one.
    #[must_use]
    pub fn value(&self, session: &Session) -> Option<String> {
        let value = match self.name.as_str() {
            "sid" => return session.sid().map(str::to_owned),
            _ if self.path.is_empty() => walk(session.json(), &self.name)?,
            _ => {
                let (first, rest) = self.path.split_first()?;
                rest.iter().try_fold(session.json().get(*first)?, |value, name| value.get(name))?
            }
        };
        match value {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// The cell of a table.
    #[must_use]
    pub fn cell(&self, session: &Session, now: Timestamp) -> Cell {
        let Some(value) = self.value(session) else {
            return Cell { text: "-".to_owned(), tone: Tone::Faded };
        };
        let (text, tone) = match self.name.as_str() {
            "expires" | "created" | "used" | "authenticated" => self.moment(&value, now),
            "state" if value == "authenticated" => (value, Tone::Good),
            "deletable" if value == "false" => ("no".to_owned(), Tone::Warning),
            "deletable" if value == "true" => ("yes".to_owned(), Tone::Plain),
            _ => (value, Tone::Plain),
        };
        Cell { text: sanitize::text(&text).into_owned(), tone }
    }

    fn moment(&self, value: &str, now: Timestamp) -> (String, Tone) {
        let Some(moment) = time::parse_server(value) else {
            return (value.to_owned(), Tone::Plain);
        };
        let text = format!("{} ({})", time::format_for_people(moment), time::distance(moment, now));
        let is_over = self.name == "expires" && moment <= now;
        (text, if is_over { Tone::Faded } else { Tone::Plain })
    }
}

/// Follows a dotted path; a name that has dots itself, such as a client's, is found too.
pub(super) fn walk<'a>(object: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    if let Some(value) = object.get(path) {
        return Some(value);
    }
    path.match_indices('.').find_map(|(dot, _)| match object.get(&path[..dot])? {
        Value::Object(inner) => walk(inner, &path[dot + 1..]),
        Value::Array(items) => {
            let (index, rest) = path[dot + 1..].split_once('.').unwrap_or((&path[dot + 1..], ""));
            match items.get(index.parse::<usize>().ok()?)? {
                item if rest.is_empty() => Some(item),
                Value::Object(inner) => walk(inner, rest),
                _ => None,
            }
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn session() -> Session {
        let value = json!({
            "outsideSid": "s-1",
            "expirationDate": "2026-01-01T02:00:00",
            "deletable": false,
            "state": "authenticated",
            "deviceSecrets": ["d"],
            "sessionAttributes": {"auth_user": "eve\u{1b}[31m", "2000.x_authz_scopes": "openid", "acr": null},
        });
        Session::read("test", value).expect("a session")
    }

    #[test]
    fn cells() {
        let now = "2026-01-01T00:00:00Z".parse().expect("a timestamp");
        let table = [
            ("user", "USER", "eve\\x1b[31m", Tone::Plain),
            ("expires", "EXPIRES", "2026-01-01 02:00:00 (in 2h)", Tone::Plain),
            ("deletable", "DELETABLE", "no", Tone::Warning),
            ("state", "STATE", "authenticated", Tone::Good),
            ("sid", "SID", "s-1", Tone::Plain),
            ("acr", "ACR", "-", Tone::Faded),
            ("user_dn", "USER DN", "-", Tone::Faded),
            ("sessionAttributes.2000.x_authz_scopes", "sessionAttributes.2000.x_authz_scopes", "openid", Tone::Plain),
            ("deviceSecrets.0", "deviceSecrets.0", "d", Tone::Plain),
            ("sessionAttributes.none.x", "sessionAttributes.none.x", "-", Tone::Faded),
        ];
        for (name, heading, text, tone) in table {
            let column = Column::new(name);
            assert_eq!(column.heading(), heading);
            assert_eq!(column.cell(&session(), now), Cell { text: text.to_owned(), tone }, "{name}");
        }
        let later = "2026-01-02T00:00:00Z".parse().expect("a timestamp");
        assert_eq!(Column::new("expires").cell(&session(), later).tone, Tone::Faded);
    }

    #[test]
    fn every_name_that_is_offered_has_a_path() {
        for name in COLUMN_NAMES.iter().chain(DEFAULT).chain(DEFAULT_CSV) {
            assert!(path_of(name).is_some(), "{name}");
        }
        assert!(Column::choose(&["user".to_owned(), String::new()], DEFAULT).is_err());
    }
}
