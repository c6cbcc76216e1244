//! The columns of a session table, by name or by a path into the session.

use serde_json::{Map, Value};

use super::{hidden, sanitize};
use crate::error::UsageError;
use crate::nearest::nearest;
use crate::time::{self, Clock};

/// Where a column is shown unless the user names columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Usual {
    /// In tables and in CSV.
    InTables,
    /// In CSV, whose width is not limited by a screen.
    InCsv,
    /// Only with `--wide`.
    Everywhere,
}

/// A column of sessions that has a name. Adding one is a row of [`NAMED`].
#[derive(Debug, PartialEq, Eq)]
struct NamedColumn {
    name: &'static str,
    /// The members that lead to its value.
    path: &'static [&'static str],
    /// The member that has the value if the path has none.
    fallback: Option<&'static str>,
    usual: Usual,
}

/// The columns that have a name, in the order in which they are shown.
const NAMED: &[NamedColumn] = &[
    column("user", &["sessionAttributes", "auth_user"], Usual::InTables),
    column("expires", &["expirationDate"], Usual::InTables),
    column("state", &["state"], Usual::InTables),
    column("client", &["sessionAttributes", "client_id"], Usual::InTables),
    column("ip", &["sessionAttributes", "remote_ip"], Usual::InTables),
    column("deletable", &["deletable"], Usual::InTables),
    NamedColumn { fallback: Some("outsideSid"), ..column("sid", &["sessionAttributes", "sid"], Usual::InTables) },
    column("acr", &["sessionAttributes", "acr"], Usual::InCsv),
    column("created", &["creationDate"], Usual::InCsv),
    column("used", &["lastUsedAt"], Usual::InCsv),
    column("authenticated", &["authenticationTime"], Usual::Everywhere),
    column("user_dn", &["userDn"], Usual::InCsv),
    column("scope", &["sessionAttributes", "scope"], Usual::Everywhere),
    column("redirect_uri", &["sessionAttributes", "redirect_uri"], Usual::Everywhere),
];

/// Columns whose values may be shortened on a narrow screen; the first is shortened first.
pub const SHORTENED: &[&str] = &["client", "ip", "user", "state"];

/// Columns that may be left out on a narrow screen; the first is left out first.
pub const LEFT_OUT: &[&str] = &["ip", "client", "deletable", "state"];

/// The members of a session, each of which can be named as a column, too, or begin a path.
const MEMBERS: &[&str] = &[
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

/// The members that hold times.
const TIMES: &[&str] = &["expirationDate", "creationDate", "lastUsedAt", "authenticationTime"];

const fn column(name: &'static str, path: &'static [&'static str], usual: Usual) -> NamedColumn {
    NamedColumn { name, path, fallback: None, usual }
}

/// The names of the columns that have a name.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|column| column.name)
}

/// What the colour of a cell expresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neutral; no colour.
    Plain,
    /// A normal state, such as an authenticated session.
    Good,
    /// A state that needs attention, such as a protected session.
    Warning,
    /// An absent value, or a time of expiry that has passed.
    Faded,
}

/// The text of a cell, safe for a terminal, and its tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// What its colour expresses.
    pub tone: Tone,
}

/// A column of a table of sessions: one that has a name, or a path into the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: String,
    named: Option<&'static NamedColumn>,
}

