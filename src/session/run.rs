//! Ends sessions, and looks again before it says so.
//!
//! An answer of 200 does not mean that a session is gone: a revocation leaves what is not authenticated, a deletion
//! takes the first of several sessions of one sid, and an answer can be lost on the way. So what was sent is looked
//! for again, what is still there is deleted by sid once more, and only what was seen is reported.
//!
//! That goes in batches, since a look costs one search for all sessions of a user: the first batch is one session, the
//! next two, then four, up to [`LARGEST_BATCH`]. So the first outcomes are known at once, a disk that is full is noticed
//! after one deletion, and the many that follow share a few searches.

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

use super::bulk::{CONCURRENCY, Doubt, Failures, Item, Outcome, Reason, Sent, is_not_found};
use super::revoke;
use super::verify::{self, Seen};

/// How many sessions are deleted before they are looked for: as many as a page of a search holds.
const LARGEST_BATCH: usize = 200;

/// How a run over many sessions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With an outcome for each of them.
    Finished,
    /// By its `stop`.
    Stopped,
    /// The server could not be reached any more, or took no token of ours.
    GaveUp,
    /// Whoever watched wanted no more.
    Unwatched,
}

/// A user whose sessions are revoked: all at once, and then one by one what the server leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// The user's DN.
    pub dn: String,
    /// The items that are the user's sessions.
    pub items: Vec<usize>,
    /// Whether they are only deleted by sid, since the revocation would take sessions that are to be left.
    pub by_sid: bool,
}

/// What a run came to, beside the outcomes of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// How it ended.
    pub ended: Ended,
    /// How many sessions of the revoked users were found afterwards that are not among the items: they began meanwhile.
    pub begun: usize,
}

/// Deletes every pending item by its sid, and looks again.
///
/// When `stop` completes, no further deletion is sent; what is under way is waited for and looked for. `watch` is told of
/// every item, by its index, once its outcome is known, and says whether to go on. Where this future is dropped, every
/// item has an outcome that is true: what was sent and not seen is [`Outcome::Unknown`], and `None` was not tried.
pub async fn delete<C: Call>(
    caller: &C,
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl FnMut(usize, &Item) -> bool,
) -> Ended {
    let batches = in_batches(by_user(items));
    Run::new(caller, stop, watch).carry_out(items, &batches).await.ended
}

/// Revokes the sessions of users, one user after the other, looks again, and deletes by sid what is still there.
///
/// The rest is as [`delete`] has it; items that are not pending are left alone, but the server's revocation takes them.
pub async fn revoke<C: Call>(
    caller: &C,
    users: &[Revocation],
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl FnMut(usize, &Item) -> bool,
) -> Report {
    let mut batches = Vec::new();
    for user in users {
        let indices: Vec<usize> = user.items.iter().copied().filter(|index| items[*index].is_pending()).collect();
        match user.by_sid {
            true => batches.extend(in_batches(indices)),
            false => batches.push(Batch { revocation: Some(user.dn.clone()), indices }),
        }
    }
    Run::new(caller, stop, watch).carry_out(items, &batches).await
}

/// Batches of growing size.
fn in_batches(indices: Vec<usize>) -> Vec<Batch> {
    let mut batches = Vec::new();
    let (mut size, mut rest) = (1, indices.into_iter().peekable());
    while rest.peek().is_some() {
        batches.push(Batch { revocation: None, indices: rest.by_ref().take(size).collect() });
        size = (size * 2).min(LARGEST_BATCH);
    }
    batches
}

/// The pending items, those of a user together, in the order in which the users come first.
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

/// What is sent before it is looked for.
struct Batch {
    /// The DN of a user whose sessions are revoked first.
    revocation: Option<String>,
    indices: Vec<usize>,
}

struct Run<'a, C, W> {
    caller: &'a C,
    stop: Option<Pin<Box<dyn Future<Output = ()> + 'a>>>,
    watch: W,
    failures: Failures,
    begun: usize,
}

