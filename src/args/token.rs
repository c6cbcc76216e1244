//! `config-cli token …`.

use clap::{ArgAction, Parser, Subcommand};

use super::evidence::EvidenceArgs;
use super::pace::PaceArgs;
use super::session::{JournalArgs, PlanArgs, without_deletion};
use super::{selectors, values};
use crate::error::UsageError;

/// The commands for issued tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// List issued tokens by criteria
    List(Box<TokenListArgs>),
    /// Revoke issued tokens, after a confirmation
    Revoke(Box<TokenRevokeArgs>),
}

/// The criteria that select tokens. All of them must match; of a flag that is given several times, any value.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct TokenSelectors {
    /// Name of the user; repeatable
    #[arg(long, value_name = "USER")]
    pub user: Vec<String>,
    /// Inum of the user; repeatable
    #[arg(long, value_name = "INUM")]
    pub user_inum: Vec<String>,
    /// Id of the OAuth client; repeatable
    #[arg(long, value_name = "ID")]
    pub client: Vec<String>,
    /// Type of the token, such as access_token, refresh_token (or access, refresh, id); repeatable
    #[arg(long = "type", value_name = "TYPE", value_parser = values::token_type())]
    pub kind: Vec<String>,
    /// Grant by which it was issued, such as authorization_code or client_credentials; repeatable
    #[arg(long, value_name = "GRANT", value_parser = values::grant_type())]
    pub grant: Vec<String>,
    /// Expires at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub expires_after: Option<String>,
    /// Expires at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub expires_before: Option<String>,
    /// Issued at or after
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub created_after: Option<String>,
    /// Issued at or before
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, action = ArgAction::Append)]
    pub created_before: Option<String>,
    /// Another criterion, such as 'grantId = …' or 'expirationDate > now'; repeatable, and all of them must match
    #[arg(long, value_name = "FIELD OP VALUE")]
    pub filter: Vec<String>,
    /// Text in the user, the client, the scopes, the type or the grant; a comma separates alternatives
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, action = ArgAction::Append)]
    pub pattern: Option<String>,
}

impl TokenSelectors {
    /// Whether no criterion is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The arguments of `token list`.
#[derive(Debug, clap::Args)]
#[command(after_help = "TIME is 2024-10-12, \"2024-10-12 00:00:00\" (UTC), RFC 3339 with a zone, now, +2h or -7d.\n\
                        A token itself is never shown: the server sends its code, a hash, by which it is revoked.")]
pub struct TokenListArgs {
    /// Which tokens.
    #[command(flatten)]
    pub selectors: TokenSelectors,
    /// The maximum number of tokens; 0 shows only how many match [default: 50]
    #[arg(long, value_name = "NUMBER", action = ArgAction::Append, value_parser = values::whole_number(0, u32::MAX))]
    pub limit: Option<u32>,
    /// The number of tokens to skip
    #[arg(long, value_name = "NUMBER", default_value_t = 0, action = ArgAction::Append, value_parser = values::whole_number(0, u32::MAX))]
    pub start: u32,
    /// Show every token that matches, page after page
    #[arg(long)]
    pub all: bool,
}

/// The arguments of `token revoke`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Codes are read one per line, or as config-cli prints them: JSON, JSON Lines, or CSV with a column \
                        code; so the output of `token list` can be piped in."
)]
pub struct TokenRevokeArgs {
    /// Codes of tokens, as `token list` shows them; `-` reads them from standard input
    #[arg(value_name = "CODE")]
    pub codes: Vec<String>,
    /// Which tokens.
    #[command(flatten)]
    pub selectors: TokenSelectors,
    /// Every token of the server, also those of other clients and services
    #[arg(long)]
    pub every_token: bool,
    /// Do not ask for confirmation; required without a terminal
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Show what would be revoked, and revoke nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Refuse to revoke more tokens than this
    #[arg(long, value_name = "NUMBER", value_parser = values::whole_number(1, u32::MAX))]
    pub max: Option<u32>,
    /// Exit with success where there is no such token
    #[arg(long)]
    pub ignore_not_found: bool,
    /// How quickly requests are sent.
    #[command(flatten)]
    pub pace: PaceArgs,
    /// The plan.
    #[command(flatten)]
    pub plan: PlanArgs,
    /// The journal.
    #[command(flatten)]
    pub journal: JournalArgs,
    /// Reason, export and receipt.
    #[command(flatten)]
    pub evidence: EvidenceArgs,
}

impl TokenRevokeArgs {
    /// The flag by which nothing is revoked, if one is given.
    #[must_use]
    pub fn without_revocation(&self) -> Option<&'static str> {
        without_deletion(self.dry_run, &self.plan)
    }
}

/// What a plan of tokens keeps of the command line that made it.
#[derive(Debug, Default, Parser)]
#[command(no_binary_name = true, disable_help_flag = true)]
pub struct PlannedTokenArgs {
    /// The codes.
    pub codes: Vec<String>,
    /// The criteria.
    #[command(flatten)]
    pub selectors: TokenSelectors,
    /// Every token.
    #[arg(long)]
    pub every_token: bool,
}

impl PlannedTokenArgs {
    /// Reads the words of a plan.
    ///
    /// # Errors
    /// A word is no criterion of this version.
    pub fn from_words(words: &[String]) -> Result<Self, UsageError> {
        Self::try_parse_from(words).map_err(|error| selectors::not_of_this_version(&error))
    }
}
