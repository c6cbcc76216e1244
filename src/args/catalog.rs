//! Flags that choose the catalogue: service, plugins, and OpenAPI files.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

use crate::error::UsageError;
use crate::operation::Service;

/// Flags that choose the catalogue.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Catalogue")]
pub struct CatalogArgs {
    /// SCIM instead of the config-api [also: -scim, or a program name with `scim` in it]
    #[arg(long, global = true)]
    scim: bool,
    /// The auth server instead of the config-api [also: -auth, or a program name with `auth` in it]
    #[arg(long, global = true)]
    auth_server: bool,
    /// Plugins of the config-api to offer: fido2,user-mgt [default: all, or jca_plugins of jans-cli.ini]
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',')]
    pub plugins: Option<Vec<String>>,
    /// Directory of OpenAPI files to use, laid out as jca/, scim/ and auth/
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub specs: Option<PathBuf>,
    /// The service whose operations are in use.
    #[arg(skip)]
    pub service: Service,
}

impl CatalogArgs {
    /// Sets the service: from a flag, or else from the name by which the program was called.
    ///
    /// # Errors
    /// Both flags are given.
    pub(super) fn settle_service(&mut self, program: &str) -> Result<(), UsageError> {
        if self.scim && self.auth_server {
            return Err(UsageError::new("-scim and -auth exclude each other"));
        }
        self.service = service_of(self.scim, self.auth_server, program);
        Ok(())
    }
}

/// The service that the flags or the program's name select.
#[must_use]
pub fn service_of(scim: bool, auth_server: bool, program: &str) -> Service {
    match (scim, auth_server) {
        (true, _) => Service::Scim,
        (false, true) => Service::Auth,
        (false, false) if program.contains("scim") => Service::Scim,
        (false, false) if program.contains("auth") => Service::Auth,
        (false, false) => Service::ConfigApi,
    }
}

/// Commands on the catalogue.
#[derive(Debug, Subcommand)]
pub enum OpsCommand {
    /// List operations
    List {
        /// Only those of this task
        #[arg(long, value_name = "TASK")]
        task: Option<String>,
        /// Only those with this word in their id, path, task or description
        #[arg(long, value_name = "WORD")]
        search: Option<String>,
    },
    /// Show one operation: request line, arguments, scopes, body and an example
    Show {
        /// The id of the operation
        #[arg(value_name = "ID")]
        id: String,
    },
}

/// Commands on OpenAPI files.
#[derive(Debug, Subcommand)]
pub enum SpecsCommand {
    /// Copy OpenAPI files for the profile in use, to take precedence over the built-in catalogue
    Import {
        /// A file, or a directory of files; its subdirectories jca/, scim/ and auth/ name the service
        #[arg(value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
        path: PathBuf,
    },
    /// Where operations and schemas come from
    List,
    /// Forget the imported files of the profile in use
    Remove,
}
