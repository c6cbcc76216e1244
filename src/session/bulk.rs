//! The items of a bulk deletion: each session with its outcome, and the look-up before the deletion.
//!
//! [`run`](super::run) deletes the items and verifies the deletions.

use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};

use crate::catalog::GET_SESSION_BY_ID;
use crate::ending::{Doubt, Reason, Unverified};
use crate::journal::OutcomeKind;
use crate::large::TooLarge;
use crate::pace::{Abandoned, Patient};
use crate::pairs::Pair;
use crate::request;
use crate::response::{ResponseBody, ShapeError};
use crate::transport::{Call, CallError};

use super::model::Session;
use super::revoke;
use super::target::Target;

/// The outcome of the deletion of one session.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The session was deleted, and a look-up afterwards did not find it.
    Deleted,
    /// The session did not exist.
    NotFound,
    /// The server still has the session after two deletions by sid; the error of the last deletion, if there was one.
    StillThere(Option<Reason>),
    /// The session is marked `deletable: false`, and `--include-protected` was not given: no deletion was sent.
    Protected,
    /// The server rejected the deletion, or could not be reached: the session was not changed.
    Failed(Reason),
    /// A deletion was sent, and it is unknown whether the server carried it out.
    Unknown(Doubt),
    /// The run ended before a deletion was sent.
    NotTried,
}

impl Outcome {
    /// The kind of the outcome, which journals and reports name.
    #[must_use]
    pub const fn kind(&self) -> OutcomeKind {
        match self {
            Self::Deleted => OutcomeKind::Deleted,
            Self::NotFound => OutcomeKind::NotFound,
            Self::StillThere(_) => OutcomeKind::StillThere,
            Self::Protected => OutcomeKind::Protected,
            Self::Failed(_) => OutcomeKind::Failed,
            Self::Unknown(_) => OutcomeKind::Unknown,
            Self::NotTried => OutcomeKind::NotTried,
        }
    }
}

/// One session of a bulk operation.
#[derive(Debug)]
pub struct Item {
    /// The session.
    pub target: Target,
    /// The position of the session in the plan.
    pub number: u64,
    /// The outcome; `None` while it is pending.
    pub outcome: Option<Outcome>,
    /// Whether an earlier run may have deleted the session, so that it is looked up first.
    pub was_sent: bool,
    /// The last deletion, until it is verified.
    pub(super) unverified: Option<Unverified>,
    /// Whether the server still had the session after the first deletion.
    pub(super) was_there: bool,
    /// Whether the watch of the run was told that the item's deletion is sent next.
    pub is_announced: bool,
    /// Whether the watch of the run was told the outcome.
    pub is_told: bool,
}

impl Item {
    /// An item for a session. With `deletable: false`, it is pending only with `include_protected`.
    #[must_use]
    pub fn new(number: u64, target: Target, include_protected: bool) -> Self {
        let outcome = (!include_protected && target.deletable == Some(false)).then_some(Outcome::Protected);
        Self {
            target,
            number,
            outcome,
            was_sent: false,
            unverified: None,
            was_there: false,
            is_announced: false,
            is_told: false,
        }
    }

    /// Whether there is no such session.
    #[must_use]
    pub const fn is_not_found(&self) -> bool {
        matches!(self.outcome, Some(Outcome::NotFound))
    }

    /// Whether the outcome is not known yet.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }

    /// The inum of the session's user, if a search can filter by it.
    #[must_use]
    pub fn inum(&self) -> Option<&str> {
        let inum = revoke::inum_of(self.target.user_dn.as_deref()?)?;
        revoke::is_inum(inum).then_some(inum)
    }
}

/// Looks up one session; `None` if the server has no session with this sid.
///
/// # Errors
/// The call fails with another error than 404, or the response is not a session.
pub async fn find<C: Call>(caller: &C, sid: &str) -> anyhow::Result<Option<Session>> {
    let request = request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?;
    match caller.call(&request).await {
        Ok(ResponseBody::Json(value)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, value)?)),
        Ok(ResponseBody::Large(_) | ResponseBody::Page(_)) => Err(TooLarge.into()),
        // Some servers respond to an unknown sid with an empty 200 or 204.
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

/// Looks up every pending item that an earlier run may have deleted or that was not looked up before.
///
/// Without a session, its outcome is [`Outcome::NotFound`], or [`Outcome::Deleted`] after a deletion was sent; if the
/// look-up fails, [`Outcome::Failed`] or [`Outcome::Unknown`]. After the caller gave up, the remaining items stay pending,
/// and its error is returned.
pub async fn look_up_pending<C: Patient>(
    caller: &C,
    items: &mut [Item],
    include_protected: bool,
) -> Option<anyhow::Error> {
    look_up_each(caller, items, include_protected, |_| ()).await
}

