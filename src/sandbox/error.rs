//! Errors of the sandbox.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The sandbox can't start, or can't use its files.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The address is not loopback.
    #[error(
        "the sandbox does not listen on {0}: its client secret is not protected, so only loopback addresses \
             are safe (--allow-remote allows others)"
    )]
    NotLoopback(SocketAddr),
    /// The sandbox can't listen on the address.
    #[error("the sandbox can't listen on {address}: {error}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The error of the operating system.
        error: io::Error,
    },
    /// A file or directory of the sandbox can't be used.
    #[error("the sandbox can't use {}: {error}; set CONFIG_CLI_CONFIG_DIR to use another directory", path.display())]
    File {
        /// The path.
        path: PathBuf,
        /// The error of the operating system.
        error: io::Error,
    },
    /// The database can't be used.
    #[error("the sandbox can't use its database {}: {error}", path.display())]
    Database {
        /// The path.
        path: PathBuf,
        /// The error of SQLite.
        error: rusqlite::Error,
    },
    /// The sessions of an export can't be used.
    #[error(
        "the sessions of {} can't be used: {problem}; `session export --output FILE` writes an export",
        path.display()
    )]
    Export {
        /// The export.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The database for the sessions of an export has sessions already.
    #[error("the database {} has sessions already: name a new file, or leave --database out", .0.display())]
    HasSessions(PathBuf),
    /// The certificate can't be created.
    #[error("the sandbox can't create its certificate: {0}")]
    Certificate(String),
    /// The key that signs JWTs can't be created.
    #[error("the sandbox can't create its signing key: {0}")]
    SigningKey(String),
}

impl SandboxError {
    /// Adds the path to an I/O error.
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::File { path, error }
    }

    /// Adds the path of the database to an error of SQLite.
    pub(super) fn database(path: &Path) -> impl FnOnce(rusqlite::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Database { path, error }
    }
}
