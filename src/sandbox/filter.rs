//! The server's search grammar as parameterised SQL: values are bound, never written into it.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use rusqlite::types::Value;

/// What a search asks for, as it came over the wire.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Comma-separated alternatives to be found anywhere.
    pub pattern: String,
    /// Comma-separated comparisons that all must hold.
    pub field_value_pair: String,
    /// A column's name.
    pub sort_by: String,
    /// Exactly `descending`, or anything else.
    pub sort_order: String,
    /// Index of the first session, from 0.
    pub start: i64,
    /// How many sessions.
    pub limit: i64,
}

/// A search that the server can't carry out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct FilterError(String);

/// The columns that can be sorted by.
const SORTABLE: &[&str] = &[
    "jansId",
    "sid",
    "jansLastAccessTime",
    "jansUsrDN",
    "authnTime",
    "jansState",
    "jansSessState",
    "exp",
    "del",
    "creationDate",
];

/// How a field is compared.
#[derive(Clone, Copy, Debug)]
enum Field {
    /// A column of text.
    Text(&'static str),
    /// The user's DN, given as the bare inum.
    UserDn,
    /// A column of milliseconds since 1970.
    Moment(&'static str),
    /// A column of 0 or 1.
    Boolean(&'static str),
}

const FIELDS: &[(&str, Field)] = &[
    ("expirationDate", Field::Moment("exp")),
    ("creationDate", Field::Moment("creationDate")),
    ("lastUsedAt", Field::Moment("jansLastAccessTime")),
    ("authenticationTime", Field::Moment("authnTime")),
    ("userDn", Field::UserDn),
    ("outsideSid", Field::Text("sid")),
    ("state", Field::Text("jansState")),
    ("sessionState", Field::Text("jansSessState")),
    ("deletable", Field::Boolean("del")),
    ("acr", Field::Text("json_extract(jansSessAttr, '$.acr')")),
    ("scope", Field::Text("json_extract(jansSessAttr, '$.scope')")),
    ("auth_user", Field::Text("json_extract(jansSessAttr, '$.auth_user')")),
    ("client_id", Field::Text("json_extract(jansSessAttr, '$.client_id')")),
    ("acr_values", Field::Text("json_extract(jansSessAttr, '$.acr_values')")),
    ("redirect_uri", Field::Text("json_extract(jansSessAttr, '$.redirect_uri')")),
    ("response_type", Field::Text("json_extract(jansSessAttr, '$.response_type')")),
];

/// The longest operators first: the longest that occurs wins.
const OPERATORS: &[&str] = &["<=", ">=", "=", "<", ">"];

/// One comparison: the left side, the rest with placeholders.
#[derive(Clone, Debug, PartialEq)]
struct Comparison {
    left: &'static str,
    right: &'static str,
}

/// A `WHERE` clause, its values, and an order.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    comparisons: Vec<Comparison>,
    patterns: usize,
    /// What is bound, in the order of the placeholders.
    pub values: Vec<Value>,
    /// The column to sort by.
    pub order_by: &'static str,
    /// Largest first.
    pub descending: bool,
}

impl Selection {
    /// Reads a search.
    pub fn new(search: &Search) -> Result<Self, FilterError> {
        let order_by = match search.sort_by.as_str() {
            "" => "jansId",
            name => SORTABLE
                .iter()
                .find(|known| **known == name)
                .ok_or_else(|| FilterError(format!("Attribute '{name}' can not be sorted by")))?,
        };
        let mut selection = Self {
            comparisons: Vec::new(),
            patterns: 0,
            values: Vec::new(),
            order_by,
            descending: search.sort_order == "descending",
        };
        for piece in search.field_value_pair.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
            selection.compare(piece)?;
        }
        for token in search.pattern.split(',').map(str::trim).filter(|token| !token.is_empty()) {
            selection.patterns += 1;
            selection.values.push(Value::Text(token.to_owned()));
        }
        Ok(selection)
    }

    /// The condition; `without_index` keeps SQLite from looking the comparisons up in an index.
    pub fn condition(&self, without_index: bool) -> String {
        let prefix = if without_index { "+" } else { "" };
        let mut conditions: Vec<String> = self
            .comparisons
            .iter()
            .map(|comparison| format!("{prefix}{} {}", comparison.left, comparison.right))
            .collect();
        if self.patterns > 0 {
            let columns = ["jansUsrDN", "sid", "jansSessAttr", "jansPermissionGrantedMap", "jansId"];
            let first = self.values.len() - self.patterns + 1;
            let alternatives: Vec<String> = (first..=self.values.len())
                .flat_map(|number| columns.map(|column| format!("instr({column}, ?{number}) > 0")))
                .collect();
            conditions.push(format!("({})", alternatives.join(" OR ")));
        }
        if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") }
    }

    fn compare(&mut self, piece: &str) -> Result<(), FilterError> {
        let operator = OPERATORS
            .iter()
            .find(|operator| piece.contains(**operator))
            .ok_or_else(|| FilterError(format!("Invalid field value pair '{piece}'")))?;
        // A second operator in the value cuts the rest off.
        let mut parts = piece.split(operator);
        let name = parts.next().unwrap_or_default().trim();
        let value = parts.next().unwrap_or_default().trim();
        let (_, field) = FIELDS
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| FilterError(format!("Attribute '{name}' is not supported in a filter")))?;
        match *field {
            Field::Text(column) => self.push(column, "= ?", [Value::Text(value.to_owned())]),
            Field::UserDn => self.push("jansUsrDN", "= ?", [Value::Text(format!("inum={value},ou=people,o=jans"))]),
            Field::Boolean(column) => self.push(column, "= ?", [Value::Integer(i64::from(value == "true"))]),
            Field::Moment(column) => self.compare_moment(column, operator, value)?,
        }
        Ok(())
    }

