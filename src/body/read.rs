//! Reads the value of `--data`: inline JSON, the text of a file, or the claims of a JWT.

use std::path::Path;

use serde_json::Value;

use crate::files;
use crate::jwt::{self, JwtError};

/// The prefix of a string value that names a file. The content of the file replaces the value.
const FILE_MARK: &str = "_file ";

/// Why the input is not the expected document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The input is not JSON.
    #[error("{origin} is not JSON: {problem}, in line {line}, column {column}")]
    NotJson {
        /// The input, in words.
        origin: String,
        /// What is wrong.
        problem: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The input is empty.
    #[error("{origin} is empty, and the operation takes JSON")]
    Empty {
        /// The input, in words.
        origin: String,
    },
    /// The input is not a JWT.
    #[error("{origin} is not a JWT: {problem}")]
    NotAJwt {
        /// The input, in words.
        origin: String,
        /// What is wrong.
        problem: String,
    },
    /// The input is not UTF-8.
    #[error("{origin} is not text: {}", if *.is_utf_16 { "it is UTF-16; save it as UTF-8".to_owned() } else { format!("byte {position} is not UTF-8") })]
    NotText {
        /// The input, in words.
        origin: String,
        /// The position of the first invalid byte, counted from 1.
        position: usize,
        /// Whether the input begins with the byte order mark of UTF-16, which some shells and editors write.
        is_utf_16: bool,
    },
}

/// The source that an argument of `--data` names; files are not opened yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataSource<'a> {
    /// `-`
    Input,
    /// A path.
    File(&'a Path),
    /// The data itself.
    Inline(&'a str),
}

/// Decides whether an argument is a path or the data itself. A text that begins like JSON is data; any other text that
/// is the path of an existing file is that file, as in the Python client.
#[must_use]
pub fn source<'a>(given: &'a str, exists: impl FnOnce(&Path) -> bool) -> DataSource<'a> {
    let path = Path::new(given);
    match given.trim_start().chars().next() {
        _ if given == "-" => DataSource::Input,
        Some('{' | '[' | '"') => DataSource::Inline(given),
        _ if exists(path) => DataSource::File(path),
        _ => DataSource::Inline(given),
    }
}

/// Whether an inline text is probably a path that does not exist.
#[must_use]
pub fn looks_like_a_path(given: &str) -> bool {
    let given = given.trim();
    let is_json = serde_json::from_str::<Value>(given).is_ok();
    !given.is_empty() && !is_json && !given.contains(['{', '}', '"', '\n', '=', ';'])
}

/// Bytes as text, without a leading byte order mark.
///
/// # Errors
/// They are not UTF-8.
pub fn text(bytes: Vec<u8>, origin: &str) -> Result<String, ReadError> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(files::without_bom(text)),
        Err(error) => {
            let position = error.utf8_error().valid_up_to() + 1;
            let bytes = error.as_bytes();
            let is_utf_16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
            Err(ReadError::NotText { origin: origin.to_owned(), position, is_utf_16 })
        }
    }
}

/// A text as a JSON document; numbers keep their spelling.
///
/// # Errors
/// It is empty or not JSON.
pub fn json(text: &str, origin: &str) -> Result<Value, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Empty { origin: origin.to_owned() });
    }
    crate::json::parse(text).map_err(|error| {
        let whole = error.to_string();
        let problem = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(problem, _)| problem).to_owned();
        ReadError::NotJson { origin: origin.to_owned(), problem, line: error.line(), column: error.column() }
    })
}

/// The claims of a JWT.
///
/// # Errors
/// It is not a JWT.
pub fn claims(text: &str, origin: &str) -> Result<Value, ReadError> {
    let fail = |error: JwtError| ReadError::NotAJwt { origin: origin.to_owned(), problem: error.to_string() };
    jwt::claims(text).map_err(fail)
}

