//! Revokes tokens, and verifies each revocation before its outcome is reported.
//!
//! This happens in batches, since one search verifies all tokens of a user: the first batch has one token, the next two,
//! then four, up to [`LARGEST_BATCH`]. Thus the first outcome is known soon, and a full disk is noticed after one token.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::sync::Arc;

use futures_util::FutureExt as _;
use futures_util::stream::{self, StreamExt as _};

use super::item::{CONCURRENCY, TokenItem, TokenOutcome};
use super::target::{TokenTarget, inum};
use super::verify;
use crate::catalog::REVOKE_TOKEN;
use crate::ending::{self, Doubt, Reply, Stop};
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};
use crate::transport::{Call, CallError};

/// The largest number of revocations before a verification: the number of tokens on a page of a search.
const LARGEST_BATCH: usize = 200;

/// The request that revokes the token with this code.
///
/// # Errors
/// The path can't contain the code.
pub fn request(code: &str) -> Result<ApiRequest, RequestError> {
    request::build(REVOKE_TOKEN, &[], &[Pair::new("tknCde", code)])
}

/// Looks up every code; the items have the same order. If a look-up fails, the outcome of its item is
/// [`TokenOutcome::Failed`].
///
/// # Errors
/// The first look-up fails in a way that all others would, too: there is no sign-in, or the server can't be reached.
pub async fn look_up<C: Call>(caller: &C, codes: Vec<String>) -> anyhow::Result<Vec<TokenItem>> {
    let mut found = stream::iter(codes.into_iter().map(|code| async move {
        let token = verify::find(caller, &code).await;
        (code, token)
    }))
    .buffered(CONCURRENCY);
    let mut items = Vec::new();
    while let Some((code, token)) = found.next().await {
        items.push(match token {
            Ok(Some(token)) => TokenItem::pending(TokenTarget::from(&token)),
            Ok(None) => TokenItem::settled(TokenTarget::of_code(code), TokenOutcome::NotFound),
            Err(error) if is_lasting(&error) => return Err(error),
            Err(error) => TokenItem::settled(TokenTarget::of_code(code), TokenOutcome::Failed(Arc::new(error))),
        });
    }
    Ok(items)
}

/// Whether further requests would fail in the same way: there is no sign-in, the token lacks scopes, or the server can't
/// be reached.
fn is_lasting(error: &anyhow::Error) -> bool {
    error.downcast_ref::<CallError>().is_none_or(|error| {
        let status = error.api_error().map(|error| error.status);
        error.is_unreachable() || status == Some(http::StatusCode::UNAUTHORIZED)
    })
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRun {
    /// The run tried every token.
    Finished,
    /// `stop` completed.
    Stopped,
    /// The server was no longer reachable, or rejected the sign-in.
    GaveUp,
    /// `watch` returned `false`.
    Unwatched,
}

/// Revokes every pending item, and verifies the revocations.
///
/// After `stop` completes, the run sends no further revocation, but awaits and verifies those under way. It calls `watch`
/// for every item, with its index, as soon as the outcome is known; `watch` returns whether to continue. If this future is
/// dropped, the items are still correct: the outcome of an unverified revocation is [`TokenOutcome::Unknown`], and items
/// without an outcome were not tried.
pub async fn revoke<C: Call>(
    caller: &C,
    items: &mut [TokenItem],
    stop: impl Future<Output = ()>,
    mut watch: impl FnMut(usize, &TokenItem) -> bool,
) -> TokenRun {
    let mut run = Run { caller, stop: Some(Box::pin(stop)), is_over: Cell::new(false) };
    let mut is_watched = true;
    // Items that already have an outcome are reported first.
    for index in (0..items.len()).filter(|index| !items[*index].is_pending()) {
        is_watched = is_watched && watch(index, &items[index]);
    }
    for batch in batches(items) {
        if !is_watched || run.is_over() {
            break;
        }
        run.carry_out(items, &batch).await;
        let settled = batch.iter().filter(|index| items[**index].outcome.is_some());
        is_watched = settled.fold(is_watched, |is_watched, index| is_watched && watch(*index, &items[*index]));
    }
    for (index, item) in items.iter_mut().enumerate().filter(|(_, item)| item.is_pending()) {
        item.outcome = Some(TokenOutcome::NotTried);
        is_watched = is_watched && watch(index, item);
    }
    match (is_watched, run.stop.is_none(), run.is_over.get()) {
        (false, _, _) => TokenRun::Unwatched,
        (true, true, _) => TokenRun::Stopped,
        (true, false, true) => TokenRun::GaveUp,
        (true, false, false) => TokenRun::Finished,
    }
}

/// The pending items in batches of growing size; those of one user are next to each other.
fn batches(items: &[TokenItem]) -> Vec<Vec<usize>> {
    let pending = (0..items.len()).filter(|index| items[*index].is_pending());
    let owner = |index: usize| {
        let target = &items[index].target;
        let user = inum(target);
        (user, target.client.as_deref().filter(|_| user.is_none()))
    };
    let grouped = ending::grouped(pending, owner);
    let (mut size, mut batches) = (1, Vec::new());
    let mut rest = grouped.into_iter().peekable();
    while rest.peek().is_some() {
        batches.push(rest.by_ref().take(size).collect());
        size = (size * 2).min(LARGEST_BATCH);
    }
    batches
}

struct Run<'a, C> {
    caller: &'a C,
    stop: Option<Stop<'a>>,
    /// Whether further requests would fail.
    is_over: Cell<bool>,
}

