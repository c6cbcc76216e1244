//! The operations and schemas of the server as data: names, parameters, bodies, scopes.
//!
//! The built-in catalogue is built from the OpenAPI files in `data/`, which hold facts without texts; the program
//! embeds it in compact form. OpenAPI files of a server take precedence, since they describe exactly that server.

#[cfg(any(test, feature = "maintenance"))]
mod descriptions;
mod fixed;
pub mod openapi;
mod packed;
mod resolve;
mod sessions;
pub mod specs;
mod tasks;
mod tokens;

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use crate::operation::{Operation, Service};
use crate::schema::Schema;
use packed::{Packed, PackedOperation};
use specs::{Sources, SpecError};

/// The session operations, for the commands that call them directly.
pub use sessions::{
    DELETE_SESSION, GET_SESSION_BY_ID, GET_SESSIONS, REVOKE_USER_SESSION, SEARCH_SESSION, is_of_sessions,
};
/// The operations for tokens and lifetimes, for the commands that call them directly.
pub use tokens::{GET_PROPERTIES, REVOKE_TOKEN, SEARCH_TOKEN};

/// Every session operation.
#[must_use]
pub const fn session_operations() -> &'static [Operation] {
    sessions::OPERATIONS
}

/// The operations and schemas of one service.
#[derive(Debug)]
pub struct Catalog {
    service: Service,
    files: Vec<Packed>,
    /// The directory of the files; `None` for the built-in catalogue.
    directory: Option<PathBuf>,
    /// The plugins whose operations are available; `None` for all.
    plugins: Option<Vec<String>>,
    operations: OnceCell<Vec<Operation>>,
}

impl Catalog {
    /// The built-in catalogue.
    #[must_use]
    pub fn embedded(service: Service) -> Self {
        Self {
            service,
            files: vec![Packed::built_in(service)],
            directory: None,
            plugins: None,
            operations: OnceCell::new(),
        }
    }

    /// Opens the OpenAPI files of a server. Without files, and if one of them is not valid (which the error names), this
    /// is the built-in catalogue.
    #[must_use]
    pub fn open(service: Service, sources: &Sources) -> (Self, Option<SpecError>) {
        let embedded = Self::embedded(service);
        match sources.load(service) {
            Ok(Some(specs)) => (Self { files: specs.files, directory: Some(specs.directory), ..embedded }, None),
            Ok(None) => (embedded, None),
            Err(error) => (embedded, Some(error)),
        }
    }

    /// Limits the catalogue to the operations of these plugins, and to those that belong to no plugin.
    #[must_use]
    pub fn with_plugins(self, names: Vec<String>) -> Self {
        Self { plugins: Some(names), operations: OnceCell::new(), ..self }
    }

    /// The service of the operations.
    #[must_use]
    pub const fn service(&self) -> Service {
        self.service
    }

    /// The directory of the OpenAPI files; `None` for the built-in catalogue.
    #[must_use]
    pub fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }

    /// Every operation, in the order of the files. One operation or task is found quicker by [`Catalog::find`] and
    /// [`Catalog::of_task`], which read no others.
    pub fn operations(&self) -> &[Operation] {
        self.operations.get_or_init(|| self.offered().filter_map(PackedOperation::decode).collect())
    }

    /// The operations of a task, in the order of the files.
    pub fn of_task(&self, task: &str) -> impl Iterator<Item = &Operation> {
        self.offered().filter(move |packed| packed.names.task == task).filter_map(PackedOperation::read)
    }

    /// The names of all plugins, each once, in the order of their operations.
    #[must_use]
    pub fn plugins(&self) -> Vec<&str> {
        distinct(self.offered().map(|packed| packed.names.plugin))
    }

    /// The names of all operations, in the order of the files.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.offered().map(|packed| packed.names.id)
    }

    fn packed(&self) -> impl Iterator<Item = &PackedOperation> {
        self.files.iter().flat_map(|file| &file.operations)
    }

    /// The operations without those of excluded plugins.
    fn offered(&self) -> impl Iterator<Item = &PackedOperation> {
        self.packed().filter(|packed| self.offers(packed.names.plugin))
    }

    fn offers(&self, plugin: &str) -> bool {
        self.plugins.as_ref().is_none_or(|names| plugin.is_empty() || names.iter().any(|name| is_plugin(plugin, name)))
    }

    /// The excluded plugin of the first operation that matches; `None` if no excluded operation matches.
    pub fn left_out_plugin(&self, matches: impl Fn(&Operation) -> bool) -> Option<String> {
        self.plugins.as_ref()?;
        let excluded = self.packed().filter(|packed| !self.offers(packed.names.plugin));
        excluded.filter_map(PackedOperation::decode).find(matches).map(|operation| operation.plugin.to_string())
    }

    /// The operation of that name.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Operation> {
        self.offered().find(|packed| packed.names.id == id)?.read()
    }

    /// The names of the tasks, each once, in the order of their operations.
    #[must_use]
    pub fn tasks(&self) -> Vec<&str> {
        distinct(self.offered().map(|packed| packed.names.task))
    }

    /// The project's own description of a task.
    #[must_use]
    pub fn task_description(&self, task: &str) -> Option<&'static str> {
        tasks::description(self.service, task)
    }

    /// The plugin of a schema, if the plugin is excluded.
    #[must_use]
    pub fn left_out_plugin_of_schema<'a>(&self, name: &'a str) -> Option<&'a str> {
        let (plugin, _) = name.rsplit_once(':')?;
        (!self.offers(plugin) && self.schema(name).is_some()).then_some(plugin)
    }

    /// The schema of that name: `Name`, or `Plugin:Name`. Excluded plugins are searched, too.
    #[must_use]
    pub fn schema(&self, name: &str) -> Option<Schema> {
        self.files.iter().find_map(|file| file.schema(name))
    }

    /// The names of all schemas, in the order of the files.
    #[must_use]
    pub fn schema_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.files.iter().flat_map(Packed::schema_names).collect();
        names.retain(|name| self.offers(name.rsplit_once(':').map_or("", |(plugin, _)| plugin)));
        names
    }
}

