//! How answers are written, whatever they are: in the format that is asked for, through the filter.

use std::borrow::Cow;

use serde_json::Value;

use crate::args::{Format, OutputArgs};
use crate::catalog::SEARCH_SESSION;
use crate::error::UsageError;
use crate::jq::Filter;
use crate::page;
use crate::printer::{Printer, Screen};
use crate::session::model::Session;
use crate::settings::Settings;
use crate::view::csv::Style;
use crate::view::{self, entries, hidden};

/// How many columns are named that are not shown.
const NAMES_TOLD: usize = 5;

/// Writes answers to stdout.
pub(super) struct Output<'a> {
    format: Format,
    filter: Option<Filter>,
    look: Look<'a>,
    /// Where the entries are sessions, which have columns of their own.
    of_sessions: Option<&'a Settings>,
    /// The columns of CSV, once its header is written.
    header: Option<Vec<String>>,
    /// How many entries the first page had, where more pages follow it.
    first_page: Option<usize>,
    /// Whether the user was told that later entries have more than the header.
    is_told: bool,
    /// Whether a column that no entry has ends the run; it must not where something was changed before.
    is_strict: bool,
    documents: usize,
}

/// What the user said of columns and texts.
struct Look<'a> {
    columns: &'a [String],
    wide: bool,
    raw_output: bool,
    raw_csv: bool,
}

impl<'a> Output<'a> {
    /// Reads the filter, so that a broken one is known before anything is sent.
    ///
    /// # Errors
    /// The filter can't be read.
    pub(super) fn new(format: Format, settings: &'a Settings) -> anyhow::Result<Self> {
        let look = Look {
            columns: &settings.columns,
            wide: settings.wide,
            raw_output: settings.raw_output,
            raw_csv: settings.raw_csv,
        };
        Self::with(format, settings.jq.as_deref(), look)
    }

    /// The same for a command that needs no settings.
    ///
    /// # Errors
    /// As [`Output::new`].
    pub(super) fn of_args(format: Format, args: &'a OutputArgs) -> anyhow::Result<Self> {
        let look = Look { columns: &args.columns, wide: args.wide, raw_output: args.raw_output, raw_csv: args.raw_csv };
        Self::with(format, args.jq.as_deref(), look)
    }

    /// The way out of a command that prints a text of its own; `None` where that text is what is wanted: it stands
    /// for the table, too, unless columns are chosen.
    ///
    /// # Errors
    /// As [`Output::new`].
    pub(super) fn instead_of_text(args: &'a OutputArgs) -> anyhow::Result<Option<Self>> {
        let is_text = args.columns.is_empty() && !args.wide && args.jq.is_none();
        match args.effective(args.format) {
            None | Some(Format::Table) if is_text => Ok(None),
            format => Self::of_args(format.unwrap_or(Format::Json), args).map(Some),
        }
    }

    /// The same for a command with settings.
    ///
    /// # Errors
    /// As [`Output::new`].
    pub(super) fn instead_of_lines(settings: &'a Settings) -> anyhow::Result<Option<Self>> {
        let is_text = settings.columns.is_empty() && !settings.wide && settings.jq.is_none();
        match settings.format {
            None | Some(Format::Table) if is_text => Ok(None),
            format => Self::new(format.unwrap_or(Format::Json), settings).map(Some),
        }
    }

    fn with(format: Format, filter: Option<&str>, look: Look<'a>) -> anyhow::Result<Self> {
        let filter = filter.map(Filter::parse).transpose()?;
        Ok(Self {
            format,
            filter,
            look,
            of_sessions: None,
            header: None,
            first_page: None,
            is_told: false,
            is_strict: true,
            documents: 0,
        })
    }

    /// For an answer to a request that changed something: a column that is not there is told, and no error,
    /// which would say that nothing was done.
    pub(super) const fn after_change(mut self) -> Self {
        self.is_strict = false;
        self
    }

    /// For sessions, which have columns of their own; what a filter finds is no session any more.
    pub(super) const fn of_sessions(mut self, settings: &'a Settings) -> Self {
        if self.filter.is_none() {
            self.of_sessions = Some(settings);
        }
        self
    }

