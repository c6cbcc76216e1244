//! `specs …`: the OpenAPI files that define the operations and schemas.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::context::Context;
use super::open_catalog::sources;
use crate::args::{GlobalArgs, SpecsCommand};
use crate::catalog::Catalog;
use crate::catalog::openapi::{self, Specification};
use crate::catalog::specs::{self, SpecError};
use crate::error::{ExitStatus, UsageError};
use crate::files;
use crate::operation::Service;
use crate::output::described::Described;
use crate::printer::Printer;
use crate::settings::{CatalogSettings, Environment};
use crate::view;

impl SpecsCommand {
    /// Imports OpenAPI files, lists the sources of operations and schemas, or removes the imported files.
    ///
    /// # Errors
    /// There is no such profile, a file is not valid, or it can't be copied.
    pub(crate) fn run(self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        let Context { args, environment, printer, .. } = context;
        let settings = CatalogSettings::resolve(&args.connection, environment);
        settings.require_profile()?;
        match self {
            Self::Import { path } => import(&path, args, &settings, environment, printer),
            Self::List => list(args, &settings, printer),
            Self::Remove => remove(&settings, environment, printer),
        }
    }
}

/// Where imported files go.
fn target(settings: &CatalogSettings, environment: &Environment) -> Result<PathBuf, UsageError> {
    environment.directories()?;
    settings.imported().ok_or_else(|| UsageError::new("there is no directory to copy files to"))
}

fn import(
    path: &Path,
    args: &GlobalArgs,
    settings: &CatalogSettings,
    environment: &Environment,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let target = target(settings, environment)?;
    let found = find(path).map_err(|error| unusable(&error))?;
    if found.is_empty() {
        return Err(UsageError::new(format!("{} holds no OpenAPI file", path.display()))
            .hint("their names end in .yaml, .yml or .json; a directory may have jca/, scim/ and auth/ in it")
            .into());
    }
    // All files are read before the first is copied.
    let mut read = Vec::new();
    for (service, path) in found {
        let text = specs::read_file(&path).map_err(|error| unusable(&error))?;
        let specification = openapi::read(&text, service.unwrap_or_default());
        let specification =
            specification.map_err(|error| unusable(&SpecError { path: path.clone(), reason: error.to_string() }))?;
        if let Some((what, name)) = openapi::unfit_name(&specification) {
            let reason =
                format!("{what} `{name}` has other characters than ASCII letters, digits, blanks and ._:{{}}/-");
            return Err(unusable(&SpecError { path: path.clone(), reason }).into());
        }
        let service = match service.or_else(|| service_of(&specification)) {
            Some(service) => service,
            None if args.catalog.service != Service::ConfigApi => args.catalog.service,
            None => {
                return Err(UsageError::new(format!("{} does not say which service it is about", path.display()))
                    .hint("put it into a directory jca, scim or auth, and import the directory above")
                    .into());
            }
        };
        read.push((service, path, text, specification));
    }
    let output = Described::new(&args.output)?.after_change();
    let mut imported = Vec::new();
    for (service, path, text, specification) in &read {
        let name = path.file_name().unwrap_or_default();
        let copy = target.join(service.as_str()).join(name);
        files::replace_private(&copy, text.as_bytes())
            .with_context(|| format!("{} can't be copied to {}", path.display(), copy.display()))?;
        let (operations, schemas) = (specification.operations.len(), specification.schemas.len());
        let file = name.to_string_lossy();
        if output.is_text() {
            let line = format!("{service}  {file}  {operations} operations, {schemas} schemas");
            printer.result_line(&view::sanitize::text(&line))?;
        }
        imported.push(json!({"service": service.as_str(), "file": file, "operations": operations, "schemas": schemas}));
    }
    output.print(String::new, || imported.into(), printer)?;
    let whose = settings.profile.as_ref().map_or_else(String::new, |name| format!(" for the profile {name}"));
    printer.notice(&format!("{} imported{whose}; `config-cli specs remove` removes them.", files_in_words(read.len())));
    Ok(ExitStatus::Success)
}

fn files_in_words(count: usize) -> String {
    if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
}

fn unusable(error: &SpecError) -> UsageError {
    UsageError::new(error.to_string()).hint("nothing was imported; it has to be an OpenAPI 3 file in YAML or JSON")
}

/// The files below a path, with the service that their directory is named after.
fn find(path: &Path) -> Result<Vec<(Option<Service>, PathBuf)>, SpecError> {
    if path.is_file() {
        return Ok(vec![(None, path.to_owned())]);
    }
    if path.exists() && !path.is_dir() {
        return Err(SpecError { path: path.to_owned(), reason: "it is neither a file nor a directory".to_owned() });
    }
    std::fs::read_dir(path).map_err(|error| SpecError { path: path.to_owned(), reason: error.to_string() })?;
    let named = Service::ALL.into_iter().find(|service| path.file_name().is_some_and(|name| name == service.as_str()));
    let mut found: Vec<_> = specs::spec_files(path)?.into_iter().map(|path| (named, path)).collect();
    for service in Service::ALL {
        let files = specs::spec_files(&path.join(service.as_str()))?;
        found.extend(files.into_iter().map(|path| (Some(service), path)));
    }
    Ok(found)
}

/// The service that a file is about, by its title.
fn service_of(specification: &Specification) -> Option<Service> {
    let title = specification.title.to_lowercase();
    let words = [("config api", Service::ConfigApi), ("scim", Service::Scim), ("authorization server", Service::Auth)];
    words.into_iter().find(|(word, _)| title.contains(word)).map(|(_, service)| service)
}

fn list(args: &GlobalArgs, settings: &CatalogSettings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let sources = sources(args.catalog.specs.clone(), settings);
    let output = Described::new(&args.output)?;
    let mut found = Vec::new();
    for service in Service::ALL {
        let (catalog, error) = Catalog::open(service, &sources);
        if let Some(error) = error {
            printer.notices().warn(&view::sanitize::text(&format!("{error}; the built-in catalogue is used instead")));
        }
        let directory = catalog.directory().map(|path| path.display().to_string());
        let (operations, schemas) = (catalog.operations().len(), catalog.schema_names().len());
        if output.is_text() {
            let from = directory.as_deref().unwrap_or("built in");
            let line = format!("{:4}  {operations} operations, {schemas} schemas  {from}", service.as_str());
            printer.result_line(&view::sanitize::text(&line))?;
        }
        found.push(json!({
            "service": service.as_str(),
            "operations": operations,
            "schemas": schemas,
            "directory": directory,
        }));
    }
    output.print(String::new, || found.into(), printer)?;
    Ok(ExitStatus::Success)
}

fn remove(settings: &CatalogSettings, environment: &Environment, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let target = target(settings, environment)?;
    match std::fs::remove_dir_all(&target) {
        Ok(()) => printer.notice("The imported files are removed."),
        Err(error) if files::is_absent(&error) => printer.notice("Nothing was imported."),
        Err(error) => return Err(error).with_context(|| format!("{} can't be removed", target.display())),
    }
    Ok(ExitStatus::Success)
}
