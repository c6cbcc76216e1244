//! Parameters of operations that the program calls itself.

use std::borrow::Cow;

use crate::operation::{Parameter, Place, ValueType};

/// A parameter of an operation.
pub const fn parameter(
    name: &'static str,
    place: Place,
    value_type: ValueType,
    values: &'static [Cow<'static, str>],
    default: Option<&'static str>,
    description: &'static str,
) -> Parameter {
    Parameter {
        name: Cow::Borrowed(name),
        place,
        is_required: matches!(place, Place::Path),
        value_type,
        format: if matches!(value_type, ValueType::Integer) { Some(Cow::Borrowed("int32")) } else { None },
        values: Cow::Borrowed(values),
        default: match default {
            Some(default) => Some(Cow::Borrowed(default)),
            None => None,
        },
        description: Cow::Borrowed(description),
        is_of_path: false,
    }
}

/// A parameter in the path.
pub const fn path(name: &'static str, description: &'static str) -> Parameter {
    parameter(name, Place::Path, ValueType::String, &[], None, description)
}

/// A parameter in the query.
pub const fn query(
    name: &'static str,
    value_type: ValueType,
    default: &'static str,
    description: &'static str,
) -> Parameter {
    parameter(name, Place::Query, value_type, &[], Some(default), description)
}
