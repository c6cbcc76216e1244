//! The flags that select sessions: the same in every command that takes sessions.

use std::path::PathBuf;

use clap::ArgAction;

use super::values;

/// How the selectors combine, for the end of a help text.
pub(super) const SELECTORS_HELP: &str = "\
Of a selector that is given several times, a session matches any value; it has to match every selector that is given. What is
excepted stays out, and --keep-newest applies last. A selector can select nothing, but only no selector at all means everything.
The server filters where it can; --ip NETWORK and --where are compared here, while the pages arrive.
TIME is 2024-10-12, \"2024-10-12 00:00:00\" (UTC), RFC 3339 with a zone, now, +2h or -7d; -after and -before include the time itself.";

/// The flags that select sessions. All of them must match; of a flag that is given several times, any value.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct SelectorArgs {
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
    /// Another criterion, such as 'deletable = false' or 'expirationDate > now'; repeatable, and all of them must match
    #[arg(long, value_name = "FIELD OP VALUE")]
    pub filter: Vec<String>,
    /// Text in the user DN, the sid or the grants, and on MySQL in attributes; a comma separates alternatives
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, action = ArgAction::Append)]
    pub pattern: Option<String>,
    /// IP address from which the user signed in, or a network such as 192.0.2.0/24 or 2001:db8::/32; repeatable
    #[arg(long, value_name = "ADDRESS")]
    pub ip: Vec<String>,
    /// Not used for this long, such as 30m, 2h or 7d; a session whose last use is unknown is not selected
    #[arg(long, value_name = "TIME", action = ArgAction::Append)]
    pub idle_for: Option<String>,
    /// A jq filter on the session that gives neither false nor null, such as '.sessionAttributes.acr != "otp"'
    #[arg(long = "where", id = "where", value_name = "JQ", action = ArgAction::Append)]
    pub predicate: Option<String>,
    /// Names of users, one on each line; blank lines and lines that begin with # are ignored; `-` is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub users_file: Vec<PathBuf>,
    /// Sids, one on each line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column sid; `-` is
    /// standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub from: Vec<PathBuf>,
    /// Not the session with this sid; repeatable
    #[arg(long, value_name = "SID")]
    pub except: Vec<String>,
    /// Not the sessions of the user with this name, in any letter case, or inum; repeatable
    #[arg(long, value_name = "USER")]
    pub except_user: Vec<String>,
    /// Of the selected sessions, not the newest of each user: this many by creation, then by last use
    #[arg(long, value_name = "NUMBER", action = ArgAction::Append, value_parser = values::whole_number(1, 1_000))]
    pub keep_newest: Option<u32>,
}
