//! The sessions selected for the next action, in the order of their selection.

use std::collections::HashSet;
use std::sync::Arc;

use super::row::SessionRow;

/// The sessions selected for the next action.
#[derive(Debug, Default)]
pub struct Selection {
    rows: Vec<Arc<SessionRow>>,
    sids: HashSet<Arc<str>>,
}

impl Selection {
    /// The number of selected sessions.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no session is selected.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a session is selected.
    #[must_use]
    pub fn contains(&self, sid: &str) -> bool {
        self.sids.contains(sid)
    }

    /// The sessions.
    #[must_use]
    pub fn rows(&self) -> &[Arc<SessionRow>] {
        &self.rows
    }

    /// Selects a session, unless it is selected already.
    pub fn add(&mut self, row: &Arc<SessionRow>) {
        // A session without a sid can't be identified, and could not be deleted.
        if !row.sid.is_empty() && self.sids.insert(Arc::clone(&row.sid)) {
            self.rows.push(Arc::clone(row));
        }
    }

    /// Selects or deselects a session.
    pub fn toggle(&mut self, row: &Arc<SessionRow>) {
        if self.sids.remove(&row.sid) {
            self.rows.retain(|known| known.sid != row.sid);
        } else {
            self.add(row);
        }
    }

    /// Deselects all sessions.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Deselects all sessions but these.
    pub fn keep(&mut self, keep: impl Fn(&SessionRow) -> bool) {
        self.rows.retain(|row| keep(row));
        self.sids = self.rows.iter().map(|row| Arc::clone(&row.sid)).collect();
    }
}
