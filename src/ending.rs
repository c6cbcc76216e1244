//! What is known of requests that end something, such as a token.
//!
//! A status of 200 does not prove that the server did what it was asked to, and after a lost response or a server error it
//! is unknown. Therefore everything is looked up after its request, and the result of that look-up decides.

use std::sync::Arc;

use crate::response::ResponseBody;
use crate::transport::CallError;

/// The error behind an outcome; several outcomes can share it.
pub type Reason = Arc<anyhow::Error>;

/// The reason why an outcome is unknown.
#[derive(Clone, Debug)]
pub enum Doubt {
    /// The run was interrupted before the look-up.
    Interrupted,
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
    /// A server error (5xx), which may have occurred after the server did what it was asked to.
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
        let status = call.and_then(CallError::api_error).map(|error| error.status);
        // After a lost response, a 404 to the retry does not tell whether the first attempt succeeded.
        let is_unknown = call.is_some_and(CallError::is_unknown);
        let is_broken = status.is_some_and(|status| status.is_server_error() || status.is_success());
        match (is_unknown, is_broken, status) {
            (false, _, Some(http::StatusCode::NOT_FOUND)) => Self::NotFound,
            (true, _, _) => Self::ToVerify(Unverified::Lost(Arc::new(error))),
            (false, true, _) => Self::ToVerify(Unverified::Broken(Arc::new(error))),
            (false, false, _) => Self::Refused(Arc::new(error)),
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
