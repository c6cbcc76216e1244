//! The operations of the config-api as data: what they are called, what they take, what they need.

mod sessions;

use crate::operation::Operation;

/// The session operations, for those who call them by their own words.
pub use sessions::{DELETE_SESSION, GET_SESSION_BY_ID, GET_SESSIONS, REVOKE_USER_SESSION, SEARCH_SESSION};

/// Every operation, grouped by task.
#[must_use]
pub const fn operations() -> &'static [Operation] {
    sessions::OPERATIONS
}

/// The operation of that name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Operation> {
    operations().iter().find(|operation| operation.id == id)
}

/// The names of the tasks, each once, in the order of their operations.
#[must_use]
pub fn tasks() -> Vec<&'static str> {
    let mut tasks = Vec::new();
    for operation in operations() {
        if !tasks.contains(&operation.task) {
            tasks.push(operation.task);
        }
    }
    tasks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Place;

    #[test]
    fn every_operation_is_found_by_its_id_and_names_its_path_parameters() {
        for operation in operations() {
            assert!(find(operation.id).is_some_and(|found| std::ptr::eq(found, operation)), "{}", operation.id);
            for parameter in operation.parameters_in(Place::Path) {
                assert!(operation.path.contains(&format!("{{{}}}", parameter.name)), "{}", operation.id);
            }
            assert!(!operation.scopes.is_empty(), "{}", operation.id);
        }
        assert_eq!(tasks(), ["AuthSessionManagement"]);
        assert!(find("no-such-operation").is_none());
    }
}
