//! The tokens of sessions.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::paging::collect;
use crate::session::model::Session;
use crate::token::model::Token;
use crate::token::search::query_of;
use crate::transport::Call;
use crate::user_dn;

/// By what tokens are told to belong to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The DN of the session, which only old servers tell.
    SessionDn,
    /// The user and the clients of the session: the tokens may be those of another session of the user.
    UserAndClients,
}

/// The tokens of one session.
#[derive(Clone, Debug)]
pub struct SessionTokens {
    /// By what they are told.
    pub basis: Basis,
    /// The tokens.
    pub tokens: Vec<Token>,
}

impl SessionTokens {
    /// The tokens that have not expired, as far as their expiry is known.
    pub fn alive(&self, now: Timestamp) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(move |token| token.expiration().is_none_or(|expires| expires > now))
    }
}

/// The tokens of a session; `None` if the server does not tell its user, so that no search finds them.
///
/// # Errors
/// The call fails, or the response is not a page of tokens.
pub async fn of_session<C: Call>(caller: &C, session: &Session) -> anyhow::Result<Option<SessionTokens>> {
    let inum = session.user_dn().and_then(user_dn::inum_of).filter(|inum| user_dn::is_inum(inum));
    let Some(inum) = inum else {
        return Ok(None);
    };
    let tokens = collect(caller, &query_of("userDn", inum)?).await?;
    Ok(Some(belonging(session, tokens)))
}

/// Those of a user's tokens that belong to a session.
fn belonging(session: &Session, mut tokens: Vec<Token>) -> SessionTokens {
    if let Some(dn) = session.text("dn") {
        tokens.retain(|token| token.session_dn() == Some(dn));
        return SessionTokens { basis: Basis::SessionDn, tokens };
    }
    let clients: HashSet<&str> = session.clients().into_iter().collect();
    tokens.retain(|token| token.client().is_some_and(|client| clients.contains(client)));
    SessionTokens { basis: Basis::UserAndClients, tokens }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn tokens_belong_to_a_session_by_its_dn_or_else_by_its_clients() {
        let tokens = || {
            let token = |code: &str, session: &str, client: &str| {
                let value = json!({"tokenCode": code, "sessionDn": format!("jansId={session},ou=sessions,o=jans"), "clientId": client});
                Token::read("test", value).expect("a token")
            };
            vec![token("a", "1", "x"), token("b", "1", "y"), token("c", "2", "x"), token("d", "2", "z")]
        };
        let told = |session: Value| {
            let session = Session::read("test", session).expect("a session");
            let found = belonging(&session, tokens());
            let codes = found.tokens.iter().filter_map(Token::code).collect::<Vec<_>>().join(" ");
            (found.basis, codes)
        };
        let by_clients = |codes: &str| (Basis::UserAndClients, codes.to_owned());
        assert_eq!(told(json!({"dn": "jansId=1,ou=sessions,o=jans"})), (Basis::SessionDn, "a b".to_owned()));
        assert_eq!(told(json!({"dn": "", "sessionAttributes": {"client_id": "x"}})), by_clients("a c"));
        let granted = json!({"permissionGrantedMap": {"permissionGranted": {"x": true, "z": true, "y": false}}});
        assert_eq!(told(granted), by_clients("a c d"));
        assert_eq!(told(json!({})), by_clients(""));
    }
}
