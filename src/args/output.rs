//! What the output looks like, and which command honours which of these flags: a flag that would have no
//! effect is refused, so that none is ignored.
//!
//! Only flags that were typed are refused. The environment and a profile say how output looks wherever that
//! is possible.

use super::{Args, Command, OpsCommand, ProfileCommand, SessionCommand, SpecsCommand, values};
use crate::error::UsageError;
use crate::setting::Format;

/// What the output looks like.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Output format [default: table on a terminal for `session` and `call`, and with --columns, --wide or
    /// --local-time; csv with --raw-csv; otherwise json, or text where a command prints text]
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Columns of tables and CSV, by name or path, such as user,expires,sessionAttributes.acr
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',', value_parser = values::column())]
    pub columns: Vec<String>,
    /// No colours [also: -no-color; NO_COLOR in the environment]
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Every column but secrets, and no value of a table shortened
    #[arg(long, global = true)]
    pub wide: bool,
    /// Show the times of a table in the local time zone instead of UTC
    #[arg(long, global = true)]
    pub local_time: bool,
    /// Leave CSV cells as they are that a spreadsheet would run as a formula
    #[arg(long, global = true)]
    pub raw_csv: bool,
    /// Apply a jq filter to the answer; with --format jsonl, to each of its entries
    #[arg(long, global = true, value_name = "FILTER", allow_hyphen_values = true)]
    pub jq: Option<String>,
    /// Write texts that --jq finds as they are, without quotes
    #[arg(long, global = true)]
    pub raw_output: bool,
    /// Print the curl command that does the same, the token as $TOKEN, and send nothing
    #[arg(long, global = true)]
    pub curl: bool,
    /// The format that another flag was typed for, where none was typed.
    #[arg(skip)]
    pub implied: Option<Format>,
}

impl OutputArgs {
    /// The format that is wanted: the one that was typed, the one that another typed flag is about, or else
    /// `said`, which the environment or the profile says.
    #[must_use]
    pub const fn effective(&self, said: Option<Format>) -> Option<Format> {
        match (self.implied, said) {
            // CSV has columns, too. Its times are always the server's.
            (Some(Format::Table), Some(Format::Csv)) if !self.local_time => Some(Format::Csv),
            (Some(implied), _) => Some(implied),
            (None, said) => said,
        }
    }
}

/// What a command writes, as far as these flags can be about it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writes {
    /// Sessions, or something else with times: every flag is honoured.
    Times,
    /// Entries or one object: every flag but --local-time.
    Entries,
    /// A text of its own, or nothing: these formats alone.
    Only(&'static [Format]),
    /// Nothing itself, but --format is what it keeps.
    Setting,
}

/// Nothing that a flag could change.
const TEXT: Writes = Writes::Only(&[]);

/// The command as a person calls it, what it writes, and what to use where that does not do.
fn written_by(args: &Args) -> (&'static str, Writes, &'static str) {
    use Writes::{Entries, Setting, Times};
    let mirrored = &args.mirrored;
    match &args.command {
        Some(Command::Session(SessionCommand::Search(_))) => ("session search", Times, ""),
        Some(Command::Session(SessionCommand::List)) => ("session list", Times, ""),
        Some(Command::Session(SessionCommand::Get { .. })) => ("session get", Times, ""),
        Some(Command::Session(SessionCommand::Delete { .. })) => ("session delete", Entries, ""),
        Some(Command::Session(SessionCommand::Revoke(_))) => ("session revoke", Entries, ""),
        Some(Command::Call(call)) if is_file(call.request.output.as_ref()) => TO_FILE,
        Some(Command::Call(call)) => ("call", written_by_operation(&call.operation), ""),
        Some(Command::Login(_)) => ("login", TEXT, "`status` says who is signed in, in every format"),
        Some(Command::Logout { .. }) => ("logout", TEXT, "`status` says who is signed in, in every format"),
        Some(Command::Status { .. }) => ("status", Times, ""),
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
        None if mirrored.info.is_some() => ("--info", TEXT, "`ops list --task TASK` has every format"),
        None if mirrored.schema.is_some() => ("--schema", TEXT, "`--schema-sample NAME` prints JSON"),
        None if mirrored.schema_sample.is_some() => ("--schema-sample", Entries, ""),
        None if mirrored.revoke_session => ("-revoke-session", TEXT, "`status` has every format"),
        None if mirrored.output_access_token => {
            ("--output-access-token", TEXT, "it prints the token and nothing else; `status --format json` has the rest")
        }
        None if is_file(mirrored.request.output.as_ref()) => TO_FILE,
        None => {
            let writes = mirrored.operation_id.as_deref().map_or(Times, written_by_operation);
            ("--operation-id", writes, "")
        }
    }
}

