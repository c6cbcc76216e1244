//! Several sessions at once: looked up, then deleted, each with an outcome of its own.

use std::future::Future;
use std::pin::pin;

use futures_util::future::{Either, select};
use futures_util::stream::{self, StreamExt as _};

use crate::catalog::{DELETE_SESSION, GET_SESSION_BY_ID};
use crate::pairs::Pair;
use crate::request;
use crate::response::Answer;
use crate::transport::{Call, CallError, Failure};

use super::model::Session;

/// How many requests are under way at once.
const CONCURRENCY: usize = 8;

/// What became of one session.
#[derive(Debug)]
pub enum Outcome {
    /// It is gone now.
    Deleted,
    /// It was not there.
    NotFound,
    /// The server marks it as not to be deleted; it was not touched.
    NotDeletable,
    /// The server refused, or could not be reached.
    Failed(anyhow::Error),
    /// Nothing was sent for it, because the run ended before.
    NotTried,
}

/// One session of a bulk operation.
#[derive(Debug)]
pub struct Item {
    /// What it is deleted by.
    pub sid: String,
    /// The session, if it was found.
    pub session: Option<Session>,
    /// What became of it; `None` before anything was tried.
    pub outcome: Option<Outcome>,
}

impl Item {
    /// An item for a session that is known.
    #[must_use]
    pub fn known(sid: String, session: Session) -> Self {
        let outcome = (!session.is_deletable()).then_some(Outcome::NotDeletable);
        Self { sid, session: Some(session), outcome }
    }

    /// Whether it is still to be deleted.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        self.outcome.is_none()
    }
}

/// Reads one session; `None` if there is none of that sid.
///
/// # Errors
/// The call failed otherwise, or the answer is no session.
pub async fn find<C: Call>(caller: &C, sid: &str) -> anyhow::Result<Option<Session>> {
    let request = request::build(GET_SESSION_BY_ID, &[], &[Pair::new("sid", sid)])?;
    match caller.call(&request).await {
        Ok(Answer::Json(value)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, value)?)),
        // An unknown sid is an empty 200 or 204 on some servers.
        Ok(Answer::Nothing | Answer::PassedOn(_)) => Ok(None),
        Ok(Answer::Bytes { bytes, .. }) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            Ok(Some(Session::read(&GET_SESSION_BY_ID.id, text.into())?))
        }
        Ok(Answer::Text(text)) => Ok(Some(Session::read(&GET_SESSION_BY_ID.id, text.into())?)),
        Err(error) if is_not_found(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Looks up every sid, in order. Nothing has been deleted yet, so the first failure ends it.
///
/// # Errors
/// As [`find`].
pub async fn look_up<C: Call>(caller: &C, sids: Vec<String>) -> anyhow::Result<Vec<Item>> {
    let mut found = stream::iter(sids.into_iter().map(|sid| async move {
        let session = find(caller, &sid).await?;
        anyhow::Ok(match session {
            Some(session) => Item::known(sid, session),
            None => Item { sid, session: None, outcome: Some(Outcome::NotFound) },
        })
    }))
    .buffered(CONCURRENCY);
    let mut items = Vec::new();
    while let Some(item) = found.next().await {
        items.push(item?);
    }
    Ok(items)
}

/// Deletes every pending item.
///
/// When `stop` completes, nothing further is sent, but what is under way is waited for. When the
/// server can't be reached or a sign-in is needed, nothing further is sent either.
pub async fn delete<C: Call>(caller: &C, items: &mut [Item], stop: impl Future<Output = ()>) -> bool {
    delete_watched(caller, items, stop, |_, _| {}).await
}

/// The same, and `watch` is told what becomes of each item, by its index, as it happens.
pub async fn delete_watched<C: Call>(
    caller: &C,
    items: &mut [Item],
    stop: impl Future<Output = ()>,
    watch: impl Fn(usize, &Outcome),
) -> bool {
    let watch = &watch;
    let stopped = std::cell::Cell::new(false);
    let stopped = &stopped;
    let pending = items.iter_mut().enumerate().filter(|(_, item)| item.is_pending());
    let mut deletions = stream::iter(pending.map(|(index, item)| async move {
        let outcome = if stopped.get() { Outcome::NotTried } else { delete_one(caller, &item.sid).await };
        if matches!(&outcome, Outcome::Failed(error) if is_hopeless(error)) {
            stopped.set(true);
        }
        watch(index, &outcome);
        item.outcome = Some(outcome);
    }))
    .buffer_unordered(CONCURRENCY);
    let mut stop = pin!(stop);
    let mut interrupted = false;
    loop {
        if interrupted {
            match deletions.next().await {
                Some(()) => continue,
                None => break,
            }
        }
        // The stop comes first, so that a quick server can't keep it from being heard.
        match select(stop.as_mut(), pin!(deletions.next())).await {
            Either::Right((Some(()), _)) => {}
            Either::Right((None, _)) => break,
            Either::Left(((), _)) => {
                interrupted = true;
                stopped.set(true);
            }
        }
    }
    interrupted
}

async fn delete_one<C: Call>(caller: &C, sid: &str) -> Outcome {
    let request = match request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)]) {
        Ok(request) => request,
        Err(error) => return Outcome::Failed(error.into()),
    };
    match caller.call(&request).await {
        Ok(_) => Outcome::Deleted,
        Err(error) if is_not_found(&error) => Outcome::NotFound,
        Err(error) => Outcome::Failed(error),
    }
}

