//! Several sessions at once: looked up, then ended, each with an outcome of its own.
//!
//! [`run`](super::run) ends them and looks again; here is what is known about each.

use std::cell::Cell;
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};

use crate::catalog::GET_SESSION_BY_ID;
use crate::large::TooLarge;
use crate::pairs::Pair;
use crate::request;
use crate::response::{ResponseBody, ShapeError};
use crate::transport::{Call, CallError, CallFailure, Reached};

use super::model::Session;
use super::revoke;

/// How many requests are under way at once.
pub(super) const CONCURRENCY: usize = 8;

/// Why something failed; one failure can be that of many sessions.
pub type Reason = Arc<anyhow::Error>;

/// How a session stands after it was to be ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was there, and was seen to be gone afterwards.
    Deleted,
    /// It was not there.
    NotFound,
    /// The server has it still, after it was deleted by sid twice; the error of the last deletion, if there was one.
    StillThere(Option<Reason>),
    /// It is marked `deletable: false`, and such sessions were not asked for; it was not touched.
    Protected,
    /// The server refused, or could not be reached: nothing was done to it.
    Failed(Reason),
    /// A deletion was sent, and it is not known whether it was carried out.
    Unknown(Doubt),
    /// Nothing was sent for it, because the run ended before.
    NotTried,
}

/// Why it is not known how a session stands.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// The run was ended before the session was looked for again.
    Interrupted,
    /// The server took the deletion, but the session could not be looked for again.
    NotSeen(Reason),
    /// The answer to the deletion was lost, and the session could not be looked for again.
    NotAnswered {
        /// How the answer was lost.
        lost: Reason,
        /// Why it could not be looked for.
        unseen: Reason,
    },
}

/// How a deletion was answered that is to be looked after.
#[derive(Clone, Debug)]
pub(super) enum Sent {
    /// With success.
    Answered,
    /// The answer was lost after the request went out.
    Lost(Reason),
    /// With an error of the server's own, which may come after the session was ended: it looks for tokens next.
    Broken(Reason),
}

/// One session of a bulk operation.
#[derive(Debug)]
pub struct Item {
    /// What it is deleted by.
    pub sid: String,
    /// The session, if it was found.
    pub session: Option<Session>,
    /// How it stands; `None` before anything was tried.
    pub outcome: Option<Outcome>,
    /// How the last deletion was answered, until it is looked for again.
    pub(super) sent: Option<Sent>,
    /// Whether it was looked for after a deletion, and was there.
    pub(super) was_there: bool,
}

impl Item {
    /// An item for a session that is known; one that is marked `deletable: false` is left alone unless
    /// `include_protected` says otherwise.
    #[must_use]
    pub fn known(sid: String, session: Session, include_protected: bool) -> Self {
        let outcome = (!include_protected && !session.is_deletable()).then_some(Outcome::Protected);
        Self { sid, session: Some(session), outcome, sent: None, was_there: false }
    }

    /// An item for a sid whose session could not be looked at, for this reason.
    #[must_use]
    pub const fn without_session(sid: String, outcome: Outcome) -> Self {
        Self { sid, session: None, outcome: Some(outcome), sent: None, was_there: false }
    }

    /// Whether it is still to be deleted.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }

    /// The inum of its user, where there is one that a search can be made by.
    #[must_use]
    pub fn inum(&self) -> Option<&str> {
        let inum = revoke::inum_of(self.session.as_ref()?.user_dn()?)?;
        revoke::is_inum(inum).then_some(inum)
    }
}

