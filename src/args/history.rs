//! `config-cli history …`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgMatches, Subcommand, ValueHint};

use super::selectors::{SELECTORS_HELP, SelectorArgs};
use super::session::SearchArgs;
use super::values;

/// Commands on the history of sessions.
#[derive(Debug, Subcommand)]
pub enum HistoryCommand {
    /// Take a snapshot of the sessions, once or again and again
    Record(Box<RecordArgs>),
    /// Show the sessions that lived at a time
    At(Box<AtArgs>),
    /// Show which sessions appeared, changed and went from one time to another
    Diff(Box<DiffArgs>),
    /// Show what happened to a session
    Session(LifeArgs),
    /// Show the span, the size and the gaps of the history
    Stats(HistoryFile),
    /// Add an export as the snapshot of a time
    Import(Box<ImportArgs>),
}

impl HistoryCommand {
    /// Keeps the selectors of what is recorded as words.
    pub(super) fn keep_words(&mut self, matches: &ArgMatches) {
        match self {
            Self::Record(record) => record.selectors.keep_words(matches),
            Self::Import(import) => import.selectors.keep_words(matches),
            Self::At(_) | Self::Diff(_) | Self::Session(_) | Self::Stats(_) => {}
        }
    }
}

/// The file of a history.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct HistoryFile {
    /// The file of the history [default: that of the server, in the data directory]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,
}

/// The arguments of `history record`.
#[derive(Debug, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct RecordArgs {
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// Take a snapshot each time this has passed, such as 30s, 5m or 1h, until Ctrl-C; at least 1s
    #[arg(long, value_name = "TIME", value_parser = values::duration())]
    pub every: Option<Duration>,
    /// Remove snapshots that are older than this, such as 12h or 30d
    #[arg(long, value_name = "TIME")]
    pub keep: Option<String>,
    /// The file.
    #[command(flatten)]
    pub file: HistoryFile,
}

/// The arguments of `history at`.
#[derive(Debug, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct AtArgs {
    /// The time: "2024-10-12 03:10" (UTC), RFC 3339 with a zone, or -2h
    #[arg(value_name = "TIME", allow_hyphen_values = true)]
    pub time: String,
    /// The sessions, their order and their number.
    #[command(flatten)]
    pub search: SearchArgs,
    /// The recording to look into, as `history stats` numbers them [default: the one with every session]
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(1, u32::MAX))]
    pub recording: Option<u32>,
    /// The file.
    #[command(flatten)]
    pub file: HistoryFile,
}

/// The arguments of `history diff`.
#[derive(Debug, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct DiffArgs {
    /// The earlier time
    #[arg(value_name = "TIME", allow_hyphen_values = true)]
    pub earlier: String,
    /// The later time
    #[arg(value_name = "TIME", allow_hyphen_values = true, default_value = "now")]
    pub later: String,
    /// The sessions: what they were at either time decides.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// The recording to look into, as `history stats` numbers them [default: the one with every session]
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(1, u32::MAX))]
    pub recording: Option<u32>,
    /// The file.
    #[command(flatten)]
    pub file: HistoryFile,
}

/// The arguments of `history session`.
#[derive(Debug, clap::Args)]
pub struct LifeArgs {
    /// The session's sid
    pub sid: String,
    /// The file.
    #[command(flatten)]
    pub file: HistoryFile,
}

/// The arguments of `history import`.
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Sessions as `session export` writes them: JSON or JSON Lines, also compressed (.gz, .zst)
    #[arg(value_name = "EXPORT", value_hint = ValueHint::FilePath)]
    pub export: PathBuf,
    /// When the export was made
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub at: String,
    /// The selectors with which the export was made; none mean that it has every session.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// The file.
    #[command(flatten)]
    pub file: HistoryFile,
}
