//! Validates JSON patches (RFC 6902) and SCIM patches (RFC 7644).

use serde_json::{Map, Value};

use super::error::PatchError;

/// The operations of RFC 6902.
const JSON_OPERATIONS: &[&str] = &["add", "remove", "replace", "move", "copy", "test"];

/// The operations of RFC 7644.
const SCIM_OPERATIONS: &[&str] = &["add", "remove", "replace"];

/// Adds the leading slash to every `path` and `from` of a JSON patch, since examples in the Janssen manual omit it.
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

/// Checks that a document is a JSON patch.
///
/// # Errors
/// The document is not a JSON patch; the error names the problem and the operation.
pub fn check_json_patch(patch: &Value) -> Result<(), PatchError> {
    let operations =
        patch.as_array().ok_or_else(|| malformed("", "it must be a list of operations: [{\"op\": …}, …]"))?;
    if operations.is_empty() {
        return Err(malformed("", "it has no operations"));
    }
    for (index, operation) in operations.iter().enumerate() {
        check_json_operation(operation).map_err(|problem| malformed(&place(index), &problem))?;
    }
    Ok(())
}

fn check_json_operation(operation: &Value) -> Result<(), String> {
    let object = operation.as_object().ok_or("it must be an object with op and path")?;
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

/// Checks that a document is a SCIM patch.
///
/// # Errors
/// The document is not a SCIM patch; the error names the problem and the operation.
pub fn check_scim_patch(patch: &Value) -> Result<(), PatchError> {
    let operations = patch.as_object().and_then(|object| {
        object.iter().find(|(name, _)| name.eq_ignore_ascii_case("Operations")).and_then(|(_, list)| list.as_array())
    });
    let operations = operations.ok_or_else(|| {
        malformed("", "it must be an object with a list of Operations, such as --patch-replace creates")
    })?;
    if operations.is_empty() {
        return Err(malformed("", "its list of Operations is empty"));
    }
    for (index, operation) in operations.iter().enumerate() {
        check_scim_operation(operation).map_err(|problem| malformed(&place(index), &problem))?;
    }
    Ok(())
}

fn check_scim_operation(operation: &Value) -> Result<(), String> {
    let object = operation.as_object().ok_or("it must be an object with op, path and value")?;
    let op = name_of(object, SCIM_OPERATIONS, true)?;
    match object.get("path") {
        None | Some(Value::String(_)) => {}
        Some(other) => return Err(format!("its path must be a text, not {other}")),
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
    let valid = || format!("valid are {}", known.join(", "));
    let given = object.get("op").ok_or_else(|| format!("it has no op; {}", valid()))?;
    let name = given.as_str().ok_or_else(|| format!("its op must be a text, not {given}; {}", valid()))?;
    let plain = if any_case { name.to_ascii_lowercase() } else { name.to_owned() };
    if known.contains(&plain.as_str()) { Ok(plain) } else { Err(format!("unknown op `{name}`; {}", valid())) }
}

/// A JSON pointer (RFC 6901).
fn pointer<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a str, String> {
    let value = object.get(name).ok_or_else(|| format!("it has no {name}"))?;
    let text = value.as_str().ok_or_else(|| format!("its {name} must be a text, not {value}"))?;
    if !text.is_empty() && !text.starts_with('/') {
        return Err(format!("its {name} `{text}` must begin with `/`: `/{text}`"));
    }
    let is_escaped = |rest: &str| rest.starts_with('0') || rest.starts_with('1');
    if text.split('~').skip(1).any(|rest| !is_escaped(rest)) {
        return Err(format!("its {name} `{text}` has a `~` that is neither `~0` nor `~1`"));
    }
    Ok(text)
}

fn place(index: usize) -> String {
    format!("has an error in operation {}", index + 1)
}

fn malformed(place: &str, problem: &str) -> PatchError {
    let place = if place.is_empty() { "is not valid".to_owned() } else { place.to_owned() };
    PatchError::Malformed { place, problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
            (json!({"op": "add"}), "the patch is not valid: it must be a list of operations: [{\"op\": …}, …]"),
            (json!([]), "the patch is not valid: it has no operations"),
            (json!([1]), "the patch has an error in operation 1: it must be an object with op and path"),
            (
                json!([{"path": "/a"}]),
                "the patch has an error in operation 1: it has no op; valid are add, remove, replace, move, copy, test",
            ),
            (
                json!([{"op": "Add", "path": "/a", "value": 1}]),
                "the patch has an error in operation 1: unknown op `Add`; valid are add, remove, replace, move, copy, test",
            ),
            (json!([{"op": "remove"}]), "the patch has an error in operation 1: it has no path"),
            (
                json!([{"op": "remove", "path": "a"}]),
                "the patch has an error in operation 1: its path `a` must begin with `/`: `/a`",
            ),
            (
                json!([{"op": "remove", "path": "/a~"}]),
                "the patch has an error in operation 1: its path `/a~` has a `~` that is neither `~0` nor `~1`",
            ),
            (json!([{"op": "test", "path": "/a"}]), "the patch has an error in operation 1: test needs a value"),
            (json!([{"op": "copy", "path": "/a"}]), "the patch has an error in operation 1: it has no from"),
            (
                json!([{"op": "remove", "path": "/a"}, {"op": "move", "from": "/a", "path": "/a/b"}]),
                "the patch has an error in operation 2: `/a` can't be moved into itself, to `/a/b`",
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
            (json!([]), "it must be an object with a list of Operations, such as --patch-replace creates"),
            (json!({"Operations": []}), "its list of Operations is empty"),
            (json!({"Operations": [{"op": "move", "path": "x"}]}), "unknown op `move`; valid are add, remove, replace"),
            (json!({"Operations": [{"op": "remove"}]}), "remove needs a path"),
            (json!({"Operations": [{"op": "add", "path": "x"}]}), "add needs a value"),
            (json!({"Operations": [{"op": "add", "path": 1, "value": 1}]}), "its path must be a text, not 1"),
        ];
        for (patch, expected) in table {
            let error = check_scim_patch(&patch).expect_err(expected).to_string();
            assert!(error.ends_with(expected), "{error}");
        }
    }
}
