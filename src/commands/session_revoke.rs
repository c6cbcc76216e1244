//! `session revoke`: users who are named, or worked out from sessions, and the end of all their sessions.

mod matching;
mod users;
mod whom;

use matching::Matching;
use users::{Found, Taking};
use whom::{Whom, not_found};

use std::collections::HashSet;

use super::evidence::Evidence;
use super::session_plan::{Collector, header};
use super::session_report::Report;
use super::session_run::{Intent, needs_yes};
use super::session_tokens::Tokens;
use super::{session_lists, session_search};
use crate::args::{RevokeArgs, SelectorArgs};
use crate::catalog::SEARCH_SESSION;
use crate::error::{ExitStatus, UsageError};
use crate::journal::{Action, Header};
use crate::output::Output;
use crate::pace::Patient;
use crate::paging::LARGEST_PAGE;
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::revoke::{self, dn_of, inum_of};
use crate::session::selection::Selection;
use crate::session::selectors::Order;
use crate::settings::Settings;
use crate::transport::Call;
use crate::view::{failure, sanitize};

/// Who is revoked.
enum Who {
    /// Users who are named.
    Named(Vec<Whom>),
    /// The users of sessions.
    Of(Box<Selection>),
}

/// Who is revoked, and the selectors as words for the plan.
///
/// # Errors
/// Nobody is selected, or a name, an inum or a selector is not valid.
fn who(args: &RevokeArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<(Who, Vec<String>)> {
    let is_given = !args.user_dn.is_empty() || args.selectors.is_given();
    session_lists::check_selected("session revoke", "users", is_given, args.every_session)?;
    let lists = session_lists::read(&args.selectors, &[], printer)?;
    let listed = lists.users.as_deref().unwrap_or_default();
    let mut words = session_lists::words(&args.selectors, args.every_session, listed);
    words.extend(args.user_dn.iter().map(|dn| format!("--user-dn={dn}")));
    if args.names_users() {
        let users = whom::named(args, listed)?;
        // An invalid name is reported before anything is sent.
        users.iter().try_for_each(|user| user.check(settings))?;
        return Ok((Who::Named(users), words));
    }
    // Which sessions of a user are kept is decided once all of them are known.
    let mut selectors = SelectorArgs { keep_newest: None, ..args.selectors.clone() };
    selectors.user_inum.extend(whom::inums_of_dns(&args.user_dn)?);
    Ok((Who::Of(Box::new(Selection::new(&selectors, lists, Order::default(), settings.now)?)), words))
}

/// The requests that `session revoke` would send; a user's name is searched for first, and so are sessions.
///
/// # Errors
/// Nobody is selected, or a name or selector can't be sent.
pub fn requests(args: &RevokeArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    let mut requests = Vec::new();
    let users = match who(args, settings, printer)?.0 {
        Who::Named(users) => users,
        Who::Of(selection) => {
            requests.extend(session_search::requests_of(&selection, 0, None, printer)?);
            requests.push(revoke::request("USER_DN")?);
            printer.notice(
                "The sessions tell the users: for each of them, the last request follows, with the percent-encoded userDn \
                 in place of USER_DN.",
            );
            return Ok(requests);
        }
    };
    let has_names = users.iter().any(|user| matches!(user, Whom::Name(_)));
    for user in users {
        match user {
            Whom::Inum(inum) => requests.push(revoke::request(&dn_of(&inum))?),
            Whom::Name(name) => {
                let query = whom::query_by_name(&name, settings)?;
                requests.push(request::build(SEARCH_SESSION, &query.arguments(0, LARGEST_PAGE), &[])?);
                requests.push(revoke::request("USER_DN")?);
            }
        }
    }
    if has_names {
        printer.notice(
            "The first request finds the user: put the percent-encoded userDn of its response in place of USER_DN.",
        );
    }
    Ok(requests)
}

/// The header of the plan.
async fn header_of<C: Call>(
    args: &RevokeArgs,
    selectors: Vec<String>,
    caller: &C,
    settings: &Settings,
) -> Result<Header, UsageError> {
    Ok(Header {
        selectors,
        reason: args.evidence.reason.clone(),
        include_protected: args.consent.include_protected,
        tokens: args.tokens,
        ..header(Action::Revoke, caller, settings).await?
    })
}

/// Deletes every session of users, but for those that are excepted.
///
/// # Errors
/// A name belongs to several users, a call failed, or the required confirmation is missing.
pub async fn run<C: Patient>(
    args: &RevokeArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let consent = args.consent;
    let (who, words) = who(args, settings, printer)?;
    let can_ask = printer.stdin_is_terminal && !session_lists::reads_input(&args.selectors, &[]);
    if !consent.yes && args.without_deletion().is_none() && !can_ask {
        return Err(needs_yes("session revoke", "deleted").into());
    }
    let mut evidence = Evidence::begin(&args.evidence, args.without_deletion(), consent.include_protected, settings)?;
    output.state_reason(args.evidence.reason.as_deref());
    let header = header_of(args, words, caller, settings).await?;
    let mut collector = match &args.plan.plan {
        Some(path) => Collector::plan(path, header)?,
        None => Collector::begin(header, &args.journal, !consent.dry_run, settings, printer)?,
    };
    let mut tokens = Tokens::excepting(&args.selectors.except_user);
    let is_named = matches!(who, Who::Named(_));
    let include_protected = consent.include_protected;
    let taking = Taking { collector: &mut collector, evidence: &mut evidence, tokens: &mut tokens, include_protected };
    let mut found = find(who, taking, args, caller, settings, printer).await?;
    if args.tokens {
        let without_token = tokens.collect(&mut collector, &mut evidence, caller, printer).await?;
        if collector.len() > 0 && is_named {
            found.missing += tell_of_missing(&found.without_session, &without_token, printer);
        }
    }
    if collector.len() == 0 {
        Report::begin(Vec::new(), output, printer)?.end()?;
        if !is_named {
            printer.notice("No session matches: nothing to revoke.");
        } else if !found.dns.is_empty() {
            printer.notice("Neither a session nor a token was found: nothing has to be revoked.");
        }
        evidence.tell_unused(printer);
        return Ok(match (found.failed > 0, consent.ignore_not_found) {
            (true, _) => ExitStatus::Failure,
            (false, true) => ExitStatus::Success,
            (false, false) => ExitStatus::NotFound,
        });
    }
    let is_incomplete = found.failed > 0 || (found.missing > 0 && is_named && !consent.ignore_not_found);
    let intent = Intent { whom: whom_in_words(&found.dns), consent, shows_sample: !is_named, evidence };
    let plan = collector.finish()?;
    let status = match args.plan.plan {
        Some(_) => intent.keep(plan, settings, printer)?,
        None => intent.carry_out(plan, caller, settings, output, printer).await?,
    };
    Ok(if status == ExitStatus::Success && is_incomplete { ExitStatus::Failure } else { status })
}

/// Finds what is to be ended, and tells what the revocation of a user does not end.
async fn find<C: Patient>(
    who: Who,
    mut taking: Taking<'_>,
    args: &RevokeArgs,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Found> {
    let mut found = Found::default();
    match who {
        Who::Named(users) => found.find_all(users, &mut taking, args, caller, settings, printer).await?,
        Who::Of(selection) => {
            session_search::tell_of_comparing(&selection, printer);
            let matching = Matching::read(&selection, &mut found, &mut taking, caller).await?;
            found.find_all(matching.users(), &mut taking, args, caller, settings, printer).await?;
            matching.tell(&found, printer);
        }
    }
    found.tell_of_exceptions(printer);
    Ok(found)
}

/// The users in the confirmation: the only DN, or how many there are.
fn whom_in_words(dns: &HashSet<String>) -> String {
    match dns.iter().next().filter(|_| dns.len() == 1) {
        Some(only) => format!(" ({})", sanitize::text(only)),
        None if dns.is_empty() => String::new(),
        None => format!(" ({} users)", dns.len()),
    }
}

/// Tells which users without a session have no token either. Returns their number.
fn tell_of_missing(without_session: &[String], without_token: &HashSet<String>, printer: &mut Printer) -> usize {
    let has_nothing = |dn: &&String| inum_of(dn).is_some_and(|inum| without_token.contains(inum));
    let missing: Vec<&String> = without_session.iter().filter(has_nothing).collect();
    for dn in &missing {
        let error = not_found(format!("{dn} has neither a session nor a token")).hint("check the inum of this user");
        printer.notice(&failure::text(error));
    }
    missing.len()
}
