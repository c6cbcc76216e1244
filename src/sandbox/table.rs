//! What a table of the server's database can be asked for, whatever it holds.

use rusqlite::Row;
use serde_json::Value;

/// A table, and what the server's search knows of it.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns that [`Table::entry`] reads.
    pub columns: &'static str,
    /// The names that `fieldValuePair` knows.
    pub fields: &'static [(&'static str, Field)],
    /// The columns that `sortBy` knows, the default one first.
    pub sortable: &'static [&'static str],
    /// The columns that `pattern` is looked for in.
    pub searched: &'static [&'static str],
    /// The column of attributes as JSON, if there is one.
    pub attributes: Option<&'static str>,
    /// A row as the server writes it.
    pub entry: fn(&Row<'_>) -> rusqlite::Result<Value>,
}

/// How a field is compared.
#[derive(Clone, Copy, Debug)]
pub enum Field {
    /// A column of text, by equality whatever the operator.
    Text(&'static str),
    /// A column with the user's DN, given as the bare inum.
    UserDn(&'static str),
    /// A column of milliseconds since 1970, by order.
    Timestamp(&'static str),
    /// The same by the column's own name: by equality whatever the operator.
    TimestampColumn(&'static str),
    /// A column of 0 or 1.
    Boolean(&'static str),
    /// An attribute in the JSON column.
    Attribute,
}

/// Which database the server stands on; its search differs between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// Patterns are not looked for in session attributes; `"` and `\` break out of an attribute's value.
    #[default]
    PostgreSql,
    /// Patterns are looked for in session attributes too.
    MySql,
}

/// The server can't carry out a search: it answers 500 and gives no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchFailed;
