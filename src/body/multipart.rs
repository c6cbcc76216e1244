//! `multipart/form-data` bodies: files are named by their path, everything else is a JSON part.

use std::path::PathBuf;

use serde_json::Value;

/// One part of a form.
#[derive(Clone, PartialEq)]
pub struct Part {
    /// The part's name.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
}

/// What a part holds.
#[derive(Clone, PartialEq)]
pub enum PartContent {
    /// A JSON document.
    Json(Value),
    /// A file, read when it is sent.
    File(PathBuf),
}

/// Why a document is not a form with parts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MultipartError {
    /// A document that is not an object.
    #[error("a form with parts is a JSON object: each of its properties is a part")]
    NotAnObject,
    /// A file part that names no file.
    #[error("`{0}` is a file to upload: its value is a path, as a JSON string")]
    NotAPath(String),
}

/// The parts of an object; `is_file` tells which properties are files to upload.
///
/// # Errors
/// It is not an object, or the property of a file is not a path.
pub fn parts(value: Value, is_file: impl Fn(&str) -> bool) -> Result<Vec<Part>, MultipartError> {
    let Value::Object(object) = value else {
        return Err(MultipartError::NotAnObject);
    };
    let part = |(name, value): (String, Value)| {
        let content = match value {
            Value::String(path) if is_file(&name) && !path.is_empty() => PartContent::File(PathBuf::from(path)),
            _ if is_file(&name) => return Err(MultipartError::NotAPath(name)),
            value => PartContent::Json(value),
        };
        Ok(Part { name, content })
    };
    // `null` sends no part, as in the Python client.
    object.into_iter().filter(|(_, value)| !value.is_null()).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn files_are_paths_and_the_rest_is_json() {
        let read = |value| parts(value, |name| name == "assetFile").map_err(|error| error.to_string());
        let Ok(list) = read(json!({"document": {"n": 1}, "gone": null, "assetFile": "a/b.jar"})) else {
            panic!("parts expected")
        };
        let contents: Vec<_> = list.iter().map(|part| (part.name.as_str(), &part.content)).collect();
        assert!(
            matches!(&contents[..], [("document", PartContent::Json(_)), ("assetFile", PartContent::File(path))] if path.ends_with("a/b.jar"))
        );
        assert!(read(json!("text")).is_err_and(|error| error.contains("JSON object")));
        for value in [json!(1), json!(""), json!({"path": "x"})] {
            assert!(read(json!({"assetFile": value})).is_err_and(|error| error.contains("`assetFile` is a file")));
        }
    }
}
