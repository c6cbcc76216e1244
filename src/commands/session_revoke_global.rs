//! `session revoke --global`: the auth server's global token revocation, which ends all sessions and tokens of a user.

use serde_json::{Value, json};

use super::session_run::needs_yes;
use crate::args::RevokeArgs;
use crate::body::Body;
use crate::criteria::{Operator, Query, usage_error};
use crate::ending::{Doubt, Presence, Reason, Reply, Verdict};
use crate::error::{CommandError, ExitStatus, UsageError};
use crate::journal::OutcomeKind;
use crate::operation::{Method, Service};
use crate::output::Output;
use crate::paging::{Entry, EntryPages};
use crate::printer::Printer;
use crate::request::ApiRequest;
use crate::session::filter::FIELDS;
use crate::session::model::Session;
use crate::settings::Settings;
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::transport::{Call, CallError};
use crate::view::outcome::counted;
use crate::view::{failure, sanitize, server};

/// The scope that the client needs.
const SCOPE: &str = "global_token_revocation";

/// A user, as the auth server and the config-api find one.
struct User {
    /// The attribute by which the auth server finds the user.
    format: &'static str,
    id: String,
    sessions: Query,
    tokens: Query,
}

/// How many sessions and tokens of a user the server has; `None` if that can't be read.
#[derive(Clone, Copy, Debug)]
struct Found {
    sessions: u64,
    tokens: Option<u64>,
}

impl Found {
    const fn is_nothing(self) -> bool {
        self.sessions == 0 && matches!(self.tokens, None | Some(0))
    }
}

/// The users that are named.
fn users(args: &RevokeArgs, settings: &Settings) -> Result<Vec<User>, UsageError> {
    let user = |flag: &str, format, session_field, token_field, id: &String| {
        let id = id.trim().to_owned();
        let condition = FIELDS.condition(session_field, Operator::Equal, &id, settings.now);
        let sessions = condition.map_err(|error| usage_error(flag, &error))?;
        let tokens = query_of(token_field, &id).map_err(|error| usage_error(flag, &error))?;
        Ok(User { format, id, sessions: Query { conditions: vec![sessions], ..Query::default() }, tokens })
    };
    let named = args.selectors.user.iter().map(|name| user("--user", "uid", "auth_user", "userId", name));
    let users: Vec<User> = named
        .chain(args.selectors.user_inum.iter().map(|inum| user("--user-inum", "inum", "userDn", "userDn", inum)))
        .collect::<Result<_, _>>()?;
    if users.is_empty() {
        return Err(
            UsageError::new("session revoke --global needs a user").hint("give --user NAME or --user-inum INUM")
        );
    }
    Ok(users)
}

fn request(user: &User) -> ApiRequest {
    let body = json!({"sub_id": {"format": user.format, "id": user.id}});
    ApiRequest {
        operation: "global-token-revocation".to_owned(),
        service: Service::Auth,
        method: Method::Post,
        path: "restv1/global-token-revocation".to_owned(),
        path_values: Vec::new(),
        query: Vec::new(),
        headers: Vec::new(),
        scopes: vec![SCOPE.to_owned()],
        body: Some(Body::json("application/json", body)),
    }
}

/// What `session revoke --global` would send.
///
/// # Errors
/// No user is named, or a name can't be sent.
pub(super) fn requests(args: &RevokeArgs, settings: &Settings) -> anyhow::Result<Vec<ApiRequest>> {
    Ok(users(args, settings)?.iter().map(request).collect())
}

/// Ends all sessions and tokens of users at the auth server, and looks up what is left.
///
/// # Errors
/// No user is named, a look-up failed, the client may not do it, or the output can't be written.
pub(super) async fn run<C: Call>(
    args: &RevokeArgs,
    caller: &C,
    settings: &Settings,
    output: &mut Output<'_>,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus> {
    let consent = args.consent;
    let users = users(args, settings)?;
    if !consent.yes && !consent.dry_run && !printer.stdin_is_terminal {
        return Err(needs_yes("session revoke", "ended").into());
    }
    let place = server::server(Service::Auth, settings);
    let mut rows = Vec::new();
    let mut kinds = Vec::new();
    for user in &users {
        let before = find(caller, user).await?;
        let name = sanitize::text(&user.id).into_owned();
        let what = format!("all of {name} on {place}: {}", in_words(before));
        if consent.dry_run {
            printer.notice(&format!("Would end {what}."));
            rows.push(row(user, "would-be-revoked", before, None, None));
            continue;
        }
        if consent.yes {
            printer.notice(&format!("End {what}."));
        } else if !printer.confirm(&format!("End {what}?"))? {
            printer.notice(&format!("Nothing of {name} was ended."));
            rows.push(row(user, OutcomeKind::NotTried.word(), before, None, None));
            kinds.push(OutcomeKind::NotTried);
            continue;
        }
        let result = caller.call(&request(user)).await;
        if let Err(error) = &result
            && is_refused(error)
        {
            let message = format!("{place} refused to end all of {name}: {}", failure::brief(error));
            let hint = format!(
                "the OAuth client needs the scope {SCOPE}, which the stock role of an administrator lacks; without --global, \
                 `session revoke` ends sessions by the config-api"
            );
            return Err(CommandError::new(ExitStatus::Failure, message).hint(hint).into());
        }
        let (kind, after, reason) = settle(caller, user, before, Reply::of(result)).await;
        printer.notice(&match after {
            Some(after) => format!("{name}: {} before, {} left.", in_words(before), in_words(after)),
            None => format!("{name}: {} before; what is left is unknown.", in_words(before)),
        });
        rows.push(row(user, kind.word(), before, after, reason));
        kinds.push(kind);
    }
    output.document(Value::Array(rows), printer)?;
    let is_fine = |kind: &OutcomeKind| {
        *kind == OutcomeKind::Revoked || *kind == OutcomeKind::NotFound && consent.ignore_not_found
    };
    Ok(match kinds.as_slice() {
        kinds if kinds.iter().all(is_fine) => ExitStatus::Success,
        [OutcomeKind::NotFound] => ExitStatus::NotFound,
        _ => ExitStatus::Failure,
    })
}

