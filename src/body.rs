//! Bodies of requests, and how they are made from arguments; nothing here does I/O.
//!
//! A body names its files; the transport opens them, so that a request can be sent twice.

pub(crate) mod form;
pub mod media;
pub(crate) mod multipart;
pub(crate) mod patch;
pub(crate) mod read;
pub(crate) mod secrets;
pub mod validate;

use std::fmt;
use std::path::PathBuf;

use serde_json::Value;

use crate::pairs::Pair;
pub use multipart::{Part, PartContent};

/// The body of a request.
#[derive(Clone, PartialEq)]
pub struct Body {
    /// The `Content-Type`; for a form of several parts, without its boundary.
    pub media_type: String,
    /// What is sent.
    pub content: BodyContent,
    /// Where it came from; equivalent command lines repeat it.
    pub origin: Origin,
}

/// What is sent.
#[derive(Clone, PartialEq)]
pub enum BodyContent {
    /// A JSON document.
    Json(Value),
    /// A text as it is.
    Text(String),
    /// Bytes as they are.
    Bytes(Vec<u8>),
    /// A file, read when it is sent.
    File(PathBuf),
    /// The pairs of `application/x-www-form-urlencoded`.
    Form(Vec<Pair>),
    /// The parts of `multipart/form-data`.
    Multipart(Vec<Part>),
}

/// Where a body came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The command line itself.
    Inline,
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
}

impl Body {
    /// A JSON body that was written on the command line.
    #[must_use]
    pub fn json(media_type: impl Into<String>, value: Value) -> Self {
        Self { media_type: media_type.into(), content: BodyContent::Json(value), origin: Origin::Inline }
    }

    /// The files that are read when it is sent.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let own = match &self.content {
            BodyContent::File(path) => Some(path),
            _ => None,
        };
        let parts = match &self.content {
            BodyContent::Multipart(parts) => parts.as_slice(),
            _ => &[],
        };
        own.into_iter().chain(parts.iter().filter_map(|part| match &part.content {
            PartContent::File(path) => Some(path),
            PartContent::Json(_) => None,
        }))
    }
}

/// A body may hold secrets, so only its kind is shown.
impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Body")
            .field("media_type", &self.media_type)
            .field("content", &self.content)
            .field("origin", &self.origin)
            .finish()
    }
}

impl fmt::Debug for BodyContent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(_) => formatter.write_str("Json(…)"),
            Self::Text(text) => write!(formatter, "Text({} bytes)", text.len()),
            Self::Bytes(bytes) => write!(formatter, "Bytes({} bytes)", bytes.len()),
            Self::File(path) => write!(formatter, "File({})", path.display()),
            Self::Form(pairs) => write!(formatter, "Form({} pairs)", pairs.len()),
            Self::Multipart(parts) => write!(formatter, "Multipart({} parts)", parts.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn debug_output_shows_no_content() {
        let part = |content| Part { name: "p".to_owned(), content };
        let contents = [
            BodyContent::Json(json!({"clientSecret": "hunter2"})),
            BodyContent::Text("hunter2".to_owned()),
            BodyContent::Bytes(b"hunter2".to_vec()),
            BodyContent::Form(vec![Pair::new("password", "hunter2")]),
            BodyContent::Multipart(vec![part(PartContent::Json(json!("hunter2")))]),
        ];
        for content in contents {
            let shown = format!("{:?}", Body { media_type: "x/y".to_owned(), content, origin: Origin::Inline });
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }

    #[test]
    fn files_are_those_of_the_body_or_of_its_parts() {
        let body = |content| Body { media_type: String::new(), content, origin: Origin::Inline };
        let file = PathBuf::from("a.zip");
        assert_eq!(body(BodyContent::File(file.clone())).files().collect::<Vec<_>>(), [&file]);
        let parts = vec![
            Part { name: "document".to_owned(), content: PartContent::Json(json!({})) },
            Part { name: "assetFile".to_owned(), content: PartContent::File(file.clone()) },
        ];
        assert_eq!(body(BodyContent::Multipart(parts)).files().collect::<Vec<_>>(), [&file]);
    }
}
