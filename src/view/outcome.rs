//! The plan of a bulk deletion, and its outcome for each session, as text and JSON.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::columns::SERVER;
use super::failure;
use super::sanitize;
use crate::ending::Doubt;
use crate::error::UsageError;
use crate::journal::{Counts, OutcomeKind};
use crate::sign_out::item::{Entry, Item, Outcome};

/// The columns of outcomes; each is a member of their JSON.
#[derive(Debug)]
pub struct OutcomeColumns {
    /// What the outcomes are of: `deletion`.
    of: &'static str,
    /// All columns.
    all: &'static [&'static str],
    /// The columns that can be named, where what the outcomes are of is known only later.
    named: &'static [&'static str],
    /// The usual columns of a table.
    in_tables: &'static [&'static str],
    /// The columns of outcomes that have the operator's reason, too; it is a column by name in any case.
    with_reason: Option<&'static Self>,
}

/// The member of an outcome with the operator's reason for the run; `reason` is why the outcome is not a deletion.
pub const OPERATOR_REASON: &str = "operator_reason";

/// The columns of deleted sessions.
pub static DELETIONS: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["sid", "outcome", "user", "client", "reason"],
    named: &["sid", "outcome", "user", "client", "reason", OPERATOR_REASON],
    in_tables: &["sid", "outcome", "user", "reason"],
    with_reason: Some(&EXPLAINED_DELETIONS),
};

static EXPLAINED_DELETIONS: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["sid", "outcome", "user", "client", "reason", OPERATOR_REASON],
    named: &["sid", "outcome", "user", "client", "reason", OPERATOR_REASON],
    in_tables: &["sid", "outcome", "user", "reason"],
    with_reason: None,
};

/// The columns of a journal or plan, before it is known what it is of.
pub static RECORDED: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["sid", "outcome", "user", "client", "reason"],
    named: NAMED,
    in_tables: &["sid", "outcome", "user", "reason"],
    with_reason: Some(&EXPLAINED_RECORDED),
};

static EXPLAINED_RECORDED: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["sid", "outcome", "user", "client", "reason", OPERATOR_REASON],
    named: NAMED,
    in_tables: &["sid", "outcome", "user", "reason"],
    with_reason: None,
};

/// The columns of sessions and tokens that were ended together: `kind` is `session` or the type of the token, and `id` the
/// sid or the code.
pub static SIGN_OUTS: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["kind", "sid", "code", "outcome", "user", "client", "expires", "reason"],
    named: NAMED,
    in_tables: &["kind", "id", "outcome", "user", "reason"],
    with_reason: Some(&EXPLAINED_SIGN_OUTS),
};

static EXPLAINED_SIGN_OUTS: OutcomeColumns = OutcomeColumns {
    of: "deletion",
    all: &["kind", "sid", "code", "outcome", "user", "client", "expires", "reason", OPERATOR_REASON],
    named: NAMED,
    in_tables: &["kind", "id", "outcome", "user", "reason"],
    with_reason: None,
};

/// The columns of sessions that are ended, alone or together with their tokens.
#[must_use]
pub const fn of_sessions(with_tokens: bool) -> &'static OutcomeColumns {
    if with_tokens { &SIGN_OUTS } else { &DELETIONS }
}

/// Every column of a session or a token that was ended.
const NAMED: &[&str] =
    &["kind", "id", "sid", "code", "type", "outcome", "user", "client", "expires", "reason", OPERATOR_REASON];

