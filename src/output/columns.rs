//! The kinds of entries; the kind decides the columns and the text of each cell.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::found;
use crate::error::UsageError;
use crate::json::Wanted;
use crate::time::Clock;
use crate::view::columns::sessions::SESSIONS;
use crate::view::columns::tokens::TOKENS;
use crate::view::columns::{Cell, Column, ColumnTable, SERVER, Tone, Usual, walk};
use crate::view::outcome::OutcomeColumns;
use crate::view::{hidden, outcome, sanitize};

/// The kind of the entries.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Entries of any kind, whose members become the columns.
    Any,
    /// Sessions; the clock writes their times in tables.
    Sessions(Clock),
    /// Issued tokens.
    Tokens(Clock),
    /// The outcomes of a deletion or revocation.
    Outcomes(&'static OutcomeColumns),
}

/// The columns of entries of one kind.
#[derive(Clone, Debug)]
pub(super) enum Columns {
    Found {
        names: Vec<String>,
        /// Whether the user named them: secrets are shown only then.
        are_named: bool,
    },
    Named(Vec<Column>, Clock),
    Outcomes(Vec<&'static str>),
}

/// Columns and rows of cells, all of them safe for a terminal.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub columns: Vec<Heading>,
    pub rows: Vec<Vec<Cell>>,
}

/// A column's name, and its heading in a table.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub name: String,
    pub text: String,
}

impl Kind {
    /// Refuses columns that no entry of this kind has, before anything is sent.
    ///
    /// # Errors
    /// A column is named that no entry can have.
    pub(super) fn check(&self, names: &[String]) -> Result<(), UsageError> {
        self.columns(names, Usual::InTables, &[]).map(|_| ())
    }

    /// The table of their named columns, and the clock for their times.
    pub(super) const fn table(&self) -> Option<(&'static ColumnTable, &Clock)> {
        match self {
            Self::Sessions(clock) => Some((&SESSIONS, clock)),
            Self::Tokens(clock) => Some((&TOKENS, clock)),
            Self::Any | Self::Outcomes(_) => None,
        }
    }

    /// The notice in place of a table without rows.
    pub(super) const fn none_there(&self) -> &'static str {
        match self {
            Self::Sessions(_) => "No session matches.",
            Self::Tokens(_) => "No token matches.",
            Self::Any | Self::Outcomes(_) => "There are no entries.",
        }
    }

    /// The columns that are named, or those that usually stand in this place; `deciding` entries decide where the
    /// columns are found.
    ///
    /// # Errors
    /// A column is named that no entry can have.
    pub(super) fn columns(&self, names: &[String], place: Usual, deciding: &[Value]) -> Result<Columns, UsageError> {
        Ok(match self {
            Self::Any if names.is_empty() => {
                Columns::Found { names: found::columns(deciding, place != Usual::InTables), are_named: false }
            }
            Self::Any => Columns::Found { names: names.to_vec(), are_named: true },
            Self::Sessions(clock) => Columns::Named(named(&SESSIONS, names, place)?, clock.clone()),
            Self::Tokens(clock) => Columns::Named(named(&TOKENS, names, place)?, clock.clone()),
            Self::Outcomes(columns) => Columns::Outcomes(columns.choose(names, place == Usual::InTables)?),
        })
    }

    /// The name and the cell of a value in a table of one entry.
    pub(super) fn detail(&self, entry: &Map<String, Value>, path: &str, value: &str) -> (String, Cell) {
        if let Some((table, clock)) = self.table() {
            let column = table.column(path);
            if column.is_of_times() {
                return (column.heading(clock), column.cell(entry, clock));
            }
        }
        (sanitize::text(path).into_owned(), plain(value))
    }
}

impl Columns {
    /// Puts the server in front of the other columns.
    pub(super) fn lead_with_server(&mut self) {
        match self {
            Self::Found { names, .. } => {
                names.retain(|name| name != SERVER);
                names.insert(0, SERVER.to_owned());
            }
            Self::Named(columns, _) => {
                if let Some(table) = columns.first().map(Column::table) {
                    columns.insert(0, table.column(SERVER));
                }
            }
            Self::Outcomes(names) => names.insert(0, SERVER),
        }
    }