/// Replaces every string `_file PATH` by the text that `open` returns for that path.
///
/// # Errors
/// The error of `open`.
pub fn expand_files<E>(value: &mut Value, open: &mut impl FnMut(&Path) -> Result<String, E>) -> Result<(), E> {
    match value {
        Value::String(text) => {
            if let Some(path) = text.strip_prefix(FILE_MARK) {
                *text = open(Path::new(path.trim()))?;
            }
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| expand_files(item, open)),
        Value::Object(object) => object.values_mut().try_for_each(|item| expand_files(item, open)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn files_and_data_are_distinguished() {
        let there = |path: &Path| path == Path::new("body.json") || path == Path::new("{}");
        let table = [
            ("-", DataSource::Input),
            ("body.json", DataSource::File(Path::new("body.json"))),
            ("{}", DataSource::Inline("{}")),
            (" [1]", DataSource::Inline(" [1]")),
            ("missing.json", DataSource::Inline("missing.json")),
            ("7", DataSource::Inline("7")),
        ];
        for (given, expected) in table {
            assert_eq!(source(given, there), expected, "{given}");
        }
    }

    #[test]
    fn a_misspelt_path_is_recognised() {
        for path in ["missing.json", "./a", "dir/file", "bdoy"] {
            assert!(looks_like_a_path(path), "{path}");
        }
        for data in ["{\"a\":1", "7", "1.5", "a=b&c=d", "x\ny", ""] {
            assert!(!looks_like_a_path(data), "{data}");
        }
    }

    #[test]
    fn numbers_keep_their_spelling() {
        let text = r#"{"z":1.10,"a":12345678901234567890123,"e":[1e3,1E400,1.50e400]}"#;
        assert_eq!(json(text, "x").map(|value| value.to_string()), Ok(text.to_owned()));
    }

    #[test]
    fn errors_name_line_and_column() {
        let message = |text| json(text, "body.json").expect_err("refused").to_string();
        assert_eq!(message("{\n  \"a\": 1,\n  \"b\": }"), "body.json is not JSON: expected value, in line 3, column 8");
        assert_eq!(message(" \n"), "body.json is empty, and the operation takes JSON");
        let not_text = text(vec![b'a', 0xff], "x").expect_err("refused");
        assert_eq!(not_text.to_string(), "x is not text: byte 2 is not UTF-8");
        let utf_16 = text(vec![0xff, 0xfe, b'{', 0], "x").expect_err("refused");
        assert_eq!(utf_16.to_string(), "x is not text: it is UTF-16; save it as UTF-8");
        assert_eq!(text("\u{feff}{}".into(), "x"), Ok("{}".to_owned()));
    }

    #[test]
    fn a_jwt_gives_its_claims() {
        let jwt = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(r#"{"sub":"ü","n":1.10}"#));
        assert_eq!(claims(&jwt, "x").map(|claims| claims.to_string()), Ok(r#"{"sub":"ü","n":1.10}"#.to_owned()));
        for (text, problem) in [("a.b", "three parts"), ("a.!.c", "Base64"), ("a.e30x.c", ""), ("a.W10.c", "of claims")]
        {
            let error = claims(text, "x").expect_err("refused").to_string();
            assert!(error.contains(problem), "{text}: {error}");
        }
    }

    #[test]
    fn the_content_of_a_file_replaces_its_name() {
        let mut value = json!({"script": "_file a.py", "list": [{"x": "_file b"}], "other": "_filea", "n": 1});
        let outcome: Result<(), String> = expand_files(&mut value, &mut |path| Ok(format!("<{}>", path.display())));
        assert_eq!(outcome, Ok(()));
        assert_eq!(value, json!({"script": "<a.py>", "list": [{"x": "<b>"}], "other": "_filea", "n": 1}));
        let error = expand_files(&mut json!(["_file gone"]), &mut |path| Err(path.display().to_string()));
        assert_eq!(error, Err("gone".to_owned()));
    }

    proptest! {
        #[test]
        fn readers_never_panic(anything in "\\PC*|[\\{\\}\\[\\]\",:.a0-9=&-]{0,40}", bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = json(&anything, "x");
            let _ = claims(&anything, "x");
            let _ = text(bytes, "x");
            let _ = source(&anything, |_| true);
            let _ = looks_like_a_path(&anything);
        }

        #[test]
        fn json_reads_back(document in proptest::collection::btree_map("\\PC{0,6}", any::<i64>(), 0..6)) {
            let value = json!(document);
            prop_assert_eq!(json(&value.to_string(), "x"), Ok(value));
        }
    }
}
