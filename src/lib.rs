//! Command-line client for the Janssen config-api.
pub mod args;
pub mod auth;
pub mod catalog;
pub mod error;
pub mod operation;
pub mod pairs;
pub mod printer;
pub mod request;
pub mod response;
pub mod secret;
pub mod session;
pub mod settings;
pub mod time;
pub mod transport;
