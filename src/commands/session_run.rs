//! Carries out a plan: shows it, asks for confirmation, ends its entries window by window, and reports each outcome on
//! stdout and in the journal.

use std::collections::HashSet;

use serde_json::Value;

use super::evidence::Evidence;
use super::session_execution::Execution;
use super::session_plan::{Counted, Plan};
use super::session_report::Report;
use super::{patience, session_tokens};
use crate::args::session::ConsentArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::interrupt::EndSignal;
use crate::journal::{Action, Counts, Header, OutcomeKind};
use crate::operation::Service;
use crate::output::Output;
use crate::pace::Patient;
use crate::printer::{Goal, Printer, Tally};
use crate::settings::Settings;
use crate::shell;
use crate::sign_out::item::Item;
use crate::sign_out::run::{Ended, RunReport};
use crate::sign_out::window::Windows;
use crate::view::outcome::{self, counted};
use crate::view::{failure, journal, sanitize, server};

/// The words for what a run does.
#[derive(Clone, Copy, Debug)]
struct Words {
    /// The verb of the confirmation.
    verb: &'static str,
    /// Its participle, for messages.
    done: &'static str,
}

impl Words {
    const fn of(header: &Header) -> Self {
        match header.action {
            Action::RevokeTokens => Self { verb: "Revoke", done: "revoked" },
            Action::Delete if header.tokens => Self { verb: "Delete", done: "ended" },
            Action::Delete => Self { verb: "Delete", done: "deleted" },
            Action::Revoke if header.tokens => Self { verb: "Revoke", done: "ended" },
            Action::Revoke => Self { verb: "Revoke", done: "deleted" },
        }
    }
}

/// What is asked before a run, and what it leaves.
pub(super) struct Intent {
    /// The users or the journal in words, which follow the sessions in the confirmation.
    pub whom: String,
    /// Confirmation and dry run.
    pub consent: ConsentArgs,
    /// Whether some of the entries are shown, since the command line does not name them.
    pub shows_sample: bool,
    /// The files that the run leaves.
    pub evidence: Evidence,
}

