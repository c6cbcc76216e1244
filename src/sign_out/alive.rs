//! The tokens that are alive after their sessions were ended.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use jiff::Timestamp;

use crate::paging::collect;
use crate::session::target::{Target, inum};
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::transport::Call;

/// The tokens of more users are not read: after a run, nothing may take long.
pub const MOST_USERS: usize = 5;

/// The users whose sessions were ended, each with the clients of these sessions.
#[derive(Debug, Default)]
pub struct Bereft {
    users: BTreeMap<String, BTreeSet<String>>,
    are_more: bool,
}

/// Tokens that are alive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alive {
    /// Their number.
    pub count: usize,
    /// When the last of them expires, if the server tells it.
    pub last: Option<Timestamp>,
}

impl Bereft {
    /// Takes a session that was ended.
    pub fn add(&mut self, session: &Target) {
        let Some(inum) = inum(session) else { return };
        if self.users.len() == MOST_USERS && !self.users.contains_key(inum) {
            self.are_more = true;
            return;
        }
        let clients = self.users.entry(inum.to_owned()).or_default();
        clients.extend(session.client.iter().cloned());
    }

    /// The inums of the users; `None` if there are too many, or none.
    #[must_use]
    pub fn inums(&self) -> Option<Vec<&str>> {
        (!self.are_more && !self.users.is_empty()).then(|| self.users.keys().map(String::as_str).collect())
    }

    /// The tokens of the users that are alive: all of them with `is_whole`, else those at the clients of the sessions.
    ///
    /// # Errors
    /// A search fails, for example since the token of config-cli lacks the scope.
    pub async fn alive<C: Call>(&self, caller: &C, is_whole: bool, now: Timestamp) -> anyhow::Result<Alive> {
        let searches = self.users.iter().map(|(inum, clients)| async move {
            let tokens: Vec<Token> = collect(caller, &query_of("userDn", inum)?).await?;
            anyhow::Ok((clients, tokens))
        });
        let mut alive = Alive::default();
        for found in join_all(searches).await {
            let (clients, tokens) = found?;
            let is_of_client = |token: &Token| token.client().is_some_and(|client| clients.contains(client));
            for token in tokens.iter().filter(|token| is_whole || is_of_client(token)) {
                if token.expiration().is_none_or(|expires| expires > now) {
                    alive.count += 1;
                    alive.last = alive.last.max(token.expiration());
                }
            }
        }
        Ok(alive)
    }
}
