//! What is known about one session: when it ends, what its tokens are, and what ending it does.

use super::lifetimes::{Lifetimes, Limit, limits};
use super::tokens::{SessionTokens, of_session};
use crate::catalog::GET_PROPERTIES;
use crate::request;
use crate::response::{ResponseBody, ShapeError};
use crate::session::find::find;
use crate::session::model::Session;
use crate::transport::Call;

/// A session, and what explains it.
#[derive(Debug)]
pub struct Explanation {
    /// The session.
    pub session: Session,
    /// The lifetimes of sessions on the server, or why they could not be read.
    pub lifetimes: anyhow::Result<Lifetimes>,
    /// The times at which the session ends at the latest, the first one first.
    pub limits: Vec<Limit>,
    /// Its tokens, or why they could not be read; `None` if the server does not tell the user of the session.
    pub tokens: anyhow::Result<Option<SessionTokens>>,
}

/// Looks up a session, its tokens and the lifetimes; `None` if there is no session with this sid.
///
/// # Errors
/// The session can't be read. What else can't be read is part of the explanation.
pub async fn explain<C: Call>(caller: &C, sid: &str) -> anyhow::Result<Option<Explanation>> {
    let Some(session) = find(caller, sid).await? else {
        return Ok(None);
    };
    let (lifetimes, tokens) = futures_util::future::join(read_lifetimes(caller), of_session(caller, &session)).await;
    let limits = limits(&session, lifetimes.as_ref().ok().copied());
    Ok(Some(Explanation { session, lifetimes, limits, tokens }))
}

async fn read_lifetimes<C: Call>(caller: &C) -> anyhow::Result<Lifetimes> {
    match caller.call(&request::build(GET_PROPERTIES, &[], &[])?).await? {
        ResponseBody::Json(properties) if properties.is_object() => Ok(Lifetimes::read(&properties)),
        _ => Err(ShapeError::new(&GET_PROPERTIES.id, "the properties of the auth server", "no JSON object").into()),
    }
}
