//! `--schema-sample`: a body that fits its schema, for the user to complete and send.
//!
//! It is deterministic: the example, the default or the first allowed value of a schema, or a plain value of its
//! type. Properties that only the server writes (`readOnly`) are left out.

use serde_json::{Map, Number, Value};

use crate::catalog::Catalog;
use crate::operation::ValueType;
use crate::schema::{Additional, Schema};

/// The most values in a sample; real schemas have far fewer.
const LARGEST: usize = 20_000;

/// How deep values may nest.
const DEEPEST: usize = 32;

/// A sample of a schema.
#[must_use]
pub fn sample(schema: &Schema, catalog: &Catalog) -> Value {
    Sampler { catalog, path: Vec::new(), count: 0, depth: 0 }.value(schema).unwrap_or_else(|| Value::Object(Map::new()))
}

struct Sampler<'a> {
    catalog: &'a Catalog,
    /// The names of the schemas around the value.
    path: Vec<String>,
    count: usize,
    depth: usize,
}

impl Sampler<'_> {
    /// A value; `None` where a schema contains itself, or where the sample would get too large.
    fn value(&mut self, schema: &Schema) -> Option<Value> {
        self.count += 1;
        if self.count > LARGEST || self.depth > DEEPEST {
            return None;
        }
        if let Some(name) = &schema.reference {
            if self.path.iter().any(|known| known == name) {
                return None;
            }
            self.path.push(name.to_string());
            let resolved = self.catalog.resolve(schema).into_owned();
            let value = self.resolved_value(&resolved);
            self.path.pop();
            return value;
        }
        let catalog = self.catalog;
        let resolved = catalog.resolve(schema).into_owned();
        self.resolved_value(&resolved)
    }

    fn resolved_value(&mut self, schema: &Schema) -> Option<Value> {
        if let Some(given) = given(schema) {
            return Some(given);
        }
        if let Some(alternative) = schema.one_of.first().or_else(|| schema.any_of.first()) {
            return self.value(alternative);
        }
        self.depth += 1;
        let value = match schema.value_type {
            Some(ValueType::String) => Value::from(text(schema)),
            Some(ValueType::Boolean) => Value::from(false),
            Some(ValueType::Integer) => whole_number(schema),
            Some(ValueType::Number) => number(schema),
            Some(ValueType::Array) => self.array(schema),
            None if schema.properties.is_empty() && schema.additional.is_none() => Value::from(text(schema)),
            Some(ValueType::Object) | None => self.object(schema),
        };
        self.depth -= 1;
        Some(value)
    }

    fn array(&mut self, schema: &Schema) -> Value {
        // An array that contains itself is empty.
        let element = schema.items.as_ref().and_then(|items| self.value(items));
        Value::Array(element.into_iter().collect())
    }

    fn object(&mut self, schema: &Schema) -> Value {
        let mut members = Map::new();
        for property in &schema.properties {
            let is_required = schema.required.contains(&property.name);
            if self.catalog.resolve(&property.schema).limit("readOnly") == Some("true") {
                continue;
            }
            match self.value(&property.schema) {
                Some(value) => {
                    members.insert(property.name.clone(), value);
                }
                None if is_required => {
                    members.insert(property.name.clone(), Value::Object(Map::new()));
                }
                None => {}
            }
        }
        let at_least = schema.limit("minProperties").and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
        if let Some(Additional::Like(additional)) = &schema.additional
            && members.len() < at_least
            && let Some(value) = self.value(additional)
        {
            members.insert("key".to_owned(), value);
        }
        Value::Object(members)
    }
}

/// The example, default or first allowed value of a schema.
fn given(schema: &Schema) -> Option<Value> {
    let parse = |text: &str| serde_json::from_str::<Value>(text).ok();
    let example = schema.limit("example").and_then(parse).filter(|value| fits(value, schema));
    let default = schema.default.as_deref().and_then(parse).filter(|value| fits(value, schema));
    example.or(default).or_else(|| schema.values.first().and_then(|text| parse(text)))
}

/// Whether an example or default has the type of its schema and is one of the allowed values.
fn fits(value: &Value, schema: &Schema) -> bool {
    let has_type = match schema.value_type {
        None => true,
        Some(ValueType::String) => value.is_string(),
        Some(ValueType::Integer) => value.is_i64() || value.is_u64(),
        Some(ValueType::Number) => value.is_number(),
        Some(ValueType::Boolean) => value.is_boolean(),
        Some(ValueType::Array) => value.is_array(),
        Some(ValueType::Object) => value.is_object(),
    };
    let json = value.to_string();
    has_type && (schema.values.is_empty() || schema.values.contains(&json))
}

fn text(schema: &Schema) -> String {
    let plain = match schema.format.as_deref() {
        Some("date-time") => "2025-01-01T00:00:00Z",
        Some("date") => "2025-01-01",
        Some("time") => "00:00:00Z",
        Some("email") => "user@example.org",
        Some("uri" | "url") => "https://example.org/",
        Some("uuid") => "00000000-0000-4000-8000-000000000000",
        Some("ipv4") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("hostname") => "example.org",
        Some("byte") => "c3RyaW5n",
        _ => "string",
    };
    let limit = |name: &str| schema.limit(name).and_then(|text| text.parse::<usize>().ok());
    // A huge `minLength` must not make the sample larger than its limit.
    let at_least = limit("minLength").unwrap_or(0).min(LARGEST);
    let mut text: String = plain.chars().chain(std::iter::repeat('x')).take(at_least.max(plain.len())).collect();
    if let Some(longest) = limit("maxLength") {
        text = text.chars().take(longest).collect();
    }
    text
}