/// As [`look_up_pending`]; every session that is found is passed on as the server sent it.
async fn look_up_each<C: Patient>(
    caller: &C,
    items: &mut [Item],
    include_protected: bool,
    mut pass_on: impl FnMut(&Session),
) -> Option<anyhow::Error> {
    let mut abandoned = None;
    let is_looked_up = |item: &Item| item.is_pending() && (item.was_sent || item.target.deletable.is_none());
    let wanted: Vec<(usize, String)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| is_looked_up(item))
        .map(|(index, item)| (index, item.target.sid.clone()))
        .collect();
    let mut found = stream::iter(wanted.into_iter().map(|(index, sid)| async move {
        if caller.gave_up() {
            return (index, None);
        }
        (index, Some(find(caller, &sid).await))
    }))
    .buffer_unordered(caller.parallel());
    while let Some((index, found)) = found.next().await {
        match found {
            Some(Err(error)) if error.is::<Abandoned>() && !items[index].was_sent => abandoned = Some(error),
            Some(session) => {
                session.iter().flatten().for_each(&mut pass_on);
                items[index].take_look_up(session, include_protected);
            }
            None => {}
        }
    }
    abandoned
}

impl Item {
    /// Applies a look-up.
    fn take_look_up(&mut self, found: anyhow::Result<Option<Session>>, include_protected: bool) {
        self.outcome = match (found, self.was_sent) {
            (Ok(Some(session)), _) => {
                // The sid that was looked up is the one to delete by, whatever the session says.
                self.target = Target { sid: std::mem::take(&mut self.target.sid), ..Target::from(&session) };
                (!include_protected && !session.is_deletable()).then_some(Outcome::Protected)
            }
            (Ok(None), true) => Some(Outcome::Deleted),
            (Ok(None), false) => Some(Outcome::NotFound),
            (Err(error), true) => Some(Outcome::Unknown(Doubt::NotSeenAgain(Arc::new(error)))),
            (Err(error), false) => Some(Outcome::Failed(Arc::new(error))),
        };
    }
}

/// Looks up sids; the items have the same order and are numbered from `first`. Every session that is found is passed on as
/// the server sent it.
///
/// # Errors
/// The sign-in is missing or was rejected, or every look-up fails since the server can't be reached.
pub async fn look_up<C: Patient>(
    caller: &C,
    first: u64,
    sids: Vec<String>,
    include_protected: bool,
    pass_on: impl FnMut(&Session),
) -> anyhow::Result<Vec<Item>> {
    let items = (first..).zip(sids).map(|(number, sid)| Item::new(number, Target::of_sid(sid), include_protected));
    let mut items: Vec<Item> = items.collect();
    if let Some(abandoned) = look_up_each(caller, &mut items, include_protected, pass_on).await {
        return Err(abandoned);
    }
    for item in items.iter_mut().filter(|item| item.is_pending() && item.target.deletable.is_none()) {
        item.outcome = Some(Outcome::NotTried);
    }
    // A missing sign-in or an unreachable server is an error of the whole run.
    let is_of_the_run = |item: &Item| matches!(&item.outcome, Some(Outcome::Failed(error)) if needs_sign_in(error));
    let is_unreachable_item = |item: &Item| match &item.outcome {
        Some(Outcome::Failed(error)) => error.downcast_ref::<CallError>().is_some_and(CallError::is_unreachable),
        outcome => matches!(outcome, Some(Outcome::NotTried)),
    };
    let is_failed = |item: &Item| matches!(item.outcome, Some(Outcome::Failed(_)));
    let failed = items.iter().position(is_of_the_run).or_else(|| {
        let all = items.iter().all(is_unreachable_item);
        items.iter().position(is_failed).filter(|_| all)
    });
    match failed.and_then(|index| items.get_mut(index)).and_then(|item| item.outcome.take()) {
        Some(Outcome::Failed(error)) => {
            Err(Arc::try_unwrap(error).unwrap_or_else(|error| anyhow::anyhow!("{error:#}")))
        }
        _ => Ok(items),
    }
}

/// Whether the server responded with 404.
#[must_use]
pub fn is_not_found(error: &anyhow::Error) -> bool {
    has_status(error, http::StatusCode::NOT_FOUND)
}

fn has_status(error: &anyhow::Error, status: http::StatusCode) -> bool {
    let error = error.downcast_ref::<CallError>().and_then(CallError::api_error);
    error.is_some_and(|error| error.status == status)
}

/// Whether the token is missing or was rejected.
fn needs_sign_in(error: &anyhow::Error) -> bool {
    let is_of_a_call = error.is::<CallError>() || error.is::<ShapeError>();
    !is_of_a_call || has_status(error, http::StatusCode::UNAUTHORIZED)
}