    /// Whether entries can be written as they come: nothing has to wait for the last one.
    pub(super) const fn is_streaming(&self) -> bool {
        match self.format {
            Format::Jsonl => true,
            Format::Csv => self.filter.is_none(),
            Format::Json | Format::Yaml | Format::Table => false,
        }
    }

    /// Whether all that is written is a JSON document as it came.
    pub(super) const fn is_whole_json(&self) -> bool {
        matches!(self.format, Format::Json) && self.filter.is_none() && !self.look.raw_output
    }

    /// Says how many entries the first page has, so that a table of all pages has the columns of that one.
    pub(super) fn begin_with(&mut self, first_page: usize) {
        if self.filter.is_none() {
            self.first_page.get_or_insert(first_page);
        }
    }

    /// Writes a whole answer.
    ///
    /// # Errors
    /// The filter fails, a column is named that no entry has, or the output can't be written.
    pub(super) fn answer(&mut self, answer: Value, printer: &mut Printer) -> anyhow::Result<()> {
        if self.format == Format::Jsonl {
            return match page::read(answer) {
                Ok(page) => self.entries(&page.entries, printer),
                Err(value) => self.filtered(value, printer),
            };
        }
        self.filtered(answer, printer)
    }

    /// Writes a value through the filter, if there is one.
    fn filtered(&mut self, value: Value, printer: &mut Printer) -> anyhow::Result<()> {
        let Some(filter) = self.filter.take() else {
            return self.value(value, printer);
        };
        let outcome = if matches!(self.format, Format::Table | Format::Csv) {
            self.filtered_entries(&filter, &value, printer)
        } else {
            filter.run(&value, |value| self.value(value, printer))
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
        if let (Value::String(text), true) = (&value, self.look.raw_output) {
            return print_text(text, printer);
        }
        match self.format {
            Format::Json => printer.result(&view::json::pretty(&value, printer.screen))?,
            Format::Yaml => {
                let separator = if self.documents > 1 { "---\n" } else { "" };
                let document = view::yaml::document(&value, printer.screen)?;
                printer.result(&format!("{separator}{document}"))?;
            }
            // What a filter finds in an entry is a line as it is.
            Format::Jsonl => printer.result(&view::json::line(&value, printer.screen))?,
            Format::Csv | Format::Table => match page::read(value) {
                Ok(page) => self.entries(&page.entries, printer)?,
                Err(value) => self.single(value, printer)?,
            },
        }
        Ok(())
    }

    /// Something that is no page, as a table or CSV.
    fn single(&mut self, value: Value, printer: &mut Printer) -> anyhow::Result<()> {
        match (self.format, value) {
            (Format::Table, Value::Object(object)) if self.look.columns.is_empty() && !object.is_empty() => {
                let screen = if self.look.wide { Screen { width: None, ..printer.screen } } else { printer.screen };
                let table = entries::details(&object, screen);
                printer.result(&table.text)?;
                tell_of_hidden(&table.left_out, printer);
            }
            (_, value @ Value::Object(_)) if value != serde_json::json!({}) => self.entries(&[value], printer)?,
            (_, Value::String(text)) => print_text(&text, printer)?,
            (_, value) => printer.result(&view::json::line(&value, printer.screen))?,
        }
        Ok(())
    }

    /// Writes entries; called again, it goes on with the same columns.
    ///
    /// # Errors
    /// As [`Output::answer`].
    pub(super) fn entries(&mut self, list: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        match self.format {
            Format::Table | Format::Csv if self.of_sessions.is_some() => self.sessions(list, printer),
            Format::Table => self.table(list, printer),
            Format::Csv => self.csv(list, printer),
            // Many lines at once are quicker than each by itself.
            Format::Jsonl if self.filter.is_none() && !self.look.raw_output => {
                let lines: String = list.iter().map(|entry| view::json::line(entry, printer.screen)).collect();
                Ok(printer.result(&lines)?)
            }
            Format::Jsonl | Format::Json | Format::Yaml => {
                list.iter().try_for_each(|entry| self.entry(entry.clone(), printer))
            }
        }
    }

    /// Writes one entry as a document of its own, through the filter.
    ///
    /// # Errors
    /// As [`Output::answer`].
    pub(super) fn entry(&mut self, entry: Value, printer: &mut Printer) -> anyhow::Result<()> {
        self.filtered(entry, printer)
    }

    fn sessions(&mut self, list: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        let Some(settings) = self.of_sessions else {
            return Ok(());
        };
        let read = |entry: &Value| Session::read(&SEARCH_SESSION.id, entry.clone());
        let sessions: Vec<Session> = list.iter().map(read).collect::<Result<_, _>>()?;
        if self.format == Format::Table {
            return super::session::print_sessions(&sessions, Format::Table, settings, printer);
        }
        let is_first = self.header.is_none();
        self.header = Some(Vec::new());
        super::session::print_csv(&sessions, is_first, settings, printer)
    }

    fn table(&self, list: &[Value], printer: &mut Printer) -> anyhow::Result<()> {
        if list.is_empty() {
            printer.notice("There are no entries.");
            return Ok(());
        }
        let first_page = self.first_page.unwrap_or(list.len());
        let deciding = &list[..first_page.min(list.len())];
        let is_named = !self.look.columns.is_empty();
        let columns = self.columns(list, deciding, self.look.wide, printer)?;
        let layout = entries::Layout { is_named, is_wide: self.look.wide, first_page, screen: printer.screen };
        let table = entries::table(&self.shown(list), columns, layout);
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
            None => self.columns(list, list, true, printer)?,
        };
        let style = Style { is_raw: self.look.raw_csv, screen: printer.screen };
        printer.result(&entries::csv(&self.shown(list), &columns, is_first, style)?)?;
        self.tell_of_late_columns(list, &columns, printer);
        self.header = Some(columns);
        Ok(())
    }