/// Names, each once and without empty ones, in their order.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}

/// Packs the facts of the specifications of a service, together with the project's own descriptions, into the compact
/// form of the built-in catalogue, which `make-catalog` writes.
///
/// # Errors
/// A value can't be packed.
#[cfg(any(test, feature = "maintenance"))]
pub fn pack(service: Service, specifications: &[openapi::Specification]) -> Result<Vec<u8>, postcard::Error> {
    let descriptions = descriptions::Descriptions::of(service);
    let mut facts: Vec<_> = specifications.iter().map(openapi::facts).collect();
    for operation in facts.iter_mut().flat_map(|file| &mut file.operations) {
        match sessions::OPERATIONS.iter().find(|session| session.id == operation.id) {
            Some(session) => *operation = session.clone(),
            None => descriptions.describe(operation),
        }
    }
    Packed::pack(&facts)
}

/// Whether a name from a user or from `jca_plugins` means this plugin: `jans-link` means `Jans Link Plugin`.
#[must_use]
pub fn is_plugin(plugin: &str, name: &str) -> bool {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let name = plain(name);
    !name.is_empty() && plain(plugin).starts_with(&name)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::operation::Place;

    #[test]
    fn every_operation_of_the_built_in_catalogue_is_read() {
        let counts = [(Service::ConfigApi, 219, 52), (Service::Scim, 29, 5), (Service::Auth, 46, 22)];
        for (service, operations, tasks) in counts {
            let catalog = Catalog::embedded(service);
            assert_eq!(catalog.operations().len(), operations, "{service}");
            assert_eq!(catalog.tasks().len(), tasks, "{service}");
        }
    }

    #[test]
    fn every_operation_is_found_by_its_id_and_names_its_path_parameters() {
        for service in Service::ALL {
            let catalog = Catalog::embedded(service);
            for operation in catalog.operations() {
                let found = catalog.find(&operation.id).expect("found");
                assert_eq!(found, operation, "{} is there twice", operation.id);
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
                let schema = catalog.schema(name).expect("a schema");
                check(&schema, &catalog, name);
            }
            for operation in catalog.operations() {
                let media_types = operation.body.iter().flat_map(|body| &*body.media_types);
                media_types.for_each(|media_type| check(&media_type.schema, &catalog, &operation.id));
            }
        }
    }

    /// The OpenAPI files of a service in a directory, with their names, in their order.
    fn files(directory: &Path, service: Service) -> Vec<(String, openapi::Specification)> {
        let paths = specs::spec_files(&directory.join(service.as_str())).expect("a directory");
        let read = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).expect("a file");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, openapi::read(&text, service).expect("an OpenAPI file"))
        };
        paths.iter().map(read).collect()
    }

    fn data() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/catalog/data")
    }

    #[test]
    fn the_compact_files_match_the_readable_files() {
        for service in Service::ALL {
            let readable: Vec<_> =
                files(&data(), service).into_iter().map(|(_, specification)| specification).collect();
            assert!(!readable.is_empty(), "{service}");
            let compact = std::fs::read(data().join(format!("{service}.bin"))).expect("a file");
            assert!(
                pack(service, &readable).expect("packed") == compact,
                "{service}: run `cargo run --features maintenance --bin make-catalog`"
            );
        }
    }

    #[test]
    fn the_fixed_operations_are_those_of_the_data_files() {
        let data = files(&data(), Service::ConfigApi);
        let facts: Vec<_> =
            data.iter().flat_map(|(_, specification)| openapi::facts(specification).operations).collect();
        for fixed in sessions::OPERATIONS.iter().chain(tokens::OPERATIONS) {
            let file = openapi::Specification { operations: vec![fixed.clone()], ..Default::default() };
            let known = facts.iter().find(|operation| operation.id == fixed.id);
            assert_eq!(known, openapi::facts(&file).operations.first());
        }
    }

    #[test]
    fn the_data_files_hold_the_facts_of_the_openapi_files() {
        let upstream = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/upstream/openapi");
        if !upstream.is_dir() {
            // Written directly to stderr, because the test harness would capture it; `.ci/run` searches for this line.
            let line = format!("skipped: the data files: {} is not beside the checkout\n", upstream.display());
            std::io::stderr().write_all(line.as_bytes()).expect("stderr");
            return;
        }
        for service in Service::ALL {
            let (actual, expected) = (files(&data(), service), files(&upstream, service));
            assert_eq!(actual.len(), expected.len(), "{service}");
            for ((name, actual), (file, expected)) in actual.iter().zip(&expected) {
                assert_eq!(name, file);
                assert_eq!(openapi::facts(actual), openapi::facts(expected), "{name}");
                let text = std::fs::read_to_string(data().join(service.as_str()).join(name)).expect("a file");
                assert!(text.ends_with(&openapi::yaml(&openapi::facts(expected)).expect("YAML")), "{name}");
            }
        }
    }
}
