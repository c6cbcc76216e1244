//! The criteria of a search, in the server's grammar.
//!
//! `fieldValuePair` has pieces of field, operator and value, joined by `,`; a session matches if all pieces match. The
//! server has no escape: it splits the text at every comma, uses the longest operator in a piece, and cuts off a value at
//! a second `=`. A value with one of these characters would select other sessions, and is therefore an error.

use std::fmt;

use jiff::Timestamp;

use crate::pairs::Pair;
use crate::time::{self, TimeError};

/// The type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FieldType {
    /// A column; the server binds the value to the SQL statement.
    Text,
    /// A session attribute. On PostgreSQL the server inserts the value unescaped into a JSON path.
    Attribute,
    Time,
    Boolean,
}

/// The prefix of other session attributes.
const ATTRIBUTE: &str = "jansSessAttr.";

/// The names of the server's filters: fields of a session, columns of the database, then attributes.
const FIELDS: &[(&str, FieldType)] = &[
    ("expirationDate", FieldType::Time),
    ("creationDate", FieldType::Time),
    ("lastUsedAt", FieldType::Time),
    ("authenticationTime", FieldType::Time),
    ("userDn", FieldType::Text),
    ("outsideSid", FieldType::Text),
    ("state", FieldType::Text),
    ("sessionState", FieldType::Text),
    ("deletable", FieldType::Boolean),
    ("sid", FieldType::Text),
    ("id", FieldType::Text),
    ("jansId", FieldType::Text),
    ("jansUsrDN", FieldType::Text),
    ("jansState", FieldType::Text),
    ("exp", FieldType::Text),
    ("acr", FieldType::Attribute),
    ("scope", FieldType::Attribute),
    ("auth_user", FieldType::Attribute),
    ("client_id", FieldType::Attribute),
    ("acr_values", FieldType::Attribute),
    ("redirect_uri", FieldType::Attribute),
    ("response_type", FieldType::Attribute),
];

/// How a field is compared. The server treats `<` as `<=` and `>` as `>=`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Operator {
    const ALL: [Self; 5] = [Self::LessOrEqual, Self::GreaterOrEqual, Self::Equal, Self::Less, Self::Greater];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

/// One criterion that the server understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    field: String,
    operator: Operator,
    value: String,
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}{}", self.field, self.operator.as_str(), self.value)
    }
}

/// The criterion can't be sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CriterionError {
    /// The criterion has no operator.
    #[error("the filter `{text}` has no operator: write 'field = value', with one of = < <= > >=")]
    NoOperator {
        /// The criterion, unchanged.
        text: String,
    },
    /// The server can't filter by the field.
    #[error("the server can't filter by `{name}`; it knows: {}", field_names())]
    UnknownField {
        /// The name, unchanged.
        name: String,
    },
    /// The value is missing.
    #[error("the filter for {field} has no value")]
    NoValue {
        /// The field.
        field: String,
    },
    /// The value has a character that the grammar reserves.
    #[error("{field} can't be compared with `{value}`: the server's filters have no escape for `{character}`")]
    NoEscape {
        /// The field.
        field: String,
        /// The value, unchanged.
        value: String,
        /// The character.
        character: char,
    },
    /// The value has a character that would end or escape the quotes into which the server inserts it.
    #[error(
        "{field} can't be compared with `{value}`: the server inserts the value unescaped between quotes, and the \
         `{character}` would select other sessions"
    )]
    Unescaped {
        /// The field.
        field: String,
        /// The value, unchanged.
        value: String,
        /// The character.
        character: char,
    },
    /// The text is not the name of a session attribute.
    #[error(
        "`{name}` is not the name of a session attribute: write {ATTRIBUTE}NAME, in letters, digits, `_`, `-` and `.`"
    )]
    NotAnAttribute {
        /// The name, unchanged.
        name: String,
    },
    /// The operator for a text field is not `=`; the server would treat it as `=`.
    #[error("{field} is a text, and the server compares texts for equality only: write {field}={value}")]
    OnlyEquality {
        /// The field.
        field: String,
        /// The value, unchanged.
        value: String,
    },
    /// The value is neither true nor false.
    #[error("{field} is true or false, not `{value}`")]
    NotBoolean {
        /// The field.
        field: String,
        /// The value, unchanged.
        value: String,
    },
    /// The value is not a time.
    #[error("{field}: {error}")]
    Time {
        /// The field.
        field: String,
        /// The error with the value.
        error: TimeError,
    },
}

fn field_names() -> String {
    let names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
    format!("{}, and {ATTRIBUTE}NAME for any session attribute", names.join(", "))
}

impl CriterionError {
    /// What to do instead, if there is an alternative.
    #[must_use]
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoEscape { .. } | Self::Unescaped { .. } => {
                Some("--user-inum INUM selects a user's sessions without the user's name; no request was sent")
            }
            _ => None,
        }
    }
}

