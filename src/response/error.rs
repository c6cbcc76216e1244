//! The errors of responses.

use http::StatusCode;
use serde_json::Value;

use crate::json;

/// The body of an error response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorBody {
    /// Empty.
    Nothing,
    /// An error object of config-api or SCIM; each member may be absent.
    ConfigApi {
        /// The code, often the HTTP status.
        code: Option<String>,
        /// The message.
        message: Option<String>,
        /// The description.
        description: Option<String>,
    },
    /// An OAuth error object (RFC 6749, section 5.2).
    OAuthError {
        /// The error code, such as `invalid_client`.
        error: String,
        /// The description.
        description: Option<String>,
    },
    /// The token lacks scopes: a 401 response of config-api with plain text.
    InsufficientScopes {
        /// The scopes that the operation requires.
        required: Vec<String>,
        /// The scopes that the token has.
        granted: Vec<String>,
    },
    /// Plain text.
    Text(String),
    /// An HTML page of unknown origin.
    HtmlPage {
        /// The page's title.
        title: Option<String>,
    },
    /// An HTML page of a proxy in front of the server.
    ProxyPage {
        /// The page's title.
        title: Option<String>,
    },
    /// An HTML error page of the server itself.
    ServerPage {
        /// The cause that the page names.
        cause: Option<String>,
    },
    /// Malformed JSON.
    BrokenJson {
        /// The problem and its line and column.
        problem: String,
    },
}

/// An error response, or a successful response with a body that is an HTML page or malformed JSON.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{status}")]
pub struct ApiError {
    /// The HTTP status.
    pub status: StatusCode,
    /// The body.
    pub body: ErrorBody,
}

impl ApiError {
    /// Whether the server says that there is no such thing: a 404 without a body or with an error object. A 404 with a text or
    /// a page comes from a proxy whose server is away, and tells nothing.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        let is_of_server =
            matches!(self.body, ErrorBody::Nothing | ErrorBody::ConfigApi { .. } | ErrorBody::OAuthError { .. });
        self.status == StatusCode::NOT_FOUND && is_of_server
    }
}

/// The body of a successful response has not the content that the operation returns.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the server's response to {operation} is not {expected}: {found}")]
pub struct ShapeError {
    /// The operation's id.
    pub operation: String,
    /// The expected content.
    pub expected: &'static str,
    /// The content of the response.
    pub found: String,
}

impl ShapeError {
    /// An error with a description of the content.
    #[must_use]
    pub fn new(operation: &str, expected: &'static str, found: &str) -> Self {
        Self { operation: operation.to_owned(), expected, found: found.to_owned() }
    }

    /// An error with the kind of the JSON value.
    #[must_use]
    pub fn of_value(operation: &str, expected: &'static str, value: &Value) -> Self {
        Self::new(operation, expected, json::kind(value))
    }
}
