//! Ends sessions and tokens, and verifies that each is gone before its outcome is reported.
//!
//! A status of 200 does not prove that a session is deleted: a revocation keeps sessions that are not authenticated, a
//! deletion removes only the first of several sessions with one sid, and a response can be lost. Therefore everything is
//! looked up again, a second request is sent for what remains, and the outcome is the result of the last look-up.
//!
//! This happens in batches, since one search verifies all sessions or tokens of a user: the first batch has one entry, the
//! next two, then four, up to [`LARGEST_BATCH`]. Thus the first outcome is known soon, a full disk is noticed after one
//! request, and the rest takes few searches. A large batch is verified while the requests of the next one are sent.
//!
//! A run can get its items in several windows, so that memory does not grow with their number.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::future::{Either, select};
use futures_util::stream::{self, StreamExt as _};

use super::item::{Entry, Item, Outcome};
use super::look_up::look_up_pending;
use super::settle::{settle, unverified};
use super::window::Window;
use crate::ending::{self, Doubt, Presence, Reply, Stop, Unverified};
use crate::pace::Patient;
use crate::session::target::{Target, inum};
use crate::session::{revoke, verify};
use crate::token::verify::{self as token, Group};

/// The largest number of requests before a verification: the number of entries on a page of a search.
const LARGEST_BATCH: usize = 200;

/// From this size on, a batch is verified while the next one is sent. Before, what goes wrong is noticed after few requests.
const LARGE_BATCH: usize = 64;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The run tried every entry.
    Finished,
    /// `stop` completed.
    Stopped,
    /// The server was no longer reachable, or rejected the token.
    GaveUp,
    /// [`Watch`] returned `false`.
    Unwatched,
}

/// The result of a run, in addition to the outcomes of its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunReport {
    /// How the run ended.
    pub ended: Ended,
    /// The number of sessions that were created for the revoked users during the run; they are not among the items.
    pub begun: usize,
}

/// What is told of a run while it goes on. Every method returns whether the run may go on; after `false`, it sends no
/// further request.
pub trait Watch {
    /// The requests that end these items are sent next.
    fn sending(&mut self, items: &[Item], indices: &[usize]) -> bool {
        let _ = (items, indices);
        true
    }

    /// The outcome of an item is known.
    fn outcome(&mut self, index: usize, item: &Item) -> bool;

    /// All outcomes of a batch have been told.
    fn settled(&mut self) -> bool {
        true
    }
}

impl<F: FnMut(usize, &Item) -> bool> Watch for F {
    fn outcome(&mut self, index: usize, item: &Item) -> bool {
        self(index, item)
    }
}

/// The pending items, of which those that one search verifies are next to each other.
fn together(items: &[Item], indices: Vec<usize>) -> Vec<usize> {
    let pending = indices.into_iter().filter(|index| items[*index].is_pending());
    ending::grouped(pending, |index| match &items[index].entry {
        Entry::Session(session) => (inum(session), None),
        Entry::Token(token) => (None, Some(Group::of(token))),
    })
}

/// Does work; when the run is to stop, it does not wait any more for a server that does not respond.
async fn until_stopped<C: Patient, T>(stop: &mut Option<Stop<'_>>, caller: &C, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    if let Some(waiting) = stop {
        if let Either::Right((result, _)) = select(waiting.as_mut(), work.as_mut()).await {
            return result;
        }
        *stop = None;
        caller.stop_waiting();
    }
    work.await
}

/// Looks up whether the items exist that have to be verified. The look-ups keep a copy of what they need, so that other items
/// can change meanwhile.
fn verification<'c, C: Patient>(
    caller: &'c C,
    items: &[Item],
    indices: &[usize],
) -> impl Future<Output = HashMap<usize, Presence>> + use<'c, C> {
    let entries: Vec<(usize, Entry)> =
        unverified(items, indices).into_iter().map(|index| (index, items[index].entry.clone())).collect();
    async move {
        let (mut sessions, mut tokens) = (Vec::new(), Vec::new());
        for (index, entry) in &entries {
            match entry {
                Entry::Session(session) => sessions.push((*index, session)),
                Entry::Token(token) => tokens.push((*index, token)),
            }
        }
        let mut seen = verify::verify(caller, sessions).await;
        seen.extend(token::verify(caller, tokens).await);
        seen
    }
}

/// A run over one or several windows of items.
pub struct Run<'a, C, W> {
    caller: &'a C,
    stop: Option<Stop<'a>>,
    watch: W,
    is_watched: bool,
    begun: usize,
    /// The size of the next batch.
    batch: usize,
    /// The last revocation: the user's DN, and the response.
    revoked: Option<(String, Reply)>,
}

impl<'a, C: Patient, W: Watch> Run<'a, C, W> {
    /// A run that has sent nothing.
    pub fn new(caller: &'a C, stop: impl Future<Output = ()> + 'a, watch: W) -> Self {
        Self { caller, stop: Some(Box::pin(stop)), watch, is_watched: true, begun: 0, batch: 1, revoked: None }
    }

    /// What is told of the run.
    pub const fn watch(&mut self) -> &mut W {
        &mut self.watch
    }

