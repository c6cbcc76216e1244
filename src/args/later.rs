//! Flags of the Python client whose work is not done yet.

use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;

use super::values;
use crate::error::UsageError;
use crate::secret::Secret;

/// Flags of config-cli.py that parse and are refused, so that no script believes that they had an effect.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Known from config-cli.py, not supported yet")]
pub struct LaterArgs {
    /// Plugins to offer
    #[arg(long, value_name = "LIST")]
    plugins: Option<String>,
    /// Write a debug log [also: -debug]
    #[arg(long)]
    debug: bool,
    /// File of the debug log
    #[arg(long, value_name = "FILE")]
    debug_log_file: Option<PathBuf>,
    /// Kind of operation
    #[arg(long, value_name = "MODE")]
    op_mode: Option<String>,
    /// Show a sample of a schema
    #[arg(long, value_name = "NAME")]
    schema_sample: Option<String>,
    /// Show a schema
    #[arg(long, value_name = "NAME")]
    schema: Option<String>,
    /// Client certificate for mutual TLS [also: -CC]
    #[arg(long, value_name = "FILE")]
    config_api_mtls_client_cert: Option<PathBuf>,
    /// Key of the client certificate [also: -CK]
    #[arg(long, value_name = "FILE")]
    config_api_mtls_client_key: Option<PathBuf>,
    /// Password of the client certificate's key
    #[arg(long, value_name = "PASSWORD", value_parser = values::secret())]
    key_password: Option<Secret>,
    /// Add to a resource
    #[arg(long, value_name = "KEY:VALUE")]
    patch_add: Option<String>,
    /// Replace in a resource
    #[arg(long, value_name = "KEY:VALUE")]
    patch_replace: Option<String>,
    /// Remove from a resource
    #[arg(long, value_name = "KEY")]
    patch_remove: Option<String>,
    /// Directory of logs
    #[arg(long, value_name = "DIR")]
    log_dir: Option<PathBuf>,
    /// Directory of temporary files
    #[arg(long, value_name = "DIR")]
    tmp_dir: Option<PathBuf>,
    /// Sign out [also: -revoke-session]
    #[arg(long)]
    revoke_session: bool,
    /// SCIM instead of the config-api [also: -scim]
    #[arg(long)]
    scim: bool,
    /// The auth server instead of the config-api [also: -auth]
    #[arg(long)]
    auth: bool,
    /// Body of a request: a file or JSON
    #[arg(long, value_name = "FILE|JSON")]
    data: Option<String>,
}

/// The ids of [`LaterArgs`] and what a person types for them.
pub(super) const LATER: &[(&str, &str)] = &[
    ("plugins", "--plugins"),
    ("debug", "-debug"),
    ("debug_log_file", "--debug-log-file"),
    ("op_mode", "--op-mode"),
    ("schema_sample", "--schema-sample"),
    ("schema", "--schema"),
    ("config_api_mtls_client_cert", "-CC/--config-api-mtls-client-cert"),
    ("config_api_mtls_client_key", "-CK/--config-api-mtls-client-key"),
    ("key_password", "--key-password"),
    ("patch_add", "--patch-add"),
    ("patch_replace", "--patch-replace"),
    ("patch_remove", "--patch-remove"),
    ("log_dir", "--log-dir"),
    ("tmp_dir", "--tmp-dir"),
    ("revoke_session", "-revoke-session"),
    ("scim", "-scim"),
    ("auth", "-auth"),
    ("data", "--data"),
];

/// Refuses the first of these flags that is given.
pub(super) fn refuse(matches: &ArgMatches) -> Result<(), UsageError> {
    let given = |id| matches.value_source(id).is_some_and(|source| source != ValueSource::DefaultValue);
    match LATER.iter().find(|(id, _)| given(id)) {
        None => Ok(()),
        Some((_, flag)) => Err(UsageError::new(format!("{flag} is not supported yet"))
            .hint("leave it out; `config-cli --help` lists what works today")),
    }
}
