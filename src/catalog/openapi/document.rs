//! The serde types of an OpenAPI 3 document. They hold only what a client needs; responses and examples are skipped.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::operation::{Method, ValueType};
use crate::schema::{Additional, Property, Schema};

/// A mapping that keeps its order.
pub(super) struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Ordered<T> {
    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OrderedVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for OrderedVisitor<T> {
            type Value = Ordered<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a mapping")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered(entries))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Ordered::default())
            }
        }
        deserializer.deserialize_any(OrderedVisitor(PhantomData))
    }
}

/// The whole document.
#[derive(serde::Deserialize)]
pub(super) struct Document {
    pub info: Option<Info>,
    #[serde(default)]
    pub paths: Ordered<PathItem>,
    #[serde(default)]
    pub components: Components,
    pub security: Option<Vec<Ordered<Vec<String>>>>,
}

/// The heading of the document.
#[derive(serde::Deserialize)]
pub(super) struct Info {
    #[serde(default)]
    pub title: String,
}

/// The shared parts to which references point.
#[derive(Default, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Components {
    #[serde(default)]
    pub schemas: Ordered<RawSchema>,
    #[serde(default)]
    pub parameters: Ordered<RawParameter>,
    #[serde(default)]
    pub request_bodies: Ordered<RawBody>,
}

/// One path: its operations in their order, and the parameters that all of them share.
#[derive(Default)]
pub(super) struct PathItem {
    pub operations: Vec<(Method, RawOperation)>,
    pub parameters: Vec<RawParameter>,
}

impl<'de> Deserialize<'de> for PathItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PathItemVisitor;
        impl<'de> Visitor<'de> for PathItemVisitor {
            type Value = PathItem;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the operations of a path")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut item = PathItem::default();
                while let Some(key) = map.next_key::<String>()? {
                    let method = Method::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(&key));
                    if let Some(method) = method {
                        item.operations.push((method, map.next_value()?));
                    } else if key == "parameters" {
                        item.parameters = map.next_value()?;
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(item)
            }
        }
        deserializer.deserialize_map(PathItemVisitor)
    }
}

/// One operation.
#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RawOperation {
    pub operation_id: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub summary: Option<String>,
    pub description: Option<String>,
    #[serde(default)]
    pub parameters: Vec<RawParameter>,
    pub request_body: Option<RawBody>,
    pub security: Option<Vec<Ordered<Vec<String>>>>,
}

/// One parameter, or a reference to one.
#[derive(Clone, serde::Deserialize)]
pub(super) struct RawParameter {
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    #[serde(default)]
    pub name: String,
    #[serde(default, rename = "in")]
    pub place: String,
    #[serde(default)]
    pub required: bool,
    pub description: Option<String>,
    pub schema: Option<RawSchema>,
}

impl RawParameter {
    /// The key that is unique within an operation.
    pub fn key(&self) -> (&str, &str) {
        (&self.name, &self.place)
    }
}

/// A body, or a reference to one.
#[derive(serde::Deserialize)]
pub(super) struct RawBody {
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub content: Ordered<RawMediaType>,
}

/// One media type of a body.
#[derive(serde::Deserialize)]
pub(super) struct RawMediaType {
    pub schema: Option<RawSchema>,
}

/// A schema whose references are spelt as in the file.
#[derive(Clone, Default)]
pub(super) struct RawSchema(pub Schema);

impl<'de> Deserialize<'de> for RawSchema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SchemaVisitor;
        impl<'de> Visitor<'de> for SchemaVisitor {
            type Value = RawSchema;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a schema")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut schema = Schema::default();
                while let Some(key) = map.next_key::<String>()? {
                    read_member(&mut schema, &key, &mut map)?;
                    schema.order.push(key);
                }
                Ok(RawSchema(schema))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(RawSchema::default())
            }

            // The schema `true` allows every value; `false` does not occur in practice.
            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(RawSchema::default())
            }
        }
        deserializer.deserialize_any(SchemaVisitor)
    }
}

fn read_member<'de, A: MapAccess<'de>>(schema: &mut Schema, key: &str, map: &mut A) -> Result<(), A::Error> {
    let unwrap = |schemas: Vec<RawSchema>| schemas.into_iter().map(|schema| schema.0).collect();
    match key {
        "$ref" => schema.reference = Some(map.next_value::<String>()?.into()),
        "type" => schema.value_type = value_type(&map.next_value()?),
        "format" => schema.format = text(map.next_value()?).map(Into::into),
        "description" => schema.description = text(map.next_value()?).unwrap_or_default().into(),
        "enum" => schema.values = map.next_value::<Vec<Value>>()?.iter().map(Value::to_string).collect(),
        "default" => schema.default = Some(map.next_value::<Value>()?.to_string()),
        "properties" => {
            let properties = map.next_value::<Ordered<RawSchema>>()?.0.into_iter();
            schema.properties = properties.map(|(name, schema)| Property { name, schema: schema.0 }).collect();
        }
        "required" => schema.required = map.next_value::<RequiredNames>()?.0,
        "items" => schema.items = Some(Box::new(map.next_value::<RawSchema>()?.0)),
        "additionalProperties" => schema.additional = Some(map.next_value::<RawAdditional>()?.0),
        "allOf" => schema.all_of = unwrap(map.next_value()?),
        "anyOf" => schema.any_of = unwrap(map.next_value()?),
        "oneOf" => schema.one_of = unwrap(map.next_value()?),
        _ => schema.limits.push((key.to_owned(), map.next_value::<Value>()?.to_string())),
    }
    Ok(())
}

/// The type of a schema; of several types (OpenAPI 3.1), the first one that is not `null`.
fn value_type(value: &Value) -> Option<ValueType> {
    match value {
        Value::String(name) => ValueType::from_name(name),
        Value::Array(names) => names.iter().find_map(value_type),
        _ => None,
    }
}

/// The text of a value. YAML reads an unquoted text as a number if it looks like one.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// The names of required properties. A boolean, which draft 3 of JSON Schema used here, gives no names.
struct RequiredNames(Vec<String>);

impl<'de> Deserialize<'de> for RequiredNames {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RequiredVisitor;
        impl<'de> Visitor<'de> for RequiredVisitor {
            type Value = RequiredNames;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("names of properties")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = seq.next_element()? {
                    names.push(name);
                }
                Ok(RequiredNames(names))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
                Ok(RequiredNames(Vec::new()))
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(RequiredNames(Vec::new()))
            }
        }
        deserializer.deserialize_any(RequiredVisitor)
    }
}

/// The schema of additional properties, or whether they are allowed.
struct RawAdditional(Additional);

impl<'de> Deserialize<'de> for RawAdditional {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AdditionalVisitor;
        impl<'de> Visitor<'de> for AdditionalVisitor {
            type Value = RawAdditional;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a schema, true or false")
            }

            fn visit_bool<E>(self, is_allowed: bool) -> Result<Self::Value, E> {
                Ok(RawAdditional(Additional::Allowed(is_allowed)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let schema = RawSchema::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(RawAdditional(Additional::Like(Box::new(schema.0))))
            }
        }
        deserializer.deserialize_any(AdditionalVisitor)
    }
}
