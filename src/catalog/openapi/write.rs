//! Writes operations and schemas as an OpenAPI file in YAML that holds facts only, without texts of other authors.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::{Map, Value};
use serde_saphyr::{FlowMap, FlowSeq};

use super::specification::Specification;
use crate::operation::{Operation, Parameter, ValueType};
use crate::schema::{Additional, Schema};

/// The keywords of a schema that are kept besides type, format, values and default.
const LIMITS: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
];

/// The longest mapping or list that is written on one line, in bytes of its JSON text.
const LONGEST_LINE: usize = 100;

/// The facts of a specification, without titles, descriptions and the order of keywords.
#[must_use]
pub fn facts(specification: &Specification) -> Specification {
    let mut facts = Specification { title: String::new(), ..specification.clone() };
    for operation in &mut facts.operations {
        operation.description = Cow::Borrowed("");
        for parameter in operation.parameters.to_mut() {
            parameter.description = Cow::Borrowed("");
            parameter.is_of_path = false;
        }
        let media_types = operation.body.iter_mut().flat_map(|body| body.media_types.to_mut());
        media_types.for_each(|media_type| keep_facts(&mut media_type.schema));
    }
    facts.schemas.iter_mut().for_each(|(_, schema)| keep_facts(schema));
    facts
}

fn keep_facts(schema: &mut Schema) {
    schema.description = Cow::Borrowed("");
    schema.order.clear();
    schema.limits.retain(|(key, _)| LIMITS.contains(&key.as_str()));
    let Schema { required, properties, .. } = schema;
    required.retain(|name| properties.iter().any(|property| property.name == *name));
    required.sort_by_key(|name| properties.iter().position(|property| property.name == *name));
    required.dedup();
    if schema.reference.is_some() {
        *schema = Schema { reference: schema.reference.take(), ..Schema::default() };
    }
    schema.parts_mut().for_each(keep_facts);
}

/// Writes facts as an OpenAPI file.
///
/// # Errors
/// A value can't be written as YAML.
pub fn yaml(facts: &Specification) -> Result<String, serde_saphyr::SerializeError> {
    let mut paths = Map::new();
    for operation in &facts.operations {
        let item = paths.entry(format!("/{}", operation.path)).or_insert_with(|| Map::new().into());
        item[operation.method.as_str().to_ascii_lowercase()] = write_operation(operation);
    }
    let title = if facts.plugin.is_empty() { "facts".to_owned() } else { format!("facts - {}", facts.plugin) };
    let schemas = facts.schemas.iter();
    let schemas: Map<_, _> = schemas
        .map(|(name, schema)| (own_name(name, &facts.plugin).to_owned(), write_schema(schema, &facts.plugin)))
        .collect();
    let document = object([
        ("openapi", Some("3.0.1".into())),
        ("info", Some(object([("title", Some(title.into()))]))),
        ("paths", Some(paths.into())),
        ("components", Some(object([("schemas", Some(schemas.into()))]))),
    ]);
    serde_saphyr::to_string(&Node { value: &document, may_be_short: false })
}

fn write_operation(operation: &Operation) -> Value {
    let content = operation.body.as_ref().map(|body| {
        let schema = |schema| Some(write_schema(schema, &operation.plugin));
        let types = body.media_types.iter();
        types
            .map(|media_type| (media_type.name.to_string(), object([("schema", schema(&media_type.schema))])))
            .collect()
    });
    let is_body_required = operation.body.as_ref().filter(|body| body.is_required).map(|_| true.into());
    object([
        ("operationId", Some(operation.id.as_ref().into())),
        ("tags", (!operation.tag.is_empty()).then(|| vec![operation.tag.as_ref()].into())),
        ("parameters", list(&operation.parameters, write_parameter)),
        ("requestBody", content.map(|content| object([("required", is_body_required), ("content", Some(content))]))),
        (
            "security",
            list(&operation.scopes, |scopes| object([("oauth2", list(scopes, |scope| scope.as_ref().into()))])),
        ),
    ])
}

fn write_parameter(parameter: &Parameter) -> Value {
    let literal = |text: &Cow<'static, str>| match parameter.value_type {
        ValueType::String => text.as_ref().into(),
        _ => json(text),
    };
    let schema = object([
        ("type", Some(parameter.value_type.as_str().into())),
        ("format", parameter.format.as_deref().map(Value::from)),
        ("enum", list(&parameter.values, literal)),
        ("default", parameter.default.as_ref().map(literal)),
    ]);
    object([
        ("name", Some(parameter.name.as_ref().into())),
        ("in", Some(parameter.place.as_str().into())),
        ("required", parameter.is_required.then(|| true.into())),
        ("schema", Some(schema)),
    ])
}

fn write_schema(schema: &Schema, plugin: &str) -> Value {
    if let Some(reference) = &schema.reference {
        let reference = format!("#/components/schemas/{}", own_name(reference, plugin));
        return object([("$ref", Some(reference.into()))]);
    }
    let part = |part: &Schema| write_schema(part, plugin);
    let properties = schema.properties.iter().map(|property| (property.name.clone(), part(&property.schema)));
    let members = [
        ("type", schema.value_type.map(|value_type| value_type.as_str().into())),
        ("format", schema.format.as_deref().map(Value::from)),
        ("enum", list(&schema.values, |text| json(text))),
        ("default", schema.default.as_deref().map(json)),
        ("required", list(&schema.required, |name| name.as_str().into())),
        ("properties", (!schema.properties.is_empty()).then(|| properties.collect())),
        ("items", schema.items.as_deref().map(part)),
        ("allOf", list(&schema.all_of, part)),
        ("anyOf", list(&schema.any_of, part)),
        ("oneOf", list(&schema.one_of, part)),
        (
            "additionalProperties",
            schema.additional.as_ref().map(|additional| match additional {
                Additional::Allowed(is_allowed) => (*is_allowed).into(),
                Additional::Like(schema) => part(schema),
            }),
        ),
    ];
    let limits = schema.limits.iter().map(|(keyword, text)| (keyword.as_str(), Some(json(text))));
    object(members.into_iter().chain(limits))
}

