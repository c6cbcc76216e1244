//! `session resume`: goes on with a run that was interrupted.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::evidence::Evidence;
use super::session_journals::paths;
use super::session_journals::summary::Summary;
use super::session_plan::{Counted, Plan, Sample};
use super::session_run::{Intent, needs_yes};
use crate::args::session::{ConsentArgs, ResumeArgs};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::{Action, Header, Journal, JournalError, Line, Progress};
use crate::output::Output;
use crate::pace::Patient;
use crate::printer::Printer;
use crate::settings::Settings;
use crate::sign_out::item::Entry;
use crate::view::outcome::{REVOCATIONS, SIGN_OUTS};
use crate::view::pending::Pending;
use crate::view::sanitize;

/// Goes on with the run of a journal, and reports the outcomes of all its entries.
///
/// # Errors
/// The journal can't be used, belongs to another server or profile, or the required confirmation is missing.
pub(super) async fn run<C: Patient>(
    args: ResumeArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    if !args.yes && !printer.stdin_is_terminal {
        return Err(needs_yes("session resume", "ended").into());
    }
    let path = match args.journal {
        Some(path) => path,
        None => newest(settings)?,
    };
    let (journal, progress) = Journal::open(&path).map_err(|error| cant_resume(&path, &error))?;
    check_server(&format!("the journal {}", path.display()), journal.header(), settings)?;
    let header = journal.header();
    match (header.action, header.tokens) {
        (Action::RevokeTokens, _) => output.show_outcomes(&REVOCATIONS),
        (_, true) => output.show_outcomes(&SIGN_OUTS),
        (_, false) => {}
    }
    let evidence = Evidence::of_receipt(&args.receipt, None, settings)?;
    output.state_reason(journal.header().reason.as_deref());
    let (pending, counts, sample) = rest(&journal, &progress).map_err(|error| cant_resume(&path, &error))?;
    let whom = format!(", the rest of {}", sanitize::text(&path.display().to_string()));
    let consent = ConsentArgs {
        yes: args.yes,
        dry_run: false,
        include_protected: journal.header().include_protected,
        ignore_not_found: args.ignore_not_found,
        max: None,
    };
    let plan = Plan { journal, progress, known: HashMap::new(), counts, pending, sample };
    Intent { whom, consent, shows_sample: false, evidence }.carry_out(plan, caller, settings, output, printer).await
}

/// The newest journal of this server and profile that has something left to do, and that no process works on.
fn newest(settings: &Settings) -> anyhow::Result<PathBuf> {
    let server = settings.require_config_url()?.as_str();
    for path in paths(settings)? {
        let Ok(summary) = Summary::read(&path) else { continue };
        let is_of_server = summary.header.server == server && summary.header.profile == settings.profile;
        if is_of_server && summary.is_unfinished() && !summary.is_in_use {
            return Ok(path);
        }
    }
    let message = format!("no journal of {server} has anything left to do");
    Err(CommandError::new(ExitStatus::NotFound, message).hint("`session journals` lists all journals").into())
}

/// The entries that are left to do, and how many are not.
fn rest(journal: &Journal, progress: &Progress) -> Result<(Pending, Counted, Sample), JournalError> {
    let (mut pending, mut counts, mut sample) = (Pending::default(), Counted::default(), Sample::default());
    let mut plan = journal.plan()?;
    let mut numbers = 0..;
    while let Some(line) = plan.next_line()? {
        let entry = match line {
            Line::Session { session } => Entry::Session(session),
            Line::Token { token } => Entry::Token(token),
            _ => continue,
        };
        let kind = progress.kind(numbers.next().unwrap_or(u64::MAX));
        if kind.is_final() {
            counts.add(entry.is_token(), kind);
        } else {
            pending.add(&entry);
            sample.add(entry);
        }
    }
    Ok((pending, counts, sample))
}

/// Sids of one server are not sent to another one, and not by another profile's account.
pub(super) fn check_server(file: &str, header: &Header, settings: &Settings) -> Result<(), UsageError> {
    let server = settings.require_config_url()?.as_str();
    let profile = |profile: &Option<String>| match profile {
        Some(name) => format!("the profile {name}"),
        None => "no profile".to_owned(),
    };
    let hint = match &header.profile {
        Some(name) => format!("use --profile {name}"),
        None => format!("use --config-url {}", header.server),
    };
    if header.server != server {
        let message = format!("{file} is of {}, and this command calls {server}", header.server);
        return Err(UsageError::new(message).hint(hint));
    }
    if header.profile != settings.profile {
        let (theirs, ours) = (profile(&header.profile), profile(&settings.profile));
        let message = format!("{file} was made with {theirs}, and this command uses {ours}");
        return Err(UsageError::new(message).hint(hint));
    }
    Ok(())
}

fn cant_resume(path: &Path, error: &JournalError) -> anyhow::Error {
    let hint = match error {
        JournalError::InUse => "wait until it ends, or end it",
        JournalError::Newer(_) => "resume it with the newer config-cli",
        JournalError::Incomplete => "nothing of it was done: repeat the command that made it",
        JournalError::System(_) | JournalError::NotAPlan | JournalError::Damaged { .. } => {
            "`session journals` lists the journals"
        }
    };
    let message = format!("the journal {} can't be resumed: {error}", path.display());
    UsageError::new(message).hint(hint).into()
}
