//! The entries of a run that ends sessions and tokens, each with its outcome.
//!
//! [`run`](super::run) ends them and verifies that they are gone.

use crate::catalog::{DELETE_SESSION, REVOKE_TOKEN};
use crate::ending::{Doubt, Reason, Unverified};
use crate::journal::{OutcomeKind, Target, TokenTarget};
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};

/// A session or a token that is to be ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A session.
    Session(Target),
    /// A token.
    Token(TokenTarget),
}

impl Entry {
    /// The sid of a session, or the code of a token.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Session(session) => &session.sid,
            Self::Token(token) => &token.code,
        }
    }

    /// Whether it is a token.
    #[must_use]
    pub const fn is_token(&self) -> bool {
        matches!(self, Self::Token(_))
    }

    /// The name of the user, if there is one.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        match self {
            Self::Session(session) => session.user.as_deref(),
            Self::Token(token) => token.user.as_deref(),
        }
    }

    /// The OAuth client.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        match self {
            Self::Session(session) => session.client.as_deref(),
            Self::Token(token) => token.client.as_deref(),
        }
    }

    /// Whether only its sid or code is known.
    fn is_unknown(&self) -> bool {
        match self {
            Self::Session(session) => session.deletable.is_none(),
            Self::Token(token) => *token == TokenTarget { code: token.code.clone(), ..TokenTarget::default() },
        }
    }

    /// The request that ends it.
    ///
    /// # Errors
    /// The path can't contain the sid or the code.
    pub fn request(&self) -> Result<ApiRequest, RequestError> {
        match self {
            Self::Session(session) => request::build(DELETE_SESSION, &[], &[Pair::new("sid", &session.sid)]),
            Self::Token(token) => request::build(REVOKE_TOKEN, &[], &[Pair::new("tknCde", &token.code)]),
        }
    }
}

/// The outcome for one entry.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The session was deleted, and a look-up afterwards did not find it.
    Deleted,
    /// The token was revoked, and a look-up afterwards did not find it.
    Revoked,
    /// It did not exist.
    NotFound,
    /// The server still has it after one or two requests.
    StillThere {
        /// The number of requests of this run.
        requests: u8,
        /// The error of the last one, if there was one.
        reason: Option<Reason>,
    },
    /// A session that is marked `deletable: false` without `--include-protected`, or a token that config-cli itself uses:
    /// no request was sent.
    Protected,
    /// The server rejected the request, or could not be reached: nothing was changed.
    Failed(Reason),
    /// A request was sent, and it is unknown whether the server carried it out.
    Unknown(Doubt),
    /// The run ended before a request was sent.
    NotTried,
    /// The sessions to which the token may belong were not ended, so that no request was sent.
    SessionRemains,
    /// The token may belong to a session that is kept: no request was sent.
    SessionKept,
}

impl Outcome {
    /// The kind of the outcome, which journals and reports name.
    #[must_use]
    pub const fn kind(&self) -> OutcomeKind {
        match self {
            Self::Deleted => OutcomeKind::Deleted,
            Self::Revoked => OutcomeKind::Revoked,
            Self::NotFound => OutcomeKind::NotFound,
            Self::StillThere { .. } => OutcomeKind::StillThere,
            Self::Protected | Self::SessionKept => OutcomeKind::Protected,
            Self::Failed(_) => OutcomeKind::Failed,
            Self::Unknown(_) => OutcomeKind::Unknown,
            Self::NotTried | Self::SessionRemains => OutcomeKind::NotTried,
        }
    }
}

/// One entry of a run.
#[derive(Debug)]
pub struct Item {
    /// The session or token.
    pub entry: Entry,
    /// The position in the plan.
    pub number: u64,
    /// The outcome; `None` while it is pending.
    pub outcome: Option<Outcome>,
    /// Whether an earlier run may have ended it, so that it is looked up first.
    pub was_sent: bool,
    /// Whether only its sid or code is known, so that it is looked up first.
    pub(super) is_unknown: bool,
    /// The last request, until it is verified.
    pub(super) unverified: Option<Unverified>,
    /// The number of requests that this run sent.
    pub(super) requests: u8,
    /// Whether the server still had it after the first request.
    pub(super) was_there: bool,
    /// Whether the watch of the run was told that the request is sent next.
    pub is_announced: bool,
    /// Whether the watch of the run was told the outcome.
    pub is_told: bool,
}

impl Item {
    fn of(number: u64, entry: Entry, outcome: Option<Outcome>) -> Self {
        Self {
            is_unknown: entry.is_unknown(),
            entry,
            number,
            outcome,
            was_sent: false,
            unverified: None,
            requests: 0,
            was_there: false,
            is_announced: false,
            is_told: false,
        }
    }

    /// An item for a session. With `deletable: false`, it is pending only with `include_protected`.
    #[must_use]
    pub fn new(number: u64, target: Target, include_protected: bool) -> Self {
        let outcome = (!include_protected && target.deletable == Some(false)).then_some(Outcome::Protected);
        Self::of(number, Entry::Session(target), outcome)
    }

    /// A pending item for a token.
    #[must_use]
    pub fn of_token(number: u64, target: TokenTarget) -> Self {
        Self::of(number, Entry::Token(target), None)
    }

    /// The outcome after the entry is gone.
    pub(super) const fn gone(&self) -> Outcome {
        match self.entry {
            Entry::Session(_) => Outcome::Deleted,
            Entry::Token(_) => Outcome::Revoked,
        }
    }

    /// Whether it does not exist.
    #[must_use]
    pub const fn is_not_found(&self) -> bool {
        matches!(self.outcome, Some(Outcome::NotFound))
    }

    /// Whether the outcome is not known yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }
}
