//! The users that a command line names, and their sessions.

use std::collections::HashSet;

use super::super::session_tokens::lacks_scope;
use crate::args::RevokeArgs;
use crate::criteria::{Operator, Query, usage_error};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::operation::Service;
use crate::paging::collect;
use crate::session::filter::FIELDS;
use crate::session::model::Session;
use crate::session::revoke::{dn_of, inum_of, is_inum};
use crate::session::search;
use crate::session::verify::{query_of_user, sessions_of_user};
use crate::settings::Settings;
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::transport::Call;
use crate::view::{sanitize, server};

/// A user as given on the command line, or worked out from a session.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Whom {
    Inum(String),
    Name(String),
}

impl Whom {
    /// The name or inum as it was typed.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Inum(text) | Self::Name(text) => text,
        }
    }

    /// Checks that a look-up can be sent.
    ///
    /// # Errors
    /// A filter can't contain the name or inum.
    pub(super) fn check(&self, settings: &Settings) -> Result<(), UsageError> {
        match self {
            Self::Name(name) => query_by_name(name, settings).map(drop),
            Self::Inum(inum) => query_of_user(inum).map(drop).map_err(|error| usage_error("--user-inum", &error)),
        }
    }

    /// The names of the user: the one that was typed, or those of the sessions.
    pub(super) fn names(&self, sessions: &[Session]) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Name(name) => vec![name.clone()],
            Self::Inum(_) => sessions.iter().filter_map(Session::user).map(str::to_owned).collect(),
        };
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The inums of the DNs on a command line.
///
/// # Errors
/// A text is not the DN of a user.
pub(super) fn inums_of_dns(dns: &[String]) -> Result<Vec<String>, UsageError> {
    let inum = |dn: &String| {
        let inum = inum_of(dn.trim()).ok_or_else(|| {
            UsageError::new(format!("`{dn}` is not the DN of a user"))
                .hint("it looks like inum=…,ou=people,o=jans; --user finds it by the user's name")
        })?;
        checked(inum).map(str::to_owned)
    };
    dns.iter().map(inum).collect()
}

/// The named users, without duplicates; `listed` are the names of files.
///
/// # Errors
/// A name is empty, or a text is not a DN or an inum.
pub(super) fn named(args: &RevokeArgs, listed: &[String]) -> Result<Vec<Whom>, UsageError> {
    let mut users = Vec::new();
    for name in args.selectors.user.iter().chain(listed) {
        let name = name.trim();
        if name.is_empty() {
            return Err(UsageError::new("--user has no name"));
        }
        users.push(Whom::Name(name.to_owned()));
    }
    users.extend(inums_of_dns(&args.user_dn)?.into_iter().map(Whom::Inum));
    for inum in &args.selectors.user_inum {
        users.push(Whom::Inum(checked(inum.trim())?.to_owned()));
    }
    let mut known = HashSet::new();
    users.retain(|user| known.insert(user.clone()));
    Ok(users)
}

fn checked(inum: &str) -> Result<&str, UsageError> {
    if is_inum(inum) {
        return Ok(inum);
    }
    Err(UsageError::new(format!("`{inum}` is not an inum")).hint("it follows inum= in the user's DN"))
}

/// The query for the sessions of the user with this name.
///
/// # Errors
/// The filter can't contain the name.
pub(super) fn query_by_name(name: &str, settings: &Settings) -> Result<Query, UsageError> {
    let condition = FIELDS
        .condition("auth_user", Operator::Equal, name, settings.now)
        .map_err(|error| usage_error("--user", &error))?;
    Ok(Query { conditions: vec![condition], ..Query::default() })
}

/// The result of looking up one user.
pub(super) enum Looked {
    /// The user has something to end.
    Found(Found),
    /// There is no session, and this has to be reported.
    Nothing(CommandError),
}

/// A user, and the sessions that were found.
pub(super) struct Found {
    /// The DN; `None` if no session of this name has one.
    pub dn: Option<String>,
    /// The sessions of the DN.
    pub sessions: Vec<Session>,
    /// Sessions that have the name, and no DN: the server does not revoke them with the user.
    pub without_dn: Vec<Session>,
}

/// Looks up a user's sessions; with `with_tokens`, a user without any can have tokens.
///
/// # Errors
/// Several users have the name, or a call failed.
pub(super) async fn find<C: Call>(
    user: &Whom,
    with_tokens: bool,
    caller: &C,
    settings: &Settings,
) -> anyhow::Result<Looked> {
    let (inum, without_dn) = match user {
        Whom::Inum(inum) => (Some(inum.clone()), Vec::new()),
        Whom::Name(name) => match find_inum(name, with_tokens, caller, settings).await? {
            Ok(found) => found,
            Err(reason) => return Ok(Looked::Nothing(reason)),
        },
    };
    let Some(inum) = inum else {
        return Ok(Looked::Found(Found { dn: None, sessions: Vec::new(), without_dn }));
    };
    let dn = dn_of(&inum);
    let sessions = sessions_of_user(caller, &inum).await?;
    if sessions.is_empty() && without_dn.is_empty() && !with_tokens {
        return Ok(Looked::Nothing(not_found(format!("{dn} has no session")).hint("nothing has to be revoked")));
    }
    Ok(Looked::Found(Found { dn: Some(dn), sessions, without_dn }))
}

pub(super) fn not_found(message: String) -> CommandError {
    CommandError::new(ExitStatus::NotFound, message)
}

/// The inum of the user with this name, taken from the user's sessions; without a session, from the tokens, if these are
/// ended, too. Beside it, the sessions of the name that have no DN. Without anything, why there is nothing.
async fn find_inum<C: Call>(
    name: &str,
    with_tokens: bool,
    caller: &C,
    settings: &Settings,
) -> anyhow::Result<Result<(Option<String>, Vec<Session>), CommandError>> {
    let sessions = search::collect(caller, &query_by_name(name, settings)?).await?;
    let tokens: Vec<Token> = match query_of("userId", name) {
        Ok(query) if with_tokens && sessions.is_empty() => collect(caller, &query).await.map_err(lacks_scope)?,
        _ => Vec::new(),
    };
    let dns = sessions.iter().filter_map(Session::user_dn).chain(tokens.iter().filter_map(Token::user_dn));
    let mut inums: Vec<String> = dns.filter_map(inum_of).map(str::to_owned).collect();
    inums.sort_unstable();
    inums.dedup();
    let shown = sanitize::text(name).into_owned();
    match inums.as_slice() {
        [] if sessions.is_empty() => {
            let place = server::server(Service::ConfigApi, settings);
            let what = if with_tokens { "session or token" } else { "session" };
            let message = format!("no {what} of the user {name} was found on {place}, so there is nothing to revoke");
            let hint = "names are compared exactly; --user-inum and --user-dn need no search";
            Ok(Err(not_found(message).hint(hint)))
        }
        [] | [_] => {
            // A server that ignores the filter sends the sessions of other users, too.
            let is_of_name = |session: &Session| session.user().is_some_and(|user| user.eq_ignore_ascii_case(name));
            let without_dn = |session: &Session| session.user_dn().and_then(inum_of).is_none() && is_of_name(session);
            Ok(Ok((inums.pop(), sessions.into_iter().filter(without_dn).collect())))
        }
        several => Err(UsageError::new(format!("{} users have the name {shown}: nothing was deleted", several.len()))
            .hint(format!("choose with --user-inum: {}", several.join(", ")))
            .into()),
    }
}
