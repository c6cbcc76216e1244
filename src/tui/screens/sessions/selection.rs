//! Sessions that were selected for the next action, in the order in which they were.

use std::collections::HashSet;
use std::sync::Arc;

use super::row::SessionRow;

/// Sessions that were selected for the next action.
#[derive(Debug, Default)]
pub struct Selection {
    rows: Vec<Arc<SessionRow>>,
    sids: HashSet<Arc<str>>,
}

impl Selection {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a session is among them.
    #[must_use]
    pub fn contains(&self, sid: &str) -> bool {
        self.sids.contains(sid)
    }

    /// The sessions.
    #[must_use]
    pub fn rows(&self) -> &[Arc<SessionRow>] {
        &self.rows
    }

    /// Adds a session, unless it is there already.
    pub fn add(&mut self, row: &Arc<SessionRow>) {
        // What has no sid can't be told apart, and could not be deleted either.
        if !row.sid.is_empty() && self.sids.insert(Arc::clone(&row.sid)) {
            self.rows.push(Arc::clone(row));
        }
    }

    /// Adds a session, or takes it out.
    pub fn toggle(&mut self, row: &Arc<SessionRow>) {
        if self.sids.remove(&row.sid) {
            self.rows.retain(|known| known.sid != row.sid);
        } else {
            self.add(row);
        }
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes all out but these.
    pub fn keep(&mut self, keep: impl Fn(&SessionRow) -> bool) {
        self.rows.retain(|row| keep(row));
        self.sids = self.rows.iter().map(|row| Arc::clone(&row.sid)).collect();
    }
}