/// The columns of revoked tokens.
pub static REVOCATIONS: OutcomeColumns = OutcomeColumns {
    of: "revocation",
    all: &["code", "outcome", "type", "user", "client", "expires", "reason"],
    named: &["code", "outcome", "type", "user", "client", "expires", "reason"],
    in_tables: &["code", "outcome", "type", "user", "reason"],
    with_reason: None,
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
pub fn reason(outcome: &Outcome, entry: &Entry) -> Option<String> {
    let brief = |error: &anyhow::Error| failure::brief(error);
    let (noun, act) = if entry.is_token() { ("token", "revocation") } else { ("session", "deletion") };
    Some(match outcome {
        Outcome::Deleted | Outcome::Revoked | Outcome::NotTried => return None,
        Outcome::NotFound => format!("there is no such {noun}"),
        Outcome::Protected if entry.is_token() => {
            "config-cli itself uses it; `config-cli logout` revokes it".to_owned()
        }
        Outcome::Protected => "it is marked deletable: false; --include-protected deletes it".to_owned(),
        Outcome::SessionRemains => "its session was not ended, and would get new tokens".to_owned(),
        Outcome::SessionKept => {
            "it may belong to a session that is kept; `config-cli token revoke` revokes it".to_owned()
        }
        Outcome::Failed(error) => brief(error),
        Outcome::StillThere { requests, reason } => {
            let times = if *requests > 1 { " twice" } else { "" };
            match reason {
                None => format!("the server accepted the {act}{times} and still has the {noun}"),
                Some(error) if *requests > 1 => {
                    format!(
                        "the {act} was sent twice, and the server still has the {noun}; the last one: {}",
                        brief(error)
                    )
                }
                Some(error) => format!("the {act} was sent, and the server still has the {noun}: {}", brief(error)),
            }
        }
        Outcome::Unknown(doubt) => self::doubt(doubt, act, noun),
    })
}

/// Why the outcome of a request is unknown. `act` is what was requested, `entry` what it was to end.
#[must_use]
fn doubt(doubt: &Doubt, act: &str, entry: &str) -> String {
    let brief = |error: &anyhow::Error| failure::brief(error);
    match doubt {
        Doubt::Interrupted => format!("the {act} was sent, and the run ended before it was verified"),
        Doubt::NotSeenAgain(unseen) => {
            format!("an earlier run sent the {act}, and looking the {entry} up failed: {}", brief(unseen))
        }
        Doubt::NotSeen(unseen) => format!("the server accepted the {act}, and verifying it failed: {}", brief(unseen)),
        Doubt::NotAnswered { lost, unseen } => {
            format!("the {act} may have been carried out: {}; verifying it failed: {}", brief(lost), brief(unseen))
        }
    }
}

/// An entry with its outcome as JSON.
#[must_use]
pub fn row(entry: &Entry, word: &str, reason: Option<String>) -> Value {
    match entry {
        Entry::Session(session) => json!({
            "sid": session.sid,
            "outcome": word,
            "user": session.user,
            "client": session.client,
            "reason": reason,
        }),
        Entry::Token(token) => json!({
            "code": token.code,
            "outcome": word,
            "type": token.kind,
            "user": token.user,
            "client": token.client,
            "expires": token.expires,
            "reason": reason,
        }),
    }
}

/// The row of a token as wide as one can be, by which the columns of a table are sized before the first token.
#[must_use]
pub fn widest_token() -> Value {
    json!({"code": "0".repeat(64), "type": "refresh_token"})
}

/// An item with its outcome as JSON; `planned` is the word for one that is pending.
#[must_use]
pub fn item(item: &Item, planned: &'static str) -> Value {
    let outcome = item.outcome.as_ref();
    row(&item.entry, outcome.map_or(planned, word), outcome.and_then(|outcome| reason(outcome, &item.entry)))
}

impl OutcomeColumns {
    /// The columns of outcomes that have the operator's reason.
    #[must_use]
    pub fn with_reason(&'static self) -> &'static Self {
        self.with_reason.unwrap_or(self)
    }

    /// The columns that the user named; if none, the usual ones of a table, or all of them.
    ///
    /// # Errors
    /// A named column does not exist.
    pub fn choose(&self, names: &[String], in_table: bool) -> Result<Vec<&'static str>, UsageError> {
        let known = self.named;
        let column = |name: &String| {
            known.iter().copied().chain([SERVER]).find(|known| known == name).ok_or_else(|| {
                UsageError::new(format!("--columns: the outcome of a {} has no column `{name}`", self.of))
                    .hint(format!("its columns are {}", known.join(", ")))
            })
        };
        match names {
            [] if in_table => Ok(self.in_tables.to_vec()),
            [] => Ok(self.all.to_vec()),
            names => names.iter().map(column).collect(),
        }
    }
}

/// The value of a column of an item, as in [`row`]; empty if there is none.
#[must_use]
pub fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    let member = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
    match (name, item.get("code").is_some()) {
        ("kind", true) if member("type").is_empty() => "token",
        ("kind", true) => member("type"),
        ("kind", false) => "session",
        ("id", true) => member("code"),
        ("id", false) => member("sid"),
        _ => member(name),
    }
}

/// The value of a column in a table, where `-` marks a session without a user.
#[must_use]
pub fn cell<'a>(item: &'a Value, name: &str) -> &'a str {
    match text(item, name) {
        "" if name == "user" => "-",
        text => text,
    }
}

