//! Which operations and schemas are in use: built in, imported for a profile, or in the directory that `--specs` names.

use std::path::{Path, PathBuf};

use super::unknown;
use crate::args::{ConnectionArgs, GlobalArgs};
use crate::catalog::specs::{self, Sources};
use crate::catalog::{Catalog, is_plugin};
use crate::error::UsageError;
use crate::operation::Service;
use crate::printer::Printer;
use crate::settings::{CatalogSettings, Environment};
use crate::view;

/// The operations and schemas in use.
///
/// # Errors
/// There is no such profile, `--specs` has no files, or `--plugins` names one that does not exist.
pub(super) fn open(args: &GlobalArgs, environment: &Environment, printer: &mut Printer) -> anyhow::Result<Catalog> {
    let settings = CatalogSettings::resolve(&args.connection, environment);
    settings.require_profile()?;
    let service = args.catalog.service;
    let (catalog, error) = Catalog::open(service, &sources(args.catalog.specs.clone(), &settings));
    if let Some(error) = error {
        printer.notices().warn(&view::sanitize::text(&format!("{error}; the built-in catalogue is used instead")));
    } else if let Some(given) = args.catalog.specs.as_ref().filter(|given| has_none(given)) {
        return Err(UsageError::new(format!("--specs has no OpenAPI file in {}", given.display()))
            .hint("it names a directory with jca/, scim/ or auth/ in it, and .yaml or .json files in these")
            .into());
    }
    let Some(given) = &args.catalog.plugins else {
        let plugins = settings.plugins;
        return Ok(if plugins.is_empty() { catalog } else { catalog.with_plugins(plugins) });
    };
    let known = catalog.plugins();
    let given: Vec<String> = given.iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    if let Some(name) = given.iter().find(|name| !known.iter().any(|plugin| is_plugin(plugin, name))) {
        return Err(unknown::name("plugin", name, &known, "`config-cli ops list` shows the plugins").into());
    }
    Ok(catalog.with_plugins(given))
}

/// The catalogue for completion, which ignores errors.
pub(super) fn look(
    service: Service,
    given: Option<PathBuf>,
    connection: &ConnectionArgs,
    environment: &Environment,
) -> Catalog {
    let settings = CatalogSettings::resolve(connection, environment);
    let catalog = Catalog::open(service, &sources(given, &settings)).0;
    if settings.plugins.is_empty() { catalog } else { catalog.with_plugins(settings.plugins) }
}

/// Whether a directory has no file for any service.
fn has_none(directory: &Path) -> bool {
    let files = |service: Service| specs::spec_files(&directory.join(service.as_str())).unwrap_or_default();
    Service::ALL.into_iter().all(|service| files(service).is_empty())
}

/// The directories that are searched for files: the given one, or the imported and the installed ones.
pub(super) fn sources(given: Option<PathBuf>, settings: &CatalogSettings) -> Sources {
    let directories = match given {
        Some(given) => vec![given],
        None => settings.imported().into_iter().chain([settings.installed.clone()]).collect(),
    };
    Sources { directories, cache: settings.directories.as_ref().map(|directories| directories.cache.join("specs")) }
}
