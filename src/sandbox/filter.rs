//! Translates a search of the server into parameterised SQL: values are bound, never part of the statement.

use std::borrow::Cow;

use rusqlite::types::Value;

use super::dates;
use super::grammar::{self, Piece};
use super::json_path::{self, Test};
use super::table::{Dialect, Field, SearchFailed, Table};

/// The parameters of a search, as received.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Comma-separated texts; a row matches if it contains one of them.
    pub pattern: String,
    /// Comma-separated comparisons; a row matches if all hold.
    pub field_value_pair: String,
    /// A column's name.
    pub sort_by: String,
    /// `descending`; anything else is ascending.
    pub sort_order: String,
}

/// One comparison in SQL: the left side, and the rest with placeholders.
#[derive(Clone, Debug, PartialEq)]
struct Comparison {
    left: Cow<'static, str>,
    right: Cow<'static, str>,
}

/// A `WHERE` clause, its values, and an order.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The table to search.
    pub table: &'static Table,
    dialect: Dialect,
    comparisons: Vec<Comparison>,
    patterns: usize,
    /// The values of the placeholders, in their order.
    pub values: Vec<Value>,
    /// The column to sort by.
    pub order_by: &'static str,
    /// Largest first.
    pub descending: bool,
}

impl Selection {
    /// Selects every row, in the default order.
    pub fn everything(table: &'static Table) -> Self {
        Self {
            table,
            dialect: Dialect::default(),
            comparisons: Vec::new(),
            patterns: 0,
            values: Vec::new(),
            order_by: table.sortable.first().copied().unwrap_or("rowid"),
            descending: false,
        }
    }

    /// Translates a search.
    ///
    /// # Errors
    /// The search names a column that the table does not have, or the server's database would reject it.
    pub fn new(table: &'static Table, dialect: Dialect, search: &Search) -> Result<Self, SearchFailed> {
        let mut selection = Self { dialect, descending: search.sort_order == "descending", ..Self::everything(table) };
        if !search.sort_by.is_empty() {
            selection.order_by = table.sortable.iter().find(|known| **known == search.sort_by).ok_or(SearchFailed)?;
        }
        for piece in grammar::pieces(&search.field_value_pair)? {
            selection.compare(piece)?;
        }
        if !search.pattern.trim().is_empty() {
            for token in search.pattern.split(',').filter(|token| !token.is_empty()) {
                selection.patterns += 1;
                selection.values.push(Value::Text(glob(&format!("%{token}%"))));
            }
        }
        Ok(selection)
    }

    /// The condition; with `without_index`, SQLite uses no index for the comparisons.
    pub fn condition(&self, without_index: bool) -> String {
        let prefix = if without_index { "+" } else { "" };
        let mut conditions: Vec<String> = self
            .comparisons
            .iter()
            .map(|comparison| format!("{prefix}{} {}", comparison.left, comparison.right))
            .collect();
        if self.patterns > 0 {
            let attributes = self.table.attributes.filter(|_| self.dialect == Dialect::MySql);
            let columns: Vec<&str> = self.table.searched.iter().copied().chain(attributes).collect();
            let first = self.values.len() - self.patterns + 1;
            let alternatives: Vec<String> = (first..=self.values.len())
                .flat_map(|number| columns.iter().map(move |column| format!("{column} GLOB ?{number}")))
                .collect();
            conditions.push(format!("({})", alternatives.join(" OR ")));
        }
        if conditions.is_empty() { "1".to_owned() } else { conditions.join(" AND ") }
    }

    fn compare(&mut self, piece: Piece<'_>) -> Result<(), SearchFailed> {
        let field = self.table.fields.iter().find(|(known, _)| *known == piece.name).map(|(_, field)| *field);
        let value = piece.value;
        match field {
            Some(Field::Text(column)) => match value {
                Some(value) => self.push(column, "= ?", [Value::Text(value.to_owned())]),
                None => self.push_never(),
            },
            Some(Field::UserDn(column)) => {
                let dn = format!("inum={},ou=people,o=jans", value.unwrap_or_default());
                self.push(column, "= ?", [Value::Text(dn)]);
            }
            Some(Field::Boolean(column)) => {
                let is_true = value.is_some_and(|value| value.eq_ignore_ascii_case("true"));
                self.push(column, "= ?", [Value::Integer(i64::from(is_true))]);
            }
            Some(Field::Timestamp(column)) => self.compare_timestamp(column, piece),
            Some(Field::TimestampColumn(column)) => match value.and_then(dates::read) {
                Some(date) => self.push(column, "= ?", [Value::Integer(date.milliseconds)]),
                // PostgreSQL can't compare a timestamp with a text; in MySQL they are never equal.
                None if self.dialect == Dialect::PostgreSql => return Err(SearchFailed),
                None => self.push_never(),
            },
            Some(Field::Attribute) => self.compare_attribute(piece.name, value)?,
            None => {
                let attribute = self.table.attributes.and_then(|column| piece.name.strip_prefix(column));
                self.compare_attribute(attribute.and_then(|rest| rest.strip_prefix('.')).ok_or(SearchFailed)?, value)?;
            }
        }
        Ok(())
    }

