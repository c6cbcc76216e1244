//! `batch`: runs a command for each row of a CSV file, each as a process of its own.

mod child;
mod journal;
mod place;
mod report;
mod run;
mod table;
mod template;

use std::path::{Path, PathBuf};

use journal::{Header, Journal, Known};
use place::Place;
use report::{Report, Row};
use run::Batch;
use table::{RowCommand, Table, words_of};
use template::Template;

use super::context::{Context, runtime};
use super::read_only;
use crate::args::BatchArgs;
use crate::args::Format;
use crate::args::passed::{PassedFlag, PassedValue};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::output::Output;
use crate::shell;
use crate::view::outcome::counted;
use crate::view::sanitize;

/// Where journals are in the data directory.
const DIRECTORY: &str = "batches";

impl BatchArgs {
    /// Checks every row, asks once, and runs the rows.
    ///
    /// # Errors
    /// The file, the command or a row is not valid, the journal can't be written, or the output can't.
    pub(crate) fn run(mut self, context: &mut Context<'_>) -> anyhow::Result<ExitStatus> {
        if context.args.output.curl {
            return Err(UsageError::new("--curl prints a command line for one command, and a batch has many")
                .hint("write it behind `--`, as a part of the command")
                .into());
        }
        let directory = context.environment.directories()?.data.join(DIRECTORY);
        let earlier = self.resume.as_deref().map(|path| Journal::open(path, &directory)).transpose()?;
        if let Some((_, header, _)) = &earlier {
            self.take_from(header)?;
        }
        let (Some(file), words) = (self.file.take(), std::mem::take(&mut self.command)) else {
            return Err(UsageError::new("batch needs a CSV file").into());
        };
        let settings = context.settings()?;
        let table = Table::read(&file, context.printer)?;
        if let Some((_, header, _)) = &earlier {
            refuse_changed(header, &table, &file)?;
        }
        let template = Template::parse(&words, &table.columns)?;
        let commands = table.commands(&template, &self.flags)?;
        let rows = rows(&table, &template, earlier.as_ref().map(|(.., known)| known.as_slice()));
        let usual = if context.printer.terminal.is_terminal { Format::Table } else { Format::Json };
        let mut output = Output::new(&settings, usual)?;
        if self.dry_run {
            return self.print_commands(&commands, rows, &mut output, context);
        }
        if let Some((index, what)) =
            commands.iter().enumerate().find_map(|(index, row)| Some((index, row.changes.as_ref()?)))
        {
            read_only::refuse(&format!("row {} of the batch, {what},", index + 1), &settings)?;
        }
        let left: Vec<usize> = report::left(&rows, &commands);
        let place = Place::of(&self.flags, context)?;
        if let Some((_, header, _)) = earlier.as_ref().filter(|_| !left.is_empty()) {
            place.check(header.place.as_ref())?;
        }
        let question = Question { rows: left.len(), words: &words, reads_input: file.as_os_str() == "-" };
        let must_ask = left.iter().any(|index| commands[*index].asks);
        if must_ask && !question.is_agreed(self.yes, context)? {
            context.printer.notice("No row was run.");
            return Ok(ExitStatus::Failure);
        }
        let journal = match earlier {
            Some((journal, ..)) => journal,
            None => self.begin_journal(file, &table, words, place, context)?,
        };
        let commands = commands.into_iter().map(|command| command.agreed(must_ask)).collect();
        let flags = words_of(&self.flags).collect();
        let batch = Batch { rows, commands, flags, left, parallel: self.parallel as usize, journal };
        let mut report = Report::begin(&batch.rows, &mut output, context.printer)?;
        runtime()?.block_on(batch.run(&mut report))
    }

    /// Takes the file, the command and the flags of a journal.
    fn take_from(&mut self, header: &Header) -> Result<(), UsageError> {
        let is_given = |name: &&String| self.flags.iter().any(|flag| flag.name == **name);
        if let Some(missing) = header.secrets.iter().find(|name| !is_given(name)) {
            return Err(UsageError::new(format!(
                "the batch was started with {missing}, which its journal does not keep"
            ))
            .hint(format!("give {missing} again")));
        }
        let of_journal = header.flags.iter().map(|word| {
            let (name, value) = word.split_once('=').map_or((word.as_str(), None), |(name, value)| (name, Some(value)));
            let value = value.map(|value| PassedValue { text: value.into(), is_secret: false });
            PassedFlag { name: name.to_owned(), value }
        });
        // The last one of equal flags wins: those that were typed now.
        self.flags = of_journal.chain(self.flags.drain(..)).collect();
        self.command.clone_from(&header.command);
        self.file.get_or_insert_with(|| header.file.clone());
        Ok(())
    }

