//! The loaded entries of a resource: their JSON as text, and the cells of their columns.

use std::sync::Arc;

use serde_json::Value;

use crate::output::found;
use crate::tui::text;
use crate::tui::widgets::table::{self, Sized, Slot};
use crate::view::{hidden, sanitize};

/// The greatest number of columns.
const MOST_COLUMNS: usize = 26;

/// The greatest width of a column.
const WIDEST: u16 = 44;

/// The greatest number of characters of a cell.
const LONGEST_CELL: usize = 300;

/// The greatest number of entries that are loaded.
pub const MOST_ROWS: usize = 20_000;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The entry as JSON on one line: a parsed entry takes several times the memory.
    json: Box<str>,
    /// A cell for each column.
    cells: Vec<Box<str>>,
    /// The cells in lower case, a line for each.
    searched: Box<str>,
}

impl Row {
    /// The entry as the server sent it; never null, since the text was made from a value.
    #[must_use]
    pub fn value(&self) -> Value {
        crate::json::parse(&self.json).unwrap_or_default()
    }

    /// The text of a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell)
    }

    /// The cells, for a file.
    #[must_use]
    pub fn cells(&self) -> Vec<String> {
        self.cells.iter().map(ToString::to_string).collect()
    }

    /// Whether a column contains this text, which must be in lower case.
    #[must_use]
    pub fn contains(&self, text: &str) -> bool {
        self.searched.contains(text)
    }
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name of the member.
    pub name: String,
    /// Whether it is shown.
    pub is_shown: bool,
    /// The width of its widest cell.
    width: u16,
}

/// The entries and their columns.
#[derive(Debug, Default)]
pub struct Rows {
    /// The entries, in the order of the server.
    pub rows: Vec<Arc<Row>>,
    /// The columns.
    pub columns: Vec<Column>,
}

impl Rows {
    /// Adds entries; the first ones decide about the columns.
    pub fn add(&mut self, entries: &[Value]) {
        if self.rows.is_empty() {
            let shown = found::columns(entries, false);
            let all = shown.iter().cloned().chain(found::columns(entries, true));
            for name in all {
                if self.columns.len() < MOST_COLUMNS && !self.columns.iter().any(|column| column.name == name) {
                    let (is_shown, width) = (shown.contains(&name), text::width(&name));
                    self.columns.push(Column { name, is_shown, width });
                }
            }
        }
        for entry in entries {
            let row = self.row_of(entry);
            for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
                column.width = column.width.max(text::width(&sanitize::text(cell)));
            }
            self.rows.push(Arc::new(row));
        }
    }

    /// An entry as a row.
    #[must_use]
    pub fn row_of(&self, entry: &Value) -> Row {
        // Secrets are in no cell; the entry itself shows them.
        let safe = hidden::stripped(entry);
        let cell = |column: &Column| {
            let text = found::value(&safe, &column.name).unwrap_or_default();
            text.chars().take(LONGEST_CELL).collect::<String>().into_boxed_str()
        };
        let cells: Vec<Box<str>> = self.columns.iter().map(cell).collect();
        let searched = cells.join("\n").to_lowercase().into_boxed_str();
        Row { json: serde_json::to_string(entry).unwrap_or_default().into_boxed_str(), cells, searched }
    }

    /// The indexes of the shown columns that fit, without the `skipped` ones behind the first, and whether some are
    /// hidden to the right.
    #[must_use]
    pub fn arrange(&self, width: u16, skipped: usize) -> (Vec<Slot<usize>>, bool) {
        let shown = self.columns.iter().enumerate().filter(|(_, column)| column.is_shown);
        let sized = |(index, column): (usize, &Column)| {
            let greatest = column.width.clamp(3, WIDEST);
            Sized { column: index, least: greatest.min(14), greatest, grows_first: false }
        };
        let columns: Vec<Sized<usize>> = shown.map(sized).collect();
        let slots = table::arrange(width, &columns, skipped.min(columns.len().saturating_sub(2)));
        let has_after = slots.last().map(|slot| slot.column) != columns.last().map(|column| column.column);
        (slots, has_after)
    }

    /// The number of shown columns.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.columns.iter().filter(|column| column.is_shown).count()
    }

    /// The entries that a filter leaves, in an order: by a column, or in that of the server.
    #[must_use]
    pub fn list(&self, filter: &str, sorting: Option<(usize, bool)>) -> Option<Vec<usize>> {
        let filter = filter.to_lowercase();
        if filter.is_empty() && sorting.is_none() {
            return None;
        }
        let mut listed: Vec<usize> =
            (0..self.rows.len()).filter(|index| filter.is_empty() || self.rows[*index].contains(&filter)).collect();
        if let Some((column, is_descending)) = sorting {
            let number = |text: &str| text.parse::<f64>().ok();
            listed.sort_by(|left, right| {
                let (left, right) = (self.rows[*left].cell(column), self.rows[*right].cell(column));
                let order = match (number(left), number(right)) {
                    (Some(left), Some(right)) => left.total_cmp(&right),
                    _ => left.cmp(right),
                };
                if is_descending { order.reverse() } else { order }
            });
        }
        Some(listed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rows() -> Rows {
        let mut rows = Rows::default();
        rows.add(&[
            json!({"inum": "b", "displayName": "Zoe", "level": 10, "clientSecret": "hush", "o": {"deep": 1}}),
            json!({"inum": "a", "displayName": "Ann", "level": 9}),
        ]);
        rows
    }

    #[test]
    fn columns_come_from_the_entries_and_hold_no_secret() {
        let rows = rows();
        let names: Vec<(&str, bool)> = rows.columns.iter().map(|column| (&*column.name, column.is_shown)).collect();
        assert_eq!(names, [("inum", true), ("displayName", true), ("level", true), ("o", false)]);
        assert!(!rows.rows[0].contains("hush") && rows.rows[0].value()["clientSecret"] == "hush");
    }

    #[test]
    fn lists_are_filtered_and_sorted() {
        let rows = rows();
        type Case<'a> = (&'a str, Option<(usize, bool)>, Option<&'a [usize]>);
        let table: &[Case<'_>] = &[
            ("", None, None),
            ("ANN", None, Some(&[1])),
            ("", Some((0, false)), Some(&[1, 0])),
            ("", Some((2, false)), Some(&[1, 0])),
            ("", Some((2, true)), Some(&[0, 1])),
            ("nothing", Some((2, true)), Some(&[])),
        ];
        for (filter, sorting, expected) in table {
            assert_eq!(rows.list(filter, *sorting).as_deref(), *expected, "{filter} {sorting:?}");
        }
    }
}
