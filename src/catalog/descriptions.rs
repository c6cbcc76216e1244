//! The project's own descriptions for the built-in catalogue, from `descriptions.tsv`. `make-catalog` packs them together
//! with the operations.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::operation::{Operation, Service};

const TEXT: &str = include_str!("descriptions.tsv");

/// The descriptions of the operations and parameters of one service.
#[derive(Debug)]
pub(super) struct Descriptions {
    operations: HashMap<&'static str, &'static str>,
    /// The key is the name of the parameter; `OPERATION/NAME` overrides it for one operation.
    parameters: HashMap<&'static str, &'static str>,
}

impl Descriptions {
    /// Reads the descriptions of a service.
    pub fn of(service: Service) -> Self {
        let mut descriptions = Self { operations: HashMap::new(), parameters: HashMap::with_capacity(256) };
        for line in TEXT.lines() {
            let mut fields = line.split('\t');
            match (fields.next(), fields.next(), fields.next(), fields.next()) {
                (Some("operation"), Some(known), Some(id), Some(text)) if known == service.as_str() => {
                    descriptions.operations.insert(id, text);
                }
                (Some("parameter"), Some(name), Some(text), None) => {
                    descriptions.parameters.insert(name, text);
                }
                _ => {}
            }
        }
        descriptions
    }

    /// Adds the descriptions that an operation and its parameters lack.
    pub fn describe(&self, operation: &mut Operation) {
        if operation.description.is_empty()
            && let Some(text) = self.operations.get(&*operation.id)
        {
            operation.description = Cow::Borrowed(text);
        }
        if operation.parameters.iter().all(|parameter| !parameter.description.is_empty()) {
            return;
        }
        let id = &operation.id;
        for parameter in operation.parameters.to_mut().iter_mut().filter(|parameter| parameter.description.is_empty()) {
            let own = self.parameters.get(format!("{id}/{}", parameter.name).as_str());
            if let Some(text) = own.or_else(|| self.parameters.get(&*parameter.name)) {
                parameter.description = Cow::Borrowed(text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_operation_and_parameter_has_a_description() {
        for service in Service::ALL {
            let catalog = Catalog::embedded(service);
            for operation in catalog.operations() {
                assert!(!operation.description.is_empty(), "{service}: {}", operation.id);
                for parameter in &*operation.parameters {
                    assert!(!parameter.description.is_empty(), "{service}: {}/{}", operation.id, parameter.name);
                }
            }
        }
    }

    #[test]
    fn every_description_belongs_to_an_operation_or_parameter() {
        let catalogs = Service::ALL.map(Catalog::embedded);
        let operations = || catalogs.iter().flat_map(|catalog| catalog.operations());
        for line in TEXT.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let is_known = match fields.as_slice() {
                ["operation", service, id, _] => operations().any(|o| o.service.as_str() == *service && o.id == *id),
                ["parameter", name, _] => operations().any(|o| {
                    let own = |p: &str| p == *name || format!("{}/{p}", o.id) == *name;
                    o.parameters.iter().any(|parameter| own(&parameter.name))
                }),
                _ => false,
            };
            assert!(is_known, "{line}");
        }
    }
}