    /// Prints the command line of each row.
    fn print_commands(
        &self,
        commands: &[RowCommand],
        mut rows: Vec<Row>,
        output: &mut Output<'_>,
        context: &mut Context<'_>,
    ) -> anyhow::Result<ExitStatus> {
        let shown: Vec<PassedFlag> = self.flags.iter().map(PassedFlag::without_secret).collect();
        let flags: Vec<String> = words_of(&shown).map(|word| word.to_string_lossy().into_owned()).collect();
        let line = |command: &RowCommand| {
            let words = command.clone().agreed(self.yes).words;
            let words = ["config-cli".to_owned()].into_iter().chain(flags.iter().cloned()).chain(words);
            words.map(|word| shell::word_on_one_line(&word)).collect::<Vec<_>>().join(" ")
        };
        let is_text = output.is_plain();
        for (row, command) in rows.iter_mut().zip(commands) {
            row.command = Some(line(command));
        }
        if is_text {
            for row in &rows {
                context.printer.result_line(&sanitize::text(row.command.as_deref().unwrap_or_default()))?;
            }
        } else {
            let mut report = Report::begin(&rows, output, context.printer)?;
            report.end(&rows)?;
        }
        context.printer.notice(&format!("Would run {}; nothing was run.", counted(commands.len(), "row")));
        Ok(ExitStatus::Success)
    }

    /// Begins the journal: in the named file, or in the data directory, or without a name where that can't be written.
    fn begin_journal(
        &self,
        file: PathBuf,
        table: &Table,
        words: Vec<String>,
        place: Place,
        context: &Context<'_>,
    ) -> anyhow::Result<Journal> {
        let file = if file.as_os_str() == "-" { file } else { std::path::absolute(&file).unwrap_or(file) };
        let made = context.environment.now()?;
        let mut header = Header::new(made, file, table.fingerprint.hex(), table.rows.len(), words);
        let is_secret = |flag: &&PassedFlag| flag.value.as_ref().is_some_and(|value| value.is_secret);
        let (secrets, others): (Vec<&PassedFlag>, Vec<&PassedFlag>) = self.flags.iter().partition(is_secret);
        header.secrets = secrets.into_iter().map(|flag| flag.name.clone()).collect();
        let others: Vec<PassedFlag> = others.into_iter().cloned().collect();
        header.flags = words_of(&others).map(|word| word.to_string_lossy().into_owned()).collect();
        header.place = Some(place);
        if let Some(path) = &self.journal {
            let refuse = |error| {
                let message = format!("the journal {} can't be written: {error}; no row was run", path.display());
                CommandError::new(ExitStatus::Failure, message).hint("name a file that does not exist")
            };
            return Ok(Journal::create(path, &header).map_err(refuse)?);
        }
        let directory = &context.environment.directories()?.data.join(DIRECTORY);
        Ok(Journal::create_in(directory, &header).or_else(|error| {
            let place = directory.display();
            let text = format!("no journal can be written into {place} ({error}): this batch can't be resumed");
            context.printer.notices().warn(&text);
            Journal::unnamed(&header)
        })?)
    }
}

/// The rows with what is known of them.
fn rows(table: &Table, template: &Template, known: Option<&[Known]>) -> Vec<Row> {
    let columns = template.columns();
    let values = |cells: &Vec<String>| {
        columns.iter().map(|index| (table.columns[*index].clone(), cells[*index].clone().into())).collect()
    };
    let known = |index: usize| known.and_then(|known| known.get(index)).cloned().unwrap_or(Known::NotBegun);
    table.rows.iter().enumerate().map(|(index, cells)| Row::new(index + 1, values(cells), known(index))).collect()
}

/// The question that is asked before a batch.
struct Question<'a> {
    rows: usize,
    words: &'a [String],
    reads_input: bool,
}

impl Question<'_> {
    fn is_agreed(&self, yes: bool, context: &mut Context<'_>) -> anyhow::Result<bool> {
        let words: Vec<String> = self.words.iter().map(|word| shell::word_on_one_line(word)).collect();
        let what = format!("Run {} of: {}", counted(self.rows, "row"), sanitize::text(&words.join(" ")));
        if yes {
            context.printer.notice(&what);
            return Ok(true);
        }
        if self.reads_input || !context.printer.stdin_is_terminal {
            return Err(UsageError::new(
                "the command of the batch needs a confirmation, which can't be asked for here: no row was run",
            )
            .hint("add --yes in front of -- to do it, or --dry-run to see what would be run")
            .into());
        }
        Ok(context.printer.confirm_count(&format!("{what}?"), self.rows as u64)?)
    }
}

/// A journal goes on only with the file that it began with: rows are known by their numbers.
fn refuse_changed(header: &Header, table: &Table, file: &Path) -> Result<(), UsageError> {
    if header.sha256 == table.fingerprint.hex() && header.rows == table.rows.len() {
        return Ok(());
    }
    let message = format!("{} is not the file that the batch began with, or has changed since", file.display());
    Err(UsageError::new(message).hint("start a new batch with the rows that are left"))
}
