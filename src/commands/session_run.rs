//! Carries out a plan: shows it, asks for confirmation, ends the sessions window by window, and reports each outcome on
//! stdout and in the journal.

use serde_json::Value;

use super::evidence::Evidence;
use super::patience;
use super::session_execution::Execution;
use super::session_plan::Plan;
use super::session_report::Report;
use crate::args::session::ConsentArgs;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::interrupt::EndSignal;
use crate::journal::{Counts, OutcomeKind};
use crate::operation::Service;
use crate::output::Output;
use crate::pace::Patient;
use crate::printer::{Goal, Printer, Tally};
use crate::session::bulk::Item;
use crate::session::revoke::TOKENS;
use crate::session::run::{Ended, RunReport};
use crate::session::window::Windows;
use crate::settings::Settings;
use crate::shell;
use crate::view::outcome::{self, counted};
use crate::view::{failure, preview, sanitize, server};

/// How a run is announced, and what is asked before it.
pub(super) struct Intent<'a> {
    /// The verb of the confirmation.
    pub what: &'a str,
    /// The users or the journal in words, which follow the sessions in the confirmation.
    pub whom: String,
    /// Confirmation and dry run.
    pub consent: ConsentArgs,
    /// Whether some of the sessions are shown, since the command line does not name them.
    pub shows_sample: bool,
    /// The files that the run leaves.
    pub evidence: Evidence,
}

