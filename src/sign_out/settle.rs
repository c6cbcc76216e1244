//! What a response and a verification make of an item: its outcome, or that a second request is sent.

use std::collections::HashMap;

use super::item::{Item, Outcome};
use crate::ending::{Presence, Reason, Reply, Unverified, Verdict};
use crate::pace::Abandoned;

impl Item {
    /// Applies a response to the item.
    pub(super) fn take(&mut self, reply: Reply) {
        let was_there = self.was_there;
        let may_be_ours = was_there || self.was_sent;
        match reply {
            Reply::ToVerify(request) => self.unverified = Some(request),
            // An earlier request was carried out late.
            Reply::NotFound if may_be_ours => self.unverified = Some(Unverified::Answered),
            Reply::NotFound => self.outcome = Some(Outcome::NotFound),
            Reply::Refused(reason) if was_there => self.outcome = Some(self.still_there(Some(reason))),
            // The request was not carried out, and the run is over.
            Reply::Refused(reason) if reason.is::<Abandoned>() => self.outcome = Some(Outcome::NotTried),
            Reply::Refused(reason) => self.outcome = Some(Outcome::Failed(reason)),
        }
    }

    /// The outcome where the server still has it after the last request.
    const fn still_there(&self, reason: Option<Reason>) -> Outcome {
        Outcome::StillThere { requests: self.requests, reason }
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
        let Some(request) = item.unverified.take() else {
            continue;
        };
        item.outcome = Some(match Verdict::of(request.clone(), presence.clone()) {
            Verdict::Gone => item.gone(),
            Verdict::Failed(reason) if !item.was_there => Outcome::Failed(reason),
            Verdict::Failed(_) | Verdict::StillThere(_) if !is_last => {
                item.was_there = true;
                item.unverified = Some(request);
                remaining.push(*index);
                continue;
            }
            Verdict::StillThere(reason) => item.still_there(reason),
            Verdict::Failed(reason) => item.still_there(Some(reason)),
            Verdict::Unknown(doubt) => Outcome::Unknown(doubt),
        });
    }
    remaining
}
