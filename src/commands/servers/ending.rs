//! Deletes sessions, or revokes tokens, on the servers of several profiles: collects them on each server, asks once, and
//! ends just those that were collected.

use std::ffi::OsString;
use std::fs::File;
use std::path::Path;

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use serde_json::json;

use super::child::{Child, Line};
use super::report::{BATCH, overall, write};
use super::words;
use crate::args::Command;
use crate::args::evidence::EvidenceArgs;
use crate::args::session::{ConsentArgs, JournalArgs, PlanArgs, SessionCommand};
use crate::args::token::{TokenCommand, TokenRevokeArgs};
use crate::commands::session_plan::Sample;
use crate::commands::session_run::needs_yes;
use crate::commands::session_tokens::kept_tokens;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::{self, JournalError, Reader};
use crate::output::Output;
use crate::output::stream::Stream;
use crate::printer::Printer;
use crate::sign_out::item::Entry;
use crate::sign_out::tokens::Basis;
use crate::view::outcome::counted;
use crate::view::pending::{Pending, told};

/// A deletion or revocation.
pub(super) struct Ending {
    consent: ConsentArgs,
    /// The command, for the question and messages: `session delete`.
    name: &'static str,
    /// By what the tokens of sessions are found, if they are ended, too.
    told: Option<&'static str>,
}

/// What was collected on one server.
struct Collected {
    profile: String,
    pending: Pending,
    protected: usize,
    /// The number of tokens that are kept, since they may belong to a session that is kept.
    kept_tokens: u64,
    sample: Sample,
    status: ExitStatus,
}

impl Ending {
    /// The deletion or revocation that a command is, if it is one.
    ///
    /// # Errors
    /// A flag names one file for all servers.
    pub(super) fn of(command: Option<&Command>) -> Result<Option<Self>, UsageError> {
        let (consent, name, files) = match command {
            Some(Command::Session(SessionCommand::Delete(args))) => {
                let files = files_of(&args.plan, &args.journal, &args.evidence);
                (args.consent, "session delete", files)
            }
            Some(Command::Session(SessionCommand::Revoke(args))) => {
                let files = files_of(&args.plan, &args.journal, &args.evidence);
                (args.consent, "session revoke", files)
            }
            Some(Command::Token(TokenCommand::Revoke(args))) => {
                let TokenRevokeArgs { yes, dry_run, ignore_not_found, max, .. } = **args;
                let consent = ConsentArgs { yes, dry_run, ignore_not_found, max, ..ConsentArgs::default() };
                (consent, "token revoke", files_of(&args.plan, &args.journal, &args.evidence))
            }
            _ => return Ok(None),
        };
        let told = match command {
            Some(Command::Session(SessionCommand::Delete(args))) if args.tokens => {
                told(Some(Basis::UserAndClients), false)
            }
            Some(Command::Session(SessionCommand::Revoke(args))) if args.tokens => told(None, true),
            _ => None,
        };
        match files {
            None => Ok(Some(Self { consent, name, told })),
            Some(flag) => Err(UsageError::new(format!("--{flag} names one file, and several profiles are named"))
                .hint("each server has a journal of its own in the data directory; name one profile for a file")),
        }
    }

    /// Whether it only shows what would be ended.
    pub(super) const fn is_dry_run(&self) -> bool {
        self.consent.dry_run
    }

    /// Refuses to begin where the confirmation can't be given.
    ///
    /// # Errors
    /// It needs `--yes`.
    pub(super) fn check_consent(&self, has_input: bool, printer: &Printer) -> Result<(), UsageError> {
        if self.consent.yes || self.consent.dry_run || (printer.stdin_is_terminal && !has_input) {
            return Ok(());
        }
        Err(needs_yes(self.name, self.done()))
    }