impl Condition {
    /// A criterion of three parts; a time may be relative to `now`.
    ///
    /// # Errors
    /// The field is unknown, or the operator or value can't be sent.
    pub fn new(name: &str, operator: Operator, value: &str, now: Timestamp) -> Result<Self, CriterionError> {
        let (field, kind) = field_type(name)?;
        if value.is_empty() {
            return Err(CriterionError::NoValue { field });
        }
        let value = match kind {
            FieldType::Time => time_value(&field, operator, value, now)?,
            FieldType::Text | FieldType::Attribute if operator != Operator::Equal => {
                return Err(CriterionError::OnlyEquality { field, value: value.to_owned() });
            }
            FieldType::Boolean if operator != Operator::Equal || !matches!(value, "true" | "false") => {
                return Err(CriterionError::NotBoolean { field, value: value.to_owned() });
            }
            FieldType::Text | FieldType::Attribute | FieldType::Boolean => value.to_owned(),
        };
        if let Some(character) = value.chars().find(|character| matches!(character, ',' | '=' | '<' | '>')) {
            return Err(CriterionError::NoEscape { field, value, character });
        }
        let escaping = value.chars().find(|character| matches!(character, '"' | '\\'));
        match escaping.filter(|_| kind == FieldType::Attribute) {
            Some(character) => Err(CriterionError::Unescaped { field, value, character }),
            None => Ok(Self { field, operator, value }),
        }
    }

    /// Reads a field, an operator and a value, with or without blanks between them.
    ///
    /// # Errors
    /// There is no operator; or as [`Condition::new`].
    pub fn parse(text: &str, now: Timestamp) -> Result<Self, CriterionError> {
        let position =
            text.find(['=', '<', '>']).ok_or_else(|| CriterionError::NoOperator { text: text.to_owned() })?;
        let (name, rest) = text.split_at(position);
        let operator = Operator::ALL
            .into_iter()
            .find(|operator| rest.starts_with(operator.as_str()))
            .ok_or_else(|| CriterionError::NoOperator { text: text.to_owned() })?;
        Self::new(name.trim(), operator, rest[operator.as_str().len()..].trim(), now)
    }
}

/// The field with this name, and its type.
fn field_type(name: &str) -> Result<(String, FieldType), CriterionError> {
    if let Some(attribute) = name.strip_prefix(ATTRIBUTE) {
        let is_usable = |character: char| character.is_ascii_alphanumeric() || "_-.".contains(character);
        if attribute.is_empty() || !attribute.chars().all(is_usable) {
            return Err(CriterionError::NotAnAttribute { name: name.to_owned() });
        }
        return Ok((name.to_owned(), FieldType::Attribute));
    }
    match FIELDS.iter().find(|(known, _)| *known == name) {
        Some((known, kind)) => Ok(((*known).to_owned(), *kind)),
        None => Err(CriterionError::UnknownField { name: name.to_owned() }),
    }
}

/// The time in the format of the server's filters. A bare date after `=` is kept, since it selects the whole day.
fn time_value(field: &str, operator: Operator, value: &str, now: Timestamp) -> Result<String, CriterionError> {
    let time = time::parse(value, now).map_err(|error| CriterionError::Time { field: field.to_owned(), error })?;
    let text = time::format_for_filter(time);
    let is_bare_date = value.trim().len() == 10;
    if operator == Operator::Equal && is_bare_date { Ok(text[..10].to_owned()) } else { Ok(text) }
}

/// A search: its criteria and its sort order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The criteria, all of which must match.
    pub conditions: Vec<Condition>,
    /// A text to search for in several fields; a comma separates alternatives.
    pub pattern: Option<String>,
    /// The database column to sort by.
    pub sort_by: Option<&'static str>,
    /// Whether the sort order is descending.
    pub descending: bool,
}

impl Query {
    /// The arguments of `search-session` for the page of `limit` sessions from the index `start`.
    #[must_use]
    pub fn arguments(&self, start: u64, limit: u64) -> Vec<Pair> {
        let mut arguments = vec![Pair::new("limit", limit.to_string())];
        if let Some(pattern) = &self.pattern {
            arguments.push(Pair::new("pattern", pattern));
        }
        if start > 0 {
            arguments.push(Pair::new("startIndex", start.to_string()));
        }
        if let Some(field) = self.sort_by {
            arguments.push(Pair::new("sortBy", field));
        }
        if self.descending {
            arguments.push(Pair::new("sortOrder", "descending"));
        }
        if !self.conditions.is_empty() {
            let pieces: Vec<String> = self.conditions.iter().map(ToString::to_string).collect();
            arguments.push(Pair::new("fieldValuePair", pieces.join(",")));
        }
        arguments
    }
}