    /// The entries as tables and CSV show them: secrets are there for whoever names them.
    fn shown<'l>(&self, list: &'l [Value]) -> Cow<'l, [Value]> {
        if self.look.columns.is_empty() {
            Cow::Owned(list.iter().map(hidden::stripped).collect())
        } else {
            Cow::Borrowed(list)
        }
    }

    /// The header is written before later pages are known: what only they have is not in it.
    fn tell_of_late_columns(&mut self, list: &[Value], columns: &[String], printer: &mut Printer) {
        if self.is_told || !self.look.columns.is_empty() {
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

    /// The columns that the user named, or those that the deciding entries have.
    fn columns(
        &self,
        list: &[Value],
        deciding: &[Value],
        everything: bool,
        printer: &mut Printer,
    ) -> Result<Vec<String>, UsageError> {
        if self.look.columns.is_empty() {
            return Ok(entries::columns(deciding, everything));
        }
        let is_there = |name: &&String| list.iter().any(|entry| has(entry, name));
        let Some(name) = self.look.columns.iter().find(|name| !is_there(name)) else {
            return Ok(self.look.columns.to_vec());
        };
        let problem = format!("no entry has the column `{}`", view::sanitize::text(name));
        let known = entries::columns(list, true);
        let near = crate::nearest::nearest(name, known.iter().map(String::as_str));
        let near = near.map(|near| format!("did you mean {}? ", view::sanitize::text(near))).unwrap_or_default();
        if self.is_strict {
            let hint = format!("columns here are {}", few(&known));
            let hint = if near.is_empty() { hint } else { format!("{near}{}", view::capitalised(&hint)) };
            return Err(UsageError::new(format!("--columns: {problem}")).hint(hint));
        }
        printer.notices().warn(format!("{problem}; {near}").trim_end_matches([';', ' ']));
        Ok(self.look.columns.to_vec())
    }
}

/// Whether an entry has a member of that name or path, even where it says nothing.
fn has(entry: &Value, name: &str) -> bool {
    entry.as_object().is_some_and(|object| view::columns::walk(object, name).is_some())
}

/// Says what tables leave out as a secret.
pub(super) fn tell_of_hidden(names: &[String], printer: &mut Printer) {
    if !names.is_empty() {
        let names = few(names);
        printer.notice(&format!(
            "Secrets are not shown: {names}. --columns shows those that it names, --format json all."
        ));
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
