//! What a response and a verification make of an item: its outcome, or that it is deleted a second time.

use std::collections::HashMap;
use std::sync::Arc;

use super::bulk::{Doubt, Item, Outcome, Reason, Unverified, is_not_found};
use super::verify::Presence;
use crate::pace::Abandoned;
use crate::response::ResponseBody;
use crate::transport::CallError;

/// The response to a request that deletes sessions.
#[derive(Clone, Debug)]
pub(super) enum DeletionReply {
    /// The deletion has to be verified.
    ToVerify(Unverified),
    /// The session did not exist.
    NotFound,
    /// The deletion had no effect.
    Refused(Reason),
    /// The deletion was not carried out, and the run is over.
    Abandoned(Reason),
}

impl DeletionReply {
    /// What the result of a call means.
    pub(super) fn of(result: anyhow::Result<ResponseBody>) -> Self {
        let Err(error) = result else {
            return Self::ToVerify(Unverified::Answered);
        };
        let call = error.downcast_ref::<CallError>();
        // After a lost response, a 404 to the retry does not tell whether the first attempt deleted the session.
        let is_unknown = call.is_some_and(CallError::is_unknown);
        if is_not_found(&error) && !is_unknown {
            return Self::NotFound;
        }
        let is_broken = call
            .and_then(CallError::api_error)
            .is_some_and(|error| error.status.is_server_error() || error.status.is_success());
        let is_abandoned = error.is::<Abandoned>();
        let error = Arc::new(error);
        match (is_unknown, is_broken) {
            (true, _) => Self::ToVerify(Unverified::Lost(error)),
            (false, true) => Self::ToVerify(Unverified::Broken(error)),
            (false, false) if is_abandoned => Self::Abandoned(error),
            (false, false) => Self::Refused(error),
        }
    }
}

impl Item {
    /// Applies a response to the item.
    pub(super) fn take(&mut self, reply: DeletionReply) {
        let was_there = self.was_there;
        let may_be_ours = was_there || self.was_sent;
        match reply {
            DeletionReply::ToVerify(deletion) => self.unverified = Some(deletion),
            // An earlier deletion was carried out late.
            DeletionReply::NotFound if may_be_ours => self.unverified = Some(Unverified::Answered),
            DeletionReply::NotFound => self.outcome = Some(Outcome::NotFound),
            DeletionReply::Refused(reason) | DeletionReply::Abandoned(reason) if was_there => {
                self.outcome = Some(Outcome::StillThere(Some(reason)))
            }
            DeletionReply::Refused(reason) => self.outcome = Some(Outcome::Failed(reason)),
            DeletionReply::Abandoned(_) => self.outcome = Some(Outcome::NotTried),
        }
    }
}

/// The indices of the items that have to be verified.
pub(super) fn unverified(items: &[Item], indices: &[usize]) -> Vec<usize> {
    indices.iter().copied().filter(|index| items[*index].unverified.is_some()).collect()
}

/// Sets the outcome of each item by its verification. Returns the items that the server still has, unless this is the last
/// verification.
pub(super) fn settle(items: &mut [Item], presences: &HashMap<usize, Presence>, is_last: bool) -> Vec<usize> {
    let mut remaining = Vec::new();
    let mut presences: Vec<_> = presences.iter().collect();
    presences.sort_unstable_by_key(|(index, _)| **index);
    for (index, presence) in presences {
        let item = &mut items[*index];
        let Some(deletion) = item.unverified.take() else {
            continue;
        };
        item.outcome = Some(match (presence, deletion) {
            (Presence::Absent, _) => Outcome::Deleted,
            (Presence::Present, Unverified::Broken(reason)) if !item.was_there => Outcome::Failed(reason),
            (Presence::Present, deletion) if !is_last => {
                item.was_there = true;
                item.unverified = Some(deletion);
                remaining.push(*index);
                continue;
            }
            (Presence::Present, Unverified::Answered) => Outcome::StillThere(None),
            (Presence::Present, Unverified::Lost(reason) | Unverified::Broken(reason)) => {
                Outcome::StillThere(Some(reason))
            }
            (Presence::Unknown(unseen), Unverified::Answered) => Outcome::Unknown(Doubt::NotSeen(Arc::clone(unseen))),
            (Presence::Unknown(unseen), Unverified::Lost(lost) | Unverified::Broken(lost)) => {
                Outcome::Unknown(Doubt::NotAnswered { lost, unseen: Arc::clone(unseen) })
            }
        });
    }
    remaining
}
