//! Patches: the quick flags, JSON patches (RFC 6902) and SCIM patches (RFC 7644, section 3.5.2).

use serde_json::{Map, Value};

/// The schema that every SCIM patch names.
const SCIM_PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// The operations of RFC 6902.
const JSON_OPERATIONS: &[&str] = &["add", "remove", "replace", "move", "copy", "test"];

/// The operations of RFC 7644.
const SCIM_OPERATIONS: &[&str] = &["add", "remove", "replace"];

/// What a quick flag does.
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

/// One change, as a quick flag says it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    kind: EditKind,
    /// The key as it was given, without a slash in front; `/` descends.
    key: String,
    value: Option<Value>,
}

/// Why something is not a patch.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatchError {
    /// A flag without a value where it needs one.
    #[error("--patch-{kind} `{given}` has no `:` between a key and a value")]
    NoValue {
        /// Which flag.
        kind: &'static str,
        /// What it was given.
        given: String,
    },
    /// A flag without a key.
    #[error("--patch-{kind} `{given}` names no key")]
    NoKey {
        /// Which flag.
        kind: &'static str,
        /// What it was given.
        given: String,
    },
    /// A document that is no patch.
    #[error("the patch {place}: {problem}")]
    Malformed {
        /// Where: `operation 2`, or nothing for the whole.
        place: String,
        /// What is wrong.
        problem: String,
    },
}

/// Reads what a quick flag was given: `key:value`, or `key` for a removal.
///
/// The first `:` without a `\` before it ends the key. A value is text, or with `json_values` whatever
/// JSON it is.
///
/// # Errors
/// The key or the value is missing.
pub fn edit(kind: EditKind, given: &str, json_values: bool) -> Result<Edit, PatchError> {
    let (key, value) = split(given);
    let key = key.trim().trim_start_matches('/').to_owned();
    if key.is_empty() {
        return Err(PatchError::NoKey { kind: kind.as_str(), given: given.to_owned() });
    }
    let value = match (kind, value) {
        // Only what stands before a colon is a key, and a removal has no colon to look for.
        (EditKind::Remove, None) => None,
        (EditKind::Remove, Some(rest)) => {
            return Ok(Edit { kind, key: format!("{key}:{}", split_all(rest)), value: None });
        }
        (_, None) => return Err(PatchError::NoValue { kind: kind.as_str(), given: given.to_owned() }),
        (_, Some(text)) if json_values => Some(crate::json::parse(text).unwrap_or_else(|_| Value::from(text))),
        (_, Some(text)) => Some(Value::from(text)),
    };
    Ok(Edit { kind, key, value })
}

/// The key before the first `:` that is not escaped, and what follows it as it is.
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
    // The macro `json!` would copy the values, and spell the exponents of their numbers anew.
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

/// A `~` that is no escape of RFC 6901 becomes one.
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

/// `name/givenName` is `name.givenName` in SCIM; a filter in brackets stays as it is.
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

/// Gives every `path` and `from` of a JSON patch the slash in front that the manual's own files leave out.
///
/// The empty pointer, which means the whole document, stays as it is.
pub fn root_pointers(patch: &mut Value) {
    for operation in patch.as_array_mut().into_iter().flatten() {
        for name in ["path", "from"] {
            if let Some(Value::String(pointer)) = operation.get_mut(name)
                && !pointer.is_empty()
                && !pointer.starts_with('/')
            {
                pointer.insert(0, '/');
            }
        }
    }
}

/// Whether a document is a JSON patch.
///
/// # Errors
/// What is wrong, and in which of its operations.
pub fn check_json_patch(patch: &Value) -> Result<(), PatchError> {
    let operations = patch.as_array().ok_or_else(|| malformed("", "it is a list of operations: [{\"op\": …}, …]"))?;
    if operations.is_empty() {
        return Err(malformed("", "it holds no operation"));
    }
    for (index, operation) in operations.iter().enumerate() {
        check_json_operation(operation).map_err(|problem| malformed(&place(index), &problem))?;
    }
    Ok(())
}

