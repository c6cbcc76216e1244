//! A list of entries that can go on where an earlier run ended: JSON Lines, CSV, or JSON with an entry on each line.

use super::Output;
use super::formats::{Writer, json};
use crate::args::Format;
use crate::large::TextPage;
use crate::printer::Printer;
use crate::view::columns::Usual;

/// The formats of such a list.
pub const FORMATS: &[Format] = &[Format::Jsonl, Format::Csv, Format::Json];

/// Writes such a list.
pub struct List<'o, 'a> {
    output: &'o mut Output<'a>,
    /// The number of entries that were written, by earlier runs too.
    count: u64,
}

impl<'o, 'a> List<'o, 'a> {
    /// Begins a list, or goes on with one that has this many entries.
    ///
    /// # Errors
    /// The output can't be written, or a column is named that no entry has.
    pub fn begin(output: &'o mut Output<'a>, written: Option<u64>, printer: &mut Printer) -> anyhow::Result<Self> {
        match (output.writer, written) {
            (Writer::Records(_), None) => output.complete_heading(printer)?,
            (Writer::Records(_), Some(_)) => output.columns = Some(output.choose(&[], &[], Usual::InCsv, printer)?),
            (Writer::Values(values), None) if !values.are_entries => printer.result(values.before_list)?,
            _ => {}
        }
        Ok(Self { output, count: written.unwrap_or_default() })
    }

    /// Writes the entries of a page.
    ///
    /// # Errors
    /// As [`Output::entries`].
    pub fn page(&mut self, page: &TextPage, printer: &mut Printer) -> anyhow::Result<()> {
        match self.output.writer {
            Writer::Values(values) if !values.are_entries => {
                printer.result(&json::items(page.texts(), self.count == 0, printer.terminal))?;
            }
            _ => self.output.page(page, printer)?,
        }
        self.count += page.count() as u64;
        Ok(())
    }

    /// The number of entries that were written, by earlier runs too.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Ends the list.
    ///
    /// # Errors
    /// The output can't be written.
    pub fn end(self, printer: &mut Printer) -> anyhow::Result<()> {
        if let Writer::Values(values) = self.output.writer
            && !values.are_entries
        {
            printer.result(if self.count == 0 { values.after_empty_list } else { values.after_list })?;
        }
        Ok(())
    }
}
