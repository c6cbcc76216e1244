//! Who a client asks as, for those who show it.

use jiff::Timestamp;

use super::token;
use super::{Client, Entry};
use crate::args::AuthKind;

/// Who a client asks as, and until when without a renewal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The user or the client; none where only a token is known.
    pub name: Option<String>,
    /// When the token ends, if anybody said so.
    pub expires: Option<Timestamp>,
}

impl Client {
    /// Who asks; `None` while nobody is signed in.
    pub async fn account(&self) -> Option<Account> {
        let given = |token: &_| Account { name: None, expires: token::found(token).expires };
        if let Some(token) = &self.identity.access_token {
            return Some(given(token));
        }
        let entry = self.known().await;
        let (name, token) = match (&entry, self.identity.auth) {
            (Some(entry), AuthKind::ClientCredentials) => {
                (entry.owner.client_id.as_str(), entry.client_tokens.values().next_back()?)
            }
            (Some(Entry { sign_in: Some(sign_in), .. }), AuthKind::Device) => {
                (sign_in.user.shown(), sign_in.token.as_ref()?)
            }
            _ => return self.identity.found_token.as_ref().map(given),
        };
        Some(Account { name: Some(name.to_owned()), expires: token.expires })
    }
}
