//! The flags of config-cli.py that select an action.

use std::path::PathBuf;

use clap::ArgAction;

use super::request::RequestArgs;

/// The flags of config-cli.py that select an action.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Operations, as in config-cli.py")]
pub struct MirroredArgs {
    /// List the operations of a task
    #[arg(long, value_name = "TASK")]
    pub info: Option<String>,
    /// Show a schema: Name, or Plugin:Name
    #[arg(long, value_name = "NAME")]
    pub schema: Option<String>,
    /// Print a sample of a schema, as JSON to fill in and send
    #[arg(long, value_name = "NAME")]
    pub schema_sample: Option<String>,
    /// Call an operation
    #[arg(long, value_name = "ID")]
    pub operation_id: Option<String>,
    /// Accepted and ignored: the operation determines the method
    #[arg(long, value_name = "MODE")]
    pub op_mode: Option<String>,
    /// Query and header arguments of the operation: name:value,name:value (\, for a comma in a value)
    #[arg(long, value_name = "ARGS", allow_hyphen_values = true, action = ArgAction::Append)]
    pub endpoint_args: Option<String>,
    /// Path arguments of the operation, and query arguments of a GET or DELETE: name:value,name:value
    #[arg(long, value_name = "ARGS", allow_hyphen_values = true, action = ArgAction::Append)]
    pub url_suffix: Option<String>,
    /// Accepted and ignored: there are no temporary files
    #[arg(long, value_name = "DIR")]
    tmp_dir: Option<PathBuf>,
    /// The body of the operation, its pages, and the file that its response goes to.
    #[command(flatten)]
    pub request: RequestArgs,
    /// Print an access token, and nothing else; with --operation-id, one with the scopes of that operation
    #[arg(long)]
    pub output_access_token: bool,
    /// Sign out, as `logout` does [also: -revoke-session]
    #[arg(long)]
    pub revoke_session: bool,
}

impl MirroredArgs {
    /// Whether one of the flags names an operation, or is an argument of one.
    pub(crate) fn names_an_action(&self) -> bool {
        let texts =
            [&self.info, &self.schema, &self.schema_sample, &self.operation_id, &self.endpoint_args, &self.url_suffix];
        let is_switch = self.output_access_token || self.revoke_session || self.request.is_given();
        is_switch || texts.into_iter().any(Option::is_some)
    }
}