    /// The server reads a malformed date as NULL, and no comparison with NULL holds.
    fn compare_timestamp(&mut self, column: &'static str, piece: Piece<'_>) {
        let Some(date) = piece.value.and_then(dates::read) else {
            return self.push_never();
        };
        let start = Value::Integer(date.milliseconds);
        match piece.operator {
            ">" | ">=" => self.push(column, ">= ?", [start]),
            "<" | "<=" => self.push(column, "<= ?", [start]),
            _ if date.is_bare_date => {
                let end = Value::Integer(date.milliseconds + dates::DAY - 1);
                self.push(column, "BETWEEN ? AND ?", [start, end]);
            }
            _ => self.push(column, "= ?", [start]),
        }
    }

    fn compare_attribute(&mut self, name: &str, value: Option<&str>) -> Result<(), SearchFailed> {
        let column = self.table.attributes.ok_or(SearchFailed)?;
        let is_path_key = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && name.bytes().next().is_some_and(|byte| !byte.is_ascii_digit());
        if !is_path_key {
            return Err(SearchFailed);
        }
        let attribute = format!("json_extract({column}, '$.{name}')");
        match (self.dialect, value) {
            (Dialect::PostgreSql, None) => return Err(SearchFailed),
            (Dialect::MySql, None) => self.push(attribute, "IS NULL", []),
            (Dialect::MySql, Some(value)) => self.push(attribute, "= ?", [Value::Text(value.to_owned())]),
            (Dialect::PostgreSql, Some(value)) => self.compare_path(&attribute, json_path::read(value)?),
        }
        Ok(())
    }

    fn compare_path(&mut self, attribute: &str, groups: Vec<Vec<Test>>) {
        if let [group] = groups.as_slice()
            && let [Test::Equal(value)] = group.as_slice()
        {
            return self.push(attribute.to_owned(), "= ?", [Value::Text(value.clone())]);
        }
        let mut alternatives = Vec::new();
        for group in groups {
            let mut tests = Vec::new();
            for test in group {
                let (sql, value) = match test {
                    Test::Equal(value) => (format!("{attribute} = ?"), value),
                    Test::Different(value) => (format!("{attribute} <> ?"), value),
                    Test::StartsWith(value) => (format!("instr(coalesce({attribute}, ''), ?) = 1"), value),
                };
                tests.push(sql);
                self.values.push(Value::Text(value));
            }
            alternatives.push(tests.join(" AND "));
        }
        self.push(format!("({})", alternatives.join(" OR ")), "", []);
    }

    /// Adds a comparison that holds for no row.
    fn push_never(&mut self) {
        self.push("1", "= 0", []);
    }

    fn push<const N: usize>(
        &mut self,
        left: impl Into<Cow<'static, str>>,
        right: impl Into<Cow<'static, str>>,
        values: [Value; N],
    ) {
        self.comparisons.push(Comparison { left: left.into(), right: right.into() });
        self.values.extend(values);
    }
}

/// Converts a `LIKE` pattern to a `GLOB` pattern, which is case-sensitive like the server's databases.
fn glob(like: &str) -> String {
    let mut glob = String::with_capacity(like.len());
    let push_literal = |glob: &mut String, character| match character {
        '*' | '?' | '[' => glob.extend(['[', character, ']']),
        other => glob.push(other),
    };
    let mut characters = like.chars();
    while let Some(character) = characters.next() {
        match character {
            '%' => glob.push('*'),
            '_' => glob.push('?'),
            '\\' => push_literal(&mut glob, characters.next().unwrap_or('\\')),
            other => push_literal(&mut glob, other),
        }
    }
    glob
}

#[cfg(test)]
mod tests {
    use super::super::sessions::SESSIONS;
    use super::*;

