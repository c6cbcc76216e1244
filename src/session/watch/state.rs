//! What is known of the watched sessions, and what the sessions that a look finds change about that.
//!
//! A full look reads every session. A quick look reads those that were used since the newest known use, less an overlap:
//! what it finds is new or changed, and what it does not find is still there.

use std::collections::{HashMap, HashSet};
use std::hash::RandomState;
use std::rc::Rc;

use jiff::{SignedDuration, Timestamp};

use super::digest::Digest;
use crate::args::EventKind;
use crate::error::{CommandError, ExitStatus};
use crate::session::model::Session;
use crate::time;

/// The largest number of sessions that are watched; each takes about 250 bytes.
const MOST_SESSIONS: usize = 1_000_000;

/// What happened to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was there when the watch began.
    Present,
    /// It is new, or matches for the first time.
    Appeared,
    /// These members changed.
    Changed(Vec<&'static str>),
    /// It is not there any more, or does not match any more.
    Went,
}

impl Change {
    /// The kind of the event.
    #[must_use]
    pub const fn kind(&self) -> EventKind {
        match self {
            Self::Present => EventKind::Present,
            Self::Appeared => EventKind::Appeared,
            Self::Changed(_) => EventKind::Changed,
            Self::Went => EventKind::Went,
        }
    }
}

/// A change of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What happened.
    pub change: Change,
    /// The session's sid.
    pub sid: String,
    /// The user's name, if the session has or had one.
    pub user: Option<String>,
    /// The session as the server sent it; `None` if it went.
    pub session: Option<Session>,
}

/// A look that finds a session.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look {
    /// A full look; a quick one would have begun at this time of last use.
    Full(Option<Timestamp>),
    /// A quick look.
    Quick,
}

/// A session that is known.
#[derive(Debug)]
struct Known {
    digest: Digest,
    user: Option<Rc<str>>,
    /// The last full look that found it, or during which a quick look did.
    round: u32,
    /// Whether the last full look did not find it, although it may be there.
    was_absent: bool,
}

/// A session that a full look did not find.
#[derive(Debug)]
pub(super) struct Absent {
    pub(super) sid: String,
    /// Whether the full look before did not find it either.
    pub(super) was_absent: bool,
}

/// The known sessions.
#[derive(Debug, Default)]
pub(super) struct State {
    known: HashMap<Box<str>, Known>,
    users: HashSet<Rc<str>>,
    keys: RandomState,
    /// The number of the last full look.
    round: u32,
    /// Whether the first full look has ended.
    has_begun: bool,
    /// The newest use of a session.
    newest_use: Option<Timestamp>,
    /// The number of sessions without a sid, according to the last full look.
    nameless: u64,
    /// Whether a full look found a session that no quick look could have found.
    is_blind: bool,
}

impl State {
    /// The number of sessions that match.
    pub(super) fn count(&self) -> u64 {
        self.known.len() as u64 + self.nameless
    }

    /// Whether the first full look has ended.
    pub(super) const fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Whether sessions appear that quick looks do not find.
    pub(super) const fn is_blind(&self) -> bool {
        self.is_blind
    }

    /// From which time of last use on the next quick look reads; `None` before a use is known.
    pub(super) fn since(&self, now: Timestamp, overlap: SignedDuration) -> Option<Timestamp> {
        // A clock of the server that is ahead must not hide what its other clocks write.
        self.newest_use.and_then(|newest| newest.min(now).checked_sub(overlap).ok())
    }

    /// A full look begins.
    pub(super) fn begin_full(&mut self) {
        self.round += 1;
        self.nameless = 0;
    }

    /// A look finds a session.
    ///
    /// # Errors
    /// There are too many sessions.
    pub(super) fn see(&mut self, session: Session, look: Look) -> Result<Option<Event>, CommandError> {
        let used = session.text("lastUsedAt").and_then(time::parse_server);
        let Some(sid) = session.sid().map(str::to_owned) else {
            self.nameless += u64::from(matches!(look, Look::Full(_)));
            return Ok(None);
        };
        let digest = Digest::of(&session, &self.keys);
        let user = session.user().map(str::to_owned);
        let change = if let Some(known) = self.known.get_mut(sid.as_str()) {
            known.round = self.round;
            known.was_absent = false;
            let differences = known.digest.differences(&digest);
            known.digest = digest;
            if differences.is_empty() { None } else { Some(Change::Changed(differences)) }
        } else {
            if self.known.len() >= MOST_SESSIONS {
                return Err(too_many());
            }
            if let Look::Full(Some(since)) = look {
                self.is_blind |= used.is_none_or(|used| used < since);
            }
            let user = user.as_deref().map(|name| self.shared(name));
            self.known.insert(sid.as_str().into(), Known { digest, user, round: self.round, was_absent: false });
            Some(if self.has_begun { Change::Appeared } else { Change::Present })
        };
        self.newest_use = self.newest_use.max(used);
        if let (Some(Change::Changed(_)), Some(name)) = (&change, &user) {
            let shared = self.shared(name);
            if let Some(known) = self.known.get_mut(sid.as_str()) {
                known.user = Some(shared);
            }
        }
        Ok(change.map(|change| Event { change, sid, user, session: Some(session) }))
    }

    /// The name of a user, once in memory for all their sessions.
    fn shared(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.users.get(name) {
            return Rc::clone(known);
        }
        let shared: Rc<str> = name.into();
        self.users.insert(Rc::clone(&shared));
        shared
    }

    /// A full look ends. Returns the sids that it did not find, and whether the full look before it did not find them
    /// either.
    pub(super) fn end_full(&mut self) -> Vec<Absent> {
        self.has_begun = true;
        let absent = self.known.iter().filter(|(_, known)| known.round != self.round);
        let mut absent: Vec<Absent> =
            absent.map(|(sid, known)| Absent { sid: sid.to_string(), was_absent: known.was_absent }).collect();
        absent.sort_unstable_by(|one, other| one.sid.cmp(&other.sid));
        absent
    }

    /// Whether a full look has just not found this session, although it may be there.
    pub(super) fn set_absent(&mut self, sid: &str, is_absent: bool) {
        if let Some(known) = self.known.get_mut(sid) {
            known.was_absent = is_absent;
        }
    }

    /// A session went.
    pub(super) fn went(&mut self, sid: &str) -> Option<Event> {
        let known = self.known.remove(sid)?;
        let user = known.user.as_ref().map(|user| user.to_string());
        // The set itself holds one reference, and this value the other.
        if let Some(user) = known.user.filter(|user| Rc::strong_count(user) == 2) {
            self.users.remove(&user);
        }
        Some(Event { change: Change::Went, sid: sid.to_owned(), user, session: None })
    }
}

fn too_many() -> CommandError {
    CommandError::new(
        ExitStatus::Failure,
        format!("more than {MOST_SESSIONS} sessions match, which is the most that are watched"),
    )
    .hint("select fewer: --user, --client, --created-after now")
}
