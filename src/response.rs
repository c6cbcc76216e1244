//! Converts the status and body of a response to a value or an error; does no I/O.

mod error;
mod html;

pub use error::{ApiError, ErrorBody, ShapeError};

use http::StatusCode;
use serde_json::Value;

use crate::body::media;
use crate::json;
use crate::large::{self, LargeJson, TextPage};

/// A response, as received.
#[derive(Clone, Debug)]
pub struct ApiResponse {
    /// The HTTP status.
    pub status: StatusCode,
    /// The `Content-Type`, if the response has one.
    pub content_type: Option<String>,
    /// The whole body; empty if a sink took it.
    pub body: Vec<u8>,
    /// The number of bytes that a sink took, if one did.
    pub passed_on: Option<u64>,
}

impl ApiResponse {
    /// The length of the body in bytes, even if a sink took it.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.passed_on.unwrap_or(self.body.len() as u64)
    }
}

/// The body of a successful response.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseBody {
    /// An empty body.
    Nothing,
    /// JSON, with the numbers and the order of members unchanged.
    Json(Value),
    /// JSON as text, since it would take too much memory as a value.
    Large(LargeJson),
    /// A page whose entries stay text, of a request for a page.
    Page(TextPage),
    /// Text that is not JSON.
    Text(String),
    /// Bytes that are neither JSON nor text.
    Bytes {
        /// The `Content-Type`.
        content_type: Option<String>,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// A sink took the body: its length in bytes.
    PassedOn(u64),
}

/// The longest plain-text error, in characters; the rest is cut off.
const MAXIMUM_TEXT: usize = 2_000;

/// Reads a response.
///
/// # Errors
/// The status is not 2xx, or the body is an HTML page or malformed JSON.
pub fn read(response: ApiResponse) -> Result<ResponseBody, ApiError> {
    let status = response.status;
    let response = without_bom(response);
    if let Some(length) = response.passed_on {
        return Ok(ResponseBody::PassedOn(length));
    }
    if !status.is_success() {
        return Err(ApiError { status, body: read_error(&response) });
    }
    if response.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(ResponseBody::Nothing);
    }
    if is_html(&response) {
        return Err(ApiError { status, body: html::read(status, &response.body) });
    }
    if response.content_type.as_deref().is_some_and(media::is_binary) {
        return Ok(ResponseBody::Bytes { content_type: response.content_type, bytes: response.body });
    }
    let broken =
        |problem: serde_json::Error| ApiError { status, body: ErrorBody::BrokenJson { problem: problem.to_string() } };
    if looks_like_json(&response.body) && large::check(large::weight(&response.body)).is_err() {
        return match String::from_utf8(response.body) {
            Ok(text) => LargeJson::read(text).map(ResponseBody::Large).map_err(broken),
            Err(error) => Err(broken(serde::de::Error::custom(error.utf8_error()))),
        };
    }
    match json::parse_bytes(&response.body) {
        Ok(value) => Ok(ResponseBody::Json(value)),
        Err(_) if !is_json(&response) && !looks_like_json(&response.body) => Ok(text_or_bytes(response)),
        Err(problem) => Err(broken(problem)),
    }
}

/// Reads the response to a request for a page: its entries stay text where they are in the usual place.
///
/// # Errors
/// As [`read`].
pub fn read_page(response: ApiResponse) -> Result<ResponseBody, ApiError> {
    let mut response = without_bom(response);
    let is_text = response.passed_on.is_none() && response.status.is_success() && looks_like_json(&response.body);
    if !is_text || response.content_type.as_deref().is_some_and(media::is_binary) {
        return read(response);
    }
    response.body = match String::from_utf8(response.body).map(TextPage::read) {
        Ok(Ok(page)) => return Ok(ResponseBody::Page(page)),
        Ok(Err(text)) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    read(response)
}

/// Removes the byte order mark that some servers put before text. Does not change binary content.
fn without_bom(mut response: ApiResponse) -> ApiResponse {
    const BOM: &[u8] = "\u{feff}".as_bytes();
    if response.body.starts_with(BOM) && !response.content_type.as_deref().is_some_and(media::is_binary) {
        response.body.drain(..BOM.len());
    }
    response
}

fn text_or_bytes(response: ApiResponse) -> ResponseBody {
    match String::from_utf8(response.body) {
        Ok(text) => ResponseBody::Text(text),
        Err(error) => ResponseBody::Bytes { content_type: response.content_type, bytes: error.into_bytes() },
    }
}

fn read_error(response: &ApiResponse) -> ErrorBody {
    if response.body.iter().all(u8::is_ascii_whitespace) {
        return ErrorBody::Nothing;
    }
    if is_html(response) {
        return html::read(response.status, &response.body);
    }
    if let Ok(Value::Object(object)) = serde_json::from_slice(&response.body) {
        let text = |name: &str| match object.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        };
        if let Some(error) = text("error") {
            return ErrorBody::OAuthError { error, description: text("error_description") };
        }
        // SCIM has other names (RFC 7644, section 3.12).
        let code = text("code").or_else(|| text("status").filter(|_| object.contains_key("detail")));
        let message = text("message").or_else(|| text("detail"));
        let description = text("description").or_else(|| text("scimType"));
        if code.is_some() || message.is_some() || description.is_some() {
            return ErrorBody::ConfigApi { code, message, description };
        }
    }
    let text: String = String::from_utf8_lossy(&response.body).trim().chars().take(MAXIMUM_TEXT).collect();
    insufficient_scopes(&text).unwrap_or(ErrorBody::Text(text))
}

