//! The columns of a session table, by name or by a path into the session.

use serde_json::{Map, Value};

use super::{hidden, sanitize};
use crate::args::values::COLUMN_NAMES;
use crate::error::UsageError;
use crate::nearest::nearest;
use crate::session::model::Session;
use crate::time::{self, Clock};

/// The columns of a table unless the user names others.
pub const DEFAULT: &[&str] = &["user", "expires", "state", "client", "ip", "deletable", "sid"];

/// The columns of CSV unless the user names others: nothing has to fit anywhere.
pub const DEFAULT_CSV: &[&str] =
    &["user", "expires", "state", "client", "ip", "deletable", "sid", "acr", "created", "used", "user_dn"];

/// The members of a session, each of which can be named as a column, too, or begin a path.
const FIELDS: &[&str] = &[
    "outsideSid",
    "lastUsedAt",
    "userDn",
    "authenticationTime",
    "state",
    "sessionState",
    "permissionGranted",
    "permissionGrantedMap",
    "sessionAttributes",
    "predefinedAttributes",
    "deviceSecrets",
    "expirationDate",
    "deletable",
    "creationDate",
    "user",
    "persisted",
    "ttl",
    "opbrowserState",
    "dn",
    "id",
];

/// Columns that hold moments.
const MOMENTS: &[&str] = &[
    "expires",
    "created",
    "used",
    "authenticated",
    "expirationDate",
    "creationDate",
    "lastUsedAt",
    "authenticationTime",
];

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
    /// A name is empty, or no session has such a member.
    pub fn choose(named: &[String], default: &[&str]) -> Result<Vec<Self>, UsageError> {
        if named.is_empty() {
            return Ok(default.iter().map(|name| Self::new(name)).collect());
        }
        let all = || format!("columns with a name are {}", COLUMN_NAMES.join(", "));
        let choose = |name: &String| {
            let name = name.trim();
            if name.is_empty() {
                return Err(UsageError::new("--columns has an empty name: there is a comma too many").hint(all()));
            }
            let first = name.split('.').next().unwrap_or(name);
            if path_of(name).is_some() || FIELDS.contains(&first) {
                return Ok(Self::new(name));
            }
            let known = COLUMN_NAMES.iter().chain(FIELDS).copied();
            let near = nearest(first, known).map(|near| format!("did you mean {near}? ")).unwrap_or_default();
            Err(UsageError::new(format!("--columns: a session has no column `{name}`")).hint(format!(
                "{near}{}; a path such as sessionAttributes.acr leads to the others",
                if near.is_empty() { all() } else { super::capitalised(&all()) }
            )))
        };
        named.iter().map(choose).collect()
    }

    /// The name as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The column's heading in a table; one of times says their zone.
    #[must_use]
    pub fn heading(&self, clock: &Clock) -> String {
        let name = if self.path.is_empty() { self.name.clone() } else { self.name.replace('_', " ").to_uppercase() };
        let zone = if self.is_of_moments() { format!(" ({})", clock.zone_name()) } else { String::new() };
        sanitize::text(&format!("{name}{zone}")).into_owned()
    }

    /// Whether its values are times.
    #[must_use]
    pub fn is_of_moments(&self) -> bool {
        MOMENTS.contains(&self.name.as_str())
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
            // Whoever names an object has not named each secret in it.
            Value::Object(_) | Value::Array(_) => Some(hidden::stripped(value).to_string()),
            other => Some(other.to_string()),
        }
    }

    /// The cell of a table.
    #[must_use]
    pub fn cell(&self, session: &Session, clock: &Clock) -> Cell {
        let Some(value) = self.value(session) else {
            return Cell { text: "-".to_owned(), tone: Tone::Faded };
        };
        let (text, tone) = match self.name.as_str() {
            _ if self.is_of_moments() => self.moment(&value, clock),
            "state" if value == "authenticated" => (value, Tone::Good),
            "deletable" if value == "false" => ("no".to_owned(), Tone::Warning),
            "deletable" if value == "true" => ("yes".to_owned(), Tone::Plain),
            _ => (value, Tone::Plain),
        };
        Cell { text: sanitize::text(&text).into_owned(), tone }
    }

    fn moment(&self, value: &str, clock: &Clock) -> (String, Tone) {
        let Some(moment) = time::parse_server(value) else {
            return (value.to_owned(), Tone::Plain);
        };
        let text = format!("{} ({})", clock.write(moment), time::distance(moment, clock.now));
        let is_over = ["expires", "expirationDate"].contains(&self.name.as_str()) && moment <= clock.now;
        (text, if is_over { Tone::Faded } else { Tone::Plain })
    }
}

/// Follows a dotted path; a name that has dots itself, such as a client's, is found too.
#[must_use]
pub fn walk<'a>(object: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
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
        let clock = Clock::utc("2026-01-01T00:00:00Z".parse().expect("a timestamp"));
        let table = [
            ("user", "USER", "eve\\x1b[31m", Tone::Plain),
            ("expires", "EXPIRES (UTC)", "2026-01-01 02:00:00 (in 2h)", Tone::Plain),
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
            assert_eq!(column.heading(&clock), heading);
            assert_eq!(column.cell(&session(), &clock), Cell { text: text.to_owned(), tone }, "{name}");
        }
        let later = Clock::utc("2026-01-02T00:00:00Z".parse().expect("a timestamp"));
        assert_eq!(Column::new("expires").cell(&session(), &later).tone, Tone::Faded);
    }

    #[test]
    fn every_name_that_is_offered_has_a_path() {
        for name in COLUMN_NAMES.iter().chain(DEFAULT).chain(DEFAULT_CSV) {
            assert!(path_of(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_column_that_no_session_has_is_refused_with_the_nearest() {
        let choose = |name: &str| Column::choose(&["user".to_owned(), name.to_owned()], DEFAULT);
        for name in ["sid", "user_dn", "sessionState", "sessionAttributes.new_one", "deviceSecrets.0", " acr "] {
            assert!(choose(name).is_ok(), "{name}");
        }
        let table = [
            ("", "there is a comma too many", "columns with a name are user, expires"),
            ("usr", "a session has no column `usr`", "did you mean user? Columns with a name are"),
            ("sessionAttribute.acr", "no column `sessionAttribute.acr`", "did you mean sessionAttributes? "),
            ("zzzzzz", "no column `zzzzzz`", "columns with a name are user"),
        ];
        for (name, message, hint) in table {
            let error = choose(name).expect_err("refused");
            assert!(error.message.contains(message), "{error:?}");
            assert!(error.hint.is_some_and(|given| given.starts_with(hint)), "{name}");
        }
    }

    #[test]
    fn an_object_as_a_column_shows_no_secret_in_it() {
        let value = json!({"sessionAttributes": {"nonce": "n-1", "opbs": "o-1", "acr": "basic"}});
        let session = Session::read("test", value).expect("a session");
        let shown = |name: &str| Column::new(name).value(&session).unwrap_or_default();
        assert_eq!(shown("sessionAttributes"), "{\"acr\":\"basic\"}");
        assert_eq!(shown("sessionAttributes.nonce"), "n-1", "it is named");
    }
}
