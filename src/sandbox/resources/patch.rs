//! Applies a JSON patch (RFC 6902): all of its operations, or none.

use serde_json::Value;

/// The problem of a patch.
pub type Problem = String;

/// Applies a patch to a value; a value that is refused is unchanged for the caller, who has the old one.
///
/// # Errors
/// The patch is no list of operations, or one of them can't be applied.
pub fn apply(target: Value, patch: &Value) -> Result<Value, Problem> {
    let operations = patch.as_array().ok_or("a JSON patch is a list of operations")?;
    operations.iter().try_fold(target, step)
}

fn step(mut target: Value, operation: &Value) -> Result<Value, Problem> {
    let text = |name: &str| operation.get(name).and_then(Value::as_str);
    let name = text("op").ok_or("an operation has no `op`")?;
    let path = pointer(text("path").ok_or("an operation has no `path`")?)?;
    let from = || pointer(text("from").ok_or("`from` is missing")?);
    let value = || operation.get("value").cloned().ok_or("`value` is missing");
    match name {
        "add" => add(&mut target, &path, value()?)?,
        "remove" => drop(remove(&mut target, &path)?),
        "replace" => *find(&mut target, &path)? = value()?,
        "test" => {
            let expected = value()?;
            if *find(&mut target, &path)? != expected {
                return Err(format!("the value at {} differs from the one in `test`", shown(&path)));
            }
        }
        "copy" => {
            let copied = find(&mut target, &from()?)?.clone();
            add(&mut target, &path, copied)?;
        }
        "move" => {
            let from = from()?;
            if path.len() > from.len() && path.starts_with(&from) {
                return Err("a value can't be moved into itself".to_owned());
            }
            let moved = remove(&mut target, &from)?;
            add(&mut target, &path, moved)?;
        }
        other => return Err(format!("the operation `{other}` is unknown")),
    }
    Ok(target)
}

/// The steps of a JSON pointer (RFC 6901).
fn pointer(text: &str) -> Result<Vec<String>, Problem> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let steps = text.strip_prefix('/').ok_or_else(|| format!("the path `{text}` does not begin with `/`"))?;
    Ok(steps.split('/').map(|step| step.replace("~1", "/").replace("~0", "~")).collect())
}

fn shown(path: &[String]) -> String {
    path.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect()
}

fn missing(path: &[String]) -> Problem {
    format!("there is no value at {}", shown(path))
}

/// The position in a list: digits without a leading zero.
fn position(step: &str) -> Option<usize> {
    let is_plain = step == "0" || (!step.starts_with('0') && step.bytes().all(|byte| byte.is_ascii_digit()));
    if is_plain { step.parse().ok() } else { None }
}

fn find<'a>(target: &'a mut Value, path: &[String]) -> Result<&'a mut Value, Problem> {
    let mut place = target;
    for step in path {
        let next = match place {
            Value::Object(members) => members.get_mut(step),
            Value::Array(items) => position(step).and_then(|index| items.get_mut(index)),
            _ => None,
        };
        place = next.ok_or_else(|| missing(path))?;
    }
    Ok(place)
}

fn add(target: &mut Value, path: &[String], value: Value) -> Result<(), Problem> {
    let Some((last, parent)) = path.split_last() else {
        *target = value;
        return Ok(());
    };
    match find(target, parent)? {
        Value::Object(members) => {
            members.insert(last.clone(), value);
            Ok(())
        }
        Value::Array(items) => {
            let index = if last == "-" { Some(items.len()) } else { position(last) };
            let index = index.filter(|index| *index <= items.len()).ok_or_else(|| missing(path))?;
            items.insert(index, value);
            Ok(())
        }
        _ => Err(missing(path)),
    }
}

fn remove(target: &mut Value, path: &[String]) -> Result<Value, Problem> {
    let Some((last, parent)) = path.split_last() else {
        return Ok(target.take());
    };
    let removed = match find(target, parent)? {
        Value::Object(members) => members.shift_remove(last),
        Value::Array(items) => position(last).filter(|index| *index < items.len()).map(|index| items.remove(index)),
        _ => None,
    };
    removed.ok_or_else(|| missing(path))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn each_operation_does_what_the_standard_says() {
        let value = json!({"a": 1, "b": [1, 2], "c/d": {"e~f": null}});
        let table = [
            (json!([]), Ok(value.clone())),
            (
                json!([{"op": "add", "path": "/x", "value": 2}]),
                Ok(json!({"a": 1, "b": [1, 2], "c/d": {"e~f": null}, "x": 2})),
            ),
            (
                json!([{"op": "add", "path": "/b/1", "value": 9}, {"op": "remove", "path": "/c~1d"}]),
                Ok(json!({"a": 1, "b": [1, 9, 2]})),
            ),
            (
                json!([{"op": "add", "path": "/b/-", "value": 9}, {"op": "remove", "path": "/c~1d"}]),
                Ok(json!({"a": 1, "b": [1, 2, 9]})),
            ),
            (json!([{"op": "replace", "path": "", "value": 7}]), Ok(json!(7))),
            (
                json!([{"op": "replace", "path": "/c~1d/e~0f", "value": 7}]),
                Ok(json!({"a": 1, "b": [1, 2], "c/d": {"e~f": 7}})),
            ),
            (
                json!([{"op": "move", "from": "/b/0", "path": "/a"}, {"op": "test", "path": "/b", "value": [2]}]),
                Ok(json!({"a": 1, "b": [2], "c/d": {"e~f": null}})),
            ),
            (json!([{"op": "copy", "from": "/a", "path": "/c~1d"}]), Ok(json!({"a": 1, "b": [1, 2], "c/d": 1}))),
            (json!([{"op": "test", "path": "/a", "value": 2}]), Err("the value at /a differs from the one in `test`")),
            (json!([{"op": "remove", "path": "/z"}]), Err("there is no value at /z")),
            (json!([{"op": "replace", "path": "/z", "value": 1}]), Err("there is no value at /z")),
            (json!([{"op": "add", "path": "/b/3", "value": 1}]), Err("there is no value at /b/3")),
            (json!([{"op": "add", "path": "/b/01", "value": 1}]), Err("there is no value at /b/01")),
            (json!([{"op": "add", "path": "/a/b", "value": 1}]), Err("there is no value at /a/b")),
            (json!([{"op": "add", "path": "/b"}]), Err("`value` is missing")),
            (json!([{"op": "move", "path": "/b"}]), Err("`from` is missing")),
            (json!([{"op": "move", "from": "/b", "path": "/b/0"}]), Err("a value can't be moved into itself")),
            (json!([{"op": "add", "path": "b", "value": 1}]), Err("the path `b` does not begin with `/`")),
            (json!([{"op": "merge", "path": "/b"}]), Err("the operation `merge` is unknown")),
            (json!([{"path": "/b"}]), Err("an operation has no `op`")),
            (json!([{"op": "add"}]), Err("an operation has no `path`")),
            (json!({"op": "add"}), Err("a JSON patch is a list of operations")),
        ];
        for (patch, expected) in table {
            assert_eq!(apply(value.clone(), &patch), expected.map_err(str::to_owned), "{patch}");
        }
    }

    proptest! {
        #[test]
        fn no_patch_panics(op in "(add|remove|replace|move|copy|test)", path in "(/[ab0-9~-]{0,2}){0,3}", from in "(/[ab0-9]{0,1}){0,3}") {
            let value = json!({"a": [1, {"b": 2}], "b": {"a": {}, "": 0}});
            let _ = apply(value, &json!([{"op": op, "path": path, "from": from, "value": 1}]));
        }
    }
}
