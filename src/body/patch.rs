//! Builds JSON patches (RFC 6902) and SCIM patches (RFC 7644, section 3.5.2) from `--patch-add`, `--patch-replace` and
//! `--patch-remove`, the quick flags.

mod check;
mod error;

use serde_json::{Map, Value};

use super::secrets;

pub use check::{check_json_patch, check_scim_patch, root_pointers};
pub use error::PatchError;

/// The schema that every SCIM patch names.
const SCIM_PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// The operation of a quick flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// `--patch-add`
    Add,
    /// `--patch-replace`
    Replace,
    /// `--patch-remove`
    Remove,
}

impl EditKind {
    /// The operation's name in a patch.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Replace => "replace",
            Self::Remove => "remove",
        }
    }
}

/// The change that one quick flag describes.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    kind: EditKind,
    /// The key without a leading slash; `/` separates levels.
    key: String,
    value: Option<Value>,
}

/// Reads the argument of a quick flag: `key:value`, or `key` for a removal.
///
/// The first `:` without a `\` before it ends the key. A value is text; with `json_values`, a value that is valid JSON
/// is read as JSON.
///
/// # Errors
/// The key or the value is missing.
pub fn edit(kind: EditKind, given: &str, json_values: bool) -> Result<Edit, PatchError> {
    let (key, value) = split(given);
    let key = key.trim().trim_start_matches('/').to_owned();
    if key.is_empty() {
        return Err(PatchError::NoKey { kind: kind.as_str(), given: secrets::text(given).into_owned() });
    }
    let value = match (kind, value) {
        // The whole argument of a removal is the key.
        (EditKind::Remove, None) => None,
        (EditKind::Remove, Some(rest)) => {
            return Ok(Edit { kind, key: format!("{key}:{}", split_all(rest)), value: None });
        }
        (_, None) => {
            return Err(PatchError::NoValue { kind: kind.as_str(), given: secrets::text(given).into_owned() });
        }
        (_, Some(text)) if json_values => Some(crate::json::parse(text).unwrap_or_else(|_| Value::from(text))),
        (_, Some(text)) => Some(Value::from(text)),
    };
    Ok(Edit { kind, key, value })
}

/// The key before the first `:` that is not escaped, and the text after that `:`, unchanged.
fn split(given: &str) -> (String, Option<&str>) {
    let mut key = String::new();
    let mut characters = given.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            ':' => return (key, Some(&given[index + 1..])),
            '\\' => match characters.next() {
                Some((_, literal @ (':' | '\\'))) => key.push(literal),
                Some((_, other)) => key.extend(['\\', other]),
                None => key.push('\\'),
            },
            other => key.push(other),
        }
    }
    (key, None)
}

fn split_all(rest: &str) -> String {
    match split(rest) {
        (key, Some(rest)) => format!("{key}:{}", split_all(rest)),
        (key, None) => key,
    }
}

/// The changes as a JSON patch.
#[must_use]
pub fn json_patch(edits: &[Edit]) -> Value {
    let operations = edits.iter().map(|edit| operation(edit, format!("/{}", escape(&edit.key))));
    Value::Array(operations.collect())
}

/// The changes as a SCIM patch.
#[must_use]
pub fn scim_patch(edits: &[Edit]) -> Value {
    let operations: Vec<Value> = edits.iter().map(|edit| operation(edit, scim_path(&edit.key))).collect();
    // The macro `json!` would copy the values and change the spelling of exponents.
    let members = [("schemas", vec![SCIM_PATCH.into()]), ("Operations", operations)];
    Value::Object(members.into_iter().map(|(name, list)| (name.to_owned(), Value::Array(list))).collect())
}

fn operation(edit: &Edit, path: String) -> Value {
    let mut operation = Map::new();
    operation.insert("op".to_owned(), edit.kind.as_str().into());
    operation.insert("path".to_owned(), path.into());
    if let Some(value) = &edit.value {
        operation.insert("value".to_owned(), value.clone());
    }
    Value::Object(operation)
}

/// Escapes each `~` that does not begin an escape of RFC 6901.
fn escape(key: &str) -> String {
    let mut escaped = String::with_capacity(key.len());
    let mut characters = key.chars().peekable();
    while let Some(character) = characters.next() {
        escaped.push(character);
        if character == '~' && !matches!(characters.peek(), Some('0' | '1')) {
            escaped.push('0');
        }
    }
    escaped
}

