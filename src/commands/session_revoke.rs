//! `session revoke`: the sessions of users, found and then ended.

use std::collections::HashSet;
use std::pin::pin;

use futures_util::stream::{self, StreamExt as _};

use super::evidence::Evidence;
use super::session_lists;
use super::session_plan::{Collector, header};
use super::session_report::Report;
use super::session_run::{Intent, needs_yes};
use super::session_tokens::{Tokens, lacks_scope};
use crate::args::RevokeArgs;
use crate::catalog::SEARCH_SESSION;
use crate::criteria::{Operator, Query, usage_error};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::{Action, Header};
use crate::operation::Service;
use crate::output::Output;
use crate::pace::Patient;
use crate::paging::{LARGEST_PAGE, collect};
use crate::printer::Printer;
use crate::request::{self, ApiRequest};
use crate::session::filter::FIELDS;
use crate::session::local::Local;
use crate::session::model::Session;
use crate::session::revoke::{self, dn_of, inum_of, is_inum};
use crate::session::search;
use crate::session::target::Target;
use crate::session::verify::query_of_user;
use crate::settings::Settings;
use crate::sign_out::item::Item;
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::transport::Call;
use crate::view::{failure, sanitize, server};

/// A user as given on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Whom {
    Inum(String),
    Name(String),
}

impl Whom {
    /// The name or inum as it was typed.
    fn name(&self) -> &str {
        match self {
            Self::Inum(text) | Self::Name(text) => text,
        }
    }
}

/// The given users, without duplicates; `listed` are the names of files.
fn whom(args: &RevokeArgs, listed: &[String]) -> Result<Vec<Whom>, UsageError> {
    let mut users = Vec::new();
    for name in args.user.iter().chain(listed) {
        let name = name.trim();
        if name.is_empty() {
            return Err(UsageError::new("--user has no name"));
        }
        users.push(Whom::Name(name.to_owned()));
    }
    for dn in &args.user_dn {
        let inum = inum_of(dn.trim()).ok_or_else(|| {
            UsageError::new(format!("`{dn}` is not the DN of a user"))
                .hint("it looks like inum=…,ou=people,o=jans; --user finds it by the user's name")
        })?;
        users.push(checked(inum)?);
    }
    for inum in &args.user_inum {
        users.push(checked(inum.trim())?);
    }
    if users.is_empty() && args.users_file.is_empty() {
        return Err(UsageError::new("session revoke needs a user").hint(
            "give --user NAME, --user-inum INUM, --user-dn DN or --users-file FILE; `session delete --every-session` \
             deletes the sessions of all users",
        ));
    }
    let mut known = HashSet::new();
    users.retain(|user| known.insert(user.clone()));
    Ok(users)
}

fn checked(inum: &str) -> Result<Whom, UsageError> {
    if is_inum(inum) {
        return Ok(Whom::Inum(inum.to_owned()));
    }
    Err(UsageError::new(format!("`{inum}` is not an inum")).hint("it follows inum= in the user's DN"))
}

fn query_by_name(name: &str, settings: &Settings) -> Result<Query, UsageError> {
    let condition = FIELDS
        .condition("auth_user", Operator::Equal, name, settings.now)
        .map_err(|error| usage_error("--user", &error))?;
    Ok(Query { conditions: vec![condition], ..Query::default() })
}

/// The requests that `session revoke` would send; a user's name is searched for first.
///
/// # Errors
/// No user is given, or a name can't be sent.
pub fn requests(args: &RevokeArgs, settings: &Settings, printer: &mut Printer) -> anyhow::Result<Vec<ApiRequest>> {
    let mut requests = Vec::new();
    let listed = session_lists::read_users(&args.users_file, printer)?;
    for user in whom(args, &listed)? {
        match user {
            Whom::Inum(inum) => requests.push(revoke::request(&dn_of(&inum))?),
            Whom::Name(name) => {
                let query = query_by_name(&name, settings)?;
                requests.push(request::build(SEARCH_SESSION, &query.arguments(0, LARGEST_PAGE), &[])?);
                requests.push(revoke::request("USER_DN")?);
            }
        }
    }
    if !args.user.is_empty() || !listed.is_empty() {
        printer.notice(
            "The first request finds the user: put the percent-encoded userDn of its response in place of USER_DN.",
        );
    }
    Ok(requests)
}

