//! `session delete` and `session revoke`: said, confirmed, counted and reported.

use super::output::Output;
use super::session::{format, needs_yes};
use crate::args::session::ConsentArgs;
use crate::args::{Format, RevokeArgs};
use crate::catalog::{DELETE_SESSION, SEARCH_SESSION};
use crate::error::{ExitStatus, UsageError};
use crate::interrupt::{Cause, Interrupt};
use crate::pairs::Pair;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::bulk::{self, Item, Outcome};
use crate::session::filter::{Condition, Operator, Query};
use crate::session::paging::{self, LARGEST_PAGE};
use crate::session::revoke::{self, TOKENS, dn_of, inum_of, is_inum};
use crate::session::run::{self, Ended, Revocation};
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::outcome;
use crate::view::sanitize;

/// The sids as given; `-` stands for the lines of standard input.
fn read_sids(given: &[String], printer: &mut Printer) -> anyhow::Result<Vec<String>> {
    let mut sids: Vec<String> = Vec::new();
    for sid in given {
        let lines = if sid == "-" { printer.read_input()? } else { sid.clone() };
        for sid in lines.lines().map(str::trim).filter(|sid| !sid.is_empty()) {
            if !sids.iter().any(|known| known == sid) {
                sids.push(sid.to_owned());
            }
        }
    }
    if sids.is_empty() {
        return Err(UsageError::new("session delete was given no sid").hint("`session search` finds sids").into());
    }
    // Every sid is checked before the first one is used.
    for sid in &sids {
        request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?;
    }
    Ok(sids)
}

/// What `session delete` would send.
///
/// # Errors
/// A sid can't be sent.
pub fn delete_requests(given: &[String], printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    let build = |sid: String| Ok(request::build(DELETE_SESSION, &[], &[Pair::new("sid", sid)])?);
    read_sids(given, printer)?.into_iter().map(build).collect()
}

