//! `session apply`: does what a plan says, after telling what changed since it was made.

use std::fs::File;
use std::path::Path;

use super::evidence::Evidence;
use super::session_plan::{Collector, header};
use super::session_resume::check_server;
use super::session_run::{Intent, needs_yes};
use super::session_tokens;
use crate::args::PlannedArgs;
use crate::args::session::{ApplyArgs, ConsentArgs};
use crate::error::{ExitStatus, UsageError};
use crate::journal::{Action, Header, JournalError, Line, Reader};
use crate::output::Output;
use crate::pace::Patient;
use crate::paging::Known;
use crate::printer::Printer;
use crate::session::export::PARALLEL;
use crate::session::revoke::inum_of;
use crate::session::selection::{Lists, Selection};
use crate::session::selectors::Order;
use crate::session::target::Target;
use crate::settings::Settings;
use crate::shell;
use crate::sign_out::item::Item;
use crate::sign_out::look_up::look_up;
use crate::sign_out::window::WINDOW;
use crate::view::outcome::{SIGN_OUTS, counted};
use crate::view::{preview, sanitize};

/// Deletes the sessions of a plan by sid, and no others.
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
    let (planned, sids) = check(path).map_err(|error| cant_apply(path, &error))?;
    check_server(&format!("the plan {}", path.display()), &planned, settings)?;
    if planned.action == Action::RevokeTokens {
        return Err(UsageError::new(format!("the plan {} is one of tokens, not of sessions", path.display())).into());
    }
    if !args.yes && !args.dry_run && !printer.stdin_is_terminal {
        return Err(needs_yes("session apply", "deleted").into());
    }
    let consent = ConsentArgs {
        yes: args.yes,
        dry_run: args.dry_run,
        include_protected: planned.include_protected,
        ignore_not_found: args.ignore_not_found,
        max: args.max,
    };
    let planning = args.dry_run.then_some("--dry-run");
    let evidence = Evidence::of_receipt(&args.receipt, planning, settings)?;
    if planned.tokens {
        output.show_outcomes(&SIGN_OUTS);
    }
    output.state_reason(planned.reason.as_deref());
    let seen = look(&planned, &sids, caller, settings).await?;
    let planned_tokens = planned.tokens;
    let own = header(Action::Delete, caller, settings).await?;
    let header = Header { program: own.program, operator: own.operator, made: own.made, action: own.action, ..planned };
    let mut collector = Collector::begin(header, &args.journal, !args.dry_run, settings, printer)?;
    let (changes, numbers) = add_all(path, &seen, consent.include_protected, &mut collector, caller).await?;
    tell_of_changes(&changes, &seen, printer);
    if planned_tokens {
        let gone = session_tokens::add_planned(path, &numbers, &mut collector, caller).await?;
        if gone > 0 {
            let tokens = counted(usize::try_from(gone).unwrap_or(usize::MAX), "token");
            printer.notice(&format!("Gone since the plan was made: {tokens}."));
        }
    }
    let whom = format!(", of the plan {}", sanitize::text(&path.display().to_string()));
    let intent = Intent { whom, consent, shows_sample: true, evidence };
    intent.carry_out(collector.finish()?, caller, settings, output, printer).await
}

/// Reads a plan to its end, so that a damaged one is refused before anything is sent. Returns its sids.
fn check(path: &Path) -> Result<(Header, Known), JournalError> {
    let (header, mut reader) = Reader::open(File::open(path)?)?;
    let mut sids = Known::default();
    while let Some(line) = reader.next_line()? {
        match line {
            Line::Session { session } => {
                sids.insert(&session.sid);
            }
            Line::Began { .. } => return Err(JournalError::InUse),
            _ => {}
        }
    }
    Ok((header, sids))
}

/// What a search with the selectors of a plan finds now.
#[derive(Default)]
struct Seen {
    /// Whether there was a search: not for a plan of sids.
    is_searched: bool,
    /// The planned sessions that were found.
    sids: Known,
    /// The number of sessions that were found and are not in the plan, and some of them.
    others: u64,
    sample: Vec<Target>,
}

/// Searches with the selectors of a plan.
async fn look<C: Patient>(planned: &Header, sids: &Known, caller: &C, settings: &Settings) -> anyhow::Result<Seen> {
    let mut seen = Seen::default();
    let PlannedArgs { sids: listed, mut selectors, every_session, user_dn } =
        PlannedArgs::from_words(&planned.selectors)?;
    selectors.user_inum.extend(user_dn.iter().filter_map(|dn| inum_of(dn)).map(str::to_owned));
    let is_list = !listed.is_empty() || !selectors.from.is_empty();
    if is_list || !(every_session || selectors.is_given()) {
        return Ok(seen);
    }
    let selection = Selection::new(&selectors, Lists::default(), Order::default(), settings.now)?;
    // Slices of time lose no session that others move to another page while they are read.
    let mut sessions = selection.export(caller, PARALLEL, None);
    seen.is_searched = true;
    while let Some(page) = sessions.next_sessions().await? {
        for session in &page {
            if session.sid().is_some_and(|sid| sids.contains(sid)) {
                seen.sids.insert(session.sid().unwrap_or_default());
                continue;
            }
            seen.others += 1;
            if seen.sample.len() < preview::MOST_SHOWN {
                seen.sample.push(Target::from(session));
            }
        }
    }
    Ok(seen)
}

/// Sessions, each with its place in a plan.
type Placed = Vec<(usize, Target)>;

/// How many sessions of a plan are gone, and how many others the search did not find.
struct Changes {
    gone: u64,
    unmatched: u64,
}

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
    let mut changes = Changes { gone: 0, unmatched: 0 };
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

/// Tells what changed since the plan was made.
fn tell_of_changes(changes: &Changes, seen: &Seen, printer: &mut Printer) {
    let Changes { gone, unmatched } = *changes;
    let sessions = |count: u64| counted(usize::try_from(count).unwrap_or(usize::MAX), "session");
    if gone > 0 {
        printer.notice(&format!("Gone since the plan was made: {}.", sessions(gone)));
    }
    if seen.is_searched && unmatched > 0 {
        printer.notice(&format!("In the plan, but no longer matched by its selectors: {}.", sessions(unmatched)));
    }
    if seen.others > 0 {
        printer.notice(&format!(
            "Not in the plan, and not touched, though its selectors match: {}.\n{}",
            sessions(seen.others),
            preview::sample(&seen.sample, seen.others)
        ));
    }
}

fn cant_apply(path: &Path, error: &JournalError) -> UsageError {
    let path = path.display().to_string();
    if matches!(error, JournalError::InUse) {
        return UsageError::new(format!("{path} is the journal of a run, not a plan"))
            .hint(format!("`config-cli session resume {}` goes on with it", shell::word(&path)));
    }
    UsageError::new(format!("the plan {path} can't be applied: {error}")).hint(match error {
        JournalError::Newer(_) => "apply it with the newer config-cli",
        _ => "make a new plan with --plan FILE; nothing was deleted",
    })
}