/// Deletes every session of users.
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
    let listed = session_lists::read_users(&args.users_file, printer)?;
    let users = whom(args, &listed)?;
    // An invalid name is reported before anything is sent.
    for user in &users {
        match user {
            Whom::Name(name) => query_by_name(name, settings).map(|_| ())?,
            Whom::Inum(inum) => query_of_user(inum).map(|_| ()).map_err(|error| usage_error("--user-inum", &error))?,
        }
    }
    let reads_input = args.users_file.iter().any(|path| path.as_os_str() == "-");
    let can_ask = printer.stdin_is_terminal && !reads_input;
    if !consent.yes && !consent.dry_run && args.plan.plan.is_none() && !can_ask {
        return Err(needs_yes("session revoke", "deleted").into());
    }
    let mut evidence = Evidence::begin(&args.evidence, args.without_deletion(), consent.include_protected, settings)?;
    output.state_reason(args.evidence.reason.as_deref());
    let header = Header {
        selectors: selectors(args, &listed),
        reason: args.evidence.reason.clone(),
        include_protected: consent.include_protected,
        tokens: args.tokens,
        ..header(Action::Revoke, caller, settings).await?
    };
    let collector = match &args.plan.plan {
        Some(path) => Collector::plan(path, header)?,
        None => Collector::begin(header, &args.journal, !consent.dry_run, settings, printer)?,
    };
    let Found { mut collector, tokens, dns, without_session, mut missing, failed } =
        find_all(users, collector, &mut evidence, args, caller, settings, printer).await?;
    if args.tokens {
        let without_token = tokens.collect(&mut collector, &mut evidence, caller, printer).await?;
        if collector.len() > 0 {
            missing += tell_of_missing(&without_session, &without_token, printer);
        }
    }
    if collector.len() == 0 {
        Report::begin(Vec::new(), output, printer)?.end()?;
        if !dns.is_empty() {
            printer.notice("Neither a session nor a token was found: nothing has to be revoked.");
        }
        evidence.tell_unused(printer);
        if failed > 0 {
            return Ok(ExitStatus::Failure);
        }
        return Ok(if consent.ignore_not_found { ExitStatus::Success } else { ExitStatus::NotFound });
    }
    let whom = match dns.iter().next().filter(|_| dns.len() == 1) {
        Some(only) => format!(" ({})", sanitize::text(only)),
        None => format!(" ({} users)", dns.len()),
    };
    let intent = Intent { whom, consent, shows_sample: false, evidence };
    let plan = collector.finish()?;
    let status = match args.plan.plan {
        Some(_) => intent.keep(plan, settings, printer)?,
        None => intent.carry_out(plan, caller, settings, output, printer).await?,
    };
    let is_incomplete = failed > 0 || (missing > 0 && !consent.ignore_not_found);
    Ok(if status == ExitStatus::Success && is_incomplete { ExitStatus::Failure } else { status })
}

/// The arguments that select the users, for the journal.
fn selectors(args: &RevokeArgs, listed: &[String]) -> Vec<String> {
    let flags: [(&str, &[String]); 5] = [
        ("--user-dn", &args.user_dn),
        ("--user", &args.user),
        ("--user", listed),
        ("--user-inum", &args.user_inum),
        ("--except-user", &args.except_user),
    ];
    flags
        .into_iter()
        .flat_map(|(flag, values)| values.iter().flat_map(move |value| [flag.to_owned(), value.clone()]))
        .collect()
}

