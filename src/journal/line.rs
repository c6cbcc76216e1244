//! The lines of a plan and of a journal after the header.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::header::Action;

/// What plan, journal and report know of a session; a whole session would take too much memory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Target {
    /// The sid by which the session is deleted; empty if the server sends none.
    pub sid: String,
    /// The user's name.
    pub user: Option<String>,
    /// The user's DN.
    pub user_dn: Option<String>,
    /// The OAuth client for which the session was created.
    pub client: Option<String>,
    /// When the session was created, as the server sent it.
    pub created: Option<String>,
    /// When the session expires, as the server sent it.
    pub expires: Option<String>,
    /// Whether the session may be deleted; `None` if it was not looked up.
    pub deletable: Option<bool>,
}

impl Target {
    /// A session of which only the sid is known.
    #[must_use]
    pub fn of_sid(sid: impl Into<String>) -> Self {
        Self { sid: sid.into(), ..Self::default() }
    }
}

/// A token that is to be revoked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenTarget {
    /// The hash by which the token is revoked.
    pub code: String,
    /// The type of the token.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The user's name.
    pub user: Option<String>,
    /// The user's DN.
    #[serde(rename = "userDn")]
    pub user_dn: Option<String>,
    /// The OAuth client.
    pub client: Option<String>,
    /// When the token expires, as the server sent it.
    pub expires: Option<String>,
}

impl TokenTarget {
    /// A token of which only the code is known.
    #[must_use]
    pub fn of_code(code: impl Into<String>) -> Self {
        Self { code: code.into(), ..Self::default() }
    }
}

/// A user whose sessions are revoked with one request; the sessions follow in the next lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The user's DN.
    pub dn: String,
    /// The number of the user's sessions.
    pub sessions: u64,
}

/// The sessions to which the next tokens may belong: they are revoked once all of these are ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokensOf {
    /// The positions of the sessions; none for tokens that are revoked in any case.
    pub sessions: Vec<u64>,
    /// Whether they may also belong to a session that is not ended: then they are not revoked.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
}

/// How many entries a plan has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Totals {
    /// Sessions.
    pub sessions: u64,
    /// Tokens.
    pub tokens: u64,
}

impl Totals {
    /// The number of entries.
    #[must_use]
    pub const fn entries(self) -> u64 {
        self.sessions + self.tokens
    }
}

/// The kind of an outcome, in the order in which outcomes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutcomeKind {
    /// The session was ended, and a look-up afterwards did not find it.
    Deleted,
    /// The token was revoked, and a look-up afterwards did not find it.
    Revoked,
    /// It did not exist.
    NotFound,
    /// The server still has it after two deletions.
    StillThere,
    /// It is marked `deletable: false`, and was not touched.
    Protected,
    /// The server rejected the deletion, or could not be reached.
    Failed,
    /// A deletion was sent, and it is unknown whether the server carried it out.
    Unknown,
    /// No deletion was sent.
    NotTried,
}

impl OutcomeKind {
    /// Every kind, in the order in which they are counted.
    pub const ALL: [Self; 8] = [
        Self::Deleted,
        Self::Revoked,
        Self::NotFound,
        Self::StillThere,
        Self::Protected,
        Self::Failed,
        Self::Unknown,
        Self::NotTried,
    ];

    /// The words for every kind, in the same order.
    pub const WORDS: [&str; 8] = {
        let mut words = [""; 8];
        let mut index = 0;
        while index < words.len() {
            words[index] = Self::ALL[index].word();
            index += 1;
        }
        words
    };

    /// The word for the outcome in files and reports.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Deleted => "deleted",
            Self::Revoked => "revoked",
            Self::NotFound => "not-found",
            Self::StillThere => "still-there",
            Self::Protected => "protected",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::NotTried => "not-tried",
        }
    }

    /// Whether nothing is left to do, so that a resumed run leaves the entry alone.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Deleted | Self::Revoked | Self::NotFound | Self::Protected)
    }
}

/// How many entries have each outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Counts(BTreeMap<OutcomeKind, u64>);

