//! Flags of the Python client whose work is not done yet.

use std::path::PathBuf;

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::error::UsageError;

/// Flags of config-cli.py that parse and are refused, so that no script believes that they had an effect.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Known from config-cli.py, not supported yet")]
pub struct LaterArgs {
    /// Add to a resource
    #[arg(long, value_name = "KEY:VALUE")]
    patch_add: Option<String>,
    /// Replace in a resource
    #[arg(long, value_name = "KEY:VALUE")]
    patch_replace: Option<String>,
    /// Remove from a resource
    #[arg(long, value_name = "KEY")]
    patch_remove: Option<String>,
    /// Directory of temporary files
    #[arg(long, value_name = "DIR")]
    tmp_dir: Option<PathBuf>,
    /// Body of a request: a file or JSON
    #[arg(long, value_name = "FILE|JSON")]
    data: Option<String>,
}

/// The ids of [`LaterArgs`] and what a person types for them.
pub(super) const LATER: &[(&str, &str)] = &[
    ("patch_add", "--patch-add"),
    ("patch_replace", "--patch-replace"),
    ("patch_remove", "--patch-remove"),
    ("tmp_dir", "--tmp-dir"),
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
