//! Operations as text and as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::schema;
use crate::catalog::Catalog;
use crate::operation::{Operation, Parameter, Place, RequestBody, ValueType};
use crate::schema::Schema;
use crate::shell;

/// Operations grouped by task, one line each.
#[must_use]
pub fn list(operations: &[&Operation], catalog: &Catalog) -> String {
    let width = operations.iter().map(|operation| operation.id.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    let mut task = None;
    for operation in operations {
        if task != Some(&operation.task) {
            let gap = if task.is_some() { "\n" } else { "" };
            let about = catalog.task_description(&operation.task).map(|about| format!(": {about}")).unwrap_or_default();
            let name = if operation.task.is_empty() { "(no task)" } else { &*operation.task };
            // Writing into a String can't fail.
            let _ = writeln!(text, "{gap}{name}{about}");
            task = Some(&operation.task);
        }
        let _ = writeln!(
            text,
            "  {:width$}  {:6}  {}",
            operation.id,
            operation.method.as_str(),
            first_line(&operation.description)
        );
    }
    text
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default().trim_end()
}

/// Everything about one operation.
#[must_use]
pub fn show(operation: &Operation) -> String {
    let mut text = format!("{}: {}\n\n", operation.id, operation.description.trim());
    let _ = writeln!(text, "  {} {}", operation.method, operation.path);
    let _ = writeln!(text, "  task {}", if operation.task.is_empty() { "(none)" } else { &*operation.task });
    let plugin = if operation.plugin.is_empty() { String::new() } else { format!(", plugin {}", operation.plugin) };
    let _ = writeln!(text, "  of {}{plugin}", operation.service.title());
    for (flag, title) in [("--url-suffix", "Path arguments"), ("--endpoint-args", "Query and header arguments")] {
        let parameters: Vec<&Parameter> = operation.parameters_of(flag).collect();
        if !parameters.is_empty() {
            let _ = writeln!(text, "\n{title} ({flag}), * is required");
            write_parameters(&mut text, &parameters);
        }
    }
    if let Some(body) = &operation.body {
        let required = if body.is_required { ", required" } else { "" };
        let _ = writeln!(text, "\nBody (--data){required}");
        for media_type in &*body.media_types {
            let _ = writeln!(text, "  {}  {}", media_type.name, shape(&media_type.schema));
        }
    }
    if !operation.scopes.is_empty() {
        let _ = writeln!(text, "\nScopes, those of one line");
        for scopes in &*operation.scopes {
            let _ = writeln!(text, "  {}", scopes.join(" "));
        }
    }
    let _ = writeln!(text, "\nExample");
    for line in example(operation) {
        let _ = writeln!(text, "  {line}");
    }
    text
}

fn write_parameters(text: &mut String, parameters: &[&Parameter]) {
    let label = |parameter: &Parameter| format!("{}{}", parameter.name, if parameter.is_required { "*" } else { "" });
    let width = parameters.iter().map(|parameter| label(parameter).chars().count()).max().unwrap_or(0);
    let kinds: Vec<String> = parameters.iter().map(|parameter| kind(parameter)).collect();
    let kind_width = kinds.iter().map(|kind| kind.chars().count()).max().unwrap_or(0);
    for (parameter, kind) in parameters.iter().zip(kinds) {
        let about = first_line(&parameter.description);
        let line = format!("  {:width$}  {kind:kind_width$}  {about}", label(parameter));
        let _ = writeln!(text, "{}", line.trim_end());
        if !parameter.values.is_empty() {
            let _ = writeln!(text, "  {:width$}  one of {}", "", parameter.values.join(", "));
        }
    }
}

fn kind(parameter: &Parameter) -> String {
    let mut kind = parameter.value_type.as_str().to_owned();
    if parameter.place == Place::Header {
        kind.push_str(", header");
    }
    match parameter.default.as_deref() {
        None | Some("") => kind,
        Some(default) => format!("{kind}, default {default}"),
    }
}

/// A short description of the schema of a body.
fn shape(schema: &Schema) -> String {
    match (&schema.reference, &schema.items, schema.value_type) {
        (Some(name), _, _) => format!("schema {name}"),
        (None, Some(items), _) => format!("array of {}", shape(items)),
        (None, None, Some(ValueType::Object)) if !schema.properties.is_empty() => {
            let star = |name: &String| if schema.required.contains(name) { "*" } else { "" };
            let names = schema.properties.iter().map(|property| format!("{}{}", property.name, star(&property.name)));
            format!("object: {}", names.collect::<Vec<_>>().join(", "))
        }
        (None, None, value_type) => {
            let format = schema.format.as_ref().map(|format| format!(" ({format})")).unwrap_or_default();
            format!("{}{format}", value_type.map_or("anything", ValueType::as_str))
        }
    }
}

/// Example command lines that call an operation.
fn example(operation: &Operation) -> Vec<String> {
    let flag = operation.service.flag();
    let mut call = format!("config-cli{flag} --operation-id={}", shell::word(&operation.id));
    for (flag, is_path) in [("--url-suffix", true), ("--endpoint-args", false)] {
        let wanted = operation.parameters_of(flag).filter(|parameter| is_path || parameter.is_required);
        let pairs: Vec<String> =
            wanted.map(|parameter| format!("{}:{}", parameter.name, example_value(parameter))).collect();
        if !pairs.is_empty() {
            let _ = write!(call, " {flag}={}", shell::word(&pairs.join(",")));
        }
    }
    let Some(RequestBody { media_types, .. }) = &operation.body else {
        return vec![call];
    };
    let schema = media_types.first().map(|media_type| &media_type.schema);
    let named = schema.and_then(|schema| schema.reference.as_ref());
    call.push_str(" --data=body.json");
    match named {
        Some(name) => vec![format!("config-cli{flag} --schema-sample={} > body.json", shell::word(name)), call],
        None => vec![call],
    }
}

fn example_value(parameter: &Parameter) -> String {
    let given = parameter.values.first().or(parameter.default.as_ref()).filter(|value| !value.is_empty());
    given.map_or_else(|| parameter.name.to_uppercase(), ToString::to_string)
}

/// The main members of an operation, as JSON.
#[must_use]
pub fn summary(operation: &Operation) -> Value {
    json!({
        "id": operation.id,
        "service": operation.service.as_str(),
        "plugin": operation.plugin,
        "task": operation.task,
        "method": operation.method.as_str(),
        "path": operation.path,
        "description": operation.description,
    })
}

/// All members of an operation, as JSON.
#[must_use]
pub fn json(operation: &Operation) -> Value {
    let parameters = operation.parameters.iter().map(|parameter| {
        json!({
            "name": parameter.name,
            "in": parameter.place.as_str(),
            "flag": parameter.place.flag(),
            "required": parameter.is_required,
            "type": parameter.value_type.as_str(),
            "format": parameter.format,
            "enum": parameter.values,
            "default": parameter.default,
            "description": parameter.description,
        })
    });
    let body = operation.body.as_ref().map(|body| {
        let content = body.media_types.iter().map(|media_type| {
            json!({"type": media_type.name, "schema": schema::json(&media_type.schema), "name": media_type.schema.reference})
        });
        json!({"required": body.is_required, "content": content.collect::<Vec<_>>()})
    });
    let mut value = summary(operation);
    if let Value::Object(members) = &mut value {
        members.insert("parameters".to_owned(), parameters.collect());
        members.insert("scopes".to_owned(), json!(operation.scopes));
        members.insert("body".to_owned(), body.unwrap_or(Value::Null));
        members.insert("example".to_owned(), example(operation).into());
    }
    value
}