    /// Tells the outcomes that are known and were not told.
    pub(super) fn tell_known(&mut self, items: &mut [Item]) {
        let known: Vec<usize> = (0..items.len()).filter(|index| !items[*index].is_pending()).collect();
        self.tell(items, &known);
    }

    /// Looks up the items that an earlier run may have ended, and those that were not looked up before.
    async fn look_up(&mut self, items: &mut [Item], include_protected: bool) {
        if !self.is_over() {
            let looking = look_up_pending(self.caller, items, include_protected);
            // What was not looked up, since the caller gave up, stays pending.
            let _ = until_stopped(&mut self.stop, self.caller, looking).await;
            self.tell_known(items);
        }
    }

    /// Carries out a window: looks up what has to be looked up, and ends the pending items.
    pub async fn carry_out_window(&mut self, window: &mut Window, include_protected: bool) {
        let Window { items, parts, .. } = window;
        self.tell_known(items);
        self.look_up(items, include_protected).await;
        for part in parts {
            let indices = part.items.clone().collect();
            match &part.revocation {
                // Without the revocation of the user's first sessions, the others are deleted by sid.
                Some(user) if user.is_first || self.has_revoked(&user.dn) => {
                    self.revoke(items, &user.dn, indices, user.is_all).await;
                }
                _ => self.delete(items, indices).await,
            }
        }
    }

    /// Ends the pending ones of these items by sid or code, and verifies that they are gone.
    pub(super) async fn delete(&mut self, items: &mut [Item], indices: Vec<usize>) {
        let mut rest = together(items, indices);
        let mut sent: Vec<usize> = Vec::new();
        loop {
            if sent.len() < LARGE_BATCH {
                self.verify_and_conclude(items, &std::mem::take(&mut sent)).await;
            }
            let batch = self.next_batch(&mut rest);
            if batch.is_empty() || !self.announce(items, &batch) {
                return self.verify_and_conclude(items, &sent).await;
            }
            let verifying = verification(self.caller, items, &sent);
            let presences = self.send(items, &batch, verifying).await;
            self.conclude(items, &sent, &presences).await;
            sent = batch;
        }
    }

    /// Takes the next batch; it is empty if nothing is left or may be sent.
    fn next_batch(&mut self, rest: &mut Vec<usize>) -> Vec<usize> {
        if self.is_over() {
            return Vec::new();
        }
        let later = rest.split_off(self.batch.min(rest.len()));
        self.batch = (self.batch * 2).min(LARGEST_BATCH);
        std::mem::replace(rest, later)
    }

    /// Tells that the requests of a batch are sent next; returns whether they may be.
    fn announce(&mut self, items: &mut [Item], indices: &[usize]) -> bool {
        self.is_watched &= self.watch.sending(items, indices);
        for index in indices {
            items[*index].is_announced = self.is_watched;
        }
        self.is_watched
    }

    /// Revokes the sessions of a user, verifies that the pending ones of these items are deleted, and deletes remaining
    /// ones by sid. If the user's sessions are in several windows, the revocation is sent only for the first one;
    /// `is_all` says whether these items are all of the user's sessions.
    pub(super) async fn revoke(&mut self, items: &mut [Item], dn: &str, indices: Vec<usize>, is_all: bool) {
        let pending: Vec<usize> = indices.into_iter().filter(|index| items[*index].is_pending()).collect();
        if !pending.is_empty() && !self.is_over() && self.announce(items, &pending) {
            self.send_revocation(items, dn, &pending).await;
            let presences = self.verify_user(items, dn, &pending, is_all).await;
            self.conclude(items, &pending, &presences).await;
        }
    }

    /// Whether this run has revoked the user's sessions.
    fn has_revoked(&self, dn: &str) -> bool {
        self.revoked.as_ref().is_some_and(|(known, _)| known == dn)
    }

    /// Sets and tells the outcome of the items that were not tried.
    #[cfg(test)]
    pub(super) fn end(&mut self, items: &mut [Item]) {
        for item in items.iter_mut().filter(|item| item.is_pending()) {
            item.outcome = Some(Outcome::NotTried);
        }
        if self.is_watched {
            self.tell_known(items);
        }
    }

    /// How the run ended, and what it found.
    #[must_use]
    pub fn report(&self) -> RunReport {
        let ended = match (self.is_watched, self.stop.is_none(), self.caller.gave_up()) {
            (false, _, _) => Ended::Unwatched,
            (true, true, _) => Ended::Stopped,
            (true, false, true) => Ended::GaveUp,
            (true, false, false) => Ended::Finished,
        };
        RunReport { ended, begun: self.begun }
    }

    /// Whether no further request may be sent.
    pub fn is_over(&mut self) -> bool {
        if self.stop.as_mut().is_some_and(|stop| stop.now_or_never().is_some()) {
            self.stop = None;
        }
        !self.is_watched || self.stop.is_none() || self.caller.gave_up()
    }

