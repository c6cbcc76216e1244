//! What a JSON value has to look like, as OpenAPI 3.0 says it.
//!
//! Only what describes data is kept; vendor extensions and examples are not.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::operation::ValueType;

/// What a value has to look like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// The named schema that stands for all of this; then nothing else is said.
    pub reference: Option<Cow<'static, str>>,
    /// The type, if it is said.
    pub value_type: Option<ValueType>,
    /// More about the look, such as `int64`, `date-time` or `binary`.
    pub format: Option<Cow<'static, str>>,
    /// What it means; empty where nothing is known.
    pub description: Cow<'static, str>,
    /// The values that it can have, each as JSON; none if it is free.
    pub values: Vec<String>,
    /// The value that the server uses when there is none, as JSON.
    pub default: Option<String>,
    /// The properties of an object, in their order.
    pub properties: Vec<Property>,
    /// The names of the properties that must be there.
    pub required: Vec<String>,
    /// What the elements of an array look like.
    pub items: Option<Box<Schema>>,
    /// What a value has to be all together.
    pub all_of: Vec<Schema>,
    /// What a value has to be at least one of.
    pub any_of: Vec<Schema>,
    /// What a value has to be exactly one of.
    pub one_of: Vec<Schema>,
    /// What other properties of an object look like.
    pub additional: Option<Additional>,
    /// Other limits as OpenAPI names them (`minimum`, `maxLength`, `pattern`, `nullable`…), each value as JSON.
    pub limits: Vec<(String, String)>,
}

/// One property of an object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// What its value looks like.
    pub schema: Schema,
}

/// What the properties of an object that have no name in its schema look like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Additional {
    /// There may be any (`true`), or none (`false`).
    Allowed(bool),
    /// They look like this.
    Like(Box<Schema>),
}
