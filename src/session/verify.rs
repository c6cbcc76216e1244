//! Looks for sessions again that were to be ended.
//!
//! In bulk that is one search for each user and not a GET for each sid. A GET is asked where no search is
//! shorter: for sessions that have no user, for a user's only one, and for those of a user who has so many
//! others that a search would carry them all for a few.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};
use jiff::Timestamp;

use super::bulk::{CONCURRENCY, Item, Reason, find};
use super::filter::{Condition, CriterionError, Operator, Query};
use super::search::SessionPages;
use crate::paging::LARGEST_PAGE;
use crate::transport::Call;

/// Above so many sessions of a user, those that are looked for are asked one by one: what is gone is answered with
/// an empty body, and a page of sessions is some 300 kB.
const MOST_READ: u64 = 4 * LARGEST_PAGE;

/// Why a session can't be looked for.
const NO_SID: &str = "the server named no sid for it";

/// What was seen of a session.
#[derive(Clone, Debug)]
pub(super) enum Seen {
    /// The server has none of that sid.
    Gone,
    /// The server has it.
    There,
    /// It could not be looked for.
    Failed(Reason),
}

/// One request, or a search of several.
enum Look {
    User(String, Vec<usize>),
    Sid(usize),
}

/// The query for every session of a user.
///
/// # Errors
/// The inum can't be carried by the filter.
pub fn query_of_user(inum: &str) -> Result<Query, CriterionError> {
    // The condition has no time in it that could count from now.
    let condition = Condition::new("userDn", Operator::Equal, inum, Timestamp::UNIX_EPOCH)?;
    Ok(Query { conditions: vec![condition], ..Query::default() })
}

/// Looks for the items of these indices again.
pub(super) async fn look<C: Call>(caller: &C, items: &[Item], indices: &[usize]) -> HashMap<usize, Seen> {
    let mut by_user: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut looks = Vec::new();
    for index in indices {
        match items[*index].inum() {
            Some(inum) => by_user.entry(inum).or_default().push(*index),
            None => looks.push(Look::Sid(*index)),
        }
    }
    looks.extend(by_user.into_iter().map(|(inum, indices)| match indices.as_slice() {
        [index] => Look::Sid(*index),
        _ => Look::User(inum.to_owned(), indices),
    }));
    let mut seen = stream::iter(looks.into_iter().map(|look| async move {
        match look {
            Look::Sid(index) => vec![(index, look_for_sid(caller, &items[index].sid).await)],
            Look::User(inum, indices) => look_for_user(caller, items, &inum, &indices).await.0,
        }
    }))
    .buffer_unordered(CONCURRENCY);
    let mut found = HashMap::new();
    while let Some(some) = seen.next().await {
        found.extend(some);
    }
    found
}

async fn look_for_sid<C: Call>(caller: &C, sid: &str) -> Seen {
    if sid.is_empty() {
        return Seen::Failed(Arc::new(anyhow::anyhow!(NO_SID)));
    }
    match find(caller, sid).await {
        Ok(None) => Seen::Gone,
        Ok(Some(_)) => Seen::There,
        Err(error) => Seen::Failed(Arc::new(error)),
    }
}

/// Looks for a user's sessions by a search, and tells their sids too where it carried them all.
pub(super) async fn look_for_user<C: Call>(
    caller: &C,
    items: &[Item],
    inum: &str,
    indices: &[usize],
) -> (Vec<(usize, Seen)>, Option<HashSet<String>>) {
    let sids = match sids_of(caller, inum).await {
        Ok(sids) => sids,
        Err(error) => {
            let error = Arc::new(error);
            return (indices.iter().map(|index| (*index, Seen::Failed(Arc::clone(&error)))).collect(), None);
        }
    };
    let Some(sids) = sids else {
        let seen = indices.iter().map(|index| async move { (*index, look_for_sid(caller, &items[*index].sid).await) });
        return (stream::iter(seen).buffer_unordered(CONCURRENCY).collect().await, None);
    };
    let seen = |index: &usize| match items[*index].sid.as_str() {
        "" => Seen::Failed(Arc::new(anyhow::anyhow!(NO_SID))),
        sid if sids.contains(sid) => Seen::There,
        _ => Seen::Gone,
    };
    (indices.iter().map(|index| (*index, seen(index))).collect(), Some(sids))
}

/// The sids of every session of a user; `None` where they are too many to be read, or where they changed between two
/// pages, so that one may have slipped through.
async fn sids_of<C: Call>(caller: &C, inum: &str) -> anyhow::Result<Option<HashSet<String>>> {
    let query = query_of_user(inum)?;
    let mut pages = SessionPages::new(caller, &query, 0, None)?;
    let mut sids = HashSet::new();
    let mut total = None;
    while let Some(page) = pages.next_page().await? {
        let is_changed = total.is_some_and(|total| page.total != total);
        if is_changed || page.total.is_some_and(|total| total > MOST_READ) {
            return Ok(None);
        }
        total = Some(page.total);
        sids.extend(page.sessions.iter().filter_map(|session| session.sid().map(str::to_owned)));
    }
    Ok(Some(sids))
}
