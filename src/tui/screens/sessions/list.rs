//! The list of the table: its order, what of it is seen, and the cursor in it.

use std::sync::Arc;

use jiff::Timestamp;

use super::columns::SortKey;
use super::row::SessionRow;
use super::{Sessions, Sorting};
use crate::tui::action::Action;

impl Sessions {
    /// Sorts by a column, or by the same the other way round.
    pub fn sort_by(&mut self, key: SortKey, now: Timestamp) -> Vec<Action> {
        let is_descending = self.sorting.is_some_and(|sorting| sorting.key == key && !sorting.is_descending);
        self.sort(Some(Sorting { key, is_descending }), now)
    }

    /// Sorts by the next column, or after the last one as the server does by itself.
    pub fn sort_next(&mut self, shown: &[SortKey], now: Timestamp) -> Vec<Action> {
        let next = match self.sorting {
            None => shown.first(),
            Some(sorting) => shown.iter().skip_while(|key| **key != sorting.key).nth(1),
        };
        self.sort(next.map(|key| Sorting { key: *key, is_descending: false }), now)
    }

    /// Sorts the other way round.
    pub fn reverse(&mut self, now: Timestamp) -> Vec<Action> {
        let sorting = self.sorting.unwrap_or(Sorting { key: SortKey::Expiration, is_descending: false });
        self.sort(Some(Sorting { is_descending: !sorting.is_descending, ..sorting }), now)
    }

    fn sort(&mut self, sorting: Option<Sorting>, now: Timestamp) -> Vec<Action> {
        self.sorting = sorting;
        self.move_to(0);
        self.top = 0;
        if self.is_sorted_here() && self.rows.is_complete() {
            self.list();
            return Vec::new();
        }
        let Ok(query) = self.criteria.query(now) else {
            return Vec::new();
        };
        self.begin(query)
    }

    /// Makes the list anew: filtered, and sorted where the server can't.
    pub fn list(&mut self) {
        let text = self.filter.as_ref().map(|filter| filter.value().to_lowercase()).filter(|text| !text.is_empty());
        if text.is_none() && !self.is_sorted_here() {
            self.listed = None;
            return;
        }
        let matches = |row: &SessionRow| text.as_ref().is_none_or(|text| row.contains(text));
        let mut listed: Vec<(u64, &Arc<SessionRow>)> = self.rows.iter().filter(|(_, row)| matches(row)).collect();
        if let Some(Sorting { key, is_descending }) = self.sorting.filter(|_| self.is_sorted_here()) {
            listed.sort_by(|(_, left), (_, right)| {
                let order = key.text(left).cmp(&key.text(right));
                if is_descending { order.reverse() } else { order }
            });
        }
        self.listed = Some(listed.into_iter().map(|(position, _)| position).collect());
    }

    /// The cursor goes to a line, as near as there is one.
    pub fn move_to(&mut self, line: u64) {
        self.cursor = line.min(self.len().saturating_sub(1));
        self.cursor_sid = self.current().map(|row| Arc::clone(&row.sid));
        self.show_cursor();
    }

    /// The cursor goes up or down by lines.
    pub fn move_by(&mut self, lines: i64) {
        self.move_to(self.cursor.saturating_add_signed(lines));
    }

    /// A page on or back; the cursor keeps its place on the page.
    pub fn turn(&mut self, pages: i64) {
        let lines = self.page.max(1).cast_signed() * pages;
        let last_top = self.len().saturating_sub(self.page);
        let top = self.top.saturating_add_signed(lines).min(last_top);
        let is_at_the_end = top == self.top;
        let line = self.cursor.saturating_add_signed(lines);
        self.top = top;
        // Where there is no other page, the cursor goes to the very end.
        self.move_to(match (is_at_the_end, pages > 0) {
            (true, true) => self.len(),
            (true, false) => 0,
            (false, _) => line.clamp(top, top + self.page.saturating_sub(1)),
        });
    }

    /// Goes to a page, counted from 1.
    pub fn go_to_page(&mut self, number: u64) {
        let top = number.saturating_sub(1).saturating_mul(self.page.max(1)).min(self.len().saturating_sub(1));
        self.move_to(top);
        self.top = top.min(self.len().saturating_sub(self.page));
    }

    /// The table has room for so many lines.
    pub fn set_page(&mut self, lines: u16) {
        self.page = u64::from(lines).max(1);
        self.top = self.top.min(self.len().saturating_sub(self.page));
        self.show_cursor();
    }

    fn show_cursor(&mut self) {
        self.top = self.top.clamp(self.cursor.saturating_sub(self.page.saturating_sub(1)), self.cursor);
    }

    /// After a refresh, the cursor stays on its session, at the same height of the screen.
    pub fn stay(&mut self) {
        let is_there = |line: u64| self.row(line).map(|row| &row.sid) == self.cursor_sid.as_ref();
        if self.cursor_sid.is_none() || is_there(self.cursor) {
            self.move_to(self.cursor);
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
            Some(line) => {
                self.top = self.top.saturating_add_signed(line.cast_signed() - self.cursor.cast_signed());
                self.cursor = line;
                self.top = self.top.min(self.len().saturating_sub(self.page));
                self.show_cursor();
            }
            // It may be on a page that has not come yet.
            None if self.rows.is_under_way() => {
                self.cursor = self.cursor.min(self.len().saturating_sub(1));
                self.show_cursor();
            }
            None => self.move_to(self.cursor),
        }
    }
}
