//! The rows of a CSV file, and the check of their commands.

use std::cell::RefCell;
use std::ffi::OsString;
use std::path::Path;

use clap::error::ErrorKind;

use super::template::{CellError, Template};
use crate::args::passed::PassedFlag;
use crate::args::{self, Args, ArgsError, Command, SessionCommand, TokenCommand};
use crate::catalog::Catalog;
use crate::commands::{command_line, read_only};
use crate::error::UsageError;
use crate::files;
use crate::fingerprint::Fingerprint;
use crate::operation::{Method, Service};
use crate::output::formats::csv::unguard;
use crate::printer::Printer;

/// How many rows with a problem are named.
const MOST_PROBLEMS: usize = 5;

/// A CSV file.
pub(super) struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The cells of each row.
    pub rows: Vec<Vec<String>>,
    /// The hash of the whole text, by which a changed file is noticed.
    pub fingerprint: Fingerprint,
}

/// The command of a row.
#[derive(Clone, Debug)]
pub(super) struct RowCommand {
    /// The words of its command line, without the flags that apply to every row.
    pub words: Vec<String>,
    /// Whether the user has to agree to it: it would ask before it acts, or calls an operation that may change the server.
    pub asks: bool,
    /// Whether `--yes` keeps it from asking.
    pub takes_yes: bool,
    /// Whether it can run again where it is unknown how far it went.
    pub can_repeat: bool,
    /// What would change the server: the command, or the operation, as far as the built-in catalogue knows it.
    pub changes: Option<String>,
}

impl RowCommand {
    /// The command that does not ask, since the user has agreed to the batch.
    #[must_use]
    pub(super) fn agreed(mut self, is_agreed: bool) -> Self {
        if self.takes_yes && is_agreed {
            let end = self.words.iter().position(|word| word == "--").unwrap_or(self.words.len());
            self.words.insert(end, "--yes".to_owned());
        }
        self
    }
}

impl Table {
    /// Reads a file, or standard input where the path is `-`.
    ///
    /// # Errors
    /// It can't be read, is not CSV, or has columns without a name or with the same one.
    pub(super) fn read(path: &Path, printer: &mut Printer) -> Result<Self, UsageError> {
        let is_input = path.as_os_str() == "-";
        let name = if is_input { "standard input".to_owned() } else { path.display().to_string() };
        let text = if is_input { printer.read_input() } else { files::read_text(path) };
        let text = text.map_err(|error| UsageError::new(format!("{name} can't be read: {error}")))?;
        Self::parse(&text).map_err(|problem| {
            UsageError::new(format!("{name} is not the CSV of a batch: {problem}"))
                .hint("its first line names the columns, and every line has as many cells")
        })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
        let heading = reader.headers().map_err(|error| error.to_string())?;
        let columns: Vec<String> = heading.iter().map(|name| name.trim().to_owned()).collect();
        if columns.iter().all(String::is_empty) {
            return Err("its first line names no column".to_owned());
        }
        for (index, name) in columns.iter().enumerate() {
            if name.is_empty() {
                return Err(format!("column {} has no name", index + 1));
            }
            if columns[..index].contains(name) {
                return Err(format!("two columns have the name `{name}`"));
            }
        }
        // `config-cli` puts a quote in front of cells that a spreadsheet would run as formulas.
        let cells = |record: csv::StringRecord| record.iter().map(|cell| unguard(cell).to_owned()).collect();
        let rows = reader.records().map(|record| record.map(cells).map_err(|error| error.to_string()));
        Ok(Self { rows: rows.collect::<Result<_, _>>()?, columns, fingerprint: Fingerprint::of(text.as_bytes()) })
    }

    /// The command of every row, each of which the program's own parser has read.
    ///
    /// # Errors
    /// A row has a cell that can't be used, or a command that can't run in a batch.
    pub(super) fn commands(&self, template: &Template, flags: &[PassedFlag]) -> Result<Vec<RowCommand>, UsageError> {
        let mut root = command_line();
        root.build();
        let reading = Reading::default();
        let takes_value = |flag: &str| args::spelling::takes_value(flag, &root);
        let mut problems: Vec<String> = Vec::new();
        let mut hint = None;
        let mut commands = Vec::with_capacity(self.rows.len());
        for (index, cells) in self.rows.iter().enumerate() {
            let words = template.fill(&self.columns, cells, &takes_value).map_err(|error| {
                let hint = matches!(error, CellError::Flag { .. }).then(|| "write -- in front of ~column".to_owned());
                UsageError { message: error.to_string(), hint }
            });
            match words.and_then(|words| check(words, flags, &root, &reading)) {
                Ok(command) => commands.push(command),
                Err(error) => {
                    problems.push(format!("row {}: {}", index + 1, error.message));
                    hint = hint.or(error.hint);
                }
            }
        }
        if problems.is_empty() {
            return Ok(commands);
        }
        let others = problems.len().saturating_sub(MOST_PROBLEMS);
        problems.truncate(MOST_PROBLEMS);
        let others = if others > 0 { format!("; and {others} other rows") } else { String::new() };
        let message = format!("no row was run, since not all can be: {}{others}", problems.join("; "));
        Err(UsageError { message, hint })
    }
}

