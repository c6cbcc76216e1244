//! Descriptions of tables, by which searches work on any of them.

use rusqlite::Row;

/// A table, as the server searches it.
#[derive(Debug)]
pub struct Table {
    /// The name of the table.
    pub name: &'static str,
    /// The columns that [`Table::entry`] reads.
    pub columns: &'static str,
    /// The names in a `fieldValuePair`.
    pub fields: &'static [(&'static str, Field)],
    /// The columns that can be named in `sortBy`, the default one first.
    pub sortable: &'static [&'static str],
    /// The columns that `pattern` searches.
    pub searched: &'static [&'static str],
    /// The column with attributes as JSON, if the table has one.
    pub attributes: Option<&'static str>,
    /// Writes a row as the JSON of an entry, at the end of a text.
    pub entry: fn(&Row<'_>, &mut String) -> rusqlite::Result<()>,
}

/// How a field is compared.
#[derive(Clone, Copy, Debug)]
pub enum Field {
    /// A column of text; every operator tests equality.
    Text(&'static str),
    /// A column with the user's DN; the value is the bare inum.
    UserDn(&'static str),
    /// A column of milliseconds since 1970; operators compare the order.
    Timestamp(&'static str),
    /// A column of milliseconds since 1970, under the name of the column; every operator tests equality.
    TimestampColumn(&'static str),
    /// A column of 0 or 1.
    Boolean(&'static str),
    /// An attribute in the JSON column.
    Attribute,
}

/// The database of the server, on which the search depends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// A pattern does not search session attributes; `"` and `\` are not escaped in an attribute's value.
    #[default]
    PostgreSql,
    /// A pattern searches session attributes, too.
    MySql,
}

/// The search fails on the server, which responds with 500 without a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchFailed;