fn check_json_operation(operation: &Value) -> Result<(), String> {
    let object = operation.as_object().ok_or("it is an object with op and path")?;
    let op = name_of(object, JSON_OPERATIONS, false)?;
    pointer(object, "path")?;
    if matches!(op.as_str(), "move" | "copy") {
        let from = pointer(object, "from")?;
        let path = pointer(object, "path")?;
        if op == "move" && path.strip_prefix(from).is_some_and(|rest| rest.starts_with('/')) {
            return Err(format!("`{from}` can't be moved into itself, to `{path}`"));
        }
    }
    if matches!(op.as_str(), "add" | "replace" | "test") && !object.contains_key("value") {
        return Err(format!("{op} needs a value"));
    }
    Ok(())
}

/// Whether a document is a SCIM patch.
///
/// # Errors
/// What is wrong, and in which of its operations.
pub fn check_scim_patch(patch: &Value) -> Result<(), PatchError> {
    let operations = patch.as_object().and_then(|object| {
        object.iter().find(|(name, _)| name.eq_ignore_ascii_case("Operations")).and_then(|(_, list)| list.as_array())
    });
    let operations = operations.ok_or_else(|| {
        malformed("", "it has to be an object with a list of Operations, as --patch-replace makes one")
    })?;
    if operations.is_empty() {
        return Err(malformed("", "its Operations are empty"));
    }
    for (index, operation) in operations.iter().enumerate() {
        check_scim_operation(operation).map_err(|problem| malformed(&place(index), &problem))?;
    }
    Ok(())
}

fn check_scim_operation(operation: &Value) -> Result<(), String> {
    let object = operation.as_object().ok_or("it is an object with op, path and value")?;
    let op = name_of(object, SCIM_OPERATIONS, true)?;
    match object.get("path") {
        None | Some(Value::String(_)) => {}
        Some(other) => return Err(format!("its path is a text, not {other}")),
    }
    if op == "remove" && !object.contains_key("path") {
        return Err("remove needs a path".to_owned());
    }
    if op != "remove" && !object.contains_key("value") {
        return Err(format!("{op} needs a value"));
    }
    Ok(())
}

fn name_of(object: &Map<String, Value>, known: &[&str], any_case: bool) -> Result<String, String> {
    let known_are = || format!("known are {}", known.join(", "));
    let given = object.get("op").ok_or_else(|| format!("it has no op; {}", known_are()))?;
    let name = given.as_str().ok_or_else(|| format!("its op is a text, not {given}; {}", known_are()))?;
    let plain = if any_case { name.to_ascii_lowercase() } else { name.to_owned() };
    if known.contains(&plain.as_str()) { Ok(plain) } else { Err(format!("there is no op `{name}`; {}", known_are())) }
}

/// A JSON pointer (RFC 6901).
fn pointer<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a str, String> {
    let value = object.get(name).ok_or_else(|| format!("it has no {name}"))?;
    let text = value.as_str().ok_or_else(|| format!("its {name} is a text, not {value}"))?;
    if !text.is_empty() && !text.starts_with('/') {
        return Err(format!("its {name} `{text}` begins with `/`, as in `/{text}`"));
    }
    let is_escaped = |rest: &str| rest.starts_with('0') || rest.starts_with('1');
    if text.split('~').skip(1).any(|rest| !is_escaped(rest)) {
        return Err(format!("its {name} `{text}` has a `~` that is neither `~0` nor `~1`"));
    }
    Ok(text)
}

fn place(index: usize) -> String {
    format!("has a fault in operation {}", index + 1)
}