impl<C: Call> Run<'_, C> {
    /// Whether no further request may be sent.
    fn is_over(&mut self) -> bool {
        if self.stop.as_mut().is_some_and(|stop| stop.now_or_never().is_some()) {
            self.stop = None;
        }
        self.stop.is_none() || self.is_over.get()
    }

    async fn carry_out(&mut self, items: &mut [TokenItem], indices: &[usize]) {
        self.send(items, indices).await;
        let remaining = self.verify(items, indices, false).await;
        if remaining.is_empty() {
            return;
        }
        if self.is_over() {
            for index in remaining {
                items[index].outcome = Some(TokenOutcome::StillThere(None));
            }
            return;
        }
        self.send(items, &remaining).await;
        self.verify(items, &remaining, true).await;
    }

    /// Looks up the items whose revocation is not verified; returns those to revoke again.
    async fn verify(&self, items: &mut [TokenItem], indices: &[usize], is_last: bool) -> Vec<usize> {
        let unverified: Vec<usize> =
            indices.iter().copied().filter(|index| items[*index].unverified.is_some()).collect();
        let mut seen: Vec<_> = verify::verify(self.caller, items, &unverified).await.into_iter().collect();
        seen.sort_unstable_by_key(|(index, _)| *index);
        seen.into_iter()
            .filter_map(|(index, presence)| items[index].settle(presence, is_last).then_some(index))
            .collect()
    }

    /// Sends a revocation for each item; when the run is over, the remaining items are not changed.
    async fn send(&mut self, items: &mut [TokenItem], indices: &[usize]) {
        let mut stop = self.stop.take();
        let items = RefCell::new(items);
        let (items, run) = (&items, &*self);
        let is_stopped = Cell::new(false);
        let is_stopped = &is_stopped;
        let mut revocations = stream::iter(indices.iter().map(|&index| async move {
            if is_stopped.get() || run.is_over.get() {
                return;
            }
            let code = {
                let item = &mut items.borrow_mut()[index];
                item.outcome.get_or_insert(TokenOutcome::Unknown(Doubt::Interrupted));
                item.target.code.clone()
            };
            let reply = match request(&code) {
                Ok(request) => run.call(&request).await,
                Err(error) => Reply::Refused(Arc::new(error.into())),
            };
            items.borrow_mut()[index].take(reply);
        }))
        .buffer_unordered(CONCURRENCY);
        ending::finish(&mut revocations, &mut stop, || is_stopped.set(true)).await;
        drop(revocations);
        self.stop = stop;
    }

    async fn call(&self, request: &ApiRequest) -> Reply {
        let result = self.caller.call(request).await;
        let lost = result.as_ref().err().and_then(|error| error.downcast_ref::<CallError>());
        let is_lost = lost.is_some_and(CallError::is_unknown);
        if result.as_ref().is_err_and(|error| is_lasting(error) && !is_lost) {
            self.is_over.set(true);
        }
        Reply::of(result)
    }
}