/// What `session revoke` would send; by the user's name, that begins with a search.
///
/// # Errors
/// Nobody is named, or the name can't be sent.
pub fn revoke_requests(
    args: &RevokeArgs,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Vec<ApiRequest>> {
    match whom(args)? {
        Whom::Inum(inum) => Ok(vec![revoke::request(&dn_of(&inum))?]),
        Whom::Name(name) => {
            let query = query("auth_user", "--user", &name, settings)?;
            printer.notice(
                "The first request finds the user: put the percent-encoded userDn of its answer in place of USER_DN.",
            );
            Ok(vec![
                request::build(SEARCH_SESSION, &query.arguments(0, LARGEST_PAGE), &[])?,
                revoke::request("USER_DN")?,
            ])
        }
    }
}

/// Deletes sessions by sid.
///
/// # Errors
/// A lookup failed, nobody confirmed where that is needed, or the output can't be written.
pub async fn delete<C: Call>(
    sids: Vec<String>,
    consent: ConsentArgs,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let reads_input = sids.iter().any(|sid| sid == "-");
    let sids = read_sids(&sids, printer)?;
    if !consent.yes && !consent.dry_run && (reads_input || !printer.stdin_is_terminal) {
        return Err(needs_yes("session delete").into());
    }
    let items = bulk::look_up(caller, sids, false).await?;
    delete_items(items, consent, "Delete", caller, settings, printer).await
}

/// Says, asks, deletes and reports.
async fn delete_items<C: Call>(
    mut items: Vec<Item>,
    consent: ConsentArgs,
    verb: &str,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let pending: Vec<&Item> = items.iter().filter(|item| item.is_pending()).collect();
    if pending.is_empty() || consent.dry_run {
        let (count, what) = (pending.len(), outcome::describe(&pending));
        print_items(&items, "would-be-deleted", settings, printer)?;
        if consent.dry_run {
            printer.notice(&match count {
                0 => "Nothing would be deleted.".to_owned(),
                _ => format!("Would delete {what}."),
            });
            return Ok(ExitStatus::Success);
        }
        printer.notice("Nothing was deleted.");
        return Ok(status_of(&items));
    }
    let what = format!("{verb} {}", outcome::describe(&pending));
    if !confirm(&what, consent, printer)? {
        printer.notice("Nothing was deleted.");
        return Ok(ExitStatus::Failure);
    }
    let mut interrupt = Interrupt::listen();
    let mut cause = Cause::Interrupt;
    let stop = async { cause = interrupt.wait().await };
    let interrupted = run::delete(caller, &mut items, stop, |_, _| true).await == Ended::Stopped;
    printer.notice(TOKENS);
    print_items(&items, "not-tried", settings, printer)?;
    printer.notice(&format!("{}{}.", if interrupted { "Interrupted: " } else { "" }, outcome::summary(&items)));
    Ok(if interrupted { cause.status() } else { status_of(&items) })
}

/// Asks unless `--yes` says so; states what will be done either way.
fn confirm(what: &str, consent: ConsentArgs, printer: &mut Printer) -> anyhow::Result<bool> {
    if consent.yes {
        printer.notice(&format!("{what}."));
        return Ok(true);
    }
    let answer = printer.ask(&format!("{what}? [y/N]"))?;
    Ok(answer.is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes")))
}

fn print_items(
    items: &[Item],
    planned: &'static str,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let format = format(settings, printer);
    if format == Format::Table && settings.columns.is_empty() && !settings.wide {
        return Ok(printer.result(&outcome::table(items, planned, printer.screen))?);
    }
    let values = outcome::json(items, planned);
    let mut output = Output::new(settings.format.unwrap_or(format), settings)?.after_change();
    output.answer(values.into(), printer)
}

/// Refuses columns that no outcome has, before anything is deleted.
///
/// # Errors
/// A column is named that no outcome has.
pub(super) fn check_columns(settings: &Settings) -> Result<(), UsageError> {
    let mut unknown = settings.columns.iter().filter(|name| !outcome::COLUMNS.contains(&name.as_str()));
    match unknown.next().filter(|_| settings.jq.is_none()) {
        None => Ok(()),
        Some(name) => Err(UsageError::new(format!("--columns: the outcome of a deletion has no column `{name}`"))
            .hint(format!("its columns are {}", outcome::COLUMNS.join(", ")))),
    }
}

/// 1 when any item failed; 4 when the one thing that was named is not there.
fn status_of(items: &[Item]) -> ExitStatus {
    match items {
        [Item { outcome: Some(Outcome::NotFound), .. }] => ExitStatus::NotFound,
        items if items.iter().all(|item| matches!(item.outcome, Some(Outcome::Deleted))) => ExitStatus::Success,
        _ => ExitStatus::Failure,
    }
}

/// Whose sessions are meant.
enum Whom {
    Inum(String),
    Name(String),
}

fn whom(args: &RevokeArgs) -> Result<Whom, UsageError> {
    if let Some(name) = &args.user {
        return Ok(Whom::Name(name.clone()));
    }
    let inum = match (&args.user_dn, &args.user_inum) {
        (Some(dn), _) => inum_of(dn).ok_or_else(|| {
            UsageError::new(format!("`{dn}` is not the DN of a user"))
                .hint("it looks like inum=…,ou=people,o=jans; --user finds it by the user's name")
        })?,
        (None, Some(inum)) => inum.as_str(),
        (None, None) => {
            return Err(UsageError::new("session revoke was not told whose sessions")
                .hint("give --user NAME, --user-inum INUM or --user-dn DN"));
        }
    };
    if !is_inum(inum) {
        return Err(
            UsageError::new(format!("`{inum}` is not an inum")).hint("it is what stands behind inum= in the user's DN")
        );
    }
    Ok(Whom::Inum(inum.to_owned()))
}

fn query(field: &str, flag: &str, value: &str, settings: &Settings) -> Result<Query, UsageError> {
    let condition = Condition::new(field, Operator::Equal, value, settings.now)
        .map_err(|error| UsageError::new(format!("{flag}: {error}")))?;
    Ok(Query { conditions: vec![condition], ..Query::default() })
}

/// Deletes every session of a user.
///
/// # Errors
/// The user is not found or not unique, a call failed, or nobody confirmed where that is needed.
pub async fn revoke<C: Call>(
    args: &RevokeArgs,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let whom = whom(args)?;
    if !args.consent.yes && !args.consent.dry_run && !printer.stdin_is_terminal {
        return Err(needs_yes("session revoke").into());
    }
    let inum = match whom {
        Whom::Inum(inum) => inum,
        Whom::Name(name) => match find_inum(&name, caller, settings, printer).await? {
            Some(inum) => inum,
            None => return Ok(ExitStatus::NotFound),
        },
    };
    let sessions = paging::collect(caller, &query("userDn", "--user-inum", &inum, settings)?).await?;
    let dn = dn_of(&inum);
    if sessions.is_empty() {
        printer.notice(&format!("error: {} has no session\n  hint: nothing has to be revoked", sanitize::text(&dn)));
        return Ok(ExitStatus::NotFound);
    }
    let kept = sessions.iter().filter(|session| !session.is_deletable()).count();
    let items: Vec<Item> = sessions
        .into_iter()
        .map(|session| Item::known(session.sid().unwrap_or_default().to_owned(), session, false))
        .collect();
    if kept > 0 {
        printer.notice(&revoke::kept(kept));
        return delete_items(items, args.consent, "Delete", caller, settings, printer).await;
    }
    revoke_all(items, &dn, args.consent, caller, settings, printer).await
}

async fn revoke_all<C: Call>(
    mut items: Vec<Item>,
    dn: &str,
    consent: ConsentArgs,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let pending: Vec<&Item> = items.iter().collect();
    let what = format!("{} ({})", outcome::describe(&pending), sanitize::text(dn));
    if consent.dry_run {
        print_items(&items, "would-be-deleted", settings, printer)?;
        printer.notice(&format!("Would revoke {what}."));
        return Ok(ExitStatus::Success);
    }
    printer.notice(TOKENS);
    if !confirm(&format!("Revoke {what}"), consent, printer)? {
        printer.notice("Nothing was deleted.");
        return Ok(ExitStatus::Failure);
    }
    let users = [Revocation { dn: dn.to_owned(), items: (0..items.len()).collect() }];
    run::revoke(caller, &users, &mut items, std::future::pending(), |_, _| true).await;
    print_items(&items, "not-tried", settings, printer)?;
    printer.notice(&format!("{}.", outcome::summary(&items)));
    Ok(status_of(&items))
}

/// The inum of a user by name, as that user's sessions have it.
async fn find_inum<C: Call>(
    name: &str,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Option<String>> {
    let sessions = paging::collect(caller, &query("auth_user", "--user", name, settings)?).await?;
    let mut inums: Vec<&str> = sessions.iter().filter_map(|session| session.user_dn().and_then(inum_of)).collect();
    inums.sort_unstable();
    inums.dedup();
    let shown = sanitize::text(name).into_owned();
    match inums.as_slice() {
        [inum] => Ok(Some((*inum).to_owned())),
        [] => {
            printer.notice(&format!(
                "error: no session of the user {shown} was found, so there is nothing to revoke\n  hint: names are \
                 compared exactly; --user-inum and --user-dn need no search"
            ));
            Ok(None)
        }
        several => {
            Err(UsageError::new(format!("the name {shown} stands for {} users: nothing was deleted", several.len()))
                .hint(format!("choose with --user-inum: {}", several.join(", ")))
                .into())
        }
    }
}
