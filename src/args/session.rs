//! `config-cli session …`.

use std::path::PathBuf;

use clap::{ArgAction, Subcommand, ValueEnum};

use super::evidence::{EvidenceArgs, ReceiptArgs};
use super::pace::PaceArgs;
use super::selectors::{SELECTORS_HELP, SelectorArgs};
use super::statistics::StatsArgs;
use super::values;
use super::watch::WatchArgs;

/// The commands for sessions.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Find sessions by criteria
    Search(Box<SearchArgs>),
    /// Count sessions: all, or those that the selectors select
    Count(Box<CountArgs>),
    /// Count sessions by user, client, address, state or time
    Stats(Box<StatsArgs>),
    /// Tell which sessions appear, change and go, until Ctrl-C
    Watch(Box<WatchArgs>),
    /// Write all sessions, or those that the selectors select, to a file
    Export(Box<ExportArgs>),
    /// List the first sessions of the server (get-sessions)
    List,
    /// Show one session
    Get {
        /// The session's sid
        sid: String,
    },
    /// Tell when and why a session ends, what its tokens are, and what deleting it does
    Explain {
        /// The session's sid
        sid: String,
    },
    /// Delete sessions, after a confirmation
    Delete(Box<DeleteArgs>),
    /// Delete every session of users, after a confirmation
    Revoke(Box<RevokeArgs>),
    /// End the sessions and tokens of a plan, after a confirmation
    Apply(ApplyArgs),
    /// Go on with a deletion or revocation that was interrupted, after a confirmation
    Resume(ResumeArgs),
    /// List or remove the journals of deletions and revocations
    Journals(JournalsArgs),
}

impl SessionCommand {
    /// Whether the command ends tokens together with sessions because of a flag.
    #[must_use]
    pub(crate) fn ends_tokens(&self) -> bool {
        match self {
            Self::Delete(args) => args.tokens,
            Self::Revoke(args) => args.tokens,
            _ => false,
        }
    }

    /// How quickly the requests of the command are sent.
    #[must_use]
    pub(crate) fn pace(&self) -> PaceArgs {
        match self {
            Self::Delete(args) => args.pace,
            Self::Revoke(args) => args.pace,
            Self::Apply(args) => args.pace,
            Self::Resume(args) => args.pace,
            Self::Search(_)
            | Self::Count(_)
            | Self::Stats(_)
            | Self::Watch(_)
            | Self::Export(_)
            | Self::List
            | Self::Get { .. }
            | Self::Explain { .. }
            | Self::Journals(_) => PaceArgs::default(),
        }
    }
}

/// The arguments of `session delete`.
#[derive(Debug, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct DeleteArgs {
    /// The sids; `-` reads them from standard input, as --from does
    #[arg(value_name = "SID")]
    pub sids: Vec<String>,
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// Every session of the server, but for --except, --except-user and --keep-newest
    #[arg(long)]
    pub every_session: bool,
    /// Also revoke the refresh, access and ID tokens of the sessions, once these are deleted
    #[arg(long)]
    pub tokens: bool,
    /// The plan.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Confirmation and dry run.
    #[command(flatten)]
    pub consent: ConsentArgs,
    /// How quickly requests are sent.
    #[command(flatten)]
    pub pace: PaceArgs,
    /// The journal.
    #[command(flatten)]
    pub journal: JournalArgs,
    /// Reason, export and receipt.
    #[command(flatten)]
    pub evidence: EvidenceArgs,
}

/// Where the journal of a run is written.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct JournalArgs {
    /// Write the journal, by which `session resume` goes on, to a new file [default: in the data directory]
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub journal: Option<PathBuf>,
}

/// The arguments of `session journals`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct JournalsArgs {
    /// Only journals that were made longer ago than this, such as 12h or 30d
    #[arg(long, value_name = "TIME")]
    pub older_than: Option<String>,
    /// Remove the journals that left nothing to do, after a confirmation
    #[arg(long)]
    pub remove_finished: bool,
    /// Remove this journal, whatever it left to do, after a confirmation; repeatable
    #[arg(long, value_name = "JOURNAL", value_hint = clap::ValueHint::FilePath, conflicts_with = "older_than")]
    pub remove: Vec<PathBuf>,
    /// Do not ask for confirmation; required without a terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
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
    /// The receipt.
    #[command(flatten)]
    pub receipt: ReceiptArgs,
    /// How quickly requests are sent.
    #[command(flatten)]
    pub pace: PaceArgs,
}

/// Whether only a plan is written.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct PlanArgs {
    /// Write what would be ended to a new file, and end nothing; `session apply FILE` ends it
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, conflicts_with = "dry_run")]
    pub plan: Option<PathBuf>,
}