    fn select(dialect: Dialect, search: &Search) -> Result<(String, Vec<Value>), SearchFailed> {
        Selection::new(&SESSIONS, dialect, search).map(|selection| (selection.condition(false), selection.values))
    }

    fn compare(pairs: &str) -> Result<(String, Vec<Value>), SearchFailed> {
        select(Dialect::PostgreSql, &Search { field_value_pair: pairs.to_owned(), ..Search::default() })
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn the_values_of_comparisons_are_bound() {
        let table: &[(&str, &str, Vec<Value>)] = &[
            ("", "1", vec![]),
            ("state=authenticated", "jansState = ?", vec![text("authenticated")]),
            ("state>authenticated", "jansState = ?", vec![text("authenticated")]),
            ("acr=a=b", "json_extract(jansSessAttr, '$.acr') = ?", vec![text("a")]),
            ("jansSessAttr.remote_ip=1", "json_extract(jansSessAttr, '$.remote_ip') = ?", vec![text("1")]),
            ("userDn=1-2", "jansUsrDN = ?", vec![text("inum=1-2,ou=people,o=jans")]),
            ("state=' OR 1=1 --", "jansState = ?", vec![text("' OR 1")]),
            ("deletable=TRUE", "del = ?", vec![Value::Integer(1)]),
            ("deletable=yes", "del = ?", vec![Value::Integer(0)]),
            ("expirationDate>1970-01-02", "exp >= ?", vec![Value::Integer(86_400_000)]),
            ("expirationDate>=1970-01-01 00:00:01", "exp >= ?", vec![Value::Integer(1_000)]),
            ("expirationDate<1970-01-01T00:00:01.250", "exp <= ?", vec![Value::Integer(1_250)]),
            ("exp>1970-01-01T00:00:01", "exp = ?", vec![Value::Integer(1_000)]),
            ("expirationDate>soon", "1 = 0", vec![]),
            ("state=", "1 = 0", vec![]),
            (
                "creationDate=1970-01-02",
                "creationDate BETWEEN ? AND ?",
                vec![Value::Integer(86_400_000), Value::Integer(172_799_999)],
            ),
        ];
        for (pairs, condition, values) in table {
            assert_eq!(compare(pairs), Ok(((*condition).to_owned(), values.clone())), "{pairs}");
        }
    }

    #[test]
    fn searches_that_fail_on_the_server_fail() {
        for pairs in [
            "nonsense",
            "unknown=1",
            " state=x",
            "state =x",
            "state=x, acr=y",
            "auth_user=a>x",
            "auth_user=",
            "exp=soon",
            "jansSessAttr.=1",
            "jansSessAttr=1",
            "jansSessAttr.a-b=1",
            "jansSessAttr.a') OR 1=1",
        ] {
            assert_eq!(compare(pairs), Err(SearchFailed), "{pairs}");
        }
        for sort_by in ["exp; DROP TABLE jansSessId", "expirationDate", "JANSID"] {
            let search = Search { sort_by: sort_by.to_owned(), ..Search::default() };
            assert_eq!(select(Dialect::MySql, &search), Err(SearchFailed), "{sort_by}");
        }
    }

    #[test]
    fn patterns_are_alternatives_and_search_attributes_on_mysql_only() {
        let search = |pattern: &str| Search {
            pattern: pattern.to_owned(),
            field_value_pair: "state=x".to_owned(),
            ..Search::default()
        };
        let (condition, values) = select(Dialect::PostgreSql, &search("a, b%_[")).expect("a selection");
        assert!(condition.starts_with("jansState = ? AND (jansUsrDN GLOB ?2 OR "), "{condition}");
        assert!(condition.ends_with("OR jansId GLOB ?3)") && !condition.contains("jansSessAttr"), "{condition}");
        assert_eq!(values, [text("x"), text("*a*"), text("* b*?[[]*")]);
        let (condition, _) = select(Dialect::MySql, &search("a")).expect("a selection");
        assert!(condition.contains("jansSessAttr GLOB ?2"), "{condition}");
        let (condition, _) = select(Dialect::MySql, &search(" ")).expect("a selection");
        assert_eq!(condition, "jansState = ?");
    }

    #[test]
    fn a_like_pattern_becomes_a_glob() {
        for (like, expected) in [("%a_b%", "*a?b*"), (r"%50\%%", "*50%*"), (r"%a\%", "*a%"), ("%*?%", "*[*][?]*")] {
            assert_eq!(glob(like), expected, "{like}");
        }
    }
}
