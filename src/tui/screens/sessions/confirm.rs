//! The question before sessions are deleted or revoked: users, clients, number, protected sessions.

use std::sync::Arc;

use super::row::SessionRow;
use crate::session::revoke;
use crate::sign_out::found::FoundTokens;
use crate::sign_out::item::Entry;
use crate::tui::popups::confirm::{Confirm, ConfirmWords, Question};
use crate::tui::theme::Role;
use crate::view::outcome::describe_owners;
use crate::view::pending::{Pending, told};
use crate::view::sanitize;

/// The way to end sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Delete them, one by one.
    Delete,
    /// Revoke all sessions of a user.
    Revoke {
        /// The user's DN.
        dn: String,
    },
}

/// The action that is performed once the user accepts the question.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The way to end the sessions.
    pub ending: Ending,
    /// The sessions; some of them may be protected.
    pub rows: Vec<Arc<SessionRow>>,
    /// Their tokens, if these are ended, too.
    pub tokens: Option<Arc<FoundTokens>>,
}

impl Proposal {
    /// The question for this server, with an alternative that includes protected sessions, if there are any.
    #[must_use]
    pub fn confirm(&self, server: &str) -> Confirm {
        let (title, verb, accept) = match self.ending {
            Ending::Delete => ("Delete", "delete", "Delete"),
            Ending::Revoke { .. } => ("Revoke a user's sessions", "revoke", "Revoke"),
        };
        let alternative = ["Include protected", "Leave protected"];
        let words = ConfirmWords { title, verb, accept, noun: "session", alternative };
        let with_protected = (self.protected() > 0).then(|| self.question(server, true));
        let label = if self.tokens.is_some() { "Leave tokens" } else { "End tokens" };
        Confirm::new(words, self.question(server, false), with_protected).with_tokens(label)
    }

    /// Whether the server's revocation can be used: it ends protected sessions, too.
    #[must_use]
    pub fn is_revoked_at_once(&self, include_protected: bool) -> bool {
        matches!(self.ending, Ending::Revoke { .. }) && (include_protected || self.protected() == 0)
    }

    fn protected(&self) -> usize {
        self.rows.iter().filter(|row| !row.is_deletable).count()
    }

    fn question(&self, server: &str, include_protected: bool) -> Question {
        let affected: Vec<_> = self.rows.iter().filter(|row| include_protected || row.is_deletable).collect();
        let owners: Vec<_> = affected.iter().map(|row| (row.user.as_deref(), row.client.as_deref())).collect();
        let mut paragraphs = Vec::new();
        let mut say = |text: String, role| paragraphs.push((text, role));
        let what = match &self.tokens {
            Some(tokens) => format!("{} and {}", describe_owners(&owners), described(tokens)),
            None => describe_owners(&owners),
        };
        match &self.ending {
            _ if affected.is_empty() => say(format!("Nothing would be deleted on {server}."), Role::Text),
            Ending::Delete => say(format!("Delete {what}, on {server}?"), Role::Text),
            Ending::Revoke { dn } => {
                say(format!("Revoke {what}, on {server} ({})?", sanitize::text(dn)), Role::Text);
                if self.tokens.is_none() {
                    say(revoke::TOKENS.to_owned(), Role::Warning);
                }
            }
        }
        if let Some(told) = self.tokens.as_ref().and_then(|tokens| told(tokens.basis, tokens.is_whole)) {
            say(told.to_owned(), Role::Faded);
        }
        if let [row] = affected.as_slice() {
            say(format!("sid {}", sanitize::text(&row.sid)), Role::Faded);
        }
        if let Some(text) = protection(self.protected(), include_protected, &self.ending) {
            say(text, Role::Warning);
        }
        Question { paragraphs, count: affected.len() }
    }
}

/// How many tokens there are, by type.
fn described(found: &FoundTokens) -> String {
    let mut pending = Pending::default();
    found.tokens().for_each(|token| pending.add(&Entry::Token(token.clone())));
    pending.describe_tokens()
}

/// What happens to sessions that are marked `deletable: false`.
fn protection(count: usize, is_included: bool, ending: &Ending) -> Option<String> {
    let (sessions, are) = match count {
        0 => return None,
        1 => ("1 protected session".to_owned(), "is"),
        count => (format!("{count} protected sessions"), "are"),
    };
    Some(match (is_included, ending) {
        (true, _) => format!("{sessions} (deletable: false) {are} included; i leaves them out."),
        (false, Ending::Delete) => format!("{sessions} (deletable: false) {are} kept; i includes them."),
        (false, Ending::Revoke { .. }) => {
            format!("{sessions} (deletable: false) {are} kept; deleting the others one by one; i includes them.")
        }
    })
}