impl Counts {
    /// Counts one entry.
    pub fn add(&mut self, kind: OutcomeKind) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// The number of entries with this outcome.
    #[must_use]
    pub fn of(&self, kind: OutcomeKind) -> u64 {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// The outcomes that occur, with their numbers, in the order of [`OutcomeKind`].
    pub fn iter(&self) -> impl Iterator<Item = (OutcomeKind, u64)> {
        self.0.iter().map(|(kind, count)| (*kind, *count))
    }

    /// The number of all entries.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// The number of entries that a resumed run would work on.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.iter().filter(|(kind, _)| !kind.is_final()).map(|(_, count)| count).sum()
    }
}

/// The outcome of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// When the outcome was known.
    pub at: Timestamp,
    /// The sid, for a session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// The token code, for a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The position of the entry among the plan's sessions and tokens, counted from 0. Several sessions can have one sid.
    pub number: u64,
    /// The outcome.
    pub outcome: OutcomeKind,
    /// Why the outcome is not `deleted`.
    pub reason: Option<String>,
}

/// One line after the header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// A session that is to be ended.
    Session {
        /// The session.
        session: Target,
    },
    /// A user whose sessions are revoked.
    Revocation {
        /// The user.
        revocation: Revocation,
    },
    /// The sessions to which the next tokens may belong.
    TokensOf {
        /// The sessions.
        #[serde(rename = "tokensOf")]
        tokens_of: TokensOf,
    },
    /// A token that is to be revoked.
    Token {
        /// The token.
        token: TokenTarget,
    },
    /// The end of the plan.
    End {
        /// How many entries the plan has.
        end: Totals,
    },
    /// The start of a run, also of a resumed one.
    Began {
        /// When it started.
        at: Timestamp,
        /// What it does.
        began: Action,
    },
    /// Deletions that are sent next; without an outcome in a later line, they may have been carried out.
    Sent {
        /// When they are sent.
        at: Timestamp,
        /// The sids or token codes.
        sent: Vec<String>,
        /// The positions of the entries, as in [`Record::number`].
        numbers: Vec<u64>,
    },
    /// The outcome of an entry.
    Outcome(Record),
    /// The end of a run after which nothing is left to do.
    Finished {
        /// When it ended.
        at: Timestamp,
        /// The outcomes of all entries.
        finished: Counts,
    },
    /// A line that this version does not know.
    #[serde(skip)]
    Other,
}

/// The members of all lines. A line has one of those that say what it is.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Members {
    session: Option<Target>,
    revocation: Option<Revocation>,
    #[serde(rename = "tokensOf")]
    tokens_of: Option<TokensOf>,
    token: Option<TokenTarget>,
    end: Option<Totals>,
    at: Option<Timestamp>,
    began: Option<Action>,
    sent: Option<Vec<String>>,
    numbers: Vec<u64>,
    outcome: Option<OutcomeKind>,
    sid: Option<String>,
    code: Option<String>,
    number: Option<u64>,
    reason: Option<String>,
    finished: Option<Counts>,
}

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// The line is not a JSON object, or a known member has another type.
    pub(super) fn parse(text: &[u8]) -> Result<Self, serde_json::Error> {
        let missing = |name: &'static str| <serde_json::Error as serde::de::Error>::missing_field(name);
        let members: Members = serde_json::from_slice(text)?;
        let at = || members.at.ok_or_else(|| missing("at"));
        Ok(match members {
            Members { session: Some(session), .. } => Self::Session { session },
            Members { revocation: Some(revocation), .. } => Self::Revocation { revocation },
            Members { tokens_of: Some(tokens_of), .. } => Self::TokensOf { tokens_of },
            Members { token: Some(token), .. } => Self::Token { token },
            Members { end: Some(end), .. } => Self::End { end },
            Members { began: Some(began), .. } => Self::Began { at: at()?, began },
            Members { sent: Some(sent), numbers, at, .. } => {
                Self::Sent { at: at.ok_or_else(|| missing("at"))?, sent, numbers }
            }
            Members { finished: Some(finished), at, .. } => {
                Self::Finished { at: at.ok_or_else(|| missing("at"))?, finished }
            }
            Members { outcome: Some(outcome), at, sid, code, number, reason, .. } => Self::Outcome(Record {
                at: at.ok_or_else(|| missing("at"))?,
                sid,
                code,
                number: number.ok_or_else(|| missing("number"))?,
                outcome,
                reason,
            }),
            _ => Self::Other,
        })
    }
}
