//! Deletes sessions, and verifies each deletion before its outcome is reported.
//!
//! A status of 200 does not prove that a session is deleted: a revocation keeps sessions that are not authenticated, a
//! deletion removes only the first of several sessions with one sid, and a response can be lost. Therefore every session is
//! looked up again, remaining ones are deleted by sid a second time, and the outcome is the result of the last look-up.
//!
//! This happens in batches, since one search verifies all sessions of a user: the first batch has one session, the next
//! two, then four, up to [`LARGEST_BATCH`]. Thus the first outcome is known soon, a full disk is noticed after one deletion,
//! and the rest takes few searches.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::{Either, select};
use futures_util::stream::{self, StreamExt as _};

use crate::catalog::DELETE_SESSION;
use crate::pairs::Pair;
use crate::request::{self, ApiRequest};
use crate::transport::{Call, CallError};

use super::bulk::{CONCURRENCY, Doubt, Failures, Item, Outcome, Reason, Unverified, is_not_found};
use super::revoke;
use super::verify::{self, Presence};

/// The largest number of deletions before a verification: the number of sessions on a page of a search.
const LARGEST_BATCH: usize = 200;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The run tried every session.
    Finished,
    /// `stop` completed.
    Stopped,
    /// The server was no longer reachable, or rejected the token.
    GaveUp,
    /// `watch` returned `false`.
    Unwatched,
}

/// A user whose sessions are revoked: all at once, and then the remaining ones by sid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// The user's DN.
    pub dn: String,
    /// The indices of the items with the user's sessions.
    pub items: Vec<usize>,
    /// Whether the sessions are deleted only by sid, since the server's revocation would delete protected sessions, too.
    pub by_sid: bool,
}

/// The result of a run, in addition to the outcomes of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunReport {
    /// How the run ended.
    pub ended: Ended,
    /// The number of sessions that were created for the revoked users during the run; they are not among the items.
    pub begun: usize,
}

/// Deletes every pending item by its sid, and verifies the deletions.
///
/// After `stop` completes, the run sends no further deletion, but awaits and verifies those under way. It calls `watch` for
/// every item, with its index, as soon as the outcome is known; `watch` returns whether to continue. If this future is
/// dropped, the items are still correct: the outcome of an unverified deletion is [`Outcome::Unknown`], and items without an
/// outcome were not tried.
pub async fn delete<C: Call>(
    caller: &C,
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl FnMut(usize, &Item) -> bool,
) -> Ended {
    let batches = in_batches(by_user(items));
    BulkRun::new(caller, stop, watch).carry_out(items, &batches).await.ended
}

/// Revokes the sessions of users, one user after the other, verifies the revocations, and deletes remaining sessions by
/// sid.
///
/// `stop` and `watch` are as in [`delete`]. The run sends no deletion for items that are not pending, but the server's
/// revocation deletes these sessions, too.
pub async fn revoke<C: Call>(
    caller: &C,
    users: &[Revocation],
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl FnMut(usize, &Item) -> bool,
) -> RunReport {
    let mut batches = Vec::new();
    for user in users {
        let indices: Vec<usize> = user.items.iter().copied().filter(|index| items[*index].is_pending()).collect();
        match user.by_sid {
            true => batches.extend(in_batches(indices)),
            false => batches.push(Batch { revocation: Some(user.dn.clone()), indices }),
        }
    }
    BulkRun::new(caller, stop, watch).carry_out(items, &batches).await
}

/// Divides the items into batches of growing size.
fn in_batches(indices: Vec<usize>) -> Vec<Batch> {
    let mut batches = Vec::new();
    let (mut size, mut rest) = (1, indices.into_iter().peekable());
    while rest.peek().is_some() {
        batches.push(Batch { revocation: None, indices: rest.by_ref().take(size).collect() });
        size = (size * 2).min(LARGEST_BATCH);
    }
    batches
}

/// The pending items grouped by user, in the order of each user's first item.
fn by_user(items: &[Item]) -> Vec<usize> {
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, item) in items.iter().enumerate().filter(|(_, item)| item.is_pending()) {
        let place = *places.entry(item.inum()).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(index);
    }
    groups.concat()
}

