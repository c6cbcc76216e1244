//! The first line of a plan: who wants to do what, and where.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The version of the format.
pub(super) const VERSION: u64 = 1;

/// What is to be done with the entries of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Delete sessions by sid.
    Delete,
    /// Revoke the sessions of users.
    Revoke,
    /// Revoke tokens.
    RevokeTokens,
}

impl Action {
    /// The action as the file has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Revoke => "revoke",
            Self::RevokeTokens => "revoke-tokens",
        }
    }
}

/// Who runs the operation, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Operator {
    /// The OAuth client that sends the requests.
    pub client: Option<String>,
    /// The user who is signed in; `None` if the client acts for itself, or the user is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// The first line of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The version of the format.
    pub plan: u64,
    /// The program and its version.
    pub program: String,
    /// When the plan was made.
    pub made: Timestamp,
    /// The base URL of the config-api.
    pub server: String,
    /// The profile that named the server.
    #[serde(default)]
    pub profile: Option<String>,
    /// Who runs the operation.
    #[serde(default)]
    pub operator: Operator,
    /// What is to be done.
    pub action: Action,
    /// The arguments that selected the entries.
    #[serde(default)]
    pub selectors: Vec<String>,
    /// Whether sessions marked `deletable: false` are ended, too.
    #[serde(default)]
    pub include_protected: bool,
    /// Whether the tokens of the sessions are ended, too.
    #[serde(default)]
    pub tokens: bool,
    /// Why it is done, in the operator's words.
    #[serde(default)]
    pub reason: Option<String>,
}

impl Header {
    /// A header without selectors, operator and reason.
    #[must_use]
    pub fn new(action: Action, server: impl Into<String>, made: Timestamp) -> Self {
        Self {
            plan: VERSION,
            program: concat!("config-cli ", env!("CARGO_PKG_VERSION")).to_owned(),
            made,
            server: server.into(),
            profile: None,
            operator: Operator::default(),
            action,
            selectors: Vec::new(),
            include_protected: false,
            tokens: false,
            reason: None,
        }
    }
}
