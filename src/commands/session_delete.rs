//! `session delete` and `session revoke`: show the sessions, ask for confirmation, delete, verify and report.

use std::path::Path;

use futures_util::future::{Either, select};
use tokio::sync::oneshot;

use super::session_report::Report;
use super::session_sids;
use crate::args::session::{ConsentArgs, DeleteArgs};
use crate::catalog::DELETE_SESSION;
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::files;
use crate::interrupt::{EndSignal, Interrupt};
use crate::operation::Service;
use crate::output::Output;
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::bulk::{self, Item, Outcome};
use crate::session::revoke::TOKENS;
use crate::session::run::{self, Ended, Revocation, RunReport};
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::outcome::{self, counted};
use crate::view::{failure, sanitize, server};

/// The sids that are given; `-` reads them from standard input.
fn read_sids(args: &DeleteArgs, printer: &mut Printer) -> anyhow::Result<Vec<String>> {
    let mut sids: Vec<String> = Vec::new();
    let from = args.from.iter().map(|path| path.as_os_str() == "-");
    if args.sids.iter().map(|sid| sid == "-").chain(from).filter(|is_input| *is_input).count() > 1 {
        return Err(UsageError::new("standard input is named twice, and can be read only once").into());
    }
    for sid in &args.sids {
        match sid.as_str() {
            "-" => sids.extend(parse("standard input", printer.read_input())?),
            sid if sid.trim().is_empty() => {
                return Err(UsageError::new("one of the sids is empty").hint("`session search` finds sids").into());
            }
            sid => sids.push(sid.trim().to_owned()),
        }
    }
    for path in &args.from {
        let text = if path.as_os_str() == "-" { printer.read_input() } else { files::read_text(path) };
        sids.extend(parse(&name(path), text)?);
    }
    let sids = session_sids::distinct(sids);
    // Every sid is checked before the first one is used.
    for sid in &sids {
        request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?;
    }
    Ok(sids)
}

fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}

fn parse(name: &str, text: std::io::Result<String>) -> Result<Vec<String>, UsageError> {
    let text = text.map_err(|error| UsageError::new(format!("{name} can't be read: {error}")))?;
    session_sids::parse(&text).map_err(|error| {
        UsageError::new(format!("{name} has no list of sids: {error}"))
            .hint("sids are read one a line, or from JSON, JSON lines or CSV as `session search` writes them")
    })
}

/// What `session delete` would send.
///
/// # Errors
/// A sid can't be sent.
pub fn delete_requests(args: &DeleteArgs, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    let build = |sid: String| Ok(request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?);
    read_sids(args, printer)?.into_iter().map(build).collect()
}

/// Deletes sessions by sid.
///
/// # Errors
/// A lookup failed, the required confirmation is missing, or the output can't be written.
pub async fn delete<C: Call>(
    args: &DeleteArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let consent = args.consent;
    let reads_input = args.sids.iter().any(|sid| sid == "-") || args.from.iter().any(|path| path.as_os_str() == "-");
    let sids = read_sids(args, printer)?;
    if sids.is_empty() {
        Report::begin(&[], "not-tried", output, printer)?.end(&[])?;
        printer.notice("The input has no sids: nothing to delete.");
        return Ok(ExitStatus::Success);
    }
    if !consent.yes && !consent.dry_run && (reads_input || !printer.stdin_is_terminal) {
        return Err(needs_yes("session delete", "deleted").into());
    }
    let items = bulk::look_up(caller, sids, consent.include_protected).await?;
    let plan = Plan { items, users: None, what: "Delete".to_owned(), whom: String::new() };
    plan.carry_out(consent, caller, settings, output, printer).await
}

/// Sessions that are to be deleted.
pub(super) struct Plan {
    /// The sessions.
    pub items: Vec<Item>,
    /// The users, for `session revoke`.
    pub users: Option<Vec<Revocation>>,
    /// The verb of the confirmation.
    pub what: String,
    /// The users in words, which follow the sessions in the confirmation.
    pub whom: String,
}

impl Plan {
    /// Shows the plan, asks for a confirmation, deletes and reports.
    pub(super) async fn carry_out<C: Call>(
        mut self,
        consent: ConsentArgs,
        caller: &C,
        settings: &Settings,
        output: &mut Output<'_>,
        printer: &mut Printer,
    ) -> anyhow::Result<ExitStatus> {
        let place = server::server(Service::ConfigApi, settings);
        let pending: Vec<&Item> = self.items.iter().filter(|item| item.is_pending()).collect();
        let what = format!("{}{} on {place}", outcome::describe(&pending), self.whom);
        let is_nothing = pending.is_empty();
        if is_nothing || consent.dry_run {
            let mut report = Report::begin(&self.items, "would-be-deleted", output, printer)?;
            report.end(&self.items)?;
            if let Some((problem, _)) = report.lost(&self.items) {
                let message = format!("{problem}; nothing was deleted on {place}");
                return Err(CommandError::new(ExitStatus::Failure, message).into());
            }
            tell_of_protected(&self.items, printer);
            printer.notice(&match (consent.dry_run, is_nothing) {
                (true, true) => format!("Nothing would be deleted on {place}."),
                (true, false) => format!("Would {} {what}.", self.what.to_lowercase()),
                (false, _) => format!("Nothing was deleted on {place}."),
            });
            return Ok(status_of(&self.items, consent));
        }
        let what = format!("{} {what}", self.what);
        if !confirm(&what, consent, printer)? {
            printer.notice(&format!("Nothing was deleted on {place}."));
            return Ok(ExitStatus::Failure);
        }
        let mut report = match Report::begin(&self.items, "not-tried", output, printer) {
            Ok(report) => report,
            // A closed stdout is an error here, since nothing was deleted.
            Err(error) => {
                let message = format!("{error}; nothing was deleted on {place}");
                return Err(CommandError::new(ExitStatus::Failure, message).into());
            }
        };
        let (ran, cause) = self.run(caller, &mut report).await;
        let filtered = report.end(&self.items);
        let lost = report.lost(&self.items);
        tell_result(&self.items, ran, cause, &place, report.printer());
        if let Some((problem, rows)) = lost {
            tell_lost(&problem, &rows, report.printer());
            return Ok(ExitStatus::Failure);
        }
        filtered?;
        Ok(cause.map_or_else(|| status_of(&self.items, consent), EndSignal::status))
    }