    /// Collects, asks, and ends what was collected.
    ///
    /// # Errors
    /// There is more than `--max` allows, or the output can't be written.
    pub(super) async fn run(
        &self,
        profiles: &[String],
        command_line: &[OsString],
        input: Option<String>,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<ExitStatus> {
        let directory = tempfile::tempdir()?;
        let collected = self.collect(profiles, command_line, input, directory.path(), printer).await?;
        let count_of = |count: fn(&Pending) -> u64| collected.iter().map(|server| count(&server.pending)).sum::<u64>();
        let all = count_of(Pending::count);
        // Where there is only the other kind, it is what the command ends.
        let (count, noun) = match count_of(Pending::sessions) {
            0 => (count_of(Pending::tokens), "token"),
            sessions => (sessions, "session"),
        };
        if let Some(max) = self.consent.max.filter(|max| count > u64::from(*max)) {
            let selected = counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
            let message = format!("{selected} are selected, more than --max {max}; nothing was {}", self.done());
            let hint = "--dry-run without --max lists them";
            return Err(CommandError::new(ExitStatus::Failure, message).hint(hint).into());
        }
        let is_confirmed = all > 0 && self.confirm(&collected, count, printer)?;
        let mut statuses: Vec<(String, ExitStatus)> =
            collected.iter().map(|server| (server.profile.clone(), server.status)).collect();
        if !is_confirmed {
            Stream::new(output, json!([])).end(None, printer)?;
            printer.notice(&format!("Nothing was {}.", self.done()));
            let status = overall(&statuses, printer);
            return Ok(if all > 0 && status == ExitStatus::Success { ExitStatus::Failure } else { status });
        }
        let ended = self.end(&collected, command_line, directory.path(), output, printer).await?;
        for (profile, status) in ended {
            let known = statuses.iter_mut().find(|(name, before)| *name == profile && *before == ExitStatus::Success);
            if let Some((_, before)) = known {
                *before = status;
            }
        }
        Ok(overall(&statuses, printer))
    }

    /// The participle for the question and messages.
    fn done(&self) -> &'static str {
        if self.name.starts_with("token") { "revoked" } else { "deleted" }
    }

    /// Collects on all servers side by side. A server that fails is told, and has nothing to end.
    async fn collect(
        &self,
        profiles: &[String],
        command_line: &[OsString],
        input: Option<String>,
        directory: &Path,
        printer: &mut Printer,
    ) -> anyhow::Result<Vec<Collected>> {
        let command_line = words::without_consent(command_line);
        let start = |(number, profile): (usize, &String)| {
            let plan = format!("--plan={}", directory.join(number.to_string()).display());
            Child::start(profile, &command_line, &[&plan], input.clone())
        };
        let children = profiles.iter().enumerate().map(start).collect::<anyhow::Result<Vec<_>>>()?;
        let mut collected = Vec::new();
        for (number, mut child) in children.into_iter().enumerate() {
            let mut notices = Vec::new();
            while let Some(lines) = child.next_lines(BATCH).await {
                notices.extend(lines.into_iter().filter_map(|line| match line {
                    Line::Row(_) => None,
                    Line::Notice(text) => Some(text),
                }));
            }
            let profile = child.profile.clone();
            let status = child.status().await?;
            // Otherwise they tell of the plan, which is only a step here.
            if status != ExitStatus::Success {
                for text in notices {
                    printer.notice(&format!("{profile}: {text}"));
                }
            }
            let mut server = of_plan(&directory.join(number.to_string()), self.consent.include_protected)?;
            (server.profile, server.status) = (profile, status);
            collected.push(server);
        }
        Ok(collected)
    }