impl Column {
    /// The column of that name, or of that path into a session, such as `sessionAttributes.acr`.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), named: NAMED.iter().find(|column| column.name == name) }
    }

    /// The columns that are shown in this place unless the user names others.
    #[must_use]
    pub fn usual(place: Usual) -> Vec<Self> {
        NAMED.iter().filter(|column| column.usual <= place).map(|column| Self::new(column.name)).collect()
    }

    /// The columns that the user named.
    ///
    /// # Errors
    /// A name is empty, or sessions have no such member.
    pub fn choose(names: &[String]) -> Result<Vec<Self>, UsageError> {
        names.iter().map(|name| Self::choose_one(name.trim())).collect()
    }

    fn choose_one(name: &str) -> Result<Self, UsageError> {
        let all = || format!("columns with a name are {}", names().collect::<Vec<_>>().join(", "));
        if name.is_empty() {
            return Err(UsageError::new("--columns has an empty name: remove a comma").hint(all()));
        }
        let first = name.split('.').next().unwrap_or(name);
        let column = Self::new(name);
        if column.has_name() || MEMBERS.contains(&first) {
            return Ok(column);
        }
        let near = nearest(first, names().chain(MEMBERS.iter().copied()));
        let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
        Err(UsageError::new(format!("--columns: a session has no column `{name}`")).hint(format!(
            "{near}{}; a path such as sessionAttributes.acr leads to the others",
            if near.is_empty() { all() } else { super::capitalised(&all()) }
        )))
    }

    /// The name or path as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is one of the columns that have a name, and not a path.
    #[must_use]
    pub const fn has_name(&self) -> bool {
        self.named.is_some()
    }

    /// The column's heading in a table; a column of times has the zone in it.
    #[must_use]
    pub fn heading(&self, clock: &Clock) -> String {
        let name = if self.has_name() { self.name.replace('_', " ").to_uppercase() } else { self.name.clone() };
        let zone = if self.is_of_times() { format!(" ({})", clock.zone_name()) } else { String::new() };
        sanitize::text(&format!("{name}{zone}")).into_owned()
    }

    /// Whether its values are times.
    #[must_use]
    pub fn is_of_times(&self) -> bool {
        match self.named {
            Some(NamedColumn { path: [member], .. }) => TIMES.contains(member),
            Some(_) => false,
            None => TIMES.contains(&self.name.as_str()),
        }
    }

    /// The value as the server sent it; `None` if the session has none.
    #[must_use]
    pub fn value(&self, session: &Map<String, Value>) -> Option<String> {
        match self.member(session)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            // A secret is shown only if the user names it, not if the user names the object around it.
            value @ (Value::Object(_) | Value::Array(_)) => Some(hidden::stripped(value).to_string()),
            other => Some(other.to_string()),
        }
    }

    fn member<'a>(&self, session: &'a Map<String, Value>) -> Option<&'a Value> {
        let Some(NamedColumn { path, fallback, .. }) = self.named else {
            return walk(session, &self.name);
        };
        let (first, rest) = path.split_first()?;
        let mut value = session.get(*first);
        for name in rest {
            value = value.and_then(|value| value.get(name));
        }
        let Some(fallback) = fallback else {
            return value;
        };
        let has_text = |value: &&Value| value.as_str().is_some_and(|text| !text.is_empty());
        value.filter(has_text).or_else(|| session.get(*fallback).filter(has_text))
    }

    /// The cell of a table.
    #[must_use]
    pub fn cell(&self, session: &Map<String, Value>, clock: &Clock) -> Cell {
        let Some(value) = self.value(session) else {
            return Cell { text: "-".to_owned(), tone: Tone::Faded };
        };
        let (text, tone) = match self.name.as_str() {
            _ if self.is_of_times() => self.time(&value, clock),
            "state" if value == "authenticated" => (value, Tone::Good),
            "deletable" if value == "false" => ("no".to_owned(), Tone::Warning),
            "deletable" if value == "true" => ("yes".to_owned(), Tone::Plain),
            _ => (value, Tone::Plain),
        };
        Cell { text: sanitize::text(&text).into_owned(), tone }
    }

    fn time(&self, value: &str, clock: &Clock) -> (String, Tone) {
        let Some(time) = time::parse_server(value) else {
            return (value.to_owned(), Tone::Plain);
        };
        let text = format!("{} ({})", clock.write(time), time::distance(time, clock.now));
        let is_over = ["expires", "expirationDate"].contains(&self.name.as_str()) && time <= clock.now;
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

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().cloned().expect("an object")
    }

    fn session() -> Map<String, Value> {
        object(json!({
            "outsideSid": "s-1",
            "expirationDate": "2026-01-01T02:00:00",
            "deletable": false,
            "state": "authenticated",
            "deviceSecrets": ["d"],
            "sessionAttributes": {"auth_user": "eve\u{1b}[31m", "2000.x_authz_scopes": "openid", "acr": null},
        }))
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
    fn tables_have_fewer_columns_than_csv() {
        let names = |place| Column::usual(place).iter().map(|column| column.name().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(Usual::InTables), ["user", "expires", "state", "client", "ip", "deletable", "sid"]);
        assert_eq!(names(Usual::InCsv)[7..], ["acr", "created", "used", "user_dn"]);
        assert_eq!(names(Usual::Everywhere).len(), NAMED.len());
        for name in LEFT_OUT.iter().chain(SHORTENED) {
            assert!(Column::new(name).has_name(), "{name}");
        }
    }

    #[test]
    fn a_column_that_no_session_has_is_refused_with_the_nearest() {
        let choose = |name: &str| Column::choose(&["user".to_owned(), name.to_owned()]);
        for name in ["sid", "user_dn", "sessionState", "sessionAttributes.new_one", "deviceSecrets.0", " acr "] {
            assert!(choose(name).is_ok(), "{name}");
        }
        let table = [
            ("", "remove a comma", "columns with a name are user, expires"),
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
        let session = object(json!({"sessionAttributes": {"nonce": "n-1", "opbs": "o-1", "acr": "basic"}}));
        let shown = |name: &str| Column::new(name).value(&session).unwrap_or_default();
        assert_eq!(shown("sessionAttributes"), "{\"acr\":\"basic\"}");
        assert_eq!(shown("sessionAttributes.nonce"), "n-1", "it is named");
    }
}
