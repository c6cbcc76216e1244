//! Looks up whether the server still has tokens.
//!
//! One search for the tokens of a user or client replaces a search for each code if that is less work.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use futures_util::stream::{self, StreamExt as _};

use super::item::{CONCURRENCY, TokenItem};
use super::model::Token;
use super::search::query_of;
use super::target::inum;
use crate::ending::Presence;
use crate::paging::{LARGEST_PAGE, collect, identities};
use crate::transport::Call;

/// If a user or client has more tokens than this, the tokens are looked up by code.
const MOST_SEARCHED: u64 = 4 * LARGEST_PAGE;

/// The error for a token that can't be looked up.
const NO_CODE: &str = "the server sent no code for this token";

/// Tokens that one search finds: those of a user, of a client, or the one with a code.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Group {
    User(String),
    Client(String),
    Code(usize),
}

impl Group {
    fn of(index: usize, item: &TokenItem) -> Self {
        match (inum(&item.target), &item.target.client) {
            (Some(inum), _) => Self::User(inum.to_owned()),
            (None, Some(client)) if item.target.user.is_none() => Self::Client(client.clone()),
            _ => Self::Code(index),
        }
    }
}

/// Looks up the items with these indices.
pub(super) async fn verify<C: Call>(caller: &C, items: &[TokenItem], indices: &[usize]) -> HashMap<usize, Presence> {
    let mut groups: HashMap<Group, Vec<usize>> = HashMap::new();
    for index in indices {
        groups.entry(Group::of(*index, &items[*index])).or_default().push(*index);
    }
    let mut verified = stream::iter(groups.into_iter().map(|(group, indices)| async move {
        let (field, value) = match (&group, indices.as_slice()) {
            (Group::Code(_), _) | (_, [_]) => return verify_codes(caller, items, &indices).await,
            (Group::User(inum), _) => ("userDn", inum),
            (Group::Client(client), _) => ("clientId", client),
        };
        match codes_of(caller, field, value).await {
            Ok(Some(codes)) => indices.iter().map(|index| (*index, seen(&items[*index], &codes))).collect(),
            Ok(None) => verify_codes(caller, items, &indices).await,
            Err(error) => {
                let error = Arc::new(error);
                indices.iter().map(|index| (*index, Presence::Unknown(Arc::clone(&error)))).collect()
            }
        }
    }))
    .buffer_unordered(CONCURRENCY);
    let mut found = HashMap::new();
    while let Some(some) = verified.next().await {
        found.extend(some);
    }
    found
}

fn seen(item: &TokenItem, codes: &HashSet<String>) -> Presence {
    match item.target.code.as_str() {
        "" => Presence::Unknown(Arc::new(anyhow::anyhow!(NO_CODE))),
        code if codes.contains(code) => Presence::Present,
        _ => Presence::Absent,
    }
}

async fn verify_codes<C: Call>(caller: &C, items: &[TokenItem], indices: &[usize]) -> Vec<(usize, Presence)> {
    let verify = |index: &usize| {
        let (index, code) = (*index, &items[*index].target.code);
        async move {
            let presence = match find(caller, code).await {
                _ if code.is_empty() => Presence::Unknown(Arc::new(anyhow::anyhow!(NO_CODE))),
                Ok(None) => Presence::Absent,
                Ok(Some(_)) => Presence::Present,
                Err(error) => Presence::Unknown(Arc::new(error)),
            };
            (index, presence)
        }
    };
    stream::iter(indices.iter().map(verify)).buffer_unordered(CONCURRENCY).collect().await
}

/// The token with this code; `None` if the server has no such token.
///
/// # Errors
/// The filter can't contain the code, the call fails, or the response is not a page of tokens.
pub(super) async fn find<C: Call>(caller: &C, code: &str) -> anyhow::Result<Option<Token>> {
    let found: Vec<Token> = collect(caller, &query_of("tokenCode", code)?).await?;
    // Whatever a server makes of the filter, only the very token counts.
    Ok(found.into_iter().find(|token| token.code() == Some(code)))
}

/// The codes of all tokens whose field has this value; `None` if a search can't tell them all.
async fn codes_of<C: Call>(caller: &C, field: &str, value: &str) -> anyhow::Result<Option<HashSet<String>>> {
    identities::<C, Token>(caller, &query_of(field, value)?, MOST_SEARCHED).await
}
