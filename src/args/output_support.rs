//! Which command supports which of the output flags: a flag that would have no effect is refused, so that none is
//! ignored.
//!
//! Only typed flags are refused. Values from the environment or a profile apply where they have an effect.

use super::arguments::Args;
use super::catalog::{OpsCommand, SpecsCommand};
use super::command::Command;
#[cfg(feature = "history")]
use super::history::HistoryCommand;
use super::login::ProfileCommand;
use super::mirrored::MirroredArgs;
use super::receipt::ReceiptCommand;
use super::session::SessionCommand;
use super::token::TokenCommand;
use crate::catalog::is_of_sessions;
use crate::error::UsageError;
use crate::setting::Format;

/// The kind of output of a command, which decides which of these flags it supports.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writes {
    /// Sessions, or other entries with times: it supports every flag.
    Times,
    /// Entries or one object: it supports every flag but --local-time.
    Entries,
    /// A list that is written as it comes: JSON Lines, CSV or JSON.
    List,
    /// A fixed text, or nothing: it supports only these formats.
    Only(&'static [Format]),
    /// Nothing, but it saves --format as a setting.
    Setting,
}

/// A text that no flag changes.
const TEXT: Writes = Writes::Only(&[]);

/// The command as typed, the kind of its output, and a hint for a flag that it does not support.
fn written_by(args: &Args) -> (&'static str, Writes, &'static str) {
    use Writes::{Entries, Setting, Times};
    match &args.command {
        Some(Command::Session(session)) => {
            let (name, writes) = written_by_session(session);
            (name, writes, "")
        }
        #[cfg(feature = "history")]
        Some(Command::History(history)) => match history {
            HistoryCommand::Record(_) => ("history record", Entries, ""),
            HistoryCommand::At(_) => ("history at", Times, ""),
            HistoryCommand::Diff(_) => ("history diff", Entries, ""),
            HistoryCommand::Session(_) => ("history session", Entries, ""),
            HistoryCommand::Stats(_) => ("history stats", Entries, ""),
            HistoryCommand::Import(_) => ("history import", Entries, ""),
        },
        Some(Command::Token(TokenCommand::List(_))) => ("token list", Times, ""),
        Some(Command::Token(TokenCommand::Revoke(_))) => ("token revoke", Entries, ""),
        Some(Command::Call(call)) if is_file(call.request.output.as_ref()) => TO_FILE,
        Some(Command::Call(call)) => ("call", written_by_operation(&call.operation), ""),
        Some(Command::Batch(_)) => ("batch", Entries, ""),
        Some(Command::Login(_)) => ("login", TEXT, "`status` says who is signed in, in every format"),
        Some(Command::Logout { .. }) => ("logout", TEXT, "`status` says who is signed in, in every format"),
        Some(Command::Status { .. }) => ("status", Times, ""),
        Some(Command::Doctor(_)) => ("doctor", Entries, ""),
        Some(Command::Profile(ProfileCommand::List)) => ("profile list", Entries, ""),
        Some(Command::Profile(ProfileCommand::Show { .. })) => ("profile show", Entries, ""),
        Some(Command::Profile(ProfileCommand::Set { .. })) => {
            ("profile set", Setting, "a profile keeps --format, and none of the other output flags")
        }
        Some(Command::Profile(ProfileCommand::Use { .. })) => ("profile use", TEXT, "`profile list` has every format"),
        Some(Command::Profile(ProfileCommand::Remove { .. })) => {
            ("profile remove", TEXT, "`profile list` has every format")
        }
        Some(Command::Trust(_)) => ("trust", Entries, ""),
        Some(Command::Receipt(ReceiptCommand::Verify(_))) => ("receipt verify", Entries, ""),
        Some(Command::Receipt(ReceiptCommand::Key)) => ("receipt key", Entries, ""),
        Some(Command::Ops(OpsCommand::List { .. })) => ("ops list", Entries, ""),
        Some(Command::Ops(OpsCommand::Show { .. })) => ("ops show", Entries, ""),
        Some(Command::Specs(SpecsCommand::Import { .. })) => ("specs import", Entries, ""),
        Some(Command::Specs(SpecsCommand::List)) => ("specs list", Entries, ""),
        Some(Command::Specs(SpecsCommand::Remove)) => ("specs remove", TEXT, "`specs list` has every format"),
        #[cfg(feature = "tui")]
        Some(Command::Tui(_)) => ("tui", TEXT, "`session search` has every format"),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(sandbox)) if sandbox.command.is_none() => (
            "sandbox",
            Writes::Only(&[Format::Table, Format::Json, Format::Jsonl]),
            "--format json prints one line, which any program can read",
        ),
        #[cfg(feature = "sandbox")]
        Some(Command::Sandbox(_)) => ("sandbox reset", TEXT, "leave it out"),
        Some(Command::Completions { .. }) => ("completions", TEXT, "leave it out"),
        Some(Command::Help(_)) => {
            ("help", Writes::Only(&[Format::Table, Format::Json]), "--format json describes commands")
        }
        Some(Command::Man(_)) => ("man", TEXT, "leave it out"),
        None => written_by_flags(&args.mirrored),
    }
}