/// Reads the command line of a row as the program will, and refuses what can't run in a batch.
fn check(
    words: Vec<String>,
    flags: &[PassedFlag],
    root: &clap::Command,
    reading: &Reading,
) -> Result<RowCommand, UsageError> {
    let argv = std::iter::once(OsString::from("config-cli")).chain(words_of(flags)).chain(words.iter().map(Into::into));
    let args = args::parse_with(argv.collect(), &mut root.clone()).map_err(explain)?;
    refuse(&args, flags)?;
    let (takes_yes, can_repeat) = match &args.command {
        Some(Command::Session(SessionCommand::Delete(delete))) => {
            (!delete.consent.yes && delete.without_deletion().is_none(), true)
        }
        Some(Command::Session(SessionCommand::Revoke(revoke))) => {
            (!revoke.consent.yes && revoke.without_deletion().is_none(), true)
        }
        Some(Command::Session(SessionCommand::Apply(apply))) => (!apply.yes && !apply.dry_run, true),
        Some(Command::Session(SessionCommand::Resume(resume))) => (!resume.yes, true),
        Some(Command::Token(TokenCommand::Revoke(revoke))) => {
            (!revoke.yes && revoke.without_revocation().is_none(), true)
        }
        Some(Command::Session(_) | Command::Token(_) | Command::Status(_) | Command::Ops(_)) => (false, true),
        _ => (false, false),
    };
    let operation = match &args.command {
        Some(Command::Call(call)) => Some(&call.operation),
        None => args.mirrored.operation_id.as_ref(),
        _ => None,
    };
    let only_reads = operation.map(|id| (id, reading.is_of(id, args.catalog.service)));
    let may_change = only_reads.is_some_and(|(_, only_reads)| only_reads != Some(true));
    let asks = takes_yes || may_change || args.mirrored.revoke_session;
    let changed = only_reads.filter(|(_, only_reads)| *only_reads == Some(false)).map(|(id, _)| id.as_str());
    let changes = read_only::changing(args.command.as_ref()).or(changed).map(str::to_owned);
    Ok(RowCommand { words, asks, takes_yes, can_repeat, changes })
}

/// The built-in catalogue that was asked last for the operations that only read.
#[derive(Default)]
struct Reading(RefCell<Option<(Service, Catalog)>>);

impl Reading {
    /// Whether an operation only reads; `None` if the built-in catalogue does not have it.
    fn is_of(&self, id: &str, service: Service) -> Option<bool> {
        let mut known = self.0.borrow_mut();
        let catalog = match &mut *known {
            Some((of, catalog)) if *of == service => catalog,
            other => &mut other.insert((service, Catalog::embedded(service))).1,
        };
        let is_search = |path: &str| service == Service::Scim && path.ends_with("/.search");
        catalog.find(id).map(|operation| operation.method == Method::Get || is_search(&operation.path))
    }
}

/// The words of the flags that apply to every row.
pub(super) fn words_of(flags: &[PassedFlag]) -> impl Iterator<Item = OsString> {
    flags.iter().map(|flag| {
        let mut word = OsString::from(&flag.name);
        if let Some(value) = &flag.value {
            word.push("=");
            word.push(&value.text);
        }
        word
    })
}

fn explain(error: ArgsError) -> UsageError {
    match error {
        ArgsError::Usage(error) => error,
        ArgsError::Help(..) => UsageError::new("the command only prints help"),
        ArgsError::Clap(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => UsageError::new("the command only prints help"),
            _ => {
                let text = error.to_string();
                let lines: Vec<&str> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
                UsageError::new(lines.join(" ").trim_start_matches("error: "))
            }
        },
    }
}

