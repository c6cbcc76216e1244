//! A token as plans and reports know it.

use super::model::Token;
pub use crate::journal::TokenTarget;
use crate::user_dn;

/// The inum of the token's user, if a search can filter by it.
#[must_use]
pub fn inum(target: &TokenTarget) -> Option<&str> {
    user_dn::inum_of(target.user_dn.as_deref()?).filter(|inum| user_dn::is_inum(inum))
}

impl From<&Token> for TokenTarget {
    fn from(token: &Token) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            code: token.code().unwrap_or_default().to_owned(),
            kind: owned(token.kind()),
            user: owned(token.user()),
            user_dn: owned(token.user_dn()),
            client: owned(token.client()),
            expires: owned(token.text("expirationDate")),
        }
    }
}
