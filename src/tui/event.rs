//! The events of the UI.

use std::any::Any;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use crossterm::event::{KeyEvent, MouseEvent};

use super::export::ExportError;
use crate::auth::Account;
use crate::auth::SignInError;
use crate::interrupt::EndSignal;
use crate::view::failure;

/// An event, and the time at which it happened: keys may wait while the UI is busy.
pub type TimedEvent = (Instant, Event);

/// Sends events to the UI.
#[derive(Clone, Debug)]
pub struct EventSender(Sender<TimedEvent>);

impl EventSender {
    /// A sender, and the receiver of its events.
    #[must_use]
    pub fn new() -> (Self, Receiver<TimedEvent>) {
        let (sender, receiver) = mpsc::channel();
        (Self(sender), receiver)
    }

    /// Sends an event that happens now; returns whether the UI still receives events.
    pub fn send(&self, event: Event) -> bool {
        self.0.send((Instant::now(), event)).is_ok()
    }
}

/// An event of the UI.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed or repeated.
    Key(KeyEvent),
    /// The mouse was clicked or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted in one piece.
    Paste(String),
    /// The terminal was resized to this number of columns and rows.
    Resize(u16, u16),
    /// The time of [`App::wakes_in`](super::app::App::wakes_in) has passed.
    Tick,
    /// A warning for the status line.
    Warning(String),
    /// The process continues after it was suspended.
    Resumed,
    /// A signal asks the process to end.
    Terminated(EndSignal),
    /// The text that the editor left, or why there is none.
    Edited {
        /// The index of the screen.
        screen: usize,
        /// The text.
        result: Result<String, Problem>,
    },
    /// The worker reports progress.
    Notice(Notice),
}

/// A report of the worker or of the sign-in.
#[derive(Debug)]
pub enum Notice {
    /// The number of requests under way.
    InFlight(usize),
    /// The account of the token, if there is one.
    Account(Option<Account>),
    /// A notice of a job for its screen.
    Screen {
        /// The index of the screen.
        screen: usize,
        /// The notice; the screen knows its type.
        notice: Box<dyn Any + Send>,
    },
    /// The path of the file that was written, or the error.
    Exported(Result<PathBuf, ExportProblem>),
    /// A request waits until the user signs in.
    SignIn(PendingSignIn),
    /// The time left to sign in.
    SignInRemaining(Duration),
    /// The sign-in succeeded or failed.
    SignInEnded,
}

/// An error as the user sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The error as the command line prints it: message, request, cause, hint.
    pub text: String,
    /// The error on one line, not sanitised yet.
    pub brief: String,
    /// Whether the user cancelled the sign-in.
    pub is_cancelled: bool,
}

impl Event {
    /// Whether it is handled before the notices of the worker that wait with it.
    #[must_use]
    pub const fn is_urgent(&self) -> bool {
        !matches!(self, Self::Notice(_) | Self::Warning(_))
    }
}

impl Problem {
    /// The texts of an error, as the command line prints it.
    #[must_use]
    pub fn new(error: &anyhow::Error) -> Self {
        Self {
            text: failure::explanation(error),
            brief: failure::brief(error),
            is_cancelled: matches!(error.downcast_ref(), Some(SignInError::Cancelled)),
        }
    }
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportProblem {
    /// The error and a hint.
    pub text: String,
    /// Whether the file exists, and could be replaced.
    pub exists: bool,
}

impl ExportProblem {
    /// Formats an error with its hint.
    #[must_use]
    pub fn new(error: &ExportError) -> Self {
        Self { text: failure::with_hint(error, error.hint()), exists: matches!(error, ExportError::Exists { .. }) }
    }
}

/// What the user needs to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingSignIn {
    /// The page to open.
    pub page: String,
    /// The page whose address contains the code, if there is one.
    pub complete: Option<String>,
    /// The code to compare or type.
    pub code: String,
    /// The page as a QR code.
    pub picture: Option<String>,
    /// The time left to sign in.
    pub remaining: Duration,
}
