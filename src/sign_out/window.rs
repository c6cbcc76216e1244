//! Reads the entries of a plan in windows, with what a journal says of them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::item::{Entry, Item, Outcome};
use crate::journal::{JournalError, Line, OutcomeKind, PlanLines, Progress, State, Target, TokenTarget, TokensOf};

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
    owners: TokensOf,
    /// The numbers of the sessions that are protected by the plan.
    protected: HashSet<u64>,
    /// The number of tokens that may belong to a session that is kept.
    kept_tokens: u64,
    /// The codes of the tokens that config-cli itself uses.
    own: HashSet<String>,
    /// Whether an earlier run began: sessions of a user that began since must not be revoked with the planned ones.
    is_resumed: bool,
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
        Self {
            plan,
            number: 0,
            include_protected,
            user: None,
            known,
            owners: TokensOf::default(),
            protected: HashSet::new(),
            kept_tokens: 0,
            own: HashSet::new(),
            is_resumed: false,
            is_shown: false,
            held: None,
        }
    }

    /// Leaves out the tokens with these codes, which config-cli itself uses: the run would end itself.
    #[must_use]
    pub fn without_own(self, own: HashSet<String>) -> Self {
        Self { own, ..self }
    }

    /// For a run that an earlier one began: sessions are ended by sid alone, since a revocation would end those that began
    /// since, too.
    #[must_use]
    pub fn resumed(self, is_resumed: bool) -> Self {
        Self { is_resumed, ..self }
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
                Some(Line::TokensOf { tokens_of }) => self.owners = tokens_of,
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
        if matches!(item.outcome, Some(Outcome::Protected)) {
            self.protected.insert(number);
        }
        item.was_sent = was_sent(state) || user.is_some_and(|user| user.was_sent);
        // After a revocation that may have been sent, a second one could end sessions that began meanwhile.
        let user = user.filter(|user| !user.was_sent && !self.is_resumed);
        window.push(item, user.map(|user| PartOfUser { dn: user.dn.clone(), is_first, is_all: is_first }));
    }

    fn add_token(&mut self, target: TokenTarget, progress: &Progress, window: &mut Window) {
        let number = self.number;
        self.number += 1;
        let state = progress.state(number);
        let is_own = self.own.contains(&target.code);
        let is_kept = !is_own && self.is_kept(progress);
        if state.is_final() {
            self.kept_tokens += u64::from(is_kept && state.kind() == OutcomeKind::Protected);
            window.past.push((number, Entry::Token(target)));
            return;
        }
        let mut item = Item::of_token(number, target);
        item.outcome = match self.known.remove(&number) {
            _ if is_own => Some(Outcome::Protected),
            None if is_kept => Some(Outcome::SessionKept),
            None if !self.is_ended(progress) => Some(Outcome::SessionRemains),
            known => known,
        };
        self.kept_tokens += u64::from(matches!(item.outcome, Some(Outcome::SessionKept)));
        item.was_sent = was_sent(state);
        window.push(item, None);
    }
}

impl Windows {
    /// The number of tokens, as far as they were read, that may belong to a session that is kept.
    #[must_use]
    pub const fn kept_tokens(&self) -> u64 {
        self.kept_tokens
    }

    /// Whether all sessions to which the tokens may belong are ended.
    fn is_ended(&self, progress: &Progress) -> bool {
        use OutcomeKind::{Deleted, NotFound};
        let is_gone = |number: &u64| matches!(progress.state(*number), State::Settled(Deleted | NotFound));
        self.is_shown || self.owners.sessions.iter().all(is_gone)
    }

    /// Whether the tokens may belong to a session that is kept.
    fn is_kept(&self, progress: &Progress) -> bool {
        let is_protected = |number: &u64| {
            self.protected.contains(number) || progress.state(*number) == State::Settled(OutcomeKind::Protected)
        };
        self.owners.kept || self.owners.sessions.iter().any(is_protected)
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
