//! `--schema`: the schema of a body, as the Python client shows it.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::Value;

use crate::catalog::Catalog;
use crate::operation::ValueType;
use crate::schema::{Additional, Property, Schema};

/// A schema as lines: one for each property, and its other keywords below.
#[must_use]
pub fn lines(schema: &Schema, catalog: &Catalog) -> String {
    let schema = catalog.resolve(schema);
    let longest = schema.properties.iter().map(|property| property.name.chars().count()).max();
    let width = longest.unwrap_or(0) + 3;
    let mut text = String::new();
    for property in &schema.properties {
        write_property(&mut text, property, schema.required.contains(&property.name), width, catalog);
    }
    text
}

fn write_property(text: &mut String, property: &Property, is_required: bool, width: usize, catalog: &Catalog) {
    let schema = catalog.resolve(&property.schema);
    let label = format!("{}{}", property.name, if is_required { "*" } else { "" });
    // Writing into a String can't fail.
    let _ = writeln!(text, "{label:width$}{}", type_of(&schema, catalog));
    let margin = " ".repeat(width);
    if !schema.properties.is_empty() {
        if !schema.description.is_empty() {
            let _ = writeln!(text, "{margin}description: {}", schema.description);
        }
        for inner in &schema.properties {
            let inner_schema = catalog.resolve(&inner.schema);
            let _ = writeln!(text, "{margin}  {}: {}", inner.name, type_of(&inner_schema, catalog));
        }
        return;
    }
    let items = schema.items.as_deref();
    if let Some(items) = items.filter(|items| !items.values.is_empty()) {
        let _ = writeln!(text, "{margin}enum: {}", list(&items.values));
    }
    let elements = items.and_then(|items| items.reference.as_ref()).and_then(|name| catalog.schema(name));
    let mut has_description = false;
    for (key, value) in facts(&schema) {
        let value = match (&elements, key.as_ref()) {
            (Some(elements), "description") => {
                has_description = true;
                element_description(elements)
            }
            _ => value,
        };
        let _ = writeln!(text, "{margin}{key}: {value}");
    }
    if let Some(elements) = elements.filter(|_| !has_description) {
        let _ = writeln!(text, "{margin}description: {}", element_description(&elements));
    }
}

/// The description of the elements of an array; a combined schema has none of its own.
fn element_description(elements: &Schema) -> String {
    if elements.all_of.is_empty() { elements.description.to_string() } else { String::new() }
}

fn type_of(schema: &Schema, catalog: &Catalog) -> String {
    let name = |schema: &Schema| schema.value_type.map(ValueType::as_str);
    match (schema.value_type, &schema.items) {
        (Some(ValueType::Array), Some(items)) => match name(items) {
            Some(items) => format!("array of {items}"),
            // The elements have a named schema.
            None => "array".to_owned(),
        },
        (Some(value_type), _) => value_type.as_str().to_owned(),
        (None, _) if !schema.properties.is_empty() => "object".to_owned(),
        (None, _) => {
            let kinds = schema.any_of.iter().chain(&schema.one_of);
            let kinds = kinds.filter_map(|kind| catalog.resolve(kind).value_type);
            let mut kinds: Vec<&str> = kinds.map(ValueType::as_str).collect();
            kinds.dedup();
            kinds.join(" or ")
        }
    }
}

