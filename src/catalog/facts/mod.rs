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
