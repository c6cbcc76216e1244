//! The flags that select sessions: the same in every command that takes sessions.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Args as _, Parser};

use super::values;
use crate::error::UsageError;

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
    /// The selectors as words of a command line, for a plan.
    #[arg(skip)]
    pub words: Vec<String>,
}

/// What a plan keeps of the command line that made it.
#[derive(Debug, Default, Parser)]
#[command(no_binary_name = true, disable_help_flag = true)]
pub struct PlannedArgs {
    /// The sids.
    pub sids: Vec<String>,
    /// The selectors.
    #[command(flatten)]
    pub selectors: SelectorArgs,
    /// Every session.
    #[arg(long)]
    pub every_session: bool,
    /// The DNs of users whose sessions were revoked.
    #[arg(long)]
    pub user_dn: Vec<String>,
}

impl PlannedArgs {
    /// Reads the words of a plan.
    ///
    /// # Errors
    /// A word is no selector of this version.
    pub fn from_words(words: &[String]) -> Result<Self, UsageError> {
        let read = Self::try_parse_from(words).map_err(|error| not_of_this_version(&error))?;
        let selectors = SelectorArgs { words: words.to_vec(), ..read.selectors };
        Ok(Self { selectors, ..read })
    }
}

/// A word of a plan that this version does not know.
pub(super) fn not_of_this_version(error: &clap::Error) -> UsageError {
    let problem = error.render().to_string();
    UsageError::new(problem.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned())
        .hint("make a new plan with this version of config-cli; nothing was ended")
}

impl SelectorArgs {
    /// Keeps the selectors of a command line as words.
    pub(super) fn keep_words(&mut self, matches: &ArgMatches) {
        let command = Self::augment_args(clap::Command::new("selectors"));
        let flags = command.get_arguments().filter_map(|flag| Some((flag.get_id().as_str(), flag.get_long()?)));
        for (id, flag) in flags {
            for value in matches.get_raw(id).into_iter().flatten() {
                let value = value.to_string_lossy();
                match value.starts_with('-') {
                    true => self.words.push(format!("--{flag}={value}")),
                    false => self.words.extend([format!("--{flag}"), value.into_owned()]),
                }
            }
        }
    }

    /// The flags that were given, with their dashes.
    pub(super) fn flags(&self) -> impl Iterator<Item = &str> {
        let flags = self.words.iter().filter(|word| word.starts_with("--"));
        flags.map(|flag| flag.split('=').next().unwrap_or_default())
    }

    /// Whether a selector chooses sessions. Exceptions and `--keep-newest` only take some away from what others choose.
    #[must_use]
    pub fn is_given(&self) -> bool {
        const TAKING_AWAY: [&str; 3] = ["--except", "--except-user", "--keep-newest"];
        self.flags().any(|flag| !TAKING_AWAY.contains(&flag))
    }
}
