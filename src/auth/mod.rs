//! Tokens: getting, caching, renewing and revoking them, and calling operations with them.

mod account;
pub mod cache;
mod call;
mod client;
pub mod device;
mod endpoints;
mod error;
mod grants;
pub mod keyring;
mod sign_in;
mod store;
pub mod token;

pub use account::{Account, SignInState};
pub use call::{SingleAttempts, may_change, scopes_of};
pub use client::{Client, Interaction, owner, transport};
pub use error::SignInError;
