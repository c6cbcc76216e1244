//! What happens to the UI.

use std::any::Any;
use std::path::PathBuf;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};

use super::export::ExportError;
use crate::auth::Account;
use crate::auth::SignInError;
use crate::interrupt::EndSignal;
use crate::view::failure;

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
    Terminated(EndSignal),
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
    /// A job of a screen tells its screen something.
    Screen {
        /// The index of the screen.
        screen: usize,
        /// What it tells; the screen knows the type.
        notice: Box<dyn Any + Send>,
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
        Self {
            text: failure::explanation(error),
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

impl ExportProblem {
    /// Tells an error with its hint.
    #[must_use]
    pub fn new(error: &ExportError) -> Self {
        Self { text: failure::with_hint(error, error.hint()), exists: matches!(error, ExportError::Exists { .. }) }
    }
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
