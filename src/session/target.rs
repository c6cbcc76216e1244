//! A session as plans, journals and reports know it.

use super::model::Session;
pub use crate::journal::Target;
use crate::user_dn;

/// The inum of the session's user, if a search can filter by it.
#[must_use]
pub fn inum(target: &Target) -> Option<&str> {
    user_dn::inum_of(target.user_dn.as_deref()?).filter(|inum| user_dn::is_inum(inum))
}

impl From<&Session> for Target {
    fn from(session: &Session) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            sid: session.sid().unwrap_or_default().to_owned(),
            user: owned(session.user()),
            user_dn: owned(session.user_dn()),
            client: owned(session.client()),
            created: owned(session.text("creationDate")),
            expires: owned(session.text("expirationDate")),
            deletable: Some(session.is_deletable()),
        }
    }
}