fn malformed(place: &str, problem: &str) -> PatchError {
    let place = if place.is_empty() { "can't be sent".to_owned() } else { place.to_owned() };
    PatchError::Malformed { place, problem: problem.to_owned() }
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
    fn numbers_in_patches_leave_as_they_are_written() {
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
    fn quick_flags_that_say_too_little_are_refused() {
        let table = [
            (Add, "a", "--patch-add `a` has no `:` between a key and a value"),
            (Replace, r"a\:b", r"--patch-replace `a\:b` has no `:` between a key and a value"),
            (Add, ":x", "--patch-add `:x` names no key"),
            (Remove, "/", "--patch-remove `/` names no key"),
        ];
        for (kind, given, expected) in table {
            assert_eq!(edit(kind, given, false).map_err(|error| error.to_string()), Err(expected.to_owned()));
        }
    }

    #[test]
    fn pointers_without_a_slash_get_one() {
        let mut patch = json!([
            {"op": "replace", "path": "ssaConfiguration/x", "value": "path"},
            {"op": "move", "from": "a", "path": "/b"},
            {"op": "add", "path": "", "value": {"path": "kept", "from": "kept"}},
            {"op": "test", "path": 1},
            "path",
        ]);
        root_pointers(&mut patch);
        let expected = json!([
            {"op": "replace", "path": "/ssaConfiguration/x", "value": "path"},
            {"op": "move", "from": "/a", "path": "/b"},
            {"op": "add", "path": "", "value": {"path": "kept", "from": "kept"}},
            {"op": "test", "path": 1},
            "path",
        ]);
        assert_eq!(patch, expected);
        let mut no_list = json!({"path": "a"});
        root_pointers(&mut no_list);
        assert_eq!(no_list, json!({"path": "a"}));
    }

    #[test]
    fn json_patches_are_checked() {
        let good = json!([
            {"op": "add", "path": "", "value": null},
            {"op": "remove", "path": "/a~0/0"},
            {"op": "replace", "path": "/a", "value": {}},
            {"op": "move", "from": "/a", "path": "/ab"},
            {"op": "copy", "from": "/a", "path": "/a/b"},
            {"op": "test", "path": "/a", "value": 1, "extra": true},
        ]);
        assert_eq!(check_json_patch(&good), Ok(()));
        let table = [
            (json!({"op": "add"}), "the patch can't be sent: it is a list of operations: [{\"op\": …}, …]"),
            (json!([]), "the patch can't be sent: it holds no operation"),
            (json!([1]), "the patch has a fault in operation 1: it is an object with op and path"),
            (
                json!([{"path": "/a"}]),
                "the patch has a fault in operation 1: it has no op; known are add, remove, replace, move, copy, test",
            ),
            (
                json!([{"op": "Add", "path": "/a", "value": 1}]),
                "the patch has a fault in operation 1: there is no op `Add`; known are add, remove, replace, move, copy, test",
            ),
            (json!([{"op": "remove"}]), "the patch has a fault in operation 1: it has no path"),
            (
                json!([{"op": "remove", "path": "a"}]),
                "the patch has a fault in operation 1: its path `a` begins with `/`, as in `/a`",
            ),
            (
                json!([{"op": "remove", "path": "/a~"}]),
                "the patch has a fault in operation 1: its path `/a~` has a `~` that is neither `~0` nor `~1`",
            ),
            (json!([{"op": "test", "path": "/a"}]), "the patch has a fault in operation 1: test needs a value"),
            (json!([{"op": "copy", "path": "/a"}]), "the patch has a fault in operation 1: it has no from"),
            (
                json!([{"op": "remove", "path": "/a"}, {"op": "move", "from": "/a", "path": "/a/b"}]),
                "the patch has a fault in operation 2: `/a` can't be moved into itself, to `/a/b`",
            ),
        ];
        for (patch, expected) in table {
            assert_eq!(check_json_patch(&patch).map_err(|error| error.to_string()), Err(expected.to_owned()));
        }
    }

    #[test]
    fn scim_patches_are_checked() {
        let good =
            json!({"operations": [{"op": "Replace", "value": {"active": false}}, {"op": "remove", "path": "x"}]});
        assert_eq!(check_scim_patch(&good), Ok(()));
        let table = [
            (json!([]), "it has to be an object with a list of Operations, as --patch-replace makes one"),
            (json!({"Operations": []}), "its Operations are empty"),
            (
                json!({"Operations": [{"op": "move", "path": "x"}]}),
                "there is no op `move`; known are add, remove, replace",
            ),
            (json!({"Operations": [{"op": "remove"}]}), "remove needs a path"),
            (json!({"Operations": [{"op": "add", "path": "x"}]}), "add needs a value"),
            (json!({"Operations": [{"op": "add", "path": 1, "value": 1}]}), "its path is a text, not 1"),
        ];
        for (patch, expected) in table {
            let error = check_scim_patch(&patch).expect_err(expected).to_string();
            assert!(error.ends_with(expected), "{error}");
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
        fn what_is_read_is_a_patch(key in "[a-zü:\\\\/~\\[\\]]{1,8}", value in "\\PC{0,8}") {
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
