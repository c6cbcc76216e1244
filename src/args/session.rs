//! `config-cli session …`.

use std::path::PathBuf;

use clap::{ArgAction, Subcommand, ValueEnum};

use super::selectors::{SELECTORS_HELP, SelectorArgs};
use super::values;

/// The commands for sessions.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Find sessions by criteria
    Search(Box<SearchArgs>),
    /// Count sessions: all, or those that the selectors select
    Count(Box<CountArgs>),
    /// List the first sessions of the server (get-sessions)
    List,
    /// Show one session
    Get {
        /// The session's sid
        sid: String,
    },
    /// Delete sessions, after a confirmation
    Delete(DeleteArgs),
    /// Delete every session of users, after a confirmation
    Revoke(RevokeArgs),
    /// Go on with a deletion or revocation that was interrupted, after a confirmation
    Resume(ResumeArgs),
    /// List the journals of deletions and revocations
    Journals,
}

/// The arguments of `session delete`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Sids are read one per line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column \
                        sid; so the output of a search or of a deletion can be piped in."
)]
pub struct DeleteArgs {
    /// The sids; `-` reads them from standard input
    #[arg(required_unless_present = "from", value_name = "SID")]
    pub sids: Vec<String>,
    /// Also read sids from a file; repeatable
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub from: Vec<PathBuf>,
    /// Confirmation and dry run.
    #[command(flatten)]
    pub consent: ConsentArgs,
    /// The journal.
    #[command(flatten)]
    pub journal: JournalArgs,
}

/// Where the journal of a run is written.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct JournalArgs {
    /// Write the journal, by which `session resume` goes on, to a new file [default: in the data directory]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub journal: Option<PathBuf>,
}

/// The arguments of `session resume`.
#[derive(Clone, Debug, clap::Args)]
pub struct ResumeArgs {
    /// The journal [default: the newest one of this server that has something left to do]
    #[arg(value_name = "JOURNAL", value_hint = clap::ValueHint::FilePath)]
    pub journal: Option<PathBuf>,
    /// Do not ask for confirmation; required without a terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Exit with success where there is no such session
    #[arg(long)]
    pub ignore_not_found: bool,
}

/// The flags of every command that deletes sessions.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct ConsentArgs {
    /// Do not ask for confirmation; required without a terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Show what would be deleted, and delete nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Also delete sessions that are marked deletable: false; the server itself does not protect them
    #[arg(long)]
    pub include_protected: bool,
    /// Exit with success where there is no such session
    #[arg(long)]
    pub ignore_not_found: bool,
}

/// The arguments of `session revoke`: one of the three flags, once for each user.
#[derive(Debug, clap::Args)]
pub struct RevokeArgs {
    /// The user's DN: inum=…,ou=people,o=jans; repeatable
    #[arg(long, value_name = "DN")]
    pub user_dn: Vec<String>,
    /// The user's name, by which a search finds the DN; repeatable
    #[arg(long, value_name = "USER")]
    pub user: Vec<String>,
    /// The user's inum; repeatable
    #[arg(long, value_name = "INUM")]
    pub user_inum: Vec<String>,
    /// Confirmation and dry run.
    #[command(flatten)]
    pub consent: ConsentArgs,
    /// The journal.
    #[command(flatten)]
    pub journal: JournalArgs,
}

/// The arguments of `session search`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct SearchArgs {
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// The field to sort by
    #[arg(long, value_enum, value_name = "FIELD", action = ArgAction::Append)]
    pub sort_by: Option<SortField>,
    /// Sort in descending order
    #[arg(long)]
    pub descending: bool,
    /// The maximum number of sessions; 0 shows only how many match [default: 50]
    #[arg(long, value_name = "NUMBER", action = ArgAction::Append, value_parser = values::whole_number(0, u32::MAX))]
    pub limit: Option<u32>,
    /// The number of sessions to skip
    #[arg(long, value_name = "NUMBER", default_value_t = 0, action = ArgAction::Append, value_parser = values::whole_number(0, u32::MAX))]
    pub start: u32,
    /// Show every session that matches, page after page
    #[arg(long)]
    pub all: bool,
}

/// The arguments of `session count`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct CountArgs {
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
}

/// The fields that sessions can be sorted by. The server's names for them, those of its database, are aliases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SortField {
    /// The time of expiry
    #[value(alias = "exp")]
    Expires,
    /// The time of creation
    #[value(alias = "creationDate")]
    Created,
    /// The time of the last use
    #[value(alias = "jansLastAccessTime")]
    Used,
    /// The time of the sign-in
    #[value(alias = "authnTime")]
    Authenticated,
    /// The user's DN
    #[value(alias = "jansUsrDN")]
    User,
    /// The state
    #[value(alias = "jansState")]
    State,
    /// The sid
    Sid,
    /// Whether the session may be deleted
    #[value(alias = "del")]
    Deletable,
    /// The database's id
    #[value(alias = "jansId")]
    Id,
    /// The OpenID session state
    #[value(alias = "jansSessState")]
    SessionState,
}