/// The same for a command line without a command.
fn written_by_flags(mirrored: &MirroredArgs) -> (&'static str, Writes, &'static str) {
    use Writes::{Entries, Times};
    match () {
        _ if mirrored.info.is_some() => ("--info", TEXT, "`ops list --task TASK` has every format"),
        _ if mirrored.schema.is_some() => ("--schema", TEXT, "`--schema-sample NAME` prints JSON"),
        _ if mirrored.schema_sample.is_some() => ("--schema-sample", Entries, ""),
        _ if mirrored.revoke_session => ("-revoke-session", TEXT, "`status` has every format"),
        _ if mirrored.output_access_token => {
            ("--output-access-token", TEXT, "it prints the token and nothing else; `status --format json` has the rest")
        }
        _ if is_file(mirrored.request.output.as_ref()) => TO_FILE,
        _ => {
            let writes = mirrored.operation_id.as_deref().map_or(Times, written_by_operation);
            ("--operation-id", writes, "")
        }
    }
}

/// A command on sessions as typed, and the kind of its output.
const fn written_by_session(command: &SessionCommand) -> (&'static str, Writes) {
    use Writes::{Entries, Times};
    match command {
        SessionCommand::Search(_) => ("session search", Times),
        SessionCommand::Count(_) => ("session count", Entries),
        SessionCommand::Stats(_) => ("session stats", Times),
        SessionCommand::Watch(_) => ("session watch", Times),
        SessionCommand::Export(_) => ("session export", Writes::List),
        SessionCommand::List => ("session list", Times),
        SessionCommand::Get { .. } => ("session get", Times),
        SessionCommand::Explain { .. } => ("session explain", Times),
        SessionCommand::Delete { .. } => ("session delete", Entries),
        SessionCommand::Revoke(_) => ("session revoke", Entries),
        SessionCommand::Apply(_) => ("session apply", Entries),
        SessionCommand::Resume(_) => ("session resume", Entries),
        SessionCommand::Journals(_) => ("session journals", Entries),
    }
}

/// A response that goes to a file.
const TO_FILE: (&str, Writes, &str) = (
    "--output FILE",
    TEXT,
    "the file holds the response as the server sent it; leave --output out, and redirect standard output",
);

fn is_file(path: Option<&std::path::PathBuf>) -> bool {
    path.is_some_and(|path| path.as_os_str() != "-")
}

/// The times of sessions are known to be in UTC; those of other entries may be in any zone.
fn written_by_operation(id: &str) -> Writes {
    if is_of_sessions(id) { Writes::Times } else { Writes::Entries }
}

/// The flags that are checked, by their ids.
const FLAGS: [&str; 7] = ["format", "columns", "wide", "local_time", "raw_csv", "jq", "raw_output"];