/// Whether the server said 404.
#[must_use]
pub fn is_not_found(error: &anyhow::Error) -> bool {
    let refusal = error.downcast_ref::<CallError>().and_then(CallError::refusal);
    refusal.is_some_and(|refusal| refusal.status == http::StatusCode::NOT_FOUND)
}

/// Whether the next request would fail in the same way.
fn is_hopeless(error: &anyhow::Error) -> bool {
    match error.downcast_ref::<CallError>().map(|error| &error.failure) {
        Some(Failure::Network(_)) | None => true,
        Some(Failure::Refused(refusal)) => refusal.status == http::StatusCode::UNAUTHORIZED,
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use serde_json::json;

    use super::*;
    use crate::operation::Method;
    use crate::request::ApiRequest;
    use crate::response::{Refusal, Said};
    use crate::transport::NetworkFailure;

    /// Answers by sid, and remembers the requests.
    #[derive(Default)]
    struct Server {
        calls: RefCell<Vec<String>>,
    }

    impl Call for Server {
        async fn call(&self, request: &ApiRequest) -> anyhow::Result<Answer> {
            let sid = request.path.rsplit('/').next().unwrap_or_default().to_owned();
            self.calls.borrow_mut().push(format!("{} {sid}", request.method()));
            let fail =
                |failure| CallError { operation: String::new(), method: Method::Get, url: String::new(), failure };
            let refuse = |status| fail(Failure::Refused(Refusal { status, said: Said::Nothing }));
            match (request.method(), sid.as_str()) {
                (_, "gone") => Err(refuse(http::StatusCode::NOT_FOUND).into()),
                (Method::Delete, "broken") => Err(refuse(http::StatusCode::INTERNAL_SERVER_ERROR).into()),
                (Method::Delete, "unreachable") => {
                    Err(fail(Failure::Network(NetworkFailure::ConnectionRefused)).into())
                }
                (Method::Get, "empty") => Ok(Answer::Nothing),
                (Method::Get, "kept") => Ok(Answer::Json(json!({"deletable": false}))),
                (Method::Get, _) => Ok(Answer::Json(json!({"deletable": true}))),
                _ => Ok(Answer::Nothing),
            }
        }
    }

    async fn run(sids: &[&str], stop: impl Future<Output = ()>) -> (Vec<String>, Vec<String>, bool) {
        let server = Server::default();
        let sids = sids.iter().map(|sid| (*sid).to_owned()).collect();
        let mut items = look_up(&server, sids).await.expect("items");
        let interrupted = delete(&server, &mut items, stop).await;
        let outcomes =
            items.iter().map(|item| format!("{} {:?}", item.sid, item.outcome.as_ref().expect("an outcome")));
        let outcomes = outcomes.map(|text| text.split('(').next().unwrap_or_default().to_owned()).collect();
        let deletes = server.calls.into_inner().into_iter().filter(|call| call.starts_with("DELETE")).collect();
        (outcomes, deletes, interrupted)
    }

    #[tokio::test]
    async fn every_item_has_its_own_outcome() {
        let (outcomes, deletes, interrupted) =
            run(&["a", "gone", "kept", "empty", "broken", "b"], std::future::pending()).await;
        assert_eq!(
            outcomes,
            ["a Deleted", "gone NotFound", "kept NotDeletable", "empty NotFound", "broken Failed", "b Deleted"]
        );
        assert_eq!(deletes, ["DELETE a", "DELETE broken", "DELETE b"]);
        assert!(!interrupted);
    }

    #[tokio::test]
    async fn nothing_is_sent_after_an_interruption_or_when_the_server_is_gone() {
        let (outcomes, deletes, interrupted) = run(&["unreachable", "a", "b"], std::future::pending()).await;
        assert_eq!(
            (outcomes.as_slice(), interrupted),
            (&["unreachable Failed", "a NotTried", "b NotTried"].map(String::from)[..], false)
        );
        assert_eq!(deletes, ["DELETE unreachable"]);
        let many: Vec<String> = (0..50).map(|index| format!("s{index}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let (outcomes, deletes, interrupted) = run(&many, std::future::ready(())).await;
        assert!(interrupted);
        let deleted = outcomes.iter().filter(|outcome| outcome.ends_with("Deleted")).count();
        let untried = outcomes.iter().filter(|outcome| outcome.ends_with("NotTried")).count();
        assert_eq!((deleted, deleted + untried), (deletes.len(), 50));
        assert!(untried > 0);
    }
}
