//! Every argument of the program.

use std::ffi::OsString;
use std::fmt;

use clap::Parser;

use super::catalog::CatalogArgs;
use super::command::Command;
use super::connection::{ConnectionArgs, LogArgs};
use super::mirrored::MirroredArgs;
use super::output::OutputArgs;

/// Manage the user sessions of a Janssen server, and call any operation of its config-api, SCIM and auth server.
///
/// Speaks the command line of config-cli.py and friendlier words of its own.
/// With --sandbox in front, any command runs against a server of its own on this machine.
#[derive(Debug, Parser)]
#[command(name = "config-cli", version, infer_long_args = true, args_override_self = true, max_term_width = 120)]
#[command(after_help = "Exit codes: 0 done, 1 refused or failed, 2 usage, 3 sign-in needed or refused, 4 not found, \
                        5 unreachable, 129, 130 and 143 ended by a signal.\nFlags for the server, signing in, trust, output and logs can be set as \
                        CONFIG_CLI_NAME in the environment; the command line wins.")]
pub struct Args {
    /// The flags for servers and credentials.
    #[command(flatten)]
    pub connection: ConnectionArgs,
    /// The flags for several servers.
    #[command(flatten)]
    pub servers: ServersArgs,
    /// The flags for the output.
    #[command(flatten)]
    pub output: OutputArgs,
    /// The flags of config-cli.py that select an action.
    #[command(flatten)]
    pub mirrored: MirroredArgs,
    /// The flags for the catalogue of operations.
    #[command(flatten)]
    pub catalog: CatalogArgs,
    /// The flags for log files.
    #[command(flatten)]
    pub log: LogArgs,
    /// The command, if one is given.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The words after the program's name, in the spelling that clap knows.
    #[arg(skip)]
    pub words: Words,
}

/// The words of a command line; some of them can be secrets, so that they are not shown.
#[derive(Clone, Default)]
pub struct Words(pub Vec<OsString>);

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} words", self.0.len())
    }
}

/// The flags for several servers.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct ServersArgs {
    /// Run on the servers of all profiles, side by side; --profile a,b names some
    #[arg(long, global = true, help_heading = "Server")]
    pub all_profiles: bool,
}

/// The flags that every command takes.
#[derive(Debug)]
pub struct GlobalArgs {
    /// The flags for servers and credentials.
    pub connection: ConnectionArgs,
    /// The flags for several servers.
    pub servers: ServersArgs,
    /// The flags for the output.
    pub output: OutputArgs,
    /// The flags for the catalogue of operations.
    pub catalog: CatalogArgs,
    /// The words after the program's name, in the spelling that clap knows.
    pub words: Words,
}

impl Args {
    /// The command, the flags of config-cli.py in its place, and the flags that every command takes.
    #[must_use]
    pub fn split(self) -> (Option<Command>, MirroredArgs, GlobalArgs) {
        let Self { connection, servers, output, mirrored, catalog, command, words, .. } = self;
        (command, mirrored, GlobalArgs { connection, servers, output, catalog, words })
    }
}
