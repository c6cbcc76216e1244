//! Runs a command on the servers of several profiles side by side.
//!
//! Each server has a process of its own, which runs this program with one of the profiles. So a credential reaches only
//! its own server, and a server that fails ends only its own process. This process writes the rows of all servers, each
//! with the profile's name as `server`.

mod child;
mod collected;
mod ending;
mod files;
mod report;
mod words;

use std::ffi::OsString;

use jiff::tz::TimeZone;
use serde_json::json;

use super::context::{Context, runtime};
use super::read_only;
use crate::args::{Command, Format, SessionCommand, TokenCommand};
use crate::error::{ExitStatus, UsageError};
use crate::output::stream::Stream;
use crate::output::{Kind, Output};
use crate::printer::Printer;
use crate::setting::{self, Kind as SettingKind, Scope, Value};
use crate::settings::ConfigFile;
use crate::time::Clock;
use crate::view::outcome;
use child::{Child, Line};
use ending::Ending;
use files::Files;
use report::{BATCH, overall, write};

/// The profiles of a command for several servers; `None` if the command is for one server.
///
/// # Errors
/// A profile does not exist, or flags name a server or a credential.
pub(crate) fn profiles(context: &Context<'_>) -> Result<Option<Vec<String>>, UsageError> {
    let connection = &context.args.connection;
    let given = connection.text(&setting::PROFILE_NAME).filter(|text| text.contains(','));
    let is_all = context.args.servers.all_profiles;
    if !is_all && given.is_none() {
        return Ok(None);
    }
    if is_all && connection.typed.contains(&setting::PROFILE_NAME.id()) {
        return Err(UsageError::new("--profile and --all-profiles exclude each other").hint("leave one of them out"));
    }
    let config = ConfigFile::load(&context.environment.directories()?.config_file())?;
    let names = match given.filter(|_| !is_all) {
        None => config.profiles.keys().cloned().collect(),
        Some(text) => named(text, &config)?,
    };
    if names.is_empty() {
        return Err(UsageError::new("--all-profiles: there is no profile").hint("`config-cli login` creates one"));
    }
    let is_refused = |setting: &&&setting::Setting| {
        setting.scope != Scope::Preference
            && !matches!(setting.kind, SettingKind::Switch)
            && setting.name != setting::PROFILE_NAME.name
            && connection.typed.contains(&setting.id())
    };
    if let Some(setting) = setting::ALL.iter().find(is_refused) {
        return Err(UsageError::new(format!("--{} is for one server, and several profiles are named", setting.flag))
            .hint("each profile has its own: `config-cli profile set` changes it"));
    }
    if connection.sandbox {
        return Err(UsageError::new("--sandbox and several profiles exclude each other"));
    }
    Ok(Some(names))
}

