//! The sign-in: the token, whether the server accepts it, and what its scopes allow.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::network::Connection;
use crate::args::AuthKind;
use crate::auth::{Client, SignInState, scopes_of};
use crate::catalog::{Catalog, DELETE_SESSION, GET_PROPERTIES, REVOKE_TOKEN, SEARCH_SESSION, SEARCH_TOKEN};
use crate::error::ExitStatus;
use crate::jwt;
use crate::operation::{Operation, Service};
use crate::pairs::Pair;
use crate::request;
use crate::response::{ErrorBody, ResponseBody};
use crate::settings::Settings;
use crate::time;
use crate::transport::{Call as _, CallError};
use crate::view::doctor::Check;

/// What can be asked of the server.
pub(super) struct Account {
    /// Why nothing can be asked; `None` if it can.
    pub problem: Option<String>,
}

/// What people do, and the operation whose scopes it needs.
const TASKS: [(&str, &Operation); 5] = [
    ("search sessions", SEARCH_SESSION),
    ("delete sessions", DELETE_SESSION),
    ("list tokens", SEARCH_TOKEN),
    ("revoke tokens", REVOKE_TOKEN),
    ("explain sessions", GET_PROPERTIES),
];

/// Checks the token, asks for one session, and compares the scopes with those that each task needs.
pub(super) async fn checks(
    client: &Client,
    connection: &Connection,
    settings: &Settings,
    checks: &mut Vec<Check>,
) -> Account {
    let skip = |why: &str, checks: &mut Vec<Check>| {
        checks.extend(["scopes", "sessions"].map(|name| Check::skipped(name, why)));
        Account { problem: Some(why.to_owned()) }
    };
    if let Some(problem) = &connection.problem {
        checks.push(of_token(&client.sign_in_state().await, settings));
        return skip(&format!("the server can't be asked: {problem}"), checks);
    }
    // This renews a token that has expired, as every command does.
    let wanted = scopes_of(TASKS.iter().flat_map(|(_, operation)| operation.all_scopes()));
    if let Err(error) = client.access_token(&wanted).await {
        checks.push(Check::failed("token", &error.into()));
        return skip("there is no token", checks);
    }
    let asked = search(client).await;
    let state = client.sign_in_state().await;
    checks.push(of_token(&state, settings));
    let named = match settings.identity.auth {
        AuthKind::ClientCredentials => {
            let known = client.known().await;
            known.and_then(|mut entry| entry.client_tokens.remove(&wanted)).and_then(|token| token.scopes)
        }
        AuthKind::Device | AuthKind::Token => named_scopes(&state),
    };
    checks.push(of_scopes(&asked, named.as_deref(), settings.identity.auth == AuthKind::ClientCredentials));
    let problem = asked.as_ref().err().map(|_| "the server does not accept the request for sessions".to_owned());
    checks.push(match &asked {
        Ok(count) => {
            Check::ok("sessions", format!("the server lists sessions: {count} in all")).fact("sessions", *count)
        }
        Err(error) => Check::failed("sessions", error),
    });
    // Another operation may be allowed where this one is not.
    Account { problem: problem.filter(|_| asked.as_ref().is_err_and(is_general)) }
}

/// Whether an error is one of every request, and not of the scopes of one operation.
fn is_general(error: &anyhow::Error) -> bool {
    let response = error.downcast_ref::<CallError>().and_then(CallError::api_error);
    !response.is_some_and(|response| matches!(response.body, ErrorBody::InsufficientScopes { .. }))
}

/// A response as JSON.
///
/// # Errors
/// It is empty, or something else.
pub(super) fn document(body: ResponseBody) -> anyhow::Result<Value> {
    match body {
        ResponseBody::Json(document) => Ok(document),
        ResponseBody::Text(text) => Ok(Value::String(text)),
        _ => anyhow::bail!("the response is not JSON"),
    }
}

async fn search(client: &Client) -> anyhow::Result<u64> {
    // The server reads a limit of 0 as no limit.
    let request = request::build(SEARCH_SESSION, &[Pair::new("limit", "1")], &[])?;
    let page = document(client.call(&request).await?)?;
    Ok(page.get("totalEntriesCount").and_then(Value::as_u64).unwrap_or_default())
}

/// How long the token is valid, and whether it is renewed.
fn of_token(state: &SignInState, settings: &Settings) -> Check {
    let now = settings.clock();
    let Some(token) = &state.token else {
        return match (state.is_renewable, &state.refused) {
            (true, None) => Check::ok("token", "there is none, and one is requested when it is needed"),
            (_, Some(said)) => Check::error(
                "token",
                ExitStatus::SignIn,
                format!("the server refused to renew the sign-in: {said}"),
                "`config-cli login` signs in anew",
            ),
            (false, None) => Check::error(
                "token",
                ExitStatus::SignIn,
                "not signed in",
                "`config-cli login` signs in; scripts use client credentials",
            ),
        };
    };
    let by = match settings.identity.auth {
        AuthKind::Device => "of a user",
        AuthKind::ClientCredentials => "of the client itself",
        AuthKind::Token => "that was given",
    };
    let renewal = if state.is_renewable { "renewed automatically" } else { "not renewed" };
    let check = match token.expires {
        Some(expires) if expires <= now && !state.is_renewable => Check::error(
            "token",
            ExitStatus::SignIn,
            format!("the token {by} expired {}", time::distance(expires, now)),
            "`config-cli login` signs in anew, or give another --access-token",
        ),
        Some(expires) => {
            Check::ok("token", format!("a token {by}, which expires {}, {renewal}", time::distance(expires, now)))
        }
        None => Check::ok("token", format!("a token {by}, whose end is not known, {renewal}")),
    };
    check
        .fact("expires", token.expires.map(|expires: Timestamp| expires.to_string()))
        .fact("renewable", state.is_renewable)
        .fact("store", state.store.clone())
}

