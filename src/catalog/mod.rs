//! The operations and schemas of the server as data: what they are called, what they take, what they need.
//!
//! The program knows them by itself, from the files in `data/`, which are read only as far as they
//! are needed. OpenAPI files of a server take precedence, since they know what that server has.

mod descriptions;
pub mod facts;
pub mod openapi;
mod resolve;
mod sessions;
pub mod specs;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::operation::{Operation, Service};
use crate::schema::Schema;
use descriptions::Descriptions;
use specs::{Sources, SpecError, Specs};

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
    /// The server's files; the program's own knowledge if there are none.
    specs: Option<Specs>,
    /// The plugins that are offered; all if nobody said which.
    plugins: Option<Vec<String>>,
    operations: OnceCell<Vec<Operation>>,
    descriptions: OnceCell<Descriptions>,
}

/// The data files of a service: operations, then schemas.
const fn data(service: Service) -> (&'static str, &'static str) {
    match service {
        Service::ConfigApi => (include_str!("data/operations-jca.txt"), include_str!("data/schemas-jca.txt")),
        Service::Scim => (include_str!("data/operations-scim.txt"), include_str!("data/schemas-scim.txt")),
        Service::Auth => (include_str!("data/operations-auth.txt"), include_str!("data/schemas-auth.txt")),
    }
}

impl Catalog {
    /// What the program knows by itself.
    #[must_use]
    pub const fn embedded(service: Service) -> Self {
        Self { service, specs: None, plugins: None, operations: OnceCell::new(), descriptions: OnceCell::new() }
    }

    /// What the files of a server say; what the program knows by itself where there are none, or where
    /// one of them can't be used.
    #[must_use]
    pub fn open(service: Service, sources: &Sources) -> (Self, Option<SpecError>) {
        match sources.load(service) {
            Ok(specs) => (Self { specs, ..Self::embedded(service) }, None),
            Err(error) => (Self::embedded(service), Some(error)),
        }
    }

    /// Offers only these plugins, and what belongs to none.
    #[must_use]
    pub fn with_plugins(self, names: Vec<String>) -> Self {
        Self { plugins: Some(names), operations: OnceCell::new(), ..self }
    }

    /// Whose operations these are.
    #[must_use]
    pub const fn service(&self) -> Service {
        self.service
    }

    /// The directory of the files that they come from, if the program does not know them by itself.
    #[must_use]
    pub fn directory(&self) -> Option<&std::path::Path> {
        self.specs.as_ref().map(|specs| specs.directory.as_path())
    }

    /// Every operation, in the order of the files.
    pub fn operations(&self) -> &[Operation] {
        self.operations.get_or_init(|| {
            let mut operations =
                self.specs.as_ref().map_or_else(|| embedded_operations(self.service), Specs::operations);
            operations.retain(|operation| self.offers(&operation.plugin));
            operations
        })
    }

    fn offers(&self, plugin: &str) -> bool {
        self.plugins.as_ref().is_none_or(|names| plugin.is_empty() || names.iter().any(|name| is_plugin(plugin, name)))
    }

    /// The plugin of an operation that would be there if its plugin were offered.
    pub fn left_out_plugin(&self, is_meant: impl Fn(&Operation) -> bool) -> Option<String> {
        self.plugins.as_ref()?;
        let all = self.specs.as_ref().map_or_else(|| embedded_operations(self.service), Specs::operations);
        let meant = all.iter().find(|operation| is_meant(operation) && !self.offers(&operation.plugin))?;
        Some(meant.plugin.to_string())
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

    /// What a task is about, in our own words.
    #[must_use]
    pub fn task_description(&self, task: &str) -> Option<&'static str> {
        self.descriptions.get_or_init(|| Descriptions::of(self.service)).task(task)
    }

    /// The plugin of a schema, if it is left out.
    #[must_use]
    pub fn left_out_plugin_of_schema<'a>(&self, name: &'a str) -> Option<&'a str> {
        let (plugin, _) = name.rsplit_once(':')?;
        (!self.offers(plugin) && self.schema(name).is_some()).then_some(plugin)
    }

    /// The schema of that name: `Name`, or `Plugin:Name`; also one of a plugin that is left out.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<Cow<'_, Schema>> {
        match &self.specs {
            Some(specs) => {
                specs.schemas().iter().find(|(known, _)| known == name).map(|(_, schema)| Cow::Borrowed(schema))
            }
            None => facts::schema(data(self.service).1, name).ok().flatten().map(Cow::Owned),
        }
    }

    /// The names of all schemas, in the order of the files.
    #[must_use]
    pub fn schema_names(&self) -> Vec<Cow<'_, str>> {
        let mut names: Vec<Cow<'_, str>> = match &self.specs {
            Some(specs) => specs.schemas().iter().map(|(name, _)| Cow::Borrowed(name.as_str())).collect(),
            None => facts::schema_names(data(self.service).1).into_iter().map(Cow::Owned).collect(),
        };
        names.retain(|name| self.offers(name.rsplit_once(':').map_or("", |(plugin, _)| plugin)));
        names
    }
}

