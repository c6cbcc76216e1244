//! Reads the entries of a plan in windows, with what a journal says of them.

use std::collections::HashMap;
use std::ops::Range;

use super::bulk::{Item, Outcome};
use super::target::Target;
use crate::journal::{JournalError, Line, OutcomeKind, PlanLines, Progress, State};

/// The number of sessions in a window.
pub const WINDOW: usize = 1_000;

/// The sessions of a plan, read window by window.
#[derive(Debug)]
pub struct Windows {
    plan: PlanLines,
    /// The number of the next entry.
    number: u64,
    include_protected: bool,
    /// The user whose sessions are read.
    user: Option<User>,
    /// The outcomes that were known when the plan was made, by number.
    known: HashMap<u64, Outcome>,
}

/// A user whose sessions are revoked.
#[derive(Clone, Debug)]
struct User {
    dn: String,
    /// The number of sessions, and how many of them were read.
    sessions: u64,
    read: u64,
    /// Whether an earlier run may have sent the revocation.
    was_sent: bool,
}

/// Some sessions of a plan.
#[derive(Debug, Default)]
pub struct Window {
    /// The sessions that are to be ended, or whose outcome was known when the plan was made.
    pub items: Vec<Item>,
    /// How the items are ended, in their order.
    pub parts: Vec<Part>,
    /// The sessions for which an earlier run left nothing to do.
    pub past: Vec<(u64, Target)>,
}

/// Some items of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The indices of the items.
    pub items: Range<usize>,
    /// The revocation; without one, they are deleted by sid.
    pub revocation: Option<PartOfUser>,
}

/// Sessions of one user who is revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartOfUser {
    /// The user's DN.
    pub dn: String,
    /// Whether these are the user's first sessions, so that the revocation is sent before them.
    pub is_first: bool,
    /// Whether these are all of the user's sessions.
    pub is_all: bool,
}

impl Windows {
    /// The sessions of a plan.
    #[must_use]
    pub fn new(plan: PlanLines, include_protected: bool, known: HashMap<u64, Outcome>) -> Self {
        Self { plan, number: 0, include_protected, user: None, known }
    }

    /// Reads the next window; `None` at the end of the plan.
    ///
    /// # Errors
    /// The plan can't be read.
    pub fn next_window(&mut self, progress: &Progress) -> Result<Option<Window>, JournalError> {
        let mut window = Window::default();
        while window.items.len() + window.past.len() < WINDOW {
            match self.plan.next_line()? {
                None if window.items.is_empty() && window.past.is_empty() => return Ok(None),
                None => break,
                Some(Line::Revocation { revocation }) => {
                    let was_sent = (self.number..self.number.saturating_add(revocation.sessions))
                        .any(|number| was_sent(progress.state(number)));
                    self.user = Some(User { dn: revocation.dn, sessions: revocation.sessions, read: 0, was_sent });
                }
                Some(Line::Session { session }) => self.add(session, progress, &mut window),
                Some(Line::Token { .. }) => self.number += 1,
                Some(_) => {}
            }
        }
        for part in &mut window.parts {
            if let Some(user) = &mut part.revocation {
                user.is_all &= self.user.as_ref().is_none_or(|open| open.dn != user.dn || open.read == open.sessions);
            }
        }
        Ok(Some(window))
    }

    fn add(&mut self, target: Target, progress: &Progress, window: &mut Window) {
        let number = self.number;
        self.number += 1;
        self.user.take_if(|user| user.read == user.sessions);
        let is_first = self.user.as_ref().is_some_and(|user| user.read == 0);
        let user = self.user.as_mut().map(|user| {
            user.read += 1;
            &*user
        });
        let state = progress.state(number);
        if state.is_final() {
            window.past.push((number, target));
            return;
        }
        let mut item = Item::new(number, target, self.include_protected);
        item.outcome = self.known.remove(&number).or(item.outcome);
        item.was_sent = was_sent(state) || user.is_some_and(|user| user.was_sent);
        // After a revocation that may have been sent, a second one could end sessions that began meanwhile.
        let user = user.filter(|user| !user.was_sent);
        let index = window.items.len();
        window.items.push(item);
        if let Some(last) = window.parts.last_mut()
            && last.revocation.as_ref().map(|part| &part.dn) == user.map(|user| &user.dn)
        {
            last.items.end = index + 1;
            return;
        }
        let revocation = user.map(|user| PartOfUser { dn: user.dn.clone(), is_first, is_all: is_first });
        window.parts.push(Part { items: index..index + 1, revocation });
    }
}

/// Whether an earlier run may have ended the session.
const fn was_sent(state: State) -> bool {
    matches!(state, State::Sent | State::Settled(OutcomeKind::Deleted | OutcomeKind::Unknown | OutcomeKind::StillThere))
}
