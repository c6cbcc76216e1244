//! The outcomes of a deletion, written and flushed as each is known.
//!
//! A row that can't be written ends the deletion: what became of a session must not get lost. So what comes before
//! the first row (a heading, a bracket) is written before anything is deleted: a full disk is often noticed there.

use serde_json::Value;

use super::output::Output;
use super::session::format;
use crate::args::Format;
use crate::error::UsageError;
use crate::printer::{PrintError, Printer};
use crate::session::bulk::{Item, Outcome};
use crate::settings::Settings;
use crate::view;
use crate::view::outcome::{self, Columns};

/// Writes outcomes to stdout.
pub(super) struct Report<'a> {
    printer: &'a mut Printer,
    settings: &'a Settings,
    format: Format,
    columns: Columns,
    /// Where a filter takes the whole report, everything waits for the end.
    kept: Option<Vec<Value>>,
    /// The word for what has not been tried.
    planned: &'static str,
    /// Which items were written, by index.
    written: Vec<bool>,
    count: usize,
    failure: Option<PrintError>,
}

/// Refuses columns that no outcome has, before anything is deleted.
///
/// # Errors
/// A column is named that no outcome has.
pub(super) fn check_columns(settings: &Settings) -> Result<(), UsageError> {
    let mut unknown = settings.columns.iter().filter(|name| !outcome::COLUMNS.contains(&name.as_str()));
    match unknown.next().filter(|_| settings.jq.is_none()) {
        None => Ok(()),
        Some(name) => Err(UsageError::new(format!("--columns: the outcome of a deletion has no column `{name}`"))
            .hint(format!("its columns are {}", outcome::COLUMNS.join(", ")))),
    }
}

impl<'a> Report<'a> {
    /// A report of these items; what comes before the first row is written.
    ///
    /// # Errors
    /// It can't be written.
    pub(super) fn begin(
        items: &[Item],
        planned: &'static str,
        settings: &'a Settings,
        printer: &'a mut Printer,
    ) -> Result<Self, PrintError> {
        let format = format(settings, printer);
        let columns = Columns::choose(&settings.columns, settings.wide || format != Format::Table, items, planned);
        let report = Self {
            kept: settings.jq.is_some().then(Vec::new),
            written: vec![false; items.len()],
            count: 0,
            failure: None,
            printer,
            settings,
            format,
            columns,
            planned,
        };
        if report.kept.is_none() {
            let screen = report.printer.screen;
            match format {
                Format::Table => report.printer.result(&report.columns.heading(screen))?,
                Format::Csv => report.printer.result(&report.columns.csv_heading())?,
                Format::Json => report.printer.result("[")?,
                Format::Jsonl | Format::Yaml => {}
            }
        }
        Ok(report)
    }

    /// Writes the row of an item; says whether that went well.
    pub(super) fn item(&mut self, index: usize, item: &Item) -> bool {
        if self.failure.is_some() {
            return false;
        }
        let value = outcome::json(item, self.planned);
        match self.write(value) {
            Ok(()) => {
                self.count += 1;
                self.written[index] = true;
                true
            }
            Err(error) => {
                self.failure = Some(error);
                false
            }
        }
    }

    fn write(&mut self, value: Value) -> Result<(), PrintError> {
        if let Some(kept) = &mut self.kept {
            kept.push(value);
            return Ok(());
        }
        let screen = self.printer.screen;
        let text = match self.format {
            Format::Table => self.columns.row(&value),
            Format::Csv => self.columns.csv_row(&value, view::csv::Style { is_raw: self.settings.raw_csv, screen }),
            Format::Jsonl => view::json::line(&value, screen),
            Format::Json => {
                let before = if self.count == 0 { "\n" } else { ",\n" };
                let element = view::json::pretty(&value, screen);
                let lines: Vec<String> = element.trim_end().lines().map(|line| format!("  {line}")).collect();
                format!("{before}{}", lines.join("\n"))
            }
            // A list of one is a piece of the whole list.
            Format::Yaml => view::yaml::document(&Value::Array(vec![value]), screen)
                .map_err(|error| PrintError::Failed(std::io::Error::other(error.to_string())))?,
        };
        self.printer.result(&text)
    }

    /// Writes those that were not written yet, and what comes after the last row.
    ///
    /// # Errors
    /// A filter fails: then the report is lost, and is told instead.
    pub(super) fn end(&mut self, items: &[Item]) -> anyhow::Result<()> {
        for (index, item) in items.iter().enumerate() {
            if !self.written[index] && !self.item(index, item) {
                break;
            }
        }
        if self.failure.is_some() {
            return Ok(());
        }
        if let Some(kept) = self.kept.take() {
            let written = Output::new(self.settings.format.unwrap_or(Format::Json), self.settings)
                .and_then(|mut output| output.answer(kept.into(), self.printer));
            if written.is_err() {
                self.written.fill(false);
            }
            return written.or_else(|error| match error.downcast::<PrintError>() {
                Ok(error) => {
                    self.failure = Some(error);
                    Ok(())
                }
                Err(error) => Err(error),
            });
        }
        let end = match (self.format, self.count) {
            (Format::Json, 0) => "]\n",
            (Format::Json, _) => "\n]\n",
            (Format::Yaml, 0) => "[]\n",
            _ => "",
        };
        if let Err(error) = self.printer.result(end) {
            self.failure = Some(error);
        }
        Ok(())
    }

    /// Why the output ended early, and the items that are missing in it though something was sent for them.
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

    /// The printer, for what is not a row.
    pub(super) fn printer(&mut self) -> &mut Printer {
        self.printer
    }
}
