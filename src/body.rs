//! Bodies of requests, built from arguments without I/O.
//!
//! A body holds the paths of its files. The transport opens them for each attempt, so that a retry can send them again.

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
    /// The content.
    pub content: BodyContent,
    /// The source of the body, for printing equivalent command lines.
    pub origin: BodyOrigin,
}

/// The content of a body.
#[derive(Clone, PartialEq)]
pub enum BodyContent {
    /// A JSON document.
    Json(Value),
    /// A text, sent unchanged.
    Text(String),
    /// Bytes, sent unchanged.
    Bytes(Vec<u8>),
    /// The path of a file, which is read when the request is sent.
    File(PathBuf),
    /// The pairs of `application/x-www-form-urlencoded`.
    Form(Vec<Pair>),
    /// The parts of `multipart/form-data`.
    Multipart(Vec<Part>),
}

/// The source of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyOrigin {
    /// The command line itself.
    Inline,
    /// Standard input.
    Input,
    /// A file.
    File(PathBuf),
}

impl Body {
    /// A JSON body from the command line.
    #[must_use]
    pub fn json(media_type: impl Into<String>, value: Value) -> Self {
        Self { media_type: media_type.into(), content: BodyContent::Json(value), origin: BodyOrigin::Inline }
    }

    /// The files that are read when the request is sent.
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

/// Shows only the kind of the content, since a body may hold secrets.
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
            let shown = format!("{:?}", Body { media_type: "x/y".to_owned(), content, origin: BodyOrigin::Inline });
            assert!(!shown.contains("hunter2"), "{shown}");
        }
    }

    #[test]
    fn files_are_those_of_the_body_or_of_its_parts() {
        let body = |content| Body { media_type: String::new(), content, origin: BodyOrigin::Inline };
        let file = PathBuf::from("a.zip");
        assert_eq!(body(BodyContent::File(file.clone())).files().collect::<Vec<_>>(), [&file]);
        let parts = vec![
            Part { name: "document".to_owned(), content: PartContent::Json(json!({})) },
            Part { name: "assetFile".to_owned(), content: PartContent::File(file.clone()) },
        ];
        assert_eq!(body(BodyContent::Multipart(parts)).files().collect::<Vec<_>>(), [&file]);
    }
}
