//! What the UI wants done: on the terminal, or by the worker.

use std::sync::Arc;

use super::export::Target;
use super::screens::sessions::row::SessionRow;
use crate::session::filter::Query;

/// What [`App::update`](super::app::App::update) asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Leave.
    Quit,
    /// Give the terminal back to the shell until it says `fg`.
    Suspend,
    /// Draw everything anew, whatever others have written over it.
    Redraw,
    /// Copy a text to the terminal's clipboard.
    Copy(String),
    /// End the sign-in that waits for a person.
    CancelSignIn,
    /// Let the worker do something.
    Ask(Request),
}

/// What the worker is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Load one chunk of a search.
    Load {
        /// Which search, counted.
        generation: u64,
        /// Which chunk of its sessions.
        chunk: u64,
        /// What is searched for.
        query: Arc<Query>,
    },
    /// Load everything that matches, chunk after chunk.
    Walk {
        /// Which search, counted.
        generation: u64,
        /// What is searched for.
        query: Arc<Query>,
    },
    /// Stop a walk.
    StopWalk,
    /// Find every session of a user, to be revoked.
    FindUser {
        /// Which task, counted.
        task: u64,
        /// The user's inum.
        inum: String,
    },
    /// Delete sessions by their sids.
    Delete {
        /// Which task, counted.
        task: u64,
        /// The sessions.
        rows: Vec<Arc<SessionRow>>,
        /// Whether those that are marked `deletable: false` are deleted, too.
        include_protected: bool,
    },
    /// Revoke every session of a user, also those that are marked `deletable: false`.
    Revoke {
        /// Which task, counted.
        task: u64,
        /// The user's DN.
        dn: String,
        /// The user's sessions, as they were found.
        rows: Vec<Arc<SessionRow>>,
    },
    /// Stop a task: what is under way ends first.
    Stop {
        /// Which task.
        task: u64,
    },
    /// Write sessions to a file.
    Export {
        /// Where, and as what.
        target: Target,
        /// The sessions.
        rows: Vec<Arc<SessionRow>>,
        /// Whether they were selected; otherwise there is one, and it stands for itself.
        is_selection: bool,
        /// Whether a file that is there may be replaced.
        replace: bool,
    },
}