fn refuse(args: &Args, flags: &[PassedFlag]) -> Result<(), UsageError> {
    const ALLOWED: &str = "a batch runs commands on sessions, tokens and operations";
    let name = match &args.command {
        Some(Command::Session(_) | Command::Token(_) | Command::Call(_) | Command::Status(_) | Command::Ops(_)) => None,
        None if args.mirrored.names_an_action() => None,
        None => return Err(UsageError::new("there is no command").hint(ALLOWED)),
        Some(Command::Batch(_)) => Some("batch"),
        #[cfg(feature = "history")]
        Some(Command::History(_)) => Some("history"),
        Some(Command::Login(_)) => Some("login"),
        Some(Command::Logout(_)) => Some("logout"),
        Some(Command::Doctor(_)) => Some("doctor"),
        Some(Command::Profile(_)) => Some("profile"),
        Some(Command::Trust(_)) => Some("trust"),
        Some(Command::Receipt(_)) => Some("receipt"),
        Some(Command::Specs(_)) => Some("specs"),
        #[cfg(feature = "tui")]
        Some(Command::Tui(_)) => Some("tui"),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(_)) => Some("sandbox"),
        Some(Command::Completions(_)) => Some("completions"),
        Some(Command::Help(_)) => Some("help"),
        Some(Command::Man(_)) => Some("man"),
    };
    if let Some(name) = name {
        return Err(UsageError::new(format!("`{name}` can't run in a batch")).hint(ALLOWED));
    }
    if args.connection.sandbox {
        return Err(UsageError::new("--sandbox would start a server for each row")
            .hint("start `config-cli sandbox` in another terminal, and use its --host and --cacert"));
    }
    if args.connection.has_secret_beside(flags) {
        return Err(UsageError::new("the command of the batch has a secret in it, which its journal would keep")
            .hint("give the secret in the environment, or in front of `--`"));
    }
    if args.connection.reads_input() {
        return Err(UsageError::new("a secret is read from standard input, which the rows of a batch do not have")
            .hint("put it into a file, or into the environment"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Table::parse(text).err().unwrap_or_default()
    }

    #[test]
    fn the_first_line_names_the_columns() {
        let table = Table::parse("name, ticket \nal,T1\n\"b,\"\"x\"\"\ny\",\r\n'=c, T2\n").expect("a table");
        assert_eq!(table.columns, ["name", "ticket"]);
        assert_eq!(table.rows, [["al", "T1"], ["b,\"x\"\ny", ""], ["=c", " T2"]]);
        assert!(Table::parse("name\n").expect("a table").rows.is_empty());
        assert_eq!(problem(""), "its first line names no column");
        assert_eq!(problem("a,\n1,2\n"), "column 2 has no name");
        assert_eq!(problem("a,a\n1,2\n"), "two columns have the name `a`");
        assert!(problem("a,b\n1\n").contains("line: 2"), "{}", problem("a,b\n1\n"));
    }

    fn checked(words: &[&str]) -> Result<(bool, bool), String> {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        let command = check(words, &[], &command_line(), &Reading::default()).map_err(|error| error.message)?;
        Ok((command.asks, command.can_repeat))
    }

    #[test]
    fn what_asks_and_what_can_be_repeated_is_known() {
        let table: &[(&[&str], (bool, bool))] = &[
            (&["session", "revoke", "--user", "a"], (true, true)),
            (&["session", "revoke", "--user", "a", "--yes"], (false, true)),
            (&["session", "delete", "a", "--dry-run"], (false, true)),
            (&["session", "delete", "--", "-a"], (true, true)),
            (&["token", "revoke", "a"], (true, true)),
            (&["session", "search"], (false, true)),
            (&["call", "get-sessions"], (false, false)),
            (&["--operation-id", "get-sessions"], (false, false)),
            (&["call", "delete-session", "sid=a"], (true, false)),
            (&["--operation-id=delete-session", "--url-suffix=sid:a"], (true, false)),
            (&["call", "get-sessions-of-tomorrow"], (true, false)),
        ];
        for (words, expected) in table {
            assert_eq!(checked(words), Ok(*expected), "{words:?}");
        }
        let refused: &[(&[&str], &str)] = &[
            (&["tui"], "`tui` can't run in a batch"),
            (&["sandbox"], "`sandbox` can't run in a batch"),
            (&["login"], "`login` can't run in a batch"),
            (&["batch", "x", "--", "session", "list"], "`batch` can't run in a batch"),
            (&["trust"], "`trust` can't run in a batch"),
            (&[], "there is no command"),
            (&["session", "--help"], "the command only prints help"),
            (&["session", "list", "--sandbox"], "--sandbox would start a server for each row"),
            (
                &["session", "list", "--client-secret=x"],
                "the command of the batch has a secret in it, which its journal would keep",
            ),
            (
                &["session", "list", "--client-secret-file=-"],
                "a secret is read from standard input, which the rows of a batch do not have",
            ),
            (&["session", "get"], "the following required arguments were not provided: <SID>"),
        ];
        for (words, expected) in refused {
            assert_eq!(checked(words), Err((*expected).to_owned()), "{words:?}");
        }
    }
}
