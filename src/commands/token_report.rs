//! The outcomes of revoked tokens, written and flushed as each is known.
//!
//! A row that can't be written ends the run: the outcome of a token must not get lost.

use serde_json::{Value, json};

use crate::error::{CommandError, ExitStatus};
use crate::journal::OutcomeKind;
use crate::output::Output;
use crate::output::rows::Rows;
use crate::printer::{PrintError, Printer};
use crate::token::item::{TokenItem, TokenOutcome};
use crate::view::{failure, sanitize, token};

/// Writes outcomes to stdout.
pub(super) struct TokenReport<'o, 'a> {
    printer: &'o mut Printer,
    rows: Rows<'o, 'a>,
    /// The word for an item that has not been tried.
    planned: &'static str,
    /// Which items were written, by index.
    written: Vec<bool>,
    failure: Option<PrintError>,
}

impl<'o, 'a> TokenReport<'o, 'a> {
    /// Begins a report of these items: writes the start of the output, such as a heading.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) fn begin(
        items: &[TokenItem],
        planned: &'static str,
        output: &'o mut Output<'a>,
        printer: &'o mut Printer,
    ) -> anyhow::Result<Self> {
        let words = OutcomeKind::WORDS.into_iter().chain([planned]).map(|word| json!({"outcome": word}));
        let expected: Vec<Value> = items.iter().map(|item| token::json(item, planned)).chain(words).collect();
        let rows = Rows::begin(output, &expected, printer)?;
        Ok(Self { printer, rows, planned, written: vec![false; items.len()], failure: None })
    }

    /// Writes the row of an item, and returns whether that succeeded.
    pub(super) fn item(&mut self, index: usize, item: &TokenItem) -> bool {
        if self.failure.is_some() {
            return false;
        }
        match self.rows.push(token::json(item, self.planned), self.printer) {
            Ok(()) => self.written[index] = true,
            Err(error) => self.failure = Some(super::session_report::print_error(error)),
        }
        self.failure.is_none()
    }

    /// Writes the remaining items, and the end of the output.
    ///
    /// # Errors
    /// A filter fails: the outcomes then go to stderr instead.
    pub(super) fn end(&mut self, items: &[TokenItem]) -> anyhow::Result<()> {
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
    pub(super) fn lost<'i>(&self, items: &'i [TokenItem]) -> Option<(String, Vec<&'i TokenItem>)> {
        let failure = self.failure.as_ref()?;
        let is_sent =
            |item: &TokenItem| !matches!(item.outcome, None | Some(TokenOutcome::NotTried | TokenOutcome::NotFound));
        let lost = items.iter().enumerate().filter(|(index, item)| !self.written[*index] && is_sent(item));
        Some((failure.to_string(), lost.map(|(_, item)| item).collect()))
    }

    /// Prints on stderr the outcomes that could not be written to stdout.
    pub(super) fn tell_lost(problem: &str, rows: &[&TokenItem], printer: &mut Printer) {
        let error = CommandError::new(ExitStatus::Failure, format!("{problem}; nothing more was revoked"));
        printer.notice(&failure::text(error));
        if rows.is_empty() {
            return;
        }
        printer.notice("  these outcomes could not be written:");
        for item in rows {
            let word = item.outcome.as_ref().map_or("not-tried", |outcome| outcome.kind().word());
            printer.notice(&format!("  {} {word}", sanitize::text(&item.target.code)));
        }
    }

    /// The printer, for notices.
    pub(super) fn printer(&mut self) -> &mut Printer {
        self.printer
    }
}