    fn compare_moment(&mut self, column: &'static str, operator: &str, value: &str) -> Result<(), FilterError> {
        let (milliseconds, is_bare_date) =
            moment(value).ok_or_else(|| FilterError(format!("Unparseable date: \"{value}\"")))?;
        match operator {
            ">" | ">=" => self.push(column, ">= ?", [Value::Integer(milliseconds)]),
            "<" | "<=" => self.push(column, "<= ?", [Value::Integer(milliseconds)]),
            _ if is_bare_date => {
                let end = milliseconds + 86_400_000 - 1;
                self.push(column, "BETWEEN ? AND ?", [Value::Integer(milliseconds), Value::Integer(end)]);
            }
            _ => self.push(column, "= ?", [Value::Integer(milliseconds)]),
        }
        Ok(())
    }

    fn push<const N: usize>(&mut self, left: &'static str, right: &'static str, values: [Value; N]) {
        self.comparisons.push(Comparison { left, right });
        self.values.extend(values);
    }
}

/// Milliseconds since 1970, and whether the text was a date without a time.
fn moment(text: &str) -> Option<(i64, bool)> {
    let (date_time, is_bare_date) = match text.len() {
        10 => (Date::strptime("%Y-%m-%d", text).ok()?.to_datetime(jiff::civil::Time::midnight()), true),
        19 => (DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()?, false),
        23 => (DateTime::strptime("%Y-%m-%d %H:%M:%S%.3f", text).ok()?, false),
        _ => return None,
    };
    Some((TimeZone::UTC.to_timestamp(date_time).ok()?.as_millisecond(), is_bare_date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn select(pairs: &str, pattern: &str) -> Result<(String, Vec<Value>), FilterError> {
        let search = Search { field_value_pair: pairs.to_owned(), pattern: pattern.to_owned(), ..Search::default() };
        Selection::new(&search).map(|selection| (selection.condition(false), selection.values))
    }

    #[test]
    fn comparisons_become_bound_values() {
        let text = |text: &str| Value::Text(text.to_owned());
        let table: &[(&str, &str, Vec<Value>)] = &[
            ("", "1", vec![]),
            ("state=authenticated", "jansState = ?", vec![text("authenticated")]),
            ("state>authenticated", "jansState = ?", vec![text("authenticated")]),
            ("acr=a=b", "json_extract(jansSessAttr, '$.acr') = ?", vec![text("a")]),
            ("userDn=1-2", "jansUsrDN = ?", vec![text("inum=1-2,ou=people,o=jans")]),
            ("state=' OR 1=1 --", "jansState = ?", vec![text("' OR 1")]),
            ("expirationDate>1970-01-02", "exp >= ?", vec![Value::Integer(86_400_000)]),
            ("expirationDate>=1970-01-01 00:00:01", "exp >= ?", vec![Value::Integer(1_000)]),
            ("expirationDate<1970-01-01 00:00:01.250", "exp <= ?", vec![Value::Integer(1_250)]),
            (
                "creationDate=1970-01-02",
                "creationDate BETWEEN ? AND ?",
                vec![Value::Integer(86_400_000), Value::Integer(172_799_999)],
            ),
            ("deletable=true , sid=x", "", vec![]),
        ];
        for (pairs, condition, values) in table {
            match select(pairs, "") {
                Ok(selected) => assert_eq!(selected, ((*condition).to_owned(), values.clone()), "{pairs}"),
                Err(error) => assert!(condition.is_empty(), "{pairs}: {error}"),
            }
        }
    }

    #[test]
    fn what_the_server_refuses() {
        for pairs in [
            "nonsense",
            "unknown=1",
            "expirationDate>soon",
            "expirationDate>2024-02-30",
            "expirationDate>2024-10-12T00:00:00",
        ] {
            assert!(select(pairs, "").is_err(), "{pairs}");
        }
        let search = Search { sort_by: "exp; DROP TABLE jansSessId".to_owned(), ..Search::default() };
        assert!(Selection::new(&search).is_err());
    }

    #[test]
    fn patterns_are_alternatives() {
        let (condition, values) = select("state=x", "a,b").expect("a selection");
        assert!(condition.starts_with("jansState = ? AND (instr(jansUsrDN, ?2) > 0 OR "), "{condition}");
        assert!(condition.ends_with("OR instr(jansId, ?3) > 0)"), "{condition}");
        assert_eq!(values.len(), 3);
    }
}
