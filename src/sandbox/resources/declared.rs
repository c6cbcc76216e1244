//! What the OpenAPI files declare of the response to each operation: `responses.tsv` holds it as facts.
//!
//! A line has the service, the method, the path, the status of success, its media type, the shape of the body, and the
//! other statuses. A shape is the name of a schema or of a type, `[shape]` for a list, or `{name:shape,…}` for an object.

use std::collections::HashMap;

use crate::catalog::Catalog;
use crate::operation::{Method, ValueType};
use crate::schema::{Property, Schema};

/// The response to one operation.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    /// The status of success.
    pub status: u16,
    /// The media type of the body; `None` without a body.
    pub media_type: Option<&'static str>,
    /// The shape of the body.
    pub shape: &'static str,
    /// The other statuses, separated by blanks.
    others: &'static str,
}

impl Declared {
    /// The lines of a service, by method and path.
    pub fn of_service(service: &str) -> HashMap<(&'static str, &'static str), Self> {
        let lines = include_str!("responses.tsv").lines();
        lines
            .filter_map(Self::line)
            .filter(|(known, _, _)| *known == service)
            .map(|(_, key, read)| (key, read))
            .collect()
    }

    fn line(line: &'static str) -> Option<(&'static str, (&'static str, &'static str), Self)> {
        let mut fields = line.split('\t');
        let (service, method, path) = (fields.next()?, fields.next()?, fields.next()?);
        let status = fields.next()?.parse().ok()?;
        let media_type = fields.next().filter(|name| *name != "-");
        let (shape, others) = (fields.next()?, fields.next().unwrap_or_default());
        Some((service, (method, path), Self { status, media_type, shape, others }))
    }

    /// The response to an operation that no file declares.
    pub const fn unknown(method: Method) -> Self {
        let status = if matches!(method, Method::Delete) { 204 } else { 200 };
        Self { status, media_type: None, shape: "-", others: "" }
    }

    /// Whether the operation can respond with this status.
    pub fn has(&self, status: u16) -> bool {
        self.status == status || self.others.split(' ').any(|other| other.parse() == Ok(status))
    }

    /// Whether the body is a list.
    pub fn is_list(&self) -> bool {
        self.shape.starts_with('[')
    }

    /// Whether the body is a page of the config-api.
    pub fn is_page(&self) -> bool {
        self.shape.ends_with("PagedResult")
    }

    /// The schema of the body.
    pub fn schema(&self, plugin: &str, catalog: &Catalog) -> Schema {
        Shape { rest: self.shape, plugin, catalog }.schema()
    }
}

/// Reads a shape from its beginning.
struct Shape<'a> {
    rest: &'a str,
    plugin: &'a str,
    catalog: &'a Catalog,
}

impl Shape<'_> {
    fn take(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn word(&mut self) -> &str {
        let end = self.rest.find([',', ':', ']', '}']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn schema(&mut self) -> Schema {
        if self.take('[') {
            let items = Some(Box::new(self.schema()));
            self.take(']');
            return Schema { value_type: Some(ValueType::Array), items, ..Schema::default() };
        }
        if self.take('{') {
            let mut properties = Vec::new();
            while !self.rest.is_empty() && !self.take('}') {
                let name = self.word().to_owned();
                self.take(':');
                properties.push(Property { name, schema: self.schema() });
                self.take(',');
            }
            return Schema { value_type: Some(ValueType::Object), properties, ..Schema::default() };
        }
        let (catalog, plugin) = (self.catalog, self.plugin);
        let word = self.word();
        let (name, format) =
            word.split_once('/').map_or((word, None), |(name, format)| (name, Some(format.to_owned().into())));
        if let Some(value_type) = ValueType::from_name(name) {
            return Schema { value_type: Some(value_type), format, ..Schema::default() };
        }
        let qualified = format!("{plugin}:{name}");
        if catalog.schema(&qualified).is_some() {
            return Schema::reference(qualified);
        }
        if catalog.schema(name).is_some() { Schema::reference(name.to_owned()) } else { Schema::default() }
    }
}