/// The name of a schema within its plugin.
fn own_name<'a>(name: &'a str, plugin: &str) -> &'a str {
    name.strip_prefix(plugin).and_then(|name| name.strip_prefix(':')).unwrap_or(name)
}

/// A JSON text as a value; another text as a string.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}

/// The members that have a value.
fn object<'a>(members: impl IntoIterator<Item = (&'a str, Option<Value>)>) -> Value {
    members.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// A list, unless it is empty.
fn list<T>(items: &[T], write: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().map(write).collect())
}

/// A value of the file; short values are written on one line.
struct Node<'a> {
    value: &'a Value,
    /// Whether the value may be written on one line.
    may_be_short: bool,
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_short = self.may_be_short && self.value.to_string().len() <= LONGEST_LINE;
        let node = |value| Node { value, may_be_short: true };
        let whole = Node { value: self.value, may_be_short: false };
        match self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(integer), _) => serializer.serialize_i64(integer),
                (None, float) => serializer.serialize_f64(float.unwrap_or_default()),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(_) if is_short => FlowSeq(whole).serialize(serializer),
            Value::Object(_) if is_short => FlowMap(whole).serialize(serializer),
            Value::Array(items) => {
                let mut sequence = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    sequence.serialize_element(&node(item))?;
                }
                sequence.end()
            }
            Value::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    map.serialize_entry(name, &node(value))?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::openapi::read;
    use crate::catalog::packed::Packed;
    use crate::operation::Service;
    use crate::schema::Property;

    /// A name as a reference can hold it.
    fn name() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zA-Z][a-zA-Z0-9_.-]{0,8}", "[ -~]{1,8}", Just("[]".to_owned()), Just("ü \"*".to_owned())]
            .prop_filter("a name within its plugin", |name| !name.contains([':', '/']))
    }

    fn literal() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{0,6}".prop_map(|text| Value::from(text).to_string()),
            any::<i32>().prop_map(|number| number.to_string()),
            Just("[\"a b\",{\"c\":[1]}]".to_owned())
        ]
    }

    fn schema() -> impl Strategy<Value = Schema> {
        let value_type = prop::option::of(prop::sample::select(ValueType::ALL.to_vec()));
        let format = prop::option::of("[a-z0-9-]{1,6}");
        let plain = (value_type, format, prop::collection::vec(literal(), 0..3), prop::option::of(literal()));
        let leaf = prop_oneof![
            name().prop_map(Schema::reference),
            plain.prop_map(|(value_type, format, values, default)| Schema {
                value_type,
                format: format.map(Into::into),
                values,
                default,
                limits: vec![("pattern".to_owned(), "\"^[a-z ]+$\"".to_owned())],
                ..Schema::default()
            })
        ];
        leaf.prop_recursive(3, 24, 3, |inner| {
            let properties = prop::collection::vec((name(), inner.clone(), any::<bool>()), 0..3);
            let additional = prop::option::of(prop_oneof![
                any::<bool>().prop_map(Additional::Allowed),
                inner.clone().prop_map(|schema| Additional::Like(Box::new(schema)))
            ]);
            (properties, prop::option::of(inner.clone()), prop::collection::vec(inner, 0..2), additional).prop_map(
                |(members, items, all_of, additional)| {
                    let mut schema = Schema { value_type: Some(ValueType::Array), additional, ..Schema::default() };
                    for (name, value, is_required) in members {
                        if is_required && !schema.required.contains(&name) {
                            schema.required.push(name.clone());
                        }
                        if !schema.properties.iter().any(|property| property.name == name) {
                            schema.properties.push(Property { name, schema: value });
                        }
                    }
                    Schema { items: items.map(Box::new), any_of: all_of.clone(), all_of, ..schema }
                },
            )
        })
    }

    proptest! {
        #[test]
        fn a_written_file_reads_back(schema in schema(), name in name()) {
            let given = Specification { schemas: vec![(name.clone(), schema)], ..Specification::default() };
            let given = facts(&given);
            let text = yaml(&given).expect("YAML");
            let read = facts(&read(&text, Service::ConfigApi).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?);
            prop_assert_eq!(&read, &given, "{}", text);
            let packed = Packed::open(Packed::pack(&[read]).expect("packed").leak()).expect("a header");
            let unpacked = packed.schema(&name);
            prop_assert_eq!(unpacked.as_ref(), Some(&given.schemas[0].1));
            prop_assert_eq!(packed.schema_names().collect::<Vec<_>>(), vec![name]);
        }

        #[test]
        fn damaged_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Some(packed) = Packed::open(bytes.leak()) {
                packed.operations.iter().for_each(|operation| drop(operation.decode()));
                for name in packed.schema_names() {
                    let _ = packed.schema(name);
                }
            }
        }
    }
}
