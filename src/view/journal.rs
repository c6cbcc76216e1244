//! Words about the journal of a run.

use std::io;
use std::path::Path;

use crate::setting;
use crate::settings::Settings;
use crate::shell;

/// This program with the profile that was typed, so that a command which goes on calls the same server.
#[must_use]
pub fn program(settings: &Settings) -> String {
    let profile = settings.profile.as_ref().filter(|_| settings.is_typed(&setting::PROFILE_NAME));
    let flag = profile.map(|name| format!(" --profile {}", shell::word(name)));
    format!("config-cli{}", flag.unwrap_or_default())
}

/// The command that goes on with a run.
#[must_use]
pub fn resume(program: &str, journal: &Path) -> String {
    format!("{program} session resume {}", shell::word(&journal.display().to_string()))
}

/// What is left, and the command that goes on.
#[must_use]
pub fn going_on(left: u64, command: &str) -> String {
    format!("{left} left: `{command}` goes on.")
}

/// Why a run has no journal.
#[must_use]
pub fn unwritten(directory: &Path, error: &io::Error) -> String {
    format!("no journal can be written in {}: {error}; without one, the run can't be resumed", directory.display())
}
