//! The look-up of sessions and tokens before they are ended.

use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};

use super::item::{Entry, Item, Outcome};
use crate::ending::Doubt;
use crate::journal::{Target, TokenTarget};
use crate::pace::{Abandoned, Patient};
use crate::response::ShapeError;
use crate::session::find::find;
use crate::session::model::Session;
use crate::token::model::Token;
use crate::token::verify;
use crate::transport::{Call, CallError};

/// What a look-up found, as the server sent it.
#[derive(Clone, Debug)]
pub enum Found {
    /// A session.
    Session(Session),
    /// A token.
    Token(Token),
}

async fn find_entry<C: Call>(caller: &C, entry: &Entry) -> anyhow::Result<Option<Found>> {
    Ok(match entry {
        Entry::Session(session) => find(caller, &session.sid).await?.map(Found::Session),
        Entry::Token(token) => verify::find(caller, &token.code).await?.map(Found::Token),
    })
}

/// Looks up every pending item that an earlier run may have ended or that was not looked up before.
///
/// If the server has no such entry, its outcome is [`Outcome::NotFound`], or that of an ended one after a request was
/// sent; if the look-up fails, [`Outcome::Failed`] or [`Outcome::Unknown`]. After the caller gave up, the remaining items
/// stay pending, and its error is returned.
pub async fn look_up_pending<C: Patient>(
    caller: &C,
    items: &mut [Item],
    include_protected: bool,
) -> Option<anyhow::Error> {
    look_up_each(caller, items, include_protected, |_, _| ()).await
}

/// As [`look_up_pending`]; everything that is found is passed on with its number, as the server sent it.
async fn look_up_each<C: Patient>(
    caller: &C,
    items: &mut [Item],
    include_protected: bool,
    mut pass_on: impl FnMut(u64, &Found),
) -> Option<anyhow::Error> {
    let mut abandoned = None;
    let is_looked_up = |item: &Item| item.is_pending() && (item.was_sent || item.is_unknown);
    let wanted: Vec<(usize, Entry)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| is_looked_up(item))
        .map(|(index, item)| (index, item.entry.clone()))
        .collect();
    let mut found = stream::iter(wanted.into_iter().map(|(index, entry)| async move {
        if caller.gave_up() {
            return (index, None);
        }
        (index, Some(find_entry(caller, &entry).await))
    }))
    .buffer_unordered(caller.parallel());
    while let Some((index, found)) = found.next().await {
        match found {
            Some(Err(error)) if error.is::<Abandoned>() && !items[index].was_sent => abandoned = Some(error),
            Some(found) => {
                found.iter().flatten().for_each(|found| pass_on(items[index].number, found));
                items[index].take_look_up(found, include_protected);
            }
            None => {}
        }
    }
    abandoned
}

impl Item {
    /// Applies a look-up.
    fn take_look_up(&mut self, found: anyhow::Result<Option<Found>>, include_protected: bool) {
        self.outcome = match (found, self.was_sent) {
            (Ok(Some(found)), _) => {
                self.is_unknown = false;
                // The sid that was looked up is the one to delete by, whatever the session says.
                let id = self.entry.id().to_owned();
                let is_kept =
                    matches!(&found, Found::Session(session) if !include_protected && !session.is_deletable());
                self.entry = match found {
                    Found::Session(session) => Entry::Session(Target { sid: id, ..Target::from(&session) }),
                    Found::Token(token) => Entry::Token(TokenTarget { code: id, ..TokenTarget::from(&token) }),
                };
                is_kept.then_some(Outcome::Protected)
            }
            (Ok(None), true) => Some(self.gone()),
            (Ok(None), false) => Some(Outcome::NotFound),
            (Err(error), true) => Some(Outcome::Unknown(Doubt::NotSeenAgain(Arc::new(error)))),
            (Err(error), false) => Some(Outcome::Failed(Arc::new(error))),
        };
    }
}

/// Looks up sids; the items have the same order and are numbered from `first`. Every session that is found is passed on
/// with its number, as the server sent it.
///
/// # Errors
/// The sign-in is missing or was rejected, or every look-up fails since the server can't be reached.
pub async fn look_up<C: Patient>(
    caller: &C,
    first: u64,
    sids: Vec<String>,
    include_protected: bool,
    mut pass_on: impl FnMut(u64, &Session),
) -> anyhow::Result<Vec<Item>> {
    let items = (first..).zip(sids).map(|(number, sid)| Item::new(number, Target::of_sid(sid), include_protected));
    let pass_on = |number: u64, found: &Found| {
        if let Found::Session(session) = found {
            pass_on(number, session);
        }
    };
    look_up_all(caller, items.collect(), include_protected, pass_on).await
}

/// Looks up the codes of tokens; the items have the same order and are numbered from `first`. Every token that is found
/// is passed on with its number, as the server sent it.
///
/// # Errors
/// As [`look_up`].
pub async fn look_up_codes<C: Patient>(
    caller: &C,
    first: u64,
    codes: Vec<String>,
    mut pass_on: impl FnMut(u64, &Token),
) -> anyhow::Result<Vec<Item>> {
    let items = (first..).zip(codes).map(|(number, code)| Item::of_token(number, TokenTarget::of_code(code)));
    let pass_on = |number: u64, found: &Found| {
        if let Found::Token(token) = found {
            pass_on(number, token);
        }
    };
    look_up_all(caller, items.collect(), false, pass_on).await
}

async fn look_up_all<C: Patient>(
    caller: &C,
    mut items: Vec<Item>,
    include_protected: bool,
    pass_on: impl FnMut(u64, &Found),
) -> anyhow::Result<Vec<Item>> {
    if let Some(abandoned) = look_up_each(caller, &mut items, include_protected, pass_on).await {
        return Err(abandoned);
    }
    for item in items.iter_mut().filter(|item| item.is_pending() && item.is_unknown) {
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

/// Whether the token of config-cli is missing or was rejected.
fn needs_sign_in(error: &anyhow::Error) -> bool {
    let is_of_a_call = error.is::<CallError>() || error.is::<ShapeError>();
    let status = error.downcast_ref::<CallError>().and_then(CallError::api_error).map(|error| error.status);
    !is_of_a_call || status == Some(http::StatusCode::UNAUTHORIZED)
}
