//! What is known of requests that end something, such as a token.
//!
//! A status of 200 does not prove that the server did what it was asked to, and after a lost response or a server error it
//! is unknown. Therefore everything is looked up after its request, and the result of that look-up decides.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::pin::{Pin, pin};
use std::sync::Arc;

use futures_util::future::{Either, select};
use futures_util::stream::{Stream, StreamExt as _};

use crate::response::{ApiError, ResponseBody};
use crate::transport::CallError;

/// The error behind an outcome; several outcomes can share it.
pub type Reason = Arc<anyhow::Error>;

/// The reason why an outcome is unknown.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// The run was interrupted before the look-up.
    Interrupted,
    /// An earlier run sent the request, and the look-up failed.
    NotSeenAgain(Reason),
    /// The server accepted the request, and the look-up failed.
    NotSeen(Reason),
    /// The response was lost, and the look-up failed.
    NotAnswered {
        /// The error of the request.
        lost: Reason,
        /// The error of the look-up.
        unseen: Reason,
    },
}

/// A response whose effect has to be looked up.
#[derive(Clone, Debug)]
pub enum Unverified {
    /// The server reported success.
    Answered,
    /// The response was lost after the request was sent.
    Lost(Reason),
    /// A server error (5xx), which may have occurred after the server did what it was asked to, or a 404 of a proxy.
    Broken(Reason),
}

/// The response to a request that ends something.
#[derive(Clone, Debug)]
pub enum Reply {
    /// The effect has to be looked up.
    ToVerify(Unverified),
    /// There was nothing to end.
    NotFound,
    /// The request had no effect.
    Refused(Reason),
}

impl Reply {
    /// The reply in the result of a call.
    #[must_use]
    pub fn of(result: anyhow::Result<ResponseBody>) -> Self {
        let error = match result {
            Ok(_) => return Self::ToVerify(Unverified::Answered),
            Err(error) => error,
        };
        let call = error.downcast_ref::<CallError>();
        let response = call.and_then(CallError::api_error);
        let is_not_found = response.is_some_and(ApiError::is_not_found);
        let status = response.map(|error| error.status);
        // After a lost response, a 404 to the retry does not tell whether the first attempt succeeded.
        let is_unknown = call.is_some_and(CallError::is_unknown);
        // A 404 that is not the server's own comes from a proxy, and says as little as a server error.
        let is_broken = status.is_some_and(|status| {
            status.is_server_error() || status.is_success() || status == http::StatusCode::NOT_FOUND
        });
        match (is_unknown, is_not_found, is_broken) {
            (false, true, _) => Self::NotFound,
            (true, _, _) => Self::ToVerify(Unverified::Lost(Arc::new(error))),
            (false, false, true) => Self::ToVerify(Unverified::Broken(Arc::new(error))),
            (false, false, false) => Self::Refused(Arc::new(error)),
        }
    }
}

/// Whether the server has what a request was to end.
#[derive(Clone, Debug)]
pub enum Presence {
    /// The server does not have it.
    Absent,
    /// The server has it.
    Present,
    /// The look-up failed.
    Unknown(Reason),
}

/// What a request and a look-up tell together.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It is gone.
    Gone,
    /// The server still has it after the request; the error of the request, if there was one.
    StillThere(Option<Reason>),
    /// The server refused the request with an error, and still has it.
    Failed(Reason),
    /// The look-up failed.
    Unknown(Doubt),
}

impl Verdict {
    /// The verdict on a request by a look-up after it.
    #[must_use]
    pub fn of(reply: Unverified, presence: Presence) -> Self {
        match (presence, reply) {
            (Presence::Absent, _) => Self::Gone,
            (Presence::Present, Unverified::Answered) => Self::StillThere(None),
            (Presence::Present, Unverified::Lost(reason)) => Self::StillThere(Some(reason)),
            (Presence::Present, Unverified::Broken(reason)) => Self::Failed(reason),
            (Presence::Unknown(unseen), Unverified::Answered) => Self::Unknown(Doubt::NotSeen(unseen)),
            (Presence::Unknown(unseen), Unverified::Lost(lost) | Unverified::Broken(lost)) => {
                Self::Unknown(Doubt::NotAnswered { lost, unseen })
            }
        }
    }
}

/// Completes when a run is to stop.
pub type Stop<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Runs requests to their end. When `stop` completes, it becomes `None` and `on_stop` is called, which has to keep further
/// requests from being sent; those under way are awaited.
pub async fn finish(
    requests: &mut (impl Stream<Item = ()> + Unpin),
    stop: &mut Option<Stop<'_>>,
    mut on_stop: impl FnMut(),
) {
    loop {
        let next = requests.next();
        // `stop` is polled first, so that a fast server can't delay it.
        let next = match stop.as_mut() {
            Some(waiting) => match select(waiting.as_mut(), pin!(next)).await {
                Either::Right((next, _)) => next,
                Either::Left(((), _)) => {
                    *stop = None;
                    on_stop();
                    continue;
                }
            },
            None => next.await,
        };
        if next.is_none() {
            return;
        }
    }
}

/// Indices with those of one key next to each other, in the order of each key's first index.
pub fn grouped<K: Eq + Hash>(indices: impl IntoIterator<Item = usize>, key: impl Fn(usize) -> K) -> Vec<usize> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in indices {
        let place = *places.entry(key(index)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[place].push(index);
    }
    groups.concat()
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;
    use crate::operation::Method;
    use crate::response::ErrorBody;
    use crate::transport::{CallDetails, CallFailure};

    /// What a response with this status and body tells of a deletion.
    fn told(status: StatusCode, body: ErrorBody) -> &'static str {
        let error = CallError {
            operation: "delete-session".to_owned(),
            method: Method::Delete,
            url: String::new(),
            failure: CallFailure::Api(ApiError { status, body }),
            details: CallDetails::default(),
        };
        match Reply::of(Err(error.into())) {
            Reply::ToVerify(Unverified::Answered) => "accepted",
            Reply::ToVerify(Unverified::Lost(_)) => "lost",
            Reply::ToVerify(Unverified::Broken(_)) => "to be looked up",
            Reply::NotFound => "not found",
            Reply::Refused(_) => "refused",
        }
    }

    #[test]
    fn a_404_of_a_proxy_does_not_tell_that_a_session_is_gone() {
        let text = || ErrorBody::Text("404 page not found".to_owned());
        let object = ErrorBody::ConfigApi { code: Some("404".to_owned()), message: None, description: None };
        let table = [
            (StatusCode::NOT_FOUND, ErrorBody::Nothing, "not found"),
            (StatusCode::NOT_FOUND, object, "not found"),
            (StatusCode::NOT_FOUND, text(), "to be looked up"),
            (StatusCode::NOT_FOUND, ErrorBody::ProxyPage { title: None }, "to be looked up"),
            (StatusCode::NOT_FOUND, ErrorBody::HtmlPage { title: None }, "to be looked up"),
            (StatusCode::INTERNAL_SERVER_ERROR, text(), "to be looked up"),
            (StatusCode::BAD_GATEWAY, text(), "lost"),
            (StatusCode::FORBIDDEN, text(), "refused"),
        ];
        for (status, body, expected) in table {
            assert_eq!(told(status, body.clone()), expected, "{status} {body:?}");
        }
    }
}
