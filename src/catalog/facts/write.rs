//! Operations and schemas become lines; what is text of somebody else is left out.

use std::borrow::Cow;

use super::{LIMITS, SESSIONS};
use crate::catalog::openapi::Specification;
use crate::operation::{Operation, Parameter, ValueType};
use crate::schema::{Additional, Schema};

/// What the data files keep of a specification: facts, and no sentence.
#[must_use]
pub fn bare(specification: &Specification) -> Specification {
    let mut bare = Specification { title: String::new(), ..specification.clone() };
    for operation in &mut bare.operations {
        operation.description = Cow::Borrowed("");
        for parameter in operation.parameters.to_mut() {
            parameter.description = Cow::Borrowed("");
            parameter.is_of_path = false;
        }
        let media_types = operation.body.iter_mut().flat_map(|body| body.media_types.to_mut());
        media_types.for_each(|media_type| bare_schema(&mut media_type.schema));
    }
    bare.schemas.iter_mut().for_each(|(_, schema)| bare_schema(schema));
    bare
}

fn bare_schema(schema: &mut Schema) {
    schema.description = Cow::Borrowed("");
    schema.order.clear();
    schema.limits.retain(|(key, _)| LIMITS.contains(&key.as_str()));
    let Schema { required, properties, .. } = schema;
    // In the order of the properties, which is how they are written.
    required.retain(|name| properties.iter().any(|property| property.name == *name));
    required.sort_by_key(|name| properties.iter().position(|property| property.name == *name));
    required.dedup();
    if schema.reference.is_some() {
        *schema = Schema { reference: schema.reference.take(), ..Schema::default() };
    }
    schema.parts_mut().for_each(bare_schema);
}

/// The operations file of a service.
#[must_use]
pub fn write_operations(specifications: &[Specification], sessions: &[Operation]) -> String {
    let mut text =
        String::from("# Operations. `src/catalog/facts/mod.rs` explains the lines; `make-catalog` writes them.\n");
    for specification in specifications.iter().filter(|specification| !specification.operations.is_empty()) {
        text.push_str(&format!("\n[{}]\n", specification.plugin));
        let mut tag = "";
        for operation in &specification.operations {
            let session = sessions.iter().position(|session| session.id == operation.id);
            if session.is_some_and(|index| index > 0) {
                continue;
            }
            if operation.tag != tag {
                tag = &operation.tag;
                text.push_str(&format!("\n= {tag}\n"));
            }
            text.push('\n');
            match session {
                Some(_) => text.push_str(&format!("{SESSIONS}\n")),
                None => write_operation(&mut text, operation),
            }
        }
    }
    text
}

fn write_operation(text: &mut String, operation: &Operation) {
    text.push_str(&format!("{} {} {}\n", word(&operation.id), operation.method, word(&operation.path)));
    for parameter in &*operation.parameters {
        write_parameter(text, parameter);
    }
    for scopes in &*operation.scopes {
        let scopes: Vec<String> = scopes.iter().map(|scope| word(scope)).collect();
        text.push_str(&format!("  scopes {}\n", scopes.join(" ")));
    }
    if let Some(body) = &operation.body {
        for media_type in &*body.media_types {
            let star = if body.is_required { "*" } else { "" };
            text.push_str(&format!("  body{star} {}", word(&media_type.name)));
            write_schema(text, &media_type.schema, 2, &operation.plugin);
        }
    }
}

fn write_parameter(text: &mut String, parameter: &Parameter) {
    let star = if parameter.is_required { "*" } else { "" };
    let format = parameter.format.as_ref().map(|format| format!(":{format}")).unwrap_or_default();
    let (place, name) = (parameter.place.as_str(), word(&parameter.name));
    text.push_str(&format!("  {place} {name}{star} {}{format}", parameter.value_type.as_str()));
    if !parameter.values.is_empty() {
        text.push_str(&format!(" enum={}", serde_json::json!(parameter.values)));
    }
    if let Some(default) = &parameter.default {
        text.push_str(&format!(" default={}", literal(default, parameter.value_type)));
    }
    text.push('\n');
}