/// Deletions that are verified together.
struct Batch {
    /// The DN of a user whose sessions are revoked first.
    revocation: Option<String>,
    indices: Vec<usize>,
}

struct BulkRun<'a, C, W> {
    caller: &'a C,
    stop: Option<Pin<Box<dyn Future<Output = ()> + 'a>>>,
    watch: W,
    failures: Failures,
    begun: usize,
}

impl<'a, C: Call, W: FnMut(usize, &Item) -> bool> BulkRun<'a, C, W> {
    fn new(caller: &'a C, stop: impl Future<Output = ()> + 'a, watch: W) -> Self {
        Self { caller, stop: Some(Box::pin(stop)), watch, failures: Failures::default(), begun: 0 }
    }

    async fn carry_out(mut self, items: &mut [Item], batches: &[Batch]) -> RunReport {
        let mut is_watched = true;
        // Items that already have an outcome are reported first.
        let known: Vec<usize> = (0..items.len()).filter(|index| !items[*index].is_pending()).collect();
        is_watched &= self.report(items, &known);
        for batch in batches {
            if !is_watched || self.is_over() {
                break;
            }
            self.carry_out_batch(items, batch).await;
            let settled: Vec<usize> =
                batch.indices.iter().copied().filter(|index| items[*index].outcome.is_some()).collect();
            is_watched = self.report(items, &settled);
        }
        let untried: Vec<usize> = (0..items.len()).filter(|index| items[*index].is_pending()).collect();
        for index in &untried {
            items[*index].outcome = Some(Outcome::NotTried);
        }
        if is_watched {
            is_watched = self.report(items, &untried);
        }
        let ended = match (is_watched, self.stop.is_none(), self.failures.are_lasting()) {
            (false, _, _) => Ended::Unwatched,
            (true, true, _) => Ended::Stopped,
            (true, false, true) => Ended::GaveUp,
            (true, false, false) => Ended::Finished,
        };
        RunReport { ended, begun: self.begun }
    }

    /// Calls `watch` for items; returns whether to continue.
    fn report(&mut self, items: &[Item], indices: &[usize]) -> bool {
        indices.iter().all(|index| (self.watch)(*index, &items[*index]))
    }

    /// Whether no further request may be sent.
    fn is_over(&mut self) -> bool {
        if self.stop.as_mut().is_some_and(|stop| stop.now_or_never().is_some()) {
            self.stop = None;
        }
        self.stop.is_none() || self.failures.are_lasting()
    }

    async fn carry_out_batch(&mut self, items: &mut [Item], batch: &Batch) {
        let presences = match &batch.revocation {
            Some(dn) => {
                self.revoke(items, dn, &batch.indices).await;
                self.verify_user(items, dn, &batch.indices).await
            }
            None => {
                self.delete(items, &batch.indices).await;
                verify::verify(self.caller, items, &unverified(items, &batch.indices)).await
            }
        };
        let remaining = settle(items, &presences, false);
        if !remaining.is_empty() && !self.is_over() {
            self.delete(items, &remaining).await;
            let presences = verify::verify(self.caller, items, &unverified(items, &remaining)).await;
            settle(items, &presences, true);
        } else {
            settle(items, &remaining.into_iter().map(|index| (index, Presence::Present)).collect(), true);
        }
    }

    /// Sends the revocation of a user only once: after a lost response, a retry could end sessions that began meanwhile.
    async fn revoke(&self, items: &mut [Item], dn: &str, indices: &[usize]) {
        for index in indices {
            items[*index].outcome = Some(Outcome::Unknown(Doubt::Interrupted));
        }
        let reply = match revoke::request(dn) {
            Ok(request) => self.call(&request).await,
            Err(error) => DeletionReply::Refused(Arc::new(error.into())),
        };
        // 404: the user has no authenticated session, but may have others.
        let reply = if matches!(reply, DeletionReply::NotFound) {
            DeletionReply::ToVerify(Unverified::Answered)
        } else {
            reply
        };
        for index in indices {
            items[*index].take(reply.clone());
        }
    }