/// `2 deleted, 1 not found`, in a fixed order; with tokens `sessions: 2 deleted; tokens: 6 revoked`.
#[must_use]
pub fn summary(sessions: &Counts, tokens: &Counts) -> String {
    match (sessions.total(), tokens.total()) {
        (_, 0) => parts(sessions),
        (0, _) => parts(tokens),
        _ => format!("sessions: {}; tokens: {}", parts(sessions), parts(tokens)),
    }
}

fn parts(counts: &Counts) -> String {
    let parts: Vec<String> =
        counts.iter().map(|(kind, count)| format!("{count} {}", kind.word().replace('-', " "))).collect();
    if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") }
}

/// The largest number of different names that are counted.
const MOST_NAMES: usize = 100_000;

/// Counts sessions by user and by client, for a confirmation.
#[derive(Debug, Default)]
pub struct Owners {
    count: u64,
    users: Names,
    clients: Names,
}

impl Owners {
    /// Counts a session.
    pub fn add(&mut self, user: Option<&str>, client: Option<&str>) {
        self.count += 1;
        self.users.add(user.unwrap_or("no user"));
        self.clients.add(client.unwrap_or("no client"));
    }

    /// The number of sessions.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// The sessions that the user confirms: `3 sessions of admin (2), eve (1), through grafana`.
    #[must_use]
    pub fn describe(&self) -> String {
        let sessions = counted(usize::try_from(self.count).unwrap_or(usize::MAX), "session");
        format!("{sessions} {}", self.of_whom())
    }

    /// The users and clients: `of admin (2), eve (1), through grafana`.
    pub(super) fn of_whom(&self) -> String {
        format!("of {}, through {}", self.users.most_frequent(), self.clients.most_frequent())
    }
}

/// How often each name occurs.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The count of each name, and its place in the order in which they came. One table of short rows, since there can be
    /// as many users as sessions.
    counts: HashMap<Box<str>, (u64, usize)>,
    /// Whether there were more names than are counted.
    are_more: bool,
}

impl Names {
    pub(super) fn add(&mut self, name: &str) {
        let place = self.counts.len();
        if let Some((count, _)) = self.counts.get_mut(name) {
            *count += 1;
        } else if place < MOST_NAMES {
            self.counts.insert(name.into(), (1, place));
        } else {
            self.are_more = true;
        }
    }

    /// The five most frequent names, each with its count where there is more than one.
    pub(super) fn most_frequent(&self) -> String {
        let mut counts: Vec<(&str, (u64, usize))> = self.counts.iter().map(|(name, count)| (&**name, *count)).collect();
        counts.sort_unstable_by_key(|(_, (count, place))| (std::cmp::Reverse(*count), *place));
        if let [(name, _)] = counts.as_slice() {
            return sanitize::text(name).into_owned();
        }
        let shown: Vec<String> =
            counts.iter().take(5).map(|(name, (count, _))| format!("{} ({count})", sanitize::text(name))).collect();
        let more = counts.len().saturating_sub(5);
        let at_least = if self.are_more { "at least " } else { "" };
        if more > 0 { format!("{} and {at_least}{more} more", shown.join(", ")) } else { shown.join(", ") }
    }
}

/// The sessions that the user confirms, from the user and client of each.
#[cfg(feature = "tui")]
#[must_use]
pub fn describe_owners(owners: &[(Option<&str>, Option<&str>)]) -> String {
    let mut counted = Owners::default();
    for (user, client) in owners {
        counted.add(*user, *client);
    }
    counted.describe()
}

/// `1 session`, `2 sessions`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Target;

    #[test]
    fn the_number_of_requests_is_told() {
        let told = |requests, error: Option<&str>| {
            let reason = error.map(|text| std::sync::Arc::new(anyhow::anyhow!(text.to_owned())));
            let entry = Entry::Session(Target::of_sid("s"));
            super::reason(&Outcome::StillThere { requests, reason }, &entry).unwrap_or_default()
        };
        assert_eq!(told(1, None), "the server accepted the deletion and still has the session");
        assert_eq!(told(2, None), "the server accepted the deletion twice and still has the session");
        assert_eq!(told(1, Some("500")), "the deletion was sent, and the server still has the session: 500");
        let twice = "the deletion was sent twice, and the server still has the session; the last one: 500";
        assert_eq!(told(2, Some("500")), twice);
    }
}
