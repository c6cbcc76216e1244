//! Media types: the kind of a request body, and whether a response is binary.

/// The media type of JSON patches (RFC 6902).
pub const JSON_PATCH: &str = "application/json-patch+json";

/// The media type of SCIM (RFC 7644).
pub const SCIM: &str = "application/scim+json";

/// The media type of multipart forms (RFC 7578).
pub const MULTIPART: &str = "multipart/form-data";

/// The media type of URL-encoded forms.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// The kind of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// Any JSON document.
    Json,
    /// A list of the operations of RFC 6902.
    JsonPatch,
    /// A form of `name=value` pairs.
    Form,
    /// A form with parts and files.
    Multipart,
    /// Text.
    Text,
    /// Anything else: bytes.
    Binary,
}

/// The kind of a body with this media type.
#[must_use]
pub fn kind(media_type: &str) -> BodyKind {
    let essence = essence(media_type);
    match essence.as_str() {
        JSON_PATCH => BodyKind::JsonPatch,
        FORM => BodyKind::Form,
        MULTIPART => BodyKind::Multipart,
        "application/json" => BodyKind::Json,
        _ if essence.ends_with("+json") => BodyKind::Json,
        _ if essence.starts_with("text/") => BodyKind::Text,
        _ => BodyKind::Binary,
    }
}

/// Whether a response of this media type is binary and must not be written to a terminal.
///
/// False for an empty media type; the caller then checks the bytes.
#[must_use]
pub fn is_binary(media_type: &str) -> bool {
    let essence = essence(media_type);
    let textual = ["json", "xml", "jwt", "yaml", "javascript", "x-www-form-urlencoded", "jwk-set", "pem-file"];
    let is_text = essence.starts_with("text/")
        || essence.is_empty()
        || textual
            .iter()
            .any(|suffix| essence.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('/') || rest.ends_with('+')));
    !is_text
}

/// The media type without parameters, in lower case: `Application/JSON; charset=utf-8` is `application/json`.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_bodies() {
        let table = [
            ("application/json", BodyKind::Json),
            ("Application/JSON; charset=utf-8", BodyKind::Json),
            ("application/scim+json", BodyKind::Json),
            ("application/json-patch+json", BodyKind::JsonPatch),
            ("application/x-www-form-urlencoded", BodyKind::Form),
            ("multipart/form-data", BodyKind::Multipart),
            ("text/plain", BodyKind::Text),
            ("application/zip", BodyKind::Binary),
            ("", BodyKind::Binary),
        ];
        for (media_type, expected) in table {
            assert_eq!(kind(media_type), expected, "{media_type}");
        }
    }

    #[test]
    fn binary_media_types() {
        for text in
            ["application/json", "text/plain", "application/scim+json", "application/xml", "application/jwt", ""]
        {
            assert!(!is_binary(text), "{text}");
        }
        for binary in ["application/zip", "application/octet-stream", "image/png", "application/pdf"] {
            assert!(is_binary(binary), "{binary}");
        }
        assert!(!is_binary("application/statuslist+jwt") && !is_binary("text/xml;charset=x"));
    }
}
