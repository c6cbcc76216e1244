//! Deletes sessions, or revokes tokens, on the servers of several profiles: collects them on each server, asks once, and
//! ends just those that were collected.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use futures_util::stream::{FuturesUnordered, StreamExt as _};
use serde_json::json;

use super::child::{Child, Line};
use super::collected::Collected;
use super::files::{Files, flag};
use super::report::{BATCH, overall, write};
use super::words;
use crate::args::Command;
use crate::args::session::{ApplyArgs, ConsentArgs, SessionCommand};
use crate::args::token::{TokenCommand, TokenRevokeArgs};
use crate::commands::evidence::Evidence;
use crate::commands::session_apply::cant_apply;
use crate::commands::session_run::needs_yes;
use crate::commands::session_tokens::kept_tokens;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::output::Output;
use crate::output::stream::Stream;
use crate::printer::Printer;
use crate::sign_out::tokens::Basis;
use crate::view::failure;
use crate::view::outcome::counted;
use crate::view::pending::{Pending, told};

/// What is done with what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    /// It is collected, and ended after a confirmation.
    Run,
    /// It is collected, and kept as plans.
    Plan,
    /// Plans that are there are applied after a confirmation.
    Apply,
}

/// A deletion or revocation.
pub(super) struct Ending<'a> {
    step: Step,
    consent: ConsentArgs,
    /// The command, for the question and messages: `session delete`.
    name: &'static str,
    /// By what the tokens of sessions are found, if they are ended, too.
    told: Option<&'static str>,
    files: &'a Files<'a>,
}

