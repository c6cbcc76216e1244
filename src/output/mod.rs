//! The one way out of a command: documents, entries and texts, in the format that is asked for, through the filter, with
//! the columns that are chosen.
//!
//! Entries are written as they arrive where the format allows it; otherwise they are kept until the last one arrives.

mod columns;
pub mod described;
mod fit;
pub(crate) mod formats;
pub mod found;
pub mod list;
mod look;
mod notices;
pub mod plain;
pub mod rows;
pub mod stream;

use serde_json::Value;

use crate::args::Format;
use crate::error::UsageError;
use crate::jq::Filter;
use crate::large::{LargeJson, TextPage, TooLarge};
use crate::page;
use crate::printer::{Printer, Terminal};
use crate::view;
use crate::view::columns::Usual;
use crate::view::outcome::OutcomeColumns;
use columns::Columns;
pub use columns::Kind;
use fit::Order;
use formats::{Writer, csv, json, table};
pub use look::Look;
pub use notices::more;
use plain::print_text;

/// How many sessions decide which columns of a table are left out: as many as a search shows where no limit is given.
pub const FIRST_PAGE_OF_SESSIONS: usize = 50;

/// Writes the results of a command to stdout.
pub struct Output<'a> {
    look: Look<'a>,
    format: Format,
    writer: Writer,
    filter: Option<Filter>,
    kind: Kind,
    /// A member that every row of a list has in addition.
    constant: Option<(&'static str, Value)>,
    /// Whether a column that no entry has is an error; it must not be one after a change on the server.
    is_strict: bool,
    /// Whether the server is the first column.
    has_servers: bool,
    /// The columns of records, once their heading is written.
    columns: Option<Columns>,
    /// The number of entries on the first page, if more pages follow.
    first_page: Option<usize>,
    /// Whether the notice was printed that later entries have more columns than the heading.
    is_told: bool,
    documents: usize,
}

impl<'a> Output<'a> {
    /// The output in the requested format, or else in the usual one, which is JSON with a filter. The filter is
    /// parsed at once, so that an invalid one is reported before anything is sent.
    ///
    /// # Errors
    /// The filter is not valid.
    pub fn new(look: impl Into<Look<'a>>, usual: Format) -> anyhow::Result<Self> {
        let look = look.into();
        let filter = look.jq.map(Filter::parse).transpose()?;
        let usual = if filter.is_some() { Format::Json } else { usual };
        let format = look.format.unwrap_or(usual);
        Ok(Self {
            look,
            format,
            writer: Writer::of(format),
            filter,
            kind: Kind::Any,
            constant: None,
            is_strict: true,
            has_servers: false,
            columns: None,
            first_page: None,
            is_told: false,
            documents: 0,
        })
    }

    /// Sets the kind of the entries. The results of a filter have columns of their own.
    ///
    /// # Errors
    /// A column is named that no entry of this kind can have.
    pub fn of(mut self, kind: Kind) -> Result<Self, UsageError> {
        if self.filter.is_none() {
            kind.check(self.look.columns)?;
            self.kind = kind;
        }
        Ok(self)
    }

    /// For rows of several servers: their server is the first column.
    #[must_use]
    pub const fn of_servers(mut self) -> Self {
        self.has_servers = true;
        self
    }

    /// Shows outcomes in these columns, once it is known what they are of.
    pub fn show_outcomes(&mut self, columns: &'static OutcomeColumns) {
        self.kind = Kind::Outcomes(columns);
    }

    /// Adds the operator's reason to every outcome, as a member and, in CSV, as a column.
    pub fn state_reason(&mut self, reason: Option<&str>) {
        self.constant = reason.map(|reason| (view::outcome::OPERATOR_REASON, reason.into()));
        if let (Kind::Outcomes(columns), Some(_)) = (&self.kind, reason) {
            self.kind = Kind::Outcomes(columns.with_reason());
        }
    }