impl Writes {
    /// Whether a flag has an effect here.
    fn supports(self, id: &str, format: Option<Format>) -> bool {
        match self {
            Self::Times => true,
            Self::Entries => id != "local_time",
            Self::List => match id {
                "format" => matches!(format, Some(Format::Jsonl | Format::Csv | Format::Json)),
                _ => matches!(id, "columns" | "wide" | "raw_csv"),
            },
            Self::Only(formats) => id == "format" && format.is_some_and(|format| formats.contains(&format)),
            Self::Setting => id == "format",
        }
    }
}

/// Refuses flags that the command does not support, and sets the format that the other flags imply.
///
/// # Errors
/// A flag that was typed would have no effect.
pub(super) fn settle(args: &mut Args) -> Result<(), UsageError> {
    let is_typed = |id: &str| args.connection.is_typed(id);
    let flag = |id: &str| format!("--{}", id.replace('_', "-"));
    let (command, writes, instead) = written_by(args);
    let format = args.output.format.filter(|_| is_typed("format"));
    let given = || FLAGS.into_iter().filter(|id| is_typed(id));
    if is_typed("curl")
        && let Some(id) = given().next()
    {
        return Err(UsageError::new(format!("--curl prints a command line, so {} has no effect", flag(id)))
            .hint("leave one of the two out"));
    }
    if let Some(id) = given().find(|id| !writes.supports(id, format)) {
        let value = format.filter(|_| id == "format").map(|format| format!(" {format}")).unwrap_or_default();
        let error = UsageError::new(format!("{command} does not support {}{value}", flag(id)));
        return Err(match (instead, id) {
            ("", "local_time") => error.hint("it is for the times of sessions and of `status`"),
            ("", _) if writes == Writes::List => {
                error.hint("it writes jsonl, csv or json; `session search` has every format and flag")
            }
            (instead, _) => error.hint(instead),
        });
    }
    if writes == Writes::Setting {
        return Ok(());
    }
    refuse_contradictions(args, format)?;
    let implied = match format {
        Some(_) => None,
        None if is_typed("raw_csv") => Some(Format::Csv),
        None if writes == Writes::List && ["columns", "wide"].into_iter().any(is_typed) => Some(Format::Csv),
        None if ["columns", "wide", "local_time"].into_iter().any(is_typed) => Some(Format::Table),
        None => None,
    };
    args.output.implied = implied;
    Ok(())
}

/// Refuses a flag for another format than the typed one, or a flag without the flag that it needs.
fn refuse_contradictions(args: &Args, format: Option<Format>) -> Result<(), UsageError> {
    let is_typed = |id: &str| args.connection.is_typed(id);
    if is_typed("raw_output") && args.output.jq.is_none() {
        return Err(UsageError::new("--raw-output has no effect without --jq").hint("--jq . takes the whole response"));
    }
    if is_typed("local_time") && args.output.jq.is_some() {
        return Err(UsageError::new("--local-time has no effect with --jq, which takes the times as they are")
            .hint("leave one of them out"));
    }
    if is_typed("local_time") && is_typed("columns") && matches!(args.command, Some(Command::Status { .. })) {
        return Err(UsageError::new("`status` takes its columns from its JSON, which has times in UTC")
            .hint("leave --columns or --local-time out"));
    }
    if is_typed("raw_csv") && is_typed("local_time") {
        return Err(UsageError::new("--raw-csv is for CSV, and --local-time for tables").hint("leave one of them out"));
    }
    let Some(format) = format else {
        return Ok(());
    };
    let (is_table, is_csv) = (format == Format::Table, format == Format::Csv);
    let about = [
        (
            "columns",
            format.has_columns(),
            "tables and CSV",
            "--jq chooses from JSON: --jq '.entries[] | {state, userDn}'",
        ),
        ("wide", format.has_columns(), "tables and CSV", "every other format has all members"),
        ("local_time", is_table, "tables", "every other format has the times as the server writes them"),
        ("raw_csv", is_csv, "CSV", "every other format has the values as they are"),
    ];
    match about.into_iter().find(|(id, fits, ..)| is_typed(id) && !fits) {
        None => Ok(()),
        Some((id, _, what, hint)) => {
            let flag = id.replace('_', "-");
            Err(UsageError::new(format!("--{flag} is for {what}, and has no effect with --format {format}")).hint(hint))
        }
    }
}
