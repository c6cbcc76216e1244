//! Reads the entries of a plan in windows, with what a journal says of them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::item::{Entry, Item, Outcome};
use crate::journal::{JournalError, Line, OutcomeKind, PlanLines, Progress, State, Target, TokenTarget};

/// The number of entries in a window.
pub const WINDOW: usize = 1_000;

/// The entries of a plan, read window by window.
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
    /// The sessions to which the tokens that are read may belong.
    owners: Vec<u64>,
    /// The codes of the tokens that config-cli itself uses.
    own: HashSet<String>,
    /// Whether the plan is only shown: then every session counts as ended.
    is_shown: bool,
    /// A line that was read and belongs to the next window.
    held: Option<Line>,
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

/// Some sessions or some tokens of a plan.
#[derive(Debug, Default)]
pub struct Window {
    /// The entries that are to be ended, or whose outcome was known when the plan was made.
    pub items: Vec<Item>,
    /// How the items are ended, in their order.
    pub parts: Vec<Part>,
    /// The entries for which an earlier run left nothing to do.
    pub past: Vec<(u64, Entry)>,
}

/// Some items of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The indices of the items.
    pub items: Range<usize>,
    /// The revocation; without one, they are ended by sid or code.
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
    /// The entries of a plan.
    #[must_use]
    pub fn new(plan: PlanLines, include_protected: bool, known: HashMap<u64, Outcome>) -> Self {
        let (owners, own) = (Vec::new(), HashSet::new());
        Self { plan, number: 0, include_protected, user: None, known, owners, own, is_shown: false, held: None }
    }

    /// Leaves out the tokens with these codes, which config-cli itself uses: the run would end itself.
    #[must_use]
    pub fn without_own(self, own: HashSet<String>) -> Self {
        Self { own, ..self }
    }

    /// For a plan that is only shown, whose sessions all count as ended.
    #[must_use]
    pub fn shown(self) -> Self {
        Self { is_shown: true, ..self }
    }

    /// Reads the next window; `None` at the end of the plan.
    ///
    /// # Errors
    /// The plan can't be read.
    pub fn next_window(&mut self, progress: &Progress) -> Result<Option<Window>, JournalError> {
        let mut window = Window::default();
        while window.items.len() + window.past.len() < WINDOW {
            let line = match self.held.take() {
                Some(line) => Some(line),
                None => self.plan.next_line()?,
            };
            match line {
                // Tokens come after the sessions: a session that still exists could get new ones. Which sessions are ended
                // is known only after their window.
                Some(line @ Line::TokensOf { .. }) if window.has_sessions() => {
                    self.held = Some(line);
                    break;
                }
                Some(Line::TokensOf { tokens_of }) => self.owners = tokens_of.sessions,
                None if window.items.is_empty() && window.past.is_empty() => return Ok(None),
                None => break,
                Some(Line::Revocation { revocation }) => {
                    let was_sent = (self.number..self.number.saturating_add(revocation.sessions))
                        .any(|number| was_sent(progress.state(number)));
                    self.user = Some(User { dn: revocation.dn, sessions: revocation.sessions, read: 0, was_sent });
                }
                Some(Line::Session { session }) => self.add(session, progress, &mut window),
                Some(Line::Token { token }) => self.add_token(token, progress, &mut window),
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
            window.past.push((number, Entry::Session(target)));
            return;
        }
        let mut item = Item::new(number, target, self.include_protected);
        item.outcome = self.known.remove(&number).or(item.outcome);
        item.was_sent = was_sent(state) || user.is_some_and(|user| user.was_sent);
        // After a revocation that may have been sent, a second one could end sessions that began meanwhile.
        let user = user.filter(|user| !user.was_sent);
        window.push(item, user.map(|user| PartOfUser { dn: user.dn.clone(), is_first, is_all: is_first }));
    }

    fn add_token(&mut self, target: TokenTarget, progress: &Progress, window: &mut Window) {
        let number = self.number;
        self.number += 1;
        let state = progress.state(number);
        if state.is_final() {
            window.past.push((number, Entry::Token(target)));
            return;
        }
        let mut item = Item::of_token(number, target);
        item.outcome = match self.known.remove(&number) {
            _ if self.own.contains(item.entry.id()) => Some(Outcome::Protected),
            None if !self.is_ended(progress) => Some(Outcome::SessionRemains),
            known => known,
        };
        item.was_sent = was_sent(state);
        window.push(item, None);
    }
}

impl Windows {
    /// Whether one of the sessions to which the tokens may belong is ended, or there is none.
    fn is_ended(&self, progress: &Progress) -> bool {
        use OutcomeKind::{Deleted, NotFound};
        let is_gone = |number: &u64| matches!(progress.state(*number), State::Settled(Deleted | NotFound));
        self.is_shown || self.owners.is_empty() || self.owners.iter().any(is_gone)
    }
}

impl Window {
    fn has_sessions(&self) -> bool {
        let items = self.items.iter().map(|item| &item.entry);
        items.chain(self.past.iter().map(|(_, entry)| entry)).any(|entry| !entry.is_token())
    }

    /// Adds an item to the last part, if it is ended in the same way as this one's items.
    fn push(&mut self, item: Item, revocation: Option<PartOfUser>) {
        let index = self.items.len();
        self.items.push(item);
        match self.parts.last_mut() {
            Some(last) if dn_of(last.revocation.as_ref()) == dn_of(revocation.as_ref()) => last.items.end = index + 1,
            _ => self.parts.push(Part { items: index..index + 1, revocation }),
        }
    }
}

fn dn_of(part: Option<&PartOfUser>) -> Option<&str> {
    part.map(|part| part.dn.as_str())
}

/// Whether an earlier run may have ended the entry.
const fn was_sent(state: State) -> bool {
    use OutcomeKind::{Deleted, Revoked, StillThere, Unknown};
    matches!(state, State::Sent | State::Settled(Deleted | Revoked | Unknown | StillThere))
}
