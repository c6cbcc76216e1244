//! The settings of the catalogue: the profile whose OpenAPI files are used, and the directories of these files.
//!
//! They are resolved separately, so that `--info` needs no server and no sign-in. A settings file that can't be read
//! is ignored here, because [`super::Settings::resolve`] reports it.

use std::path::PathBuf;

use super::choice;
use super::environment::{Directories, Environment};
use super::ini::JansIni;
use super::profiles::{self, ConfigFile};
use super::run::Run;
use super::servers::Names;
use crate::args::ConnectionArgs;
use crate::error::UsageError;
use crate::setting::{self, Owner};

/// The settings of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogSettings {
    /// The profile in use.
    pub profile: Option<String>,
    /// The name given with `--profile`, if no such profile exists.
    pub unknown_profile: Option<String>,
    /// The directories of the program's files; `None` if the system has no place for them.
    pub directories: Option<Directories>,
    /// The directory with the OpenAPI files of a server that is installed on this machine.
    pub installed: PathBuf,
    /// The plugins that the file of the Python client names.
    pub plugins: Vec<String>,
}

impl CatalogSettings {
    /// Resolves the settings of the catalogue.
    #[must_use]
    pub fn resolve(connection: &ConnectionArgs, environment: &Environment) -> Self {
        let directories = environment.directories().ok();
        let installed = environment.installed_specs();
        if connection.sandbox {
            return Self { directories, installed, ..Self::default() };
        }
        let config = directories.as_ref().map(|directories| ConfigFile::load(&directories.config_file()));
        let config = config.and_then(Result::ok).unwrap_or_default();
        let given = Names::given(connection, environment);
        let profile = choice::profile(&config, connection, &given).ok().flatten();
        let ini = environment.home().and_then(|home| JansIni::load(&home));
        let run = Run::resolve(connection.service, &given, profile, ini.as_ref()).ok();
        let is_of = |is: fn(&Run) -> bool| run.as_ref().is_some_and(is);
        let ini = ini.filter(|_| is_of(|run| run.is_of_ini));
        let profile = profile.filter(|_| is_of(|run| run.is_of_profile));
        let plugins = ini.as_ref().and_then(|ini| ini.get(&setting::PLUGINS, Owner::Default)?.text());
        let plugins = plugins.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty());
        let named = connection.text(&setting::PROFILE_NAME);
        Self {
            profile: profile.map(|(name, _)| name.to_owned()),
            unknown_profile: named.filter(|name| !config.profiles.contains_key(*name)).map(str::to_owned),
            directories,
            installed,
            plugins: plugins.map(str::to_owned).collect(),
        }
    }

    /// Checks that the profile named with `--profile` exists; otherwise the default directory would be used.
    ///
    /// # Errors
    /// The profile does not exist.
    pub fn require_profile(&self) -> Result<(), UsageError> {
        self.unknown_profile.as_deref().map_or(Ok(()), |name| Err(profiles::no_profile(name)))
    }

    /// The directory with the imported OpenAPI files of the profile in use.
    #[must_use]
    pub fn imported(&self) -> Option<PathBuf> {
        let profile = self.profile.as_deref().map(|name| format!("profile-{}", file_name(name)));
        let name = profile.unwrap_or_else(|| "default".to_owned());
        self.directories.as_ref().map(|directories| directories.data.join("specs").join(name))
    }
}

/// A profile's name as a file name: all characters except ASCII letters, digits, `-` and `_` are percent-encoded.
fn file_name(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { (byte as char).to_string() } else { format!("%{byte:02x}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plugins_of_jans_cli_ini_are_those_of_its_server_in_any_spelling() {
        let home = tempfile::tempdir().expect("a directory");
        std::fs::create_dir(home.path().join(".config")).expect("a directory");
        let ini = "[DEFAULT]\njans_host = jans.example\njca_plugins = fido2\n";
        std::fs::write(home.path().join(".config/jans-cli.ini"), ini).expect("a file");
        let plugins = |host: Option<&str>| {
            let mut connection = ConnectionArgs::default();
            if let Some(host) = host {
                connection.type_host(host);
            }
            let path = home.path().to_str().expect("UTF-8");
            let variables = [("HOME", path), ("CONFIG_CLI_CONFIG_DIR", path)];
            let environment = Environment::of(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
            CatalogSettings::resolve(&connection, &environment).plugins
        };
        for own in
            ["jans.example", "https://jans.example", "jans.example:443", "JANS.example", "https://Jans.Example:443/x"]
        {
            assert_eq!(plugins(Some(own)), ["fido2"], "{own}");
        }
        assert_eq!(plugins(None), ["fido2"]);
        for other in ["other.example", "jans.example:8443", "http://jans.example"] {
            assert_eq!(plugins(Some(other)), Vec::<String>::new(), "{other}");
        }
    }
}
