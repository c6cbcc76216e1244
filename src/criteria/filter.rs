//! Criteria in the server's grammar.
//!
//! `fieldValuePair` has pieces of field, operator and value, joined by `,`; an entry matches if all pieces match. The
//! server has no escape: it splits the text at every comma, uses the longest operator in a piece, and cuts off a value at
//! a second `=`. A value with one of these characters would select other entries, and is therefore an error.

use std::fmt;

use jiff::Timestamp;

use crate::time::{self, TimeError};

/// The type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A column; the server binds the value to the SQL statement.
    Text,
    /// An attribute of a session. On PostgreSQL the server inserts the value unescaped into a JSON path.
    Attribute,
    /// A time, which the server reads without a zone.
    Time,
    /// `true` or `false`.
    Boolean,
}

/// The fields by which the server filters entries of one kind.
#[derive(Debug)]
pub struct Fields {
    /// The entry in words: `session`.
    pub entry: &'static str,
    /// The names of the fields, and their types.
    pub names: &'static [(&'static str, FieldType)],
    /// The prefix of other attributes, if the server filters by any attribute.
    pub attributes: Option<&'static str>,
}

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

impl Condition {
    /// The field, the operator and the value, as the server gets them.
    #[must_use]
    pub fn parts(&self) -> (&str, Operator, &str) {
        (&self.field, self.operator, &self.value)
    }
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
    #[error("the server can't filter by `{name}`; it knows: {known}")]
    UnknownField {
        /// The name, unchanged.
        name: String,
        /// The names of the fields, in words.
        known: String,
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
        "`{name}` is not the name of a {entry} attribute: write {prefix}NAME, in letters, digits, `_`, `-` and `.`"
    )]
    NotAnAttribute {
        /// The name, unchanged.
        name: String,
        /// The entry in words.
        entry: &'static str,
        /// The prefix of the names of attributes.
        prefix: &'static str,
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

impl CriterionError {
    /// What to do instead, if there is an alternative.
    #[must_use]
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoEscape { .. } | Self::Unescaped { .. } => {
                Some("--user-inum INUM selects by user without the user's name; no request was sent")
            }
            _ => None,
        }
    }
}

impl Fields {
    /// A criterion of three parts; a time may be relative to `now`.
    ///
    /// # Errors
    /// The field is unknown, or the operator or value can't be sent.
    pub fn condition(
        &self,
        name: &str,
        operator: Operator,
        value: &str,
        now: Timestamp,
    ) -> Result<Condition, CriterionError> {
        let (field, kind) = self.field_type(name)?;
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
            None => Ok(Condition { field, operator, value }),
        }
    }

    /// Reads a field, an operator and a value, with or without blanks between them.
    ///
    /// # Errors
    /// There is no operator; or as [`Fields::condition`].
    pub fn parse(&self, text: &str, now: Timestamp) -> Result<Condition, CriterionError> {
        let position =
            text.find(['=', '<', '>']).ok_or_else(|| CriterionError::NoOperator { text: text.to_owned() })?;
        let (name, rest) = text.split_at(position);
        let operator = Operator::ALL
            .into_iter()
            .find(|operator| rest.starts_with(operator.as_str()))
            .ok_or_else(|| CriterionError::NoOperator { text: text.to_owned() })?;
        self.condition(name.trim(), operator, rest[operator.as_str().len()..].trim(), now)
    }

    /// The field with this name, and its type.
    fn field_type(&self, name: &str) -> Result<(String, FieldType), CriterionError> {
        if let Some((prefix, rest)) = self.attributes.and_then(|prefix| Some((prefix, name.strip_prefix(prefix)?))) {
            let is_usable = |character: char| character.is_ascii_alphanumeric() || "_-.".contains(character);
            if rest.is_empty() || !rest.chars().all(is_usable) {
                return Err(CriterionError::NotAnAttribute { name: name.to_owned(), entry: self.entry, prefix });
            }
            return Ok((name.to_owned(), FieldType::Attribute));
        }
        match self.names.iter().find(|(known, _)| *known == name) {
            Some((known, kind)) => Ok(((*known).to_owned(), *kind)),
            None => Err(CriterionError::UnknownField { name: name.to_owned(), known: self.in_words() }),
        }
    }

    /// The names of the fields in words.
    fn in_words(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|(name, _)| *name).collect();
        let attributes = self.attributes.map(|prefix| format!(", and {prefix}NAME for any {} attribute", self.entry));
        format!("{}{}", names.join(", "), attributes.unwrap_or_default())
    }
}

/// The time in the format of the server's filters. A bare date after `=` is kept, since it selects the whole day.
fn time_value(field: &str, operator: Operator, value: &str, now: Timestamp) -> Result<String, CriterionError> {
    let time = time::parse(value, now).map_err(|error| CriterionError::Time { field: field.to_owned(), error })?;
    let text = time::format_for_filter(time);
    let is_bare_date = value.trim().len() == 10;
    if operator == Operator::Equal && is_bare_date { Ok(text[..10].to_owned()) } else { Ok(text) }
}
