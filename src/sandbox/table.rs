//! The description of a table, for searches of any table.

use rusqlite::Row;
use serde_json::Value;

/// A table, as the server searches it.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns that [`Table::entry`] reads.
    pub columns: &'static str,
    /// The names in a `fieldValuePair`.
    pub fields: &'static [(&'static str, Field)],
    /// The columns that can be named in `sortBy`, the default one first.
    pub sortable: &'static [&'static str],
    /// The columns that `pattern` searches.
    pub searched: &'static [&'static str],
    /// The column of attributes as JSON, if there is one.
    pub attributes: Option<&'static str>,
    /// Converts a row to an entry of a response.
    pub entry: fn(&Row<'_>) -> rusqlite::Result<Value>,
}

/// How a field is compared.
#[derive(Clone, Copy, Debug)]
pub enum Field {
    /// A column of text, by equality with any operator.
    Text(&'static str),
    /// A column with the user's DN, given as the bare inum.
    UserDn(&'static str),
    /// A column of milliseconds since 1970, by order.
    Timestamp(&'static str),
    /// The same by the column's own name, by equality with any operator.
    TimestampColumn(&'static str),
    /// A column of 0 or 1.
    Boolean(&'static str),
    /// An attribute in the JSON column.
    Attribute,
}

/// The database of the server; the search differs between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// A pattern does not search session attributes; `"` and `\` are not escaped in an attribute's value.
    #[default]
    PostgreSql,
    /// A pattern searches session attributes, too.
    MySql,
}

/// The server can't carry out a search: it answers 500 and gives no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchFailed;