/// The arguments of `session apply`.
#[derive(Clone, Debug, clap::Args)]
pub struct ApplyArgs {
    /// The plan, which `--plan FILE` of a deletion or revocation wrote
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub plan: PathBuf,
    /// Do not ask for confirmation; required without a terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Show what would be ended, and end nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Exit with success where there is no such session or token
    #[arg(long)]
    pub ignore_not_found: bool,
    /// Refuse to delete more sessions than this; where only tokens are ended, it counts these
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(0, u32::MAX))]
    pub max: Option<u32>,
    /// The journal.
    #[command(flatten)]
    pub journal: JournalArgs,
    /// The receipt.
    #[command(flatten)]
    pub receipt: ReceiptArgs,
    /// How quickly requests are sent.
    #[command(flatten)]
    pub pace: PaceArgs,
}

impl DeleteArgs {
    /// The flag by which nothing is deleted, if one is given.
    #[must_use]
    pub fn without_deletion(&self) -> Option<&'static str> {
        without_deletion(self.consent.dry_run, &self.plan)
    }
}

impl RevokeArgs {
    /// Whether the command line names users, and not sessions by which they are found.
    #[must_use]
    pub fn names_users(&self) -> bool {
        const NAMING: [&str; 6] =
            ["--user", "--users-file", "--user-inum", "--except", "--except-user", "--keep-newest"];
        let is_by_name = !self.selectors.user.is_empty() || !self.selectors.users_file.is_empty();
        let is_by_inum = !self.user_dn.is_empty() || !self.selectors.user_inum.is_empty();
        is_by_name != is_by_inum && self.selectors.flags().all(|flag| NAMING.contains(&flag))
    }

    /// As [`DeleteArgs::without_deletion`].
    #[must_use]
    pub fn without_deletion(&self) -> Option<&'static str> {
        without_deletion(self.consent.dry_run, &self.plan)
    }
}

/// The flag by which nothing is ended, if one is given.
pub(super) fn without_deletion(dry_run: bool, plan: &PlanArgs) -> Option<&'static str> {
    plan.plan.as_ref().map(|_| "--plan").or_else(|| dry_run.then_some("--dry-run"))
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
    /// Refuse to delete more sessions than this, before anything is asked; where only tokens are ended, it counts these
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(0, u32::MAX))]
    pub max: Option<u32>,
}

/// What the selectors mean to a revocation, for the end of its help text.
fn revocation_help() -> String {
    format!(
        "The selectors choose users: all sessions of a user are ended if one of them matches. If a session of the user is kept \
         (--except, --keep-newest, or protected), the user is not revoked as a whole, and the others are deleted by sid. Matching \
         sessions without a user are deleted by sid, too.\n{SELECTORS_HELP}"
    )
}

/// The arguments of `session revoke`.
#[derive(Debug, clap::Args)]
#[command(after_help = revocation_help())]
pub struct RevokeArgs {
    /// DN of the user: inum=…,ou=people,o=jans; repeatable
    #[arg(long, value_name = "DN")]
    pub user_dn: Vec<String>,
    /// The sessions whose users are revoked.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// Every user who has a session, but for --except-user; --except and --keep-newest keep sessions
    #[arg(long)]
    pub every_session: bool,
    /// End all sessions and tokens of the user with one request to the auth server, for which the client needs the scope
    /// global_token_revocation
    #[arg(
        long,
        conflicts_with_all = ["tokens", "user_dn", "every_session", "include_protected", "plan", "max", "journal", "reason", "export", "receipt"]
    )]
    pub global: bool,
    /// Also revoke every token of the users, once their sessions are deleted
    #[arg(long)]
    pub tokens: bool,
    /// The plan.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Confirmation and dry run.
    #[command(flatten)]
    pub consent: ConsentArgs,
    /// How quickly requests are sent.
    #[command(flatten)]
    pub pace: PaceArgs,
    /// The journal.
    #[command(flatten)]
    pub journal: JournalArgs,
    /// Reason, export and receipt.
    #[command(flatten)]
    pub evidence: EvidenceArgs,
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

/// The arguments of `session export`.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = SELECTORS_HELP)]
pub struct ExportArgs {
    /// The sessions.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// Write to this file, which gets its name when it is complete [default: standard output]
    #[arg(long, short = 'o', value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Go on with an export to this file that was interrupted
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// The largest number of requests at once, from 1 to 64
    #[arg(long, value_name = "NUMBER", default_value_t = 4, value_parser = values::whole_number(1, 64))]
    pub parallel: u32,
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
