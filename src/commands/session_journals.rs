//! `session journals`: the journals in the data directory, and what is left to do in each.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::error::{CommandError, ExitStatus};
use crate::journal::{self, Counts, Header, JournalError, OutcomeKind, Progress, Reader};
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::Printer;
use crate::settings::Settings;

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
        let (header, mut reader) = Reader::open(&file)?;
        let progress = Progress::read(&mut reader)?;
        Ok(Self { header, counts: progress.counts(), has_begun: progress.has_begun(), is_in_use })
    }

    /// Whether a run began and left something to do.
    pub(super) fn is_unfinished(&self) -> bool {
        self.has_begun && self.counts.left() > 0
    }

    const fn state(&self, left: u64) -> &'static str {
        match (self.is_in_use, self.has_begun, left) {
            (true, _, _) => "running",
            (false, false, _) => "planned",
            (false, true, 0) => "finished",
            (false, true, _) => "unfinished",
        }
    }

    fn row(&self, path: &Path) -> Value {
        let left = self.counts.left();
        json!({
            "made": self.header.made.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "server": self.header.server,
            "profile": self.header.profile,
            "action": self.header.action.word(),
            "state": self.state(left),
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

/// Lists the journals.
///
/// # Errors
/// The directory can't be read, or the output can't be written.
pub(super) fn run(settings: &Settings, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut rows = Vec::new();
    let mut damaged = 0;
    for path in paths(settings)? {
        match Summary::read(&path) {
            Ok(summary) => rows.push(summary.row(&path)),
            Err(error) => {
                damaged += 1;
                let warning = format!("the journal {} can't be read: {error}", path.display());
                printer.notices().warn(&crate::view::sanitize::text(&warning));
            }
        }
    }
    if rows.is_empty() {
        printer.notice("There are no journals.");
    }
    let mut list = Rows::begin(output, &rows, printer)?;
    for row in rows {
        list.push(row, printer)?;
    }
    list.end(printer)?;
    Ok(if damaged > 0 { ExitStatus::Failure } else { ExitStatus::Success })
}
