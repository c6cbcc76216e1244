//! A response as plain data, so that it can be made on the thread that uses the database.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::operation::Service;
use crate::sandbox::responses::ErrorResponse;

/// A response.
#[derive(Debug)]
pub enum Reply {
    /// A status and a body with a media type.
    Body(u16, &'static str, Vec<u8>),
    /// A status without a body.
    Empty(u16),
    /// 500 as upstream, without a reason.
    Internal,
}

impl Reply {
    /// Whether the response reports an error.
    pub const fn is_error(&self) -> bool {
        match self {
            Self::Body(status, ..) | Self::Empty(status) => *status >= 400,
            Self::Internal => true,
        }
    }

    /// A value as JSON.
    pub fn json(status: u16, media_type: Option<&'static str>, value: &Value) -> Self {
        Self::Body(status, media_type.unwrap_or("application/json"), value.to_string().into_bytes())
    }

    /// An error of config-api.
    pub fn error(status: u16, message: &str) -> Self {
        Self::described(&status.to_string(), status, message, None)
    }

    fn described(code: &str, status: u16, message: &str, description: Option<&str>) -> Self {
        Self::json(status, None, &json!({"code": code, "message": message, "description": description}))
    }

    /// 400: a property that the operation requires is missing. The code is the server's own.
    pub fn missing(name: &str) -> Self {
        let description = format!("The attribute {name} is required for this operation");
        Self::described("OCA001", 400, "A required attribute is missing.", Some(&description))
    }

    /// The error in the form of a service, if it is in that of config-api.
    pub fn of(self, service: Service) -> Self {
        let Self::Body(status, media_type, body) = &self else {
            return self;
        };
        let error: Value = serde_json::from_slice(body).unwrap_or_default();
        let Some(message) = error.get("message").and_then(Value::as_str) else {
            return self;
        };
        match service {
            Service::ConfigApi => self,
            Service::Scim => Self::scim_error(*status, None, message),
            Service::Auth => {
                let error = json!({"error": "invalid_request", "error_description": message});
                Self::json(*status, Some(media_type), &error)
            }
        }
    }

    /// 404 with the server's message.
    pub fn not_found(title: &str) -> Self {
        Self::error(404, &format!("The requested {title} doesn't exist"))
    }

    /// An error of SCIM (RFC 7644, section 3.12).
    pub fn scim_error(status: u16, kind: Option<&str>, detail: &str) -> Self {
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": status.to_string(), "detail": detail,
        });
        if let Some(kind) = kind {
            body["scimType"] = kind.into();
        }
        Self::json(status, Some("application/scim+json"), &body)
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let code = |status| StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        match self {
            Self::Empty(status) => code(status).into_response(),
            Self::Body(status, media_type, body) => {
                let mut response = (code(status), body).into_response();
                response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
                response
            }
            Self::Internal => ErrorResponse::Internal.into_response(),
        }
    }
}
