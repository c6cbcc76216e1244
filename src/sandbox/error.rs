//! Errors of the sandbox.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The sandbox can't start, or can't use its files.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The address is not loopback.
    #[error(
        "the sandbox does not listen on {0}: its secret is no secret, so only loopback addresses \
             are safe (--allow-remote lets others in all the same)"
    )]
    NotLoopback(SocketAddr),
    /// The address can't be listened on.
    #[error("the sandbox can't listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// A file or directory of the sandbox can't be used.
    #[error("the sandbox can't use {}: {error}; CONFIG_CLI_CONFIG_DIR names another place for it", path.display())]
    File {
        /// The path.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The database can't be used.
    #[error("the sandbox's database {} can't be used: {error}", path.display())]
    Database {
        /// The path.
        path: PathBuf,
        /// What SQLite says.
        error: rusqlite::Error,
    },
    /// The certificate can't be made.
    #[error("the sandbox's certificate can't be made: {0}")]
    Certificate(String),
}

impl SandboxError {
    /// Names the file that an error of the system is about.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    /// Names the database that an error of SQLite is about.
    pub(super) fn database(path: &Path) -> impl FnOnce(rusqlite::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Database { path, error }
    }
}