fn whole_number(schema: &Schema) -> Value {
    let limit = |name: &str| schema.limit(name).and_then(|text| text.parse::<i64>().ok());
    let excluded = |name: &str| schema.limit(name) == Some("true");
    let lowest = limit("minimum").map(|number| number.saturating_add(i64::from(excluded("exclusiveMinimum"))));
    let highest = limit("maximum").map(|number| number.saturating_sub(i64::from(excluded("exclusiveMaximum"))));
    let number = 1_i64.max(lowest.unwrap_or(i64::MIN)).min(highest.unwrap_or(i64::MAX));
    let step = limit("multipleOf").filter(|step| *step > 0);
    Value::from(step.map_or(number, |step| number.saturating_add(step - 1) / step * step))
}

fn number(schema: &Schema) -> Value {
    let limit = |name: &str| schema.limit(name).and_then(|text| text.parse::<f64>().ok());
    let number = 1_f64.max(limit("minimum").unwrap_or(f64::MIN)).min(limit("maximum").unwrap_or(f64::MAX));
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::specs::Sources;
    use crate::operation::Service;
    use crate::view;

    /// The catalogue of a file with these schemas, in YAML.
    fn catalog(schemas: &str) -> Catalog {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(directory.path().join("jca")).expect("a directory");
        let text = format!("components:\n  schemas:\n{schemas}");
        std::fs::write(directory.path().join("jca/a.yaml"), text).expect("a file");
        let (catalog, error) =
            Catalog::open(Service::ConfigApi, &Sources { directories: vec![directory.path().to_owned()], cache: None });
        assert!(error.is_none(), "{error:?}");
        catalog
    }

    #[test]
    fn values_fit_their_schemas() {
        let table = [
            ("{type: string, minLength: 8}", "\"stringxx\""),
            ("{type: string, maxLength: 3}", "\"str\""),
            ("{type: string, enum: [b, a]}", "\"b\""),
            ("{type: string, example: 7}", "\"string\""),
            ("{type: string, example: x, enum: [b]}", "\"b\""),
            ("{type: string, default: d, format: date}", "\"d\""),
            ("{type: string, format: date}", "\"2025-01-01\""),
            ("{type: integer}", "1"),
            ("{type: integer, minimum: 5, exclusiveMinimum: true}", "6"),
            ("{type: integer, maximum: -3}", "-3"),
            ("{type: integer, minimum: 5, multipleOf: 4}", "8"),
            ("{type: integer, default: 12}", "12"),
            ("{type: number, maximum: 0.5}", "0.5"),
            ("{type: boolean}", "false"),
            ("{type: array, items: {type: integer}}", "[1]"),
            ("{type: object, additionalProperties: {type: integer}}", "{}"),
            ("{type: object, minProperties: 1, additionalProperties: {type: integer}}", "{\"key\":1}"),
            ("{oneOf: [{type: integer}, {type: string}]}", "1"),
            ("{}", "\"string\""),
            ("{properties: {a: {readOnly: true}, b: {type: boolean}}}", "{\"b\":false}"),
            ("{allOf: [{properties: {a: {type: integer}}}, {properties: {b: {type: integer}}}]}", "{\"a\":1,\"b\":1}"),
            ("{$ref: '#/components/schemas/nobody'}", "\"string\""),
        ];
        for (schema, expected) in table {
            let catalog = catalog(&format!("    A: {schema}\n"));
            assert_eq!(sample(&Schema::reference("A"), &catalog).to_string(), expected, "{schema}");
        }
    }

    #[test]
    fn cycles_are_cut() {
        let table = [
            ("    A: {properties: {a: {$ref: '#/components/schemas/A'}, b: {type: integer}}}\n", "{\"b\":1}"),
            ("    A: {required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}\n", "{\"a\":{}}"),
            ("    A: {type: array, items: {$ref: '#/components/schemas/A'}}\n", "[]"),
            ("    A: {$ref: '#/components/schemas/A'}\n", "\"string\""),
            ("    A: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: {type: integer}}}]}\n", "{\"b\":1}"),
            ("    A: {oneOf: [{$ref: '#/components/schemas/A'}]}\n", "{}"),
        ];
        for (schemas, expected) in table {
            let catalog = catalog(schemas);
            assert_eq!(sample(&Schema::reference("A"), &catalog).to_string(), expected, "{schemas}");
            let schema = catalog.schema("A").expect("a schema");
            assert!(view::schema::lines(&schema, &catalog).len() < 1_000);
        }
    }

    #[test]
    fn what_doubles_with_every_step_ends() {
        for doubling in ["allOf: [{R}, {R}]", "properties: {a: {R}, b: {R}}", "oneOf: [{allOf: [{R}, {R}]}]"] {
            let level = |level: usize| {
                let reference = format!("$ref: '#/components/schemas/A{}'", level + 1);
                format!("    A{level}: {{{}}}\n", doubling.replace('R', &reference))
            };
            let schemas: String = (0..40).map(level).collect();
            let catalog = catalog(&schemas);
            let shown = sample(&Schema::reference("A0"), &catalog).to_string();
            assert!(shown.len() < 16 * LARGEST, "{doubling}: {} bytes", shown.len());
            let schema = catalog.schema("A0").expect("a schema");
            assert!(view::schema::lines(&schema, &catalog).len() < 1_000);
        }
    }
}
