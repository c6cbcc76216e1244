//! An HTTP request, and the sink that may take the body of its response.

use url::Url;

use crate::body::Body;
use crate::operation::Method;
use crate::pairs::Pair;
use crate::secret::Secret;

/// How a request is authorised.
#[derive(Clone, Debug)]
pub enum Authorization {
    /// No authorisation.
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
    /// The authorisation.
    pub authorization: Authorization,
    /// Additional headers; they replace those of every request with the same name.
    pub headers: Vec<Pair>,
    /// The form of a request to the auth server.
    pub form: Option<Vec<(String, String)>>,
    /// The body of any other request.
    pub body: Option<Body>,
    /// Whether the request is idempotent and may be retried after it was sent.
    pub may_repeat: bool,
    /// Whether the caller decides about retries: then there is one attempt.
    pub is_single: bool,
    /// Whether the response is a page, whose entries stay text.
    pub is_page: bool,
}

impl HttpRequest {
    /// A request without authorisation, by which the client connects to the server.
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
            is_single: false,
            is_page: false,
        }
    }
}

/// Takes the body of a response in pieces, so that the whole body does not take memory.
pub trait Sink {
    /// Begins a successful response, with the length of the body in bytes if it is known; returns whether the sink takes
    /// the body.
    fn begin(&mut self, content_type: Option<&str>, length: Option<u64>) -> bool;

    /// Takes the next piece; returns `false` if the sink stops.
    fn take(&mut self, piece: &[u8]) -> bool;
}
