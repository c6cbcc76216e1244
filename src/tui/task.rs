//! A task that takes time: finding a user's sessions, deleting, revoking; and what has become of each session.

use std::sync::Arc;

use super::event::Outcome;
use super::popups::reading::{Paragraph, Reading};
use super::screens::sessions::row::Row;
use super::text::grouped;
use super::theme::Role;
use crate::session::revoke;
use crate::view::sanitize;

/// How many failures are listed in a summary.
const LISTED: usize = 500;

/// What becomes of the sessions that are left.
const LEFT: &str = "What failed or was not tried stays selected; d tries it again:";

/// What a task does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Looks for every session of a user, before they are revoked.
    Find {
        /// The user's DN.
        dn: String,
    },
    /// Deletes sessions one by one.
    Delete,
    /// Revokes every session of a user at once.
    Revoke,
}

/// A task that is under way.
#[derive(Debug)]
pub struct Task {
    /// Which one, counted.
    pub id: u64,
    /// What it does.
    pub kind: Kind,
    /// To which sessions.
    pub rows: Vec<Arc<Row>>,
    /// Whether the tokens that revoking leaves alive are to be told of.
    pub is_revocation: bool,
    /// Whether it was told to stop.
    pub is_stopping: bool,
    outcomes: Vec<Option<Outcome>>,
    done: usize,
}

impl Task {
    /// A task that begins.
    #[must_use]
    pub fn new(id: u64, kind: Kind, rows: Vec<Arc<Row>>, is_revocation: bool) -> Self {
        let outcomes = vec![None; rows.len()];
        Self { id, kind, rows, is_revocation, is_stopping: false, outcomes, done: 0 }
    }

    /// Something has become of a session.
    pub fn item(&mut self, index: usize, outcome: Outcome) {
        if let Some(slot) = self.outcomes.get_mut(index) {
            self.done += usize::from(slot.is_none());
            *slot = Some(outcome);
        }
    }

    /// All sessions were deleted at once.
    pub fn all_deleted(&mut self) {
        self.outcomes.fill(Some(Outcome::Deleted));
        self.done = self.outcomes.len();
    }

    /// How many sessions are done, and how many there are.
    #[must_use]
    pub const fn progress(&self) -> (usize, usize) {
        (self.done, self.rows.len())
    }

    /// The sessions that are left to be tried again: what failed, and what was not tried.
    #[must_use]
    pub fn left(&self) -> Vec<Arc<Row>> {
        let is_left =
            |outcome: &Option<Outcome>| matches!(outcome, None | Some(Outcome::Failed(_) | Outcome::NotTried));
        let rows = self.rows.iter().zip(&self.outcomes).filter(|(_, outcome)| is_left(outcome));
        rows.map(|(row, _)| Arc::clone(row)).collect()
    }

    fn count(&self, wanted: impl Fn(&Option<Outcome>) -> bool) -> u64 {
        self.outcomes.iter().filter(|outcome| wanted(outcome)).count() as u64
    }

    /// What has become of all of them.
    #[must_use]
    pub fn summary(&self) -> Reading {
        let lines = [
            ("deleted", Role::Good, self.count(|outcome| matches!(outcome, Some(Outcome::Deleted)))),
            ("already gone (404)", Role::Text, self.count(|outcome| matches!(outcome, Some(Outcome::AlreadyGone)))),
            ("not deletable", Role::Warning, self.count(|outcome| matches!(outcome, Some(Outcome::NotDeletable)))),
            ("failed", Role::Danger, self.count(|outcome| matches!(outcome, Some(Outcome::Failed(_))))),
            ("not tried", Role::Warning, self.count(|outcome| matches!(outcome, None | Some(Outcome::NotTried)))),
        ];
        let mut paragraphs: Vec<Paragraph> = lines
            .into_iter()
            .filter(|(_, _, count)| *count > 0)
            .map(|(word, role, count)| Paragraph::Text(format!("{:>7} {word}", grouped(count)), role))
            .collect();
        let failures = self.rows.iter().zip(&self.outcomes).filter_map(|(row, outcome)| match outcome {
            Some(Outcome::Failed(reason)) => Some((row, reason)),
            _ => None,
        });
        let failures: Vec<_> = failures.collect();
        let is_untried = lines[4].2 > 0;
        if is_untried && !self.is_stopping {
            paragraphs
                .push(Paragraph::Text("It ended early: the next ones would have failed too.".to_owned(), Role::Danger));
        }
        if is_untried || !failures.is_empty() {
            paragraphs.push(Paragraph::Text(String::new(), Role::Text));
            paragraphs.push(Paragraph::Text(LEFT.to_owned(), Role::Text));
            for (row, reason) in failures.iter().take(LISTED) {
                let user = row.user.as_deref().unwrap_or("-");
                let text = format!("{} {}: {}", sanitize::text(user), sanitize::text(&row.sid), sanitize::text(reason));
                paragraphs.push(Paragraph::Text(text, Role::Text));
            }
            if let Some(more) = failures.len().checked_sub(LISTED).filter(|more| *more > 0) {
                paragraphs.push(Paragraph::Text(format!("and {more} more"), Role::Faded));
            }
        }
        if self.is_revocation && lines[0].2 > 0 {
            paragraphs.push(Paragraph::Text(String::new(), Role::Text));
            paragraphs.push(Paragraph::Text(revoke::TOKENS.to_owned(), Role::Warning));
        }
        let title = match (self.is_stopping, is_untried) {
            (true, _) => "Stopped",
            (false, true) => "Not finished",
            (false, false) => "Done",
        };
        Reading::new(title, Role::Title, paragraphs)
    }
}