    /// Deletes the sessions. A signal ends the run after the current session, a second signal at once.
    async fn run<C: Call>(
        &mut self,
        caller: &C,
        report: &mut Report<'_, '_>,
    ) -> (Option<RunReport>, Option<EndSignal>) {
        let mut interrupt = Interrupt::listen_for_any_end();
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let watch = |index, item: &Item| report.item(index, item);
        let running = async {
            match &self.users {
                Some(users) => run::revoke(caller, users, &mut self.items, stopped, watch).await,
                None => {
                    let ended = run::delete(caller, &mut self.items, stopped, watch).await;
                    RunReport { ended, begun: 0 }
                }
            }
        };
        let mut running = Box::pin(running);
        let cause = match select(running.as_mut(), Box::pin(interrupt.wait())).await {
            Either::Left((ran, _)) => return (Some(ran), None),
            Either::Right((cause, _)) => cause,
        };
        let _ = stop.send(());
        let ran = match select(running.as_mut(), Box::pin(interrupt.wait())).await {
            Either::Left((ran, _)) => return (Some(ran), Some(cause)),
            Either::Right(_) => None,
        };
        drop(running);
        for item in self.items.iter_mut().filter(|item| item.is_pending()) {
            item.outcome = Some(Outcome::NotTried);
        }
        (ran, Some(cause))
    }
}

/// Asks for confirmation; with `--yes`, prints only what will be done.
fn confirm(what: &str, consent: ConsentArgs, printer: &mut Printer) -> anyhow::Result<bool> {
    if consent.yes {
        printer.notice(&format!("{what}."));
        return Ok(true);
    }
    Ok(printer.confirm(&format!("{what}?"))?)
}

/// Prints what the rows lack: counts, and sessions that were kept or began during the run.
fn tell_result(items: &[Item], ran: Option<RunReport>, cause: Option<EndSignal>, place: &str, printer: &mut Printer) {
    tell_of_protected(items, printer);
    if let Some(begun) = ran.map(|ran| ran.begun).filter(|begun| *begun > 0) {
        printer.notice(&format!("Not deleted, since begun during the run: {}.", counted(begun, "session")));
    }
    if ran.is_some_and(|ran| ran.ended == Ended::GaveUp) {
        printer.notice("Stopped early: the remaining deletions would have failed in the same way.");
    }
    let beginning = if cause.is_some() { "Interrupted: " } else { "" };
    printer.notice(&format!("{beginning}{} on {place}.", outcome::summary(items)));
    if items.iter().any(|item| matches!(item.outcome, Some(Outcome::Deleted | Outcome::Unknown(_)))) {
        printer.notice(TOKENS);
    }
}

/// Prints how many protected sessions are kept, and which flag deletes them.
fn tell_of_protected(items: &[Item], printer: &mut Printer) {
    let count = items.iter().filter(|item| matches!(item.outcome, Some(Outcome::Protected))).count();
    if count > 0 {
        let (are, them) = if count == 1 { ("is", "it") } else { ("are", "them") };
        let sessions = counted(count, "protected session");
        printer.notice(&format!("{sessions} {are} kept (deletable: false); --include-protected deletes {them}, too."));
    }
}

/// Prints on stderr the outcomes that could not be written to stdout.
fn tell_lost(problem: &str, rows: &[&Item], printer: &mut Printer) {
    let error = CommandError::new(ExitStatus::Failure, format!("{problem}; nothing more was deleted"));
    printer.notice(&failure::text(error));
    if rows.is_empty() {
        return;
    }
    printer.notice("  these outcomes could not be written:");
    for item in rows {
        let word = item.outcome.as_ref().map_or("not-tried", outcome::word);
        printer.notice(&format!("  {} {word}", sanitize::text(&item.target.sid)));
    }
}

/// 1 if any item failed; 4 if the only item does not exist.
fn status_of(items: &[Item], consent: ConsentArgs) -> ExitStatus {
    let is_fine = |item: &Item| match item.outcome {
        Some(Outcome::Deleted) => true,
        // A dry run assumes that every deletion succeeds, so that it ends with the status of the real run.
        None => consent.dry_run,
        Some(Outcome::NotFound) => consent.ignore_not_found,
        _ => false,
    };
    match items {
        items if items.iter().all(is_fine) => ExitStatus::Success,
        [Item { outcome: Some(Outcome::NotFound), .. }] => ExitStatus::NotFound,
        _ => ExitStatus::Failure,
    }
}

/// The usage error for a confirmation that is required where standard input is not a terminal.
pub(super) fn needs_yes(command: &str, done: &str) -> UsageError {
    UsageError::new(format!("{command} needs a confirmation, which standard input can't give: nothing was {done}"))
        .hint("add --yes to do it, or --dry-run to see what would be done")
}
