//! The account: the user or client that is signed in.

use jiff::Timestamp;

use super::token::{Token, User};

/// The user or client that is signed in, and the expiry of its token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The user or the client; `None` if only a token is known.
    pub name: Option<String>,
    /// When the token expires, if known.
    pub expires: Option<Timestamp>,
}

/// The state of a sign-in, as far as this machine knows it.
#[derive(Clone, Debug, Default)]
pub struct SignInState {
    /// The user who signed in.
    pub user: Option<User>,
    /// The client, if it signed in itself.
    pub client_id: Option<String>,
    /// The token that the next request would use.
    pub token: Option<Token>,
    /// Where the token is stored; `None` for a token of the command line or environment.
    pub store: Option<String>,
    /// Whether the token is renewed without a prompt.
    pub is_renewable: bool,
    /// The server's reason, if it refused to renew the sign-in.
    pub refused: Option<String>,
}
