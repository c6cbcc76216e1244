//! The text of an entry in an editor: read, checked against the schema with the place marked, and compared.

use serde_json::{Map, Value, json};

use crate::body::validate;
use crate::catalog::Catalog;
use crate::schema::Schema;
use crate::tui::widgets::json_tree::{Document, PathStep};
use crate::view::hidden;

/// What begins a line that is left out of the text.
const COMMENT: &str = "# ";

/// What stands in place of a secret.
const STARS: &str = "\"********\"";

/// Something that is wrong with the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 0, without the lines that are left out.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
}

/// A text for the editor: comments, then the JSON.
#[must_use]
pub fn text(comments: &[&str], value: &Value) -> String {
    with_comments(comments, &pretty(value))
}

fn with_comments(comments: &[&str], json: &str) -> String {
    let lines = comments.iter().flat_map(|comment| comment.lines());
    lines.map(|line| format!("{COMMENT}{line}\n")).collect::<String>() + json
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// The text without the lines that are left out. In JSON no line can begin with `#`.
#[must_use]
pub fn without_comments(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with('#')).map(|line| format!("{line}\n")).collect()
}

/// Reads the JSON of a text.
///
/// # Errors
/// The place where the text is not JSON.
pub fn read(text: &str) -> Result<Value, Fault> {
    crate::json::parse(&without_comments(text)).map_err(|error| {
        let problem = error.to_string();
        let problem = problem.split(" at line ").next().unwrap_or_default();
        Fault { line: error.line().saturating_sub(1), problem: format!("no JSON: {problem}") }
    })
}

/// What is wrong with a value, by its schema; the lines are those of [`text`].
#[must_use]
pub fn faults(value: &Value, schema: &Schema, catalog: &Catalog) -> Vec<Fault> {
    let known = validate::reachable(schema, |name| catalog.schema(name));
    let violations = validate::violations(value, schema, &|name| known.get(name));
    let document = Document::new(value.clone());
    let paths: Vec<String> = (0..document.line_count()).map(|line| json_path(&document.path(line))).collect();
    let fault = |violation: validate::Violation| {
        let line = paths.iter().position(|path| *path == violation.path).unwrap_or(0);
        Fault { line, problem: violation.to_string() }
    };
    violations.into_iter().map(fault).collect()
}

/// A path as the check of a schema writes it.
fn json_path(path: &[PathStep]) -> String {
    path.iter().fold("$".to_owned(), |text, step| match step {
        PathStep::Name(name) => validate::member(&text, name),
        PathStep::Index(index) => format!("{text}[{index}]"),
    })
}

/// The text with a comment below each faulty line; other comments are replaced by these.
#[must_use]
pub fn marked(comments: &[&str], text: &str, faults: &[Fault]) -> String {
    let mut lines = String::new();
    for (index, line) in without_comments(text).lines().enumerate() {
        lines.push_str(&format!("{line}\n"));
        for fault in faults.iter().filter(|fault| fault.line == index) {
            let indent = line.len() - line.trim_start().len();
            let mark = "^".repeat(line.trim().chars().count().clamp(1, 40));
            let margin = " ".repeat(indent.saturating_sub(COMMENT.len()));
            lines.push_str(&format!("{COMMENT}{margin}{mark} {}\n", fault.problem.replace('\n', " ")));
        }
    }
    with_comments(comments, &lines)
}

/// One change between two values.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The path as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The value before; `None` if it is new.
    pub before: Option<Value>,
    /// The value afterwards; `None` if it was removed.
    pub after: Option<Value>,
}

/// The changes that turn one value into another. An array that changed is one change.
#[must_use]
pub fn differences(before: &Value, after: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(before, after, String::new(), &mut found);
    found
}

fn compare(before: &Value, after: &Value, pointer: String, found: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    let (Value::Object(old), Value::Object(new)) = (before, after) else {
        found.push(Difference { pointer, before: Some(before.clone()), after: Some(after.clone()) });
        return;
    };
    let below = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    for (name, value) in old {
        match new.get(name) {
            Some(changed) => compare(value, changed, below(name), found),
            None => found.push(Difference { pointer: below(name), before: Some(value.clone()), after: None }),
        }
    }
    for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        found.push(Difference { pointer: below(name), before: None, after: Some(value.clone()) });
    }
}

/// The changes as a JSON patch (RFC 6902), with a test before each: the server refuses the patch if the value that is
/// changed is no longer what it was.
#[must_use]
pub fn patch(differences: &[Difference]) -> Value {
    let mut operations = Vec::new();
    for Difference { pointer, before, after } in differences {
        if let Some(before) = before {
            operations.push(json!({"op": "test", "path": pointer, "value": before}));
        }
        operations.push(match (before, after) {
            (_, None) => json!({"op": "remove", "path": pointer}),
            (Some(_), Some(after)) => json!({"op": "replace", "path": pointer, "value": after}),
            (None, Some(after)) => json!({"op": "add", "path": pointer, "value": after}),
        });
    }
    Value::Array(operations)
}

