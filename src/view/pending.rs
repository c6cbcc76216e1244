//! What a run is to end, counted for its confirmation.

use super::outcome::{Names, Owners, counted};
use crate::sign_out::item::Entry;
use crate::sign_out::tokens::Basis;

/// Counts the sessions and tokens that are to be ended.
#[derive(Debug, Default)]
pub struct Pending {
    sessions: Owners,
    tokens: Owners,
    types: Names,
}

impl Pending {
    /// Counts a session or a token.
    pub fn add(&mut self, entry: &Entry) {
        let owners = if entry.is_token() { &mut self.tokens } else { &mut self.sessions };
        owners.add(entry.user(), entry.client());
        if let Entry::Token(token) = entry {
            self.types.add(token.kind.as_deref().unwrap_or("no type"));
        }
    }

    /// The number of sessions.
    #[must_use]
    pub const fn sessions(&self) -> u64 {
        self.sessions.count()
    }

    /// The number of tokens.
    #[must_use]
    pub const fn tokens(&self) -> u64 {
        self.tokens.count()
    }

    /// The number of sessions and tokens.
    #[must_use]
    pub const fn count(&self) -> u64 {
        self.sessions() + self.tokens()
    }

    /// What the user confirms: `3 sessions of admin, through grafana, and 9 tokens (refresh_token (3), …)`.
    #[must_use]
    pub fn describe(&self) -> String {
        match (self.sessions(), self.tokens()) {
            (_, 0) => self.sessions.describe(),
            (0, _) => format!("{} {}", self.describe_tokens(), self.tokens.of_whom()),
            _ => format!("{}, and {}", self.sessions.describe(), self.describe_tokens()),
        }
    }

    /// The number of tokens by type: `9 tokens (refresh_token (3), …)`.
    #[must_use]
    pub fn describe_tokens(&self) -> String {
        let tokens = counted(usize::try_from(self.tokens()).unwrap_or(usize::MAX), "token");
        if self.tokens() == 0 { tokens } else { format!("{tokens} ({})", self.types.most_frequent()) }
    }
}

/// By what the tokens of a sign-out were found, in words; `is_whole` says whether they are all those of the users.
#[must_use]
pub const fn told(basis: Option<Basis>, is_whole: bool) -> Option<&'static str> {
    match (basis, is_whole) {
        (_, true) => Some("The tokens are all those of the users, whatever their client and session."),
        (None, false) => None,
        (Some(Basis::SessionDn), false) => Some("The tokens are told by the session in which each was issued."),
        (Some(Basis::UserAndClients), false) => Some(
            "The server does not tell the session of a token: the tokens are those of the users at the clients of their \
             sessions. At a client where a user has a session that is not ended, the tokens are kept.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Target, TokenTarget};

    #[test]
    fn a_question_names_what_is_ended() {
        let session = |user: &str| {
            Entry::Session(Target { user: Some(user.to_owned()), client: Some("c".to_owned()), ..Target::of_sid("s") })
        };
        let token = |kind: Option<&str>| {
            let (user, client) = (Some("eve".to_owned()), Some("c".to_owned()));
            Entry::Token(TokenTarget { kind: kind.map(str::to_owned), user, client, ..TokenTarget::of_code("x") })
        };
        let described = |entries: &[Entry]| {
            let mut pending = Pending::default();
            entries.iter().for_each(|entry| pending.add(entry));
            pending.describe()
        };
        let table: &[(&[Entry], &str)] = &[
            (&[session("admin")], "1 session of admin, through c"),
            (&[session("a"), session("b")], "2 sessions of a (1), b (1), through c"),
            (&[token(Some("id_token"))], "1 token (id_token) of eve, through c"),
            (
                &[session("eve"), token(Some("id_token")), token(None)],
                "1 session of eve, through c, and 2 tokens (id_token (1), no type (1))",
            ),
        ];
        for (entries, expected) in table {
            assert_eq!(described(entries), *expected);
        }
    }
}