/// A default as JSON again, by the type of its parameter.
fn literal(text: &str, value_type: ValueType) -> String {
    match value_type {
        ValueType::String => serde_json::json!(text).to_string(),
        _ => text.to_owned(),
    }
}

/// The schemas file of a service.
#[must_use]
pub fn write_schemas(specifications: &[Specification]) -> String {
    let mut text =
        String::from("# Schemas. `src/catalog/facts/mod.rs` explains the lines; `make-catalog` writes them.\n");
    for specification in specifications.iter().filter(|specification| !specification.schemas.is_empty()) {
        text.push_str(&format!("\n[{}]\n", specification.plugin));
        for (name, schema) in &specification.schemas {
            text.push_str(&format!("\n{}", word(own_name(name, &specification.plugin))));
            write_schema(&mut text, schema, 0, &specification.plugin);
        }
    }
    text
}

/// The name of a schema within its plugin.
fn own_name<'a>(name: &'a str, plugin: &str) -> &'a str {
    name.strip_prefix(plugin).and_then(|name| name.strip_prefix(':')).unwrap_or(name)
}

/// The rest of the line of a schema, and the lines that belong to it.
fn write_schema(text: &mut String, schema: &Schema, indent: usize, plugin: &str) {
    let shape = shape(schema, plugin);
    text.push_str(&format!(" {}", shape.as_deref().unwrap_or("array")));
    if !schema.values.is_empty() {
        text.push_str(&format!(" enum=[{}]", schema.values.join(",")));
    }
    if let Some(default) = &schema.default {
        text.push_str(&format!(" default={default}"));
    }
    for (key, value) in &schema.limits {
        text.push_str(&format!(" {key}={value}"));
    }
    text.push('\n');
    let margin = " ".repeat(indent + 2);
    let mut child = |label: &str, schema: &Schema| {
        text.push_str(&format!("{margin}{label}"));
        write_schema(text, schema, indent + 2, plugin);
    };
    for property in &schema.properties {
        let star = if schema.required.contains(&property.name) { "*" } else { "" };
        child(&format!("{}{star}", word(&property.name)), &property.schema);
    }
    if let Some(items) = schema.items.as_deref().filter(|_| shape.is_none()) {
        child("[]", items);
    }
    for (label, members) in [("&", &schema.all_of), ("|", &schema.any_of), ("^", &schema.one_of)] {
        members.iter().for_each(|member| child(label, member));
    }
    match &schema.additional {
        Some(Additional::Like(schema)) => child("{}", schema),
        Some(Additional::Allowed(is_allowed)) => text.push_str(&format!("{margin}{{}} {is_allowed}\n")),
        None => {}
    }
}

/// A shape in one word; `None` for an array whose elements need lines of their own.
fn shape(schema: &Schema, plugin: &str) -> Option<String> {
    if let Some(name) = &schema.reference {
        return Some(format!("@{}", word(own_name(name, plugin))));
    }
    if let (Some(ValueType::Array), Some(items), None) = (schema.value_type, &schema.items, &schema.format) {
        let is_plain = Schema { value_type: None, format: None, reference: None, items: None, ..(**items).clone() }
            == Schema::default();
        let inner = shape(items, plugin).filter(|_| is_plain)?;
        return Some(format!("[{inner}]"));
    }
    let name = schema.value_type.map_or("-", ValueType::as_str);
    Some(match &schema.format {
        Some(format) => format!("{name}:{format}"),
        None => name.to_owned(),
    })
}

/// A word, in quotes if it is not plain.
fn word(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"\\*[]#".contains(&byte);
    let begins_plain = !text.starts_with(['{', '&', '|', '^', '=', '(', '@']);
    // `{name}` in a path is plain; a brace alone would hold the line together.
    let depth = text.chars().try_fold(0_usize, |depth, character| match character {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    if !text.is_empty() && begins_plain && depth == Some(0) && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    serde_json::json!(text).to_string()
}
