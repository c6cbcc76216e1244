//! What happens to the UI.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};

use super::screens::sessions::row::SessionRow;
use crate::auth::Account;
use crate::auth::SignInError;
use crate::interrupt::Cause;
use crate::view::failure;

pub use crate::session::bulk::Outcome;
pub use crate::session::run::{Ended, RunReport as Report};

/// What happens to the UI.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed, or repeats.
    Key(KeyEvent),
    /// The mouse was clicked or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted in one piece.
    Paste(String),
    /// The terminal has another size now: columns, rows.
    Resize(u16, u16),
    /// The time that the UI wanted to be woken at has come.
    Tick,
    /// Something the person should know.
    Warning(String),
    /// The process goes on after it was stopped.
    Resumed,
    /// The process is to end.
    Terminated(Cause),
    /// The worker tells how far it is.
    Notice(Notice),
}

/// How far the worker is.
#[derive(Debug)]
pub enum Notice {
    /// So many requests are under way.
    InFlight(usize),
    /// Who asks.
    Account(Option<Account>),
    /// A chunk of a search, or why there is none.
    Loaded {
        /// Which search.
        generation: u64,
        /// Which chunk of it.
        chunk: u64,
        /// The sessions.
        result: Result<LoadedChunk, Problem>,
    },
    /// A walk through a search came to its end.
    Walked {
        /// Which search.
        generation: u64,
        /// Whether it came to the end of all sessions.
        result: Result<(), Problem>,
    },
    /// Every session of a user.
    UserFound {
        /// Which task.
        task: u64,
        /// The sessions.
        result: Result<Vec<Arc<SessionRow>>, Problem>,
    },
    /// The outcome of one session.
    Item {
        /// Which task.
        task: u64,
        /// Which session of it.
        index: usize,
        /// How the session stands.
        outcome: Outcome,
    },
    /// A deletion or a revocation ended.
    Ended {
        /// Which task.
        task: u64,
        /// How, and what was found beside its sessions.
        report: Report,
    },
    /// Sessions are in a file, or not.
    Exported(Result<PathBuf, ExportProblem>),
    /// A person is to sign in.
    SignIn(Invitation),
    /// How long there is still time to sign in.
    SignInRemaining(Duration),
    /// The sign-in is over, one way or the other.
    SignInEnded,
}

/// A chunk of a search.
#[derive(Debug)]
pub struct LoadedChunk {
    /// How many sessions match in all, where the server says so.
    pub total: Option<u64>,
    /// The chunk's sessions.
    pub rows: Vec<Arc<SessionRow>>,
}

/// An error as the person is told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What the command line would say: message, request, cause, hint.
    pub text: String,
    /// The same in a line, not sanitised yet.
    pub brief: String,
    /// Whether the person wanted it so.
    pub is_cancelled: bool,
}

impl Problem {
    /// Tells an error as the command line does.
    #[must_use]
    pub fn new(error: &anyhow::Error) -> Self {
        let text = failure::report(error).text.unwrap_or_default();
        Self {
            text: text.strip_prefix("error: ").unwrap_or(&text).to_owned(),
            brief: failure::brief(error),
            is_cancelled: matches!(error.downcast_ref(), Some(SignInError::Cancelled)),
        }
    }
}

/// Why sessions are in no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportProblem {
    /// What happened and what to do.
    pub text: String,
    /// Whether the file is there, and may be replaced.
    pub exists: bool,
}

/// What a person needs to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The page to open.
    pub page: String,
    /// The page that has the code in it, if there is one.
    pub complete: Option<String>,
    /// The code to compare or type.
    pub code: String,
    /// The page as a QR code.
    pub picture: Option<String>,
    /// How long there is time.
    pub remaining: Duration,
}