/// The changes as lines that begin with `-` or `+`, not sanitised; secrets are starred.
#[must_use]
pub fn lines(differences: &[Difference]) -> Vec<String> {
    let mut lines = Vec::new();
    for Difference { pointer, before, after } in differences {
        let is_secret = pointer.split('/').any(hidden::is_hidden);
        let shown = |value: &Value| if is_secret { STARS.to_owned() } else { hidden::stripped(value).to_string() };
        let name = pointer.trim_start_matches('/');
        lines.extend(before.as_ref().map(|value| format!("- {name}: {}", shown(value))));
        lines.extend(after.as_ref().map(|value| format!("+ {name}: {}", shown(value))));
    }
    lines
}

/// Every member of a new entry, as changes.
#[must_use]
pub fn all_new(value: &Value) -> Vec<Difference> {
    differences(&Value::Object(Map::new()), value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Service;
    use proptest::prelude::*;

    #[test]
    fn a_text_is_read_without_its_comments() {
        let value = json!({"a": "# no comment", "b": [1, 2]});
        let edited = text(&["edit this", "two\nlines"], &value);
        assert!(edited.starts_with("# edit this\n# two\n# lines\n{\n"), "{edited}");
        assert_eq!(read(&edited), Ok(value));
        let fault = read("# x\n{\n  \"a\": 1\n  \"b\": 2\n}\n").expect_err("a fault");
        assert_eq!((fault.line, fault.problem.as_str()), (2, "no JSON: expected `,` or `}`"));
    }

    #[test]
    fn a_fault_is_marked_below_its_line() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        let schema = catalog.schema("Scope").expect("a schema");
        let value = json!({"id": "x", "scopeType": "odd", "claims": ["a", 7]});
        let faults = faults(&value, &schema, &catalog);
        let marked = marked(&["not valid"], &text(&["before"], &value), &faults);
        let lines: Vec<&str> = marked.lines().collect();
        assert_eq!(lines[..4], ["# not valid", "{", "  \"id\": \"x\",", "  \"scopeType\": \"odd\","]);
        assert!(lines[4].starts_with("# ^^^^^^^^^^^^^^^^^^^ $.scopeType: "), "{marked}");
        assert!(lines[7].trim() == "7" && lines[8].starts_with("#   ^ $.claims[1]: "), "{marked}");
        assert_eq!(read(&marked), Ok(value));
    }

    #[test]
    fn differences_are_a_patch_and_lines() {
        let before = json!({"a": 1, "b": {"c/d": "x"}, "gone": null, "list": [1], "clientSecret": "old"});
        let after = json!({"a": 1, "b": {"c/d": "y"}, "list": [1, 2], "new": true, "clientSecret": "young"});
        let differences = differences(&before, &after);
        assert_eq!(
            patch(&differences),
            json!([
                {"op": "test", "path": "/b/c~1d", "value": "x"},
                {"op": "replace", "path": "/b/c~1d", "value": "y"},
                {"op": "test", "path": "/gone", "value": null},
                {"op": "remove", "path": "/gone"},
                {"op": "test", "path": "/list", "value": [1]},
                {"op": "replace", "path": "/list", "value": [1, 2]},
                {"op": "test", "path": "/clientSecret", "value": "old"},
                {"op": "replace", "path": "/clientSecret", "value": "young"},
                {"op": "add", "path": "/new", "value": true},
            ])
        );
        let lines = lines(&differences);
        assert!(!lines.iter().any(|line| line.contains("old") || line.contains("young")), "{lines:?}");
        assert_eq!(lines[..2], ["- b/c~1d: \"x\"", "+ b/c~1d: \"y\""]);
    }

    /// Applies a patch as RFC 6902 says, as far as this file writes patches.
    fn apply(value: &mut Value, patch: &Value) {
        for operation in patch.as_array().expect("a list") {
            let pointer = operation["path"].as_str().expect("a path");
            if operation["op"] == "test" {
                assert_eq!(value.pointer(pointer), Some(&operation["value"]));
                continue;
            }
            let Some((parent, name)) = pointer.rsplit_once('/') else {
                *value = operation["value"].clone();
                continue;
            };
            let name = name.replace("~1", "/").replace("~0", "~");
            let parent = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
            match operation["op"].as_str() {
                Some("remove") => drop(parent.remove(&name)),
                _ => drop(parent.insert(name, operation["value"].clone())),
            }
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf =
            prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), "[a~/]{0,2}".prop_map(Value::from)];
        leaf.prop_recursive(3, 16, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::btree_map("[a~/]{0,2}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_patch_turns_one_value_into_the_other(before in values(), after in values()) {
            let mut patched = before.clone();
            apply(&mut patched, &patch(&differences(&before, &after)));
            prop_assert_eq!(patched, after);
        }
    }
}
