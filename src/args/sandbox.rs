//! `config-cli sandbox …`.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Subcommand, ValueEnum};

use super::values;

/// Options of the sandbox.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct SandboxArgs {
    /// Address and port; port 0 picks a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8443")]
    pub listen: SocketAddr,
    /// Accept other machines: anyone who connects can learn the client secret
    #[arg(long)]
    pub allow_remote: bool,
    /// SQLite file of the sessions and resources [default: in the user's data directory]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub database: Option<PathBuf>,
    /// How many sessions a new database gets
    #[arg(long, value_name = "NUMBER", default_value_t = 250)]
    pub sessions: u64,
    /// Serve the sessions of this export (JSON or JSON Lines, also .gz or .zst), from a database that is removed when the sandbox stops
    #[arg(long, value_name = "EXPORT", value_hint = clap::ValueHint::FilePath, conflicts_with = "sessions")]
    pub from: Option<PathBuf>,
    /// Replace names, addresses, ids and whatever else can identify a person or a company in that export: the same by the
    /// same, and with a key that is not kept
    #[arg(long, requires = "from")]
    pub anonymise: bool,
    /// Database that the search behaves like: on PostgreSQL, a pattern is not looked for in session attributes
    #[arg(long, value_name = "NAME", default_value = "postgresql", value_parser = ["postgresql", "mysql"])]
    pub dialect: String,
    /// Plain HTTP instead of TLS
    #[arg(long)]
    pub http: bool,
    /// Store no resources: respond to operations other than sessions and tokens with {}, nothing or the request body
    #[arg(long)]
    pub echo: bool,
    /// Approve every sign-in at once, as this user
    #[arg(long, value_name = "USER", num_args = 0..=1, require_equals = true, default_missing_value = "admin")]
    #[arg(value_parser = ["admin", "viewer"])]
    pub auto_approve: Option<String>,
    /// How long an access token lives: 5s, 10m [default: 5m]
    #[arg(long, value_name = "TIME", value_parser = values::duration())]
    pub token_lifetime: Option<Duration>,
    /// How long a user may take to approve a sign-in [default: 10m]
    #[arg(long, value_name = "TIME", value_parser = values::duration())]
    pub code_lifetime: Option<Duration>,
    /// Give the client the scope global_token_revocation, which the stock role of an administrator lacks
    #[arg(long)]
    pub allow_global_revocation: bool,
    /// Polling interval of clients that wait for the approval, in whole seconds [default: 1s]
    #[arg(long, value_name = "TIME", value_parser = values::duration())]
    pub poll_interval: Option<Duration>,
    /// Share of requests that fail, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    pub fault_rate: f64,
    /// How they fail: one of these at random
    #[arg(long, value_name = "KIND,KIND", value_enum, value_delimiter = ',', default_value = "503")]
    pub fault_kinds: Vec<FaultKind>,
    /// Requests accepted in a second; the others get 429
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(1, u32::MAX))]
    pub rate_limit: Option<u32>,
    /// Delay of every response
    #[arg(long, value_name = "TIME", value_parser = values::duration())]
    pub latency: Option<Duration>,
    /// Write a line for every request into this file: method, path, kind of grant, status
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub request_log: Option<PathBuf>,
    /// A command to run instead of serving
    #[command(subcommand)]
    pub command: Option<SandboxCommand>,
}

/// A deliberate failure of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FaultKind {
    /// Respond with 503 and a proxy's page; the request is not processed
    #[value(name = "503")]
    Unavailable,
    /// Respond with 429 and Retry-After; the request is not processed
    #[value(name = "429")]
    TooMany,
    /// Close the connection; the request is not processed
    DropRequest,
    /// Process the request, and close the connection without a response
    DropResponse,
    /// Process the request, and close the connection in the middle of the response
    CutBody,
}

fn share(text: &str) -> Result<f64, &'static str> {
    text.parse().ok().filter(|share| (0.0..=1.0).contains(share)).ok_or("write a number from 0 to 1, such as 0.3")
}

/// Commands on the sandbox's database.
#[derive(Debug, Subcommand)]
pub enum SandboxCommand {
    /// Delete its sessions and make new ones
    Reset {
        /// SQLite file of the sessions and resources [default: in the user's data directory]
        #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        database: Option<PathBuf>,
        /// How many sessions it gets
        #[arg(long, value_name = "NUMBER", default_value_t = 250)]
        sessions: u64,
    },
}
