//! `session journals`: the journals in the data directory, and what is left to do in each.

mod removal;
pub(super) mod summary;

use std::path::PathBuf;

use summary::{Summary, write};

use crate::args::session::JournalsArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal;
use crate::output::Output;
use crate::printer::Printer;
use crate::settings::Settings;
use crate::time;
use crate::view::sanitize;

/// The paths of the journals in the data directory, the newest first.
///
/// # Errors
/// The system can't read the directory.
pub(super) fn paths(settings: &Settings) -> Result<Vec<PathBuf>, CommandError> {
    let Some(directories) = &settings.directories else { return Ok(Vec::new()) };
    let directory = directories.journals();
    journal::files_in(&directory).map_err(|error| {
        let message = format!("the journals in {} can't be read: {error}", directory.display());
        CommandError::new(ExitStatus::Failure, message).hint("check the permissions of this directory")
    })
}

/// Lists the journals, or removes some and lists those.
///
/// # Errors
/// The directory can't be read, the required confirmation is missing, or the output can't be written.
pub(super) fn run(
    args: &JournalsArgs,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let until = args.older_than.as_deref().map(|text| {
        time::ago(text, settings.clock()).ok_or_else(|| {
            UsageError::new(format!("--older-than: `{text}` is not a length of time")).hint("write 12h, 30d or 1d12h")
        })
    });
    let until = until.transpose()?;
    let mut listed = Vec::new();
    let mut damaged = 0;
    for path in paths(settings)? {
        match Summary::read(&path) {
            Ok(summary) if until.is_none_or(|until| summary.header.made < until) => listed.push((path, summary)),
            Ok(_) => {}
            Err(error) => {
                damaged += 1;
                let warning = format!("the journal {} can't be read: {error}", path.display());
                printer.notices().warn(&sanitize::text(&warning));
            }
        }
    }
    if args.remove_finished || !args.remove.is_empty() {
        return removal::run(args, listed, output, printer);
    }
    if listed.is_empty() {
        printer.notice("There are no journals.");
    }
    write(listed.iter().map(|(path, summary)| summary.row(path, None)).collect(), output, printer)?;
    Ok(if damaged > 0 { ExitStatus::Failure } else { ExitStatus::Success })
}
