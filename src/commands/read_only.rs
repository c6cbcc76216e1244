//! `--read-only`: a command that would change the server is refused before it asks or collects anything.
//!
//! The client of the config-api refuses each request of such a run, too.

use crate::args::{Command, SessionCommand, TokenCommand};
use crate::error::UsageError;
use crate::settings::Settings;

/// The name of a command that would change the server; `None` if it only reads, or only shows what it would do.
#[must_use]
pub(crate) fn changing(command: Option<&Command>) -> Option<&'static str> {
    let (name, is_shown) = match command? {
        Command::Session(SessionCommand::Delete(args)) => ("session delete", args.without_deletion().is_some()),
        Command::Session(SessionCommand::Revoke(args)) => ("session revoke", args.without_deletion().is_some()),
        Command::Session(SessionCommand::Apply(args)) => ("session apply", args.dry_run),
        Command::Session(SessionCommand::Resume(_)) => ("session resume", false),
        Command::Token(TokenCommand::Revoke(args)) => ("token revoke", args.without_revocation().is_some()),
        _ => return None,
    };
    (!is_shown).then_some(name)
}

/// Refuses what would change the server, unless only its curl command is shown.
///
/// # Errors
/// The run is read-only.
pub(super) fn refuse(what: &str, settings: &Settings) -> Result<(), UsageError> {
    if settings.read_only && !settings.curl { Err(refusal(what)) } else { Ok(()) }
}

/// The refusal of what would change the server.
pub(super) fn refusal(what: &str) -> UsageError {
    UsageError::new(format!("{what} would change the server, and this run is read-only: nothing was sent")).hint(
        "leave out --read-only, or read_only in the profile, to do it; --dry-run and --curl show what would be done",
    )
}
