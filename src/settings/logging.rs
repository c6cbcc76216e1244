//! The settings of logs.

use std::path::{Path, PathBuf};

use super::environment::Directories;
use super::layers::Layers;
use crate::setting::{self, Value};

/// What is logged, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogSettings {
    /// The log file of requests and responses; `None` if they are not logged.
    pub debug_file: Option<PathBuf>,
    /// The directory of logs.
    pub directory: Option<PathBuf>,
    /// The arguments with which another command line calls the same server as the same client.
    pub server: Vec<String>,
}

/// Resolves what is logged, and where.
pub(super) fn resolve(layers: &mut Layers<'_>, directories: Option<&Directories>) -> LogSettings {
    let path = |value: Option<Value>| value.as_ref().and_then(Value::path).map(Path::to_owned);
    let given = path(layers.pick(&setting::LOG_DIR));
    let directory = given.or_else(|| directories.map(|directories| directories.data.join("logs")));
    let is_debug = layers.pick(&setting::DEBUG).is_some();
    let default = || directory.as_ref().filter(|_| is_debug).map(|directory| directory.join("config-cli.log"));
    let debug_file = path(layers.pick(&setting::DEBUG_LOG_FILE)).or_else(default);
    LogSettings { debug_file, directory, server: Vec::new() }
}
