//! Why a history can't be used.

use std::io;
use std::path::{Path, PathBuf};

use super::leaf::Damaged;

/// A history can't be used.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is no such file.
    #[error("there is no history {}", .0.display())]
    Absent(PathBuf),
    /// The system can't open or create the file.
    #[error("the history {} can't be opened: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// SQLite fails.
    #[error("the history {} can't be used: {error}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// The error of SQLite.
        error: rusqlite::Error,
    },
    /// The file is something else.
    #[error("{} is not a history of sessions", .0.display())]
    Other(PathBuf),
    /// A newer version wrote the file.
    #[error("the history {} has the schema {version}, and this config-cli knows schemas up to {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its schema.
        version: i64,
        /// The newest version that is known.
        known: i64,
    },
    /// The file is of another server.
    #[error("the history {} is of {theirs}, not of {ours}", path.display())]
    OtherServer {
        /// The file.
        path: PathBuf,
        /// The server of the file.
        theirs: String,
        /// The server of this command.
        ours: String,
    },
    /// A record can't be read.
    #[error("the history {} is damaged: {damage}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What can't be read.
        damage: Damaged,
    },
    /// A snapshot is to be added at the time of another one.
    #[error("the history {} has a snapshot of exactly this time already", .0.display())]
    TimeTaken(PathBuf),
}

impl HistoryError {
    /// What to do next, if there is something.
    #[must_use]
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Absent(_) => Some("`history record` writes it; --file names another one"),
            Self::File { .. } | Self::Database { .. } => {
                Some("check the disk and the permissions, or name another file with --file")
            }
            Self::Other(_) => Some("name a file that `history record` wrote, or a new one"),
            Self::Newer { .. } => Some("use the newer config-cli that wrote it"),
            Self::OtherServer { .. } => Some("each server has a file of its own; --file names it"),
            Self::Damaged { .. } => Some("take the file from a backup, or move it away and begin a new one"),
            Self::TimeTaken(_) => Some("name another time with --at"),
        }
    }

    /// Names the file of an error of SQLite.
    pub(super) fn of(path: &Path) -> impl Fn(Failure) -> Self {
        move |failure| match failure {
            Failure::Database(error) => Self::Database { path: path.to_owned(), error },
            Failure::Damaged(damage) => Self::Damaged { path: path.to_owned(), damage },
        }
    }
}

/// What fails inside of a file.
#[derive(Debug)]
pub(super) enum Failure {
    /// SQLite fails.
    Database(rusqlite::Error),
    /// A record can't be read.
    Damaged(Damaged),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<Damaged> for Failure {
    fn from(damage: Damaged) -> Self {
        Self::Damaged(damage)
    }
}
