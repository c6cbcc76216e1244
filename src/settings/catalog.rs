//! What settings say about operations and schemas: whose they are, and where files of them may lie.
//!
//! This is looked at before anything else is resolved, so that `--info` needs no server and no
//! sign-in. Files that can't be read are told about when they are needed for that.

use std::path::PathBuf;

use super::{ConfigFile, Directories, Environment, JansIni, choice, no_profile};
use crate::args::ConnectionArgs;
use crate::error::UsageError;

/// What settings say about operations and schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogSettings {
    /// The profile in use.
    pub profile: Option<String>,
    /// The profile that is named and does not exist.
    pub unknown_profile: Option<String>,
    /// Where our files live; `None` where nothing is to be kept.
    pub directories: Option<Directories>,
    /// Where a server on this machine has its OpenAPI files.
    pub installed: PathBuf,
    /// The plugins that the file of the Python client names.
    pub plugins: Vec<String>,
}

impl CatalogSettings {
    /// Looks them up.
    #[must_use]
    pub fn resolve(connection: &ConnectionArgs, environment: &Environment) -> Self {
        let directories = environment.directories().ok();
        let installed = environment.installed_specs();
        if connection.sandbox {
            return Self { directories, installed, ..Self::default() };
        }
        let config = directories.as_ref().map(|directories| ConfigFile::load(&directories.config_file()));
        let config = config.and_then(Result::ok).unwrap_or_default();
        let profile = choice::profile(&config, connection, environment).ok().flatten();
        let host = connection.host.clone().or_else(|| environment.get("jans_host"));
        let host = host.or_else(|| profile.and_then(|(_, profile)| profile.host.clone()));
        let ini = environment.home().and_then(|home| JansIni::load(&home));
        // The file of the Python client is about its own server.
        let ini = ini.filter(|ini| host.is_none() || ini.host == host);
        Self {
            profile: profile.map(|(name, _)| name.to_owned()),
            unknown_profile: connection.profile.clone().filter(|_| profile.is_none()),
            directories,
            installed,
            plugins: ini.map(|ini| ini.plugins).unwrap_or_default(),
        }
    }

    /// A name that is mistyped would otherwise mean the files of those who name none.
    ///
    /// # Errors
    /// The profile that is named does not exist.
    pub fn require_profile(&self) -> Result<(), UsageError> {
        self.unknown_profile.as_deref().map_or(Ok(()), |name| Err(no_profile(name)))
    }

    /// Where the imported files of the profile in use lie.
    #[must_use]
    pub fn imported(&self) -> Option<PathBuf> {
        let profile = self.profile.as_deref().map(|name| format!("profile-{}", file_name(name)));
        let name = profile.unwrap_or_else(|| "default".to_owned());
        self.directories.as_ref().map(|directories| directories.data.join("specs").join(name))
    }
}

/// A name that is the name of one file, whatever is in it.
fn file_name(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { (byte as char).to_string() } else { format!("%{byte:02x}") }).collect()
}
