//! A token of a run, and its outcome.

use super::target::TokenTarget;
use crate::ending::{Doubt, Presence, Reason, Reply, Unverified, Verdict};
use crate::journal::OutcomeKind;

/// The largest number of concurrent requests.
pub(super) const CONCURRENCY: usize = 8;

/// The outcome of the revocation of one token.
#[derive(Clone, Debug)]
pub enum TokenOutcome {
    /// The token was revoked, and a look-up afterwards did not find it.
    Revoked,
    /// The token did not exist.
    NotFound,
    /// The server still has the token after two revocations; the error of the last one, if there was one.
    StillThere(Option<Reason>),
    /// The server rejected the revocation, or could not be reached: the token was not changed.
    Failed(Reason),
    /// A revocation was sent, and it is unknown whether the server carried it out.
    Unknown(Doubt),
    /// The run ended before a revocation was sent.
    NotTried,
}

impl TokenOutcome {
    /// The kind of the outcome, which journals and reports name.
    #[must_use]
    pub const fn kind(&self) -> OutcomeKind {
        match self {
            Self::Revoked => OutcomeKind::Revoked,
            Self::NotFound => OutcomeKind::NotFound,
            Self::StillThere(_) => OutcomeKind::StillThere,
            Self::Failed(_) => OutcomeKind::Failed,
            Self::Unknown(_) => OutcomeKind::Unknown,
            Self::NotTried => OutcomeKind::NotTried,
        }
    }
}

/// One token of a run.
#[derive(Clone, Debug)]
pub struct TokenItem {
    /// The token.
    pub target: TokenTarget,
    /// The outcome; `None` while it is pending.
    pub outcome: Option<TokenOutcome>,
    /// The last revocation, until it is verified.
    pub(super) unverified: Option<Unverified>,
    /// Whether the server still had the token after the first revocation.
    was_there: bool,
}

impl TokenItem {
    /// A token that is to be revoked.
    #[must_use]
    pub const fn pending(target: TokenTarget) -> Self {
        Self { target, outcome: None, unverified: None, was_there: false }
    }

    /// A token with its outcome.
    #[must_use]
    pub const fn settled(target: TokenTarget, outcome: TokenOutcome) -> Self {
        Self { target, outcome: Some(outcome), unverified: None, was_there: false }
    }

    /// Whether the outcome is not known yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }

    /// Applies a response to the item.
    pub(super) fn take(&mut self, reply: Reply) {
        match reply {
            Reply::ToVerify(reply) => self.unverified = Some(reply),
            // The token was revoked between the verification and the second revocation.
            Reply::NotFound if self.was_there => self.unverified = Some(Unverified::Answered),
            Reply::NotFound => self.outcome = Some(TokenOutcome::NotFound),
            Reply::Refused(reason) if self.was_there => self.outcome = Some(TokenOutcome::StillThere(Some(reason))),
            Reply::Refused(reason) => self.outcome = Some(TokenOutcome::Failed(reason)),
        }
    }

    /// Sets the outcome by a look-up. Returns whether the token has to be revoked again.
    pub(super) fn settle(&mut self, presence: Presence, is_last: bool) -> bool {
        let Some(reply) = self.unverified.take() else {
            return false;
        };
        let verdict = Verdict::of(reply, presence);
        if !is_last && matches!(verdict, Verdict::StillThere(_)) {
            self.was_there = true;
            return true;
        }
        self.outcome = Some(match verdict {
            Verdict::Gone => TokenOutcome::Revoked,
            Verdict::StillThere(reason) => TokenOutcome::StillThere(reason),
            Verdict::Failed(reason) if self.was_there => TokenOutcome::StillThere(Some(reason)),
            Verdict::Failed(reason) => TokenOutcome::Failed(reason),
            Verdict::Unknown(doubt) => TokenOutcome::Unknown(doubt),
        });
        false
    }
}
