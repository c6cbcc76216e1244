//! Looks up whether the server still has tokens.
//!
//! One search for the tokens of a user or client replaces a search for each code if that is less work.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};

use super::model::Token;
use super::search::query_of;
use super::target::{TokenTarget, inum};
use crate::ending::Presence;
use crate::pace::Patient;
use crate::paging::{collect, identities};
use crate::transport::Call;

/// The error for a token that can't be looked up.
const NO_CODE: &str = "the server sent no code for this token";

/// Tokens that one search finds: those of a user, of a client, or the one with a code.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Group<'t> {
    /// The inum of the user.
    User(&'t str),
    /// The client, for tokens without a user.
    Client(&'t str),
    /// The code.
    Code(&'t str),
}

impl<'t> Group<'t> {
    /// The group of a token.
    pub(crate) fn of(token: &'t TokenTarget) -> Self {
        match (inum(token), &token.client) {
            (Some(inum), _) => Self::User(inum),
            (None, Some(client)) if token.user.is_none() => Self::Client(client),
            _ => Self::Code(&token.code),
        }
    }
}

/// Looks up tokens, each with its index.
pub(crate) async fn verify<C: Patient>(caller: &C, tokens: Vec<(usize, &TokenTarget)>) -> HashMap<usize, Presence> {
    let mut groups: HashMap<Group<'_>, Vec<(usize, &TokenTarget)>> = HashMap::new();
    for (index, token) in tokens {
        groups.entry(Group::of(token)).or_default().push((index, token));
    }
    let mut verified = stream::iter(groups.into_iter().map(|(group, tokens)| async move {
        let (field, value) = match (&group, tokens.as_slice()) {
            (Group::Code(_), _) | (_, [_]) => return verify_codes(caller, &tokens).await,
            (Group::User(inum), _) => ("userDn", inum),
            (Group::Client(client), _) => ("clientId", client),
        };
        match codes_of(caller, field, value).await {
            Ok(Some(codes)) => tokens.iter().map(|(index, token)| (*index, seen(token, &codes))).collect(),
            Ok(None) => verify_codes(caller, &tokens).await,
            Err(error) => {
                let error = Arc::new(error);
                tokens.iter().map(|(index, _)| (*index, Presence::Unknown(Arc::clone(&error)))).collect()
            }
        }
    }))
    .buffer_unordered(caller.parallel());
    let mut found = HashMap::new();
    while let Some(some) = verified.next().await {
        found.extend(some);
    }
    found
}

fn seen(token: &TokenTarget, codes: &HashSet<String>) -> Presence {
    match token.code.as_str() {
        "" => Presence::Unknown(Arc::new(anyhow::anyhow!(NO_CODE))),
        code if codes.contains(code) => Presence::Present,
        _ => Presence::Absent,
    }
}

async fn verify_codes<C: Patient>(caller: &C, tokens: &[(usize, &TokenTarget)]) -> Vec<(usize, Presence)> {
    let verify = |(index, token): &(usize, &TokenTarget)| {
        let (index, code) = (*index, token.code.clone());
        async move {
            let presence = match find(caller, &code).await {
                _ if code.is_empty() => Presence::Unknown(Arc::new(anyhow::anyhow!(NO_CODE))),
                Ok(None) => Presence::Absent,
                Ok(Some(_)) => Presence::Present,
                Err(error) => Presence::Unknown(Arc::new(error)),
            };
            (index, presence)
        }
    };
    stream::iter(tokens.iter().map(verify)).buffer_unordered(caller.parallel()).collect().await
}

/// The token with this code; `None` if the server has no such token.
///
/// # Errors
/// The filter can't contain the code, the call fails, or the response is not a page of tokens.
pub(crate) async fn find<C: Call>(caller: &C, code: &str) -> anyhow::Result<Option<Token>> {
    let found: Vec<Token> = collect(caller, &query_of("tokenCode", code)?).await?;
    // Whatever a server makes of the filter, only the very token counts.
    Ok(found.into_iter().find(|token| token.code() == Some(code)))
}

/// The codes of all tokens whose field has this value; `None` if a search can't tell them all.
async fn codes_of<C: Call>(caller: &C, field: &str, value: &str) -> anyhow::Result<Option<HashSet<String>>> {
    identities::<C, Token>(caller, &query_of(field, value)?).await
}