/// Reads one session; `None` if there is none of that sid.
///
/// # Errors
/// The call failed otherwise, or the answer is no session.
pub async fn find<C: Call>(caller: &C, sid: &str) -> anyhow::Result<Option<Session>> {
    let request = request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?;
    match caller.call(&request).await {
        Ok(ResponseBody::Json(value)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, value)?)),
        // An unknown sid is an empty 200 or 204 on some servers.
        Ok(ResponseBody::Large(_)) => Err(TooLarge.into()),
        Ok(ResponseBody::Nothing | ResponseBody::PassedOn(_)) => Ok(None),
        Ok(ResponseBody::Bytes { bytes, .. }) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Ok(Some(Session::read(&GET_SESSION_BY_ID.id, text.into())?))
        }
        Ok(ResponseBody::Text(text)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, text.into())?)),
        Err(error) if is_not_found(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Looks up every sid, in order. A look-up that fails is that item's outcome.
///
/// # Errors
/// Nobody is signed in, or no answer came for a single one of them.
pub async fn look_up<C: Call>(caller: &C, sids: Vec<String>, include_protected: bool) -> anyhow::Result<Vec<Item>> {
    let failures = Failures::default();
    let failures = &failures;
    let mut found = stream::iter(sids.into_iter().map(|sid| async move {
        if failures.are_lasting() {
            return Item::without_session(sid, Outcome::NotTried);
        }
        let session = find(caller, &sid).await;
        failures.note(session.as_ref().err());
        match session {
            Ok(Some(session)) => Item::known(sid, session, include_protected),
            Ok(None) => Item::without_session(sid, Outcome::NotFound),
            Err(error) => Item::without_session(sid, Outcome::Failed(Arc::new(error))),
        }
    }))
    .buffered(CONCURRENCY);
    let mut items = Vec::new();
    while let Some(item) = found.next().await {
        items.push(item);
    }
    // Not an outcome of one session, but of the run: a sign-in that is missing, or a server that never answered.
    let is_of_all = |item: &Item| matches!(&item.outcome, Some(Outcome::Failed(error)) if needs_sign_in(error));
    let is_silent = |item: &Item| match &item.outcome {
        Some(Outcome::Failed(error)) => error.downcast_ref::<CallError>().is_some_and(CallError::is_unreachable),
        outcome => matches!(outcome, Some(Outcome::NotTried)),
    };
    let failed = items.iter().position(is_of_all).or_else(|| items.iter().all(is_silent).then_some(0));
    match failed.and_then(|index| items.get_mut(index)).and_then(|item| item.outcome.take()) {
        Some(Outcome::Failed(error)) => {
            Err(Arc::try_unwrap(error).unwrap_or_else(|error| anyhow::anyhow!("{error:#}")))
        }
        _ => Ok(items),
    }
}

/// Whether the server said 404.
#[must_use]
pub fn is_not_found(error: &anyhow::Error) -> bool {
    has_status(error, http::StatusCode::NOT_FOUND)
}

fn has_status(error: &anyhow::Error, status: http::StatusCode) -> bool {
    let error = error.downcast_ref::<CallError>().and_then(CallError::api_error);
    error.is_some_and(|error| error.status == status)
}

/// Whether the server takes no token of ours, or there is none.
fn needs_sign_in(error: &anyhow::Error) -> bool {
    let is_of_a_call = error.is::<CallError>() || error.is::<ShapeError>();
    !is_of_a_call || has_status(error, http::StatusCode::UNAUTHORIZED)
}

/// Whether the next request would fail as the last ones did.
#[derive(Debug, Default)]
pub struct Failures {
    are_lasting: Cell<bool>,
    in_a_row: Cell<usize>,
}

impl Failures {
    /// Counts how a request ended.
    pub fn note(&self, error: Option<&anyhow::Error>) {
        let lost = error.and_then(|error| error.downcast_ref::<CallError>()).filter(|error| {
            error.is_unknown()
                || matches!(&error.failure, CallFailure::Network(failure) if failure.reached() == Reached::Unknown)
        });
        // One answer that is lost says nothing about the next one; as many as are under way at once do.
        self.in_a_row.set(if lost.is_some() { self.in_a_row.get() + 1 } else { 0 });
        let is_final = error.is_some_and(|error| {
            needs_sign_in(error) || error.downcast_ref::<CallError>().is_some_and(CallError::is_unreachable)
        });
        if (is_final && lost.is_none()) || self.in_a_row.get() >= CONCURRENCY {
            self.are_lasting.set(true);
        }
    }

    /// Whether nothing more is worth sending.
    #[must_use]
    pub const fn are_lasting(&self) -> bool {
        self.are_lasting.get()
    }
}