/// The scopes that the token names itself, or that the auth server named when it issued the token.
fn named_scopes(state: &SignInState) -> Option<String> {
    let token = state.token.as_ref()?;
    token.scopes.clone().or_else(|| match jwt::claims(token.access_token.expose()).ok()?.get("scope")? {
        Value::String(scopes) => Some(scopes.clone()),
        Value::Array(scopes) => Some(scopes.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")),
        _ => None,
    })
}

/// Compares the scopes of the token with those that each task needs. A server adds the scopes of the user's role when it
/// looks at a token: if it lists sessions although the token does not name that scope, the named ones are not all.
fn of_scopes(asked: &anyhow::Result<u64>, named: Option<&str>, is_of_client: bool) -> Check {
    let refused = asked.as_ref().err().and_then(|error| error.downcast_ref::<CallError>()?.api_error());
    let granted = match refused.map(|error| &error.body) {
        Some(ErrorBody::InsufficientScopes { granted, .. }) => Some(granted.iter().map(String::as_str).collect()),
        _ => named.map(|named| named.split_whitespace().collect::<BTreeSet<&str>>()),
    };
    let Some(granted) = granted else {
        return Check::skipped(
            "scopes",
            "neither the token nor the server names its scopes; only a request shows what it may do",
        );
    };
    let is_allowed = |operation: &Operation| {
        operation.scopes.is_empty()
            || operation.scopes.iter().any(|set| set.iter().all(|scope| granted.contains(&**scope)))
    };
    if asked.is_ok() && !is_allowed(SEARCH_SESSION) {
        return Check::skipped(
            "scopes",
            "the server allows more than the token names, as it does by the role of a user; only a request shows what",
        );
    }
    let lacking: Vec<&str> =
        TASKS.iter().filter(|(_, operation)| !is_allowed(operation)).map(|(task, _)| *task).collect();
    let catalog = Catalog::embedded(Service::ConfigApi);
    let operations = catalog.operations();
    let allowed = operations.iter().filter(|operation| is_allowed(operation)).count();
    let summary = format!("{allowed} of {} operations", operations.len());
    let summary = if is_of_client { format!("{summary} before a command asks for its own") } else { summary };
    let hint = "signing in again does not change that: the client or the user's role must be granted the scopes, which                 `config-cli ops show ID` names";
    let check = match lacking.is_empty() {
        true => Check::ok("scopes", format!("they allow {summary}, and every task on sessions and tokens")),
        false if lacking.contains(&TASKS[0].0) => Check::error(
            "scopes",
            ExitStatus::Failure,
            format!("they allow {summary}, but not to {}", lacking.join(", ")),
            hint,
        ),
        false => Check::warning("scopes", format!("they allow {summary}, but not to {}", lacking.join(", ")), hint),
    };
    check.fact("granted", granted.iter().copied().collect::<Vec<_>>()).fact("tasks", by_task(&catalog, is_allowed))
}

/// How many operations of each task are allowed.
fn by_task(catalog: &Catalog, is_allowed: impl Fn(&Operation) -> bool) -> Value {
    let of_task = |task: &str| {
        let operations: Vec<_> = catalog.operations().iter().filter(|operation| operation.task == task).collect();
        let missing = operations.iter().filter(|operation| !is_allowed(operation)).map(|operation| &*operation.id);
        json!({"task": task, "operations": operations.len(), "not_allowed": missing.collect::<Vec<_>>()})
    };
    catalog.tasks().into_iter().map(of_task).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::doctor::Verdict;

    #[test]
    fn scopes_are_compared_with_those_of_the_tasks() {
        let all = "https://jans.io/oauth/config/read-all https://jans.io/oauth/config/delete-all";
        let read = "https://jans.io/oauth/config/read-all";
        let table = [
            (Ok(3), Some(all), Verdict::Ok, "every task"),
            (Ok(3), Some(read), Verdict::Warning, "but not to delete sessions, revoke tokens"),
            (
                Err(anyhow::anyhow!("refused")),
                Some("openid"),
                Verdict::Error(ExitStatus::Failure),
                "not to search sessions",
            ),
            (Ok(3), Some("openid"), Verdict::Skipped, "more than the token names"),
            (Ok(3), None, Verdict::Skipped, "names its scopes"),
        ];
        for (asked, named, verdict, text) in table {
            let check = of_scopes(&asked, named, false);
            assert!(check.verdict == verdict && check.detail.contains(text), "{named:?}: {check:?}");
        }
    }
}
