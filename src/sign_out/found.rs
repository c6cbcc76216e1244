//! The tokens of sessions, found before a question and ended after their sessions.

use std::collections::HashSet;

use super::finder::{Finder, Group, Owner};
use super::item::{Item, Outcome};
use super::scope::LacksScope;
use super::tokens::Basis;
use crate::journal::TokenTarget;
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

    /// The items of the tokens, once the outcomes of the sessions are known.
    #[must_use]
    pub fn items(&self, sessions: &[Item]) -> Vec<Item> {
        let outcome = |number: &u64| {
            let session = usize::try_from(*number).ok().and_then(|index| sessions.get(index));
            session.and_then(|item| item.outcome.as_ref())
        };
        let is_gone = |number| matches!(outcome(number), Some(Outcome::Deleted | Outcome::NotFound));
        let is_protected = |number| matches!(outcome(number), Some(Outcome::Protected));
        let items = self.groups.iter().flat_map(move |(numbers, is_kept, tokens)| {
            let is_kept = *is_kept || numbers.iter().any(is_protected);
            let is_ended = numbers.iter().all(is_gone);
            tokens.iter().map(move |token| {
                let mut item = Item::of_token(0, token.clone());
                item.outcome = match is_ended {
                    _ if self.own.contains(&token.code) => Some(Outcome::Protected),
                    _ if is_kept => Some(Outcome::SessionKept),
                    true => None,
                    false => Some(Outcome::SessionRemains),
                };
                item
            })
        });
        items.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_sessions_that_remain_and_those_of_config_cli_are_left() {
        use crate::journal::Target;
        let session = |outcome| {
            let mut item = Item::new(0, Target::of_sid("s"), true);
            item.outcome = Some(outcome);
            item
        };
        let sessions = [
            Outcome::Deleted,
            Outcome::StillThere { requests: 2, reason: None },
            Outcome::NotFound,
            Outcome::Protected,
        ]
        .map(session);
        let tokens = |codes: &[&str]| codes.iter().map(|code| TokenTarget::of_code(*code)).collect();
        let found = FoundTokens {
            groups: vec![
                (vec![0], false, tokens(&["a", "own"])),
                (vec![1], false, tokens(&["b", "own"])),
                (vec![1, 2], false, tokens(&["c"])),
                (vec![0, 2], false, tokens(&["d"])),
                (vec![], false, tokens(&["e"])),
                (vec![], true, tokens(&["f"])),
                (vec![2, 3], false, tokens(&["g"])),
            ],
            own: HashSet::from(["own".to_owned()]),
            ..FoundTokens::default()
        };
        let told = |item: Item| match item.outcome {
            None => format!("{} pending", item.entry.id()),
            Some(outcome) => format!("{} {}", item.entry.id(), outcome.kind().word()),
        };
        let told: Vec<String> = found.items(&sessions).into_iter().map(told).collect();
        let expected = "a pending, own protected, b not-tried, own protected, c not-tried, d pending, e pending, \
                        f protected, g protected";
        assert_eq!(told.join(", "), expected);
        assert_eq!(found.tokens().count(), told.len());
    }
}
