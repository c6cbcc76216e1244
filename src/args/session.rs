//! `config-cli session …`.

use clap::{Subcommand, ValueEnum};

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
    Delete {
        /// The sids; `-` reads them from standard input, one a line
        #[arg(required = true, value_name = "SID")]
        sids: Vec<String>,
        #[command(flatten)]
        /// Whether to ask and whether to act.
        consent: ConsentArgs,
    },
    /// Delete every session of one user, after a confirmation
    Revoke(RevokeArgs),
}

/// Whether to ask and whether to act.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct ConsentArgs {
    /// Do not ask; needed where nobody can answer
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Say what would be done, and do nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Whose sessions to delete.
#[derive(Debug, clap::Args)]
pub struct RevokeArgs {
    /// The user's DN: inum=…,ou=people,o=jans
    #[arg(long, value_name = "DN")]
    pub user_dn: Option<String>,
    /// The user's name; the DN is found by a search
    #[arg(long, value_name = "USER")]
    pub user: Option<String>,
    /// The user's inum
    #[arg(long, value_name = "INUM")]
    pub user_inum: Option<String>,
    /// Whether to ask and whether to act.
    #[command(flatten)]
    pub consent: ConsentArgs,
}

/// What to look for. All criteria must hold.
#[derive(Debug, Default, clap::Args)]
#[command(after_help = "TIME is 2024-10-12, \"2024-10-12 00:00:00\" (UTC), RFC 3339 with a zone, now, +2h or -7d.\n\
                        After and before include the moment itself, as the server has it.")]
pub struct SearchArgs {
    /// Name of the user (auth_user)
    #[arg(long, value_name = "USER")]
    pub user: Option<String>,
    /// Id of the OAuth client
    #[arg(long, value_name = "ID")]
    pub client: Option<String>,
    /// Inum of the user
    #[arg(long, value_name = "INUM")]
    pub user_inum: Option<String>,
    /// How the user signed in
    #[arg(long, value_name = "ACR")]
    pub acr: Option<String>,
    /// State of the session
    #[arg(long, value_name = "STATE", value_parser = ["authenticated", "unauthenticated"])]
    pub state: Option<String>,
    /// Expires at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub expires_after: Option<String>,
    /// Expires at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub expires_before: Option<String>,
    /// Created at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub created_after: Option<String>,
    /// Created at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub created_before: Option<String>,
    /// Last used at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub used_after: Option<String>,
    /// Last used at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub used_before: Option<String>,
    /// Signed in at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub authenticated_after: Option<String>,
    /// Signed in at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    pub authenticated_before: Option<String>,
    /// Another criterion, such as 'deletable = false' or 'expirationDate > now'; repeatable
    #[arg(long, value_name = "FIELD OP VALUE")]
    pub filter: Vec<String>,
    /// Text anywhere in user DN, sid, attributes or grants; a comma separates alternatives
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub pattern: Option<String>,
    /// Sort by
    #[arg(long, value_enum, value_name = "FIELD")]
    pub sort_by: Option<SortField>,
    /// Largest first
    #[arg(long)]
    pub descending: bool,
    /// How many sessions at the most [default: 50]
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<u32>,
    /// How many sessions to skip
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
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
