//! A session as plans, journals and reports know it.

use super::model::Session;
pub use crate::journal::Target;

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