/// The sessions of the users that are given.
struct Found {
    collector: Collector,
    /// The users, all of whose tokens are ended with `--tokens`.
    tokens: Tokens,
    /// The DNs of the users who have sessions, or whose tokens are ended.
    dns: HashSet<String>,
    /// The DNs of the users who have no session, and may have tokens.
    without_session: Vec<String>,
    /// How many users have nothing to end.
    missing: usize,
    /// How many users could not be looked up.
    failed: usize,
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

/// Finds the sessions of all users, several at once, and takes them in the order of the users. A failed lookup is reported, and the lookups of the other users go on.
async fn find_all<C: Patient>(
    users: Vec<Whom>,
    collector: Collector,
    evidence: &mut Evidence,
    args: &RevokeArgs,
    caller: &C,
    settings: &Settings,
    printer: &mut Printer,
) -> anyhow::Result<Found> {
    let (tokens, dns) = (Tokens::excepting(&args.except_user), HashSet::new());
    let mut found = Found { collector, tokens, dns, without_session: Vec::new(), missing: 0, failed: 0 };
    let consent = args.consent;
    let exceptions = Local::excepting(&args.except_user)?;
    let is_only_one = users.len() == 1;
    let looking = stream::iter(users)
        .map(|user| async move { (find(&user, args.tokens, caller, settings).await, user) })
        .buffered(caller.parallel());
    let mut looking = pin!(looking);
    while let Some((looked, user)) = looking.next().await {
        let (dn, sessions) = match looked {
            // The user was found by another name, too.
            Ok(Looked::Sessions(dn, _)) if found.dns.contains(&dn) => continue,
            Ok(Looked::Sessions(dn, sessions)) => (dn, sessions),
            Ok(Looked::Nothing(reason)) => {
                printer.notice(&failure::text(reason));
                found.missing += 1;
                continue;
            }
            Err(error) if is_only_one || caller.gave_up() => return Err(error),
            Err(error) => {
                found.failed += 1;
                let message = format!(
                    "the sessions of {} could not be looked up, and none of them is revoked: {}",
                    user.name(),
                    failure::brief(&error)
                );
                let error = CommandError::new(ExitStatus::Failure, message).hint("revoke this user again");
                printer.notice(&failure::text(error));
                continue;
            }
        };
        if sessions.iter().any(|session| exceptions.is_of_an_excepted_user(session)) {
            printer.notice(&format!("Kept, since --except-user names the user: {}.", sanitize::text(&dn)));
            continue;
        }
        sessions.iter().for_each(|session| evidence.found(session));
        let item = |session: &Session| Item::new(0, Target::from(session), consent.include_protected);
        let items: Vec<Item> = sessions.iter().map(item).collect();
        let kept = items.iter().filter(|item| !item.is_pending()).count();
        // The server's revocation would delete protected sessions, too.
        match kept {
            0 if items.is_empty() => {}
            0 => found.collector.revocation(&dn, items.len() as u64)?,
            kept => printer.notice(&revoke::kept(kept)),
        }
        for (item, session) in items.into_iter().zip(&sessions) {
            let is_pending = item.is_pending();
            match found.collector.add(item)? {
                Some(number) if is_pending => found.tokens.add(number, session),
                _ => found.tokens.add_kept(session),
            }
        }
        found.tokens.add_user(inum_of(&dn).unwrap_or_default(), names(&user, &sessions));
        if sessions.is_empty() {
            found.without_session.push(dn.clone());
        }
        found.dns.insert(dn);
    }
    Ok(found)
}

/// The names of a user: the one that was typed, or those of the sessions.
fn names(user: &Whom, sessions: &[Session]) -> Vec<String> {
    let mut names: Vec<String> = match user {
        Whom::Name(name) => vec![name.clone()],
        Whom::Inum(_) => sessions.iter().filter_map(Session::user).map(str::to_owned).collect(),
    };
    names.sort_unstable();
    names.dedup();
    names
}

/// The result of looking up one user.
enum Looked {
    /// The DN, and sessions.
    Sessions(String, Vec<Session>),
    /// There is no session, and this has to be reported.
    Nothing(CommandError),
}

async fn find<C: Call>(user: &Whom, with_tokens: bool, caller: &C, settings: &Settings) -> anyhow::Result<Looked> {
    let inum = match user {
        Whom::Inum(inum) => Ok(inum.clone()),
        Whom::Name(name) => find_inum(name, with_tokens, caller, settings).await?,
    };
    let inum = match inum {
        Ok(inum) => inum,
        Err(reason) => return Ok(Looked::Nothing(reason)),
    };
    let dn = dn_of(&inum);
    let mut sessions = search::collect(caller, &query_of_user(&inum)?).await?;
    // A server that ignores the filter sends the sessions of other users, too.
    sessions.retain(|session| session.user_dn().is_some_and(|user| user.eq_ignore_ascii_case(&dn)));
    if sessions.is_empty() && !with_tokens {
        return Ok(Looked::Nothing(not_found(format!("{dn} has no session")).hint("nothing has to be revoked")));
    }
    Ok(Looked::Sessions(dn, sessions))
}

fn not_found(message: String) -> CommandError {
    CommandError::new(ExitStatus::NotFound, message)
}

/// The inum of the user with this name, taken from the user's sessions; without a session, from the tokens, if these are
/// ended, too. Without any, why there is none.
async fn find_inum<C: Call>(
    name: &str,
    with_tokens: bool,
    caller: &C,
    settings: &Settings,
) -> anyhow::Result<Result<String, CommandError>> {
    let sessions = search::collect(caller, &query_by_name(name, settings)?).await?;
    let tokens: Vec<Token> = match query_of("userId", name) {
        Ok(query) if with_tokens && sessions.is_empty() => collect(caller, &query).await.map_err(lacks_scope)?,
        _ => Vec::new(),
    };
    let dns = sessions.iter().filter_map(Session::user_dn).chain(tokens.iter().filter_map(Token::user_dn));
    let mut inums: Vec<&str> = dns.filter_map(inum_of).collect();
    inums.sort_unstable();
    inums.dedup();
    let shown = sanitize::text(name).into_owned();
    match inums.as_slice() {
        [inum] => Ok(Ok((*inum).to_owned())),
        [] if sessions.is_empty() => {
            let place = server::server(Service::ConfigApi, settings);
            let what = if with_tokens { "session or token" } else { "session" };
            let message = format!("no {what} of the user {name} was found on {place}, so there is nothing to revoke");
            let hint = "names are compared exactly; --user-inum and --user-dn need no search";
            Ok(Err(not_found(message).hint(hint)))
        }
        [] => {
            let message =
                format!("{} sessions have the user name {name}, and none of them has a user DN", sessions.len());
            let hint = "`session search --user` lists them, `session delete` deletes them by sid";
            Ok(Err(not_found(message).hint(hint)))
        }
        several => Err(UsageError::new(format!("{} users have the name {shown}: nothing was deleted", several.len()))
            .hint(format!("choose with --user-inum: {}", several.join(", ")))
            .into()),
    }
}
