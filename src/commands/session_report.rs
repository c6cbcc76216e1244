//! The outcomes of a deletion, written and flushed as each is known.
//!
//! A row that can't be written ends the deletion: the outcome of a session must not get lost.

use serde_json::{Value, json};

use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::{PrintError, Printer};
use crate::session::bulk::{Item, Outcome};
use crate::view::outcome;

/// Writes outcomes to stdout.
pub(super) struct Report<'o, 'a> {
    printer: &'o mut Printer,
    rows: Rows<'o, 'a>,
    /// The word for an item that has not been tried.
    planned: &'static str,
    /// Which items were written, by index.
    written: Vec<bool>,
    failure: Option<PrintError>,
}

impl<'o, 'a> Report<'o, 'a> {
    /// Begins a report of these items: writes the start of the output, such as a heading.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) fn begin(
        items: &[Item],
        planned: &'static str,
        output: &'o mut Output<'a>,
        printer: &'o mut Printer,
    ) -> anyhow::Result<Self> {
        let words = outcome::WORDS.into_iter().chain([planned]).map(|word| json!({"outcome": word}));
        let expected: Vec<Value> = items.iter().map(|item| outcome::json(item, planned)).chain(words).collect();
        let rows = Rows::begin(output, &expected, printer)?;
        Ok(Self { printer, rows, planned, written: vec![false; items.len()], failure: None })
    }

    /// Writes the row of an item, and returns whether that succeeded.
    pub(super) fn item(&mut self, index: usize, item: &Item) -> bool {
        if self.failure.is_some() {
            return false;
        }
        match self.rows.push(outcome::json(item, self.planned), self.printer) {
            Ok(()) => self.written[index] = true,
            Err(error) => self.failure = Some(print_error(error)),
        }
        self.failure.is_none()
    }

    /// Writes the remaining items, and the end of the output.
    ///
    /// # Errors
    /// A filter fails: the outcomes then go to stderr instead.
    pub(super) fn end(&mut self, items: &[Item]) -> anyhow::Result<()> {
        for (index, item) in items.iter().enumerate() {
            if !self.written[index] && !self.item(index, item) {
                return Ok(());
            }
        }
        let Err(error) = self.rows.end(self.printer) else {
            return Ok(());
        };
        if self.rows.is_held() {
            self.written.fill(false);
        }
        self.failure = Some(error.downcast::<PrintError>()?);
        Ok(())
    }

    /// Why the output ended early, and the items that it lacks although their requests were sent.
    pub(super) fn lost<'i>(&self, items: &'i [Item]) -> Option<(String, Vec<&'i Item>)> {
        let failure = self.failure.as_ref()?;
        let is_told = |(index, item): &(usize, &Item)| {
            !self.written[*index]
                && matches!(
                    item.outcome,
                    Some(Outcome::Deleted | Outcome::StillThere(_) | Outcome::Failed(_) | Outcome::Unknown(_))
                )
        };
        Some((failure.to_string(), items.iter().enumerate().filter(is_told).map(|(_, item)| item).collect()))
    }

    /// The printer, for notices.
    pub(super) fn printer(&mut self) -> &mut Printer {
        self.printer
    }
}

/// The output error in an error; every other failure to write a row is turned into one.
pub(super) fn print_error(error: anyhow::Error) -> PrintError {
    error.downcast().unwrap_or_else(|error| PrintError::Failed(std::io::Error::other(error.to_string())))
}
