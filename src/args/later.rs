//! Flags of the Python client whose work is not done yet.

use clap::ArgMatches;
use clap::parser::ValueSource;

use crate::error::UsageError;

/// Flags of config-cli.py that parse and are refused, so that no script believes that they had an effect.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Known from config-cli.py, not supported yet")]
pub struct LaterArgs {
    /// Plugins to offer
    #[arg(long, value_name = "LIST")]
    plugins: Option<String>,
    /// Show a sample of a schema
    #[arg(long, value_name = "NAME")]
    schema_sample: Option<String>,
    /// Show a schema
    #[arg(long, value_name = "NAME")]
    schema: Option<String>,
    /// SCIM instead of the config-api [also: -scim]
    #[arg(long)]
    scim: bool,
    /// The auth server instead of the config-api [also: -auth]
    #[arg(long)]
    auth_server: bool,
}

/// The ids of [`LaterArgs`] and what a person types for them.
pub(super) const LATER: &[(&str, &str)] = &[
    ("plugins", "--plugins"),
    ("schema_sample", "--schema-sample"),
    ("schema", "--schema"),
    ("scim", "-scim"),
    ("auth_server", "-auth"),
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
