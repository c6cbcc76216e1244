//! The data files of the embedded catalogue: facts in lines that a person can read and compare.
//!
//! ```text
//! # operations-….txt
//! [Plugin]                                a plugin of the config-api; [] is the service itself
//! = Tag of the operations below
//! operation-id METHOD path/below/{the}/base
//!   path the* string                      a parameter: place, name (* if required), shape, facts
//!   query limit integer:int32 default=50
//!   scopes scope-one scope-two            needed together; a further line is another way
//!   body* application/json @SchemaName    a body (* if required): media type, shape, facts
//!
//! # schemas-….txt
//! [Plugin]
//! Name object                             a named schema: shape, facts
//!   property string:date-time             a property: name (* if required), shape, facts
//!   another* [@SchemaName]
//!   third array
//!     [] string enum=["a","b"]            what the elements look like
//!   {} string                             what other properties look like
//!   & @SchemaName                         all of; `|` is any of, `^` is one of
//! ```
//!
//! A shape is a type (`string`), a type with a format (`integer:int64`), a reference within the same
//! plugin (`@Name`), an array of one of these (`[string]`), or `-` where nothing is said. A fact is
//! `key=JSON`. A name that is not plain stands as JSON text, in quotes. What belongs to a line is
//! indented by two spaces more.

mod read;
#[cfg(any(test, feature = "maintenance"))]
mod write;

pub use read::{FactsError, operations, schema, schema_names};
#[cfg(any(test, feature = "maintenance"))]
pub use write::{bare, write_operations, write_schemas};

/// What stands in an operations file for the session operations, which are facts of the program itself.
const SESSIONS: &str = "(sessions)";

/// The facts beside type, format, values and default that are kept of a schema.
#[cfg(any(test, feature = "maintenance"))]
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

/// The name by which the whole catalogue knows a schema of a plugin.
fn qualified(plugin: &str, name: &str) -> String {
    if plugin.is_empty() { name.to_owned() } else { format!("{plugin}:{name}") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::openapi::Specification;
    use crate::operation::ValueType;
    use crate::schema::{Additional, Property, Schema};

    fn name() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zA-Z][a-zA-Z0-9_.-]{0,8}", "[ -~]{1,8}", Just("[]".to_owned()), Just("ü \"*".to_owned())]
            .prop_filter("a name within its plugin", |name| !name.contains(':'))
    }

    fn literal() -> impl Strategy<Value = String> {
        prop_oneof![
            "\\PC{0,6}".prop_map(|text| serde_json::Value::from(text).to_string()),
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
        fn what_is_written_is_read(schema in schema(), name in name()) {
            let given = Specification { schemas: vec![(name.clone(), schema)], ..Specification::default() };
            let given = bare(&given);
            let text: &'static str = Box::leak(write_schemas(std::slice::from_ref(&given)).into_boxed_str());
            prop_assert_eq!(super::schema(text, &name), Ok(Some(given.schemas[0].1.clone())), "{}", text);
            prop_assert_eq!(schema_names(text), vec![name]);
        }

        #[test]
        fn reading_never_panics(text in "(\\[[a-z]*\\]\n)?([a-z]+ (GET|object|@A|\\[) ?[a-z*{}=\\[\"]*\n( {2,4}(path|query|body|\\[\\]|&|x\\*) [a-z:=\"\\[{]* ?\n){0,3}){0,3}") {
            let text: &'static str = Box::leak(text.into_boxed_str());
            let _ = operations(text, crate::operation::Service::Scim, &[]);
            for name in schema_names(text) {
                let _ = super::schema(text, &name);
            }
        }
    }
}
