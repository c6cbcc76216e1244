//! The list of the table: its order, its visible part, and the cursor.

use std::sync::Arc;

use jiff::Timestamp;

use super::columns::{Arranged, SortKey, TableColumn};
use super::row::SessionRow;
use super::state::{Sessions, Sorting};
use crate::tui::screen::Effect;

impl Sessions {
    /// Sorts by a column or, if it already does, reverses the order.
    pub fn sort_by(&mut self, key: SortKey, now: Timestamp) -> Vec<Effect> {
        let is_descending = self.sorting.is_some_and(|sorting| sorting.key == key && !sorting.is_descending);
        self.sort(Some(Sorting { key, is_descending }), now)
    }

    /// Lists the sessions in the server's own order.
    pub fn sort_by_nothing(&mut self, now: Timestamp) -> Vec<Effect> {
        if self.sorting.is_none() { Vec::new() } else { self.sort(None, now) }
    }

    /// Reverses the order.
    pub fn reverse(&mut self, now: Timestamp) -> Vec<Effect> {
        let sorting = self.sorting.unwrap_or(Sorting { key: SortKey::Expiration, is_descending: false });
        self.sort(Some(Sorting { is_descending: !sorting.is_descending, ..sorting }), now)
    }

    fn sort(&mut self, sorting: Option<Sorting>, now: Timestamp) -> Vec<Effect> {
        self.sorting = sorting;
        self.restart();
        if self.is_sorted_here() && self.rows.is_complete() {
            self.rebuild_list();
            return Vec::new();
        }
        let Ok(query) = self.criteria.query(now) else {
            return Vec::new();
        };
        self.begin(query)
    }

    /// Rebuilds the list: filtered, and sorted if the server can't sort.
    pub fn rebuild_list(&mut self) {
        let text = self.filter.as_ref().map(|filter| filter.value().to_lowercase()).filter(|text| !text.is_empty());
        if text.is_none() && !self.is_sorted_here() {
            self.listed = None;
            return;
        }
        let matches = |row: &SessionRow| {
            let contains = |text: &String| row.contains(text) || self.clients.contains(row.client.as_deref(), text);
            text.as_ref().is_none_or(contains)
        };
        let mut listed: Vec<(u64, &Arc<SessionRow>)> = self.rows.iter().filter(|(_, row)| matches(row)).collect();
        if let Some(Sorting { key, is_descending }) = self.sorting.filter(|_| self.is_sorted_here()) {
            listed.sort_by(|(_, left), (_, right)| {
                let order = key.text(left).cmp(&key.text(right));
                if is_descending { order.reverse() } else { order }
            });
        }
        self.listed = Some(listed.into_iter().map(|(position, _)| position).collect());
    }

    /// Looks up the names of the clients on the screen.
    pub fn name_clients(&mut self) -> Option<Effect> {
        let lines = self.window.top()..self.window.top() + self.window.page();
        let rows: Vec<Arc<SessionRow>> = lines.map_while(|line| self.row(line).cloned()).collect();
        let job = self.clients.look_up(rows.iter().filter_map(|row| row.client.as_deref()))?;
        Some(Effect::Start(Box::new(job)))
    }

    /// Finds the columns in which all loaded sessions have the same value.
    pub fn find_single_values(&mut self) {
        // A single session says nothing about the others.
        let mut rows = self.rows.iter().map(|(_, row)| row);
        let (Some(first), true) = (rows.next(), self.rows.loaded() > 1) else {
            self.single = Vec::new();
            return;
        };
        let mut columns: Vec<TableColumn> = TableColumn::CANDIDATES.into();
        for row in rows {
            columns.retain(|column| column.has_same(first, row));
            if columns.is_empty() {
                break;
            }
        }
        self.single = columns.into_iter().map(|column| (column, column.value(first).into_owned())).collect();
    }

    /// The columns in which all loaded sessions have the same value.
    #[must_use]
    pub fn single_columns(&self) -> Vec<TableColumn> {
        self.single.iter().map(|(column, _)| *column).collect()
    }

    /// Scrolls the columns behind the first one.
    pub fn skip_columns(&mut self, is_backward: bool, arranged: &Arranged) {
        if is_backward {
            self.skipped_columns = self.skipped_columns.saturating_sub(1);
        } else if arranged.has_after {
            self.skipped_columns += 1;
        }
    }

    /// Moves the cursor to a line, or to the last one.
    pub fn move_to(&mut self, line: u64) {
        self.window.move_to(line, self.len());
        self.remember_cursor();
    }

    /// Moves the cursor up or down.
    pub fn move_by(&mut self, lines: i64) {
        self.window.move_by(lines, self.len());
        self.remember_cursor();
    }

    /// Moves by pages, forward or back.
    pub fn turn(&mut self, pages: i64) {
        self.window.turn(pages, self.len());
        self.remember_cursor();
    }

    /// Goes to a page, counted from 1.
    pub fn go_to_page(&mut self, number: u64) {
        self.window.go_to_page(number, self.len());
        self.remember_cursor();
    }

    /// Moves the cursor and the view to the first line.
    pub fn restart(&mut self) {
        self.window.reset();
        self.remember_cursor();
    }

    fn remember_cursor(&mut self) {
        self.cursor_sid = self.current().map(|row| Arc::clone(&row.sid));
    }

    /// After a refresh, keeps the cursor on its session, at the same row of the screen.
    pub fn keep_cursor(&mut self) {
        let cursor = self.window.cursor();
        let is_there = |line: u64| self.row(line).map(|row| &row.sid) == self.cursor_sid.as_ref();
        if self.cursor_sid.is_none() || is_there(cursor) {
            self.move_to(cursor);
            return;
        }
        let found = self.cursor_sid.as_ref().and_then(|sid| {
            let position = self.rows.position(sid)?;
            match &self.listed {
                Some(listed) => listed.iter().position(|known| *known == position).map(|line| line as u64),
                None => Some(position),
            }
        });
        match found {
            Some(line) => self.window.follow(line, self.len()),
            // The session may be in a chunk that is not loaded yet, so its sid is kept.
            None if self.rows.is_under_way() => self.window.move_to(cursor, self.len()),
            None => self.move_to(cursor),
        }
    }
}
