//! What the jobs of the sessions screen tell it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::sign_out::explain::Explanation;
use crate::sign_out::found::FoundTokens;
use crate::sign_out::item::Outcome;
use crate::sign_out::run::RunReport;
use crate::tui::event::Problem;
use crate::tui::screens::sessions::row::SessionRow;

/// A notice of a job for the sessions screen.
#[derive(Debug)]
pub enum SessionsNotice {
    /// A chunk of a search, or why it could not be loaded.
    Loaded {
        /// The number of the search.
        generation: u64,
        /// The number of the chunk.
        chunk: u64,
        /// The sessions.
        result: Result<LoadedChunk, Problem>,
    },
    /// Loading all sessions of a search waits for the server, or no longer does.
    Waiting {
        /// The number of the search.
        generation: u64,
        /// How long it has been waiting; `None` if it no longer is.
        seconds: Option<u64>,
    },
    /// A deletion or revocation waits for the server, or no longer does.
    TaskWaiting {
        /// The number of the job.
        number: u64,
        /// How long it has been waiting; `None` if it no longer is.
        seconds: Option<u64>,
    },
    /// Loading all sessions of a search ended, without being stopped.
    Walked {
        /// The number of the search.
        generation: u64,
        /// How it ended.
        result: Result<WalkEnd, Problem>,
    },
    /// All sessions of a user.
    UserFound {
        /// The number of the job.
        number: u64,
        /// The sessions.
        result: Result<Vec<Arc<SessionRow>>, Problem>,
    },
    /// The tokens of sessions.
    TokensFound {
        /// The number of the job.
        number: u64,
        /// The tokens.
        result: Result<Arc<FoundTokens>, Problem>,
    },
    /// What explains a session; `None` if there is no such session any more.
    Explained {
        /// The session's sid.
        sid: Arc<str>,
        /// What was found.
        result: Result<Option<Box<Explanation>>, Problem>,
    },
    /// The outcome of one session.
    Item {
        /// The number of the job.
        number: u64,
        /// The position of the session in the job's `rows`; tokens come after them.
        index: usize,
        /// The outcome.
        outcome: Outcome,
    },
    /// A deletion or a revocation could not begin, so that nothing was sent.
    NotBegun {
        /// The number of the job.
        number: u64,
        /// Why.
        problem: Problem,
    },
    /// A deletion or a revocation begins.
    Journaled {
        /// The number of the job.
        number: u64,
        /// The journal, if it has a name.
        path: Option<PathBuf>,
        /// Why it has none.
        warning: Option<String>,
    },
    /// A deletion or a revocation ended.
    Ended {
        /// The number of the job.
        number: u64,
        /// How it ended, and which other sessions were found.
        report: RunReport,
        /// Why the journal is incomplete, if it is.
        trouble: Option<String>,
    },
}

/// How loading all sessions of a search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkEnd {
    /// All sessions were loaded.
    Complete,
    /// More sessions match than can be loaded, so that not all were loaded; their number, if the server sends it.
    TooMany(Option<u64>),
}

/// A chunk of a search.
#[derive(Debug)]
pub struct LoadedChunk {
    /// The number of all matching sessions, if the server sends it.
    pub total: Option<u64>,
    /// The chunk's sessions.
    pub rows: Vec<Arc<SessionRow>>,
}