/// Whether the client may not do it.
fn is_refused(error: &anyhow::Error) -> bool {
    let error = error.downcast_ref::<CallError>().and_then(CallError::api_error);
    error.is_some_and(|error| matches!(error.status.as_u16(), 401 | 403))
}

/// Looks up what is left of a user after the request.
async fn settle<C: Call>(
    caller: &C,
    user: &User,
    before: Found,
    reply: Reply,
) -> (OutcomeKind, Option<Found>, Option<String>) {
    let brief = |reason: &Reason| failure::brief(reason);
    let unverified = match reply {
        Reply::ToVerify(unverified) => unverified,
        Reply::NotFound => {
            let reason = "the auth server has no global token revocation at its usual address";
            return (OutcomeKind::Failed, None, Some(reason.to_owned()));
        }
        Reply::Refused(reason) => return (OutcomeKind::Failed, None, Some(brief(&reason))),
    };
    let after = find(caller, user).await;
    let (presence, after) = match after {
        Ok(after) => (if after.is_nothing() { Presence::Absent } else { Presence::Present }, Some(after)),
        Err(error) => (Presence::Unknown(std::sync::Arc::new(error)), None),
    };
    let (kind, reason) = match Verdict::of(unverified, presence) {
        Verdict::Gone if before.is_nothing() => {
            let reason =
                "no session or token of this user was found before; the server responds the same for an unknown user";
            (OutcomeKind::NotFound, Some(reason.to_owned()))
        }
        Verdict::Gone => (OutcomeKind::Revoked, None),
        Verdict::StillThere(reason) => {
            let some_left = || "the server accepted it, and has sessions or tokens of the user".to_owned();
            (OutcomeKind::StillThere, Some(reason.as_ref().map_or_else(some_left, brief)))
        }
        Verdict::Failed(reason) => (OutcomeKind::Failed, Some(brief(&reason))),
        Verdict::Unknown(Doubt::NotSeen(unseen) | Doubt::NotSeenAgain(unseen) | Doubt::NotAnswered { unseen, .. }) => {
            (OutcomeKind::Unknown, Some(format!("it was sent, and looking up what is left failed: {}", brief(&unseen))))
        }
        Verdict::Unknown(Doubt::Interrupted) => (OutcomeKind::Unknown, None),
    };
    (kind, after, reason)
}

/// Counts the sessions and tokens of a user. Tokens that may not be read are unknown.
async fn find<C: Call>(caller: &C, user: &User) -> anyhow::Result<Found> {
    let sessions = count::<C, Session>(caller, &user.sessions).await?;
    let tokens = match count::<C, Token>(caller, &user.tokens).await {
        Ok(tokens) => Some(tokens),
        Err(error) if is_refused(&error) => None,
        Err(error) => return Err(error),
    };
    Ok(Found { sessions, tokens })
}

/// The number of entries that match a query.
async fn count<C: Call, E: Entry>(caller: &C, query: &Query) -> anyhow::Result<u64> {
    let mut pages = EntryPages::<C, E>::new(caller, query, 0, None)?;
    let mut count = 0;
    while let Some(page) = pages.next_page().await? {
        if let Some(total) = page.total {
            return Ok(total);
        }
        count += page.entries.len() as u64;
    }
    Ok(count)
}

/// `3 sessions and 9 tokens`
fn in_words(found: Found) -> String {
    let number = |count: u64, noun| counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
    let tokens = found.tokens.map_or("an unknown number of tokens".to_owned(), |tokens| number(tokens, "token"));
    format!("{} and {tokens}", number(found.sessions, "session"))
}

fn row(user: &User, outcome: &str, before: Found, after: Option<Found>, reason: Option<String>) -> Value {
    json!({
        "user": user.id,
        "outcome": outcome,
        "sessions": before.sessions,
        "tokens": before.tokens,
        "sessions_left": after.map(|after| after.sessions),
        "tokens_left": after.and_then(|after| after.tokens),
        "reason": reason,
    })
}
