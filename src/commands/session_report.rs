//! The outcomes of a run, written and flushed as each is known.
//!
//! A row that can't be written ends the run: the outcome of a session or token must not get lost.

use serde_json::{Value, json};

use crate::journal::OutcomeKind;
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::{PrintError, Printer};
use crate::sign_out::item::Entry;
use crate::view::outcome;

/// Writes outcomes to stdout.
pub(super) struct Report<'o, 'a> {
    printer: &'o mut Printer,
    rows: Rows<'o, 'a>,
    failure: Option<PrintError>,
    /// The sids or codes, and outcomes that could not be written, although their requests were sent.
    lost: Vec<(String, OutcomeKind)>,
}

impl<'o, 'a> Report<'o, 'a> {
    /// Begins a report: writes the start of the output, such as a heading. The columns of a table are as wide as the
    /// expected rows and all words for outcomes need.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) fn begin(
        mut expected: Vec<Value>,
        output: &'o mut Output<'a>,
        printer: &'o mut Printer,
    ) -> anyhow::Result<Self> {
        expected.extend(outcome::WORDS.into_iter().map(|word| json!({"outcome": word})));
        let rows = Rows::begin(output, &expected, printer)?;
        Ok(Self { printer, rows, failure: None, lost: Vec::new() })
    }

    /// Writes the row of an entry for which nothing was sent, and returns whether that succeeded.
    pub(super) fn row(&mut self, row: Value) -> bool {
        if self.failure.is_none() {
            self.failure = self.rows.push(row, self.printer).err().map(print_error);
        }
        self.failure.is_none()
    }

    /// Writes the outcome of an entry, and returns whether that succeeded.
    pub(super) fn outcome(&mut self, entry: &Entry, kind: OutcomeKind, reason: Option<String>) -> bool {
        let is_written = self.row(outcome::row(entry, kind.word(), reason));
        if !is_written && is_of_a_request(kind) {
            self.lost.push((entry.id().to_owned(), kind));
        }
        is_written
    }

    /// Writes the end of the output.
    ///
    /// # Errors
    /// A filter fails.
    pub(super) fn end(&mut self) -> anyhow::Result<()> {
        if self.failure.is_none()
            && let Err(error) = self.rows.end(self.printer)
        {
            self.failure = Some(error.downcast::<PrintError>()?);
        }
        Ok(())
    }

    /// Why the output ended early.
    pub(super) fn failure(&self) -> Option<String> {
        self.failure.as_ref().map(ToString::to_string)
    }

    /// Whether the rows waited for the end, so that after a failure none is written.
    pub(super) const fn is_held(&self) -> bool {
        self.rows.is_held()
    }

    /// The sids or codes, and outcomes that could not be written, although their requests were sent.
    pub(super) fn lost(&self) -> &[(String, OutcomeKind)] {
        &self.lost
    }

    /// The printer, for notices.
    pub(super) fn printer(&mut self) -> &mut Printer {
        self.printer
    }
}

/// Whether an outcome is that of a request.
pub(super) const fn is_of_a_request(kind: OutcomeKind) -> bool {
    use OutcomeKind::{Deleted, Failed, Revoked, StillThere, Unknown};
    matches!(kind, Deleted | Revoked | StillThere | Failed | Unknown)
}

/// The output error in an error; every other failure to write a row is turned into one.
pub(super) fn print_error(error: anyhow::Error) -> PrintError {
    error.downcast().unwrap_or_else(|error| PrintError::Failed(std::io::Error::other(error.to_string())))
}