fn embedded_operations(service: Service) -> Vec<Operation> {
    // A test reads every line, so that there is nothing to report here.
    let mut operations = facts::operations(data(service).0, service, sessions::OPERATIONS).unwrap_or_default();
    let descriptions = Descriptions::of(service);
    operations.iter_mut().for_each(|operation| descriptions.describe(operation));
    operations
}

/// Whether a name that a person or `jca_plugins` gives means a plugin: `jans-link` means `Jans Link Plugin`.
#[must_use]
pub fn is_plugin(plugin: &str, name: &str) -> bool {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let name = plain(name);
    !name.is_empty() && plain(plugin).starts_with(&name)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::operation::Place;

    #[test]
    fn every_line_of_the_data_files_is_read() {
        let counts = [(Service::ConfigApi, 219, 52), (Service::Scim, 29, 5), (Service::Auth, 46, 22)];
        for (service, operations, tasks) in counts {
            let (text, _) = data(service);
            let read = facts::operations(text, service, sessions::OPERATIONS).expect("operations");
            assert_eq!(read.len(), operations, "{service}");
            assert_eq!(Catalog::embedded(service).tasks().len(), tasks, "{service}");
        }
    }

    #[test]
    fn every_operation_is_found_by_its_id_and_names_its_path_parameters() {
        for service in Service::ALL {
            let catalog = Catalog::embedded(service);
            for operation in catalog.operations() {
                let found = catalog.find(&operation.id).expect("found");
                assert!(std::ptr::eq(found, operation), "{} is there twice", operation.id);
                for parameter in operation.parameters_in(Place::Path) {
                    assert!(operation.path.contains(&format!("{{{}}}", parameter.name)), "{}", operation.id);
                }
            }
            assert!(catalog.find("no-such-operation").is_none());
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema() {
        fn check(schema: &Schema, catalog: &Catalog, place: &str) {
            if let Some(name) = &schema.reference {
                assert!(catalog.schema(name).is_some(), "{place}: {name}");
            }
            schema.parts().for_each(|part| check(part, catalog, place));
        }
        for service in Service::ALL {
            let catalog = Catalog::embedded(service);
            for name in catalog.schema_names() {
                let schema = facts::schema(data(service).1, &name).expect("readable").expect("a schema");
                check(&schema, &catalog, &name);
            }
            for operation in catalog.operations() {
                let media_types = operation.body.iter().flat_map(|body| &*body.media_types);
                media_types.for_each(|media_type| check(&media_type.schema, &catalog, &operation.id));
            }
        }
    }

    /// The OpenAPI files beside the checkout, one list a service.
    fn upstream(service: Service) -> Option<Vec<PathBuf>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream/openapi");
        let entries = std::fs::read_dir(root.join(service.as_str())).ok()?;
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        Some(paths)
    }

    #[test]
    fn the_data_files_are_what_the_tool_makes_of_the_openapi_files() {
        for service in Service::ALL {
            let Some(paths) = upstream(service) else {
                return;
            };
            let read = |path: &PathBuf| {
                let text = std::fs::read_to_string(path).expect("a file");
                facts::bare(&openapi::read(&text, service).expect("an OpenAPI file"))
            };
            let specifications: Vec<_> = paths.iter().map(read).collect();
            let (operations, schemas) = data(service);
            assert!(facts::write_operations(&specifications, sessions::OPERATIONS) == operations, "{service}");
            assert!(facts::write_schemas(&specifications) == schemas, "{service}");
            let known = facts::operations(operations, service, sessions::OPERATIONS).expect("operations");
            let facts = known.into_iter().map(|mut operation| {
                operation.description = "".into();
                operation.parameters.to_mut().iter_mut().for_each(|parameter| parameter.description = "".into());
                operation
            });
            let expected = specifications.iter().flat_map(|specification| specification.operations.clone());
            for (known, expected) in facts.zip(expected) {
                assert_eq!(known, expected);
            }
            for (name, expected) in specifications.iter().flat_map(|specification| &specification.schemas) {
                assert_eq!(facts::schema(schemas, name), Ok(Some(expected.clone())), "{name}");
            }
        }
    }
}
