//! Who is signed in.

use jiff::Timestamp;

use super::token::{Token, User};

/// Who is signed in, and until when without a renewal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The user or the client; none where only a token is known.
    pub name: Option<String>,
    /// When the token expires, if that is known.
    pub expires: Option<Timestamp>,
}

/// What is known about a sign-in.
#[derive(Clone, Debug, Default)]
pub struct SignInState {
    /// The user who signed in.
    pub user: Option<User>,
    /// The client, if it signed in itself.
    pub client_id: Option<String>,
    /// The token that the next request would use.
    pub token: Option<Token>,
    /// Where the token is stored; `None` for one that was given.
    pub store: Option<String>,
    /// Whether it is renewed without a prompt.
    pub is_renewable: bool,
    /// The server's reason, if it refused to renew it.
    pub refused: Option<String>,
}
