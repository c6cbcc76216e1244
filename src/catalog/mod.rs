//! The operations of the server as data: what they are called, what they take, what they need.

mod sessions;

use crate::operation::{Operation, Service};
use crate::schema::Schema;

/// The session operations, for those who call them by their own words.
pub use sessions::{DELETE_SESSION, GET_SESSION_BY_ID, GET_SESSIONS, REVOKE_USER_SESSION, SEARCH_SESSION};

/// Every session operation.
#[must_use]
pub const fn session_operations() -> &'static [Operation] {
    sessions::OPERATIONS
}

/// The operations and schemas of one service.
#[derive(Debug)]
pub struct Catalog {
    service: Service,
    operations: &'static [Operation],
}

impl Catalog {
    /// What the program knows by itself.
    #[must_use]
    pub fn embedded(service: Service) -> Self {
        Self { service, operations: if service == Service::ConfigApi { sessions::OPERATIONS } else { &[] } }
    }

    /// Whose operations these are.
    #[must_use]
    pub const fn service(&self) -> Service {
        self.service
    }

    /// Every operation, grouped by task.
    #[must_use]
    pub fn operations(&self) -> &[Operation] {
        self.operations
    }

    /// The operation of that name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Operation> {
        self.operations().iter().find(|operation| operation.id == id)
    }

    /// The names of the tasks, each once, in the order of their operations.
    #[must_use]
    pub fn tasks(&self) -> Vec<&str> {
        let mut tasks: Vec<&str> = Vec::new();
        for operation in self.operations() {
            if !operation.task.is_empty() && !tasks.contains(&&*operation.task) {
                tasks.push(&operation.task);
            }
        }
        tasks
    }

    /// The schema of that name: `Name`, or `Plugin:Name`.
    #[must_use]
    pub fn schema(&self, _name: &str) -> Option<&Schema> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Place;

    #[test]
    fn every_operation_is_found_by_its_id_and_names_its_path_parameters() {
        let catalog = Catalog::embedded(Service::ConfigApi);
        for operation in catalog.operations() {
            assert!(
                catalog.find(&operation.id).is_some_and(|found| std::ptr::eq(found, operation)),
                "{}",
                operation.id
            );
            for parameter in operation.parameters_in(Place::Path) {
                assert!(operation.path.contains(&format!("{{{}}}", parameter.name)), "{}", operation.id);
            }
        }
        assert!(catalog.find("no-such-operation").is_none());
    }
}
