//! Removes journals: those that left nothing to do, and those that the user names.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::summary::{Summary, write};
use crate::args::session::JournalsArgs;
use crate::error::{ExitStatus, UsageError};
use crate::journal::JournalError;
use crate::output::Output;
use crate::printer::Printer;
use crate::view::outcome::counted;
use crate::view::sanitize;

/// A journal that is to be removed.
struct Candidate {
    path: PathBuf,
    /// What it says; `None` if it is damaged.
    summary: Option<Summary>,
    /// Whether the user has named it, so that it may have something left to do.
    is_named: bool,
}

/// Asks, removes the journals, and lists the removed ones.
///
/// # Errors
/// A named file is not a journal, the required confirmation is missing, or the output can't be written.
pub(super) fn run(
    args: &JournalsArgs,
    listed: Vec<(PathBuf, Summary)>,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let mut candidates = args.remove.iter().map(|path| named(path)).collect::<Result<Vec<_>, _>>()?;
    let is_wanted = |summary: &Summary| args.remove_finished && summary.is_finished() && !summary.is_in_use;
    for (path, summary) in listed.into_iter().filter(|(_, summary)| is_wanted(summary)) {
        if candidates.iter().all(|candidate| candidate.path != path) {
            candidates.push(Candidate { path, summary: Some(summary), is_named: false });
        }
    }
    if candidates.is_empty() {
        printer.notice("There is no such journal that left nothing to do; nothing was removed.");
        write(Vec::new(), output, printer)?;
        return Ok(ExitStatus::Success);
    }
    if !is_agreed(args, &candidates, printer)? {
        printer.notice("No journal was removed.");
        return Ok(ExitStatus::Failure);
    }
    let count = candidates.len();
    let mut rows = Vec::new();
    for Candidate { path, summary, is_named } in candidates {
        match remove(&path, is_named) {
            Ok(()) => {
                let row = summary.map(|summary| summary.row(&path, Some("removed")));
                let damaged = || serde_json::json!({"state": "removed", "path": path.display().to_string()});
                rows.push(row.unwrap_or_else(damaged));
            }
            Err(problem) => {
                let warning = format!("the journal {} was not removed: {problem}", path.display());
                printer.notices().warn(&sanitize::text(&warning));
            }
        }
    }
    let removed = rows.len();
    write(rows, output, printer)?;
    printer.remark(&format!("Removed {}.", counted(removed, "journal")));
    Ok(if removed == count { ExitStatus::Success } else { ExitStatus::Failure })
}

/// A journal that the user names. A damaged one can be removed, another file can't.
fn named(path: &Path) -> Result<Candidate, UsageError> {
    let summary = match Summary::read(path) {
        Ok(summary) => Some(summary),
        Err(JournalError::Damaged { .. } | JournalError::Incomplete | JournalError::Newer(_)) => None,
        Err(error) => {
            let message = format!("--remove: {} can't be removed: {error}", path.display());
            return Err(UsageError::new(message).hint("`session journals` lists the journals"));
        }
    };
    Ok(Candidate { path: path.to_owned(), summary, is_named: true })
}

/// Tells what the removal takes away, and asks.
fn is_agreed(args: &JournalsArgs, candidates: &[Candidate], printer: &mut Printer) -> anyhow::Result<bool> {
    for Candidate { path, summary, .. } in candidates {
        if let Some(left) = summary.as_ref().map(|summary| summary.counts.left()).filter(|left| *left > 0) {
            let text = format!("{} has {left} left: without it, `session resume` can't go on.", path.display());
            printer.notice(&sanitize::text(&text));
        }
    }
    let what = format!("Remove {}, and with it what was deleted when", counted(candidates.len(), "journal"));
    if args.yes {
        return Ok(true);
    }
    if !printer.stdin_is_terminal {
        let message = "session journals needs a confirmation, which can't be asked for here: no journal was removed";
        return Err(UsageError::new(message)
            .hint("add --yes to do it; without --remove-finished they are listed")
            .into());
    }
    Ok(printer.confirm_count(&format!("{what}?"), candidates.len() as u64)?)
}

/// Removes a journal that no process works on. One that is not named must still have nothing left to do.
fn remove(path: &Path, is_named: bool) -> Result<(), JournalError> {
    let file = File::open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(JournalError::InUse),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    if !is_named && !Summary::of(&file, false)?.is_finished() {
        return Err(JournalError::InUse);
    }
    Ok(std::fs::remove_file(path)?)
}
