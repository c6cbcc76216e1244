//! `multipart/form-data` bodies: a file part is given by its path; every other part is JSON.

use std::path::PathBuf;

use serde_json::Value;

/// One part of a form.
#[derive(Clone, PartialEq)]
pub struct Part {
    /// The part's name.
    pub name: String,
    /// The content.
    pub content: PartContent,
}

/// The content of a part.
#[derive(Clone, PartialEq)]
pub enum PartContent {
    /// A JSON document.
    Json(Value),
    /// The path of a file, which is read when the request is sent.
    File(PathBuf),
}

/// Why a document is not a multipart form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MultipartError {
    /// The document is not an object.
    #[error("a multipart form is a JSON object: each of its properties is a part")]
    NotAnObject,
    /// The value of a file part is not a path.
    #[error("`{0}` is a file to upload: its value must be a path, as a JSON string")]
    NotAPath(String),
}

/// The parts of an object; `is_file` tells which properties are files to upload.
///
/// # Errors
/// The document is not an object, or the property of a file is not a path.
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
