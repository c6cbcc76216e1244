//! The resources of the catalogue: collections and documents, each with the operations that list, read and change it.

use crate::catalog::Catalog;
use crate::operation::{Method, Operation, Place, Service};
use crate::pairs::Pair;
use crate::request::{self, ApiRequest, RequestError};
use serde_json::{Map, Value};

/// Members that identify an entry where none has the name of the parameter.
const IDENTITIES: &[&str] = &["inum", "id", "kid", "jansId", "userName", "name"];

/// A collection or a document of the server, or the operations of a task that belong to none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its name: the task and, if the task has several resources, the last part of the path.
    pub title: String,
    /// The service.
    pub service: Service,
    /// Its operations, in the order of the catalogue.
    pub operations: Vec<Operation>,
    /// The index of the operation that lists it or, of a document, reads it.
    pub list: Option<usize>,
    /// What a search looks at, in lower case.
    searched: String,
}

/// What an operation of a resource does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Reads one entry.
    Read,
    /// Creates an entry.
    Create,
    /// Replaces an entry or the document.
    Replace,
    /// Changes parts of an entry or of the document.
    Patch,
    /// Deletes an entry.
    Delete,
}

impl Resource {
    fn new(title: String, service: Service, operations: Vec<Operation>, list: Option<usize>) -> Self {
        let mut searched = title.to_lowercase();
        for operation in &operations {
            for text in [&operation.task, &operation.id, &operation.path] {
                searched.push('\n');
                searched.push_str(&text.to_lowercase());
            }
        }
        Self { title, service, operations, list, searched }
    }

    /// What it is remembered by.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.service, self.title)
    }

    /// Whether its names, operations or paths contain every word, which must be in lower case.
    #[must_use]
    pub fn contains(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.searched.contains(word))
    }

    /// The operation that lists it or, of a document, reads it.
    #[must_use]
    pub fn list(&self) -> Option<&Operation> {
        self.list.and_then(|index| self.operations.get(index))
    }

    /// The operation for a role. Of several, the one with the shortest path.
    #[must_use]
    pub fn operation(&self, role: Role) -> Option<&Operation> {
        let base = &*self.list()?.path;
        let is_it = |operation: &&Operation| {
            let is_base = operation.path == base;
            let is_entry = key(operation).is_some();
            match (role, operation.method) {
                (Role::Read, Method::Get) | (Role::Delete, Method::Delete) => is_entry,
                (Role::Create, Method::Post) => is_base && json_body(operation).is_some(),
                (Role::Replace, Method::Put) => (is_base || is_entry) && json_body(operation).is_some(),
                (Role::Patch, Method::Patch) => is_base || is_entry,
                _ => false,
            }
        };
        self.operations.iter().filter(is_it).min_by_key(|operation| operation.path.len())
    }

    /// The request of an operation for an entry.
    ///
    /// # Errors
    /// The entry has no value for a parameter of the path.
    pub fn request(&self, operation: &Operation, entry: &Value) -> Result<ApiRequest, RequestError> {
        let suffix: Vec<Pair> = key(operation)
            .and_then(|name| Some(Pair::new(name, identity(entry.as_object()?, name)?)))
            .into_iter()
            .collect();
        request::build(operation, &[], &suffix)
    }

    /// The parameter of the path that identifies an entry.
    #[must_use]
    pub fn entry_key(&self) -> Option<&str> {
        let roles = [Role::Read, Role::Delete, Role::Patch, Role::Replace];
        roles.into_iter().find_map(|role| self.operation(role).and_then(key))
    }

    /// What identifies an entry to a person: the value that its path has, or another telling one.
    #[must_use]
    pub fn name_of(&self, entry: &Value) -> String {
        let name = self.entry_key().unwrap_or("id");
        entry.as_object().and_then(|object| identity(object, name)).unwrap_or_else(|| self.title.clone())
    }
}

/// The only parameter in the path of an operation, if the path ends with it.
#[must_use]
pub fn key(operation: &Operation) -> Option<&str> {
    let mut parameters = operation.parameters_in(Place::Path);
    let (name, rest) = (&*parameters.next()?.name, parameters.next());
    (rest.is_none() && operation.path.ends_with(&format!("/{{{name}}}"))).then_some(name)
}

/// The media type of an operation's JSON body.
#[must_use]
pub fn json_body(operation: &Operation) -> Option<&crate::operation::MediaType> {
    operation.body.as_ref()?.media_types.iter().find(|media_type| media_type.name.contains("json"))
}

/// The value of an entry for a parameter of the path.
#[must_use]
pub fn identity(entry: &Map<String, Value>, parameter: &str) -> Option<String> {
    let text = |value: &Value| match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let exact = entry.get(parameter).and_then(text);
    let lower = parameter.to_lowercase();
    let similar = || entry.iter().find(|(name, _)| lower.ends_with(&name.to_lowercase())).and_then(|(_, v)| text(v));
    exact.or_else(similar).or_else(|| IDENTITIES.iter().find_map(|name| entry.get(*name).and_then(text)))
}