    /// Tells the outcomes of items, all of them even if one can't be written: a journal may still be writable.
    fn tell(&mut self, items: &mut [Item], indices: &[usize]) {
        for index in indices {
            if !std::mem::replace(&mut items[*index].is_told, true) {
                self.is_watched &= self.watch.outcome(*index, &items[*index]);
            }
        }
    }

    async fn verify_and_conclude(&mut self, items: &mut [Item], indices: &[usize]) {
        let presences = self.verify(items, indices).await;
        self.conclude(items, indices, &presences).await;
    }

    /// Concludes a batch by its verification: ends remaining items once more, verifies them, and tells the outcomes.
    async fn conclude(&mut self, items: &mut [Item], indices: &[usize], presences: &HashMap<usize, Presence>) {
        if indices.is_empty() {
            return;
        }
        let remaining = settle(items, presences, false);
        if !remaining.is_empty() && !self.is_over() {
            self.send(items, &remaining, std::future::ready(())).await;
            let presences = self.verify(items, &remaining).await;
            settle(items, &presences, true);
        } else {
            settle(items, &remaining.into_iter().map(|index| (index, Presence::Present)).collect(), true);
        }
        for index in indices {
            // The run was stopped before this request was sent.
            items[*index].outcome.get_or_insert(Outcome::NotTried);
        }
        self.tell(items, indices);
        self.is_watched &= self.watch.settled();
    }

    /// Sends the revocation of a user only once: after a lost response, a retry could end sessions that began meanwhile.
    async fn send_revocation(&mut self, items: &mut [Item], dn: &str, indices: &[usize]) {
        for index in indices {
            items[*index].outcome = Some(Outcome::Unknown(Doubt::Interrupted));
        }
        let reply = match (&self.revoked, revoke::request(dn)) {
            (Some((known, reply)), _) if known == dn => reply.clone(),
            (_, Ok(request)) => {
                let sending = self.caller.call(&request);
                Reply::of(until_stopped(&mut self.stop, self.caller, sending).await)
            }
            (_, Err(error)) => Reply::Refused(Arc::new(error.into())),
        };
        // 404: the user has no authenticated session, but may have others.
        let reply = if matches!(reply, Reply::NotFound) { Reply::ToVerify(Unverified::Answered) } else { reply };
        for index in indices {
            items[*index].requests += 1;
            items[*index].take(reply.clone());
        }
        self.revoked = Some((dn.to_owned(), reply));
    }

    async fn verify(&mut self, items: &[Item], indices: &[usize]) -> HashMap<usize, Presence> {
        let verifying = verification(self.caller, items, indices);
        until_stopped(&mut self.stop, self.caller, verifying).await
    }

    async fn verify_user(
        &mut self,
        items: &[Item],
        dn: &str,
        indices: &[usize],
        is_all: bool,
    ) -> HashMap<usize, Presence> {
        let session = |index: usize| match &items[index].entry {
            Entry::Session(session) => Some((index, session)),
            Entry::Token(_) => None,
        };
        let sessions: Vec<(usize, &Target)> = unverified(items, indices).into_iter().filter_map(session).collect();
        let Some(inum) = revoke::inum_of(dn).filter(|_| !sessions.is_empty()) else {
            return self.verify(items, indices).await;
        };
        let verifying = verify::verify_user(self.caller, inum, &sessions);
        let (seen, sids) = until_stopped(&mut self.stop, self.caller, verifying).await;
        if let Some(mut sids) = sids.filter(|_| is_all) {
            for item in items {
                sids.remove(item.entry.id());
            }
            self.begun += sids.len();
        }
        seen.into_iter().collect()
    }

    /// Sends the request that ends each item, and does other work at the same time; when the run is over, the remaining items
    /// are not changed.
    async fn send<T>(&mut self, items: &mut [Item], indices: &[usize], work: impl Future<Output = T>) -> T {
        let mut stop = self.stop.take();
        let items = RefCell::new(items);
        let (items, run) = (&items, &*self);
        let is_stopped = Cell::new(false);
        let is_stopped = &is_stopped;
        let mut requests = stream::iter(indices.iter().map(|&index| async move {
            if is_stopped.get() || run.caller.gave_up() {
                return;
            }
            let request = {
                let item = &mut items.borrow_mut()[index];
                item.outcome.get_or_insert(Outcome::Unknown(Doubt::Interrupted));
                item.entry.request()
            };
            let reply = match request {
                Ok(request) => Reply::of(run.caller.call(&request).await),
                Err(error) => Reply::Refused(Arc::new(error.into())),
            };
            let item = &mut items.borrow_mut()[index];
            item.requests += 1;
            item.take(reply);
        }))
        .buffer_unordered(run.caller.parallel());
        let on_stop = || {
            is_stopped.set(true);
            run.caller.stop_waiting();
        };
        let mut work = pin!(work);
        let done = match select(pin!(ending::finish(&mut requests, &mut stop, on_stop)), work.as_mut()).await {
            Either::Left(_) => None,
            Either::Right((done, sending)) => {
                sending.await;
                Some(done)
            }
        };
        drop(requests);
        self.stop = stop;
        match done {
            Some(done) => done,
            None => until_stopped(&mut self.stop, self.caller, work).await,
        }
    }
}
