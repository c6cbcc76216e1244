//! Schemas of JSON values, as in OpenAPI 3.0.
//!
//! A schema from an OpenAPI file of a server keeps all keywords in their order; a schema of the built-in catalogue holds
//! facts without texts.

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
    /// Members with names and values.
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

/// The schema of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// The named schema to use instead (`Name`, or `Plugin:Name`); the other fields are empty then.
    pub reference: Option<Cow<'static, str>>,
    /// The type, if it is given.
    pub value_type: Option<ValueType>,
    /// The format, such as `int64`, `date-time` or `binary`.
    pub format: Option<Cow<'static, str>>,
    /// The description; empty if there is none.
    pub description: Cow<'static, str>,
    /// The allowed values, each as JSON; empty if any is allowed.
    pub values: Vec<String>,
    /// The value that the server uses if none is sent, as JSON.
    pub default: Option<String>,
    /// The properties of an object, in the order of the file.
    pub properties: Vec<Property>,
    /// The names of the required properties.
    pub required: Vec<String>,
    /// The schema of the elements of an array.
    pub items: Option<Box<Schema>>,
    /// The value must match all of these schemas.
    pub all_of: Vec<Schema>,
    /// The value must match at least one of these schemas.
    pub any_of: Vec<Schema>,
    /// The value must match exactly one of these schemas.
    pub one_of: Vec<Schema>,
    /// The additional properties of an object, if the schema defines them.
    pub additional: Option<Additional>,
    /// Other keywords of OpenAPI (`minimum`, `maxLength`, `pattern`, `nullable`…), each value as JSON.
    pub limits: Vec<(String, String)>,
    /// The keywords of this schema in the order of its file; empty in the built-in catalogue.
    pub order: Vec<String>,
}

impl Schema {
    /// A reference to a named schema.
    #[must_use]
    pub fn reference(name: impl Into<Cow<'static, str>>) -> Self {
        Self { reference: Some(name.into()), ..Self::default() }
    }

    /// The value of one of the other keywords, as JSON.
    #[must_use]
    pub fn limit(&self, name: &str) -> Option<&str> {
        self.limits.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The schemas directly inside this one.
    pub fn parts(&self) -> impl Iterator<Item = &Self> {
        let additional = match &self.additional {
            Some(Additional::Like(schema)) => Some(&**schema),
            _ => None,
        };
        let groups = self.all_of.iter().chain(&self.any_of).chain(&self.one_of);
        let properties = self.properties.iter().map(|property| &property.schema);
        properties.chain(self.items.as_deref()).chain(additional).chain(groups)
    }

    /// The schemas directly inside this one, mutable.
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
    /// The schema of its value.
    pub schema: Schema,
}

/// The additional properties of an object, which its schema does not list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Additional {
    /// Any additional properties (`true`), or none (`false`).
    Allowed(bool),
    /// Additional properties whose values match this schema.
    Like(Box<Schema>),
}