/// The resources of the operations of a catalogue, in the order of the catalogue.
#[must_use]
pub fn resources(catalog: &Catalog) -> Vec<Resource> {
    let mut resources = Vec::new();
    for task in catalog.tasks() {
        let operations: Vec<&Operation> =
            catalog.operations().iter().filter(|operation| operation.task == task).collect();
        let mut lists: Vec<&Operation> = operations.iter().copied().filter(|operation| is_list(operation)).collect();
        // A list below another one, such as a search, belongs to that one if it is not paged differently.
        let paths: Vec<&str> = lists.iter().map(|list| &*list.path).collect();
        let is_below = |list: &&Operation| paths.iter().any(|path| list.path.starts_with(&format!("{path}/")));
        let below: Vec<String> = lists.iter().filter(|list| is_below(list)).map(|list| list.id.to_string()).collect();
        lists.retain(|list| !below.contains(&list.id.to_string()));
        let mut groups: Vec<(Option<&Operation>, Vec<Operation>)> =
            lists.iter().map(|list| (Some(*list), Vec::new())).collect();
        let mut rest = Vec::new();
        for operation in operations {
            let is_of = |base: &str| {
                operation.path == base || operation.path.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'))
            };
            let owner = groups.iter_mut().filter(|(list, _)| list.is_some_and(|list| is_of(&list.path)));
            match owner.max_by_key(|(list, _)| list.map_or(0, |list| list.path.len())) {
                Some((_, group)) => group.push(operation.clone()),
                None => rest.push(operation.clone()),
            }
        }
        if !rest.is_empty() {
            groups.push((None, rest));
        }
        let are_several = groups.len() > 1;
        for (list, operations) in groups {
            let title = title(&operations, list, are_several, catalog.service());
            let index = list.and_then(|list| operations.iter().position(|operation| operation.id == list.id));
            resources.push(Resource::new(title, catalog.service(), operations, index));
        }
    }
    resources
}

fn is_list(operation: &Operation) -> bool {
    let is_free = !operation.path.contains('{');
    let has_no_duty = !operation.parameters.iter().any(|parameter| parameter.is_required);
    operation.method == Method::Get && is_free && has_no_duty
}

fn title(operations: &[Operation], list: Option<&Operation>, is_one_of_several: bool, service: Service) -> String {
    let tag = operations.first().map(|operation| &*operation.tag).unwrap_or_default();
    let service = match service {
        Service::ConfigApi => "",
        Service::Scim => "SCIM: ",
        Service::Auth => "Auth server: ",
    };
    let part = match (is_one_of_several, list) {
        (false, _) => String::new(),
        (true, Some(list)) => format!(" · {}", list.path.rsplit('/').next().unwrap_or_default()),
        (true, None) => " · other operations".to_owned(),
    };
    format!("{service}{tag}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn find<'a>(all: &'a [Resource], id: &str) -> &'a Resource {
        let has = |resource: &&Resource| resource.operations.iter().any(|operation| operation.id == id);
        all.iter().find(has).expect("a resource")
    }

    fn id(operation: Option<&Operation>) -> &str {
        operation.map_or("-", |operation| &operation.id)
    }

    #[test]
    fn every_operation_belongs_to_one_resource() {
        for service in Service::ALL {
            let catalog = Catalog::embedded(service);
            let all = resources(&catalog);
            let mut ids: Vec<&str> =
                all.iter().flat_map(|resource| &resource.operations).map(|operation| &*operation.id).collect();
            let tasked = catalog.operations().iter().filter(|operation| !operation.task.is_empty()).count();
            assert_eq!(ids.len(), tasked, "{service}");
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), tasked, "{service}");
            let mut titles: Vec<&str> = all.iter().map(|resource| &*resource.title).collect();
            titles.sort_unstable();
            let count = titles.len();
            titles.dedup();
            assert_eq!(titles.len(), count, "{service}: two resources with one name");
        }
    }

    #[test]
    fn roles_are_found_by_method_and_path() {
        let all = resources(&Catalog::embedded(Service::ConfigApi));
        let table = [
            (
                "get-oauth-scopes",
                "get-oauth-scopes",
                [
                    "get-oauth-scopes-by-inum",
                    "post-oauth-scopes",
                    "put-oauth-scopes",
                    "patch-oauth-scopes-by-id",
                    "delete-oauth-scopes-by-inum",
                ],
            ),
            ("get-properties", "get-properties", ["-", "-", "-", "patch-properties", "-"]),
        ];
        for (of, list, roles) in table {
            let resource = find(&all, of);
            assert_eq!(id(resource.list()), list, "{of}");
            let found = [Role::Read, Role::Create, Role::Replace, Role::Patch, Role::Delete];
            assert_eq!(found.map(|role| id(resource.operation(role))), roles, "{of}");
        }
    }

    #[test]
    fn an_entry_is_identified_by_the_parameter_of_the_path() {
        let table = [
            ("inum", json!({"inum": "a", "id": "b"}), Some("a")),
            ("userInum", json!({"inum": "a", "id": "b"}), Some("a")),
            ("number", json!({"number": 7}), Some("7")),
            ("key", json!({"id": "b"}), Some("b")),
            ("inum", json!({"inum": ""}), None),
            ("inum", json!({"x": true}), None),
        ];
        for (parameter, entry, expected) in table {
            assert_eq!(identity(entry.as_object().expect("an object"), parameter).as_deref(), expected, "{entry}");
        }
    }

    #[test]
    fn a_search_looks_at_names_operations_and_paths() {
        let all = resources(&Catalog::embedded(Service::ConfigApi));
        let scopes = find(&all, "get-oauth-scopes");
        assert!(scopes.contains(&["scope", "oauth"]) && scopes.contains(&["put-oauth"]));
        assert!(scopes.contains(&["api/v1/scopes"]) && !scopes.contains(&["scope", "fido"]));
    }
}
