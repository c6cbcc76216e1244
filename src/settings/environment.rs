//! The environment of the process as a value: variables, directories and the clock.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;

use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::UsageError;
use crate::files;
use crate::setting::{self, Scope};

/// What is encoded in a file name that has the name of a profile.
const NOT_IN_FILE_NAMES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// The name of a profile as a part of a file's name: it leads into no other directory.
#[must_use]
pub fn in_file_name(profile: &str) -> Cow<'_, str> {
    utf8_percent_encode(profile, NOT_IN_FILE_NAMES).into()
}

/// The environment variables, read once.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: HashMap<String, String>,
    /// The directories that the system reserves for the program; `None` in tests.
    directories: Option<Directories>,
}

impl Environment {
    /// The environment of the process; names and values that are not Unicode are skipped.
    #[must_use]
    pub fn from_process() -> Self {
        let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        let directories = directories::ProjectDirs::from("", "", "config-cli").map(|project| Directories {
            config: project.config_dir().to_owned(),
            data: project.data_dir().to_owned(),
            cache: project.cache_dir().to_owned(),
        });
        Self { variables: std::env::vars_os().filter_map(text).collect(), directories }
    }

    /// An environment with these variables only, for tests.
    #[must_use]
    pub fn of(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { variables: variables.into_iter().collect(), directories: None }
    }

    /// The value of a variable; `None` if it is not set or empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<String> {
        self.variables.get(name).filter(|value| !value.is_empty()).cloned()
    }

    /// The environment without the variables of servers, clients and secrets.
    #[must_use]
    pub fn without_servers(&self) -> Self {
        let of_servers = setting::ALL.iter().filter(|setting| setting.scope != Scope::Preference);
        let of_servers: Vec<_> = of_servers.flat_map(|setting| setting.python).map(|alias| alias.name).collect();
        let mut environment = self.clone();
        environment.variables.retain(|name, _| {
            let is_ours = name.starts_with("CONFIG_CLI_")
                && !["CONFIG_CLI_CONFIG_DIR", "CONFIG_CLI_NOW"].contains(&name.as_str());
            !is_ours && !of_servers.contains(&name.as_str())
        });
        environment
    }

    /// The names of the variables that hold settings: `CONFIG_CLI_…` and the Python client's.
    #[must_use]
    pub fn names_of_settings(&self) -> Vec<String> {
        let is_setting = |name: &&String| {
            let name = name.to_lowercase();
            name.starts_with("config_cli_") || name.starts_with("jans_") || name.contains("_client_")
        };
        self.variables.keys().filter(is_setting).cloned().collect()
    }

    /// The present time.
    ///
    /// # Errors
    /// As [`Environment::stopped_clock`].
    pub fn now(&self) -> Result<Timestamp, UsageError> {
        Ok(self.stopped_clock()?.unwrap_or_else(Timestamp::now))
    }

    /// The time at which `CONFIG_CLI_NOW` stops the clock, which makes the output of two runs comparable.
    ///
    /// # Errors
    /// `CONFIG_CLI_NOW` is not a time.
    pub fn stopped_clock(&self) -> Result<Option<Timestamp>, UsageError> {
        let Some(text) = self.get("CONFIG_CLI_NOW") else {
            return Ok(None);
        };
        let moment = text.parse().map_err(|_| {
            UsageError::new(format!("CONFIG_CLI_NOW `{text}` is not a time such as 2024-10-12T00:00:00Z"))
        })?;
        Ok(Some(moment))
    }

    /// The directories of the program's files.
    ///
    /// # Errors
    /// There is no home directory, and `CONFIG_CLI_CONFIG_DIR` is not set.
    pub fn directories(&self) -> Result<Directories, UsageError> {
        if let Some(root) = self.get("CONFIG_CLI_CONFIG_DIR") {
            let root = PathBuf::from(root);
            return Ok(Directories { data: root.join("data"), cache: root.join("cache"), config: root });
        }
        self.directories.clone().ok_or_else(|| {
            UsageError::new("no home directory found to store files in")
                .hint("set CONFIG_CLI_CONFIG_DIR to a directory")
        })
    }

    /// The directory with the OpenAPI files of a server that is installed on this machine.
    #[must_use]
    pub fn installed_specs(&self) -> PathBuf {
        self.get("CONFIG_CLI_OPS_DIR").unwrap_or_else(|| "/opt/jans/jans-cli/cli/ops".to_owned()).into()
    }

    /// The user's home directory, which holds the files of the Python client.
    #[must_use]
    pub fn home(&self) -> Option<PathBuf> {
        self.get("HOME").or_else(|| self.get("USERPROFILE")).map(PathBuf::from)
    }
}

impl Directories {
    /// The path of `config.toml`, which holds the profiles.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The directory of the journals of bulk operations.
    #[must_use]
    pub fn journals(&self) -> PathBuf {
        self.data.join("journals")
    }

    /// The directory of the histories of sessions.
    #[cfg(feature = "history")]
    #[must_use]
    pub fn histories(&self) -> PathBuf {
        self.data.join("history")
    }

    /// The path of the key that signs the receipts of a profile, or of runs without a profile.
    #[must_use]
    pub fn receipt_key(&self, profile: Option<&str>) -> PathBuf {
        self.config.join(match profile {
            Some(name) => format!("receipt.{}.key", in_file_name(name)),
            None => "receipt.key".to_owned(),
        })
    }

    /// The paths of all keys that sign receipts, in the order of their names.
    ///
    /// # Errors
    /// The system can't read the directory.
    pub fn receipt_keys(&self) -> io::Result<Vec<PathBuf>> {
        let entries = match std::fs::read_dir(&self.config) {
            Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
            entries => entries?,
        };
        let is_key = |path: &PathBuf| {
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
            name.starts_with("receipt.") && name.ends_with(".key")
        };
        let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        paths.retain(is_key);
        paths.sort_unstable();
        Ok(paths)
    }
}

/// The directories of the program's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directories {
    /// Files that users edit: `config.toml`.
    pub config: PathBuf,
    /// Files that the program writes and can't recreate.
    pub data: PathBuf,
    /// Files that the program can recreate.
    pub cache: PathBuf,
}
