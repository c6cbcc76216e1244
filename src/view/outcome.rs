//! The plan of a bulk deletion, and its outcome for each session, as text and JSON.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::failure;
use super::sanitize;
use crate::error::UsageError;
use crate::journal::OutcomeKind;
use crate::session::bulk::{Doubt, Item, Outcome};
use crate::session::target::Target;

/// The columns of outcomes; each is a member of their JSON.
#[derive(Debug)]
pub struct OutcomeColumns {
    /// What the outcomes are of: `deletion`.
    of: &'static str,
    /// All columns.
    all: &'static [&'static str],
    /// The usual columns of a table.
    in_tables: &'static [&'static str],
}

/// The columns of deleted sessions.
pub static DELETIONS: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["sid", "outcome", "user", "client", "reason"],
    in_tables: &["sid", "outcome", "user", "reason"],
};

/// The columns of revoked tokens.
pub static REVOCATIONS: OutcomeColumns = OutcomeColumns {
    of: "revocation",
    all: &["code", "outcome", "type", "user", "client", "expires", "reason"],
    in_tables: &["code", "outcome", "type", "user", "reason"],
};

/// The words for outcomes in JSON, in the order in which they are counted.
pub const WORDS: [&str; 8] = OutcomeKind::WORDS;

/// The word for an outcome.
#[must_use]
pub const fn word(outcome: &Outcome) -> &'static str {
    outcome.kind().word()
}

/// The reason for an outcome, in one line; not sanitised.
#[must_use]
pub fn reason(outcome: &Outcome) -> Option<String> {
    let brief = |error: &anyhow::Error| failure::brief(error);
    Some(match outcome {
        Outcome::Deleted | Outcome::NotTried => return None,
        Outcome::NotFound => "there is no such session".to_owned(),
        Outcome::Protected => "it is marked deletable: false; --include-protected deletes it".to_owned(),
        Outcome::Failed(error) => brief(error),
        Outcome::StillThere(None) => "the server accepted the deletion twice and still has the session".to_owned(),
        Outcome::StillThere(Some(error)) => {
            format!("it was deleted twice and is still there; the last deletion: {}", brief(error))
        }
        Outcome::Unknown(Doubt::Interrupted) => {
            "the deletion was sent, and the run ended before it was verified".to_owned()
        }
        Outcome::Unknown(Doubt::NotSeen(unseen)) => {
            format!("the server accepted the deletion, and verifying it failed: {}", brief(unseen))
        }
        Outcome::Unknown(Doubt::NotAnswered { lost, unseen }) => {
            format!("the deletion may have been carried out: {}; verifying it failed: {}", brief(lost), brief(unseen))
        }
    })
}

/// An item as JSON. `planned` is the word for an item that has not been tried yet.
#[must_use]
pub fn json(item: &Item, planned: &'static str) -> Value {
    let outcome = item.outcome.as_ref();
    row(&item.target, outcome.map_or(planned, word), outcome.and_then(reason))
}

/// A session with its outcome as JSON.
#[must_use]
pub fn row(target: &Target, word: &str, reason: Option<String>) -> Value {
    json!({
        "sid": target.sid,
        "outcome": word,
        "user": target.user,
        "client": target.client,
        "reason": reason,
    })
}

impl OutcomeColumns {
    /// The columns that the user named; if none, the usual ones of a table, or all of them.
    ///
    /// # Errors
    /// A named column does not exist.
    pub fn choose(&self, names: &[String], in_table: bool) -> Result<Vec<&'static str>, UsageError> {
        let column = |name: &String| {
            self.all.iter().copied().find(|known| known == name).ok_or_else(|| {
                UsageError::new(format!("--columns: the outcome of a {} has no column `{name}`", self.of))
                    .hint(format!("its columns are {}", self.all.join(", ")))
            })
        };
        match names {
            [] if in_table => Ok(self.in_tables.to_vec()),
            [] => Ok(self.all.to_vec()),
            names => names.iter().map(column).collect(),
        }
    }
}

/// The value of a column of an item, as in [`json()`]; empty if there is none.
#[must_use]
pub fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The value of a column in a table, where `-` marks a session without a user.
#[must_use]
pub fn cell<'a>(item: &'a Value, name: &str) -> &'a str {
    match text(item, name) {
        "" if name == "user" => "-",
        text => text,
    }
}

/// `2 deleted, 1 not-found`, in a fixed order.
#[must_use]
pub fn summary(items: &[Item]) -> String {
    let counts = WORDS.map(|name| {
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

/// The sessions that the user confirms: `3 sessions of admin (2), eve (1), through grafana`.
#[must_use]
pub fn describe(items: &[&Item]) -> String {
    let targets = items.iter().map(|item| &item.target);
    let owners: Vec<_> = targets.map(|target| (target.user.as_deref(), target.client.as_deref())).collect();
    describe_owners(&owners)
}

/// The same text from the user and client of each session.
#[must_use]
pub fn describe_owners(owners: &[(Option<&str>, Option<&str>)]) -> String {
    let users = count_by(owners.iter().map(|(user, _)| user.unwrap_or("no user")));
    let clients = count_by(owners.iter().map(|(_, client)| client.unwrap_or("no client")));
    format!("{} of {users}, through {clients}", counted(owners.len(), "session"))
}

/// The five most frequent names, each with its count where there is more than one.
pub(super) fn count_by<'a>(names: impl Iterator<Item = &'a str>) -> String {
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
