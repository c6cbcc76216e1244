//! The command line as clap structs; their doc comments are the help text.
//!
//! Spellings of the Python client that clap does not know (single-dash long flags, underscores, its
//! own prefixes) are made regular first, in [`spelling`]. Flags for the server, output and logs can also be
//! given as `CONFIG_CLI_…` in the environment; the command line wins.

mod arguments;
mod batch;
mod catalog;
mod command;
mod connection;
mod environment;
mod error;
pub(crate) mod evidence;
mod help;
#[cfg(feature = "history")]
mod history;
mod login;
mod mirrored;
mod names;
mod output;
mod output_support;
pub(crate) mod pace;
mod pages;
mod parse;
pub(crate) mod passed;
mod precedence;
mod program;
mod receipt;
mod request;
#[cfg(feature = "sandbox")]
mod sandbox;
pub(crate) mod selectors;
pub(crate) mod session;
pub(crate) mod spelling;
mod statistics;
mod tips;
pub(crate) mod token;
pub(crate) mod values;
mod watch;

pub use arguments::{Args, GlobalArgs, Words};
pub use batch::BatchArgs;
pub use catalog::{CatalogArgs, OpsCommand, SpecsCommand, service_of};
#[cfg(feature = "tui")]
pub use command::TuiArgs;
pub use command::{Command, CompletionsArgs, DoctorArgs, LogoutArgs, StatusArgs};
pub use connection::{ConnectionArgs, LogArgs};
pub use error::ArgsError;
pub use evidence::{EvidenceArgs, ReceiptArgs};
pub use help::{HelpArgs, ManArgs};
#[cfg(feature = "history")]
pub use history::{AtArgs, DiffArgs, HistoryCommand, HistoryFile, ImportArgs, LifeArgs, RecordArgs};
pub use login::{LoginArgs, ProfileCommand, TrustArgs};
pub use mirrored::MirroredArgs;
pub(crate) use names::{command_to_complete, free_word, is_command, is_free};
pub use output::OutputArgs;
pub(crate) use pages::options;
pub use parse::{command, has_flag, parse};
pub(crate) use parse::{command_with_pages, is_version, parse_quickly, parse_with};
pub use receipt::{ReceiptCommand, VerifyArgs};
pub use request::{CallArgs, RequestArgs};
#[cfg(feature = "sandbox")]
pub use sandbox::{FaultKind, SandboxArgs, SandboxCommand};
pub use selectors::{PlannedArgs, SelectorArgs};
pub use session::{CountArgs, RevokeArgs, SearchArgs, SessionCommand};
pub use statistics::{Dimension, StatsArgs};
pub use token::{TokenCommand, TokenListArgs, TokenRevokeArgs};
pub use watch::{EventKind, WatchArgs};

pub use crate::setting::{AuthKind, Format, SecretStore};
