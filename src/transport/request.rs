//! A request as the transport sends it, and the sink that may take the body of its response.

use url::Url;

use crate::body::Body;
use crate::operation::Method;
use crate::pairs::Pair;
use crate::secret::Secret;

/// How a request is authorised.
#[derive(Clone, Debug)]
pub enum Authorization {
    /// Not at all.
    None,
    /// A bearer token (RFC 6750).
    Bearer(Secret),
    /// A client's id and secret (RFC 6749, section 2.3.1).
    Basic {
        /// The client's id.
        client_id: String,
        /// The client's secret.
        client_secret: Secret,
    },
}

/// One HTTP request.
#[derive(Clone, Debug)]
pub struct HttpRequest {
    /// The operation's id, or `sign-in`; for messages.
    pub operation: String,
    /// The method.
    pub method: Method,
    /// The URL.
    pub url: Url,
    /// How a request is authorised.
    pub authorization: Authorization,
    /// Headers in addition to those of every request, in place of any with the same name.
    pub headers: Vec<Pair>,
    /// A form, if the body is one of the sign-in's.
    pub form: Option<Vec<(String, String)>>,
    /// Any other body.
    pub body: Option<Body>,
    /// Whether it is idempotent, and may be retried after it was sent.
    pub may_repeat: bool,
}

impl HttpRequest {
    /// A request without authorisation that only connects to the server.
    pub(super) fn connect(url: &Url) -> Self {
        Self {
            operation: "trust".to_owned(),
            method: Method::Get,
            url: url.clone(),
            authorization: Authorization::None,
            headers: Vec::new(),
            form: None,
            body: None,
            may_repeat: true,
        }
    }
}

/// Takes the body of a response piece by piece, so that it is not kept in memory.
pub trait Sink {
    /// Called when a successful response begins, with its length in bytes if it is known; returns whether the sink takes the
    /// body.
    fn begin(&mut self, content_type: Option<&str>, length: Option<u64>) -> bool;

    /// Takes the next piece; returns `false` if it takes no more.
    fn take(&mut self, piece: &[u8]) -> bool;
}