/// An answer that goes to a file.
const TO_FILE: (&str, Writes, &str) = (
    "--output FILE",
    TEXT,
    "the file gets the answer as the server sent it; leave --output out, and redirect standard output",
);

fn is_file(path: Option<&std::path::PathBuf>) -> bool {
    path.is_some_and(|path| path.as_os_str() != "-")
}

/// The times of sessions are known; of other entries it is not known which zone they are in.
fn written_by_operation(id: &str) -> Writes {
    use crate::catalog::{GET_SESSION_BY_ID, GET_SESSIONS, SEARCH_SESSION};
    let is_of_sessions = [GET_SESSION_BY_ID, GET_SESSIONS, SEARCH_SESSION].iter().any(|operation| operation.id == id);
    if is_of_sessions { Writes::Times } else { Writes::Entries }
}

/// The flags that are checked, by their ids.
const FLAGS: [&str; 7] = ["format", "columns", "wide", "local_time", "raw_csv", "jq", "raw_output"];

impl Writes {
    /// Whether a flag has an effect here.
    fn honours(self, id: &str, format: Option<Format>) -> bool {
        match self {
            Self::Times => true,
            Self::Entries => id != "local_time",
            Self::Only(formats) => id == "format" && format.is_some_and(|format| formats.contains(&format)),
            Self::Setting => id == "format",
        }
    }
}

/// Refuses what the command can't honour, and settles which format the others are about.
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
    if let Some(id) = given().find(|id| !writes.honours(id, format)) {
        let value = format.filter(|_| id == "format").map(|format| format!(" {format}")).unwrap_or_default();
        let error = UsageError::new(format!("{command} does not support {}{value}", flag(id)));
        return Err(match (instead, id) {
            ("", "local_time") => error.hint("it is for the times of sessions and of `status`"),
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
        None if ["columns", "wide", "local_time"].into_iter().any(is_typed) => Some(Format::Table),
        None => None,
    };
    args.output.implied = implied;
    Ok(())
}

/// A flag that is about another format than the one that was typed, or about a flag that is not there.
fn refuse_contradictions(args: &Args, format: Option<Format>) -> Result<(), UsageError> {
    let is_typed = |id: &str| args.connection.is_typed(id);
    if is_typed("raw_output") && args.output.jq.is_none() {
        return Err(UsageError::new("--raw-output has no effect without --jq").hint("--jq . takes the whole answer"));
    }
    if is_typed("local_time") && args.output.jq.is_some() {
        return Err(UsageError::new("--local-time has no effect with --jq, which takes the times as they are")
            .hint("leave one of them out"));
    }
    if is_typed("local_time") && is_typed("columns") && matches!(args.command, Some(Command::Status { .. })) {
        return Err(UsageError::new("the columns of `status` are what its JSON has, with times in UTC")
            .hint("leave --columns or --local-time out"));
    }
    if is_typed("raw_csv") && is_typed("local_time") {
        return Err(UsageError::new("--raw-csv is for CSV, and --local-time for tables").hint("leave one of them out"));
    }
    let Some(format) = format else {
        return Ok(());
    };
    let tables_and_csv: &[Format] = &[Format::Table, Format::Csv];
    let about: [(&str, &[Format], &str, &str); 4] = [
        ("columns", tables_and_csv, "tables and CSV", "--jq chooses from JSON: --jq '.entries[] | {state, userDn}'"),
        ("wide", tables_and_csv, "tables and CSV", "every other format has all there is"),
        ("local_time", &[Format::Table], "tables", "every other format has the times as the server writes them"),
        ("raw_csv", &[Format::Csv], "CSV", "every other format has the values as they are"),
    ];
    match about.into_iter().find(|(id, formats, ..)| is_typed(id) && !formats.contains(&format)) {
        None => Ok(()),
        Some((id, _, what, hint)) => {
            let flag = id.replace('_', "-");
            Err(UsageError::new(format!("--{flag} is for {what}, and has no effect with --format {format}")).hint(hint))
        }
    }
}