/// The profiles in a comma-separated list, each once.
fn named(text: &str, config: &ConfigFile) -> Result<Vec<String>, UsageError> {
    let mut names: Vec<String> = Vec::new();
    for name in text.split(',').map(str::trim) {
        if name.is_empty() {
            return Err(UsageError::new(format!("--profile {text} has an empty name")).hint("remove a comma"));
        }
        config.profile(name)?;
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

/// Runs a command on the server of each profile.
///
/// # Errors
/// The command does not support several servers, the output can't be written, or this program can't be started.
pub(crate) fn run(
    command: Option<&Command>,
    profiles: &[String],
    context: &mut Context<'_>,
) -> anyhow::Result<ExitStatus> {
    let zone = if context.args.output.local_time { TimeZone::system() } else { TimeZone::UTC };
    let clock = Clock { now: context.environment.now()?, zone };
    let kind = kind(command, clock)?;
    let files = Files::of(command, profiles);
    let ending = Ending::of(command, &files)?;
    files.check()?;
    let words = words::of_child(&context.args.words.0, files.has("output"))?;
    let words = if files.is_empty() { words } else { words::without_files(&words)? };
    if context.args.output.curl {
        return runtime()?.block_on(print_curl(profiles, &words, context.printer));
    }
    let has_input = words::reads_input(&words);
    if let Some(command) = context.changing {
        refuse_read_only(command, profiles, context)?;
    }
    if let Some(ending) = &ending {
        ending.check_consent(has_input, context.printer)?;
    }
    let input = if has_input { Some(context.printer.read_input()?) } else { None };
    let usual = match command {
        Some(Command::Session(SessionCommand::Export(_))) => Format::Jsonl,
        _ if context.printer.terminal.is_terminal => Format::Table,
        _ => Format::Json,
    };
    let Context { args, printer, .. } = context;
    let mut output = Output::new(&args.output, usual)?.of(kind)?.of_servers();
    let side_by_side = SideBySide { profiles, words: &words, files: &files, input };
    files.announce(printer);
    runtime()?.block_on(async {
        match ending.filter(|ending| !ending.is_dry_run()) {
            Some(ending) => ending.run(profiles, &words, side_by_side.input, &mut output, printer).await,
            None if files.has("output") => side_by_side.write_files(printer).await,
            None => side_by_side.write_rows(&mut output, printer).await,
        }
    })
}

/// A command that runs on all servers as it is.
struct SideBySide<'a> {
    profiles: &'a [String],
    words: &'a [OsString],
    files: &'a Files<'a>,
    input: Option<String>,
}

impl SideBySide<'_> {
    /// Writes the rows of all servers.
    async fn write_rows(&self, output: &mut Output<'_>, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
        let mut stream = Stream::new(output, json!([]));
        let mut statuses = Vec::new();
        let start = |profile: &String| {
            let words = match self.files.applied().zip(self.files.plan_to_apply(profile)) {
                Some((plan, own)) => words::with_plan(self.words, plan, &own),
                None => self.words.to_vec(),
            };
            Child::start(profile, &words, &["--format=jsonl".into()], self.input.clone())
        };
        for mut child in self.profiles.iter().map(start).collect::<anyhow::Result<Vec<_>>>()? {
            while let Some(lines) = child.next_lines(BATCH).await {
                write(&child.profile, lines, &mut stream, printer)?;
            }
            statuses.push((child.profile.clone(), child.status().await?));
        }
        stream.end(None, printer)?;
        Ok(overall(&statuses, printer))
    }

    /// Lets each server write its file, and writes what it says.
    async fn write_files(&self, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
        let mut statuses = Vec::new();
        let start = |profile: &String| {
            let flags = self.files.flags(&["output"], profile);
            Child::with_output(profile, self.words, &flags, self.input.clone())
        };
        for mut child in self.profiles.iter().map(start).collect::<anyhow::Result<Vec<_>>>()? {
            while let Some(lines) = child.next_lines(BATCH).await {
                for line in lines {
                    match line {
                        Line::Row(text) => printer.result_line(&text)?,
                        Line::Notice(text) => printer.notice(&format!("{}: {text}", child.profile)),
                    }
                }
            }
            statuses.push((child.profile.clone(), child.status().await?));
        }
        self.files.tell_written(&statuses, printer);
        Ok(overall(&statuses, printer))
    }
}

/// Refuses a command that would change a server whose profile, or the run itself, is read-only.
fn refuse_read_only(command: &str, profiles: &[String], context: &Context<'_>) -> Result<(), UsageError> {
    let is_on = |value: Option<&Value>| value == Some(&Value::On);
    if is_on(context.args.connection.value(&setting::READ_ONLY)) {
        return Err(read_only::refusal(command));
    }
    let config = ConfigFile::load(&context.environment.directories()?.config_file())?;
    let is_read_only =
        |name: &&String| config.profiles.get(*name).is_some_and(|profile| is_on(profile.get(&setting::READ_ONLY)));
    match profiles.iter().find(is_read_only) {
        Some(name) => Err(read_only::refusal(&format!("{command} with the profile {name}"))),
        None => Ok(()),
    }
}

/// What the rows of a command are.
///
/// # Errors
/// The command, or one of its flags, is for one server.
fn kind(command: Option<&Command>, clock: Clock) -> Result<Kind, UsageError> {
    Ok(match command {
        Some(Command::Session(SessionCommand::Search(_) | SessionCommand::Export(_))) => Kind::Sessions(clock),
        Some(Command::Token(TokenCommand::List(_))) => Kind::Tokens(clock),
        Some(Command::Session(SessionCommand::Count(_) | SessionCommand::Stats(_))) => Kind::Any,
        Some(Command::Session(command @ (SessionCommand::Delete(_) | SessionCommand::Revoke(_)))) => {
            Kind::Outcomes(outcome::of_sessions(command.ends_tokens()))
        }
        Some(Command::Session(SessionCommand::Apply(_))) => Kind::Outcomes(&outcome::RECORDED),
        Some(Command::Token(TokenCommand::Revoke(_))) => Kind::Outcomes(&outcome::REVOCATIONS),
        _ => {
            return Err(UsageError::new("this command runs on one server, and several profiles are named").hint(
                "session search, count, stats, export, delete, revoke and apply, and token list and revoke, run on several; name \
                 one profile",
            ));
        }
    })
}

/// Prints the curl commands for each server, below the profile's name as a comment of the shell.
async fn print_curl(profiles: &[String], words: &[OsString], printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut statuses = Vec::new();
    for profile in profiles {
        let mut child = Child::start(profile, words, &[], None)?;
        printer.result_line(&format!("# {profile}"))?;
        while let Some(lines) = child.next_lines(BATCH).await {
            for line in lines {
                match line {
                    Line::Row(text) => printer.result_line(&text)?,
                    Line::Notice(text) => printer.notice(&format!("{profile}: {text}")),
                }
            }
        }
        statuses.push((profile.clone(), child.status().await?));
    }
    Ok(overall(&statuses, printer))
}