    /// For the response to a request that changed something: a missing column causes a warning, not an error,
    /// since an error would suggest that nothing was done.
    #[must_use]
    pub const fn after_change(mut self) -> Self {
        self.is_strict = false;
        self
    }

    /// Whether no setting requires another output than a text for people.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.look.is_plain()
    }

    /// Whether entries are laid out in columns.
    #[must_use]
    pub const fn has_columns(&self) -> bool {
        self.filter.is_none() && matches!(self.writer, Writer::Records(_) | Writer::Table)
    }

    /// Whether entries become a table, which prints a notice if there are none.
    #[must_use]
    pub const fn is_table(&self) -> bool {
        self.filter.is_none() && matches!(self.writer, Writer::Table)
    }

    /// Whether entries are written as they come.
    #[must_use]
    pub const fn is_streaming(&self) -> bool {
        match self.writer {
            Writer::Values(values) => values.are_entries,
            Writer::Records(_) => self.filter.is_none(),
            Writer::Table => false,
        }
    }

    /// Whether the output is the unchanged JSON document, so that its text need not be parsed.
    #[must_use]
    pub const fn is_whole_json(&self) -> bool {
        matches!(self.format, Format::Json) && self.filter.is_none() && !self.look.raw_output
    }

    /// Writes a whole response.
    ///
    /// # Errors
    /// The filter fails, a column is named that no entry has, or the output can't be written.
    pub fn document(&mut self, document: Value, printer: &mut Printer) -> anyhow::Result<()> {
        if matches!(self.writer, Writer::Values(values) if values.are_entries) {
            return match page::read(document) {
                Ok(page) => self.entries(&page.entries, printer),
                Err(value) => self.filtered(&value, printer),
            };
        }
        match self.filter {
            Some(_) => self.filtered(&document, printer),
            None => self.value(document, printer),
        }
    }

    /// Writes a response that is kept as text because of its size.
    ///
    /// # Errors
    /// The format needs it as a value, which takes too much memory; or as [`Output::document`].
    pub fn large(&mut self, document: &LargeJson, printer: &mut Printer) -> anyhow::Result<()> {
        if self.is_whole_json() {
            return self.texts(&[document.text()], printer);
        }
        if !self.is_streaming() || document.frame().is_none() {
            return Err(TooLarge.into());
        }
        document.each_batch(|batch| self.entries(batch, printer))
    }

    /// Whether entries are written as the text that the server sent.
    const fn keeps_texts(&self) -> bool {
        matches!(self.format, Format::Jsonl) && self.filter.is_none()
    }

    /// Writes the entries of a page, which are parsed only where the format needs it.
    ///
    /// # Errors
    /// As [`Output::entries`].
    pub fn page(&mut self, page: &TextPage, printer: &mut Printer) -> anyhow::Result<()> {
        if self.keeps_texts() {
            return Ok(printer.result(&json::lines(page.texts(), printer.terminal))?);
        }
        match self.columns.as_ref().and_then(Columns::wanted).filter(|_| self.has_columns()) {
            Some(wanted) => page.each_batch_of(&wanted, |batch| self.entries(batch, printer)),
            None => page.each_batch(|batch| self.entries(batch, printer)),
        }
    }

    /// Writes the parts of a JSON text as one document.
    fn texts(&self, parts: &[&str], printer: &mut Printer) -> anyhow::Result<()> {
        let mut writer = json::Pretty::new(printer.terminal);
        for part in parts {
            writer.feed(part, |piece| printer.result(piece))?;
        }
        writer.finish(|piece| printer.result(piece))?;
        Ok(())
    }

    /// Writes one entry, which is not taken for a page even if its members have the names of a page's.
    ///
    /// # Errors
    /// As [`Output::document`].
    pub fn entry(&mut self, entry: Value, printer: &mut Printer) -> anyhow::Result<()> {
        match (&self.filter, self.writer) {
            (None, Writer::Records(_) | Writer::Table) => self.single(entry, printer),
            _ => self.filtered(&entry, printer),
        }
    }

    /// Writes a value through the filter, if there is one.
    fn filtered(&mut self, value: &Value, printer: &mut Printer) -> anyhow::Result<()> {
        let Some(filter) = self.filter.take() else {
            return self.value(value.clone(), printer);
        };
        let outcome = match self.writer {
            Writer::Values(_) => filter.run(value, |value| self.value(value, printer)),
            Writer::Records(_) | Writer::Table => self.filtered_entries(&filter, value, printer),
        };
        self.filter = Some(filter);
        outcome
    }

    /// The results of a filter as one table: the objects themselves, or the objects in the lists.
    fn filtered_entries(&mut self, filter: &Filter, document: &Value, printer: &mut Printer) -> anyhow::Result<()> {
        let mut found = Vec::new();
        filter.run(document, |value| {
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
        if let (Value::String(text), true) = (&value, self.look.raw_output) {
            return print_text(text, printer);
        }
        let Writer::Values(values) = self.writer else {
            return match page::read(value) {
                Ok(page) => {
                    self.entries(&page.entries, printer)?;
                    self.complete_heading(printer)
                }
                Err(value) => self.single(value, printer),
            };
        };
        let separator = if self.documents > 1 { values.separator } else { "" };
        printer.result(&format!("{separator}{}", (values.document)(&value, printer.terminal)?))?;
        Ok(())
    }

    /// Writes a value that is not a page as a table or as records.
    fn single(&mut self, value: Value, printer: &mut Printer) -> anyhow::Result<()> {
        match (self.writer, value) {
            (Writer::Table, Value::Object(object)) if self.look.columns.is_empty() && !object.is_empty() => {
                let drawn = table::details(&object, &self.kind, self.terminal(printer));
                printer.result(&drawn.text)?;
                if !drawn.left_out.is_empty() {
                    printer.notice(&notices::secrets_left_out(&drawn.left_out));
                }
            }
            (_, Value::Object(object)) if !object.is_empty() => self.entries(&[Value::Object(object)], printer)?,
            (_, Value::String(text)) => print_text(&text, printer)?,
            (_, value) => printer.result(&(json::LINES.document)(&value, printer.terminal)?)?,
        }
        Ok(())
    }

    /// Writes entries; called again, it goes on with the same columns.
    ///
    /// # Errors
    /// As [`Output::document`].
    pub fn entries(&mut self, entries: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        match self.writer {
            Writer::Table => self.table(entries, printer),
            Writer::Records(write) => self.records(entries, write, printer),
            // One write of many lines is faster than a write for each line.
            Writer::Values(values) if values.are_entries && self.filter.is_none() && !self.look.raw_output => {
                let line = |entry| (values.document)(entry, printer.terminal);
                let lines = entries.iter().map(line).collect::<anyhow::Result<String>>()?;
                Ok(printer.result(&lines)?)
            }
            Writer::Values(_) => entries.iter().try_for_each(|entry| self.filtered(entry, printer)),
        }
    }

    fn table(&self, entries: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        if entries.is_empty() {
            printer.notice(self.kind.none_there());
            return Ok(());
        }
        let (order, first_page) = match self.kind {
            Kind::Sessions(_) | Kind::Tokens(_) => (Order::of(&self.kind), FIRST_PAGE_OF_SESSIONS),
            Kind::Any | Kind::Outcomes(_) => (Order::of(&self.kind), self.first_page.unwrap_or(entries.len())),
        };
        let deciding = &entries[..first_page.min(entries.len())];
        let columns = self.choose(entries, deciding, Usual::InTables, printer)?;
        let is_fixed = self.look.wide || !self.look.columns.is_empty();
        let fitted = (!is_fixed).then_some((order, first_page));
        let drawn = table::draw(columns.table(entries), fitted, self.terminal(printer));
        printer.result(&drawn.text)?;
        if !drawn.left_out.is_empty() {
            printer.notice(&notices::columns_left_out(&drawn.left_out));
        }
        Ok(())
    }

    fn records(
        &mut self,
        entries: &[Value],
        write: fn(&[Vec<String>], csv::Style) -> anyhow::Result<String>,
        printer: &mut Printer,
    ) -> anyhow::Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut records = Vec::with_capacity(entries.len() + 1);
        let columns = match self.columns.take() {
            Some(columns) => columns,
            None => {
                let columns = self.choose(entries, entries, Usual::InCsv, printer)?;
                records.push(columns.names());
                columns
            }
        };
        records.extend(entries.iter().map(|entry| columns.record(entry)));
        printer.result(&write(&records, self.style(printer))?)?;
        self.tell_of_late_columns(entries, &columns, printer);
        self.columns = Some(columns);
        Ok(())
    }

    /// Writes the heading if it is not written yet, and the columns are known without an entry.
    fn complete_heading(&mut self, printer: &mut Printer) -> anyhow::Result<()> {
        let (Writer::Records(write), None, false) = (self.writer, &self.columns, matches!(self.kind, Kind::Any)) else {
            return Ok(());
        };
        let columns = self.choose(&[], &[], Usual::InCsv, printer)?;
        printer.result(&write(&[columns.names()], self.style(printer))?)?;
        self.columns = Some(columns);
        Ok(())
    }

    /// Prints a notice about columns of later pages, which were unknown when the heading was written.
    fn tell_of_late_columns(&mut self, entries: &[Value], columns: &Columns, printer: &mut Printer) {
        let Columns::Found { names, are_named: false } = columns else {
            return;
        };
        if self.is_told {
            return;
        }
        let late: Vec<String> =
            found::columns(entries, true).into_iter().filter(|name| !names.contains(name)).collect();
        if !late.is_empty() {
            self.is_told = true;
            printer.notice(&notices::late_columns(&late));
        }
    }

    /// The columns that the user named, or those that usually stand there.
    fn choose(
        &self,
        entries: &[Value],
        deciding: &[Value],
        usual: Usual,
        printer: &mut Printer,
    ) -> Result<Columns, UsageError> {
        let usual = if self.look.wide { Usual::Everywhere } else { usual };
        let mut columns = self.kind.columns(self.look.columns, usual, deciding)?;
        if self.has_servers && self.look.columns.is_empty() {
            columns.lead_with_server();
        }
        if !self.look.columns.is_empty() && !entries.is_empty() {
            self.tell_of_absent(columns.absent(entries), entries, printer)?;
        }
        Ok(columns)
    }

    /// Tells of named columns that no entry has. A session may lack a member that others have; of other entries such a
    /// column is taken for a mistake.
    fn tell_of_absent(&self, absent: Vec<&str>, entries: &[Value], printer: &mut Printer) -> Result<(), UsageError> {
        if let Some((table, _)) = self.kind.table() {
            for name in absent {
                printer.notice(&format!("No {} here has `{}`.", table.entry, view::sanitize::text(name)));
            }
            return Ok(());
        }
        let Some(name) = absent.first() else {
            return Ok(());
        };
        let problem = format!("no entry has the column `{}`", view::sanitize::text(name));
        let known = found::columns(entries, true);
        let near = crate::nearest::nearest(name, known.iter().map(String::as_str));
        let near = near.map(|near| format!("did you mean {}? ", view::sanitize::text(near))).unwrap_or_default();
        if self.is_strict {
            let hint = format!("columns here are {}", notices::few(&known));
            let hint = if near.is_empty() { hint } else { format!("{near}{}", view::capitalised(&hint)) };
            return Err(UsageError::new(format!("--columns: {problem}")).hint(hint));
        }
        printer.notices().warn(format!("{problem}; {near}").trim_end_matches([';', ' ']));
        Ok(())
    }

    const fn style(&self, printer: &Printer) -> csv::Style {
        csv::Style { is_raw: self.look.raw_csv, terminal: printer.terminal }
    }

    /// The limits of a table's width.
    const fn terminal(&self, printer: &Printer) -> Terminal {
        if self.look.wide { Terminal { width: None, ..printer.terminal } } else { printer.terminal }
    }
}