    /// Shows what was collected, and asks one question that names every server.
    fn confirm(&self, collected: &[Collected], count: u64, printer: &mut Printer) -> anyhow::Result<bool> {
        let mut parts = Vec::new();
        for server in collected.iter().filter(|server| server.pending.count() > 0) {
            printer.notice(&format!("{}:\n{}", server.profile, server.sample.text(&server.pending)));
            if server.protected > 0 {
                let sessions = counted(server.protected, "protected session");
                printer.notice(&format!("{}: kept (deletable: false): {sessions}.", server.profile));
            }
            if let Some(text) = kept_tokens(server.kept_tokens) {
                printer.notice(&format!("{}: {text}", server.profile));
            }
            parts.push(format!("{} on {}", server.pending.describe(), server.profile));
            if server.pending.tokens() > 0
                && let Some(told) = self.told
            {
                printer.notice(&format!("{}: {told}", server.profile));
            }
        }
        let verb = if self.name.ends_with("revoke") { "Revoke" } else { "Delete" };
        let what = format!("{verb} {}", parts.join("; "));
        if self.consent.yes {
            printer.notice(&format!("{what}."));
            return Ok(true);
        }
        Ok(printer.confirm_count(&format!("{what}?"), count)?)
    }

    /// Ends what was collected, on all servers side by side; writes the outcomes as they come.
    async fn end(
        &self,
        collected: &[Collected],
        command_line: &[OsString],
        directory: &Path,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<Vec<(String, ExitStatus)>> {
        let mut running = FuturesUnordered::new();
        let next = |mut child: Child| async move { (child.next_lines(BATCH).await, child) };
        for (number, server) in collected.iter().enumerate().filter(|(_, server)| server.pending.count() > 0) {
            let plan = directory.join(number.to_string());
            let command = vec!["session".into(), "apply".into(), plan.into_os_string()];
            let command: Vec<OsString> = [command, words::of_run(command_line)].concat();
            let child = Child::start(&server.profile, &command, &["--yes", "--format=jsonl"], None)?;
            running.push(next(child));
        }
        let mut stream = Stream::new(output, json!([]));
        let mut statuses = Vec::new();
        while let Some((lines, child)) = running.next().await {
            match lines {
                Some(lines) => {
                    write(&child.profile, lines, &mut stream, printer)?;
                    running.push(next(child));
                }
                None => statuses.push((child.profile.clone(), child.status().await?)),
            }
        }
        stream.end(None, printer)?;
        Ok(statuses)
    }
}

/// The flag that names a file, if one is given.
fn files_of(plan: &PlanArgs, journal: &JournalArgs, evidence: &EvidenceArgs) -> Option<&'static str> {
    let files = [
        ("plan", &plan.plan),
        ("journal", &journal.journal),
        ("export", &evidence.export),
        ("receipt", &evidence.receipt.receipt),
    ];
    files.into_iter().find(|(_, path)| path.is_some()).map(|(flag, _)| flag)
}

impl Collected {
    fn empty() -> Self {
        let (pending, status) = (Pending::default(), ExitStatus::Success);
        Self { profile: String::new(), pending, protected: 0, kept_tokens: 0, sample: Sample::default(), status }
    }
}

/// What a plan would end; nothing if none was written.
fn of_plan(path: &Path, include_protected: bool) -> Result<Collected, JournalError> {
    let mut collected = Collected::empty();
    let Ok(file) = File::open(path) else {
        return Ok(collected);
    };
    let (_, mut reader) = Reader::open(file)?;
    let mut is_kept = false;
    while let Some(line) = reader.next_line()? {
        let session = match line {
            journal::Line::Session { session } => session,
            journal::Line::TokensOf { tokens_of } => {
                is_kept = tokens_of.kept;
                continue;
            }
            journal::Line::Token { token } => {
                if is_kept {
                    collected.kept_tokens += 1;
                } else {
                    let entry = Entry::Token(token);
                    collected.pending.add(&entry);
                    collected.sample.add(entry);
                }
                continue;
            }
            _ => continue,
        };
        if session.deletable == Some(false) && !include_protected {
            collected.protected += 1;
            continue;
        }
        let entry = Entry::Session(session);
        collected.pending.add(&entry);
        collected.sample.add(entry);
    }
    Ok(collected)
}