/// Reads `… Insufficient scopes! , Required scope: [a, b], however token scopes: [c]`.
fn insufficient_scopes(text: &str) -> Option<ErrorBody> {
    let list = |after: &str| -> Option<Vec<String>> {
        let start = text.find(after)? + after.len();
        let inner = text[start..].trim_start().strip_prefix('[')?;
        let inner = &inner[..inner.find(']')?];
        Some(inner.split(',').map(|scope| scope.trim().to_owned()).filter(|scope| !scope.is_empty()).collect())
    };
    if !text.contains("Insufficient scopes") {
        return None;
    }
    Some(ErrorBody::InsufficientScopes {
        required: list("Required scope:")?,
        granted: list("token scopes:").unwrap_or_default(),
    })
}

fn is_json(response: &ApiResponse) -> bool {
    response.content_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("json"))
}

fn looks_like_json(body: &[u8]) -> bool {
    body.trim_ascii_start().first().is_some_and(|first| matches!(first, b'{' | b'['))
}

fn is_html(response: &ApiResponse) -> bool {
    let start: Vec<u8> = response.body.trim_ascii_start().iter().take(15).map(u8::to_ascii_lowercase).collect();
    let announced = response.content_type.as_deref().is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    start.starts_with(b"<!doctype html")
        || start.starts_with(b"<html")
        || (announced && !looks_like_json(&response.body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn response(status: u16, content_type: &str, body: &str) -> ApiResponse {
        ApiResponse {
            status: StatusCode::from_u16(status).expect("a status"),
            content_type: (!content_type.is_empty()).then(|| content_type.to_owned()),
            body: body.as_bytes().to_vec(),
            passed_on: None,
        }
    }

    fn error_body(status: u16, content_type: &str, body: &str) -> ErrorBody {
        read(response(status, content_type, body)).expect_err("an error").body
    }

    #[test]
    fn bodies_of_successful_responses() {
        assert_eq!(read(response(200, "application/json", "")), Ok(ResponseBody::Nothing));
        assert_eq!(read(response(204, "", " \n")), Ok(ResponseBody::Nothing));
        assert_eq!(read(response(200, "text/plain", "hello")), Ok(ResponseBody::Text("hello".to_owned())));
        let Ok(ResponseBody::Json(value)) =
            read(response(200, "application/json", r#"{"b":1.10,"a":12345678901234567890}"#))
        else {
            panic!("JSON expected")
        };
        assert_eq!(value.to_string(), r#"{"b":1.10,"a":12345678901234567890}"#);
    }

    #[test]
    fn bodies_of_error_responses() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            error_body(
                400,
                "application/json",
                r#"{"code":"400","message":"Maximum number of results per page is 200","description":null}"#
            ),
            ErrorBody::ConfigApi {
                code: text("400"),
                message: text("Maximum number of results per page is 200"),
                description: None
            }
        );
        assert_eq!(
            error_body(
                400,
                "application/scim+json",
                r#"{"status":"400","scimType":"tooMany","detail":"too large a page"}"#
            ),
            ErrorBody::ConfigApi { code: text("400"), message: text("too large a page"), description: text("tooMany") }
        );
        assert_eq!(
            error_body(401, "application/json", r#"{"error":"invalid_client","error_description":"Failed"}"#),
            ErrorBody::OAuthError { error: "invalid_client".into(), description: text("Failed") }
        );
        assert_eq!(error_body(401, "text/plain", "Token is Invalid.\n"), ErrorBody::Text("Token is Invalid.".into()));
        assert_eq!(error_body(404, "", ""), ErrorBody::Nothing);
        assert_eq!(error_body(500, "application/json", "{\"other\":1}"), ErrorBody::Text("{\"other\":1}".into()));
        assert_eq!(
            error_body(
                401,
                "text/plain",
                "oAuth authorization error Insufficient scopes! , Required scope: [https://a, b], however token scopes: [c]"
            ),
            ErrorBody::InsufficientScopes { required: vec!["https://a".into(), "b".into()], granted: vec!["c".into()] }
        );
        assert_eq!(
            error_body(502, "text/html", "<html><head><title>502 Bad\n Gateway</title></head></html>"),
            ErrorBody::ProxyPage { title: text("502 Bad Gateway") }
        );
        assert_eq!(error_body(200, "text/html", "<!DOCTYPE html><p>sign in"), ErrorBody::HtmlPage { title: None });
        assert!(matches!(error_body(200, "application/json", "{\"start\":"), ErrorBody::BrokenJson { .. }));
        assert!(matches!(error_body(200, "", "{\"start\":"), ErrorBody::BrokenJson { .. }));
    }

    #[test]
    fn a_byte_order_mark_before_text_is_removed() {
        let read = |kind: &str, body: &str| read(response(200, kind, &format!("\u{feff}{body}")));
        assert_eq!(read("application/json", "{}"), Ok(ResponseBody::Json(serde_json::json!({}))));
        assert_eq!(read("", "{}"), Ok(ResponseBody::Json(serde_json::json!({}))));
        assert_eq!(read("text/plain", "eyJ.e30."), Ok(ResponseBody::Text("eyJ.e30.".to_owned())));
        assert_eq!(read("application/json", " "), Ok(ResponseBody::Nothing));
        assert!(matches!(read("application/zip", "PK"), Ok(ResponseBody::Bytes { bytes, .. }) if bytes.len() == 5));
        let text = "Token is Invalid.";
        assert_eq!(error_body(401, "text/plain", &format!("\u{feff}{text}")), ErrorBody::Text(text.into()));
        assert_eq!(error_body(502, "", "\u{feff}<html>"), ErrorBody::ProxyPage { title: None });
    }

    proptest! {
        #[test]
        fn reading_never_panics(
            status in 100_u16..600,
            body in "\\PC*|<html><title[>a-zß ]*|.*Insufficient scopes.*Required scope:.{0,9}",
            kind in "|application/json|text/html",
        ) {
            let _ = read(response(status, &kind, &body));
        }
    }
}
