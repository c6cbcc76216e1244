//! The commands, each with the type of its arguments.

use clap::Subcommand;
use clap_complete::Shell;

use super::batch::BatchArgs;
use super::catalog::{OpsCommand, SpecsCommand};
use super::help::{HelpArgs, ManArgs};
#[cfg(feature = "history")]
use super::history::HistoryCommand;
use super::login::{LoginArgs, ProfileCommand, TrustArgs};
use super::receipt::ReceiptCommand;
use super::request::CallArgs;
#[cfg(feature = "sandbox")]
use super::sandbox::SandboxArgs;
use super::session::SessionCommand;
use super::token::TokenCommand;

/// The commands that config-cli.py does not have.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search, view, delete and revoke user sessions
    #[command(subcommand)]
    Session(SessionCommand),
    /// Record the sessions in a local file, and look up who was signed in at a time
    #[cfg(feature = "history")]
    #[command(subcommand)]
    History(HistoryCommand),
    /// List and revoke issued tokens
    #[command(subcommand)]
    Token(TokenCommand),
    /// Call any operation with name=value arguments
    Call(CallArgs),
    /// Run a command for each row of a CSV file
    Batch(Box<BatchArgs>),
    /// Sign in, and stay signed in
    Login(LoginArgs),
    /// Sign out: revoke the tokens at the server and remove them from this machine
    Logout(LogoutArgs),
    /// Show who is signed in, where, and until when
    Status(StatusArgs),
    /// Check connection, sign-in, server and this machine, and say what to do next
    Doctor(DoctorArgs),
    /// Show and change profiles: named servers, and how to sign in there
    #[command(subcommand)]
    Profile(ProfileCommand),
    /// Look at a server's certificate, and trust just that one from now on
    Trust(TrustArgs),
    /// Check the receipts that deletions write, and show the key that signs them
    #[command(subcommand)]
    Receipt(ReceiptCommand),
    /// Look for operations
    #[command(subcommand)]
    Ops(OpsCommand),
    /// List, import and remove the OpenAPI files that define operations and schemas
    #[command(subcommand)]
    Specs(SpecsCommand),
    /// Search, view, delete and revoke sessions in a terminal UI, with keys and mouse
    #[cfg(feature = "tui")]
    Tui(TuiArgs),
    /// Serve an embedded config-api on this machine, for trials and tests
    #[cfg(feature = "sandbox")]
    Sandbox(SandboxArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Show a topic of the manual, or the help of a command
    Help(HelpArgs),
    /// Write man pages of every command and topic, for packages
    Man(ManArgs),
}

/// The arguments of `logout`.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct LogoutArgs {
    /// Sign out of every server
    #[arg(long)]
    pub all: bool,
}

/// The arguments of `status`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct StatusArgs {
    /// Ask the server whether it still accepts the token
    #[arg(long)]
    pub check: bool,
}

/// `doctor` has no arguments.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct DoctorArgs {}

/// The terminal UI has no arguments.
#[cfg(feature = "tui")]
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct TuiArgs {}

/// The arguments of `completions`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}
