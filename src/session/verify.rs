//! Verifies deletions: looks up whether the server still has the sessions.
//!
//! One search for each user replaces a GET for each sid if that is less work: not for sessions without a user, for a single
//! session of a user, or for users who have more sessions than one page.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};
use jiff::Timestamp;

use super::filter::FIELDS;
use super::find::find;
use super::model::Session;
use super::revoke::dn_of;
use super::search;
use super::target::{Target, inum};
use crate::criteria::{CriterionError, Operator, Query};
use crate::ending::Presence;
use crate::pace::Patient;
use crate::paging::identities;
use crate::transport::Call;

/// The error for a session that can't be looked up.
const NO_SID: &str = "the server sent no sid for this session";

/// A search for the sessions of a user, or a look-up by sid.
enum Lookup<'s> {
    User(String, Vec<(usize, &'s Target)>),
    Sid(usize, &'s Target),
}

/// The query for all sessions of a user.
///
/// # Errors
/// The filter can't contain the inum.
pub fn query_of_user(inum: &str) -> Result<Query, CriterionError> {
    // The condition has no relative time, so the present time does not matter.
    let condition = FIELDS.condition("userDn", Operator::Equal, inum, Timestamp::UNIX_EPOCH)?;
    Ok(Query { conditions: vec![condition], ..Query::default() })
}

/// All sessions of a user. A server that ignores the filter sends the sessions of other users, too.
///
/// # Errors
/// The filter can't contain the inum, or a call fails.
pub async fn sessions_of_user<C: Call>(caller: &C, inum: &str) -> anyhow::Result<Vec<Session>> {
    let mut sessions = search::collect(caller, &query_of_user(inum)?).await?;
    let dn = dn_of(inum);
    sessions.retain(|session| session.user_dn().is_some_and(|user| user.eq_ignore_ascii_case(&dn)));
    Ok(sessions)
}

/// Looks up sessions, each with its index.
pub(crate) async fn verify<C: Patient>(caller: &C, sessions: Vec<(usize, &Target)>) -> HashMap<usize, Presence> {
    let mut by_user: HashMap<&str, Vec<(usize, &Target)>> = HashMap::new();
    let mut lookups = Vec::new();
    for (index, session) in sessions {
        match inum(session) {
            Some(inum) => by_user.entry(inum).or_default().push((index, session)),
            None => lookups.push(Lookup::Sid(index, session)),
        }
    }
    lookups.extend(by_user.into_iter().map(|(inum, sessions)| match sessions.as_slice() {
        [(index, session)] => Lookup::Sid(*index, session),
        _ => Lookup::User(inum.to_owned(), sessions),
    }));
    let mut verified = stream::iter(lookups.into_iter().map(|lookup| async move {
        match lookup {
            Lookup::Sid(index, session) => vec![(index, verify_sid(caller, &session.sid).await)],
            Lookup::User(inum, sessions) => verify_user(caller, &inum, &sessions).await.0,
        }
    }))
    .buffer_unordered(caller.parallel());
    let mut found = HashMap::new();
    while let Some(some) = verified.next().await {
        found.extend(some);
    }
    found
}

async fn verify_sid<C: Call>(caller: &C, sid: &str) -> Presence {
    if sid.is_empty() {
        return Presence::Unknown(Arc::new(anyhow::anyhow!(NO_SID)));
    }
    match find(caller, sid).await {
        Ok(None) => Presence::Absent,
        Ok(Some(_)) => Presence::Present,
        Err(error) => Presence::Unknown(Arc::new(error)),
    }
}

/// Looks up sessions of a user by a search. Also returns the sids of all sessions of the user, if the search found them.
pub(crate) async fn verify_user<C: Patient>(
    caller: &C,
    inum: &str,
    sessions: &[(usize, &Target)],
) -> (Vec<(usize, Presence)>, Option<HashSet<String>>) {
    let sids = match sids_of(caller, inum).await {
        Ok(sids) => sids,
        Err(error) => {
            let error = Arc::new(error);
            return (sessions.iter().map(|(index, _)| (*index, Presence::Unknown(Arc::clone(&error)))).collect(), None);
        }
    };
    let Some(sids) = sids else {
        let seen =
            sessions.iter().map(|(index, session)| async move { (*index, verify_sid(caller, &session.sid).await) });
        return (stream::iter(seen).buffer_unordered(caller.parallel()).collect().await, None);
    };
    let seen = |session: &Target| match session.sid.as_str() {
        "" => Presence::Unknown(Arc::new(anyhow::anyhow!(NO_SID))),
        sid if sids.contains(sid) => Presence::Present,
        _ => Presence::Absent,
    };
    (sessions.iter().map(|(index, session)| (*index, seen(session))).collect(), Some(sids))
}

/// The sids of all sessions of a user; `None` if a search can't tell them all.
async fn sids_of<C: Call>(caller: &C, inum: &str) -> anyhow::Result<Option<HashSet<String>>> {
    identities::<C, Session>(caller, &query_of_user(inum)?).await
}
