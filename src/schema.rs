//! What a JSON value has to look like, as OpenAPI 3.0 says it.
//!
//! A schema that comes from a file keeps everything that the file says and the order in which it says
//! it; one that is part of the program keeps the facts alone.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ValueType {
    /// Any text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    Array,
    /// Names with values.
    Object,
}

impl ValueType {
    /// Every type.
    pub const ALL: [Self; 6] = [Self::String, Self::Integer, Self::Number, Self::Boolean, Self::Array, Self::Object];

    /// The type's name in OpenAPI.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value_type| value_type.as_str() == name)
    }
}

/// What a value has to look like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// The named schema that stands for all of this (`Name`, or `Plugin:Name`); then nothing else is said.
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
    /// Other facts as OpenAPI names them (`minimum`, `maxLength`, `pattern`, `nullable`…), each value as JSON.
    pub limits: Vec<(String, String)>,
    /// The keys of all of the above in the order of the file that they come from; empty for facts of our own.
    pub order: Vec<String>,
}

impl Schema {
    /// A reference to a named schema.
    #[must_use]
    pub fn reference(name: impl Into<Cow<'static, str>>) -> Self {
        Self { reference: Some(name.into()), ..Self::default() }
    }

    /// One of the other facts, as JSON.
    #[must_use]
    pub fn limit(&self, name: &str) -> Option<&str> {
        self.limits.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The schemas that this one is directly made of.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let additional = match &self.additional {
            Some(Additional::Like(schema)) => Some(&**schema),
            _ => None,
        };
        let groups = self.all_of.iter().chain(&self.any_of).chain(&self.one_of);
        let properties = self.properties.iter().map(|property| &property.schema);
        properties.chain(self.items.as_deref()).chain(additional).chain(groups)
    }

    /// The same, to be changed.
    pub fn parts_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        let additional = match &mut self.additional {
            Some(Additional::Like(schema)) => Some(&mut **schema),
            _ => None,
        };
        let groups = self.all_of.iter_mut().chain(&mut self.any_of).chain(&mut self.one_of);
        let properties = self.properties.iter_mut().map(|property| &mut property.schema);
        properties.chain(self.items.as_deref_mut()).chain(additional).chain(groups)
    }
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