impl<'a, C: Call, W: FnMut(usize, &Item) -> bool> Run<'a, C, W> {
    fn new(caller: &'a C, stop: impl Future<Output = ()> + 'a, watch: W) -> Self {
        Self { caller, stop: Some(Box::pin(stop)), watch, failures: Failures::default(), begun: 0 }
    }

    async fn carry_out(mut self, items: &mut [Item], batches: &[Batch]) -> Report {
        let mut is_watched = true;
        // What is known already waits for nothing.
        let known: Vec<usize> = (0..items.len()).filter(|index| !items[*index].is_pending()).collect();
        is_watched &= self.tell(items, &known);
        for batch in batches {
            if !is_watched || self.is_over() {
                break;
            }
            self.carry_out_batch(items, batch).await;
            let settled: Vec<usize> =
                batch.indices.iter().copied().filter(|index| items[*index].outcome.is_some()).collect();
            is_watched = self.tell(items, &settled);
        }
        let untried: Vec<usize> = (0..items.len()).filter(|index| items[*index].is_pending()).collect();
        for index in &untried {
            items[*index].outcome = Some(Outcome::NotTried);
        }
        if is_watched {
            is_watched = self.tell(items, &untried);
        }
        let ended = match (is_watched, self.stop.is_none(), self.failures.are_lasting()) {
            (false, _, _) => Ended::Unwatched,
            (true, true, _) => Ended::Stopped,
            (true, false, true) => Ended::GaveUp,
            (true, false, false) => Ended::Finished,
        };
        Report { ended, begun: self.begun }
    }

    fn tell(&mut self, items: &[Item], indices: &[usize]) -> bool {
        indices.iter().all(|index| (self.watch)(*index, &items[*index]))
    }

    /// Whether nothing more is to be sent.
    fn is_over(&mut self) -> bool {
        if self.stop.as_mut().is_some_and(|stop| stop.now_or_never().is_some()) {
            self.stop = None;
        }
        self.stop.is_none() || self.failures.are_lasting()
    }

    async fn carry_out_batch(&mut self, items: &mut [Item], batch: &Batch) {
        let seen = match &batch.revocation {
            Some(dn) => {
                self.revoke(items, dn, &batch.indices).await;
                self.look_for_user(items, dn, &batch.indices).await
            }
            None => {
                self.delete(items, &batch.indices).await;
                verify::look(self.caller, items, &sent(items, &batch.indices)).await
            }
        };
        let left = settle(items, &seen, false);
        if !left.is_empty() && !self.is_over() {
            self.delete(items, &left).await;
            let seen = verify::look(self.caller, items, &sent(items, &left)).await;
            settle(items, &seen, true);
        } else {
            settle(items, &left.into_iter().map(|index| (index, Seen::There)).collect(), true);
        }
    }

    /// Sends the revocation of a user, once: it may not be sent again where its answer is lost.
    async fn revoke(&self, items: &mut [Item], dn: &str, indices: &[usize]) {
        for index in indices {
            items[*index].outcome = Some(Outcome::Unknown(Doubt::Interrupted));
        }
        let answer = match revoke::request(dn) {
            Ok(request) => self.call(&request).await,
            Err(error) => EndReply::Refused(Arc::new(error.into())),
        };
        // The server has none that is authenticated; what else the user has is there still.
        let answer = if matches!(answer, EndReply::NotFound) { EndReply::Sent(Sent::Answered) } else { answer };
        for index in indices {
            items[*index].take(answer.clone());
        }
    }

    async fn look_for_user(&mut self, items: &[Item], dn: &str, indices: &[usize]) -> HashMap<usize, Seen> {
        let indices = sent(items, indices);
        let Some(inum) = revoke::inum_of(dn).filter(|_| !indices.is_empty()) else {
            return verify::look(self.caller, items, &indices).await;
        };
        let (seen, sids) = verify::look_for_user(self.caller, items, inum, &indices).await;
        if let Some(mut sids) = sids {
            for item in items {
                sids.remove(&item.sid);
            }
            self.begun += sids.len();
        }
        seen.into_iter().collect()
    }

