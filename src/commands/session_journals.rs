//! `session journals`: the journals in the data directory, and what is left to do in each.

mod removal;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::args::session::JournalsArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::{self, Counts, Header, JournalError, OutcomeKind, Progress, Reader};
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::Printer;
use crate::settings::Settings;
use crate::time;
use crate::view::sanitize;

/// What a journal says.
pub(super) struct Summary {
    /// The first line.
    pub header: Header,
    /// How many entries have each outcome.
    pub counts: Counts,
    /// Whether a run began.
    pub has_begun: bool,
    /// Whether a process works on it.
    pub is_in_use: bool,
}

impl Summary {
    /// Reads a journal, without changing it.
    ///
    /// # Errors
    /// It can't be read, or is damaged or incomplete.
    pub(super) fn read(path: &Path) -> Result<Self, JournalError> {
        let file = File::open(path)?;
        let is_in_use = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
        Self::of(&file, is_in_use)
    }

    fn of(file: &File, is_in_use: bool) -> Result<Self, JournalError> {
        let (header, mut reader) = Reader::open(file)?;
        let progress = Progress::read(&mut reader)?;
        Ok(Self { header, counts: progress.counts(), has_begun: progress.has_begun(), is_in_use })
    }

    /// Whether a run began and left something to do.
    pub(super) fn is_unfinished(&self) -> bool {
        self.has_begun && self.counts.left() > 0
    }

    /// Whether a run left nothing to do.
    fn is_finished(&self) -> bool {
        self.has_begun && self.counts.left() == 0
    }

    fn state(&self) -> &'static str {
        match (self.is_in_use, self.has_begun, self.counts.left()) {
            (true, _, _) => "running",
            (false, false, _) => "planned",
            (false, true, 0) => "finished",
            (false, true, _) => "unfinished",
        }
    }

    /// The row of the journal; `state` replaces its state.
    fn row(&self, path: &Path, state: Option<&str>) -> Value {
        let left = self.counts.left();
        json!({
            "made": self.header.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "server": self.header.server,
            "profile": self.header.profile,
            "action": self.header.action.word(),
            "state": state.unwrap_or_else(|| self.state()),
            "done": self.counts.total() - left,
            "left": left,
            "unknown": self.counts.of(OutcomeKind::Unknown),
            "path": path.display().to_string(),
        })
    }
}

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

/// Writes rows of journals to stdout.
fn write(rows: Vec<Value>, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<()> {
    let mut list = Rows::begin(output, &rows, printer)?;
    for row in rows {
        list.push(row, printer)?;
    }
    list.end(printer)
}
