//! The tokens of sessions, found before a question and ended after their sessions.

use std::collections::HashSet;

use super::finder::{Finder, Group, Owner};
use super::scope::LacksScope;
use super::tokens::Basis;
use crate::journal::{TokenTarget, TokensOf};
use crate::pace::Patient;
use crate::session::model::Session;

/// Tokens that were found before a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundTokens {
    /// The numbers of sessions, whether a session that is not ended may have the tokens, too, and the tokens.
    groups: Vec<(Vec<u64>, bool, Vec<TokenTarget>)>,
    /// The codes of the tokens that config-cli itself uses.
    own: HashSet<String>,
    /// By what the tokens of the sessions are told; `None` without sessions.
    pub basis: Option<Basis>,
    /// Whether they are all tokens of a user.
    pub is_whole: bool,
}

impl FoundTokens {
    /// Finds the tokens of these sessions, which are numbered from 0, or all tokens of the user with this inum.
    ///
    /// # Errors
    /// The token of config-cli lacks a scope, or a search fails.
    pub async fn find<C: Patient>(caller: &C, sessions: &[Session], inum: Option<&str>) -> anyhow::Result<Self> {
        let mut finder = Finder::default();
        (0..).zip(sessions).for_each(|(number, session)| finder.add(number, Owner::from(session)));
        if let Some(inum) = inum {
            let mut names: Vec<String> = sessions.iter().filter_map(Session::user).map(str::to_owned).collect();
            names.sort_unstable();
            names.dedup();
            finder.add_user(inum, names);
        }
        let (basis, is_whole) = (finder.basis(), inum.is_some());
        let mut groups = Vec::new();
        let found = finder.find(caller, |Group { sessions, is_kept, tokens }| {
            groups.push((sessions, is_kept, tokens.iter().map(TokenTarget::from).collect()));
            Ok(())
        });
        found.await.map_err(|error| LacksScope::to_search(&error).map_or(error, anyhow::Error::from))?;
        if let Some(lacks) = LacksScope::to_revoke(caller).await?.filter(|_| !groups.is_empty()) {
            return Err(lacks.into());
        }
        Ok(Self { groups, own: caller.own_tokens().await, basis, is_whole })
    }

    /// All tokens of a user, for tests.
    #[cfg(test)]
    pub fn of_user(tokens: Vec<TokenTarget>) -> Self {
        Self { groups: vec![(Vec::new(), false, tokens)], is_whole: true, ..Self::default() }
    }

    /// The tokens, in the order of their items.
    pub fn tokens(&self) -> impl Iterator<Item = &TokenTarget> {
        self.groups.iter().flat_map(|(_, _, tokens)| tokens)
    }

    /// The tokens by the sessions to which they may belong.
    pub fn groups(&self) -> impl Iterator<Item = (TokensOf, &[TokenTarget])> {
        let of = |sessions: &[u64], kept| TokensOf { sessions: sessions.to_vec(), kept };
        self.groups.iter().map(move |(sessions, kept, tokens)| (of(sessions, *kept), tokens.as_slice()))
    }

    /// The codes of the tokens that config-cli itself uses.
    #[must_use]
    pub const fn own(&self) -> &HashSet<String> {
        &self.own
    }
}
