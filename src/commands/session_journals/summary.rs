//! What a journal says, as a row.

use std::fs::{File, TryLockError};
use std::path::Path;

use serde_json::{Value, json};

use crate::journal::{Counts, Header, JournalError, OutcomeKind, Progress, Reader};
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::Printer;

/// What a journal says.
pub(in crate::commands) struct Summary {
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
    pub(in crate::commands) fn read(path: &Path) -> Result<Self, JournalError> {
        let file = File::open(path)?;
        let is_in_use = matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
        Self::of(&file, is_in_use)
    }

    pub(super) fn of(file: &File, is_in_use: bool) -> Result<Self, JournalError> {
        let (header, mut reader) = Reader::open(file)?;
        let progress = Progress::read(&mut reader, header.include_protected)?;
        Ok(Self { header, counts: progress.counts(), has_begun: progress.has_begun(), is_in_use })
    }

    /// Whether a run began and left something to do.
    pub(in crate::commands) fn is_unfinished(&self) -> bool {
        self.has_begun && self.counts.left() > 0
    }

    /// Whether a run left nothing to do.
    pub(super) fn is_finished(&self) -> bool {
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
    pub(super) fn row(&self, path: &Path, state: Option<&str>) -> Value {
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

/// Writes rows of journals to stdout.
pub(super) fn write(rows: Vec<Value>, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<()> {
    let mut list = Rows::begin(output, &rows, printer)?;
    for row in rows {
        list.push(row, printer)?;
    }
    list.end(printer)
}