impl Intent {
    /// Shows the plan, asks for a confirmation, ends the sessions and reports. The journal of a run that does not begin is
    /// deleted, unless an earlier run began it.
    ///
    /// # Errors
    /// The output can't be written.
    pub(super) async fn carry_out<C: Patient>(
        mut self,
        plan: Plan,
        caller: &C,
        settings: &Settings,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<ExitStatus> {
        let place = server::server(Service::ConfigApi, settings);
        let words = Words::of(plan.journal.header());
        let done = words.done;
        let what = format!("{}{} on {place}", plan.pending.describe(), self.whom);
        let (pending, unknown) = (plan.pending.count(), plan.progress.counts().of(OutcomeKind::Unknown));
        let is_nothing = pending == 0;
        if let Err(error) = self.check_number(&plan, &place) {
            plan.discard();
            return Err(error.into());
        }
        if self.consent.dry_run || (is_nothing && !plan.progress.has_begun()) {
            let own = own_tokens(&plan, caller).await;
            return self.show(plan, own, &what, &place, output, printer);
        }
        let agreed = self.is_agreed(&plan, &what, caller, printer).await;
        if !matches!(agreed, Ok(true)) {
            plan.discard();
            agreed?;
            printer.notice(&format!("Nothing was {done} on {place}."));
            return Ok(ExitStatus::Failure);
        }
        let goal = Goal { total: Some(plan.counts.total() + pending), verb: done };
        let before = if plan.progress.has_begun() { tally(&plan) } else { Tally::default() };
        let own = own_tokens(&plan, caller).await;
        let mut execution = Execution::new(plan, own, settings)?;
        let mut report = match Report::begin(execution.first_rows(), output, printer) {
            Ok(report) => report,
            // A closed stdout is an error here, since nothing was deleted.
            Err(error) => {
                execution.discard();
                let message = format!("{error}; nothing was {done} on {place}");
                return Err(CommandError::new(ExitStatus::Failure, message).into());
            }
        };
        let display = report.printer().progress(goal, before);
        let (ran, cause) = execution.run(caller, &display, &mut report).await;
        drop(display);
        let problem = execution.finish(&mut report);
        let filtered = report.end();
        let lost = execution.lost(&report);
        let counts = execution.counts();
        tell_result(&counts, ran, cause, &place, caller, report.printer());
        let are_issued =
            session_tokens::tell_of_remaining(&execution, cause.is_some(), caller, settings, report.printer()).await;
        let header = execution.journal().header();
        let is_idle = counts.left() == pending && counts.of(OutcomeKind::Unknown) == unknown;
        let unreachable = (is_idle && patience::is_unreachable(caller)).then_some(ExitStatus::Unreachable);
        let status = unreachable.unwrap_or_else(|| status_of(&counts, header, 0, self.consent));
        let problem = problem.or_else(|| report.failure());
        if let Some(problem) = &problem {
            tell_lost(&format!("{problem}; nothing more was {done}"), &lost, report.printer());
        }
        tell_resume(&execution, &counts, settings, report.printer());
        let is_receipted = self.evidence.write_receipt(execution.journal(), settings, report.printer());
        if problem.is_some() || !is_receipted || (are_issued && cause.is_none()) {
            return Ok(ExitStatus::Failure);
        }
        filtered?;
        Ok(cause.map_or(status, EndSignal::status))
    }

    /// Shows the plan and asks; completes the export. Returns whether the plan is to be carried out.
    async fn is_agreed<C: Patient>(
        &mut self,
        plan: &Plan,
        what: &str,
        caller: &C,
        printer: &mut Printer,
    ) -> anyhow::Result<bool> {
        session_tokens::check_scope(plan, caller).await?;
        self.preview(plan, printer);
        let what = format!("{} {what}", Words::of(plan.journal.header()).verb);
        let is_agreed = plan.pending.count() == 0 || confirm(&what, plan, self.consent, printer)?;
        if is_agreed {
            self.evidence.keep_export()?;
        }
        Ok(is_agreed)
    }

    /// Leaves the plan in its file, and tells what it would do.
    ///
    /// # Errors
    /// There are more sessions than `--max` allows.
    pub(super) fn keep(mut self, plan: Plan, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
        let place = server::server(Service::ConfigApi, settings);
        if let Err(error) = self.check_number(&plan, &place) {
            plan.discard();
            return Err(error.into());
        }
        if let Err(error) = self.evidence.keep_export() {
            plan.discard();
            return Err(error.into());
        }
        self.preview(&plan, printer);
        let path = plan.journal.path().map(|path| path.display().to_string()).unwrap_or_default();
        let words = Words::of(plan.journal.header());
        let (verb, done) = (words.verb.to_lowercase(), words.done);
        let what = format!("{verb} {}{} on {place}", plan.pending.describe(), self.whom);
        printer.notice(&sanitize::text(&format!("Wrote the plan {path}: {what}. Nothing was {done}.")));
        // What is protected is kept when the plan is applied.
        let left_out = |counts: &Counts, noun: &'static str| {
            let left_out = counts.iter().filter(|(kind, _)| *kind != OutcomeKind::Protected);
            left_out.map(|(kind, count)| (kind, count, noun)).collect::<Vec<_>>()
        };
        let left_out = [left_out(&plan.counts.sessions, "session"), left_out(&plan.counts.tokens, "token")].concat();
        for (kind, count, noun) in &left_out {
            let entries = counted(usize::try_from(*count).unwrap_or(usize::MAX), noun);
            printer.notice(&format!("Not in the plan: {entries} ({}).", kind.word()));
        }
        let verb = if plan.journal.header().action == Action::RevokeTokens { "revokes" } else { "deletes" };
        let program = journal::program(settings);
        printer.notice(&format!("`{program} session apply {}` {verb} them.", shell::word(&path)));
        let is_fine = |kind: OutcomeKind| kind == OutcomeKind::NotFound && self.consent.ignore_not_found;
        let is_complete = left_out.iter().all(|(kind, ..)| is_fine(*kind));
        Ok(if is_complete { ExitStatus::Success } else { ExitStatus::Failure })
    }

