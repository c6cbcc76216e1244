//! How answers are written, whatever they are: in the format that is asked for, through the filter.

use serde_json::Value;

use crate::args::Format;
use crate::jq::Filter;
use crate::page;
use crate::printer::Printer;
use crate::settings::Settings;
use crate::view::{self, entries};

/// How many columns are named that are not shown.
const NAMES_TOLD: usize = 5;

/// Writes answers to stdout.
pub(super) struct Output<'a> {
    format: Format,
    filter: Option<Filter>,
    settings: &'a Settings,
    /// The columns of CSV, once its header is written.
    header: Option<Vec<String>>,
    /// Whether the user was told that later entries have more than the header.
    is_told: bool,
    documents: usize,
}

impl<'a> Output<'a> {
    /// Reads the filter, so that a broken one is known before anything is sent.
    ///
    /// # Errors
    /// The filter can't be read.
    pub(super) fn new(format: Format, settings: &'a Settings) -> anyhow::Result<Self> {
        let filter = settings.jq.as_deref().map(Filter::parse).transpose()?;
        Ok(Self { format, filter, settings, header: None, is_told: false, documents: 0 })
    }

    /// Whether entries can be written as they come: nothing has to wait for the last one.
    pub(super) fn is_streaming(&self) -> bool {
        self.filter.is_none() && matches!(self.format, Format::Jsonl | Format::Csv)
    }

    /// Writes a whole answer.
    ///
    /// # Errors
    /// The filter fails, or the output can't be written.
    pub(super) fn answer(&mut self, answer: Value, printer: &mut Printer) -> anyhow::Result<()> {
        let Some(filter) = self.filter.take() else {
            return self.value(answer, printer);
        };
        let outcome = if matches!(self.format, Format::Table | Format::Csv) {
            self.filtered_entries(&filter, &answer, printer)
        } else {
            filter.run(&answer, |value| self.value(value, printer))
        };
        self.filter = Some(filter);
        outcome
    }

    /// What a filter finds, as one table: the objects themselves, or those of the lists.
    fn filtered_entries(&mut self, filter: &Filter, answer: &Value, printer: &mut Printer) -> anyhow::Result<()> {
        let mut found = Vec::new();
        filter.run(answer, |value| {
            match page::read(value) {
                Ok(page) => found.extend(page.entries),
                Err(value) => found.push(value),
            }
            Ok::<_, anyhow::Error>(())
        })?;
        if found.iter().all(Value::is_object) {
            return self.entries(&found, printer);
        }
        found.into_iter().try_for_each(|value| self.value(value, printer))
    }

    /// Writes one value, as the format has it.
    fn value(&mut self, value: Value, printer: &mut Printer) -> anyhow::Result<()> {
        self.documents += 1;
        if let (Value::String(text), true) = (&value, self.settings.raw_output) {
            return print_text(text, printer);
        }
        match self.format {
            Format::Json => printer.result(&view::json::pretty(&value, printer.screen))?,
            Format::Yaml => {
                let separator = if self.documents > 1 { "---\n" } else { "" };
                let document = view::yaml::document(&value, printer.screen)?;
                printer.result(&format!("{separator}{document}"))?;
            }
            Format::Jsonl | Format::Csv | Format::Table => match page::read(value) {
                Ok(page) => self.entries(&page.entries, printer)?,
                Err(value) => self.single(value, printer)?,
            },
        }
        Ok(())
    }

    /// Something that is no page.
    fn single(&mut self, value: Value, printer: &mut Printer) -> anyhow::Result<()> {
        match (self.format, value) {
            (Format::Table, Value::Object(object)) if self.settings.columns.is_empty() && !object.is_empty() => {
                printer.result(&entries::details(&object, printer.screen))?;
            }
            (Format::Csv | Format::Table, value @ Value::Object(_)) if value != serde_json::json!({}) => {
                self.entries(&[value], printer)?;
            }
            (Format::Csv | Format::Table, Value::String(text)) => print_text(&text, printer)?,
            (_, value) => printer.result(&view::json::line(&value, printer.screen))?,
        }
        Ok(())
    }

    /// Writes entries; called again, it goes on with the same columns.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) fn entries(&mut self, list: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        match self.format {
            Format::Table => self.table(list, printer)?,
            Format::Csv => self.csv(list, printer)?,
            Format::Jsonl | Format::Json | Format::Yaml => {
                for entry in list {
                    printer.result(&view::json::line(entry, printer.screen))?;
                }
            }
        }
        Ok(())
    }

    fn table(&self, list: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        if list.is_empty() {
            printer.notice("There are no entries.");
            return Ok(());
        }
        let named = !self.settings.columns.is_empty();
        let wide = self.settings.wide;
        let columns = self.columns(list, wide, printer);
        let table = entries::table(list, columns, named, wide, printer.screen);
        printer.result(&table.text)?;
        if !table.left_out.is_empty() {
            let names = few(&table.left_out);
            printer.notice(&format!(
                "Not shown: {names}. --columns chooses, --wide shows every column, --format json all."
            ));
        }
        Ok(())
    }

    fn csv(&mut self, list: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        if self.header.is_none() && list.is_empty() {
            return Ok(());
        }
        let is_first = self.header.is_none();
        let columns = match self.header.take() {
            Some(columns) => columns,
            None => self.columns(list, true, printer),
        };
        printer.result(&entries::csv(list, &columns, is_first, printer.screen)?)?;
        self.tell_of_late_columns(list, &columns, printer);
        self.header = Some(columns);
        Ok(())
    }

    /// The header is written before later pages are known: what only they have is not in it.
    fn tell_of_late_columns(&mut self, list: &[Value], columns: &[String], printer: &mut Printer) {
        if self.is_told || !self.settings.columns.is_empty() {
            return;
        }
        let late: Vec<String> =
            entries::columns(list, true).into_iter().filter(|name| !columns.contains(name)).collect();
        if !late.is_empty() {
            self.is_told = true;
            let names = view::sanitize::text(&late.join(", ")).into_owned();
            printer.notice(&format!(
                "Later entries have more than the header: {names}. --columns chooses, jsonl has all."
            ));
        }
    }

    /// The columns that the user named, or those that the entries have.
    fn columns(&self, list: &[Value], everything: bool, printer: &mut Printer) -> Vec<String> {
        if self.settings.columns.is_empty() {
            return entries::columns(list, everything);
        }
        let known = entries::columns(list, true);
        for name in &self.settings.columns {
            if list.iter().all(|entry| entries::value(entry, name).is_none()) {
                let near = crate::nearest::nearest(name, known.iter().map(String::as_str));
                let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
                printer.notice(&format!(
                    "No entry here has `{}`{}",
                    view::sanitize::text(name),
                    view::sanitize::text(&near)
                ));
            }
        }
        self.settings.columns.clone()
    }
}

/// The first of many names.
fn few(names: &[String]) -> String {
    let shown = names.iter().take(NAMES_TOLD).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = names.len().saturating_sub(NAMES_TOLD);
    let shown = view::sanitize::text(&shown).into_owned();
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// A text as it is, and safe on a terminal.
///
/// # Errors
/// The output can't be written.
pub(super) fn print_text(text: &str, printer: &mut Printer) -> anyhow::Result<()> {
    if !printer.screen.is_terminal {
        printer.result_line(text)?;
        return Ok(());
    }
    // Its lines stay lines: whoever asks for raw text wants to read it.
    let lines: Vec<_> =
        text.split('\n').map(|line| view::sanitize::text(line.strip_suffix('\r').unwrap_or(line))).collect();
    printer.result_line(&lines.join("\n"))?;
    Ok(())
}
