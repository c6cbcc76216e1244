//! The tokens that are alive after their sessions were ended.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use jiff::{SignedDuration, Timestamp};

use crate::journal::TokenTarget;
use crate::paging::collect;
use crate::session::target::{Target, inum};
use crate::time;
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::transport::Call;
use crate::user_dn::inum_of;

/// The tokens of more users are not read: after a run, nothing may take long.
pub const MOST_USERS: usize = 5;

/// The largest difference of the clocks of server and client that is expected.
const LARGEST_SKEW: SignedDuration = SignedDuration::from_mins(5);

/// The users whose sessions were ended, each with the clients of these sessions.
#[derive(Debug, Default)]
pub struct Bereft {
    users: BTreeMap<String, BTreeSet<String>>,
    /// The users and clients whose tokens are kept.
    kept: BTreeSet<(String, String)>,
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
        self.take(inum(session), session.client.as_ref());
    }

    /// Takes a token that was ended.
    pub fn add_token(&mut self, token: &TokenTarget) {
        self.take(token.user_dn.as_deref().and_then(inum_of), token.client.as_ref());
    }

    /// Takes a token that is kept, since it may belong to a session that is kept.
    pub fn keep(&mut self, token: &TokenTarget) {
        let inum = token.user_dn.as_deref().and_then(inum_of).map(str::to_owned);
        self.kept.extend(inum.zip(token.client.clone()));
    }

    fn take(&mut self, inum: Option<&str>, client: Option<&String>) {
        let Some(inum) = inum else { return };
        if self.users.len() == MOST_USERS && !self.users.contains_key(inum) {
            self.are_more = true;
            return;
        }
        let clients = self.users.entry(inum.to_owned()).or_default();
        clients.extend(client.cloned());
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
        let mut alive = Alive::default();
        for (_, token) in self.tokens(caller, is_whole, now).await? {
            alive.count += 1;
            alive.last = alive.last.max(token.expiration());
        }
        Ok(alive)
    }

    /// The tokens that are alive and were issued after the plan was made, at `made`: a client may have renewed its tokens
    /// before its session was ended. `is_known` tells the codes of the plan and of config-cli itself.
    ///
    /// # Errors
    /// As [`Bereft::alive`].
    pub async fn issued<C: Call>(
        &self,
        caller: &C,
        is_whole: bool,
        is_known: impl Fn(&str) -> bool,
        made: Timestamp,
        now: Timestamp,
    ) -> anyhow::Result<Vec<String>> {
        let earliest = made.checked_sub(LARGEST_SKEW).unwrap_or(made);
        let is_new = |token: &Token| {
            let created = token.text("creationDate").and_then(time::parse_server);
            is_whole || created.is_none_or(|created| created >= earliest)
        };
        let is_kept = |inum: &str, token: &Token| {
            token.client().is_some_and(|client| self.kept.contains(&(inum.to_owned(), client.to_owned())))
        };
        let tokens = self.tokens(caller, is_whole, now).await?.into_iter();
        let issued = tokens.filter(|(inum, token)| is_new(token) && !is_kept(inum, token));
        let codes = issued.filter_map(|(_, token)| token.code().map(str::to_owned));
        Ok(codes.filter(|code| !is_known(code)).collect())
    }

    /// The tokens of the users that are alive, each with the inum.
    async fn tokens<C: Call>(&self, caller: &C, is_whole: bool, now: Timestamp) -> anyhow::Result<Vec<(&str, Token)>> {
        let searches = self.users.iter().map(|(inum, clients)| async move {
            let tokens: Vec<Token> = collect(caller, &query_of("userDn", inum)?).await?;
            anyhow::Ok((inum.as_str(), clients, tokens))
        });
        let mut alive = Vec::new();
        for found in join_all(searches).await {
            let (inum, clients, tokens) = found?;
            let is_of_client = |token: &Token| token.client().is_some_and(|client| clients.contains(client));
            let is_alive = |token: &Token| token.expiration().is_none_or(|expires| expires > now);
            let of_user = tokens.into_iter().filter(|token| (is_whole || is_of_client(token)) && is_alive(token));
            alive.extend(of_user.map(|token| (inum, token)));
        }
        Ok(alive)
    }
}
