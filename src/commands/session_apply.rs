//! `session apply`: does what a plan says, after telling what changed since it was made.

mod changes;
mod planned;

use std::fs::File;
use std::path::Path;

use changes::{Changes, Seen};
use planned::Planned;

use super::evidence::Evidence;
use super::session_plan::{Collector, header};
use super::session_resume::check_server;
use super::session_run::{Intent, needs_yes};
use super::session_tokens;
use crate::args::session::{ApplyArgs, ConsentArgs};
use crate::error::{ExitStatus, UsageError};
use crate::journal::{Action, Header, JournalError, Line, Reader};
use crate::output::Output;
use crate::pace::Patient;
use crate::printer::Printer;
use crate::session::target::Target;
use crate::settings::Settings;
use crate::shell;
use crate::sign_out::item::Item;
use crate::sign_out::look_up::look_up;
use crate::sign_out::window::WINDOW;
use crate::view::outcome::{REVOCATIONS, SIGN_OUTS};
use crate::view::sanitize;

/// Deletes the sessions of a plan by sid, revokes its tokens by code, and ends no others.
///
/// # Errors
/// The plan can't be used or is for another server, a call failed, or the required confirmation is missing.
pub(super) async fn run<C: Patient>(
    args: &ApplyArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let path = &args.plan;
    let planned = Planned::read(path).map_err(|error| cant_apply(path, &error))?;
    check_server(&format!("the plan {}", path.display()), &planned.header, settings)?;
    let (has_sessions, has_tokens) = match planned.header.action {
        Action::RevokeTokens => (false, true),
        Action::Delete | Action::Revoke => (true, planned.header.tokens),
    };
    if !args.yes && !args.dry_run && !printer.stdin_is_terminal {
        return Err(needs_yes("session apply", if has_sessions { "deleted" } else { "revoked" }).into());
    }
    let include_protected = planned.header.include_protected;
    let consent = ConsentArgs {
        yes: args.yes,
        dry_run: args.dry_run,
        include_protected,
        ignore_not_found: args.ignore_not_found,
        max: args.max,
    };
    let planning = args.dry_run.then_some("--dry-run");
    let evidence = Evidence::of_receipt(&args.receipt, planning, settings)?;
    match (has_sessions, has_tokens) {
        (false, _) => output.show_outcomes(&REVOCATIONS),
        (true, true) => output.show_outcomes(&SIGN_OUTS),
        (true, false) => {}
    }
    output.state_reason(planned.header.reason.as_deref());
    let seen = Seen::look(&planned, caller, settings).await?;
    // Sessions of a user that began since must not be revoked with the planned ones.
    let action = if has_sessions { Action::Delete } else { Action::RevokeTokens };
    let own = header(action, caller, settings).await?;
    let of_plan = planned.header.action;
    let header = Header { program: own.program, operator: own.operator, made: own.made, action, ..planned.header };
    let mut collector = Collector::begin(header, &args.journal, !args.dry_run, settings, printer)?;
    let (mut changes, numbers) = add_all(path, &seen, include_protected, &mut collector, caller).await?;
    if has_tokens {
        changes.gone_tokens = session_tokens::add_planned(path, &numbers, &mut collector, caller).await?;
    }
    changes::tell(&changes, &seen, of_plan, printer);
    let whom = format!(", of the plan {}", sanitize::text(&path.display().to_string()));
    let intent = Intent { whom, consent, shows_sample: true, evidence };
    intent.carry_out(collector.finish()?, caller, settings, output, printer).await
}

/// Sessions, each with its place in a plan.
type Placed = Vec<(usize, Target)>;

/// Adds the sessions of a plan; those that the search did not find are looked up by sid. Returns what changed, and the new
/// number of each session.
async fn add_all<C: Patient>(
    path: &Path,
    seen: &Seen,
    include_protected: bool,
    collector: &mut Collector,
    caller: &C,
) -> anyhow::Result<(Changes, Vec<u64>)> {
    let (_, mut reader) = Reader::open(File::open(path)?)?;
    let mut changes = Changes::default();
    let mut numbers: Vec<u64> = Vec::new();
    loop {
        let mut targets = Vec::new();
        while targets.len() < WINDOW
            && let Some(line) = reader.next_line()?
        {
            targets.extend(match line {
                Line::Session { session } => Some(session),
                _ => None,
            });
        }
        if targets.is_empty() {
            return Ok((changes, numbers));
        }
        let first = numbers.len();
        numbers.resize(first + targets.len(), 0);
        let (found, unseen): (Placed, Placed) =
            (first..).zip(targets).partition(|(_, target)| seen.sids.contains(&target.sid));
        for (place, target) in found {
            numbers[place] = collector.len();
            collector.add(Item::new(collector.len(), target, include_protected))?;
        }
        let (places, sids): (Vec<usize>, Vec<String>) =
            unseen.into_iter().map(|(place, target)| (place, target.sid)).unzip();
        let items = look_up(caller, collector.len(), sids, include_protected, |_, _| ()).await?;
        for (place, item) in places.into_iter().zip(items) {
            match item.is_pending() {
                true => changes.unmatched += 1,
                false => changes.gone += u64::from(item.is_not_found()),
            }
            numbers[place] = collector.len();
            collector.add(item)?;
        }
    }
}

pub(super) fn cant_apply(path: &Path, error: &JournalError) -> UsageError {
    let path = path.display().to_string();
    if matches!(error, JournalError::InUse) {
        return UsageError::new(format!("{path} is the journal of a run, not a plan"))
            .hint(format!("`config-cli session resume {}` goes on with it", shell::word(&path)));
    }
    UsageError::new(format!("the plan {path} can't be applied: {error}")).hint(match error {
        JournalError::Newer(_) => "apply it with the newer config-cli",
        _ => "make a new plan with --plan FILE; nothing was ended",
    })
}
