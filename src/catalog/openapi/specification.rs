//! The content of one OpenAPI file.

use crate::operation::Operation;
use crate::schema::Schema;

/// The content of one OpenAPI file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Specification {
    /// Its title.
    pub title: String,
    /// The plugin that it describes; empty for the service itself.
    pub plugin: String,
    /// Its operations, in their order.
    pub operations: Vec<Operation>,
    /// Its named schemas, in their order.
    pub schemas: Vec<(String, Schema)>,
}