impl Intent<'_> {
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
        let what = format!("{}{} on {place}", plan.pending.describe(), self.whom);
        let is_nothing = plan.pending.count() == 0;
        if let Err(error) = self.check_number(&plan, &place) {
            plan.discard();
            return Err(error.into());
        }
        if self.consent.dry_run || (is_nothing && !plan.progress.has_begun()) {
            return self.show(plan, &what, &place, output, printer);
        }
        let what = format!("{} {what}", self.what);
        self.preview(&plan, printer);
        if !is_nothing && !confirm(&what, plan.pending.count(), self.consent, printer)? {
            plan.discard();
            printer.notice(&format!("Nothing was deleted on {place}."));
            return Ok(ExitStatus::Failure);
        }
        if let Err(error) = self.evidence.keep_export() {
            plan.discard();
            return Err(error.into());
        }
        let goal = Goal { total: Some(plan.counts.total() + plan.pending.count()), verb: "deleted" };
        let before = if plan.progress.has_begun() { tally(&plan.counts) } else { Tally::default() };
        let mut execution = Execution::new(plan, settings)?;
        let mut report = match Report::begin(execution.first_rows(), output, printer) {
            Ok(report) => report,
            // A closed stdout is an error here, since nothing was deleted.
            Err(error) => {
                execution.discard();
                let message = format!("{error}; nothing was deleted on {place}");
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
        if ran.is_some_and(|ran| ran.ended == Ended::GaveUp) {
            patience::tell_early_end(caller, report.printer());
        }
        tell_result(&counts, ran, cause, &place, report.printer());
        let problem = problem.or_else(|| report.failure());
        if let Some(problem) = &problem {
            tell_lost(problem, &lost, report.printer());
        }
        tell_resume(&execution, &counts, report.printer());
        let is_receipted = self.evidence.write_receipt(execution.journal(), settings, report.printer());
        if problem.is_some() || !is_receipted {
            return Ok(ExitStatus::Failure);
        }
        filtered?;
        Ok(cause.map_or_else(|| status_of(&counts, 0, self.consent), EndSignal::status))
    }

    /// Leaves the plan in its file, and tells what it would do.
    ///
    /// # Errors
    /// There are more sessions than `--max` allows.
    pub(super) fn keep(self, plan: Plan, settings: &Settings, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
        let place = server::server(Service::ConfigApi, settings);
        if let Err(error) = self.check_number(&plan, &place) {
            plan.discard();
            return Err(error.into());
        }
        self.preview(&plan, printer);
        let path = plan.journal.path().map(|path| path.display().to_string()).unwrap_or_default();
        let what = format!("{} {}{} on {place}", self.what.to_lowercase(), plan.pending.describe(), self.whom);
        printer.notice(&sanitize::text(&format!("Wrote the plan {path}: {what}. Nothing was deleted.")));
        // Protected sessions are in the plan, and kept when it is applied.
        let left_out: Vec<(OutcomeKind, u64)> =
            plan.counts.iter().filter(|(kind, _)| *kind != OutcomeKind::Protected).collect();
        for (kind, count) in &left_out {
            let sessions = counted(usize::try_from(*count).unwrap_or(usize::MAX), "session");
            printer.notice(&format!("Not in the plan: {sessions} ({}).", kind.word()));
        }
        printer.notice(&format!("`config-cli session apply {}` deletes them.", shell::word(&path)));
        let is_fine = |kind: OutcomeKind| kind == OutcomeKind::NotFound && self.consent.ignore_not_found;
        let is_complete = left_out.iter().all(|(kind, _)| is_fine(*kind));
        Ok(if is_complete { ExitStatus::Success } else { ExitStatus::Failure })
    }

    /// Refuses more sessions than `--max` allows.
    fn check_number(&self, plan: &Plan, place: &str) -> Result<(), CommandError> {
        let count = plan.pending.count();
        match self.consent.max {
            Some(max) if count > u64::from(max) => {
                let message =
                    format!("{count} sessions are selected, more than --max {max}; nothing was deleted on {place}");
                Err(CommandError::new(ExitStatus::Failure, message).hint("--dry-run without --max lists them"))
            }
            _ => Ok(()),
        }
    }

    /// Shows some of the sessions, and how many are kept.
    fn preview(&self, plan: &Plan, printer: &mut Printer) {
        let count = plan.pending.count();
        if count > 1 && (self.shows_sample || !self.consent.yes) {
            printer.notice(&preview::sample(&plan.sample, count));
        }
        if self.shows_sample {
            tell_of_protected(&plan.counts, printer);
        }
    }

    /// Writes what would be deleted, or that nothing is to be deleted.
    fn show(
        self,
        plan: Plan,
        what: &str,
        place: &str,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<ExitStatus> {
        const PLANNED: &str = "would-be-deleted";
        let Plan { journal, progress, known, counts, pending, .. } = plan;
        let mut windows = Windows::new(journal.plan()?, journal.header().include_protected, known);
        let row = |item: &Item| {
            let outcome = item.outcome.as_ref();
            outcome::row(&item.target, outcome.map_or(PLANNED, outcome::word), outcome.and_then(outcome::reason))
        };
        let mut rows: Vec<Value> = Vec::new();
        let mut window = windows.next_window(&progress)?;
        rows.extend(window.iter().flat_map(|window| &window.items).map(row));
        let mut report = Report::begin(rows.clone(), output, printer)?;
        while window.is_some() {
            if !rows.drain(..).all(|row| report.row(row)) {
                break;
            }
            window = windows.next_window(&progress)?;
            rows.extend(window.iter().flat_map(|window| &window.items).map(row));
        }
        report.end()?;
        let problem = report.failure();
        journal.discard();
        if let Some(problem) = problem {
            let message = format!("{problem}; nothing was deleted on {place}");
            return Err(CommandError::new(ExitStatus::Failure, message).into());
        }
        tell_of_protected(&counts, printer);
        printer.notice(&match (self.consent.dry_run, pending.count() == 0) {
            (true, true) => format!("Nothing would be deleted on {place}."),
            (true, false) => format!("Would {} {what}.", self.what.to_lowercase()),
            (false, _) => format!("Nothing was deleted on {place}."),
        });
        self.evidence.tell_unused(printer);
        // A dry run assumes that every deletion succeeds, so that it ends with the status of the real run.
        Ok(status_of(&counts, pending.count(), self.consent))
    }
}

/// What earlier runs did.
fn tally(counts: &Counts) -> Tally {
    let failed = [OutcomeKind::StillThere, OutcomeKind::Failed, OutcomeKind::Unknown];
    Tally {
        finished: counts.total(),
        done: counts.of(OutcomeKind::Deleted),
        failed: failed.into_iter().map(|kind| counts.of(kind)).sum(),
    }
}

/// Asks for confirmation; with `--yes`, prints only what will be done.
fn confirm(what: &str, count: u64, consent: ConsentArgs, printer: &mut Printer) -> anyhow::Result<bool> {
    if consent.yes {
        printer.notice(&format!("{what}."));
        return Ok(true);
    }
    Ok(printer.confirm_count(&format!("{what}?"), count)?)
}

/// Prints what the rows lack: counts, and sessions that were kept or began during the run.
fn tell_result(counts: &Counts, ran: Option<RunReport>, cause: Option<EndSignal>, place: &str, printer: &mut Printer) {
    tell_of_protected(counts, printer);
    if let Some(begun) = ran.map(|ran| ran.begun).filter(|begun| *begun > 0) {
        printer.notice(&format!("Not deleted, since begun during the run: {}.", counted(begun, "session")));
    }
    let beginning = if cause.is_some() { "Interrupted: " } else { "" };
    printer.notice(&format!("{beginning}{} on {place}.", outcome::summary(counts)));
    if counts.of(OutcomeKind::Deleted) + counts.of(OutcomeKind::Unknown) > 0 {
        printer.notice(TOKENS);
    }
}

/// Prints how many protected sessions are kept, and which flag deletes them.
fn tell_of_protected(counts: &Counts, printer: &mut Printer) {
    let count = usize::try_from(counts.of(OutcomeKind::Protected)).unwrap_or(usize::MAX);
    if count > 0 {
        let (are, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        let sessions = counted(count, "protected session");
        printer.notice(&format!("{sessions} {are} kept (deletable: false); --include-protected deletes {them}, too."));
    }
}

/// Prints on stderr the outcomes that could not be written to stdout.
fn tell_lost(problem: &str, rows: &[(String, OutcomeKind)], printer: &mut Printer) {
    let error = CommandError::new(ExitStatus::Failure, format!("{problem}; nothing more was deleted"));
    printer.notice(&failure::text(error));
    if rows.is_empty() {
        return;
    }
    printer.notice("  these outcomes could not be written:");
    for (sid, kind) in rows {
        printer.notice(&format!("  {} {}", sanitize::text(sid), kind.word()));
    }
}

/// Names the command that goes on with a run that left something to do.
fn tell_resume(execution: &Execution<'_>, counts: &Counts, printer: &mut Printer) {
    if let Some(path) = execution.path().filter(|_| counts.left() > 0) {
        let path = shell::word(&path.display().to_string());
        printer.notice(&format!("{} left: `config-cli session resume {path}` goes on.", counts.left()));
    }
}

/// 1 if any entry failed; 4 if the only one does not exist. `fine` more entries count as deleted.
fn status_of(counts: &Counts, fine: u64, consent: ConsentArgs) -> ExitStatus {
    let (total, not_found) = (counts.total() + fine, counts.of(OutcomeKind::NotFound));
    let ignored = if consent.ignore_not_found { not_found } else { 0 };
    if fine + counts.of(OutcomeKind::Deleted) + ignored == total {
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
    UsageError::new(format!("{command} needs a confirmation, which standard input can't give: nothing was {done}"))
        .hint(hint)
}