/// Writes a key as a SCIM path: `name/givenName` becomes `name.givenName`; a filter in brackets stays unchanged.
fn scim_path(key: &str) -> String {
    let mut depth = 0_usize;
    let mut is_quoted = false;
    key.chars()
        .map(|character| {
            match character {
                '"' => is_quoted = !is_quoted,
                '[' if !is_quoted => depth += 1,
                ']' if !is_quoted => depth = depth.saturating_sub(1),
                '/' if !is_quoted && depth == 0 => return '.',
                _ => {}
            }
            character
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::EditKind::{Add, Remove, Replace};
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn one(kind: EditKind, given: &str, json_values: bool) -> Edit {
        edit(kind, given, json_values).expect("an edit")
    }

    #[test]
    fn quick_flags_become_json_patches() {
        let table = [
            (Replace, "someKey:someValue", false, json!({"op": "replace", "path": "/someKey", "value": "someValue"})),
            (Add, "a/b:1", false, json!({"op": "add", "path": "/a/b", "value": "1"})),
            (Add, "/a/b:1", true, json!({"op": "add", "path": "/a/b", "value": 1})),
            (
                Add,
                "a:{\"b\":[1.10]}",
                true,
                serde_json::from_str(r#"{"op":"add","path":"/a","value":{"b":[1.10]}}"#).expect("JSON"),
            ),
            (Add, "a:plain words", true, json!({"op": "add", "path": "/a", "value": "plain words"})),
            (Add, r"a\:b:c:d\:e", false, json!({"op": "add", "path": "/a:b", "value": r"c:d\:e"})),
            (Add, r"re:\d+\.", false, json!({"op": "add", "path": "/re", "value": r"\d+\."})),
            (Add, "a:", false, json!({"op": "add", "path": "/a", "value": ""})),
            (Add, "a~b:1", false, json!({"op": "add", "path": "/a~0b", "value": "1"})),
            (Add, "a~1b:1", false, json!({"op": "add", "path": "/a~1b", "value": "1"})),
            (Remove, "a/0", false, json!({"op": "remove", "path": "/a/0"})),
            (Remove, r"urn\:x:y", false, json!({"op": "remove", "path": "/urn:x:y"})),
        ];
        for (kind, given, json_values, expected) in table {
            let patch = json_patch(&[one(kind, given, json_values)]);
            assert_eq!(patch.to_string(), json!([expected]).to_string(), "{given}");
            assert_eq!(check_json_patch(&patch), Ok(()));
        }
    }

    #[test]
    fn numbers_in_patches_keep_their_spelling() {
        for number in ["1e3", "1E400", "1.50e400", "-0.0", "1.10"] {
            let edits = [one(Add, &format!("a:{{\"b\":[{number}]}}"), true)];
            let value = format!("\"value\":{{\"b\":[{number}]}}");
            assert_eq!(json_patch(&edits).to_string(), format!(r#"[{{"op":"add","path":"/a",{value}}}]"#));
            assert!(scim_patch(&edits).to_string().contains(&value), "{number}");
        }
    }

    #[test]
    fn quick_flags_become_scim_patches() {
        let edits = [
            one(Replace, "name/givenName:Ada", false),
            one(Add, r#"emails[type eq "w/o"]/value:a@b"#, false),
            one(Remove, "active", false),
        ];
        let patch = scim_patch(&edits);
        let expected = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [
                {"op": "replace", "path": "name.givenName", "value": "Ada"},
                {"op": "add", "path": "emails[type eq \"w/o\"].value", "value": "a@b"},
                {"op": "remove", "path": "active"},
            ],
        });
        assert_eq!(patch, expected);
        assert_eq!(check_scim_patch(&patch), Ok(()));
    }

    #[test]
    fn quick_flags_without_a_key_or_value_are_errors() {
        let table = [
            (Add, "a", "--patch-add `a` has no `:` between a key and a value"),
            (Replace, r"a\:b", r"--patch-replace `a\:b` has no `:` between a key and a value"),
            (Add, "clientSecret=P", "--patch-add `clientSecret=***` has no `:` between a key and a value"),
            (Add, ":x", "--patch-add `:x` has no key"),
            (Remove, "/", "--patch-remove `/` has no key"),
        ];
        for (kind, given, expected) in table {
            assert_eq!(edit(kind, given, false).map_err(|error| error.to_string()), Err(expected.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(given in "\\PC*|[a:/\\\\~ ]{0,12}") {
            for kind in [Add, Replace, Remove] {
                let _ = edit(kind, &given, true);
            }
        }

        #[test]
        fn every_edit_gives_a_valid_patch(key in "[a-zü:\\\\/~\\[\\]]{1,8}", value in "\\PC{0,8}") {
            let given = format!("{}:{value}", key.replace('\\', "\\\\").replace(':', "\\:"));
            if let Ok(edit) = edit(Add, &given, false) {
                prop_assert_eq!(edit.key.as_str(), key.trim().trim_start_matches('/'));
                prop_assert_eq!(edit.value.as_ref().and_then(Value::as_str), Some(value.as_str()));
                prop_assert_eq!(check_json_patch(&json_patch(std::slice::from_ref(&edit))), Ok(()));
                prop_assert_eq!(check_scim_patch(&scim_patch(&[edit])), Ok(()));
            } else {
                prop_assert!(key.trim().trim_matches('/').is_empty());
            }
        }
    }
}