impl<'a> Ending<'a> {
    /// The deletion or revocation that a command is, if it is one.
    ///
    /// # Errors
    /// Flags contradict each other.
    pub(super) fn of(command: Option<&Command>, files: &'a Files<'a>) -> Result<Option<Self>, UsageError> {
        let (consent, name) = match command {
            Some(Command::Session(SessionCommand::Delete(args))) => {
                Evidence::check(&args.evidence, args.without_deletion())?;
                (args.consent, "session delete")
            }
            Some(Command::Session(SessionCommand::Revoke(args))) => {
                Evidence::check(&args.evidence, args.without_deletion())?;
                (args.consent, "session revoke")
            }
            Some(Command::Session(SessionCommand::Apply(args))) => {
                let ApplyArgs { yes, dry_run, ignore_not_found, max, .. } = *args;
                let consent = ConsentArgs { yes, dry_run, ignore_not_found, max, ..ConsentArgs::default() };
                (consent, "session apply")
            }
            Some(Command::Token(TokenCommand::Revoke(args))) => {
                Evidence::check(&args.evidence, args.without_revocation())?;
                let TokenRevokeArgs { yes, dry_run, ignore_not_found, max, .. } = **args;
                let consent = ConsentArgs { yes, dry_run, ignore_not_found, max, ..ConsentArgs::default() };
                (consent, "token revoke")
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
        let step = match () {
            _ if files.applied().is_some() => Step::Apply,
            _ if files.has("plan") => Step::Plan,
            _ => Step::Run,
        };
        Ok(Some(Self { step, consent, name, told, files }))
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
        let needs_none = self.consent.yes || self.consent.dry_run || self.step == Step::Plan;
        if needs_none || (printer.stdin_is_terminal && !has_input) {
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
        let plans = self.plans(profiles, directory.path());
        let collected = match self.step {
            Step::Apply => read_plans(profiles, &plans, printer),
            Step::Run | Step::Plan => self.collect(profiles, &plans, command_line, input, printer).await?,
        };
        let mut statuses: Vec<(String, ExitStatus)> =
            collected.iter().map(|server| (server.profile.clone(), server.status)).collect();
        let is_confirmed = match self.check_number(&collected) {
            Ok(()) if self.step == Step::Plan => {
                self.files.tell_written(&statuses, printer);
                return Ok(overall(&statuses, printer));
            }
            Ok(()) => self.confirm(&collected, printer),
            Err(error) => Err(error.into()),
        };
        self.discard_unused(&collected, matches!(is_confirmed, Ok(true)));
        if !is_confirmed? {
            Stream::new(output, json!([])).end(None, printer)?;
            printer.notice(&format!("Nothing was {}.", self.done()));
            self.files.tell_written(&statuses, printer);
            let is_any = collected.iter().any(|server| server.pending.count() > 0);
            let status = overall(&statuses, printer);
            return Ok(if is_any && status == ExitStatus::Success { ExitStatus::Failure } else { status });
        }
        let ended = self.end(&collected, &plans, command_line, output, printer).await?;
        for (profile, status) in ended {
            let known = statuses.iter_mut().find(|(name, before)| *name == profile && *before == ExitStatus::Success);
            if let Some((_, before)) = known {
                *before = status;
            }
        }
        self.files.tell_written(&statuses, printer);
        Ok(overall(&statuses, printer))
    }

    /// The plan of each server: the one that is applied, the one that is kept, or one in this directory.
    fn plans(&self, profiles: &[String], directory: &Path) -> Vec<PathBuf> {
        let plan = |(number, profile): (usize, &String)| {
            let named = self.files.plan_to_apply(profile).or_else(|| self.files.path("plan", profile));
            named.unwrap_or_else(|| directory.join(number.to_string()))
        };
        profiles.iter().enumerate().map(plan).collect()
    }

    /// Removes what was written for servers on which nothing is ended.
    fn discard_unused(&self, collected: &[Collected], is_confirmed: bool) {
        for server in collected.iter().filter(|server| !is_confirmed || server.pending.count() == 0) {
            for path in ["export", "plan"].iter().filter_map(|flag| self.files.path(flag, &server.profile)) {
                // Where nothing was written, there is nothing to remove.
                let _ = std::fs::remove_file(path);
            }
        }
    }

    /// Refuses more than `--max` allows on all servers together.
    fn check_number(&self, collected: &[Collected]) -> Result<(), CommandError> {
        let (count, noun) = number(collected);
        match self.consent.max {
            Some(max) if count > u64::from(max) => {
                let selected = counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
                let message = format!("{selected} are selected, more than --max {max}; nothing was {}", self.done());
                Err(CommandError::new(ExitStatus::Failure, message).hint("--dry-run without --max lists them"))
            }
            _ => Ok(()),
        }
    }

    /// The participle for the question and messages.
    fn done(&self) -> &'static str {
        if self.name.starts_with("token") { "revoked" } else { "deleted" }
    }

    /// Collects on all servers side by side. A server that fails is told, and has nothing to end.
    async fn collect(
        &self,
        profiles: &[String],
        plans: &[PathBuf],
        command_line: &[OsString],
        input: Option<String>,
        printer: &mut Printer,
    ) -> anyhow::Result<Vec<Collected>> {
        let command_line = words::without_consent(command_line);
        let start = |(profile, plan): (&String, &PathBuf)| {
            let flags = [vec![flag("plan", plan)], self.files.flags(&["export"], profile)].concat();
            Child::start(profile, &command_line, &flags, input.clone())
        };
        let children = profiles.iter().zip(plans).map(start).collect::<anyhow::Result<Vec<_>>>()?;
        let mut collected = Vec::new();
        for (mut child, plan) in children.into_iter().zip(plans) {
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
            if status != ExitStatus::Success || self.step == Step::Plan {
                for text in notices {
                    printer.notice(&format!("{profile}: {text}"));
                }
            }
            // A server that failed has written no plan.
            let server = match plan.exists() {
                false => Collected::nothing(&profile, status),
                true => Collected::of_plan(&profile, plan)?,
            };
            collected.push(Collected { status, ..server });
        }
        Ok(collected)
    }

    /// Shows what was collected, and asks one question that names every server.
    fn confirm(&self, collected: &[Collected], printer: &mut Printer) -> anyhow::Result<bool> {
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
        if parts.is_empty() {
            return Ok(false);
        }
        let verb = if self.name.ends_with("revoke") { "Revoke" } else { "Delete" };
        let what = format!("{verb} {}", parts.join("; "));
        if self.consent.yes {
            printer.notice(&format!("{what}."));
            return Ok(true);
        }
        Ok(printer.confirm_count(&format!("{what}?"), number(collected).0)?)
    }

    /// Ends what was collected, on all servers side by side; writes the outcomes as they come.
    async fn end(
        &self,
        collected: &[Collected],
        plans: &[PathBuf],
        command_line: &[OsString],
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<Vec<(String, ExitStatus)>> {
        let mut running = FuturesUnordered::new();
        let next = |mut child: Child| async move { (child.next_lines(BATCH).await, child) };
        for (server, plan) in collected.iter().zip(plans).filter(|(server, _)| server.pending.count() > 0) {
            let command = vec!["session".into(), "apply".into(), plan.into()];
            let command: Vec<OsString> = [command, words::of_run(command_line)].concat();
            let flags = ["--yes", "--format=jsonl"].map(OsString::from).to_vec();
            let flags = [flags, self.files.flags(&["journal", "receipt"], &server.profile)].concat();
            running.push(next(Child::start(&server.profile, &command, &flags, None)?));
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

/// How many sessions are ended, or tokens where there are only tokens: then these are what the command ends.
fn number(collected: &[Collected]) -> (u64, &'static str) {
    let count_of = |count: fn(&Pending) -> u64| collected.iter().map(|server| count(&server.pending)).sum::<u64>();
    match count_of(Pending::sessions) {
        0 => (count_of(Pending::tokens), "token"),
        sessions => (sessions, "session"),
    }
}

/// Reads the plans that are applied. One that can't be read is told, and has nothing to end.
fn read_plans(profiles: &[String], plans: &[PathBuf], printer: &mut Printer) -> Vec<Collected> {
    let read = |(profile, plan): (&String, &PathBuf)| {
        Collected::of_plan(profile, plan).unwrap_or_else(|error| {
            let message = format!("{profile}: {}", failure::text(cant_apply(plan, &error)));
            printer.notice(message.trim_end());
            Collected::nothing(profile, ExitStatus::Usage)
        })
    };
    profiles.iter().zip(plans).map(read).collect()
}
