//! Tables on narrow screens: which columns are left out, and which values are shortened.
//!
//! The entries of the first page decide which columns are left out, so that these do not depend on how many pages are
//! fetched.

use unicode_width::UnicodeWidthStr as _;

use super::columns::{Heading, Kind, Table};
use crate::view::columns::ColumnTable;
use crate::view::shorten;

/// How many blanks are between columns.
pub(super) const GAP: usize = 2;

/// The least that a value of a session or token is shortened to, before a column is left out.
const SHORTEST_IN_ORDER: usize = 12;

/// The least that a value of another entry is shortened to, before a column is left out.
const SHORTEST: usize = 16;

/// The greatest width of a value of such an entry without `--wide`.
const USUAL_WIDTH: usize = 60;

/// The greatest number of columns of such entries without `--wide`.
const USUAL_COLUMNS: usize = 8;

/// Which columns are left out first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The columns of entries of one kind, in a fixed order.
    Of(&'static ColumnTable),
    /// The last columns, since the most informative ones come first.
    FromTheEnd,
}

impl Order {
    /// The order for entries of this kind.
    pub(super) fn of(kind: &Kind) -> Self {
        kind.table().map_or(Self::FromTheEnd, |(table, _)| Self::Of(table))
    }
}

/// Leaves out columns until those of the first page fit into `width`, shortens the values of all entries, and names
/// the columns that were left out.
pub(super) fn fit(table: &mut Table, order: Order, first_page: usize, width: Option<usize>) -> Vec<String> {
    let first_page = first_page.min(table.rows.len());
    match (order, width) {
        (Order::FromTheEnd, width) => from_the_end(table, first_page, width),
        (Order::Of(kind), Some(width)) => in_order(table, kind, first_page, width),
        (Order::Of(_), None) => Vec::new(),
    }
}

fn in_order(table: &mut Table, kind: &ColumnTable, first_page: usize, width: usize) -> Vec<String> {
    let shortest = |heading: &Heading, _: usize| {
        if kind.shortened.contains(&heading.name.as_str()) { SHORTEST_IN_ORDER } else { usize::MAX }
    };
    let mut left_out = Vec::new();
    for name in kind.left_out {
        if needed(table, first_page, shortest) <= width {
            break;
        }
        if let Some(index) = table.columns.iter().position(|column| column.name == *name) {
            left_out.push(remove(table, index));
        }
    }
    for name in kind.shortened {
        let excess = needed(table, table.rows.len(), |_, _| usize::MAX).saturating_sub(width);
        let index = table.columns.iter().position(|column| column.name == *name);
        let Some(index) = index.filter(|_| excess > 0) else {
            continue;
        };
        let current = column_width(table, index, table.rows.len(), usize::MAX);
        shorten_column(table, index, current.saturating_sub(excess).max(SHORTEST_IN_ORDER));
    }
    left_out
}

fn from_the_end(table: &mut Table, first_page: usize, width: Option<usize>) -> Vec<String> {
    // The first value of an entry stays whole, so that it can be copied.
    let at_most = |limit: usize| move |_: &Heading, index: usize| if index == 0 { usize::MAX } else { limit };
    let is_too_wide = |table: &Table| width.is_some_and(|width| needed(table, first_page, at_most(SHORTEST)) > width);
    let mut left_out = Vec::new();
    while table.columns.len() > 1 && (table.columns.len() > USUAL_COLUMNS || is_too_wide(table)) {
        left_out.push(remove(table, table.columns.len() - 1));
    }
    left_out.reverse();
    let fits = |limit: &usize| width.is_none_or(|width| needed(table, table.rows.len(), at_most(*limit)) <= width);
    let limit = (SHORTEST..=USUAL_WIDTH).rev().find(fits).unwrap_or(SHORTEST);
    for index in 1..table.columns.len() {
        shorten_column(table, index, limit);
    }
    left_out
}

fn remove(table: &mut Table, index: usize) -> String {
    for row in &mut table.rows {
        row.remove(index);
    }
    table.columns.remove(index).name
}

fn shorten_column(table: &mut Table, index: usize, width: usize) {
    for cell in table.rows.iter_mut().filter_map(|row| row.get_mut(index)) {
        cell.text = shorten(&cell.text, width);
    }
}

/// How wide the columns are with so many rows, where values are as long as `at_most` says for a column.
fn needed(table: &Table, rows: usize, at_most: impl Fn(&Heading, usize) -> usize) -> usize {
    let widths = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, heading)| column_width(table, index, rows, at_most(heading, index)));
    widths.sum::<usize>() + GAP * table.columns.len().saturating_sub(1)
}

fn column_width(table: &Table, index: usize, rows: usize, at_most: usize) -> usize {
    let cells = table.rows.iter().take(rows).filter_map(|row| row.get(index));
    let content = cells.map(|cell| cell.text.width()).max().unwrap_or(0);
    content.min(at_most).max(table.columns[index].text.width())
}
