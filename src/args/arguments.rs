//! Every argument of the program.

use std::ffi::OsString;
use std::fmt;

use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _, Parser, Subcommand as _};

use super::catalog::CatalogArgs;
use super::command::Command;
use super::connection::{ConnectionArgs, LogArgs};
use super::help;
use super::mirrored::MirroredArgs;
use super::output::OutputArgs;

/// Every argument of the program.
#[derive(Debug)]
pub struct Args {
    /// The flags for servers and credentials.
    pub connection: ConnectionArgs,
    /// The flags for several servers.
    pub servers: ServersArgs,
    /// The flags for the output.
    pub output: OutputArgs,
    /// The flags of config-cli.py that select an action.
    pub mirrored: MirroredArgs,
    /// The flags for the catalogue of operations.
    pub catalog: CatalogArgs,
    /// The flags for log files.
    pub log: LogArgs,
    /// The command, if one is given.
    pub command: Option<Command>,
    /// The words after the program's name, in the spelling that clap knows.
    pub words: Words,
}

/// Manage the user sessions of a Janssen server, and call any operation of its config-api, SCIM and auth server.
///
/// Speaks the command line of config-cli.py and friendlier words of its own.
/// With --sandbox in front, any command runs against a server of its own on this machine.
#[derive(Debug, Parser)]
#[command(
    name = "config-cli",
    version,
    infer_long_args = true,
    args_override_self = true,
    max_term_width = 120,
    disable_help_subcommand = true
)]
#[command(after_help = "Exit codes: 0 done, 1 refused or failed, 2 usage, 3 sign-in needed or refused, 4 not found, \
                        5 unreachable, 129, 130 and 143 ended by a signal.\nFlags for the server, signing in, trust, output and logs can be set as \
                        CONFIG_CLI_NAME in the environment; the command line wins.")]
struct Flags {
    #[command(flatten)]
    connection: ConnectionArgs,
    #[command(flatten)]
    servers: ServersArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    mirrored: MirroredArgs,
    #[command(flatten)]
    catalog: CatalogArgs,
    #[command(flatten)]
    log: LogArgs,
}

/// The command line with every command.
pub(super) fn with_every_command() -> clap::Command {
    with_commands(|_| true)
}

/// The command line with those commands only that one of the words names, which is much quicker to build.
pub(super) fn with_commands_among(words: &[OsString]) -> clap::Command {
    if words.iter().any(|word| word.to_str().is_some_and(Command::has_subcommand)) {
        with_commands(|name| words.iter().any(|word| word == name))
    } else {
        Flags::command()
    }
}

/// The command line in which the commands that no word names have a name and a description only, for help and completion.
pub(super) fn with_names_beside(words: &[OsString]) -> clap::Command {
    let mut every = Command::augment_subcommands(clap::Command::new("every"));
    let commands = every.get_subcommands_mut().map(|command| {
        if words.iter().any(|word| word == command.get_name()) {
            return std::mem::take(command);
        }
        let short = clap::Command::new(command.get_name().to_owned()).hide(command.is_hide_set());
        match command.get_about() {
            Some(about) => short.about(about.clone()),
            None => short,
        }
    });
    Flags::command().subcommands(commands)
}

fn with_commands(is_wanted: impl Fn(&str) -> bool) -> clap::Command {
    let mut every = Command::augment_subcommands(clap::Command::new("every"));
    let wanted = every.get_subcommands_mut().filter(|command| is_wanted(command.get_name())).map(std::mem::take);
    Flags::command().subcommands(wanted)
}

impl Args {
    /// The arguments that the parser found.
    ///
    /// # Errors
    /// A value is missing.
    pub(super) fn of(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let Flags { connection, servers, output, mirrored, catalog, log } = Flags::from_arg_matches(matches)?;
        let command = match help::of_group(matches) {
            Some(help) => Some(Command::Help(help)),
            None => matches.subcommand_name().map(|_| Command::from_arg_matches(matches)).transpose()?,
        };
        let words = Words::default();
        Ok(Self { connection, servers, output, mirrored, catalog, log, command, words })
    }
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
    /// Run on the servers of all profiles, side by side; --profile a,b names some. Of a file that a flag names, each gets its
    /// own: plan.jsonl becomes plan.PROFILE.jsonl, and {profile} in the name is replaced
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
