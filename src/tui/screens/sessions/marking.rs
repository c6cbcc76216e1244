//! Selects sessions: one, all that match, or a range.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::chunks::LARGEST_RESULT;
use super::row::SessionRow;
use super::state::{Sessions, Walk};
use crate::tui::screen::Effect;
use crate::tui::text::grouped;

impl Sessions {
    /// Selects all sessions that match the search or the filter; if all are selected, deselects them.
    ///
    /// # Errors
    /// The number of matching sessions, if they are too many.
    pub fn select_all(&mut self) -> Result<Vec<Effect>, u64> {
        let is_filtered = self.filter.is_some();
        if let Some(total) = self.rows.total().filter(|total| !is_filtered && *total > LARGEST_RESULT) {
            return Err(total);
        }
        if !self.selection.is_empty() && self.selection.len() as u64 >= self.len() {
            self.selection.clear();
            return Ok(Vec::new());
        }
        if is_filtered || self.rows.is_complete() {
            self.select_listed();
            return Ok(Vec::new());
        }
        Ok(self.complete(Walk::Select))
    }

    /// Selects every session of the list that is loaded.
    pub fn select_listed(&mut self) {
        self.select_lines(0..=self.len().saturating_sub(1));
    }

    fn select_lines(&mut self, lines: RangeInclusive<u64>) {
        let rows: Vec<Arc<SessionRow>> = lines.filter_map(|line| self.row(line).cloned()).collect();
        for row in &rows {
            self.selection.add(row);
        }
    }

    /// What a selection of all that match leaves out; `None` if that is nothing.
    #[must_use]
    pub fn not_covered(&self) -> Option<String> {
        if self.selection.is_empty() {
            return None;
        }
        let mut left_out = Vec::new();
        if self.filter.is_some() {
            let not_loaded = self.rows.len().saturating_sub(self.rows.loaded());
            let hidden = self.rows.loaded().saturating_sub(self.len());
            left_out.extend((hidden > 0).then(|| format!("{} that the filter hides", grouped(hidden))));
            left_out.extend((not_loaded > 0).then(|| format!("{} that are not loaded", grouped(not_loaded))));
        }
        let nameless = (0..self.len()).filter_map(|line| self.row(line)).filter(|row| row.sid.is_empty()).count();
        left_out.extend((nameless > 0).then(|| format!("{} without a sid", grouped(nameless as u64))));
        (!left_out.is_empty()).then(|| format!("Not selected: {}", left_out.join(", ")))
    }

    /// Selects or deselects the session under the cursor, and moves to the next one.
    pub fn select(&mut self) {
        if let Some(row) = self.current().cloned() {
            self.selection.toggle(&row);
            self.move_by(1);
        }
    }

    /// Begins a range at the cursor or, if one has begun, selects it.
    pub fn range(&mut self) -> Vec<Effect> {
        let Some(lines) = self.range_lines() else {
            self.range_from = Some(self.cursor());
            return vec![Effect::Message("V again selects all up to the cursor; Esc ends the range.".to_owned())];
        };
        self.range_from = None;
        let missing = lines.clone().filter(|line| self.row(*line).is_none()).count();
        self.select_lines(lines);
        let text = format!("Not selected: {} that are not loaded", grouped(missing as u64));
        Vec::from_iter((missing > 0).then_some(Effect::Message(text)))
    }

    /// The lines between the beginning of the range and the cursor.
    #[must_use]
    pub fn range_lines(&self) -> Option<RangeInclusive<u64>> {
        let (from, cursor) = (self.range_from?, self.cursor());
        (!self.is_empty()).then(|| from.min(cursor)..=from.max(cursor).min(self.len() - 1))
    }
}
