//! Entries that arrive page by page.

use serde_json::Value;

use super::Output;
use crate::large::{self, TooLarge};
use crate::page;
use crate::paging::Entries;
use crate::printer::Printer;

/// The most text of entries that is held until all pages are there, in bytes.
const LARGEST_TEXT: usize = 128 * 1024 * 1024;

/// Writes the entries of pages: as they come where the format allows it, otherwise all of them as one page.
pub struct Stream<'o, 'a> {
    output: &'o mut Output<'a>,
    /// What waits for the last page: entries, or their text where that is enough, since it takes less memory.
    held: Vec<Value>,
    text: String,
    /// About how much memory the held entries take, in bytes.
    weight: usize,
    count: usize,
}

impl<'o, 'a> Stream<'o, 'a> {
    /// A writer that has no page yet.
    pub const fn new(output: &'o mut Output<'a>) -> Self {
        Self { output, held: Vec::new(), text: String::new(), weight: 0, count: 0 }
    }

    /// Takes the entries of the next page.
    ///
    /// # Errors
    /// All of them together are too large to be held; or as [`Output::entries`].
    pub fn push(&mut self, entries: Entries, printer: &mut Printer) -> anyhow::Result<()> {
        self.count += entries.count();
        if self.output.is_streaming() {
            return entries.each_batch(|batch| self.output.entries(batch, printer));
        }
        let entries = match entries {
            Entries::Values(entries) => entries,
            Entries::Large(page) if self.output.is_whole_json() => return self.hold_text(page.entries_text()),
            Entries::Large(_) => return Err(TooLarge.into()),
            Entries::NoBody => return Ok(()),
        };
        if self.output.is_whole_json() {
            return entries.iter().try_for_each(|entry| self.hold_text(&entry.to_string()));
        }
        self.weight += entries.iter().map(large::weight_of).sum::<usize>();
        large::check(self.weight)?;
        if self.output.filter.is_none() {
            self.output.first_page.get_or_insert(entries.len());
        }
        self.held.extend(entries);
        Ok(())
    }

    fn hold_text(&mut self, entries: &str) -> anyhow::Result<()> {
        anyhow::ensure!(
            self.text.len() + entries.len() < LARGEST_TEXT,
            "all pages together are larger than {} MiB, which is the most that one document may have; \
             --format jsonl or csv writes the entries as they come",
            LARGEST_TEXT >> 20
        );
        if !self.text.is_empty() && !entries.is_empty() {
            self.text.push(',');
        }
        self.text.push_str(entries);
        Ok(())
    }

    /// Ends the output. `frame` is a page as the server sent it; the entries of all pages take the place of its own.
    ///
    /// # Errors
    /// As [`Output::document`].
    pub fn end(self, frame: Option<Value>, printer: &mut Printer) -> anyhow::Result<()> {
        if self.output.is_streaming() {
            return self.output.complete_heading(printer);
        }
        let Some(mut frame) = frame else {
            return Ok(());
        };
        if self.output.is_whole_json() {
            let (before, after) = page::around_entries(&frame, self.count);
            return self.output.texts(&[&before, &self.text, &after], printer);
        }
        page::replace_entries(&mut frame, self.held);
        self.output.document(frame, printer)
    }
}