/// The searches that together find the selected sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searches {
    /// One query for each combination of the values.
    pub queries: Vec<Query>,
    /// Whether a session can match two of them, because values differ only in letter case.
    pub may_overlap: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Timestamp {
        "2024-10-20T12:00:00Z".parse().expect("a timestamp")
    }

    #[test]
    fn conditions_read_from_text() {
        let table = [
            ("auth_user=admin", "auth_user=admin"),
            (" auth_user = admin ", "auth_user=admin"),
            ("expirationDate>2024-10-12", "expirationDate>2024-10-12 00:00:00"),
            ("expirationDate >= +2h", "expirationDate>=2024-10-20 14:00:00"),
            ("creationDate<=2024-10-12T01:00:00+02:00", "creationDate<=2024-10-11 23:00:00"),
            ("creationDate=2024-10-12", "creationDate=2024-10-12"),
            ("creationDate=2024-10-12 00:00:00", "creationDate=2024-10-12 00:00:00"),
            ("deletable = false", "deletable=false"),
            ("redirect_uri=https://a.example/x", "redirect_uri=https://a.example/x"),
            ("jansSessAttr.remote_ip = 192.0.2.7", "jansSessAttr.remote_ip=192.0.2.7"),
            ("jansState=authenticated", "jansState=authenticated"),
            ("id=1", "id=1"),
            // The value of a column is bound, and can have characters that an attribute can't have.
            ("sid=a\"b\\c", "sid=a\"b\\c"),
        ];
        for (text, expected) in table {
            assert_eq!(
                Condition::parse(text, now()).map(|condition| condition.to_string()).as_deref(),
                Ok(expected),
                "{text}"
            );
        }
    }

    #[test]
    fn criteria_that_the_server_would_misread_are_errors() {
        let table = [
            ("auth_user", "the filter `auth_user` has no operator: write 'field = value', with one of = < <= > >="),
            ("auth_user=", "the filter for auth_user has no value"),
            ("auth_user=a,b", "auth_user can't be compared with `a,b`: the server's filters have no escape for `,`"),
            ("scope=a=b", "scope can't be compared with `a=b`: the server's filters have no escape for `=`"),
            ("auth_user>a", "auth_user is a text, and the server compares texts for equality only: write auth_user=a"),
            ("deletable=maybe", "deletable is true or false, not `maybe`"),
        ];
        for (text, expected) in table {
            assert_eq!(Condition::parse(text, now()).expect_err(text).to_string(), expected);
        }
        assert!(matches!(Condition::parse("user=x", now()), Err(CriterionError::UnknownField { .. })));
        assert!(matches!(Condition::parse("expirationDate>soon", now()), Err(CriterionError::Time { .. })));
    }

    #[test]
    fn an_attribute_with_a_quote_or_a_backslash_is_an_error_with_an_alternative() {
        for field in ["auth_user", "client_id", "acr", "scope", "acr_values", "redirect_uri", "jansSessAttr.remote_ip"]
        {
            for value in ["x\" || @ starts with \"", "CORP\\bob"] {
                let error = Condition::parse(&format!("{field}={value}"), now()).expect_err("refused");
                assert!(matches!(error, CriterionError::Unescaped { .. }), "{error}");
                assert!(error.hint().is_some_and(|hint| hint.contains("--user-inum")));
            }
        }
        for name in ["jansSessAttr.", "jansSessAttr.a b", "jansSessAttr.a\"b", "jansSessAttr.$"] {
            let error = Condition::parse(&format!("{name}=1"), now()).expect_err("refused");
            assert!(matches!(error, CriterionError::NotAnAttribute { .. }), "{error}");
        }
    }

    #[test]
    fn a_query_becomes_arguments() {
        let query = Query {
            conditions: vec![
                Condition::parse("auth_user=admin", now()).expect("a condition"),
                Condition::parse("expirationDate>now", now()).expect("a condition"),
            ],
            pattern: Some("10.0".to_owned()),
            sort_by: Some("exp"),
            descending: true,
        };
        let expected = [
            ("limit", "20"),
            ("pattern", "10.0"),
            ("startIndex", "40"),
            ("sortBy", "exp"),
            ("sortOrder", "descending"),
            ("fieldValuePair", "auth_user=admin,expirationDate>2024-10-20 12:00:00"),
        ];
        assert_eq!(query.arguments(40, 20), expected.map(|(name, value)| Pair::new(name, value)));
        assert_eq!(Query::default().arguments(0, 50), [Pair::new("limit", "50")]);
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_never_lets_a_separator_through(text in "\\PC*|(auth_user|expirationDate|deletable)[=<>,a-z0-9 :-]*") {
            if let Ok(condition) = Condition::parse(&text, now()) {
                let value = &condition.value;
                prop_assert!(!value.contains([',', '=', '<', '>']), "{}", condition);
            }
        }
    }
}
