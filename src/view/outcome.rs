//! What a bulk deletion will do, and what became of each session.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::failure;
use super::sanitize;
use super::table::{finish, heading, plain_table};
use crate::printer::Screen;
use crate::session::bulk::{Item, Outcome};
use crate::session::model::Session;

/// The word for an outcome, as machines read it.
#[must_use]
pub const fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Deleted => "deleted",
        Outcome::NotFound => "not-found",
        Outcome::NotDeletable => "not-deletable",
        Outcome::Failed(_) => "failed",
        Outcome::NotTried => "not-tried",
    }
}

fn reason(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Deleted | Outcome::NotTried => None,
        Outcome::NotFound => Some("there is no such session".to_owned()),
        Outcome::NotDeletable => Some("the server marks it as not to be deleted".to_owned()),
        Outcome::Failed(error) => Some(failure::brief(error)),
    }
}

/// Item by item, as JSON. `planned` is the word for what has not been tried yet.
#[must_use]
pub fn json(items: &[Item], planned: &'static str) -> Vec<Value> {
    items
        .iter()
        .map(|item| {
            let session = item.session.as_ref();
            json!({
                "sid": item.sid,
                "outcome": item.outcome.as_ref().map_or(planned, word),
                "user": session.and_then(|session| session.user()),
                "client": session.and_then(|session| session.client()),
                "reason": item.outcome.as_ref().and_then(reason),
            })
        })
        .collect()
}

/// Item by item, as a table.
#[must_use]
pub fn table(items: &[Item], planned: &'static str, screen: Screen) -> String {
    let mut table = plain_table(screen);
    table.set_header(["SID", "OUTCOME", "USER", "REASON"].map(|name| heading(name, screen)));
    for item in items {
        let user = item.session.as_ref().and_then(|session| session.user()).unwrap_or("-");
        let outcome = item.outcome.as_ref();
        let reason = outcome.and_then(reason).unwrap_or_default();
        let cells = [item.sid.as_str(), outcome.map_or(planned, word), user, &reason];
        table.add_row(cells.map(|text| sanitize::text(text).into_owned()));
    }
    finish(&mut table)
}

/// `2 deleted, 1 not-found`, in a fixed order.
#[must_use]
pub fn summary(items: &[Item]) -> String {
    let counts = ["deleted", "not-found", "not-deletable", "failed", "not-tried"].map(|name| {
        let count =
            items.iter().filter(|item| item.outcome.as_ref().is_some_and(|outcome| word(outcome) == name)).count();
        (name, count)
    });
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{count} {}", name.replace('-', " ")))
        .collect();
    if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") }
}

/// `3 sessions of admin (2), eve (1), through grafana`: what a person confirms.
#[must_use]
pub fn describe(items: &[&Item]) -> String {
    let sessions = items.iter().map(|item| item.session.as_ref());
    let owners: Vec<_> =
        sessions.map(|session| (session.and_then(Session::user), session.and_then(Session::client))).collect();
    describe_owners(&owners)
}

/// The same for sessions of which only user and client are known.
#[must_use]
pub fn describe_owners(owners: &[(Option<&str>, Option<&str>)]) -> String {
    let users = count_by(owners.iter().map(|(user, _)| user.unwrap_or("nobody yet")));
    let clients = count_by(owners.iter().map(|(_, client)| client.unwrap_or("no client")));
    format!("{} of {users}, through {clients}", counted(owners.len(), "session"))
}

/// The five most frequent names, each with its count where there is more than one.
fn count_by<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for name in names {
        let index = *known.entry(name).or_insert_with(|| {
            counts.push((name, 0));
            counts.len() - 1
        });
        counts[index].1 += 1;
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    if let [(name, _)] = counts.as_slice() {
        return sanitize::text(name).into_owned();
    }
    let shown: Vec<String> =
        counts.iter().take(5).map(|(name, count)| format!("{} ({count})", sanitize::text(name))).collect();
    let more = counts.len().saturating_sub(5);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// `1 session`, `2 sessions`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
