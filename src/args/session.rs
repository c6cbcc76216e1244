//! `config-cli session …`.

use std::path::PathBuf;

use clap::{ArgAction, Subcommand, ValueEnum};

/// What to do with sessions.
#[derive(Debug, Subcommand)]
pub enum SessionCommand {
    /// Find sessions by criteria
    Search(Box<SearchArgs>),
    /// The first sessions of the server, as get-sessions gives them
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
}

/// Which sessions to delete.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Sids are read one a line, or as config-cli prints them: JSON, one JSON value a line, or CSV with \
                        a column sid; so a search, or the report of a deletion, can be piped in."
)]
pub struct DeleteArgs {
    /// The sids; `-` reads them from standard input
    #[arg(required_unless_present = "from", value_name = "SID")]
    pub sids: Vec<String>,
    /// Read sids from a file, too; repeatable
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub from: Vec<PathBuf>,
    /// Whether to ask and whether to act.
    #[command(flatten)]
    pub consent: ConsentArgs,
}

/// Whether to ask and whether to act.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct ConsentArgs {
    /// Do not ask; needed where nobody can answer
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Delete sessions that are marked deletable: false, too; the server itself does not protect them
    #[arg(long)]
    pub include_protected: bool,
    /// Take it for success where there is no such session
    #[arg(long)]
    pub ignore_not_found: bool,
}

/// Whose sessions to delete. One of the three is given, once for each user.
#[derive(Debug, clap::Args)]
pub struct RevokeArgs {
    /// The user's DN: inum=…,ou=people,o=jans; repeatable
    #[arg(long, value_name = "DN")]
    pub user_dn: Vec<String>,
    /// The user's name, whose DN is found by a search; repeatable
    #[arg(long, value_name = "USER")]
    pub user: Vec<String>,
    /// The user's inum; repeatable
    #[arg(long, value_name = "INUM")]
    pub user_inum: Vec<String>,
    /// Whether to ask and whether to act.
    #[command(flatten)]
    pub consent: ConsentArgs,
}

/// What to look for. All criteria must hold; of one that is given several times, any.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "TIME is 2024-10-12, \"2024-10-12 00:00:00\" (UTC), RFC 3339 with a zone, now, +2h or -7d.\n\
                        After and before include the moment itself, as the server has it.")]
pub struct SearchArgs {
    /// Name of the user (auth_user); repeatable
    #[arg(long, value_name = "USER")]
    pub user: Vec<String>,
    /// Id of the OAuth client; repeatable
    #[arg(long, value_name = "ID")]
    pub client: Vec<String>,
    /// Inum of the user; repeatable
    #[arg(long, value_name = "INUM")]
    pub user_inum: Vec<String>,
    /// How the user signed in; repeatable
    #[arg(long, value_name = "ACR")]
    pub acr: Vec<String>,
    /// State of the session; repeatable
    #[arg(long, value_name = "STATE", value_parser = ["authenticated", "unauthenticated"])]
    pub state: Vec<String>,
    /// Expires at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub expires_after: Option<String>,
    /// Expires at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub expires_before: Option<String>,
    /// Created at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub created_after: Option<String>,
    /// Created at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub created_before: Option<String>,
    /// Last used at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub used_after: Option<String>,
    /// Last used at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub used_before: Option<String>,
    /// Signed in at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub authenticated_after: Option<String>,
    /// Signed in at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub authenticated_before: Option<String>,
    /// Another criterion, such as 'deletable = false' or 'expirationDate > now'; repeatable, and all of them must hold
    #[arg(long, value_name = "FIELD OP VALUE")]
    pub filter: Vec<String>,
    /// Text anywhere in user DN, sid or grants, and on MySQL in attributes; a comma separates alternatives
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, action = ArgAction::Append)]
    pub pattern: Option<String>,
    /// Sort by
    #[arg(long, value_enum, value_name = "FIELD", action = ArgAction::Append)]
    pub sort_by: Option<SortField>,
    /// Largest first
    #[arg(long)]
    pub descending: bool,
    /// How many sessions at the most; 0 shows none, and how many there are [default: 50]
    #[arg(long, value_name = "NUMBER", action = ArgAction::Append)]
    pub limit: Option<u32>,
    /// How many sessions to skip
    #[arg(long, value_name = "NUMBER", default_value_t = 0, action = ArgAction::Append)]
    pub start: u32,
    /// Every session that matches, page after page
    #[arg(long)]
    pub all: bool,
}

/// What sessions can be sorted by. The database's names, which the server takes, are known too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SortField {
    /// When they expire
    #[value(alias = "exp")]
    Expires,
    /// When they were created
    #[value(alias = "creationDate")]
    Created,
    /// When they were last used
    #[value(alias = "jansLastAccessTime")]
    Used,
    /// When the user signed in
    #[value(alias = "authnTime")]
    Authenticated,
    /// The user's DN
    #[value(alias = "jansUsrDN")]
    User,
    /// Their state
    #[value(alias = "jansState")]
    State,
    /// The sid
    Sid,
    /// Whether they may be deleted
    #[value(alias = "del")]
    Deletable,
    /// The database's id
    #[value(alias = "jansId")]
    Id,
    /// The OpenID session state
    #[value(alias = "jansSessState")]
    SessionState,
}
