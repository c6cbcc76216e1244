//! The columns of tables of sessions and tokens, by name or by a path into the entry.

mod kind;
pub mod sessions;
pub mod tokens;

use serde_json::{Map, Value};

use super::{hidden, sanitize};
use crate::error::UsageError;
use crate::json::Wanted;
use crate::nearest::nearest;
use crate::time::{self, Clock};

use kind::NamedColumn;
pub use kind::{ColumnTable, Usual};

/// The column, and the member, that names the server of a row, if a command runs on several servers.
pub const SERVER: &str = "server";

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

/// A column: one that has a name, or a path into the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: String,
    named: Option<&'static NamedColumn>,
    table: &'static ColumnTable,
}

impl ColumnTable {
    /// The column of that name, or of that path into an entry, such as `sessionAttributes.acr`.
    #[must_use]
    pub fn column(&'static self, name: &str) -> Column {
        Column { name: name.to_owned(), named: self.named.iter().find(|column| column.name == name), table: self }
    }

    /// The columns that are shown in this place unless the user names others.
    #[must_use]
    pub fn usual(&'static self, place: Usual) -> Vec<Column> {
        self.named.iter().filter(|column| column.usual <= place).map(|column| self.column(column.name)).collect()
    }

    /// The columns that the user named.
    ///
    /// # Errors
    /// A name is empty, or the entries have no such member.
    pub fn choose(&'static self, names: &[String]) -> Result<Vec<Column>, UsageError> {
        names.iter().map(|name| self.choose_one(name.trim())).collect()
    }

    fn choose_one(&'static self, name: &str) -> Result<Column, UsageError> {
        let all = || format!("columns with a name are {}", self.names().collect::<Vec<_>>().join(", "));
        if name.is_empty() {
            return Err(UsageError::new("--columns has an empty name: remove a comma").hint(all()));
        }
        let first = name.split('.').next().unwrap_or(name);
        let column = self.column(name);
        if column.has_name() || self.members.contains(&first) {
            return Ok(column);
        }
        let near = nearest(first, self.names().chain(self.members.iter().copied()));
        let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
        Err(UsageError::new(format!("--columns: a {} has no column `{name}`", self.entry)).hint(format!(
            "{near}{}; a path such as {} leads to the others",
            if near.is_empty() { all() } else { super::capitalised(&all()) },
            self.example
        )))
    }
}

impl Column {
    /// The name or path as given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The table that it belongs to.
    #[must_use]
    pub const fn table(&self) -> &'static ColumnTable {
        self.table
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
            Some(NamedColumn { path: [member], .. }) => self.table.times.contains(member),
            Some(_) => false,
            None => self.table.times.contains(&self.name.as_str()),
        }
    }

    /// The value as the server sent it; `None` if the entry has none.
    #[must_use]
    pub fn value(&self, entry: &Map<String, Value>) -> Option<String> {
        match self.member(entry)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            // A secret is shown only if the user names it, not if the user names the object around it.
            value @ (Value::Object(_) | Value::Array(_)) => Some(hidden::stripped(value).to_string()),
            other => Some(other.to_string()),
        }
    }

    /// Adds the members that its value is made of.
    pub fn want(&self, wanted: &mut Wanted) {
        match self.named {
            Some(NamedColumn { path, fallback, .. }) => {
                wanted.add(path);
                fallback.iter().for_each(|name| wanted.add(&[name]));
            }
            // A name can have dots itself.
            None => {
                let ends = self.name.match_indices('.').map(|(dot, _)| dot).chain([self.name.len()]);
                ends.for_each(|end| wanted.add_whole(self.name[..end].to_owned()));
            }
        }
    }

    fn member<'a>(&self, entry: &'a Map<String, Value>) -> Option<&'a Value> {
        let Some(NamedColumn { path, fallback, .. }) = self.named else {
            return walk(entry, &self.name);
        };
        let (first, rest) = path.split_first()?;
        let mut value = entry.get(*first);
        for name in rest {
            value = value.and_then(|value| value.get(name));
        }
        let Some(fallback) = fallback else {
            return value;
        };
        let has_text = |value: &&Value| value.as_str().is_some_and(|text| !text.is_empty());
        value.filter(has_text).or_else(|| entry.get(*fallback).filter(has_text))
    }

    /// The cell of a table.
    #[must_use]
    pub fn cell(&self, entry: &Map<String, Value>, clock: &Clock) -> Cell {
        let Some(value) = self.value(entry) else {
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
    use super::sessions::SESSIONS;
    use super::tokens::TOKENS;
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
            let column = SESSIONS.column(name);
            assert_eq!(column.heading(&clock), heading);
            assert_eq!(column.cell(&session(), &clock), Cell { text: text.to_owned(), tone }, "{name}");
        }
        let later = Clock::utc("2026-01-02T00:00:00Z".parse().expect("a timestamp"));
        assert_eq!(SESSIONS.column("expires").cell(&session(), &later).tone, Tone::Faded);
    }

    #[test]
    fn tables_have_fewer_columns_than_csv() {
        let names = |place| SESSIONS.usual(place).iter().map(|column| column.name().to_owned()).collect::<Vec<_>>();
        assert_eq!(names(Usual::InTables), ["user", "expires", "state", "client", "ip", "deletable", "sid"]);
        assert_eq!(names(Usual::InCsv)[7..], ["acr", "created", "used", "user_dn"]);
        assert_eq!(names(Usual::Everywhere).len() + 1, SESSIONS.named.len(), "the server is in no list of one server");
        assert_eq!(names(Usual::Everywhere), SESSIONS.names().collect::<Vec<_>>());
        for table in [&SESSIONS, &TOKENS] {
            for name in table.left_out.iter().chain(table.shortened) {
                assert!(table.column(name).has_name(), "{name}");
            }
            let named = table.named.iter().filter(|column| column.usual != Usual::WithServers);
            for member in named.map(|column| column.path[0]).chain(table.times.iter().copied()) {
                assert!(table.members.contains(&member), "{member}");
            }
        }
    }

    #[test]
    fn a_column_that_no_session_has_is_refused_with_the_nearest() {
        let choose = |name: &str| SESSIONS.choose(&["user".to_owned(), name.to_owned()]);
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
        let shown = |name: &str| SESSIONS.column(name).value(&session).unwrap_or_default();
        assert_eq!(shown("sessionAttributes"), "{\"acr\":\"basic\"}");
        assert_eq!(shown("sessionAttributes.nonce"), "n-1", "it is named");
    }
}
