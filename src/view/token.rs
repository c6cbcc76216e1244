//! Tokens and the outcomes of their revocation, as text and JSON.

use serde_json::{Value, json};

use super::failure;
use super::outcome::{self, counted};
use crate::journal::OutcomeKind;
use crate::token::item::{TokenItem, TokenOutcome};
use crate::token::target::TokenTarget;

/// The reason for an outcome, in one line; not sanitised.
#[must_use]
pub fn reason(outcome: &TokenOutcome) -> Option<String> {
    let brief = |error: &anyhow::Error| failure::brief(error);
    Some(match outcome {
        TokenOutcome::Revoked | TokenOutcome::NotTried => return None,
        TokenOutcome::NotFound => "there is no such token".to_owned(),
        TokenOutcome::Failed(error) => brief(error),
        TokenOutcome::StillThere(None) => "the server accepted the revocation and still has the token".to_owned(),
        TokenOutcome::StillThere(Some(error)) => {
            format!("it was revoked and is still there; the last revocation: {}", brief(error))
        }
        TokenOutcome::Unknown(doubt) => outcome::doubt(doubt, "revocation", "token"),
    })
}

/// An item as JSON. `planned` is the word for an item that has not been tried yet.
#[must_use]
pub fn json(item: &TokenItem, planned: &'static str) -> Value {
    let TokenTarget { code, kind, user, client, expires, .. } = &item.target;
    json!({
        "code": code,
        "outcome": item.outcome.as_ref().map_or(planned, |outcome| outcome.kind().word()),
        "type": kind,
        "user": user,
        "client": client,
        "expires": expires,
        "reason": item.outcome.as_ref().and_then(reason),
    })
}

/// `2 revoked, 1 not found`, in a fixed order.
#[must_use]
pub fn summary(items: &[TokenItem]) -> String {
    let is = |item: &&TokenItem, kind| item.outcome.as_ref().is_some_and(|outcome| outcome.kind() == kind);
    let count = |kind| items.iter().filter(|item| is(item, kind)).count();
    let counts = OutcomeKind::ALL.map(|kind| (kind, count(kind)));
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{count} {}", kind.word().replace('-', " ")))
        .collect();
    if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") }
}

/// The tokens that the user confirms: `3 tokens (2 refresh_token, 1 id_token) of admin, through grafana`.
#[must_use]
pub fn describe(targets: &[&TokenTarget]) -> String {
    let kinds = outcome::count_by(targets.iter().map(|target| target.kind.as_deref().unwrap_or("no type")));
    let users = outcome::count_by(targets.iter().map(|target| target.user.as_deref().unwrap_or("no user")));
    let clients = outcome::count_by(targets.iter().map(|target| target.client.as_deref().unwrap_or("no client")));
    format!("{} ({kinds}) of {users}, through {clients}", counted(targets.len(), "token"))
}