/// The other keywords of a schema, in the order of the file.
fn facts(schema: &Schema) -> Vec<(Cow<'_, str>, String)> {
    let fact = |key: &str| -> Option<String> {
        match key {
            "format" => schema.format.as_ref().map(ToString::to_string),
            "description" => Some(schema.description.to_string()).filter(|text| !text.is_empty()),
            "enum" => Some(list(&schema.values)).filter(|_| !schema.values.is_empty()),
            "default" => schema.default.as_deref().map(literal),
            "additionalProperties" => schema.additional.as_ref().map(|additional| match additional {
                Additional::Allowed(is_allowed) => is_allowed.to_string(),
                Additional::Like(schema) => spaced(&json(schema)),
            }),
            _ => schema.limit(key).map(literal),
        }
    };
    let own = ["format", "description", "enum", "default", "additionalProperties"];
    let order: Vec<Cow<'_, str>> = if schema.order.is_empty() {
        own.into_iter().chain(schema.limits.iter().map(|(key, _)| key.as_str())).map(Cow::Borrowed).collect()
    } else {
        schema.order.iter().map(|key| Cow::Borrowed(key.as_str())).collect()
    };
    order.into_iter().filter_map(|key| fact(&key).map(|value| (key, value))).collect()
}

/// JSON for reading: a string without its quotes, everything else with a space after each comma and colon.
fn literal(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(Value::String(text)) => text,
        Ok(value) => spaced(&value),
        Err(_) => json.to_owned(),
    }
}

fn list(values: &[String]) -> String {
    let values = values.iter().map(|value| serde_json::from_str(value).unwrap_or(Value::Null));
    spaced(&Value::Array(values.collect()))
}

fn spaced(value: &Value) -> String {
    match value {
        Value::Array(values) => format!("[{}]", values.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| format!("{}: {}", Value::from(key.as_str()), spaced(value));
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// A schema as OpenAPI JSON.
#[must_use]
pub fn json(schema: &Schema) -> Value {
    let mut members = serde_json::Map::new();
    let parse = |text: &String| serde_json::from_str(text).unwrap_or(Value::Null);
    let group = |schemas: &[Schema]| Value::Array(schemas.iter().map(json).collect());
    if let Some(name) = &schema.reference {
        let own = name.rsplit_once(':').map_or(&**name, |(_, own)| own);
        members.insert("$ref".to_owned(), format!("#/components/schemas/{own}").into());
        return Value::Object(members);
    }
    let mut insert = |key: &str| {
        let value = match key {
            "type" => schema.value_type.map(|value_type| value_type.as_str().into()),
            "format" => schema.format.as_ref().map(|format| Value::from(&**format)),
            "description" => Some(Value::from(&*schema.description)).filter(|_| !schema.description.is_empty()),
            "enum" => Some(schema.values.iter().map(parse).collect()).filter(|_| !schema.values.is_empty()),
            "default" => schema.default.as_ref().map(parse),
            "required" => Some(Value::from(schema.required.clone())).filter(|_| !schema.required.is_empty()),
            "properties" => {
                let properties =
                    schema.properties.iter().map(|property| (property.name.clone(), json(&property.schema)));
                Some(Value::Object(properties.collect())).filter(|_| !schema.properties.is_empty())
            }
            "items" => schema.items.as_deref().map(json),
            "additionalProperties" => schema.additional.as_ref().map(|additional| match additional {
                Additional::Allowed(is_allowed) => Value::from(*is_allowed),
                Additional::Like(schema) => json(schema),
            }),
            "allOf" => Some(group(&schema.all_of)).filter(|_| !schema.all_of.is_empty()),
            "anyOf" => Some(group(&schema.any_of)).filter(|_| !schema.any_of.is_empty()),
            "oneOf" => Some(group(&schema.one_of)).filter(|_| !schema.one_of.is_empty()),
            _ => schema.limits.iter().find(|(known, _)| known == key).map(|(_, value)| parse(value)),
        };
        if let Some(value) = value {
            members.insert(key.to_owned(), value);
        }
    };
    const OWN: &[&str] = &[
        "type",
        "format",
        "description",
        "enum",
        "default",
        "required",
        "properties",
        "items",
        "additionalProperties",
        "allOf",
        "anyOf",
        "oneOf",
    ];
    schema.order.iter().for_each(|key| insert(key));
    if schema.order.is_empty() {
        OWN.iter().copied().chain(schema.limits.iter().map(|(key, _)| key.as_str())).for_each(insert);
    }
    Value::Object(members)
}