    /// Refuses more sessions than `--max` allows, or more tokens where there are only tokens.
    fn check_number(&self, plan: &Plan, place: &str) -> Result<(), CommandError> {
        let done = Words::of(plan.journal.header()).done;
        let (count, noun) = match plan.pending.sessions() {
            0 => (plan.pending.tokens(), "token"),
            sessions => (sessions, "session"),
        };
        match self.consent.max {
            Some(max) if count > u64::from(max) => {
                let message =
                    format!("{count} {noun}s are selected, more than --max {max}; nothing was {done} on {place}");
                Err(CommandError::new(ExitStatus::Failure, message).hint("--dry-run without --max lists them"))
            }
            _ => Ok(()),
        }
    }

    /// Shows some of the entries, and how many are kept.
    fn preview(&self, plan: &Plan, printer: &mut Printer) {
        if plan.pending.count() > 1 && (self.shows_sample || !self.consent.yes) {
            printer.notice(&plan.sample.text(&plan.pending));
        }
        if self.shows_sample {
            tell_of_protected(&plan.counts, printer);
        } else if let Some(text) = session_tokens::kept_tokens(plan.counts.kept_tokens) {
            printer.notice(&text);
        }
    }

    /// Writes what would be deleted, or that nothing is to be deleted.
    fn show(
        self,
        plan: Plan,
        own: HashSet<String>,
        what: &str,
        place: &str,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<ExitStatus> {
        let words = Words::of(plan.journal.header());
        let Plan { journal, progress, known, counts, pending, .. } = plan;
        let windows = Windows::new(journal.plan()?, journal.header().include_protected, known);
        let mut windows = windows.without_own(own).shown();
        let row = |item: &Item| {
            outcome::item(item, if item.entry.is_token() { "would-be-revoked" } else { "would-be-deleted" })
        };
        let mut rows: Vec<Value> = Vec::new();
        let mut window = windows.next_window(&progress)?;
        rows.extend(window.iter().flat_map(|window| &window.items).map(row));
        let widest = journal.header().tokens.then(outcome::widest_token);
        let mut report = Report::begin(rows.iter().cloned().chain(widest).collect(), output, printer)?;
        while window.is_some() {
            if !rows.drain(..).all(|row| report.row(row)) {
                break;
            }
            window = windows.next_window(&progress)?;
            rows.extend(window.iter().flat_map(|window| &window.items).map(row));
        }
        report.end()?;
        let problem = report.failure();
        let header = journal.header().clone();
        journal.discard();
        if let Some(problem) = problem {
            let message = format!("{problem}; nothing was {} on {place}", words.done);
            return Err(CommandError::new(ExitStatus::Failure, message).into());
        }
        tell_of_protected(&counts, printer);
        printer.notice(&match (self.consent.dry_run, pending.count() == 0) {
            (true, true) => format!("Nothing would be {} on {place}.", words.done),
            (true, false) => format!("Would {} {what}.", words.verb.to_lowercase()),
            (false, _) => format!("Nothing was {} on {place}.", words.done),
        });
        self.evidence.tell_unused(printer);
        // A dry run assumes that every deletion succeeds, so that it ends with the status of the real run.
        Ok(status_of(&counts, &header, pending.count(), self.consent))
    }
}

/// The codes of the tokens that config-cli itself uses, where tokens are ended; elsewhere no keyring is unlocked for them.
async fn own_tokens<C: Patient>(plan: &Plan, caller: &C) -> HashSet<String> {
    if plan.journal.totals().tokens == 0 {
        return HashSet::new();
    }
    caller.own_tokens().await
}

/// What earlier runs did.
fn tally(plan: &Plan) -> Tally {
    let failed = [OutcomeKind::StillThere, OutcomeKind::Failed, OutcomeKind::Unknown];
    let counts = &plan.counts;
    Tally {
        finished: counts.total() - plan.progress.protected_ahead().min(counts.total()),
        done: counts.of(OutcomeKind::Deleted) + counts.of(OutcomeKind::Revoked),
        failed: failed.into_iter().map(|kind| counts.of(kind)).sum(),
    }
}

/// Asks for confirmation; with `--yes`, prints only what will be done. Many sessions are confirmed by their number.
fn confirm(what: &str, plan: &Plan, consent: ConsentArgs, printer: &mut Printer) -> anyhow::Result<bool> {
    if consent.yes {
        printer.notice(&format!("{what}."));
        return Ok(true);
    }
    let count = if plan.pending.sessions() > 0 { plan.pending.sessions() } else { plan.pending.tokens() };
    Ok(printer.confirm_count(&format!("{what}?"), count)?)
}

/// Prints what the rows lack: counts, and sessions that were kept or began during the run.
fn tell_result<C: Patient>(
    counts: &Counted,
    ran: Option<RunReport>,
    cause: Option<EndSignal>,
    place: &str,
    caller: &C,
    printer: &mut Printer,
) {
    if ran.is_some_and(|ran| ran.ended == Ended::GaveUp) {
        patience::tell_early_end(caller, printer);
    }
    tell_of_protected(counts, printer);
    if let Some(begun) = ran.map(|ran| ran.begun).filter(|begun| *begun > 0) {
        printer.notice(&format!("Not deleted, since begun during the run: {}.", counted(begun, "session")));
    }
    let beginning = if cause.is_some() { "Interrupted: " } else { "" };
    printer.notice(&format!("{beginning}{} on {place}.", outcome::summary(&counts.sessions, &counts.tokens)));
}

/// Prints how many protected sessions are kept, and which flag deletes them.
fn tell_of_protected(counts: &Counted, printer: &mut Printer) {
    let count = usize::try_from(counts.sessions.of(OutcomeKind::Protected)).unwrap_or(usize::MAX);
    if count > 0 {
        let (are, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        let sessions = counted(count, "protected session");
        printer.notice(&format!("{sessions} {are} kept (deletable: false); --include-protected deletes {them}, too."));
    }
    if let Some(text) = session_tokens::kept_tokens(counts.kept_tokens) {
        printer.notice(&text);
    }
    let own = counts.tokens.of(OutcomeKind::Protected).saturating_sub(counts.kept_tokens);
    let count = usize::try_from(own).unwrap_or(usize::MAX);
    if count > 0 {
        let (are, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        let tokens = counted(count, "token");
        printer.notice(&format!(
            "{tokens} that config-cli itself uses {are} kept: the run needs {them}. `config-cli logout` revokes {them}."
        ));
    }
}

/// Prints on stderr the outcomes that could not be written to stdout.
fn tell_lost(problem: &str, rows: &[(String, OutcomeKind)], printer: &mut Printer) {
    let error = CommandError::new(ExitStatus::Failure, problem);
    printer.notice(&failure::text(error));
    if rows.is_empty() {
        return;
    }
    printer.notice("  these outcomes could not be written:");
    for (id, kind) in rows {
        printer.notice(&format!("  {} {}", sanitize::text(id), kind.word()));
    }
}

/// Names the command that goes on with a run that left something to do.
fn tell_resume(execution: &Execution<'_>, counts: &Counted, settings: &Settings, printer: &mut Printer) {
    if let Some(path) = execution.path().filter(|_| counts.left() > 0) {
        let command = journal::resume(&journal::program(settings), path);
        printer.notice(&journal::going_on(counts.left(), &command));
    }
}

/// 1 if any entry failed; 4 if the only one does not exist. `fine` more entries count as ended.
fn status_of(counts: &Counted, header: &Header, fine: u64, consent: ConsentArgs) -> ExitStatus {
    let (total, not_found) = (counts.total() + fine, counts.of(OutcomeKind::NotFound));
    let ignored = match header.action {
        _ if consent.ignore_not_found => not_found,
        Action::RevokeTokens => 0,
        // These tokens were there when the plan was made, and can end together with their session.
        Action::Delete | Action::Revoke => counts.tokens.of(OutcomeKind::NotFound),
    };
    if fine + counts.of(OutcomeKind::Deleted) + counts.of(OutcomeKind::Revoked) + ignored == total {
        ExitStatus::Success
    } else if (total, not_found) == (1, 1) {
        ExitStatus::NotFound
    } else {
        ExitStatus::Failure
    }
}

/// The usage error for a confirmation that is required where standard input is not a terminal.
pub(super) fn needs_yes(command: &str, done: &str) -> UsageError {
    let hint = match command {
        "session resume" => "add --yes to do it; `session journals` shows what is left",
        _ => "add --yes to do it, or --dry-run to see what would be done",
    };
    UsageError::new(format!("{command} needs a confirmation, which can't be asked for here: nothing was {done}"))
        .hint(hint)
}