    /// Sends a deletion for each of these; those that are not sent because the run is over stay as they are.
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
                item.sid.clone()
            };
            let answer = match request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)]) {
                Ok(request) => run.call(&request).await,
                Err(error) => EndReply::Refused(Arc::new(error.into())),
            };
            items.borrow_mut()[index].take(answer);
        }))
        .buffer_unordered(CONCURRENCY);
        loop {
            let next = deletions.next();
            // The stop comes first, so that a quick server can't keep it from being heard.
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

    async fn call(&self, request: &ApiRequest) -> EndReply {
        let answer = self.caller.call(request).await;
        self.failures.note(answer.as_ref().err());
        let Err(error) = answer else {
            return EndReply::Sent(Sent::Answered);
        };
        let call = error.downcast_ref::<CallError>();
        // A 404 to a second attempt, after the answer to the first was lost, tells that it is gone and not by whom.
        let is_unknown = call.is_some_and(CallError::is_unknown);
        if is_not_found(&error) && !is_unknown {
            return EndReply::NotFound;
        }
        let is_broken = call
            .and_then(CallError::api_error)
            .is_some_and(|refusal| refusal.status.is_server_error() || refusal.status.is_success());
        let error = Arc::new(error);
        match (is_unknown, is_broken) {
            (true, _) => EndReply::Sent(Sent::Lost(error)),
            (false, true) => EndReply::Sent(Sent::Broken(error)),
            (false, false) => EndReply::Refused(error),
        }
    }
}

/// How a request that ends sessions was answered.
#[derive(Clone, Debug)]
enum EndReply {
    /// It is to be looked at what it did.
    Sent(Sent),
    /// There was nothing to end.
    NotFound,
    /// It did nothing.
    Refused(Reason),
}

impl Item {
    /// Takes an answer. The item may have been looked for already, and been there.
    fn take(&mut self, answer: EndReply) {
        let was_there = self.was_there;
        match answer {
            EndReply::Sent(sent) => self.sent = Some(sent),
            // It went between the look and the second deletion.
            EndReply::NotFound if was_there => self.sent = Some(Sent::Answered),
            EndReply::NotFound => self.outcome = Some(Outcome::NotFound),
            EndReply::Refused(reason) if was_there => self.outcome = Some(Outcome::StillThere(Some(reason))),
            EndReply::Refused(reason) => self.outcome = Some(Outcome::Failed(reason)),
        }
    }
}

/// Those of the items that are to be looked for.
fn sent(items: &[Item], indices: &[usize]) -> Vec<usize> {
    indices.iter().copied().filter(|index| items[*index].sent.is_some()).collect()
}

/// Gives each item the outcome that was seen; those that are there and may be deleted once more are left.
fn settle(items: &mut [Item], seen: &HashMap<usize, Seen>, is_last: bool) -> Vec<usize> {
    let mut left = Vec::new();
    let mut seen: Vec<_> = seen.iter().collect();
    seen.sort_unstable_by_key(|(index, _)| **index);
    for (index, seen) in seen {
        let item = &mut items[*index];
        let Some(sent) = item.sent.take() else {
            continue;
        };
        item.outcome = Some(match (seen, sent) {
            (Seen::Gone, _) => Outcome::Deleted,
            (Seen::There, Sent::Broken(reason)) if !item.was_there => Outcome::Failed(reason),
            (Seen::There, sent) if !is_last => {
                item.was_there = true;
                item.sent = Some(sent);
                left.push(*index);
                continue;
            }
            (Seen::There, Sent::Answered) => Outcome::StillThere(None),
            (Seen::There, Sent::Lost(reason) | Sent::Broken(reason)) => Outcome::StillThere(Some(reason)),
            (Seen::Failed(unseen), Sent::Answered) => Outcome::Unknown(Doubt::NotSeen(Arc::clone(unseen))),
            (Seen::Failed(unseen), Sent::Lost(lost) | Sent::Broken(lost)) => {
                Outcome::Unknown(Doubt::NotAnswered { lost, unseen: Arc::clone(unseen) })
            }
        });
    }
    left
}
