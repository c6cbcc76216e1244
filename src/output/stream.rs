//! Entries that arrive page by page.

use serde_json::Value;

use super::Output;
use super::formats::json::Pretty;
use crate::large;
use crate::page;
use crate::paging::Entries;
use crate::printer::Printer;

/// Writes the entries of pages: as they come where the format allows it, otherwise all of them as one page.
pub struct Stream<'o, 'a> {
    output: &'o mut Output<'a>,
    /// A page as the server sends one, whose members stand around the entries of a document.
    frame: Value,
    /// The first page, until it is known whether another one follows: only then its count is the count of all entries.
    first: Option<Entries>,
    /// The document, once a second page has arrived.
    document: Option<Pretty>,
    /// What waits for the last page.
    held: Vec<Value>,
    /// About how much memory the held entries take, in bytes.
    weight: usize,
    count: usize,
}

impl<'o, 'a> Stream<'o, 'a> {
    /// A writer that has no page yet. The members of `frame`, but for its entries and counts, are written around the
    /// entries.
    pub const fn new(output: &'o mut Output<'a>, frame: Value) -> Self {
        Self { output, frame, first: None, document: None, held: Vec::new(), weight: 0, count: 0 }
    }

    /// Takes the entries of the next page.
    ///
    /// # Errors
    /// All of them together are too large to be held; or as [`Output::entries`].
    pub fn push(&mut self, entries: Entries, printer: &mut Printer) -> anyhow::Result<()> {
        self.count += entries.count();
        if self.output.is_streaming() {
            return match entries {
                Entries::Texts(page) => self.output.page(&page, printer),
                entries => entries.each_batch(|batch| self.output.entries(batch, printer)),
            };
        }
        if self.output.is_whole_json() {
            return self.push_to_document(entries, printer);
        }
        let entries = entries.into_values()?;
        self.weight += entries.iter().map(large::weight_of).sum::<usize>();
        large::check(self.weight)?;
        if self.output.filter.is_none() {
            self.output.first_page.get_or_insert(entries.len());
        }
        self.held.extend(entries);
        Ok(())
    }

    fn push_to_document(&mut self, entries: Entries, printer: &mut Printer) -> anyhow::Result<()> {
        if entries.count() == 0 {
            return Ok(());
        }
        let Some(first) = self.first.replace(entries) else {
            return Ok(());
        };
        let is_begun = self.document.is_some();
        let mut document = self.document.take().unwrap_or_else(|| Pretty::new(printer.terminal));
        if is_begun {
            document.feed(",", |piece| printer.result(piece))?;
        } else {
            let (before, _) = page::around_uncounted_entries(&self.frame, 0).unwrap_or_default();
            document.feed(&before, |piece| printer.result(piece))?;
        }
        feed(&mut document, &first, printer)?;
        self.document = Some(document);
        Ok(())
    }

    /// Ends the output. `frame` is a page with the total of all entries, if it is known only now.
    ///
    /// # Errors
    /// As [`Output::document`].
    pub fn end(mut self, frame: Option<Value>, printer: &mut Printer) -> anyhow::Result<()> {
        if self.output.is_streaming() {
            return self.output.complete_heading(printer);
        }
        let mut frame = frame.unwrap_or(self.frame);
        if !self.output.is_whole_json() {
            page::replace_entries(&mut frame, self.held);
            return self.output.document(frame, printer);
        }
        let is_begun = self.document.is_some();
        let mut document = self.document.take().unwrap_or_else(|| Pretty::new(printer.terminal));
        let (before, after) = if is_begun {
            let (_, after) = page::around_uncounted_entries(&frame, self.count).unwrap_or_default();
            (",".to_owned(), after)
        } else {
            page::around_entries(&frame, self.count)
        };
        document.feed(&before, |piece| printer.result(piece))?;
        if let Some(last) = &self.first {
            feed(&mut document, last, printer)?;
        }
        document.feed(&after, |piece| printer.result(piece))?;
        Ok(document.finish(|piece| printer.result(piece))?)
    }
}

/// Writes the entries of a page, separated by commas.
fn feed(document: &mut Pretty, entries: &Entries, printer: &mut Printer) -> anyhow::Result<()> {
    let mut separator = "";
    let mut write = |text: &str| {
        document.feed(separator, |piece| printer.result(piece))?;
        separator = ",";
        document.feed(text, |piece| printer.result(piece))
    };
    match entries {
        Entries::Values(values) => values.iter().try_for_each(|value| write(&value.to_string()))?,
        Entries::Texts(page) => page.texts().try_for_each(&mut write)?,
        Entries::NoBody => {}
    }
    Ok(())
}