    async fn verify_user(&mut self, items: &[Item], dn: &str, indices: &[usize]) -> HashMap<usize, Presence> {
        let indices = unverified(items, indices);
        let Some(inum) = revoke::inum_of(dn).filter(|_| !indices.is_empty()) else {
            return verify::verify(self.caller, items, &indices).await;
        };
        let (seen, sids) = verify::verify_user(self.caller, items, inum, &indices).await;
        if let Some(mut sids) = sids {
            for item in items {
                sids.remove(&item.target.sid);
            }
            self.begun += sids.len();
        }
        seen.into_iter().collect()
    }

    /// Sends a deletion for each item; when the run is over, the remaining items are not changed.
    async fn delete(&mut self, items: &mut [Item], indices: &[usize]) {
        let mut stop = self.stop.take();
        let items = RefCell::new(items);
        let (items, run) = (&items, &*self);
        let is_stopped = Cell::new(false);
        let is_stopped = &is_stopped;
        let mut deletions = stream::iter(indices.iter().map(|&index| async move {
            if is_stopped.get() || run.failures.are_lasting() {
                return;
            }
            let sid = {
                let item = &mut items.borrow_mut()[index];
                item.outcome.get_or_insert(Outcome::Unknown(Doubt::Interrupted));
                item.target.sid.clone()
            };
            let reply = match request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)]) {
                Ok(request) => run.call(&request).await,
                Err(error) => DeletionReply::Refused(Arc::new(error.into())),
            };
            items.borrow_mut()[index].take(reply);
        }))
        .buffer_unordered(CONCURRENCY);
        loop {
            let next = deletions.next();
            // `stop` is polled first, so that a fast server can't delay it.
            let next = match stop.as_mut() {
                Some(waiting) => match select(waiting.as_mut(), pin!(next)).await {
                    Either::Right((next, _)) => next,
                    Either::Left(((), _)) => {
                        stop = None;
                        is_stopped.set(true);
                        continue;
                    }
                },
                None => next.await,
            };
            if next.is_none() {
                break;
            }
        }
        drop(deletions);
        self.stop = stop;
    }

    async fn call(&self, request: &ApiRequest) -> DeletionReply {
        let result = self.caller.call(request).await;
        self.failures.note(result.as_ref().err());
        let Err(error) = result else {
            return DeletionReply::ToVerify(Unverified::Answered);
        };
        let call = error.downcast_ref::<CallError>();
        // After a lost response, a 404 to the retry does not tell whether the first attempt deleted the session.
        let is_unknown = call.is_some_and(CallError::is_unknown);
        if is_not_found(&error) && !is_unknown {
            return DeletionReply::NotFound;
        }
        let is_broken = call
            .and_then(CallError::api_error)
            .is_some_and(|error| error.status.is_server_error() || error.status.is_success());
        let error = Arc::new(error);
        match (is_unknown, is_broken) {
            (true, _) => DeletionReply::ToVerify(Unverified::Lost(error)),
            (false, true) => DeletionReply::ToVerify(Unverified::Broken(error)),
            (false, false) => DeletionReply::Refused(error),
        }
    }
}

/// The response to a request that deletes sessions.
#[derive(Clone, Debug)]
enum DeletionReply {
    /// The deletion has to be verified.
    ToVerify(Unverified),
    /// The session did not exist.
    NotFound,
    /// The deletion had no effect.
    Refused(Reason),
}

impl Item {
    /// Applies a response to the item.
    fn take(&mut self, reply: DeletionReply) {
        let was_there = self.was_there;
        match reply {
            DeletionReply::ToVerify(deletion) => self.unverified = Some(deletion),
            // The session was deleted between the verification and the second deletion.
            DeletionReply::NotFound if was_there => self.unverified = Some(Unverified::Answered),
            DeletionReply::NotFound => self.outcome = Some(Outcome::NotFound),
            DeletionReply::Refused(reason) if was_there => self.outcome = Some(Outcome::StillThere(Some(reason))),
            DeletionReply::Refused(reason) => self.outcome = Some(Outcome::Failed(reason)),
        }
    }
}

/// The indices of the items that have to be verified.
fn unverified(items: &[Item], indices: &[usize]) -> Vec<usize> {
    indices.iter().copied().filter(|index| items[*index].unverified.is_some()).collect()
}

/// Sets the outcome of each item by its verification. Returns the items that the server still has, unless this is the last
/// verification.
fn settle(items: &mut [Item], presences: &HashMap<usize, Presence>, is_last: bool) -> Vec<usize> {
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