    /// The names, as in `--columns` and the heading of CSV.
    pub(super) fn names(&self) -> Vec<String> {
        match self {
            Self::Found { names, .. } => names.clone(),
            Self::Named(columns, _) => columns.iter().map(|column| column.name().to_owned()).collect(),
            Self::Outcomes(names) => names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// The members of entries that the values are made of, where it is known without an entry.
    pub(super) fn wanted(&self) -> Option<Wanted> {
        let Self::Named(columns, _) = self else {
            return None;
        };
        let mut wanted = Wanted::default();
        columns.iter().for_each(|column| column.want(&mut wanted));
        Some(wanted)
    }

    /// The values of an entry as they are, for CSV.
    pub(super) fn record(&self, entry: &Value) -> Vec<String> {
        match self {
            Self::Found { names, are_named } => {
                let entry = if *are_named { Cow::Borrowed(entry) } else { Cow::Owned(hidden::stripped(entry)) };
                names.iter().map(|name| found::value(&entry, name).unwrap_or_default()).collect()
            }
            Self::Named(columns, _) => {
                let value = |column: &Column| entry.as_object().and_then(|session| column.value(session));
                columns.iter().map(|column| value(column).unwrap_or_default()).collect()
            }
            Self::Outcomes(names) => names.iter().map(|name| outcome::text(entry, name).to_owned()).collect(),
        }
    }

    /// The cells of an entry.
    pub(super) fn cells(&self, entry: &Value) -> Vec<Cell> {
        match (self, entry) {
            (Self::Named(columns, clock), Value::Object(session)) => {
                columns.iter().map(|column| column.cell(session, clock)).collect()
            }
            (Self::Outcomes(names), _) => names.iter().map(|name| plain(outcome::cell(entry, name))).collect(),
            _ => self.record(entry).iter().map(|value| plain(value)).collect(),
        }
    }

    pub(super) fn headings(&self) -> Vec<Heading> {
        let text = |name: &str, text: String| Heading { name: name.to_owned(), text };
        match self {
            Self::Found { names, .. } => {
                names.iter().map(|name| text(name, sanitize::text(name).into_owned())).collect()
            }
            Self::Named(columns, clock) => {
                columns.iter().map(|column| text(column.name(), column.heading(clock))).collect()
            }
            Self::Outcomes(names) => names.iter().map(|name| text(name, name.to_uppercase())).collect(),
        }
    }

    pub(super) fn table(&self, entries: &[Value]) -> Table {
        Table { columns: self.headings(), rows: entries.iter().map(|entry| self.cells(entry)).collect() }
    }

    /// The columns that no entry has; named columns of sessions are never among them.
    pub(super) fn absent(&self, entries: &[Value]) -> Vec<&str> {
        let is_absent =
            |has: &dyn Fn(&Map<String, Value>) -> bool| !entries.iter().filter_map(Value::as_object).any(has);
        match self {
            Self::Found { names, .. } => {
                let absent = names.iter().filter(|name| is_absent(&|entry| walk(entry, name).is_some()));
                absent.map(String::as_str).collect()
            }
            Self::Named(columns, _) => {
                let paths = columns.iter().filter(|column| !column.has_name());
                let absent = paths.filter(|column| is_absent(&|entry| column.value(entry).is_some()));
                absent.map(Column::name).collect()
            }
            Self::Outcomes(_) => Vec::new(),
        }
    }
}

/// The columns of this table that are named; if none, the usual ones.
fn named(table: &'static ColumnTable, names: &[String], place: Usual) -> Result<Vec<Column>, UsageError> {
    if names.is_empty() { Ok(table.usual(place)) } else { table.choose(names) }
}

fn plain(value: &str) -> Cell {
    Cell { text: sanitize::text(value).into_owned(), tone: Tone::Plain }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::output::formats::csv;
    use crate::printer::Terminal;

    fn csv(kind: &Kind, names: &[&str], entries: &[Value], terminal: Terminal) -> String {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let columns = kind.columns(&names, Usual::InCsv, entries).expect("columns");
        let records: Vec<_> =
            std::iter::once(columns.names()).chain(entries.iter().map(|entry| columns.record(entry))).collect();
        csv::records(&records, csv::Style { is_raw: false, terminal }).expect("CSV")
    }

    #[test]
    fn csv_has_the_values_as_they_are() {
        let entries = [
            json!({"inum": "1800.abc", "displayName": "A\u{1b}[2J", "extra": 1.1}),
            json!({"inum": "1800.def", "displayName": null}),
        ];
        let names = ["inum", "displayName", "extra"];
        let text = csv(&Kind::Any, &names, &entries, Terminal::default());
        assert_eq!(text, "inum,displayName,extra\n1800.abc,A\u{1b}[2J,1.1\n1800.def,,\n");
        let terminal = Terminal { is_terminal: true, ..Terminal::default() };
        let text = csv(&Kind::Any, &names, &entries, terminal);
        assert!(text.contains("\n1800.abc,A\\x1b[2J"), "{text}");
    }

    #[test]
    fn csv_quotes_what_has_to_be_quoted() {
        let session = json!({"state": "a,\"b\"\n", "deletable": true, "userDn": "=1"});
        let kind = Kind::Sessions(Clock::utc("2026-01-01T00:00:00Z".parse().expect("a timestamp")));
        let text = csv(&kind, &["state", "deletable", "user", "user_dn"], &[session], Terminal::default());
        assert_eq!(text, "state,deletable,user,user_dn\n\"a,\"\"b\"\"\n\",true,,'=1\n");
    }
}
